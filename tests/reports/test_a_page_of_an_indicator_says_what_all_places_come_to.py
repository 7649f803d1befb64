"""The page of an indicator: picture, table, definition, the rows to take away; beside the named places what all come to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.reports.newsroom import Newsroom, figure, observation, tree, words
from tinhso.reports import pages as kinds
from tinhso.reports.pages.indicator import FEWEST

YEARS = ("2021", "2022")


@pytest.fixture
def editors(newsroom: Newsroom) -> Newsroom:
    """A newsroom whose figures of one indicator are series of two provinces and of ten that are context."""
    for number in range(10):
        newsroom.rows["places"].append(newsroom.place(f"xa-{number}", "province", role="context"))
    kept = [row for row in newsroom.rows["observations"] if row["indicator"] != "fibre"]
    areas = {"tinh-mot": 70, "tinh-hai": 72, **{f"xa-{number}": 50 + 3 * number for number in range(10)}}
    newsroom.rows["observations"] = [
        *kept,
        *(
            observation(area, "fibre", year, str(value + at), as_printed="", locator="", base="households")
            for at, year in enumerate(YEARS)
            for area, value in areas.items()
        ),
    ]
    return newsroom


def test_the_table_names_those_that_the_edition_is_about_and_tells_the_ends_and_the_middle_of_all(editors: Newsroom) -> None:
    editors.assemble(only=[kinds.indicator.pages])
    page = tree(editors.content("indicators/fibre.html"))
    rows = [[words(cell) for cell in row] for row in page.xpath("//div[contains(@class, 'ts-years')]//tbody/tr")]
    assert [row[0] for row in rows] == ["Tinh Hai", "Tinh Mot", "Mọi nơi: nhỏ nhất · mức giữa (trang này tính) · lớn nhất"]
    assert rows[2][1:] == ["51% · 67,5% · 78% 12 nơi", "50% · 66,5% · 77% 12 nơi"]
    ends = page.xpath("//tr[@class='ts-among']/td[1]/a/@href")
    assert ends == [f"../sources/bai-mot.html#xa-{number}.fibre.2022" for number in (0, 9)]


def test_what_all_come_to_stands_below_results_alone(editors: Newsroom) -> None:
    aims = {"kind": "target", "target_period": "2030"}
    editors.rows["observations"] += [
        *(observation("nuoc", "fibre", year, "61", base="households", kind="benchmark") for year in YEARS),
        observation("tinh-mot", "fibre", "2022", "99", base="households", **aims),
    ]
    editors.assemble(only=[kinds.indicator.pages])
    page = tree(editors.content("indicators/fibre.html"))
    assert {"results", "country", "targets"} <= set(page.xpath("//h2/@id"))
    assert len(page.xpath("//tr[@class='ts-among']")) == 1


def test_with_few_places_or_with_all_of_them_named_nothing_is_said_of_all(editors: Newsroom) -> None:
    context = {f"xa-{number}" for number in range(FEWEST - 2, 10)}
    for row in [*editors.rows["observations"]]:
        if row["ref_area"] in {*context, "xa-0"}:
            editors.rows["observations"].remove(row)
    editors.assemble(only=[kinds.indicator.pages])
    assert "ts-among" not in editors.content("indicators/fibre.html")


def test_from_nine_places_on_all_are_told_where_each_has_one_figure(editors: Newsroom) -> None:
    kept = {"tinh-mot", "tinh-hai", *(f"xa-{number}" for number in range(FEWEST - 2))}
    rows = [row for row in editors.rows["observations"] if row["ref_area"] in kept or row["indicator"] != "fibre"]
    twice = observation(
        "xa-3", "fibre", "2022", "12", base="households", source_id="bai-hai", as_printed="", locator="", observation_id="x"
    )
    editors.rows["observations"] = [*rows, twice]
    editors.assemble(only=[kinds.indicator.pages])
    (among,) = tree(editors.content("indicators/fibre.html")).xpath("//tr[@class='ts-among']")
    assert [words(cell) for cell in among[1:]] == ["không cùng một thang", "50% · 62% · 72% 9 nơi"]


def test_what_a_place_aims_at_and_what_is_only_quoted_is_none_of_what_all_come_to(editors: Newsroom) -> None:
    aim = observation("xa-3", "fibre", "2022", "99", base="households", kind="target", target_period="2030")
    (doubtful,) = (row for row in editors.rows["observations"] if row["observation_id"] == "xa-3.fibre.2022")
    doubtful.update(obs_status="U", note_vi="Ngờ.", note_en="Doubtful.")
    editors.rows["observations"].append(aim)
    editors.assemble(only=[kinds.indicator.pages])
    (among,) = tree(editors.content("indicators/fibre.html")).xpath("//tr[@class='ts-among']")
    assert words(among[1]) == "51% · 69% · 78% 11 nơi"


def test_ranks_have_no_middle(editors: Newsroom) -> None:
    editors.rows["indicators"][1].update(unit_measure="rank", measure_type="rank", polarity="lower")
    for row in editors.rows["observations"]:
        if row["indicator"] == "fibre":
            row["base"] = ""
    editors.assemble(only=[kinds.indicator.pages])
    assert "Mọi nơi" not in editors.content("indicators/fibre.html")


def test_all_rows_can_be_taken_away_with_every_column(editors: Newsroom) -> None:
    pages = editors.assemble(anew=True, only=[kinds.indicator.pages])
    (link,) = tree(editors.content("indicators/fibre.html")).xpath("//a[@download]/@href")
    assert link == "../files/rows/fibre.csv"
    with (pages.files / "rows" / "fibre.csv").open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    written = [row for row in editors.rows["observations"] if row["indicator"] == "fibre"]
    assert [row["observation_id"] for row in found] == [row["observation_id"] for row in written]
    assert found[0]["obs_value"] == "70"
    assert found[0]["source_id"] == "bai-mot"
    assert {row["ref_area"]: (row["place_vi"], row["place_en"]) for row in found}["tinh-mot"] == ("Tinh Mot", "Tinh Mot")


def test_the_definition_follows_the_picture_and_the_tables(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.figures = {"fibre": figure(tmp_path / "drawn", notebook="indicators", name="fibre")}
    newsroom.assemble(only=[kinds.indicator.pages])
    page = newsroom.content("indicators/fibre.html")
    assert (
        page.index("<figure") < page.index('id="results"') < page.index('id="definition"') < page.rindex("files/rows/fibre.csv")
    )


def test_the_data_of_an_indicators_chart_are_its_rows_and_are_published_once(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.figures = {"fibre": figure(tmp_path / "drawn", notebook="indicators", name="fibre")}
    pages = newsroom.assemble(anew=True, only=[kinds.indicator.pages])
    links = tree(newsroom.content("indicators/fibre.html")).xpath("//figure//a[@download]/@href")
    assert links == [
        "../files/rows/fibre.csv", *(f"../files/figures/indicators/fibre.vi.{ending}" for ending in ("svg", "vl.json"))
    ]  # fmt: skip
    assert sorted(path.name for path in pages.files.rglob("fibre*.csv")) == ["fibre.csv"]
