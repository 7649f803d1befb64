"""Which way the scales of an author's Altair chart run, how far, and in which order times stand on them: a rise is to look like
one, and a difference is to be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from tinhso.model import Grade
from tinhso.notebooks.charts.altair.engine import lightness, refuse_strange
from tinhso.notebooks.charts.altair.marks import begins_at_zero, ends_of_scale
from tinhso.notebooks.charts.altair.names import is_labelled
from tinhso.notebooks.charts.altair.views import COLOURS, JOINED, LENGTHS, POSITIONS, SHADES, SHOWN, TIME, VALUE, ChartError, View
from tinhso.notebooks.charts.data_table import Record
from tinhso.notebooks.charts.vega_lite.parts import Spec

#: So many times the farthest value a scale may go on, but that of shares, which is a hundred; and so many times as long as the
#: times of its rows a scale of time may be.
FARTHEST, WHOLE, LONGEST = 20, 100, 3
#: Schemes whose shades turn from light to dark and back, those that do so about a middle, and those of names.
_TURNING = frozenset({"rainbow", "sinebow", "turbo", "spectral"})
_ABOUT_A_MIDDLE = frozenset({
    "blueorange", "brownbluegreen", "purplegreen", "pinkyellowgreen", "purpleorange", "redblue", "redgrey", "redyellowblue",
    "redyellowgreen",
})  # fmt: skip
_OF_NAMES = re.compile(r"accent|category\d+\w*|dark2|observable10|paired|pastel[12]|set[123]|tableau\d+")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?")
#: Where a scale begins on its side: at the bottom and at the left.
_BEGINS = {"x": 0, "y": -1}


def refuse_directions(view: View, records: Mapping[str, Record], *, ranks: bool, shares: bool) -> None:
    """Refuse a view that turns values or times round, or hides how they differ; `ranks` and `shares` tell what its rows are."""
    if set(POSITIONS) <= set(view.channels(VALUE)):
        raise ChartError("x and y both show the value of a row: bench.scatter(across, up) sets places by two measures.")
    periods = sorted({str(records[name][TIME]) for name in view.ids})
    for channel, one in view.encoded():
        colours = (one.get("scale") or {}).get("range") if channel in COLOURS else None
        refuse_strange({str(colour) for colour in colours} if isinstance(colours, list) else ())  # shades are made between them
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
    _refuse_turning(channel, one.get("scale") or {})
    if is_labelled(channel, one) or _said(view):
        return
    if channel in SHADES or (view.mark not in LENGTHS and not all(map(begins_at_zero, view.scales(channel)))):
        raise ChartError(f"Nothing says which values {channel} shows: leave its axis or its legend in, or write `text='shown'`.")


def _refuse_turning(channel: str, scale: Spec) -> None:
    """Refuse shades that do not go from light to dark, or from dark to light: in grey nobody tells which value is more."""
    scheme, listed = scale.get("scheme"), scale.get("range")
    name = re.sub(r"-\d+$", "", str(scheme.get("name") if isinstance(scheme, dict) else scheme or "").lower())
    wrong = name in _TURNING or _OF_NAMES.fullmatch(name) or (name in _ABOUT_A_MIDDLE and scale.get("domainMid") is None)
    lights = [lightness(colour) for colour in listed] if channel in COLOURS and isinstance(listed, list) else []
    known = [light for light in lights if light is not None]
    if wrong or len({later > before for before, later in pairwise(known)}) > (2 if scale.get("domainMid") is not None else 1):
        raise ChartError(
            f"The shades of {channel} turn from light to dark and back (`{'scheme' if wrong else 'range'}`), so that nobody "
            "tells which value is more: take a scheme of one direction, such as blues or viridis, or leave it out."
        )


def refuse_apart(views: Sequence[View], grade: Grade) -> None:
    """Refuse rows that compare in panels with scales of their own: what differs looks alike there."""
    for view in views if grade is Grade.COMPARABLE else ():
        for channel in (name for name in view.channels(VALUE) if name in POSITIONS):
            beside = [encoding.get(channel) for encoding in view.beside]
            others = (
                other for other in views
                if other.mark == view.mark and channel in other.channels(VALUE) and not set(other.ids) & set(view.ids)
            )  # fmt: skip
            alone = any(all(one is not other.encoding[channel] for one in beside) for other in others)
            if (view.panels and channel in view.independent) or (
                alone and not (view.encoding[channel].get("scale") or {}).get("domain")
            ):
                raise ChartError(
                    f"Rows that compare stand in panels, each with a scale of its own ({channel}), where what differs looks "
                    f"alike: leave resolve_scale out, or write resolve_scale({channel}='shared')."
                )


def _said(view: View) -> bool:
    """Tell whether words or the labels of a scale say the values, here or where a scale is shared."""
    return any(is_labelled(name, one) and one.get("field") in (VALUE, SHOWN) for name, one in view.shared())


def _turned(channel: str, scale: Spec) -> bool:
    """Tell whether a scale runs against its side: from top to bottom, from right to left."""
    domain, between = [end for end in _ends(scale.get("domain")) if not isinstance(end, dict)], scale.get("range")
    against = isinstance(between, list) and 0 in between and between[_BEGINS[channel]] != 0
    return (scale.get("reverse") is True) + (domain != sorted(domain)) + against in (1, 3)


def _ends(domain: object) -> list[Any]:
    """Return the ends of a scale that its author wrote as numbers, as words or as days, none where they are something else."""
    listed = domain if isinstance(domain, list) else []
    for kind in ((int, float), (str,), (dict,)):
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
        ends = sorted(filter(None, map(_in_years, [*_ends(scale.get("domain")), scale.get("domainMin"), scale.get("domainMax")])))
        first, last = _in_years(periods[0]) or 0, _in_years(periods[-1]) or 0
        if len(ends) > 1 and not int(ends[0]) <= first <= last < int(ends[-1]) + 1:
            raise ChartError(f"The scale of {channel} leaves out {periods[0]} or {periods[-1]}: leave its `domain` out.")
        if ends and max(*ends, last) - min(*ends, first) > LONGEST * (last - first):
            raise ChartError(
                f"The scale of {channel} is more than {LONGEST} times as long as the times of its rows, which makes lines "
                "steeper than they are: leave its `domain` out."
            )


def _in_years(end: object) -> float | None:
    """Return an end of a scale of time in years, None where it is none."""
    if isinstance(end, dict) and isinstance(year := end.get("year"), int):
        return float(year)
    found = _DAY.match(str(end))
    return int(found[1]) + (int(found[2] or 1) - 1) / 12 if found else None
