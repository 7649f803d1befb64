"""A quarter, a school year and a span stand on pages in words of the reader's language, in the order of time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words

TIMES = {
    "2024-Q3": ("quý III/2024", "Q3 2024"),
    "2024-Q1": ("quý I/2024", "Q1 2024"),
    "2024-Q2": ("quý II/2024", "Q2 2024"),
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path)
    newsroom.rows["observations"] = [
        {**observation(place, "stations", time, str(n * 100), source_id="bai-hai", as_printed="", locator=""),
         "observation_id": f"{place}.stations.{time.lower()}"}
        for place, plus in (("tinh-hai", 0), ("tinh-ba", 5))
        for n, time in enumerate(TIMES, 20 + plus)
    ]  # fmt: skip
    return newsroom


def test_a_table_over_quarters_has_the_latest_first(newsroom: Newsroom) -> None:
    newsroom.assemble()
    for n, lang in enumerate(("vi", "en")):
        said = words(tree(newsroom.content("indicators/stations.html", lang)))
        places = [said.find(TIMES[time][n]) for time in ("2024-Q3", "2024-Q2", "2024-Q1")]
        assert -1 not in places
        assert places == sorted(places)


def test_a_table_over_days_of_one_month_has_the_latest_first(newsroom: Newsroom) -> None:
    days = [f"2024-03-{day:02}" for day in (7, 29, 1, 18)]
    newsroom.rows["observations"] = [
        observation(place, "stations", day, str(n * 100), source_id="bai-hai", as_printed="", locator="")
        for place in ("tinh-hai", "tinh-ba")
        for n, day in enumerate(days, 20)
    ]
    newsroom.assemble()
    table = tree(newsroom.content("indicators/stations.html", "en")).xpath("//table[.//th[contains(., '29 March 2024')]]")[-1]
    heads = [" ".join(head.text_content().split()) for head in table.xpath(".//thead//th")]
    assert heads[-4:] == ["29 March 2024", "18 March 2024", "7 March 2024", "1 March 2024"]


@pytest.mark.parametrize(
    ("time", "code", "vi", "en"),
    [
        ("2023/2024", "2023_2024", "năm học 2023–2024", "school year 2023–2024"),
        ("2020-01/2022-06", "2020-01_2022-06", "từ tháng 1/2020 đến tháng 6/2022", "January 2020 to June 2022"),
        ("2024-S1", "2024-s1", "6 tháng đầu năm 2024", "the first half of 2024"),
    ],
)
def test_a_time_is_worded_on_the_page_of_its_source(newsroom: Newsroom, time: str, code: str, vi: str, en: str) -> None:
    row = observation("tinh-hai", "fibre", time, "72.4", base="households", as_printed="", locator="", source_id="bai-hai")
    newsroom.rows["observations"].append({**row, "observation_id": f"tinh-hai.fibre.{code}"})
    newsroom.assemble()
    assert vi in words(tree(newsroom.content("sources/bai-hai.html")))
    assert en in words(tree(newsroom.content("sources/bai-hai.html", "en")))
    assert f'id="tinh-hai.fibre.{code}"' in newsroom.content("sources/bai-hai.html")
