"""The checks that there are, listed by table and column; one of them, or a type of check, shown whole."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from tinhso import as_json
from tinhso.data import CONTRACT
from tinhso.errors import UsageError, did_you_mean
from tinhso.expectations.engines.validation import REPORT, engine
from tinhso.expectations.report import Report
from tinhso.expectations.suites.manual import manual, section
from tinhso.expectations.suites.read_suites import Check, Suite, definitions, read_suites
from tinhso.expectations.suites.rules import RULES
from tinhso.expectations.try_check.trials import known_table
from tinhso.project import Project

OURS = "ours"
TYPE = re.compile(r"expect_[a-z_0-9]+")


def list_checks(project: Project, table: str | None, column: str | None) -> Iterator[str]:
    """List the checks, of one table or of all, that speak of a column or of any."""
    suites = read_suites(project.expectations, tuple(CONTRACT))
    if table is not None:
        known_table(table)
    found = [
        (suite, check) for suite in suites for check in suite.checks if table in (None, suite.table) and _speaks(check, column)
    ]
    if not found and column is not None:
        names = dict.fromkeys(name for contract in CONTRACT.values() if table in (None, contract.name) for name in contract.names)
        if column not in names:
            raise UsageError(f"{column}: no check reads such a column. {did_you_mean(column, names) or ''}".strip())
    for suite, check in found:
        yield f"{check.name}  ({check.severity}, {suite.file})"
        yield f"    {check.sentence.en}"
    yield f"{len(found)} {'check' if len(found) == 1 else 'checks'}"


def _speaks(check: Check, column: str | None) -> bool:
    """Tell whether a check names a column: as an argument, as the cell it points at, or within its row condition."""
    return column is None or re.search(rf"\b{re.escape(column)}\b", json.dumps([dict(check.kwargs), check.cell])) is not None


def show_check(project: Project, name: str) -> Iterator[str]:
    """Show a check by its name, a type of check, or the manual of ours. Raises UsageError for what is none, with the nearest."""
    if name == OURS:
        yield from manual()
        return
    suites = read_suites(project.expectations, tuple(CONTRACT))
    checks = {check.name: (suite, check) for suite in suites for check in suite.checks}
    if name in checks:
        yield from _check(project, *checks[name])
    elif TYPE.fullmatch(name):
        yield from _type(name, [check.name for _, check in checks.values() if check.type == name])
    else:
        raise UsageError(
            f"{name}: no check has this name. {did_you_mean(name, checks) or 'tinhso expectations list names them.'}"
        )


def _check(project: Project, suite: Suite, check: Check) -> Iterator[str]:
    definition = definitions(project.expectations)[check.name]
    yield f"{definition.file}:{definition.line}"
    yield f"{check.sentence.en} {check.reason.en}"
    yield f"{check.sentence.vi} {check.reason.vi}"
    report = as_json.kept(Report, project.build / REPORT)
    result = next((result for result in report.checks if result.name == check.name), None) if report is not None else None
    if result is None:
        yield "It has not been run here yet: tinhso validate."
    else:
        yield f"When it ran last it looked at {result.looked_at} rows and refused {result.failing}: {result.outcome}."
    yield from definition.text.splitlines()


def _type(name: str, users: list[str]) -> Iterator[str]:
    """Show a type of check: what it holds, its arguments, and which checks are of it."""
    with engine() as gx:
        words, arguments = gx.about(name)
    if name in RULES:
        yield from section(name)
        yield ""
    else:
        yield name
        yield from textwrap.wrap(words, 100, initial_indent="    ", subsequent_indent="    ")
    yield f"arguments: {', '.join(arguments)}"
    yield f"checks of this type: {len(users)}" + (f", for example {users[0]}" if users else "")
