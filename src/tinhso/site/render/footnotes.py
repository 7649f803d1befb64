"""Footnotes, levelled: one list at the end of the page, marks and back links of one form."""

from __future__ import annotations

from lxml import etree

from tinhso.site.render.dom import Element, classes, drop, drop_class, each, text_of, unwrap

_MARKS = ("footnote-ref", "footnote-back", "footnote-backref")


def level(main: Element) -> None:
    """Gather the footnotes at the end of the page.

    Pandoc closes the document with a section, into which Quarto puts a heading; smalldocs closes the last section of the
    text with it, after a rule.
    """
    for mark in each(main, "a"):
        if mark.get("id", "").startswith("fnref") or "footnote-ref" in classes(mark):
            _mark(mark)
    lists = [section for section in each(main, "section") if "footnotes" in classes(section)]
    if not lists:
        return
    items = [item for section in lists for item in each(section, "li")]
    for rule in each(main, "hr"):
        if "footnotes-sep" in classes(rule):
            drop(rule)
    notes = etree.SubElement(main, "section", {"class": "ts-footnotes", "role": "doc-endnotes"})
    order = etree.SubElement(notes, "ol")
    for item in items:
        _item(item)
        item.tail = None
        order.append(item)
    for section in lists:
        section.tail = section.tail or None
        drop(section)


def _mark(mark: Element) -> None:
    """Make `<sup class=footnote-ref><a>[1]</a></sup>` and `<a class=footnote-ref><sup>1</sup></a>` one `<a class=ts-fnref>`."""
    number = text_of(mark).strip("[]")
    outer = mark.getparent()
    for child in list(mark):
        mark.remove(child)
    mark.text = number
    target = mark.get("href", "")
    drop_class(mark, *_MARKS)
    for name in ("role", "class"):
        mark.attrib.pop(name, None)
    identity = mark.attrib.pop("id", "")
    mark.attrib.pop("href", None)
    mark.set("class", "ts-fnref")
    mark.set("id", identity)
    mark.set("href", target)
    mark.set("role", "doc-noteref")
    if outer is not None and outer.tag == "sup":
        unwrap(outer)


def _item(item: Element) -> None:
    drop_class(item, "footnote-item")
    item.attrib.pop("role", None)
    for back in each(item, "a"):
        if {"footnote-back", "footnote-backref"} & set(classes(back)):
            target = back.get("href", "")
            back.attrib.clear()
            back.set("class", "ts-fnback")
            back.set("href", target)
            back.set("role", "doc-backlink")
            for child in list(back):
                back.remove(child)
            back.text = "↩\ufe0e"
            _one_blank_before(back)


def _one_blank_before(back: Element) -> None:
    before = back.getprevious()
    if before is not None:
        before.tail = (before.tail or "").rstrip() + " "
        return
    parent = back.getparent()
    parent.text = (parent.text or "").rstrip() + " "
