"""Each rule of comparability on made-up rows: where it fires, where it does not, at its edge, and that no other fires with it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.made_up import EDITION, raised, row
from tinhso.data import compare, worst
from tinhso.model import Dataset, Grade, Kind, Observation, Precision, Quality, TimeBasis

SIDE, NOT, GOOD = Grade.SIDE_BY_SIDE, Grade.NOT_COMPARABLE, Grade.COMPARABLE
STATED, PUBLISHED, INFERRED = TimeBasis.STATED, TimeBasis.PUBLISHED, TimeBasis.INFERRED


def pair(
    indicator: str = "share", *, areas: tuple[str, str] = ("one", "two"), both: Any = None, **second: Any
) -> list[Observation]:
    """Return two rows that are alike but for their place and for what `second` says of the second."""
    both = both or {}
    return [row(areas[0], indicator, **both), row(areas[1], indicator, **{**both, **second})]


#: What is set side by side, and the exact set of rules that have something against it.
CASES: dict[str, tuple[list[Observation], Grade, set[str]]] = {
    # Level
    "two provinces": (pair(), GOOD, set()),
    "two districts would be of one level": (pair(areas=("district", "district"), value="40"), GOOD, set()),
    "a district beside a province": (pair(areas=("one", "district")), NOT, {"level"}),
    "a city beside a district": (pair(areas=("town", "district")), NOT, {"level"}),
    "a city beside the country": (pair(areas=("country", "town")), NOT, {"level"}),
    "a share of a province beside the country's": (pair(areas=("country", "one")), GOOD, set()),
    "a rate of a province beside the country's": (pair("rate", areas=("country", "one")), GOOD, set()),
    "an index of a province beside the country's": (pair("index", areas=("country", "one")), GOOD, set()),
    "a count of a province beside the country's": (pair("count", areas=("country", "one")), NOT, {"level", "size"}),
    "an area of a province beside the country's": (pair("area", areas=("country", "one")), NOT, {"level"}),
    "an amount of a province beside the country's": (pair("amount", areas=("country", "one")), NOT, {"level"}),
    "a rank of a province beside the country's": (pair("rank", areas=("country", "one")), NOT, {"level"}),
    # Boundary
    "a province that ended, while it lasted": (pair(areas=("one", "gone")), GOOD, set()),
    "a province that ended, on its last day": (pair(areas=("one", "gone"), both={"time": "2025-06-30"}), GOOD, set()),
    "a province that ended, the day after": (pair(areas=("one", "gone"), both={"time": "2025-07-01"}), NOT, {"boundary"}),
    "a province and its successor": (pair(areas=("gone", "new")), NOT, {"boundary"}),
    # Doubt
    "a doubtful figure": (pair(obs_status="U"), NOT, {"doubt"}),
    # Definition
    "two indicators of a family and unit": ([row("one"), row("two", "share_like")], SIDE, {"definition"}),
    "two indicators of no family": ([row("one", "rate"), row("two", "index")], NOT, {"definition"}),
    # States
    "two states": (pair("state"), SIDE, {"states"}),
    "two states of one place": ([row("one", "state"), row("one", "state", time="2022-04")], SIDE, {"states"}),
    # Base
    "shares of one thing": (pair(both={"base": "households"}), GOOD, set()),
    "shares of two things": (pair(both={"base": "households"}, base="communes"), SIDE, {"base"}),
    "a share of something beside one of nothing": (pair(base="communes"), SIDE, {"base"}),
    "shares of what nobody says": (pair(both={"base": "not_stated"}), SIDE, {"base"}),
    "ranks of one ranking": (pair("rank", both={"denominator": 63}), GOOD, set()),
    "ranks of 63 and of 34 places": (pair("rank", both={"denominator": 63}, denominator=34), SIDE, {"base"}),
    "denominators of counts are no ranking": (pair("share", both={"denominator": 63}, denominator=34), GOOD, set()),
    # Kind and due date
    "a target beside a result": (pair(kind=Kind.TARGET), SIDE, {"kind"}),
    "a yardstick beside a result": (pair(areas=("one", "country"), kind=Kind.BENCHMARK), GOOD, set()),
    "targets of one year": (pair(both={"kind": Kind.TARGET, "due": "2025"}), GOOD, set()),
    "targets of two years": (pair(both={"kind": Kind.TARGET, "due": "2025"}, due="2030"), SIDE, {"due"}),
    "a target without a year": (pair(both={"kind": Kind.TARGET, "due": "2025"}, due=None), SIDE, {"due"}),
    # Time, both stated: middle to middle
    "six months apart": (pair(time="2022-09"), GOOD, set()),
    "seven months apart": (pair(time="2022-10"), SIDE, {"time"}),
    "a year and its December": (pair(both={"time": "2022"}, time="2022-12"), GOOD, set()),
    "a year and the next January": (pair(both={"time": "2022"}, time="2023-01"), SIDE, {"time"}),
    # Time and dating, where one date is «not after»
    "a page of long after, of another source": (pair(time="2024-06", time_basis=PUBLISHED, source_id="b"), SIDE, {"dating"}),
    "a page of half a year before": (
        pair(both={"time": "2022-09"}, time="2022-02", time_basis=PUBLISHED, source_id="b"), SIDE, {"dating"},
    ),
    "a page of more than half a year before": (
        pair(both={"time": "2022-10"}, time="2022-02", time_basis=PUBLISHED, source_id="b"), SIDE, {"dating", "time"},
    ),
    "an inferred year, half a year before": (
        pair(both={"time": "2023-07"}, time="2022", time_basis=INFERRED, source_id="b"), SIDE, {"dating"},
    ),
    "an inferred year, more than half a year before": (
        pair(both={"time": "2023-08"}, time="2022", time_basis=INFERRED, source_id="b"), SIDE, {"dating", "time"},
    ),
    "two pages of long apart": (
        pair(both={"time_basis": PUBLISHED}, time="2024-06", source_id="b"), SIDE, {"dating"},
    ),
    "one source that gives no date": (pair(both={"time_basis": PUBLISHED}), GOOD, set()),
    "one source, one figure of it dated": (pair(time="2022-05", time_basis=PUBLISHED), GOOD, set()),
    # Quality
    "two authorities": (pair(both={"quality": Quality.OFFICIAL}), GOOD, set()),
    "two copies": (pair(both={"quality": Quality.MIRROR}), GOOD, set()),
    "an authority and the press": (pair(quality=Quality.OFFICIAL), SIDE, {"quality"}),
    "a copy and the press": (pair(quality=Quality.MIRROR), SIDE, {"quality"}),
    "a calculated rank beside official ones": (
        pair("rank", both={"quality": Quality.OFFICIAL, "denominator": 63}, quality=Quality.DERIVED), SIDE, {"quality"},
    ),
    "two calculated ones": (pair(both={"quality": Quality.DERIVED}), SIDE, {"quality"}),
    # Certainty
    "an estimate": (pair(obs_status="E"), SIDE, {"certainty"}),
    "«ước»": (pair(precision=Precision.ABOUT), SIDE, {"certainty"}),
    "«gần»": (pair(precision=Precision.UNDER), SIDE, {"certainty"}),
    "«ít nhất»": (pair(precision=Precision.AT_LEAST), SIDE, {"certainty"}),
    "a provisional figure": (pair(obs_status="P"), SIDE, {"certainty"}),
    # Size
    "counts of two places": (pair("count"), SIDE, {"size"}),
    "counts of one place": ([row("one", "count"), row("one", "count", value="60")], GOOD, set()),
    "counts of one family": ([row("one", "count"), row("two", "count_like")], SIDE, {"definition", "size"}),
    "areas": (pair("area"), GOOD, set()),
    "amounts": (pair("amount"), GOOD, set()),
    "rates": (pair("rate"), GOOD, set()),
    "indices": (pair("index"), GOOD, set()),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "grade", "rules"), CASES.values(), ids=CASES.keys())
def test_a_set_has_exactly_these_reasons(rows: list[Observation], grade: Grade, rules: set[str]) -> None:
    verdict = compare(rows, EDITION)
    assert (verdict.grade, {reason.rule for reason in verdict.reasons}) == (grade, rules)
    assert len(verdict.reasons) == len(rules)
    backwards = compare(rows[::-1], EDITION)
    assert (backwards.grade, backwards.reasons) == (grade, verdict.reasons)
    assert (verdict.ground is None) is (grade is not GOOD)
    assert [reason.grade.rank for reason in verdict.reasons] == sorted((r.grade.rank for r in verdict.reasons), reverse=True)


def said(rule: str, rows: list[Observation]) -> tuple[str, str]:
    (reason,) = (reason for reason in compare(rows, EDITION).reasons if reason.rule == rule)
    return reason.text.vi, reason.text.en


#: Sentences that are worked out from the set, by the rule that says them.
SENTENCES = {
    "stated dates": (
        "time", pair(time="2024-06"),
        "Các thời điểm cách nhau tới 27 tháng.", "The dates lie up to 27 months apart.",
    ),
    "a date that is not after": (
        "time", pair(both={"time": "2023-08"}, time="2022", time_basis=INFERRED, source_id="b"),
        "Các thời điểm cách nhau ít nhất 7 tháng.", "The dates lie at least 7 months apart.",
    ),
    "the day of the page": (
        "dating", pair(time_basis=PUBLISHED, source_id="b"),
        "Có nguồn không nói thời điểm: ngày ghi ở đây là ngày đăng, điều được nêu có thể cũ hơn.",
        "A source gives no date: the one shown is that of publication, and what it says may be older.",
    ),
    "a date of the editors": (
        "dating", pair(time_basis=INFERRED, source_id="b"),
        "Có nguồn không nói thời điểm: ngày ghi ở đây do ban biên tập suy ra, điều được nêu có thể cũ hơn.",
        "A source gives no date: the one shown is inferred by the editors, and what it says may be older.",
    ),
    "both kinds of date": (
        "dating", [row(time_basis=PUBLISHED), row("two", time_basis=INFERRED, source_id="b")],
        "Có nguồn không nói thời điểm: ngày ghi ở đây là ngày đăng hoặc do ban biên tập suy ra, điều được nêu có thể cũ hơn.",
        "A source gives no date: the one shown is that of publication or inferred by the editors, and what it says may be older.",
    ),
    "official and press": (
        "quality", pair(quality=Quality.OFFICIAL),
        "Nguồn không cùng loại: cơ quan nhà nước, báo chí.", "The sources are of different kinds: a public authority, the press.",
    ),
    "calculated, official and press": (
        "quality", [row(quality=Quality.DERIVED), *pair(quality=Quality.OFFICIAL)],
        "Có con số không nguồn nào nêu: ban biên tập tính ra từ lời của nguồn. Nguồn không cùng loại: cơ quan nhà nước, báo chí.",
        "One figure is printed by no source: the editors calculated it from what a source says. The sources are of different "
        "kinds: a public authority, the press.",
    ),
    "an estimate and a lower bound": (
        "certainty", [row(obs_status="E"), row("two", precision=Precision.AT_LEAST)],
        "Có con số là ước tính hoặc chỉ nêu mức ít nhất.", "Some figures are estimates or lower bounds.",
    ),
    "a target among states": (
        "kind", pair("state", kind=Kind.TARGET), "Có điều là mục tiêu, chưa phải kết quả.", "Some are targets, not results.",
    ),
    "a district and a city": (
        "level", [row("one"), row("district"), row("town")],
        "Khác cấp hành chính: District và Town, dưới cấp tỉnh.",
        "Different administrative levels: District and Town, below the province.",
    ),
    "the country's area": (
        "level", pair("area", areas=("country", "one")),
        "Con số của cả nước gồm cả phần của tỉnh, nên không đặt cạnh con số của một tỉnh.",
        "The figure of the country includes the province’s own and does not stand beside it.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "rows", "vi", "en"), SENTENCES.values(), ids=SENTENCES.keys())
def test_a_reason_says_what_it_found_in_both_languages(rule: str, rows: list[Observation], vi: str, en: str) -> None:
    assert said(rule, rows) == (vi, en)


#: What comparable sets have in common, and nothing that they have not.
GROUNDS = {
    "provinces at one date": (
        pair(both={"base": "households"}),
        "Cùng cấp tỉnh, cùng định nghĩa, cùng mẫu số, cùng thời điểm (tháng 3/2022).",
        "Same level (provinces), same definition, same base, same date (March 2022).",
    ),
    "a province and the country, dated by nobody": (
        pair(areas=("country", "one"), both={"base": "households", "time_basis": INFERRED}),
        "Cùng định nghĩa, cùng mẫu số, cùng một nguồn, nguồn không nói thời điểm. Khác cấp: một bên là tỉnh, một bên là cả nước.",
        "Same definition, same base, same source, which gives no date. The levels differ: a province and the country.",
    ),
    "one source, some of it dated": (
        pair(time_basis=PUBLISHED),
        "Cùng cấp tỉnh, cùng định nghĩa, cùng một nguồn, có chỗ không nói thời điểm.",
        "Same level (provinces), same definition, same source, which does not always give a date.",
    ),
    "two dates": (
        pair(time="2022-05"),
        "Cùng cấp tỉnh, cùng định nghĩa, cách nhau nhiều nhất 2 tháng.",
        "Same level (provinces), same definition, at most 2 months apart.",
    ),
    "ranks": (
        pair("rank", both={"time": "2022"}),
        "Cùng cấp tỉnh, cùng một bảng xếp hạng, cùng thời điểm (năm 2022).",
        "Same level (provinces), same ranking, same date (2022).",
    ),
    "one place": (
        [row(), row(value="60", time="2022-04")],
        "Cùng một nơi, cùng định nghĩa, cách nhau nhiều nhất 1 tháng.",
        "Same place, same definition, at most 1 month apart.",
    ),
}


@pytest.mark.parametrize(("rows", "vi", "en"), GROUNDS.values(), ids=GROUNDS.keys())
def test_a_comparable_set_says_only_what_is_really_the_same(rows: list[Observation], vi: str, en: str) -> None:
    ground = compare(rows, EDITION).ground
    assert ground is not None
    assert (ground.vi, ground.en) == (vi, en)
    assert compare(rows, EDITION).words == (ground,)


def test_what_a_count_is_told_is_told_of_no_other_kind_of_number() -> None:
    told = said("size", pair("count"))
    for other in ("share", "rate", "index", "rank", "area", "amount", "state"):
        assert told[0] not in [text.vi for text in compare(pair(other), EDITION).words]


def test_states_that_the_editors_name_compare_and_their_reason_is_the_ground() -> None:
    rows = pair("state")
    verdict = compare(rows, raised(*rows))
    assert verdict.grade is GOOD
    assert verdict.ground is not None
    assert verdict.ground.vi.endswith("Hai nguồn trả lời một câu hỏi.")
    assert verdict.ground.en.endswith("Both answer one question.")


RAISING: dict[str, tuple[list[Observation], set[str]]] = {
    "a third state is not named": ([*pair("state"), row("gone", "state")], {"states"}),
    "one of them is of another date": ([row("one", "state"), row("two", "state", time="2023-03")], {"states"}),
}


@pytest.mark.parametrize(("rows", "left"), RAISING.values(), ids=RAISING.keys())
def test_nothing_is_raised_that_the_editors_did_not_name(rows: list[Observation], left: set[str]) -> None:
    edition: Dataset = raised(*pair("state"))
    assert left <= {reason.rule for reason in compare(rows, edition).reasons}


def test_the_editors_lift_no_other_reason() -> None:
    rows = pair("state", time="2023-03", kind=Kind.TARGET)
    assert {reason.rule for reason in compare(rows, raised(*rows)).reasons} == {"time", "kind"}
    numbers = pair("count")
    assert {reason.rule for reason in compare(numbers, raised(*numbers)).reasons} == {"size"}


def test_nothing_beside_nothing_has_nothing_against_it() -> None:
    for rows in ([], [row()]):
        verdict = compare(rows, EDITION)
        assert (verdict.grade, verdict.reasons, verdict.ground, verdict.words) == (GOOD, (), None, ())


def test_what_is_made_of_several_sets_has_the_worst_of_them_and_says_all() -> None:
    good, size, base = compare(pair(), EDITION), compare(pair("count"), EDITION), compare(pair(base="communes"), EDITION)
    assert worst([good, size, base]).grade is SIDE
    assert {reason.rule for reason in worst([good, size, base]).reasons} == {"size", "base"}
    assert worst([good, size]).ground is None
    other = compare(pair(time="2022-05"), EDITION)
    assert worst([good, good]).words == good.words
    assert good.ground is not None
    assert other.ground is not None
    assert worst([good, other]).words[0].en == f"{good.ground.en} {other.ground.en}"
