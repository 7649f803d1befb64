"""What the checks found, as values: one result a check. It holds no time, no run number and no path."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import pairwise
from operator import itemgetter

from tinhso.grouping import grouped
from tinhso.model import Text
from tinhso.packed import packed

#: A set of lines as runs of neighbours, first and last of each: 2 to 278 is one run, whatever the size of the table.
Spans = tuple[tuple[int, int], ...]


def spans(lines: Iterable[int]) -> Spans:
    """Return the runs of some lines, which must rise."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return tuple((first, last) for first, last in runs)


def size(runs: Spans) -> int:
    """Count the lines."""
    return sum(last - first + 1 for first, last in runs)


def covers(runs: Spans, line: int) -> bool:
    begun = bisect_right(runs, line, key=itemgetter(0))
    return begun > 0 and line <= runs[begun - 1][1]


def spread(sets: Iterable[Spans]) -> Mapping[int, int]:
    """Return in how many of the sets each line is, for the lines that are in any."""
    return Counter(line for runs in sets for first, last in runs for line in range(first, last + 1))


class Severity(StrEnum):
    """What a failing check does: critical stops the build, warning is shown on the validation page, info is a remark."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


class CheckKind(StrEnum):
    """What a check holds a cell against; one check may be of several kinds. `kinds` has the rules that tell them."""

    TYPE = "type"  # the form that cells of the column have
    FILLED = "filled"  # whether there may be nothing
    KEY = "key"  # what tells rows apart
    REFERENCE = "reference"  # a row of another table, or a code of a list
    RANGE = "range"  # a least and a greatest value
    NOTATION = "notation"  # the figure as it is printed
    CROSS_FIELD = "cross_field"  # other cells of the row
    CROSS_ROW = "cross_row"  # other rows of the table: sums, sizes, order, what is said twice
    CROSS_TABLE = "cross_table"  # cells of another table
    SOURCE_TEXT = "source_text"  # the text that the row was taken from
    WORDING = "wording"  # how words are written, and whether they say what a code says


class Outcome(StrEnum):
    """How a check ended.

    `failed`, `warned` and `noted` are failures by severity; `waived` is a failure of which every row has a live waiver; `idle`
    is a check that had no row to look at where its suite says why there need be none, which is not a pass.
    """

    PASSED = "passed"
    NOTED = "noted"
    WARNED = "warned"
    FAILED = "failed"
    WAIVED = "waived"
    IDLE = "idle"


FAILURES: Mapping[Severity, Outcome] = {
    Severity.CRITICAL: Outcome.FAILED,
    Severity.WARNING: Outcome.WARNED,
    Severity.INFO: Outcome.NOTED,
}


def counted(outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    """Count checks by how they ended: `total`, and each outcome under its name."""
    found = Counter(outcomes)
    return {"total": found.total(), **{outcome.value: found[outcome] for outcome in Outcome}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One cell that a check refuses: the key of its row, the line of the CSV file, the column, and what stands in it.

    `fix` is the next step, where the check knows one.
    """

    key: str
    line: int
    column: str
    found: str | None
    expected: str | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCheck:
    """What a check is called and says, in which file it is written, and what failing it does.

    `problem` and `because` are its sentence and its reason as messages have them: in English, in whatever languages the edition
    is; of a check that says nothing in English in its own.
    """

    file: str
    name: str
    type: str
    severity: Severity
    sentence: Text
    reason: Text
    kinds: tuple[CheckKind, ...] = ()
    problem: str = ""
    because: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "problem", self.problem or self.sentence.english)
        object.__setattr__(self, "because", self.because or self.reason.english)


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult(NamedCheck):
    """How one check went.

    `looked_at` counts the rows that the check judged, `lines` says which lines of the file they are (none for a check of a whole
    table, which counts rows and looks into none); `failing` counts the rows it refuses, `failures` has all refused cells in file
    order (a row may show in several; a check of a whole table fails without any). `passed` is false for a check that looked at
    no row; `idle` then says why there need be none. `waived` are the lines of refused rows that a live waiver speaks of. `reads`
    are the columns whose cells decide: of the row, and as «column.name» of the row that the column names.
    """

    table: str
    columns: tuple[str, ...]
    looked_at: int
    failing: int
    passed: bool
    reads: tuple[str, ...] = ()
    lines: Spans = ()
    found: str | None = None
    failures: tuple[Failure, ...] = ()
    idle: Text | None = None
    waived: tuple[int, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """How the check ended, waivers counted."""
        if self.passed:
            return Outcome.PASSED
        if self.idle is not None:
            return Outcome.IDLE
        if self.waived and len(self.waived) == self.failing:
            return Outcome.WAIVED
        return FAILURES[self.severity]

    @property
    def standing(self) -> tuple[Failure, ...]:
        """The refused cells that no waiver speaks of."""
        return tuple(failure for failure in self.failures if failure.line not in self.waived)

    @property
    def is_of_bounds(self) -> bool:
        """Whether it asks of a number no more than to keep within bounds."""
        return CheckKind.RANGE in self.kinds

    def outcome_at(self, line: int) -> Outcome:
        """Return how the check ended for a row that it refuses: waived for this row, or as its severity has it."""
        return Outcome.WAIVED if line in self.waived else FAILURES[self.severity]

    def looks_at(self, line: int) -> bool:
        """Tell whether the row on a line of the file is one that the check looked at."""
        return covers(self.lines, line)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The results of all checks, in the order of the suites' file names and of the checks in each.

    `digest` names what was checked with what: the data, the suites, the code of the checks and the engine's version.
    """

    digest: str
    engine: str
    checks: tuple[CheckResult, ...]

    def counts(self) -> Mapping[str, int]:
        """Count the checks: `total`, and each outcome under its name."""
        return counted(check.outcome for check in self.checks)

    def of_table(self, table: str) -> tuple[CheckResult, ...]:
        return self._by_table.get(table, ())

    def check(self, name: str) -> CheckResult:
        """Return the check with this name. KeyError is a bug: names come from the suites."""
        return self._by_name[name]

    def ended(self, outcome: Outcome) -> tuple[CheckResult, ...]:
        return tuple(check for check in self.checks if check.outcome is outcome)

    def failed(self, severity: Severity) -> tuple[CheckResult, ...]:
        """Return the failed checks of one severity that are not waived."""
        return self.ended(FAILURES[severity])

    def behind(self, table: str, line: int) -> tuple[CheckResult, ...]:
        """Return the checks that looked at one row."""
        return self._looked_at(table).get(line, ())

    def refusing(self, table: str) -> Mapping[int, tuple[CheckResult, ...]]:
        """Return the checks that refuse a row of a table, waived or not, by its line."""
        found: dict[int, dict[str, CheckResult]] = {}
        for check in self.of_table(table):
            for failure in check.failures:
                found.setdefault(failure.line, {})[check.name] = check
        return {line: tuple(checks.values()) for line, checks in found.items()}

    @cached_property
    def _by_table(self) -> Mapping[str, tuple[CheckResult, ...]]:
        return grouped(self.checks, lambda check: check.table)

    def _looked_at(self, table: str) -> Mapping[int, tuple[CheckResult, ...]]:
        """Return the checks that looked at each row of a table, by its line; rows that the same looked at share one answer."""
        if table not in self._rows:
            checks = self.of_table(table)
            begins, ends = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
            for at, check in enumerate(checks):
                for first, last in check.lines:
                    begins[first].add(at)
                    ends[last + 1].add(at)
            found: dict[int, tuple[CheckResult, ...]] = {}
            shared = cache(lambda places: tuple(checks[at] for at in places))
            looking = set[int]()
            for line, until in pairwise(sorted({*begins, *ends})):
                looking = looking - ends[line] | begins[line]
                found |= dict.fromkeys(range(line, until), shared(tuple(sorted(looking))))
            self._rows[table] = found
        return self._rows[table]

    @cached_property
    def _rows(self) -> dict[str, Mapping[int, tuple[CheckResult, ...]]]:
        return {}

    @cached_property
    def _by_name(self) -> Mapping[str, CheckResult]:
        return {check.name: check for check in self.checks}
