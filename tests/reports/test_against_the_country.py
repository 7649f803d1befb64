"""Each province against the country at its own date: the nearest figure, the months between, no difference that misleads."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, observation, sections, tree, words
from tinhso.reports.pages import country

ELSEWHERE = {"source_id": "bai-hai", "as_printed": "", "locator": "", "base": "households", "kind": "benchmark"}


def rows(newsroom: Newsroom, heading: str) -> list[Any]:
    newsroom.assemble(only=[country.pages])
    return list(tree(sections(newsroom.content("country.html"))[heading]).iterfind(".//tbody/tr"))


def test_each_figure_stands_beside_the_nearest_national_one_with_the_months_between(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("nuoc", "fibre", "2023-04", "90", **ELSEWHERE))
    second, first, *_ = rows(newsroom, "fibre")
    assert "72,4%" in words(first)
    assert "75%" in words(first)
    assert "90%" not in words(first)
    assert "1 tháng" in words(first)
    assert "1 tháng" in words(second)


def test_both_stand_where_two_are_equally_near(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][5]["time_period"] = "2022-05"
    newsroom.rows["observations"].append(observation("nuoc", "fibre", "2022-06", "77", **ELSEWHERE))
    found = [words(row) for row in rows(newsroom, "fibre") if "Tinh Hai" in words(row)]
    assert len(found) == 2
    assert "75%" in found[0]
    assert "77%" in found[1]


def test_a_difference_is_worked_out_only_where_the_two_compare(newsroom: Newsroom) -> None:
    second, first, *_ = rows(newsroom, "fibre")
    assert "Thấp hơn cả nước khoảng 3 điểm phần trăm." in words(first)
    assert "Cao hơn cả nước 5 điểm phần trăm." in words(second)
    newsroom.rows["observations"][6].update(obs_status="E", precision="about")
    for row in rows(newsroom, "fibre"):
        assert "điểm phần trăm" not in words(row)


def test_no_difference_is_worked_out_from_a_range(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][6].update(obs_upper="78")
    found = [words(row) for row in rows(newsroom, "fibre")]
    assert not any("điểm phần trăm" in row for row in found)


def test_a_difference_is_less_exact_than_the_coarser_of_the_two(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][4]["obs_value"] = newsroom.rows["observations"][4]["as_printed"] = "81.03"
    newsroom.rows["observations"][6]["obs_value"] = "70.9"
    assert "khoảng 10 điểm phần trăm." in words(rows(newsroom, "fibre")[1])


@pytest.mark.parametrize(("which", "said"), [(4, "đăng 3/2022"), (6, "đăng 4/2022")], ids=["its own", "the country's"])
def test_nothing_is_said_of_the_time_between_figures_whose_date_no_source_states(
    newsroom: Newsroom, which: int, said: str
) -> None:
    newsroom.rows["observations"][which]["time_basis"] = "published"
    first = words(rows(newsroom, "fibre")[1])
    assert "không rõ, vì có nguồn không ghi thời điểm" in first
    assert said in first
    assert "1 tháng" not in first


def test_another_definition_is_said_and_no_difference_worked_out(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"] += [newsroom.indicator("internet", "broadband", "percent", polarity="higher", family="sites")]
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"][4].update(indicator="internet", observation_id="tinh-mot.internet.2022-03")
    first = words(rows(newsroom, "sites")[1])
    assert "Tỉnh: Tên internet." in first
    assert "Cả nước: Tên fibre." in first
    assert "Các nguồn đo những điều khác nhau dưới tên gọi gần giống nhau." in first
    assert "điểm phần trăm" not in first


def test_each_figure_says_what_it_is_of_where_a_family_measures_several_things(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"] += [newsroom.indicator("internet", "broadband", "percent", polarity="higher", family="sites")]
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"][4].update(indicator="internet", observation_id="tinh-mot.internet.2022-03")
    newsroom.rows["observations"] += [
        observation("nuoc", "internet", "2022-03", "68", **ELSEWHERE),
        observation("nuoc", "fibre", "2020", "60", **ELSEWHERE),
    ]
    second, first, *_ = rows(newsroom, "sites")
    assert [row[1].find(".//small").text for row in (first, second)] == ["Tên internet", "Tên fibre"]
    assert "Tên" not in words(first[2])
    section = tree(newsroom.content("country.html")).xpath("//details[summary/h2[@id='sites']]")[0]
    assert words(section.find("summary")).startswith("sites (vi)")
    listed = [words(group) for group in section.xpath(".//*[@class='ts-dates']")]
    assert [group[: group.index("%")] for group in listed] == ["Tên fibre60", "Tên internet68"]
    assert listed[0].index("60%") < listed[0].index("75%")


def test_a_family_of_one_thing_does_not_repeat_its_name(newsroom: Newsroom) -> None:
    newsroom.assemble(only=[country.pages])
    assert newsroom.content("country.html").count("<small>Tên fibre</small>") == 0


def test_the_rank_of_one_place_in_a_year_is_not_said_to_compare(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "rank", "2021", "12", denominator="63"),
        observation("tinh-mot", "rank", "2021-06", "13", denominator="63"),
        observation("tinh-mot", "rank", "2022", "18", denominator="63"),
        observation("tinh-hai", "rank", "2022", "20", denominator="63"),
    ]
    within = rows(newsroom, "rank")[-1]
    assert [cell.find("span").get("data-grade") for cell in within[1:]] == ["single", "comparable"]
    assert words(within[1]) == "Không có gì để so"


def test_a_province_without_a_figure_stands_there_with_the_reason(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "9"))
    last = rows(newsroom, "fibre")[-1]
    assert "Tinh Ba" in words(last)
    assert last.find(".//*[@data-reason='not_reported']") is not None


def test_ranks_stand_year_by_year_each_year_with_its_own_verdict(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-mot", "rank", "2021", "12", denominator="63"),
        observation("tinh-hai", "rank", "2021", "18", denominator="63"),
        observation("tinh-mot", "rank", "2022", "18", denominator="63"),
    ]
    second, first, within = rows(newsroom, "rank")
    assert ["12/63" in words(first[1]), "18/63" in words(first[2])] == [True, True]
    assert second[2].find(".//*[@data-reason='no_figure_of_year']") is not None
    assert within[1].find("span").get("data-grade") == "comparable"


def test_what_a_province_aims_at_is_no_figure_of_it(newsroom: Newsroom) -> None:
    aim = {"kind": "target", "target_period": "2030", "base": "households"}
    newsroom.rows["observations"] += [
        observation("tinh-mot", "fibre", "2022-04", "95", **aim), observation("tinh-ba", "fibre", "2022-04", "96", **aim),
        observation("tinh-mot", "rank", "2022", "12", denominator="63"),
        observation("tinh-mot", "rank", "2023", "1", denominator="63", kind="target", target_period="2030"),
    ]  # fmt: skip
    found = [words(row) for row in rows(newsroom, "fibre")]
    assert not any("95" in row for row in found)
    assert found[-1].startswith("Tinh Ba nói theo cách khác hoặc điều gần đó")
    assert "2023" not in words(tree(sections(newsroom.content("country.html"))["rank"]))


def test_provinces_stand_in_their_own_order(newsroom: Newsroom) -> None:
    for place, order in (("tinh-mot", "3"), ("tinh-hai", "2")):
        next(row for row in newsroom.rows["places"] if row["ref_area"] == place)["sort_order"] = order
    assert [words(row[0]) for row in rows(newsroom, "fibre")] == ["Tinh Hai", "Tinh Mot"]


def test_what_a_whole_has_more_of_than_its_parts_is_no_yardstick(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("nuoc", "stations", "2022-04", "90000", kind="benchmark"))
    newsroom.assemble(only=[country.pages])
    assert "stations" not in sections(newsroom.content("country.html"))


def _of_two_families(newsroom: Newsroom) -> list[Any]:
    newsroom.rows["indicators"].insert(0, newsroom.indicator("users", "mobile", "percent", polarity="higher"))
    elsewhere = {"kind": "benchmark", "source_id": "bai-hai", "as_printed": "", "locator": ""}
    newsroom.rows["observations"].insert(0, observation("nuoc", "users", "2022-04", "75", base="households", **elsewhere))
    newsroom.assemble(only=[country.pages])
    return tree(newsroom.content("country.html")).xpath("//details[contains(@class, 'ts-section')][summary/h2]")


def test_each_yardstick_says_how_many_figures_compare_with_it_first_those_that_have_any(newsroom: Newsroom) -> None:
    found = _of_two_families(newsroom)
    assert [words(section.find("summary")) for section in found] == ["Tên fibre 2 so sánh được", "Tên users"]
    assert [section.get("open") for section in found] == [None, None], "what compares is drawn above"


def test_where_nothing_is_drawn_the_first_is_open(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][6].update(obs_status="E", precision="about")
    assert [section.get("open") for section in _of_two_families(newsroom)] == ["", None]


def _strips(newsroom: Newsroom) -> list[Any]:
    newsroom.assemble(only=[country.pages])
    return list(tree(newsroom.content("country.html", "en")).iterfind(".//ul[@class='ts-plain ts-strips']/li"))


def test_what_compares_with_the_country_is_drawn_before_it_is_told(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][4]["time_period"] = "2022-04"
    first, second = _strips(newsroom)
    assert words(first) == "Name fibre May 2022Tinh Hai 80% Nuoc 75% (April 2022)", "the date of another is told"
    assert words(second) == "Name fibre April 2022Tinh Mot 72.4% Nuoc 75%"
    assert second.find(".//svg").get("aria-label") == "Tinh Mot 72.4%; Nuoc 75%"
    assert tree(newsroom.content("country.html", "en")).find(".//h2").get("id") == "standing"


def test_a_date_that_no_source_states_stands_beside_each_figure_of_a_drawing(newsroom: Newsroom) -> None:
    same = {"time_basis": "inferred", "time_period": "2022-04", **ELSEWHERE}
    newsroom.rows["observations"][4].update(same, kind="reported")
    newsroom.rows["observations"][6].update(same)
    (found,) = _strips(newsroom)
    assert words(found) == "Name fibreTinh Mot 72.4% inferred: by April 2022 Nuoc 75% (inferred: by April 2022)"


def test_those_of_one_time_are_drawn_together_and_what_does_not_compare_not_at_all(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][4]["time_period"] = "2022-05"
    (both,) = _strips(newsroom)
    assert words(both) == "Name fibre May 2022Tinh Hai 80%Tinh Mot 72.4% Nuoc 75% (April 2022)"
    newsroom.rows["observations"][4].update(obs_status="E", precision="about")
    (alone,) = _strips(newsroom)
    assert words(alone) == "Name fibre May 2022Tinh Hai 80% Nuoc 75% (April 2022)"
    newsroom.rows["observations"][6].update(obs_status="E", precision="about")
    assert _strips(newsroom) == []


@pytest.mark.parametrize(("more", "drawn"), [(6, 2), (7, 0)])
def test_where_more_places_are_compared_than_a_drawing_tells_apart_none_is_drawn(
    newsroom: Newsroom, more: int, drawn: int
) -> None:
    for number in range(more):
        newsroom.rows["places"].append(newsroom.place(f"tinh-{number}", "province"))
        newsroom.rows["observations"].append(observation(f"tinh-{number}", "stations", "2022", str(number)))
    assert len(_strips(newsroom)) == drawn


def test_only_a_benchmark_is_held_against_places(newsroom: Newsroom) -> None:
    """A figure of the whole that is there for another reason, as what a place is told with, is no yardstick."""
    newsroom.rows["observations"].append(observation("nuoc", "fibre", "2022-05", "79", **{**ELSEWHERE, "kind": "context"}))
    assert not any("79%" in words(row) for row in rows(newsroom, "fibre"))


def test_a_place_stands_beside_the_national_figure_of_its_own_indicator_though_another_is_nearer(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("wired", "broadband", "percent", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"].append(observation("nuoc", "wired", "2022-03", "33", **ELSEWHERE))
    newsroom.assemble(only=[country.pages])
    (section,) = (part for part in sections(newsroom.content("country.html")).values() if "72,4%" in part and "33%" in part)
    (row,) = (row for row in tree(section).iterfind(".//tbody/tr") if "72,4%" in words(row))
    assert "75%" in words(row)
    assert "33%" not in words(row)


def test_two_definitions_are_told_once_where_two_national_figures_are_equally_near(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("wired", "broadband", "percent", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"][6].update(indicator="wired", observation_id="nuoc.wired.2022-04.benchmark")
    newsroom.rows["observations"].append(observation("nuoc", "wired", "2022-06", "77", **ELSEWHERE))
    newsroom.rows["observations"][5]["time_period"] = "2022-05"
    newsroom.assemble(only=[country.pages])
    (section,) = (part for part in sections(newsroom.content("country.html", "en")).values() if "77%" in part)
    found = [row for row in tree(section).iterfind(".//tbody/tr") if "Tinh Hai" in words(row)]
    assert ["What it is." in words(row) for row in found] == [True, False]
    assert [row[2].find(".//small").text for row in found] == ["Name wired"] * 2


@pytest.mark.parametrize(
    ("value", "said"), [("76", "1 percentage point above the country."), ("73", "2 percentage points below")]
)
def test_one_point_of_difference_is_no_points(newsroom: Newsroom, value: str, said: str) -> None:
    newsroom.rows["observations"][5].update(obs_value=value, as_printed=value)
    newsroom.assemble(only=[country.pages])
    assert said in words(tree(newsroom.content("country.html", "en")))


@pytest.mark.parametrize(("value", "said"), [("75", "Bằng mức cả nước."), ("75.2", "Gần như bằng mức cả nước.")])
def test_of_equal_figures_it_is_said_that_they_are_or_are_about(newsroom: Newsroom, value: str, said: str) -> None:
    newsroom.rows["observations"][5].update(obs_value=value, as_printed=value)
    (found,) = (words(row) for row in rows(newsroom, "fibre") if "Tinh Hai" in words(row))
    assert said in found


@pytest.mark.parametrize(("more", "shown"), [({}, True), ({"obs_status": "U", "note_vi": "Ngờ.", "note_en": "Doubtful."}, False)])
def test_what_does_not_compare_with_a_place_does_not_stand_beside_it(
    newsroom: Newsroom, more: dict[str, str], shown: bool
) -> None:
    newsroom.rows["observations"][6].update(more)
    (found,) = (row for row in rows(newsroom, "fibre") if "Tinh Hai" in words(row))
    assert ("75%" in words(found)) is shown


def test_a_place_stands_there_with_figures_in_the_unit_of_the_country_alone(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("lines", "broadband", "station", family="sites"))
    newsroom.rows["indicators"][1]["family"] = "sites"
    newsroom.rows["observations"].append(observation("tinh-hai", "lines", "2022-04", "4444"))
    newsroom.assemble(only=[country.pages])
    (section,) = (part for part in sections(newsroom.content("country.html")).values() if "72,4%" in part and "<table" in part)
    assert "4.444" not in section


@pytest.mark.parametrize(
    ("measure", "stands"),
    [
        ("share", True), ("rate", True), ("index", True), ("change", True), ("count", False), ("area", False), ("amount", False),
    ],
)  # fmt: skip
def test_places_are_held_against_what_they_can_have_alike_with_the_whole(newsroom: Newsroom, measure: str, stands: bool) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("wide", "mobile", "station", measure_type=measure))
    newsroom.rows["observations"] += [
        observation(place, "wide", "2022-04", "7", kind=kind) for place, kind in (("nuoc", "benchmark"), ("tinh-hai", "reported"))
    ]
    titles = [one["title"] for one in country._yardsticks(newsroom.context().view("country.html", "en"), [], [])]
    assert ("Name wide" in titles) is stands
