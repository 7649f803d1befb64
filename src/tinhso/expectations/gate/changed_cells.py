"""The cells that changed since the last edition: where checks refuse something, they are the likeliest cause; and tables of which
many rows are gone at once, as where a filter hid them when they were saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tinhso.data import KEYS, PATHS, Cells, Editions, Tables, packaged_rows
from tinhso.errors import NAMED, Finding, Where, count_of, first
from tinhso.grouping import grouped

#: A cell: its table, line and column. On line 0 stands the key of a row that is not there, or nothing for the table as a whole.
CellPlace = tuple[str, int, str]
BETWEEN = "/"  # between the cells of a key
#: A row that came and one that went are one row where they have more than this of their filled cells beside the key in common.
LIKE = 0.5
#: So many rows that went are looked through for one that came.
MANY = 50
CODES = "codelists"
#: So many rows, and such a part of those that were there, are many.
LOST, PART = 5, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCells:
    """By cell what stood in the last edition: None in a row that is new, "" for a row that is gone. `edition` is its date."""

    edition: str = ""
    cells: Mapping[CellPlace, str | None] = field(default_factory=dict)


def changed_cells(editions: Editions) -> ChangedCells:
    """Return what nobody has accepted yet, cell by cell; nothing where no edition was kept.

    A row that has another key and little else that is other is the row that it was, and so is a code of the package that the
    file has in other words.
    """
    if editions.last is None:
        return ChangedCells()
    cells: dict[CellPlace, str | None] = {}
    rows = [row for row in editions.unaccepted.rows if row.table in editions.now]  # what cannot be read is not gone
    gone = grouped([row for row in rows if row.line is None], lambda row: row.table)
    left = {table: [row.cells for row in lost] for table, lost in gone.items()}
    for row in rows:
        if row.line is not None:
            was = row.before or _was(row.table, row.cells, left.get(row.table, []))
            columns = [name for name in row.cells if was is None or was.get(name, row.cells[name]) != row.cells[name]]
            cells |= {(row.table, row.line, name): was[name] if was else None for name in columns}
    for table, lost in left.items():
        names = KEYS[table]
        cells |= {(table, 0, BETWEEN.join(row.get(name, "") for name in names or row)): "" for row in lost}
    return ChangedCells(edition=editions.last.date, cells=cells)


def _was(table: str, row: Cells, left: list[Cells]) -> Cells | None:
    """Return what a row that came was: of those that are gone the one that is most like it, which is then gone no more; or the
    package's code of its key. None where it is like none of them."""
    likest = max(left[:MANY], key=lambda other: _likeness(table, row, other), default=None)
    if likest is not None and _likeness(table, row, likest) > LIKE:
        left.remove(likest)
        return likest
    if table != CODES:
        return None
    packaged = (dict(zip(row, cells, strict=True)) for cells in sorted(packaged_rows(tuple(row))))
    of_key = [code for code in packaged if all(code.get(name) == row.get(name) for name in KEYS[CODES])]
    return max(of_key, key=lambda code: _likeness(table, row, code), default=None)


def _likeness(table: str, row: Cells, other: Cells) -> float:
    """Return how many of the cells beside the key that either row has filled are the same in both: 1 where all are."""
    filled = [name for name in row if name not in KEYS[table] and (row[name] or other.get(name))]
    return sum(row[name] == other.get(name) for name in filled) / len(filled) if filled else 0


def lost_rows(tables: Tables, changed: ChangedCells) -> Iterator[tuple[str, Finding]]:
    """Yield the tables of which many rows are gone with what is said of it; rows that came are taken off those that went."""
    of_tables = grouped(changed.cells, lambda cell: cell[0])
    for name, cells in of_tables.items():
        gone = [cell[2] for cell in cells if not cell[1]]
        came = sum(cell[2] == KEYS[name][-1] and changed.cells[cell] is None for cell in cells) if KEYS[name] else 0
        there, fewer = tables.table(name).raw.height, len(gone) - came
        if fewer >= max(LOST, PART * (there + fewer)):
            yield name, Finding(
                where=Where(file=PATHS[name]), problem=f"{count_of(len(gone), 'row')} are gone at once, {there} are there",
                found=f"no {first(gone, NAMED)}",
                before=f"{there + fewer} rows (edition of {changed.edition})",
                reason="A filter that is on hides rows, and some programs save what they show.",
                fix=f"Restore the file from a copy, or: git restore {PATHS[name]}. "
                "Where they are to go, take out what names them.",
            )  # fmt: skip
