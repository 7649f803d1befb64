"""Pieces of which the Vega-Lite of charts is made: marks in the colours of places, words beside them, rows and panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tinhso.grouping import grouped
from tinhso.model import Colours, Dataset, Lang
from tinhso.notebooks.charts.data_table import head
from tinhso.notebooks.charts.drawing.end_labels import spread
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD
from tinhso.notebooks.charts.drawing.theme import INK, MARKS, NEUTRAL, NOTE, VALUE
from tinhso.notebooks.charts.plots import Item, Mark

Spec = dict[str, Any]

#: The lines of a label, which are divided by line feeds.
LINES = "split(datum.label, '\\n')"
#: How pale a place is that is not named.
PALE: Spec = {"condition": {"test": "datum.faint", "value": 0.3}, "value": 1}
#: How a line is dashed that no source prints: what divides the places.
DASHED: Spec = {"condition": {"test": "!datum.observation_id", "value": [5, 3]}, "value": [1, 0]}
#: How much of a scale a name beside a point or across a strip takes, in pixels.
NAME = 18
#: How the head of a panel stands above it.
HEAD = {"title": None, "labelOrient": "top", "labelAnchor": "start", "labelFontSize": NOTE}


def inside(spec: object) -> Iterator[Spec]:
    """Yield every object of a specification, and itself, but the data and the look."""
    parts = spec if isinstance(spec, list) else []
    if isinstance(spec, dict):
        yield spec
        parts = [value for name, value in spec.items() if name not in ("datasets", "config")]
    for part in parts:
        yield from inside(part)


def tooltip(fields: Sequence[str], dataset: Dataset, lang: Lang) -> list[Spec]:
    """Return what pointing at a mark tells, under the heads of the table beside the figure."""
    return [{"field": name, "type": "nominal", "title": head(name, dataset)[lang]} for name in fields]


def place_scale(areas: Sequence[str | None], colours: Colours) -> Spec:
    """Return the colours of places as a scale."""
    return {"domain": list(areas), "range": [colours.get(area) or NEUTRAL for area in areas]}


def by_kind() -> Spec:
    """Return the encodings that tell kinds of marks apart without colour."""
    look = {name: [MARKS[mark].get(name) for mark in Mark] for name in ("fill_opacity", "stroke_dasharray")}
    dashes = [[int(part) for part in str(dash).split()] if dash else [1, 0] for dash in look["stroke_dasharray"]]
    scale = {"type": "ordinal", "domain": [mark.value for mark in Mark]}
    of_mark = {"field": "mark", "type": "nominal", "legend": None}
    return {
        "fillOpacity": {**of_mark, "scale": {**scale, "range": look["fill_opacity"]}},
        "strokeDash": {**of_mark, "scale": {**scale, "range": dashes}},
    }


def named(item: Item, lang: Lang) -> Spec:
    """Return what a mark is called beside it, and the name of what it is of."""
    return {"name": f"{item.label[lang]} {item.shown[lang]}", "of": item.label[lang]}


def bar(encoding: Spec) -> Spec:
    """Return bars in the colours of places that show their kind."""
    mark = {"type": "bar", "strokeWidth": 1.5, "opacity": 1}
    return {"mark": mark, "encoding": {"stroke": encoding["color"], **by_kind()}}


def point(encoding: Spec, *, also: Spec | None = None, **look: str | float) -> Spec:
    """Return points of the same look; `also` is what they encode besides."""
    mark = {"type": "point", "filled": True, "opacity": 1, **look}
    return {"mark": mark, "encoding": {"stroke": encoding["color"], **by_kind(), **(also or {})}}


def rows(values: list[Spec], encoding: Spec, *layers: Spec) -> Spec:
    """Return rows of layers, as high as the longest label needs."""
    lines = max(value["label"].count("\n") + 1 for value in values)
    return {"height": {"step": max(48, 18 * lines)}, "layer": [*layers], "encoding": encoding}


def panels(values: list[Spec], panel: Spec, field: str, apart: Sequence[str], **head: str | int) -> Spec:
    """Return panels below each other, one for each value of a field, in the order of the rows; their scales `apart` differ."""
    order = list(dict.fromkeys(value[field] for value in values))
    facet = {"field": field, "type": "nominal", "sort": order, "header": {**HEAD, **head}}
    return {"facet": facet, "columns": 1, "spec": panel, "resolve": {"scale": dict.fromkeys(apart, "independent")}}


def text(field: str = "shown", *, also: Spec | None = None, **look: int | str) -> Spec:
    """Return words beside a mark, in ink: the colour of a place is for marks. `also` is what they encode besides."""
    mark: Spec = {"type": "text", "align": "left", "dx": 6, "fontWeight": SEMIBOLD, "fontSize": VALUE, **look}
    said = {"field": field, "type": "nominal"}
    return {"mark": mark, "encoding": {"text": said, "color": {"value": INK}, **(also or {})}}


def scale(end: float | None) -> Spec:
    return {"domain": [0, end]} if end is not None else {"zero": True}


def unit(values: Sequence[Spec]) -> str:
    """Return the names of the units of some values, as an axis says them."""
    return " / ".join(dict.fromkeys(str(value["unit"]) for value in values if value.get("unit")))


def position(ends: tuple[float, float]) -> Spec:
    """Return a scale of positions, which need not begin at zero, between two ends; that of ranks ends with the first."""
    return {"domain": sorted(ends), "zero": False, "nice": False, "reverse": ends[0] > ends[1]}


def names_apart(values: Sequence[Spec], ends: tuple[float, float], span: float, by: str = "") -> None:
    """Give names beside values that are close a place of their own on the scale, `name_at`, so that none lies on another.

    The scale begins at the first of the `ends` and is `span` pixels long. Those that differ in a field `by` stand apart anyway,
    and what is one of many has no name.
    """
    start, end = ends
    for together in grouped((value for value in values if not value.get("faint")), lambda value: value.get(by)).values():
        ordered = sorted(together, key=lambda value: (value["obs_value"] - start) / (end - start))
        at = [(value["obs_value"] - start) / (end - start) * span - NAME / 2 for value in ordered]
        for value, top in zip(ordered, spread(at, [NAME] * len(at), -NAME, span + NAME), strict=True):
            value["name_at"] = round(start + (top + NAME / 2) / span * (end - start), 4)
