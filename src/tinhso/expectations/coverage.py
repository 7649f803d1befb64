"""The coverage map: every column of the contract, the kinds of check, and which checks of each kind look at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tinhso.expectations.report import CheckKind, Severity


class Checker(StrEnum):
    """Who looks: the suites and the reader of the files at every build, `sources verify` where the texts are."""

    SUITE = "suite"
    READER = "reader"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """One check that looks at a column, as one kind. `check` is its name; the severity of what is no suite's is critical."""

    kind: CheckKind
    checker: Checker
    check: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCoverage:
    """What looks at one column of the contract, a line for each kind of each check."""

    table: str
    column: str
    checks: tuple[Covering, ...]

    def of(self, kind: CheckKind) -> tuple[Covering, ...]:
        """Return the checks of one kind: none where nothing holds the column against it."""
        return tuple(covering for covering in self.checks if covering.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The map: the columns in the order of the contract."""

    columns: tuple[ColumnCoverage, ...]

    def of_table(self, table: str) -> tuple[ColumnCoverage, ...]:
        """Return the columns of one table."""
        return tuple(column for column in self.columns if column.table == table)

    def of(self, table: str, column: str) -> ColumnCoverage:
        """Return one column. KeyError is a bug: the map has every column of the contract."""
        for found in self.columns:
            if (found.table, found.column) == (table, column):
                return found
        raise KeyError((table, column))
