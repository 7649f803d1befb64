"""Writes each type of chart as Vega-Lite for readers who take it away: a plain chart of its rows that they can open and change.

It is not the drawing of the page, whose labels are measured and laid out (`tinhso.notebooks.charts.types`), but it obeys
the same verdict: what only stands side by side gets no common axis and no order by size.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import partial

from tinhso.data import wording
from tinhso.model import Dataset, Lang, Observation, Text
from tinhso.notebooks.charts.data_table import record, same
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LINE, NEUTRAL, NOTE, SOFT, VALUE
from tinhso.notebooks.charts.plots import Chart, ChartType, Item, Mark
from tinhso.notebooks.charts.vega_lite import along_time, parts, places
from tinhso.notebooks.charts.vega_lite.parts import Spec

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

#: A mark with the label of its row and the observation behind it; None behind what is derived, or where the source does not say.
Marked = tuple[Text, Item, Observation | None]

#: Labels are broken at so many pixels, with a line feed that axes turn into a line, which is so high.
ROOM, DOWN = 150, 15
#: How high the line of a state is, and how far above it names with their dates begin, which have two lines or three.
STEP, ABOVE = 28, 36
#: Over a panel labels have more room.
ACROSS = 480
#: How high the bar of a panel is, and how pale the whole is behind a share and a share in the box of what is told.
BAR, WHOLE, THIN = 30, 0.4, 0.25
#: What pointing at a mark tells.
TOLD = ("place", "indicator_name", "base_name", "date", "shown", "kind_name", "source")


def marks(chart: Chart, rows: Sequence[Observation]) -> tuple[Marked, ...]:
    """Return the marks of a chart with their rows, what a pair is held against after what is held."""
    by_id = {row.observation_id: row for row in rows}
    every = [(item.label, one) for item in chart.items for one in (item, *item.against)]
    return tuple((label, one, by_id[one.observation_ids[0]] if one.observation_ids else None) for label, one in every)


def specification(chart: Chart, drawn: Sequence[Marked], dataset: Dataset) -> Text:
    """Return a chart as JSON in each language: its rows with their words, and encodings of their fields."""
    return Text.of(dataset.languages, lambda lang: json.dumps(_written(chart, drawn, dataset, lang), ensure_ascii=False))


def _written(chart: Chart, drawn: Sequence[Marked], dataset: Dataset, lang: Lang) -> Spec:
    room = ACROSS if chart.type in (ChartType.UNIT_GRID, ChartType.PAIRS) else ROOM
    values = [_value(label, item, row, dataset, lang, room) for label, item, row in drawn]
    if chart.type in _MORE:
        more = _MORE[chart.type]
        values = [value | more(item, lang) for value, (_, item, _) in zip(values, drawn, strict=True)]
    alike = Counter(value["label"] for value in values)
    for value in values:
        if chart.type in (ChartType.BARS, ChartType.UNIT_GRID, ChartType.NUMBER_CARDS) and alike[value["label"]] > 1:
            value["label"] += f"\n{value['place']}"  # rows of one label would lie on each other
    told = [name for name in TOLD if any(value.get(name) for value in values)]
    if chart.type is not ChartType.TILE_MAP:  # nothing is told of a tile without a figure
        for value, (_, item, row) in zip(values, drawn, strict=True):
            value |= {name: _instead(name, item, row, values, dataset)[lang] for name in told if not value.get(name)}
    areas = list(dict.fromkeys(value["ref_area"] for value in values))
    usual = sorted(value["label"].count("\n") for value in values)[len(values) // 2]
    rows = {"labelExpr": parts.LINES, "labelOffset": -DOWN * usual / 2}  # else the first line stands at the middle of its row
    encoding: Spec = {
        "y": {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": rows},
        "color": {"field": "ref_area", "type": "nominal", "legend": None, "scale": parts.place_scale(areas, dataset.colours)},
        "tooltip": parts.tooltip(told, dataset, lang),
    }
    if chart.type is ChartType.ORDERED_STATES:
        body = _ordered_states([name[lang] for name in reversed(chart.groups)], encoding)
    else:
        body = _BODIES[chart.type](chart, values, encoding)
    return {"$schema": SCHEMA, "data": {"values": values}, **body}


def _value(label: Text, item: Item, row: Observation | None, dataset: Dataset, lang: Lang, room: float) -> Spec:
    value: Spec = record(row, dataset, lang) if row is not None else {"ref_area": item.place or "", "obs_value": item.value}
    noted = wrap(item.note[lang], room, NOTE) if item.note is not None and label is item.label and not item.against else ()
    value |= {"label": "\n".join((*wrap(label[lang], room, VALUE), *noted)), "mark": item.mark.value}
    if item.observation_ids or row is None:
        value["shown"] = item.shown[lang]
    if item.group is not None:
        value["group"] = item.group[lang]
    return value


def _instead(name: str, item: Item, row: Observation | None, values: list[Spec], dataset: Dataset) -> Text:
    """Return what a mark tells where its row says nothing: as in the table, no line of it stays empty."""
    if row is not None:
        return dataset.words.text("missing.not_a_share") if name == "base_name" else same("–", dataset)
    if name == "place":
        return item.label
    if item.silent:
        return item.shown
    alike = {value[name] for value in values if value.get(name)}
    if name == "indicator_name" and len(alike) == 1:
        return same(alike.pop(), dataset)
    if name == "date" and item.time is not None:
        return Text.of(dataset.languages, partial(wording.period, item.time))
    return dataset.words.text("charts.median_of" if name == "source" else "missing.derived")


def _bars(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Bars from zero. What is counted, Vega-Lite counts."""
    of_value = {"field": "obs_value", "type": "quantitative"}
    of_count = {"aggregate": "count", "type": "quantitative"}
    counted = chart.type is ChartType.PARTS and len(values) > len(chart.items)
    axis: Spec = {"axis": None} if counted else {"title": parts.unit(values)}
    x = {**(of_count if counted else of_value), "scale": parts.scale(chart.end), "stack": None, **axis}
    if counted:
        grey = {"mark": {"type": "bar", "color": NEUTRAL}}
        return parts.rows(values, {"x": x, "y": encoding["y"]}, grey, parts.text(also={"text": of_count}))
    return parts.rows(values, {**encoding, "x": x}, parts.bar(encoding), parts.text())


def _shares(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """A panel for each share, which is a part of a whole of its own; that of which the source does not say it is empty."""
    of_value, end = _of_whole(chart)
    whole: Spec = {"mark": {"type": "bar", "opacity": WHOLE}, "encoding": {"x": end, "color": {"value": LINE}}}
    share = parts.bar(encoding)
    share["encoding"]["x"] = of_value
    share["encoding"]["fillOpacity"] |= {"condition": {"test": "datum.unsaid", "value": 0}}
    for bar in (whole, share):
        bar["mark"] |= {"orient": "horizontal", "size": BAR}
    of_place = {name: encoding[name] for name in ("color", "tooltip")}
    panel: Spec = {"height": BAR, "layer": [whole, share, parts.text(also={"x": end})], "encoding": of_place}
    return parts.panels(values, panel, "label", ("x",), labelExpr=parts.LINES, labelFontWeight=SEMIBOLD)


def _of_whole(chart: Chart) -> tuple[Spec, Spec]:
    """Return where a share ends and where its whole does, on a scale without an axis."""
    scale: Spec = {"type": "quantitative", "scale": parts.scale(chart.end), "stack": None, "axis": None}
    return {"field": "obs_value", **scale}, {"datum": chart.end, "axis": None}


def _cards(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Numbers as a table of words with their kinds: nothing has a length or a place in time."""
    return parts.rows(values, {**encoding, "x": {"value": 8}}, parts.point(encoding, size=110), parts.text(dx=14))


def _states(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """States as a table of words, one group below the other."""
    point = {"transform": [{"filter": "isValid(datum.obs_code)"}], **parts.point(encoding, shape="square", size=110)}
    states = parts.rows(values, {**encoding, "x": {"value": 8}}, point, parts.text(dx=14))
    return parts.panels(values, states, "group", ("y",), labelColor=SOFT)


def _told(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """A box a line, one group below the other: a share fills so much of its box, words leave theirs empty."""
    of_value, end = _of_whole(chart)
    fill: Spec = {"mark": {"type": "bar", "opacity": THIN}, "encoding": {"x": of_value}, "transform": [{"filter": "datum.share"}]}
    edge = parts.bar(encoding)
    edge["encoding"] |= {"x": end, "fillOpacity": {"value": 0}}
    boxes = parts.rows(values, encoding, fill, edge, parts.text(dx=12, also={"x": {"value": 0}}))
    return parts.panels(values, boxes, "group", ("y",), labelColor=SOFT)


def _ordered_states(listed: Sequence[str], encoding: Spec) -> Spec:
    """A column for each place under its name and date, and in it a dot at its state: the last of the list is on top."""
    x = {**encoding["y"], "axis": {"orient": "top", "labelAngle": 0, "labelExpr": parts.LINES, "labelPadding": ABOVE}}
    y = {"field": "shown", "type": "nominal", "title": None, "scale": {"domain": listed}, "axis": {"grid": True}}
    shapes = [{Mark.TARGET: "diamond", Mark.BENCHMARK: "stroke"}.get(mark, "circle") for mark in Mark]
    of_kind = {"domain": [mark.value for mark in Mark], "range": shapes}
    shape = {"field": "mark", "type": "nominal", "legend": None, "scale": of_kind}
    point = parts.point(encoding, also={"shape": shape}, size=160)
    point["encoding"] = {**encoding, **point["encoding"], "x": x, "y": y}
    return {"width": {"step": ROOM}, "height": {"step": STEP}, **point}


def _pairs(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Each row a panel with a scale of its own: a bar, and what it is held against."""
    held = [Mark.TARGET.value, Mark.BENCHMARK.value]
    against = {"field": "mark", "oneOf": held}
    symbols = {"domain": held, "range": ["diamond", "stroke"]}
    target = {
        "transform": [{"filter": against}],
        "mark": {"type": "point", "size": 150, "strokeWidth": 2, "filled": False},
        "encoding": {"shape": {"field": "mark", "type": "nominal", "legend": None, "scale": symbols}, "color": {"value": INK}},
    }
    ends = {item.end for item in chart.items}
    scale = parts.scale(ends.pop() if len(ends) == 1 else None)
    x = {"field": "obs_value", "type": "quantitative", "scale": scale, "title": None, "stack": None}
    y = {"field": "kind_name", "type": "nominal", "title": None, "sort": None}
    bar = {"transform": [{"filter": {"not": against}}], **parts.bar(encoding)}
    panel = parts.rows(values, {**encoding, "x": x, "y": y}, bar, target, parts.text(dx=12))
    return parts.panels(values, panel, "label", ("x", "y"), labelExpr=parts.LINES, labelFontWeight=SEMIBOLD)


#: What the charts of some types hold of a mark besides its row.
_MORE = {
    ChartType.UNIT_GRID: lambda item, _: {"unsaid": True} if item.unsaid else {},
    ChartType.TOLD: lambda item, _: {"share": True} if item.value else {},
    ChartType.STRIP: places.of_place,
    ChartType.SCATTER: places.of_place,
    ChartType.SLOPE: places.of_place,
    ChartType.TILE_MAP: places.of_tile,
    ChartType.LINES: along_time.of_point,
}
_BODIES = {
    ChartType.BARS: _bars,
    ChartType.UNIT_GRID: _shares,
    ChartType.NUMBER_CARDS: _cards,
    ChartType.STATES: _states,
    ChartType.TOLD: _told,
    ChartType.PARTS: _bars,
    ChartType.PAIRS: _pairs,
    ChartType.RANK_COLUMNS: along_time.ranks,
    ChartType.LINES: along_time.lines,
    ChartType.SLOPE: along_time.slope,
    ChartType.STRIP: places.strip,
    ChartType.SCATTER: places.scatter,
    ChartType.TILE_MAP: places.tile_map,
}
