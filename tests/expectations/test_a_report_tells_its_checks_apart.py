"""A report tells its checks apart: how each ended, which rows it looked at and refuses, and which of them a waiver speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso.expectations import Coverage, Evidence, Failure, Outcome, PastEdition, Report, Severity
from tinhso.expectations.report import covers, size, spans, spread


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


@pytest.mark.parametrize(("line", "outcome"), [(2, Outcome.WAIVED), (3, Outcome.FAILED)])
def test_a_waiver_of_one_row_leaves_the_others_that_a_check_refuses_as_failed(line: int, outcome: Outcome) -> None:
    failures = tuple(Failure(key=f"tinh-{line}", line=line, column="name_vi", found="x") for line in (2, 3))
    check = replace(CHECK, severity=Severity.CRITICAL, failing=2, failures=failures, waived=(2,))
    assert check.outcome_at(line) is outcome
