"""A report tells its checks apart: how each ended, which rows it looked at and refuses, and which of them a waiver speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso.expectations import CheckResult, Coverage, Evidence, Failure, Outcome, PastEdition, Report, Severity
from tinhso.expectations.report import CheckKind, Spans, covers, size, spans, spread
from tinhso.model import Text
from tinhso.pipeline.first_stages import headline


def test_the_headline_tells_of_each_way_in_which_a_check_did_not_pass() -> None:
    passed, idle = replace(CHECK, passed=True), replace(CHECK, looked_at=0, passed=False, idle="It may.")
    for checks, said in (
        ((passed,), "1 of 1 check passed"),
        ((passed, CHECK), "1 of 2 checks passed (1 failed with a warning)"),
        ((CHECK, idle, CHECK), "0 of 3 checks passed (2 failed with a warning, 1 had no row to look at)"),
    ):
        assert headline(Report(digest="", engine="", checks=checks)) == said


def test_runs_of_lines_hold_what_was_put_in() -> None:
    lines = [2, 3, 4, 8, 10, 11]
    runs = spans(lines)
    assert runs == ((2, 4), (8, 8), (10, 11))
    assert size(runs) == 6
    assert [line for line in range(13) if covers(runs, line)] == lines
    assert spans([]) == ()
    assert not covers((), 2)
    assert spread([runs, ((3, 9),), ()]) == {2: 1, 3: 2, 4: 2, 5: 1, 6: 1, 7: 1, 8: 2, 9: 1, 10: 1, 11: 1}
    assert spread([]) == {}


def test_a_report_tells_which_and_how_many_checks_stand_behind_a_row() -> None:
    checks = (
        replace(CHECK, lines=((2, 12),)),
        replace(CHECK, name="places.some", lines=((2, 2), (5, 6))),
        replace(CHECK, name="places.whole", lines=()),
        replace(CHECK, name="sources.other", table="sources", lines=((2, 19),)),
    )
    report = Report(digest="", engine="", checks=checks)
    assert [check.name for check in report.behind("places", 5)] == ["places.name", "places.some"]
    assert [check.name for check in report.behind("places", 4)] == ["places.name"]
    evidence = Evidence(
        report=report,
        coverage=Coverage(columns=()),
        current=PastEdition(edition="2026-11-21", tables={}, suites={}, checks={}),
        number_checks=frozenset({"places.some"}),
    )
    held = evidence.held("places")
    assert 4 not in held
    assert held[5] == 1
    looked_at = {line for line in range(2, 13) if "places.some" in [check.name for check in report.behind("places", line)]}
    assert looked_at == set(held)


@pytest.mark.parametrize(
    "runs",
    [
        (((2, 2),), ((3, 3),), ((2, 3), (5, 5))),  # one begins where another ends
        (((2, 9),), ((4, 5), (7, 7)), ((4, 5), (9, 9))),  # some within another
        (((3, 4), (6, 7)), ((2, 2), (5, 5), (8, 8)), ((9, 9),)),  # each row looked at by one
    ],
)
def test_behind_each_row_stand_the_checks_whose_lines_hold_it_in_their_order(runs: tuple[Spans, ...]) -> None:
    checks = tuple(replace(CHECK, name=f"places.{n}", lines=lines) for n, lines in enumerate(runs))
    report = Report(digest="", engine="", checks=checks)
    for line in range(11):
        assert report.behind("places", line) == tuple(check for check in checks if covers(check.lines, line))


@pytest.mark.parametrize(("line", "outcome"), [(2, Outcome.WAIVED), (3, Outcome.FAILED)])
def test_a_waiver_of_one_row_leaves_the_others_that_a_check_refuses_as_failed(line: int, outcome: Outcome) -> None:
    failures = tuple(Failure(key=f"tinh-{line}", line=line, column="name_vi", found="x") for line in (2, 3))
    check = replace(CHECK, severity=Severity.CRITICAL, failing=2, failures=failures, waived=(2,))
    assert check.outcome_at(line) is outcome


REFUSING = replace(
    CHECK, failing=2, failures=tuple(Failure(key=f"tinh-{line}", line=line, column="name_vi", found="x") for line in (2, 3, 3))
)
NO_ROW = Text(vi="Chưa có dòng nào.", en="There is no row yet.")


@pytest.mark.parametrize(
    ("check", "outcome"),
    [
        (replace(CHECK, passed=True, failing=0, failures=()), Outcome.PASSED),
        (replace(CHECK, passed=True, failing=0, failures=(), idle=NO_ROW), Outcome.PASSED),
        (replace(CHECK, looked_at=0, failing=0, failures=(), idle=NO_ROW), Outcome.IDLE),
        (replace(CHECK, looked_at=0, failing=0, failures=()), Outcome.WARNED),
        (replace(REFUSING, severity=Severity.CRITICAL), Outcome.FAILED),
        (replace(REFUSING, severity=Severity.WARNING), Outcome.WARNED),
        (replace(REFUSING, severity=Severity.INFO), Outcome.NOTED),
        (replace(REFUSING, severity=Severity.CRITICAL, waived=(2,)), Outcome.FAILED),
        (replace(REFUSING, severity=Severity.CRITICAL, waived=(2, 3)), Outcome.WAIVED),
        (replace(REFUSING, severity=Severity.INFO, waived=(2, 3)), Outcome.WAIVED),
    ],
)
def test_a_check_ends_as_its_rows_its_severity_and_its_waivers_have_it(check: CheckResult, outcome: Outcome) -> None:
    assert check.outcome is outcome


def test_what_no_waiver_speaks_of_stands() -> None:
    assert [failure.line for failure in REFUSING.standing] == [2, 3, 3]
    assert [failure.line for failure in replace(REFUSING, waived=(3,)).standing] == [2]
    assert replace(REFUSING, waived=(2, 3)).standing == ()


@pytest.mark.parametrize(
    ("severity", "outcome"),
    [(Severity.CRITICAL, Outcome.FAILED), (Severity.WARNING, Outcome.WARNED), (Severity.INFO, Outcome.NOTED)],
)
def test_a_row_that_no_waiver_speaks_of_is_refused_as_severely_as_its_check_says(severity: Severity, outcome: Outcome) -> None:
    assert replace(REFUSING, severity=severity).outcome_at(2) is outcome


def test_a_check_is_of_bounds_where_one_of_its_kinds_is() -> None:
    assert replace(CHECK, kinds=(CheckKind.CROSS_ROW, CheckKind.RANGE)).is_of_bounds
    assert not replace(CHECK, kinds=(CheckKind.CROSS_ROW,)).is_of_bounds


def test_a_check_looked_at_the_rows_of_its_runs_and_at_no_others() -> None:
    check = replace(CHECK, lines=((2, 2), (5, 6)))
    assert [line for line in range(9) if check.looks_at(line)] == [2, 5, 6]
    assert not CHECK.looks_at(2)


def test_messages_have_what_a_check_says_in_english_unless_it_has_words_for_them() -> None:
    assert (CHECK.problem, CHECK.because) == ("There is a name.", "That is why.")
    spoken = replace(CHECK, problem="No name", because="Readers look for it.")
    assert (spoken.problem, spoken.because) == ("No name", "Readers look for it.")
    assert replace(CHECK, sentence=Text(vi="Có tên."), problem="").problem == "Có tên."


PASSED = replace(CHECK, name="places.passed", passed=True, failing=0, failures=())
IDLE = replace(CHECK, name="places.idle", looked_at=0, failing=0, failures=(), idle=NO_ROW)
WAIVED = replace(REFUSING, name="places.waived", severity=Severity.CRITICAL, waived=(2, 3))
FAILED = replace(REFUSING, name="places.failed", severity=Severity.CRITICAL, failures=REFUSING.failures[1:])
NOTED = replace(REFUSING, name="sources.noted", table="sources", severity=Severity.INFO)
REPORT = Report(digest="", engine="", checks=(PASSED, IDLE, WAIVED, FAILED, NOTED))


def test_a_report_counts_its_checks_by_how_they_ended() -> None:
    assert REPORT.counts() == {"total": 5, "passed": 1, "noted": 1, "warned": 0, "failed": 1, "waived": 1, "idle": 1}
    assert REPORT.ended(Outcome.WAIVED) == (WAIVED,)
    assert [REPORT.failed(severity) for severity in Severity] == [(FAILED,), (), (NOTED,)]


def test_a_report_finds_its_checks_by_table_and_by_name() -> None:
    assert REPORT.of_table("places") == (PASSED, IDLE, WAIVED, FAILED)
    assert REPORT.of_table("sources") == (NOTED,)
    assert REPORT.of_table("indicators") == ()
    assert REPORT.check("places.waived") is WAIVED


def test_a_row_is_refused_by_each_check_once_waived_or_not() -> None:
    assert REPORT.refusing("places") == {2: (WAIVED,), 3: (WAIVED, FAILED)}
    assert REPORT.refusing("sources") == {2: (NOTED,), 3: (NOTED,)}
    assert REPORT.refusing("indicators") == {}


def test_behind_a_row_stand_the_checks_of_its_own_table_in_their_order() -> None:
    checks = (replace(PASSED, lines=((2, 4),)), replace(NOTED, lines=((2, 2),)), replace(FAILED, lines=((4, 5),)))
    report = replace(REPORT, checks=checks)
    assert [report.behind("places", line) for line in (2, 4, 5)] == [(checks[0],), (checks[0], checks[2]), (checks[2],)]
    assert report.behind("sources", 2) == (checks[1],)
    assert report.behind("places", 1) == report.behind("places", 6) == report.behind("sources", 3) == ()
