"""Make the page of either renderer the same page: the rules by which Quarto's and Pandoc's HTML become one DOM.

Quarto is Pandoc with a page of its own around what Pandoc makes. The rules take that away again and give the elements of Markdown
the form of our own templates. They run in order on the content of `<main>` alone; each says in its docstring what differs, and
has pairs of snippets in the tests. Charts and formulas are set aside first and put back last, so that no parser touches them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from lxml import etree, html

from tinhso.errors import ToolError
from tinhso.site.links import normalised
from tinhso.site.render import blocks
from tinhso.site.render.dom import Element, classes, drop, each, sort_attributes, unwrap

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
#: An SVG that holds no other, nested ones being set aside from the inside out, or a formula.
_SET_ASIDE = re.compile(r"<svg\b[^<]*(?:<(?!/?svg\b)[^<]*)*</svg\s*>|<math\b.*?</math\s*>", re.IGNORECASE | re.DOTALL)
_EMPTY_SVG = re.compile(r"<([a-zA-Z]+)([^<>]*?)\s*/?></\1>|<([a-zA-Z]+)([^<>]*?)\s*/>")
_SLOT = "ts-slot"
_FILLED = re.compile(rf'<{_SLOT} data-n="(\d+)"(?:></{_SLOT}>|/>)')
_BLANK = re.compile(r"[ \t\r\n]+")
_PRESERVED = frozenset({"pre", "code", "textarea"})
_INLINE_TAGS = """a abbr b bdi br cite code data del dfn em i img input ins kbd label mark q s samp small span strong sub sup
time u var wbr"""
_INLINE = frozenset({*_INLINE_TAGS.split(), _SLOT})
_RENDERER_CLASS = re.compile(
    r"(?:quarto-|column-|page-|task-list|hidden-|display-|figure-|table-|lightable-).*"
    r"|unnumbered|unlisted|anchored|external|no-external|img-fluid|nav-link|lead|blockquote|figure|table|caption-top|small"
    r"|dataframe|odd|even|header|uri|email"
)
_RENDERER_DATA = re.compile(
    r"data-(?:qmd|quarto|bs|original|anchor-id|number|noresolveinput|scroll-target|external|tippy|cites|pos|tabby|fig-)(?:-|$)?.*"
)
_LAYOUT = {"quarto-figure", "quarto-layout-panel", "quarto-layout-row", "quarto-layout-cell", "cell-output"}


def level(page: str, path: str, finish: Callable[[Element], None] | None = None) -> str:
    """Return the content of a rendered page as our own shell takes it: levelled, without a title block.

    `path` is the page's address below its language, to which its links are relative; `finish` has the last word on the content,
    charts left out. Raises ToolError where the renderer's page has no `<main>`: then it is not a page that either renderer is
    known to write.
    """
    kept: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        kept.append(chart(match.group()) if match.group()[1] in "sS" else match.group())
        return f'<{_SLOT} data-n="{len(kept) - 1}"></{_SLOT}>'

    while (fewer := _SET_ASIDE.sub(set_aside, page)) != page:
        page = fewer
    written = _MAIN.search(page)
    if written is None:
        raise ToolError(f"{path}: the renderer wrote a page without <main>; tinhso does not know this version's pages.")
    main: Element = html.document_fromstring(written.group()).find(".//main")
    for rule in RULES:
        rule(main)
    _links(main, path)
    _blanks(main)
    if finish is not None:
        finish(main)
    inner = _escaped(main.text or "") + "".join(
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


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def machinery(main: Element) -> None:
    """Title blocks, scripts, copy buttons, anchors and numbers of headings are Quarto's own; ours stand in the shell."""
    for tag in ("script", "style", "link", "noscript", "button"):
        for element in each(main, tag):
            if tag not in ("style", "button") or not _is_ours(element):
                drop(element)
    for element in each(main, "*"):
        if element.get("id") == "title-block-header" or {
            "tabset-margin-container", "anchorjs-link", "header-section-number", "quarto-appendix-heading"
        } & set(classes(element)):  # fmt: skip
            drop(element)
    for comment in main.iter(etree.Comment, etree.ProcessingInstruction):
        drop(comment)


def _is_ours(element: Element) -> bool:
    """Tell whether an element came from one of our templates: their classes begin with `ts-`."""
    return any(name.startswith("ts-") for name in classes(element))


def sections(main: Element) -> None:
    """Quarto wraps what follows a heading into a section that carries the heading's id."""
    for section in each(main, "section"):
        if any(re.fullmatch(r"level[1-6]", name) for name in classes(section)):
            heading = next((child for child in section if re.fullmatch(r"h[1-6]", str(child.tag))), None)
            if heading is not None and not heading.get("id") and section.get("id"):
                heading.set("id", section.get("id"))
            unwrap(section)


def wrappers(main: Element) -> None:
    """Quarto's boxes for layout and for what stands at the end of a page hold nothing of their own."""
    for box in [*each(main, "div"), *each(main, "section")]:
        if _LAYOUT & set(classes(box)) or box.get("id") in ("quarto-appendix", "quarto-bibliography"):
            unwrap(box)


def lists(main: Element) -> None:
    """A list of numbers is named as one; a box to tick is a button that does nothing."""
    for items in each(main, "ol"):
        if items.get("type") == "1":
            del items.attrib["type"]
    for box in each(main, "input"):
        if box.get("type") == "checkbox" and not _is_ours(box):
            box.set("disabled", "")
            sort_attributes(box)
            box.tail = (box.tail or "").lstrip()
            parent = box.getparent()
            if parent is not None and parent.tag == "label":
                unwrap(parent)


def attributes(main: Element) -> None:
    """Classes and data attributes of Quarto mean nothing without its scripts; an attribute without a value is written as one."""
    for element in main.iter(etree.Element):
        for name, value in element.attrib.items():
            if _RENDERER_DATA.fullmatch(name):
                del element.attrib[name]
            elif value == "" and name != "alt" and isinstance(element, html.HtmlElement):
                element.set(name)
        ours = [name for name in classes(element) if not _RENDERER_CLASS.fullmatch(name)]
        if ours:
            element.set("class", " ".join(ours))
        elif "class" in element.attrib:
            del element.attrib["class"]


def _links(main: Element, path: str) -> None:
    """Write each address in its one shortest form; Quarto makes those of some pages begin at the root of the project."""
    for link in each(main, "a"):
        href = link.get("href")
        if href == "":
            del link.attrib["href"]
        elif href is not None:
            link.set("href", normalised(unquote(href) if href.startswith("#") else href, path))
    for image in each(main, "img"):
        if source := image.get("src"):
            image.set("src", normalised(source, path))


def _blanks(main: Element) -> None:
    """Take away the line ends between blocks, which show nothing and fall differently."""
    _collapse(main)
    for element in main.iter(etree.Element):
        if element.tag not in _PRESERVED and element.tag not in _INLINE:
            _trim(element)


def _collapse(element: Element) -> None:
    """Make every run of blanks one, outside of what keeps its blanks."""
    if element.tag not in _PRESERVED:
        if element.text:
            element.text = _BLANK.sub(" ", element.text)
        for child in element:
            _collapse(child)
    if element.tail:
        element.tail = _BLANK.sub(" ", element.tail)


def _trim(block: Element) -> None:
    """Take away the blanks at the edges of blocks."""
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


RULES: tuple[Callable[[Element], None], ...] = (
    blocks.footnotes,
    machinery,
    sections,
    blocks.callouts,
    blocks.tabsets,
    blocks.code,
    blocks.figures,
    wrappers,
    blocks.tables,
    lists,
    attributes,
)
