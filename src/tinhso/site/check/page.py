"""One page of the built tree: what it links to and loads, and what is wrong with it whatever lies beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lxml import etree

from tinhso.authored import style_sheets
from tinhso.model import Lang
from tinhso.site.check.frames import frame_faults, is_frame
from tinhso.site.links import located

#: Marks of the source that a renderer has not understood, and values of the program in the place of words.
_LEFTOVERS = re.compile(r"\{\{[<% ]|\{=html\}|```|:::|\{% ")
NOTHINGS = frozenset({"nan", "NaN", "NaT", "null", "undefined", "inf", "-inf", "[object Object]"})
#: What says nothing in words of its own: a program or a style, or one that is shown.
_SILENT = frozenset({"script", "style", "code", "pre", "title"})
_LOADING_RELS = frozenset({"stylesheet", "preload", "icon", "modulepreload", "manifest", "apple-touch-icon", "prefetch"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: What a browser leaves out of an address, and the addresses that run something or are a page of their own.
_LEFT_OUT, _RUNS = re.compile(r"[\x00-\x20\x7f]"), re.compile(r"(?:java|vb)script:|data:(?!image/|font/)")
_ADDRESSES = ("href", "src", "action", "formaction", "data", "background", "poster", "xlink:href")


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeFault:
    """One thing wrong with one page, and what to do about it where that is known."""

    page: str
    rule: str
    problem: str
    found: str | None = None
    fix: str | None = None


@dataclass(slots=True, kw_only=True)
class PageParts:
    """What is kept of a page when it has been read: ids, links, what it loads and is shared with, and its faults.

    `leads` are what its links within the site lead to: files from the tree's root, and ids as `page.html#id`.
    One that `moved` is no page but an old address, which leads on to another.
    """

    name: str
    ids: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    faults: list[TreeFault] = field(default_factory=list)
    moved: bool = False

    def fault(self, rule: str, problem: str, found: str | None = None, fix: str | None = None) -> None:
        """Keep one thing that is wrong."""
        self.faults.append(TreeFault(page=self.name, rule=rule, problem=problem, found=found, fix=fix))


def read_page(name: str, text: str, langs: Sequence[Lang]) -> PageParts:
    """Read a page, whose address says which of the languages it is in, and look at it alone."""
    page = PageParts(name=name)
    wanted, path = located(name, langs)
    document = etree.HTML(text)
    if document.get("lang") != wanted:
        page.fault("language", f"the page does not say lang={wanted}", document.get("lang"))
    silent: set[Any] = set()
    headings: list[int] = []
    for element in document.iter("*"):
        above = element.getparent()
        if element.tag in _SILENT or above in silent:
            silent.add(element)
        else:
            _words(page, element.text)
        if above is not None and above not in silent:
            _words(page, element.tail)
        if identity := element.get("id"):
            page.ids[identity] = page.ids.get(identity, 0) + 1
        if element.tag in _HEADINGS:
            headings.append(_HEADINGS[element.tag])
        _element(page, element)
    for identity, count in page.ids.items():
        if count > 1:
            page.fault("ids", f"an id stands {count} times", identity)
    if headings.count(1) != 1 and not page.moved:
        page.fault("headings", f"the page has {headings.count(1)} first-level headings, not one")
    for higher, lower in pairwise(headings):
        if lower > higher + 1:
            page.fault("headings", "a level of headings is skipped", f"h{higher}, then h{lower}")
    if is_frame(path):
        for problem, found in frame_faults(document, text):
            page.fault("frames", problem, found)
    return page


def _element(page: PageParts, element: Any) -> None:
    """Keep what an element links to or loads, and look for its alternative text."""
    match element.tag:
        case "a":
            page.links.extend([element.get("href")] if element.get("href") is not None else [])
        case "form":
            page.links.append(element.get("action") or "")
        case "meta" if element.get("http-equiv") == "refresh":
            page.moved = True
            page.links.append((element.get("content") or "").partition("url=")[2])
        case "meta":
            page.cards.extend([element.get("content") or ""] if element.get("property") == "og:image" else [])
        case "link":
            if (element.get("type") or "").startswith("application/atom"):
                page.links.append(element.get("href") or "")
            if set((element.get("rel") or "").split()) & _LOADING_RELS:
                page.loads.append(element.get("href") or "")
        case "img":
            later = element.get("loading") == "lazy"  # not before a reader comes near: no part of the first visit
            (page.links if later else page.loads).append(element.get("src") or "")
            if element.get("alt") is None:
                page.fault("alternative texts", "an image has no alt", element.get("src"))
        case "span" if "math" in (element.get("class") or "").split():
            page.fault("formulas", "a formula could not be set", "".join(element.itertext()))
        case "svg":
            labelled = element.get("role") == "img" and (element.get("aria-label") or element.get("aria-labelledby"))
            if not labelled and element.get("aria-hidden") != "true" and element.getparent().tag != "svg":
                page.fault("alternative texts", 'a drawing is not role="img" with an aria-label')
        case _:
            page.loads.extend([element.get("src")] if element.get("src") is not None else [])
    for style in (element.get("style"), element.text if element.tag == "style" else None):
        if style:
            page.loads.extend(part.text for part in style_sheets.requests(style) if not part.text.startswith("#"))
    if background := element.get("background"):
        page.loads.append(background)
    for address in map(element.get, _ADDRESSES):
        if address is not None and _RUNS.match(_LEFT_OUT.sub("", address).lower()):
            page.fault("strangers", "an address of the page runs something, or is a page of its own", address[:80])


def _words(page: PageParts, text: str | None) -> None:
    if text is None or not (words := text.strip()):
        return
    if _LEFTOVERS.search(text):
        page.fault("leftovers", "a mark of the source is left in the text", words[:80])
    elif words in NOTHINGS:
        page.fault("leftovers", "a value of the program stands where words should", words)
