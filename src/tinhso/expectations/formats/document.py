"""`validation.json`: everything the checks found, for programs."""

from __future__ import annotations

from typing import Any

from tinhso.as_json import taken
from tinhso.data import CONTRACT
from tinhso.expectations.engines.second_engine import Opinion
from tinhso.expectations.formats import published
from tinhso.expectations.formats.run import CheckRun, GateStatus, RefusedRun
from tinhso.expectations.gate.history import FILE as HISTORY
from tinhso.expectations.mutation_testing.result import FILE as PROOF
from tinhso.expectations.report import CheckResult


def document(run: CheckRun | RefusedRun) -> published.ResultsDocument:
    """Return the document of a run, or of one that could not begin: the same form, without checks and with what is wrong."""
    config = run.project.config
    head: dict[str, Any] = {
        "schema": published.NAME,
        "format": published.FORMAT,
        "title": config.title,
        "edition": str(config.edition),
    }
    if isinstance(run, RefusedRun):
        findings = tuple(
            taken(
                published.FindingEntry, finding,
                file=finding.where.file, line=finding.where.line, position=finding.where.column, field=finding.where.field,
                next=finding.fix,
            )
            for finding in run.findings
        )  # fmt: skip
        return published.ResultsDocument(**head, verdict=GateStatus.UNREADABLE, findings=findings)
    evidence, folder = run.evidence, run.project.expectations.name
    editions = tuple(
        published.EditionEntry(edition=past.edition, counts=published.Counts(**past.counts())) for past in evidence.history
    )
    proof = evidence.proof
    return published.ResultsDocument(
        **head,
        verdict=run.verdict,
        digest=evidence.report.digest,
        engine=evidence.report.engine,
        counts=published.Counts(**evidence.report.counts()),
        tables=tuple(_table(run, name) for name in CONTRACT),
        checks=tuple(_check(run, check) for check in evidence.report.checks),
        waivers=evidence.waivers,
        reviews=evidence.reviews,
        history=published.History(file=f"{folder}/{HISTORY}", recorded=evidence.recorded, editions=editions),
        opinion=None if evidence.opinion is None else _opinion(run, evidence.opinion),
        proof=None
        if proof is None
        else taken(
            published.Proof, proof.score,
            file=f"{folder}/{PROOF}", current=evidence.proof_is_current, edition=proof.edition, texts=proof.texts,
        ),
    )  # fmt: skip


def _table(run: CheckRun, name: str) -> published.CheckedTable:
    table = run.tables.table(name)
    return taken(
        published.CheckedTable, table,
        file=table.path,
        sha256=table.digest,
        rows=table.raw.height,
        columns=table.contract.names,
        review=next((signed.state for signed in run.evidence.sign_offs if signed.table == name), None),
    )  # fmt: skip


def _check(run: CheckRun, check: CheckResult) -> published.CheckEntry:
    definition = run.definitions.get(check.name)
    failures = tuple(
        taken(
            published.FailureEntry, failure,
            file=CONTRACT[check.table].path,
            position=run.position(check.table, failure.line, failure.column),
            waived=failure.line in check.waived,
        )
        for failure in check.failures
    )  # fmt: skip
    return taken(
        published.CheckEntry, check,
        definition=None if definition is None else taken(published.DefinitionEntry, definition),
        failures=failures,
        history=run.evidence.trend(check.name),
    )  # fmt: skip


def _opinion(run: CheckRun, opinion: Opinion) -> published.OpinionEntry:
    pairs = zip(opinion.tables, opinion.beside(run.evidence.report), strict=True)
    return published.OpinionEntry(
        engine=opinion.engine,
        accepts=opinion.accepts,
        tables=tuple(
            taken(
                published.OpinionTable, said,
                demands=said.constraints, agrees=comparison.agree, disagreement=comparison.words,
                errors=tuple(
                    taken(
                        published.OpinionErrorEntry, error,
                        file=CONTRACT[said.table].path, position=run.position(said.table, error.line, error.column),
                    )
                    for error in said.errors
                ),
            )
            for said, comparison in pairs
        ),
    )  # fmt: skip
