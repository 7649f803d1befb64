"""The words of a chart of one indicator that is drawn by rule: its title, its subtitle, and what it says without its picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tinhso import as_json
from tinhso.data import Casing, wording
from tinhso.model import Dataset, Indicator, Lang, Lexicon, Observation, Text, TimeBasis
from tinhso.notebooks.charts import findings
from tinhso.notebooks.charts.findings_of_change import of_change
from tinhso.notebooks.charts.findings_of_states import of_states
from tinhso.notebooks.charts.plots import ChartType
from tinhso.notebooks.workbench.data_table import shown, source_line, when
from tinhso.notebooks.workbench.figure import Figure, FigureFiles, Plot

#: Of more figures than this the alternative text tells the first and the last of each place, and of more the latest of some.
TOLD = 30


def captioned(
    name: str, indicator: Indicator, plot: Plot, dataset: Dataset, casing: Casing, *, build: Path, whole: bool = True
) -> Figure:
    """Return a plot of one indicator as a figure whose words are made by rule. `name` is `notebook.name`.

    Where it is not of the `whole`, but of the places or sources that somebody chose, its title puts none of them first.
    """
    drawn = frozenset(plot.observation_ids)
    rows = [row for row in dataset.observations if row.observation_id in drawn]
    return figure(
        name,
        plot,
        dataset,
        build=build,
        title=_title(indicator, rows, plot, dataset, casing, whole=whole),
        subtitle=_subtitle(indicator, rows, plot, dataset),
        alt=_alt(indicator, plot, dataset, casing),
    )


def figure(name: str, plot: Plot, dataset: Dataset, *, build: Path, title: Text, subtitle: Text, alt: Text) -> Figure:
    """Return a plot with its words. `name` is `notebook.name`."""
    notebook, own = name.split(".")
    return as_json.taken(
        Figure,
        plot,
        notebook=notebook,
        name=own,
        title=title,
        subtitle=subtitle,
        alt=alt,
        source_line=source_line(plot.source_ids, dataset),
        files=FigureFiles(folder=build / "figures" / notebook / own),
    )


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
    return findings.title(indicator, rows, plot.verdict.grade, dataset, whole=whole and not ranges)


def _subtitle(indicator: Indicator, rows: Sequence[Observation], plot: Plot, dataset: Dataset) -> Text:
    if plot.chart.type is ChartType.ORDERED_STATES:
        alike = len({(row.time_period, row.time_basis) for row in rows}) == 1
        beside = dataset.words.text("charts.dates_beside_places")
        return dataset.words.text("charts.of_states", time=_time(rows, dataset.words, years=False) if alike else beside)
    unit = indicator.unit_measure or ""
    name = dataset.code("unit", unit).name if unit else dataset.words.text("charts.number")
    time = _time(rows, dataset.words, years=plot.chart.type is ChartType.RANK_COLUMNS)
    return dataset.words.text("charts.of_unit", unit=name, time=time)


def _time(rows: Sequence[Observation], words: Lexicon, *, years: bool) -> Text:
    """Return when the rows are of: from the first date to the last, or, where a source states none, each as it stands there.

    A chart of `years` has a column for each and says itself which of them is inferred.
    """
    first, *_, last = sorted(rows, key=lambda row: row.time_period.middle)
    if len({(row.time_period, row.time_basis) for row in rows}) == 1:
        return Text.of(words.languages, partial(wording.dated, first, words, short=True))
    if not years and any(row.time_basis is not TimeBasis.STATED for row in rows):
        return words.text("charts.dates_beside")
    start, end = (Text.of(words.languages, partial(wording.period, row.time_period)) for row in (first, last))
    return words.text("charts.from_to", start=start, end=end)


def _alt(indicator: Indicator, plot: Plot, dataset: Dataset, casing: Casing) -> Text:
    rows = [dataset.observation(observation_id) for observation_id in plot.observation_ids]
    if len(rows) > TOLD:
        rows = _ends(rows, plot, dataset)

    def said(row: Observation, lang: Lang) -> str:
        return f"{dataset.place(row.ref_area).name[lang]} {shown(row, dataset)[lang]} ({when(row, dataset)[lang]})"

    name = Text.of(dataset.languages, partial(casing.inside, indicator.name))
    listed = Text.of(dataset.languages, lambda lang: "; ".join(said(row, lang) for row in rows))
    return dataset.words.text("charts.alt", indicator=name, rows=listed)


def _ends(rows: Sequence[Observation], plot: Plot, dataset: Dataset) -> list[Observation]:
    """Return the latest figures of what the chart names, the yardstick's last, or else of the highest and the lowest place.

    The others stand in the table.
    """
    latest = max(row.time_period.middle for row in rows)
    last = sorted((row for row in rows if row.time_period.middle == latest), key=lambda row: -(row.value or 0))
    others = (item for item in plot.chart.items if item.faint or (item.spot is not None and item.colour is None))
    pale = {name for item in others for name in item.observation_ids}
    held = [row for row in last if dataset.levels.is_yardstick(dataset.place(row.ref_area))]
    places = [row for row in last if row not in held]
    named = [row for row in places if pale and row.observation_id not in pale]
    return [*(named or ([*places[:1], *places[-1:]] if len(places) > 1 else places)), *held]
