"""Lays out each type of chart on a canvas of a given width, with its words in one language.

These are what Vega-Lite cannot do: labels that are measured and broken instead of cut, rows as high as their words, a drawing
for a phone that is laid out anew, a bar that is read against its own whole, a date of which only the end is known.
"""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.plots import Chart, ChartType
from tinhso.notebooks.charts.types.bars import bars
from tinhso.notebooks.charts.types.card import number_cards
from tinhso.notebooks.charts.types.lines import lines
from tinhso.notebooks.charts.types.pairs import pairs
from tinhso.notebooks.charts.types.panels import panels
from tinhso.notebooks.charts.types.parts import parts
from tinhso.notebooks.charts.types.rank_columns import rank_columns
from tinhso.notebooks.charts.types.scatter import scatter
from tinhso.notebooks.charts.types.shaded_tiles import shaded_tiles
from tinhso.notebooks.charts.types.slope import slope
from tinhso.notebooks.charts.types.states import ordered_states, states, told
from tinhso.notebooks.charts.types.strip import strip
from tinhso.notebooks.charts.types.unit_grid import unit_grid


def lay_out(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of a chart, `total` pixels wide; Vega lays out what an author drew with Altair."""
    return _LAYOUTS[chart.type](chart, lang, total)


_LAYOUTS = {
    ChartType.BARS: bars,
    ChartType.UNIT_GRID: unit_grid,
    ChartType.NUMBER_CARDS: number_cards,
    ChartType.STATES: states,
    ChartType.ORDERED_STATES: ordered_states,
    ChartType.TOLD: told,
    ChartType.PARTS: parts,
    ChartType.PAIRS: pairs,
    ChartType.RANK_COLUMNS: rank_columns,
    ChartType.LINES: lambda chart, lang, total: (panels if chart.panels else lines)(chart, lang, total),
    ChartType.STRIP: strip,
    ChartType.SCATTER: scatter,
    ChartType.SLOPE: slope,
    ChartType.TILE_MAP: shaded_tiles,
}
