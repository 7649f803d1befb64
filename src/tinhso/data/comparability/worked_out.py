"""What may be done with numbers that are worked out from rows, set side by side: no more than with the rows themselves."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.data.comparability.comparison import compare
from tinhso.data.comparability.rules import COUNTS
from tinhso.data.comparability.two_questions import verdict
from tinhso.model import Dataset, Grade, Observation, Quality, Reason, Verdict

#: From what a reader takes a figure for to what nobody printed.
_FROM_BEST = (Quality.OFFICIAL, Quality.MIRROR, Quality.PRESS, Quality.DERIVED)
CALCULATED = "calculated"


def worst_quality(rows: Sequence[Observation]) -> Quality:
    """Return the quality of the row that is furthest from its origin. No row: ValueError."""
    return max((row.quality for row in rows), key=_FROM_BEST.index)


def compare_worked_out(numbers: Sequence[Sequence[Observation]], dataset: Dataset) -> Verdict:
    """Return the verdict on numbers that are each worked out from rows, told in one order: what is divided, then by what.

    Its reasons are those of the numerators and those of the denominators, but that counts grow with the place: a rate does not.
    They are calculated, and stand side by side at best. Numbers of another make: ValueError.
    """
    if len(numbers) < 2:
        return Verdict(grade=Grade.COMPARABLE)
    own = Reason(rule=CALCULATED, grade=Grade.SIDE_BY_SIDE, text=dataset.words.text("rules.found.calculated"))
    found = {own.text: own}
    for alike in zip(*numbers, strict=True):
        reasons = (reason for reason in compare(alike, dataset).reasons if reason.rule != COUNTS)
        found |= {reason.text: reason for reason in reasons if reason.text not in found}
    return verdict(found.values())
