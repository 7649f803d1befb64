"""The Vega-Lite of charts along time: lines, ranks of several years, and two times beside each other."""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width
from tinhso.notebooks.charts.drawing.theme import VALUE
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.types.lines import date, rounded_ends
from tinhso.notebooks.charts.types.strip import ends_of
from tinhso.notebooks.charts.vega_lite import parts
from tinhso.notebooks.charts.vega_lite.parts import Spec

#: How high ranks, lines and slopes are drawn.
RANKS, LINES, SLOPES = 320, 320, 360
#: What no target is: it is due, and has not come about.
RESULT: Spec = {"filter": {"not": {"field": "mark", "equal": Mark.TARGET.value}}}


def of_point(item: Item, lang: Lang) -> Spec:
    """Return what lines hold of a point besides its row: when it stands there, a target when it is due, and what joins it."""
    year, month = divmod(item.time.begins if item.time is not None else 0, 12)
    return parts.named(item, lang) | {
        "piece": item.piece,
        "faint": item.faint,
        "at": str(item.time) if item.time is not None and item.time.is_day else f"{year}-{month + 1:02}",
        "when": date(item, lang),
    }


def ranks(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """A column of dots for each year, the first rank on top; names of ranks that are close stand apart."""
    ends = 1.0, chart.end or 2.0
    axis = {"labelAngle": 0, "orient": "top", "grid": True, "bandPosition": 0, "tickBand": "extent"}
    year = {"field": "time_period", "type": "ordinal", "title": None, "bandPosition": 0, "axis": axis}
    rank = {"field": "obs_value", "type": "quantitative", "title": None, "scale": parts.position((ends[1], ends[0]))}
    parts.names_apart(values, ends, RANKS, by="time_period")
    point, named = parts.point(encoding, size=90), parts.text("place", also={"y": {**rank, "field": "name_at"}}, dx=9)
    step = max(width(value["place"], VALUE, SEMIBOLD) for value in values) + parts.NAME
    body = {"width": {"step": round(step)}, "height": RANKS, "layer": [point, named]}
    return {**body, "encoding": {**encoding, "x": year, "y": rank}}


def lines(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Lines whose pieces are not joined, named beside them at their last figure; a panel each where the page draws one."""
    x: Spec = {
        "field": "at", "type": "temporal", "title": None, "scale": {"type": "utc"},
        "axis": {"format": "%Y", "tickCount": "year", "labelOverlap": True},
    }  # fmt: skip
    unit = next(iter(value["unit"] for value in values))
    y: Spec = {"field": "obs_value", "type": "quantitative", "title": unit, "scale": {"zero": chart.apart}}
    pale = {"condition": {"test": "datum.faint", "value": 0.25}, "value": 1}
    joined: Spec = {
        "transform": [RESULT],
        "mark": "line",
        "encoding": {
            "detail": [{"field": name, "type": "nominal"} for name in ("of", "piece")],
            "opacity": pale,
            "strokeDash": parts.DASHED,
        },
    }
    point = parts.point(encoding, also={"opacity": pale}, size=40)
    body: Spec = {
        "layer": [joined, point],
        "encoding": {"x": x, "y": y, **{name: encoding[name] for name in ("color", "tooltip")}},
    }
    if not chart.panels:
        y["scale"] = parts.position(rounded_ends(chart))
        return {"width": 480, "height": LINES, **body, "layer": [joined, point, _named(chart, values, x, y)]}
    facet = {"field": "label", "type": "nominal", "sort": list(dict.fromkeys(value["label"] for value in values))}
    panel = {"width": 130, "height": 70, **body}
    return {
        "facet": {**facet, "header": {**parts.HEAD, "labelExpr": parts.LINES}}, "columns": 4, "spec": panel,
        "resolve": {"scale": {"y": "independent"}} if chart.apart else {},
    }  # fmt: skip


def _named(chart: Chart, values: list[Spec], x: Spec, y: Spec) -> Spec:
    """Return the names beside the latest figures, each with its own last one, which says its time where that is earlier."""
    results = [value for value in values if value["mark"] != Mark.TARGET.value and not value["faint"]]
    last = {value["of"]: value for value in sorted(results, key=lambda value: value["at"])}
    latest = max(value["at"] for value in values if value["mark"] != Mark.TARGET.value)
    for value in last.values():
        value["end"] = latest
        value["name"] += "" if value["at"] == latest else f" ({value['when']})"
    for value in values:
        if value is not last.get(value["of"]):
            del value["name"]
    low, high = rounded_ends(chart)
    parts.names_apart(list(last.values()), (high, low), LINES)
    where = {"x": {**x, "field": "end"}, "y": {**y, "field": "name_at"}}
    return {"transform": [{"filter": "isValid(datum.end)"}], **parts.text("name", also=where, dx=10)}


def slope(chart: Chart, values: list[Spec], encoding: Spec) -> Spec:
    """Two times beside each other on one scale, a line for each place, named at both ends."""
    low, high = ends_of([item.value for item in chart.items], chart.end)
    x: Spec = {"field": "period", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "grid": True}}
    y: Spec = {"field": "obs_value", "type": "quantitative", "title": parts.unit(values), "scale": parts.position((low, high))}
    first, last = sorted({value["period"] for value in values})
    parts.names_apart(values, (high, low), SLOPES, by="period")
    joined: Spec = {
        "mark": "line",
        "encoding": {"detail": {"field": "of", "type": "nominal"}, "opacity": parts.PALE, "strokeDash": parts.DASHED},
    }
    dot = parts.point(encoding, also={"opacity": parts.PALE}, size=50)
    where = {"y": {**y, "field": "name_at"}}
    names: list[Spec] = [
        {
            "transform": [{"filter": f"!datum.faint && datum.period === '{time}'"}],
            **parts.text(field, also=where, dx=dx, align=align),
        }
        for time, field, dx, align in ((first, "shown", -10, "right"), (last, "name", 10, "left"))
    ]
    shared = {**encoding, "x": x, "y": y}
    return {"width": {"step": 320}, "height": SLOPES, "layer": [joined, dot, *names], "encoding": shared}
