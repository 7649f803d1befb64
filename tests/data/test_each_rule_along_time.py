"""Each rule about one place along time on made-up rows: where it fires, where it does not, at its edge, and what it joins."""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.data.made_up import EDITION, row
from tinhso.data.comparability import along_time, comparison
from tinhso.data.comparability.rules import Rule
from tinhso.data.comparability.two_questions import two_questions
from tinhso.model import Grade, Kind, Observation, Period, Reason, Text

WRITTEN = yaml.load(Path(__file__).with_name("along_time.yml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
SENTENCES = {
    name: Reason(rule=one.get("rule", name), grade=Grade(one["grade"]), text=Text(vi=one["vi"], en=one["en"]))
    for name, one in WRITTEN["sentences"].items()
}


def made(cells: dict[str, Any], number: int) -> Observation:
    """Return a row of `along_time.yml`, which names only what is not as in every other row."""
    more = {name: value for name, value in cells.items() if name != "place"}
    return replace(row(cells.get("place", "one"), **more), observation_id=f"row-{number}", line=number + 2)


@dataclass(frozen=True)
class Case:
    """A set of `along_time.yml`, all that stands against one line through it, and what a line may join; `missing` are the rows
    beside it of which the sources give no figure."""

    name: str
    rows: list[Observation]
    against: list[Reason]
    runs: list[list[int]]
    missing: list[Observation]

    def judged(self, *, backwards: bool = False) -> tuple[Reason, ...]:
        """Return what stands against one line through the set."""
        edition = replace(EDITION, missing=tuple(self.missing)) if self.missing else EDITION
        return along_time.against_a_line(self.rows[::-1] if backwards else self.rows, edition)


CASES = [
    Case(
        name=case["set"],
        rows=[made(cells, number) for number, cells in enumerate(case["rows"])],
        against=[SENTENCES[name] for name in case.get("against", ())],
        runs=case["runs"],
        missing=[made(cells, number) for number, cells in enumerate(case.get("missing", ()), 100)],
    )
    for case in WRITTEN["sets"]
]


def differs(case: Case) -> bool:
    return set(case.judged()) != set(case.against)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_line_has_exactly_these_reasons_against_it_and_joins_exactly_these_rows(case: Case) -> None:
    assert case.judged() == tuple(sorted(case.against, key=lambda reason: -reason.grade.rank))
    assert case.judged(backwards=True) == case.judged()
    order = along_time.in_time(case.rows)
    assert along_time.runs(case.rows) == tuple(tuple(order[number] for number in run) for run in case.runs)


def test_every_rule_is_seen_to_fire_and_every_sentence_is_said() -> None:
    assert {reason.rule for reason in SENTENCES.values()} == {rule.name for rule in along_time.RULES}
    assert {reason for case in CASES for reason in case.against} == set(SENTENCES.values())


@pytest.mark.parametrize("left_out", along_time.RULES, ids=lambda rule: rule.finds.__name__)
def test_a_rule_that_is_left_out_is_missed(left_out: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(along_time, "RULES", tuple(rule for rule in along_time.RULES if rule is not left_out))
    assert any(differs(case) for case in CASES)


@pytest.mark.parametrize("other", along_time.RULES, ids=lambda rule: rule.finds.__name__)
@pytest.mark.parametrize("grade", Grade)
def test_a_rule_of_another_grade_is_noticed(other: Rule, grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tuple(replace(rule, grade=grade) if rule is other else rule for rule in along_time.RULES)
    monkeypatch.setattr(along_time, "RULES", changed)
    assert any(differs(case) for case in CASES) is (grade is not other.grade)


def test_the_rules_are_the_rows_of_their_table() -> None:
    path = Path(along_time.__file__).with_name("rules_along_time.csv")
    written = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    found = [(rule.name, rule.grade.value, rule.finds.__name__) for rule in along_time.RULES]
    assert found == [tuple(cells.values()) for cells in written]


def test_the_table_has_the_worst_first() -> None:
    ranks = [rule.grade.rank for rule in along_time.RULES]
    assert ranks == sorted(ranks, reverse=True)


def years(place: str, *values: tuple[str, str | None], **more: Any) -> list[Observation]:
    """Return figures of a place, each a year and a value."""
    indicator = more.pop("indicator", "share")
    return [row(place, indicator, value, time=time, **more) for time, value in values]


ONE = years("one", ("2019", "50"), ("2020", "55"), ("2021", "61"))
TWO = years("two", ("2019", "40"), ("2020", "66"), ("2021", "67"))


def test_places_over_years_are_judged_by_two_questions_and_not_refused_for_their_dates() -> None:
    verdict = comparison.compare([*ONE, *TWO], EDITION)
    assert verdict.grade is Grade.COMPARABLE
    assert verdict.ground is not None
    assert verdict.ground["vi"] == (
        "Cùng cấp tỉnh, cùng định nghĩa, các nơi chỉ so với nhau trong cùng một thời điểm. "
        "Mỗi nơi so với chính nó qua thời gian, cùng một nguồn, cùng định nghĩa."
    )
    assert verdict.ground["en"] == (
        "Same level (provinces), same definition, places are held against each other at one date only. "
        "Each place against itself along time, same source, same definition."
    )


def test_one_place_along_time_says_what_it_has_in_common() -> None:
    verdict = comparison.compare(ONE, EDITION)
    assert (verdict.grade, verdict.ground) == (
        Grade.COMPARABLE,
        Text(
            vi="Cùng một nơi qua thời gian, cùng một nguồn, cùng định nghĩa.",
            en="Same place along time, same source, same definition.",
        ),
    )


def test_two_figures_of_two_places_and_two_years_are_as_far_apart_as_they_were() -> None:
    assert [reason.rule for reason in comparison.compare([ONE[0], TWO[2]], EDITION).reasons] == ["time"]


def test_places_that_share_no_time_are_held_against_each_other_at_none() -> None:
    rows = [*ONE[:2], TWO[2]]
    assert two_questions(rows, EDITION) is None
    assert [reason.rule for reason in comparison.compare(rows, EDITION).reasons] == ["time"]


def test_what_is_said_twice_of_one_time_is_no_series() -> None:
    twice = [ONE[0], replace(ONE[0], observation_id="again")]
    assert two_questions(twice, EDITION) is None
    assert two_questions([*twice, ONE[1]], EDITION) is not None


def test_places_are_linked_through_others() -> None:
    three = years("new", ("2020", "1"), ("2021", "2"))
    assert two_questions([ONE[0], ONE[1], *three, TWO[2]], EDITION) is not None


def test_places_are_linked_by_every_time_that_they_share() -> None:
    first, second = years("one", ("2019", "5"), ("2021", "7")), years("two", ("2019", "5"), ("2020", "6"))
    third, fourth = years("new", ("2020", "6")), years("gone", ("2021", "7"), ("2022", "8"))
    rows = [*first, *second, *third, *fourth]
    times = {row.time_period for row in rows}
    by_times = (sorted(rows, key=lambda row: order.index(row.time_period)) for order in itertools.permutations(times))
    for ordered in (*by_times, *itertools.islice(itertools.permutations(rows), 0, None, 97)):
        assert two_questions(ordered, EDITION) is not None, ordered
    apart = [row for row in rows if (row.ref_area, row.time_period.year) != ("gone", 2021)]
    assert two_questions(apart, EDITION) is None


def test_what_stands_against_the_places_of_one_time_stands_against_the_set() -> None:
    counts = [*years("one", ("2019", "5"), ("2020", "6"), indicator="count"), *years("two", ("2019", "7"), indicator="count")]
    both = two_questions(counts, EDITION)
    assert both is not None
    assert ([reason.rule for reason in both.places.reasons], both.time.grade) == (["size"], Grade.COMPARABLE)
    assert comparison.compare(counts, EDITION).grade is Grade.SIDE_BY_SIDE


def test_of_rows_of_an_edition_it_is_asked_once_what_stands_against_their_line() -> None:
    broken = [*TWO[:2], replace(TWO[2], obs_status="B")]
    edition = replace(EDITION, observations=(*ONE, *broken))
    found = along_time.against_a_line(broken, edition)
    assert [reason.rule for reason in found] == ["status"]
    assert along_time.against_a_line(broken, edition) is found
    assert along_time.against_a_line(ONE, edition) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rows_are_a_series_unless_a_reason_says_that_they_do_not_compare(case: Case) -> None:
    edition = replace(EDITION, missing=tuple(case.missing))
    assert along_time.is_series(case.rows, edition) is (Grade.NOT_COMPARABLE not in {reason.grade for reason in case.against})


def test_a_break_in_one_place_stands_against_the_set_and_not_against_its_places() -> None:
    rows = [*ONE, *TWO[:2], replace(TWO[2], obs_status="B")]
    both = two_questions(rows, EDITION)
    assert both is not None
    assert (both.places.grade, [reason.rule for reason in both.time.reasons]) == (Grade.COMPARABLE, ["status"])


def test_times_without_a_figure_of_several_places_are_named_together() -> None:
    rows = [*years("one", ("2018", "1"), ("2021", "2")), *years("two", ("2018", "1"), ("2020", "3"), ("2021", "2"))]
    none = [*years("one", ("2019", None), ("2020", None), obs_status="O"), *years("two", ("2019", None), obs_status="O")]
    both = two_questions(rows, replace(EDITION, missing=tuple(none)))
    assert both is not None
    assert [reason.text["en"] for reason in both.time.reasons] == [
        "The source gives no figure for 2019, 2020: the line is broken there."
    ]


def test_a_gap_in_one_place_stands_against_its_line_and_not_against_the_set() -> None:
    none = years("two", ("2020", None), obs_status="Q")
    edition = replace(EDITION, missing=tuple(none))
    rows = [*ONE, TWO[0], TWO[2]]
    both = two_questions(rows, edition)
    assert both is not None
    assert (both.places.grade, [reason.rule for reason in both.time.reasons]) == (Grade.COMPARABLE, ["silence"])
    verdict = comparison.compare(rows, edition)
    assert (verdict.grade, verdict.ground, comparison.grade(rows, edition)) == (
        Grade.COMPARABLE, both.places.ground, Grade.COMPARABLE,
    )  # fmt: skip


def test_a_gap_of_one_place_alone_or_beside_another_reason_stands_against_the_set() -> None:
    none = [*years("two", ("2020", None), obs_status="Q"), *years("two", ("2020", None), obs_status="Q", indicator="count")]
    edition = replace(EDITION, missing=tuple(none))
    alone = [TWO[0], TWO[2]]
    broken = [*ONE[:2], replace(ONE[2], obs_status="B"), *alone]
    counts = [replace(one, indicator="count", base=None) for one in (*ONE, *alone)]
    for rows, rules in ((alone, {"silence"}), (broken, {"status", "silence"}), (counts, {"size", "silence"})):
        assert {reason.rule for reason in comparison.compare(rows, edition).reasons} == rules
        assert comparison.grade(rows, edition) is Grade.SIDE_BY_SIDE


def test_ranks_and_undated_figures_are_no_series() -> None:
    assert two_questions(years("one", ("2019", "5"), ("2020", "6"), indicator="rank"), EDITION) is None
    assert two_questions([*ONE, *years("two", ("2019", "5"), time_basis="published")], EDITION) is None


def test_the_country_stands_as_a_line_where_a_figure_of_it_may_stand() -> None:
    nation = years("country", ("2019", "50"), ("2020", "52"))
    verdict = comparison.compare([*ONE, *nation], EDITION)
    assert verdict.ground is not None
    assert verdict.ground["en"].startswith(
        "Same definition, places are held against each other at one date only. The levels differ:"
    )


def test_the_worst_that_stands_against_places_is_their_grade_and_is_said_first() -> None:
    rows = [row for place in ("gone", "new") for row in years(place, ("2019", "5"), ("2020", "6"), indicator="count")]
    both = two_questions(rows, EDITION)
    assert both is not None
    assert (both.places.grade, [reason.rule for reason in both.places.reasons]) == (Grade.NOT_COMPARABLE, ["boundary", "size"])


def test_a_figure_alone_at_its_time_takes_nothing_from_how_places_compare() -> None:
    both = two_questions([*ONE[:2], replace(ONE[2], obs_status="E"), *TWO[:2]], EDITION)
    assert both is not None
    assert (both.places.grade, [reason.rule for reason in both.time.reasons]) == (Grade.COMPARABLE, ["precision"])


def test_what_places_have_alike_against_their_lines_is_not_said_of_how_they_differ_from_each_other() -> None:
    first = [*years("one", ("2019", "50"), ("2020", "51"), base="homes"), *years("one", ("2021", "52"), base="people")]
    women = [replace(row, ref_area="two", base=f"{row.base}.female", breakdown="female") for row in first]
    both = two_questions([*first, *women], EDITION)
    assert both is not None
    assert [reason.text["en"] for reason in both.time.reasons] == [SENTENCES["base"].text["en"]]


def test_runs_stand_in_the_order_of_time_whatever_the_order_of_their_rows_in_the_file() -> None:
    later, earlier = (
        replace(row("one", "share", "50", time=time, source_id=source), line=line)
        for line, (time, source) in enumerate((("2021", "b"), ("2019", "a")), 2)
    )
    assert along_time.runs([later, earlier]) == ((earlier,), (later,))


def test_a_target_beside_results_takes_nothing_from_places_that_compare_at_each_time() -> None:
    target = row("two", "share", "80", time="2020", kind=Kind.TARGET, target_period=Period(year=2025))
    both = two_questions([*ONE, *TWO, target], EDITION)
    assert both is not None
    assert both.places.grade is Grade.COMPARABLE
    assert both.time.grade is Grade.SIDE_BY_SIDE
