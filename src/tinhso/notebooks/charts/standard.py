"""The charts of the indicator pages: drawn by rule for whatever the data holds, without a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

from tinhso import as_json, digest
from tinhso.data import Casing, compare, latest_of, two_questions
from tinhso.grouping import grouped
from tinhso.kept import Kept
from tinhso.model import Dataset, Grade, Indicator, Kind, MeasureType, Observation, Text, ValueType
from tinhso.notebooks.charts import figure_files
from tinhso.notebooks.charts.composing.compose import Plots
from tinhso.notebooks.charts.composing.items import Label, is_share, one_each
from tinhso.notebooks.charts.composing.standing import on_one_scale, places_among, subjects
from tinhso.notebooks.charts.figure import Figure, Plot
from tinhso.notebooks.charts.findings.captions import captioned
from tinhso.notebooks.charts.plots import MANY_PLACES, MOST_LINES, MOST_OBSERVATIONS, ChartType
from tinhso.project import Project

#: The name that stands where a notebook's name stands for figures of notebooks.
NOTEBOOK = "indicators"
#: The folder below `build/` that keeps what is written of figures.
CACHE = "cache/standard"

_CODE, _LIBRARIES = (*digest.OF_THE_DATA, "notebooks"), ("polars", "altair")

#: So many percentages of different wholes are grids each; of more only the numbers are read. More numbers than this, on a card
#: each, are no picture any more: there is the table.
GRIDS, MOST_CARDS = 6, 36


def standard_figures(project: Project, dataset: Dataset) -> Mapping[str, Figure]:
    """Return a figure for every indicator with two figures that may share a chart, or the states of two places, by indicator.

    The words claim nothing beyond what the verdict allows; what cannot stand in one chart gets none.
    """
    figures, stamps, casing = {}, [], cache(lambda: Casing(dataset))  # learnt where a figure is made
    kept = Kept(project.build / CACHE)
    for key, indicator, rows in _made_from(dataset):
        written = kept.text(key, partial(_written, indicator, rows, dataset, casing, project.build))
        if written:
            figure = as_json.load(Figure, written)
            files = replace(figure.files, folder=project.build / "figures" / NOTEBOOK / indicator.indicator)
            figures[indicator.indicator] = replace(figure, files=files)
            stamps.append(figure_files.stamp_of(written))
    kept.sweep()
    figure_files.draw(list(figures.values()), cache=project.build / "cache" / "charts", stamps=stamps)
    figure_files.keep_only(figures, project.build / "figures" / NOTEBOOK)
    return MappingProxyType(figures)


def lacking_figures(project: Project, dataset: Dataset) -> Iterator[str]:
    """Yield the indicators of which no figure is kept."""
    kept = Kept(project.build / CACHE)
    return (indicator.indicator for key, indicator, _ in _made_from(dataset) if not kept.has(key))


def _made_from(dataset: Dataset) -> Iterator[tuple[str, Indicator, Sequence[Observation]]]:
    """Yield every indicator with its rows, and before them a digest of all that its figure is made from."""
    around, of_indicator = _around(dataset), grouped(dataset.observations, lambda row: row.indicator)
    for indicator in dataset.indicators:
        rows = of_indicator.get(indicator.indicator, ())
        yield digest.of_value([around, indicator.indicator, as_json.dump(rows)]), indicator, rows


def _around(dataset: Dataset) -> str:
    """Return a digest of all that the figure of an indicator is made from beside its own rows."""
    registers = (dataset.places, dataset.sources, dataset.indicators, dataset.codes, dataset.lowerings)
    notes = tuple(row.note for row in dataset.observations)  # they tell how words are written within a sentence
    decided = (dataset.months_apart, dataset.levels, dataset.colours, dataset.words.digest, dataset.vocabulary.digest)
    return digest.of_value([repr((registers, notes, decided)), digest.of_code(*_CODE, libraries=_LIBRARIES)])


def _written(
    indicator: Indicator, rows: Sequence[Observation], dataset: Dataset, casing: Callable[[], Casing], build: Path
) -> str:
    """Return the figure of an indicator as JSON, nothing where it has none."""
    drawn = chosen(rows, dataset)
    if not is_drawn(indicator, drawn, dataset):
        return ""
    made = plot(indicator, drawn, dataset, casing())
    if made.chart.type is ChartType.NUMBER_CARDS and len(made.chart.items) > MOST_CARDS:
        return ""
    return figure_files.written(captioned(f"{NOTEBOOK}.{indicator.indicator}", indicator, made, dataset, casing(), build=build))


def is_drawn(indicator: Indicator, rows: Sequence[Observation], dataset: Dataset) -> bool:
    """Tell whether the chosen rows of an indicator make a chart: two figures that are no sizes, or states of two places."""
    if indicator.value_type is ValueType.CODE:
        return len({row.ref_area for row in rows}) >= 2
    return len(rows) >= 2 and not _is_size(indicator, dataset)


def _is_size(indicator: Indicator, dataset: Dataset) -> bool:
    """Tell whether an indicator is how large places are: a fact of each place, and no chart.

    Those are areas, and amounts without a direction where there are places of context: there they are what others are divided by.
    """
    among = any(dataset.place(row.ref_area).is_context for row in dataset.select(indicator=indicator.indicator))
    undirected = indicator.measure_type is MeasureType.AMOUNT and indicator.polarity == "none"
    return indicator.measure_type is MeasureType.AREA or (undirected and among)


def chosen(rows: Iterable[Observation], dataset: Dataset) -> tuple[Observation, ...]:
    """Return which rows of one indicator to draw, in the order of the file: the largest set whose members may all stand together.

    Places of context are among them where they make one scale with the others, at one time or along the years.

    Whether figures of one indicator may share a chart depends on their places' level and boundaries, so that one row of each
    sort stands for all of it. Of many rows only the latest of each place is drawn, unless they are series.
    """
    rows = tuple(row for row in once(rows) if not row.only_quoted)
    own = tuple(row for row in rows if not dataset.place(row.ref_area).is_context)
    if len(own) < len(rows):
        every = _together(rows, dataset)
        if _on_one_scale_with(own, every, dataset):
            return every
    rows = own
    found = _together(rows, dataset)
    if len(rows) <= MOST_OBSERVATIONS or two_questions(found, dataset) is not None:
        return found
    return _together(latest(rows), dataset)


def _on_one_scale_with(own: Sequence[Observation], every: Sequence[Observation], dataset: Dataset) -> bool:
    """Tell whether rows may stand among all of context, in a strip or as lines."""
    both = two_questions(every, dataset)
    if both is not None:
        return on_one_scale(both.places)
    return {row.observation_id for row in own} <= {row.observation_id for row in every} and is_strip(every, dataset)


def _together(rows: Sequence[Observation], dataset: Dataset) -> tuple[Observation, ...]:
    def sort(row: Observation) -> object:
        place = dataset.place(row.ref_area)
        return place.level, place.valid_to, place.successor is None

    sorts = grouped(rows, sort).values()
    best: set[str] = set()
    for pivot in sorts:
        together = pivot
        for other in sorts:
            if other is not pivot and _may_stand([pivot[0], other[0]], dataset) and _may_stand([*together, *other], dataset):
                together += other
        if len(together) > len(best):
            best = {row.observation_id for row in together}
    found = tuple(row for row in rows if row.observation_id in best)
    return found if _may_stand(found, dataset) else ()


def _may_stand(rows: Sequence[Observation], dataset: Dataset) -> bool:
    return compare(rows, dataset).grade is not Grade.NOT_COMPARABLE


def latest(rows: Sequence[Observation]) -> tuple[Observation, ...]:
    """Keep the latest of what says the same of the same place, in the order of the file."""
    alike = grouped(rows, lambda row: (row.ref_area, row.kind, row.base)).values()
    kept = {latest_of(of) for of in alike}
    return tuple(row for row in rows if row in kept)


def once(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Leave out what a source says twice in the same words: one bar stands for both."""
    said = attrgetter("ref_area", "time_period", "kind", "base", "value", "code", "precision", "target_period", "source_id")
    return tuple(first for first, *_ in grouped(rows, said).values())


def plot(indicator: Indicator, rows: Sequence[Observation], dataset: Dataset, casing: Casing) -> Plot:
    """Return the plot that suits the rows, told with the yardstick last. Raises MixtureError where none does."""
    rows = sorted(rows, key=lambda row: dataset.levels.is_yardstick(dataset.place(row.ref_area)))
    label = label_of(rows, dataset, casing)
    few = len({row.ref_area for row in rows}) <= MOST_LINES
    plots, of = Plots(dataset), ranked_among(rows)
    if indicator.value_type is ValueType.CODE:
        return plots.ordered_states(in_time(rows, dataset))
    if two_questions(rows, dataset) is not None:
        return plots.lines(rows, label=label_of(rows, dataset, casing, kinds=False), focus=subjects(rows, dataset))
    if indicator.measure_type is MeasureType.RANK and few and all(row.time_period.is_year for row in rows) and of:
        return plots.rank_columns(rows, of=of)
    if is_strip(rows, dataset):
        return plots.strip(rows, label=label)
    if compare(rows, dataset).grade is Grade.COMPARABLE and indicator.measure_type is not MeasureType.RANK:
        return plots.ranked_bars(rows, label=label)
    return _apart(in_time(rows, dataset), dataset, casing)


def _apart(rows: Sequence[Observation], dataset: Dataset, casing: Casing) -> Plot:
    """Return the plot of rows that share no scale: a grid of squares for each of a few parts of a whole, else a card for each."""
    if len(rows) <= GRIDS and all(is_share(row, dataset) for row in rows):
        return Plots(dataset).unit_grid(rows, label=label_of(rows, dataset, casing, bases=False))
    return Plots(dataset).number_cards(rows, label=label_of(rows, dataset, casing))


def in_time(rows: Sequence[Observation], dataset: Dataset) -> tuple[Observation, ...]:
    """Return rows place by place in the order given, yardsticks after the places, those of a place in the order of time."""
    places = grouped(rows, attrgetter("ref_area"))
    found = sorted(places, key=lambda ref_area: dataset.levels.is_yardstick(dataset.place(ref_area)))
    return tuple(row for ref_area in found for row in sorted(places[ref_area], key=lambda row: row.time_period.moment))


def is_strip(rows: Sequence[Observation], dataset: Dataset) -> bool:
    """Tell whether rows are one figure each of many places at one time that may stand on one scale."""
    return len(places_among(rows, dataset)) >= MANY_PLACES and one_each(rows) and on_one_scale(compare(rows, dataset))


def ranked_among(rows: Sequence[Observation]) -> int | None:
    """Return how many are ranked where every row says the same and one place has more than one year, else None."""
    sizes = {row.denominator for row in rows}
    years = len({row.time_period.year for row in rows}) > 1
    size = next(iter(sizes))
    return int(size) if len(sizes) == 1 and size is not None and years else None


def label_of(rows: Sequence[Observation], dataset: Dataset, casing: Casing, *, kinds: bool = True, bases: bool = True) -> Label:
    """Label by place, and by what the share is of or by its kind where a place has more than one row."""
    twice = len({row.ref_area for row in rows}) < len(rows)

    def label(row: Observation) -> Text:
        name = dataset.place(row.ref_area).name
        more = []
        if twice and kinds and row.kind is Kind.TARGET:
            more.append(dataset.code("kind", row.kind).name)
        if twice and bases and row.base is not None and len({other.base for other in rows}) > 1:
            more.append(dataset.code("base", row.base).name)
        return Text.of(name, lambda lang: ", ".join([name[lang], *(casing.inside(text, lang) for text in more)]))

    return label
