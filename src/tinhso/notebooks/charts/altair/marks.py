"""What the marks of an author's Altair chart may not say: more than their rows, or less, or in one language alone.

`rules` asks these of each view, and of the whole; what is asked of the drawing is at the end.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from typing import TypeGuard

from tinhso.errors import did_you_mean
from tinhso.grouping import grouped
from tinhso.notebooks.charts.altair.hints import refuse_finer, refuse_format, refuse_uneven
from tinhso.notebooks.charts.altair.views import (
    COLOURS,
    JOINED,
    LENGTHS,
    PLACE,
    POSITIONS,
    SHOWN,
    TIME,
    VALUE,
    ChartError,
    View,
    Words,
    conditions,
    refuse_one_language,
)
from tinhso.notebooks.charts.data_table import WORDS, Record
from tinhso.notebooks.charts.vega_lite.parts import Spec, inside

#: Marks that compute what they show, and channels that make a whole of values or show them larger than they are.
COMPUTED, ROUND = ("boxplot", "errorbar", "errorband"), ("theta", "theta2", "radius", "radius2")
GLOBE = ("longitude", "latitude", "longitude2", "latitude2")
#: Channels that keep lines apart, and those of an end.
APART = (*COLOURS, "strokeDash", "detail", "opacity", "strokeWidth", "shape", "key")
ENDS = ("x2", "y2")
LINEAR = (None, "linear")
#: A period that a scale of time can place; a quarter or a span is none.
_DATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
#: The look of a chart that is the site's own.
LOOKS = ("background", "usermeta", "locale", "font")
#: Higher than this no drawing is read on a screen, and lower than this no mark can be told from another, in pixels.
TALLEST, LOWEST = 4000, 20
#: The least width or height of a mark or a chart in pixels, that of a band in pixels, and the least part of one.
SMALLEST = {"": 1, "step": 4, "band": 0.05}


def refuse_marks(view: View, records: Mapping[str, Record]) -> None:
    """Refuse a view whose marks show what its rows do not say."""
    if view.mark in COMPUTED:
        raise ChartError(f"The chart computes what it shows (`mark_{view.mark}`): its numbers are those of rows.")
    if view.mark == "geoshape":
        raise ChartError("Rows have no shapes: bench.tile_map draws places on a map.")
    known = next(iter(records.values()))
    for channel, field in view.fields():
        if field not in known:
            near = did_you_mean(field, known) or f"The fields are {', '.join(known)}."
            raise ChartError(f"{channel} shows `{field}`, which no row has. {near}")
    for channel, one in view.encoded():
        _refuse_encoded(view, channel, one, records)
    if view.mark in JOINED and VALUE in [field for _, field in view.fields()]:
        _refuse_joined(view, records)


def _refuse_encoded(view: View, channel: str, one: Spec, records: Mapping[str, Record]) -> None:
    field = one.get("field")
    if field == VALUE:
        _refuse_value(view, channel, one, records)
    elif one.get("type") == "quantitative":
        raise ChartError(f"{channel} takes `{field}` for a quantity, which `{VALUE}` alone is: write its type as N or O.")
    elif field == TIME:
        _refuse_time(view, channel, one, [str(records[name][TIME]) for name in view.ids])
    if field in WORDS:
        _refuse_one_language(channel, one)
    in_bands = field == TIME and one.get("type") in ("ordinal", "nominal")
    if channel in POSITIONS and field in (VALUE, TIME) and not in_bands and f"{channel}Offset" in view.encoding:
        raise ChartError(f"`{channel}Offset` moves marks away from their place on the scale of {channel}: leave it out.")


def _refuse_time(view: View, channel: str, one: Spec, periods: Sequence[str]) -> None:
    undated = [period for period in periods if not _DATED.fullmatch(period)]
    if undated and one.get("type") == "temporal" and channel in POSITIONS:
        raise ChartError(f"{channel} cannot place {undated[0]} in time: write its type as O, or take the field `date`.")
    refuse_finer(channel, one, periods)
    if view.mark in JOINED and channel in POSITIONS:
        refuse_uneven(channel, one, periods)


def _refuse_value(view: View, channel: str, one: Spec, records: Mapping[str, Record]) -> None:
    scale, values = one.get("scale") or {}, [records[name].get(VALUE) for name in view.ids]
    numbers = [value for value in values if isinstance(value, int | float)]
    if channel in GLOBE:
        raise ChartError(f"{channel} takes a value for a place on a map: bench.tile_map draws places on one.")
    if channel in ROUND:
        raise ChartError(f"{channel} makes shares of a whole, or areas, of values: bench.parts draws parts, bars the values.")
    if channel in ("text", "tooltip") and one.get("format"):
        raise ChartError(
            f"{channel} rewrites values (`format`): its field `shown` is the value as readers see it, with its unit."
        )
    refuse_format(channel, one)
    if channel in POSITIONS and one.get("type") not in ("quantitative", None):
        raise ChartError(f"{channel} takes `{VALUE}` for words: a value is a quantity, `{VALUE}:Q`.")
    from_zero = all(map(begins_at_zero, view.scales(channel)))
    if channel in POSITIONS and ((view.mark in LENGTHS and not from_zero) or f"{channel}2" in view.encoding):
        raise ChartError(f"The bars of {channel} do not begin at zero: take points, or leave the scale as it is.")
    if channel in ENDS:
        raise ChartError(f"A length that ends in `{channel}` need not begin at zero: take bars, `{channel[0]}` and no end.")
    sizes = scale.get("range")
    if channel == "size" and (not from_zero or scale.get("reverse") or (isinstance(sizes, list) and sizes[:1] != [0])):
        raise ChartError("The areas of size do not begin at zero: leave the scale as it is.")
    flat = isinstance(ends := scale.get("range"), list) and channel in POSITIONS and len(set(map(str, ends))) == 1
    if flat or scale.get("exponent") == 0:
        said = "range" if flat else "exponent"
        raise ChartError(f"The scale of {channel} puts every value at one place (`{said}`): leave it out.")
    low, high = ends_of_scale(channel, scale)
    beyond = [number for number in numbers if (low is not None and number < low) or (high is not None and number > high)]
    if beyond:
        raise ChartError(f"The scale of {channel} ends before {beyond[0]:g}: leave its `domain` out, or take all values in.")


def begins_at_zero(scale: Spec) -> bool:
    """Tell whether what is said of a scale lets it begin at zero, and go on evenly."""
    domain = scale.get("domain")
    begun = scale.get("zero") is not False and scale.get("domainMin") in (None, 0)
    return begun and scale.get("type") in LINEAR and not (isinstance(domain, list) and domain[:1] != [0])


def ends_of_scale(channel: str, scale: Spec) -> tuple[float | None, float | None]:
    """Return where the author lets a scale of values begin and end, None where it is left to the values."""
    domain = scale.get("domain")
    if isinstance(domain, list):
        numbers = [end for end in domain if _is_number(end)]
        if len(numbers) < len(domain) or len(set(numbers)) < 2:
            raise ChartError(
                f"The `domain` of {channel} is {domain}: leave it out, or give it the numbers between which values lie, [0, 100]."
            )
        return min(numbers), max(numbers)
    for name in ("domainMin", "domainMax"):
        if scale.get(name) is not None and not _is_number(scale[name]):
            raise ChartError(f"The `{name}` of {channel} is {scale[name]!r}: leave it out, or give it a number.")
    if isinstance(domain, dict) and not all(map(_is_number, domain.get("unionWith") or ())):
        raise ChartError(f"The `domain` of {channel} takes in what is no number: leave it out, or let it take in numbers alone.")
    return scale.get("domainMin"), scale.get("domainMax")


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _refuse_one_language(channel: str, one: Spec) -> None:
    """Names in the order or the domain of a chart are those of one drawing alone, unless they are said in each language."""
    for name, listed in (("sort", one.get("sort")), ("domain", (one.get("scale") or {}).get("domain"))):
        listed = listed if isinstance(listed, list) else []
        if words := [word for word in listed if isinstance(word, str) and not isinstance(word, Words)]:
            raise ChartError(
                f"`{name}` of {channel} names {words[0]!r}, which only one language says: write bench.words(Text(…)), "
                f"or take the field `{PLACE}`."
            )


def _refuse_joined(view: View, records: Mapping[str, Record]) -> None:
    """A line joins the times of one place: between places there is nothing, and two values of one time make it turn back."""
    apart = [field for channel, field in view.fields() if channel in APART and field not in (VALUE, SHOWN)]
    shown = (records[name] for name in view.ids)
    for rows in grouped(shown, lambda row: tuple(row.get(field) for field in (*apart, *view.panels))).values():
        if len({row[PLACE] for row in rows}) > 1:
            raise ChartError("A line joins several places, between which there is nothing: encode `place` as color or detail.")
        times = [(row[TIME], row["indicator"]) for row in rows]
        if len(set(times)) < len(times):
            raise ChartError("A line joins several values of one time: encode what they differ in as color or detail.")


def refuse_words(part: Spec) -> None:
    """Refuse words that stand in a chart in one language, and are no title or label."""
    chosen = "input" in part
    said = [part.get("name"), part.get("placeholder"), *(part.get("labels") or ())] if chosen else []
    if chosen and not part.get("name"):
        raise ChartError("A choice has no name, in whose place readers see a code: binding_…(name=bench.words(Text(…))).")
    for channel in ("tooltip", "description", "text"):
        one = part.get(channel)
        if isinstance(one, dict):
            said += [one.get("value"), one.get("datum")]
            said += [condition.get("value") for condition in conditions(one)]
        elif channel != "text":
            said.append(one)
    refuse_one_language(said)
    for condition in conditions(part):
        test = condition.get("test")
        if isinstance(test, str):
            raise ChartError(
                f"The chart evaluates an expression ({test}): a field of the rows tells marks apart, as in "
                'alt.when(alt.FieldEqualPredicate(field="ref_area", equal=…)).'
            )
        if any(one.get("field") == VALUE for one in inside(test)):
            raise ChartError("A condition holds values against a number of its author: a field of the rows tells marks apart.")


def refuse_looks(spec: Spec) -> None:
    """Refuse what is the look of the site, and sizes that nobody reads."""
    own = next((name for name in LOOKS if spec.get(name) is not None), "view" if (spec.get("view") or {}).get("fill") else None)
    if own is not None:
        raise ChartError(f"The chart has a look of its own (`{own}`): the site gives it its own.")


def refuse_size(part: Spec) -> None:
    height = None if "type" in part else part.get("height")  # a mark has a type, and may be lower than a chart
    if isinstance(height, int | float) and not LOWEST <= height <= TALLEST:
        raise ChartError(f"The chart is {height:g} pixels high: leave its height out, or take {LOWEST} to {TALLEST}.")
    for name in ("width", "height"):
        sizes = given if isinstance(given := part.get(name), dict) else {"": given}
        for how, least in SMALLEST.items():
            if _is_number(size := sizes.get(how)) and size < least:
                said = f"{how} of the {name}" if how else name
                raise ChartError(f"The {said} is {size:g}, in which nothing is seen: leave it out.")


def refuse_hidden(drawn: Collection[str], rows: Sequence[str]) -> None:
    """Refuse a drawing that leaves out rows: their source, their verdict and the table speak of all of them."""
    hidden = [name for name in rows if name not in drawn]
    if hidden:
        raise ChartError(
            f"The chart draws no mark for {', '.join(hidden)} that can be seen: leave these out of rows=, or take out what hides "
            "them (a filter, a scale without them, no opacity, size, width or colour, a line of one value)."
        )
