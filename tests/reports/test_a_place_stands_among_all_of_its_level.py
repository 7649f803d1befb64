"""A place says where it stands among all places of its level, for each indicator whose figures compare and that is no size."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words
from tinhso.reports import pages as kinds


@pytest.fixture
def many(newsroom: Newsroom) -> Newsroom:
    """A newsroom where ten places of context have a share of the same two years as one that it is about."""
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row["indicator"] != "fibre"]
    newsroom.rows["places"] += [newsroom.place(f"xa-{n}", "province", role="context") for n in range(10)]
    for year in ("2021", "2022"):
        more: dict[str, str] = {"base": "households"}
        newsroom.rows["observations"] += [
            observation("tinh-hai", "fibre", year, "63", **more),
            *(observation(f"xa-{n}", "fibre", year, str(40 + 5 * n), **more) for n in range(10)),
            observation("nuoc", "fibre", year, "61", **more, kind="benchmark", source_id="bai-mot"),
        ]
    return newsroom


def strips(newsroom: Newsroom, place: str) -> list[Any]:
    newsroom.assemble(only=[kinds.place.pages])
    return list(tree(newsroom.content(f"places/{place}.html")).xpath("//ul[contains(@class, 'ts-strips')]/li"))


def test_the_latest_year_is_shown_with_its_number_the_middle_and_the_yardstick(many: Newsroom) -> None:
    (strip,) = strips(many, "tinh-hai")
    said = words(strip)
    assert said.startswith("Tên fibre năm 2022 63%")
    assert "6 trong 11 nơi" in said
    assert "mức giữa 63" in said
    assert "Nuoc 61%" in said
    assert len(strip.xpath(".//svg[@role='img']")) == 1
    assert strip.get("data-grade") == "comparable"
    assert all("xa-" not in href for href in strip.xpath(".//a/@href")), "a place of context has no page and no name here"


def test_what_is_only_quoted_is_none_of_the_figures_that_a_place_stands_among(many: Newsroom) -> None:
    doubt = {"obs_status": "U", "precision": "about", "note_vi": "Ngờ.", "note_en": "Doubtful.", "source_id": "bai-hai"}
    many.rows["observations"].append(
        observation("xa-3", "fibre", "2022", "99", base="households", observation_id="doubtful", **doubt)
    )
    (strip,) = strips(many, "tinh-hai")
    assert words(strip).startswith("Tên fibre năm 2022 ")
    assert "6 trong 11 nơi" in words(strip)


def test_what_makes_the_order_uncertain_is_said_once_below_the_strips(many: Newsroom) -> None:
    margin = {"uncertainty_vi": "Khảo sát có sai số.", "uncertainty_en": "The survey has a margin."}
    many.rows["indicators"].insert(1, many.indicator("more", "broadband", "percent", polarity="higher"))
    fibre = [row for row in many.rows["observations"] if row["indicator"] == "fibre"]
    more = [dict(row, indicator="more", observation_id=f"{row['observation_id']}.more") for row in fibre]
    many.rows["observations"] += more
    for row in many.rows["indicators"]:
        row.update(margin if row["indicator"] in ("more", "fibre") else dict.fromkeys(margin, ""))
    assert len(strips(many, "tinh-hai")) == 2
    (below,) = tree(many.content("places/tinh-hai.html")).xpath("//ul[contains(@class, 'ts-strips')]/following-sibling::p[1]")
    assert words(below).count(margin["uncertainty_vi"]) == 1


def test_what_is_said_of_a_place_is_seen_before_where_it_stands(many: Newsroom) -> None:
    strips(many, "tinh-hai")
    page = many.content("places/tinh-hai.html")
    assert page.index('id="topics"') < page.index('id="standing"') < page.index("ts-share") < page.index('id="neighbours"')


def test_the_head_of_a_page_leads_down_to_where_the_place_stands(many: Newsroom) -> None:
    assert strips(many, "tinh-hai")
    (link,) = tree(many.content("places/tinh-hai.html")).xpath("//div[contains(@class, 'ts-profile')]//a[@href='#standing']")
    assert words(link) == many.context().strings.get("place.standing", "vi")
    assert '"#standing"' not in many.content("places/tinh-mot.html"), "it stands nowhere"


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        ({"polarity": "none"}, 1),
        ({"polarity": "none", "measure_type": "area"}, 0),
        ({"polarity": "none", "measure_type": "amount"}, 0),
    ],
)
def test_a_place_stands_somewhere_in_what_has_no_better_end_but_nowhere_by_its_size(
    many: Newsroom, made: dict[str, str], shown: int
) -> None:
    many.rows["indicators"][1].update(made)
    assert len(strips(many, "tinh-hai")) == shown


def test_where_anything_has_a_better_end_nothing_else_is_shown(many: Newsroom) -> None:
    many.rows["indicators"].insert(1, many.indicator("more", "broadband", "percent", polarity="none"))
    many.rows["observations"] += [
        {**row, "indicator": "more", "observation_id": row["observation_id"].replace("fibre", "more")}
        for row in many.rows["observations"]
        if row["indicator"] == "fibre" and row["time_period"] == "2022"
    ]
    assert [words(strip.xpath(".//a")[0]) for strip in strips(many, "tinh-hai")] == ["Tên fibre"]


def test_what_does_not_compare_has_no_strip(many: Newsroom) -> None:
    for row in many.rows["observations"][-6:]:
        row.update(base="communes")
    many.rows["observations"] = [row for row in many.rows["observations"] if row["time_period"] != "2021"]
    assert strips(many, "tinh-hai") == []


def test_a_place_of_another_level_stands_nowhere(many: Newsroom) -> None:
    assert strips(many, "nuoc") == []
    assert strips(many, "tinh-mot") == [], "it has no figure of any year"
    many.rows["places"] += [many.place(f"huyen-{n}", "district", parent="tinh-mot", role="context") for n in range(10)]
    many.rows["observations"] += [
        observation(place, "fibre", "2022", str(30 + 5 * n), base="households")
        for n, place in enumerate(("huyen-mot", *(f"huyen-{n}" for n in range(10))))
    ]
    assert strips(many, "huyen-mot") == []


def test_of_one_source_the_first_two_are_shown(many: Newsroom) -> None:
    for name in ("more_1", "more_2"):
        many.rows["indicators"].append(many.indicator(name, "broadband", "percent", polarity="higher"))
        many.rows["observations"] += [
            {**row, "indicator": name, "observation_id": row["observation_id"].replace("fibre", name)}
            for row in many.rows["observations"]
            if row["indicator"] == "fibre" and row["time_period"] == "2022"
        ]
    assert [words(strip.xpath(".//a")[0]) for strip in strips(many, "tinh-hai")] == ["Tên fibre", "Tên more_1"]


def test_of_more_sources_six_are_shown_in_the_order_of_the_indicators(many: Newsroom) -> None:
    source = next(row for row in many.rows["sources"] if row["source_id"] == many.rows["observations"][-1]["source_id"])
    of_2022 = [row for row in many.rows["observations"] if row["indicator"] == "fibre" and row["time_period"] == "2022"]
    for number in range(6):
        name = f"more_{number}"
        many.rows["indicators"].append(many.indicator(name, "broadband", "percent", polarity="higher"))
        many.rows["sources"].append({**source, "source_id": f"bai-{number}"})
        many.rows["observations"] += [
            {**row, "indicator": name, "source_id": f"bai-{number}"}
            | {"observation_id": row["observation_id"].replace("fibre", name)}
            for row in of_2022
        ]
    names = [words(strip.xpath(".//a")[0]) for strip in strips(many, "tinh-hai")]
    assert names == ["Tên fibre", *(f"Tên more_{number}" for number in range(5))]


@pytest.mark.parametrize(("page", "beside"), [("places/tinh-hai.html", "./p[1]//small"), ("compare/index.html", ".//li/small")])
def test_a_date_that_the_source_does_not_state_is_told_in_few_words_beside_each_figure(
    many: Newsroom, page: str, beside: str
) -> None:
    many.rows["observations"].append(observation("tinh-mot", "fibre", "2022", "48", base="households"))
    for row in many.rows["observations"]:
        row["time_basis"] = "inferred" if row["indicator"] == "fibre" else row["time_basis"]
    many.assemble(only=[kinds.place.pages, kinds.matrix.pages])
    (strip,) = tree(many.content(page)).xpath("//ul[contains(@class, 'ts-strips')]/li")
    figures = 1 if page.startswith("places") else 2
    assert [words(small) for small in strip.xpath(beside)] == ["suy ra: đến 2022"] * figures
    assert words(strip).count("suy ra: đến 2022") == figures + 1, "and beside what they are held against"


def test_a_figure_that_is_no_normal_value_says_so_beside_its_strip(many: Newsroom) -> None:
    for row in many.rows["observations"]:
        row["obs_status"] = {"tinh-hai": "P", "nuoc": "E"}.get(row["ref_area"], "A")
    (strip,) = strips(many, "tinh-hai")
    said = words(strip)
    assert said.startswith("Tên fibre năm 2022, sơ bộ 63%")
    assert "Nuoc 61% (ước tính)" in said
    for row in many.rows["observations"]:
        row["time_basis"] = "inferred" if row["indicator"] == "fibre" else row["time_basis"]
    (strip,) = strips(many, "tinh-hai")
    assert "Nuoc 61% (suy ra: đến 2022) (ước tính)" in words(strip)


def pair(newsroom: Newsroom) -> Any:
    newsroom.assemble(only=[kinds.pair.pages])
    return tree(newsroom.content("compare/tinh-hai--tinh-mot.html"))


def test_two_places_are_drawn_among_all_where_all_of_that_time_compare(many: Newsroom) -> None:
    doubt = {"obs_status": "U", "precision": "about", "note_vi": "Ngờ.", "note_en": "Doubtful.", "source_id": "bai-hai"}
    aims = {"kind": "target", "target_period": "2030", "base": "households"}
    many.rows["observations"] += [
        observation("tinh-mot", "fibre", "2022", "48", base="households"),
        observation("xa-3", "fibre", "2022", "99", base="households", observation_id="doubtful", **doubt),
        *(observation(place, "fibre", "2022", "95", **aims) for place in ("tinh-mot", "tinh-hai")),
    ]
    many.rows["indicators"][1].update(uncertainty_vi="Khảo sát có sai số.", uncertainty_en="The survey has a margin.")
    page = pair(many)
    (drawing,) = page.xpath("//*[@class='ts-strip']")
    said = words(drawing.getnext())
    assert said == (
        "Tinh Hai: cao thứ 6 trong 12 nơi · Tinh Mot: cao thứ 10 trong 12 nơi · mức giữa 61,5percent (vi) · Nuoc 61%"
        " · và 1 con số khác"
    )
    upper, lower = ((float(one.get("cx")), float(one.get("cy"))) for one in drawing.xpath(".//circle"))
    assert (upper[0] > lower[0], upper[1] < lower[1]) == (True, True), "who sees no colours tells them by their height alone"
    (key,) = page.xpath("//h2[@id='comparable']/following-sibling::p[1]")
    assert words(key).startswith("Gạch mờ: mỗi nơi một gạch; chấm trên: Tinh Hai; chấm dưới: Tinh Mot;")
    assert words(key).endswith("Khảo sát có sai số.")


@pytest.mark.parametrize("given", [{"precision": "about"}, {"kind": "target", "target_period": "2025"}])
def test_two_places_are_not_drawn_where_one_of_them_does_not_compare(many: Newsroom, given: dict[str, str]) -> None:
    many.rows["observations"].append(observation("tinh-mot", "fibre", "2022", "48", base="households") | given)
    page = pair(many)
    assert page.xpath("//*[@class='ts-strip']") == []
    assert "chấm trên" not in words(page)


def test_two_places_are_drawn_at_the_time_that_both_have(many: Newsroom) -> None:
    many.rows["observations"].append(observation("tinh-mot", "fibre", "2021", "48", base="households"))
    for place, value in (("tinh-mot", "30"), ("tinh-hai", "41"), *((f"xa-{number}", str(20 + number)) for number in range(10))):
        many.rows["observations"].append(observation(place, "rank", "2021", value))
    margin = {"uncertainty_vi": "Khảo sát có sai số.", "uncertainty_en": "The survey has a margin."}
    for indicator in many.rows["indicators"]:
        indicator.update(margin)
    many.rows["indicators"][2].update(unit_measure="percent", measure_type="share", polarity="higher")
    page = pair(many)
    drawings = page.xpath("//*[@class='ts-strip']")
    assert [words(one.getnext()).count("trong 12 nơi") for one in drawings] == [2, 2]
    assert words(page.xpath("//h2[@id='comparable']/following-sibling::p[1]")[0]).count(margin["uncertainty_vi"]) == 1


def test_what_differs_among_the_others_alone_keeps_two_places_from_being_ranked_among_them(many: Newsroom) -> None:
    many.rows["observations"].append(observation("tinh-mot", "fibre", "2022", "48", base="households"))
    (other,) = (row for row in many.rows["observations"] if (row["ref_area"], row["time_period"]) == ("xa-3", "2022"))
    other["precision"] = "about"
    page = pair(many)
    assert page.xpath("//h2[@id='comparable']"), "the two compare"
    assert page.xpath("//*[@class='ts-strip']") == []


def all_of_them(newsroom: Newsroom) -> Any:
    newsroom.assemble(only=[kinds.matrix.pages])
    return tree(newsroom.content("compare/index.html"))


def test_all_compared_places_are_drawn_among_all_each_on_a_lane_of_its_own(many: Newsroom) -> None:
    margin = {"uncertainty_vi": "Khảo sát có sai số.", "uncertainty_en": "The survey has a margin."}
    many.rows["indicators"][1].update(margin)
    many.rows["observations"] += [
        *(observation("tinh-mot", "fibre", year, "48", base="households") for year in ("2021", "2022")),
        *(observation("tinh-ba", "fibre", year, "63", base="households") for year in ("2020", "2021")),
    ]
    (strip,) = all_of_them(many).xpath("//h2[@id='standing']/following-sibling::ul[1]/li")
    said = words(strip)
    assert said.startswith("Tên fibre năm 2021"), "the latest of which all have a figure"
    assert [words(one) for one in strip.xpath("./ul/li")] == ["Tinh Ba 63%", "Tinh Hai 63%", "Tinh Mot 48%"]
    assert [link.rpartition("#")[2] for link in strip.xpath("./ul/li//a/@href")] == [
        f"tinh-{name}.fibre.2021" for name in ("ba", "hai", "mot")
    ]
    assert said.endswith("mức giữa 63percent (vi) · Nuoc 61%")
    upper, middle, lower = ((float(one.get("cx")), float(one.get("cy"))) for one in strip.xpath(".//circle"))
    assert (upper[0] == middle[0], lower[0] < upper[0], upper[1] < middle[1] < lower[1]) == (True, True, True)
    (key,) = strip.getparent().xpath("./following-sibling::p[1]")
    assert words(key).endswith(margin["uncertainty_vi"])


def test_a_lane_is_as_high_for_five_places_as_for_eight_and_for_more_there_is_no_drawing(many: Newsroom) -> None:
    many.rows["observations"].append(observation("tinh-mot", "fibre", "2022", "50", base="households"))
    apart = set()
    for number in range(3, 10):
        many.rows["places"].append(many.place(f"tinh-{number}", "province"))
        many.rows["observations"].append(observation(f"tinh-{number}", "fibre", "2022", str(50 + number), base="households"))
        heights = [float(one.get("cy")) for one in all_of_them(many).xpath("//ul[contains(@class, 'ts-strips')]//circle")]
        assert len(heights) == (number if number < 9 else 0)
        apart |= {lower - upper for upper, lower in pairwise(heights)}
    assert apart == {10}


@pytest.mark.parametrize("given", [{"precision": "about"}, {"base": "communes"}, {"kind": "target", "target_period": "2025"}])
def test_all_are_not_drawn_where_one_of_them_does_not_compare(many: Newsroom, given: dict[str, str]) -> None:
    many.rows["observations"].append(observation("tinh-mot", "fibre", "2022", "48", base="households") | given)
    assert all_of_them(many).xpath("//*[@id='standing']") == []


def in_list(newsroom: Newsroom) -> Any:
    """Return the line of the indicator in the list of its topic."""
    newsroom.assemble(only=[kinds.indicator.pages])
    return tree(newsroom.content("indicators/broadband.html")).xpath("//li[a[contains(@href, 'fibre')]]")[0]


def test_a_list_of_indicators_draws_the_figures_that_it_names_where_they_stand(many: Newsroom) -> None:
    assert in_list(many).find(".//svg") is None, "one place is no list of several"
    for year, value in (("2021", "70"), ("2022", "72")):
        many.rows["observations"].append(observation("tinh-mot", "fibre", year, value, base="households"))
    line = in_list(many)
    assert line.find(".//svg").get("aria-label").startswith("Tinh Hai 63%; cao thứ 7 trong 12 nơi; Tinh Mot 72%; cao thứ 4 trong")
    assert "Tinh Mot 72%" in words(line)
    (key,) = tree(many.content("indicators/broadband.html")).xpath("//ul[contains(@class, 'ts-index')]/following-sibling::p[1]")
    assert words(key).startswith("Gạch mờ")


def test_what_a_list_names_of_another_time_than_all_have_is_not_drawn(many: Newsroom) -> None:
    many.rows["observations"] += [
        observation("tinh-mot", "fibre", "2021", "70", base="households"),
        observation("tinh-mot", "fibre", "2022", "72", base="households", obs_status="E", precision="about"),
    ]
    line = in_list(many)
    assert "khoảng 72%" in words(line)
    assert line.find(".//svg") is None


def test_what_makes_the_order_uncertain_is_said_below_a_list(many: Newsroom) -> None:
    many.rows["observations"] += [observation("tinh-mot", "fibre", "2022", "72", base="households")]
    fibre = next(row for row in many.rows["indicators"] if row["indicator"] == "fibre")
    fibre.update(uncertainty_vi="Khảo sát có sai số.", uncertainty_en="The survey has a margin.")
    in_list(many)
    (key,) = tree(many.content("indicators/broadband.html")).xpath("//ul[contains(@class, 'ts-index')]/following-sibling::p[1]")
    assert words(key).endswith("là hạng đầu. Khảo sát có sai số.")


def test_a_time_at_which_all_that_is_said_is_quoted_alone_has_no_strip(many: Newsroom) -> None:
    doubt = {"obs_status": "U", "precision": "about", "note_vi": "Ngờ.", "note_en": "Doubtful."}
    many.rows["observations"].append(observation("tinh-hai", "fibre", "2023", "64", base="households", **doubt))
    (strip,) = strips(many, "tinh-hai")
    assert words(strip).startswith("Tên fibre năm 2022 63%")


def test_of_one_compared_place_no_list_has_a_drawing(many: Newsroom) -> None:
    many.rows["observations"] = [row for row in many.rows["observations"] if row["indicator"] == "fibre"]
    assert in_list(many).find(".//svg") is None
