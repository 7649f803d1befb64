"""Makes plots of each type from observations, and refuses what may not stand in one picture.

Bars on a common scale need the verdict *comparable*; the other types keep the order they are given and draw open marks where
the verdict is only *side by side*; what is *not comparable* is never drawn together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from tinhso.data import NOT_STATED, compare, derived, worst
from tinhso.grouping import grouped
from tinhso.model import Grade, Kind, Observation, Period, Quality, Text, TimeBasis, Verdict, joined
from tinhso.notebooks.charts.composing.items import (
    Label,
    MixtureError,
    certainty_of,
    decimal_of,
    is_share,
    item_of,
    items_of,
    number_of,
    own_label,
    refuse_doubtful,
    refuse_negative,
    verdict_of,
)
from tinhso.notebooks.charts.composing.place_plots import PlacePlots
from tinhso.notebooks.charts.composing.series import chart_of_lines
from tinhso.notebooks.charts.composing.standing import places_among, subjects
from tinhso.notebooks.charts.composing.state_plots import StatePlots
from tinhso.notebooks.charts.data_table import PERCENT, amount, count_table, data_table, same, shown, when, with_derived
from tinhso.notebooks.charts.figure import DataTable, Plot
from tinhso.notebooks.charts.plots import MANY_PLACES, MOST_BARS, Chart, ChartType, Item, Mark

#: A row has room above its bar and below it, for one mark each.
MOST_AGAINST = 2


class Plots(PlacePlots, StatePlots):
    """Makes plots of the observations of one data set. `tinhso.notebooks.Workbench` is one, for the rows that it declares."""

    def ranked_bars(self, rows: Sequence[Observation], *, label: Label | None = None, focus: Collection[str] = ()) -> Plot:
        """Draw comparable numbers as bars from zero, the largest first.

        Of very many the first, the last and the edition's own are named, or those of `focus`; all of them, where all are its own.
        """
        verdict = verdict_of(rows, self.dataset)
        if verdict.grade is not Grade.COMPARABLE:
            raise MixtureError("Bars on one scale need figures that can be compared; these stand side by side at best.", verdict)
        rows = sorted(rows, key=lambda row: -number_of(row))
        end = self._whole(rows)
        items, named = items_of(rows, self.dataset, verdict, label), subjects(rows, self.dataset, focus)
        if len(rows) > MOST_BARS and named:
            told = {*named, *(row.ref_area for row in (rows[0], rows[-1])), None}
            items = tuple(replace(item, faint=item.place not in told) for item in items)
        return self._plot(Chart(type=ChartType.BARS, items=items, end=end), verdict, rows)

    def unit_grid(self, rows: Sequence[Observation], *, label: Label | None = None) -> Plot:
        """Draw percentages as grids of a hundred squares, each of its own whole, in the order given.

        A grid says what it is a share of, and when; where the source does not say of what, it is hatched.
        """
        verdict = verdict_of(rows, self.dataset)
        for row in rows:
            if not is_share(row, self.dataset):
                raise MixtureError(f"{row.observation_id} is not a share between 0 and 100 per cent.")
        label = label or self._name
        several = len({row.indicator for row in rows}) > 1
        items = tuple(
            replace(
                item_of(row, self.dataset, None, label),
                note=self._of_what(row, label(row), several=several),
                unsaid=row.base == NOT_STATED,
                mark=certainty_of(row),
            )
            for row in rows
        )
        return self._plot(Chart(type=ChartType.UNIT_GRID, items=items, end=100), verdict, rows)

    def _of_what(self, row: Observation, label: Text, *, several: bool) -> Text:
        """Return what a share is a share of, and when; of several indicators, which one it is. What its `label` says is said."""
        name = [self.dataset.indicator(row.indicator).name] if several else []
        unsaid = self.dataset.words.text("charts.of_what")
        base = [] if row.base is None else [unsaid if row.base == NOT_STATED else self.dataset.code("base", row.base).name]
        return joined([*(words for words in (*name, *base) if words != label), when(row, self.dataset)], " · ")

    def number_cards(self, rows: Sequence[Observation], *, label: Label | None = None) -> Plot:
        """Write numbers that share no scale on a card each, in the order given, with what they are of and when."""
        verdict, label = verdict_of(rows, self.dataset), label or own_label(rows, self.dataset)
        items = tuple(item_of(row, self.dataset, None, label) for row in rows)
        return self._plot(Chart(type=ChartType.NUMBER_CARDS, items=items), verdict, rows)

    def parts(
        self,
        rows: Sequence[Observation],
        *,
        whole: Observation | None = None,
        rest: Text | None = None,
        label: Label | None = None,
    ) -> Plot:
        """Draw a whole and the parts that sum to it. Parts that do not sum are refused.

        Without a `whole` the parts are shares of one thing that make up 100 per cent. `rest` names what the source leaves to be
        subtracted: the only number in a chart that no source prints.
        """
        verdict_of(rows, self.dataset)
        every = [*([whole] if whole else []), *rows]
        refuse_doubtful(every, "drawn")
        refuse_negative(every)
        verdict = Verdict(grade=Grade.COMPARABLE, ground=self.dataset.words.text("charts.one_sum"))
        total = sum((decimal_of(row) for row in rows), Decimal(0))
        needed = Decimal(100) if whole is None else decimal_of(whole)
        unit = self.dataset.indicator(rows[0].indicator).unit_measure
        if self._units(rows) != {unit} or (whole is None and unit != PERCENT):
            raise MixtureError("The parts are in different units, or are no shares and have no whole.")
        if (total != needed and rest is None) or total > needed:
            raise MixtureError(f"The parts sum to {total}, the whole is {needed}.")
        if len({row.source_id for row in every}) > 1:
            raise MixtureError("The parts and the whole are from different sources.")
        items, table = items_of(rows, self.dataset, verdict, label), data_table(every, self.dataset)
        if rest is not None:
            remainder = derived(needed - total, every)
            left, place = amount(remainder, unit, self.dataset), rows[0].ref_area
            colour, size = self.dataset.colours.get(place), float(remainder.value)
            items += (Item(label=rest, note=None, value=size, shown=left, mark=Mark.OPEN, place=place, colour=colour),)
            table = with_derived(table, rest, left, remainder.value, self.dataset)
        said = shown(whole, self.dataset) if whole else same("100%", self.dataset)
        if any(item.or_earlier for item in items):
            figure, of = said, when(rows[0], self.dataset)  # one source speaks of one time
            said = Text.of(figure, lambda lang: f"{figure[lang]} ({of[lang]})")
        return self._plot(Chart(type=ChartType.PARTS, whole=said, items=items), verdict, every, table)

    def counted(self, groups: Sequence[tuple[Text, Sequence[Observation]]], *, whole: Text) -> Plot:
        """Draw how many statements fall into each group: a count of rows, not of what the rows measure.

        `whole` says what is counted, with `{}` where the number of all of them goes.
        """
        rows = [row for _, group in groups for row in group]
        if len({row.observation_id for row in rows}) < len(rows):
            raise MixtureError("A statement is counted in two groups.")
        if not rows:
            raise MixtureError("There is no observation to count.")
        counts = [(label, len(group)) for label, group in groups]
        items = tuple(
            Item(label=label, note=None, value=float(count), shown=same(str(count), self.dataset), mark=Mark.REPORTED)
            for label, count in counts
        )
        said = Text.of(self.dataset.languages, lambda lang: whole[lang].format(len(rows)))
        chart = Chart(type=ChartType.PARTS, whole=said, items=items)
        drawn = [(item.label, item, row) for item, (_, group) in zip(items, groups, strict=True) for row in group]
        ground = self.dataset.words.text("charts.counted")  # a count of statements holds no figure against another
        return self._plot(chart, Verdict(grade=Grade.COMPARABLE, ground=ground), rows, count_table(counts, self.dataset), drawn)

    def pairs(self, rows: Sequence[tuple[Observation, ...]], *, label: Label | None = None, note: Label | None = None) -> Plot:
        """Hold each row's first value against its others: a result against its target, a place against the country.

        Two values to hold against are for the case that both are equally near. Each row is read for itself, on its own scale;
        the verdict is the worst of the rows, and of the first values together where they are of one family.
        """
        refuse_negative([row for several in rows for row in several])
        verdicts = [verdict_of(row, self.dataset) for row in rows]
        first = [row[0] for row in rows]
        if len({self.dataset.indicator(row.indicator).family for row in first}) == 1:
            verdicts.append(compare(first, self.dataset))
        verdict = worst(verdicts)
        if verdict.grade is Grade.NOT_COMPARABLE:
            raise MixtureError("These may not stand in one picture.", verdict)
        items = []
        for value, *against in rows:
            if len(self._units([value, *against])) > 1 or not 1 <= len(against) <= MOST_AGAINST:
                raise MixtureError(f"{value.observation_id} is held against another unit, against nothing or against too much.")
            item = item_of(value, self.dataset, None, label)
            marks = tuple(item_of(row, self.dataset, None, self._held_against) for row in against)
            end = self._whole([value, *against]) or max(mark.value for mark in (item, *marks)) or 1
            items.append(replace(item, note=note(value) if note is not None else item.note, against=marks, end=end))
        shows = list(dict.fromkeys(observation for row in rows for observation in row))
        return self._plot(Chart(type=ChartType.PAIRS, items=tuple(items)), verdict, shows)

    def _held_against(self, row: Observation) -> Text:
        if row.kind is Kind.TARGET:
            return self.dataset.words.text("charts.target")
        place = self.dataset.place(row.ref_area)
        return self.dataset.words.text("charts.country") if self.dataset.levels.is_yardstick(place) else place.name

    def rank_columns(self, rows: Sequence[Observation], *, of: int) -> Plot:
        """Draw ranks of one index, one column a year and no line between them; what two sources say alike is one dot."""
        verdict = verdict_of(rows, self.dataset)
        items = []
        for (area, year), alike in grouped(rows, lambda row: (row.ref_area, row.time_period.year)).items():
            if len({row.value for row in alike}) > 1:
                raise MixtureError(f"Two sources give {area} different ranks in one year.")
            firm = any(row.time_basis is TimeBasis.STATED and row.quality is Quality.OFFICIAL for row in alike)
            item = item_of(alike[0], self.dataset, verdict, self._name)
            mark, ids = Mark.REPORTED if firm else Mark.OPEN, tuple(row.observation_id for row in alike)
            colour = self.dataset.colours.get(area)
            items.append(replace(item, mark=mark, place=area, colour=colour, time=Period(year=year), observation_ids=ids))
        return self._plot(Chart(type=ChartType.RANK_COLUMNS, items=tuple(items), end=of), verdict, rows)

    def lines(self, rows: Sequence[Observation], *, label: Label | None = None, focus: Collection[str] = ()) -> Plot:
        """Draw places along time: a line joins what one source gives in one way, and what breaks a series breaks the line.

        Places that compare at each time share a scale; others have a panel and a scale each. `focus` are places to name where
        there are very many.
        """
        verdict = verdict_of(rows, self.dataset)
        chart, table = chart_of_lines(rows, self.dataset, verdict, label, focus), data_table(rows, self.dataset)
        if any(item.faint for item in chart.items):
            chart, table = self._with_medians(chart, table, rows)
        return self._plot(chart, verdict, rows, table)

    def _with_medians(self, chart: Chart, table: DataTable, rows: Sequence[Observation]) -> tuple[Chart, DataTable]:
        """Add what divides the places of each time in two halves to a chart of very many lines."""
        results = [row for row in rows if row.kind is not Kind.TARGET]
        for time in sorted({row.time_period for row in results}, key=lambda time: time.moment):
            places = places_among([row for row in results if row.time_period == time], self.dataset)
            if len(places) >= MANY_PLACES:
                item, table = self._median(table, places, several=True, key=f"median.{time}")
                chart = replace(chart, items=(*chart.items, replace(item, piece=1)))
        return chart, table
