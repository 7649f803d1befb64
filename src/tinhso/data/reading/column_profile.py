"""What a column holds, before anyone asks whether it is right: how full it is, how varied, from where to where, in which shape.

A reviewer reads it beside the checks of the column: a check says what must be true, a profile shows what is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

import polars as pl

from tinhso.data.contract.columns import CellType, Column
from tinhso.data.reading.tables import Table

#: At most so many bars stand in one picture; what is beyond is counted as the rest.
BARS = 8
#: From this ratio of the greatest to the least value on, equal steps would put nearly everything into the first bar.
WIDE = 1000
#: A column of so few different numbers is shown number by number.
FEW = 5
_TIMES = (CellType.PERIOD, CellType.DAY)


class Shape(StrEnum):
    """What the bars of a distribution stand for."""

    VALUES = "values"  # each a value as written, the most frequent first
    STEPS = "steps"  # equal steps of a number
    ORDERS = "orders"  # orders of magnitude: 1 to 9, 10 to 99, …
    YEARS = "years"  # the years of a period or a day
    LENGTHS = "lengths"  # the number of characters of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: how many cells, and which: `text` for a value as written, else the numbers from `low` to `high`.

    Both are included where all numbers are whole; of others the next bar begins with the one at which this one ends.
    """

    count: int
    text: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The filled cells of a column by what they hold; `rest` counts those of values too many to show, `others` these values."""

    shape: Shape
    bars: tuple[Bar, ...]
    rest: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """A column as it is filled.

    `least` and `greatest` are the ends of a column of numbers, periods or days, as written; `distribution` is None for an empty
    column and for one whose every value is another, of which a picture would say nothing.
    """

    column: Column
    rows: int
    filled: int
    distinct: int
    least: str | None = None
    greatest: str | None = None
    distribution: Distribution | None = None

    @property
    def empty(self) -> int:
        return self.rows - self.filled


def profile(table: Table) -> tuple[ColumnProfile, ...]:
    """Return the profile of every column of a table, in the order of the contract."""
    return tuple(_column(column, table.raw[column.name]) for column in table.contract.columns)


def _column(column: Column, raw: pl.Series) -> ColumnProfile:
    cells = [cell for cell in raw.to_list() if cell is not None]
    counts = Counter(cells)
    least, greatest = _ends(column, counts)
    return ColumnProfile(
        column=column,
        rows=raw.len(),
        filled=len(cells),
        distinct=len(counts),
        least=least,
        greatest=greatest,
        distribution=_distribution(column, counts),
    )


def _ends(column: Column, counts: Counter[str]) -> tuple[str | None, str | None]:
    """Return the ends of what has an order: numbers by value, periods and days by their form (2022 before 2022-03)."""
    if not counts or not (column.type.is_number or column.type in _TIMES):
        return None, None
    key = Decimal if column.type.is_number else str
    return min(counts, key=key), max(counts, key=key)


def _distribution(column: Column, counts: Counter[str]) -> Distribution | None:
    if not counts:
        return None
    if column.type in _TIMES:
        return _years(_counted(counts, lambda cell: cell[:4]))
    if column.type.is_number and len(counts) > FEW:
        return _numbers(_counted(counts, str))
    if len(counts) > BARS and column.type is CellType.TEXT:
        return _steps(_counted(counts, len), Shape.LENGTHS)
    if len(counts) > 1 and max(counts.values()) == 1:
        return None
    return _values(counts)


def _values(counts: Counter[str]) -> Distribution:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown, hidden = ordered[:BARS], ordered[BARS:]
    return Distribution(
        shape=Shape.VALUES,
        bars=tuple(Bar(text=text, count=count) for text, count in shown),
        rest=sum(count for _, count in hidden),
        others=len(hidden),
    )


def _years(years: Mapping[Decimal, int]) -> Distribution:
    if max(years) - min(years) < 2 * BARS:
        every = (Decimal(year) for year in range(int(min(years)), int(max(years)) + 1))
        return Distribution(shape=Shape.YEARS, bars=tuple(Bar(low=year, high=year, count=years.get(year, 0)) for year in every))
    return _steps(years, Shape.YEARS)


def _numbers(values: Mapping[Decimal, int]) -> Distribution:
    positive = [value for value in values if value > 0]
    if positive and min(values) >= 0 and max(values) / min(positive) >= WIDE and max(values) >= WIDE:
        return _orders(values)
    return _steps(values, Shape.STEPS)


def _orders(values: Mapping[Decimal, int]) -> Distribution:
    """Count by orders of magnitude; what is less than one shares the first bar with zero."""
    orders: Counter[int] = Counter()
    for value, count in values.items():
        orders[value.adjusted() + 1 if value >= 1 else 0] += count
    bars = []
    for order in range(min(orders), max(orders) + 1):
        low, high = (Decimal(10) ** (order - 1), Decimal(10) ** order - 1) if order else (Decimal(0), Decimal(1))
        bars.append(Bar(low=low, high=high, count=orders[order]))
    return Distribution(shape=Shape.ORDERS, bars=tuple(bars))


def _counted(counts: Mapping[str, int], number: Callable[[str], str | int]) -> Mapping[Decimal, int]:
    """Count the cells by a number that each of them has."""
    found: Counter[Decimal] = Counter()
    for cell, count in counts.items():
        found[Decimal(number(cell))] += count
    return found


def _steps(values: Mapping[Decimal, int], shape: Shape) -> Distribution:
    """Count by equal steps of a round width: 1, 2 or 5 times a power of ten, and whole where all values are whole."""
    low, high = min(values), max(values)
    width, whole = _round((high - low) / BARS), all(value == value.to_integral_value() for value in values)
    if whole:
        width = max(width, Decimal(1))
    first = (low / width).to_integral_value(ROUND_FLOOR)
    bins: Counter[int] = Counter()
    for value, count in values.items():
        bins[int((value / width).to_integral_value(ROUND_FLOOR) - first)] += count
    bars = []
    for number in range(max(bins) + 1):
        begin = (first + number) * width
        bars.append(Bar(low=begin, high=begin + width - whole, count=bins[number]))
    return Distribution(shape=shape, bars=tuple(bars))


def _round(width: Decimal) -> Decimal:
    """Return the least of 1, 2, 5 times a power of ten that is not below a width; 1 for a width of nothing."""
    if width <= 0:
        return Decimal(1)
    unit = Decimal(10) ** width.adjusted()
    return next(step * unit for step in (1, 2, 5, 10) if step * unit >= width)
