"""Makes the plots that show all places, with some of them named: they need figures that may stand on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from tinhso.data import Derived, is_rank, runs, two_questions, wording, worst
from tinhso.errors import count_of
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Kind, Observation, Text, Verdict, joined
from tinhso.notebooks.charts.composing.every_plot import Composing
from tinhso.notebooks.charts.composing.items import Label, MixtureError, decimal_of, item_of, number_of, one_each, verdict_of
from tinhso.notebooks.charts.composing.standing import median, on_one_scale, places_among, standings, subjects
from tinhso.notebooks.charts.composing.tiles import Tile, Tiles
from tinhso.notebooks.charts.data_table import amount, data_table, same, when, with_derived
from tinhso.notebooks.charts.figure import DataTable, Plot
from tinhso.notebooks.charts.plots import MANY_PLACES, MOST_SUBJECTS, Axis, Chart, ChartType, Item, Mark

QUARTERS = 4


class PlacePlots(Composing):
    """Makes plots of many places."""

    def strip(self, rows: Sequence[Observation], *, label: Label | None = None, focus: Collection[str] = ()) -> Plot:
        """Draw all places on one scale, a row of dots for each time; `focus` are places to name, else the edition's own.

        The highest and the lowest are named too where the figures compare, and what half of them reach is a line.
        """
        verdict = verdict_of(rows, self.dataset)
        times = grouped(sorted(rows, key=lambda row: row.time_period.moment), lambda row: row.time_period)
        if not on_one_scale(verdict):
            raise MixtureError("All places stand on one scale only where their figures compare.", verdict)
        if any(len({row.ref_area for row in of}) < len(of) for of in times.values()):
            raise MixtureError("A strip has one dot for each place and time, and here a place has two figures of one time.")
        if min(len(places_among(of, self.dataset)) for of in times.values()) < 2:
            raise MixtureError("A strip shows where places stand among others, and here is a time with but one.")
        named = set(subjects(rows, self.dataset, focus))
        ordered = [row for of in times.values() for row in self._ordered(of, verdict)]
        ends = {row.observation_id for row in self._ends(rows, verdict)} if len(times) == 1 else set()
        items = [self._dot(row, label, named=row.ref_area in named or row.observation_id in ends) for row in ordered]
        table = data_table(ordered, self.dataset)
        if not is_rank(rows, self.dataset):
            for of in times.values():
                item, table = self._median(table, of, several=len(times) > 1)
                items.append(item)
        chart = Chart(type=ChartType.STRIP, items=tuple(items), end=self._last_rank(rows))
        return self._plot(chart, verdict, ordered, table)

    def tile_map(self, rows: Sequence[Observation], tiles: Tiles, *, focus: Collection[str] = ()) -> Plot:
        """Shade the tiles of a map by quarters of figures that compare, of one time; a tile without a figure stays empty.

        The tiles are those of before the mergers, or those since, whichever have all the places. `focus` as for a strip.
        """
        verdict, places = verdict_of(rows, self.dataset), places_among(rows, self.dataset)
        if verdict.grade is not Grade.COMPARABLE:
            raise MixtureError("A map is shaded only by figures that compare.", verdict)
        if not one_each(rows):
            raise MixtureError("A map has one figure of one time for each place.")
        own = {row.ref_area: row for row in places}
        units = next((units for units in (tiles.before, tiles.after) if own.keys() <= {tile.code for tile in units}), None)
        if units is None or len(places) < MANY_PLACES:
            raise MixtureError("A map needs a tile for each of its places, and nine of them.")
        found, named = quarters(places), set(subjects(rows, self.dataset, focus))
        items = [self._tile(tile, own.get(tile.code), found.get(tile.code, 0), named) for tile in units]
        items += [replace(self._tile(tile, None, 0, named), place=None, silent=False) for tile in tiles.islands]
        items += [self._dot(row, None, named=True) for row in rows if row.ref_area not in own]
        chart = Chart(type=ChartType.TILE_MAP, items=tuple(items), groups=told(places, found, self.dataset))
        return self._plot(chart, verdict, self._ordered(rows, verdict))

    def _tile(self, tile: Tile, row: Observation | None, quarter: int, named: Collection[str]) -> Item:
        """Return a tile with the figure of its place, if it has one."""
        colour = self.dataset.colours.get(tile.code) if tile.code in named else None
        label, where = same(tile.short, self.dataset), (tile.row, tile.column)
        if row is not None:
            item = item_of(row, self.dataset, None, lambda _: label)
        else:
            nothing = self.dataset.words.text("charts.no_figure")
            item = Item(label=label, note=None, shown=nothing, mark=Mark.OPEN, place=tile.code, silent=True)
        return replace(item, colour=colour, spot=where, piece=quarter)

    def slope(self, rows: Sequence[Observation], *, label: Label | None = None, focus: Collection[str] = ()) -> Plot:
        """Draw places at the first and at the last of their times, a line each; those without one of the two are left out.

        A line needs figures of one source that it gives in one way, and places that share a scale at both times.
        """
        results = [row for row in rows if row.kind is not Kind.TARGET]
        ends = sorted({row.time_period for row in results}, key=lambda time: time.moment)
        if len(ends) < 2:
            raise MixtureError("A slope leads from one time to another, and these are of one.")
        held = {time: {row.ref_area: row for row in results if row.time_period == time} for time in (ends[0], ends[-1])}
        areas = [area for area in held[ends[0]] if area in held[ends[-1]]]
        pairs = [row for area in areas for row in (held[ends[0]][area], held[ends[-1]][area])]
        verdict, both = verdict_of(pairs, self.dataset), two_questions(pairs, self.dataset)
        joined_up = all(len(runs(pair)) == 1 for pair in zip(pairs[::2], pairs[1::2], strict=True))
        if both is None or not on_one_scale(both.places) or not joined_up:
            raise MixtureError("A line leads from one time to the other only within a series, on one scale.", verdict)
        named = set(subjects(pairs, self.dataset, focus)) or set(areas[:MOST_SUBJECTS] if len(areas) <= MOST_SUBJECTS else ())
        items = [self._dot(row, label, named=row.ref_area in named) for row in pairs]
        table = data_table(pairs, self.dataset)
        for of in (pairs[::2], pairs[1::2]) if len(areas) >= MANY_PLACES else ():
            item, table = self._median(table, of, several=True)
            items.append(item)
        return self._plot(Chart(type=ChartType.SLOPE, items=tuple(items)), verdict, pairs, table)

    def scatter(self, across: Sequence[Observation], up: Sequence[Observation], *, focus: Collection[str] = ()) -> Plot:
        """Draw places by two measures, each of one time; places without one of the two are left out. `focus` as for a strip.

        No figure of one measure is held against one of the other: each has its own verdict, and the worse one is that of both.
        """
        verdicts = [verdict_of(places_among(rows, self.dataset), self.dataset) for rows in (across, up)]
        for rows, verdict in zip((across, up), verdicts, strict=True):
            if not on_one_scale(verdict):
                raise MixtureError("Places stand on the scale of a measure only where their figures compare.", verdict)
            if not one_each(rows):
                raise MixtureError("A scatter has one dot for each place: one figure of one time by each measure.")
        others = {row.ref_area: row for row in places_among(up, self.dataset)}
        pairs = [(row, others[row.ref_area]) for row in places_among(across, self.dataset) if row.ref_area in others]
        if len(pairs) < MANY_PLACES:
            few = count_of(len(pairs), "place has", "places have")
            raise MixtureError(f"Only {few} a figure by both measures; a scatter needs {MANY_PLACES}.")
        named = set(subjects([row for row, _ in pairs], self.dataset, focus))
        items = [
            replace(self._dot(row, None, named=row.ref_area in named), against=(item_of(other, self.dataset, None, self._name),))
            for row, other in pairs
        ]
        shows = [row for pair in pairs for row in pair]
        table = data_table(shows, self.dataset)
        for side in zip(*pairs, strict=True):
            item = self._middle(side)
            items.append(item)
            name = joined([item.label, self.dataset.indicator(side[0].indicator).name], ": ")
            table = with_derived(table, name, item.shown, median(side).value, self.dataset, "median_of")
        axes = tuple(self._axis(side) for side in zip(*pairs, strict=True))
        return self._plot(Chart(type=ChartType.SCATTER, items=tuple(items), axes=axes), worst(verdicts), shows, table)

    def _axis(self, rows: Sequence[Observation]) -> Axis:
        """Return what the side of a measure says: its name, when it is of, and its unit where that is more than a sign."""
        name, time = self.dataset.indicator(rows[0].indicator).name, when(rows[0], self.dataset)
        return Axis(name=joined([name, time], ", "), end=self._last_rank(rows))

    def _last_rank(self, rows: Sequence[Observation]) -> float | None:
        """Return how many are ranked; None of what is no rank."""
        return max(float(row.denominator or number_of(row)) for row in rows) if is_rank(rows, self.dataset) else None

    def _dot(self, row: Observation, label: Label | None, *, named: bool) -> Item:
        """Return the mark of a place, grey where it is one of many, or the line of what places are held against."""
        item = item_of(row, self.dataset, None, label or self._name)
        return replace(item, note=when(row, self.dataset), faint=not named and item.place is not None)

    def _ordered(self, rows: Sequence[Observation], verdict: Verdict) -> list[Observation]:
        """Return rows with the places first, in the order of their figures where these compare."""
        places = places_among(rows, self.dataset)
        if verdict.grade is Grade.COMPARABLE:
            places = [standing.row for standing in standings(rows, self.dataset).values()]
        return [*places, *(row for row in rows if row not in places)]

    def _ends(self, rows: Sequence[Observation], verdict: Verdict) -> list[Observation]:
        """Return the first and the last of the places, of those that share a figure none; no one where they do not compare."""
        if verdict.grade is not Grade.COMPARABLE:
            return []
        values = Counter(number_of(row) for row in places_among(rows, self.dataset))
        first, *_, last = self._ordered(places_among(rows, self.dataset), verdict)
        return [row for row in (first, last) if values[number_of(row)] == 1]

    def _median(
        self, table: DataTable, rows: Sequence[Observation], *, several: bool, key: str | None = None
    ) -> tuple[Item, DataTable]:
        """Return the line that divides the places of one time, of one or of several times, and the table with its row."""
        item, places = self._middle(rows), places_among(rows, self.dataset)
        line = joined([item.label, when(places[0], self.dataset)], ", ") if several else item.label
        table = with_derived(table, line, item.shown, median(places).value, self.dataset, "median_of", key)
        return replace(item, key=key), table

    def _middle(self, rows: Sequence[Observation]) -> Item:
        """Return the line that divides the places of one time."""
        places = places_among(rows, self.dataset)
        middle = median(places)
        return Item(
            label=self.dataset.words.text("charts.median"),
            note=when(places[0], self.dataset),
            shown=self._amount(middle, places[0]),
            mark=Mark.BENCHMARK,
            value=float(middle.value),
            time=places[0].time_period,
        )

    def _amount(self, middle: Derived, like: Observation) -> Text:
        """Return a number that was worked out from figures like one, in their words."""
        if is_rank([like], self.dataset):
            number = Text.of(self.dataset.languages, partial(wording.number, middle.value))
            return self.dataset.words.text("wording.rank", figure=number)
        return amount(middle, self.dataset.indicator(like.indicator).unit_measure, self.dataset)


def quarters(rows: Sequence[Observation]) -> Mapping[str, int]:
    """Return the quarter of each place, 1 the lowest; those of one figure are in one, so that quarters may differ in size."""
    values = sorted(decimal_of(row) for row in rows)
    return {row.ref_area: 1 + QUARTERS * values.index(decimal_of(row)) // len(values) for row in rows}


def told(rows: Sequence[Observation], found: Mapping[str, int], dataset: Dataset) -> tuple[Text, ...]:
    """Return what each quarter is, from the lowest on, with its lowest and its highest figure and how many places are in it."""
    by_quarter, ranked = grouped(rows, lambda row: found[row.ref_area]), is_rank(rows, dataset)
    keys = {number: "rank_quarter" if ranked else f"quarter_{number}" for number in range(1, QUARTERS + 1)}
    return tuple(_told(by_quarter.get(number, ()), key, dataset) for number, key in keys.items())


def _told(rows: Sequence[Observation], key: str, dataset: Dataset) -> Text:
    if not rows:
        return dataset.words.text("charts.quarter_empty")
    ends = (end(rows, key=decimal_of) for end in (min, max))
    low, high = (Text.of(dataset.languages, partial(wording.bare_value, row, dataset)) for row in ends)
    return dataset.words.text(f"charts.{key}", low=low, high=high, count=len(rows))
