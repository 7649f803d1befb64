"""Each rule of comparability on made-up rows: where it fires, where it does not, at its edge, and that no other fires with it."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.data.made_up import EDITION, raised, row
from tinhso.data import compare, worst
from tinhso.data.comparability import rules
from tinhso.model import Dataset, Grade, Kind, MeasureType, Observation, Reason, Text, TimeBasis, Verdict

SIDE, NOT, GOOD = Grade.SIDE_BY_SIDE, Grade.NOT_COMPARABLE, Grade.COMPARABLE
STATED, PUBLISHED, INFERRED = TimeBasis.STATED, TimeBasis.PUBLISHED, TimeBasis.INFERRED


def pair(
    indicator: str = "share", *, areas: tuple[str, str] = ("one", "two"), both: Any = None, **second: Any
) -> list[Observation]:
    """Return two rows that are alike but for their place and for what `second` says of the second."""
    both = both or {}
    return [row(areas[0], indicator, **both), row(areas[1], indicator, **{**both, **second})]


def made(cells: dict[str, Any]) -> Observation:
    """Return a row of `rules.yml`, which names only what is not as in every other row."""
    return row(cells["place"], **{name: value for name, value in cells.items() if name != "place"})


@dataclass(frozen=True)
class Case:
    """A set of `rules.yml`, and all that stands against it."""

    name: str
    rows: list[Observation]
    against: list[Reason]

    @property
    def grade(self) -> Grade:
        return max((reason.grade for reason in self.against), key=[GOOD, SIDE, NOT].index, default=GOOD)


WRITTEN = yaml.load(Path(__file__).with_name("rules.yml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
SENTENCES = {
    name: Reason(rule=one["rule"], grade=Grade(one["grade"]), text=Text(vi=one["vi"], en=one["en"]))
    for name, one in WRITTEN["sentences"].items()
}
CASES = [
    Case(
        name=case["set"],
        rows=[made(cells) for cells in case["rows"]],
        against=[SENTENCES[name] for name in case["against"]],
    )
    for case in WRITTEN["sets"]
]


def differs(case: Case, edition: Dataset = EDITION) -> bool:
    """Tell whether a set is not judged as it is written: its grade, and every reason with its sentences in both languages."""
    verdict = compare(case.rows, edition)
    return (verdict.grade, set(verdict.reasons), len(verdict.reasons)) != (case.grade, set(case.against), len(case.against))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_set_has_exactly_these_reasons(case: Case) -> None:
    verdict = compare(case.rows, EDITION)
    assert {(reason.rule, reason.text["vi"], reason.text["en"]) for reason in verdict.reasons} == {
        (reason.rule, reason.text["vi"], reason.text["en"]) for reason in case.against
    }
    assert not differs(case)
    backwards = compare(case.rows[::-1], EDITION)
    assert (backwards.grade, backwards.reasons) == (verdict.grade, verdict.reasons)
    assert (verdict.ground is None) is (case.grade is not GOOD)
    assert [reason.grade.rank for reason in verdict.reasons] == sorted((r.grade.rank for r in verdict.reasons), reverse=True)


def test_every_rule_is_seen_to_fire_and_every_sentence_is_said() -> None:
    assert {reason.rule for reason in SENTENCES.values()} == {rule.name for rule in rules.RULES}
    said = {reason for case in CASES for reason in case.against}
    assert said == set(SENTENCES.values())


def test_rules_of_ones_own_take_the_place_of_those_of_the_module() -> None:
    different = [case.rows for case in CASES if case.against]
    assert all(rules.against(rows, EDITION) for rows in different)
    assert not any(rules.against(rows, EDITION, ()) for rows in different)


@pytest.mark.parametrize("left_out", rules.RULES, ids=lambda rule: rule.finds.__name__)
def test_a_rule_that_is_left_out_is_missed(left_out: rules.Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "RULES", tuple(rule for rule in rules.RULES if rule is not left_out))
    assert any(differs(case) for case in CASES)


@pytest.mark.parametrize("other", rules.RULES, ids=lambda rule: rule.finds.__name__)
@pytest.mark.parametrize("grade", Grade)
def test_a_rule_of_another_grade_is_noticed(other: rules.Rule, grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tuple(replace(rule, grade=grade) if rule is other else rule for rule in rules.RULES)
    monkeypatch.setattr(rules, "RULES", changed)
    assert any(differs(case) for case in CASES) is (grade is not other.grade)


@pytest.mark.parametrize("months", [5, 7])
def test_another_number_of_months_is_noticed(months: int) -> None:
    assert any(differs(case, replace(EDITION, months_apart=months)) for case in CASES)


@pytest.mark.parametrize("sign", sorted(set().union(*(signs for signs, _ in rules._UNCERTAIN))))
def test_a_status_or_precision_that_is_ignored_is_noticed(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_UNCERTAIN", tuple((signs - {sign}, words) for signs, words in rules._UNCERTAIN))
    assert any(differs(case) for case in CASES)


@pytest.mark.parametrize("measure", MeasureType)
def test_what_may_stand_beside_the_country_is_noticed_where_it_changes(
    measure: MeasureType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_OF_ANY_SIZE", rules._OF_ANY_SIZE ^ {measure})
    changed = [case.name for case in CASES if differs(case)]
    assert bool(changed) is (measure is not MeasureType.RANK), "a rank has a sentence of its own"


def test_the_rules_are_the_rows_of_their_table() -> None:
    path = Path(rules.__file__).with_name("rules.csv")
    written = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    finders = {rule.finds.__name__: rule.finds for rule in rules.RULES}
    found = [(rule.name, rule.grade.value, rule.finds.__name__) for rule in rules.read(finders)]
    assert found == [tuple(row.values()) for row in written]
    assert rules.read(finders) == rules.RULES


def said(rule: str, rows: list[Observation]) -> tuple[str, str]:
    (reason,) = (reason for reason in compare(rows, EDITION).reasons if reason.rule == rule)
    return reason.text["vi"], reason.text["en"]


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
    "a state in two places, which the editors called alike": (
        pair("state"),
        "Cùng cấp tỉnh, cùng thước đo, cùng thời điểm (tháng 3/2022). Hai nguồn trả lời một câu hỏi.",
        "Same level (provinces), same indicator, same date (March 2022). Both answer one question.",
    ),
    "two districts": (
        pair(areas=("district", "ended-district")),
        "Cùng cấp huyện, cùng định nghĩa, cùng thời điểm (tháng 3/2022).",
        "Same level (districts), same definition, same date (March 2022).",
    ),
    "all of the country": (
        [row("country", value="40"), row("country")],
        "Cùng một nơi, cùng định nghĩa, cùng thời điểm (tháng 3/2022).",
        "Same place, same definition, same date (March 2022).",
    ),
    "one source, dated by its page": (
        pair(both={"time_basis": PUBLISHED}),
        "Cùng cấp tỉnh, cùng định nghĩa, cùng một nguồn, nguồn không nói thời điểm.",
        "Same level (provinces), same definition, same source, which gives no date.",
    ),
    "one source, dated in two ways": (
        [row(time_basis=PUBLISHED), row("two", time_basis=INFERRED)],
        "Cùng cấp tỉnh, cùng định nghĩa, cùng một nguồn, có chỗ không nói thời điểm.",
        "Same level (provinces), same definition, same source, which does not always give a date.",
    ),
    "provisional, all of them": (
        pair(both={"obs_status": "P"}),
        "Cùng cấp tỉnh, cùng định nghĩa, cùng thời điểm (tháng 3/2022), đều là số sơ bộ.",
        "Same level (provinces), same definition, same date (March 2022), all provisional.",
    ),
    "targets, set in two months": (
        pair(time="2022-05", both={"kind": "target", "due": "2025"}),
        "Cùng cấp tỉnh, cùng định nghĩa, cùng hạn (năm 2025).",
        "Same level (provinces), same definition, due at the same time (2025).",
    ),
    "one place": (
        [row(), row(value="60", time="2022-04", source_id="b")],
        "Cùng một nơi, cùng định nghĩa, cách nhau nhiều nhất 1 tháng.",
        "Same place, same definition, at most 1 month apart.",
    ),
}


@pytest.mark.parametrize(("rows", "vi", "en"), GROUNDS.values(), ids=GROUNDS.keys())
def test_a_comparable_set_says_only_what_is_really_the_same(rows: list[Observation], vi: str, en: str) -> None:
    edition = raised(*rows) if rows[0].code is not None else EDITION
    ground = compare(rows, edition).ground
    assert ground is not None
    assert (ground["vi"], ground["en"]) == (vi, en)
    assert compare(rows, edition).words == (ground,)


def test_the_reason_of_counts_is_given_of_no_other_kind_of_number() -> None:
    told = said("size", pair("count"))
    for other in ("share", "rate", "index", "rank", "area", "amount", "state"):
        assert told[0] not in [text["vi"] for text in compare(pair(other), EDITION).words]


def test_states_that_the_editors_name_compare_and_their_reason_is_the_ground() -> None:
    rows = pair("state")
    verdict = compare(rows, raised(*rows))
    assert verdict.grade is GOOD
    assert verdict.ground is not None
    assert verdict.ground["vi"].endswith("Hai nguồn trả lời một câu hỏi.")
    assert verdict.ground["en"].endswith("Both answer one question.")


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
    level = compare(pair(areas=("one", "district")), EDITION)
    assert worst([good, size, base]) == Verdict(grade=SIDE, reasons=(*size.reasons, *base.reasons))
    assert worst([size, size]) == size
    assert worst([size, level, good]) == Verdict(grade=NOT, reasons=(*level.reasons, *size.reasons))
    assert worst([good, size]).ground is None
    farther = compare(pair(time="2025-05"), EDITION)
    near = compare(pair(time="2022-12"), EDITION)
    assert worst([near, farther]).reasons == (*near.reasons, *farther.reasons), "one rule, two sentences"
    other = compare(pair(time="2022-05"), EDITION)
    assert worst([good, good]) == good
    assert good.ground is not None
    assert other.ground is not None
    both = Text(vi=f"{good.ground['vi']} {other.ground['vi']}", en=f"{good.ground['en']} {other.ground['en']}")
    assert worst([good, other]) == Verdict(grade=GOOD, ground=both)
    assert worst([]) == Verdict(grade=GOOD)
