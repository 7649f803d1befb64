"""What the checks look at: each table as read, with columns that are derived from its own row or looked up in the other tables.

A derived column turns a rule across columns or tables into a plain comparison that a suite can state (`obs_value` agrees with
`printed_value`, `place_level` is one of …). expectations/README.md explains each of them to the authors of suites.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from tinhso.data import SIGNED, Tables
from tinhso.expectations.report import CheckKind
from tinhso.expectations.suites import derived_cells
from tinhso.expectations.suites.derived_cells import OF_UNIT, of_unit
from tinhso.expectations.suites.places_named import places_elsewhere
from tinhso.expectations.suites.printed_cells import PRINTED, decimals, printed, shown_decimals
from tinhso.model import FREE, MISSING, Period, day_after

CROSS_ROW, CROSS_TABLE, REFERENCE = CheckKind.CROSS_ROW, CheckKind.CROSS_TABLE, CheckKind.REFERENCE

#: What makes the cells of a column, of the frame with the columns before it.
MakeCells = Callable[[pl.DataFrame, Tables], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """Columns of a view: those of its row that they are made from, how they are made, and the kind that reading one brings.

    They are made of the frame with the columns before them. `looked_up` tells that their cells stand in other rows, found by
    what stands in their own columns.
    """

    names: tuple[str, ...]
    own: tuple[str, ...]
    made: Callable[[pl.DataFrame, Tables], Iterable[pl.Series | pl.Expr]]
    kind: CheckKind | None = None

    @property
    def looked_up(self) -> bool:
        return self.kind in (CROSS_TABLE, CROSS_ROW, REFERENCE)


def _column(name: str, own: tuple[str, ...], made: pl.Expr, kind: CheckKind | None = None) -> DerivedColumn:
    return DerivedColumn((name,), own, lambda frame, tables: [made.alias(name)], kind)


def _listed(
    name: str, own: tuple[str, ...], cells: MakeCells, kind: CheckKind | None = None, type_: type[pl.DataType] = pl.String
) -> DerivedColumn:
    return DerivedColumn((name,), own, lambda frame, tables: [pl.Series(name, cells(frame, tables), dtype=type_)], kind)


def _looked_up(column: str, table: str, prefix: str, *names: str, kind: CheckKind | None = CROSS_TABLE) -> DerivedColumn:
    """Return cells of the row of another table that a column names: empty where the reference leads nowhere, which the check of
    the reference reports. Each is called by the prefix and its name there."""
    cells = [pl.col(name).alias(f"{prefix}_{name}") for name in names]

    def made(frame: pl.DataFrame, tables: Tables) -> list[pl.Series]:
        other = tables.table(table)
        (key,) = other.contract.key
        there = other.frame.select(pl.col(key).alias(column), *cells).unique(column, keep="last")
        return frame.select(column).join(there, on=column, how="left", maintain_order="left").drop(column).get_columns()

    return DerivedColumn(tuple(f"{prefix}_{name}" for name in names), (column,), made, kind)


def _height(name: str, column: str, own: str | None = None) -> DerivedColumn:
    """Return how far below the highest a level lies: as the configuration lists them, else in the order of the code list."""

    def found(frame: pl.DataFrame, tables: Tables) -> list[int | None]:
        codes = tables.codelists.frame.filter(pl.col("codelist") == "level").select("code", "sort_order")
        heights = dict(tables.config.heights) or dict(codes.iter_rows())
        return [heights.get(level) for level in frame[column]]

    return _listed(name, (own or column,), found, CROSS_TABLE, pl.Int64)


def _counted_value(frame: pl.DataFrame, tables: Tables) -> list[float | None]:
    """Return each value in ones: 1.5 in thousands of people is 1,500."""
    values = zip(frame["obs_value"], frame["unit_mult"], strict=True)
    return [None if value is None else value * 10 ** (power or 0) for value, power in values]


def _counted(name: str, column: str, table: str = "observations", kind: CheckKind | None = CROSS_TABLE) -> DerivedColumn:
    """Return in how many rows of a table the column holds what it holds here."""

    def counts(frame: pl.DataFrame, tables: Tables) -> list[int | None]:
        found = Counter(tables.table(table).frame[column])
        return [None if key is None else found[key] for key in frame[column]]

    return _listed(name, (column,), counts, kind, pl.Int64)


def _named_ids(name: str, among: pl.Expr, kind: CheckKind, *, there: bool = True) -> DerivedColumn:
    """Return how many of the observations that a row names are (or are not) among some."""

    def counts(frame: pl.DataFrame, tables: Tables) -> list[int]:
        known = set(tables.observations.frame.filter(among)["observation_id"])
        return [sum((id_ in known) is there for id_ in (text or "").split()) for text in frame["observation_ids"]]

    return _listed(name, ("observation_ids",), counts, kind, pl.Int64)


def _days(column: str, own: str | None = None, kind: CheckKind | None = None) -> DerivedColumn:
    """Return the first and the last day of the period in a column."""
    names = (f"{column}_first", f"{column}_last")

    def made(frame: pl.DataFrame, tables: Tables) -> list[pl.Series]:
        periods = {text: Period.parse(text) for text in frame[column].drop_nulls().unique()}
        known = {text: (str(period.first_day), str(period.last_day)) for text, period in periods.items()}
        days = [known.get(text, (None, None)) for text in frame[column]]
        return pl.DataFrame(days, schema=dict.fromkeys(names, pl.String), orient="row").get_columns()

    return DerivedColumn(names, (own or column,), made, kind)


def _validity(column: str, prefix: str, kind: CheckKind) -> DerivedColumn:
    """Return the first and the last day of the place in a column, those that came before it, and the one right after it."""
    names = tuple(f"{prefix}_{name}" for name in ("begins", "ends", "before"))

    def made(frame: pl.DataFrame, tables: Tables) -> list[pl.Series]:
        known = derived_cells.known_validities(tables)
        cells = {code: (found.first, found.last, ",".join(found.before) or None) for code, found in known.items()}
        rows = [cells.get(code, (None, None, None)) for code in frame[column]]
        return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row").get_columns()

    return DerivedColumn(names, (column,), made, kind)


def _text_of(file: str) -> pl.Expr:
    """Return the file of a source that is a text: of a table that is kept, its cells are held against the rows, not its lines."""
    return pl.when(~pl.col(file).str.ends_with(".csv")).then(pl.col(file))


_EDITION = DerivedColumn(("edition",), (), lambda _, tables: [pl.lit(str(tables.config.edition.last_day)).alias("edition")])
_LANGUAGE = _listed("source_language", ("source_id",), derived_cells.source_languages, CROSS_TABLE)
_STATE = pl.when(pl.col("obs_code").is_not_null()).then(
    pl.concat_str(pl.col("indicator_codelist").fill_null("no list"), pl.lit("/"), pl.col("obs_code"))
)
_NO_FIGURE = pl.when(pl.col("obs_status").is_in(list(MISSING)) | (pl.col("conf_status") != FREE)).then(pl.lit("no figure"))
_SIGN = pl.col("indicator_unit_measure").replace_strict({unit: sign for unit, (sign, _) in SIGNED.items()}, default=None)
_SUBJECTS = pl.sum_horizontal(pl.col("observation_ids", "indicator").is_not_null().cast(pl.Int64))
#: What the words around an observation are looked up by; and how `about` is called in the languages of an edition.
OF_ABOUT, IN_ORDER = ("indicator", "ref_area", "source_id", "as_printed"), ("first", "second")
_OF_INDICATOR = ("unit_measure", "measure_type", "value_type", "codelist", "minimum", "maximum", "family")
_OF_TEXT = _column("source_text", ("source_id",), _text_of("source_file"), CROSS_TABLE)
_WRITTEN = pl.coalesce("obs_value", "obs_code")
_STEM = pl.col("ref_area").str.replace(r"-[0-9]{4}$", "").str.replace(r"^(thanh-pho|tinh)-", "")
_IN_LIST = pl.col("code").cum_count().over("codelist").cast(pl.Int64)

VIEWS: Mapping[str, tuple[DerivedColumn, ...]] = {
    "places": (
        _looked_up("parent", "places", "parent", "level", kind=CROSS_ROW),
        _height("level_order", "level"),
        _height("parent_level_order", "parent_level", "parent"),
        _looked_up("successor", "places", "successor", "level", "valid_from", "valid_to", kind=CROSS_ROW),
        _validity("ref_area", "place", CROSS_ROW),
        _validity("parent", "parent", CROSS_ROW),
        _listed("parent_after", ("parent",), derived_cells.heirs("parent", "valid_to"), CROSS_ROW),
        _listed("day_after", ("valid_to",), lambda frame, _: [day and day_after(day) for day in frame["valid_to"]]),
        _listed("slug", ("name",), lambda frame, tables: map(derived_cells.slug, frame[f"name_{tables.languages[0]}"])),
        _column("ref_area_stem", ("ref_area",), _STEM),
        _listed("names_around", ("name", "successor"), derived_cells.names_around, CROSS_ROW),
        _column("position", (), pl.int_range(1, pl.len() + 1, dtype=pl.Int64), CROSS_ROW),
        _counted("observations", "ref_area"),
    ),
    "sources": (
        _days("published"),
        _EDITION,
        _counted("observations", "source_id"),
        _column("text", ("file",), _text_of("file")),
    ),
    "indicators": (
        _counted("family_size", "family", "indicators", CROSS_ROW),
        _counted("observations", "indicator"),
        DerivedColumn(tuple(OF_UNIT), ("unit_measure",), of_unit, CROSS_TABLE),
    ),
    "codelists": (
        _listed("state_list", ("codelist",), derived_cells.state_lists, CROSS_TABLE),
        _column("entry", ("codelist", "code"), pl.concat_str("codelist", pl.lit("/"), "code")),
        _column("position", ("codelist",), _IN_LIST, CROSS_ROW),
    ),
    "observations": (
        _looked_up("indicator", "indicators", "indicator", *_OF_INDICATOR),
        _looked_up("ref_area", "places", "place", "level", "sort_order", "parent"),
        _looked_up("source_id", "sources", "source", "file", "published"),
        _OF_TEXT,
        _LANGUAGE,
        _listed(
            "derived_id", ("ref_area", "indicator", "time_period", "kind", "breakdown", "base"), derived_cells.ids, CheckKind.KEY
        ),
        DerivedColumn(tuple(OF_UNIT), ("indicator",), of_unit, CROSS_TABLE),
        _listed("value_decimals", ("obs_value",), decimals, type_=pl.Int64),
        DerivedColumn(tuple(PRINTED), ("as_printed",), printed, CheckKind.NOTATION),
        _listed("figure", ("obs_value", "obs_code"), lambda _, tables: tables.observations.raw.select(_WRITTEN).to_series()),
        _column("no_figure", ("obs_status", "conf_status"), _NO_FIGURE),
        _listed("facts", ("observation_id",), derived_cells.named_facts, CROSS_TABLE),
        _listed("counted", ("obs_value",), _counted_value, type_=pl.Float64),
        _listed("shown_decimals", ("obs_value",), shown_decimals, CROSS_ROW, pl.Int64),
        _column("source_month", ("source_id",), pl.col("source_published").str.slice(0, 7), CROSS_TABLE),
        _column("unit_sign", ("indicator",), _SIGN, CROSS_TABLE),
        _column("state", ("indicator", "obs_code"), _STATE, CROSS_TABLE),
        _days("time_period"),
        _days("target_period"),
        _days("base_period"),
        _days("source_published", "source_id", CROSS_TABLE),
        _validity("ref_area", "place", CROSS_TABLE),
        _listed("place_after", ("ref_area", "time_period"), derived_cells.heirs("ref_area", "time_period_first"), CROSS_TABLE),
        _EDITION,
        _listed("background", ("source_id", "indicator", "ref_area"), derived_cells.background, CROSS_TABLE),
        _listed("places_elsewhere", ("note", "ref_area", "source_id", "indicator"), places_elsewhere, CROSS_TABLE),
        *(_listed(f"about_{n}", OF_ABOUT, derived_cells.about(place), CROSS_TABLE) for place, n in enumerate(IN_ORDER)),
    ),
    "set_aside": (_looked_up("source_id", "sources", "source", "file"), _OF_TEXT, _LANGUAGE),
    "comparability": (
        _column("subjects", ("observation_ids", "indicator"), _SUBJECTS, CheckKind.FILLED),
        _named_ids("unknown_observations", pl.lit(True), REFERENCE, there=False),
        _named_ids("named_numbers", pl.col("obs_value").is_not_null(), CROSS_TABLE),
    ),
    "same_facts": tuple(_looked_up(id_, "observations", id_, "line", kind=REFERENCE) for id_ in ("observation", "other")),
    "reviews": (
        _listed("table_of_digest", ("digest",), derived_cells.versions, REFERENCE),
        _listed("data_since", ("digest",), derived_cells.data_since, CROSS_TABLE),
        _EDITION,
    ),
}
#: The derived columns by table and name.
DERIVED: Mapping[str, Mapping[str, DerivedColumn]] = {
    table: {name: derived for derived in columns for name in derived.names} for table, columns in VIEWS.items()
}
