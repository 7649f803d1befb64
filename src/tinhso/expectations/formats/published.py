"""What `validation.json` holds, an object a class. The JSON Schema (2020-12) that is published with it is made from these.

Every object is closed: what it does not name, no document may carry.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from msgspec import Meta, field

from tinhso import as_json
from tinhso.as_json import Closed, Count, Day, Digest, Line, Name
from tinhso.data import PATHS
from tinhso.expectations.gate.history import Trend
from tinhso.expectations.gate.sign_off import Review, ReviewState
from tinhso.expectations.gate.waivers import Waiver
from tinhso.expectations.mutation_report import ScoreCounts
from tinhso.expectations.report import CheckKind, Outcome, Severity
from tinhso.expectations.suites.runnable import NotRun
from tinhso.model import Lang, Text

FORMAT = 1
NAME = "validation.schema.json"

File = Annotated[str, Meta(pattern="^[^/\\\\][^\\\\]*$", description="Path from the root of the project.")]
TableName = Annotated[str, Meta(extra_json_schema={"enum": list(PATHS)})]
Kinds = Annotated[tuple[CheckKind, ...], Meta(extra_json_schema={"uniqueItems": True})]


class GateStatus(StrEnum):
    """What the gate says: the data may be published, it may not, or there is no saying since a file could not be read."""

    PUBLISHABLE = "publishable"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


class FindingEntry(Closed, frozen=True, kw_only=True):
    """What is wrong with a file that could not be read, or with a row of another; `position` is a character of its line, `next`
    what to do."""

    file: File
    line: Line | None
    position: Line | None
    field: str | None
    problem: Name
    found: str | None
    expected: str | None
    rule: str | None
    next: str | None


class Counts(Closed, frozen=True, kw_only=True):
    """How many checks there are, and how many ended in which way."""

    total: Count
    passed: Count
    noted: Count
    warned: Count
    failed: Count
    waived: Count
    idle: Count


class CheckedTable(Closed, frozen=True, kw_only=True):
    """A table; `review` tells whether a person has looked through this very version of it."""

    name: TableName
    file: File
    sha256: Digest
    rows: Count
    columns: Annotated[tuple[Name, ...], Meta(min_length=1)]
    review: ReviewState | None


class DefinitionEntry(Closed, frozen=True, kw_only=True):
    """A line of a file."""

    file: File
    line: Line


class FailureEntry(Closed, frozen=True, kw_only=True):
    """A refused cell; `position` is the character at which it begins."""

    key: str
    file: File
    line: Line
    column: Name
    position: Line | None
    found: str | None
    expected: str | None
    waived: bool


class CheckEntry(Closed, frozen=True, kw_only=True):
    """A check and how it ended. Idle: it had no row to look at, for the reason in `idle`; it is not a pass.

    `definition` is where it is written, `looked_at` how many rows it judged, `lines` the runs of their lines (first, last),
    `failing` how many it refused, `found` what it found of a whole table. `number` tells that it could find a number wrong.
    """

    name: Name
    table: TableName
    columns: tuple[Name, ...]
    kinds: Kinds
    number: bool
    type: Annotated[str, Meta(pattern="^expect_[a-z_0-9]+$")]
    severity: Severity
    outcome: Outcome
    sentence: Text
    reason: Text
    definition: DefinitionEntry | None
    looked_at: Count
    lines: tuple[tuple[Line, Line], ...]
    failing: Count
    found: str | None
    idle: Text | None
    failures: tuple[FailureEntry, ...]
    history: Trend | None


class OffEntry(Closed, frozen=True, kw_only=True):
    """A check that is not run, and why; `definition` is where it is switched off. `counts` and `checks` do not have it."""

    name: Name
    table: TableName
    severity: Severity
    sentence: Text
    reason: Text
    definition: DefinitionEntry


class EditionEntry(Closed, frozen=True, kw_only=True):
    """An earlier edition."""

    edition: Day
    counts: Counts


class History(Closed, frozen=True, kw_only=True):
    """The recorded editions; `recorded` tells whether this very one is among them."""

    file: File
    recorded: bool
    editions: tuple[EditionEntry, ...]


class OpinionErrorEntry(Closed, frozen=True, kw_only=True):
    """A thing that the second opinion refuses."""

    file: File
    line: Line | None
    column: Name | None
    position: Line | None
    type: Name
    found: str | None
    note: str


class OpinionTable(Closed, frozen=True, kw_only=True):
    """What the second opinion says of a table; `demands`: how much of the data package's schema it was held against.

    `agrees` tells whether our checks say the same of it.
    """

    table: TableName
    rows: Count
    demands: Count
    accepts: bool
    agrees: bool
    disagreement: Text | None
    errors: tuple[OpinionErrorEntry, ...]


class OpinionEntry(Closed, frozen=True, kw_only=True):
    """The second opinion: what another engine, which shares no code with the first, says of the data package."""

    engine: Name
    accepts: bool
    tables: tuple[OpinionTable, ...]


class Proof(Closed, frozen=True, kw_only=True):
    """What corrupted copies of the data showed of the checks: three scores of `mutants`, which are not to be added.

    `current`: it was proved of these very tables, suites and rules. `texts`, `tables`: the texts of the sources and their kept
    tables were at hand. `mutants` counts each copy once, `weighed` as often as there are published numbers that carry the
    mistake. `named`: of the copies stopped by rules, those whose message leads to the corrupted cell.
    """

    file: File
    current: bool
    edition: Day
    texts: bool
    tables: bool
    mutants: ScoreCounts
    weighed: ScoreCounts
    named: Count


class ResultsDocument(Closed, frozen=True, kw_only=True):
    """What the checks of one edition found. Lines and positions count from 1; a position is a character.

    Unreadable: `findings` says what is wrong with the files, and what the checks refuse in those that can be read; `not_run` are
    the checks that need what cannot be; where the configuration is wrong there is no `title` and no `edition`.
    `digest` is of the data, the suites, the code of the checks and the engine's version.
    """

    schema: Literal["validation.schema.json"] = field(name="$schema")
    format: Literal[1]
    title: Text | None
    edition: Day | None
    verdict: GateStatus
    digest: Digest | None = None
    engine: Name | None = None
    findings: tuple[FindingEntry, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    counts: Counts | None = None
    tables: tuple[CheckedTable, ...] = ()
    checks: tuple[CheckEntry, ...] = ()
    off: tuple[OffEntry, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reviews: tuple[Review, ...] = ()
    history: History | None = None
    opinion: OpinionEntry | None = None
    proof: Proof | None = None


def schema(langs: tuple[Lang, ...], address: str | None = None) -> dict[str, Any]:
    """Return the schema; `address` is where it is published, where that is known."""
    there, none = {"not": {"type": "null"}}, {"maxItems": 0}
    known = dict.fromkeys(("title", "edition", "digest", "engine", "counts"), there)
    whole = {**known, "checks": {"minItems": 1}, "findings": none, "not_run": none}
    return {
        **as_json.schema(ResultsDocument, langs, f"{address}validation/{NAME}" if address else None),
        "if": {"properties": {"verdict": {"const": GateStatus.UNREADABLE.value}}},
        "then": {"properties": {"findings": {"minItems": 1}, "checks": none}},
        "else": {"properties": whole},
    }
