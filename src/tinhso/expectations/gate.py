"""The decision: a failed critical check stops the build with one message a refused cell, in the order of the files."""

from __future__ import annotations

from tinhso.data import CONTRACT, Tables
from tinhso.errors import Finding, InputError, Where
from tinhso.expectations.report import CheckResult, Failure, Report, Severity

SHOWN = 40


def gate(report: Report, tables: Tables) -> None:
    """Let a report without critical failures pass. Raises InputError otherwise; each finding leads to a cell.

    At most forty findings are shown; the last says how many more there are.
    """
    findings = []
    more = 0
    for check in report.failed(Severity.CRITICAL):
        findings += [_cell(check, failure, tables) for failure in check.examples] or [_whole(check)]
        more += max(0, check.failing - len({failure.line for failure in check.examples})) if check.examples else 0
    if not findings:
        return
    files = [contract.path for contract in CONTRACT.values()]
    findings.sort(
        key=lambda finding: (
            files.index(finding.where.file) if finding.where.file in files else len(files),
            finding.where.line or 0,
            finding.where.column or 0,
        )
    )
    more += max(0, len(findings) - SHOWN)
    shown = findings[:SHOWN]
    if more:
        shown.append(Finding(where=Where(file=files[0].rpartition("/")[0]), problem=f"and {more} more cells are refused"))
    raise InputError(shown)


def _cell(check: CheckResult, failure: Failure, tables: Tables) -> Finding:
    table = tables.table(check.table)
    return Finding(
        where=table.where(failure.line, failure.column),
        problem=check.sentence.en,
        found=failure.found if failure.found is not None else "an empty cell",
        expected=failure.expected,
        rule=check.name,
        key=failure.key,
        reason=check.reason.en,
    )


def _whole(check: CheckResult) -> Finding:
    """A check that failed without a cell: of the whole table, or because no row was there to look at."""
    empty = check.looked_at == 0
    return Finding(
        where=Where(file=CONTRACT[check.table].path, field=", ".join(check.columns) or None),
        problem=check.sentence.en,
        found="no row that this check applies to" if empty else check.found,
        expected="at least one such row, or a reason in `may_be_empty`" if empty else None,
        rule=check.name,
        reason=check.reason.en,
        fix=f"The check stands in expectations/{check.suite}.json.",
    )
