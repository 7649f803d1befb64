"""One run of the checks as all the files of results see it: what was looked at, with what, and what may be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tinhso.data import CONTRACT, Tables
from tinhso.errors import Finding
from tinhso.expectations.gate.evidence import Evidence
from tinhso.expectations.gate.waivers import Waiver
from tinhso.expectations.report import CheckResult, Failure, Outcome
from tinhso.expectations.suites.definitions import Definition
from tinhso.project import Project


class GateStatus(StrEnum):
    """What the gate says: the data may be published, it may not, or there is no saying since a file could not be read."""

    PUBLISHABLE = "publishable"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """The evidence of one run, with the places in files that the results name.

    `definitions` says where each check is written, by its name.
    """

    project: Project
    tables: Tables
    evidence: Evidence
    definitions: Mapping[str, Definition]

    @property
    def verdict(self) -> GateStatus:
        """What the gate says: refused where a critical check stands failed, or the second opinion refuses anything."""
        opinion = self.evidence.opinion
        refused = bool(self.evidence.report.ended(Outcome.FAILED)) or (opinion is not None and not opinion.accepts)
        return GateStatus.REFUSED if refused else GateStatus.PUBLISHABLE

    @property
    def exit_code(self) -> int:
        return 0 if self.verdict is GateStatus.PUBLISHABLE else 1

    def position(self, table: str, line: int | None, column: str | None) -> int | None:
        """Return the character column at which a cell begins in its line."""
        if line is None or column is None or column not in CONTRACT[table].names:
            return None
        return self.tables.table(table).where(line, column).column

    def waiver(self, check: CheckResult, failure: Failure) -> Waiver | None:
        """Return the waiver that speaks of a refused cell."""
        if failure.line not in check.waived:
            return None
        mine = (waiver for waiver in self.evidence.waivers if waiver.check == check.name)
        return next((waiver for waiver in mine if waiver.key == failure.key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRun:
    """A run that did not come to its checks: what is wrong in the files that were to be read."""

    project: Project
    findings: tuple[Finding, ...]


def acceptance(waiver: Waiver) -> str:
    """Word why a refused cell is accepted, by whom, and until when."""
    return f"{waiver.reason.en} ({waiver.owner}, until {waiver.expires})"
