"""The few moves on a parsed page that the rules that normalize are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, TypeAlias

from lxml import etree, html

#: An lxml element; its types are not published.
Element: TypeAlias = Any
#: An SVG that holds no other, nested ones being set aside from the inside out, or a formula.
_SET_ASIDE = re.compile(r"<svg\b[^<]*(?:<(?!/?svg\b)[^<]*)*</svg\s*>|<math\b.*?</math\s*>", re.IGNORECASE | re.DOTALL)
_EMPTY_SVG = re.compile(r"<([a-zA-Z]+)([^<>]*?)\s*/?></\1>|<([a-zA-Z]+)([^<>]*?)\s*/>")
#: What stands in the tree where a chart stands in the page.
_SLOT = "ts-slot"
_FILLED = re.compile(rf'<{_SLOT} data-n="(\d+)"(?:></{_SLOT}>|/>)')
_BLANK = re.compile(r"[ \t\r\n]+")
_PRESERVED = frozenset({"pre", "code", "textarea"})
_INLINE_TAGS = """a abbr b bdi br cite code data del dfn em i img input ins kbd label mark q s samp small span strong sub sup
time u var wbr"""
_INLINE = frozenset({*_INLINE_TAGS.split(), _SLOT})


def classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def sort_attributes(element: Element) -> None:
    """Put an element's attributes in the order of their names: their order means nothing and differs between renderers."""
    attributes = sorted(element.attrib.items())
    element.attrib.clear()
    element.attrib.update(attributes)


def each(root: Element, step: str, of: str = "") -> Iterator[Element]:
    """Yield the elements below a root that match a path step, of a class alone where one is given.

    They are looked for before the first is yielded: the caller may change the tree.
    """
    yield from [element for element in root.iterfind(f".//{step}") if not of or of in classes(element)]


def text_of(element: Element) -> str:
    """Return the text of an element and everything in it, blanks collapsed."""
    return " ".join("".join(element.itertext()).split())


def replace(element: Element, new: Element) -> None:
    """Put another element in an element's place; the text after it stays."""
    new.tail, element.tail = element.tail, None
    element.getparent().replace(element, new)


def move_content(source: Element, target: Element) -> None:
    """Append the content of one element to another."""
    if source.text and len(target):
        target[-1].tail = (target[-1].tail or "") + source.text
    elif source.text:
        target.text = (target.text or "") + source.text
    source.text = None
    target.extend(list(source))


def edited(page: str, edit: Callable[[Element], None]) -> str:
    """Return HTML, which holds one `<main>`, as its content after `edit` has changed the tree, charts and formulas left out."""
    kept: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        kept.append(chart(match.group()) if match.group()[1] in "sS" else match.group())
        return f'<{_SLOT} data-n="{len(kept) - 1}"></{_SLOT}>'

    while (fewer := _SET_ASIDE.sub(set_aside, page)) != page:
        page = fewer
    main: Element = html.document_fromstring(page).find(".//main")
    edit(main)
    inner = escape(main.text or "", quote=False) + "".join(
        etree.tostring(child, method="html", encoding="unicode", with_tail=True) for child in main
    )
    inner = inner.replace("</wbr>", "")  # libxml2 does not know that this element has no end
    while (fuller := _FILLED.sub(lambda match: kept[int(match[1])], inner)) != inner:
        inner = fuller
    return inner.strip()


def chart(svg: str) -> str:
    """Return an SVG as Pandoc leaves it: empty elements closed in themselves, hard spaces and `viewBox` as they were written."""
    svg = svg.replace("&nbsp;", "\u00a0").replace(" viewbox=", " viewBox=")
    return _EMPTY_SVG.sub(lambda m: f"<{m[1] or m[3]}{(m[2] if m[1] else m[4]).rstrip()}/>", svg)


def collapse_blanks(main: Element) -> None:
    """Make every run of blanks one, and none at the edges of blocks, where they show nothing."""
    _collapse(main)
    for element in main.iter(etree.Element):
        if element.tag not in _PRESERVED and element.tag not in _INLINE:
            _trim(element)


def _collapse(element: Element) -> None:
    """Make every run of blanks one, outside of what keeps its blanks."""
    if element.tag not in _PRESERVED:
        if (text := element.text) and (fewer := _BLANK.sub(" ", text)) != text:
            element.text = fewer
        for child in element:
            _collapse(child)
    if (text := element.tail) and (fewer := _BLANK.sub(" ", text)) != text:
        element.tail = fewer


def _trim(block: Element) -> None:
    """Take away the blanks at the edges of blocks: they show nothing, and the renderers put them elsewhere."""
    children = list(block)
    if block.text:
        block.text = block.text.lstrip(" ")
        if not children or _is_block(children[0]):
            block.text = block.text.rstrip(" ")
        block.text = block.text or None
    for child, following in zip(children, [*children[1:], None], strict=False):
        if child.tail:
            tail = child.tail.lstrip(" ") if _is_block(child) else child.tail
            child.tail = (tail.rstrip(" ") if following is None or _is_block(following) else tail) or None


def _is_block(element: Element) -> bool:
    return element.tag not in _INLINE
