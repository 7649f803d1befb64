"""The observations as the table that claims are evaluated over, and which of its rows a claim sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import polars as pl

from tinhso.data import printed_figure, printing_id, reads
from tinhso.grouping import grouped
from tinhso.model import Dataset, Observation, Role
from tinhso.reports.prose.claims.read_claims import Claim

#: The columns that hold a text of a row as it is.
_AS_THEY_ARE = (
    "observation_id", "ref_area", "indicator", "time_period", "time_basis", "kind", "obs_status", "quality", "precision",
    "as_printed", "base", "target_period", "source_id",
)  # fmt: skip


def chosen(claim: Claim, sources: tuple[str, ...], dataset: Dataset) -> pl.DataFrame:
    """Return the rows that a claim names, or those of some sources, where there are any, that it chooses."""
    key = (chosen, claim.rows, *claim.chosen.items(), claim.where_sql, sources)

    def rows() -> pl.DataFrame:
        of = claim.chosen.get("indicator", ())
        among = _of_indicator(of[0], dataset) if len(of) == 1 else _table(dataset)  # most claims choose one
        found = among.filter(*_conditions(claim, sources))
        return found if claim.where_sql is None else found.filter(pl.sql_expr(claim.where_sql))

    return dataset.once(key, rows)


def said_to(claim: Claim, dataset: Dataset, said: Mapping[reads.Asked, str]) -> Iterator[str]:
    """Return what the rows say that a claim sees, given what each says: those that it names or of its indicators, else all."""
    rows: Iterable[Observation] = dataset.observations
    if claim.rows:
        rows = (dataset.observation(name) for name in claim.rows if dataset.has_observation(name))
    elif (of := claim.chosen.get("indicator")) and "obs_code" not in claim.chosen:  # whether any row has a code, all rows tell
        rows = (row for indicator in of for row in _rows_of(indicator, dataset))
    return (said.get(asked, "") for row in rows for asked in (row.line, -row.line))


def values_of(column: str, dataset: Dataset) -> set[str]:
    """Return what a claim may choose by in a column."""
    tables = {"indicator": dataset.indicators, "ref_area": dataset.places, "source_id": dataset.sources}
    if column in tables:
        return {getattr(row, column) for row in tables[column]}
    return dataset.once((values_of, column), lambda: set(_table(dataset)[column].drop_nulls().cast(pl.String)))


def no_rows(dataset: Dataset) -> pl.DataFrame:
    """Return the table without any row."""
    return _made((), dataset)


def _conditions(claim: Claim, sources: tuple[str, ...]) -> Iterator[pl.Expr]:
    """Yield what the rows of a claim have in common, but for what is `where` it says."""
    if claim.rows:
        yield pl.col("observation_id").is_in(claim.rows)
        return
    if sources:
        yield pl.col("source_id").is_in(sources)
    if "role" not in claim.chosen:
        yield pl.col("role") != Role.CONTEXT.value
    yield from (pl.col(column).is_in(values) for column, values in claim.chosen.items())


def _table(dataset: Dataset) -> pl.DataFrame:
    return dataset.once(_table, lambda: _made(dataset.observations, dataset))


def _of_indicator(indicator: str, dataset: Dataset) -> pl.DataFrame:
    return dataset.once((_of_indicator, indicator), lambda: _made(_rows_of(indicator, dataset), dataset))


def _rows_of(indicator: str, dataset: Dataset) -> Sequence[Observation]:
    by_indicator = dataset.once(_rows_of, lambda: grouped(dataset.observations, attrgetter("indicator")))
    return by_indicator.get(indicator, ())


def _made(rows: Sequence[Observation], dataset: Dataset) -> pl.DataFrame:
    """Return observations as a frame; `months` is the middle of the period in months since year 0."""
    texts: Mapping[str, Callable[[Observation], object]] = {
        "level": lambda row: dataset.place(row.ref_area).level,
        "role": lambda row: dataset.levels.role(dataset.place(row.ref_area)).value,
        "unit_measure": lambda row: dataset.indicator(row.indicator).unit_measure,
        "obs_code": attrgetter("code"),
        "printed_figure": lambda row: printed_figure(row, dataset),
        "printing": printing_id,
        **{name: attrgetter(name) for name in _AS_THEY_ARE},
    }
    numbers = {"months": attrgetter("time_period.middle"), "obs_value": attrgetter("value")}
    numbers |= {name: attrgetter(name) for name in ("numerator", "denominator", "locator")}

    def column(of: Callable[[Observation], object], read: Callable[[str], object], dtype: type[pl.DataType]) -> pl.Series:
        values = map(of, rows)
        return pl.Series([None if value is None else read(str(value)) for value in values], dtype=dtype)

    return pl.DataFrame(
        {name: column(of, str, pl.String) for name, of in texts.items()}
        | {name: column(of, float, pl.Float64) for name, of in numbers.items()}
    )
