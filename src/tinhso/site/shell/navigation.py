"""`site/navigation.yml`: what the header and the footer lead to, read once and held against the pages of the edition."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tinhso import authored
from tinhso.authored import Node
from tinhso.errors import did_you_mean
from tinhso.model import LANGS, Text
from tinhso.project import Project

FILE = "site/navigation.yml"
BARS = ("header", "footer")
#: Pages that an edition may well be without: an entry for one of them is left out where the page is not there.
_OPTIONAL = ("notebooks/", "stories/", "data/", "validation/")


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One link of a bar: the page it leads to and its short name."""

    path: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The links of the header and of the footer, in reading order."""

    header: tuple[NavigationItem, ...]
    footer: tuple[NavigationItem, ...]


def load(project: Project, pages: Collection[str]) -> Navigation:
    """Read the file. Raises InputError for a key that is unknown and for an address that no page of the edition has."""
    with authored.reading(project.root, FILE) as document:
        bars = document.table(required=BARS)
        header, footer = (tuple(_items(bars[bar], pages)) for bar in BARS)
        return Navigation(header=header, footer=footer)


def _items(bar: Node, pages: Collection[str]) -> Iterator[NavigationItem]:
    for item in bar.items(expected="- { path: …, vi: …, en: … }"):
        link = item.table(required=("path", *LANGS))
        path, name = link["path"].text(), Text(vi=link["vi"].text(), en=link["en"].text())
        if path in pages:
            yield NavigationItem(path=path, name=name)
        elif not path.startswith(_OPTIONAL):
            link["path"].refuse("no page has this address", found=path, fix=did_you_mean(path, pages))
