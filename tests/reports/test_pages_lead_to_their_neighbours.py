"""What stands beside a page: the pages before and after it, and of a place the other places with what may be compared."""

from __future__ import annotations

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words
from tinhso.model import Text
from tinhso.reports import Page
from tinhso.reports.assembling import in_series
from tinhso.reports.pages import place as place_page
from tinhso.reports.views.rows import MANY


def page(path: str, kind: str, *, series: bool = True) -> Page:
    return Page(
        path=path, kind=kind, series=series, title=Text(vi=path, en=path), description=Text(vi="x", en="x"), parents=(), parts={}
    )


def test_pages_of_a_kind_follow_one_another_in_reading_order() -> None:
    pages = in_series([page("a", "place"), page("x", "indicator"), page("b", "place"), page("c", "place")])
    assert [
        (one.path, one.before.path if one.before else None, one.after.path if one.after else None) for one in pages
    ] == [("a", None, "b"), ("x", None, None), ("b", "a", "c"), ("c", "b", None)]  # fmt: skip


def test_pages_of_no_series_are_passed_over() -> None:
    pages = in_series([page("a", "place"), page("b", "place", series=False), page("c", "place")])
    assert [one.after.path if one.after else None for one in pages] == ["c", None, None]


def test_lists_and_prose_are_in_no_series(newsroom: Newsroom) -> None:
    kinds = {one.kind: one.series for one in newsroom.assemble(every=True).pages}
    assert {kind for kind, series in kinds.items() if series} == {"place", "topic", "indicator", "matrix", "source"}
    assert {"home", "places", "about", "search", "not-found"} <= kinds.keys()


def test_indicators_follow_their_topics_and_not_the_file(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"] += [observation(place, "masts", "2022-03", "7") for place in ("tinh-mot", "tinh-hai")]
    pages = {one.path: one for one in newsroom.assemble(every=True).pages}
    chain, at = [], pages["indicators/stations.html"]
    while at.after is not None:
        chain.append(at.path)
        at = pages[at.after.path]
    assert [*chain, at.path] == [f"indicators/{name}.html" for name in ("stations", "masts", "fibre")]


def neighbours(newsroom: Newsroom, place: str) -> dict[str, str]:
    newsroom.assemble()
    items = tree(newsroom.content(f"places/{place}.html")).xpath("//ul[contains(@class, 'ts-entries')]/li")
    return {words(item.xpath("a")[0]): words(item.xpath("p")[0]) for item in items}


def test_a_province_lists_the_other_provinces_with_what_may_be_compared(newsroom: Newsroom) -> None:
    found = neighbours(newsroom, "tinh-mot")
    assert list(found) == ["Tinh Hai"]
    assert found["Tinh Hai"] == "1 so sánh được, 1 chỉ đặt cạnh nhau"


def test_a_place_without_rows_is_no_ones_neighbour(newsroom: Newsroom) -> None:
    assert "Tinh Ba" not in neighbours(newsroom, "tinh-mot")
    assert neighbours(newsroom, "tinh-ba") == {}


def test_places_merged_into_one_say_so(newsroom: Newsroom) -> None:
    newsroom.rows["places"][2].update(valid_to="2025-06-30", successor="tinh-moi")
    newsroom.rows["observations"].append(observation("tinh-ba", "rank", "2022", "5"))
    found = neighbours(newsroom, "tinh-mot")
    assert found["Tinh Hai"].endswith("nay cùng thuộc Tinh Moi")
    assert found["Tinh Ba"] == newsroom.context().view("places/tinh-mot.html", "vi").t("neighbours.nothing")


def test_a_district_is_distinguished_from_its_province(newsroom: Newsroom) -> None:
    assert neighbours(newsroom, "huyen-mot") == {"Tinh Mot": "khác cấp: không đặt số của nơi này cạnh số toàn tỉnh"}


def test_as_much_compares_with_a_neighbour_as_the_page_of_both_says(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"][5].update(indicator="line", observation_id="tinh-hai.line.2022-05")
    said = neighbours(newsroom, "tinh-mot")["Tinh Hai"]
    assert said == "2 chỉ đặt cạnh nhau", "a family that both have in different indicators counts"
    lede = tree(newsroom.content("compare/tinh-hai--tinh-mot.html")).find_class("ts-lede")[0]
    both = "Nguồn nói về cả hai nơi ở 2 điều: chỉ đặt cạnh nhau, không xếp hạng."
    assert words(lede) == both, "what is so of all is not counted again"


def test_the_country_has_no_neighbours(newsroom: Newsroom) -> None:
    assert neighbours(newsroom, "nuoc") == {}


def test_few_places_stand_in_the_order_of_the_editors_however_far_they_compare(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2015", "70", base="communes"))
    found = neighbours(newsroom, "tinh-mot")
    assert [(name, "so sánh được" in note) for name, note in found.items()] == [("Tinh Ba", False), ("Tinh Hai", True)]


def test_of_very_many_places_those_of_one_whole_are_named_and_else_none(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        newsroom.rows["places"].append(
            newsroom.place(f"tinh-so-{number}", "province", parent="tinh-moi" if number < 2 else "nuoc")
        )
        newsroom.rows["observations"].append(observation(f"tinh-so-{number}", "fibre", "2022-05", "70", base="households"))

    def named(place: str) -> set[str]:
        view = newsroom.context().view(f"places/{place}.html", "en")
        return {link.text for link in place_page.neighbours(view.dataset.place(place), view)}

    every = {"Tinh Hai", "Tinh Mot", *(f"Tinh So {number}" for number in range(4))}
    assert named("tinh-so-0") == every - {"Tinh So 0"}
    for most, of_a_whole, of_another in (
        (4, {"Tinh So 1"}, every - {"Tinh So 0", "Tinh So 1", "Tinh So 2"}),
        (2, {"Tinh So 1"}, set()),
    ):
        monkeypatch.setattr(place_page, "MOST_NEAR", most)
        assert (named("tinh-so-0"), named("tinh-so-2")) == (of_a_whole, of_another)


def test_of_many_places_those_that_compare_come_first_in_both_languages(newsroom: Newsroom) -> None:
    for number in range(MANY + 1):
        newsroom.rows["places"].append(newsroom.place(f"noi-{number}", "province"))
        base = {"base": "households"} if number else {}
        newsroom.rows["observations"].append(observation(f"noi-{number}", "fibre", "2022-05", "70", **base))
    newsroom.assemble()
    for lang, said in (
        ("vi", ["1 so sánh được, 1 chỉ đặt cạnh nhau", "1 so sánh được"]),
        ("en", ["1 comparable, 1 side by side only", "1 comparable"]),
    ):
        found = tree(newsroom.content("places/tinh-mot.html", lang)).xpath(
            "//h2[@id='neighbours']/following-sibling::p[position() > 1]"
        )
        assert [words(note) for note in found][:2] == said
        assert len(found) == 3, "what stands side by side only comes last, whatever letter it begins with"


def test_an_aim_of_one_part_is_nothing_that_two_parts_have_in_common(newsroom: Newsroom) -> None:
    newsroom.rows["places"].append(newsroom.place("huyen-hai", "district", parent="tinh-hai"))
    newsroom.rows["observations"].append(
        observation("huyen-hai", "stations", "2022-05", "9", kind="target", target_period="2025")
    )
    nothing = newsroom.context().strings.get("neighbours.nothing", "vi")
    assert neighbours(newsroom, "huyen-mot")["Huyen Hai"] == nothing
