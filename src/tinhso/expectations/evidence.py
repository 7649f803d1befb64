"""Everything that the reviewers' desk shows about an edition, gathered into one value beside the report of the checks."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.data import Tables
from tinhso.expectations.coverage import Coverage
from tinhso.expectations.history import PastEdition
from tinhso.expectations.opinion import Opinion, second_opinion
from tinhso.expectations.report import Report
from tinhso.expectations.reviews import Review, SignOff
from tinhso.expectations.waivers import Waiver
from tinhso.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known about the trustworthiness of an edition.

    `report` has its waivers applied. `history` has the recorded editions, oldest first; `current` is the line of this one as
    it would be recorded, `recorded` whether it stands there so. `sign_offs` has every table but the reviews, in the order of
    the contract.
    """

    report: Report
    coverage: Coverage
    current: PastEdition
    recorded: bool = False
    waivers: tuple[Waiver, ...] = ()
    history: tuple[PastEdition, ...] = ()
    reviews: tuple[Review, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    # The proof by corruption (proof) comes here: give it its type and load it in `gather`. None is «not made for this
    # edition», which the pages say; an opinion is there whenever the evidence was gathered.
    opinion: Opinion | None = None
    proof: None = None


def gather(project: Project, tables: Tables, report: Report) -> Evidence:
    """Gather the evidence about an edition around the report of its checks."""
    return Evidence(
        report=report,
        opinion=second_opinion(project, tables),
        coverage=Coverage(columns=()),
        current=PastEdition(edition=str(project.config.edition), tables={}, suites={}, checks={}),
    )
