"""What may not be compared never shares a table, and nothing is ordered by value unless everything in the table is comparable."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, observation, sections, tree, words
from tinhso.model import Dataset, Grade
from tinhso.reports import pages as kinds
from tinhso.reports.views.blocks import blocks
from tinhso.reports.views.matrix import Matrix, matrices


def tables(newsroom: Newsroom, indicator: str) -> dict[str, Any]:
    """Return the tables of an indicator's page by the ids of the headings above them."""
    newsroom.assemble(only=[kinds.indicator.pages])
    found = {}
    for anchor, part in sections(newsroom.content(f"indicators/{indicator}.html")).items():
        table = tree(part).find(".//tbody")
        if table is not None:
            found[anchor] = table
    return found


def column(table: Any, number: int) -> list[str]:
    """Return one column, the heads of the rows being column 0."""
    return [words(row[number]) for row in table.iterfind("tr") if len(row) > number]


def test_comparable_shares_are_ordered_from_high_to_low(newsroom: Newsroom) -> None:
    found = tables(newsroom, "fibre")["results"]
    assert column(found, 1)[:2] == ["80%", "72,4%"]
    assert "Xếp từ cao xuống thấp" in newsroom.content("indicators/fibre.html")


def test_comparable_ranks_are_ordered_from_low_to_high(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "rank", "2021", "37", denominator="63"),
        observation("tinh-hai", "rank", "2021", "18", denominator="63"),
    ]
    assert column(tables(newsroom, "rank")["results"], 0)[:2] == ["Tinh Hai", "Tinh Mot"]


def test_shares_of_different_things_stay_in_the_order_of_the_sources(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][5].update(base="communes")
    found = tables(newsroom, "fibre")["results"]
    assert column(found, 1)[:2] == ["72,4%", "80%"]
    assert "không phải xếp hạng" in newsroom.content("indicators/fibre.html")


def test_only_a_table_of_several_places_says_how_they_are_ordered(newsroom: Newsroom) -> None:
    found = tables(newsroom, "fibre")
    told = {anchor: "ts-order" in sections(newsroom.content("indicators/fibre.html"))[anchor] for anchor in found}
    assert told == {"results": True, "country": False}


def test_an_indicator_without_a_better_direction_is_never_ranked(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"][1].update(polarity="none")
    assert column(tables(newsroom, "fibre")["results"], 1)[:2] == ["72,4%", "80%"]


def test_a_district_never_stands_in_the_table_of_the_provinces(newsroom: Newsroom) -> None:
    found = tables(newsroom, "stations")
    assert column(found["results"], 0)[:2] == ["Tinh Mot", "Tinh Hai"]
    assert column(found["below"], 0) == ["Huyen Mot district (vi)"]


def test_a_target_never_stands_with_results(newsroom: Newsroom) -> None:
    found = tables(newsroom, "stations")
    assert "3.000 station (vi)" in column(found["targets"], 1)
    assert not any("3.000" in value for value in column(found["results"], 1))
    assert "năm 2025" in words(found["targets"])


def test_the_country_stands_apart_as_a_yardstick(newsroom: Newsroom) -> None:
    found = tables(newsroom, "fibre")
    assert column(found["country"], 0) == ["Nuoc country (vi)"]
    assert not any("Nuoc" in name for name in column(found["results"], 0))


def test_what_is_compared_comes_first_and_the_yardstick_last(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("huyen-mot", "fibre", "2022-05", "70", base="households"))
    newsroom.rows["observations"].append(observation("tinh-mot", "fibre", "2022-05", "90", base="households", kind="target"))
    assert list(tables(newsroom, "fibre")) == ["results", "below", "country", "targets"]


def test_figures_for_old_and_new_boundaries_are_split_into_two_tables(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-moi", "fibre", "2022-05", "90", base="households"))
    found = tables(newsroom, "fibre")
    assert "Tinh Moi" not in column(found["results-1"], 0)
    assert column(found["results-2"], 0) == ["Tinh Moi"]


def test_a_province_that_no_article_mentions_here_stands_in_the_table_with_the_reason(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-05", "1", base="households"))
    silent = tables(newsroom, "stations")["results"].xpath("tr[td/span[@data-reason='not_reported']]")
    assert [words(row[0]) for row in silent] == ["Tinh Ba"]


def test_below_aims_alone_no_place_is_said_to_have_no_figure(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][4].update(kind="target", target_period="2030")
    del newsroom.rows["observations"][5:7]
    newsroom.rows["observations"].append(observation("tinh-mot", "fibre", "2021", "60", base="households", kind="target"))
    found = tables(newsroom, "fibre")
    assert {head.partition(" (")[0] for head in column(found["targets"], 0)} == {"Tinh Mot"}


def test_a_place_with_aims_alone_is_not_said_to_have_no_figure_here(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "9", kind="target", target_period="2025"))
    assert not any("Tinh Ba" in head for head in column(tables(newsroom, "fibre")["results"], 0))


def test_each_table_says_the_verdict_on_its_own_rows_and_why_it_stands_apart(newsroom: Newsroom) -> None:
    newsroom.assemble(only=[kinds.indicator.pages])
    results, below, targets, *_ = sections(newsroom.content("indicators/stations.html")).values()
    grades = [tree(part).xpath("//div[@class='ts-verdict']/@data-grade") for part in (results, below, targets)]
    assert grades == [["side_by_side"], [], []]
    assert "Huyen Mot, dưới cấp tỉnh" not in words(tree(results))
    assert "Đứng riêng, không đặt cạnh bảng trên. Khác cấp hành chính: Huyen Mot, dưới cấp tỉnh." in words(tree(below))


def test_a_table_says_why_it_stands_apart_whichever_row_of_the_first_is_the_reason(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation(place, "fibre", "2022-05", "80", base="households") for place in ("tinh-hai", "tinh-mot", "tinh-moi")
    ]
    context = newsroom.context()
    first, second = blocks(context.of_indicator("fibre"), context.dataset)
    assert [row.ref_area for row in first.rows] == ["tinh-hai", "tinh-mot"]
    assert [reason.rule.partition(".")[0] for reason in second.apart] == ["boundary"]


def test_figures_of_several_years_stand_in_a_table_a_year_each_with_its_own_verdict(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "rank", "2021", "12", denominator="63"),
        observation("tinh-hai", "rank", "2021", "18", denominator="63"),
        observation("tinh-mot", "rank", "2022", "18", denominator="63", time_basis="published"),
        observation("tinh-hai", "rank", "2022", "23", denominator="63", source_id="bai-hai"),
    ]
    newsroom.assemble(only=[kinds.indicator.pages])
    page = newsroom.content("indicators/rank.html")
    (first, part_2022), (second, part_2021), *_ = sections(page).items()
    assert (first, second) == ("results-2022", "results-2021")
    of_2022, of_2021 = (tree(part).xpath("//div[@class='ts-verdict']/@data-grade") for part in (part_2022, part_2021))
    assert len(of_2022) == 1
    assert of_2021 == ["comparable"]


def test_years_of_one_place_each_are_no_tables_of_their_own(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "rank", "2021", "12", denominator="63"),
        observation("tinh-hai", "rank", "2022", "23", denominator="63"),
    ]
    assert next(iter(tables(newsroom, "rank"))) == "results"


def test_states_are_in_no_order_of_their_values(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"][3]["polarity"] = "higher"
    newsroom.rows["observations"] += [
        observation("tinh-hai", "mobile_5g", "2022-05", "", obs_code="pilot", as_printed="thí điểm"),
    ]
    context = newsroom.context()
    (block,) = blocks(context.of_indicator("mobile_5g"), context.dataset)
    assert (block.verdict.grade, block.ranked) == (Grade.SIDE_BY_SIDE, False)


def test_a_profile_keeps_targets_states_numbers_and_districts_in_tables_of_their_own(newsroom: Newsroom) -> None:
    newsroom.assemble()
    page = tree(newsroom.content("places/tinh-mot.html"))
    (topic,) = page.xpath("//div[@id='topic-mobile']")
    numbers, states, targets = (words(table) for table in topic.xpath(".//table"))
    assert "2.895" in numbers
    assert "3.000" not in numbers
    assert "pilot (vi)" in states
    assert "3.000" in targets
    assert "chưa phải điều đã đạt" in targets
    (apart,) = page.xpath("//aside[@class='ts-caveat']")
    assert "cấp district (vi)" in words(apart)
    assert apart.xpath(".//a/@href") == ["huyen-mot.html"]
    assert "163" not in words(page), "what a part counts stands on its own page"


def kin(newsroom: Newsroom, *rows: tuple[str, str, dict[str, str]]) -> tuple[Matrix, Dataset]:
    """Return the matrix of two indicators of one family and unit, with these rows alone: place, indicator and what is special."""
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station", family="sites"))
    newsroom.rows["indicators"][0]["family"] = "sites"
    newsroom.rows["observations"] = [observation(place, of, "2022-05", "100", **more) for place, of, more in rows]
    context = newsroom.context()
    (found,) = matrices(context)
    return found, context.dataset


@pytest.mark.parametrize(
    ("of", "more", "judged"),
    [
        ("masts", {}, True),
        ("stations", {}, False),  # one indicator has a verdict of its own
        ("masts", {"kind": "target", "target_period": "2025"}, False),
        ("masts", {"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubtful."}, False),
    ],
)
def test_a_family_is_judged_by_results_of_two_places_by_two_indicators(
    newsroom: Newsroom, of: str, more: dict[str, str], judged: bool
) -> None:
    found, dataset = kin(newsroom, ("tinh-mot", "stations", {}), ("tinh-hai", of, more))
    (block,) = found.blocks
    assert (block.verdict(found.columns, dataset) is not None) is judged


def test_two_indicators_of_one_place_are_no_family_to_judge(newsroom: Newsroom) -> None:
    aim = {"kind": "target", "target_period": "2025"}
    found, dataset = kin(newsroom, ("tinh-mot", "stations", {}), ("tinh-mot", "masts", {}), ("tinh-hai", "masts", aim))
    (block,) = found.blocks
    assert block.verdict(found.columns, dataset) is None


@pytest.mark.parametrize(("status", "results"), [("A", 2), ("U", 1)])
def test_a_doubtful_figure_is_no_result_of_its_line(newsroom: Newsroom, status: str, results: int) -> None:
    more = {"obs_status": status, "note_vi": "Ngờ.", "note_en": "Doubtful."}
    found, dataset = kin(newsroom, ("tinh-mot", "stations", {}), ("tinh-hai", "stations", more))
    (line,) = found.lines
    assert len(line.results) == results
    assert (line.verdict(dataset) is None) is (results < 2)
