"""Makes a plot of an Altair chart that the author of a notebook drew: its theme, its words in both languages, its widths."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tinhso.model import Colours, Dataset, Lang, Observation, Text
from tinhso.notebooks.charts.altair import engine
from tinhso.notebooks.charts.altair.fitting import fitted
from tinhso.notebooks.charts.altair.marks import refuse_hidden
from tinhso.notebooks.charts.altair.names import is_labelled, refuse_written_over
from tinhso.notebooks.charts.altair.painted import WordsAt, inks
from tinhso.notebooks.charts.altair.rules import check
from tinhso.notebooks.charts.altair.views import (
    COLOURS,
    ID,
    LENGTHS,
    POSITIONS,
    TIME,
    UNSEEN,
    VALUE,
    ChartError,
    Words,
    charts_in,
    conditions,
    encoded,
    facets,
    units,
)  # fmt: skip
from tinhso.notebooks.charts.composing.every_plot import plot_of
from tinhso.notebooks.charts.composing.items import MixtureError, mark_of, verdict_of
from tinhso.notebooks.charts.data_table import WORDS, Record, head, record
from tinhso.notebooks.charts.drawing import theme
from tinhso.notebooks.charts.drawing.text_metrics import wrap
from tinhso.notebooks.charts.figure import WIDTHS, Plot
from tinhso.notebooks.charts.plots import Chart, ChartType
from tinhso.notebooks.charts.vega_lite.parts import HEAD, LINES, Spec, by_kind, place_scale, tooltip, unit
from tinhso.notebooks.charts.vega_lite.specification import ROOM, TOLD

if TYPE_CHECKING:
    import polars as pl

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


def chart_data(rows: Iterable[Observation], dataset: Dataset) -> pl.DataFrame:
    """Return rows as the data of a chart: the fields of `observations.csv`, and the words that readers see."""
    import polars as pl

    records = list(_records(rows, dataset, dataset.languages[0]).values())
    schema = {name: pl.Float64 if name == VALUE else pl.String for name in records[0]} if records else None
    return pl.DataFrame(records, schema=schema)


def plot(chart: object, given: Iterable[Observation], dataset: Dataset, subtitle: Text) -> Plot:
    """Return an Altair chart as a plot of its rows. What may not be drawn: ChartError or MixtureError."""
    rows = tuple(given)
    if not rows:
        raise MixtureError("There is no observation to draw: a chart is given with its rows, bench.figure(…, rows=rows).")
    verdict = verdict_of(rows, dataset)
    spec = engine.plain(chart)
    if spec is None:
        raise ChartError(f"A figure takes an Altair chart or a plot of the bench, not a {type(chart).__name__}.")
    first = dataset.languages[0]
    check(spec, rows, _records(rows, dataset, first), verdict, dataset, subtitle[first])
    looks = {row.observation_id: mark_of(row, verdict).value for row in rows}
    finished = {lang: _finished(spec, _records(rows, dataset, lang), looks, dataset, lang) for lang in dataset.languages}
    for lang, made in finished.items():
        words: list[WordsAt] = []
        for width in WIDTHS.values():
            scene = fitted(made, lang, width)
            refuse_hidden(scene.ids, [row.observation_id for row in rows])
            refuse_written_over(scene.words, width)
            words += scene.words
        _ink(made, words, dataset.colours)
    written = Text.of(finished, lambda lang: json.dumps(finished[lang], ensure_ascii=False))
    return plot_of(Chart(type=ChartType.ALTAIR), verdict, rows, written, dataset)


def _ink(made: Spec, words: Sequence[WordsAt], colours: Colours) -> None:
    """Give words that lie on marks an ink that is read there; one that their author chose is kept, or refused."""
    texts = {f"{view['name']}_marks": view for view in units(made) if view["mark"]["type"] == "text"}
    own = [name for name, view in texts.items() if {"color", "fill"} & {*view["mark"], *view["encoding"]}]
    for name, chosen in inks(words, colours, own).items():
        read = [{"test": {"field": ID, "oneOf": ids}, "value": ink} for ink, ids in chosen.items()]
        texts[name]["encoding"]["color"] = {"condition": read, "value": theme.INK}


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
    made["datasets"] = {name: [broken[str(value[ID])] for value in values] for name, values in sets.items()}
    for _, one in (*_facets(made), *_encoded(made)):
        _word(one, list(broken.values()))
    for channel, facet in _facets(made):
        _head_panels(channel, facet)
        field = "date" if facet.get("field") == TIME else facet.get("field")
        if field in WORDS:
            facet.setdefault("title", None if field == "place" else head(field, dataset)[lang])
    for number, view in enumerate(units(made)):
        _finish_view(view, list(broken.values()), dataset, lang)
        if view["mark"]["type"] == "text":
            view.setdefault("name", f"words{number}")  # by which they are found in the drawing
    _set_beside_bars(made)
    _order(made, list(broken.values()))
    return made


def _set_beside_bars(made: Spec) -> None:
    """Set words that stand at the end of a bar beside it: across its end they are read neither on it nor beside it."""
    for views in (list(units({"layer": chart["layer"]})) for chart in charts_in(made, "layer") if "layer" in chart):
        barred = any(view["mark"]["type"] == "bar" for view in views)
        for view in (view for view in views if barred and view["mark"]["type"] == "text"):
            for channel, beside in (("x", {"align": "left", "dx": 4}), ("y", {"baseline": "bottom", "dy": -4})):
                one = view["encoding"].get(channel, {})
                if isinstance(one, dict) and one.get("field") == VALUE and not {*beside} & {*view["mark"]}:
                    view["mark"] |= beside


def _order(made: Spec, records: Sequence[Record]) -> None:
    """Let places stand in the order of the rows, and dates in that of time, where no view says another: letters of Vietnamese
    and names of months have another order than their codes."""
    every = [*_facets(made), *_encoded(made)]
    for field, rows in (("place", records), ("date", sorted(records, key=lambda row: str(row[TIME])))):
        shown = [one for name, one in every if one.get("field") == field and name not in ("text", *UNSEEN)]
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
    for channel, one in encoded(encoding):
        if channel == "tooltip" and one.get("field") in titles:
            one.setdefault("title", titles[one["field"]] or head("place" if one["field"] != VALUE else "shown", dataset)[lang])
        for condition in conditions(one):
            if (asked := condition.get("field")) in titles:
                condition.setdefault("title", titles[asked] or head(asked, dataset)[lang])
        if one.get("field") is not None and channel not in UNSEEN:
            _finish_channel(channel, one, mark, titles)
            _finish_times(channel, one, records)
            if one["field"] in ("place", "ref_area") and channel in COLOURS:
                _colour_places(one, encoding, records, dataset)
    if mark["type"] in MARKED:
        mark.setdefault("filled", True)
        mark.setdefault("opacity", 1)
        encoding |= {name: one for name, one in by_kind().items() if name not in encoding}
        if "color" in encoding:
            encoding.setdefault("stroke", encoding["color"])
    encoding.setdefault("tooltip", tooltip([name for name in TOLD if any(one.get(name) for one in records)], dataset, lang))


def _finish_channel(channel: str, one: Spec, mark: Spec, titles: Mapping[str, str | None]) -> None:
    field, on_axis = one["field"], channel in POSITIONS
    if channel != "text" and field in titles:
        one.setdefault("title", titles[field])
    _head_panels(channel, one)
    if field == VALUE and on_axis and mark["type"] in LENGTHS:
        one["stack"] = None
    if field in NAMES and on_axis and one.get("axis", {}) is not None:
        one["axis"] = {"labelExpr": LINES, **one.get("axis", {})}
    if field == VALUE and channel == "text":
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


def _encoded(spec: Spec) -> Iterator[tuple[str, Spec]]:
    """Yield what the channels of all views encode, each of a list."""
    return (one for view in units(spec) for one in encoded(view["encoding"]))


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
    return (facet for chart in charts_in(spec) for facet in facets(chart).items())


def _head_panels(channel: str, one: Spec) -> None:
    """Set the heads of panels below each other above them: turned, at the side, they would lie on each other and on the axes."""
    if channel == "row" and one.get("header", {}) is not None:
        one["header"] = {**_HEADS, **one.get("header", {})}
