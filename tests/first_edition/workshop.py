"""The first edition, cut (see `cut.py`), where cells are corrupted one at a time and judged as `make prove` judges them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.conftest import ROOT
from tests.first_edition.cut import cut
from tests.languages import LANGS
from tinhso.data import Tables, read, reread
from tinhso.errors import Finding, InputError, parts
from tinhso.expectations import CheckResult, Report, Severity, gate
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.mutation_testing.judges import Good, Judge
from tinhso.expectations.mutation_testing.mutants import Mutant, Sheet, SheetRow
from tinhso.expectations.mutation_testing.sampling import rewritten
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.project import open_project

READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corruption:
    """One cell of a row (named by its key, or by cells joined with «|») that gets a wrong value, and the rule to find it.

    What a source may rightly say in other words stops no edition: then the rule only remarks on it.
    """

    table: str
    row: str
    column: str
    wrong: str
    rule: str
    shown: str | None = None
    stops: bool = True

    @property
    def field(self) -> str:
        """The column in which the finding shows the fault: where it is not the corrupted one, the case says so."""
        return self.shown or self.column

    def __str__(self) -> str:
        return f"{self.table}:{self.row}:{self.column}:{self.wrong or 'emptied'}"


def with_reviews(tables: Tables) -> Tables:
    """Return the tables with reviews as nobody has made them: of the places, and of an earlier version of the sources."""
    reviews = (
        "reviewer,reviewed_on,table,digest,remark_vi,remark_en\n"
        f"Người xem thử,2026-11-20,places,{tables.places.digest},Đã đối chiếu 11 dòng.,All 11 rows were compared.\n"
        f"Người xem thử,2026-11-19,sources,{'0' * 12},,\n"
    )
    return reread(tables, {"reviews": reviews.encode()})


class Workshop:
    """The good edition, `whole` or with few places of context, with invented reviews, and the judge of what is made of it."""

    def __init__(self, *, whole: bool = False) -> None:
        project = open_project(ROOT)
        suites = read_suites(project.layers, LANGS)
        tables = read(project)
        self.good = Good(tables=with_reviews(tables if whole else cut(tables)), suites=suites)
        self.judge = Judge(self.good)

    def row(self, corruption: Corruption) -> SheetRow:
        """Return the row that is corrupted."""
        wanted = corruption.row.split("|")
        sheet = Sheet(self.good.tables.table(corruption.table))
        found = [row for row in sheet.rows if list(row.cells.values())[: len(wanted)] == wanted]
        assert found, f"no row {corruption.row} in {corruption.table}.csv"
        return found[0]

    def mutant(self, corruption: Corruption) -> Mutant:
        """Return the corrupted file."""
        row = self.row(corruption)
        assert row[corruption.column] != corruption.wrong, f"{corruption} changes nothing"
        mutant = rewritten(row.sheet, {row.line: {corruption.column: corruption.wrong}})
        assert mutant is not None
        return mutant

    def findings(self, corruption: Corruption) -> tuple[Finding, ...]:
        """Corrupt one cell and return what a person is told: by reading, or by the gate of what the engine says by this rule.

        The words of a check that warns are asked for as the gate says them of one that refuses.
        """
        try:
            tables = self.judge.tables(self.mutant(corruption))
        except InputError as error:
            return error.findings
        chosen = [
            replace(suite, checks=tuple(c for c in suite.checks if c.name == corruption.rule)) for suite in self.good.suites
        ]
        results = run_suites(
            tuple(suite for suite in chosen if suite.checks), self.judge.frames(tables), parameters(tables).values
        )
        if not corruption.stops:
            assert {result.severity for result in results} == {Severity.WARNING}
            results = tuple(replace(result, severity=Severity.CRITICAL) for result in results)
        return tuple(finding for result in results for finding in _of_the_gate(result, tables))


def _of_the_gate(result: CheckResult, tables: Tables) -> tuple[Finding, ...]:
    try:
        gate(Report(digest="", engine="", checks=(result,)), tables)
    except InputError as error:
        return tuple(parts(error.findings))
    return ()
