"""A figure takes an Altair chart with its rows, and gives it theme and words, in both languages and at both widths."""

from __future__ import annotations

import json
import re

import altair as alt
import pytest

from tests.languages import LANGS
from tests.notebooks import small
from tests.notebooks.conftest import MakeFigure
from tinhso.model import Observation, Text
from tinhso.notebooks import Plot
from tinhso.notebooks.charts import figure_files
from tinhso.notebooks.charts.altair import author_charts, fitting
from tinhso.notebooks.charts.altair.views import Words
from tinhso.notebooks.charts.data_table import head
from tinhso.notebooks.charts.drawing import svg
from tinhso.notebooks.charts.figure import WIDTHS

SUBTITLE = Text(vi="Hộ có internet", en="Households online")
SHARE = Words(Text(vi="Phần trăm số hộ", en="Per cent of households"))


def data(rows: tuple[Observation, ...]) -> alt.Chart:
    return alt.Chart(author_charts.chart_data(rows, small.DATASET))


def bars(rows: tuple[Observation, ...] = small.SHARES) -> alt.LayerChart:
    base = data(rows).encode(x=alt.X("obs_value", title=SHARE), y=alt.Y("place", sort="-x"))
    return base.mark_bar().encode(color="ref_area") + base.mark_text(align="left", dx=6).encode(text="shown")


def plotted(chart: alt.LayerChart) -> str:
    return author_charts.plot(chart, small.SHARES, small.DATASET, SUBTITLE).vega_lite["en"]


@pytest.fixture
def plot() -> Plot:
    return author_charts.plot(bars(), small.SHARES, small.DATASET, SUBTITLE)


def test_it_stands_on_its_rows(plot: Plot) -> None:
    assert plot.observation_ids == tuple(row.observation_id for row in small.SHARES)
    assert plot.source_ids == ("paper",)
    assert [row.observation_id for row in plot.table.rows] == list(plot.observation_ids)


def test_each_language_has_its_words_and_its_numbers(plot: Plot) -> None:
    for lang in LANGS:
        spec = json.loads(plot.vega_lite[lang])
        (values,) = spec["datasets"].values()
        assert {value["shown"] for value in values} == (
            {"72,4%", "73,17%", "71,43%"} if lang == "vi" else {"72.4%", "73.17%", "71.43%"}
        )
        assert {value["obs_value"] for value in values} == {72.4, 73.17, 71.43}
        assert spec["layer"][0]["encoding"]["x"]["title"] == SHARE.text[lang]
        drawn = fitting.drawing(spec, lang, 360).inner
        assert SHARE.text[lang] in drawn
        assert ("73,17%" if lang == "vi" else "73.17%") in drawn


def test_a_field_without_a_title_has_that_of_the_table_in_the_language() -> None:
    chart = data(small.SHARES).mark_point().encode(x="obs_value", y="source", shape="kind_name")
    made = author_charts.plot(chart, small.SHARES, small.DATASET, SUBTITLE)
    encodings = {lang: json.loads(made.vega_lite[lang])["encoding"] for lang in LANGS}
    titles = {lang: [encodings[lang][channel]["title"] for channel in ("x", "y", "shape")] for lang in LANGS}
    assert titles == {"vi": ["%", "Nguồn", "Loại"], "en": ["%", "Source", "Kind"]}


def test_places_have_their_colours_and_marks_their_hit_areas(plot: Plot) -> None:
    for width in WIDTHS.values():
        drawn = fitting.drawing(json.loads(plot.vega_lite["vi"]), "vi", width)
        assert drawn.width == width
        assert '"#0072B2"' in drawn.inner
        assert "Be Vietnam Pro" not in drawn.inner, "the page names the family once"
        assert [area.ids[0] for area in drawn.hit_areas] == [row.observation_id for row in small.SHARES]
        assert svg.rows_of(drawn.hit_areas, plot.table) == ((0,), (1,), (2,))
        assert all(area.x >= 0 and area.x + area.width <= width for area in drawn.hit_areas)


def test_a_value_is_written_as_its_language_writes_numbers() -> None:
    chart = alt.Chart(author_charts.chart_data(small.STATIONS, small.DATASET)).mark_text().encode(y="place", text="obs_value:N")
    plot = author_charts.plot(chart, small.STATIONS, small.DATASET, Text(vi="Trạm", en="Stations"))
    assert plot.vega_lite is not None
    for lang, said in (("vi", "2.895"), ("en", "2,895")):
        assert said in fitting.drawing(json.loads(plot.vega_lite[lang]), lang, 360).inner


def test_what_has_no_colour_of_its_own_is_seen_on_a_dark_page() -> None:
    for mark in ({"type": "rule"}, {"type": "tick"}, {"type": "text", "text": "a", "color": "black"}):
        encoding = {"x": {"field": "a", "type": "quantitative"}}
        drawn = fitting.drawing({"data": {"values": [{"a": 1}]}, "mark": mark, "encoding": encoding}, "en", 360)
        assert re.search(r'(?:stroke|fill)="(?:#1C1B19|#6F6A60)"', drawn.inner)
        assert "black" not in drawn.inner
        assert "#4c78a8" not in drawn.inner


def test_it_has_all_the_files_of_a_figure(plot: Plot, make_figure: MakeFigure) -> None:
    figure = make_figure(plot)
    figure_files.make(figure, figure.files.folder)
    for lang in LANGS:
        assert figure.svg(lang, "narrow").count("data-rows=") == 3
        assert 'fill="var(--ts-place-vinh-hoa, #0072B2)"' in figure.svg(lang, "wide")
        assert figure.source_line[lang] in figure.files.download(lang, "svg").read_text(encoding="utf-8")
        spec = json.loads(figure.files.download(lang, "vl.json").read_text(encoding="utf-8"))
        alt.Root.validate(spec)
        named = {row["observation_id"] for row in spec["data"].get("values", ())}
        assert named.union(spec["usermeta"].get("observations", ())) == set(figure.observation_ids)


def test_marks_are_open_where_rows_only_stand_side_by_side_and_dashed_where_they_are_estimates() -> None:
    rows = (*small.SHARES, small.ESTIMATE)
    made = author_charts.plot(data(rows).mark_point().encode(y="place", x="kind_name"), rows, small.DATASET, SUBTITLE)
    drawn = fitting.drawing(json.loads(made.vega_lite["en"]), "en", 360).inner
    assert drawn.count('fill-opacity="0.12"') == 4
    assert drawn.count('stroke-dasharray="4,3"') == 1
    assert 'fill-opacity="1"' in fitting.drawing(json.loads(plotted(bars())), "en", 360).inner


def test_a_time_is_the_same_in_every_zone() -> None:
    chart = data(small.STATIONS).mark_point().encode(x="time_period:T", y="place")
    made = author_charts.plot(chart, small.STATIONS, small.DATASET, SUBTITLE)
    assert json.loads(made.vega_lite["en"])["encoding"]["x"]["scale"] == {"type": "utc"}


def test_panels_with_scales_of_their_own_hold_what_only_stands_side_by_side() -> None:
    chart = (
        data(small.STATIONS)
        .mark_bar()
        .encode(x="obs_value", y="date", row="place")
        .resolve_scale(x="independent", y="independent")
    )
    made = author_charts.plot(chart, small.STATIONS, small.DATASET, SUBTITLE)
    assert made.verdict.grade == "side_by_side"


def test_panels_by_time_are_headed_by_its_words_and_not_by_the_name_of_the_field() -> None:
    bars = data(small.STATIONS).mark_bar().encode(x="obs_value", y="place").facet(row="time_period")
    chart = bars.resolve_scale(x="independent", y="independent")
    made = author_charts.plot(chart, small.STATIONS, small.DATASET, SUBTITLE)
    titles = [json.loads(made.vega_lite[lang])["facet"]["row"]["title"] for lang in ("vi", "en")]
    assert titles == [head("date", small.DATASET)[lang] for lang in ("vi", "en")]
    assert "time_period" not in fitting.drawing(json.loads(made.vega_lite["vi"]), "vi", 720).inner


def test_long_names_are_broken_and_never_cut() -> None:
    rows = tuple(row for row in small.LONG_NAMED[:1])
    made = author_charts.plot(data(rows).mark_bar().encode(x="obs_value", y="indicator_name"), rows, small.DATASET, SUBTITLE)
    drawn = fitting.drawing(json.loads(made.vega_lite["vi"]), "vi", 360)
    assert all(word in drawn.inner for word in small.LONG["vi"].split())
    assert "…" not in drawn.inner
