"""Which notation the figures of a table are in, 1.234,5 or 1,234.5 or 1 234,5, and what they are worth in it.

The table as a whole decides: one figure such as 98,7 tells what the comma of 1,234 means. Where nothing tells, nobody guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from tinhso.data.contract.columns import MOST_DIGITS, MOST_OF_A_WHOLE, is_too_long
from tinhso.data.exported.words import are_flags, flagged, mark_of
from tinhso.model.locales import SPACES, DecimalMark

_SPACES = str.maketrans(dict.fromkeys(SPACES, " ") | {"’": "'"} | dict.fromkeys("−–‐‑‒﹣－⁻", "-"))
_CELL = re.compile(
    r"(?P<sign>[-+]?) ?(?P<body>[0-9.,](?:[0-9.,' ]*[0-9])?) ?[%‰]?"
    r"(?: ?[(\[]?(?P<flag>[^\W\d_]+)\.?[)\]]?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFigure:
    """A cell as one notation reads it: `grouped_by` is the sign between thousands, `bare` a long number without one."""

    value: Decimal
    status: str | None
    grouped_by: str | None
    bare: bool


def _figure(cell: str, mark: DecimalMark) -> ReadFigure | None:
    """Read a cell as a figure whose decimals follow this mark, None where it is none.

    Of decimals those are read that a spreadsheet keeps: programs write 45.300000000000004 for 45.3.
    """
    match = _CELL.fullmatch(cell.removesuffix(mark_of(cell)).rstrip().translate(_SPACES))
    if match is None:
        return None
    flag = flagged(match["flag"]) if match["flag"] else None
    if match["flag"] and flag is None and not are_flags(match["flag"]):
        return None
    decimal, other = re.escape(mark.sign), re.escape(mark.other.sign)
    grouped = rf"[1-9][0-9]{{0,2}}(?:(?P<group>[{other} '])[0-9]{{3}})(?:(?P=group)[0-9]{{3}})*"
    form = rf"(?P<whole>{grouped}|[0-9]*)(?:{decimal}(?P<part>[0-9]+))?"
    number = re.fullmatch(form, match["body"])
    if number is None or not (number["whole"] or number["part"]):
        return None
    whole = re.sub(r"[^0-9]", "", number["whole"])
    digits = f"{whole or '0'}.{number['part']}" if number["part"] else whole
    if len(whole) > (MOST_DIGITS if number["part"] else MOST_OF_A_WHOLE):
        return None
    value = Context(prec=MOST_DIGITS).create_decimal(digits).normalize() if is_too_long(digits) else Decimal(digits)
    value = -value if value and match["sign"] == "-" else value
    return ReadFigure(value=value, status=flag, grouped_by=number["group"], bare=number["group"] is None and len(whole) > 4)


figure = cache(_figure)


def is_figure(cell: str) -> bool:
    """Tell whether a cell is a figure in some notation."""
    return any(figure(cell, mark) is not None for mark in DecimalMark)


def notations(cells: Iterable[str]) -> tuple[DecimalMark, ...]:
    """Return the notations in which all cells are figures, thousands grouped in one way: one, two where nothing tells, or none.

    Where both give every cell the same value, the point alone is returned.
    """
    cells = tuple(dict.fromkeys(cells))
    fitting = {mark: read for mark in DecimalMark if (read := _fits([figure(cell, mark) for cell in cells])) is not None}
    if len(fitting) == len(DecimalMark):
        point, comma = fitting.values()
        if [one.value for one in point] == [one.value for one in comma]:
            return (DecimalMark.POINT,)
    return tuple(fitting)


def _fits(read: Sequence[ReadFigure | None]) -> list[ReadFigure] | None:
    figures = [one for one in read if one is not None]
    groups = {one.grouped_by for one in figures} - {None}
    mixed = len(groups) > 1 or (groups and any(one.bare for one in figures))
    return None if len(figures) < len(read) or mixed else figures
