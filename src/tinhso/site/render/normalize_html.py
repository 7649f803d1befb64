"""Make the page of either renderer the same page: the rules by which Quarto's and Pandoc's HTML become one DOM.

Quarto is Pandoc with a page of its own around what Pandoc makes. The rules take that away again and give the elements of Markdown
the form of our own templates. They run in order on the content of `<main>` alone; each says in its docstring what differs, and
has pairs of snippets in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from lxml import etree, html

from tinhso.errors import ToolError
from tinhso.site.links import normalised
from tinhso.site.render import blocks
from tinhso.site.render.dom import Element, classes, collapse_blanks, each, edited, sort_attributes

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_RENDERER_CLASS = re.compile(
    r"(?:quarto-|column-|page-|task-list|hidden-|display-|figure-|table-|lightable-).*"
    r"|unnumbered|unlisted|anchored|external|no-external|img-fluid|nav-link|lead|blockquote|figure|table|caption-top|small"
    r"|dataframe|odd|even|header|uri|email"
)
_RENDERER_DATA = re.compile(
    r"data-(?:qmd|quarto|bs|original|anchor-id|number|noresolveinput|scroll-target|external|tippy|cites|pos|tabby|fig-|entry-spacing)(?:-|$)?.*"
)


def level(page: str, path: str) -> str:
    """Return the content of a rendered page as our own shell takes it: normalized, without a title block.

    `path` is the page's address below its language, to which its links are relative. Raises ToolError where the renderer's
    page has no `<main>`: then it is not a page that either renderer is known to write.
    """
    written = _MAIN.search(page)
    if written is None:
        raise ToolError(f"{path}: the renderer wrote a page without <main>; tinhso does not know this version's pages.")

    def apply_rules(main: Element) -> None:
        for rule in RULES:
            rule(main)
        _links(main, path)
        collapse_blanks(main)

    return edited(written.group(), apply_rules)


def machinery(main: Element) -> None:
    """Title blocks, scripts, copy buttons, anchors and numbers of headings are Quarto's own; ours stand in the shell."""
    for tag in ("script", "style", "link", "noscript", "button"):
        for element in each(main, tag):
            if tag not in ("style", "button") or not _is_ours(element):
                element.drop_tree()
    for element in each(main, "*"):
        if element.get("id") == "title-block-header" or {
            "tabset-margin-container", "anchorjs-link", "header-section-number", "quarto-appendix-heading"
        } & set(classes(element)):  # fmt: skip
            element.drop_tree()
    for comment in main.iter(etree.Comment, etree.ProcessingInstruction):
        comment.drop_tree()


def _is_ours(element: Element) -> bool:
    """Tell whether an element came from one of our templates: their classes begin with `ts-`."""
    return any(name.startswith("ts-") for name in classes(element))


def sections(main: Element) -> None:
    """A section of Quarto carries its heading's id; a box that begins with a heading is made the section, by Pandoc too."""
    for section in each(main, "section"):
        heading = next((child for child in section if re.fullmatch(r"h[1-6]", str(child.tag))), None)
        nameless = heading if heading is not None and not heading.get("id") and section.get("id") else None
        levels = [name for name in classes(section) if re.fullmatch(r"level[1-6]", name)]
        boxes = [name for name in classes(section) if name not in levels and not _RENDERER_CLASS.fullmatch(name)]
        if not levels and (nameless is None or not _is_ours(section)):
            continue
        if nameless is not None:
            nameless.set("id", section.attrib.pop("id"))
        if boxes:
            section.tag = "div"
            section.set("class", " ".join(boxes))
        else:
            section.drop_tag()


def wrappers(main: Element) -> None:
    """Quarto's boxes around figures and around what stands at the end of a page hold nothing of their own."""
    for box in [*each(main, "div"), *each(main, "section")]:
        if "quarto-figure" in classes(box) or box.get("id") in ("quarto-appendix", "quarto-bibliography"):
            box.drop_tag()


def lists(main: Element) -> None:
    """A list of numbers is named as one; a box to tick does nothing; what explains a term in one paragraph is no paragraph."""
    for items in each(main, "ol"):
        if items.get("type") == "1":
            del items.attrib["type"]
    for box in each(main, "input"):
        if box.get("type") == "checkbox" and not _is_ours(box):
            box.set("disabled", "")
            sort_attributes(box)
            box.tail = (box.tail or "").lstrip()
            if box.getparent().tag == "label":
                box.getparent().drop_tag()
    for meaning in each(main, "dd"):
        if [child.tag for child in meaning] == ["p"] and not (meaning.text or "").strip():
            meaning[0].drop_tag()


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
