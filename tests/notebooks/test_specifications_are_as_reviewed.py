"""Each type of chart is compared with a drawing and a specification that a person has looked at.

A chart that is meant to change is written anew with `python -m tests.notebooks.test_specifications_are_as_reviewed`, and the
change is reviewed as a difference of text.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from tests.notebooks.plots import every_type
from tinhso.notebooks.charts.drawing.text_metrics import font_folder
from tinhso.notebooks.charts.types.chart_types import lay_out

SPECS = Path(__file__).parent / "specs"


def written(chart_type: str) -> dict[str, str]:
    """Return what a reader downloads as Vega-Lite, and what a phone shows, in Vietnamese."""
    plot = every_type()[chart_type]
    shapes = "\n".join(lay_out(plot.chart, "vi", 360).shapes)
    return {
        f"{chart_type}.vl.json": json.dumps(json.loads(plot.vega_lite["vi"]), ensure_ascii=False, indent=1) + "\n",
        f"{chart_type}.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="360">\n{shapes}\n</svg>\n',
    }


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_a_chart_is_as_it_was_reviewed(chart_type: str) -> None:
    for name, text in written(chart_type).items():
        assert text == (SPECS / name).read_text(encoding="utf-8")


def test_every_reviewed_file_is_still_drawn() -> None:
    assert {path.name for path in SPECS.iterdir()} == {name for chart_type in every_type() for name in written(chart_type)}


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_every_letter_of_a_chart_is_in_its_font(chart_type: str) -> None:
    (path,) = font_folder().glob("*-Regular.ttf")
    with TTFont(path) as font:
        letters = {chr(code) for code in font.getBestCmap()}
    for lang in ("vi", "en"):
        drawn = etree.fromstring(f"<svg>{''.join(lay_out(every_type()[chart_type].chart, lang, 720).shapes)}</svg>")
        assert set("".join("".join(text.itertext()) for text in drawn.iter("text"))) <= letters, "a PNG has it in another font"


def bars(chart_type: str) -> list[etree._Element]:
    """Return the bars of a chart as it is laid out for a phone."""
    drawn = etree.fromstring(written(chart_type)[f"{chart_type}.svg"])
    return [shape for shape in drawn.findall("{*}rect") if shape.get("fill") != "#D9D3C5"]


def test_bars_begin_at_zero() -> None:
    canvas = lay_out(every_type()["bars"].chart, "vi", 360)
    assert canvas.domain == (0, 100)
    drawn = bars("bars")
    assert len(drawn) == 3
    assert all(float(bar.get("x")) == canvas.x(0) for bar in drawn)
    spec = json.loads(written("bars")["bars.vl.json"])
    assert spec["encoding"]["x"]["scale"] == {"domain": [0, 100.0]}


if __name__ == "__main__":
    for one in every_type():
        for name, text in written(one).items():
            (SPECS / name).write_text(text, encoding="utf-8")
