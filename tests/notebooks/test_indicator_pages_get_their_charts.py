"""Indicators with numbers that may share a chart get one by rule; its words claim no more than its verdict allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.notebooks import small
from tinhso.model import Grade, Text
from tinhso.notebooks import Figure, standard_figures
from tinhso.notebooks.charts.plots import ChartType
from tinhso.project import Project, open_project

#: One process runs these tests, so that the charts they share are drawn once.


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(root=tmp_path_factory.mktemp("standard"), config=open_project(ROOT).config)


@pytest.fixture(scope="module")
def figures(project: Project) -> Mapping[str, Figure]:
    return standard_figures(project, small.DATASET)


def test_only_what_may_stand_together_gets_a_chart(figures: Mapping[str, Figure]) -> None:
    assert set(figures) == {"broadband", "stations", "ranked", "long", "status"}


def test_states_of_places_are_told_in_the_words_of_their_sources_with_their_dates(figures: Mapping[str, Figure]) -> None:
    assert figures["status"].chart.type is ChartType.ORDERED_STATES
    assert figures["status"].subtitle == Text(
        vi="Theo lời của từng nguồn; đến năm 2023, thời điểm ghi cạnh từng nơi",
        en="As each source tells it; up to 2023, dates beside each place",
    )
    assert "Phú Sơn thí điểm (tháng 3/2022)" in figures["status"].alt["vi"]


def test_a_district_is_left_out_of_a_chart_of_provinces(figures: Mapping[str, Figure]) -> None:
    assert figures["stations"].chart.type is ChartType.NUMBER_CARDS
    assert small.DISTRICT.observation_id not in figures["stations"].observation_ids


def test_a_title_ranks_nobody_where_the_verdict_forbids_it(figures: Mapping[str, Figure]) -> None:
    stations = figures["stations"]
    assert stations.verdict.grade is Grade.SIDE_BY_SIDE
    gap = "\N{NO-BREAK SPACE}"
    assert (
        stations.title["vi"]
        == f"Trạm: Vĩnh Hòa 2.895 (tháng 3/2022), Phú Sơn 3.648 (năm 2022), Vĩnh Giang 3.068{gap}trạm (tháng 6/2024)"
    )
    assert (
        stations.title["en"]
        == f"Stations: Vĩnh Hòa 2,895 (March 2022), Phú Sơn 3,648 (2022), Vĩnh Giang 3,068{gap}stations (June 2024)"
    )
    assert "tháng 6/2024" in stations.subtitle["vi"]
    assert "2.895 trạm" in stations.alt["vi"]


def test_the_cards_of_a_place_stand_in_the_order_of_time_wherever_its_rows_are(tmp_path: Path, project: Project) -> None:
    later = small.row("vinh-hoa", "stations", "3150", period="2025-06")
    earlier = small.row("vinh-hoa", "stations", "2700", period="2021-05")
    dataset = replace(small.DATASET, observations=(*small.STATIONS, later, earlier))
    figure = standard_figures(Project(root=tmp_path, config=project.config), dataset)["stations"]
    first, second, third = small.STATIONS
    assert figure.chart.type is ChartType.NUMBER_CARDS
    assert figure.observation_ids == tuple(row.observation_id for row in (earlier, first, later, second, third))


def test_what_places_are_held_against_stands_behind_them_where_nothing_shares_a_scale(tmp_path: Path, project: Project) -> None:
    first, second = small.SHARES[0], replace(small.SHARES[1], base="communes")
    dataset = replace(small.DATASET, observations=(small.COUNTRY, first, second))
    figure = standard_figures(Project(root=tmp_path, config=project.config), dataset)["broadband"]
    assert figure.chart.type is ChartType.UNIT_GRID
    assert figure.observation_ids == tuple(row.observation_id for row in (first, second, small.COUNTRY))


def test_comparable_numbers_may_name_the_highest(project: Project) -> None:
    dataset = replace(small.DATASET, observations=small.SHARES)
    figure = standard_figures(Project(root=project.root / "comparable", config=project.config), dataset)["broadband"]
    assert figure.chart.type is ChartType.BARS
    assert figure.title["en"] == "Households online: Phú Sơn has the highest figure of 3 places, 73.17%"


def test_a_country_beside_a_province_is_named_with_both_numbers(project: Project) -> None:
    dataset = replace(small.DATASET, observations=(small.COUNTRY, small.SHARES[0]))
    figure = standard_figures(Project(root=project.root / "country", config=project.config), dataset)["broadband"]
    assert figure.title["vi"] == "Hộ có internet: Vĩnh Hòa 72,4%, Việt Nam 65%"


def test_of_many_observations_that_are_no_series_only_the_latest_of_each_place_is_drawn(tmp_path: Path, project: Project) -> None:
    places = tuple(small.place(f"place-{number}", f"Tỉnh {number}") for number in range(20))
    rows = tuple(
        small.row(place.ref_area, "ranked", "7", period=str(year), denominator=63)
        for place in places
        for year in range(2015, 2025)
    )
    dataset = replace(small.DATASET, places=places, observations=rows)
    figure = standard_figures(Project(root=tmp_path, config=project.config), dataset)["ranked"]
    assert len(figure.observation_ids) == len(places)
    assert all(".2024." in observation_id for observation_id in figure.observation_ids)


def test_ranks_stand_in_a_column_for_each_year(figures: Mapping[str, Figure]) -> None:
    assert figures["ranked"].chart.type is ChartType.RANK_COLUMNS


def test_the_files_are_there_and_stay(figures: Mapping[str, Figure], project: Project) -> None:
    files = [figure.files.download("en", "svg") for figure in figures.values()]
    before = [file.stat().st_mtime_ns for file in files]
    standard_figures(project, small.DATASET)
    assert [file.stat().st_mtime_ns for file in files] == before


def test_a_chart_of_an_indicator_that_is_gone_is_removed(project: Project, tmp_path: Path) -> None:
    mine = Project(root=tmp_path, config=project.config)
    gone = standard_figures(mine, replace(small.DATASET, observations=small.SHARES))["broadband"].files.folder
    assert gone.is_dir()
    assert standard_figures(mine, replace(small.DATASET, observations=small.SHARES[:1])) == {}
    assert not gone.exists()


@pytest.mark.parametrize(
    ("count", "form"),
    [
        pytest.param(6, ChartType.UNIT_GRID, id="as many grids as make a picture"),
        pytest.param(7, ChartType.NUMBER_CARDS, id="beyond that only the numbers"),
    ],
)
def test_percentages_of_different_wholes_are_grids_while_they_are_few(count: int, form: ChartType, tmp_path: Path) -> None:
    bases = ("households", "communes")
    rows = tuple(small.row("vinh-hoa", "broadband", f"{70 + n}", base=bases[n % 2], name=f".{n}") for n in range(count))
    project = Project(root=tmp_path, config=open_project(ROOT).config)
    (figure,) = standard_figures(project, replace(small.DATASET, observations=rows)).values()
    assert figure.chart.type is form
