"""What the keys of `_quarto.yml` that are for the renderers may not say: what one alone would follow, or no build would see."""

from __future__ import annotations

from tinhso.authored import Node

MATHS = "html-math-method"
#: The keys by which a renderer takes in a file of any folder, or of any address.
FILES = (
    "citation-abbreviations", "citation-style", "csl", "filters", "include-after-body", "include-before-body",
    "include-in-header", "metadata-files", "shortcodes", "template", "template-partials",
)  # fmt: skip


def check(document: Node) -> None:
    """Note another way to write formulas, which one renderer would follow, with a script of another site, and one would not; and
    files that are no part of the edition, with which its pages would say something else where nobody has changed it.
    """
    for above in ((), ("format", "html")):
        if (method := document.find(*above, MATHS)) is not None and method.value != "mathml":
            method.refuse("formulas are MathML, which needs no script", found=method.shown, expected="mathml")
        for key in FILES:
            if (file := document.find(*above, key)) is not None and not file.is_empty:
                problem = "pages would be made with a file that is no part of the edition"
                file.refuse(problem, found=file.shown, fix=f"Delete `{key}`: no build would see that the file has changed.")
