"""Which way the scales of an author's Altair chart run, how far, and in which order times stand on them: a rise is to look like
one, and a difference is to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tinhso.notebooks.charts.altair_marks import (
    JOINED,
    LENGTHS,
    POSITIONS,
    SHOWN,
    TIME,
    VALUE,
    View,
    begins_at_zero,
    ends_of_scale,
)
from tinhso.notebooks.charts.altair_names import is_labelled
from tinhso.notebooks.charts.altair_words import ChartError
from tinhso.notebooks.charts.vega_parts import Spec
from tinhso.notebooks.workbench.data_table import Record

#: So many times the farthest value a scale may go on, but that of shares, which is a hundred.
FARTHEST, WHOLE = 20, 100
#: Channels that show a value by a shade or a size.
SHADES = ("color", "fill", "stroke", "opacity", "fillOpacity", "strokeOpacity", "size", "strokeWidth")
#: Where a scale begins on its side: at the bottom and at the left.
_BEGINS = {"x": 0, "y": -1}


def refuse_directions(view: View, records: Mapping[str, Record], *, ranks: bool, shares: bool) -> None:
    """Refuse a view that turns values or times round, or hides how they differ; `ranks` and `shares` tell what its rows are."""
    if set(POSITIONS) <= set(view.channels(VALUE)):
        raise ChartError("x and y both show the value of a row: bench.scatter(across, up) sets places by two measures.")
    periods = sorted({str(records[name][TIME]) for name in view.ids})
    for channel, one in view.encoded():
        if channel in (*POSITIONS, *SHADES) and one.get("field") == VALUE and not ranks:
            values = [value for name in view.ids if isinstance(value := records[name].get(VALUE), float)]
            _refuse_value_scale(view, channel, one, values, shares=shares)
        elif channel in POSITIONS and one.get("field") == TIME and len(periods) > 1:
            _refuse_time_scale(view, channel, one, periods)
        elif channel in POSITIONS and one.get("field") == "date" and view.mark in JOINED:
            raise ChartError(f"A line along {channel} takes `date`, which are words: `{TIME}` stands in the order of time.")


def _refuse_value_scale(view: View, channel: str, one: Spec, values: Sequence[float], *, shares: bool) -> None:
    if channel == "y" and (one.get("sort") == "descending" or any(_turned(channel, scale) for scale in view.scales(channel))):
        raise ChartError("The scale of y is upside down, so that what rises falls: leave it as it is. Ranks alone begin above.")
    low, high = ends_of_scale(channel, one.get("scale") or {})
    reach = FARTHEST * max(map(abs, values), default=0)
    far = next((end for end in (low, high) if end is not None and abs(end) > reach > 0), None)
    if far is not None and not (shares and abs(far) <= WHOLE):
        raise ChartError(f"The scale of {channel} goes on to {far:g}, beside which no value differs: leave its `domain` out.")
    if is_labelled(channel, one) or _said(view):
        return
    if channel in SHADES or (view.mark not in LENGTHS and not all(map(begins_at_zero, view.scales(channel)))):
        raise ChartError(f"Nothing says which values {channel} shows: leave its axis or its legend in, or write `text='shown'`.")


def _said(view: View) -> bool:
    """Tell whether words or the labels of a scale say the values, here or where a scale is shared."""
    said = [(name, one) for encoding in (view.encoding, *view.beside) for name, one in encoding.items() if isinstance(one, dict)]
    return any(
        is_labelled(name, one) and one.get("field") in (VALUE, SHOWN) for name, one in said if name not in ("tooltip", "order")
    )


def _turned(channel: str, scale: Spec) -> bool:
    """Tell whether a scale runs against its side: from top to bottom, from right to left."""
    domain, between = _ends(scale.get("domain")), scale.get("range")
    against = isinstance(between, list) and 0 in between and between[_BEGINS[channel]] != 0
    return (scale.get("reverse") is True) + (domain != sorted(domain)) + against in (1, 3)


def _ends(domain: object) -> list[float] | list[str]:
    """Return the ends of a scale that its author wrote as numbers or as words, none where they are something else."""
    listed = domain if isinstance(domain, list) else []
    for kind in ((int, float), (str,)):
        if listed and all(isinstance(end, kind) for end in listed):
            return listed
    return []


def _refuse_time_scale(view: View, channel: str, one: Spec, periods: Sequence[str]) -> None:
    """Times stand from left to right, as far apart as they are, none of them outside: else a fall looks like a rise."""
    sort = one.get("sort", "ascending")
    ordered = sort == "ascending" or (isinstance(sort, list) and sort == sorted(map(str, sort)))
    if channel == "x" and (not ordered or any(_turned("x", scale) for scale in view.scales("x"))):
        raise ChartError("The times of x do not stand in their order from left to right: leave `sort` and `reverse` out.")
    if one.get("type") != "temporal":
        return
    for scale in view.scales(channel):
        if scale.get("type") not in (None, "time", "utc"):
            raise ChartError(f"The scale of {channel} sets times otherwise apart than they are (`type`): leave it out.")
        ends = sorted(str(end)[:4] for end in _ends(scale.get("domain")))
        if ends and not ends[0] <= periods[0][:4] <= periods[-1][:4] <= ends[-1]:
            raise ChartError(f"The scale of {channel} leaves out {periods[0]} or {periods[-1]}: leave its `domain` out.")
