"""How far apart in time observations are, as far as that is certain.

A date that a source states is a point: a year stands for its middle. A date that it does not state (that of the page, or one
that the editors inferred) says only that the figure is not later than the end of that period; how much earlier, nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tinhso.model import Observation, TimeBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Whole months between two observations; `at_least` where one of them may be older than its date."""

    months: int
    at_least: bool = False


def furthest(rows: Sequence[Observation]) -> Distance:
    """Return the greatest distance between any two of the rows that is certain.

    Two stated dates: middle to middle, half a month counting as one. A stated date and one that is «not after»: from the end
    of that period to the beginning of the stated one, nought where they may be of one time. Two that are «not after»: nought.
    Where the date of one of them is not stated, that one may be older still: they are then at least so far apart.
    """
    stated = sorted((row.time_period for row in rows if _stated(row)), key=lambda time: time.middle)
    bounded = [row.time_period.ends for row in rows if not _stated(row)]
    months = stated[0].months_from(stated[-1]) if stated else 0
    if stated and bounded:
        months = max(months, max(time.begins for time in stated) - min(bounded))
    return Distance(months=months, at_least=bool(bounded))


def latest_of(rows: Iterable[Observation]) -> Observation:
    """Return the one of several figures of one thing that stands for it wherever there is room for one: the latest.

    One whose date the editors inferred does so only where all are such, for nobody knows that it is the later one. Of two of one
    date it is the first.
    """
    return max(rows, key=lambda row: (row.time_basis is not TimeBasis.INFERRED, row.time_period.moment))


def _stated(row: Observation) -> bool:
    return row.time_basis is TimeBasis.STATED
