"""The coverage map: every column of the contract, the kinds of check, and which checks of each kind look at it.

Of which kinds a check is, one table by type tells, the derived columns that it reads, and one rule for checks that read several
cells of a row. A suite says it itself (`meta.kinds`) only where these cannot know.

Three look: the suites of this folder; the reader of the files and the builder of the data set, by the contract; and
`sources verify`, where the texts of the sources are at hand. The map tells them apart. A column that no critical check of the
suites looks at stops the build: the reader alone knows only its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tinhso.data import PATHS, CellType, Column, TableContract
from tinhso.errors import Finding, Where
from tinhso.expectations.report import CheckKind, Severity
from tinhso.expectations.suites.checked_tables import DERIVED
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.rules import RULES
from tinhso.packed import packed

CROSS_FIELD, CROSS_ROW, CROSS_TABLE = CheckKind.CROSS_FIELD, CheckKind.CROSS_ROW, CheckKind.CROSS_TABLE
FILLED, KEY, NOTATION, RANGE = CheckKind.FILLED, CheckKind.KEY, CheckKind.NOTATION, CheckKind.RANGE
REFERENCE, TYPE, WORDING, SOURCE_TEXT = CheckKind.REFERENCE, CheckKind.TYPE, CheckKind.WORDING, CheckKind.SOURCE_TEXT

#: What a check of a type is, whatever its columns. FORM is the form of a cell: of words in a column of texts, else its type.
BY_TYPE: Mapping[str, tuple[CheckKind, ...]] = {
    "expect_column_values_to_not_be_null": (FILLED,),
    "expect_column_values_to_be_null": (FILLED,),
    "expect_column_values_to_be_unique": (KEY,),
    "expect_compound_columns_to_be_unique": (KEY,),
    "expect_column_values_to_be_between": (RANGE,),
    "expect_column_pair_values_a_to_be_greater_than_b": (RANGE,),
    **{name: rule.kinds for name, rule in RULES.items()},
}
FORM = re.compile(r"expect_column_values_to_(?:not_)?match_|expect_column_value_lengths_to_")
SET = "expect_column_values_to_be_in_set"
#: Several columns are what these are about; they compare rows, not the cells of a row.
OF_ROWS = frozenset({CROSS_ROW, KEY})
#: The table of the numbers, and the cells that make one: among how many is ranked says nothing of a rank.
NUMBERS = "observations"
FIGURE, PARTS = frozenset({"obs_value", "obs_code", "numerator"}), ("numerator", "denominator")
#: What a check that could find a number wrong is not: one of these is enough.
OF_FORM = frozenset({FILLED, KEY, TYPE, REFERENCE})
_WHETHER_FILLED = re.compile(r"\b\w+\.(?:notnull|isnull|notna|isna)\(\)")


class Checker(StrEnum):
    """Who looks: the suites and the reader of the files at every build, `sources verify` where the texts are."""

    SUITE = "suite"
    READER = "reader"
    SOURCES = "sources"


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """One check that looks at a column, as one kind. `check` is its name; the severity of what is no suite's is critical."""

    kind: CheckKind
    checker: Checker
    check: str
    severity: Severity = Severity.CRITICAL


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCoverage:
    """What looks at one column of the contract, an entry for each kind of each check."""

    table: str
    column: str
    checks: tuple[Covering, ...]

    def of(self, kind: CheckKind) -> tuple[Covering, ...]:
        """Return the checks of one kind: none where nothing holds the column against it."""
        return tuple(covering for covering in self.checks if covering.kind is kind)

    @property
    def is_held(self) -> bool:
        """Tell whether a critical check of the suites looks at the column."""
        return any(entry.checker is Checker.SUITE and entry.severity is Severity.CRITICAL for entry in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The map: the columns in the order of the contract."""

    columns: tuple[ColumnCoverage, ...]

    def of_table(self, table: str) -> tuple[ColumnCoverage, ...]:
        return tuple(column for column in self.columns if column.table == table)

    def of(self, table: str, column: str) -> ColumnCoverage:
        """Return one column. KeyError is a bug: the map has every column of the contract."""
        return {(found.table, found.column): found for found in self.columns}[table, column]

    def holes(self) -> tuple[Finding, ...]:
        """Return a finding for each column that no critical check of the suites looks at."""
        return tuple(_hole(column) for column in self.columns if not column.is_held)


#: What holds cells beside the suites and the contract, by the rule of its findings: the builder of the data set, and
#: `sources verify`, which reads them against the text, or against each other. Its kind, then the table and the columns.
HELD: tuple[tuple[Checker, str, CheckKind, str, tuple[str, ...]], ...] = (
    (Checker.READER, "measure-of-number", CROSS_FIELD, "indicators", ("measure_type", "value_type")),
    (Checker.READER, "reference", REFERENCE, "indicators", ("codelist",)),
    (Checker.READER, "value-or-code", CROSS_FIELD, "observations", ("obs_value", "obs_code")),
    (Checker.READER, "reference", REFERENCE, "observations", ("obs_code",)),
    (Checker.READER, "grade", REFERENCE, "comparability", ("grade",)),
    (Checker.READER, "grade", CROSS_TABLE, "comparability", ("observation_ids", "indicator", "grade")),
    (Checker.READER, "subject", CROSS_FIELD, "comparability", ("observation_ids", "indicator")),
    (Checker.READER, "reference", REFERENCE, "comparability", ("observation_ids",)),
    (Checker.SOURCES, "printed", SOURCE_TEXT, "observations", ("as_printed", "source_id", "locator")),
    (Checker.SOURCES, "notation", NOTATION, "observations", ("indicator", "obs_value", "precision", "as_printed", *PARTS)),
    (Checker.SOURCES, "complete", SOURCE_TEXT, "observations", ("as_printed",)),
    (Checker.SOURCES, "printed", SOURCE_TEXT, "set_aside", ("source_id", "locator", "as_printed")),
    (Checker.SOURCES, "complete", SOURCE_TEXT, "set_aside", ("as_printed",)),
    (Checker.SOURCES, "text", SOURCE_TEXT, "sources", ("file", "sha256")),
)


def kinds_of(check: Check, contract: TableContract) -> tuple[CheckKind, ...]:
    """Return the kinds of a check, in the order of `CheckKind`; none where the rules cannot tell, which a test forbids."""
    if check.kinds:
        return check.kinds
    derived = DERIVED.get(contract.name, {})
    read = [*check.columns, *_named(check, contract)]
    brought = {kind for name in read if name in derived and (kind := derived[name].kind) is not None}
    found = {*BY_TYPE.get(check.type, ()), *brought}
    if FORM.match(check.type):
        texts = {column.name for column in contract.columns if column.type is CellType.TEXT}
        found |= {WORDING if name in texts else TYPE for name in check.columns}
    cells = {own for name in read if name not in derived or not derived[name].looked_up for own in _own(name, contract)}
    if not found & OF_ROWS - brought and len(cells) > 1:
        found.add(CROSS_FIELD)
    if check.type == SET and (not found or isinstance(check.kwargs.get("value_set"), Mapping)):
        found.add(REFERENCE)  # codes of a table, or a closed list that stands in the check itself
    return tuple(kind for kind in CheckKind if kind in found)


def covered(check: Check, contract: TableContract) -> tuple[str, ...]:
    """Return the columns of the contract whose cells a check looks at: named, shown in a failure, or read for a derived one.

    Those of a row condition are not among them: they choose the rows.
    """
    read = {own for name in check.columns for own in _own(name, contract)}
    return tuple(name for name in contract.names if name in read or name in check.cell)


def read_by(check: Check, contract: TableContract) -> tuple[str, ...]:
    """Return the columns whose cells decide what a check says of a row.

    Those of its own, and «column.name» for what the view calls `name` and has from the row that the column names.
    """
    derived = DERIVED.get(contract.name, {})
    found: dict[str, None] = {}
    for name in (*check.columns, *check.cell, *_named(check, contract)):
        own = [cell for cell in _own(name, contract) if cell in contract.names]
        found |= dict.fromkeys(own)
        if name in derived and derived[name].looked_up:
            found |= dict.fromkeys(f"{cell}.{name}" for cell in own if contract.column(cell).table is not None)
    return tuple(found)


def _named(check: Check, contract: TableContract) -> list[str]:
    """Return the columns that a check names, in its arguments or in its condition."""
    named = check.named
    return [name for name in (*contract.names, *DERIVED.get(contract.name, {})) if name in named]


def _own(name: str, contract: TableContract) -> tuple[str, ...]:
    """Return the cells of its row that a column of a view is made from; those of the contract are their own."""
    derived = DERIVED.get(contract.name, {}).get(name)
    return (name,) if derived is None else tuple(contract.said_first(own) for own in derived.own)


def coverage(suites: Iterable[Suite], contract: Mapping[str, TableContract]) -> Coverage:
    """Draw the map of the columns that the files have and the suites."""
    suites, columns = tuple(suites), []
    for table in contract.values():
        checks = [check for suite in suites if suite.table == table.name for check in suite.checks]
        looking = [(check, covered(check, table), kinds_of(check, table)) for check in checks]
        for column in table.columns:
            found = [
                Covering(kind=kind, checker=Checker.SUITE, check=check.name, severity=check.severity)
                for check, names, kinds in looking
                for kind in (kinds if column.name in names else ())
            ]
            entries = (*found, *_contracted(table, column), *_held(table, column))
            columns.append(ColumnCoverage(table=table.name, column=column.name, checks=entries))
    return Coverage(columns=tuple(columns))


def without_kind(suites: Iterable[Suite]) -> tuple[Finding, ...]:
    """Return a finding for each check whose kinds nobody can tell: it would be missing from the map without a word."""
    return tuple(
        Finding(
            where=suite.where(check, "kinds"), problem="the type of this check does not say of which kind it is",
            found=check.type, expected=f"`meta.kinds` with some of {', '.join(CheckKind)}", rule=check.name,
        )
        for suite in suites
        for check in suite.checks
        if not kinds_of(check, suite.contract)
    )  # fmt: skip


def number_checks(suites: Iterable[Suite]) -> frozenset[str]:
    """Return the names of the checks that could find a number wrong: those that hold the figure of a row against something else.

    Whether a cell is filled, has the form of its column or is on its list says nothing of that, and neither does what a check
    asks of other cells: of rows that have a number at all, or of a note that speaks of it.
    """
    return frozenset(
        check.name
        for suite in suites
        if suite.table == NUMBERS
        for check in suite.checks
        if OF_FORM.isdisjoint(kinds_of(check, suite.contract))
        and not FIGURE.isdisjoint(_compared(check))
        and not FIGURE.isdisjoint(check.cell or check.columns)
    )


def _compared(check: Check) -> frozenset[str]:
    """Return the cells whose content decides: those that the check names, and those of which its condition asks more than whether
    there is anything. How a figure is written, with how many decimals, is not what it says."""
    return frozenset((*check.columns, *re.findall(r"\w+", _WHETHER_FILLED.sub("", check.condition))))


def _contracted(table: TableContract, column: Column) -> Iterator[Covering]:
    """What the contract itself says of a column, under the names of the rules in the reader's findings."""
    rules = (
        (column.type.value, TYPE, True),
        ("required", FILLED, column.required),
        ("key", KEY, column.name in table.key),
        ("reference", REFERENCE, column.codelist is not None or column.table is not None),
        ("both-languages", CROSS_FIELD, column.name.startswith("note_")),
    )
    return (Covering(kind=kind, checker=Checker.READER, check=rule) for rule, kind, asked in rules if asked)


def _held(table: TableContract, column: Column) -> Iterator[Covering]:
    for checker, rule, kind, name, columns in HELD:
        if table.name == name and column.name in columns:
            yield Covering(kind=kind, checker=checker, check=rule)


def _hole(column: ColumnCoverage) -> Finding:
    weaker = [entry.check for entry in column.checks if entry.checker is Checker.SUITE]
    return Finding(
        where=Where(file=PATHS[column.table], line=1, field=column.column),
        problem="no critical check looks at this column",
        found=f"only {', '.join(dict.fromkeys(weaker))}, which stops nothing" if weaker else None,
        expected="a critical check in a suite, so that no value of the column goes unseen",
        rule="coverage",
        fix=f"Add one to expectations/{column.table}.json: tinhso expectations try {column.table} TYPE "
        f"column={column.column} prints it.",
    )
