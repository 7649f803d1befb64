"""Fits an author's Altair chart into the widths that it is drawn in: its scales, its panels, and the names along its axes."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.model import Lang
from tinhso.notebooks.charts import altair_engine, altair_rules, theme
from tinhso.notebooks.charts.altair_words import ChartError
from tinhso.notebooks.charts.vega_parts import Spec

if TYPE_CHECKING:
    from tinhso.notebooks.charts.altair_engine import Scene
    from tinhso.notebooks.charts.svg import Drawing

#: The narrowest a chart may be between its labels, in pixels.
NARROW = 120


def drawing(spec: Spec, lang: Lang, total: int) -> Drawing:
    """Return the drawing of a finished specification, `total` pixels wide with all that stands beside its scales."""
    return replace(fitted(spec, lang, total).drawing(), width=total)


def fitted(spec: Spec, lang: Lang, total: int) -> Scene:
    """Lay a finished specification out so that it is `total` pixels wide at most: its panels in fewer columns where they have no
    room beside each other."""
    spec = copy.deepcopy(spec)
    spec["config"] = theme.config(lang, {"background": None, **spec.get("config", {})})
    for view in units(spec):
        view["encoding"]["description"] = {"field": altair_rules.ID, "type": "nominal"}
    wrapped = list(_wrapped(spec))
    for columns in (None, 2, 1) if wrapped else (None,):
        for one in wrapped if columns is not None else ():
            one["columns"] = columns
        if (laid_out := _laid_out(spec, total)) is not None:
            return laid_out
    raise ChartError(
        f"The chart does not fit into {total} pixels: leave its width out, put panels below each other, long labels into text."
    )


def _wrapped(spec: Spec) -> Iterator[Spec]:
    """Yield what of a specification sets panels in columns, of which it says how many, or may say it."""
    for chart in altair_rules.charts_in(spec):
        in_encoding = chart.get("encoding", {}).get("facet")
        if in_encoding is not None or "concat" in chart or "field" in chart.get("facet", {}):
            yield chart if in_encoding is None else in_encoding


def _laid_out(spec: Spec, total: int) -> Scene | None:
    """Lay a specification out with as much room for its scales as `total` pixels leave, None where that is too little."""
    room, less, before = float(total), 0.0, None
    for _ in range(6):
        for view in altair_rules.charts_in(spec):
            if "mark" in view or "layer" in view:
                view["width"] = room  # of a panel, whose layers have it too
        laid_out = altair_engine.lay_out(spec)
        over = laid_out.width - total
        if over <= 0 and room < total:
            return laid_out
        beside = max(int(laid_out.width / room), 1)
        each = (
            less / (before - over) if before is not None and before > over else 1 / beside
        )  # pixels of scale to one of the whole
        before, less = over, max(math.ceil(over * each), 1)
        room -= less
        if room < NARROW:
            break
    return None


def units(spec: Spec) -> Iterator[Spec]:
    """Yield the views that have marks, each with an encoding of its own."""
    for view in altair_rules.charts_in(spec, "layer"):
        if "mark" in view:
            view.setdefault("encoding", {})
            yield view
