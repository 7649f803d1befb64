"""What differs between two editions of the tables: rows added, withdrawn and renamed, cells revised, columns come and gone.

Rows are told apart by the key of their table, and their order says nothing. A change of one is a mistake of the editors, a
revision by the source, a row withdrawn, or words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhso.data.contract.columns import KEYS, PATHS
from tinhso.data.editions.kept_editions import Cells, RawRow, RawTable, RawTables
from tinhso.grouping import grouped

#: By table the column that its key repeats and that may be put right: a row of another time is another row where more differs.
_REPEATED = {"observations": "time_period"}
OBSERVATIONS, SOURCES = "observations", "sources"
#: The columns that say what a published figure is, by table; of an observation all but its words and where they stand.
_FIGURE: Mapping[str, frozenset[str]] = {
    "indicators": frozenset({"unit_measure", "measure_type", "value_type", "codelist"}),
    "places": frozenset({"level", "valid_to", "successor"}),
}
_BESIDE_FIGURES = frozenset({"observation_id", "as_printed", "locator"})
_WORDS = ("note_", "name_", "definition_", "uncertainty_", "reason_")
#: What makes a source another than it was: its file, or when it was published.
_ORIGIN = ("file", "sha256", "published")
_PROVISIONAL, _FINAL = "P", "A"


def cells_of(tables: RawTables, name: str, key: str) -> Cells | None:
    """Return the row of a table that has a key, the first of several; None where there is none."""
    found = tables[name].by_key.get((key, 0)) if name in tables else None
    return None if found is None else found.cells


class What(StrEnum):
    """What happened to a row. One whose other cells all stayed, or name a row that is renamed, is renamed, not withdrawn and
    added; so is one whose time was put right, which its key repeats."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    RENAMED = "renamed"
    REVISED = "revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDifference:
    """One row that differs. `key` names it as it was, where it was; `line` is that of the file as it is, None where it is gone.

    `columns` are those whose cells differ, none where the row is there on one side alone; `before` and `after` are all its cells.
    """

    table: str
    what: What
    key: str
    line: int | None
    columns: tuple[str, ...] = ()
    before: Cells | None = None
    after: Cells | None = None

    @property
    def cells(self) -> Cells:
        """The row as it is, or as it was where it is gone."""
        return self.after or self.before or {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDifference:
    """A column that only one of the two files has."""

    table: str
    column: str
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that differs, in the order of the contract, of the rows of the later file, then of those that are gone."""

    rows: tuple[RowDifference, ...] = ()
    columns: tuple[ColumnDifference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns)

    @property
    def count(self) -> int:
        """How many things changed: each revised cell, each other row, each column."""
        return sum(len(row.columns) or 1 for row in self.rows) + len(self.columns)

    def of(self, what: What) -> tuple[RowDifference, ...]:
        """Return the rows to which one thing happened."""
        return tuple(row for row in self.rows if row.what is what)


def differences(before: RawTables, after: RawTables) -> Differences:
    """Return what differs between two editions. A table that one of them lacks is one without rows."""
    rows: list[RowDifference] = []
    columns: list[ColumnDifference] = []
    called: dict[str, Mapping[str, str]] = {}
    for name in PATHS:  # what others name stands before them
        old, new = before.get(name), after.get(name)
        if old is new:
            continue
        old = old or RawTable(name=name, columns=new.columns if new else (), rows=())
        new = new or RawTable(name=name, columns=old.columns, rows=())
        found = list(_rows(old, new, called))
        rows += found
        if len(key := KEYS[name]) == 1:
            called[key[0]] = {one.key: one.cells[key[0]] for one in found if one.what is What.RENAMED}
        if old.rows and new.rows:
            columns += [ColumnDifference(table=name, column=one, added=False) for one in old.columns if one not in new.columns]
            columns += [ColumnDifference(table=name, column=one, added=True) for one in new.columns if one not in old.columns]
    return Differences(rows=tuple(rows), columns=tuple(columns))


def _rows(old: RawTable, new: RawTable, called: Mapping[str, Mapping[str, str]]) -> Iterator[RowDifference]:
    """Yield the rows of a table that differ; `called` has, by columns that name rows, their new names by the old."""
    shared = [column for column in new.columns if column in old.columns]
    by_key = _by_key(old, new)
    gone = {key: row for key, row in old.by_key.items() if key not in by_key}
    came = {key: row for key, row in by_key.items() if key not in old.by_key}
    renamed = _renamed(old, gone, came, shared, called)
    for (key, nth), row in sorted(by_key.items(), key=lambda one: one[1].line):
        was = old.by_key.get((key, nth)) or renamed.get(row.line)
        if was is None:
            yield RowDifference(table=new.name, what=What.ADDED, key=key, line=row.line, after=row.cells)
        elif changed := tuple(column for column in shared if was.cells[column] != row.cells[column]):
            what, name = What.REVISED, key
            if row.line in renamed:
                told = (*KEYS[new.name], _REPEATED.get(new.name))
                what, name, changed = What.RENAMED, old.key(was.cells), tuple(one for one in changed if one in told)
            yield RowDifference(
                table=new.name, what=what, key=name, line=row.line, columns=changed, before=was.cells, after=row.cells
            )
    moved = {was.line for was in renamed.values()}
    for (key, _), row in gone.items():
        if row.line not in moved:
            yield RowDifference(table=new.name, what=What.WITHDRAWN, key=key, line=None, before=row.cells)


def _by_key(old: RawTable, new: RawTable) -> Mapping[tuple[str, int], RawRow]:
    """Return the rows as they are by their key; of two that have one, that first which is as it was: the other came to it."""
    found = dict(new.by_key)
    for key in {key for key, nth in found if nth}:
        was = [row.cells for (named, _), row in old.by_key.items() if named == key]
        places = [place for place in found if place[0] == key]
        rows = sorted((found[place] for place in places), key=lambda row: row.cells not in was)
        found.update(zip(places, rows, strict=True))
    return found


def _renamed(
    table: RawTable, gone: Mapping[tuple[str, int], RawRow], came: Mapping[tuple[str, int], RawRow], shared: Sequence[str],
    called: Mapping[str, Mapping[str, str]],
) -> Mapping[int, RawRow]:  # fmt: skip
    """Return the rows that have only another key, by their lines now: what stands in all other cells, one row had and one has,
    or what that is called now."""
    others = [column for column in shared if column not in KEYS.get(table.name, ())]
    if not (gone and came and KEYS.get(table.name) and others):
        return {}
    found = _alike(gone, came, others, called)
    if (repeated := _REPEATED.get(table.name)) is None:
        return found
    moved = {was.line for was in found.values()}
    left = {key: row for key, row in gone.items() if row.line not in moved}
    new = {key: row for key, row in came.items() if row.line not in found}
    return {**found, **_alike(left, new, [column for column in others if column != repeated], called)}


def _alike(
    gone: Mapping[tuple[str, int], RawRow], came: Mapping[tuple[str, int], RawRow], others: Sequence[str],
    called: Mapping[str, Mapping[str, str]],
) -> Mapping[int, RawRow]:  # fmt: skip
    """Return the rows that are gone by the lines of those that came, where one alone of each has the same in all other cells."""
    renames = [called.get(column, {}) for column in others]

    def as_called(row: RawRow) -> tuple[str, ...]:
        return tuple(names.get(row.cells[column], row.cells[column]) for column, names in zip(others, renames, strict=True))

    was = grouped(gone.values(), as_called)
    now = grouped(came.values(), lambda row: tuple(row.cells[column] for column in others))
    return {rows[0].line: was[cells][0] for cells, rows in now.items() if len(rows) == 1 and len(was.get(cells, ())) == 1}


class ChangeKind(StrEnum):
    """What kind of change it is (codelist `change_kind`)."""

    CORRECTION = "correction"
    REVISION = "revision"
    WITHDRAWAL = "withdrawal"
    EDITORIAL = "editorial"


def is_figure(table: str, column: str) -> bool:
    """Tell whether a column is part of what a published figure says."""
    if table == OBSERVATIONS:
        return column not in _BESIDE_FIGURES and not column.startswith(_WORDS)
    return column in _FIGURE.get(table, ())


def kind_of(row: RowDifference, before: RawTables, after: RawTables) -> ChangeKind:
    """Return the kind of a change of a row that was there before, as far as the two editions tell."""
    if row.what is What.WITHDRAWN:
        return ChangeKind.WITHDRAWAL if row.table == OBSERVATIONS else ChangeKind.EDITORIAL
    if not any(is_figure(row.table, column) for column in row.columns):
        return ChangeKind.EDITORIAL
    return ChangeKind.REVISION if _is_revised_by_its_source(row, before, after) else ChangeKind.CORRECTION


def kind_of_cell(column: str, kind: ChangeKind) -> ChangeKind:
    """Return the kind of one changed cell of a row of a kind: its words and its id are words alone."""
    return ChangeKind.EDITORIAL if column.startswith(_WORDS) or column in KEYS[OBSERVATIONS] else kind


def _is_revised_by_its_source(row: RowDifference, before: RawTables, after: RawTables) -> bool:
    was, now = row.before or {}, row.after or {}
    if (was.get("obs_status"), now.get("obs_status")) == (_PROVISIONAL, _FINAL):
        return True
    if not now.get("source_id"):
        return False
    (key,) = KEYS[SOURCES]
    old, new = (cells_of(tables, SOURCES, row.get(key, "")) for row, tables in ((was, before), (now, after)))
    return new is not None and (old is None or any(old.get(name) != new.get(name) for name in _ORIGIN))
