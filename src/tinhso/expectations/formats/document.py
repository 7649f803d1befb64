"""`validation.json`: everything the checks found, for programs. `schema` says of what form it is; the two are tested together."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tinhso.data import CONTRACT
from tinhso.errors import Finding
from tinhso.expectations.engines.second_engine import Opinion
from tinhso.expectations.formats.run import GateStatus, Refusal, Run
from tinhso.expectations.formats.schema import FORMAT, NAME
from tinhso.expectations.gate.report import CheckResult
from tinhso.expectations.gate.waivers import FILE as WAIVERS
from tinhso.expectations.mutation_testing import FILE as PROOF
from tinhso.expectations.mutation_testing import MutationReport
from tinhso.model import Text
from tinhso.project import Project

HISTORY = "history.jsonl"


def document(run: Run | Refusal) -> dict[str, Any]:
    """Return the document of a run, or of one that could not begin: the same form, without checks and with what is wrong."""
    if isinstance(run, Refusal):
        return {
            **_head(run.project, GateStatus.UNREADABLE),
            "findings": [_finding(finding) for finding in run.findings],
            "counts": None,
            "tables": [],
            "checks": [],
            "waivers": [],
            "reviews": [],
            "history": None,
            "opinion": None,
            "proof": None,
        }
    evidence = run.evidence
    return {
        **_head(run.project, run.verdict),
        "digest": evidence.report.digest,
        "engine": evidence.report.engine,
        "findings": [],
        "counts": dict(evidence.report.counts()),
        "tables": [_table(run, name) for name in CONTRACT],
        "checks": [_check(run, check) for check in evidence.report.checks],
        "waivers": [_waiver(run, number) for number in range(len(evidence.waivers))],
        "reviews": [
            {
                "table": review.table,
                "reviewer": review.reviewer,
                "reviewed_on": review.reviewed_on,
                "digest": review.digest,
                "remark": _text(review.remark),
                "file": CONTRACT["reviews"].path,
                "line": review.line,
            }
            for review in evidence.reviews
        ],
        "history": {
            "file": f"{run.project.expectations.name}/{HISTORY}",
            "recorded": evidence.recorded,
            "editions": [{"edition": past.edition, "counts": dict(past.counts())} for past in evidence.history],
        },
        "opinion": None if evidence.opinion is None else _opinion(run, evidence.opinion),
        "proof": None if evidence.proof is None else _proof(run, evidence.proof),
    }


def _head(project: Project, verdict: GateStatus) -> dict[str, Any]:
    config = project.config
    return {
        "$schema": NAME,
        "format": FORMAT,
        "title": _text(config.title),
        "edition": str(config.edition),
        "verdict": verdict.value,
        "digest": None,
        "engine": None,
    }


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"vi": text.vi, "en": text.en}


def _finding(finding: Finding) -> dict[str, Any]:
    where = finding.where
    return {
        "file": where.file,
        "line": where.line,
        "position": where.column,
        "field": where.field,
        "problem": finding.problem,
        "found": finding.found,
        "expected": finding.expected,
        "rule": finding.rule,
        "next": finding.fix,
    }


def _table(run: Run, name: str) -> dict[str, Any]:
    table = run.tables.table(name)
    signed = next((sign for sign in run.evidence.sign_offs if sign.table == name), None)
    return {
        "name": name,
        "file": table.path,
        "sha256": table.digest,
        "rows": table.raw.height,
        "columns": list(table.contract.names),
        "review": None if signed is None else signed.state.value,
    }


def _check(run: Run, check: CheckResult) -> dict[str, Any]:
    definition = run.definitions.get(check.name)
    trend = run.evidence.trend(check.name)
    return {
        "name": check.name,
        "table": check.table,
        "columns": list(check.columns),
        "kinds": [kind.value for kind in check.kinds],
        "type": check.type,
        "severity": check.severity.value,
        "outcome": check.outcome.value,
        "sentence": _text(check.sentence),
        "reason": _text(check.reason),
        "definition": None if definition is None else {"file": definition.file, "line": definition.line},
        "looked_at": check.looked_at,
        "lines": [list(run_) for run_ in check.lines],
        "failing": check.failing,
        "found": check.found,
        "idle": _text(check.idle),
        "failures": [
            {
                "key": failure.key,
                "file": CONTRACT[check.table].path,
                "line": failure.line,
                "column": failure.column,
                "position": run.position(check.table, failure.line, failure.column),
                "found": failure.found,
                "expected": failure.expected,
                "waived": failure.line in check.waived,
            }
            for failure in check.failures
        ],
        "history": None if trend is None else asdict(trend),
    }


def _waiver(run: Run, number: int) -> dict[str, Any]:
    waiver = run.evidence.waivers[number]
    return {
        "check": waiver.check,
        "key": waiver.key,
        "reason": _text(waiver.reason),
        "owner": waiver.owner,
        "expires": waiver.expires,
        "file": f"{run.project.expectations.name}/{WAIVERS}",
        "line": waiver.line,
    }


def _proof(run: Run, proof: MutationReport) -> dict[str, Any]:
    return {
        "file": f"{run.project.expectations.name}/{PROOF}",
        "current": run.evidence.proof_is_current,
        "edition": proof.edition,
        "texts": proof.texts,
        **asdict(proof.score),
    }


def _opinion(run: Run, opinion: Opinion) -> dict[str, Any]:
    beside = {comparison.table: comparison for comparison in opinion.beside(run.evidence.report)}
    return {
        "engine": opinion.engine,
        "accepts": opinion.accepts,
        "tables": [
            {
                "table": said.table,
                "rows": said.rows,
                "demands": said.constraints,
                "accepts": said.accepts,
                "agrees": beside[said.table].agree,
                "disagreement": _text(beside[said.table].words),
                "errors": [
                    {
                        "file": CONTRACT[said.table].path,
                        "line": error.line,
                        "column": error.column,
                        "position": run.position(said.table, error.line, error.column),
                        "type": error.type,
                        "found": error.found,
                        "note": error.note,
                    }
                    for error in said.errors
                ],
            }
            for said in opinion.tables
        ],
    }
