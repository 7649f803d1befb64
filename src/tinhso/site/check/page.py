"""One page of the built tree: what it links to and loads, and what is wrong with it whatever lies beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lxml import etree

from tinhso.authored import style_sheets
from tinhso.errors import count_of
from tinhso.model import Lang
from tinhso.site.check.frames import frame_faults, is_frame
from tinhso.site.links import located

#: Marks of the source that a renderer has not understood, and values of the program in the place of words.
_LEFTOVERS = re.compile(r"\{\{[<% ]|\{=html\}|```|:::|\{% ")
NOTHINGS = frozenset({"nan", "NaN", "NaT", "null", "undefined", "inf", "-inf", "[object Object]"})
#: What says nothing in words of its own: a program or a style, or one that is shown.
_SILENT = frozenset({"script", "style", "code", "pre", "title"})
_LOADING_RELS = frozenset({"stylesheet", "preload", "icon", "modulepreload", "manifest", "apple-touch-icon", "prefetch"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: What a browser leaves out of an address, and the addresses that run something or are a page of their own.
_LEFT_OUT, _RUNS = re.compile(r"[\x00-\x20\x7f]"), re.compile(r"(?:java|vb)script:|data:(?!image/|font/)")
_ADDRESSES = ("href", "src", "action", "formaction", "data", "background", "poster", "xlink:href")

#: What a page leads to; a picture that is loaded when a reader comes near is no part of the first visit.
_LINKS = "//a/@href | //form/@action | //link[starts-with(@type, 'application/atom')]/@href | //img[@loading='lazy']/@src"
#: The rule of a page that holds nothing, of which nothing else is said.
EMPTY = "content"


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
    document: Any = etree.HTML(text.encode(), etree.HTMLParser(encoding="utf-8"))  # whatever encoding it says that it is in
    if document is None:
        page.fault(EMPTY, "the page is empty")
        return page
    if document.get("lang") != wanted:
        page.fault("language", f"the page does not say lang={wanted}", document.get("lang"))
    moves = document.xpath("//meta[@http-equiv='refresh']/@content", smart_strings=False)
    page.moved = bool(moves)
    page.links = [address.partition("url=")[2] for address in moves] + document.xpath(_LINKS, smart_strings=False)
    page.cards = [card.get("content") or "" for card in document.iter("meta") if card.get("property") == "og:image"]
    page.ids = dict(Counter(document.xpath("//@id[. != '']", smart_strings=False)))
    silent: set[Any] = set()
    for element in document.iter("*"):
        _texts(page, element, silent)
        page.loads.extend(_loads(element))
        _element(page, element)
    for identity, count in page.ids.items():
        if count > 1:
            page.fault("ids", f"an id stands {count} times", identity)
    levels = [int(heading.tag[1]) for heading in document.iter(*_HEADINGS)]
    if levels.count(1) != 1 and not page.moved:
        page.fault("headings", f"the page has {count_of(levels.count(1), 'first-level heading')}, not one")
    for higher, lower in pairwise(levels):
        if lower > higher + 1:
            page.fault("headings", "a level of headings is skipped", f"h{higher}, then h{lower}")
    for problem, found in frame_faults(document, text) if is_frame(path) else ():
        page.fault("frames", problem, found)
    return page


def _texts(page: PageParts, element: Any, silent: set[Any]) -> None:
    """Look at the text inside and behind an element; one that says nothing in words joins those that are `silent`."""
    above = element.getparent()
    if element.tag in _SILENT or above in silent:
        silent.add(element)
    else:
        _words(page, element.text or "")
    if above is not None and above not in silent:
        _words(page, element.tail or "")


def _loads(element: Any) -> Iterator[str]:
    """Yield the addresses that are loaded with an element, on the first visit of the page."""
    match element.tag:
        case "link" if set((element.get("rel") or "").split()) & _LOADING_RELS:
            yield element.get("href") or ""
        case "img" if element.get("loading") != "lazy":
            yield element.get("src") or ""
        case tag if tag not in ("link", "img") and element.get("src") is not None:
            yield element.get("src")
    for style in filter(None, (element.get("style"), element.text if element.tag == "style" else None)):
        yield from (part.text for part in style_sheets.requests(style) if not part.text.startswith("#"))
    if background := element.get("background"):
        yield background


def _element(page: PageParts, element: Any) -> None:
    """Look for a missing alternative text, for a formula that could not be set, and for addresses that run something."""
    match element.tag:
        case "img" if element.get("alt") is None:
            page.fault("alternative texts", "an image has no alt", element.get("src"))
        case "span" if "math" in (element.get("class") or "").split():
            page.fault("formulas", "a formula could not be set", "".join(element.itertext()))
        case "svg":
            labelled = element.get("role") == "img" and (element.get("aria-label") or element.get("aria-labelledby"))
            if not labelled and element.get("aria-hidden") != "true" and element.getparent().tag != "svg":
                page.fault("alternative texts", 'a drawing is not role="img" with an aria-label')
    for address in map(element.get, _ADDRESSES):
        if address is not None and _RUNS.match(_LEFT_OUT.sub("", address).lower()):
            page.fault("strangers", "an address of the page runs something, or is a page of its own", address[:80])


def _words(page: PageParts, text: str) -> None:
    words = text.strip()
    if _LEFTOVERS.search(text):
        page.fault("leftovers", "a mark of the source is left in the text", words[:80])
    elif words in NOTHINGS:
        page.fault("leftovers", "a value of the program stands where words should", words)
