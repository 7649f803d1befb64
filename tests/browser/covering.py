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
    root = etree.HTML(page.replace("<wbr>", "").encode(), etree.HTMLParser(encoding="utf-8"))
    found = {f"lang={lang}" for lang in root.xpath("//@lang")}
    for part in root:
        _look(part, "", root.get("lang"), found)
    return frozenset(found)


def _look(element: Any, way: str, lang: str | None, found: set[str]) -> bool:
    """Add the structure of an element and of all in it, and return whether it says anything.

    Drawings are left out: their marks are looked at by their own tests.
    """
    own = ",".join(_own(name, value, lang) for name, value in sorted(element.items()) if name not in ("id", "style"))
    here = f"{way}>{element.tag}[{own}]"
    if element.tag == "svg":
        says = any(text.strip() for text in element.itertext())
    else:
        within = [_look(child, here, lang, found) for child in element.iterchildren("*")]
        says = any(within) or any(text.strip() for text in (element.text, *(child.tail for child in element)) if text)
    found.add(here if says else f"{here} without a word")
    return says


def _own(name: str, value: str, lang: str | None) -> str:
    """Return what an attribute adds to a structure; of a language, whether it is that of its page or another."""
    if name == "lang" and value:
        return "lang=own" if value == lang else "lang=other"
    return f"{name}={value}" if name in _SAID or not value.strip() or (name == "data-kind" and value in _KINDS) else name
