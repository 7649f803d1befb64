"""`validation.json`: everything the checks found, for programs. The other files of results are made from the same document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tinhso.as_json import taken
from tinhso.data import PATHS, Tables
from tinhso.errors import Finding
from tinhso.expectations.engines.second_engine import OpinionError
from tinhso.expectations.formats import published
from tinhso.expectations.formats.published import GateStatus
from tinhso.expectations.gate.evidence import Evidence
from tinhso.expectations.gate.history import FILE as HISTORY
from tinhso.expectations.mutation_report import FILE as PROOF
from tinhso.expectations.report import CheckResult, Failure, Outcome
from tinhso.expectations.suites.definitions import Definition, definitions
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.expectations.suites.runnable import NotRun
from tinhso.expectations.suites.switched_off import FILE as OFF
from tinhso.project import Config, Project


def _head(config: Config | None) -> dict[str, Any]:
    return {
        "schema": published.NAME,
        "format": published.FORMAT,
        "title": config.title if config else None,
        "edition": str(config.edition) if config else None,
    }


def unreadable(config: Config | None, findings: Sequence[Finding], not_run: Sequence[NotRun]) -> published.ResultsDocument:
    """Return the document of a run that did not come to all its checks: the same form, without checks and with what is wrong."""
    entries = tuple(
        taken(
            published.FindingEntry, finding,
            file=finding.where.file, line=finding.where.line, position=finding.where.column, field=finding.where.field,
            next=finding.fix,
        )
        for finding in findings
    )  # fmt: skip
    return published.ResultsDocument(**_head(config), verdict=GateStatus.UNREADABLE, findings=entries, not_run=tuple(not_run))


def document(project: Project, tables: Tables, evidence: Evidence) -> published.ResultsDocument:
    """Return the document of a run.

    The gate refuses where a critical check stands failed, or the second engine refuses anything.
    """
    report, opinion = evidence.report, evidence.opinion
    refused = report.ended(Outcome.FAILED) or (opinion is not None and not opinion.accepts)
    folder = project.expectations.name
    written = definitions(suites_of(project), project.config.languages)
    editions = tuple(
        published.EditionEntry(edition=past.edition, counts=published.Counts(**past.counts())) for past in evidence.history
    )
    return published.ResultsDocument(
        **_head(project.config),
        verdict=GateStatus.REFUSED if refused else GateStatus.PUBLISHABLE,
        digest=report.digest,
        engine=report.engine,
        counts=published.Counts(**report.counts()),
        tables=tuple(_table(name, tables, evidence) for name in PATHS),
        checks=tuple(_check(check, tables, evidence, written) for check in report.checks),
        off=tuple(
            taken(published.OffEntry, check, definition=published.DefinitionEntry(file=OFF, line=check.line))
            for check in evidence.off
        ),
        waivers=evidence.waivers,
        reviews=evidence.reviews,
        history=published.History(file=f"{folder}/{HISTORY}", recorded=evidence.recorded, editions=editions),
        opinion=_opinion(tables, evidence),
        proof=_proof(project, evidence),
    )  # fmt: skip


def _proof(project: Project, evidence: Evidence) -> published.Proof | None:
    proof = evidence.proof
    if proof is None:
        return None
    file, score = f"{project.expectations.name}/{PROOF}", proof.score
    more = {"named": score.named, "mutants": score.mutants, "weighed": score.weighed}
    return taken(published.Proof, proof, file=file, current=evidence.proof_is_current, **more)


def _table(name: str, tables: Tables, evidence: Evidence) -> published.CheckedTable:
    table = tables.table(name)
    return taken(
        published.CheckedTable, table,
        file=table.path,
        sha256=table.digest,
        rows=table.raw.height,
        columns=table.contract.names,
        review=next((signed.state for signed in evidence.sign_offs if signed.table == name), None),
    )  # fmt: skip


def _check(check: CheckResult, tables: Tables, evidence: Evidence, written: Mapping[str, Definition]) -> published.CheckEntry:
    definition = written.get(check.name)
    return taken(
        published.CheckEntry, check,
        number=check.name in evidence.number_checks,
        definition=None if definition is None else taken(published.DefinitionEntry, definition),
        failures=tuple(
            taken(published.FailureEntry, failure, **_cell(failure, check.table, tables), waived=failure.line in check.waived)
            for failure in check.failures
        ),
        history=evidence.trend(check.name),
    )  # fmt: skip


def _cell(cell: Failure | OpinionError, table: str, tables: Tables) -> dict[str, Any]:
    """Return the file of a cell, and the character at which the cell begins in its line where that is known."""
    there = cell.line is not None and cell.column in tables.table(table).contract.names
    position = tables.table(table).where(cell.line or 0, cell.column).column if there else None
    return {"file": PATHS[table], "position": position}


def _opinion(tables: Tables, evidence: Evidence) -> published.OpinionEntry | None:
    opinion = evidence.opinion
    if opinion is None:
        return None
    entries = tuple(
        taken(
            published.OpinionTable, said,
            demands=said.constraints, agrees=difference is None, disagreement=difference,
            errors=tuple(
                taken(published.OpinionErrorEntry, error, **_cell(error, said.table, tables)) for error in said.errors
            ),
        )
        for said, difference in zip(opinion.tables, opinion.differences(evidence.report, tables.words), strict=True)
    )  # fmt: skip
    return published.OpinionEntry(engine=opinion.engine, accepts=opinion.accepts, tables=entries)
