"""The decision: a failed critical check stops the build with one message a refused cell, in the order of the files."""

from __future__ import annotations

from tinhso.data import PATHS, Tables
from tinhso.errors import Finding, InputError, Where
from tinhso.expectations.engines.second_engine import Opinion, objections
from tinhso.expectations.report import CheckResult, Failure, Report, Severity

SHOWN = 40


def gate(report: Report, tables: Tables, opinion: Opinion | None = None) -> None:
    """Let a report without critical failures pass. Raises InputError otherwise; each finding leads to a cell.

    What the second engine refuses and we do not stops the build as well: the two never silently disagree. At most forty are
    shown, from the checks that refuse fewest rows; the last says how many more there are.
    """
    failed = sorted(report.failed(Severity.CRITICAL), key=lambda check: check.failing)
    found = [
        finding
        for check in failed
        for finding in ([_cell(check, failure, tables) for failure in check.standing] or [_whole(check)])
    ]
    if opinion is not None:
        found += objections(opinion, report, tables)
    if not found:
        return
    files = list(PATHS.values())
    shown = sorted(
        found[:SHOWN],
        key=lambda finding: (files.index(finding.where.file), finding.where.line or 0, finding.where.column or 0),
    )
    if len(found) > SHOWN:
        problem = f"and {len(found) - SHOWN} more cells are refused, by checks that point less exactly"
        shown.append(Finding(where=Where(file=files[0].rpartition("/")[0]), problem=problem))
    raise InputError(shown)


def _cell(check: CheckResult, failure: Failure, tables: Tables) -> Finding:
    table = tables.table(check.table)
    return Finding(
        where=table.where(failure.line, failure.column),
        problem=check.problem,
        found=failure.found if failure.found is not None else "an empty cell",
        expected=failure.expected,
        rule=check.name,
        key=failure.key,
        reason=check.because,
    )


def _whole(check: CheckResult) -> Finding:
    """A check that failed without a cell: of the whole table, or because no row was there to look at."""
    empty = check.looked_at == 0
    names = " and ".join(f"`may_be_empty_{lang}`" for lang in check.sentence)
    return Finding(
        where=Where(file=PATHS[check.table], field=", ".join(check.columns) or None),
        problem=check.problem,
        found="no row that this check applies to" if empty else check.found,
        expected=f"at least one such row, or a reason in {names}" if empty else None,
        rule=check.name,
        reason=check.because,
        fix=f"The check stands in {check.file}.",
    )
