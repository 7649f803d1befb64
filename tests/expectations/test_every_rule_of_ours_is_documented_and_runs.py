"""The manual of our own rules is true: printed from them, and every example gives in the engine what the manual says it gives."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from tests.conftest import ROOT
from tests.expectations.test_the_rules_hold_and_refuse import CASES
from tests.languages import CONTRACT
from tinhso.data import read
from tinhso.expectations import CheckResult, Outcome, Severity
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.rules import RULES
from tinhso.expectations.suites.views import views
from tinhso.expectations.try_check.list_checks import MANUAL, manual, verdicts
from tinhso.model import Text
from tinhso.project import open_project

WORDS = Text(vi="Câu.", en="A sentence.")
FIRST = 2  # the line of the first row


def run(
    name: str,
    rows: Sequence[tuple[Any, ...]],
    condition: str | None = None,
    *,
    options: Any = None,
    may_be_empty: Text | None = None,
) -> CheckResult:
    """Run a rule through the engine on some rows, under the options of its example."""
    entry = MANUAL[name]
    given = entry.options if options is None else options
    kwargs = {"column_list": list(entry.columns), **given}
    if condition is not None:
        kwargs |= {"row_condition": condition, "condition_parser": "pandas"}
    check = Check(
        name=f"{entry.table}.example",
        type=name,
        kwargs=kwargs,
        severity=Severity.CRITICAL,
        sentence=WORDS,
        reason=WORDS,
        cell=(),
        may_be_empty=may_be_empty,
        file="expectations/t.json",
        index=0,
    )
    text = " ".join(entry.columns)
    suite = Suite(
        name=entry.table,
        table=entry.table,
        texts={"expectations/t.json": text},
        checks=(check,),
        contract=CONTRACT[entry.table],
    )
    columns = {
        column: pl.Series(column, [row[place] for row in rows], dtype=pl.Object) for place, column in enumerate(entry.columns)
    }
    frame = pl.DataFrame({**columns, "line": pl.Series("line", range(FIRST, FIRST + len(rows)), dtype=pl.Int64)})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from tinhso.expectations.engines import gx

        (result,) = gx.run(suite, frame, {})
    return result


def refused(result: CheckResult) -> dict[int, str | None]:
    """Return the places of the rows that were refused, with what was expected there."""
    return {failure.line - FIRST: failure.expected for failure in result.failures}


def said(name: str, rows: Sequence[tuple[Any, ...]]) -> dict[int, str]:
    answers = RULES[name].check(tuple(rows), **MANUAL[name].options)
    return {place: answer for place, answer in enumerate(answers) if isinstance(answer, str)}


def test_the_manual_is_printed_from_the_rules() -> None:
    printed = "\n".join(manual()) + "\n"
    kept = (ROOT / "expectations" / "RULES.md").read_text(encoding="utf-8")
    assert kept == printed, "print it again: tinhso expectations show ours > expectations/RULES.md"


def test_every_rule_and_every_option_is_in_the_manual() -> None:
    assert set(MANUAL) == set(RULES)
    for name, rule in RULES.items():
        assert tuple(MANUAL[name].means) == tuple(MANUAL[name].options) == rule.options
        assert rule.check.__doc__


def test_the_examples_use_columns_that_a_suite_may_use() -> None:
    project = open_project(ROOT)
    frames = views(read(project)).frames
    for entry in MANUAL.values():
        assert set(entry.columns) <= set(frames[entry.table].columns)


@pytest.mark.parametrize("name", RULES)
def test_an_example_holds_and_refuses(name: str) -> None:
    words = verdicts(name, MANUAL[name].rows)
    assert any(word.startswith("refused") for word in words)
    assert "holds" in words or "skipped" in words


@pytest.mark.parametrize("name", RULES)
def test_the_engine_refuses_what_the_manual_says_in_its_words(name: str) -> None:
    rows = MANUAL[name].rows
    result = run(name, rows)
    assert result.outcome is Outcome.FAILED
    assert refused(result) == said(name, rows)
    assert result.failing == len(said(name, rows))
    assert result.looked_at == len(rows) - verdicts(name, rows).count("skipped")


@pytest.mark.parametrize("name", RULES)
def test_rows_that_hold_pass_the_engine(name: str) -> None:
    options, rows, places = CASES[name][0]
    assert not places
    result = run(name, rows, options=options)
    assert result.outcome is Outcome.PASSED
    assert result.looked_at > 0
    assert not result.failures


@pytest.mark.parametrize("name", RULES)
def test_no_rows_are_not_a_pass(name: str) -> None:
    assert run(name, ()).outcome is Outcome.FAILED
    assert run(name, (), may_be_empty=WORDS).outcome is Outcome.IDLE


@pytest.mark.parametrize("name", RULES)
def test_a_row_with_nothing_in_it_is_treated_as_the_manual_says(name: str) -> None:
    entry = MANUAL[name]
    empty = (None,) * len(entry.columns)
    (verdict,) = verdicts(name, (*entry.rows, empty))[-1:]
    assert verdict.startswith({"holds": "holds", "is skipped": "skipped", "is refused": "refused"}[entry.empty])
    result = run(name, (*entry.rows, empty))
    place = len(entry.rows)
    assert (place in refused(result)) == (entry.empty == "is refused")
    assert result.looks_at(place + FIRST) == (entry.empty != "is skipped")


@pytest.mark.parametrize("name", RULES)
def test_a_row_condition_narrows_what_is_looked_at(name: str) -> None:
    rows = MANUAL[name].rows
    last = len(rows) - 1
    result = run(name, rows, f"line < {FIRST + last}")
    assert refused(result) == said(name, rows[:last])
    assert not result.looks_at(FIRST + last)


@pytest.mark.parametrize("name", RULES)
def test_a_row_condition_that_no_row_meets_is_not_a_pass(name: str) -> None:
    result = run(name, MANUAL[name].rows, "line < 0")
    assert result.outcome is Outcome.FAILED
    assert result.looked_at == 0
