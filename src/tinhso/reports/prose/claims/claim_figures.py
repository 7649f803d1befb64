"""A comparison within a claim that any figure of its rows would pass, as `obs_value >= 0` of counts: it says nothing of them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import polars as pl

from tinhso.model import Dataset
from tinhso.reports.prose.claims.claim_needs import VALUES, value_orders
from tinhso.reports.prose.claims.claim_numbers import NUMBER

#: Where the list of indicators sets a figure no end, none that stands in a row lies further off.
_FAR = 1e15


def any_passes(holds: str, rows: pl.DataFrame, dataset: Dataset) -> str | None:
    """Return the first comparison of an expression that is true whatever figures stand in its rows; None where there is none.

    Both ends that the indicator of a row has, each number of the expression and the two ends in turn stand in the rows' place.
    """
    asked = [pl.Expr.deserialize(io.StringIO(one), format="json") for one in value_orders(holds)]
    others = _others(rows, [float(number) for number in NUMBER.findall(holds)], dataset)
    while asked and (other := next(others, None)) is not None:
        true = other.select(one.fill_null(value=False).all().alias(str(at)) for at, one in enumerate(asked)).rows()[0]
        asked = [one for at, one in enumerate(asked) if true[at]]
    return str(asked[0]) if asked else None


def _others(rows: pl.DataFrame, numbers: list[float], dataset: Dataset) -> Iterator[pl.DataFrame]:
    """Yield rows with other figures where they have one."""
    of = [dataset.indicator(code) for code in rows["indicator"]]
    low = pl.Series([-_FAR if one.minimum is None else float(one.minimum) for one in of])
    high = pl.Series([_FAR if one.maximum is None else float(one.maximum) for one in of])
    values = [name for name in rows.columns if name in VALUES]

    def filled(*by_column: pl.Series | pl.Expr) -> pl.DataFrame:
        new = {name: by_column[at % len(by_column)] for at, name in enumerate(values)}
        return rows.with_columns(pl.when(pl.col(name).is_not_null()).then(cells).alias(name) for name, cells in new.items())

    turns = pl.int_range(rows.height, eager=True) % 2 == 0
    one, other = low.zip_with(turns, high), high.zip_with(turns, low)
    yield from (filled(low), filled(high), filled(one, other), filled(other, one))
    yield from (filled(pl.lit(number)) for number in dict.fromkeys(numbers))
