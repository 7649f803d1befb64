"""Numbers that are worked out from rows compare no further than the rows do, and stand side by side at best."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

from tests.data.made_up import EDITION, row
from tinhso.data import compare_worked_out
from tinhso.data.comparability.worked_out import worst_quality
from tinhso.model import Grade, Observation, Quality, Text, Verdict

ABOVE, BELOW = row("one", "amount"), row("one", "area")
BESIDE, BENEATH = row("two", "amount"), row("two", "area")


def rules(*numbers: tuple[Observation, ...]) -> tuple[Grade, list[str]]:
    verdict = compare_worked_out(numbers, EDITION)
    return verdict.grade, [reason.rule for reason in verdict.reasons]


@pytest.mark.parametrize("numbers", [(), ((ABOVE, BELOW),)], ids=["none", "one"])
def test_fewer_than_two_numbers_are_held_against_nothing(numbers: tuple[tuple[Observation, ...], ...]) -> None:
    assert compare_worked_out(numbers, EDITION) == Verdict(grade=Grade.COMPARABLE)


def test_two_numbers_of_one_make_are_calculated_and_no_more_than_side_by_side() -> None:
    verdict = compare_worked_out(((ABOVE, BELOW), (BESIDE, BENEATH)), EDITION)
    (reason,) = verdict.reasons
    assert (verdict.grade, reason.rule, reason.grade) == (Grade.SIDE_BY_SIDE, "calculated", Grade.SIDE_BY_SIDE)
    assert reason.text == EDITION.words.text("rules.found.calculated")
    assert isinstance(reason.text, Text)


def test_that_counts_grow_with_the_place_is_not_said_of_a_rate() -> None:
    counts = [(row(place, "count"), row(place, "area")) for place in ("one", "two")]
    assert rules(*counts) == (Grade.SIDE_BY_SIDE, ["calculated"])


@pytest.mark.parametrize("part", [0, 1], ids=["what is divided", "what it is divided by"])
def test_what_stands_against_either_part_stands_against_the_numbers_and_the_worst_is_said_first(part: int) -> None:
    late, other = [BESIDE, BENEATH], [BESIDE, BENEATH]
    late[part] = row("two", late[part].indicator, time="2030-03")
    other[part] = row("two", "index")
    assert rules((ABOVE, BELOW), tuple(late)) == (Grade.SIDE_BY_SIDE, ["calculated", "time"])
    assert rules((ABOVE, BELOW), tuple(other)) == (Grade.NOT_COMPARABLE, ["definition", "calculated"])


def test_what_stands_against_both_parts_is_said_once_and_what_differs_of_each() -> None:
    late = [row("two", indicator, time="2030-03") for indicator in ("amount", "area")]
    assert rules((ABOVE, BELOW), tuple(late)) == (Grade.SIDE_BY_SIDE, ["calculated", "time"])
    later = [late[0], row("two", "area", time="2031-03")]
    assert rules((ABOVE, BELOW), tuple(later)) == (Grade.SIDE_BY_SIDE, ["calculated", "time", "time"])


def test_numbers_of_different_make_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        compare_worked_out(((ABOVE, BELOW), (BESIDE,)), EDITION)


def test_the_worst_quality_is_that_furthest_from_its_origin() -> None:
    order = (Quality.OFFICIAL, Quality.MIRROR, Quality.PRESS, Quality.DERIVED)
    for better, worse in pairwise(order):
        for pair in permutations((row(quality=better), row(quality=worse))):
            assert worst_quality(pair) is worse
    with pytest.raises(ValueError, match="empty"):
        worst_quality(())
