"""What a source prints, and what a row says of it: whether the two agree, and which rows are one printing.

«100% máy tính, mạng LAN» is printed once and is two rows. Whoever counts what the sources print counts printings; rows are
the editors' own splitting. Two rows are of one printing when source, line and printed words are the same: where a line prints a
figure twice, the words are made long enough to differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tinhso.data.language.notation import Notation, NotationError, parse_notation
from tinhso.data.language.numerals import decimals_of
from tinhso.data.language.wording import PERCENT, PERMILLE, printed
from tinhso.model import Dataset, MeasureType, Observation

#: The units that are shares: how the sign of each is called where it is read, and of how many it is a share.
SIGNED: Mapping[str, tuple[str, int]] = {PERCENT: ("pct", 100), PERMILLE: ("pml", 1000)}
_SIGN_NAMES = {"pct": "percent", "pml": "per mille"}


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
    """A column of a row that disagrees with what its source prints, what it holds, what it should, and the next step."""

    column: str
    problem: str
    found: str | None = None
    expected: str | None = None
    fix: str | None = None


def disagreement(row: Observation, dataset: Dataset) -> Disagreement | None:
    """Return the first disagreement of a number with its printed figure. A state has words, which nobody can compute."""
    if row.value is None or row.as_printed is None:
        return None
    try:
        figure = parse_notation(row.as_printed, dataset.number_words_of(row.source_id))
    except NotationError as error:
        expected = "one figure as the language of the source writes it, with the words that say how exact it is"
        return Disagreement(column="as_printed", problem=str(error), found=row.as_printed, expected=expected)
    indicator = dataset.indicator(row.indicator)
    mult = 0 if indicator.unit_measure is None else dataset.code("unit", indicator.unit_measure).unit_mult or 0
    wanted = entered(
        figure, unit=indicator.unit_measure, unit_mult=mult, changes=indicator.measure_type is MeasureType.CHANGE,
        decimals=decimals_of(row.value), whole=states_the_whole(row),
    )  # fmt: skip
    return _value(row, row.value, wanted, indicator.unit_measure) or _parts(row, wanted) or _precision(row, figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a row holds of a printed figure: the cells that follow from it; `unit` is the sign that its unit has to have."""

    value: Decimal
    upper: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str | None


def entered(figure: Notation, *, unit: str | None, unit_mult: int, changes: bool, decimals: int, whole: bool) -> Entered:
    """Return what a row of a unit holds of a printed figure.

    «1,2 nghìn tỷ» is 1200 in thousands of millions (`unit_mult` 9). A part of a whole is a share of so many `decimals` where the
    unit is one: «3/4» is 75 per cent. Of others a row without either part is about the `whole`: the 21 communes of «15/21 xã».
    Of an indicator that tells of `changes`, «giảm 3%» is minus three.
    """
    value, upper, sign, of = figure.value, figure.upper, figure.unit, figure.denominator
    if figure.scaled and unit_mult:
        value, upper = _scaled(value, unit_mult), None if upper is None else _scaled(upper, unit_mult)
    if of is not None and unit is not None and unit in SIGNED:
        share = round(value * SIGNED[unit][1] / of, max(decimals, 0))
        return Entered(value=share, upper=None, numerator=figure.numerator, denominator=of, unit=SIGNED[unit][0])
    if of is not None and whole:
        return Entered(value=of, upper=None, numerator=None, denominator=None, unit=sign)
    if changes and figure.direction < 0 < value:
        value, upper = (-value, None) if upper is None else (-upper, -value)
    return Entered(value=value, upper=upper, numerator=figure.numerator, denominator=of, unit=sign)


def states_the_whole(row: Observation) -> bool:
    """Tell whether a row of a printed fraction is about the whole (the 21 communes of «15/21 xã»): it has neither part."""
    return row.numerator is None and row.denominator is None


def _scaled(value: Decimal, unit_mult: int) -> Decimal:
    """Return a number in ones as one in a unit that counts in a power of ten, without noughts at the end of its decimals."""
    number = value.scaleb(-unit_mult).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _value(row: Observation, value: Decimal, wanted: Entered, unit: str | None) -> Disagreement | None:
    if SIGNED.get(unit or "", (None, 0))[0] != wanted.unit:
        problem = f"the source prints {'a' if wanted.unit else 'no'} {_SIGN_NAMES.get(wanted.unit or '', 'percent')} sign"
        return Disagreement(column="indicator", problem=problem, found=f"unit {unit}")
    if value != wanted.value:
        return _differs("obs_value", "value", value, wanted.value)
    if value.as_tuple().exponent != wanted.value.as_tuple().exponent:
        return _differs("obs_value", "number of decimals", value, wanted.value)
    return None if row.upper == wanted.upper else _differs("obs_upper", "upper end", row.upper, wanted.upper)


def _parts(row: Observation, wanted: Entered) -> Disagreement | None:
    """A printed denominator must be entered, but by a row of the whole; a numerator may be left out by a rank."""
    if wanted.denominator is None:
        return None
    if row.denominator != wanted.denominator:
        return _differs("denominator", "denominator", row.denominator, wanted.denominator)
    if row.numerator is not None and row.numerator != wanted.numerator:
        return _differs("numerator", "numerator", row.numerator, wanted.numerator)
    return None


def _differs(column: str, name: str, found: Decimal | None, expected: Decimal | None) -> Disagreement:
    entered, printed = ("an empty cell" if value is None else f"{value:f}" for value in (found, expected))
    problem = f"the {name} is not what the source prints"
    return Disagreement(column=column, problem=problem, found=entered, expected=printed)


def _precision(row: Observation, printed: Notation) -> Disagreement | None:
    if row.precision == printed.precision:
        return None
    problem = "the source gives the figure more or less exactly"
    return Disagreement(column="precision", problem=problem, found=row.precision.value, expected=printed.precision.value)
