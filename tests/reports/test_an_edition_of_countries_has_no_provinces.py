"""An edition may compare countries, with nothing above them: its places are found, and no page is about what it does not have."""

from __future__ import annotations

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words
from tinhso.reports import Pages

COUNTRIES = ("dong", "tay", "nam")


@pytest.fixture
def countries(newsroom: Newsroom) -> Newsroom:
    newsroom.rows["places"] = [newsroom.place(code, "country", parent="") for code in COUNTRIES]
    newsroom.rows["observations"] = [
        observation(code, "fibre", "2022", str(value), as_printed=f"{value}%", base="households")
        for code, value in zip(COUNTRIES, (70, 80, 90), strict=True)
    ]
    return newsroom


def paths(pages: Pages) -> set[str]:
    return {page.path for page in pages.pages}


def test_countries_are_compared_and_listed_under_their_own_level(countries: Newsroom) -> None:
    pages = countries.assemble(every=True)
    listed = tree(countries.content("places/index.html"))
    assert [words(link) for link in listed.xpath("//li/a")] == ["Dong", "Nam", "Tay"]
    front = tree(countries.content("index.html"))
    assert {"Dong", "Tay", "Nam"} <= {words(link) for link in front.xpath("//a")}
    matrix = tree(countries.content("compare/broadband.html"))
    assert [words(head.find("a")) for head in matrix.xpath("//thead//th[a]")] == ["Dong", "Nam", "Tay"]
    assert not matrix.xpath("//@data-zone")
    table = tree(countries.content("indicators/fibre.html"))
    assert table.xpath("//*[@id='results']")
    assert "places/dong.html" in paths(pages)


def test_a_list_of_places_has_a_heading_that_begins_with_a_capital_however_the_level_is_written(countries: Newsroom) -> None:
    level = next(row for row in countries.rows["codelists"] if row["codelist"] == "level")
    countries.rows["codelists"].append({**level, "code": "union", "name_vi": "liên minh", "name_en": "union"})
    countries.rows["places"] = [{**row, "level": "union"} for row in countries.rows["places"]]
    countries.assemble()
    headings = [words(one) for one in tree(countries.content("places/index.html")).xpath("//h2")]
    assert headings == ["Liên minh"]


def test_what_it_has_nothing_for_is_no_page_and_no_link(countries: Newsroom) -> None:
    pages = countries.assemble(every=True)
    assert not {"country.html", "targets.html"} & paths(pages)
    for page in pages.pages:
        if page.path not in ("search.html", "404.html"):
            hrefs = tree(countries.content(page.path)).xpath("//a/@href")
            assert not [href for href in hrefs if href.split("#")[0].endswith(("country.html", "targets.html"))], page.path


def test_with_a_union_above_them_it_has_a_yardstick(countries: Newsroom) -> None:
    countries.rows["codelists"].append(
        {"codelist": "level", "code": "union", "name_vi": "Liên minh", "name_en": "Union", "sort_order": "-1"}
    )
    countries.rows["places"].insert(0, countries.place("chung", "union", parent=""))
    countries.rows["observations"].append(
        observation("chung", "fibre", "2022", "85", as_printed="85%", base="households", kind="benchmark")
    )
    pages = countries.assemble(every=True)
    assert "country.html" in paths(pages)
    assert countries.project.config.compare is None
    pairs = tree(countries.content("country.html"))
    assert [words(link) for link in pairs.xpath("//th//a")] == ["Dong", "Nam", "Tay"]
