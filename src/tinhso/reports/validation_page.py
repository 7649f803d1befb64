"""What the gate found, as one page: a verdict in a sentence, then one line a check in plain words, what failed first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhso.data import CONTRACT
from tinhso.expectations import FAILURES, CheckResult, Failure, Severity
from tinhso.reports import addresses
from tinhso.reports.desk import View
from tinhso.reports.listings import Pair
from tinhso.reports.pages import Page
from tinhso.reports.rows import missing
from tinhso.reports.tables import heads
from tinhso.reports.writer import Writer

#: The table that readers ask about first.
OBSERVATIONS = "observations"
#: Refused cells of one check that are shown.
EXAMPLES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One cell that a check refuses."""

    file: str
    line: int
    column: str
    key: str
    found: str | None
    expected: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check in one language."""

    sentence: str
    reason: str
    passed: bool
    outcome: str
    severity: str
    severity_name: str
    columns: tuple[str, ...]
    looked_at: str
    failing: str
    found: str | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """The checks of one table."""

    name: str
    title: str
    summary: str
    checks: tuple[CheckView, ...]


def validation_page(writer: Writer) -> Page:
    """Write the page of the validation report."""
    return writer.page(
        addresses.VALIDATION, "validation", title=writer.text("validation.title"),
        description=writer.text("validation.description"), values=_values,
    )  # fmt: skip


def headline(view: View) -> str:
    """Return the verdict of the gate in one sentence."""
    counts = view.desk.report.counts()
    failed = sum(counts[outcome] for outcome in FAILURES.values())
    numbers = {"total": view.number(counts["total"]), "passed": view.number(counts["passed"])}
    if not counts["total"]:
        return view.t("validation.empty")
    if not failed:
        return view.t("validation.all_passed", **numbers)
    return view.t("validation.some_failed", failed=view.number(failed), critical=view.number(counts["failed"]), **numbers)


def _values(view: View) -> Mapping[str, object]:
    report = view.desk.report
    counts = report.counts()
    about = [Pair(label=view.t("validation.checks"), text=view.number(counts["total"]))]
    for severity in Severity:
        members = [check for check in report.checks if check.severity == severity]
        passed = sum(check.passed for check in members)
        words = {"passed": view.number(passed), "total": view.number(len(members))}
        about.append(Pair(label=view.t(f"severity.{severity.value}"), text=view.t("validation.passed_of", **words)))
    about.append(Pair(label=view.t("validation.engine"), text=report.engine))
    about.append(Pair(label=view.t("validation.digest"), text=report.digest[:12]))
    tables = sorted({check.table for check in report.checks}, key=lambda name: (name != OBSERVATIONS, _order(name)))
    return {
        "headline": headline(view),
        "about": about,
        "heads": heads(view, "check", "outcome", "severity", "columns", "looked_at>", "failing>"),
        "tables": [_table(name, view) for name in tables],
        "empty_cell": missing("empty_cell", view),
    }


def _order(table: str) -> int:
    return list(CONTRACT).index(table) if table in CONTRACT else len(CONTRACT)


def _table(name: str, view: View) -> TableView:
    checks = view.desk.report.of_table(name)
    words = {"passed": view.number(sum(check.passed for check in checks)), "total": view.number(len(checks))}
    return TableView(
        name=name.replace("_", "-"),
        title=f"data/{name}.csv",
        summary=view.t("validation.passed_of", **words),
        checks=tuple(_check(check, view) for check in sorted(checks, key=lambda check: check.passed)),
    )


def _check(check: CheckResult, view: View) -> CheckView:
    return CheckView(
        sentence=view.of(check.sentence),
        reason=view.of(check.reason),
        passed=check.passed,
        outcome=view.t("validation.passed" if check.passed else "validation.failed"),
        severity=check.severity.value,
        severity_name=view.t(f"severity.{check.severity.value}"),
        columns=check.columns,
        looked_at=view.number(check.looked_at),
        failing=view.number(check.failing),
        found=check.found,
        examples=tuple(_example(example, check.table) for example in check.failures[:EXAMPLES]),
    )


def _example(example: Failure, table: str) -> Example:
    return Example(
        file=f"data/{table}.csv",
        line=example.line,
        column=example.column,
        key=example.key,
        found=example.found,
        expected=example.expected,
    )
