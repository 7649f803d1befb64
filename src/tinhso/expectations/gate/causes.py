"""Causes: which cell the things that checks refuse most likely follow from, so that one mistake is one message.

A mistake in one cell is seen by several checks, and by some in other rows: those whose sum no longer holds, those that name it.
What a check refuses at once votes for the rows that it may be about: for those that it shows, its vote shared among them, and
for less those that these name. The row with most votes is a cause, and in it the cell with most; what voted for it follows from
it. Then the rest is asked again. What changed since the last edition is believed before all else: what was not refused then is
led to it over the names in the rows, and what one act changed in several rows is one cause.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhso.data import KEYS, PATHS, SEVERAL, Tables
from tinhso.expectations.gate.changed_cells import BETWEEN, CODES, CellPlace, ChangedCells
from tinhso.expectations.gate.changed_rows import ChangedRows, RowPlace, row_of
from tinhso.expectations.gate.refusals import Refusal, answered, doubles, refusals
from tinhso.expectations.report import CheckResult, Failure

#: What a vote weighs: for the first cell that is shown, for another, for one that was read, for one in a row that is named; for a
#: cell that names a row that is not there, and for that row.
FIRST, ANOTHER, READ, NAMED, DANGLING, MISSING = 1.0, 0.9, 0.2, 0.15, 5.0, 5.1
#: More refused rows of one check than these, and it is one thing that is wrong with all of them.
APART = 3
NO_VOTE = 1e-6  # what is left of a sum by the inexactness of its parts
FILES, LIST = tuple(PATHS), "codelist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A cell and all that follows from it, what points at it most exactly first.

    `naming` is how many rows are refused because of what they name there; `changed` tells that the last edition has another cell.
    """

    cell: CellPlace
    refusals: tuple[Refusal, ...]
    naming: int
    changed: bool

    @property
    def shows(self) -> Failure | None:
        """What the first refusal says of the cell or its row, None where it is about other rows or the table."""
        return self.refusals[0].at(self.cell)

    @property
    def order(self) -> tuple[bool, bool, int, int, int, int, str]:
        """Sort causes: changed cells, then cells, then whole tables; within these the most exact, then by file and line."""
        first = self.refusals[0]
        rows = len(first.lines) if self.shows else 1 << 20
        return (
            not self.changed, not first.failures, rows, first.check.failing, FILES.index(self.cell[0]), self.cell[1], self.cell[2]
        )  # fmt: skip


def causes(checks: Iterable[CheckResult], tables: Tables, changed: ChangedCells) -> tuple[Cause, ...]:
    """Return the causes of what checks refuse, those first that are known most exactly."""
    inquiry = _Inquiry(tuple(refusals(checks, tables)), tables, changed.cells)
    return tuple(sorted(inquiry.causes(), key=lambda cause: cause.order))


def _by_row(votes: Mapping[CellPlace, float]) -> Mapping[RowPlace, float]:
    """Return the votes for the rows of some cells: the greatest for a cell."""
    found: dict[RowPlace, float] = {}
    for cell, vote in votes.items():
        found[row_of(cell)] = max(vote, found.get(row_of(cell), 0))
    return found


def _most(votes: Mapping[CellPlace, float], changed: Container[CellPlace]) -> CellPlace:
    """Return what has most votes; of equals the last of a file, since what is copied stands below what it is copied from."""
    return min(votes, key=lambda one: (one not in changed, -round(votes[one], 6), FILES.index(one[0]), -one[1], one[2]))


class _Inquiry:
    """The votes of some refusals."""

    def __init__(self, refusals: Sequence[Refusal], tables: Tables, changed: Mapping[CellPlace, str | None]) -> None:
        self.tables, self.changed, self.rows = tables, changed, ChangedRows(tables, changed)
        self.open = dict.fromkeys(refusals)
        self.naming: dict[CellPlace, set[tuple[str, int]]] = defaultdict(set)  # the rows because of which a cell was voted for
        self.votes = {refusal: self._votes(refusal) for refusal in refusals}
        self._forget_what_most_rows_name_without_fault()
        self._lead_unused_lists_to_what_should_name_them()

    def causes(self) -> Iterator[Cause]:
        """Yield causes until nothing is left to explain."""
        rows: dict[RowPlace, float] = defaultdict(float)
        voters: dict[RowPlace, list[Refusal]] = defaultdict(list)
        for refusal in self.open:
            for row, vote in _by_row(self.votes[refusal]).items():
                rows[row] += vote
                voters[row].append(refusal)
        changed = set(map(row_of, self.changed))
        while self.open:
            row = _most(rows, changed)
            follows = [refusal for refusal in voters[row] if refusal in self.open]
            cells: Counter[CellPlace] = Counter()
            for refusal in follows:
                cells.update({cell: vote for cell, vote in self.votes[refusal].items() if row_of(cell) == row})
            cell = _most(cells, self.changed)
            others = sorted(self.rows.acts.get(row, {row}) - {row})
            of_act = [one for other in others for one in voters[other] if one in self.open and self._is_of_change(one, other)]
            follows = list(dict.fromkeys([*follows, *of_act]))
            follows += self._alike(set(follows))
            for refusal in follows:
                del self.open[refusal]
                for other, vote in _by_row(self.votes[refusal]).items():
                    rows[other] -= vote
                    if rows[other] < NO_VOTE:
                        del rows[other]
            ordered = tuple(sorted(follows, key=lambda refusal: (not doubles(refusal, self.tables), *refusal.exactness(cell))))
            yield Cause(cell=cell, refusals=ordered, naming=len(self.naming[cell]), changed=cell in self.changed)

    def _is_of_change(self, refusal: Refusal, row: RowPlace) -> bool:
        """Tell whether a refusal speaks of what changed in a row."""
        return any(cell in self.changed and row_of(cell) == row for cell in self.votes[refusal])

    def _alike(self, follows: Collection[Refusal]) -> list[Refusal]:
        """Return what the checks of a cause refuse elsewhere, where it is too much for mistakes apart from each other."""
        names = Counter(refusal.check.name for refusal in self.open)
        many = {refusal.check.name for refusal in follows if names[refusal.check.name] > APART}
        return [refusal for refusal in self.open if refusal.check.name in many and refusal not in follows]

    def _votes(self, refusal: Refusal) -> dict[CellPlace, float]:
        check, votes = refusal.check, dict[CellPlace, float]()
        if not refusal.failures:
            gone = [cell for cell in self.changed if cell[:2] == (check.table, 0)]
            return {(check.table, 0, ""): FIRST, **dict.fromkeys(gone, READ)}
        for line in refusal.lines:
            for name in check.reads:
                for cell, weight in self._read(check.table, line, name):
                    votes[cell] = max(votes.get(cell, 0), weight / len(refusal.lines))
                    if cell[:2] != (check.table, line):
                        self.naming[cell].add((check.table, line))
        said = answered(refusal.failures).column
        for failure in refusal.failures:
            cell = check.table, failure.line, failure.column
            votes[cell] = max(votes.get(cell, 0), (FIRST if failure.column == said else ANOTHER) / len(refusal.lines))
        if any(cell in self.changed for cell in votes):
            return votes
        of_row = 1 / len(refusal.lines)
        alike = {cell: READ * likeness * of_row for cell, likeness in self.rows.alike(check, refusal.lines[0])}
        return votes | (alike or dict.fromkeys(self.rows.linked(check, refusal.lines), NAMED * of_row))

    def _read(self, table: str, line: int, name: str) -> Iterator[tuple[CellPlace, float]]:
        """Yield the cells that a check read of a row under one of the names in its `reads`."""
        column, _, looked_up = name.partition(".")
        if column not in self.tables.table(table).contract.names:
            return  # one that an edition may do without
        contract, dangling = self.tables.table(table).contract.column(column), False
        written, codelist = self.rows.cells(table, column)[line - 2], self.rows.list_of(table, line, contract)
        of = SEVERAL.get(column) or contract.table
        for named in str(written or "").split() if column in SEVERAL else [written]:
            other, key = (of, named) if of else (CODES, f"{codelist}{BETWEEN}{named}")
            rows = self.rows.lines.get(other, {})
            row = rows.get(str(key))
            if looked_up and row is not None:
                yield from (((other, row, there), NAMED) for there in self._looked_up(other, row, looked_up))
            elif not looked_up and row is None and named is not None and (of or codelist) and rows:
                dangling = True
                yield self.rows.lost(other, str(key)), MISSING
        if not looked_up:
            yield (table, line, column), DANGLING if dangling else READ

    def _looked_up(self, table: str, line: int, name: str) -> Iterable[str]:
        """Return the columns of a row that a derived column may hold: the one it is called by, else what changed, or the key."""
        names = self.tables.table(table).contract.names
        called = [column for column in names if column in name]
        if called:
            return [max(called, key=lambda column: (name.endswith(column), len(column)))]
        return [column for column in names if (table, line, column) in self.changed] or KEYS[table][-1:]

    def _forget_what_most_rows_name_without_fault(self) -> None:
        """Let nobody vote for a row because others name it, where one does or most that do are not refused; but for a row that is
        refused itself."""
        refused = {(refusal.check.table, line) for refusal in self.votes for line in refusal.lines}
        fine: set[CellPlace] = set()
        for cell, rows in self.naming.items():
            tables = {table for table, _ in rows}
            if cell not in self.changed and cell[:2] not in refused and 2 * len(rows) < max(4, self._names(cell, tables)):
                fine.add(cell)
        self.votes = {
            refusal: {cell: vote for cell, vote in votes.items() if cell not in fine} for refusal, votes in self.votes.items()
        }

    def _lead_unused_lists_to_what_should_name_them(self) -> None:
        """Let a list that is refused since nothing uses it vote for refused cells elsewhere in which lists are named."""
        shown = ((one.check.table, cell.line, cell.column) for one in self.votes for cell in one.failures)
        naming = [cell for cell in shown if cell[2] == LIST and cell[0] != CODES and cell not in self.changed]
        for refusal, votes in self.votes.items():
            if refusal.check.table == CODES and any(cell.column == LIST and cell.found for cell in refusal.failures):
                votes |= dict.fromkeys(naming, DANGLING)

    def _names(self, cell: CellPlace, tables: Iterable[str]) -> int:
        """Count the rows of some tables that name the row of a cell."""
        if not cell[1]:
            return 0
        key = self.rows.cells(cell[0], KEYS[cell[0]][-1])[cell[1] - 2]
        columns = [(table, column) for table in tables for column in self.tables.table(table).contract.columns]
        return sum(
            self.rows.cells(table, column.name).count(key)
            for table, column in columns
            if column.table == cell[0] or (column.codelist and cell[0] == CODES)
        )
