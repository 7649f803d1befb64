"""`validation.sarif`: the results in SARIF 2.1.0 (OASIS), which code-review tools show beside the line of the file.

One run for our checks and one for the second engine. A check without a result is no rule here: `validation.json` has all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tinhso import __version__, digest
from tinhso.data import PATHS
from tinhso.errors import Finding
from tinhso.expectations.engines.second_engine import REASON
from tinhso.expectations.formats.published import CheckEntry, FailureEntry, GateStatus, OpinionEntry, ResultsDocument
from tinhso.expectations.report import Outcome, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {Severity.CRITICAL: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
ROOT = "%SRCROOT%"
FINGERPRINT = "tinhso/v1"
READING = "reading"

Json = dict[str, Any]


def sarif(document: ResultsDocument, findings: Sequence[Finding] = ()) -> Json:
    """Return the log of a run, or of one that did not come to its checks for these findings."""
    if document.verdict is GateStatus.UNREADABLE:
        runs = [_unreadable(findings)]
    else:
        runs = [_checks(document), *([_opinion(document.opinion)] if document.opinion is not None else [])]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}


def _run(name: str, version: str, rules: list[Json], results: Iterable[Json], exit_code: int, **more: Any) -> Json:
    """Return one run. Positions are characters, not bytes or UTF-16 units; paths are from the root of the project."""
    return {
        "tool": {"driver": {"name": name, "version": version, "rules": rules}},
        "invocations": [{"executionSuccessful": True, "exitCode": exit_code}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the project."}}},
        "columnKind": "unicodeCodePoints",
        **more,
        "results": _fingerprinted(results),
    }


def _checks(document: ResultsDocument) -> Json:
    told = [check for check in document.checks if check.outcome not in (Outcome.PASSED, Outcome.IDLE)]
    results = (
        _result_of_check(document, check, number, failure)
        for number, check in enumerate(told)
        for failure in check.failures or (None,)  # of a table as a whole
    )
    artifacts = [
        {"location": _location(table.file), "roles": ["analysisTarget"], "encoding": "UTF-8", "hashes": {"sha-256": table.sha256}}
        for table in document.tables
    ]
    edition = {"automationDetails": {"id": f"tinhso/{document.edition}/"}, "artifacts": artifacts}
    exit_code = 0 if document.verdict is GateStatus.PUBLISHABLE else 1
    return _run("tinhso", __version__, list(map(_rule_of_check, told)), results, exit_code, **edition)


def _rule(name: str, short: str, full: str, help_: str, level: str = "error") -> Json:
    return {
        "id": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": help_},
        "defaultConfiguration": {"level": level},
    }


def _rule_of_check(check: CheckEntry) -> Json:
    written = f"{check.definition.file}:{check.definition.line}" if check.definition else "no place that is known"
    help_ = f"The check is written at {written}."
    rule = _rule(check.name, check.sentence.english, check.reason.english, help_, LEVELS[check.severity])
    return rule | {"properties": {"tags": [kind.value for kind in check.kinds], "severity": check.severity.value}}


def _result(rule: str, number: int, text: str, place: Json, level: str = "error", **more: Any) -> Json:
    return {"ruleId": rule, "ruleIndex": number, "level": level, **more, "message": {"text": text}, "locations": [place]}


def _result_of_check(document: ResultsDocument, check: CheckEntry, number: int, failure: FailureEntry | None) -> Json:
    found, place = f"Found: {check.found or 'no row that this check applies to'}.", _place(PATHS[check.table])
    if failure is not None:
        cell = f"{failure.column} is {'empty' if failure.found is None else failure.found!r}"
        found = f"{cell}; expected: {failure.expected}." if failure.expected else f"{cell}."
        place = _place(failure.file, failure.line, failure.position, name=failure.column, row=failure.key)
    suppressions = [
        {"kind": "external", "status": "accepted", "justification": waiver.accepts}
        for waiver in document.waivers
        if failure is not None and failure.waived and (waiver.check, waiver.key) == (check.name, failure.key)
    ]
    text, level = f"{check.sentence.english} {found}", LEVELS[check.severity]
    return _result(check.name, number, text, place, level, suppressions=suppressions)


def _opinion(opinion: OpinionEntry) -> Json:
    name, _, version = opinion.engine.partition(" ")
    types = sorted({error.type for said in opinion.tables for error in said.errors})
    help_ = "The schema stands in datapackage.json, which is made from the contract and the code lists."
    rules = [_rule(type_, f"The data package's own schema: {type_.replace('-', ' ')}.", REASON, help_) for type_ in types]
    results = (
        _result(
            error.type, types.index(error.type),
            f"{error.note}. Found: {error.found!r}." if error.found else f"{error.note}.",
            _place(error.file, error.line, error.position, name=error.column),
        )
        for said in opinion.tables
        for error in said.errors
    )  # fmt: skip
    return _run(name, version, rules, results, 0 if opinion.accepts else 1)


def _unreadable(findings: Sequence[Finding]) -> Json:
    """Return the findings of the readers: of the files, the suites, the waivers."""
    names = sorted({finding.rule or READING for finding in findings})
    full = "Of what cannot be read nothing is published; the checks of the other files run all the same."
    help_ = "Correct the file at the place that is named."
    rules = [_rule(name, f"A file can be read, and its rows are as they should be ({name}).", full, help_) for name in names]
    results = (_of_finding(finding, names) for finding in findings)
    return _run("tinhso", __version__, rules, results, 1)


def _of_finding(finding: Finding, names: list[str]) -> Json:
    where, rule = finding.where, finding.rule or READING
    said = [("", finding.problem), ("Found: ", finding.found), ("Expected: ", finding.expected), ("", finding.fix)]
    words = ". ".join(label + text for label, text in said if text)
    place = _place(where.file, where.line, where.column, name=where.field, row=finding.key)
    return _result(rule, names.index(rule), words, place)


def _location(path: str) -> Json:
    return {"uri": path, "uriBaseId": ROOT}


def _place(
    path: str, line: int | None = None, position: int | None = None, *, name: str | None = None, row: str | None = None
) -> Json:
    """Return a location: the file, the line and character where they are known, the column by its name and the row by its key."""
    physical: Json = {"artifactLocation": _location(path)}
    if line is not None:
        physical["region"] = {"startLine": line} | ({"startColumn": position} if position is not None else {})
    place: Json = {"physicalLocation": physical}
    if name:
        place["logicalLocations"] = [{"name": name, "fullyQualifiedName": f"{row} · {name}" if row else name, "kind": "member"}]
    return place


def _fingerprinted(results: Iterable[Json]) -> list[Json]:
    """Give each result a name that outlives a moved line: of the rule, the row, the column and, where these repeat, a number."""
    seen: Counter[str] = Counter()

    def named() -> Iterator[Json]:
        for result in results:
            (place,) = result["locations"]
            names = [logical["fullyQualifiedName"] for logical in place.get("logicalLocations", ())]
            base = digest.of_value([result["ruleId"], place["physicalLocation"]["artifactLocation"]["uri"], names])
            seen[base] += 1
            yield {**result, "partialFingerprints": {FINGERPRINT: f"{base}:{seen[base]}"}}

    return list(named())
