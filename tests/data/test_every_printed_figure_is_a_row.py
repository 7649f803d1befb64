"""An independent reading of the five articles, held against the observations.

`printed_figures.csv` was written from the texts alone, without looking at the data: per printed figure its line, the place it
is about, whether it is a result or a target, its value, and how many things it is printed about at the least.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tinhso.data import dataset, read
from tinhso.model import Dataset
from tinhso.project import open_project

ROOT = Path(__file__).resolve().parents[2]
with (Path(__file__).parent / "printed_figures.csv").open(encoding="utf-8", newline="") as file:
    FIGURES = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def edition() -> Dataset:
    return dataset(read(open_project(ROOT)))


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


def test_a_hundred_percent_is_printed_over_many_bases_and_six_of_them_are_targets(edition: Dataset) -> None:
    rows = [row for row in edition.observations if row.as_printed == "100%"]
    assert len({row.base for row in rows}) >= 10
    assert len({(row.source_id, row.base, row.locator) for row in rows if row.kind == "target"}) >= 6


def test_no_row_of_the_district_stands_under_the_province_of_the_same_name(edition: Dataset) -> None:
    assert {row.ref_area for row in edition.select(source_id="article-huyen-dien-bien")} == {"huyen-dien-bien"}
    assert edition.place("huyen-dien-bien").level == "district"
