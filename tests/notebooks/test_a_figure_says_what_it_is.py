"""A figure carries its finding, its words in both languages, its unit and its sources, into every file it is given away as."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.notebooks import small
from tests.notebooks.conftest import MakeFigure
from tests.notebooks.plots import every_form
from tinhso.model import LANGS, Text
from tinhso.notebooks import Figure
from tinhso.notebooks.charts import compose, drawing
from tinhso.notebooks.charts.text_metrics import REGULAR, width
from tinhso.notebooks.workbench.figure import WIDTHS


@pytest.fixture
def figure(make_figure: MakeFigure) -> Figure:
    made = make_figure(compose.shares([*small.SHARES, small.COUNTRY], small.DATASET))
    drawing.make(made, made.files.folder)
    return made


def test_a_figure_without_a_source_cannot_be_made(make_figure: MakeFigure) -> None:
    plot = compose.statements(small.STATIONS, small.DATASET)
    with pytest.raises(ValueError, match="has no source"):
        make_figure(replace(plot, source_ids=()))
    with pytest.raises(ValueError, match="has no source"):
        make_figure(replace(plot, observation_ids=()))


@pytest.mark.parametrize("field", ["title", "subtitle", "alt", "source_line"])
def test_a_figure_without_its_words_in_a_language_cannot_be_made(make_figure: MakeFigure, field: str) -> None:
    whole = make_figure(compose.statements(small.STATIONS, small.DATASET))
    with pytest.raises(ValueError, match=f"no {field} in language 'en'"):
        replace(whole, **{field: Text(vi="có", en=" ")})


def test_sources_are_those_of_the_observations_each_once(figure: Figure) -> None:
    assert figure.source_ids == ("paper", "ministry")
    assert figure.source_line.vi == "Nguồn: “Một bài báo”, 19/5/2022; Bộ."
    assert figure.source_line.en == "Sources: “Một bài báo”, 19 May 2022; Bộ."


def test_the_drawing_inside_a_page_is_named_and_recolourable(figure: Figure) -> None:
    for lang in LANGS:
        for name, pixels in WIDTHS.items():
            svg = figure.svg(lang, name)
            assert svg.startswith(f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" ')
            assert f'role="img" aria-label="{html.escape(figure.title[lang])}. {html.escape(figure.alt[lang])}"' in svg
            assert svg.count("aria-") == 1
            assert "var(--ts-place-vinh-phuc, #0072B2)" in svg
            assert not re.findall(r'="#[0-9A-Fa-f]{6}"', svg)
            assert "Vĩnh Phúc" in svg
            assert "72,4%" in svg if lang == "vi" else "72.4%" in svg


def test_the_drawing_to_take_away_says_everything_itself(figure: Figure) -> None:
    for lang in LANGS:
        svg = figure.files.svg(lang).read_text(encoding="utf-8")
        flat = " ".join(re.findall(r">([^<]+)</text>", svg))
        assert f"<desc>{figure.alt[lang]}</desc>" in svg
        assert figure.title[lang].replace("&", "&amp;") in flat
        assert figure.subtitle[lang] in flat
        assert figure.source_line[lang] in flat
        assert all(reason.text[lang] in flat for reason in figure.verdict.reasons)
        assert "var(" not in svg
        assert figure.files.png(lang).read_bytes().startswith(b"\x89PNG")


def test_the_specification_to_take_away_names_its_observations(figure: Figure) -> None:
    spec = json.loads(figure.files.vega_lite("vi").read_text(encoding="utf-8"))
    assert " ".join(spec["title"]["text"]) == figure.title.vi
    assert spec["description"] == figure.alt.vi
    assert spec["usermeta"]["observations"] == list(figure.observation_ids)
    assert spec["usermeta"]["source"] == figure.source_line.vi
    assert spec["config"]["locale"]["number"]["decimal"] == ","


def test_the_data_come_with_ids_and_point_decimals(figure: Figure) -> None:
    rows = list(csv.DictReader(io.StringIO(figure.files.csv("vi").read_text(encoding="utf-8"))))
    assert [row["observation_id"] for row in rows] == list(figure.observation_ids)
    assert rows[0]["Giá trị"] == "72.4"
    assert rows[0]["Nơi"] == "Vĩnh Phúc"
    assert rows[-1]["Loại"] == "mốc"


def test_the_table_shows_values_with_their_unit(figure: Figure) -> None:
    value = [column.vi for column in figure.table.columns].index("Giá trị")
    assert [row.cells[value].text.vi for row in figure.table.rows] == ["72,4%", "73,17%", "71,43%", "65%"]


def test_ids_inside_a_drawing_belong_to_the_figure_alone(make_figure: MakeFigure) -> None:
    from tinhso.notebooks.charts import svg

    made = make_figure(compose.statements(small.STATIONS, small.DATASET))
    drawn = '<svg class="marks" width="10" height="10"><g clip-path="url(#clip0)"/><clipPath id="clip0"/></svg>'
    assert 'id="ts-a-notebook-a-figure-vi-wide-clip0"' in svg.inline(drawn, figure=made, lang="vi", suffix="wide")
    assert "url(#ts-a-notebook-a-figure-vi-wide-clip0)" in svg.inline(drawn, figure=made, lang="vi", suffix="wide")


TEXT = re.compile(
    r'<text text-anchor="(\w+)" transform="translate\(([-\d.]+),([-\d.]+)\)" '
    r'font-size="(\d+)px" font-weight="(\d+)"[^>]*>(.*?)</text>'
)


@pytest.mark.parametrize("form", sorted(every_form()))
def test_no_label_is_cut_at_either_width(form: str, make_figure: MakeFigure, tmp_path: Path) -> None:
    from tinhso.notebooks.charts import altair_engine
    from tinhso.notebooks.charts.chart_types import lay_out

    made = make_figure(every_form()[form])
    for lang in LANGS:
        for name, pixels in WIDTHS.items():
            canvas = lay_out(made.plot.form, lang, pixels)
            drawn = svg_of(altair_engine.to_svg(altair_engine.specification(canvas, lang)), made, lang, name)
            left = canvas.left
            found = TEXT.findall(drawn)
            assert len(found) == drawn.count("<text"), "the expression above no longer sees every text"
            for anchor, x, y, size, weight, inner in found:
                for line in re.findall(r"<tspan[^>]*>([^<]*)", inner) or [inner]:
                    wide = width(line, float(size), int(weight) or REGULAR)
                    start = left + float(x) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
                    assert start >= -0.5, f"{line!r} begins left of the drawing"
                    assert start + wide <= pixels + 0.5, f"{line!r} ends right of the drawing"
                assert 0 < float(y) <= canvas.height, f"{inner!r} stands outside of the drawing"


def svg_of(drawn: str, figure: Figure, lang: str, name: str) -> str:
    from tinhso.notebooks.charts import svg

    return svg.inline(drawn, figure=figure, lang="vi" if lang == "vi" else "en", suffix=name)
