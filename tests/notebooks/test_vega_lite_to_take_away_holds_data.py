"""The Vega-Lite of every type of chart is a plain chart of its rows: valid, drawn as it is, with encodings of their fields."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import altair as alt
import pytest
import vl_convert
from jsonschema import Draft7Validator

from tests.languages import LANGS
from tests.notebooks import series, small
from tests.notebooks.conftest import MakeFigure
from tests.notebooks.plots import every_type
from tests.notebooks.texts import over_each_other, vega_texts
from tinhso.model import Grade
from tinhso.notebooks.charts import figure_files
from tinhso.notebooks.charts.altair import engine
from tinhso.notebooks.charts.altair.painted import walked
from tinhso.notebooks.charts.data_table import head
from tinhso.notebooks.charts.drawing.svg import of_vega
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width
from tinhso.notebooks.charts.drawing.theme import VALUE
from tinhso.notebooks.charts.plots import ChartType, Mark
from tinhso.notebooks.charts.vega_lite.rows import MANY_ROWS, OF_EACH_ROW

#: Altair asks the same schema, and copies it each time.
VALID = Draft7Validator(alt.load_schema())
#: The fields that show the number, state or time of a row.
SHOWN = {"obs_value", "time_period", "obs_code", "shown"}
#: What gives a field one value in rows of sources, and another in those that are derived.
OF_SOURCES = "datum.observation_id ? "


def published(chart_type: str, lang: str, make_figure: MakeFigure) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        figure_files.vega_lite(make_figure(every_type()[chart_type]), "vi" if lang == "vi" else "en")
    )
    return made


def rows_in(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a specification: a list, or, of many, a table with what the rows have in common beside it."""
    values = spec["data"]["values"]
    if isinstance(values, list):
        return values
    read = {name: float if kind == "number" else "true".__eq__ for name, kind in spec["data"]["format"]["parse"].items()}
    table = csv.DictReader(io.StringIO(values))
    rows = [{name: read.get(name, str)(cell) for name, cell in row.items() if cell} for row in table]
    for says, name in [(one["calculate"], one["as"]) for one in spec["transform"] if "calculate" in one]:
        for row in rows:
            if " || " in says:
                row[name] = row.get(name) or row[says.split(" || datum.")[1]]
            elif says.startswith(OF_SOURCES):
                stated, end = json.JSONDecoder().raw_decode(says, len(OF_SOURCES))
                row[name] = stated if "observation_id" in row else json.loads(says[end:].removeprefix(" : "))
            elif says.removeprefix("datum.") in row:
                row[name] = row[says.removeprefix("datum.")]
            elif not says.startswith("datum."):
                row[name] = json.loads(says)
    return [{key: cell for key, cell in row.items() if cell != ""} for row in rows]


def encodings(spec: object) -> list[dict[str, Any]]:
    if isinstance(spec, list):
        return [one for part in spec for one in encodings(part)]
    if not isinstance(spec, dict):
        return []
    own = [spec["encoding"]] if "encoding" in spec else []
    return own + [one for name, part in spec.items() if name not in ("data", "config", "encoding") for one in encodings(part)]


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_it_is_valid(chart_type: str, make_figure: MakeFigure) -> None:
    VALID.validate(published(chart_type, "vi", make_figure))  # in another language it has other words


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_it_can_be_drawn(chart_type: str, make_figure: MakeFigure) -> None:
    engine.fonts()
    drawn = vl_convert.vegalite_to_svg(published(chart_type, "vi", make_figure))  # in another language it is laid out below
    assert of_vega(drawn, ()).inner


@pytest.mark.parametrize("chart_type", sorted(every_type()))
@pytest.mark.parametrize("lang", LANGS)
def test_no_words_lie_over_others_nor_say_what_is_not_there(chart_type: str, lang: str, make_figure: MakeFigure) -> None:
    spec = published(chart_type, lang, make_figure)
    assert spec["title"]["text"]
    assert spec["title"]["subtitle"]
    scene = scene_of(spec)
    engine.refuse_strange({ink for item, *_ in walked(scene, 0, 0) for ink in engine._inks(item)})
    said = vega_texts(scene)
    assert said
    assert over_each_other(said) == []
    assert not [box for box in said if box[0] in ("undefined", "null", "NaN")]


@pytest.mark.parametrize("name", ["lines", "lines_of_many", "slope", "slope_of_few"])
def test_each_place_is_joined_from_figure_to_figure(name: str, make_figure: MakeFigure) -> None:
    spec = published(name, "vi", make_figure)
    pieces = Counter((row["of"], row.get("piece")) for row in rows_in(spec) if row["mark"] != "target")
    drawn = [len(mark["items"]) for mark in marks(scene_of(spec), "line")]
    assert sorted(number for number in drawn if number > 1) == sorted(number for number in pieces.values() if number > 1)
    assert all(mark["items"][0]["stroke"] for mark in marks(scene_of(spec), "line")), "what is of no place has a colour too"


def scene_of(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a specification as Vega lays it out, which is looked at and not changed."""
    return _laid_out(json.dumps(spec))


@cache
def _laid_out(spec: str) -> dict[str, Any]:
    engine.fonts()
    scene: dict[str, Any] = vl_convert.vegalite_to_scenegraph(spec)["scenegraph"]
    return scene


def marks(item: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the marks of one kind in a scene."""
    own = [item] if item.get("marktype") == kind else []
    return own + [mark for child in item.get("items", ()) for mark in marks(child, kind)]


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_its_data_are_the_rows_of_the_figure(chart_type: str, make_figure: MakeFigure) -> None:
    plot = every_type()[chart_type]
    values = rows_in(published(chart_type, "en", make_figure))
    rows = {value["observation_id"]: value for value in values if "observation_id" in value}
    whole = {small.COMPUTERS.observation_id} if chart_type == "parts" else set()  # the parts sum to it, and it is none of them
    assert set(rows) == set(plot.observation_ids) - whole
    for name, value in rows.items():
        row = series.ROWS.get(name) or small.DATASET.observation(name)
        assert (value["ref_area"], value["time_period"]) == (row.ref_area, str(row.time_period))
        assert value["obs_value"] == (None if row.value is None else float(row.value))
        assert {"indicator", "unit", "source", "place", "kind"} <= set(value)


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_what_it_draws_are_fields_of_its_data_and_no_pixels(chart_type: str, make_figure: MakeFigure) -> None:
    spec = published(chart_type, "en", make_figure)
    fields = set().union(*(value for value in rows_in(spec)))
    encoded = [one for encoding in encodings(spec) for one in encoding.values() if isinstance(one, dict)]
    used = {one["field"] for one in encoded if "field" in one}
    assert used <= fields
    assert used & SHOWN or any(one.get("aggregate") == "count" for one in encoded)
    text = json.dumps(spec["data"])
    assert '"x":' not in text
    assert '"y":' not in text


@pytest.mark.parametrize("chart_type", sorted(every_type()))
def test_no_axis_orders_or_scales_what_only_stands_side_by_side(chart_type: str, make_figure: MakeFigure) -> None:
    spec = published(chart_type, "en", make_figure)
    for encoding in encodings(spec):
        assert encoding.get("y", {}).get("sort") is None
        x = encoding.get("x", {})
        if every_type()[chart_type].verdict.grade is not Grade.COMPARABLE and x.get("field") == "obs_value":
            assert x.get("axis", "") is None or spec["resolve"]["scale"]["x"] == "independent"


def test_pointing_tells_the_row_under_the_heads_of_the_table(make_figure: MakeFigure) -> None:
    told = published("number_cards", "vi", make_figure)["encoding"]["tooltip"]
    assert [(head["field"], head["title"]) for head in told] == [
        (name, head(name, small.DATASET)["vi"]) for name in ("place", "indicator_name", "date", "shown", "kind_name", "source")
    ]


@pytest.mark.parametrize("chart_type", sorted(set(every_type()) - {"tile_map", "counted"}))
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_of_what_pointing_tells_is_empty(chart_type: str, lang: str, make_figure: MakeFigure) -> None:
    spec = published(chart_type, lang, make_figure)
    told = [head["field"] for encoding in encodings(spec) for head in encoding.get("tooltip", ())]
    assert told
    dots = [row for row in rows_in(spec) if chart_type != "scatter" or "against_shown" in row]
    assert [(row["ref_area"], name) for row in dots for name in told if not row.get(name)] == []


def test_a_dot_of_two_measures_tells_both_figures_with_their_dates(make_figure: MakeFigure) -> None:
    spec = published("scatter", "en", make_figure)
    place, across, up = spec["encoding"]["tooltip"]
    assert [place["field"], across["title"], up["title"]] == ["place", "Rank, 2022", "Households online, 2022"]
    dots = [row for row in rows_in(spec) if across["field"] in row and up["field"] in row]
    by_id = {row.observation_id: row for row in (*series.RANKED, *series.LAST)}
    assert len(dots) == 62
    for dot in dots:
        (other,) = [row for row in by_id.values() if row.ref_area == dot["ref_area"] and row.indicator != dot["indicator"]]
        assert f"{by_id[dot['observation_id']].value:f}" in dot[across["field"]]
        assert f"{other.value:f}" in dot[up["field"]]


@pytest.mark.parametrize("chart_type", ["unit_grid", "unit_grids", "long_names"])
def test_each_share_has_a_panel_and_a_whole_of_its_own(chart_type: str, make_figure: MakeFigure) -> None:
    spec, plot = published(chart_type, "en", make_figure), every_type()[chart_type]
    assert spec["resolve"]["scale"]["x"] == "independent"
    assert spec["facet"]["field"] == "label"
    assert len({row["label"] for row in rows_in(spec)}) == len(plot.chart.items)
    assert [layer["encoding"]["x"].get("datum") for layer in spec["spec"]["layer"]] == [100, None, 100]
    bars = [item for mark in marks(scene_of(spec), "rect") for item in mark["items"] if item.get("description") is None]
    empty = [item for item in bars if item.get("fillOpacity") == 0 and item.get("stroke")]
    hollow = [item for item in plot.chart.items if item.unsaid or item.mark is Mark.TARGET]
    assert len(empty) == len(hollow), "what the source does not say of what fills nothing"


def test_what_is_told_fills_so_much_of_its_box_and_words_fill_nothing(make_figure: MakeFigure) -> None:
    rects = [item for mark in marks(scene_of(published("told", "en", make_figure)), "rect") for item in mark["items"]]
    edges = [item["width"] for item in rects if item.get("fillOpacity") == 0]
    filled = [item["width"] for item in rects if item.get("fillOpacity") != 0]
    assert len(set(edges)) == 1, "all boxes are of one size"
    assert [len(edges), len(filled)] == [2, 1]
    assert filled[0] == pytest.approx(edges[0] * 0.724)


def test_a_silent_source_has_words_and_no_mark(make_figure: MakeFigure) -> None:
    spec = published("states", "en", make_figure)
    (silent,) = [value for value in spec["data"]["values"] if "observation_id" not in value]
    assert (silent["ref_area"], silent["shown"]) == ("vinh-giang", "the article does not say")
    assert spec["spec"]["layer"][0]["transform"] == [{"filter": "isValid(datum.obs_code)"}]


def test_names_of_close_ranks_stand_apart_and_within_their_year(make_figure: MakeFigure) -> None:
    first, *others = small.RANKS
    close = [replace(row, value=first.value, time_period=first.time_period) for row in others if row.ref_area != first.ref_area]
    spec = json.loads(make_figure(small.PLOTS.rank_columns([first, *close], of=63)).vega_lite["vi"])
    pixel = 62 / spec["height"]
    values = spec["data"]["values"]
    at = sorted(value["name_at"] / pixel for value in values)
    assert len(at) > 1
    assert all(below - above >= VALUE * 1.2 for above, below in pairwise(at))
    assert spec["width"]["step"] > 9 + max(width(value["place"], VALUE, SEMIBOLD) for value in values)
    assert {value["obs_value"] for value in values} == {float(first.value or 0)}, "the dots stay where they are"


def test_many_rows_name_their_columns_once_and_say_once_what_they_share(make_figure: MakeFigure) -> None:
    plots, found = every_type(), {name: published(name, "en", make_figure) for name in every_type()}
    sizes = {name: len(rows_in(spec)) for name, spec in found.items()}
    assert max(sizes.values()) > MANY_ROWS
    for name, spec in found.items():
        values = spec["data"]["values"]
        assert isinstance(values, str) == (sizes[name] > MANY_ROWS), name
        if plots[name].chart.type is ChartType.ALTAIR or not isinstance(values, str):
            continue
        table = list(csv.reader(io.StringIO(values)))
        columns = [column for column in zip(*table, strict=True) if column[0] not in OF_EACH_ROW]
        assert all(len(set(cells)) > 1 for _, *cells in columns), name
        given = json.loads(make_figure(plots[name]).vega_lite["en"])["data"]["values"]
        for row, whole in zip(rows_in(spec), given, strict=True):
            assert row == {key: cell for key, cell in whole.items() if cell not in (None, "") or row.get(key) == ""}, name
