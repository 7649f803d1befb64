"""The result of `tinhso prove` as a value: what was corrupted, what was caught by which check, and what survived and why.

It goes into `expectations/proof.json` and back with the same bytes; it holds no time, no path and nothing of the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from tinhso import as_json, authored, digest
from tinhso.advice import to_run
from tinhso.as_json import Count
from tinhso.data import NOTATION, Tables
from tinhso.expectations.report import Severity
from tinhso.expectations.suites.derived_cells import REVIEWABLE
from tinhso.expectations.suites.read_suites import Suite
from tinhso.model import Lang, Lexicon, Period, Text
from tinhso.package_texts import mutant_kind_key
from tinhso.project import Project

FILE = "proof.json"
FORMAT = 2
#: The code that decides what becomes of a mutant.
CODE = (
    "data/contract", "data/language", "data/reading", "data/sources", "expectations/engines", "expectations/mutation_report.py",
    "expectations/mutation_testing", "expectations/suites", "model",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorEntry:
    """An operator as readers meet it: its name and what it does."""

    name: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the mutants of one operator in one table.

    Each mutant is in one of `reading`, `gate`, `model` (the build stops there), `sources`, `changes` and `unseen`. `named` counts
    those of the first three whose message leads to the corrupted cell.
    """

    operator: str
    table: str
    mutants: int
    reading: int
    gate: int
    model: int
    sources: int
    changes: int
    unseen: int
    named: int

    @property
    def rules(self) -> int:
        """How many stop a build without the sources."""
        return self.reading + self.gate + self.model


@dataclass(frozen=True, slots=True, kw_only=True)
class Catcher:
    """A check, a rule of reading or of the sources, and how many mutants it saw.

    `numbers` counts those that change a published number, `alone` those that no other check would have stopped.
    """

    check: str
    severity: Severity
    caught: int
    numbers: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCounts:
    """What became of some mutants, each counted once, by what first refuses it.

    `rules`: reading, a critical check or the model stops the build. `sources`: the rules let it pass, and the text or the kept
    table that its source names does not hold it. `changes`: it is seen only as a change that nobody has accepted. `unseen`: not
    even that. The three are three scores and are never added.
    """

    total: Count
    rules: Count
    sources: Count
    changes: Count
    unseen: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The three scores of all mutants: plain, a mutant counting once, and weighed by what a reader would meet (`weights`).

    `named` counts those stopped by rules whose message leads to the corrupted cell.
    """

    mutants: ScoreCounts
    weighed: ScoreCounts
    named: int


def said_in(words: Lexicon, key: str, text: Text) -> Text:
    """Return a text of the package in the languages of an edition: by its key where the edition says it, else as it is."""
    return words.text(key) if words.has(key) else text.within(words.languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class MutantKind:
    """A kind of mutant: its code, what is wrong in it, and why some of it passes the rules."""

    code: str
    name: Text
    reason: Text

    def in_words(self, words: Lexicon) -> MutantKind:
        """Return the kind as an edition says it."""
        name, reason = (
            said_in(words, mutant_kind_key(self.code, part), text)
            for part, text in (("name", self.name), ("reason", self.reason))
        )
        return replace(self, name=name, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """The three scores of one kind of mutants."""

    kind: MutantKind
    mutants: ScoreCounts
    weighed: ScoreCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofWords:
    """What `words.json` holds: the sentence of each operator by its name, the kinds of mutants in the order in which readers
    meet them, and the words that deny something, by language, which one of the operators loses."""

    operators: Mapping[str, Text]
    kinds: tuple[MutantKind, ...]
    denials: Mapping[Lang, tuple[str, ...]]


WORDS = as_json.load(ProofWords, (Path(__file__).parent / "mutation_testing" / "words.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Corruption:
    """What was corrupted: a row of a table, by its key and its line in the good file, the first of `rows` rows.

    `columns` are the cells that were changed, none where rows are wrong as a whole; `before` and `after` show the change.
    """

    operator: str
    table: str
    key: str
    line: int
    columns: tuple[str, ...]
    before: str
    after: str
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor(Corruption):
    """A mutant that the rules let pass.

    `kind` is the code of its kind, `weight` the number of published numbers that carry it; `remarks` are the checks that see it
    and stop nothing, `sources` the rules by which the sources refuse it; `unseen` tells that it is not even seen as a change.
    """

    kind: str
    weight: int
    remarks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unseen: bool = False


@dataclass(frozen=True, kw_only=True)
class MutationReport:
    """A proof by corruption.

    `texts` and `tables` tell whether the texts of the sources and their kept tables were at hand; `data` and `suites` are digests
    of what was corrupted and of the checks, `code` of what reads and checks, `engine` its version.
    """

    seed: int
    texts: bool
    tables: bool
    edition: str
    data: str
    suites: str
    code: str
    engine: str
    score: Score
    kinds: tuple[KindScore, ...]
    operators: tuple[OperatorEntry, ...]
    tallies: tuple[Tally, ...]
    catchers: tuple[Catcher, ...]
    survivors: tuple[Survivor, ...]

    def __post_init__(self) -> None:
        Period.parse(self.edition)

    def is_current(self, *, data: str, suites: str, code: str) -> bool:
        """Tell whether this was proved of these tables, suites and rules (`tables_digest`, `suites_digest`, `code_digest`)."""
        return (self.data, self.suites, self.code) == (data, suites, code)

    def operator(self, name: str) -> OperatorEntry:
        """Return an operator by its name. KeyError is a bug: the file names only its own."""
        return {entry.name: entry for entry in self.operators}[name]

    def of_kind(self, code: str) -> tuple[Survivor, ...]:
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
    own = {table.path: table.digest for table in map(tables.table, REVIEWABLE)}
    return digest.of_value({**own, NOTATION: tables.vocabulary.digest})


def suites_digest(suites: Iterable[Suite]) -> str:
    """Return what tells these suites from any others."""
    return digest.of_value({suite.name: suite.digest for suite in suites})


def code_digest() -> str:
    """Return what tells the code that decides from any other: how files are read, checked, held against sources and corrupted."""
    return digest.of_code(*CODE)
