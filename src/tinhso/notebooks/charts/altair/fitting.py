"""Fits an author's Altair chart into the widths that it is drawn in: its scales, its panels, and the names along its axes."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from dataclasses import replace

from tinhso.model import Lang
from tinhso.notebooks.charts.altair.engine import Scene, lay_out
from tinhso.notebooks.charts.altair.views import ID, ChartError, charts_in, units
from tinhso.notebooks.charts.drawing import theme
from tinhso.notebooks.charts.drawing.svg import Drawing
from tinhso.notebooks.charts.vega_lite.parts import LINES, Spec

#: The narrowest a chart may be between its labels, in pixels.
NARROW = 120
#: What breaks each word of a label into a line of its own, where its lines have no room.
WORDS = "split(datum.label, regexp('\\\\s'))"


def drawing(spec: Spec, lang: Lang, total: int) -> Drawing:
    """Return the drawing of a finished specification, `total` pixels wide with all that stands beside its scales."""
    return replace(fitted(spec, lang, total).drawing(), width=total)


def fitted(spec: Spec, lang: Lang, total: int) -> Scene:
    """Lay a finished specification out so that it is `total` pixels wide at most: its panels in fewer columns where they have no
    room beside each other."""
    spec = copy.deepcopy(spec)
    spec["config"] = theme.config(lang, {"background": None, **spec.get("config", {})})
    for view in units(spec):
        view["encoding"]["description"] = {"field": ID, "type": "nominal"}
    along = [(one, one.get("axis", {})) for one in _names_along(spec)]
    for columns in (None, 2, 1) if any(map(_panels, charts_in(spec))) else (None,):
        if columns is not None:
            _wrap(spec, columns)
        for broken in (LINES, WORDS, None) if along else (None,):
            for one, axis in along:
                one["axis"] = axis if broken is None else {**axis, "labelAngle": 0, "labelExpr": broken}
            if (laid_out := _laid_out(spec, total)) is not None and (broken is None or not laid_out.crowded):
                return laid_out
    raise ChartError(
        f"The chart does not fit into {total} pixels: leave its width out, put panels below each other, long labels into text."
    )


def _names_along(spec: Spec) -> Iterator[Spec]:
    """Yield what encodes names along the bottom of a view, whose author does not say how they are turned."""
    for one in (view["encoding"].get("x") for view in units(spec)):
        if isinstance(one, dict) and one.get("type") in ("nominal", "ordinal"):
            axis = one.get("axis", {})
            yield from [one] if axis is not None and "labelAngle" not in axis else []


def _panels(chart: Spec) -> str:
    """Return how a chart sets panels beside each other, empty where it does not, or has rows of them as well."""
    encoding, facet = chart.get("encoding", {}), chart.get("facet", {})
    for name, where in (("facet", encoding), ("column", encoding), ("column", facet), ("concat", chart), ("hconcat", chart)):
        if name in where and "row" not in where:
            return "facets" if where is facet else name
    return "field" if "field" in facet else ""


def _wrap(spec: Spec, columns: int) -> None:
    """Let the panels of a specification stand in so many columns."""
    for chart in list(charts_in(spec)):
        how = _panels(chart)
        parted = chart.get("encoding", {}).get(how) or chart.get("facet", {}).get("column") or chart.get("facet", {})
        values = {row.get(parted.get("field")) for rows in spec.get("datasets", {}).values() for row in rows}
        filled = "concat" in how or len(values) % columns == 0  # else axes that panels share would stand below a gap
        most = columns if filled else 1
        if how in ("facet", "column"):
            chart["encoding"]["facet"] = {**chart["encoding"].pop(how), "columns": most}
        elif how:
            chart["columns"] = most
        if how == "facets":
            chart["facet"] = chart["facet"]["column"]
        if how == "hconcat":
            chart["concat"] = chart.pop("hconcat")


def _laid_out(spec: Spec, total: int) -> Scene | None:
    """Lay a specification out with as much room for its scales as `total` pixels leave, None where that is too little."""
    room, less, before = float(total), 0.0, None
    for _ in range(6):
        for view in charts_in(spec):
            if "mark" in view or "layer" in view:
                view["width"] = room  # of a panel, whose layers have it too
        laid_out = lay_out(spec)
        over = laid_out.width - total
        if over <= 0 and room < total:
            return laid_out
        beside = max(int(laid_out.width / room), 1)
        # `each`: pixels of scale to one of the whole
        each = less / (before - over) if before is not None and before > over else 1 / beside
        before, less = over, max(math.ceil(over * each), 1)
        room -= less
        if room < NARROW:
            break
    return None
