"""Compares what a row says with what its source prints: value, unit, precision, numerator and denominator."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tinhso.data.language.notation import Notation, NotationError, parse_notation
from tinhso.data.language.wording import PERCENT
from tinhso.model import Dataset, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """The column that disagrees with `as_printed`, what it holds, and what it should."""

    column: str
    problem: str
    found: str | None
    expected: str | None


def disagreement(row: Observation, dataset: Dataset) -> Disagreement | None:
    """Return the first disagreement of a number with its printed figure. A state has words, which nobody can compute."""
    if row.value is None or row.as_printed is None:
        return None
    try:
        printed = parse_notation(row.as_printed)
    except NotationError as error:
        return Disagreement(
            column="as_printed",
            problem=f"cannot be read as a figure: {error}",
            found=row.as_printed,
            expected="a figure in Vietnamese notation, with the words that say how exact it is",
        )
    return _value(row, printed, dataset) or _fraction(row, printed) or _precision(row, printed)


def states_the_whole(row: Observation) -> bool:
    """Tell whether a row of a printed fraction is about the whole (the 21 communes of «15/21 xã»): it has neither part."""
    return row.numerator is None and row.denominator is None


def _value(row: Observation, printed: Notation, dataset: Dataset) -> Disagreement | None:
    assert row.value is not None  # its caller looked
    unit = dataset.indicator(row.indicator).unit_measure
    expected = printed.denominator if printed.denominator is not None and states_the_whole(row) else printed.value
    if unit == PERCENT and printed.denominator is not None and row.denominator is not None:
        places = -int(row.value.as_tuple().exponent)
        expected = round(printed.value * 100 / printed.denominator, max(places, 0))
    elif (unit == PERCENT) != (printed.unit is not None):
        sign = "a percent sign" if printed.unit else "no percent sign"
        return Disagreement(column="indicator", problem=f"the source prints {sign}", found=f"unit {unit}", expected=None)
    if row.value == expected:
        return None
    return Disagreement(
        column="obs_value",
        problem="the value is not what the source prints",
        found=f"{row.value:f}",
        expected=f"{expected:f}",
    )


def _fraction(row: Observation, printed: Notation) -> Disagreement | None:
    """A printed denominator must be entered, but by a row of the whole; a numerator may be left out by a rank."""
    if printed.denominator is None or states_the_whole(row):
        return None
    if row.denominator != printed.denominator:
        return _differs("denominator", row.denominator, printed.denominator)
    if row.numerator is not None and row.numerator != printed.numerator:
        return _differs("numerator", row.numerator, printed.numerator)
    return None


def _differs(column: str, found: Decimal | None, expected: Decimal | None) -> Disagreement:
    return Disagreement(
        column=column,
        problem=f"the {column} is not what the source prints",
        found="an empty cell" if found is None else f"{found:f}",
        expected=None if expected is None else f"{expected:f}",
    )


def _precision(row: Observation, printed: Notation) -> Disagreement | None:
    if row.precision == printed.precision:
        return None
    return Disagreement(
        column="precision",
        problem="the source gives the figure more or less exactly",
        found=row.precision.value,
        expected=printed.precision.value,
    )
