"""Places over years: not one question but two, how the places compare at one time and how each compares with itself along time.

A set of many places and many years is not refused because its dates lie far apart: nobody holds one place's figure of one year
against another's of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tinhso.data.comparability.along_time import against_a_line, is_series, runs
from tinhso.data.comparability.common_ground import along_time, at_each_time
from tinhso.data.comparability.rules import Rows, against
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Kind, Reason, Verdict

#: The rule along time of figures that a source does not give.
SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoQuestions:
    """The verdict on the places at each time, and the one on each place along time; `several`: of more than one place."""

    places: Verdict
    time: Verdict
    several: bool

    @property
    def decisive(self) -> tuple[Verdict, ...]:
        """Return the verdicts that the set as a whole rests on.

        A figure that a source does not give breaks a line, and takes nothing from places that compare at each time.
        """
        only_gaps = {reason.rule for reason in self.time.reasons} == {SILENCE}
        if self.several and only_gaps and self.places.grade is Grade.COMPARABLE:
            return (self.places,)
        return self.places, self.time


def two_questions(rows: Rows, dataset: Dataset) -> TwoQuestions | None:
    """Return both verdicts on places over years; None for what is no such set.

    It is one where some place has figures of two times or more that a line may join, every figure has its place in time, and the
    places share times: those that share none cannot be held against each other at any.
    """
    if len({row.ref_area for row in rows}) == len(rows):
        return None
    if not dataset.has_own(rows):
        return _asked(rows, dataset)
    # Pages ask of the same rows in each language, and again for their charts and tables.
    key = ("two questions", *(row.observation_id for row in rows))
    return dataset.once(key, lambda: _asked(rows, dataset))


def _asked(rows: Rows, dataset: Dataset) -> TwoQuestions | None:
    results = [row for row in rows if row.kind is not Kind.TARGET]
    by_place = grouped(results, lambda row: row.ref_area).values()
    by_time = tuple(grouped(results, lambda row: row.time_period).values())
    if not any(len({row.time_period for row in run}) > 1 for members in by_place for run in runs(members)) or not _linked(
        by_time
    ):
        return None
    if not all(is_series(members, dataset) for members in by_place):
        return None
    across = [reason for members in by_time if len(members) > 1 for reason in against(members, dataset)]
    along = _of_all(grouped(rows, lambda row: row.ref_area).values(), dataset)
    return TwoQuestions(
        places=verdict(across, lambda: Verdict(grade=Grade.COMPARABLE, ground=at_each_time(results, dataset))),
        several=len({row.ref_area for row in rows}) > 1,
        time=verdict(along, lambda: Verdict(grade=Grade.COMPARABLE, ground=along_time(results, dataset))),
    )


def _of_all(places: Iterable[Rows], dataset: Dataset) -> list[Reason]:
    """Return the reasons along time of each place; one that places have for times of their own names the times of all of them."""
    found = [(reason, rows) for rows in places for reason in against_a_line(rows, dataset)]
    reasons: list[Reason] = []
    for rule, members in grouped(found, lambda one: one[0].rule).items():
        each = list(dict.fromkeys(reason for reason, _ in members))
        together = tuple(row for _, rows in members for row in rows)
        of_all = [reason for reason in against_a_line(together, dataset) if reason.rule == rule] if len(each) > 1 else []
        reasons += of_all or each
    return reasons


def verdict(reasons: Iterable[Reason], otherwise: Callable[[], Verdict] = lambda: Verdict(grade=Grade.COMPARABLE)) -> Verdict:
    """Return the verdict that reasons come to, worst first and each once, or another where there are none."""
    found = sorted(dict.fromkeys(reasons), key=lambda reason: -reason.grade.rank)
    return Verdict(grade=found[0].grade, reasons=tuple(found)) if found else otherwise()


def _linked(by_time: Sequence[Rows]) -> bool:
    """Tell whether all places hang together by the times that they share."""
    first, *others = [{row.ref_area for row in members} for members in by_time]
    while joined := [areas for areas in others if areas & first]:
        others = [areas for areas in others if not areas & first]
        first = first.union(*joined)
    return not others
