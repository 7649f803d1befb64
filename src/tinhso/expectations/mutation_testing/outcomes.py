"""What became of a mutant: which judge refused it, by which checks, whether the message leads to the corrupted cell; and, of a
survivor, what it changes for readers: the kinds by which the proof lists them. `words.json` says why each survives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.report import Severity

Cell = tuple[int, str]  # line and column; 0 and "" where a message names none
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
_NOTES = frozenset({"note_vi", "note_en", "reason_vi", "reason_en"})
_NAMES = frozenset({"name_vi", "name_en", "definition_vi", "definition_en"})
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
    the texts of the sources, asked only where nothing else stops the mutant; empty as well where there are no texts.
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
    if columns and columns <= _NAMES:
        return "name-or-definition"
    if columns and columns <= _NOTES:
        return "note"
    origin = _ORIGIN.get(mutant.table, frozenset())
    return "origin" if origin and (not columns or columns & origin) else "arrangement"
