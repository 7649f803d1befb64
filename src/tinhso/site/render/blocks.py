"""Footnotes, callouts, tabsets, code, figures and tables of Markdown, normalized to plain elements of our own."""

from __future__ import annotations

import re

from lxml import etree, html

from tinhso.site.render import highlight
from tinhso.site.render.dom import Element, classes, each, move_content, replace, sort_attributes, text_of

_KINDS = ("note", "tip", "warning", "important", "caution")
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


def footnotes(main: Element) -> None:
    """Quarto puts the footnotes into an appendix under a heading; they are the last of the page, marked by plain numbers."""
    for mark in each(main, "a", "footnote-ref"):
        target, identity, number = mark.get("href", ""), mark.get("id", ""), text_of(mark)
        _become(mark, number, {"class": "ts-fnref", "id": identity, "href": target, "role": "doc-noteref"})
    for mark in each(main, "a", "footnote-back"):
        _become(mark, "↩\ufe0e", {"class": "ts-fnback", "href": mark.get("href", ""), "role": "doc-backlink"})
        _one_blank_before(mark)
    for section in each(main, "section", "footnotes"):
        notes = etree.SubElement(main, "section", {"class": "ts-footnotes", "role": "doc-endnotes"})
        order = section.find("ol")
        order.tail = None
        notes.append(order)
        section.drop_tree()


def _become(mark: Element, text: str, attributes: dict[str, str]) -> None:
    mark.clear(keep_tail=True)
    mark.text = text
    mark.attrib.update(attributes)


def _one_blank_before(back: Element) -> None:
    before, parent = back.getprevious(), back.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip() + " "
    else:
        parent.text = (parent.text or "").rstrip() + " "


def callouts(main: Element) -> None:
    """Quarto makes a callout of Bootstrap's parts; it is an aside with a title line, a folding one a `<details>`."""
    for box in each(main, "div", "callout"):
        kind = next((name for name in _KINDS if f"callout-{name}" in classes(box)), "note")
        own = [part for part in each(box, "div") if _around(part, "callout") is box]
        collapse = next((part for part in own if "callout-collapse" in classes(part)), None)
        new = html.Element("aside" if collapse is None else "details", {"class": "ts-callout", "data-kind": kind})
        if collapse is not None and "show" in classes(collapse):
            new.set("open", "")
        if box.get("id"):
            new.set("id", box.get("id"))
        for part in own:
            if "callout-title-container" in classes(part):
                for spoken in each(part, "span", "screen-reader-only"):
                    spoken.drop_tree()
                title = etree.SubElement(new, "p" if collapse is None else "summary", {"class": "ts-callout-title"})
                move_content(part, title)
            elif "callout-body-container" in classes(part):
                move_content(part, new)
        replace(box, new)


def _around(part: Element, kind: str) -> Element | None:
    """Return the box of a kind that a part belongs to: the innermost around it."""
    return next((ancestor for ancestor in part.iterancestors() if kind in classes(ancestor)), None)


def tabsets(main: Element) -> None:
    """Quarto's tabs need Bootstrap's script; the panels stand one below the other, each under its tab's words."""
    for box in each(main, "div", "panel-tabset"):
        own = [part for tag in ("a", "div") for part in each(box, tag) if _around(part, "panel-tabset") is box]
        names = [text_of(part) for part in own if part.get("role") == "tab"]
        panels = [part for part in own if part.get("role") == "tabpanel"]
        new = html.Element("div", {"class": "ts-tabs"})
        for name, panel in zip(names, panels, strict=False):
            part = etree.SubElement(new, "div", {"class": "ts-tab"})
            etree.SubElement(part, "p", {"class": "ts-tab-title"}).text = name
            move_content(panel, part)
        replace(box, new)


def code(main: Element) -> None:
    """Highlighters mark different tokens: every block of code is coloured by ours."""
    for div in each(main, "div"):
        if {"code-copy-outer-scaffold", "sourceCode", "code-with-filename"} & set(classes(div)):
            div.drop_tag()
    for block in each(main, "pre"):
        inner = block.find("code")
        if inner is None or "ts-code" in classes(block):
            continue
        names = [*classes(inner), *classes(block)]
        language = next((name for name in names if re.fullmatch(r"[a-z][a-z0-9+-]*", name) and not name.startswith("code-")), "")
        text = "".join(inner.itertext()).rstrip("\n")
        replace(block, etree.HTML(highlight.block(text, language)).find(".//pre"))


def figures(main: Element) -> None:
    """Quarto puts an image with a caption into boxes; a caption stands for an alternative text that was not written."""
    for figure in each(main, "figure"):
        for caption in figure.iterfind("figcaption"):
            caption.attrib.pop("aria-hidden", None)
        for paragraph in list(figure.iterfind("p")):
            if paragraph.find("img") is not None and not text_of(paragraph):
                paragraph.drop_tag()
    for image in each(main, "img"):
        figure = image.getparent()
        image.set("loading", "lazy")
        if image.get("alt") is None and figure.tag == "figure":
            caption = figure.find("figcaption")
            image.set("alt", text_of(caption) if caption is not None else "")
        sort_attributes(image)


def tables(main: Element) -> None:
    """A table of Markdown takes the form of our own: scrolling region, head cells with a scope, numbers to the right."""
    for table in each(main, "table"):
        if "ts-table" in classes(table):
            continue
        table.attrib.pop("style", None)
        table.set("class", " ".join(["ts-table", *classes(table)]))
        for group in each(table, "colgroup"):
            group.drop_tree()
        for cell in [*each(table, "th"), *each(table, "td")]:
            align = _ALIGN.search(cell.attrib.pop("style", "") or "")
            if align is not None and align[1] != "left":
                cell.set("class", "ts-num" if align[1] == "right" else "ts-center")
        for head in each(table, "thead"):
            for cell in each(head, "th"):
                cell.set("scope", "col")
                sort_attributes(cell)
        _in_region(table)


def _in_region(table: Element) -> None:
    if "ts-scroll" in classes(table.getparent()):
        return
    caption = table.find("caption")
    region = html.Element("div", {"class": "ts-scroll", "role": "region", "tabindex": "0"})
    if caption is not None:
        region.set("aria-label", text_of(caption))
    replace(table, region)
    region.append(table)
