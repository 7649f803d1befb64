"""What a source prints, and what a row says of it: whether the two agree, and which rows are one printing.

«100% máy tính, mạng LAN» is printed once and is two rows. Whoever counts what the sources print counts printings; rows are
the editors' own splitting. Two rows are of one printing when source, line and printed words are the same: where a line prints a
figure twice, the words are made long enough to differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tinhso.data.language.notation import Notation, NotationError, parse_notation
from tinhso.data.language.wording import PERCENT, printed
from tinhso.model import Dataset, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One printing in one line of a source, and the rows that it became, in the order of the file.

    `figure` is the printed figure without the words beside it; None for a state.
    """

    source_id: str
    locator: int
    as_printed: str
    figure: str | None
    rows: tuple[Observation, ...]


def printings(rows: Iterable[Observation], dataset: Dataset) -> tuple[Printing, ...]:
    """Group rows by what was printed once. Rows without printed words (figures from elsewhere) are of no printing."""
    found: dict[tuple[str, int, str], list[Observation]] = {}
    for row in rows:
        if row.as_printed is not None and row.locator is not None:
            found.setdefault((row.source_id, row.locator, row.as_printed), []).append(row)
    return tuple(
        Printing(
            source_id=source_id, locator=locator, as_printed=words, figure=printed_figure(group[0], dataset), rows=tuple(group)
        )
        for (source_id, locator, words), group in found.items()
    )


def printing_id(row: Observation) -> str | None:
    """Return what the rows of one printing have in common, as a text; None for a row without printed words."""
    if row.as_printed is None or row.locator is None:
        return None
    return f"{row.source_id}:{row.locator}:{row.as_printed}"


def printed_figure(row: Observation, dataset: Dataset) -> str | None:
    """Return the figure that a row's words hold, with the word of precision («gần 1,3 triệu»); None for a state."""
    found = printed(row, dataset)
    return None if found is None else found.figure


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
        figure = parse_notation(row.as_printed, dataset.number_words_of(row.source_id))
    except NotationError as error:
        expected = "one figure as the language of the source writes it, with the words that say how exact it is"
        return Disagreement(column="as_printed", problem=str(error), found=row.as_printed, expected=expected)
    return _value(row, row.value, figure, dataset) or _fraction(row, figure) or _precision(row, figure)


def states_the_whole(row: Observation) -> bool:
    """Tell whether a row of a printed fraction is about the whole (the 21 communes of «15/21 xã»): it has neither part."""
    return row.numerator is None and row.denominator is None


def _value(row: Observation, value: Decimal, printed: Notation, dataset: Dataset) -> Disagreement | None:
    unit = dataset.indicator(row.indicator).unit_measure
    expected = printed.denominator if printed.denominator is not None and states_the_whole(row) else printed.value
    if unit == PERCENT and printed.denominator is not None and row.denominator is not None:
        places = -int(value.as_tuple().exponent)
        expected = round(printed.value * 100 / printed.denominator, max(places, 0))
    elif (unit == PERCENT) != (printed.unit is not None):
        problem = f"the source prints {'a' if printed.unit else 'no'} percent sign"
        return Disagreement(column="indicator", problem=problem, found=f"unit {unit}", expected=None)
    if value != expected:
        return _differs("obs_value", "value", value, expected)
    same = expected is None or value.as_tuple().exponent == expected.as_tuple().exponent
    return None if same else _differs("obs_value", "number of decimals", value, expected)


def _fraction(row: Observation, printed: Notation) -> Disagreement | None:
    """A printed denominator must be entered, but by a row of the whole; a numerator may be left out by a rank."""
    if printed.denominator is None or states_the_whole(row):
        return None
    if row.denominator != printed.denominator:
        return _differs("denominator", "denominator", row.denominator, printed.denominator)
    if row.numerator is not None and row.numerator != printed.numerator:
        return _differs("numerator", "numerator", row.numerator, printed.numerator)
    return None


def _differs(column: str, name: str, found: Decimal | None, expected: Decimal | None) -> Disagreement:
    printed = None if expected is None else f"{expected:f}"
    entered = "an empty cell" if found is None else f"{found:f}"
    problem = f"the {name} is not what the source prints"
    return Disagreement(column=column, problem=problem, found=entered, expected=printed)


def _precision(row: Observation, printed: Notation) -> Disagreement | None:
    if row.precision == printed.precision:
        return None
    problem = "the source gives the figure more or less exactly"
    return Disagreement(column="precision", problem=problem, found=row.precision.value, expected=printed.precision.value)
