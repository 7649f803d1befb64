"""Finds the rows that hold others, such as regions among their provinces, by what a row shows beside its figures.

Rates of a region add up to nothing, so that its figures do not tell; among its provinces it would be ranked as one of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tinhso.data.exported.words import is_region, says_region
from tinhso.data.language.numerals import last_place

#: A sign that this share of the rows or more bear tells nothing of them: a table of regions names regions.
FEW = 1 / 2
#: A word of this many letters in capitals is no abbreviation.
LONGEST_ABBREVIATION = 4
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_.-]*")
#: Figures of so many periods that add up to the last digit are no chance; within what rounding explains, they need be large.
EXACT_PERIODS, ROUNDED_PERIODS = 3, 2
#: So many times what rounding may come to is large; of so many times so many, one sum to the last digit is no chance.
LARGE = 1000

#: The figures of a place by their periods.
Figures = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """What the first row of a place shows: its name, its code (empty where none is given), and how far its name is set in."""

    name: str
    code: str
    indent: int


def root(rows: Sequence[PlaceRow]) -> str | None:
    """Return the name of the one row that holds all others, None where no row is seen to."""
    least = min((row.indent for row in rows), default=0)
    capitals = list(_by_capitals(rows))
    found = (
        [row for row in rows if row.indent == least],
        [row for row in rows if row.code and all(other.code.startswith(row.code) for other in rows)],
        capitals if capitals and capitals[0] in (rows[0], rows[-1]) else [],
    )
    return next((held[0].name for held in found if len(held) == 1 < len(rows)), None)


def wholes(rows: Sequence[PlaceRow]) -> dict[str, str]:
    """Return the names of rows that hold others, each with what shows it."""
    found: dict[str, str] = {}
    for sign, why in _SIGNS:
        held = [row.name for row in sign(rows)]
        if len(held) < FEW * len(rows):
            found = {**dict.fromkeys(held, why), **found}
    return {row.name: found[row.name] for row in rows if row.name in found}


def _by_indent(rows: Sequence[PlaceRow]) -> Iterator[PlaceRow]:
    """Yield the rows whose names are set in less far than most are."""
    usual = max((count, indent) for indent, count in Counter(row.indent for row in rows).items())[1] if rows else 0
    return (row for row in rows if row.indent < usual)


def _by_code(rows: Sequence[PlaceRow]) -> Iterator[PlaceRow]:
    """Yield the rows whose code begins those of two others, or who have none where most have one."""
    codes = [row.code for row in rows if row.code]
    for row in rows:
        parts = [code for code in codes if code != row.code and code.startswith(row.code)]
        if len(parts) > 1 and _is_of_levels(row.code, codes) if row.code else 2 * len(codes) > len(rows):
            yield row


def _is_of_levels(code: str, codes: Sequence[str]) -> bool:
    """Tell whether codes that begin with one another are of levels: DE and DE1, 01 and 0112, but not 1 and 12 of a numbering."""
    return not code.isdigit() or any(other.startswith("0") for other in codes if len(other) == len(code))


def _by_capitals(rows: Sequence[PlaceRow]) -> Iterator[PlaceRow]:
    """Yield the rows whose names are in capitals where others are not."""
    return (row for row in rows if row.name.isupper() and sum(map(str.isalpha, row.name)) > LONGEST_ABBREVIATION)


def _by_name(rows: Sequence[PlaceRow]) -> Iterator[PlaceRow]:
    """Yield the rows that are called as regions and groups of places are."""
    known = [row for row in rows if is_region(row.name)]
    said = [row for row in rows if says_region(row.name)]
    found = {row.name for row in (*known, *(said if len(said) > 1 else ()))}
    if found:
        found |= {row.name for row in rows if is_region(row.name, beside=True)}
    return (row for row in rows if row.name in found)


_SIGNS: tuple[tuple[Callable[[Sequence[PlaceRow]], Iterator[PlaceRow]], str], ...] = (
    (_by_indent, "set in less far than most names"),
    (_by_code, "its code is that of a whole"),
    (_by_capitals, "in capitals, unlike most names"),
    (_by_name, "named as regions or groups are"),
)


def is_code(cell: str) -> bool:
    """Tell whether a cell is a code of a place."""
    return _CODE.fullmatch(cell) is not None


def subtotals(places: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """Yield the names of rows that are, in every period in which all have a figure, the sum of two or more rows right below."""
    for at, (name, figures) in enumerate(places):
        sums, shared, rounding = dict.fromkeys(figures, Decimal(0)), set(figures), Decimal(0)
        for count, (_, part) in enumerate(places[at + 1 :], 1):
            shared &= part.keys()
            sums = {period: sums[period] + part[period] for period in shared}
            rounding += max((last_place(part[period]) for period in shared), default=Decimal(0)) / 2
            digit = max((last_place(figures[period]) for period in shared), default=Decimal(0))
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
