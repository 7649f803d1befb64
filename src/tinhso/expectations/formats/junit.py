"""`validation.junit.xml`: one test suite a suite of checks, one test case a check, for what reads test results.

A failed critical check is a failure. A warned or noted one passes with its words in the output, since it stops nothing; a waived
one and one that had nothing to look at are skipped, with the reason. There are no errors: a check that cannot be run stops the
program. No time is given, because equal runs are equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tinhso.data import PATHS
from tinhso.errors import Finding, Where
from tinhso.expectations.formats.published import CheckEntry, FailureEntry, GateStatus, OpinionErrorEntry, ResultsDocument
from tinhso.expectations.report import Outcome
from tinhso.grouping import grouped
from tinhso.model import NOT_IN_XML

LOST = "\ufffd"
SHOWN = 20
COUNTED = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(document: ResultsDocument, findings: Sequence[Finding] = ()) -> str:
    """Return the XML of a run, or of one that did not come to its checks for these findings."""
    whole = Element("testsuites", name="tinhso")
    if document.verdict is GateStatus.UNREADABLE:
        _read(SubElement(whole, "testsuite", name="reading"), findings)
    for name, checks in groupby(document.checks, key=_suite):
        suite = SubElement(whole, "testsuite", name=name)
        for check in checks:
            _case(suite, document, check)
    if document.opinion is not None:
        suite, engine = SubElement(whole, "testsuite", name="second-opinion"), document.opinion.engine
        for said in document.opinion.tables:
            case = _test(suite, said.table, engine.partition(" ")[0], PATHS[said.table])
            if said.errors:
                _say(case, "failure", map(_said, said.errors), message=f"{engine} refuses the table", type="critical")
    for part in (whole, *whole):
        for count, tag in COUNTED.items():
            part.set(count, str(len(list(part.iter(tag)))))
    for part in whole.iter():
        part.text = part.text and NOT_IN_XML.sub(LOST, part.text)
        part.attrib = {name: NOT_IN_XML.sub(LOST, value) for name, value in part.attrib.items()}
    indent(whole, space="")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(whole, encoding="unicode") + "\n"


def _test(suite: Element, name: str, group: str, file: str, line: int | None = None) -> Element:
    line_ = {} if line is None else {"line": str(line)}
    return SubElement(suite, "testcase", {"name": name, "classname": group, "file": file, **line_})


def _say(case: Element, tag: str, lines: Iterable[str], **attributes: str) -> None:
    SubElement(case, tag, attributes).text = "\n".join(lines) or None


def _suite(check: CheckEntry) -> str:
    return Path(check.definition.file).stem if check.definition else check.table


def _case(suite: Element, document: ResultsDocument, check: CheckEntry) -> None:
    where = check.definition
    case = _test(suite, check.name, _suite(check), where.file if where else "", where.line if where else None)
    standing = [failure for failure in check.failures if not failure.waived]
    match check.outcome:
        case Outcome.FAILED:
            lines = [check.reason.english, *_cells(check, standing)]
            _say(case, "failure", lines, message=check.sentence.english, type=check.severity.value)
        case Outcome.WARNED | Outcome.NOTED:
            lines = [f"{check.severity}: {check.sentence.english}", check.reason.english, *_cells(check, standing)]
            _say(case, "system-out", lines)
        case Outcome.WAIVED:
            words = [waiver.accepts for waiver in document.waivers if waiver.check == check.name]
            _say(case, "skipped", (), message="waived: " + "; ".join(words))
        case Outcome.IDLE:
            _say(case, "skipped", (), message=f"nothing to look at: {check.idle.english if check.idle else ''}")
        case Outcome.PASSED:
            pass


def _cells(check: CheckEntry, failures: Sequence[FailureEntry]) -> list[str]:
    """Return a line a refused cell, the first ones, and how many more there are."""
    if not failures:
        return [f"{PATHS[check.table]}: {check.found or 'no row that this check applies to'}"]
    lines = [
        f"{Where(file=failure.file, line=failure.line, column=failure.position, field=failure.column)}: "
        f"{'empty' if failure.found is None else failure.found}" + (f", expected {failure.expected}" if failure.expected else "")
        for failure in failures[:SHOWN]
    ]
    more = len(failures) - SHOWN
    return lines + ([f"and {more} more: failing/{check.name}.csv"] if more > 0 else [])


def _said(error: OpinionErrorEntry) -> str:
    where = ":".join(str(part) for part in (error.file, error.line, error.position) if part)
    return f"{where}: {error.type}, {error.note}"


def _read(suite: Element, findings: Sequence[Finding]) -> None:
    """Add a case for each file that something is wrong with."""
    for file, found in grouped(findings, lambda finding: finding.where.file).items():
        case = _test(suite, file, "reading", file, found[0].where.line)
        _say(case, "failure", map(str, found), message=found[0].problem, type="critical")
