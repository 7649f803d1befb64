"""How exact a number may be that is worked out from others: never more than the least exact of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tinhso.model import Observation, Precision, TimeBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number worked out from observations: rounded to what they bear, and whether it is exact or only about so much."""

    value: Decimal
    precision: Precision


def derived(value: Decimal, rows: Sequence[Observation], *, digits: int | None = None, ratio: bool = False) -> Derived:
    """Return a number as exactly as the observations allow that it is worked out from.

    A sum or a difference has no more decimals than the least exact of them; a `ratio`, for which units mean nothing, no more
    significant digits. It is *about* so much where one of them is an estimate, not exact, or not of a stated date beside
    another (two figures that may be of two times differ by more than they seem to): then the last digit is left out too, down
    to whole numbers. `digits` asks for fewer decimals, never for more.
    """
    figures = [row.value for row in rows if row.value is not None]
    about = _about(rows, alone=len(figures) < 2)
    places = _places(value, figures, ratio=ratio)
    if about:
        places = max(0, places - 1)
    if digits is not None:
        places = min(places, digits)
    return Derived(value=rounded(value, places), precision=Precision.ABOUT if about else Precision.EXACT)


def rounded(value: Decimal, digits: int) -> Decimal:
    """Return a number rounded half up, as people round."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _about(rows: Sequence[Observation], *, alone: bool) -> bool:
    if any(row.obs_status == "E" or row.precision is not Precision.EXACT for row in rows):
        return True
    return not alone and any(row.time_basis is not TimeBasis.STATED for row in rows)


def _places(value: Decimal, figures: Sequence[Decimal], *, ratio: bool) -> int:
    if not figures:
        return 0
    if ratio:
        return max(0, min(len(figure.as_tuple().digits) for figure in figures) - value.adjusted() - 1)
    return max(0, min(-int(figure.as_tuple().exponent) for figure in figures))
