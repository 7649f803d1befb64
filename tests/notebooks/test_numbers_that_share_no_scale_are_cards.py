"""Numbers that share no scale are cards: each number large, its kind a shape, nothing as long or as far along as it is great."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from tests.languages import LANGS
from tests.notebooks import small
from tests.notebooks.conftest import MakeFigure
from tests.notebooks.plots import every_type
from tests.notebooks.texts import texts_over_each_other, texts_past_the_edge
from tinhso.model import Text
from tinhso.notebooks import WIDTHS
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.types import chart_types
from tinhso.reports.views.figures import files

LONG = small.PLOTS.number_cards(
    [replace(row, value=Decimal(1_781_536)) for row in (*small.STATIONS, *small.UNDATED[1:])],
    label=lambda row: Text(vi="Thành phố Hồ Chí Minh, mục tiêu", en="Thành phố Hồ Chí Minh, target"),
)


def shapes(canvas: Canvas) -> list[etree._Element]:
    return list(etree.fromstring(f"<svg>{''.join(canvas.shapes)}</svg>"))


def drawn(name: str, total: int = 360, lang: str = "vi") -> Canvas:
    return chart_types.lay_out((LONG if name == "long" else every_type()[name]).chart, lang, total)


def test_the_number_is_in_large_letters_and_its_unit_under_it() -> None:
    large = [shape.text for shape in shapes(drawn("number_cards", 720)) if shape.get("font-size") == "40"]
    assert large == ["2.895", "3.648", "3.068", "3.648", "3.068"]
    units = [shape.text for shape in shapes(drawn("number_cards", 720, "en")) if shape.text == "stations"]
    assert len(units) == 5


@pytest.mark.parametrize("name", ["long", "unit_grid", "unit_grids"])
@pytest.mark.parametrize("lang", LANGS)
def test_lines_of_words_leave_room_for_wider_letters_in_place_of_ours(name: str, lang: str) -> None:
    lines = [line for shape in shapes(drawn(name, lang=lang)) for line in shape.iter("tspan")]
    assert max(float(line.get("textLength")) for line in lines) * 1.06 <= 360


def test_each_kind_is_a_shape_which_is_explained_where_it_occurs() -> None:
    found = [shape for shape in shapes(drawn("cards_of_kinds")) if shape.get("stroke") and shape.tag != "rect"]
    assert [shape.tag for shape in found] == ["circle", "circle", "line", "polygon"]
    assert [shape.get("stroke-dasharray") for shape in found] == [None, "4 3", None, None]
    assert found[-1].get("fill-opacity") == "0"
    words = " ".join(" ".join(shape.itertext()) for shape in shapes(drawn("cards_of_kinds", lang="en")))
    assert "Dot with a dashed edge: an approximate figure. Hollow diamond:" in words
    assert "estimate" not in " ".join("".join(shape.itertext()) for shape in shapes(drawn("number_cards", lang="en")))


def test_no_shape_is_larger_or_further_for_a_greater_number() -> None:
    def positions(factor: int) -> list[tuple[str | None, ...]]:
        rows = [replace(row, value=(row.value or 0) + factor) for row in small.STATIONS]
        canvas = chart_types.lay_out(small.PLOTS.number_cards(rows).chart, "vi", 360)
        return [(shape.tag, shape.get("x"), shape.get("y"), shape.get("cx"), shape.get("width")) for shape in shapes(canvas)]

    assert positions(0) == positions(1234)


@pytest.mark.parametrize("name", ["number_cards", "cards_of_kinds", "long"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_no_word_is_written_over_another_or_past_the_edge(name: str, lang: str, total: int) -> None:
    canvas = drawn(name, total, lang)
    assert texts_over_each_other(canvas) == []
    assert texts_past_the_edge(canvas) == []
    assert canvas.height >= 280 or total > 360


def test_cards_are_no_picture_for_other_sites(make_figure: MakeFigure) -> None:
    cards, bars = (make_figure(every_type()[name]) for name in ("number_cards", "bars"))
    assert (cards.is_picture, bars.is_picture) == (False, True)
    assert {path.rsplit(".", 1)[1] for path, _ in files(cards)} == {"csv"}
    assert {path.rsplit(".", 1)[1] for path, _ in files(bars)} == {"csv", "svg", "json"}
