"""Verdicts on sets of the real data, as people wrote them down: `verdicts.yml` has each trap of the five articles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.languages import LANGS
from tinhso.data import compare
from tinhso.model import Dataset, Grade

ROOT = Path(__file__).resolve().parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("verdicts.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_set_has_its_verdict_and_exactly_its_reasons(edition: Dataset, case: dict[str, Any]) -> None:
    rows = [edition.observation(observation_id) for observation_id in case["rows"]]
    for order in (rows, rows[::-1]):
        verdict = compare(order, edition)
        assert (verdict.grade, {reason.rule for reason in verdict.reasons}) == (case["grade"], set(case["reasons"]))
    for text in verdict.words:
        assert text["vi"].endswith(".")
        assert text["en"].endswith(".")
    if "ground" in case:
        assert verdict.ground is not None
        assert {lang: verdict.ground[lang] for lang in LANGS} == case["ground"]


def test_population_gets_no_reason_of_counts(edition: Dataset) -> None:
    for indicator in ("population", "area_km2"):
        verdict = compare(edition.select(indicator=indicator), edition)
        assert verdict.words
        for text in verdict.words:
            assert "số đếm" not in text["vi"]
            assert not re.search(r"\bcounts?\b", text["en"])


def test_the_27_months_between_a_date_and_the_day_of_a_page_are_not_said_to_be_certain(edition: Dataset) -> None:
    rows = [
        edition.observation("vinh-phuc.households_fixed_broadband_pct.2022-03"),
        edition.observation("vinh-long.household_fibre_subscription_rate_pct.2024-06"),
    ]
    said = " ".join(f"{text['vi']} {text['en']}" for text in compare(rows, edition).words)
    assert "27" not in said
    assert "là ngày đăng" in said


def test_no_two_states_compare_unless_the_editors_say_why(edition: Dataset) -> None:
    named = {frozenset(entry.observation_ids): entry.reason for entry in edition.lowerings if entry.grade is Grade.COMPARABLE}
    states = [row for row in edition.observations if row.code is not None]
    for number, one in enumerate(states):
        for other in states[number + 1 :]:
            if one.indicator != other.indicator:
                continue
            verdict = compare((one, other), edition)
            pair = frozenset({one.observation_id, other.observation_id})
            assert (verdict.grade is Grade.COMPARABLE) is (pair in named), pair


def test_one_observation_compares_with_itself(edition: Dataset) -> None:
    assert compare(edition.observations[:1], edition).grade is Grade.COMPARABLE
