"""Makes a plot of an Altair chart that the author of a notebook drew: its theme, its words in both languages, its widths."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tinhso.model import Dataset, Lang, Observation, Text
from tinhso.notebooks.charts import altair_engine, altair_rules, theme
from tinhso.notebooks.charts.altair_marks import LENGTHS, POSITIONS, TIME, VALUE, refuse_hidden
from tinhso.notebooks.charts.altair_names import is_labelled, refuse_written_over
from tinhso.notebooks.charts.altair_words import ChartError, Words
from tinhso.notebooks.charts.items import mark_of, verdict_of
from tinhso.notebooks.charts.plots import Chart, ChartType
from tinhso.notebooks.charts.text_metrics import wrap
from tinhso.notebooks.charts.vega_lite import ROOM, TOLD
from tinhso.notebooks.charts.vega_parts import HEAD, LINES, Spec, by_kind, place_scale, tooltip, unit
from tinhso.notebooks.workbench.data_table import WORDS, Record, data_table, head, record
from tinhso.notebooks.workbench.figure import WIDTHS, Plot

if TYPE_CHECKING:
    import polars as pl

    from tinhso.notebooks.charts.altair_engine import Scene
    from tinhso.notebooks.charts.svg import Drawing

#: Words that name things, and that are broken into lines where they are long.
NAMES = ("place", "indicator_name", "base_name", "kind_name", "quality_name")
#: Codes of rows, each with the field of its words.
CODED = {
    "ref_area": "place", "indicator": "indicator_name", "base": "base_name", "kind": "kind_name", "quality": "quality_name",
    "obs_code": "shown", "source_id": "source",
}  # fmt: skip
#: Marks that are filled, dashed or hollow as the kind of their row asks for.
MARKED = ("bar", "point", "circle", "square", "rect")
#: How panels below each other are headed, and how an axis of years says them: no months that no row has.
_HEADS = {"labelAngle": 0, **{name: said for name, said in HEAD.items() if name != "title"}}
_YEARS = {"labelAngle": 0, "labelOverlap": True}
_BY_YEAR = {"format": "%Y", "tickCount": "year", **_YEARS}
#: The narrowest a chart may be between its labels, in pixels.
NARROW = 120


def chart_data(rows: Iterable[Observation], dataset: Dataset) -> pl.DataFrame:
    """Return rows as the data of a chart: the fields of `observations.csv`, and the words that readers see."""
    import polars as pl

    records = list(_records(rows, dataset, dataset.languages[0]).values())
    return pl.DataFrame(
        records, schema={name: pl.Float64 if name == VALUE else pl.String for name in records[0]} if records else None
    )


def plot(chart: object, given: Iterable[Observation], dataset: Dataset, subtitle: Text) -> Plot:
    """Return an Altair chart as a plot of its rows. What may not be drawn: ChartError or MixtureError."""
    rows = tuple(given)
    verdict = verdict_of(rows, dataset)
    spec = altair_engine.plain(chart)
    if spec is None:
        raise ChartError(f"A figure takes an Altair chart or a plot of the bench, not a {type(chart).__name__}.")
    first = dataset.languages[0]
    altair_rules.check(spec, rows, _records(rows, dataset, first), verdict, dataset, subtitle[first])
    looks = {row.observation_id: mark_of(row, verdict).value for row in rows}
    finished = {lang: _finished(spec, _records(rows, dataset, lang), looks, dataset, lang) for lang in dataset.languages}
    for lang, made in finished.items():
        for width in WIDTHS.values():
            scene = _fitted(made, lang, width)
            refuse_hidden(scene.ids, [row.observation_id for row in rows])
            refuse_written_over(scene.words, width)
    return Plot(
        chart=Chart(type=ChartType.ALTAIR),
        verdict=verdict,
        observation_ids=tuple(row.observation_id for row in rows),
        source_ids=tuple(dict.fromkeys(row.source_id for row in rows)),
        table=data_table(rows, dataset),
        colours=dataset.colours.variables,
        vega_lite=Text.of(finished, lambda lang: json.dumps(finished[lang], ensure_ascii=False)),
    )


def drawing(spec: Spec, lang: Lang, total: int) -> Drawing:
    """Return the drawing of a finished specification, `total` pixels wide with all that stands beside its scales."""
    return replace(_fitted(spec, lang, total).drawing(), width=total)


def _fitted(spec: Spec, lang: Lang, total: int) -> Scene:
    """Lay a finished specification out so that it is `total` pixels wide at most: its panels in fewer columns where they have no
    room beside each other."""
    spec = copy.deepcopy(spec)
    spec["config"] = theme.config(lang, {"background": None, **spec.get("config", {})})
    for view in _units(spec):
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


def _records(rows: Iterable[Observation], dataset: Dataset, lang: Lang) -> dict[str, Record]:
    return {row.observation_id: record(row, dataset, lang) for row in rows}


def _finished(spec: Spec, records: Mapping[str, Record], looks: Mapping[str, str], dataset: Dataset, lang: Lang) -> Spec:
    """Return a specification in one language: data with how each row's mark looks, words of fields, colours of places."""
    made: Spec = _in_language(spec, lang)
    broken = {
        name: {**one, **{field: "\n".join(wrap(str(one[field]), ROOM, theme.NOTE)) for field in NAMES}, "mark": looks[name]}
        for name, one in records.items()
    }
    sets = made.get("datasets", {})
    made["datasets"] = {name: [broken[str(value[altair_rules.ID])] for value in values] for name, values in sets.items()}
    for _, one in (*_facets(made), *_encoded(made)):
        _word(one, list(broken.values()))
    for channel, facet in _facets(made):
        _head_panels(channel, facet)
        field = "date" if facet.get("field") == TIME else facet.get("field")
        if field in WORDS:
            facet.setdefault("title", None if field == "place" else head(field, dataset)[lang])
    for view in _units(made):
        _finish_view(view, list(broken.values()), dataset, lang)
    _order(made, list(broken.values()))
    return made


def _order(made: Spec, records: Sequence[Record]) -> None:
    """Let places stand in the order of the rows, and dates in that of time, where no view says another: letters of Vietnamese
    and names of months have another order than their codes."""
    encoded = [*_facets(made), *_encoded(made)]
    for field, rows in (("place", records), ("date", sorted(records, key=lambda row: str(row[TIME])))):
        shown = [one for name, one in encoded if one.get("field") == field and name not in ("text", *altair_rules.UNSEEN)]
        if not any("sort" in one for one in shown):
            for one in shown:
                one["sort"] = [*dict.fromkeys(str(row[field]) for row in rows)]


def _in_language(value: Any, lang: Lang) -> Any:
    if isinstance(value, Words):
        return value.text[lang]
    if isinstance(value, dict):
        return {name: _in_language(one, lang) for name, one in value.items()}
    return [_in_language(one, lang) for one in value] if isinstance(value, list) else value


def _finish_view(view: Spec, records: Sequence[Record], dataset: Dataset, lang: Lang) -> None:
    mark = view["mark"] if isinstance(view["mark"], dict) else {"type": view["mark"]}
    view["mark"] = mark
    encoding = view["encoding"]
    titles = {VALUE: unit(records) or None, TIME: head("date", dataset)[lang], "place": None, "ref_area": None}
    titles |= {field: head(field, dataset)[lang] for field in WORDS if field not in titles}
    for told in (one for channel, one in _encoded(view) if channel == "tooltip" and one.get("field") in titles):
        told.setdefault("title", titles[told["field"]] or head("place" if told["field"] != VALUE else "shown", dataset)[lang])
    for channel, one in encoding.items():
        condition = one.get("condition") if isinstance(one, dict) else None
        if isinstance(condition, dict) and (asked := condition.get("field")) in titles:
            condition.setdefault("title", titles[asked] or head(asked, dataset)[lang])
        if isinstance(one, dict) and one.get("field") is not None and channel not in altair_rules.UNSEEN:
            _finish_channel(channel, one, mark, titles)
            _finish_times(channel, one, records)
            if one["field"] in ("place", "ref_area") and channel in ("color", "fill", "stroke"):
                _colour_places(one, encoding, records, dataset)
    if mark["type"] in MARKED:
        mark.setdefault("filled", True)
        mark.setdefault("opacity", 1)
        encoding |= {name: one for name, one in by_kind().items() if name not in encoding}
        if "color" in encoding:
            encoding.setdefault("stroke", encoding["color"])
    encoding.setdefault("tooltip", tooltip([name for name in TOLD if any(one.get(name) for one in records)], dataset, lang))


def _finish_channel(channel: str, one: Spec, mark: Spec, titles: Mapping[str, str | None]) -> None:
    field, on_axis = one["field"], channel in ("x", "y")
    if channel != "text" and field in titles:
        one.setdefault("title", titles[field])
    _head_panels(channel, one)
    if field == VALUE and on_axis and mark["type"] in LENGTHS:
        one["stack"] = None
    if field in NAMES and on_axis and one.get("axis", {}) is not None:
        one["axis"] = {"labelExpr": LINES, **one.get("axis", {})}
    if field == VALUE and channel in ("text", "tooltip"):
        one |= {"type": "quantitative", "format": ","}  # in the notation of the language
    if field in NAMES and channel == "text":
        mark["lineBreak"] = "\n"


def _finish_times(channel: str, one: Spec, records: Sequence[Record]) -> None:
    """Let times be the same in every zone, and an axis say no more of them than the rows."""
    if one["field"] != TIME:
        return
    if in_zone := one.get("type") == "temporal":
        if isinstance(in_time := one.get("timeUnit"), str):
            one["timeUnit"] = f"utc{in_time.removeprefix('utc')}"
        one["scale"] = {"type": "utc", **(one.get("scale") or {})}
    if channel in POSITIONS and one.get("axis", {}) is not None and all(str(row[TIME]).isdecimal() for row in records):
        one["axis"] = {**(_BY_YEAR if in_zone else _YEARS), **one.get("axis", {})}


def _colour_places(own: Spec, encoding: Spec, records: Sequence[Record], dataset: Dataset) -> None:
    """Give places their colours, with a legend where no axis names them."""
    names = dict.fromkeys((record[own["field"]], record["ref_area"]) for record in records)
    scale = place_scale([str(area) for _, area in names], dataset.colours)
    own.setdefault("scale", {**scale, "domain": [name for name, _ in names]})
    axes = [(axis, one) for axis in ("x", "y") if isinstance(one := encoding.get(axis), dict)]
    if len(names) == 1 or any(one.get("field") == "place" and is_labelled(axis, one) for axis, one in axes):
        own.setdefault("legend", None)


def _units(spec: Spec) -> Iterator[Spec]:
    """Yield the views that have marks, each with an encoding of its own."""
    for view in altair_rules.charts_in(spec, "layer"):
        if "mark" in view:
            view.setdefault("encoding", {})
            yield view


def _encoded(spec: Spec) -> Iterator[tuple[str, Spec]]:
    """Yield what the channels of all views encode, each of a list."""
    for view in _units(spec):
        for name, one in view["encoding"].items():
            yield from ((name, part) for part in (one if isinstance(one, list) else [one]) if isinstance(part, dict))


def _word(one: Spec, records: Sequence[Record]) -> None:
    """Let a channel that shows codes show their words, in the order that its author gave the codes."""
    field = str(one.get("field"))
    words = {record[field]: record[CODED[field]] for record in records} if field in CODED else {}
    if not words or len(set(words.values())) < len(words):
        return
    one["field"] = CODED[field]
    for listed, name in ((one, "sort"), (one.get("scale") or {}, "domain")):
        if isinstance(listed.get(name), list):
            listed[name] = [words.get(code, code) for code in listed[name]]


def _facets(spec: Spec) -> Iterator[tuple[str, Spec]]:
    """Yield the fields that part panels, of the charts within charts, each with its channel."""
    for chart in altair_rules.charts_in(spec):
        own = chart.get("facet", {})
        yield from [("facet", own)] if "field" in own else own.items()


def _head_panels(channel: str, one: Spec) -> None:
    """Set the heads of panels below each other above them: turned, at the side, they would lie on each other and on the axes."""
    if channel == "row" and one.get("header", {}) is not None:
        one["header"] = {**_HEADS, **one.get("header", {})}
