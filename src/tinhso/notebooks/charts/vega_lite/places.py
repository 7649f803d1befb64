"""The Vega-Lite of charts that show all places, some of them named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.labels import labels
from tinhso.notebooks.charts.drawing.theme import INK
from tinhso.notebooks.charts.plots import Chart, Item
from tinhso.notebooks.charts.types.strip import ends_of
from tinhso.notebooks.charts.vega_lite import parts
from tinhso.notebooks.charts.vega_lite.parts import Spec

NAMED: Spec = {"filter": "!datum.faint"}
#: How wide strips and scatters are, how high scatters, and how far a name across the dots of a strip is above them.
WIDE, HIGH, ABOVE = 480.0, 400.0, 18
#: How far a dot reaches.
DOT = 5.0

#: The shades of the quarters of a map, which are those of the ink on light paper.
GREYS = ("#EFEEEA", "#D1CFCB", "#A9A7A3", "#3E3D3B")


def of_place(item: Item, lang: Lang) -> Spec:
    """Return what these charts hold of a mark besides its row: its name, its time, and whether it is named or a line."""
    held = {"against_value": item.against[0].value} if item.against else {}
    return parts.named(item, lang) | {"period": str(item.time), "faint": item.faint, "line": item.place is None, **held}


def of_tile(item: Item, lang: Lang) -> Spec:
    """Return what a map holds of a tile besides its row: its name, where it is and how dark."""
    if item.spot is None:
        return {}
    return {"name": item.label[lang], "tile_row": item.spot[0], "tile_column": item.spot[1], "quarter": item.piece}


def strip(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """A row of dots for each time, on one scale; what divides the places is a stroke, and no row of a source."""
    ends = ends_of([item.value for item in chart.items], chart.end)
    x: Spec = {"field": "obs_value", "type": "quantitative", "title": parts.unit(values), "scale": parts.position(ends)}
    y = {"field": "period", "type": "ordinal", "title": None}
    dot = parts.point(encoding, also={"opacity": parts.PALE}, size=70) | {"transform": [{"filter": "!datum.line"}]}
    stroke: Spec = {"mark": {"type": "tick", "thickness": 2, "size": 30, "opacity": 1}, "transform": [{"filter": "datum.line"}]}
    parts.names_apart(values, ends, WIDE, by="period")
    named: Spec = {"transform": [NAMED], **parts.text("name", also={"x": {**x, "field": "name_at"}}, angle=270, dx=ABOVE)}
    return {"width": WIDE, "height": {"step": 300}, "layer": [dot, stroke, named], "encoding": {**encoding, "x": x, "y": y}}


def tile_map(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Tiles in rows and columns, the darker the more; what has no figure is empty."""
    x: Spec = {"field": "tile_column", "type": "ordinal", "axis": None}
    y: Spec = {"field": "tile_row", "type": "ordinal", "axis": None}
    tiles = [value for value in values if value.get("quarter")]
    least = {tile["quarter"]: tile["obs_value"] for tile in sorted(tiles, key=lambda tile: -tile["obs_value"])}
    from_least = sorted(least, key=lambda quarter: least[quarter])
    ends, greys = [least[one] for one in from_least[1:]], [GREYS[one - 1] for one in from_least]
    scale = {"type": "threshold", "domain": ends, "range": greys}
    shade = {"field": "obs_value", "type": "quantitative", "scale": scale, "legend": None}
    coloured = {"color": shade, "tooltip": encoding["tooltip"]}
    tile = {"transform": [{"filter": "datum.quarter > 0"}], "mark": "rect", "encoding": coloured}
    named = {
        "mark": {"type": "text", "fontSize": 10},
        "encoding": {
            "text": {"field": "name", "type": "nominal"},
            "color": {"condition": {"test": "datum.quarter == 4", "value": "white"}, "value": INK},
        },
    }
    shown = [{"filter": "isValid(datum.tile_row)"}]
    size = {"width": {"step": 62}, "height": {"step": 40}}
    return {**size, "transform": shown, "layer": [tile, named], "encoding": {"x": x, "y": y}}


def scatter(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Points by two measures: those across hold the other one of their place; the middles are strokes through all."""
    places = [value for value in values if not value["line"]]
    across, up = (next(value for value in places if ("against_value" in value) is held) for held in (True, False))
    for value, side in zip((value for value in values if value["line"]), ("across", "up"), strict=True):
        value["side"] = side
    axes = zip(("obs_value", "against_value"), chart.axes, strict=True)
    ends = [ends_of([value[name] for value in places if "against_value" in value], axis.end) for name, axis in axes]
    x: Spec = {"field": "obs_value", "type": "quantitative", "title": across["indicator_name"], "scale": parts.position(ends[0])}
    y: Spec = {"field": "against_value", "type": "quantitative", "title": up["indicator_name"], "scale": parts.position(ends[1])}
    dot = parts.point(encoding, also={"x": x, "y": y, "opacity": parts.PALE}, size=70)
    dot["transform"] = [{"filter": "isValid(datum.against_value)"}]
    _name(values, ends)
    where = {"x": {**x, "field": "name_x"}, "y": {**y, "field": "name_y"}}
    named: Spec = {"transform": [{"filter": "isValid(datum.name_x)"}], **parts.text("place", also=where, dx=0)}
    place, of_x, of_y = _told(values, encoding["tooltip"][0], across, up)
    strokes: list[Spec] = [
        {"mark": {"type": "rule", "strokeDash": [5, 3]}, "transform": [{"filter": f"datum.side == '{side}'"}], "encoding": way}
        for side, way in (
            ("across", {"x": x, "tooltip": [place, of_x]}),
            ("up", {"y": {**y, "field": "obs_value"}, "tooltip": [place, {**of_y, "field": "shown"}]}),
        )
    ]
    shared = {"color": encoding["color"], "tooltip": [place, of_x, of_y]}
    return {"width": WIDE, "height": HIGH, "layer": [*strokes, dot, named], "encoding": shared}


def _told(values: Sequence[Spec], place: Spec, across: Spec, up: Spec) -> list[Spec]:
    """Return what pointing at a dot tells: its place and its figure by each measure, with the date of that."""
    for value, other in pairwise(values):
        if "against_value" in value:
            value["against_shown"] = other["shown"]
    measures = (("shown", across), ("against_shown", up))
    titles = ((field, f"{of['indicator_name']}, {of['date']}") for field, of in measures)
    return [place, *({"field": field, "type": "nominal", "title": title} for field, title in titles)]


def _name(values: list[Spec], ends: Sequence[tuple[float, float]]) -> None:
    """Give the names of dots a place beside them, `name_x` and `name_y`, where none lies on another."""
    (left, right), (low, high) = ends
    named = [value for value in values if "against_value" in value and not value["faint"]]
    across = [(value["obs_value"] - left) / (right - left) * WIDE for value in named]
    down = [(high - value["against_value"]) / (high - low) * HIGH for value in named]
    points = [(x, y, DOT, value["place"]) for x, y, value in zip(across, down, named, strict=True)]
    for value, label in zip(named, labels(points, (0.0, 0.0, WIDE, HIGH), most=math.inf), strict=True):
        value["name_x"] = round(left + label.left / WIDE * (right - left), 4)
        value["name_y"] = round(high - (label.top + label.height / 2) / HIGH * (high - low), 4)
