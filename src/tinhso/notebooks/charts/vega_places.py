"""The Vega-Lite of charts that show all places, some of them named."""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts import vega_parts as parts
from tinhso.notebooks.charts.plots import Chart, ChartType, Item
from tinhso.notebooks.charts.vega_parts import Spec

TYPES = (ChartType.STRIP,)
#: How pale a place is that is not named.
PALE: Spec = {"condition": {"test": "datum.faint", "value": 0.3}, "value": 1}
NAMED: Spec = {"filter": "!datum.faint"}


def more(item: Item, lang: Lang) -> Spec:
    """Return what these charts hold of a mark besides its row: its name, its time, and whether it is named or a line."""
    line = item.place is None
    year, month = divmod(item.month or 0, 12)
    period = str(year) if (item.until or 0) - (item.month or 0) > 1 else f"{year}-{month + 1:02}"
    return {"name": f"{item.label[lang]} {item.shown[lang]}", "period": period, "faint": item.faint, "line": line}


def strip(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """A row of dots for each time, on one scale; what divides the places is a stroke, and no row of a source."""
    x = {"field": "obs_value", "type": "quantitative", "title": parts.unit(values), "scale": parts.span(chart)}
    y = {"field": "period", "type": "ordinal", "title": None}
    dot = parts.point(encoding, size=70)
    dot["encoding"] |= {"opacity": PALE}
    stroke: Spec = {"mark": {"type": "tick", "thickness": 2, "size": 90, "opacity": 1}, "transform": [{"filter": "datum.line"}]}
    dot["transform"] = [{"filter": "!datum.line"}]
    named = {"transform": [NAMED], **parts.text("name", angle=270, dx=10)}
    return {"width": 480, "height": {"step": 260}, "layer": [dot, stroke, named], "encoding": {**encoding, "x": x, "y": y}}
