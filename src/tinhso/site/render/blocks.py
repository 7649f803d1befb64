"""Callouts, tabsets, code, figures, quotations and tables of Markdown, levelled to plain elements of our own."""

from __future__ import annotations

import re

from lxml import etree

from tinhso.site.render import highlight
from tinhso.site.render.dom import (
    Element,
    classes,
    drop,
    drop_class,
    each,
    move_content,
    replace,
    sort_attributes,
    text_of,
    unwrap,
)

_KINDS = ("note", "tip", "warning", "important", "caution")
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")
_TABLE_CLASSES = re.compile(r"(?:table|caption-top|small|dataframe|lightable-.*|table-.*)$")


def callouts(main: Element) -> None:
    """Make a callout an aside with a title line, a folding one a `<details>`."""
    for box in each(main, "div"):
        if "callout" not in classes(box):
            continue
        kind = next((name for name in _KINDS if f"callout-{name}" in classes(box)), "note")
        folds = any("callout-collapse" in classes(div) for div in each(box, "div"))
        opened = any({"callout-collapse", "show"} <= set(classes(div)) for div in each(box, "div"))
        new = etree.Element("details" if folds else "aside", {"class": "ts-callout", "data-kind": kind})
        if folds and opened:
            new.set("open", "")
        if box.get("id"):
            new.set("id", box.get("id"))
        for part in each(box, "div"):
            if "callout-title-container" in classes(part):
                for spoken in each(part, "span"):
                    if "screen-reader-only" in classes(spoken):
                        drop(spoken)
                title = etree.SubElement(new, "summary" if folds else "p", {"class": "ts-callout-title"})
                move_content(part, title)
                break
        for part in each(box, "div"):
            if "callout-body-container" in classes(part) and not _inside_callout(part, box):
                move_content(part, new)
        replace(box, new)


def _inside_callout(part: Element, box: Element) -> bool:
    """Tell whether a part belongs to a callout nested in this one."""
    for ancestor in part.iterancestors():
        if ancestor is box:
            return False
        if "callout" in classes(ancestor):
            return True
    return False


def tabsets(main: Element) -> None:
    """Show the panels of a tabset one below the other, each under its tab's words: nothing hides where no script runs."""
    for box in each(main, "div"):
        if "panel-tabset" not in classes(box):
            continue
        names = [text_of(tab) for tab in each(box, "a") if tab.get("role") == "tab"]
        panels = [div for div in each(box, "div") if div.get("role") == "tabpanel"]
        new = etree.Element("div", {"class": "ts-tabs"})
        for name, panel in zip(names, panels, strict=False):
            part = etree.SubElement(new, "div", {"class": "ts-tab"})
            etree.SubElement(part, "p", {"class": "ts-tab-title"}).text = name
            move_content(panel, part)
        replace(box, new)


def code(main: Element) -> None:
    """Make every block of code a `<pre class=ts-code>` coloured by our own highlighter."""
    for div in each(main, "div"):
        if {"code-copy-outer-scaffold", "sourceCode", "code-with-filename"} & set(classes(div)):
            unwrap(div)
    for block in each(main, "pre"):
        inner = block.find("code")
        if inner is None or "ts-code" in classes(block):
            continue
        names = [*classes(inner), *classes(block)]
        language = next((name for name in names if re.fullmatch(r"[a-z][a-z0-9+-]*", name) and not name.startswith("code-")), "")
        text = "".join(inner.itertext()).rstrip("\n")
        new = etree.HTML(highlight.block(text, language)).find(".//pre")
        replace(block, new)


def figures(main: Element) -> None:
    """Make an image with a caption `<figure><img><figcaption>`."""
    for figure in each(main, "figure"):
        drop_class(figure, "figure")
        for caption in figure.iterfind("figcaption"):
            caption.attrib.pop("aria-hidden", None)
            drop_class(caption, "figure-caption")
        for paragraph in list(figure.iterfind("p")):
            if paragraph.find("img") is not None and not text_of(paragraph):
                unwrap(paragraph)
    for image in each(main, "img"):
        drop_class(image, "img-fluid", "figure-img")
        figure = image.getparent()
        if image.get("alt") is None and figure is not None and figure.tag == "figure":
            caption = figure.find("figcaption")
            image.set("alt", text_of(caption) if caption is not None else "")
        sort_attributes(image)


def quotations(main: Element) -> None:
    """Take Bootstrap's class off quotations."""
    for quotation in each(main, "blockquote"):
        drop_class(quotation, "blockquote")


def tables(main: Element) -> None:
    """Give a pipe table the form of our own tables: scrolling region, head cells with a scope, numbers to the right."""
    for table in each(main, "table"):
        for row in each(table, "tr"):
            drop_class(row, "odd", "even", "header")
        kept = [name for name in classes(table) if not _TABLE_CLASSES.match(name)]
        table.set("class", " ".join(kept)) if kept else table.attrib.pop("class", None)
        if "ts-table" in kept:
            continue
        table.attrib.pop("style", None)
        table.set("class", " ".join(["ts-table", *kept]))
        for group in each(table, "colgroup"):
            drop(group)
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
    parent = table.getparent()
    if parent is not None and "ts-scroll" in classes(parent):
        return
    caption = table.find("caption")
    region = etree.Element("div", {"class": "ts-scroll", "role": "region", "tabindex": "0"})
    if caption is not None:
        region.set("aria-label", text_of(caption))
    region.tail, table.tail = table.tail, None
    if parent is not None:
        parent.replace(table, region)
    region.append(table)
