"""What people write beside the data, as an edition records it: no row can find wrong where a word leads, where a unit stands on
the map, or that a claim asserts less than it did. A record tells what is otherwise since, though it is called as it was.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tinhso import authored, digest
from tinhso.errors import InputError
from tinhso.grouping import grouped

CLAIMS, ALIASES, TILES = "reports/claims.yml", "site/aliases.yml", "site/tiles.csv"
#: The sections of the aliases in which words lead to one thing each.
_LEADING = ("places", "indicators", "topics", "pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One thing that is written: by what it is known again, the digest of what is said of it, and its line."""

    file: str
    name: str
    said: str
    line: int


def beside_data(root: Path) -> tuple[Beside, ...]:
    """Return what is written beside the data of a project, as far as it can be read; who reads it for the pages says the rest."""
    found: list[Beside] = []
    for file, read in ((CLAIMS, _claims), (ALIASES, _words), (TILES, _spots)):
        if authored.there(root, file):
            with suppress(InputError, ValueError, KeyError):
                found += [Beside(file=file, name=name, said=said, line=line) for name, said, line in read(root, file)]
    return tuple(found)


def as_recorded(found: Sequence[Beside]) -> Mapping[str, Mapping[str, str]]:
    """Return what a line of the history has of it, by file and name."""
    return {file: {one.name: one.said for one in of} for file, of in grouped(found, lambda one: one.file).items()}


def by_name(file: str, of: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was recorded of a file by the names of today: a claim had the digest of its words behind its id."""
    return {name.partition(" ")[0]: said for name, said in of.items()} if file == CLAIMS else of


def _short(said: object) -> str:
    return digest.short(digest.of_value(said))


def _claims(root: Path, file: str) -> Iterator[tuple[str, str, int]]:
    """Yield each claim by its id with what it asserts: other words for the same are in good order."""
    for name, claim in authored.parse(file, authored.text(root, file)).root.entries(may_be_empty=True).items():
        said = claim.data()
        yield name, _short([said["rows"], said["holds"], said.get("sources")]), claim.line


def _words(root: Path, file: str) -> Iterator[tuple[str, str, int]]:
    document = authored.parse(file, authored.text(root, file))
    for section in _LEADING:
        node = document.root.find(section)
        for code, words in node.entries().items() if node is not None else ():
            for word in (word for lang in words.entries().values() for word in lang.each_text()):
                yield f"{section} {word}", _short(code), words.line


def _spots(root: Path, file: str) -> Iterator[tuple[str, str, int]]:
    for line, row in enumerate(csv.DictReader(authored.text(root, file).splitlines()), 2):
        yield row["code"], _short([row["row"], row["column"]]), line
