"""The grade of rows that look alike to the rules is asked of them once, and what is known is what they would say."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from itertools import combinations, permutations, product
from typing import Any

import pytest

from tests.data.made_up import EDITION, row
from tests.data.test_each_rule_of_comparability import CASES
from tinhso.data import compare, grade, two_questions
from tinhso.data.comparability import comparison, rules
from tinhso.model import Dataset, Grade, Kind, Observation, Period, PlaceRole, Precision, Quality, TimeBasis

#: Every row that the rules are tried with, each once, in one edition.
EVERY = {repr(one): one for case in CASES for one in case.rows}.values()
TRIED = tuple(replace(one, observation_id=f"row-{number}") for number, one in enumerate(EVERY))
#: Three places that look alike, and what is the same of them a year later.
ALIKE = tuple(row(area, "share", value=number) for number, area in enumerate(("one", "two", "three"), 50))
LATER = tuple(replace(one, observation_id=f"{one.observation_id}.later", time_period=Period(year=2030, month=3)) for one in ALIKE)


def edition(*observations: Observation) -> Dataset:
    """Return an edition of these rows, of which nothing was asked yet."""
    third = replace(EDITION.place("two"), ref_area="three")
    return replace(EDITION, places=(*EDITION.places, third), observations=observations)


def test_what_is_known_of_rows_that_look_alike_is_what_the_rules_say() -> None:
    known = edition(*TRIED)
    for pair in combinations(TRIED, 2):
        if pair[0].ref_area != pair[1].ref_area:
            against = [reason.grade for reason in rules.against(pair, known)]
            assert grade(pair, known) is max(against, key=lambda one: one.rank, default=Grade.COMPARABLE), pair


#: What a cell of a row may hold instead, of each kind of cell that a rule may ask for.
INSTEAD: dict[str, tuple[Any, ...]] = {
    "indicator": ("share_like", "count"), "time_period": (Period(year=2022), Period(year=2030)), "time_basis": tuple(TimeBasis),
    "base_period": (Period(year=2021),), "target_period": (Period(year=2025),), "source_id": ("b",), "upper": (Decimal(60),),
    "base": ("households", "not_stated"), "breakdown": ("female",), "denominator": (Decimal(63),), "conf_lower": (Decimal(1),),
    "conf_upper": (Decimal(99),), "obs_status": ("E", "P", "U", "M"), "conf_status": ("C", "F"), "quality": tuple(Quality),
    "kind": tuple(Kind), "precision": tuple(Precision),
}  # fmt: skip
#: What names a row or is told of it, and what no rule asks for.
ASIDE = {"observation_id", "ref_area", "value", "code", "as_printed", "numerator", "locator", "note", "line"}


def test_every_cell_of_a_row_is_tried_or_set_aside() -> None:
    assert INSTEAD.keys() | ASIDE == {cell.name for cell in fields(Observation)}
    assert not INSTEAD.keys() & ASIDE


@pytest.mark.parametrize("cell", INSTEAD)
def test_rows_that_differ_in_one_cell_alone_are_judged_each_by_itself(cell: str) -> None:
    first = replace(ALIKE[0], conf_lower=Decimal(49), conf_upper=Decimal(51))
    others = [replace(first, observation_id=f"other-{n}", **{cell: value}) for n, value in enumerate(INSTEAD[cell])]
    beside = [replace(one, observation_id=f"{one.observation_id}.two", ref_area="two") for one in (first, *others, *TRIED)]
    known = edition(first, *others, *beside)
    for pair in product((first, *others), beside):
        against = [reason.grade for reason in rules.against(pair, known)]
        assert grade(pair, known) is max(against, key=lambda one: one.rank, default=Grade.COMPARABLE), pair


def test_a_place_of_context_looks_like_none_that_the_edition_is_about() -> None:
    own, context = row("district", value="50"), row("ended-district", value="51")
    known = replace(EDITION, observations=(own, context, row("one", value="52")))
    told = {"ended-district": {"role": PlaceRole.CONTEXT, "valid_to": None}}
    known = replace(known, places=tuple(replace(place, **told.get(place.ref_area, {})) for place in known.places))
    grades = [grade((one, known.observations[2]), known) for one in (own, context)]
    assert grades == [Grade.NOT_COMPARABLE, Grade.COMPARABLE]


def test_of_places_that_look_alike_the_rules_are_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, judge = [], comparison.against
    monkeypatch.setattr(comparison, "against", lambda rows, dataset: asked.append(rows) or judge(rows, dataset))
    known = edition(*ALIKE)
    assert len({grade(pair, known) for pair in permutations(ALIKE, 2)}) == 1
    assert len(asked) == 1


def test_rows_of_no_edition_are_judged_each_time() -> None:
    known = edition(*ALIKE)
    changed = replace(ALIKE[1], obs_status="U")
    assert grade(ALIKE[:2], known) is not grade((ALIKE[0], changed), known)


def test_a_place_that_ended_before_its_figure_looks_like_none_that_ends_later() -> None:
    ends = {"one": "2031-06-30", "two": "2025-06-30", "three": None}
    known = edition(*LATER)
    known = replace(known, places=tuple(replace(place, valid_to=ends.get(place.ref_area)) for place in known.places))
    first, second, third = LATER
    for pair in ((first, third), (second, third)):
        against = [reason.grade for reason in rules.against(pair, known)]
        assert grade(pair, known) is max(against, key=lambda one: one.rank, default=Grade.COMPARABLE)
    assert grade((first, third), known) is not grade((second, third), known)


def test_places_over_years_are_judged_by_both_questions() -> None:
    known = edition(*ALIKE, *LATER)
    by_rules = {reason.grade for reason in rules.against((*ALIKE, *LATER), known)}
    assert grade((*ALIKE, *LATER), known) is compare((*ALIKE, *LATER), known).grade is Grade.COMPARABLE
    assert Grade.SIDE_BY_SIDE in by_rules, "as one set they are years apart"


def test_both_questions_are_asked_once_of_the_same_rows() -> None:
    known = edition(*ALIKE, *LATER)
    found = two_questions((*ALIKE, *LATER), known)
    assert found is not None
    assert two_questions((*ALIKE, *LATER), known) is found
    assert two_questions((*ALIKE[:2], *LATER), known) is not found
