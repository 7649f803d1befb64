"""What an author's Altair chart may not do: show numbers that are not its rows', or put them on a scale or in an order that their
verdict forbids.

The rules read the specification that Altair makes. `author_charts` asks them before it draws anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tinhso.data import compare
from tinhso.errors import did_you_mean
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, MeasureType, Observation, TimeBasis, Verdict
from tinhso.notebooks.charts.altair import engine
from tinhso.notebooks.charts.altair.directions import refuse_apart, refuse_directions
from tinhso.notebooks.charts.altair.hints import FORMATS, refuse_hints, rewriting
from tinhso.notebooks.charts.altair.marks import refuse_hidden, refuse_looks, refuse_marks, refuse_size, refuse_words
from tinhso.notebooks.charts.altair.names import refuse_unnamed
from tinhso.notebooks.charts.altair.views import (
    ID,
    LENGTHS,
    PANELS,
    POSITIONS,
    SHADES,
    SHOWN,
    TIME,
    UNSEEN,
    VALUE,
    ChartError,
    View,
    Words,
    composed,
    each,
    facets,
    refuse_one_language,
)  # fmt: skip
from tinhso.notebooks.charts.composing.items import MixtureError
from tinhso.notebooks.charts.data_table import PERCENT, Record
from tinhso.notebooks.charts.vega_lite.parts import Spec, inside

#: Channels that show a value by a length, a place, a size or a shade: they need one scale for all rows.
PLACED = (*POSITIONS, "x2", "y2", "xOffset", "yOffset", "theta", "radius")
SCALED = (*PLACED, *SHADES, "angle")

#: What makes numbers or words of its own, by the key that says so in a specification.
COMPUTES = {
    "aggregate": "aggregates values", "bin": "bins values", "calculate": "calculates values", "expr": "evaluates an expression",
    "labelExpr": "rewrites labels", "impute": "imputes values", "repeat": "repeats fields",
}  # fmt: skip


def check(
    spec: Spec, rows: Sequence[Observation], records: Mapping[str, Record], verdict: Verdict, dataset: Dataset, subtitle: str
) -> None:
    """Refuse a chart that may not be drawn: ChartError, or MixtureError with the reasons of the verdict.

    `records` are what `bench.chart_data` gives for the rows, by observation id; `subtitle` is the figure's, in their language.
    """
    refuse_looks(spec)
    refuse_looks(spec.get("config", {}))
    for look in inside(spec.get("config", {})):
        _refuse_rewritten(look)
        refuse_hints(look)
    for data in inside(spec):
        _refuse_own_numbers(data)
        refuse_words(data)
        refuse_size(data)
        refuse_hints(data)
    shown = {name: _ids(values, records) for name, values in spec.get("datasets", {}).items()}
    missing = [name for name in records if not any(name in ids for ids in shown.values())]
    if missing:
        raise ChartError(f"rows= has rows that the chart does not show: {', '.join(missing)}. Leave them out.")
    views = list(_views(spec, shown, records))
    refuse_hidden({name for view in views for name in view.ids}, list(records))
    for view in views:
        refuse_marks(view, records)
        _refuse_scale(view, rows, records, verdict, dataset)
        _refuse_bars(view, records)
    if verdict.grade is not Grade.COMPARABLE and (sorts := [sort for view in views for sort in _sorts_by_value(view)]):
        raise MixtureError(f"{sorts[0]} puts rows into the order of their values, and these stand side by side.", verdict)
    seen = {field for view in views for name, field in view.fields() if name not in UNSEEN}
    undated = [row.observation_id for row in rows if row.time_basis is not TimeBasis.STATED]
    if undated and any(channel in PLACED for view in views for channel in view.channels(TIME)):
        raise ChartError(
            f"No source states the date of {', '.join(undated)}, so that it has no position in time: write its field `date` "
            "beside it, or use bench.number_cards."
        )
    unsaid = [name for name in undated if str(records[name]["date"]) not in subtitle]
    if unsaid and "date" not in seen:
        raise ChartError(
            f"No source states the date of {', '.join(unsaid)}: write its field `date` beside it, or bench.when in the subtitle."
        )
    kinds = {row.kind.value for row in rows}
    if len(kinds) > 1 and not seen & {"kind", "kind_name"}:
        raise ChartError(f"The rows are of several kinds ({', '.join(sorted(kinds))}): encode `kind_name`, so that they differ.")
    measured = [dataset.indicator(row.indicator) for row in rows]
    ranks = any(one.measure_type is MeasureType.RANK for one in measured)
    for view in views:
        refuse_directions(view, records, ranks=ranks, shares=all(one.unit_measure == PERCENT for one in measured))
    refuse_apart(views, verdict.grade)
    refuse_unnamed(views, records, subtitle, dataset.colours)


def _refuse_rewritten(look: Spec) -> None:
    """Refuse a look that says of the labels of all axes what an axis may not say of its own."""
    made = next((name for name in ("labelExpr", "expr") if look.get(name) is not None), None)
    if made is not None:
        raise ChartError(f"The look of the chart {COMPUTES[made]} (`{made}`): leave it out of its configuration.")
    for name in FORMATS:
        if said := str(look.get(name) or ""):
            raise ChartError(f"The look of the chart {rewriting(said)} (`{name}`): leave it out.")


def _refuse_own_numbers(part: Spec) -> None:
    made = next((name for name in COMPUTES if part.get(name) not in (None, False)), None)
    if made is not None:
        raise ChartError(f"The chart {COMPUTES[made]} (`{made}`): its numbers are those of rows, so that each can be traced.")
    others = [name for one in part.get("transform", ()) for name in one if name not in ("filter", "as", "on", "groupby", "field")]
    if others:
        raise ChartError(f"The chart transforms its data (`{others[0]}`): only `filter` leaves numbers as they are in the rows.")
    if part.get("stack") not in (None, False):
        raise ChartError("The chart stacks values: bench.parts draws parts, and checks that they sum to their whole.")
    if isinstance(part.get("datum"), (int, float)) or (isinstance(part.get("datum"), str) and part.get("type") == "quantitative"):
        raise ChartError(f"The chart draws a number of its own ({part['datum']}): draw a row in its place.")
    data = part.get("data") or {"name": ""}
    if any(name in part for name in ("url", "graticule", "sphere", "sequence")) or not isinstance(data.get("name"), str):
        raise ChartError("The chart takes data from elsewhere: give it bench.chart_data(rows).")
    said = [part.get("title"), part.get("subtitle"), part.get("text")]
    said += [one.get("value") for one in said if isinstance(one, dict)]
    refuse_one_language(one for words in said for one in each(words))
    if isinstance(part.get("title"), (dict, Words)) and "$schema" in part:
        raise ChartError("The title of the chart is that of the figure: bench.figure(…, title=…).")


def _ids(values: Sequence[Record], records: Mapping[str, Record]) -> tuple[str, ...]:
    """Return the ids of the rows in some data; what the rows do not say is refused."""
    for value in values:
        if value == {}:  # what Altair makes of a chart without data
            raise ChartError("A chart or a layer has no data, so that its marks stand for no row: write bench.chart_data(rows).")
        name = str(value.get(ID) if isinstance(value, dict) else value)
        if name not in records:
            hint = did_you_mean(name, records) or ""
            raise ChartError(f"The data hold {name!r}, which is none of rows=: use bench.chart_data(rows). {hint}".strip())
        own = next((field for field, said in value.items() if field not in records[name] or said != records[name][field]), None)
        if own is not None:
            raise ChartError(
                f"`{own}` of {name} is {value[own]!r}, which its row does not say: the fields are {', '.join(records[name])}."
            )
    names = [str(value[ID]) for value in values]
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise ChartError(f"The data hold {twice[0]} twice: each row is drawn once.")
    return tuple(names)


def _views(
    spec: Spec,
    shown: Mapping[str, tuple[str, ...]],
    records: Mapping[str, Record],
    data: str = "",
    above: Mapping[str, Any] | None = None,
    panels: tuple[str, ...] = (),
    independent: tuple[str, ...] = (),
    filters: tuple[Spec, ...] = (),
) -> Iterator[View]:
    data = spec.get("data", {}).get("name", data)
    encoding = {**(above or {}), **spec.get("encoding", {}), **facets(spec)}
    resolved = spec.get("resolve", {}).get("scale", {})
    apart = tuple(channel for channel, how in resolved.items() if how == "independent")
    if parted := [encoding[name] for name in PANELS if name in encoding]:
        panels, independent = (*panels, *(str(facet.get("field")) for facet in parted)), (*independent, *apart)
    elif "layer" in spec and {"x", "y"} & set(apart):
        raise ChartError("Two scales over each other make rows look alike that are not: put the charts below each other.")
    filters = (*filters, *spec.get("transform", ()))
    within = (encoding, panels, independent, filters)
    views = [view for child in composed(spec, "layer") for view in _views(child, shown, records, data, *within)]
    for view in views:
        others = [other.encoding.items() for other in views if other is not view]
        shared = [{name: one for name, one in other if "layer" in spec or resolved.get(name) == "shared"} for other in others]
        yield replace(view, beside=(*view.beside, *shared))
    if "mark" in spec:
        mark = spec["mark"] if isinstance(spec["mark"], str) else spec["mark"]["type"]
        ids = shown.get(data, ())
        left = engine.kept([records[name] for name in ids], filters) if filters else ids
        ids = tuple(name for name in ids if name in left)
        yield View(mark=mark, encoding=encoding, ids=ids, panels=panels, independent=independent)


def _refuse_scale(
    view: View, rows: Sequence[Observation], records: Mapping[str, Record], verdict: Verdict, dataset: Dataset
) -> None:
    """Values on one scale have to compare: those of all rows, or of each panel where panels have scales of their own."""
    scaled = [channel for channel in view.channels(VALUE) if channel in SCALED]
    scaled += [channel for channel in view.channels(SHOWN) if channel in PLACED]
    if not scaled or verdict.grade is Grade.COMPARABLE:
        return
    own = all(channel.rstrip("2") in view.independent for channel in scaled)
    panels = view.panels if own else ()
    shown = (row for row in rows if row.observation_id in view.ids)
    for members in grouped(shown, lambda row: tuple(records[row.observation_id].get(field) for field in panels)).values():
        found = compare(members, dataset)
        if len(members) > 1 and found.grade is not Grade.COMPARABLE:
            raise MixtureError(
                f"{', '.join(scaled)} puts values on one scale, and these stand side by side at best: show them as text, or give "
                'each its panel with resolve_scale(x="independent").',
                found,
            )


def _refuse_bars(view: View, records: Mapping[str, Record]) -> None:
    """A length stands alone: bars on one place would be stacked, or hide each other."""
    along = [channel for channel in POSITIONS if channel in view.channels(VALUE)]
    if view.mark not in LENGTHS or not along:
        return
    across = [field for name, field in view.fields() if name in (*POSITIONS, "xOffset", "yOffset") and field != VALUE]
    places = [tuple(records[name].get(field) for field in (*across, *view.panels)) for name in view.ids]
    if len(set(places)) < len(places):
        alike = ", ".join((*across, *view.panels)) or "everything"
        raise ChartError(f"{view.mark.capitalize()}s lie on each other: several rows are alike in {alike}.")


def _sorts_by_value(view: View) -> Iterator[str]:
    """Yield what in a view puts rows into the order of their values."""
    for channel in (name for name in (*view.channels(VALUE), *view.channels(SHOWN)) if name in PANELS):
        yield f"`{channel}`"
    for channel, one in view.encoding.items():
        sort = one.get("sort") if isinstance(one, dict) else None
        by = sort.get("encoding", sort.get("field")) if isinstance(sort, dict) else sort
        name = by.lstrip("-") if isinstance(by, str) else ""
        of_channel = isinstance(encoded := view.encoding.get(name), dict) and encoded.get("field") in (VALUE, SHOWN)
        if name in (VALUE, SHOWN) or of_channel or (channel == "order" and isinstance(one, dict) and one.get("field") == VALUE):
            yield f"`sort` of {channel}" if channel != "order" else "`order`"
