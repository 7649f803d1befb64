"""Cells that are read of a figure as its source prints it, and of its value as it is written: value, parts, decimals, words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from tinhso.data import NotationError, Tables, decimals_of, entered, parse_notation
from tinhso.model import MeasureType, NumberWords

#: The columns that a printed figure is read into.
PRINTED: Mapping[str, type[pl.DataType]] = {
    "printed_value": pl.Float64,
    "printed_upper": pl.Float64,
    "printed_numerator": pl.Float64,
    "printed_denominator": pl.Float64,
    "printed_decimals": pl.Int64,
    "printed_precision": pl.String,
    "printed_estimate": pl.String,
    "printed_since": pl.String,
    "printed_unit": pl.String,
    "printed_words": pl.String,
    "printed_figure": pl.String,
    "printed_fault": pl.String,
}


#: What the figure of a row is read with, beside its words and their language.
_OF_ROW = (
    "indicator_value_type", "indicator_unit_measure", "indicator_measure_type", "unit_mult", "numerator", "denominator",
    "value_decimals",
)  # fmt: skip


def printed(frame: pl.DataFrame, tables: Tables) -> list[pl.Series]:
    """Read the printed figures of the indicators that are numbers, in the languages of their sources; where a text is no figure,
    there is but the reason. They are given as a row of their unit holds them.

    A row of a printed fraction that has neither part is about the whole: the 21 communes of «15/21 xã».
    """
    cells = frame.select("as_printed", "source_language", pl.struct(_OF_ROW)).iter_rows()
    figures = [_figure(tables.vocabulary.of(lang), text, row) for text, lang, row in cells]
    return pl.DataFrame(figures, schema=PRINTED, orient="row").get_columns()


def _figure(words: NumberWords, text: str | None, row: Mapping[str, Any]) -> tuple[Any, ...]:
    if text is None or row["indicator_value_type"] == "code":
        return (None,) * len(PRINTED)
    try:
        figure = parse_notation(text, words)
    except NotationError as error:
        return (*(None,) * (len(PRINTED) - 1), str(error))
    cells = entered(
        figure,
        unit=row["indicator_unit_measure"],
        unit_mult=row["unit_mult"] or 0,
        changes=row["indicator_measure_type"] == MeasureType.CHANGE,
        decimals=row["value_decimals"] or 0,
        whole=row["numerator"] is None and row["denominator"] is None,
    )
    return (
        *(None if cell is None else float(cell) for cell in (cells.value, cells.upper, cells.numerator, cells.denominator)),
        decimals_of(cells.value),
        figure.precision.value,
        "estimate" if figure.estimated else None,
        "since" if figure.since else None,
        cells.unit,
        "words" if figure.has_words else None,
        figure.figure,
        None,
    )


def decimals(frame: pl.DataFrame, tables: Tables) -> list[int | None]:
    return [None if text is None else len(text.partition(".")[2]) for text in tables.observations.raw["obs_value"]]


def shown_decimals(frame: pl.DataFrame, tables: Tables) -> list[int | None]:
    """Return how many decimals the other figures of the same source and indicator show a value to have.

    Noughts at their end count where another figure has as many and no nought there: beside 97.4 stands 98.0, beside 97 stands 98.
    """
    values = tables.observations.raw["obs_value"]
    cells = [(source, indicator, (value or "").partition(".")[2])
             for source, indicator, value in zip(frame["source_id"], frame["indicator"], values, strict=True)]  # fmt: skip
    known = {(*cell[:2], len(cell[2])) for cell in cells if not cell[2].endswith("0")}
    return [
        None if value is None else len(decimals if (source, indicator, len(decimals)) in known else decimals.rstrip("0"))
        for value, (source, indicator, decimals) in zip(values, cells, strict=True)
    ]
