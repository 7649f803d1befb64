"""Finds the rows of a table that are sums of the rows below them: regions above their provinces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

#: Figures of so many periods that add up to the last digit are no chance; within what rounding explains, they need be large.
EXACT_PERIODS, ROUNDED_PERIODS = 3, 2
#: So many times what rounding may come to is large; of so many times so many, one sum to the last digit is no chance.
LARGE = 1000

#: The figures of a place by their periods.
Figures = Mapping[str, Decimal]


def subtotals(places: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """Yield the names of rows that are, in every period in which all have a figure, the sum of two or more rows right below."""
    for at, (name, figures) in enumerate(places):
        sums, shared, rounding = dict.fromkeys(figures, Decimal(0)), set(figures), Decimal(0)
        for count, (_, part) in enumerate(places[at + 1 :], 1):
            shared &= part.keys()
            sums = {period: sums[period] + part[period] for period in shared}
            rounding += max((_last_digit(part[period]) for period in shared), default=Decimal(0)) / 2
            digit = max((_last_digit(figures[period]) for period in shared), default=Decimal(0))
            if count > 1 and _adds_up([(figures[period], sums[period]) for period in shared], rounding, digit):
                yield name
                break
            if not shared or all(sums[period] > figures[period] + rounding for period in shared):
                break


def _adds_up(pairs: Sequence[tuple[Decimal, Decimal]], rounding: Decimal, digit: Decimal) -> bool:
    if pairs and all(whole == parts and whole >= LARGE * LARGE * digit for whole, parts in pairs):
        return True
    if len(pairs) >= EXACT_PERIODS and all(whole == parts != 0 for whole, parts in pairs):
        return True
    return len(pairs) >= ROUNDED_PERIODS and all(
        abs(whole - parts) <= rounding and whole >= LARGE * rounding for whole, parts in pairs
    )


def _last_digit(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))
