"""The words of a chart of one indicator that is drawn by rule: its title, its subtitle, and what it says without its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from tinhso.data import Casing, compare, wording
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Indicator, Kind, Lang, Observation, Text, TimeBasis, joined
from tinhso.notebooks.charts.composing.items import decimal_of
from tinhso.notebooks.charts.composing.standing import RankAmong, may_change, places_among, standings, stands_among, subjects
from tinhso.notebooks.charts.data_table import figure_of, shown, unit_after, when
from tinhso.notebooks.charts.figure import Figure, Plot
from tinhso.notebooks.charts.findings import titles
from tinhso.notebooks.charts.findings.of_states import of_states
from tinhso.notebooks.charts.plots import ChartType, Item

#: Of more figures than this the alternative text tells the first and the last of each place, and of more the latest of some.
TOLD = 30
#: The rows of both measures, each of one time.
TwoMeasures = tuple[Sequence[Observation], Sequence[Observation]]
#: Of so many places each is told.
EACH = 2


def captioned(
    name: str, indicator: Indicator, plot: Plot, dataset: Dataset, casing: Casing, *, build: Path, whole: bool = True
) -> Figure:
    """Return a plot of one indicator as a figure whose words are made by rule. `name` is `notebook.name`.

    Where it is not of the `whole`, but of the places or sources that somebody chose, its title puts none of them first.
    """
    drawn = frozenset(plot.observation_ids)
    rows = [row for row in dataset.observations if row.observation_id in drawn]
    title = _title(indicator, rows, plot, dataset, casing, whole=whole)
    subtitle, alt = _subtitle(indicator, rows, plot, dataset), _alt(indicator, plot, dataset, casing)
    return _figure(name, plot, dataset, title=title, subtitle=subtitle, alt=alt, build=build)


def _figure(name: str, plot: Plot, dataset: Dataset, *, title: Text, subtitle: Text, alt: Text, build: Path) -> Figure:
    notebook, own = name.split(".")
    folder = build / "figures" / notebook / own
    return figure_of(plot, dataset, notebook=notebook, name=own, title=title, subtitle=subtitle, alt=alt, folder=folder)


def _title(
    indicator: Indicator, rows: Sequence[Observation], plot: Plot, dataset: Dataset, casing: Casing, *, whole: bool
) -> Text:
    said: Text | None = None
    if plot.chart.type is ChartType.ORDERED_STATES:
        said = of_states(rows, dataset, casing)
    elif plot.chart.type is ChartType.SLOPE:
        said = of_change(rows, plot.verdict.grade, dataset)
    if said is not None:
        return dataset.words.text("findings.title", indicator=indicator.name, said=said)
    ranges = any(row.upper is not None for row in dataset.select(indicator=indicator.indicator))  # nobody drew them
    return titles.title(indicator, rows, plot.verdict.grade, dataset, whole=whole and not ranges)


def _subtitle(indicator: Indicator, rows: Sequence[Observation], plot: Plot, dataset: Dataset) -> Text:
    if plot.chart.type is ChartType.ORDERED_STATES:
        alike = len({when(row, dataset) for row in rows}) == 1
        time = when(rows[0], dataset) if alike else _beside("charts.dates_beside_places", rows, dataset)
        return dataset.words.text("charts.of_states", time=time)
    unit = indicator.unit_measure or ""
    name = dataset.code("unit", unit).name if unit else dataset.words.text("charts.number")
    time = _time(rows, dataset, years=plot.chart.type is ChartType.RANK_COLUMNS)
    return dataset.words.text("charts.of_unit", unit=name, time=time)


def _time(rows: Sequence[Observation], dataset: Dataset, *, years: bool) -> Text:
    """Return when the rows are of: from the first date to the last, or, where a source states none, each as it stands there.

    A chart of `years` has a column for each and says itself which of them is inferred. A target is dated beside its mark, and
    targets alone by when they are due.
    """
    rows, words = sorted(_results(rows), key=lambda row: row.time_period.moment), dataset.words
    first, last = rows[0], rows[-1]
    if len({when(row, dataset) for row in rows}) == 1:
        return when(first, dataset)
    if first.kind is Kind.TARGET or (not years and any(row.time_basis is not TimeBasis.STATED for row in rows)):
        return _beside("charts.dates_beside", rows, dataset)
    start, end = (Text.of(words.languages, partial(wording.period, row.time_period)) for row in (first, last))
    return words.text("charts.from_to", start=start, end=end)


def _beside(key: str, rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Say that dates stand in the chart, and of results up to which year those of places go: none of them may be of today.

    Where their yardstick goes further, that is said, too: the chart shows it, and their title may name it.
    """
    beside, results = dataset.words.text(key), [row for row in rows if row.kind is not Kind.TARGET]
    if not results:
        return beside
    own = [row for row in results if not dataset.levels.is_yardstick(dataset.place(row.ref_area))] or results
    year, held = (max(row.time_period.year for row in of) for of in (own, results))
    return dataset.words.text("charts.up_to_held" if held > year else "charts.up_to", year=year, held=held, beside=beside)


def _results(rows: Sequence[Observation]) -> list[Observation]:
    """Return the rows that are no targets, or the targets where there is nothing else."""
    return [row for row in rows if row.kind is not Kind.TARGET] or list(rows)


def _alt(indicator: Indicator, plot: Plot, dataset: Dataset, casing: Casing) -> Text:
    """Say what the marks of a chart are: what two sources say alike is one mark."""
    rows = [dataset.observation(observation_id) for observation_id in plot.observation_ids]
    if len(rows) > TOLD:
        rows = _ends(rows, plot, dataset)

    aim = dataset.words.text("charts.target")

    def said(row: Observation, lang: Lang) -> str:
        kind = f"{aim[lang]}, " if row.kind is Kind.TARGET and row.target_period is None else ""  # another says when it is due
        return f"{dataset.place(row.ref_area).name[lang]} {shown(row, dataset)[lang]} ({kind}{when(row, dataset)[lang]})"

    name = Text.of(dataset.languages, partial(casing.inside, indicator.name))
    listed = Text.of(dataset.languages, lambda lang: "; ".join(dict.fromkeys(said(row, lang) for row in rows)))
    return dataset.words.text("charts.alt", indicator=name, rows=listed)


def _ends(rows: Sequence[Observation], plot: Plot, dataset: Dataset) -> list[Observation]:
    """Return the latest figures of what the chart names, the yardstick's last, or else of the highest and the lowest place.

    The others stand in the table.
    """
    rows = _results(rows)
    latest = max(row.time_period.middle for row in rows)
    last = sorted((row for row in rows if row.time_period.middle == latest), key=lambda row: -(row.value or 0))
    others = (item for item in plot.chart.items if item.faint or (item.spot is not None and item.colour is None))
    pale = {name for item in others for name in item.observation_ids}
    held = [row for row in last if dataset.levels.is_yardstick(dataset.place(row.ref_area))]
    places = [row for row in last if row not in held]
    named = [row for row in places if pale and row.observation_id not in pale]
    return [*(named or ([*places[:1], *places[-1:]] if len(places) > 1 else places)), *held]


def of_two_measures(name: str, sides: TwoMeasures, plot: Plot, dataset: Dataset, casing: Casing, *, build: Path) -> Figure:
    """Return a scatter as a figure whose words are made by rule. `name` is `notebook.name`."""
    first, second = (dataset.indicator(rows[0].indicator).name for rows in sides)
    inside = Text.of(dataset.languages, partial(casing.inside, second))
    spoken = Text.of(dataset.languages, partial(casing.inside, first))
    named = [item for item in plot.chart.items if item.place is not None]
    said, words = _said(sides, len(named), dataset), dataset.words
    title = words.text("findings.two_measures", first=first, second=inside, said=said)
    subtitle = words.text("charts.two_measures", count=len(named), date=_dates(sides, dataset))
    alt = words.text("charts.two_alt", first=spoken, second=inside, rows=_listed(named, dataset))
    return _figure(name, plot, dataset, title=title, subtitle=subtitle, alt=alt, build=build)


def _said(sides: TwoMeasures, count: int, dataset: Dataset) -> Text:
    """Return where the place stands whose numbers among all differ most, or how many places there are."""
    if all(compare(rows, dataset).grade is Grade.COMPARABLE for rows in sides):
        one, other = (standings(rows, dataset) for rows in sides)
        areas = [area for area in subjects(sides[0], dataset) if area in other and one[area].of and other[area].of]
        if areas:
            area = max(areas, key=lambda area: abs(_part(one[area]) - _part(other[area])))
            first, second = stands_among(one[area], sides[0], dataset), stands_among(other[area], sides[1], dataset)
            return dataset.words.text("findings.two_stands", place=dataset.place(area).name, first=first, second=second)
    return dataset.words.text("findings.figures_of_many", places=count)


def _part(one: RankAmong) -> float:
    return one.number / (one.of or 1)


def _dates(sides: TwoMeasures, dataset: Dataset) -> Text:
    times = dict.fromkeys(rows[0].time_period for rows in sides)
    return joined([Text.of(dataset.languages, partial(wording.period, time)) for time in times], ", ")


def _listed(items: Sequence[Item], dataset: Dataset) -> Text:
    told = [item for item in items if not item.faint] or items[:3]

    def said(item: Item, lang: Lang) -> str:
        return f"{item.label[lang]} {item.shown[lang]}, {item.against[0].shown[lang]}"

    return Text.of(dataset.languages, lambda lang: "; ".join(said(item, lang) for item in told))


@dataclass(frozen=True, slots=True, kw_only=True)
class _FromTo:
    """The figures of one place at both times."""

    before: Observation
    after: Observation

    @property
    def by(self) -> Decimal:
        return decimal_of(self.after) - decimal_of(self.before)


def of_change(rows: Sequence[Observation], grade: Grade, dataset: Dataset) -> Text | None:
    """Return how the places that a slope names changed, or all of its places where it names none; None where none did.

    One of them is said to have changed most only where the verdict on all (`grade`) allows it, and nobody shares that.
    """
    places, words = places_among(rows, dataset), dataset.words
    named, every = subjects(places, dataset), _changes(places)
    changes = [change for area, change in every.items() if area in named or not named]
    of, named_alone = len(changes), "_named" if len(changes) < len(every) else ""
    moved = {"rose": [one for one in changes if one.by > 0], "fell": [one for one in changes if one.by < 0]}
    said = [_moved(way, ones, of, dataset, named_alone, ranked=grade is Grade.COMPARABLE) for way, ones in moved.items() if ones]
    if not said:
        return None
    each = of <= EACH and all(change.by for change in changes)
    told = joined(said, "; ")
    if not each and len(max(moved.values(), key=len)) < of:
        told = words.text(f"findings.among{named_alone}", n=of, said=told)
    return may_change(told, [change.after for change in changes], dataset)


def _changes(rows: Sequence[Observation]) -> dict[str, _FromTo]:
    """Return the change of each place from its first figure to its last."""
    of = grouped(sorted(rows, key=lambda row: row.time_period.moment), lambda row: row.ref_area)
    return {area: _FromTo(before=own[0], after=own[-1]) for area, own in of.items()}


def _moved(way: str, moved: Sequence[_FromTo], of: int, dataset: Dataset, named_alone: str, *, ranked: bool) -> Text:
    """Return what is said of those that went one way: whose change is the largest, or how many they are."""
    most, *others = sorted(moved, key=lambda change: -abs(change.by))
    start, end = (shown(row, dataset) for row in (most.before, most.after))
    values = {
        "place": dataset.place(most.before.ref_area).name,
        "start": Text.of(start, lambda lang: start[lang].removesuffix(unit_after(end[lang]))),  # its unit is said with the other
        "end": end,
        "n": len(moved),
        "places": dataset.words.text(f"findings.every{'_two' if of == EACH else ''}{named_alone}", n=of),
    }
    alone = not others or (ranked and abs(others[0].by) < abs(most.by))
    if not others:
        key = way if of <= EACH else f"{way}_alone"
    elif len(moved) == of:
        key = f"{way}_all_most" if alone else f"{way}_all"
    else:
        key = f"{way}_most" if alone else f"{way}_some"
    return dataset.words.text(f"findings.{key}", **values)
