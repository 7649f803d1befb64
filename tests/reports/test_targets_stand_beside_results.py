"""A target is never called reached or missed unless the same thing, over the same base, is known at its due date."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, observation, tree, words
from tests.reports.squares import drawn_in
from tinhso.model import Lang
from tinhso.reports import pages as kinds
from tinhso.reports.pages.targets import IN_LINE, Standing, promises
from tinhso.reports.views.rows import STEP, TARGET, mark

#: What the page may say of a target that is settled, and of no other.
JUDGEMENTS = ("Đạt mức đặt ra", "Chưa đạt mức đặt ra")


def target(newsroom: Newsroom, value: str = "80", due: str = "2025", **more: str) -> Newsroom:
    """Leave one target of a share of households, due in 2025."""
    given = {"kind": "target", "target_period": due, "base": "households", **more}
    newsroom.rows["observations"] = [observation("tinh-mot", "fibre", "2022-03", value, **given)]
    return newsroom


def result(newsroom: Newsroom, period: str, value: str, **more: str) -> None:
    newsroom.rows["observations"].append(observation("tinh-mot", "fibre", period, value, **{"base": "households", **more}))


def standing(newsroom: Newsroom) -> Standing:
    (found,) = promises(newsroom.context(), "tinh-mot")
    return found.standing


def page(newsroom: Newsroom, lang: Lang = "vi") -> Any:
    newsroom.assemble(only=[kinds.targets.pages])
    return tree(newsroom.content("targets.html", lang))


@pytest.mark.parametrize(("value", "expected"), [("85", Standing.REACHED), ("80", Standing.REACHED), ("79", Standing.MISSED)])
def test_a_result_at_the_due_date_over_the_same_base_decides(newsroom: Newsroom, value: str, expected: Standing) -> None:
    result(target(newsroom), "2025", value)
    assert standing(newsroom) is expected


@pytest.mark.parametrize(("value", "expected"), [("79", Standing.REACHED), ("80", Standing.REACHED), ("81", Standing.MISSED)])
def test_where_less_is_better_a_target_is_reached_from_above(newsroom: Newsroom, value: str, expected: Standing) -> None:
    newsroom.rows["indicators"][1]["polarity"] = "lower"
    result(target(newsroom), "2026", value)
    assert standing(newsroom) is expected


@pytest.mark.parametrize(
    ("meant", "among", "expected"),
    [
        ("63", "63", Standing.REACHED),
        ("", "34", Standing.REACHED),
        ("63", "", Standing.REACHED),
        ("63", "34", Standing.KNOWN),
    ],
)
def test_a_rank_among_another_number_of_places_decides_nothing(
    newsroom: Newsroom, meant: str, among: str, expected: Standing
) -> None:
    aim = {"kind": "target", "target_period": "2025", "denominator": meant}
    newsroom.rows["observations"] = [
        observation("tinh-mot", "rank", "2022-03", "10", **aim),
        observation("tinh-mot", "rank", "2025", "9", denominator=among),
    ]
    assert standing(newsroom) is expected


def test_a_share_whose_whole_has_grown_is_judged_all_the_same(newsroom: Newsroom) -> None:
    result(target(newsroom, numerator="80", denominator="100"), "2025", "85", numerator="170", denominator="200")
    assert standing(newsroom) is Standing.REACHED


@pytest.mark.parametrize(
    ("period", "more", "expected"),
    [
        ("2024-12", {}, Standing.OVERDUE_EARLIER),
        ("2025-11", {}, Standing.OVERDUE_EARLIER),
        ("2026", {"base": "communes"}, Standing.OVERDUE),
        ("2026", {"time_basis": "published"}, Standing.OVERDUE_UNSURE),
        ("2026", {"time_basis": "inferred"}, Standing.OVERDUE_UNSURE),
        ("2024-12", {"time_basis": "published"}, Standing.OVERDUE_EARLIER),
        ("2026", {"precision": "about"}, Standing.KNOWN),
        ("2026", {"obs_status": "E"}, Standing.KNOWN),
    ],
)
def test_what_is_early_over_another_base_inexact_or_of_no_stated_date_decides_nothing(
    newsroom: Newsroom, period: str, more: dict[str, str], expected: Standing
) -> None:
    result(target(newsroom), period, "85", **more)
    assert standing(newsroom) is expected
    said = words(page(newsroom).find(".//tbody"))
    assert not any(judgement in said for judgement in JUDGEMENTS)


@pytest.mark.parametrize("more", [{"precision": "at_least"}, {"obs_status": "E"}])
def test_a_target_that_is_not_exact_is_never_judged(newsroom: Newsroom, more: dict[str, str]) -> None:
    result(target(newsroom, **more), "2025", "85")
    assert standing(newsroom) is Standing.KNOWN


def test_a_result_that_is_a_range_is_never_judged(newsroom: Newsroom) -> None:
    result(target(newsroom), "2025", "81", obs_upper="85")
    assert standing(newsroom) is Standing.KNOWN


@pytest.mark.parametrize(
    ("due", "period", "expected"),
    [
        ("2025-06", "2025-05", Standing.OVERDUE_EARLIER),
        ("2025-06", "2025-06", Standing.REACHED),
        ("2025-06", "2025-Q2", Standing.REACHED),
        ("2025-06", "2025-Q1", Standing.OVERDUE_EARLIER),
        ("2025-06-15", "2025-06-14", Standing.OVERDUE_EARLIER),
        ("2025-06-15", "2025-06-15", Standing.REACHED),
        ("2025-06-15", "2025-06", Standing.REACHED),
        ("2025-06-30", "2025-06", Standing.REACHED),
        ("2025-02-28", "2025-02", Standing.REACHED),
        ("2025", "2025-12", Standing.REACHED),
        ("2025-12-31", "2025", Standing.REACHED),
    ],
)
def test_a_result_is_of_the_due_date_as_soon_as_its_time_ends_with_it(
    newsroom: Newsroom, due: str, period: str, expected: Standing
) -> None:
    result(target(newsroom, due=due), period, "85", observation_id="result")
    assert standing(newsroom) is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("reported", Standing.REACHED), ("context", Standing.REACHED), ("benchmark", Standing.OVERDUE)],
)
def test_a_figure_from_elsewhere_settles_a_target_and_a_yardstick_does_not(
    newsroom: Newsroom, kind: str, expected: Standing
) -> None:
    result(target(newsroom), "2025", "85", kind=kind)
    assert standing(newsroom) is expected


def test_of_two_results_of_one_time_the_first_stands_beside_a_target(newsroom: Newsroom) -> None:
    result(target(newsroom), "2025", "79", observation_id="first")
    result(newsroom, "2025", "85", observation_id="second")
    (found,) = promises(newsroom.context(), "tinh-mot")
    assert found.result is not None
    assert (found.result.observation_id, found.standing) == ("first", Standing.MISSED)


def test_what_is_overdue_or_settled_is_told_of_every_standing() -> None:
    assert [one for one in Standing if one.settled] == [Standing.REACHED, Standing.MISSED, Standing.KNOWN]
    assert [one for one in Standing if one.overdue] == [
        Standing.OVERDUE_EARLIER, Standing.OVERDUE_UNSURE, Standing.OVERDUE,
    ]  # fmt: skip


def test_a_target_without_a_year_and_without_a_result_is_undated(newsroom: Newsroom) -> None:
    assert standing(target(newsroom, due="")) is Standing.UNDATED


def rows(newsroom: Newsroom) -> list[list[str]]:
    """Return what stands in the cells of the page's tables, the columns of names left out."""
    return [[words(cell) for cell in row.xpath("td")] for row in page(newsroom).xpath("//tbody/tr")]


def test_a_row_has_the_target_its_year_the_result_and_what_is_known(newsroom: Newsroom) -> None:
    more = {"note_vi": "Theo kế hoạch.", "note_en": "As planned."}
    result(target(newsroom, **more), "2025", "85")
    result(newsroom, "2024", "30", base="communes")
    ((aim, due, found, known),) = rows(newsroom)
    assert aim == "80%nêu vào tháng 3/2022 · mục tiêu · tính trên: households (vi)Theo kế hoạch."
    assert due == "năm 2025"
    assert found.startswith("85%")
    assert "30%" in found
    assert found.endswith("Cùng thước đo nhưng tính trên mẫu số khác với mục tiêu: không dùng để nói mục tiêu đã đạt hay chưa.")
    assert known == "Đạt mức đặt ra"
    listed = newsroom.pages.page("targets.html")
    assert (listed.group, listed.brief) == ("comparisons", "comparisons")


def test_a_result_over_the_same_base_is_in_no_list_of_others(newsroom: Newsroom) -> None:
    result(target(newsroom), "2025", "85")
    (found,) = promises(newsroom.context(), "tinh-mot")
    assert found.others == ()
    ((_, _, told, _),) = rows(newsroom)
    assert "mẫu số khác" not in told


@pytest.mark.parametrize("more", [{}, {"base": "communes"}])
def test_a_result_leaves_no_gap(newsroom: Newsroom, more: dict[str, str]) -> None:
    assert page(target(newsroom)).xpath("//tbody//@data-reason") == ["not_reported"]
    result(newsroom, "2024", "30", **more)
    assert page(newsroom).xpath("//tbody//@data-reason") == []


def test_another_target_is_no_result_said_in_another_way(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"][1].update(family="sites")
    newsroom.rows["indicators"].append(newsroom.indicator("cover", "broadband", "percent", family="sites"))
    aim = {"kind": "target", "target_period": "2025", "base": "households"}
    target(newsroom)
    newsroom.rows["observations"].append(observation("tinh-mot", "cover", "2022-03", "90", **aim))
    assert page(newsroom).xpath("//tbody//@data-reason") == ["not_reported"] * 2


def test_targets_of_a_part_of_a_place_come_last_and_say_whose_they_are(newsroom: Newsroom) -> None:
    target(newsroom)
    newsroom.rows["observations"] += [
        observation("huyen-mot", "fibre", "2022-03", "70", kind="target", target_period="2025", base="households"),
        observation("tinh-hai", "fibre", "2022-03", "70", kind="target", target_period="2025", base="households"),
    ]
    found = page(newsroom)
    assert [words(title) for title in found.xpath("//h3")] == ["Tinh Hai", "Tinh Mot", "Huyen Mot"]
    warned = ["Huyen Mot là cấp district (vi): mục tiêu này không phải của tỉnh nào."]
    assert [words(note) for note in found.xpath("//h3/following-sibling::p[@class='ts-note']")] == warned


def test_each_place_has_an_address_among_numbers_and_among_plans(newsroom: Newsroom) -> None:
    plan = {"obs_code": "pilot", "as_printed": "thí điểm", "kind": "target"}
    target(newsroom).rows["observations"].append(observation("tinh-mot", "mobile_5g", "2022-03", "", **plan))
    assert page(newsroom).xpath("//h3/@id | //details[@class='ts-plans']/@id") == ["numbers-tinh-mot", "plans-tinh-mot"]


def test_many_squares_go_on_in_the_next_line_and_the_key_has_one_of_each(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation("tinh-mot", "fibre", str(2001 + number), "9", kind="target", base="households")
        for number in range(IN_LINE + 1)
    ]
    drawn, *key = page(newsroom).xpath("//*[@class='ts-squares']")
    assert drawn.get("viewbox", drawn.get("viewBox")) == f"0 0 {IN_LINE * STEP} {2 * STEP}"
    assert [sum(drawn_in(path.get("d")) for path in one.iter("path")) for one in key] == [1, 1, 1]


def test_a_target_that_is_no_plan_is_counted_as_one_of_numbers(newsroom: Newsroom) -> None:
    target(newsroom)
    for area in ("tinh-hai", "tinh-ba"):
        newsroom.rows["observations"].append(
            observation(area, "mobile_5g", "2022-03", "", obs_code="pilot", as_printed="thí điểm", kind="target")
        )
    newsroom.rows["observations"].append(observation("tinh-hai", "fibre", "2022-03", "9", kind="target", base="households"))
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-03", "9", kind="target", base="households"))
    said = words(page(newsroom))
    assert "Trang này có 3 dòng mục tiêu bằng số và 2 dòng kế hoạch bằng lời;" in said
    assert "biết kết quả tại hạn: 0 có thời hạn, chưa biết kết quả tại hạn: 1 không nêu thời hạn: 4" in said
    drawn = page(newsroom).xpath("//*[@class='ts-squares']")[0]
    assert {path.get("data-mark"): drawn_in(path.get("d")) for path in drawn.iter("path")} == {"target": 1, "silent": 4}
    assert drawn.get("width") == str(IN_LINE * STEP), "few squares are of the size of many"
    captions = [words(one) for one in tree(newsroom.content("targets.html")).xpath("//caption")]
    assert captions == [
        *(f"{place}: mục tiêu bằng số và kết quả" for place in ("Tinh Ba", "Tinh Hai", "Tinh Mot")),
        *(f"{place}: kế hoạch và kết quả" for place in ("Tinh Ba", "Tinh Hai")),
    ]
    assert "1 kế hoạch" in said


def test_a_target_that_is_due_with_the_edition_waits(newsroom: Newsroom) -> None:
    assert standing(target(newsroom, due=str(newsroom.project.config.edition))) is Standing.WAITING


def test_a_later_result_that_settles_is_taken_before_a_nearer_one_that_does_not(newsroom: Newsroom) -> None:
    result(target(newsroom), "2025-06", "79")
    result(newsroom, "2026", "85")
    (found,) = promises(newsroom.context(), "tinh-mot")
    assert found.result is not None
    assert str(found.result.time_period) == "2026"
    assert found.standing is Standing.REACHED


def test_a_benchmark_is_no_result(newsroom: Newsroom) -> None:
    result(target(newsroom), "2025", "85", kind="benchmark")
    assert standing(newsroom) is Standing.OVERDUE


def test_an_indicator_without_a_better_direction_is_never_judged(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"][1]["polarity"] = "none"
    result(target(newsroom), "2025", "85")
    assert standing(newsroom) is Standing.KNOWN


def test_a_target_without_a_year_is_never_judged(newsroom: Newsroom) -> None:
    result(target(newsroom, due=""), "2026", "85")
    assert standing(newsroom) is Standing.UNDATED_RESULT
    said = words(page(newsroom).find(".//tbody"))
    assert "bài báo không nêu năm" in said
    assert not any(judgement in said for judgement in JUDGEMENTS)


def test_the_due_date_is_held_against_the_edition_and_not_against_the_clock(newsroom: Newsroom) -> None:
    assert standing(target(newsroom, due="2025")) is Standing.OVERDUE
    assert standing(target(newsroom, due="2026")) is Standing.WAITING
    assert standing(target(newsroom, due="2030")) is Standing.WAITING


def test_a_result_over_another_base_is_shown_and_said_to_settle_nothing(newsroom: Newsroom) -> None:
    result(target(newsroom), "2026", "85", base="communes")
    said = words(page(newsroom).find(".//tbody"))
    assert "85%" in said
    assert "tính trên mẫu số khác với mục tiêu" in said
    assert "Đã qua hạn; chưa biết kết quả" in said


def test_a_target_is_hollow_and_an_unknown_result_has_its_reason(newsroom: Newsroom) -> None:
    body = page(target(newsroom)).find(".//tbody")
    assert body.find(".//p[@data-mark='target']") is not None
    assert body.find(".//span[@data-reason='not_reported']") is not None


@pytest.mark.parametrize("status", ["A", "E", "P"])
def test_a_target_is_hollow_whatever_its_status(newsroom: Newsroom, status: str) -> None:
    (row,) = target(newsroom, obs_status=status).context().dataset.observations
    assert mark(row) == TARGET


def test_the_counts_of_the_summary_follow_the_rows(newsroom: Newsroom) -> None:
    result(target(newsroom), "2025", "85")
    newsroom.rows["observations"].append(
        observation("tinh-hai", "mobile_5g", "2022-03", "", obs_code="pilot", as_printed="thí điểm", kind="target")
    )
    said = words(page(newsroom))
    assert "Trang này có 1 dòng mục tiêu bằng số và 1 dòng kế hoạch bằng lời;" in said
    english = words(page(newsroom, "en"))
    assert "This page has 1 row of targets in numbers and 1 row of plans in words;" in english
    newsroom.rows["observations"].pop()
    assert "This page has 1 row of targets in numbers; into how many" in words(page(newsroom, "en"))
    assert "biết kết quả tại hạn: 1 có thời hạn, chưa biết kết quả tại hạn: 0 không nêu thời hạn: 1" in said
    assert "Tính đến 21/11/2026, 0 dòng đã qua hạn" in said
    assert "Số dòng đã có kết quả của đúng thước đo, đúng mẫu số, vào hoặc sau thời hạn: 1." in said


def test_plans_are_folded_by_place(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(
        observation("tinh-hai", "mobile_5g", "2022-03", "", obs_code="pilot", as_printed="thí điểm", kind="target")
    )
    folded = page(newsroom).find(".//details[@id='plans-tinh-hai']")
    assert folded.get("open") is None
    assert "Tinh Hai" in words(folded.find("summary"))


def test_of_targets_of_places_of_context_alone_there_is_no_page(newsroom: Newsroom) -> None:
    target(newsroom)
    targets = {row["ref_area"] for row in newsroom.rows["observations"] if row["kind"] == "target"}
    for row in newsroom.rows["places"]:
        row["role"] = "context" if row["ref_area"] in targets else ""
    assert "targets.html" not in {page.path for page in newsroom.assemble().pages}
