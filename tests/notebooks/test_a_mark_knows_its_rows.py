"""Every mark of every type of chart stands under a hit area that leads to its rows of the table."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.languages import LANGS
from tests.notebooks import small
from tests.notebooks.conftest import MakeFigure
from tests.notebooks.plots import every_type
from tinhso.model import Text
from tinhso.notebooks import Plot
from tinhso.notebooks.charts import figure_files
from tinhso.notebooks.charts.drawing import svg
from tinhso.notebooks.charts.figure import WIDTHS
from tinhso.notebooks.charts.types.chart_types import lay_out


@pytest.mark.parametrize("chart_type", sorted(every_type()))
@pytest.mark.parametrize("total", WIDTHS.values())
def test_the_hit_areas_cover_every_row_once_and_lie_within_the_drawing(chart_type: str, total: int) -> None:
    plot = every_type()[chart_type]
    canvas = lay_out(plot.chart, "vi", total)
    rows = [number for found in svg.rows_of(canvas.hit_areas, plot.table) for number in found]
    summed = {0} if chart_type == "parts" else set()  # the whole stands above its parts, and is none of them
    assert set(rows) == set(range(len(plot.table.rows))) - summed
    if chart_type != "pairs":  # a row of pairs may hold one value against two
        assert len(rows) == len(set(rows))
    for area in canvas.hit_areas:
        assert area.width > 0
        assert area.height > 0
        assert area.x >= -8
        assert area.x + area.width <= total + 8
        assert area.y >= 0
        assert area.y + area.height <= canvas.height + 8


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_hit_areas_do_not_lie_over_each_other(chart_type: str) -> None:
    found = lay_out(every_type()[chart_type].chart, "en", 360).hit_areas
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            beside = one.x + one.width <= other.x + 0.1 or other.x + other.width <= one.x + 0.1
            assert beside or one.y + one.height <= other.y + 0.1 or other.y + other.height <= one.y + 0.1


def told(plot: Plot) -> list[tuple[str, list[list[str]]]]:
    """Return the keys in each hit area of the SVG with the cells of the rows they lead to."""
    keys = re.findall(r'data-rows="([^"]+)"', svg.overlay(lay_out(plot.chart, "vi", 720).hit_areas, plot.table))
    cells = {str(n): [cell.text["vi"] for cell in row.cells] for n, row in enumerate(plot.table.rows)}
    return [(key, [cells[part] for part in key.split() if part in cells]) for key in keys]


def test_a_hit_area_leads_to_the_value_that_is_drawn_there() -> None:
    plot = every_type()["number_cards"]
    for (_, rows), item in zip(told(plot), plot.chart.items, strict=True):
        assert item.shown["vi"] in rows[0]
        assert item.label["vi"] in rows[0]


def test_a_place_of_which_nothing_is_said_has_a_hit_area_of_its_own() -> None:
    assert told(every_type()["states"])[-1] == ("vinh-giang", [])


def test_what_is_derived_and_what_is_counted_lead_to_their_rows() -> None:
    rest = small.PLOTS.parts(small.TIERS[:1], whole=small.COMPUTERS, rest=Text(vi="còn lại", en="rest"))
    assert [rows[0][0] for _, rows in told(rest)][-1] == "còn lại"
    assert [rows[0][0] for _, rows in told(every_type()["counted"])] == ["tỉnh", "huyện"]


def test_what_two_sources_say_alike_is_one_hit_area_of_two_rows() -> None:
    again = replace(small.RANKS[0], observation_id="again", source_id="ministry")
    plot = small.PLOTS.rank_columns([*small.RANKS, again], of=63)
    assert sorted(len(rows) for _, rows in told(plot))[-1] == 2


def test_the_drawing_in_a_page_has_hit_areas_and_the_one_to_take_away_has_none(make_figure: MakeFigure) -> None:
    figure = make_figure(every_type()["bars"])
    figure_files.make(figure, figure.files.folder)
    for lang in LANGS:
        assert figure.svg(lang, "narrow").count('<g class="ts-hit-areas"') == 1
        assert "ts-hit-areas" not in figure.files.download(lang, "svg").read_text(encoding="utf-8")
        overlay = figure.svg(lang, "wide").partition('<g class="ts-hit-areas"')[2]
        assert len(overlay) < 90 * (overlay.count("<rect") + 1)
