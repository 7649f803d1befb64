"""How exact a number may be that is worked out from others: never more than the least exact of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tinhso.data.language.numerals import noughts_in_words
from tinhso.model import Observation, Precision, TimeBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number worked out from observations: rounded to what they bear, and whether it is exact or only about so much."""

    value: Decimal
    precision: Precision


def derived(value: Decimal, rows: Sequence[Observation], *, digits: int | None = None, ratio: bool = False) -> Derived:
    """Return a number as exactly as the observations allow that it is worked out from.

    A sum or a difference has no more decimals than the least exact of them; a `ratio`, for which units mean nothing, no more
    significant digits. A figure is as exact as its source prints it: «1,3 triệu» says nothing of tens of thousands. What does
    not come out even in that many is *about* so much, and so is what is made of an estimate, of a figure that is not exact, or
    of one of no stated date beside another (they may be of two times, and differ by more than they seem to). A number that is
    about so much has its last decimal left out too. `digits` asks for fewer, never for more.
    """
    places = [_places(value, row.value, row.as_printed, ratio=ratio) for row in rows if row.value is not None]
    borne = min(places, default=0)
    about = _about(rows, alone=len(places) < 2) or rounded(value, borne) != value
    if about and borne > 0:
        borne -= 1
    if digits is not None:
        borne = min(borne, digits)
    said = rounded(value, borne)
    return Derived(value=said, precision=Precision.ABOUT if about or said != value else Precision.EXACT)


def rounded(value: Decimal, digits: int) -> Decimal:
    """Return a number rounded half up, as people round; to tens where the number of `digits` is −1, and so on."""
    said = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return said.quantize(Decimal(1)) if digits < 0 else said


def _about(rows: Sequence[Observation], *, alone: bool) -> bool:
    if any(row.obs_status == "E" or row.precision is not Precision.EXACT or row.upper is not None for row in rows):
        return True
    return not alone and any(row.time_basis is not TimeBasis.STATED for row in rows)


def _places(value: Decimal, figure: Decimal, printed: str | None, *, ratio: bool) -> int:
    """Return how many decimals one figure bears of a number made from it, below nought where it bears no tens."""
    _, digits, exponent = figure.as_tuple()
    unwritten = noughts_in_words(figure, printed)
    places = len(digits) - value.adjusted() - 1 if ratio else -int(exponent)
    return places - unwritten if unwritten else max(0, places)
