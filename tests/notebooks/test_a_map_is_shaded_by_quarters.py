"""A map of tiles: quarters of what compares, told in words; tiles without a figure are empty, and the islands are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.languages import LANGS
from tests.notebooks import series
from tests.notebooks.plots import every_type
from tests.notebooks.texts import texts, texts_over_each_other, texts_past_the_edge
from tinhso.data import Casing
from tinhso.model import Observation, Precision
from tinhso.notebooks import WIDTHS, MixtureError, Request, requested
from tinhso.notebooks.charts.composing.place_plots import quarters
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.plots import Item
from tinhso.notebooks.charts.types import chart_types

MAPPED, TILES = series.MAPPED, series.TILES


def items() -> tuple[Item, ...]:
    return every_type()["tile_map"].chart.items


def drawn(total: int = 360, lang: str = "vi") -> Canvas:
    return chart_types.lay_out(every_type()["tile_map"].chart, lang, total)


def test_every_tile_is_there_with_its_quarter_and_one_without_a_figure_is_empty() -> None:
    tiles = [item for item in items() if item.spot is not None]
    assert len(tiles) == 63 + 2
    assert Counter(item.piece for item in tiles) == {1: 16, 2: 15, 3: 16, 4: 15, 0: 3}
    assert [item.place for item in tiles if not item.piece] == ["place-09", None, None]
    values = {quarter: [item.value for item in tiles if item.piece == quarter] for quarter in range(5)}
    assert max(values[1]) <= min(values[2]) < max(values[2]) <= min(values[3]) < max(values[3]) <= min(values[4])


def test_places_of_one_figure_are_in_one_quarter() -> None:
    alike = [replace(row, value=MAPPED[0].value) for row in MAPPED]
    assert set(quarters(alike).values()) == {1}


def test_the_legend_tells_each_quarter_in_words_with_its_ends() -> None:
    said = [line[0] for line in texts(drawn(720, "en"))]
    assert any(line.startswith("Lowest quarter: 45.5% to") for line in said)
    assert any(line.startswith("Highest quarter:") for line in said)
    assert "No figure" in said
    assert "Viet Nam 68.1%" in said


def test_subjects_have_a_frame_of_their_colour_and_the_islands_their_names() -> None:
    shapes = etree.fromstring(f"<svg>{''.join(drawn().shapes)}</svg>")
    framed = [shape.get("stroke") for shape in shapes if shape.get("stroke-width") == "3"]
    assert sorted(framed) == sorted(colour for colour, _ in series.edition(MAPPED).colours.by_place.values())
    words = " ".join(line[0] for line in texts(drawn()))
    assert "Hoàng Sa" in words
    assert "Trường Sa" in words


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param(
            [replace(row, precision=Precision.ABOUT) if n < 2 else row for n, row in enumerate(MAPPED)], "compare", id="no"
        ),
        pytest.param(series.MANY, "one figure of one time", id="years"),
        pytest.param(MAPPED[:8], "nine of them", id="few"),
    ],
)
def test_what_does_not_compare_at_one_time_is_refused(rows: Sequence[Observation], why: str) -> None:
    with pytest.raises(MixtureError, match=why):
        series.plots(rows).tile_map(rows, TILES)


def test_a_place_without_a_tile_is_refused() -> None:
    short = replace(TILES, rows=TILES.rows[1:])
    with pytest.raises(MixtureError, match="a tile for each"):
        series.plots(MAPPED).tile_map(MAPPED, short)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_no_word_is_written_over_another_or_past_the_edge(lang: str, total: int) -> None:
    assert texts_over_each_other(drawn(total, lang)) == []
    assert texts_past_the_edge(drawn(total, lang)) == []


def test_its_description_names_the_subjects_and_tells_the_others_in_the_table(tmp_path: Path) -> None:
    dataset = series.edition(MAPPED, about=series.SUBJECTS)
    request = Request(indicator="broadband", kind="map")
    figure = requested(request, dataset, Casing(dataset), build=tmp_path, tiles=TILES)
    assert all(name in figure.alt["vi"] for name in ("Phú Thọ", "Điện Biên", "Cả nước"))
    assert len(figure.alt["vi"]) < 400
    assert len(figure.table.rows) == 63
    with pytest.raises(MixtureError, match="no tiles"):
        requested(request, dataset, Casing(dataset), build=tmp_path)
