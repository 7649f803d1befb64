"""The Vega-Lite of charts that show all places, some of them named."""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts import vega_parts as parts
from tinhso.notebooks.charts.plots import Chart, ChartType, Item
from tinhso.notebooks.charts.theme import INK
from tinhso.notebooks.charts.vega_parts import Spec

TYPES = (ChartType.STRIP, ChartType.SCATTER, ChartType.SLOPE, ChartType.TILE_MAP)
#: How pale a place is that is not named.
PALE: Spec = {"condition": {"test": "datum.faint", "value": 0.3}, "value": 1}
NAMED: Spec = {"filter": "!datum.faint"}

#: The shades of the quarters of a map, which are those of the ink on light paper.
GREYS = ("#EFEEEA", "#D1CFCB", "#A9A7A3", "#3E3D3B")


def more(item: Item, lang: Lang) -> Spec:
    """Return what these charts hold of a mark besides its row: its name, its time, and whether it is named or a line."""
    line = item.place is None
    year, month = divmod(item.month or 0, 12)
    period = str(year) if (item.until or 0) - (item.month or 0) > 1 else f"{year}-{month + 1:02}"
    if item.spot is not None:
        return {"name": item.label[lang], "tile_row": item.spot[0], "tile_column": item.spot[1], "quarter": item.piece}
    held = {"against_value": item.against[0].value} if item.against else {}
    return {"name": f"{item.label[lang]} {item.shown[lang]}", "period": period, "faint": item.faint, "line": line, **held}


def strip(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """A row of dots for each time, on one scale; what divides the places is a stroke, and no row of a source."""
    x = {"field": "obs_value", "type": "quantitative", "title": parts.unit(values), "scale": parts.position(chart.end)}
    y = {"field": "period", "type": "ordinal", "title": None}
    dot = parts.point(encoding, size=70)
    dot["encoding"] |= {"opacity": PALE}
    stroke: Spec = {"mark": {"type": "tick", "thickness": 2, "size": 90, "opacity": 1}, "transform": [{"filter": "datum.line"}]}
    dot["transform"] = [{"filter": "!datum.line"}]
    named = {"transform": [NAMED], **parts.text("name", angle=270, dx=10)}
    return {"width": 480, "height": {"step": 260}, "layer": [dot, stroke, named], "encoding": {**encoding, "x": x, "y": y}}


def slope(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Two times beside each other on one scale, a line for each place."""
    x = {"field": "period", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    y = {"field": "obs_value", "type": "quantitative", "title": parts.unit(values), "scale": parts.position(chart.end)}
    joined: Spec = {"mark": "line", "encoding": {"detail": {"field": "label", "type": "nominal"}, "opacity": PALE}}
    dot = parts.point(encoding, size=50)
    dot["encoding"] |= {"opacity": PALE}
    ends = {"transform": [NAMED], **parts.text("name", dx=9)}
    return {"width": {"step": 220}, "height": 360, "layer": [joined, dot, ends], "encoding": {**encoding, "x": x, "y": y}}


def tile_map(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Tiles in rows and columns, the darker the more; what has no figure is empty."""
    x: Spec = {"field": "tile_column", "type": "ordinal", "axis": None}
    y: Spec = {"field": "tile_row", "type": "ordinal", "axis": None}
    shade = {"field": "obs_value", "type": "quantitative", "scale": {"type": "quantile", "range": GREYS}, "legend": None}
    tile = {
        "transform": [{"filter": "datum.quarter > 0"}],
        "mark": "rect",
        "encoding": {"color": shade, "tooltip": encoding["tooltip"]},
    }
    named = {
        "mark": {"type": "text", "fontSize": 10},
        "encoding": {
            "text": {"field": "name", "type": "nominal"},
            "color": {"condition": {"test": "datum.quarter == 4", "value": "white"}, "value": INK},
        },
    }
    shown = [{"filter": "isValid(datum.tile_row)"}]
    return {
        "width": {"step": 62},
        "height": {"step": 40},
        "transform": shown,
        "layer": [tile, named],
        "encoding": {"x": x, "y": y},
    }


def scatter(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Points by two measures: those across hold the other one of their place; the middles are strokes through all."""
    places = [value for value in values if not value["line"]]
    across, up = (next(value for value in places if ("against_value" in value) is held) for held in (True, False))
    for value, side in zip((value for value in values if value["line"]), ("across", "up"), strict=True):
        value["side"] = side
    ends = [axis.end for axis in chart.axes]
    x: Spec = {"field": "obs_value", "type": "quantitative", "title": across["indicator_name"], "scale": parts.position(ends[0])}
    y: Spec = {"field": "against_value", "type": "quantitative", "title": up["indicator_name"], "scale": parts.position(ends[1])}
    dot = parts.point(encoding, size=70)
    dot["encoding"] |= {"x": x, "y": y, "opacity": PALE}
    dot["transform"] = [{"filter": "isValid(datum.against_value)"}]
    named = {"transform": [*dot["transform"], NAMED], **parts.text("place", dx=9)}
    named["encoding"] |= {"x": x, "y": y}
    strokes: list[Spec] = [
        {"mark": {"type": "rule", "strokeDash": [5, 3]}, "transform": [{"filter": f"datum.side == '{side}'"}], "encoding": way}
        for side, way in (("across", {"x": x}), ("up", {"y": {**y, "field": "obs_value"}}))
    ]
    shared = {name: encoding[name] for name in ("color", "tooltip")}
    return {"width": 480, "height": 400, "layer": [*strokes, dot, named], "encoding": shared}
