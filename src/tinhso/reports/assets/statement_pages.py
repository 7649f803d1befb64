"""On which page each row of the observations stands: that of its source; of a table, that of its source and indicator. What a
source gives no figure of stands on its own page.

A row keeps its address while rows are added after it: pages are filled in the order of the file, and the first times come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tinhso.grouping import grouped
from tinhso.model import Dataset, Indicator, Kind, Observation, Period, Source
from tinhso.relative_links import relative
from tinhso.reports.assets import addresses

T = TypeVar("T")
#: So many rows have a page, and so many lines of places by times.
ROWS = 100
#: So many times have a column beside one another.
TIMES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """One page of what a source says. `indicator` is that of a table's page, None where a source speaks in words.

    `number` counts the pages of one source and indicator from 1; `times`, the first one first, are there where the rows are
    cells of a table of places by times.
    """

    source: Source
    indicator: Indicator | None = None
    number: int = 1
    rows: tuple[Observation, ...] = ()
    times: tuple[Period, ...] = ()

    @property
    def path(self) -> str:
        """Its address below the root of a language."""
        indicator = self.indicator.indicator if self.indicator is not None else None
        return addresses.statements(self.source.source_id, indicator, self.number)


class StatementPages:
    """The pages of every source of a data set, and the address of every row on them."""

    def __init__(self, dataset: Dataset) -> None:
        rows = grouped(dataset.observations, lambda row: row.source_id)
        self._pages = {one.source_id: _pages(one, rows.get(one.source_id, ()), dataset) for one in dataset.sources}
        self._paths = {row.observation_id: page.path for pages in self._pages.values() for page in pages for row in page.rows}
        self._paths |= {row.observation_id: addresses.source(row.source_id) for row in dataset.missing}

    def of(self, source_id: str) -> tuple[StatementPage, ...]:
        """Return the pages of what a source says, in their order."""
        return self._pages[source_id]

    def address(self, observation_id: str) -> str:
        """Return the address of a row, its page and its place there."""
        return f"{self._paths[observation_id]}#{observation_id}"

    def __contains__(self, observation_id: str) -> bool:
        return observation_id in self._paths

    def link(self, observation_id: str, here: str) -> str:
        """Return the link to a row from the page `here`, which may be its own."""
        own = self._paths[observation_id] == here
        return f"#{observation_id}" if own else relative(self.address(observation_id), here)


def _pages(source: Source, rows: Sequence[Observation], dataset: Dataset) -> tuple[StatementPage, ...]:
    if not source.speaks_in_cells:
        parts = tuple(_batches(rows, ROWS)) or ((),)
        return tuple(StatementPage(source=source, number=n, rows=part) for n, part in enumerate(parts, 1))
    return tuple(
        StatementPage(source=source, indicator=dataset.indicator(code), number=n, rows=part, times=times)
        for code, members in grouped(rows, lambda row: row.indicator).items()
        for n, (times, part) in enumerate(_parts(members), 1)
    )


def _parts(rows: Sequence[Observation]) -> Iterator[tuple[tuple[Period, ...], tuple[Observation, ...]]]:
    """Yield the rows of one page after the other, with the times that have a column there."""
    if not are_cells(rows):
        yield from (((), part) for part in _batches(rows, ROWS))
        return
    lines = tuple(dict.fromkeys((row.ref_area, row.base) for row in rows))
    for times in _batches(sorted({row.time_period for row in rows}, key=lambda time: time.moment), TIMES):
        for some in _batches(lines, ROWS):
            if part := tuple(row for row in rows if row.time_period in times and (row.ref_area, row.base) in some):
                yield times, part


def are_cells(rows: Sequence[Observation]) -> bool:
    """Tell whether rows of one indicator make a table of places by times: no targets, and one figure a cell."""
    cells = {(row.ref_area, row.base, row.time_period) for row in rows}
    several = len({row.time_period for row in rows}) > 1
    return several and len(cells) == len(rows) and all(row.kind is not Kind.TARGET for row in rows)


def _batches(values: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    return (tuple(values[at : at + size]) for at in range(0, len(values), size))
