"""The few moves on a parsed page that the levelling rules are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

#: An lxml element; its types are not published.
Element: TypeAlias = Any


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def sort_attributes(element: Element) -> None:
    """Put an element's attributes in the order of their names: their order means nothing and differs between renderers."""
    attributes = sorted(element.attrib.items())
    element.attrib.clear()
    for name, value in attributes:
        element.set(name, value)


def each(root: Element, step: str) -> Iterator[Element]:
    """Yield the elements below a root that match a path step, from a list: the caller may change the tree."""
    yield from list(root.iterfind(f".//{step}"))


def text_of(element: Element) -> str:
    """Return the text of an element and everything in it, blanks collapsed."""
    return " ".join("".join(element.itertext()).split())


def replace(element: Element, new: Element) -> None:
    """Put another element in an element's place; the text after it stays."""
    new.tail, element.tail = element.tail, None
    element.getparent().replace(element, new)


def move_content(source: Element, target: Element) -> None:
    """Append the content of one element to another."""
    children = list(source)
    if source.text:
        _append_text(target, target[-1] if len(target) else None, source.text)
    for child in children:
        target.append(child)
    source.text = None


def _append_text(parent: Element, before: Element | None, text: str | None) -> None:
    if not text:
        return
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
