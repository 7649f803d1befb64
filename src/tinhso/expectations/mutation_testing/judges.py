"""The judges: reading, the gate and the texts of the sources, faced with thousands of corrupted copies; and their verdicts: who
refused a mutant, by which checks, whether the message leads to the corrupted cell, and what a survivor changes for readers.

A check is run over a mutant only where something that it sees is not as in the good data; `batch` says how. A test holds the
verdicts against the whole gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tinhso import data
from tinhso.data import Tables
from tinhso.errors import Finding, InputError
from tinhso.expectations.gate.decision import SHOWN
from tinhso.expectations.mutation_testing.batch import Answers, Cell, Question, Scope, TableView, difference
from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.report import Severity
from tinhso.expectations.suites.checked_tables import frames, parameters
from tinhso.expectations.suites.read_suites import Suite
from tinhso.model import Period

Place = tuple[str, int, str]  # table, line and column


class CaughtBy(StrEnum):
    """How far a mutant came without the texts of the sources: refused when the files are read, by a critical check, when the
    rows become the model; remarked on by a check that stops nothing; or passed without a word."""

    READING = "reading"
    GATE = "gate"
    MODEL = "model"
    REMARKED = "remarked"
    PASSED = "passed"


#: The stages at which a build stops.
STOPS = (CaughtBy.READING, CaughtBy.GATE, CaughtBy.MODEL)
#: The columns that make a published number: the figure or state, what it is about, and how it is to be read.
NUMBER: dict[str, frozenset[str]] = {
    "observations": frozenset(
        {"observation_id", "ref_area", "indicator", "time_period", "obs_value", "obs_code", "obs_status", "kind", "precision",
         "base", "numerator", "denominator", "target_period"}
    ),
    "indicators": frozenset({"indicator", "unit_measure", "value_type", "codelist"}),
    "places": frozenset({"ref_area", "level"}),
}  # fmt: skip
_NOTES = ("note_", "reason_")
_NAMES = ("name_", "definition_")
_ORIGIN: dict[str, frozenset[str]] = {
    "observations": frozenset({"time_basis", "quality", "as_printed", "source_id", "locator"}),
    "sources": frozenset({"source_id", "title", "publisher", "author", "published", "publication_basis", "language", "url",
                          "file", "sha256"}),
    "set_aside": frozenset({"source_id", "locator", "as_printed", "reason"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Catch:
    """A check that refuses a mutant and passes the good data, with the cells it shows (none where it speaks of a whole table)."""

    check: str
    table: str
    severity: Severity
    cells: tuple[Cell, ...]

    @property
    def failing(self) -> int:
        """How many rows it refuses, as the gate counts them: what refuses fewest is shown first."""
        return len({line for line, _ in self.cells}) or 1

    def places(self) -> list[Place]:
        """Return what its messages name, in the order of the file."""
        return [(self.table, line, column) for line, column in self.cells or ((0, ""),)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MutantOutcome:
    """What the judges say of one mutant.

    `catches` are the checks that see it, those included that stop nothing. `named`: a message that a person is shown leads to
    a corrupted cell (of a row that is wrong as a whole, to the row; of a lost row, to its file). `texts` are the catches of
    the texts of the sources, compared only where nothing else stops the mutant; empty as well where there are no texts.
    """

    stage: CaughtBy
    catches: tuple[Catch, ...]
    named: bool
    texts: tuple[Catch, ...] = ()

    @property
    def stopped(self) -> bool:
        """Tell whether a build stops without the texts."""
        return self.stage in STOPS

    @property
    def stopped_with_texts(self) -> bool:
        """Tell whether a build stops, or the texts refuse the mutant."""
        return self.stopped or bool(self.texts)


def named(mutant: Mutant, places: Iterable[Place]) -> bool:
    """Tell whether one of the places is where the mutant is wrong."""
    there = [(line, column) for table, line, column in places if table == mutant.table]
    if not mutant.lines:
        return bool(there)
    lines = range(mutant.line, mutant.line + len(mutant.lines))
    return any(line in lines and (column in mutant.columns or not mutant.columns) for line, column in there)


def changes_number(mutant: Mutant) -> bool:
    """Tell whether a reader would see another figure, or a figure of something else."""
    columns = NUMBER.get(mutant.table, frozenset())
    return not columns.isdisjoint(mutant.columns) if mutant.columns else bool(columns)


def kind_of(mutant: Mutant) -> str:
    """Return the code of the kind of a survivor."""
    columns = frozenset(mutant.columns)
    if changes_number(mutant):
        return "figure-and-print" if {"obs_value", "as_printed"} <= columns else "number-unseen"
    if columns and all(column.startswith(_NAMES) for column in columns):
        return "name-or-definition"
    if columns and all(column.startswith(_NOTES) for column in columns):
        return "note"
    origin = _ORIGIN.get(mutant.table, frozenset())
    return "origin" if origin and (not columns or columns & origin) else "arrangement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """What the mutants are held against: the tables as they are, the suites, and the texts where they are at hand."""

    tables: Tables
    suites: tuple[Suite, ...]
    edition: Period
    texts: Path | None = None


class Judge:
    """Judges mutants against one good edition; what it has learnt of one it need not ask about another."""

    def __init__(self, good: Good) -> None:
        self.good = good
        self.views = {name: TableView(frame) for name, frame in frames(good.tables, edition=good.edition).items()}
        self.values = parameters(good.tables)
        self.scopes = {
            check.name: Scope(check, self.views[suite.table].frame.columns) for suite in good.suites for check in suite.checks
        }
        self.answers = Answers(self.views, self.scopes, self.values)

    def judge(self, mutants: Sequence[Mutant]) -> tuple[MutantOutcome, ...]:
        """Return the verdict on each mutant: what the gate says of it, and then the texts, where they are at hand."""
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

    def _read(self, mutant: Mutant) -> MutantOutcome | list[Question]:
        """Read a mutant and return the questions about it, those answered that need its views at hand."""
        try:
            tables = self.tables(mutant)
        except InputError as error:
            return _refused(mutant, CaughtBy.READING, error.findings)
        values = parameters(tables)
        views = {name: TableView(frame) for name, frame in frames(tables, edition=self.good.edition).items()}
        questions: list[Question] = []
        for suite in self.good.suites:
            view = views[suite.table]
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
        """Gather what the checks say of a mutant; what they let pass is held against the model and the texts."""
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
        texts: tuple[Catch, ...] = ()
        if self.good.texts is not None:
            texts = _of_findings(data.verify_sources(dataset, tables, self.good.texts).findings, "texts")
        places = [place for catch in (remarks or texts) for place in catch.places()]
        stage = CaughtBy.REMARKED if remarks else CaughtBy.PASSED
        return MutantOutcome(stage=stage, catches=remarks, named=named(mutant, places), texts=texts)


def _refused(mutant: Mutant, stage: CaughtBy, findings: Sequence[Finding]) -> MutantOutcome:
    catches = _of_findings(findings, stage.value)
    places = [place for catch in catches for place in catch.places()]
    return MutantOutcome(stage=stage, catches=catches, named=named(mutant, places))


def _of_findings(findings: Sequence[Finding], judge: str) -> tuple[Catch, ...]:
    """Gather findings by rule: outside the suites, too, each rule has a name."""
    rules: dict[tuple[str, str], list[Cell]] = {}
    for finding in findings:
        table = Path(finding.where.file).stem
        rules.setdefault((f"{judge}.{finding.rule}", table), []).append((finding.where.line or 0, finding.where.field or ""))
    return tuple(
        Catch(check=rule, table=table, severity=Severity.CRITICAL, cells=tuple(cells)) for (rule, table), cells in rules.items()
    )
