"""Running checks that stand in no suite against the tables as they are, and saying what came of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tinhso.data import CONTRACT, Tables
from tinhso.errors import InputError, UsageError
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.report import CheckResult
from tinhso.expectations.suites.checked_tables import frames, parameters
from tinhso.expectations.suites.read_suites import Check, read_suites
from tinhso.expectations.try_check.parse_check import Trial
from tinhso.project import Project

SHOWN = 20
#: What a library may raise when it is given arguments that make no sense; anything else is a bug of ours.
STUMBLES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, NameError, SyntaxError, RecursionError, re.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialResult:
    """One check that was tried: what it was called, what came of it, and the suite in which it would belong."""

    name: str
    check: Check
    result: CheckResult
    suite: str


def run_trial(project: Project, tables: Tables, trial: Trial) -> tuple[TrialResult, ...]:
    """Run checks against the tables as they are. Raises UsageError for what was typed wrong, InputError for a wrong file."""
    suite = trial.suite
    views = frames(tables, edition=project.config.edition)
    try:
        results = run_suites((suite,), views, parameters(tables))
    except InputError as error:
        if not trial.typed:
            raise
        raise UsageError(_mistakes(error, suite.checks[0])) from None
    except STUMBLES as error:
        raise UsageError(f"The engine cannot run this: {type(error).__name__}: {_first_line(error)}") from None
    return tuple(
        TrialResult(name=name, check=check, result=result, suite=_home(project, suite.table, check))
        for name, check, result in zip(trial.names, suite.checks, results, strict=True)
    )


def _mistakes(error: InputError, check: Check) -> str:
    """Word the findings about a check that was typed: there is no line to name, but often a nearest name."""
    lines = []
    for finding in error.findings:
        found = f": {_first_line(finding.found)}" if finding.found else ""
        lines.append(f"{finding.problem}{found}. {finding.fix or ''}".strip())
    if any("could not be run" in line for line in lines) and "row_condition" in check.kwargs:
        lines.append(f"Its row condition is: {check.kwargs['row_condition']}")
    if not any("type of check" in line for line in lines):
        lines.append(f"tinhso expectations show {check.type} shows its arguments.")
    return "\n".join(lines)


def _first_line(error: object) -> str:
    return " ".join(str(error).split())[:300]


def _home(project: Project, table: str, check: Check) -> str:
    """Return the suite of the table in which most is said about the columns of the check."""
    try:
        suites = [suite for suite in read_suites(project.expectations, tuple(CONTRACT)) if suite.table == table]
    except InputError:
        return table  # the suites have mistakes of their own: trying something is no time to speak of them
    text = json.dumps(check.kwargs)
    columns = [name for name in CONTRACT[table].names if re.search(rf'"{name}"', text)]
    best = max(suites, key=lambda suite: sum(suite.text.count(f'"{name}"') for name in columns))
    return best.name


def describe_trial(tried: TrialResult, tables: Tables) -> Iterator[str]:
    """Say what came of a check: how it ended, the refused cells with their places, and the JSON to keep it by."""
    result = tried.result
    yield f"{result.table}: {tried.name}"
    if result.passed:
        yield f"  passed: looked at {_rows(result.looked_at)} and refused none"
    elif result.looked_at == 0:
        yield "  looked at no row: in a suite this is a failure, unless `may_be_empty_vi` and `_en` say why there need be none"
    elif not result.failures:
        yield f"  refused: the table as a whole; found {result.found}"
    else:
        yield f"  refused {result.failing} of {_rows(result.looked_at)} that it looked at"
    table = tables.table(result.table)
    for failure in result.failures[:SHOWN]:
        found = "an empty cell" if failure.found is None else failure.found
        expected = f", expected {failure.expected}" if failure.expected else ""
        yield f"    {table.where(failure.line, failure.column)}: {found}{expected}"
        yield f"        {failure.key}"
    if len(result.failures) > SHOWN:
        yield f"    … and {len(result.failures) - SHOWN} more"
    yield f"  To keep it, add this to expectations/{tried.suite}.json and write what is empty:"
    yield from (f"    {line}" for line in json.dumps(entry(tried), ensure_ascii=False, indent=2).splitlines())


def _rows(number: int) -> str:
    return f"{number} row" if number == 1 else f"{number} rows"


def entry(tried: TrialResult) -> dict[str, Any]:
    """Return the check as a suite has it. The sentences are empty, and a suite with an empty sentence is refused."""
    check, table = tried.check, tried.result.table
    subject = (*tried.result.columns, "")[0].replace("_", "-")
    stem = re.sub(r"^expect_(column_|columns_)?(values_)?(to_)?(be_)?", "", check.type).replace("_", "-")
    name = tried.name if tried.name.startswith(f"{table}.") else f"{table}.{subject}-{stem}".replace(".-", ".")
    texts = {"sentence_vi": check.sentence.vi, "sentence_en": check.sentence.en}
    reasons = {"reason_vi": check.reason.vi, "reason_en": check.reason.en}
    meta: dict[str, Any] = {"name": name, **texts, **reasons}
    if check.cell:
        meta["cell"] = list(check.cell)
    return {"type": check.type, "kwargs": dict(check.kwargs), "severity": check.severity.value, "meta": meta}
