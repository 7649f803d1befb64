"""A mark is drawn as what it is: a result filled, an aim hollow, an estimate dashed, what places are held against a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tinhso.model import Text
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.plots import Chart, ChartType, Item, Mark
from tinhso.notebooks.charts.types.bars import bars

PAINT, INK, SOFT = "#123456", "#1C1B19", "#5C5850"
KINDS = (Mark.REPORTED, Mark.TARGET, Mark.ESTIMATE)
#: What a shape of each kind says of its inside and its edge, where it says anything.
LOOKS = {
    Mark.REPORTED: {"stroke-width": "1.5"},
    Mark.TARGET: {"fill-opacity": "0", "stroke-width": "2"},
    Mark.ESTIMATE: {"fill-opacity": "0.3", "stroke-width": "1.5", "stroke-dasharray": "4 3"},
}


def item(number: int, mark: Mark = Mark.REPORTED, *, unit: str = "", place: bool = True) -> Item:
    """Return the mark of a place, or of what places are held against, with the figure that it has in its name."""
    words = Text(vi=f"{number}{unit}", en=f"{number}{unit}")
    of = {"place": f"p{number}", "colour": PAINT} if place else {}
    return Item(label=words, note=None, shown=words, mark=mark, value=number, observation_ids=(f"row-{number}",), **of)


def drawn(items: Sequence[Item], total: int = 360) -> Canvas:
    return bars(Chart(type=ChartType.BARS, items=tuple(items)), "en", total)


def shapes(canvas: Canvas, tag: str, **attributes: str) -> list[dict[str, str]]:
    """Return the attributes of the shapes of a kind, those that have some."""
    found = [dict(re.findall(r'([\w-]+)="([^"]*)"', shape)) for shape in canvas.shapes if shape.startswith(f"<{tag} ")]
    return [shape for shape in found if attributes.items() <= shape.items()]


@pytest.mark.parametrize("count", [3, 9, 30], ids=["few", "some", "very many"])
def test_bars_are_filled_hollow_or_dashed_in_the_colour_of_their_place(count: int) -> None:
    marks = [KINDS[number % 3] for number in range(count)]
    found = shapes(drawn([item(number + 1, mark) for number, mark in enumerate(marks)]), "rect")
    assert [shape["fill"] for shape in found] == [PAINT] * count
    named = ("fill-opacity", "stroke-width", "stroke-dasharray")
    assert [{name: shape[name] for name in named if name in shape} for shape in found] == [LOOKS[mark] for mark in marks]
    assert sorted(float(shape["width"]) for shape in found) == [float(shape["width"]) for shape in found]


@pytest.mark.parametrize("count", [2, 4, 9, 30])
def test_what_places_are_held_against_is_a_line_through_each_of_their_bars_at_its_value(count: int) -> None:
    canvas = drawn([*(item(number + 2) for number in range(count)), item(1, Mark.BENCHMARK, place=False)])
    lines = shapes(canvas, "line", stroke=INK)
    assert {float(line["x1"]) for line in lines} == {round(canvas.x(1), 2)}
    for bar in shapes(canvas, "rect"):
        top, bottom = float(bar["y"]), float(bar["y"]) + float(bar["height"])
        assert any(float(line["y1"]) < top and bottom < float(line["y2"]) for line in lines), "through it"


def test_beside_one_bar_it_is_a_line_from_zero_with_an_end() -> None:
    canvas = drawn([item(5), item(3, Mark.BENCHMARK, place=False)])
    (bar,), lines = shapes(canvas, "rect"), shapes(canvas, "line", stroke=INK)
    assert bar["fill"] == PAINT
    ends = [[float(line[name]) for name in ("x1", "x2")] for line in lines]
    assert ends == [[1, pytest.approx(canvas.x(3), abs=0.01)], [pytest.approx(canvas.x(3), abs=0.01)] * 2]


@pytest.mark.parametrize("units", [(" km",), (" km", " m")], ids=["of one unit", "of two"])
def test_many_numbers_leave_out_their_unit_only_where_all_have_the_same(units: tuple[str, ...]) -> None:
    canvas = drawn([item(number + 1, unit=units[number % len(units)]) for number in range(20)])
    numbers = [re.sub("<[^>]*>", "", shape) for shape in canvas.shapes if shape.startswith("<text") and 'weight="600"' in shape]
    assert numbers == [f"{number + 1}{units[number % len(units)] if len(units) > 1 else ''}" for number in range(20)]
