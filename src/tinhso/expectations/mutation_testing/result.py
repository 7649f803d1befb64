"""The result of `tinhso prove` as a value: what was corrupted, what was caught by which check, and what survived and why.

It goes into `expectations/proof.json` and back with the same bytes; it holds no time, no path and nothing of the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from tinhso import as_json, authored, digest
from tinhso.advice import to_run
from tinhso.data import Tables
from tinhso.expectations.report import Severity
from tinhso.expectations.suites.checked_tables import reviewable
from tinhso.expectations.suites.read_suites import Suite
from tinhso.model import Lang, Period, Text
from tinhso.project import Project

FILE = "proof.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorEntry:
    """An operator as readers meet it: its name and what it does."""

    name: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the mutants of one operator in one table.

    Each mutant is in one of `reading`, `gate`, `model` (the build stops there), `remarked` (a check says so and stops nothing)
    and `passed`. `named` counts those of the first three whose message leads to the corrupted cell; `texts` those of the last
    two that the texts of the sources refuse, 0 where the texts were not at hand.
    """

    operator: str
    table: str
    mutants: int
    reading: int
    gate: int
    model: int
    remarked: int
    passed: int
    named: int
    texts: int

    @property
    def stopped(self) -> int:
        """How many stop a build without the texts."""
        return self.reading + self.gate + self.model


@dataclass(frozen=True, slots=True, kw_only=True)
class Catcher:
    """A check, a rule of reading or of the texts, and how many mutants it saw; `alone`: no other would have stopped them."""

    check: str
    severity: Severity
    caught: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of mutants: all, and those that change a published number; stopped without the texts, and with them.

    `named` counts the stopped ones whose message leads to the corrupted cell. Without texts at hand both counts are the same.
    """

    mutants: int
    stopped: int
    stopped_with_texts: int
    named: int
    numbers: int
    numbers_stopped: int
    numbers_stopped_with_texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MutantKind:
    """A kind of survivor: its code, what it is and why it survives, and whether it changes a published number."""

    code: str
    number: bool
    name: Text
    reason: Text

    def within(self, langs: tuple[Lang, ...]) -> MutantKind:
        """Return the kind in the words of some languages."""
        return replace(self, name=self.name.within(langs), reason=self.reason.within(langs))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofWords:
    """What `words.json` holds in both languages: the sentence of each operator by its name, and the kinds of survivors."""

    operators: Mapping[str, Text]
    kinds: tuple[MutantKind, ...]


WORDS = as_json.load(ProofWords, Path(__file__).with_name("words.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Corruption:
    """What was corrupted: a row of a table, by its key and its line in the good file.

    `columns` are the cells that were changed, none where the row is wrong as a whole; `before` and `after` show the change.
    """

    operator: str
    table: str
    key: str
    line: int
    columns: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor(Corruption):
    """A mutant that does not stop a build without the texts.

    `kind` is the code of its kind; `remarks` are the checks that see it and stop nothing, `texts` the rules by which the texts
    of the sources refuse it.
    """

    kind: str
    remarks: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MutationReport:
    """A proof by corruption. `texts` tells whether the texts of the sources were at hand; `data` and `suites` are digests of
    what was corrupted and of the checks, `code` of what ran them, `engine` its version."""

    seed: int
    texts: bool
    edition: str
    data: str
    suites: str
    code: str
    engine: str
    score: Score
    operators: tuple[OperatorEntry, ...]
    tallies: tuple[Tally, ...]
    catchers: tuple[Catcher, ...]
    kinds: tuple[MutantKind, ...]
    survivors: tuple[Survivor, ...]

    def __post_init__(self) -> None:
        Period.parse(self.edition)

    def is_current(self, *, data: str, suites: str) -> bool:
        """Tell whether this was proved of these tables and suites (`tables_digest` and `suites_digest`)."""
        return (self.data, self.suites) == (data, suites)

    def operator(self, name: str) -> OperatorEntry:
        """Return an operator by its name. KeyError is a bug: the file names only its own."""
        return {entry.name: entry for entry in self.operators}[name]

    def of_kind(self, code: str) -> tuple[Survivor, ...]:
        """Return the survivors of one kind."""
        return tuple(survivor for survivor in self.survivors if survivor.kind == code)

    def catcher(self, check: str) -> Catcher | None:
        """Return how often a check caught something, None where it never did."""
        return next((catcher for catcher in self.catchers if catcher.check == check), None)

    def to_json(self) -> str:
        """Return the proof as JSON, a line an entry of its long lists, so that a changed one is a changed line."""
        lines = []
        for key, value in {"format": FORMAT, **{field.name: getattr(self, field.name) for field in fields(self)}}.items():
            if isinstance(value, tuple):
                entries = ",\n".join(f"  {as_json.spaced(entry)}" for entry in value)
                lines.append(f' "{key}": [\n{entries}\n ]' if value else f' "{key}": []')
            else:
                lines.append(f' "{key}": {as_json.spaced(value)}')
        return "{\n" + ",\n".join(lines) + "\n}\n"


def load_proof(project: Project) -> MutationReport | None:
    """Read the committed proof, None where there is none. Raises InputError where somebody cut it short or edited it."""
    file = f"{project.expectations.name}/{FILE}"
    if not authored.there(project.root, file):
        return None
    text = authored.text(project.root, file)
    fix = f"Run: {to_run(project.root, 'prove')}"
    return as_json.load_committed(
        MutationReport, file, text, MutationReport.to_json, problem="not a proof by corruption", fix=fix
    )


def tables_digest(tables: Tables) -> str:
    """Return what tells this data from any other. Sign-offs are about the data and not of it: a review outdates no proof."""
    return digest.of_value({table.path: table.digest for table in map(tables.table, reviewable(tables))})


def suites_digest(suites: Iterable[Suite]) -> str:
    """Return what tells these suites from any others."""
    return digest.of_value({suite.name: suite.digest for suite in suites})
