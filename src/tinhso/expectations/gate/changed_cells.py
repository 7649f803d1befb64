"""The cells that changed since the last edition: where checks refuse something, they are the likeliest cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tinhso.data import KEYS, Editions

#: A cell: its table, line and column. On line 0 stands the key of a row that is not there, or nothing for the table as a whole.
CellPlace = tuple[str, int, str]
BETWEEN = "/"  # between the cells of a key


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCells:
    """By cell what stood in the last edition: None in a row that is new, "" for a row that is gone. `edition` is its date."""

    edition: str = ""
    cells: Mapping[CellPlace, str | None] = field(default_factory=dict)


def changed_cells(editions: Editions) -> ChangedCells:
    """Return what nobody has accepted yet, cell by cell; nothing where no edition was kept."""
    if editions.last is None:
        return ChangedCells()
    cells: dict[CellPlace, str | None] = {}
    for row in editions.unaccepted.rows:
        if row.line is None:
            names = KEYS[row.table] or tuple(row.cells)
            cells[row.table, 0, BETWEEN.join(row.cells.get(name, "") for name in names)] = ""
        elif row.before is None:
            cells |= {(row.table, row.line, column): None for column in row.cells}
        else:
            cells |= {(row.table, row.line, column): row.before[column] for column in row.columns}
    return ChangedCells(edition=editions.last.date, cells=cells)
