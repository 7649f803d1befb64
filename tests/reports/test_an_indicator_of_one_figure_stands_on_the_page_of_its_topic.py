"""An indicator of one figure has no page: it is a card on the page of its topic. Lists have what compares first, with figures."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words


def content(newsroom: Newsroom, path: str) -> Any:
    newsroom.assemble()
    return tree(newsroom.content(path))


def test_its_line_says_the_figure_where_and_when_and_opens_to_by_whom(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-hai", "rank", "2022", "7", as_printed="7"))
    card = content(newsroom, "indicators/broadband.html").get_element_by_id("rank").getparent()
    assert (card.tag, card.get("open")) == ("details", None)
    line, folded = card
    assert words(line) == "Tên rank Tinh Hai hạng 7 năm 2022"
    assert line.xpath(".//span[@class='ts-dot']/@data-mark") == ["reported"]
    assert not line.xpath(".//a"), "a press on the line opens it and leads nowhere"
    assert words(folded.find("p")) == "Tinh Hai: hạng 7"
    assert folded.xpath("p/a/@href") == ["../places/tinh-hai.html", "../sources/bai-mot.html#tinh-hai.rank.2022"]
    assert "Là gì." in words(folded)
    assert "../sources/bai-mot.html" in folded.xpath(".//a/@href")
    assert not [page.path for page in newsroom.pages.pages if page.path == "indicators/rank.html"]


def test_where_a_single_figure_has_relatives_the_page_warns_that_one_cannot_stand_in_for_another(newsroom: Newsroom) -> None:
    warning = "không thay con số này bằng con số kia"
    assert warning not in words(content(newsroom, "indicators/mobile.html"))
    for indicator in newsroom.rows["indicators"]:
        if indicator["indicator"] in ("mobile_5g", "stations"):
            indicator["family"] = "sites"
    page = content(newsroom, "indicators/mobile.html")
    assert [warning in words(part) for part in page.xpath("//h2[@id='states']/following-sibling::*[position() < 3]")] == [
        True,
        False,
    ]


def test_a_warning_about_relatives_is_of_single_figures_alone(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station", family="sites"))
    next(one for one in newsroom.rows["indicators"] if one["indicator"] == "stations")["family"] = "sites"
    newsroom.rows["observations"] += [observation(place, "masts", "2022-05", "9") for place in ("tinh-mot", "tinh-hai")]
    page = words(content(newsroom, "indicators/mobile.html"))
    assert "Tên mobile_5g" in page
    assert "không thay con số này bằng con số kia" not in page


@pytest.mark.parametrize(
    ("bases", "said"),
    [
        (["households"], "households (en)"),
        (["households", "communes"], "households (en); communes (en) several different bases: read each row"),
        (
            ["households", "communes", "people"],
            "households (en); communes (en); people (en) several different bases: read each row",
        ),
        (["households", "communes", "people", "firms"], "4 different bases, named in each row"),
    ],
)
def test_an_indicator_says_of_what_its_shares_are(newsroom: Newsroom, bases: list[str], said: str) -> None:
    newsroom.rows["codelists"] += [
        {"codelist": "base", "code": code, "name_vi": f"{code} (vi)", "name_en": f"{code} (en)", "sort_order": "9"}
        for code in ("people", "firms")
    ]
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row["indicator"] != "fibre"] + [
        observation(place, "fibre", f"2022-0{month}", "50", base=base)
        for month, base in enumerate(bases, 1)
        for place in ("tinh-mot", "tinh-hai")
    ]
    newsroom.assemble()
    about = {words(one): words(one.getnext()) for one in tree(newsroom.content("indicators/fibre.html", "en")).iter("dt")}
    assert about["Among"] == said


def test_what_is_said_in_words_is_a_line_too_and_a_plan_is_called_one(newsroom: Newsroom) -> None:
    card = content(newsroom, "indicators/mobile.html").get_element_by_id("mobile_5g").getparent()
    assert words(card.find("summary/span/strong")) == "pilot (vi)"
    (row,) = (row for row in newsroom.rows["observations"] if row["indicator"] == "mobile_5g")
    row.update(kind="target", observation_id=f"{row['observation_id']}.target")
    line = content(newsroom, "indicators/mobile.html").get_element_by_id("mobile_5g").getparent().find("summary")
    assert words(line).endswith("mục tiêu")


def test_every_link_to_it_leads_to_the_card(newsroom: Newsroom) -> None:
    newsroom.story("Nói về {{< indicator mobile_5g >}}.")
    newsroom.assemble(every=True)
    card = "indicators/mobile.html#mobile_5g"
    assert f"../{card}" in newsroom.content("stories/chuyen.html")
    for path in ("places/tinh-mot.html", "sources/bai-mot.html", "compare/mobile.html"):
        assert f'href="../{card}"' in newsroom.content(path), path
    assert 'href="mobile.html#mobile_5g"' in newsroom.content("indicators/index.html")
    for page in newsroom.pages.pages:
        assert "mobile_5g.html" not in newsroom.content(page.path), page.path
    assert newsroom.pages.moved["indicators/mobile_5g.html"] == card


def test_with_a_second_figure_were_it_of_context_it_has_a_page(newsroom: Newsroom) -> None:
    newsroom.rows["places"].append(newsroom.place("tinh-xa", "province", role="context"))
    newsroom.rows["observations"].append(
        observation("tinh-xa", "mobile_5g", "2022-05", "", obs_code="none", as_printed="chưa", source_id="bai-hai")
    )
    assert "pilot (vi)" in words(content(newsroom, "indicators/mobile_5g.html"))


def test_the_list_of_all_has_what_compares_first_and_folds_each_topic(newsroom: Newsroom) -> None:
    page = content(newsroom, "indicators/index.html")
    assert page.xpath("//h2/@id") == ["comparable", "topic-mobile", "topic-broadband"]
    (first, *_) = page.xpath("//ul[contains(@class, 'ts-index')]")
    assert [words(item.find("a")) for item in first] == ["Tên fibre"]
    assert [words(one) for one in first.findall(".//ul/li")] == [
        "Tinh Hai 80% tháng 5/2022", "Tinh Mot 72,4% tháng 3/2022", "Nuoc 75% tháng 4/2022",
    ]  # fmt: skip
    assert not first.xpath("ancestor::details")
    folded = page.xpath("//details[@class='ts-section' and not(@open)]")
    assert folded == page.xpath("//details")
    assert [one.xpath("summary/h2/@id") for one in folded] == [["topic-mobile"], ["topic-broadband"]]
    assert all("thước đo" in words(one.find("summary")) for one in folded)
    # Whoever opens a topic has every indicator before them: single figures are not folded once more.
    alone = [one.xpath("div/p[contains(., '1 thước đo chỉ có một con số')]/following-sibling::ul") for one in folded]
    assert [[item for ul in found for item in ul.xpath("li/a/@href")] for found in alone] == [
        ["mobile.html#mobile_5g"], ["broadband.html#rank"],
    ]  # fmt: skip


def test_an_only_topic_is_not_folded(newsroom: Newsroom) -> None:
    for row in newsroom.rows["indicators"]:
        row.update(topic="mobile")
    page = content(newsroom, "indicators/index.html")
    assert [one.get("open") for one in page.xpath("//details[@class='ts-section']")] == [""]


def test_a_place_is_known_by_its_name_and_its_dot_and_a_target_says_that_it_is_one(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][0].update(kind="target", target_period="2025", observation_id="x.y")
    del newsroom.rows["observations"][3]
    (target,) = content(newsroom, "indicators/mobile.html").xpath("//ul[@class='ts-said']/li[contains(., 'Tinh Mot')]")
    assert target.find("span").get("data-mark") == "target"
    assert words(target).endswith("mục tiêu")
    assert target.get("style") == "--c:var(--ts-place-tinh-mot)"


def listed(newsroom: Newsroom, page: str, name: str) -> list[str]:
    """Return what a list says of an indicator, place by place."""
    found = content(newsroom, page).xpath(f"//li[a[normalize-space()='{name}']]/ul[@class='ts-said']/li")
    return [words(one) for one in found]


def test_a_part_never_stands_among_the_wholes_and_says_that_it_is_one(newsroom: Newsroom) -> None:
    for place in newsroom.rows["places"]:
        place["sort_order"] = "0" if place["ref_area"] == "huyen-mot" else "1"
    *wholes, part = listed(newsroom, "indicators/mobile.html", "Tên stations")
    assert sorted(one.split(" station")[0] for one in wholes) == ["Tinh Hai 3.648", "Tinh Mot 2.895"]
    assert part.startswith(newsroom.context().strings.get("block.below", "vi") + ": Huyen Mot 163")


def test_shares_of_different_wholes_say_in_a_list_what_each_is_of(newsroom: Newsroom) -> None:
    assert not [one for one in listed(newsroom, "indicators/index.html", "Tên fibre") if "tính trên" in one]
    newsroom.rows["observations"][5]["base"] = "communes"
    one, other, country = listed(newsroom, "indicators/index.html", "Tên fibre")
    assert one.endswith("; tính trên: communes (vi)")
    assert (other.endswith("; tính trên: households (vi)"), country.endswith("households (vi)")) == (True, True)


def test_what_is_called_comparable_is_told_of_one_year(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation(place, "fibre", year, value, base="households")
        for place, year, value in (("tinh-mot", "2021-03", "60"), ("tinh-hai", "2021-05", "61"), ("tinh-hai", "2023-05", "90"))
    ]
    told = listed(newsroom, "indicators/index.html", "Tên fibre")
    assert [one.split("%")[0] for one in told] == ["Tinh Hai 80", "Tinh Mot 72,4", "Nuoc 75"]


def test_a_doubtful_figure_stands_in_a_list_only_where_there_is_no_other(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(
        observation("tinh-mot", "fibre", "2023-05", "99", base="households", obs_status="U", note_vi="Ngờ.", note_en="Doubt.")
    )
    said = content(newsroom, "indicators/index.html").xpath("//ul[@class='ts-said']/li[contains(., 'Tinh Mot')]")
    assert "72,4%" in words(said[0])


def test_a_topic_of_the_name_of_an_indicator_is_named_before_two_pages_have_one_address(newsroom: Newsroom) -> None:
    newsroom.rows["codelists"].append(
        {"codelist": "topic", "code": "fibre", "name_vi": "Cáp", "name_en": "Fibre", "sort_order": "9"}
    )
    newsroom.rows["indicators"][1]["topic"] = "fibre"
    complaint = newsroom.complaint()
    assert "a topic has the code of an indicator" in complaint
    assert "data/codelists.csv:" in complaint


def test_a_topic_says_how_many_of_its_indicators_have_several_figures(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station"))
    newsroom.rows["observations"].append(observation("tinh-hai", "masts", "2022-05", "7"))
    newsroom.assemble()
    description = newsroom.pages.page("indicators/mobile.html").description["en"]
    assert "3 indicators, 1 with two figures or more" in description


@pytest.mark.parametrize(("figures", "count", "said"), [
    (1, 1, "1 indicator with no more than one figure."),
    (1, 2, "2 indicators with no more than one figure each."),
    (2, 1, "1 indicator with two figures or more."),
    (2, 2, "2 indicators with two figures or more."),
])  # fmt: skip
def test_a_topic_of_which_all_indicators_are_alike_counts_no_part_of_them(
    newsroom: Newsroom, figures: int, count: int, said: str
) -> None:
    names = [f"masts_{number}" for number in range(count)]
    newsroom.rows["indicators"] = [newsroom.indicator(name, "mobile", "station") for name in names]
    newsroom.rows["observations"] = [
        observation("tinh-hai", name, year, "7") for name in names for year in ("2022", "2023")[:figures]
    ]
    newsroom.assemble()
    assert newsroom.pages.page("indicators/mobile.html").description["en"] == f"mobile (en): {said}"


def test_on_the_page_of_a_topic_what_compares_comes_before_what_stands_side_by_side(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "percent", polarity="higher"))
    newsroom.rows["observations"] += [
        observation(place, "masts", "2022-05", "9", base="households") for place in ("tinh-mot", "tinh-hai")
    ]
    listed = content(newsroom, "indicators/mobile.html").xpath("//a[contains(@href, '.html')]/@href")
    assert [href for href in listed if href in ("masts.html", "stations.html")] == ["masts.html", "stations.html"]
