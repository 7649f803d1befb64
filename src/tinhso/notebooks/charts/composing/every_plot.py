"""What every plot is made of: a chart, the verdict that it obeys, its rows, its table and its Vega-Lite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tinhso.model import Dataset, Observation, Text, Verdict
from tinhso.notebooks.charts.composing.items import WHOLE, is_share
from tinhso.notebooks.charts.data_table import data_table
from tinhso.notebooks.charts.figure import DataTable, Plot
from tinhso.notebooks.charts.plots import Chart, ChartType
from tinhso.notebooks.charts.vega_lite.specification import Marked, marks, specification

#: What the notes of a chart say, by its type (`charts.…` of the strings).
NOTES: Mapping[ChartType, tuple[str, ...]] = {
    ChartType.BARS: ("pale_bars",),
    ChartType.RANK_COLUMNS: ("open_rank",),
    ChartType.LINES: (
        "broken",
        "ended",
        "target",
        "provisional",
        "first_drawn",
        "own_scales",
        "one_scale",
        "yardstick",
        "dashed",
    ),
    ChartType.NUMBER_CARDS: ("card_estimate", "card_target"),
    ChartType.ORDERED_STATES: ("states_order", "card_target"),
    ChartType.UNIT_GRID: ("square", "square_estimate", "square_target", "square_unsaid"),
    ChartType.SCATTER: ("dots", "dashed"),
    ChartType.SLOPE: ("pale_lines", "dashed"),
    ChartType.TILE_MAP: ("no_figure",),
    ChartType.STRIP: ("dots", "solid", "dashed", "absent"),
}


class Composing:
    """Makes plots of the observations of one data set."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @property
    def dataset(self) -> Dataset:
        """The observations and what is said about them."""
        return self._dataset

    def _name(self, row: Observation) -> Text:
        return self.dataset.place(row.ref_area).name

    def _whole(self, rows: Sequence[Observation]) -> float | None:
        """Return where the scale of percentages ends; None for other numbers, for changes, and for what goes beyond a hundred."""
        return WHOLE if all(is_share(row, self.dataset) for row in rows) else None

    def _units(self, rows: Sequence[Observation]) -> set[str | None]:
        return {self.dataset.indicator(row.indicator).unit_measure for row in rows}

    def _plot(
        self,
        chart: Chart,
        verdict: Verdict,
        rows: Sequence[Observation],
        table: DataTable | None = None,
        drawn: Sequence[Marked] = (),
    ) -> Plot:
        """Return the plot of a chart; `drawn` are its marks with their rows where these are more than the items'."""
        words = {name: self.dataset.words.text(f"charts.{name}") for name in NOTES.get(chart.type, ())}
        written = specification(chart, drawn or marks(chart, rows), self.dataset)
        return plot_of(replace(chart, words=words), verdict, rows, written, self.dataset, table)


def plot_of(
    chart: Chart, verdict: Verdict, rows: Sequence[Observation], vega_lite: Text, dataset: Dataset, table: DataTable | None = None
) -> Plot:
    """Return a chart with all that a figure needs of its rows; their table is that of the rows where no other is given."""
    return Plot(
        chart=chart,
        verdict=verdict,
        observation_ids=tuple(row.observation_id for row in rows),
        source_ids=tuple(dict.fromkeys(row.source_id for row in rows)),
        table=table or data_table(rows, dataset),
        vega_lite=vega_lite,
        colours=dataset.colours.variables,
    )
