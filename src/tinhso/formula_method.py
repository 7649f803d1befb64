"""How the pages of an edition have their formulas: as MathML, which needs no script."""

from __future__ import annotations

from tinhso.authored import Node

KEY = "html-math-method"


def check(document: Node) -> None:
    """Note another way to write formulas, which one renderer would follow, with a script of another site, and one would not."""
    for path in ((KEY,), ("format", "html", KEY)):
        if (method := document.find(*path)) is not None and method.value != "mathml":
            method.refuse("formulas are MathML, which needs no script", found=method.shown, expected="mathml")
