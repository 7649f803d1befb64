"""What changed since the last edition, row by row: how a refused row leads to it where no cell that was read has changed, and
which rows one act changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import eq

from tinhso.data import KEYS, Column, Tables
from tinhso.expectations.gate.changed_cells import BETWEEN, CellPlace
from tinhso.expectations.report import CheckKind, CheckResult
from tinhso.grouping import grouped

#: A row: its table and line; its key where it is not there.
RowPlace = tuple[str, int, str]
#: So many revised cells, and so many changed ones, are looked at for what a refused row follows from.
MANY = 200
#: The column whose cells are of the list that the indicator in their row has.
STATE = "observations", "obs_code"
#: A row that has left others, or come to them, was like them in half of what the check reads, or more.
LIKE = 0.5
#: Over so many names a refused row is followed to what changed: an observation names an indicator, that a unit.
STEPS = 2


def row_of(cell: CellPlace) -> RowPlace:
    """Return the row that a cell stands in."""
    return (*cell[:2], "" if cell[1] else cell[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """A row with changed cells: what others call it or called it, the rows that it names or named, by table and name, and what
    stood in the cells."""

    cells: tuple[CellPlace, ...]
    names: frozenset[str]
    references: frozenset[tuple[str, str]]
    held: frozenset[str] = frozenset()


class ChangedRows:
    """The rows of tables, and those that have changed."""

    def __init__(self, tables: Tables, changed: Mapping[CellPlace, str | None]) -> None:
        self.tables, self.changed = tables, changed
        self._columns: dict[tuple[str, str], Sequence[str | None]] = {}

    def cells(self, table: str, column: str) -> Sequence[str | None]:
        """Return a column as it is written."""
        if (table, column) not in self._columns:
            self._columns[table, column] = self.tables.table(table).raw[column].to_list()
        return self._columns[table, column]

    def cell(self, place: CellPlace) -> str | None:
        """Return a cell as it is written."""
        return self.cells(place[0], place[2])[place[1] - 2]

    def before(self, place: CellPlace) -> str | None:
        """Return a cell as it was in the last edition; where that had no such row, as it is."""
        return self.changed.get(place, self.cell(place))

    @cached_property
    def lines(self) -> Mapping[str, Mapping[str, int]]:
        """The line of each row of the tables that others name, by what they call it."""
        found = {}
        for name, table in self.tables.read.items():
            rows = table.raw.select(KEYS[name]).rows() if KEYS[name] else []
            found[name] = {BETWEEN.join(map(str, key)): line for line, key in enumerate(rows, 2)}
        return found

    @cached_property
    def was(self) -> Mapping[tuple[str, str], CellPlace]:
        """The cells that have another key now, by table and by the key that they had."""
        keys = [cell for cells in self._revised.values() for cell in cells if cell[2] in KEYS[cell[0]]]
        return {
            (cell[0], BETWEEN.join(str(self.before((*cell[:2], name))) for name in KEYS[cell[0]])): cell for cell in keys
        }  # fmt: skip

    def list_of(self, table: str, line: int, column: Column) -> str | None:
        """Return the list that a cell names a code of: that of its column, or of states that of the indicator in its row."""
        if (table, column.name) != STATE:
            return column.codelist
        own = self.lines.get("indicators", {}).get(str(self.cell((table, line, "indicator"))))
        return self.cell(("indicators", own, "codelist")) if own is not None else None

    def lost(self, table: str, key: str) -> CellPlace:
        """Return where the row is that others call by a key that none has: one that had it, one without a part of its key that
        may be it, else none."""
        parts = key.split(BETWEEN)
        held = ((cell, zip(own, parts, strict=True)) for cell, own in self._nameless(table))
        nameless = (cell for cell, pairs in held if all(own in (None, part) for own, part in pairs))
        return self.was.get((table, key)) or next(nameless, (table, 0, key))

    def _nameless(self, table: str) -> Iterator[tuple[CellPlace, tuple[str | None, ...]]]:
        """Yield the rows that have no whole key: the first empty cell of it, and what stands in all."""
        for line, held in enumerate(zip(*(self.cells(table, name) for name in KEYS[table]), strict=True), 2):
            if None in held:
                yield (table, line, KEYS[table][held.index(None)]), held

    def alike(self, check: CheckResult, line: int) -> Iterator[tuple[CellPlace, float]]:
        """Yield the revised cells by which a row may have left those that a check among rows refuses, or come to those of one
        key, and how like them it was, or is."""
        columns = [name for name in check.reads if "." not in name]
        left, came = CheckKind.CROSS_ROW in check.kinds, CheckKind.KEY in check.kinds
        for cell in self._revised.get(check.table, ())[:MANY] if left or came else ():
            if cell[2] in columns:
                places = [(*cell[:2], name) for name in columns]
                others = [self.cell((check.table, line, name)) for name in columns]
                sides = [list(map(side, places)) for side, asked in ((self.before, left), (self.cell, came)) if asked]
                likeness = max(sum(map(eq, side, others)) / len(columns) for side in sides)
                if likeness >= LIKE:
                    yield cell, likeness

    def linked(self, check: CheckResult, lines: Collection[int]) -> Iterator[CellPlace]:
        """Yield the changed cells of rows that a refused row names, over some steps, and of those that name it or held a part of
        its key."""
        if not self._named:
            return
        table, lines = check.table, [line for line in lines if line]
        read = {name.partition(".")[0] for name in check.reads} & set(self.tables.table(table).contract.names)
        known = {self.cell((table, line, name)) for line in lines for name in read}
        for _ in range(STEPS):
            known |= {text for name in known for row in self._of_name.get(name or "", ()) for text in self._references(*row)}
        keys = {(table, self.cell((table, line, name))) for line in lines for name in KEYS[table][-1:]}
        parts = {self.cell((table, line, name)) for line in lines for name in KEYS[table]}
        for row in self._named:
            if not (known.isdisjoint(row.names) and keys.isdisjoint(row.references) and parts.isdisjoint(row.held)):
                yield from row.cells

    def _references(self, table: str, line: int) -> Iterator[str]:
        """Yield the names of rows and codes in a row."""
        columns = [column.name for column in self.tables.table(table).contract.columns if column.table or column.codelist]
        yield from filter(None, (self.cell((table, line, name)) for name in columns))

    @cached_property
    def _of_name(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The rows by the last cell of their key, which is what others call them by."""
        found = defaultdict[str, list[tuple[str, int]]](list)
        for table, lines in self.lines.items():
            for key, line in lines.items():
                found[key.rpartition(BETWEEN)[2]].append((table, line))
        return found

    @cached_property
    def _named(self) -> Sequence[NamedRow]:
        rows = grouped(islice(self.changed, MANY), row_of)
        return [self._gone(row, cells) if not row[1] else self._there(row, cells) for row, cells in rows.items()]

    def _gone(self, row: RowPlace, cells: tuple[CellPlace, ...]) -> NamedRow:
        return NamedRow(cells=cells, names=frozenset({row[2].rpartition(BETWEEN)[2]}), references=frozenset())

    def _there(self, row: RowPlace, cells: tuple[CellPlace, ...]) -> NamedRow:
        columns = {column.name: column.table for column in self.tables.table(row[0]).contract.columns if column.table}
        name = KEYS[row[0]][-1:]

        def sides(column: str) -> set[str]:
            place = *row[:2], column
            return {*filter(None, (self.cell(place), self.before(place)))}

        references = frozenset((table, text) for column, table in columns.items() for text in sides(column))
        names, held = (text for column in name for text in sides(column)), filter(None, (self.changed[cell] for cell in cells))
        return NamedRow(cells=cells, names=frozenset(names), references=references, held=frozenset(held))

    @cached_property
    def acts(self) -> Mapping[RowPlace, set[RowPlace]]:
        """By row those that were changed by one act with it: in a column, one holds what stood in the other, or in both the same
        words came for the same."""
        revised = [cell for cells in self._revised.values() for cell in cells]
        acts = {row_of(cell): {row_of(cell)} for cell in revised}
        holds = {(cell[0], cell[2], self.cell(cell)): row_of(cell) for cell in reversed(revised)}
        first: dict[tuple[object, ...], RowPlace] = {}
        for cell in revised:
            row, was, now = row_of(cell), self.changed[cell] or "", self.cell(cell) or ""
            alike = first.setdefault((cell[0], cell[2], *_other_words(was, now)), row)
            for other in (alike, holds.get((cell[0], cell[2], was), row)):
                if acts[row] is not acts[other]:
                    few, many = sorted((acts[row], acts[other]), key=len)
                    many |= few
                    acts |= dict.fromkeys(few, many)
        return acts

    @cached_property
    def _revised(self) -> Mapping[str, Sequence[CellPlace]]:
        """The changed cells of rows that are not new, by table."""
        return grouped([cell for cell, was in self.changed.items() if was is not None and cell[1]], lambda cell: cell[0])


def _other_words(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of two texts that differ, without those that both begin and end with."""
    was, now = (re.findall(r"[^\W_]+|[^\w ]", text) for text in (before, after))
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    return tuple(was[start : len(was) - end]), tuple(now[start : len(now) - end])


def _alike(was: Sequence[str], now: Sequence[str]) -> int:
    """Count the words with which both begin."""
    return next((n for n, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now)))
