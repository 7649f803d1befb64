"""The observations as the table that claims are evaluated over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

import polars as pl

from tinhso.data import printed_figure, printing_id
from tinhso.model import Dataset, Observation

#: The columns that hold a text of a row as it is.
_AS_THEY_ARE = (
    "observation_id", "ref_area", "indicator", "time_period", "time_basis", "kind", "obs_status", "quality", "precision",
    "as_printed", "base", "target_period", "source_id",
)  # fmt: skip


def table_of(dataset: Dataset) -> pl.DataFrame:
    """Return all observations as a frame; `months` is the middle of the period in months since year 0."""
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
        values = map(of, dataset.observations)
        return pl.Series([None if value is None else read(str(value)) for value in values], dtype=dtype)

    return pl.DataFrame(
        {name: column(of, str, pl.String) for name, of in texts.items()}
        | {name: column(of, float, pl.Float64) for name, of in numbers.items()}
    )
