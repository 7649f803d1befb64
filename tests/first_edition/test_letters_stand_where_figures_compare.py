"""The letters of the pages that compare stand where figures of the articles compare, and at no others."""

from __future__ import annotations

import pytest

from tests.reports.newsroom import Newsroom
from tests.reports.test_places_are_set_side_by_side import lines_of, sets_compare_as_a_whole, share_exactly_where_they_compare
from tinhso.model import Dataset
from tinhso.reports.views.matrix import MatrixRow, letters, nearest


@pytest.fixture(scope="module")
def lines(edition: Dataset, tmp_path_factory: pytest.TempPathFactory) -> list[MatrixRow]:
    """The lines of all matrices of the edition."""
    return list(lines_of(edition, Newsroom(tmp_path_factory.mktemp("newsroom"))))


def test_two_cells_share_a_letter_exactly_where_their_figures_compare(edition: Dataset, lines: list[MatrixRow]) -> None:
    assert share_exactly_where_they_compare(edition, lines) > 50


def test_a_letter_stands_for_a_set_that_compares_as_a_whole(edition: Dataset, lines: list[MatrixRow]) -> None:
    assert sets_compare_as_a_whole(edition, lines) > 5


def test_vinh_phuc_and_hung_yen_share_a_letter_on_5g_and_phu_tho_does_not(edition: Dataset) -> None:
    rows = [
        row for row in edition.select(indicator="mobile_5g_status") if edition.levels.is_compared(edition.place(row.ref_area))
    ]
    found = letters(rows, edition)
    assert found["vinh-phuc.mobile_5g_status.2022-03"] == found["hung-yen.mobile_5g_status.2022-03"] == "A"
    assert "phu-tho.mobile_5g_status.2022" not in found


def test_163_stations_of_a_district_carry_no_letter(edition: Dataset) -> None:
    assert letters(edition.select(indicator="mobile_base_stations"), edition) == {}


def test_the_country_s_figure_is_the_one_nearest_in_time_and_both_where_two_are_as_near(edition: Dataset) -> None:
    national = [row for row in edition.select(indicator="households_fibre_pct") if row.ref_area == "viet-nam"]
    own = edition.observation("vinh-phuc.households_fixed_broadband_pct.2022-03")
    assert [str(row.time_period) for row in nearest(national, own)] == ["2021", "2022-12"]
    own = edition.observation("vinh-long.household_fibre_subscription_rate_pct.2024-06")
    assert [str(row.time_period) for row in nearest(national, own)] == ["2024-06"]
