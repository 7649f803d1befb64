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
from lxml import etree

from tests.languages import LANGS
from tests.notebooks import small
from tests.notebooks.conftest import MakeFigure
from tests.notebooks.plots import every_type
from tinhso.model import Text
from tinhso.notebooks import Figure
from tinhso.notebooks.charts import figure_files
from tinhso.notebooks.charts.drawing import svg
from tinhso.notebooks.charts.drawing.text_metrics import width
from tinhso.notebooks.charts.figure import WIDTHS
from tinhso.notebooks.charts.types.chart_types import lay_out


@pytest.fixture
def figure(make_figure: MakeFigure) -> Figure:
    made = make_figure(small.PLOTS.unit_grid([*small.SHARES, small.COUNTRY]))
    figure_files.make(made, made.files.folder)
    return made


def test_a_figure_without_a_source_cannot_be_made(make_figure: MakeFigure) -> None:
    plot = small.PLOTS.number_cards(small.STATIONS)
    with pytest.raises(ValueError, match="has no source"):
        make_figure(replace(plot, source_ids=()))
    with pytest.raises(ValueError, match="has no source"):
        make_figure(replace(plot, observation_ids=()))


@pytest.mark.parametrize("field", ["title", "subtitle", "alt", "source_line"])
def test_a_figure_without_its_words_in_a_language_cannot_be_made(make_figure: MakeFigure, field: str) -> None:
    whole = make_figure(small.PLOTS.number_cards(small.STATIONS))
    with pytest.raises(ValueError, match=f"no {field} in language 'en'"):
        replace(whole, **{field: Text(vi="có", en=" ")})


def test_sources_are_those_of_the_observations_each_once(figure: Figure) -> None:
    assert figure.source_ids == ("paper", "ministry")
    assert figure.source_line["vi"] == "Nguồn: “Một bài báo”, 19/5/2022; Bộ."
    assert figure.source_line["en"] == "Sources: “Một bài báo”, 19 May 2022; Bộ."


def test_the_drawing_inside_a_page_is_named_and_recolourable(figure: Figure) -> None:
    for lang in LANGS:
        for name, pixels in WIDTHS.items():
            drawn = figure.svg(lang, name)
            assert drawn.startswith(f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" ')
            assert f'role="img" aria-label="{html.escape(figure.title[lang])}. {html.escape(figure.alt[lang])}"' in drawn
            assert drawn.count("aria-") == 1
            assert "var(--ts-place-vinh-hoa, #0072B2)" in drawn
            assert not re.findall(r'="#[0-9A-Fa-f]{6}"', drawn)
            assert "Vĩnh Hòa" in drawn
            assert "72,4%" in drawn if lang == "vi" else "72.4%" in drawn


def test_the_drawing_to_take_away_says_everything_itself(figure: Figure) -> None:
    for lang in LANGS:
        drawn = figure.files.download(lang, "svg").read_text(encoding="utf-8")
        flat = " ".join(re.findall(r">([^<]+)</text>", drawn))
        assert f"<desc>{figure.alt[lang]}</desc>" in drawn
        assert figure.title[lang].replace("&", "&amp;") in flat
        assert figure.subtitle[lang] in flat
        assert figure.source_line[lang] in flat
        assert all(reason.text[lang] in flat for reason in figure.verdict.reasons)
        assert "var(" not in drawn


def test_the_specification_to_take_away_names_its_observations(figure: Figure) -> None:
    spec = json.loads(figure.files.download("vi", "vl.json").read_text(encoding="utf-8"))
    assert " ".join(spec["title"]["text"]) == figure.title["vi"]
    assert spec["description"] == figure.alt["vi"]
    assert [row["observation_id"] for row in spec["data"]["values"]] == list(figure.observation_ids)
    assert spec["usermeta"]["source"] == figure.source_line["vi"]
    assert spec["config"]["locale"]["number"]["decimal"] == ","


def test_the_data_come_with_ids_and_point_decimals(figure: Figure) -> None:
    rows = list(csv.DictReader(io.StringIO(figure.files.download("vi", "csv").read_text(encoding="utf-8"))))
    assert [row["observation_id"] for row in rows] == list(figure.observation_ids)
    assert rows[0]["Giá trị"] == "72.4"
    assert rows[0]["Nơi"] == "Vĩnh Hòa"
    assert rows[-1]["Loại"] == "mốc"


def test_the_table_shows_values_with_their_unit(figure: Figure) -> None:
    value = [column["vi"] for column in figure.table.columns].index("Giá trị")
    assert [row.cells[value].text["vi"] for row in figure.table.rows] == ["72,4%", "73,17%", "71,43%", "65%"]


def test_ids_inside_a_drawing_belong_to_the_figure_alone(make_figure: MakeFigure) -> None:
    made = make_figure(small.PLOTS.number_cards(small.STATIONS))
    vega = '<svg class="marks" width="10" height="10"><g clip-path="url(#clip0)"/><clipPath id="clip0"/></svg>'
    drawn = svg.inline(svg.of_vega(vega, ()), figure=made, lang="vi", width="wide")
    assert 'id="ts-a-notebook-a-figure-vi-wide-clip0"' in drawn
    assert "url(#ts-a-notebook-a-figure-vi-wide-clip0)" in drawn


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_no_label_is_cut_at_either_width(chart_type: str, make_figure: MakeFigure, tmp_path: Path) -> None:
    made = make_figure(every_type()[chart_type])
    for lang in LANGS:
        for pixels in WIDTHS.values():
            canvas = lay_out(made.chart, lang, pixels)
            found = etree.fromstring(svg.of_canvas(canvas).inner).findall("text")
            assert found
            for text in found:
                size, weight = float(text.get("font-size")), int(text.get("font-weight"))
                wide = max(width(line, size, weight) for line in text.itertext())
                before = {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
                start = float(text.get("x")) - before
                assert start >= -0.5, f"{text.text!r} begins left of the drawing"
                assert start + wide <= pixels + 0.5, f"{text.text!r} ends right of the drawing"
                last = float(text.get("y")) + sum(float(line.get("dy")) for line in text)
                assert 0 < float(text.get("y")) <= last <= canvas.height, f"{text.text!r} stands outside of the drawing"
