"""Everything that the pages for reviewers show about an edition, gathered into one value beside the report of the checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhso import digest
from tinhso.data import Tables
from tinhso.errors import refuse
from tinhso.expectations.engines.second_engine import Opinion, second_opinion
from tinhso.expectations.gate.history import (
    Beside,
    PastEdition,
    Trend,
    beside_data,
    edition_line,
    is_recorded,
    read_history,
    timeline,
    trend,
)
from tinhso.expectations.gate.sign_off import Review, SignOff, reviews, sign_offs
from tinhso.expectations.gate.waivers import FILE as WAIVERS
from tinhso.expectations.gate.waivers import Waiver, apply, read_waivers
from tinhso.expectations.mutation_report import MutationReport, code_digest, load_proof, suites_digest, tables_digest
from tinhso.expectations.report import Report, spread
from tinhso.expectations.suites.coverage import Coverage, coverage, number_checks, without_kind
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.expectations.suites.switched_off import OffCheck
from tinhso.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known about the trustworthiness of an edition.

    `report` has its waivers applied. `history` has the recorded editions, oldest first; `current` is the line of this one as
    it would be recorded, `recorded` whether it stands there so. `sign_offs` has every table but the reviews, in the order of
    the contract. `number_checks` are the names of the checks that could find a number wrong, `off` those that the edition does
    without, counted nowhere else. `proof` is the committed proof by corruption, `proof_is_current` whether it was made of these
    tables and suites. `unlike` are the lines of observations that the kept tables of their sources deny, `not_held` the sources
    whose rows could not be held against the curated table: it is missing, cannot be read, or is another one. `beside` is what is
    written beside the data.
    """

    report: Report
    coverage: Coverage
    current: PastEdition
    recorded: bool = False
    waivers: tuple[Waiver, ...] = ()
    history: tuple[PastEdition, ...] = ()
    reviews: tuple[Review, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    number_checks: frozenset[str] = frozenset()
    off: tuple[OffCheck, ...] = ()
    opinion: Opinion | None = None  # there whenever the evidence was gathered
    proof: MutationReport | None = None
    proof_is_current: bool = False
    unlike: tuple[int, ...] = ()
    not_held: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()

    def held(self, table: str) -> Mapping[int, int]:
        """Return how many checks hold the number of each row against another, or against its words, by its line.

        Bounds are left out: within them a number may be as wrong as it likes.
        """
        checks = [check for check in self.report.of_table(table) if check.name in self.number_checks and not check.is_of_bounds]
        return spread(check.lines for check in checks)

    def trend(self, check: str) -> Trend | None:
        """Return what the editions up to this one tell about a check."""
        return trend(check, timeline(self.history, self.current))


def gather(project: Project, tables: Tables, report: Report) -> Evidence:
    """Gather the evidence about an edition around the report of its checks.

    Raises InputError where a waiver may not stand, the history was tampered with, or no check looks at a column of the contract.
    """
    suites = suites_of(project)
    drawn = coverage(suites, tables.contract)
    refuse((*without_kind(suites), *drawn.holes()))
    waivers = read_waivers(project.expectations, project.config.languages)
    report = apply(report, waivers, tables)
    history = read_history(project.expectations)
    held_against = {f"{suite.name}.json": suite.digest for suite in suites}
    if (file := project.expectations / WAIVERS).is_file():
        held_against[WAIVERS] = digest.of_file(file)
    beside = beside_data(project.root)
    current = edition_line(report, tables, held_against, beside)
    found = reviews(tables)
    proof = load_proof(project)
    return Evidence(
        report=report,
        coverage=drawn,
        current=current,
        recorded=is_recorded(history, current),
        waivers=waivers,
        history=history,
        reviews=found,
        sign_offs=sign_offs(tables, found),
        number_checks=number_checks(suites),
        off=tuple(check for suite in suites for check in suite.off),
        beside=beside,
        opinion=second_opinion(project, tables),
        proof=proof,
        proof_is_current=proof is not None
        and proof.is_current(data=tables_digest(tables), suites=suites_digest(suites), code=code_digest()),
    )
