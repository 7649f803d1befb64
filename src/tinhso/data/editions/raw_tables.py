"""The cells of a table as written, by the key of their row: what two editions are compared by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tinhso.data.contract.columns import KEYS
from tinhso.data.reading.base_codes import TABLE as CODES
from tinhso.data.reading.base_codes import packaged_rows
from tinhso.data.reading.tables import Tables

#: The tables that tell of editions and of their reviews, and are no part of what an edition says.
ABOUT_EDITIONS = ("reviews", "changes")
#: What stands between the cells of a key.
BETWEEN = " · "
#: What names a row of a table whose contract has no key. Several rows may have it: the later ones are called by a number, too.
_NAMES: Mapping[str, tuple[str, ...]] = {"set_aside": ("source_id", "locator", "as_printed")}

Cells = Mapping[str, str]


class RawRow(NamedTuple):
    """One row: its line in the file, and its cells by column, "" where empty. Thousands are kept between builds."""

    line: int
    cells: Cells


@dataclass(frozen=True, kw_only=True, eq=False)
class RawTable:
    """One file: its columns and rows in their order."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...] = field(repr=False)

    @cached_property
    def by_key(self) -> Mapping[tuple[str, int], RawRow]:
        """The rows by their key, and by how many had it before: a key that stands twice is two rows.

        Of a table whose contract has no key, the later of two rows that are named alike has its number in its name.
        """
        found: dict[tuple[str, int], RawRow] = {}
        seen: dict[str, int] = {}
        for row in self.rows:
            key = self.key(row.cells)
            seen[key] = nth = seen.get(key, -1) + 1
            if nth and not KEYS.get(self.name):
                key, nth = f"{key}{BETWEEN}{nth + 1}", 0
            found[key, nth] = row
        return found

    def key(self, cells: Cells) -> str:
        """Return what names a row, as messages write it."""
        names = KEYS.get(self.name) or _NAMES.get(self.name) or self.columns
        return BETWEEN.join(cells.get(name, "") for name in names)


def of_tables(tables: Tables) -> Mapping[str, RawTable]:
    """Return the tables of which an edition is made, those that were read, each with the columns that its file has."""
    own = {name: (table.contract.names, table) for name, table in tables.read.items() if name not in ABOUT_EDITIONS}
    return {
        name: _raw(name, names, ([cell or "" for cell in row] for row in table.cells(*names)))
        for name, (names, table) in own.items()
    }


def of_csv(name: str, content: bytes) -> RawTable:
    """Return the table of a file that reads as CSV in UTF-8, whatever columns it has. Raises ValueError for any other.

    What was published under an earlier contract is read as it was.
    """
    try:
        names, *rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
        if len(set(names)) < len(names) or any(len(row) != len(names) for row in rows):
            raise ValueError("its rows have not all the same cells")
    except (csv.Error, ValueError) as error:
        raise ValueError(f"it does not read as a table: {error}") from None
    return _raw(name, names, rows)


def _raw(name: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> RawTable:
    """Return a table of these rows, less the codes that are the package's: its own may change with another version of it."""
    packaged = packaged_rows(tuple(names)) if name == CODES else frozenset()
    return RawTable(
        name=name,
        columns=tuple(names),
        rows=tuple(
            RawRow(line=line, cells=dict(zip(names, row, strict=True)))
            for line, row in enumerate(rows, 2)
            if tuple(row) not in packaged
        ),
    )
