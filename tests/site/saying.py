"""Reads a published page as what it says: every text that a person or a screen reader meets, with the place where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from tinhso.model import Lang

#: An lxml element; its types are not published.
Element: TypeAlias = Any

#: What is no speech of ours: programs, what a source says in its own words, and cells shown as they were altered.
QUOTED = frozenset({"del", "ins", "script", "style", "code", "pre", "q", "template", "metadata"})
#: Elements inside a sentence; any other begins a text of its own.
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "br", "cite", "data", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "time",
    "tspan", "u", "var", "wbr",
})  # fmt: skip
SAID = ("alt", "title", "aria-label", "aria-description", "placeholder", "summary", "label")
META = re.compile(r"description$|title$|image:alt$|site_name$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One text of a page: a paragraph, a cell, a heading, an attribute; `where` is its way down from the page."""

    page: str
    where: str
    text: str


def parse(path: Path) -> Element:
    """Return a page, a feed or a drawing as a tree."""
    return (etree.HTML if path.suffix == ".html" else etree.XML)(path.read_bytes())


def language(name: str) -> Lang:
    """Return the language of a published file by its address."""
    return "en" if name.startswith("en/") or re.search(r"(?:^|[./-])en\.", name) else "vi"


def sayings(name: str, page: Element) -> Iterator[Saying]:
    """Yield the texts of a page in its own language, in reading order."""
    yield from _spoken(name, page, language(name), "")


def _spoken(name: str, element: Element, lang: str, way: str) -> Iterator[Saying]:
    tag = _tag(element) if isinstance(element.tag, str) else ""
    if not tag or tag in QUOTED or element.get("lang", lang) != lang:
        return
    way = f"{way}/{tag}" if way else tag
    for attribute, said in element.items():
        if said and attribute in SAID:
            yield Saying(page=name, where=f"{way}@{attribute}", text=_plain(said))
    if tag == "meta" and META.search(element.get("name") or element.get("property") or ""):
        yield Saying(
            page=name, where=f"{way}[{element.get('name') or element.get('property')}]", text=_plain(element.get("content"))
        )
    inside: list[str] = [element.text or ""]
    blocks: list[Element] = []
    _gather(element, lang, inside, blocks)
    for text in map(_plain, "".join(inside).split("\x00")):
        if text:
            yield Saying(page=name, where=way, text=text)
    for block in blocks:
        yield from _spoken(name, block, lang, way)


def _gather(element: Element, lang: str, inside: list[str], blocks: list[Element]) -> None:
    """Collect the text of an element and of what is inline in it; a block ends a text and is put aside."""
    for child in element:
        tag = _tag(child) if isinstance(child.tag, str) else ""
        if tag in INLINE and child.get("lang", lang) == lang and not _has_block(child):
            blocks.extend(_attributes_of(child))
            apart = tag in ("span", "small") and (child.text or "")[:1].isalnum() and "".join(inside)[-1:].isalnum()
            inside.append("\n" if tag == "br" else f"{' ' * apart}{child.text or ''}")
            _gather(child, lang, inside, blocks)
        elif tag in QUOTED or (tag and child.get("lang", lang) != lang):
            inside.append(" ⟦⟧ ")
        elif tag:
            inside.append("\x00")
            blocks.append(child)
        inside.append(child.tail or "")


def _attributes_of(element: Element) -> Iterator[Element]:
    """Yield an empty copy of an inline element that says something in an attribute."""
    if any(element.get(attribute) for attribute in SAID):
        yield etree.Element(element.tag, {name: element.get(name) for name in SAID if element.get(name)})


def _has_block(element: Element) -> bool:
    return any(isinstance(child.tag, str) and _tag(child) not in INLINE | QUOTED for child in element.iterdescendants())


def _tag(element: Element) -> str:
    return str(element.tag.rpartition("}")[2])


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def scripts_words(site: Path, lang: Lang) -> Iterator[Saying]:
    """Yield the words of the scripts of a site in a language."""
    (file,) = (site / "theme").glob(f"words.{lang}.*.js")
    for name, words in json.loads(file.read_text(encoding="utf-8").removeprefix("const tsWords=").rstrip(";\n")).items():
        for key, text in words.items():
            yield Saying(page=file.name, where=f"{name}[{key}]", text=_plain(text))
