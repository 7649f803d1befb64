"""What no article says of a place is distinguished by rule from what it says in another way, without a number or of others."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.languages import STRINGS
from tinhso.data import dataset, read
from tinhso.expectations import Coverage, Evidence, PastEdition, Report
from tinhso.model import Dataset
from tinhso.project import open_project
from tinhso.reports.page_context import PageContext
from tinhso.reports.prose.claims.claims import Claims
from tinhso.reports.prose.comparisons import Comparisons
from tinhso.reports.views.missing import gap, reason_for, result_missing, said_otherwise


@pytest.fixture(scope="module")
def context() -> PageContext:
    project = open_project(ROOT)
    tables = read(project)
    evidence = Evidence(
        report=Report(digest="", engine="", checks=()),
        coverage=Coverage(columns=()),
        current=PastEdition(edition="2026-11-21", tables={}, suites={}, checks={}),
    )
    return PageContext(
        project=project, dataset=dataset(tables), tables=tables, evidence=evidence, notebooks=(), standard={},
        strings=STRINGS, claims=Claims(known={}, dataset=dataset(tables)),
        comparisons=Comparisons(allowed={"vi": (), "en": ()}),
    )  # fmt: skip


def why(context: PageContext, ref_area: str, indicator: str) -> str | None:
    data: Dataset = context.dataset
    absence = reason_for(data.place(ref_area), data.indicator(indicator), context)
    return None if absence is None else absence.reason.value


@pytest.mark.parametrize(
    ("place", "indicator", "reason"),
    [
        ("vinh-phuc", "mobile_base_stations", None),  # reported
        ("phu-tho", "staff_computers_pct", "not_reported"),
        ("vinh-long", "agencies_lan_pct", "said_otherwise"),  # commune bodies that share one
        ("huyen-dien-bien", "agencies_computers_pct", "said_otherwise"),  # computers against officials, and a target
        ("hung-yen", "mobile_base_stations", "not_reported"),
        ("hung-yen", "communes_covered_4g", "stated_without_number"),  # «chưa toàn diện»
        ("hung-yen", "coverage_4g_pct", None),  # a number of another source stands beside the article's words
        ("phu-tho", "coverage_3g_pct", "not_reported"),  # of 4G alone: what is said of 4G is not said of 3G
        ("hung-yen", "base_stations_5g", "stated_without_number"),  # «chưa có trạm 5G»
        ("hung-yen", "base_stations_5g_added", "said_otherwise"),  # a plan is not answered by a state of today
        ("huyen-dien-bien", "households_fibre_pct", "stated_without_number"),  # «hạn chế»
        ("hung-yen", "it_documents", "said_otherwise"),  # that a resolution exists says nothing of how many documents there are
        ("huyen-dien-bien", "dti_rank", "not_applicable"),  # provinces are ranked, districts are not
        ("viet-nam", "dti_rank", "not_applicable"),
        ("dien-bien", "mobile_base_stations", "not_comparable"),  # 163 stations are the district's
        ("phu-tho", "pilot_sites_5g", "not_comparable"),  # the four sites are those of Việt Trì
        ("phu-tho-2025", "mobile_base_stations", "superseded_boundary"),
        ("phu-tho-2025", "telecom_operators", "not_yet_published"),
        ("vinh-long-2025", "antenna_masts", "superseded_boundary"),
    ],
)
def test_each_absence_has_its_reason(context: PageContext, place: str, indicator: str, reason: str | None) -> None:
    assert why(context, place, indicator) == reason


def test_what_is_said_instead_is_named_and_traced(context: PageContext) -> None:
    view = context.view("indicators/communes_covered_4g.html", "vi")
    absence = reason_for(context.dataset.place("hung-yen"), context.dataset.indicator("communes_covered_4g"), context)
    assert absence is not None
    found = gap(absence, view)
    assert found.text == "có nói, không có con số"
    assert found.note == "bài báo chỉ nói: chưa toàn diện"
    assert found.href is not None
    assert "hung-yen.coverage_4g_extent" in found.href


def generations(indicator: str) -> set[str]:
    return set(re.findall(r"\dg", indicator))


def test_nothing_is_called_unsaid_of_which_a_place_has_a_row_of_the_family_of_whatever_kind(context: PageContext) -> None:
    data = context.dataset
    families: dict[tuple[str, str], set[str]] = {}
    for row in data.observations:
        families.setdefault((row.ref_area, data.indicator(row.indicator).family or row.indicator), set()).add(row.indicator)
    called = [
        (place.ref_area, indicator.indicator)
        for place in data.places
        for indicator in data.indicators
        if why(context, place.ref_area, indicator.indicator) == "not_reported"
    ]
    wrong = [
        (area, indicator)
        for area, indicator in called
        for other in families.get((area, data.indicator(indicator).family or indicator), set())
        if not (of := generations(indicator)) or not generations(other) or of & generations(other)
    ]
    assert called, "nothing was looked at"
    assert wrong == []


def test_what_is_said_in_another_way_is_shown_with_links_and_a_target_is_called_one(context: PageContext) -> None:
    view = context.view("places/huyen-dien-bien.html", "vi")
    absence = reason_for(context.dataset.place("huyen-dien-bien"), context.dataset.indicator("agencies_computers_pct"), context)
    assert absence is not None
    found = gap(absence, view)
    assert found.text == "nói theo cách khác hoặc điều gần đó"
    assert [link.href.rpartition("/")[2].rpartition("#")[2].removesuffix(".html") for link in found.said] == [
        "huyen-dien-bien.computers_per_staff_pct.2023-01",
        "huyen-dien-bien.staff_computers_pct.2023-01.target",
        "huyen-dien-bien.staff_computer_proficiency_pct.2023-01.target",
    ]
    assert ["; mục tiêu" in link.text for link in found.said] == [False, True, True]
    assert all("(đăng 1/2023" in link.text and "; tính trên: " in link.text for link in found.said), (
        "a number without date or base"
    )
    lan = reason_for(context.dataset.place("vinh-long"), context.dataset.indicator("agencies_lan_pct"), context)
    assert lan is not None
    assert any("commune_bodies_shared_lan_pct" in link.href for link in gap(lan, view).said)


def test_of_several_years_the_latest_is_named(context: PageContext) -> None:
    for place in ("vinh-phuc", "phu-tho"):  # of the second the article has the rank of 2021, and another source that of 2022
        absence = reason_for(context.dataset.place(place), context.dataset.indicator("dti_standing"), context)
        assert absence is not None
        assert [str(row.time_period) for row in absence.nearest if row.indicator == "dti_rank"] == ["2022"]


def test_a_result_that_lacks_is_not_answered_by_a_target(context: PageContext) -> None:
    place, indicator = context.dataset.place("huyen-dien-bien"), context.dataset.indicator("digital_signature")
    assert said_otherwise(place, indicator, context, targets=False).reason == "not_reported"
    assert (
        said_otherwise(place, context.dataset.indicator("staff_computers_pct"), context, targets=False).reason == "said_otherwise"
    )
    assert result_missing(place, indicator, context).reason == "said_otherwise", "a target of its own is something said"
