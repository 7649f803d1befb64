"""The pages of each kind that are kept between builds: one is written again where what it asked for says something else."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import TypeAlias

from tinhso import digest
from tinhso.data import Tables, reads
from tinhso.expectations import Evidence
from tinhso.grouping import grouped
from tinhso.kept import DATA_NAME, keep, whole
from tinhso.model import Text
from tinhso.notebooks import Figure, NotebookResult, figure_says
from tinhso.reports.page import Page
from tinhso.reports.parts import Html, Part
from tinhso.reports.references.openings import Opening
from tinhso.reports.remembered import denial

#: The pages of a kind, and the old addresses that lead to them.
MadePages: TypeAlias = tuple[tuple[Page, ...], dict[str, str]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Inputs:
    """What pages are made from. `files` are the digests of the project's files but the stories, and but the observations too.

    They are looked at more closely only where the first differs. `inner` are the names of codes as they stand within a sentence.
    """

    files: tuple[str, str]
    tables: Tables
    evidence: Evidence
    notebooks: Sequence[NotebookResult]
    charts: Mapping[str, Figure]
    inner: Sequence[Text] = ()
    openings: Sequence[Opening] = ()

    @property
    def data(self) -> str:
        """The name of the data, which says how a page is cited."""
        return digest.short(self.tables.digest)

    @cached_property
    def around(self) -> str:
        """The digest of what every page may show."""
        placing = reads.placing(self.tables.observations.raw)
        checks = repr(self.evidence.report.checks)
        results = repr([replace(result, digest="", inputs="", asked=()) for result in self.notebooks])
        columns = list(self.tables.observations.contract.names)
        return digest.of_value([self.files[1], placing, columns, checks, results, sorted(self.charts), repr(self.inner)])

    @cached_property
    def said(self) -> Mapping[reads.Asked, str]:
        """What each of those says that a page asks for: rows, kept tables, charts, what places open with, all of the data."""
        sources, other = self.tables.observations.raw["source_id"], self.evidence.not_held
        denied = grouped(self.evidence.unlike, lambda line: sources[line - 2])
        return {
            reads.ALL: self.files[0],
            **{denial(source): repr((denied.get(source), source in other)) for source in (*denied, *other)},
            **reads.said(self.tables.observations),
            **{indicator: figure_says(figure) for indicator, figure in self.charts.items()},
            **{opening.asked: opening.said for opening in self.openings},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _WrittenPage:
    """A page as it was written, what it asked for, and the digest of what that said."""

    page: Page
    asked: tuple[reads.Asked, ...]
    said: str


class KeptKind:
    """The pages of one kind, in a file that belongs to it.

    `besides` is what they are made from that no file of the project tells.
    """

    def __init__(self, path: Path, inputs: Inputs, besides: object) -> None:
        self._path, self._inputs, self._besides = path, inputs, besides
        self._last: Mapping[str, _WrittenPage] = {}
        self._made: dict[str, _WrittenPage] = {}
        self._asked: set[reads.Asked]

    def outcome(self, make: Callable[[], MadePages]) -> MadePages:
        """Return the pages as they are kept, or make those of them that differ: `make` asks `page` for each."""
        head, _, packed = (whole(self._path) or b"").partition(b"\n")
        known_around, _, known = head.decode().partition(" ")
        made_from = self._digest(self._inputs.files[0])
        if known == made_from:
            self._last, paths, moved = pickle.loads(packed)
            return tuple(self._named(self._last[path]) for path in paths), moved
        around = self._digest(self._inputs.around)
        if known_around == around:
            self._last, _, _ = pickle.loads(packed)
        with reads.asking() as self._asked:
            pages, moved = make()
        kept = self._made, [page.path for page in pages], moved
        keep(self._path, f"{around} {made_from}\n".encode() + pickle.dumps(kept))
        return pages, moved

    def _digest(self, made_from: str) -> str:
        return digest.of_value([made_from, self._besides])

    def page(self, path: str, write: Callable[[], Page]) -> Page:
        """Return a page as it is kept, or write it."""
        made = self._last.get(path)
        if made is not None and made.said == self._said(made.asked):
            self._made[path] = made
            return self._named(made)
        with reads.asking() as found:
            page = write()
        found |= self._asked
        asked = reads.ordered(found)
        unnamed = _exchanged(page, self._inputs.data, DATA_NAME)
        self._made[path] = _WrittenPage(page=unnamed, asked=asked, said=self._said(asked))
        return page

    def _said(self, asked: Sequence[reads.Asked]) -> str:
        return digest.of_text("\n".join(map(self._inputs.said.get, asked, repeat(""))))

    def _named(self, made: _WrittenPage) -> Page:
        return _exchanged(made.page, DATA_NAME, self._inputs.data)


def _exchanged(page: Page, name: str, other: str) -> Page:
    """Return a page with another name of the data in its HTML."""

    def exchanged(part: Part) -> Part:
        return Html(part.html.replace(name, other)) if isinstance(part, Html) else part

    return replace(page, parts={lang: tuple(map(exchanged, parts)) for lang, parts in page.parts.items()})
