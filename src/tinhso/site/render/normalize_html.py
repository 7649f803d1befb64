"""Make the page of either renderer the same page: the rules by which Quarto's and smalldocs' HTML become one DOM.

Each rule has a name, a reason and a pair of snippets in the tests. They run in order on the content of `<main>` alone; what
the renderers put around it is thrown away. Charts are set aside first and put back last, so that no parser touches them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from tinhso.errors import ToolError
from tinhso.site.links import normalised
from tinhso.site.render import blocks, footnotes
from tinhso.site.render.dom import Element, classes, drop, drop_class, each, sort_attributes, unwrap

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
#: An SVG that holds no other: nested ones are set aside from the inside out.
_SVG = re.compile(r"<svg\b[^<]*(?:<(?!/?svg\b)[^<]*)*</svg\s*>", re.IGNORECASE)
_EMPTY_SVG = re.compile(r"<([a-zA-Z]+)([^<>]*?)\s*/?></\1>|<([a-zA-Z]+)([^<>]*?)\s*/>")
_SLOT = "ts-slot"
_FILLED = re.compile(rf'<{_SLOT} data-n="(\d+)"(?:></{_SLOT}>|/>)')
#: Pandoc's list, as far as a page of ours may hold them.
_ABBREVIATIONS = r"Mr|Mrs|Ms|Dr|Prof|Gen|Gov|e\.g|i\.e|St|vol|vs|Sen|Rep|Pres|Hon|Ph\.D|M\.D|M\.A|p|pp|ch|chap|sec|cf|cp"
_ABBREVIATED = re.compile(rf"(?<![\w.])({_ABBREVIATIONS})\.\u00a0")
_BLANK = re.compile(r"[ \t\r\n]+")
_PRESERVED = frozenset({"pre", "code", "textarea"})
_INLINE_TAGS = """a abbr b bdi br cite code data del dfn em i img input ins kbd label mark q s samp small span strong sub sup
time u var wbr"""
_INLINE = frozenset({*_INLINE_TAGS.split(), _SLOT})
_RENDERER_CLASS = re.compile(
    r"(?:quarto-|column-|sd-|unnumbered$|unlisted$|anchored$|external$|no-external$|img-fluid$|hidden-|nav-link$|lead$|display-)"
)
_RENDERER_DATA = re.compile(
    r"data-(?:qmd|quarto|bs|original|anchor-id|number|noresolveinput|scroll-target|external|tippy|cites|pos|tabby)(?:-|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizingRule:
    """One difference between the renderers and how it is levelled."""

    name: str
    why: str
    apply: Callable[[Element, str], None]


def level(html: str, path: str, finish: Callable[[Element], None] | None = None) -> str:
    """Return the content of a rendered page as our own shell takes it: levelled, without a title block.

    `path` is the page's address below its language, to which its links are relative; `finish` has the last word on the content,
    charts left out. Raises ToolError where the renderer's
    page has no `<main>`: then it is not a page that either renderer is known to write.
    """
    charts: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        charts.append(chart(match.group()))
        return f'<{_SLOT} data-n="{len(charts) - 1}"></{_SLOT}>'

    while (fewer := _SVG.sub(set_aside, html)) != html:
        html = fewer
    written = _MAIN.search(html)
    if written is None:
        raise ToolError(f"{path}: the renderer wrote a page without <main>; tinhso does not know this version's pages.")
    main: Element = etree.HTML(written.group()).find(".//main")
    for rule in RULES:
        rule.apply(main, path)
    if finish is not None:
        finish(main)
    inner = _escaped(main.text or "") + "".join(
        etree.tostring(child, method="html", encoding="unicode", with_tail=True) for child in main
    )
    inner = inner.replace("</wbr>", "")  # libxml2 does not know that this element has no end
    while (fuller := _FILLED.sub(lambda match: charts[int(match[1])], inner)) != inner:
        inner = fuller
    return inner.strip()


def chart(svg: str) -> str:
    """Return an SVG with its empty elements closed in themselves, as one renderer leaves them and the other does not."""
    return _EMPTY_SVG.sub(lambda m: f"<{m[1] or m[3]}{(m[2] if m[1] else m[4]).rstrip()}/>", svg)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _title_block(main: Element, path: str) -> None:
    for header in each(main, "header[@id='title-block-header']"):
        drop(header)


def _machinery(main: Element, path: str) -> None:
    for tag in ("script", "style", "link", "noscript", "button"):
        for element in each(main, tag):
            if tag not in ("style", "button") or not _is_ours(element):
                drop(element)
    for div in each(main, "div"):
        if "tabset-margin-container" in classes(div):
            drop(div)
    for comment in main.iter(etree.Comment, etree.ProcessingInstruction):
        drop(comment)


def _is_ours(element: Element) -> bool:
    """Tell whether an element came from one of our templates: their classes begin with `ts-`."""
    return any(name.startswith("ts-") for name in classes(element))


def _sections(main: Element, path: str) -> None:
    for section in each(main, "section"):
        if not any(re.fullmatch(r"level[1-6]", name) for name in classes(section)):
            continue
        heading = next((child for child in section if re.fullmatch(r"h[1-6]", str(child.tag))), None)
        if heading is not None and not heading.get("id") and section.get("id"):
            heading.set("id", section.get("id"))
        unwrap(section)


def _headings(main: Element, path: str) -> None:
    for depth in range(1, 7):
        for heading in each(main, f"h{depth}"):
            for anchor in each(heading, "a"):
                if "anchorjs-link" in classes(anchor):
                    drop(anchor)
            for number in each(heading, "span"):
                if "header-section-number" in classes(number):
                    drop(number)


def _attributes(main: Element, path: str) -> None:
    for element in main.iter(etree.Element):
        for name in list(element.attrib):
            if _RENDERER_DATA.match(name):
                del element.attrib[name]
        ours = [name for name in classes(element) if not _RENDERER_CLASS.match(name)]
        if ours:
            element.set("class", " ".join(ours))
        elif "class" in element.attrib:
            del element.attrib["class"]


def _wrappers(main: Element, path: str) -> None:
    for div in each(main, "div"):
        if {"quarto-figure", "quarto-layout-panel", "quarto-layout-row", "quarto-layout-cell", "sd-table", "cell-output"} & set(
            classes(div)
        ) or div.get("id") == "quarto-appendix":
            unwrap(div)


def _lists(main: Element, path: str) -> None:
    for items in each(main, "ol"):
        if items.get("type") == "1":
            del items.attrib["type"]
    for items in each(main, "ul"):
        drop_class(items, "task-list", "contains-task-list")
    for item in each(main, "li"):
        drop_class(item, "task-list-item")
    for box in each(main, "input"):
        if box.get("type") == "checkbox" and not _is_ours(box):
            drop_class(box, "task-list-item-checkbox")
            box.set("disabled", "")
            sort_attributes(box)
            box.tail = (box.tail or "").lstrip()
            parent = box.getparent()
            if parent is not None and parent.tag == "label":
                unwrap(parent)


def _words(main: Element, path: str) -> None:
    for struck in each(main, "s"):
        struck.tag = "del"
    for element in main.iter(etree.Element):
        if element.text and "\u00a0" in element.text:
            element.text = _ABBREVIATED.sub(r"\1. ", element.text)
        if element.tail and "\u00a0" in element.tail:
            element.tail = _ABBREVIATED.sub(r"\1. ", element.tail)


def _links(main: Element, path: str) -> None:
    for link in each(main, "a"):
        href = link.get("href")
        if href == "":
            del link.attrib["href"]
        elif href is not None:
            link.set("href", normalised(unquote(href) if href.startswith("#") else href, path))
        drop_class(link, "uri", "email")


def _blanks(main: Element, path: str) -> None:
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


def _without_path(apply: Callable[[Element], None]) -> Callable[[Element, str], None]:
    return lambda main, path: apply(main)


RULES: tuple[NormalizingRule, ...] = (
    NormalizingRule(name="title block", why="title and description stand in the shell", apply=_title_block),
    NormalizingRule(name="machinery", why="scripts, styles and copy buttons are the renderer's own", apply=_machinery),
    NormalizingRule(name="footnotes", why="marks, place, heading and back links differ", apply=_without_path(footnotes.level)),
    NormalizingRule(name="sections", why="a section is wrapped and carries its heading's id, or not", apply=_sections),
    NormalizingRule(name="headings", why="anchors and numbers are put into headings", apply=_headings),
    NormalizingRule(
        name="callouts",
        why="one is made of Bootstrap parts, with and without a spoken type",
        apply=_without_path(blocks.callouts),
    ),
    NormalizingRule(
        name="tabsets", why="tabs need Bootstrap's script; without it every panel is shown", apply=_without_path(blocks.tabsets)
    ),
    NormalizingRule(
        name="code", why="highlighters mark different tokens; ours marks both alike", apply=_without_path(blocks.code)
    ),
    NormalizingRule(
        name="figures", why="an image with a caption is wrapped in different boxes", apply=_without_path(blocks.figures)
    ),
    NormalizingRule(name="wrappers", why="layout boxes hold nothing of ours", apply=_wrappers),
    NormalizingRule(
        name="tables", why="row classes, column widths and alignments are written differently", apply=_without_path(blocks.tables)
    ),
    NormalizingRule(name="quotations", why="one adds a Bootstrap class", apply=_without_path(blocks.quotations)),
    NormalizingRule(name="lists", why="list types and task boxes are marked differently", apply=_lists),
    NormalizingRule(name="links", why="a link to the same page can be written in several ways", apply=_links),
    NormalizingRule(name="words", why="Pandoc sets hard spaces after abbreviations; markdown-it strikes with <s>", apply=_words),
    NormalizingRule(
        name="attributes",
        why="classes and data attributes of the renderers mean nothing without their scripts",
        apply=_attributes,
    ),
    NormalizingRule(name="blanks", why="line ends between blocks fall differently", apply=_blanks),
)
