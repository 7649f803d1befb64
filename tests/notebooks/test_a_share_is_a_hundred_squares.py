"""A percentage is a grid of a hundred squares: as many full as it says, each grid of its own whole, each kind by its shape."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from math import hypot

import pytest
from lxml import etree

from tests.languages import LANGS
from tests.notebooks import small
from tests.notebooks.plots import every_type
from tests.notebooks.texts import texts_over_each_other, texts_past_the_edge
from tinhso.notebooks import WIDTHS
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.theme import LINE
from tinhso.notebooks.charts.plots import Mark
from tinhso.notebooks.charts.types import chart_types


def drawn(name: str, total: int = 360, lang: str = "vi") -> Canvas:
    return chart_types.lay_out(every_type()[name].chart, lang, total)


def paths(canvas: Canvas) -> list[etree._Element]:
    """Return the paths of the full squares; those of the empty ones are in the colour of lines."""
    shapes = etree.fromstring(f"<svg>{''.join(canvas.shapes)}</svg>")
    return [path for path in shapes.iter("path") if path.get("stroke") != LINE]


def area(path: etree._Element) -> float:
    """Return how many squares a path fills, the last one in part; where they have no edge, they are the dashes of rows."""
    if "z" not in path.get("d"):
        side, gap = map(float, path.get("stroke-dasharray").split())
        rows = [divmod(float(found), side + gap) for found in re.findall(r"h([\d.]+)", path.get("d"))]
        return sum(whole + min(rest / side, 1) for whole, rest in rows)
    wide = [float(found) for found in re.findall(r"h([\d.]+)v", path.get("d"))]
    return sum(wide) / max(wide)


def strokes(path: etree._Element) -> int:
    """Return how many strokes of one length the lines of a path are, which its dashes make of them."""
    dash, gap = map(float, path.get("stroke-dasharray").split())
    lines = [hypot(float(across), float(down)) for across, down in re.findall(r"l(-?[\d.]+) (-?[\d.]+)", path.get("d"))]
    return sum(round((line + gap) / (dash + gap)) for line in lines)


@pytest.mark.parametrize("total", WIDTHS.values())
def test_as_many_squares_are_full_as_there_are_per_cent(total: int) -> None:
    squares = [path for path in paths(drawn("unit_grids", total)) if "l" not in path.get("d")]
    assert [round(area(path), 1) for path in squares] == pytest.approx([72.4, 73.2, 71.4, 60, 90], abs=0.4)


@pytest.mark.parametrize("value", ["0.4", "12.5", "72.6", "99.9", "50", "100"])
@pytest.mark.parametrize("total", WIDTHS.values())
def test_the_last_square_is_full_in_part(value: str, total: int) -> None:
    plot = small.PLOTS.unit_grid([small.row("vinh-hoa", "broadband", value, base="households")])
    (squares,) = paths(chart_types.lay_out(plot.chart, "vi", total))
    assert area(squares) == pytest.approx(float(value), abs=0.06)


def test_squares_without_an_edge_are_drawn_row_by_row() -> None:
    shapes = etree.fromstring(f"<svg>{''.join(drawn('unit_grids').shapes)}</svg>")
    empty = [path for path in shapes.iter("path") if path.get("stroke") == LINE]
    assert [round(area(path)) for path in empty] == [100] * 5
    assert all(len(path.get("d")) < 300 for path in empty)


def test_each_kind_has_a_shape_of_its_own_beside_its_colour() -> None:
    reported, estimate, hatches, *_ = paths(drawn("unit_grid"))
    side = float(reported.get("stroke-width"))
    assert float(reported.get("stroke-dasharray").split()[0]) == pytest.approx(side, abs=0.01)
    assert "z" not in reported.get("d")
    assert estimate.get("stroke-dasharray") == "4 3"
    assert hatches.get("fill") is None
    assert "l" in hatches.get("d")
    target = paths(drawn("unit_grids"))[-1]
    assert target.get("fill-opacity") == "0"


@pytest.mark.parametrize("total", WIDTHS.values())
def test_each_full_square_that_is_of_no_known_whole_has_two_strokes_and_its_edges(total: int) -> None:
    share = int(every_type()["unit_grid"].chart.items[-1].value)
    *_, first, second, edges, part, edge = paths(drawn("unit_grid", total))
    assert [strokes(path) for path in (first, second, edges)] == [share, share, 4 * share]
    assert all(len(path.get("d")) < 1000 for path in (first, second, edges))
    assert (part.get("stroke-dasharray"), edge.get("d").count("z")) == (None, 1)


def test_an_estimate_of_what_places_are_held_against_is_an_estimate() -> None:
    about = replace(small.COUNTRY, precision=small.ESTIMATE.precision)
    marks = [item.mark for item in small.PLOTS.unit_grid([small.COUNTRY, about]).chart.items]
    assert marks == [Mark.REPORTED, Mark.ESTIMATE]


def test_each_grid_says_of_what_and_when_and_what_is_not_said() -> None:
    items = every_type()["unit_grid"].chart.items
    assert [item.note["vi"] for item in items if item.note] == [
        "hộ · tháng 3/2022", "hộ · tháng 3/2022", "nguồn không nói phần trăm của gì · tháng 6/2024",
    ]  # fmt: skip
    assert [item.unsaid for item in items] == [False, False, True]


def test_what_its_name_says_is_not_said_again_below_it() -> None:
    by_base = small.PLOTS.unit_grid(small.SHARES[:1], label=lambda row: small.DATASET.code("base", row.base or "").name)
    assert [(item.label["en"], item.note["en"]) for item in by_base.chart.items if item.note] == [("households", "March 2022")]


def test_only_the_signs_that_occur_are_explained() -> None:
    words = " ".join(" ".join(etree.fromstring(shape).itertext()) for shape in drawn("long_names", lang="en").shapes)
    assert "Each square is one in a hundred" in words
    assert "Dashed" not in words
    assert "Hatched" not in words
    every = " ".join(" ".join(etree.fromstring(shape).itertext()) for shape in drawn("unit_grid", lang="en").shapes)
    assert "Dashed: an approximate figure." in every
    assert "Hatched" in every


def test_an_estimate_of_no_known_whole_is_hatched_and_no_dash_is_explained() -> None:
    chart = every_type()["unit_grid"].chart
    reported, _, unsaid = chart.items
    few = replace(chart, items=(reported, replace(unsaid, mark=Mark.ESTIMATE)))
    words = " ".join(chart_types.lay_out(few, "en", 720).shapes)
    assert ("Hatched" in words, "Dashed" in words) == (True, False)


def test_squares_fill_from_below_on_a_wide_screen_and_from_the_left_on_a_phone() -> None:
    for total, downwards in ((720, False), (360, True)):
        rows = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", paths(drawn("unit_grid", total))[0].get("d"))
        wide = [float(wide) for _, top, wide in sorted(rows, key=lambda row: float(row[1]))]
        assert len({left for left, _, _ in rows}) == 1
        assert len(set(wide)) > 1
        assert wide == sorted(wide, reverse=downwards), "what is not full lies above on the one, below on the other"


def test_they_stand_below_each_other_on_a_phone_and_beside_each_other_on_a_wide_screen() -> None:
    narrow, wide = (drawn("unit_grid", total).hit_areas for total in (360, 720))
    assert {area.x for area in narrow} == {0}
    assert len({area.y for area in wide}) == 1
    assert all(area.width == 360 for area in narrow)


@pytest.mark.parametrize("name", ["unit_grid", "unit_grids", "long_names", "four"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_no_word_is_written_over_another_or_past_the_edge(name: str, lang: str, total: int) -> None:
    about = replace(small.ESTIMATE, value=Decimal("73.171"))
    four = small.PLOTS.unit_grid([about, *small.SHARES]).chart
    canvas = chart_types.lay_out(four, lang, total) if name == "four" else drawn(name, total, lang)
    assert texts_over_each_other(canvas) == []
    assert texts_past_the_edge(canvas) == []
    assert canvas.height >= 280 or total > 360
