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
#: Where a scale begins on its side: at the bottom and at the left.
_BEGINS = {"x": 0, "y": -1}


def refuse_directions(view: View, records: Mapping[str, Record], *, ranks: bool, shares: bool) -> None:
    """Refuse a view that turns values or times round, or hides how they differ; `ranks` and `shares` tell what its rows are."""
    if set(POSITIONS) <= set(view.channels(VALUE)):
        raise ChartError("x and y both show the value of a row: bench.scatter(across, up) sets places by two measures.")
    periods = {str(records[name][TIME]) for name in view.ids}
    for channel, one in view.encoded():
        if channel in POSITIONS and one.get("field") == VALUE and not ranks:
            values = [value for name in view.ids if isinstance(value := records[name].get(VALUE), float)]
            _refuse_value_scale(view, channel, one, values, shares=shares)
        elif channel == "x" and one.get("field") == TIME and len(periods) > 1:
            _refuse_time_order(view, one)
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
    said = any(field in (VALUE, SHOWN) for field in _texts(view))
    if view.mark not in LENGTHS and not is_labelled(channel, one) and not said and not _from_zero(view, channel):
        raise ChartError(f"Nothing says where the scale of {channel} begins, which is not at zero: leave its axis in.")


def _from_zero(view: View, channel: str) -> bool:
    return all(map(begins_at_zero, view.scales(channel)))


def _texts(view: View) -> list[object]:
    """Return the fields that words show here and where a scale is shared."""
    texts = [encoding.get("text") for encoding in (view.encoding, *view.beside)]
    return [text.get("field") for text in texts if isinstance(text, dict)]


def _turned(channel: str, scale: Spec) -> bool:
    """Tell whether a scale runs against its side: from top to bottom, from right to left."""
    domain, between = scale.get("domain"), scale.get("range")
    down = isinstance(domain, list) and len(domain) > 1 and domain != sorted(domain)
    against = isinstance(between, list) and between[_BEGINS[channel]] != 0 and 0 in between
    return (scale.get("reverse") is True) + down + against in (1, 3)


def _refuse_time_order(view: View, one: Spec) -> None:
    """Times stand from left to right: else a fall looks like a rise."""
    sort = one.get("sort", "ascending")
    ordered = sort == "ascending" or (isinstance(sort, list) and sort == sorted(map(str, sort)))
    if not ordered or any(_turned("x", scale) for scale in view.scales("x")):
        raise ChartError("The times of x do not stand in their order from left to right: leave `sort` and `reverse` out.")
