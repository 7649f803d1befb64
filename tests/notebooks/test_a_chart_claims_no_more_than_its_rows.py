"""What a chart may not do: order in words what does not compare, date what no source dates, set one state above another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.languages import STRINGS
from tests.notebooks import small
from tests.notebooks.plots import every_type
from tests.notebooks.tables import project_of_notebooks
from tinhso.data import wording
from tinhso.model import Grade, Period, Quality, Text
from tinhso.notebooks import Workbench
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.plots import ChartType, Mark
from tinhso.notebooks.charts.types.chart_types import lay_out
from tinhso.notebooks.workbench.bench import ClaimError

PLAIN = Text(vi="Số trạm ở các nơi", en="Stations in some places")


def shapes(canvas: Canvas) -> list[etree._Element]:
    """What a canvas holds, as elements of SVG."""
    return list(etree.fromstring(f"<g>{''.join(canvas.shapes)}</g>"))


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    root = project_of_notebooks(tmp_path / "project")
    return Workbench("a_notebook", tables=("places", "sources", "indicators", "codelists", "observations"), root=root)


@pytest.mark.parametrize(
    "words",
    [
        Text(vi="Ba tỉnh cùng một mức, nhưng cả nước đã đi tiếp", en="Three provinces alike"),
        Text(vi="Ba tỉnh", en="Three provinces at one level, while the country moved on"),
        Text(vi="Tỉnh Một dẫn đầu", en="Province One"),
        Text(vi="Tỉnh Một", en="Province One has the most stations"),
    ],
)
@pytest.mark.parametrize("field", ["title", "subtitle"])
def test_words_that_order_are_refused_over_rows_that_do_not_compare(bench: Workbench, words: Text, field: str) -> None:
    rows = [row for row in bench.rows(indicator="stations") if row.ref_area != "huyen-mot"]
    plot = bench.number_cards(rows)
    assert plot.verdict.grade is Grade.SIDE_BY_SIDE
    said = {"title": PLAIN, "subtitle": PLAIN, "alt": PLAIN}
    with pytest.raises(ClaimError, match="do not compare"):
        bench.figure("stations", plot, **{**said, field: words})
    bench.figure("stations", plot, **said)


def test_a_card_has_no_position_for_a_date_that_no_source_states_only_its_words() -> None:
    chart = small.PLOTS.number_cards(small.UNDATED).chart
    notes = [item.note["vi"] for item in chart.items if item.note]
    assert notes == ["tháng 3/2022", "suy ra: đến 2022", "đăng 6/2024"]
    later = [replace(row, time_period=Period.parse("2024-09")) for row in small.UNDATED]
    same = [
        [shape.get("x") for shape in shapes(lay_out(small.PLOTS.number_cards(rows).chart, "vi", 720)) if shape.tag == "text"]
        for rows in (small.UNDATED, later)
    ]
    assert same[0] == same[1]


def test_the_words_of_such_a_date_stand_in_the_chart_even_where_all_rows_share_it() -> None:
    rows = [
        replace(row, time_period=small.UNDATED[2].time_period, time_basis=small.UNDATED[2].time_basis) for row in small.UNDATED
    ]
    chart = small.PLOTS.number_cards(rows).chart
    assert chart.type is ChartType.NUMBER_CARDS
    assert {item.note for item in chart.items} == {
        Text(
            vi=wording.dated(rows[0], STRINGS, "vi", short=True),
            en=wording.dated(rows[0], STRINGS, "en", short=True),
        )
    }


def test_states_stand_in_boxes_of_one_size_none_filled_more_than_another() -> None:
    for total in (360, 720):
        canvas = lay_out(every_type()["states"].chart, "vi", total)
        drawn = [shape for shape in shapes(canvas) if shape.tag == "rect"]
        boxes = [shape for shape in drawn if float(shape.get("width")) > canvas.span / 2]
        edges = [shape for shape in drawn if float(shape.get("width")) <= canvas.span / 2]  # a state's mark, beside its words
        assert (len(boxes), len(edges)) == (4, 3), "a source that does not say has no mark"
        for alike in (boxes, edges):
            assert len({(shape.get("x"), shape.get("width"), shape.get("height")) for shape in alike}) == 1
        assert {shape.get("fill-opacity") for shape in boxes} == {"0"}, "words stand on the paper"
        assert {shape.get("fill-opacity") for shape in edges} == {"0.12"}


def test_a_rank_that_is_not_official_has_an_open_dot_and_a_calculated_number_a_dashed_edge() -> None:
    chart = small.PLOTS.rank_columns(small.RANKS, of=63).chart
    assert chart.type is ChartType.RANK_COLUMNS
    assert [(item.place, item.mark) for item in chart.items] == [
        ("vinh-hoa", Mark.OPEN),
        ("vinh-hoa", Mark.REPORTED),
        ("phu-son", Mark.REPORTED),
    ]
    dots = [shape for shape in shapes(lay_out(chart, "vi", 720)) if shape.tag == "circle" and shape.get("stroke")]
    assert sorted(dot.get("fill-opacity", "1") for dot in dots) == ["0", "1", "1"]
    derived = [replace(row, quality=Quality.DERIVED) for row in small.STATIONS]
    drawn = small.PLOTS.number_cards(derived).chart
    assert {item.mark for item in drawn.items} == {Mark.ESTIMATE}
