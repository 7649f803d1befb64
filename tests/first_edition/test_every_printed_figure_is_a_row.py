"""An independent reading of the five articles, held against the observations.

`printed_figures.csv` was written from the texts alone, without looking at the data: per printed figure its line, the place it
is about, whether it is a result or a target, its value, and how many things it is printed about at the least.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tinhso.data import printings
from tinhso.model import Dataset

ROOT = Path(__file__).resolve().parents[2]
with (Path(__file__).parent / "printed_figures.csv").open(encoding="utf-8", newline="") as file:
    FIGURES = list(csv.DictReader(file))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure['source_id']}-{figure['locator']}-{figure['figure']}")
def test_a_printed_figure_is_a_row_of_the_right_place_kind_and_value(edition: Dataset, figure: dict[str, str]) -> None:
    rows = [
        row
        for row in edition.select(source_id=figure["source_id"], ref_area=figure["ref_area"])
        if row.locator == int(figure["locator"])
        and row.kind == figure["kind"]
        and row.value == Decimal(figure["obs_value"])
        and figure["figure"] in (row.as_printed or "")
    ]
    assert len(rows) >= int(figure["rows"])
    assert {str(row.target_period or "") for row in rows} == {figure["target_period"]}


# Counted by hand in the five texts: how often each line prints 100%, and how many of these are targets.
HUNDREDS = {
    ("article-vinh-phuc", 7): (2, 0),
    ("article-vinh-phuc", 8): (2, 0),
    ("article-vinh-phuc", 12): (1, 1),
    ("article-phu-tho", 12): (1, 1),
    ("article-huyen-dien-bien", 7): (2, 0),
    ("article-huyen-dien-bien", 8): (1, 0),
    ("article-huyen-dien-bien", 11): (4, 4),
    ("article-hung-yen", 1): (1, 0),
    ("article-hung-yen", 5): (2, 0),
    ("article-hung-yen", 7): (1, 0),
    ("article-vinh-long", 9): (1, 0),
    ("article-vinh-long", 13): (1, 0),
    ("article-vinh-long", 14): (3, 0),
}


def test_a_hundred_percent_is_printed_22_times_and_six_of_them_are_targets(edition: Dataset) -> None:
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for printing in printings(edition.observations, edition):
        if printing.figure == "100%":
            every, targets = found.get((printing.source_id, printing.locator), (0, 0))
            is_target = {row.kind for row in printing.rows} == {"target"}
            found[printing.source_id, printing.locator] = (every + 1, targets + is_target)
    assert found == HUNDREDS
    assert [sum(column) for column in zip(*found.values(), strict=True)] == [22, 6]


def test_a_hundred_percent_is_printed_over_many_bases(edition: Dataset) -> None:
    hundreds = [printing for printing in printings(edition.observations, edition) if printing.figure == "100%"]
    assert len({row.base for printing in hundreds for row in printing.rows}) >= 10


def test_the_denominators_that_are_counts_are_rows_of_their_own(edition: Dataset) -> None:
    for indicator in ("communes", "commune_post_offices"):
        (row,) = edition.select(indicator=indicator)
        assert (row.value, row.numerator, row.denominator) == (21, None, None)
        assert "/21" in (row.as_printed or "")


def test_no_row_says_more_than_its_line(edition: Dataset) -> None:
    def code(observation_id: str) -> tuple[str | None, str]:
        row = edition.observation(observation_id)
        return row.code, row.kind.value

    assert not edition.select(ref_area="phu-tho", indicator="fibre_to_villages")  # the caption of one village
    assert len(edition.select(source_id="article-vinh-long", indicator="commune_bodies_shared_lan_pct")) == 1
    assert [row.base for row in edition.select(ref_area="vinh-long", indicator="agencies_dedicated_network_pct")] == [
        "state_admin_agencies"
    ]
    assert {row.ref_area for row in edition.select(indicator="situation_survey")} == {"huyen-dien-bien"}
    assert {row.kind for name in ("key_tasks", "transformation_pillars") for row in edition.select(indicator=name)} == {"target"}
    assert code("vinh-phuc.staff_digital_skills_training.2022-05.target") == ("assigned", "target")
    assert code("hung-yen.coverage_4g_extent.2022-03") == ("not_complete", "reported")
    assert code("vinh-phuc.security_centre.2022-05") == ("implied", "reported")
    assert code("hung-yen.provincial_data_centre.2022-03") == ("implied", "reported")
    for name in ("science_technology_database", "science_websites"):
        assert code(f"vinh-long.{name}.2024-06") == ("in_place", "reported")


def test_no_row_of_the_district_stands_under_the_province_of_the_same_name(edition: Dataset) -> None:
    assert {row.ref_area for row in edition.select(source_id="article-huyen-dien-bien")} == {"huyen-dien-bien"}
    assert edition.place("huyen-dien-bien").level == "district"
