"""Cells that are made from a row and what other tables say of it: its code, its id, the texts that speak of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import polars as pl

from tinhso.data import ABOUT_EDITIONS, PATHS, Table, Tables
from tinhso.model import MeasureType, Period, Validity, heir, validities

#: A day after all others.
_ALWAYS = "9999-12-31"

#: The tables that a review can be about: all but those of the reviews themselves and of the changes.
REVIEWABLE = tuple(name for name in PATHS if name not in ABOUT_EDITIONS)
#: The columns of a unit. What it counts is whole and never negative, unless it counts in thousands, where nothing else is said.
OF_UNIT: Mapping[str, type[pl.DataType]] = {
    "unit_counted": pl.String,
    "unit_decimals": pl.Int64,
    "unit_mult": pl.Int64,
    "unit_least": pl.Float64,
    "unit_greatest": pl.Float64,
}


def slug(name: str | None) -> str | None:
    """Return a place’s name as its code: small letters without marks, đ as d, hyphens; no «Thành phố», no remark in brackets."""
    if name is None:
        return None
    name = re.sub(r"^(thành phố|tỉnh) | \(.*\)$", "", name.strip(), flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip("-")


def known_validities(tables: Tables) -> Mapping[str, Validity]:
    """Return when each place was there, by its code."""
    rows = tables.places.frame.select("ref_area", "valid_from", "valid_to", "successor").iter_rows()
    return validities(row for row in rows if row[0] is not None)


def heirs(column: str, day: str) -> Callable[[pl.DataFrame, Tables], Iterable[str | None]]:
    """Return how to name what the place in a column had become by the day in another; where there is no day, in the end."""

    def found(frame: pl.DataFrame, tables: Tables) -> list[str | None]:
        known = known_validities(tables)
        rows = frame.select(column, day).iter_rows()
        return [heir(place, by or _ALWAYS, known) if place in known else None for place, by in rows]

    return found


def versions(frame: pl.DataFrame, tables: Tables) -> list[str | None]:
    """Return the table whose file has the digest of a review now, or None."""
    versions = {name: tables.table(name).digest for name in REVIEWABLE}
    return [
        next((name for name, version in versions.items() if digest is not None and version.startswith(digest)), None)
        for digest in frame["digest"]
    ]


def data_since(frame: pl.DataFrame, tables: Tables) -> list[str | None]:
    """Return the day before which nobody can have seen a table as it is, for the reviews of that.

    It is the last one that a source bears whose code the table holds, or that begins the time of a figure in it. A table that
    holds neither may be older than most sources: for it it is the first day of all.
    """
    if frame.is_empty():
        return []
    sources: dict[str, list[str]] = {}
    for source, published, accessed in tables.sources.frame.select("source_id", "published", "accessed").iter_rows():
        sources[source] = [*_first_days([published]), *([str(accessed)] if accessed is not None else [])]
    found: dict[str, list[str]] = {}
    for name in REVIEWABLE:
        table = tables.table(name)
        of_sources = [day for source in set(_cells(table, "source_id")) for day in sources.get(source, ())]
        found[name] = [*of_sources, *_first_days(_cells(table, "time_period"))]
    first = min((day for days in found.values() for day in days), default=None)
    return [max(found[table], default=first) if table is not None else None for table in versions(frame, tables)]


def _first_days(periods: Iterable[object]) -> list[str]:
    """Return the first day of each period, of equal ones once."""
    return [str(Period.parse(str(text)).first_day) for text in dict.fromkeys(periods) if text is not None]


#: What follows the id of a row that is like another, from the second on; nothing follows that of the first.
_RUNNING = re.compile(r"(\.[0-9]+)?")


def _is_of(written: str, stem: str) -> bool:
    return written.startswith(stem) and _RUNNING.fullmatch(written, len(stem)) is not None


def ids(frame: pl.DataFrame, tables: Tables) -> list[str]:
    """Build each row's id from its own columns: place, indicator, time; the kind unless reported; the base or a running number
    (from the second on) where the rest is not unique. A row may name its base without need."""
    rows = list(frame.select("observation_id", "ref_area", "indicator", "time_period", "kind", "breakdown", "base").iter_rows())
    times = {time: time and Period.parse(time).code for time in frame["time_period"].unique()}
    stems = [
        ".".join(filter(None, (place, indicator, times[time], kind if kind != "reported" else None, part)))
        for _, place, indicator, time, kind, part, _ in rows
    ]
    shared = Counter(stems)
    seen: Counter[str] = Counter()
    ids = []
    for (written, *_, base), stem in zip(rows, stems, strict=True):
        with_base = f"{stem}.{base}" if base is not None else stem
        chosen = with_base if shared[stem] > 1 or _is_of(str(written), with_base) else stem
        seen[chosen] += 1
        ids.append(chosen if seen[chosen] == 1 else f"{chosen}.{seen[chosen]}")
    return ids


def named_facts(frame: pl.DataFrame, tables: Tables) -> list[str | None]:
    """Return what the table of facts says that an observation is to others: «equal another.row», several apart by commas."""
    found: dict[str, list[str]] = defaultdict(list)
    pairs = tables.same_facts.frame.select("observation", "relation", "other").drop_nulls()
    for observation, relation, other in pairs.iter_rows():
        found[observation].append(f"{relation} {other}")
    return [",".join(found[id_]) if id_ in found else None for id_ in frame["observation_id"]]


def source_languages(frame: pl.DataFrame, tables: Tables) -> list[str]:
    known = tables.source_languages
    return [known.get(source_id, tables.languages[0]) for source_id in frame["source_id"]]


def state_lists(frame: pl.DataFrame, tables: Tables) -> list[str | None]:
    """Return the list of a code where it is one of the states that indicators take, or None."""
    used = set(tables.indicators.frame["codelist"].drop_nulls())
    return [name if name in used else None for name in frame["codelist"]]


def background(frame: pl.DataFrame, tables: Tables) -> list[str]:
    """Return what is said around an observation: by its source, its indicator and its place, and by numerals set aside."""
    aside: dict[Any, list[str]] = defaultdict(list)
    for source, numeral in tables.set_aside.frame.select("source_id", "as_printed").drop_nulls().iter_rows():
        aside[source].append(numeral)
    around = [_texts(tables.sources), aside, _texts(tables.indicators), _texts(tables.places)]
    of_source, set_aside, of_indicator, of_place = (
        {key: " ".join(texts) for key, texts in part.items() if texts} for part in around
    )
    return [
        " ".join(filter(None, map(dict.get, (of_source, set_aside, of_indicator, of_place), (source, source, indicator, place))))
        for source, indicator, place in frame.select("source_id", "indicator", "ref_area").iter_rows()
    ]


def _texts(table: Table) -> Mapping[Any, list[str]]:
    """Return the cells of each row as they are written, by the key of the row."""
    (key,) = table.contract.key
    rows = table.raw.iter_rows(named=True)
    return {row[key]: [cell for name, cell in row.items() if cell is not None and name != key] for row in rows}


def names_around(frame: pl.DataFrame, tables: Tables) -> list[str]:
    """Return the names of each place, of those before it and of the one after it, in all languages of the edition."""
    names = _said(tables.places, *(f"name_{lang}" for lang in tables.languages))
    after = dict(frame.select("ref_area", "successor").iter_rows())
    return [
        " ".join(names.get(code, "") for code in (place, after[place], *(one for one, then in after.items() if then == place)))
        for place in frame["ref_area"]
    ]


def about(place: int) -> Callable[[pl.DataFrame, Tables], Iterable[str | None]]:
    """Return how to say in one of the edition's languages what an observation is about: its measure, place, source and words."""

    def said(frame: pl.DataFrame, tables: Tables) -> list[str | None]:
        if place >= len(tables.languages):
            return [None] * len(frame)
        lang = tables.languages[place]
        indicators = _said(tables.indicators, f"name_{lang}", f"definition_{lang}")
        places = _said(tables.places, f"name_{lang}")
        sources = _said(tables.sources, "title", "publisher", f"publisher_name_{lang}", f"note_{lang}")
        rows = frame.select("indicator", "ref_area", "source_id", "as_printed").iter_rows()
        return [
            " ".join((indicators.get(indicator, ""), places.get(area, ""), sources.get(source, ""), printed or ""))
            for indicator, area, source, printed in rows
        ]

    return said


def _said(table: Table, *columns: str) -> Mapping[str, str]:
    (key,) = table.contract.key
    return {row[0]: " ".join(cell for cell in row[1:] if cell) for row in table.frame.select(key, *columns).iter_rows()}


def _cells(table: Table, column: str) -> Iterable[Any]:
    return table.frame[column].drop_nulls() if column in table.frame.columns else ()


def of_unit(frame: pl.DataFrame, tables: Tables) -> list[pl.Series]:
    """Return what the code list says of the unit of each row, empty where it says nothing. A change has no bounds of a unit."""
    own = "unit_measure" if "unit_measure" in frame.columns else "indicator_unit_measure"
    measure = own.replace("unit_measure", "measure_type")
    units = tables.codelists.frame.filter(pl.col("codelist") == "unit")
    counted = pl.col("counted").is_not_null()
    changes = pl.col(measure) == MeasureType.CHANGE.value
    known = units.select(
        pl.col("code").alias(own),
        pl.col("counted").alias("unit_counted"),
        pl.coalesce("decimals", pl.when(counted & pl.col("unit_mult").is_null()).then(0)).cast(pl.Int64).alias("unit_decimals"),
        pl.col("unit_mult").cast(pl.Int64),
        pl.coalesce("least", pl.when(counted).then(0.0)).cast(pl.Float64).alias("unit_least"),
        pl.col("greatest").cast(pl.Float64).alias("unit_greatest"),
    ).unique(own, keep="last")
    found = frame.select(own, measure).join(known, on=own, how="left", maintain_order="left")
    bounds = [pl.when(~changes.fill_null(value=False)).then(name).alias(name) for name in ("unit_least", "unit_greatest")]
    return found.with_columns(*bounds).select(*OF_UNIT).get_columns()
