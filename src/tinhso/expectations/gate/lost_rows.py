"""Many rows of a table that the last edition has and that are gone at once, as where a filter hid them when it was saved."""

from __future__ import annotations

from collections.abc import Iterator

from tinhso.data import KEYS, PATHS, Tables
from tinhso.errors import NAMED, Finding, Where, count_of, first
from tinhso.expectations.gate.changed_cells import ChangedCells
from tinhso.grouping import grouped

#: So many rows, and such a part of those that were there, are many.
MANY, PART = 5, 0.1


def lost_rows(tables: Tables, changed: ChangedCells) -> Iterator[tuple[str, Finding]]:
    """Yield the tables of which many rows are gone with what is said of it; rows that came are taken off those that went."""
    of_tables = grouped(changed.cells, lambda cell: cell[0])
    for name, cells in of_tables.items():
        gone = [cell[2] for cell in cells if not cell[1]]
        came = sum(cell[2] == KEYS[name][-1] and changed.cells[cell] is None for cell in cells) if KEYS[name] else 0
        there, fewer = tables.table(name).raw.height, len(gone) - came
        if fewer >= max(MANY, PART * (there + fewer)):
            yield name, Finding(
                where=Where(file=PATHS[name]), problem=f"{count_of(len(gone), 'row')} are gone at once, {there} are there",
                found=f"no {first(gone, NAMED)}",
                before=f"{there + fewer} rows (edition of {changed.edition})",
                reason="A filter that is on hides rows, and some programs save what they show.",
                fix=f"Restore the file from a copy, or: git restore {PATHS[name]}. "
                "Where they are to go, take out what names them.",
            )  # fmt: skip
