"""The fewest pages that hold between them every structure of the edition: what is looked at where not all pages can be.

The structure of an element is the way to it from the page's head or body, each step with its tag, its classes and what its
attributes say to a program (roles, states, scopes, types), and whether it and its attributes say anything; and of a kind of page
that style sheets name, the kind: of any other it matters what is on its pages, and nothing else. Two pages of the same structures
differ in words and in how often a part stands on them, and no rule of axe asks for either but those about doubled ids and, where
a word is very short, the size of targets. So the same parts are not looked at again in the other language; but a word that is
missing in one language alone makes a structure of its own, and every language that is named is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.browser.shards import all_pages
from tests.conftest import BASE

#: Attributes whose value is one of few; of all others it matters that they are there.
_SAID = frozenset({"class", "role", "scope", "type", "aria-current", "aria-hidden", "open", "lang", "data-chart", "data-grade"})
#: The kinds that a style sheet names.
_KINDS = frozenset(
    kind
    for path in (BASE / "site" / "theme").rglob("*.css")
    for kind in re.findall(r'\[data-kind="([\w-]+)"\]', path.read_text(encoding="utf-8"))
)


@cache
def covering(site: Path) -> list[str]:
    """Return pages of a built tree such that no other page holds a structure which none of them has, the richest first."""
    parts = {path: structures(site / path) for path in all_pages(site)}
    left = {structure for found in parts.values() for structure in found}
    chosen: list[str] = []
    while left:
        best = max(sorted(parts), key=lambda path: len(parts[path] & left))
        chosen.append(best)
        left -= parts.pop(best)
    often = Counter(structure for path in chosen for structure in structures(site / path))
    for path in sorted(chosen, key=lambda path: (site / path).stat().st_size, reverse=True):
        if min(often[structure] for structure in structures(site / path)) > 1:  # by now the others hold all of it
            chosen.remove(path)
            often -= Counter(structures(site / path))
    return chosen


@cache
def structures(page: Path) -> frozenset[str]:
    """Return the structures of a page, which is read once."""
    return structures_in(page.read_text(encoding="utf-8"))


def structures_in(page: str) -> frozenset[str]:
    """Return the structures of the HTML of a page."""
    # The parser knows no `wbr`, a place where a word may break, for empty, and would put all that follows into it.
    return frozenset(_structures(etree.HTML(page.replace("<wbr>", "").encode(), etree.HTMLParser(encoding="utf-8"))))


def _structures(root: Any) -> Iterator[str]:
    """Yield the structure of every element, drawings left out: their marks are looked at by their own tests."""
    yield from (f"lang={lang}" for lang in root.xpath("//@lang"))
    stack: list[tuple[Any, str]] = [(part, "") for part in root]
    while stack:
        element, way = stack.pop()
        own = ",".join(
            f"{name}={value}" if name in _SAID or not value.strip() or (name == "data-kind" and value in _KINDS) else name
            for name, value in sorted({**element.attrib, **_other(element, root)}.items())
            if name not in ("id", "style")
        )
        here = f"{way}>{element.tag}[{own}]"
        yield here if any(text.strip() for text in element.itertext()) else f"{here} without a word"
        if element.tag != "svg":
            stack += [(child, here) for child in element if isinstance(child.tag, str)]


def _other(element: Any, root: Any) -> dict[str, str]:
    """Return the language of an element as one that is that of its page, or another."""
    return {"lang": "own" if element.get("lang") == root.get("lang") else "other"} if element.get("lang") else {}
