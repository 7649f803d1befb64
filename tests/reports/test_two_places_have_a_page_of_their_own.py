"""Two places side by side: sets of one family together, what compares first, the latest time that both have, the rest folded."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words
from tinhso.model import Grade
from tinhso.reports import pages as kinds
from tinhso.reports.pages import pair as pair_page
from tinhso.reports.views.pairs import MOST_PLACES, Pair, PairSet, differs, how_far, pair, pairs, partners

BOTH = "compare/tinh-hai--tinh-mot.html"
PART = "//details[contains(@class, 'ts-section')]"


def page(newsroom: Newsroom, path: str = BOTH) -> Any:
    newsroom.assemble(only=[kinds.pair.pages])
    return tree(newsroom.content(path))


def blocks(found: Any) -> dict[str, Any]:
    """Return the tables of two cells in each folded part, by its id."""
    return {part.get("id"): part.xpath("div[contains(@class, 'ts-two')]//table") for part in found.xpath(f"{PART}/div")}


def numbers(table: Any) -> list[list[str]]:
    return [[words(link) for link in cell.findall(".//a[@class='ts-number']")] for cell in table.iterfind(".//td")]


def shares(newsroom: Newsroom, *rows: dict[str, str]) -> PairSet:
    """Return the one set of shares of households, of these rows alone."""
    newsroom.rows["observations"] = list(rows)
    (block,) = of_both(newsroom).blocks
    (found,) = block.sets
    return found


def of_both(newsroom: Newsroom) -> Pair:
    """Return what two places have, side by side."""
    dataset = (context := newsroom.context()).dataset
    return pair(dataset.place("tinh-hai"), dataset.place("tinh-mot"), context)


def share(place: str, period: str, value: str, *, base: str = "households", **more: str) -> dict[str, str]:
    """Return a share of a place, named by all that tells it from others."""
    name = f"{place}.fibre.{period}.{value}".replace(".", "-")
    return observation(place, "fibre", period, value, base=base, **{"observation_id": name, **more})


def values(found: PairSet) -> list[list[str]]:
    return [[str(row.value) for row in side] for side in found.sides]


def test_there_is_a_page_for_each_pair_of_compared_places_with_rows(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-05", "81", base="households"))
    found = {page.path for page in newsroom.assemble(only=[kinds.pair.pages]).pages if page.kind == "pair"}
    assert found == {f"compare/{pair}.html" for pair in ("tinh-ba--tinh-hai", "tinh-ba--tinh-mot", "tinh-hai--tinh-mot")}


def test_what_compares_comes_first_and_the_heading_of_the_columns_leads_to_the_places(newsroom: Newsroom) -> None:
    found = page(newsroom)
    assert list(blocks(found)) == ["fibre", "stations", "alone-mobile"]
    assert [heading.get("id") for heading in found.iterfind("h2")] == ["comparable", "side-by-side", "alone"]
    assert [part.get("open") is not None for part in found.xpath(PART)] == [True, False, False], "the first matter stands open"
    assert blocks(found)["stations"][0].xpath("preceding::h2[1]/@id") == ["side-by-side"]
    (table,) = blocks(found)["fibre"]
    assert numbers(table) == [["80%"], ["72,4%"]]
    assert table.xpath(".//thead//a/@href") == ["../places/tinh-hai.html", "../places/tinh-mot.html"]


def test_different_indicators_of_one_family_and_unit_stand_in_one_block_headed_by_what_differs(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"][5].update(indicator="line", observation_id="tinh-hai.line.2022-05")
    found = page(newsroom)
    (table,) = blocks(found)["sites"]
    assert numbers(table) == [["80%"], ["72,4%"]]
    assert [words(link) for link in table.findall(".//td//p/a")] == ["Tên line", "Tên fibre"]
    verdict = table.xpath("preceding::div[@class='ts-verdict'][1]")[0]
    assert verdict.get("data-grade") == "side_by_side"
    assert words(verdict.find("p")) == "Chỉ đặt cạnh nhau, không xếp hạng: đo những điều khác nhau"
    assert words(verdict.find("details/p")) == "Các nguồn đo những điều khác nhau dưới tên gọi gần giống nhau."


def test_of_a_series_the_latest_time_that_both_have_stands_there(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-hai", "fibre", "2022-03", "70", base="households"),
        observation("tinh-mot", "fibre", "2023-09", "90", base="households"),
    ]
    newsroom.rows["observations"][5].update(time_period="2022-07", observation_id="tinh-hai.fibre.2022-07")
    found = page(newsroom)
    (table,) = blocks(found)["fibre"]
    assert numbers(table) == [["70%"], ["72,4%"]]
    assert words(table.xpath("following::p[1]/a")[0]) == "và 2 con số khác"


def test_of_two_times_that_both_have_the_later_stands_there(newsroom: Newsroom) -> None:
    places = ("tinh-hai", "tinh-mot")
    found = shares(newsroom, *(share(place, year, year[2:]) for year in ("2021", "2022") for place in places))
    assert values(found) == [["22"], ["22"]]


def test_a_later_time_of_other_bases_gives_way_to_one_of_equal_bases(newsroom: Newsroom) -> None:
    found = shares(
        newsroom,
        share("tinh-hai", "2022", "70", base="communes"),
        share("tinh-hai", "2021", "71"),
        share("tinh-mot", "2022", "80"),
        share("tinh-mot", "2021", "81"),
    )
    assert values(found) == [["71"], ["81"]]


def test_where_no_time_is_common_the_figures_nearest_in_time_stand_there(newsroom: Newsroom) -> None:
    rows = [share("tinh-hai", "2022", "70"), *(share("tinh-mot", year, year[2:]) for year in ("2019", "2021", "2025"))]
    assert values(shares(newsroom, *rows)) == [["70"], ["21"]]
    assert values(shares(newsroom, *rows, share("tinh-mot", "2023", "23"))) == [["70"], ["23"]], "of two as near the later"
    others = [{**row, "ref_area": {"tinh-hai": "tinh-mot", "tinh-mot": "tinh-hai"}[row["ref_area"]]} for row in rows]
    assert values(shares(newsroom, *others)) == [["21"], ["70"]], "whichever place it is"
    doubt = {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}
    assert values(shares(newsroom, *rows, share("tinh-mot", "2022-06", "99", **doubt))) == [["70"], ["21"]], "but no doubtful one"


def test_a_base_that_one_place_alone_has_stands_there_with_its_latest(newsroom: Newsroom) -> None:
    communes = [share("tinh-mot", year, value, base="communes") for year, value in (("2020", "50"), ("2024", "54"))]
    found = shares(
        newsroom, share("tinh-hai", "2022", "70"), share("tinh-mot", "2021", "61"), share("tinh-mot", "2025", "65"), *communes
    )
    assert sorted(values(found)[1]) == ["54", "61"]


def test_a_doubtful_figure_gives_way_to_an_earlier_one(newsroom: Newsroom) -> None:
    doubt = {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}
    found = shares(
        newsroom, share("tinh-hai", "2021", "71"), share("tinh-hai", "2022", "99", **doubt), share("tinh-mot", "2020", "80")
    )
    assert values(found) == [["71"], ["80"]]


def test_a_doubtful_figure_gives_way_beside_another_kind_too(newsroom: Newsroom) -> None:
    doubt = {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}
    aim = share("tinh-mot", "2022", "80", kind="target", target_period="2030")
    found = shares(newsroom, share("tinh-hai", "2021", "71"), share("tinh-hai", "2022", "99", **doubt), aim)
    assert values(found) == [["71"], ["80"]]


def test_of_two_sources_of_one_time_the_one_that_compares_stands_there(newsroom: Newsroom) -> None:
    found = shares(
        newsroom,
        share("tinh-hai", "2022", "70", precision="about"),
        share("tinh-hai", "2022", "71"),
        share("tinh-mot", "2022", "80"),
    )
    assert values(found) == [["71"], ["80"]]


def test_a_doubtful_figure_of_a_time_that_both_have_gives_way_too(newsroom: Newsroom) -> None:
    doubt = {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}
    both = (share(place, "2021", value) for place, value in (("tinh-hai", "71"), ("tinh-mot", "81")))
    found = shares(newsroom, *both, share("tinh-hai", "2022", "99", **doubt), share("tinh-mot", "2022", "82"))
    assert (values(found), found.more) == ([["71"], ["81"]], 2)


def test_of_kindred_indicators_of_one_place_each_has_its_latest(newsroom: Newsroom) -> None:
    for name in ("line", "cable"):
        newsroom.rows["indicators"].append(newsroom.indicator(name, "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    found = shares(
        newsroom,
        *(observation("tinh-hai", name, "2022", value, base="households") for name, value in (("line", "60"), ("cable", "61"))),
        observation("tinh-hai", "line", "2021", "59", base="households"),
        share("tinh-mot", "2022", "80"),
    )
    assert values(found) == [["60", "61"], ["80"]]
    assert [one.indicator for one in found.indicators] == ["line", "cable", "fibre"]


def family(newsroom: Newsroom, *names: str) -> list[list[list[str]]]:
    """Return the sets of a family of shares and counts of which one place has a and b, the other c and d, a target of it too."""
    newsroom.rows["indicators"] = [newsroom.indicator(name, "broadband", "percent", family="sites") for name in ("a", "c")] + [
        newsroom.indicator(name, "broadband", "station", family="sites") for name in ("b", "d")
    ]
    due = {"kind": "target", "target_period": "2030", "observation_id": "due"}
    given = {"a": ("tinh-hai", "60"), "b": ("tinh-hai", "10"), "c": ("tinh-mot", "80"), "d": ("tinh-mot", "20")}
    newsroom.rows["observations"] = [observation(given[name][0], name, "2022", given[name][1]) for name in names]
    newsroom.rows["observations"].append(observation("tinh-hai", "a", "2023", "95", **due))
    return [values(found) for block in of_both(newsroom).blocks for found in block.sets]


def test_numbers_of_a_family_stand_beside_those_in_their_unit_or_else_beside_any(newsroom: Newsroom) -> None:
    assert family(newsroom, "a", "b", "c", "d") == [[["60"], ["80"]], [["10"], ["20"]]]
    assert family(newsroom, "a", "b", "c") == [[["60"], ["80"]]]
    alone = of_both(newsroom).alone
    assert {topic: [[row.indicator for row in side] for side in sides] for topic, sides in alone.items()} == {
        "broadband": [["b"], []]
    }
    assert family(newsroom, "b", "c") == [[["10", "95"], ["80"]]]
    assert family(newsroom, "b") == []


def test_numbers_come_before_states_and_results_before_targets_of_one_verdict(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].reverse()
    due = {"kind": "target", "target_period": "2025", "precision": "about"}
    places = ("tinh-hai", "tinh-mot")
    newsroom.rows["observations"] = [
        *(observation(place, "mobile_5g", "2022", "", obs_code="pilot", as_printed="thí điểm") for place in places),
        *(observation(place, "rank", "2022", "5", **due) for place in places),
        *(observation(place, "stations", "2022", "2895") for place in places),
    ]
    found = of_both(newsroom)
    assert [(block.family, block.grade.value) for block in found.blocks] == [
        (name, "side_by_side") for name in ("stations", "rank", "mobile_5g")
    ]
    assert not found.alone


def test_what_the_editors_say_differs(newsroom: Newsroom) -> None:
    newsroom.rows["comparability"] = [
        {"lowering_id": "x", "indicator": "fibre", "grade": "side_by_side", "reason_vi": "Vì.", "reason_en": "Because."}
    ]
    found = shares(newsroom, share("tinh-hai", "2022", "70"), share("tinh-mot", "2022", "80"))
    assert differs(found.verdict, newsroom.context().view(BOTH, "en")) == "a remark of the editors"


def test_all_that_differs_is_said(newsroom: Newsroom) -> None:
    found = shares(newsroom, share("tinh-hai", "2022", "70", base="communes", precision="about"), share("tinh-mot", "2022", "80"))
    view = newsroom.context().view(BOTH, "en")
    assert differs(found.verdict, view) == "bases that differ or are not given; a figure that is not certain"


def test_a_target_never_stands_for_a_result_where_both_have_one(newsroom: Newsroom) -> None:
    (table,) = blocks(page(newsroom))["stations"]
    assert numbers(table) == [["3.648 station (vi)"], ["2.895 station (vi)"]]
    assert words(table.xpath("following::p[1]/a")[0]) == "và 1 con số khác", "the target that one alone has"


def test_what_stands_in_no_set_of_an_indicator_is_counted_once(newsroom: Newsroom) -> None:
    due = {"kind": "target", "target_period": "2025", "obs_status": "A"}
    newsroom.rows["observations"] = [
        *(share(place, year, year[2:]) for year in ("2020", "2021", "2022") for place in ("tinh-hai", "tinh-mot")),
        *(share(place, "2022", value, **due) for place, value in (("tinh-hai", "90"), ("tinh-mot", "91"), ("tinh-mot", "92"))),
    ]
    (block,) = of_both(newsroom).blocks
    assert [(values(one), one.more) for one in block.sets] == [([["22"], ["22"]], 5), ([["90"], ["91"]], 0)]


def test_the_latest_of_each_kind_stands_there_where_the_places_have_none_in_common(newsroom: Newsroom) -> None:
    due = {"kind": "target", "target_period": "2025"}
    found = shares(
        newsroom, share("tinh-hai", "2021", "71"), share("tinh-hai", "2022", "72"), share("tinh-mot", "2022", "90", **due)
    )
    assert (values(found), found.more) == ([["72"], ["90"]], 1)


def test_a_result_of_one_and_a_target_of_the_other_say_what_they_are(newsroom: Newsroom) -> None:
    del newsroom.rows["observations"][0]
    (table,) = blocks(page(newsroom))["stations"]
    assert numbers(table) == [["3.648 station (vi)"], ["3.000 station (vi)"]]
    assert "mục tiêu đứng cạnh kết quả" in words(table.xpath("preceding::div[@class='ts-verdict'][1]")[0])


def test_what_does_not_compare_comes_last_each_figure_apart(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][5].update(obs_status="U", note_vi="Ngờ.", note_en="Doubt.")
    found = page(newsroom)
    assert list(blocks(found)) == ["stations", "fibre", "alone-mobile"]
    assert blocks(found)["fibre"][0].xpath(".//td/@data-zone") == ["tinh-hai", "tinh-mot"]


def test_what_one_place_alone_has_is_folded_to_a_line_a_topic_and_what_neither_has_is_absent(newsroom: Newsroom) -> None:
    found = page(newsroom)
    (part,) = found.xpath("//h2[@id='alone']/following-sibling::div[1]/details")
    assert words(part.find("summary")) == "mobile (vi) chỉ Tinh Mot: 1"
    assert [words(item) for item in part.iterfind(".//li")] == ["Tên mobile_5g"]
    assert "rank" not in newsroom.content(BOTH)


def test_every_pair_is_chosen_where_readers_look_for_it(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-05", "81", base="households"))
    newsroom.assemble()
    wanted = ["tinh-ba--tinh-hai", "tinh-ba--tinh-mot", "tinh-hai--tinh-mot"]
    for path, up, chosen in (
        ("index.html", "compare/", ["tinh-ba", "tinh-hai"]),
        ("compare/index.html", "", ["tinh-ba", "tinh-hai"]),
        ("places/tinh-mot.html", "../compare/", ["tinh-mot", "tinh-ba"]),
        ("places/tinh-ba.html", "../compare/", ["tinh-ba", "tinh-hai"]),
        (BOTH, "", ["tinh-hai", "tinh-mot"]),
    ):
        (form,) = tree(newsroom.content(path)).xpath("//form[@class='ts-chooser']")
        assert form.get("data-pair") == f"{up}*.html"
        assert form.get("action") == f"{up}index.html#pairs", "without a script it leads to all pairs"
        lists = form.xpath("label/select")
        assert [[one.get("value") for one in found] for found in lists] == [["tinh-ba", "tinh-hai", "tinh-mot"]] * 2
        assert [found.xpath("string(option[@selected]/@value)") for found in lists] == chosen
        assert [words(label).partition(" Tinh")[0] for label in form.findall("label")] == ["Một nơi", "Một nơi khác"]
        links = form.xpath("following-sibling::*[1][@class='ts-plain ts-chooser-links']//a/@href")
        assert links == ([f"{up}{pair}.html" for pair in wanted] if path.startswith("compare") else [])
        if links:
            assert words(form.getnext()) == "Tinh Ba và Tinh Hai · Tinh Mot Tinh Hai và Tinh Mot"
    here = newsroom.content("places/tinh-mot.html")
    assert all(f'href="../compare/{pair}.html"' in here for pair in wanted[1:])


def test_the_address_of_a_pair_can_be_sent_and_shows_the_card_of_the_site(newsroom: Newsroom) -> None:
    assert len(page(newsroom).find_class("ts-share")) == 1
    assert not newsroom.pages.page(BOTH).cards


def test_as_many_places_as_a_reader_can_choose_from_have_a_page_for_each_pair(newsroom: Newsroom) -> None:
    newsroom.rows["places"] += [newsroom.place(f"noi-{number}", "province") for number in range(MOST_PLACES - 1)]
    newsroom.rows["observations"] = [share(f"noi-{number}", "2022", "70") for number in range(MOST_PLACES - 1)]
    newsroom.rows["observations"].append(share("tinh-mot", "2022", "70"))
    found = pairs(context := newsroom.context())
    assert len({frozenset(one.ref_area for one in two) for two in found}) == len(found) == 66
    assert [place.ref_area for place in partners(context.dataset.place("noi-1"), context)][:3] == ["noi-0", "noi-2", "noi-3"]
    newsroom.rows["observations"].append(share("tinh-hai", "2022", "70"))
    assert not pairs(newsroom.context())


def test_how_far_two_places_compare_is_said_grade_by_grade(newsroom: Newsroom) -> None:
    view = newsroom.context().view(BOTH, "en")
    grades = {Grade.COMPARABLE: 1234, Grade.SIDE_BY_SIDE: 0, Grade.NOT_COMPARABLE: 1}
    assert how_far(grades, view) == "1,234 comparable, 1 not comparable"


def test_of_many_places_there_are_no_pages_of_pairs_and_nothing_leads_to_one(newsroom: Newsroom) -> None:
    for number in range(MOST_PLACES):
        newsroom.rows["places"].append(newsroom.place(f"noi-{number}", "province"))
        newsroom.rows["observations"].append(observation(f"noi-{number}", "fibre", "2022-05", "70", base="households"))
    pages = newsroom.assemble(every=True).pages
    assert not [page.path for page in pages if page.kind == "pair"]
    assert not tree(newsroom.content("index.html")).xpath("//form[@class='ts-chooser']")
    assert "--" not in "".join(tree(newsroom.content("places/tinh-mot.html")).xpath("//a/@href"))


def test_sets_of_one_family_with_one_verdict_say_it_once_and_name_the_places_once(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"] += [
        observation(place, "line", period, "60", base="households")
        for place, period in (("tinh-mot", "2022-03"), ("tinh-hai", "2022-05"))
    ]
    found = page(newsroom)
    first, second = blocks(found)["sites"]
    assert [words(table.xpath("preceding::p[@class='ts-set-title'][1]")[0]) for table in (first, second)] == [
        "Tên fibre",
        "Tên line",
    ]
    assert len(found.xpath("//div[@id='sites']/div[@class='ts-verdict']")) == 1
    assert "ts-told" in second.getparent().get("class")
    assert "ở 3 điều: 2 " in words(found.xpath("//p[@class='ts-lede']")[0]), "each set of a family is a matter"


@pytest.mark.parametrize(("room", "shown", "named"), [(2, ["fibre", "stations"], []), (1, ["fibre"], ["Tên stations"])])
def test_what_a_page_has_no_room_for_is_named_and_leads_to_its_own(
    room: int, shown: list[str], named: list[str], newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_page, "MOST_SETS", room)
    newsroom.assemble(anew=True)
    found = tree(newsroom.content(BOTH))
    assert [name for name in blocks(found) if not name.startswith("alone")] == shown
    links = found.xpath("//h2[@id='rest']/following-sibling::ul[1]//a")
    assert [words(link) for link in links] == named
    assert [link.get("href") for link in links] == ["../indicators/stations.html"] * len(named)
    assert ("thước đo nữa mà cả hai nơi đều có" in words(found)) is bool(named)


def test_a_set_does_not_repeat_the_heading_of_its_family(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    (heading,) = [row for row in newsroom.rows["codelists"] if (row["codelist"], row["code"]) == ("family", "sites")]
    heading["name_vi"] = newsroom.rows["indicators"][1]["name_vi"]
    newsroom.rows["observations"] += [observation(place, "line", "2022", "60") for place in ("tinh-mot", "tinh-hai")]
    titles = page(newsroom).xpath("//div[@id='sites']//p[@class='ts-set-title']")
    assert [words(title) for title in titles] == ["Tên line"]


@pytest.mark.parametrize(("heir", "together"), [("tinh-moi", True), ("tinh-ba", False), ("", False)])
def test_two_places_are_said_to_be_one_now_where_one_place_took_over_both(newsroom: Newsroom, heir: str, together: bool) -> None:
    newsroom.rows["places"][2].update(valid_to="2025-06-30" if heir else "", successor=heir)
    newsroom.assemble()
    assert ("Nay cả hai thuộc" in newsroom.content("compare/tinh-hai--tinh-mot.html")) is together


def test_a_matter_says_before_it_opens_what_in_it_compares_less_than_the_heading_above_it(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("line", "broadband", "percent", polarity="higher", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    doubt = {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}
    newsroom.rows["observations"] = [
        share("tinh-hai", "2022", "71"), share("tinh-mot", "2022", "80"),
        observation("tinh-hai", "line", "2022", "60", base="households", **doubt),
        observation("tinh-mot", "line", "2022", "61", base="households"),
    ]  # fmt: skip
    (matter,) = page(newsroom).xpath("//h2[@id='comparable']/following-sibling::div[1]/details/summary")
    assert words(matter.find("span")) == "1 không so sánh được"
    newsroom.rows["observations"][2].update(obs_status="A")
    (matter,) = page(newsroom).xpath("//h2[@id='comparable']/following-sibling::div[1]/details/summary")
    assert matter.find("span") is None


def test_sets_of_one_grade_that_differ_in_other_things_are_told_of_apart(newsroom: Newsroom) -> None:
    """One pair has other dates, the other other bases: what keeps each from comparing stands above it."""
    newsroom.rows["indicators"].append(newsroom.indicator("wired", "broadband", "percent", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"] += [
        observation("tinh-mot", "wired", "2022-05", "50", base="communes"),
        observation("tinh-hai", "wired", "2022-05", "60", base="households"),
    ]
    newsroom.rows["observations"][5]["time_period"] = "2024-05"
    (block,) = (block for block in of_both(newsroom).blocks if len(block.sets) > 1)
    assert len({one.verdict.grade for one in block.sets}) == 1
    view = newsroom.context().view("compare/tinh-hai--tinh-mot.html", "vi")
    said = [differs(one.verdict, view) for one in block.sets]
    assert said[0] != said[1]
    assert [len(run) for run in pair_page._judged_alike(block, view)] == [1, 1]


OTHERS = [f"noi-{number}" for number in range(8)]
DOUBT = {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubt."}


def among(newsroom: Newsroom, *others: dict[str, str], mine: dict[str, str] | None = None) -> list[str] | None:
    """Return what is said of two places among all of 2022, the one with 90 and the other with 55 per cent, None without it."""
    newsroom.rows["places"] += [newsroom.place(code, "province", role="context") for code in OTHERS]
    own = [share("tinh-hai", "2022", "90"), share("tinh-mot", "2022", "55", **(mine or {}))]
    newsroom.rows["observations"] = [*own, *others]
    context = newsroom.context()
    (block,) = of_both(newsroom).blocks
    view = context.view(BOTH, "en")
    strip = pair_page._among(block.sets[0], view)
    return None if strip is None else [str(words) for words in pair_page._drawn(strip, view)["notes"][:2]]


def others(value: str = "60", time: str = "2022", **more: str) -> list[dict[str, str]]:
    return [share(code, time, f"{value}.{number}", kind="context", **more) for number, code in enumerate(OTHERS)]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], ["Tinh Hai: 1st of 10 places", "Tinh Mot: 10th of 10 places"]),
        ([share("tinh-ba", "2022", "99")], ["Tinh Hai: 2nd of 11 places", "Tinh Mot: 11th of 11 places"]),
        ([share("tinh-ba", "2022", "99", **DOUBT)], ["Tinh Hai: 1st of 10 places", "Tinh Mot: 10th of 10 places"]),
        ([share("tinh-ba", "2021", "99")], ["Tinh Hai: 1st of 10 places", "Tinh Mot: 10th of 10 places"]),
        (
            [share("tinh-ba", "2022", "99", kind="target", target_period="2030")],
            ["Tinh Hai: 1st of 10 places", "Tinh Mot: 10th of 10 places"],
        ),
    ],
)
def test_both_stand_among_all_places_that_have_a_result_of_their_time_to_rely_on(
    newsroom: Newsroom, more: list[dict[str, str]], said: list[str]
) -> None:
    assert among(newsroom, *others(), *more) == said


def test_two_that_are_among_few_stand_among_none(newsroom: Newsroom) -> None:
    assert among(newsroom, *others()[:6]) is None


@pytest.mark.parametrize("mine", [{"precision": "about", "obs_status": "E"}, {"base": "communes"}])
def test_two_that_do_not_compare_stand_among_none(newsroom: Newsroom, mine: dict[str, str]) -> None:
    assert among(newsroom, *others(), mine=mine) is None
