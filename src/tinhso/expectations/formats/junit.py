"""`validation.junit.xml`: one test suite a suite of checks, one test case a check, for what reads test results.

A failed critical check is a failure. A warned or noted one passes with its words in the output, since it stops nothing; a waived
one and one that had nothing to look at are skipped, with the reason. There are no errors: a check that cannot be run stops the
program. No time is given, because equal runs are equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from tinhso.data import CONTRACT
from tinhso.errors import Finding
from tinhso.expectations.engines.second_engine import Opinion, OpinionError
from tinhso.expectations.formats.run import Refusal, Run
from tinhso.expectations.gate.report import CheckResult, Failure, Outcome

#: What XML 1.0 cannot carry in any form.
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SHOWN = 20


class Case:
    """One test case; of what goes inside, at most one of failure, skip and output."""

    def __init__(self, name: str, group: str, file: str, line: int | None) -> None:
        self.attributes = {"name": name, "classname": group, "file": file} | ({"line": str(line)} if line else {})
        self.inside = ""
        self.failed = self.skipped = False

    def fail(self, message: str, kind: str, lines: Iterable[str]) -> None:
        self.failed = True
        self.inside = f"<failure{_attributes(message=message, type=kind)}>{_text(lines)}</failure>"

    def skip(self, message: str) -> None:
        self.skipped = True
        self.inside = f"<skipped{_attributes(message=message)}/>"

    def say(self, lines: Iterable[str]) -> None:
        self.inside = f"<system-out>{_text(lines)}</system-out>"

    def xml(self) -> str:
        head = f"<testcase{_attributes(**self.attributes)}"
        return f"{head}>{self.inside}</testcase>" if self.inside else f"{head}/>"


def junit(run: Run | Refusal) -> str:
    """Return the XML of a run, or of one that did not come to its checks."""
    if isinstance(run, Refusal):
        return _document({"reading": _read(run)})
    suites: dict[str, list[Case]] = {}
    for check in run.evidence.report.checks:
        suites.setdefault(check.suite, []).append(_case(run, check))
    if run.evidence.opinion is not None:
        suites["second-opinion"] = _opinion(run, run.evidence.opinion)
    return _document(suites)


def _case(run: Run, check: CheckResult) -> Case:
    definition = run.definitions.get(check.name)
    file = definition.file if definition else f"{run.project.expectations.name}/{check.suite}.json"
    case = Case(check.name, check.suite, file, definition.line if definition else None)
    match check.outcome:
        case Outcome.FAILED:
            case.fail(check.sentence.en, check.severity.value, [check.reason.en, *_cells(run, check, check.standing)])
        case Outcome.WARNED | Outcome.NOTED:
            case.say([f"{check.severity}: {check.sentence.en}", check.reason.en, *_cells(run, check, check.standing)])
        case Outcome.WAIVED:
            words = [
                f"{waiver.reason.en} ({waiver.owner}, until {waiver.expires})"
                for waiver in run.evidence.waivers
                if waiver.check == check.name
            ]
            case.skip("waived: " + "; ".join(words))
        case Outcome.IDLE:
            case.skip(f"nothing to look at: {check.idle.en if check.idle else ''}")
        case Outcome.PASSED:
            pass
    return case


def _cells(run: Run, check: CheckResult, failures: tuple[Failure, ...]) -> list[str]:
    """Return a line a refused cell, the first ones, and how many more there are."""
    if not failures:
        return [f"{CONTRACT[check.table].path}: {check.found or 'no row that this check applies to'}"]
    told = [
        f"{run.tables.table(check.table).where(failure.line, failure.column)}: "
        f"{'empty' if failure.found is None else failure.found}" + (f", expected {failure.expected}" if failure.expected else "")
        for failure in failures[:SHOWN]
    ]
    more = len(failures) - SHOWN
    return told + ([f"and {more} more: failing/{check.name}.csv"] if more > 0 else [])


def _opinion(run: Run, opinion: Opinion) -> list[Case]:
    cases = []
    for said in opinion.tables:
        case = Case(said.table, opinion.engine.partition(" ")[0], CONTRACT[said.table].path, None)
        if said.errors:
            case.fail(f"{opinion.engine} refuses the table", "critical", [_said(run, said.table, error) for error in said.errors])
        cases.append(case)
    return cases


def _said(run: Run, table: str, error: OpinionError) -> str:
    where = ":".join(
        str(part) for part in (CONTRACT[table].path, error.line, run.position(table, error.line, error.column)) if part
    )
    return f"{where}: {error.type}, {error.note}"


def _read(refusal: Refusal) -> list[Case]:
    """Return a case a file that something is wrong with."""
    files: dict[str, list[Finding]] = {}
    for finding in refusal.findings:
        files.setdefault(finding.where.file, []).append(finding)
    cases = []
    for file, findings in files.items():
        case = Case(file, "reading", file, findings[0].where.line)
        case.fail(findings[0].problem, "critical", [str(finding) for finding in findings])
        cases.append(case)
    return cases


def _document(suites: dict[str, list[Case]]) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    everything = [case for cases in suites.values() for case in cases]
    lines.append(f'<testsuites name="tinhso"{_counts(everything)}>')
    for name, cases in suites.items():
        lines.append(f"<testsuite{_attributes(name=name)}{_counts(cases)}>")
        lines += [case.xml() for case in cases]
        lines.append("</testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _counts(cases: list[Case]) -> str:
    failed, skipped = sum(case.failed for case in cases), sum(case.skipped for case in cases)
    return _attributes(tests=str(len(cases)), failures=str(failed), errors="0", skipped=str(skipped))


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(_plain(value))}" for name, value in values.items())


def _text(lines: Iterable[str]) -> str:
    return escape(_plain("\n".join(lines)))


def _plain(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
