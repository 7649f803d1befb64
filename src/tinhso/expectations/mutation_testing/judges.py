"""The judges: reading, the gate, the sources and the good edition, faced with thousands of corrupted copies; and their verdicts:
who refused a mutant, by which checks, and whether the message leads to the corrupted cell.

A check is run over a mutant only where something that it sees is not as in the good data; `batch` says how. A test holds the
verdicts against the whole gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars as pl

from tinhso import data
from tinhso.data import Tables
from tinhso.errors import SHOWN, Finding, InputError
from tinhso.expectations.engines.table_view import TableView
from tinhso.expectations.gate.changed_cells import CellPlace
from tinhso.expectations.mutation_testing.batch import KeptAnswers, LineAndColumn, Question, Scope, difference
from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.report import Severity
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import Suite
from tinhso.expectations.suites.views import views
from tinhso.grouping import grouped
from tinhso.model import Dataset


class CaughtBy(StrEnum):
    """What first refuses a mutant: reading, a critical check or the model, at which a build stops; the text or kept table of its
    source; nothing but the comparison with the good edition, as a change that nobody accepted; or nothing at all."""

    READING = "reading"
    GATE = "gate"
    MODEL = "model"
    SOURCES = "sources"
    CHANGES = "changes"
    UNSEEN = "unseen"


#: The stages at which a build stops: what rules alone stop.
STOPS = (CaughtBy.READING, CaughtBy.GATE, CaughtBy.MODEL)
#: What is said of a row in our own words: no source can be asked about it.
_UNASKED = ("definition_", "uncertainty_", "note_", "reason_", "remark_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catch:
    """A check that refuses a mutant and passes the good data, with the cells it shows (none where it speaks of a whole table)."""

    check: str
    table: str
    severity: Severity
    cells: tuple[LineAndColumn, ...]

    @property
    def failing(self) -> int:
        """How many rows it refuses, as the gate counts them: what refuses fewest is shown first."""
        return len({line for line, _ in self.cells}) or 1

    def places(self) -> list[CellPlace]:
        """Return what its messages name, in the order of the file."""
        return [(self.table, line, column) for line, column in self.cells or ((0, ""),)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MutantOutcome:
    """What the judges say of one mutant.

    `catches` are the checks that see it, those included that stop nothing. `named`: a message that a person is shown leads to
    a corrupted cell (of a row that is wrong as a whole, to the row; of a lost row, to its file). `sources` are the catches of
    the texts and kept tables of the sources, which are asked only where no rule stops the mutant.
    """

    stage: CaughtBy
    catches: tuple[Catch, ...]
    named: bool
    sources: tuple[Catch, ...] = ()

    @property
    def stopped(self) -> bool:
        """Tell whether a build stops: whether a rule refuses the mutant."""
        return self.stage in STOPS


def named(mutant: Mutant, places: Iterable[CellPlace]) -> bool:
    """Tell whether one of the places is where the mutant is wrong."""
    there = [(line, column) for table, line, column in places if table == mutant.table]
    lines = mutant.wrong_lines
    if not lines:
        return bool(there)
    return any(line in lines and (column in mutant.columns or not mutant.columns) for line, column in there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """What the mutants are held against: the tables as they are, the suites, and the folders with the texts and the kept tables
    of the sources, where they are at hand."""

    tables: Tables
    suites: tuple[Suite, ...]
    texts: Path | None = None
    kept: Path | None = None

    def against_sources(self, dataset: Dataset, tables: Tables) -> tuple[Finding, ...]:
        """Return what the sources say against tables, of those that are at hand."""
        texts = () if self.texts is None else data.verify_sources(dataset, tables, self.texts).findings
        kept = () if self.kept is None else data.verify_tables(dataset, tables, self.kept)[1]
        return (*texts, *kept)

    def differs(self, tables: Tables) -> bool:
        """Tell whether tables are seen to be others than the good ones: a change that somebody has to accept."""
        return bool(data.differences(data.of_tables(self.tables), data.of_tables(tables)))


class Judge:
    """Judges mutants against one good edition; what it has learnt of one it need not ask about another."""

    def __init__(self, good: Good) -> None:
        self.good = good
        self._before = views(good.tables)
        self.views = {name: TableView(frame) for name, frame in self._before.frames.items()}
        self.values = parameters(good.tables).values
        self.scopes = {
            check.name: Scope(check, self.views[suite.table].frame.columns) for suite in good.suites for check in suite.checks
        }
        self.answers = KeptAnswers(self.views, self.scopes, self.values)

    def judge(self, mutants: Sequence[Mutant]) -> tuple[MutantOutcome, ...]:
        """Return the verdict on each mutant: what the gate says of it, and then the sources, where they are at hand."""
        read = [self._read(mutant) for mutant in mutants]
        questions = [question for found in read if not isinstance(found, MutantOutcome) for question in found]
        self.answers.ask_about_rows(question for question in questions if question.by_row)
        return tuple(
            found if isinstance(found, MutantOutcome) else self._gated(mutant, found)
            for mutant, found in zip(mutants, read, strict=True)
        )

    def tables(self, mutant: Mutant) -> Tables:
        """Read the tables with the corrupted file. Raises InputError where reading refuses it."""
        return data.reread(self.good.tables, {mutant.table: mutant.content(self.good.tables.table(mutant.table))})

    def frames(self, tables: Tables) -> Mapping[str, pl.DataFrame]:
        """Return what the checks see of tables: the good frames where nothing is other."""
        return views(tables, self._before).frames

    def _read(self, mutant: Mutant) -> MutantOutcome | list[Question]:
        """Read a mutant and return the questions about it, those answered that need its views at hand."""
        try:
            tables = self.tables(mutant)
        except InputError as error:
            return _refused(mutant, CaughtBy.READING, error.findings)
        values = parameters(tables).values
        of_good = {id(view.frame): view for view in self.views.values()}
        seen = {name: of_good.get(id(frame)) or TableView(frame) for name, frame in self.frames(tables).items()}
        questions: list[Question] = []
        for suite in self.good.suites:
            view = seen[suite.table]
            found = difference(self.views[suite.table], view)
            for check in suite.checks:
                scope = self.scopes[check.name]
                behind, usual = scope.values(values), scope.values(self.values)
                if behind != usual or scope.touches(found):
                    by_row = scope.by_row and behind == usual
                    questions.append(Question(scope=scope, suite=suite, view=view, found=found, values=behind, by_row=by_row))
        self.answers.ask_about_view([question for question in questions if not question.by_row], values)
        return questions

    def _gated(self, mutant: Mutant, questions: Sequence[Question]) -> MutantOutcome:
        """Gather what the checks say of a mutant; what they let pass is held against the model and the sources."""
        caught = tuple(
            Catch(check=question.check.name, table=question.suite.table, severity=question.check.severity, cells=cells)
            for question in questions
            if (cells := self.answers.answer(question)) is not None
        )
        critical = sorted((catch for catch in caught if catch.severity is Severity.CRITICAL), key=lambda catch: catch.failing)
        if critical:
            shown = [place for catch in critical for place in catch.places()][:SHOWN]
            return MutantOutcome(stage=CaughtBy.GATE, catches=caught, named=named(mutant, shown))
        return self._unrefused(mutant, caught)

    def _unrefused(self, mutant: Mutant, remarks: tuple[Catch, ...]) -> MutantOutcome:
        tables = self.tables(mutant)
        try:
            dataset = data.dataset(tables)
        except InputError as error:
            return _refused(mutant, CaughtBy.MODEL, error.findings)
        asked = not mutant.columns or not all(column.startswith(_UNASKED) for column in mutant.columns)
        against = self.good.against_sources(dataset, tables) if asked else ()
        sources = _of_findings(against, CaughtBy.SOURCES.value)
        stage = CaughtBy.SOURCES if sources else CaughtBy.CHANGES if self.good.differs(tables) else CaughtBy.UNSEEN
        places = [place for catch in (remarks or sources) for place in catch.places()]
        return MutantOutcome(stage=stage, catches=remarks, named=named(mutant, places), sources=sources)


def _refused(mutant: Mutant, stage: CaughtBy, findings: Sequence[Finding]) -> MutantOutcome:
    catches = _of_findings(findings, stage.value)
    places = [place for catch in catches for place in catch.places()]
    return MutantOutcome(stage=stage, catches=catches, named=named(mutant, places))


def _of_findings(findings: Sequence[Finding], judge: str) -> tuple[Catch, ...]:
    """Gather findings by rule: outside the suites, too, each rule has a name."""
    rules = grouped(findings, lambda finding: (f"{judge}.{finding.rule}", Path(finding.where.file).stem))
    cells = {rule: tuple((one.where.line or 0, one.where.field or "") for one in found) for rule, found in rules.items()}
    return tuple(Catch(check=rule, table=table, severity=Severity.CRITICAL, cells=cells[rule, table]) for rule, table in rules)
