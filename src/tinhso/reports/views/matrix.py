"""The matrix of a topic, before words: which statements stand in which cell, and which of them compare with each other.

A cell shows the latest result and the latest target of each base, or, where nothing but their dates keeps the latest results of
a row apart, those of the latest time at which all compare; the others stand on the indicator's page. Statements of one row that
share a letter are comparable as a set, and two of different places that compare always share one: that is how any two places are
held against each other without a page for each pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tinhso.data import TIME, column_letters, compare, grade, latest_of
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Indicator, Kind, Observation, Place, TimeBasis, Verdict
from tinhso.reports.page_context import PageContext
from tinhso.reports.views.missing import Absence, reason_for
from tinhso.reports.views.profiles import compared, ordered

#: How many heads of columns, statements and empty cells one page holds, and how many columns: more would make it too heavy for a
#: first visit, so the topic goes on on another page.
ROOM, MOST_COLUMNS = 800, 250
SINGLE = "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What one place has for one indicator. `more` counts the statements that are not shown; `absence` says why there is none."""

    rows: tuple[Observation, ...]
    more: int
    absence: Absence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One indicator: its cells in the order of the columns; what is shown of all places, and the results of compared ones.

    What follows from what its statements say is worked out when a page asks for it.
    """

    indicator: Indicator
    cells: tuple[MatrixCell, ...]
    shown: tuple[Observation, ...]
    results: tuple[Observation, ...]

    def letters(self, dataset: Dataset) -> Mapping[str, str]:
        """Return the letters of what compares: see `letters`."""
        key = (MatrixRow.letters, self.indicator.indicator)
        return dataset.once(key, lambda: letters(self.shown, dataset))

    def verdict(self, dataset: Dataset) -> Verdict | None:
        """Return the verdict on the results, None where fewer than two compared places have one."""
        if len({row.ref_area for row in self.results}) < 2:
            return None
        return dataset.once((MatrixRow.verdict, self.indicator.indicator), lambda: compare(self.results, dataset))

    def grade(self, dataset: Dataset) -> str:
        """Return the grade of the verdict, `single` where there is none."""
        verdict = self.verdict(dataset)
        return verdict.grade.value if verdict is not None else SINGLE


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixBlock:
    """Lines of one family, which stand together; `verdict` is on what they say of different places by different indicators."""

    family: str | None
    lines: tuple[MatrixRow, ...]

    def verdict(self, columns: Sequence[Place], dataset: Dataset) -> Verdict | None:
        """Return the verdict on the results of compared places by several indicators of one unit, if there are such."""
        first = next((line.indicator for line in self.lines if line.indicator.unit_measure is not None), None)
        kin = [line for line in self.lines if first is not None and _kindred(line.indicator, first)]
        cells = (with_place for line in kin for with_place in zip(line.cells, columns, strict=True))
        said = (row for cell, place in cells if dataset.levels.is_compared(place) for row in cell.rows)
        rows = _results(said)
        several = len({row.ref_area for row in rows}) > 1 and len({row.indicator for row in rows}) > 1
        return compare(rows, dataset) if several else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One page of a topic: columns of places (those compared, then other levels, then the yardsticks) and a line an indicator.

    `alone` are the indicators of the topic that are said of one place, beside which nothing stands; the first part has them.
    """

    topic: str
    part: int
    parts: int
    columns: tuple[Place, ...]
    blocks: tuple[MatrixBlock, ...]
    alone: tuple[Indicator, ...] = ()

    @property
    def lines(self) -> tuple[MatrixRow, ...]:
        return tuple(line for block in self.blocks for line in block.lines)


def matrices(context: PageContext) -> tuple[Matrix, ...]:
    """Return the matrices of all topics that have a statement, a topic's parts after one another."""
    found: list[Matrix] = []
    for topic in context.dataset.codelist("topic"):
        of_topic = (indicator for indicator in context.dataset.indicators if indicator.topic == topic.code)
        indicators = [indicator for indicator in of_topic if context.of_indicator(indicator.indicator)]
        if not indicators:
            continue
        columns = _columns(indicators, context)
        lines = [_line(indicator, columns, context) for indicator in indicators]
        shown = [line for line in lines if _stands_beside(line, lines)]
        pieces = [*_pieces(columns, shown)] or [(columns, ())]
        found += [
            Matrix(
                topic=topic.code,
                part=number,
                parts=len(pieces),
                columns=some,
                blocks=_blocks(piece),
                alone=tuple(line.indicator for line in lines if line not in shown) if number == 1 else (),
            )
            for number, (some, piece) in enumerate(pieces, 1)
        ]
    return tuple(found)


def _pieces(columns: Sequence[Place], lines: Sequence[MatrixRow]) -> Iterator[tuple[tuple[Place, ...], Sequence[MatrixRow]]]:
    """Yield the columns and lines of each page: all lines of the first columns that have room on one, then those of the next."""
    for start in range(0, len(columns), MOST_COLUMNS):
        part = slice(start, start + MOST_COLUMNS)
        some, piece = tuple(columns[part]), list[MatrixRow]()
        left = room = ROOM - len(some)
        for line in (replace(line, cells=line.cells[part]) for line in lines):
            weight = sum(max(1, len(cell.rows)) for cell in line.cells)
            if piece and weight > left:
                yield some, piece
                piece, left = [], room
            piece.append(line)
            left -= weight
        if piece:
            yield some, piece


def _stands_beside(line: MatrixRow, lines: Sequence[MatrixRow]) -> bool:
    """Tell whether a line says something of two places, or its family does in numbers of one unit."""
    kin = [line, *(other for other in lines if _kindred(other.indicator, line.indicator))]
    return any(len({at for one in kin for at, cell in enumerate(one.cells) if cell.rows}) > 1 for kin in ([line], kin))


def _kindred(one: Indicator, other: Indicator) -> bool:
    """Tell whether the numbers of two indicators may stand side by side."""
    alike = one.family == other.family is not None and one.unit_measure == other.unit_measure
    return alike and one.unit_measure is not None


def _blocks(lines: Sequence[MatrixRow]) -> tuple[MatrixBlock, ...]:
    """Put the lines of a family together where its first one stands; a line without a family is a block by itself."""
    found = grouped(lines, lambda line: line.indicator.family or line.indicator.indicator)
    return tuple(
        MatrixBlock(family=members[0].indicator.family if len(members) > 1 else None, lines=members) for members in found.values()
    )


def _columns(indicators: Sequence[Indicator], context: PageContext) -> tuple[Place, ...]:
    """Return every compared place that has any statement; others and yardsticks only where this topic has one of theirs."""
    here = {row.ref_area for indicator in indicators for row in context.of_indicator(indicator.indicator)}
    places = ordered(context.dataset.covered)
    levels = context.dataset.levels
    others = [place for place in places if levels.is_other(place) and place.ref_area in here]
    yardsticks = [place for place in places if levels.is_yardstick(place) and place.ref_area in here]
    return (*compared(context), *others, *sorted(yardsticks, key=lambda place: levels.yardsticks.index(place.level)))


def _line(indicator: Indicator, columns: Sequence[Place], context: PageContext) -> MatrixRow:
    by_place = grouped(context.of_indicator(indicator.indicator), lambda row: row.ref_area)
    levels = context.dataset.levels
    areas = [place.ref_area for place in columns if levels.is_compared(place)]
    shown = {place.ref_area: latest(by_place.get(place.ref_area, ())) for place in columns if not levels.is_yardstick(place)}
    shown |= together({area: by_place[area] for area in areas if area in by_place}, context.dataset)
    results = _results(row for area in areas for row in shown[area])
    for place in columns:
        if levels.is_yardstick(place):
            shown[place.ref_area] = _yardsticks(by_place.get(place.ref_area, ()), results)
    cells = []
    for place in columns:
        rows = shown[place.ref_area]
        absence = None if rows else reason_for(place, indicator, context)
        cells.append(MatrixCell(rows=rows, more=len(by_place.get(place.ref_area, ())) - len(rows), absence=absence))
    every = tuple(row for cell in cells for row in cell.rows)
    return MatrixRow(indicator=indicator, cells=tuple(cells), shown=every, results=results)


def latest(rows: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the result of each base that stands for all (`latest_of`), then the target of each base."""
    alike = grouped(rows, lambda row: (row.kind is Kind.TARGET, row.base)).values()
    return tuple(sorted(map(latest_of, alike), key=lambda row: (row.kind is Kind.TARGET, row.line)))


def together(by_place: Mapping[str, Sequence[Observation]], dataset: Dataset) -> Mapping[str, tuple[Observation, ...]]:
    """Return what stands for each of several places beside the others, by their codes.

    It is the latest, but where dates alone keep the results apart, those of the latest time at which all compare.
    """
    shown = {area: latest(rows) for area, rows in by_place.items()}
    results = {area: found for area, rows in shown.items() if (found := _results(rows))}
    verdict = compare([row for rows in results.values() for row in rows], dataset) if len(results) > 1 else None
    if verdict is None or {reason.rule for reason in verdict.reasons} != {TIME}:
        return shown
    known = {area: _results(by_place[area]) for area in results}
    last = min(max(row.time_period.moment for row in rows) for rows in known.values())
    earlier = {row.time_period.moment: row for rows in known.values() for row in rows if row.time_period.moment <= last}
    for _, pivot in sorted(earlier.items(), reverse=True):
        then = {area: latest(nearest(rows, pivot)) for area, rows in known.items()}
        if _comparable([row for rows in then.values() for row in rows], dataset):
            targets = {area: tuple(row for row in shown[area] if row.kind is Kind.TARGET) for area in known}
            return shown | {area: (*then[area], *targets[area]) for area in known}
    return shown


def _results(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(row for row in rows if row.kind is not Kind.TARGET and not row.only_quoted)


def nearest(rows: Sequence[Observation], pivot: Observation) -> tuple[Observation, ...]:
    """Return those of `rows` nearest in time to `pivot`: more than one where several are equally many months away."""
    if not rows:
        return ()
    months = min(row.time_period.months_from(pivot.time_period) for row in rows)
    return tuple(row for row in rows if row.time_period.months_from(pivot.time_period) == months)


def _yardsticks(rows: Sequence[Observation], results: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the national figures nearest to each of the results, or the latest ones where there is no result."""
    if not results:
        return latest(rows)
    wanted = {row.observation_id for result in results for row in nearest(rows, result)}
    return tuple(row for row in rows if row.observation_id in wanted)


def letters(rows: Sequence[Observation], dataset: Dataset) -> Mapping[str, str]:
    """Return the letters of the statements that compare with one of another place, by their ids.

    Every letter stands for a set that `compare` calls comparable as a whole, grown from a pair by whatever else fits, earliest
    first; a pair that compares is in at least one. What compares with nothing of another place has no letter.
    """
    rows = sorted(rows, key=lambda row: (row.time_period.moment, row.line))
    one_each = len({row.ref_area for row in rows}) == len(rows) > 1
    if one_each and not dataset.lowerings and _comparable(rows, dataset):  # no rule has more against two rows than against all
        return dict.fromkeys((row.observation_id for row in rows), column_letters(0))
    near = _pairs(rows, dataset)
    found: dict[int, list[str]] = {}
    done: set[tuple[int, int]] = set()
    count = 0
    for pair in sorted(near):
        one, other = pair
        if pair in done or rows[one].ref_area == rows[other].ref_area:
            continue
        group = _grown(pair, rows, near, dataset)
        done.update(combinations(group, 2))
        for member in group:
            found.setdefault(member, []).append(column_letters(count))
        count += 1
    return {rows[member].observation_id: ", ".join(found[member]) for member in sorted(found)}


def _pairs(rows: Sequence[Observation], dataset: Dataset) -> set[tuple[int, int]]:
    """Return which two rows compare, by their positions; those that are surely too far apart are not asked about."""
    return {
        (n, m)
        for n, m in combinations(range(len(rows)), 2)
        if not _stated_apart(rows[n], rows[m], dataset) and _comparable((rows[n], rows[m]), dataset)
    }


def _stated_apart(one: Observation, other: Observation, dataset: Dataset) -> bool:
    """Tell whether the dates of two rows, as their sources state them, are too far apart; nobody knows it of any other."""
    stated = one.time_basis is TimeBasis.STATED and other.time_basis is TimeBasis.STATED
    return stated and other.time_period.months_from(one.time_period) > dataset.months_apart


def _grown(pair: tuple[int, int], rows: Sequence[Observation], near: set[tuple[int, int]], dataset: Dataset) -> tuple[int, ...]:
    """Return a pair with every other row that compares with all of them, as long as the whole set compares."""
    group = list(pair)
    for n in range(len(rows)):
        if n not in pair and all((min(n, m), max(n, m)) in near for m in group):
            group.append(n)
    if _comparable([rows[n] for n in group], dataset):
        return tuple(sorted(group))
    kept = list(pair)
    for n in group[2:]:
        if _comparable([rows[m] for m in (*kept, n)], dataset):
            kept.append(n)
    return tuple(sorted(kept))


def _comparable(rows: Sequence[Observation], dataset: Dataset) -> bool:
    return grade(rows, dataset) is Grade.COMPARABLE
