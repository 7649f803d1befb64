"""Verdicts on sets of the real data, case by case: each trap of the five articles has its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.data import compare, dataset, read
from tinhso.model import Dataset, Grade
from tinhso.project import open_project

ROOT = Path(__file__).resolve().parents[2]

CASES = {
    "72,4 and 73,17 and 71,43 stand side by side for three reasons": (
        (
            "vinh-phuc.households_fixed_broadband_pct.2022-03",
            "phu-tho.households_fibre_pct.2022",
            "vinh-long.household_fibre_subscription_rate_pct.2024-06",
        ),
        Grade.SIDE_BY_SIDE,
        {"definition", "time", "certainty"},
    ),
    "163 stations of a district never stand beside 3.648 of a province": (
        ("huyen-dien-bien.mobile_base_stations.2023-01", "phu-tho.mobile_base_stations.2022"),
        Grade.NOT_COMPARABLE,
        {"level"},
    ),
    "Phú Thọ 81,03 compares with the country's 70,9 of the same article": (
        ("phu-tho.smart_devices_population_pct.2022", "viet-nam.smart_devices_population_pct.2022.benchmark"),
        Grade.COMPARABLE,
        set(),
    ),
    "Vĩnh Phúc and Hưng Yên compare on 5G: both speak of March 2022": (
        ("vinh-phuc.mobile_5g_status.2022-03", "hung-yen.mobile_5g_status.2022-03"),
        Grade.COMPARABLE,
        set(),
    ),
    "50 planned stations are never added to 2 on air": (
        ("vinh-phuc.base_stations_5g_added.2022-05.target", "vinh-phuc.base_stations_5g.2022-03"),
        Grade.SIDE_BY_SIDE,
        {"kind", "definition"},
    ),
    "4 pilot sites in a city are not more 5G than 2 stations in a province": (
        ("viet-tri.pilot_sites_5g.2022", "vinh-phuc.base_stations_5g.2022-03"),
        Grade.NOT_COMPARABLE,
        {"level", "definition"},
    ),
    "base stations are not masts": (
        ("vinh-long.mobile_base_stations.2024-06", "vinh-long.antenna_masts.2024-06"),
        Grade.NOT_COMPARABLE,
        {"definition"},
    ),
    "base stations of three provinces are counts at dates far apart": (
        ("vinh-phuc.mobile_base_stations.2022-03", "phu-tho.mobile_base_stations.2022", "vinh-long.mobile_base_stations.2024-06"),
        Grade.SIDE_BY_SIDE,
        {"time", "size", "dating"},
    ),
    "a target of half the library stands beside a result of a quarter": (
        ("vinh-long.library_digitised_pct.2024-06", "vinh-long.library_digitised_pct.2024-06.target"),
        Grade.SIDE_BY_SIDE,
        {"kind"},
    ),
    "one hundred percent of officials of three tiers have three bases": (
        ("vinh-phuc.staff_computers_pct.2022-05.staff_province", "vinh-phuc.staff_computers_pct.2022-05.staff_commune"),
        Grade.SIDE_BY_SIDE,
        {"base"},
    ),
    "ranks of one index and one year compare, whoever printed them": (
        ("vinh-phuc.dti_rank.2021.context", "phu-tho.dti_rank.2021", "vinh-long.dti_rank.2021.context"),
        Grade.COMPARABLE,
        set(),
    ),
    "ranks of different years of the index are not one ranking": (
        ("vinh-phuc.dti_rank.2020.context", "phu-tho.dti_rank.2021"),
        Grade.SIDE_BY_SIDE,
        {"time"},
    ),
    "a doubtful figure stands beside nothing": (
        ("vinh-phuc.mobile_subscriptions.2022-03", "vinh-long.mobile_subscriptions.2024-06"),
        Grade.NOT_COMPARABLE,
        {"doubt", "time", "certainty", "size"},
    ),
}


@pytest.fixture(scope="module")
def edition() -> Dataset:
    return dataset(read(open_project(ROOT)))


@pytest.mark.parametrize(("ids", "grade", "rules"), CASES.values(), ids=CASES.keys())
def test_a_set_has_its_verdict_and_reasons(edition: Dataset, ids: tuple[str, ...], grade: Grade, rules: set[str]) -> None:
    rows = [edition.observation(observation_id) for observation_id in ids]
    verdict = compare(rows, edition)
    assert verdict.grade is grade
    assert rules <= {reason.rule for reason in verdict.reasons}
    assert compare(rows[::-1], edition).grade is grade
    for reason in verdict.reasons:
        assert reason.text.vi.endswith(".")
        assert reason.text.en.endswith(".")


def test_the_broadband_figures_are_27_months_apart_and_say_so(edition: Dataset) -> None:
    rows = [
        edition.observation("vinh-phuc.households_fixed_broadband_pct.2022-03"),
        edition.observation("vinh-long.household_fibre_subscription_rate_pct.2024-06"),
    ]
    (reason,) = (reason for reason in compare(rows, edition).reasons if reason.rule == "time")
    assert "27" in reason.text.vi
    assert "27" in reason.text.en


def test_one_observation_compares_with_itself(edition: Dataset) -> None:
    assert compare(edition.observations[:1], edition).grade is Grade.COMPARABLE
