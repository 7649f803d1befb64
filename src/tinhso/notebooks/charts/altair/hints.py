"""What the axes, legends, words and lines of an author's Altair chart may not say of its marks: other numbers and days than those
of the rows, other places than theirs, and less than the whole of a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tinhso.notebooks.charts.altair.views import ChartError
from tinhso.notebooks.charts.vega_lite.parts import Spec

#: What stands beside marks and says what they are.
GUIDES = ("axis", "legend", "header")
#: How a look writes numbers, by the name of its option; a format of numbers that multiplies them.
FORMATS = ("format", "numberFormat", "formatType", "numberFormatType")
TIMES_HUNDRED = re.compile(r"[%p]$")
#: Parts of a day or a year in a unit or a format of time, with the length of the shortest period that has them.
FINER = (
    (re.compile(r"week|day|date|hours|minutes|seconds|%[-_0]?[acdeEfgGHIjLMpQsSuUVwWxXZ]"), "day", len("2022-03-01")),
    (re.compile(r"month|quarter|%[-_0]?[bBmq]"), "month", len("2022-03")),
)  # fmt: skip
#: Lines that turn back, or pass beside the values that they join.
BENT = re.compile(r"basis.*|bundle|cardinal.*|catmull-rom.*|natural|linear-closed")
#: Options that move a label or a mark away from what it is of; words by more pixels than half a row.
MOVES = ("labelOffset", "tickOffset", "xOffset", "yOffset", "x2Offset", "y2Offset", "position", "translate")
HALF_ROW = 22
#: Letters below this are not read, in pixels.
SMALLEST_LETTERS = 11


def rewriting(said: str) -> str:
    """Say what a format does to values."""
    return "multiplies values by a hundred" if TIMES_HUNDRED.search(said) else "rewrites values"


def refuse_format(channel: str, one: Spec) -> None:
    """Refuse a format of values beside a scale: it rounds or multiplies them, and labels are as readers write numbers."""
    for guide in (one.get(name) or {} for name in GUIDES):
        said = str(guide.get("format") or "")
        if said or guide.get("formatType"):
            raise ChartError(f"The format of {channel} {rewriting(said)}: leave it out, the unit stands beside the axis.")


def refuse_finer(channel: str, one: Spec, periods: Sequence[str]) -> None:
    """Refuse a time that is written as more than its row says: the first of January for a year."""
    if channel in ("text", "tooltip") and (one.get("type") == "temporal" or one.get("timeUnit")):
        raise ChartError(f"{channel} writes a day that no row says: take the field `date`, the time as readers see it.")
    unit = one.get("timeUnit") or ""
    asked = [unit.get("unit") if isinstance(unit, dict) else unit, *((one.get(name) or {}).get("format") for name in GUIDES)]
    for parts, name, least in FINER:
        if any(parts.search(str(said or "")) for said in asked) and (
            short := [period for period in periods if len(period) < least]
        ):
            raise ChartError(
                f"{channel} asks for the {name} of {short[0]}, which says none: leave its `timeUnit` and `format` out."
            )


def refuse_uneven(channel: str, one: Spec, periods: Sequence[str]) -> None:
    """Refuse a line over years or months that lie unequally far apart, and that stand beside each other as if they did not."""
    dated = sorted(period for period in set(periods) if re.fullmatch(r"\d{4}(?:-\d\d)?", period))
    months = [12 * int(period[:4]) + int(period[5:] or 0) for period in dated]
    apart = {later - before for before, later in pairwise(months)}
    if one.get("type") != "temporal" and len({len(period) for period in dated}) == 1 and len(apart) > 1:
        raise ChartError(
            f"{channel} sets {', '.join(dated)} equally far apart, so that the line is steeper or flatter than it is: write its "
            "type as T."
        )


def refuse_hints(part: Spec) -> None:
    """Refuse what leads a reader from a mark to another name or place than its own, in any part of a chart or its look."""
    for name, said in part.items():
        if (name == "limit" or name.endswith("Limit")) and said:
            raise ChartError(f"The chart cuts off words or leaves names out (`{name}`): leave it out, long names are broken.")
        if name.endswith(("fontSize", "FontSize")) and isinstance(said, int | float) and 0 < said < SMALLEST_LETTERS:
            raise ChartError(f"Letters of {said:g} pixels (`{name}`) are not read on a phone: leave it out.")
        moved = abs(said) if isinstance(said, int | float) else 0
        if (name in MOVES or (name == "dy" and moved > HALF_ROW)) and (moved or (isinstance(said, dict) and "field" not in said)):
            raise ChartError(f"The chart moves labels or marks away from what they are of (`{name}`): leave it out.")
    if part.get("href") is not None:
        raise ChartError("The chart makes links of its marks (`href`): the table beside a figure leads to each row.")
    if BENT.fullmatch(str(part.get("interpolate") or "")):
        raise ChartError(
            f"The line passes beside its values (`interpolate`, {part['interpolate']}): leave it out, or take monotone."
        )
    for guide in (part.get(name) or {} for name in GUIDES):
        if isinstance(guide, dict) and any(isinstance(one, str) for one in guide.get("values") or ()):
            raise ChartError("An axis or a legend leaves names out (`values`): leave it out, each mark needs its name.")
