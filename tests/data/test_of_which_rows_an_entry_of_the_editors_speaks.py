"""An entry of `comparability.csv` speaks of the rows that it names; a verdict says its reasons or its ground."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.data.made_up import row
from tinhso.model import Grade, Lowering, Observation, Reason, Text, Verdict

A, B, C = row("one"), row("two"), row("new")
RATE = row("one", "rate")
WHY, GROUND = Text(vi="Vì thế.", en="That is why."), Text(vi="Cùng năm.", en="Same year.")


def entry(*rows: Observation, indicator: str | None = None, grade: Grade = Grade.NOT_COMPARABLE) -> Lowering:
    ids = tuple(one.observation_id for one in rows)
    return Lowering(lowering_id="a", observation_ids=ids, indicator=indicator, grade=grade, reason=WHY, line=2)


@pytest.mark.parametrize(
    ("said", "rows", "concerns"),
    [
        (entry(A), (A, B), True),
        (entry(A), (B, C), False),
        (entry(A), (A,), False),
        (entry(A, B), (A, B), True),
        (entry(A, B), (C, B, A), True),
        (entry(A, B), (A, C), False),
        (entry(A, B), (A, A), False),
        (entry(A, B, C), (A, C), True),
        (entry(A, B, C), (A, RATE), False),
        (entry(A, B, grade=Grade.SIDE_BY_SIDE), (A, B), True),
        (entry(A, B, grade=Grade.COMPARABLE), (A, B), False),
        (entry(indicator="share"), (A, B), True),
        (entry(indicator="share"), (RATE, B), True),
        (entry(indicator="rate"), (A, B), False),
        (entry(indicator="share"), (A,), False),
        (entry(indicator="share"), (), False),
    ],
)
def test_an_entry_lowers_the_sets_that_it_speaks_of(said: Lowering, rows: Sequence[Observation], concerns: bool) -> None:
    assert said.concerns(rows) is concerns


@pytest.mark.parametrize(
    ("said", "rows", "raises"),
    [
        (entry(A, B, grade=Grade.COMPARABLE), (A, B), True),
        (entry(A, B, C, grade=Grade.COMPARABLE), (A, B), True),
        (entry(A, B, grade=Grade.COMPARABLE), (A, B, C), False),
        (entry(A, B), (A, B), False),
        (entry(A, B, grade=Grade.SIDE_BY_SIDE), (A, B), False),
    ],
)
def test_an_entry_raises_sets_of_its_rows_and_no_others(said: Lowering, rows: Sequence[Observation], raises: bool) -> None:
    assert said.raises(rows) is raises


def test_readers_see_the_reasons_of_a_verdict_or_its_ground_or_nothing() -> None:
    reason = Reason(rule="time", grade=Grade.SIDE_BY_SIDE, text=WHY)
    assert Verdict(grade=Grade.SIDE_BY_SIDE, reasons=(reason,), ground=GROUND).words == (WHY,)
    assert Verdict(grade=Grade.COMPARABLE, ground=GROUND).words == (GROUND,)
    assert Verdict(grade=Grade.COMPARABLE).words == ()


def test_the_grades_are_ranked_from_best_to_worst() -> None:
    assert [grade.rank for grade in (Grade.COMPARABLE, Grade.SIDE_BY_SIDE, Grade.NOT_COMPARABLE)] == [0, 1, 2]
