"""Verdicts: how far a set of observations may be compared, why not further, and what the editors changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhso.model.observations import Observation
from tinhso.model.text import Text


class Grade(StrEnum):
    """How far a set of observations may be compared, from best to worst."""

    COMPARABLE = "comparable"
    SIDE_BY_SIDE = "side_by_side"
    NOT_COMPARABLE = "not_comparable"

    @property
    def rank(self) -> int:
        """0 for the best grade, 2 for the worst."""
        return list(Grade).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict is not better: the name of the rule and its sentence."""

    rule: str
    grade: Grade
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may be done with a set of observations that a page puts side by side, and why not more.

    `ground` says what a comparable set really has in common; None where there is nothing to compare, or reasons against it.
    """

    grade: Grade
    reasons: tuple[Reason, ...] = ()
    ground: Text | None = None

    @property
    def words(self) -> tuple[Text, ...]:
        """What readers see with the grade: the reasons against the set, or what it has in common."""
        return tuple(reason.text for reason in self.reasons) or ((self.ground,) if self.ground is not None else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """A row of `comparability.csv`: a verdict that the editors lowered, for observations or for a whole indicator.

    One observation is lowered against every other; several are lowered against each other. With the grade *comparable* it
    raises: the states that it names, and no others, compare with each other for the reason given.
    """

    lowering_id: str
    observation_ids: tuple[str, ...]
    indicator: str | None
    grade: Grade
    reason: Text
    line: int

    def concerns(self, rows: Sequence[Observation]) -> bool:
        """Tell whether a set that a page puts side by side is one that the editors spoke of."""
        if len(rows) < 2 or self.grade is Grade.COMPARABLE:
            return False
        if self.indicator is not None:
            return any(row.indicator == self.indicator for row in rows)
        there = {row.observation_id for row in rows}.intersection(self.observation_ids)
        return len(there) >= min(2, len(self.observation_ids))

    def raises(self, rows: Sequence[Observation]) -> bool:
        """Tell whether every row of a set is one that the editors called comparable with the others."""
        return self.grade is Grade.COMPARABLE and {row.observation_id for row in rows} <= set(self.observation_ids)
