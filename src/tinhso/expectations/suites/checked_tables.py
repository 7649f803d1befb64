"""What the checks look at: each table as read, with columns that are derived from its own row or looked up in the other tables.

A derived column turns a rule across columns or tables into a plain comparison that a suite can state (`obs_value` agrees with
`printed_value`, `place_level` is one of …). expectations/README.md explains each of them to the authors of suites.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from tinhso.data import NotationError, Table, Tables, parse_notation
from tinhso.model import Period

PRINTED: Mapping[str, type[pl.DataType]] = {
    "printed_value": pl.Float64,
    "printed_numerator": pl.Float64,
    "printed_denominator": pl.Float64,
    "printed_decimals": pl.Int64,
    "printed_precision": pl.String,
    "printed_unit": pl.String,
    "printed_words": pl.String,
    "printed_figure": pl.String,
}


def frames(tables: Tables, *, edition: Period) -> Mapping[str, pl.DataFrame]:
    """Return the frame of every table, with its column `line`. `edition` is the date that nothing in the data may lie after."""
    return {
        "places": _places(tables),
        "sources": _sources(tables, edition),
        "indicators": _indicators(tables),
        "codelists": _codelists(tables),
        "observations": _observations(tables, edition),
        "set_aside": _set_aside(tables),
        "comparability": _comparability(tables),
        "reviews": _reviews(tables),
    }


def parameters(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    """Return what a suite may name with {"$PARAMETER": …}: the keys of the tables, and `codes_<list>` for every code list."""
    codes: dict[str, list[str]] = defaultdict(list)
    for codelist, code in tables.codelists.frame.select("codelist", "code").iter_rows():
        codes[codelist].append(code)
    lists: dict[str, Iterable[str]] = {
        "places": tables.places.frame["ref_area"],
        "sources": tables.sources.frame["source_id"],
        "indicators": tables.indicators.frame["indicator"],
        "codelists": codes,
        "tables": reviewable(tables),
        "states": [f"{codelist}/{code}" for codelist, names in codes.items() for code in names],
        **{f"codes_{codelist}": names for codelist, names in codes.items()},
    }
    return {name: tuple(dict.fromkeys(values)) for name, values in lists.items()}


def _places(tables: Tables) -> pl.DataFrame:
    frame = tables.places.frame
    return frame.with_columns(
        *_looked_up(frame, "parent", tables.places, "parent", "level"),
        *_looked_up(frame, "successor", tables.places, "successor", "level", "valid_to"),
        pl.Series("slug", [slug(name) for name in frame["name_vi"]], dtype=pl.String),
        pl.col("ref_area").str.replace(r"-[0-9]{4}$", "").alias("ref_area_stem"),
        pl.Series("position", range(1, frame.height + 1), dtype=pl.Int64),
        _counted(frame, "ref_area", tables.observations.frame["ref_area"]).alias("observations"),
    )


def _sources(tables: Tables, edition: Period) -> pl.DataFrame:
    frame = tables.sources.frame
    return frame.with_columns(
        *_days(frame, "published"),
        pl.lit(last_day(edition)).alias("edition"),
        _counted(frame, "source_id", tables.observations.frame["source_id"]).alias("observations"),
    )


def _indicators(tables: Tables) -> pl.DataFrame:
    frame = tables.indicators.frame
    return frame.with_columns(
        _counted(frame, "family", frame["family"]).alias("family_size"),
        _counted(frame, "indicator", tables.observations.frame["indicator"]).alias("observations"),
    )


def _codelists(tables: Tables) -> pl.DataFrame:
    frame = tables.codelists.frame
    return frame.with_columns(
        pl.concat_str("codelist", pl.lit("/"), "code").alias("entry"),
        pl.col("code").cum_count().over("codelist").cast(pl.Int64).alias("position"),
    )


def _set_aside(tables: Tables) -> pl.DataFrame:
    frame = tables.set_aside.frame
    return frame.with_columns(*_looked_up(frame, "source_id", tables.sources, "source", "file"))


def _comparability(tables: Tables) -> pl.DataFrame:
    frame = tables.comparability.frame
    observations = tables.observations.frame
    known = set(observations["observation_id"])
    numbers = set(observations.filter(pl.col("obs_value").is_not_null())["observation_id"])
    ids = [(text or "").split() for text in frame["observation_ids"]]
    subjects = pl.sum_horizontal(pl.col("observation_ids", "indicator").is_not_null().cast(pl.Int64))
    return frame.with_columns(
        subjects.alias("subjects"),
        pl.Series("unknown_observations", [sum(name not in known for name in names) for names in ids], dtype=pl.Int64),
        pl.Series("named_numbers", [sum(name in numbers for name in names) for names in ids], dtype=pl.Int64),
    )


def reviewable(tables: Tables) -> tuple[str, ...]:
    """Return the tables that a review can be about: all but the reviews themselves, which every review changes."""
    return tuple(table.name for table in tables if table.name != tables.reviews.name)


def _reviews(tables: Tables) -> pl.DataFrame:
    frame = tables.reviews.frame
    versions = {name: tables.table(name).digest for name in reviewable(tables)}
    matching = [
        next((name for name, version in versions.items() if version.startswith(digest)), None) for digest in frame["digest"]
    ]
    return frame.with_columns(pl.Series("table_of_digest", matching, dtype=pl.String))


def _observations(tables: Tables, edition: Period) -> pl.DataFrame:
    frame = tables.observations.frame
    frame = frame.with_columns(
        *_looked_up(
            frame, "indicator", tables.indicators, "indicator",
            "unit_measure", "value_type", "codelist", "minimum", "maximum", "family",
        ),
        *_looked_up(frame, "ref_area", tables.places, "place", "level", "sort_order"),
        *_looked_up(frame, "source_id", tables.sources, "source", "file", "published"),
        _ids(frame),
    )  # fmt: skip
    state = pl.when(pl.col("obs_code").is_not_null()).then(
        pl.concat_str(pl.col("indicator_codelist").fill_null("no list"), pl.lit("/"), pl.col("obs_code"))
    )
    return frame.with_columns(
        pl.Series("value_decimals", [_decimals(text) for text in tables.observations.raw["obs_value"]], dtype=pl.Int64),
        pl.col("source_published").str.slice(0, 7).alias("source_month"),
        pl.when(pl.col("indicator_unit_measure") == "percent").then(pl.lit("pct")).alias("unit_sign"),
        *_printed(frame),
        *_days(frame, "time_period"),
        *_days(frame, "target_period"),
        *_days(frame, "source_published"),
        state.alias("state"),
        pl.lit(last_day(edition)).alias("edition"),
    )


def _looked_up(frame: pl.DataFrame, column: str, table: Table, prefix: str, *names: str) -> list[pl.Series]:
    """Return cells of the row of another table that a column names: empty where the reference leads nowhere, which the check of
    the reference reports. Each is called by the prefix and its name there."""
    cells = [pl.col(name).alias(f"{prefix}_{name}") for name in names]
    (key,) = table.contract.key
    there = table.frame.select(pl.col(key).alias(column), *cells).unique(column, keep="last")
    return frame.select(column).join(there, on=column, how="left", maintain_order="left").drop(column).get_columns()


def _counted(frame: pl.DataFrame, column: str, uses: Iterable[Any]) -> pl.Series:
    counts = Counter(uses)
    return pl.Series([None if key is None else counts[key] for key in frame[column]], dtype=pl.Int64)


def _days(frame: pl.DataFrame, column: str) -> tuple[pl.Series, pl.Series]:
    periods = [None if text is None else Period.parse(text) for text in frame[column]]
    first = [None if period is None else first_day(period) for period in periods]
    last = [None if period is None else last_day(period) for period in periods]
    return pl.Series(f"{column}_first", first, dtype=pl.String), pl.Series(f"{column}_last", last, dtype=pl.String)


def first_day(period: Period) -> str:
    """Return the first day of a period in ISO form."""
    return f"{period.year:04d}-{period.month or 1:02d}-{period.day or 1:02d}"


def last_day(period: Period) -> str:
    """Return the last day of a period in ISO form."""
    month = period.month or 12
    return f"{period.year:04d}-{month:02d}-{period.day or monthrange(period.year, month)[1]:02d}"


def slug(name: str | None) -> str | None:
    """Return a place’s name as its code: small letters without marks, đ as d, hyphens; no «Thành phố», no remark in brackets."""
    if name is None:
        return None
    name = re.sub(r"^(thành phố|tỉnh) | \(.*\)$", "", name.strip(), flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip("-")


def _printed(frame: pl.DataFrame) -> list[pl.Series]:
    """Read the printed figures of the indicators that are numbers; columns of nothing where the text is no figure.

    A row of a printed fraction that has neither part is about the whole: the 21 communes of «15/21 xã».
    """
    cells = frame.select("as_printed", "indicator_value_type", "numerator", "denominator").iter_rows()
    return pl.DataFrame([_figure(*row) for row in cells], schema=PRINTED, orient="row").get_columns()


def _figure(text: str | None, value_type: str | None, numerator: float | None, denominator: float | None) -> tuple[Any, ...]:
    try:
        figure = parse_notation(text) if text is not None and value_type != "code" else None
    except NotationError:
        figure = None
    if figure is None:
        return (None,) * len(PRINTED)
    whole = figure.denominator is not None and numerator is None and denominator is None
    value = figure.denominator if whole and figure.denominator is not None else figure.value
    return (
        float(value),
        None if whole else _float(figure.numerator),
        None if whole else _float(figure.denominator),
        max(0, -int(value.as_tuple().exponent)),
        figure.precision.value,
        figure.unit,
        "words" if figure.has_words else None,
        figure.figure,
    )


def _decimals(text: str | None) -> int | None:
    return None if text is None else len(text.partition(".")[2])


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _ids(frame: pl.DataFrame) -> pl.Series:
    """Build each row's id from its own columns: place, indicator, time; the kind unless reported; the base or a running number
    (from the second on) where the rest is not unique. A row may name its base without need."""
    rows = list(frame.select("observation_id", "ref_area", "indicator", "time_period", "kind", "base").iter_rows())
    stems = [".".join(part for part in (*row[1:4], None if row[4] == "reported" else row[4]) if part is not None) for row in rows]
    shared = Counter(stems)
    seen: Counter[str] = Counter()
    ids = []
    for (written, *_, base), stem in zip(rows, stems, strict=True):
        with_base = f"{stem}.{base}" if base is not None else stem
        chosen = with_base if shared[stem] > 1 or re.fullmatch(re.escape(with_base) + r"(\.[0-9]+)?", str(written)) else stem
        seen[chosen] += 1
        ids.append(chosen if seen[chosen] == 1 else f"{chosen}.{seen[chosen]}")
    return pl.Series("derived_id", ids, dtype=pl.String)
