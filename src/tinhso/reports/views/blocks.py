"""Which observations may stand in one table, and in which order: the verdicts of `tinhso.data.compare`, obeyed.

What is not comparable never shares a table. Targets never stand with results, places of another level or a yardstick
never with those compared. Sorting by value is a ranking, so it happens only where everything in the table is comparable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tinhso.data import compare, two_questions
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Kind, Observation, Period, Reason, Role, Verdict

#: The tables of a page about one indicator, in the order of every list: what is compared, other levels, what it is held against.
#: `kind.*` and `block.*` strings name them; their names are parts of addresses and stay, whichever levels are compared.
RESULTS, YARDSTICK, OTHER, TARGETS = "results", "country", "below", "targets"
NAMES = (RESULTS, OTHER, YARDSTICK, TARGETS)
ZONES = {Role.COMPARED: RESULTS, Role.YARDSTICK: YARDSTICK, Role.OTHER: OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Observations that may stand in one table: which table it is, its rows in their order, the verdict on them.

    `ranked` tells that the order is one of values; otherwise it is that of the sources. `part` counts from 1 where one
    table had to be split because its rows are not comparable, else it is 0. `year` is set where a table holds one year of
    several. `apart` are the reasons why the rows may not stand with those of the first table; none for that one, and for
    targets. `times` are set where a table has a column a time, the latest first: then its `latest` rows come first and give it
    its order.
    """

    name: str
    rows: tuple[Observation, ...]
    verdict: Verdict
    ranked: bool
    part: int = 0
    year: int | None = None
    apart: tuple[Reason, ...] = ()
    times: tuple[Period, ...] = ()

    @property
    def latest(self) -> tuple[Observation, ...]:
        """The rows of the latest time where the table has a column for each, else all."""
        return tuple(row for row in self.rows if row.time_period == self.times[0]) if self.times else self.rows


def blocks(rows: Sequence[Observation], dataset: Dataset) -> tuple[Block, ...]:
    """Divide the observations of one indicator into tables.

    Series have one table of places by years; where other figures are of several years, each has a table.
    """
    found: list[Block] = []
    for name in NAMES:
        own = [row for row in rows if _name(row, dataset) == name]
        series = [row for row in own if not row.only_quoted]
        if (over_years := _over_years(name, series, dataset)) is not None:
            found.append(replace(over_years, apart=_apart(found, over_years, dataset)))
            own = [row for row in own if row.only_quoted]
        for year, members in _years(own) if name == RESULTS else [(None, own)]:
            parts = separate(members, dataset)
            for number, part in enumerate(parts, 1):
                block = _block(name, part, dataset, number if len(parts) > 1 else 0)
                found.append(replace(block, year=year, apart=_apart(found, block, dataset)))
    return tuple(found)


def _over_years(name: str, rows: Sequence[Observation], dataset: Dataset) -> Block | None:
    """Return the table of places by years, in the order of the latest; None for what is no series, or has two in one cell."""
    if two_questions(rows, dataset) is None or len({(row.ref_area, row.base, row.time_period) for row in rows}) < len(rows):
        return None
    times = tuple(sorted({row.time_period for row in rows}, key=lambda time: time.moment, reverse=True))
    latest = _block(name, tuple(row for row in rows if row.time_period == times[0]), dataset, 0)
    earlier = sorted((row for row in rows if row.time_period != times[0]), key=lambda row: (-row.time_period.moment, row.line))
    return replace(latest, rows=(*latest.rows, *earlier), verdict=compare(rows, dataset), times=times)


def _years(rows: Sequence[Observation]) -> Sequence[tuple[int | None, Sequence[Observation]]]:
    """Return rows by their years, the latest first, where two years or more have figures of two places or more.

    Each such year is a set of its own, with a verdict of its own.
    """
    years = grouped(rows, lambda row: row.time_period.year)
    if sum(len({row.ref_area for row in members}) > 1 for members in years.values()) < 2:
        return [(None, rows)]
    return sorted(years.items(), reverse=True)


def _apart(before: Sequence[Block], block: Block, dataset: Dataset) -> tuple[Reason, ...]:
    """Return why a table's rows may not stand with those of the first one."""
    if not before or block.name == TARGETS:
        return ()
    reasons = compare((*before[0].rows, *block.rows), dataset).reasons
    return tuple(reason for reason in reasons if reason.grade is Grade.NOT_COMPARABLE)


def separate(rows: Iterable[Observation], dataset: Dataset) -> tuple[tuple[Observation, ...], ...]:
    """Divide observations into the fewest lists, first come first served, none of which is *not comparable* within itself."""
    rows = tuple(rows)
    if not rows:
        return ()
    if compare(rows, dataset).grade is not Grade.NOT_COMPARABLE:
        return (rows,)
    parts: list[list[Observation]] = []
    for row in rows:
        for part in parts:
            if compare((*part, row), dataset).grade is not Grade.NOT_COMPARABLE:
                part.append(row)
                break
        else:
            parts.append([row])
    return tuple(tuple(part) for part in parts)


def _name(row: Observation, dataset: Dataset) -> str:
    return TARGETS if row.kind is Kind.TARGET else ZONES[dataset.levels.role(dataset.place(row.ref_area))]


def _block(name: str, rows: tuple[Observation, ...], dataset: Dataset, part: int) -> Block:
    verdict = compare(rows, dataset)
    polarity = dataset.indicator(rows[0].indicator).polarity
    ranked = verdict.grade is Grade.COMPARABLE and len(rows) > 1 and polarity in ("higher", "lower")
    if ranked:
        sign = -1 if polarity == "higher" else 1
        rows = tuple(sorted(rows, key=lambda row: (sign * (row.value or 0), row.line)))
    return Block(name=name, rows=rows, verdict=verdict, ranked=ranked, part=part)
