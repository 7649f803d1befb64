"""Cells that a row has from the unit of its indicator: what the code list says of the unit, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tinhso.data import Tables
from tinhso.model import MeasureType, Period

#: The columns of a unit. What it counts is whole and never negative, unless it counts in thousands, where nothing else is said.
OF_UNIT: Mapping[str, type[pl.DataType]] = {
    "unit_counted": pl.String,
    "unit_decimals": pl.Int64,
    "unit_mult": pl.Int64,
    "unit_least": pl.Float64,
    "unit_greatest": pl.Float64,
}


def of_unit(frame: pl.DataFrame, tables: Tables, edition: Period) -> list[pl.Series]:
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
