"""A file of a table as a spreadsheet has it open, where a person types into a cell and saves."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Rows = list[list[str]]


@dataclass(slots=True)
class Sheet:
    """One file as a spreadsheet has it open: rows of cells, and what it writes when the person saves."""

    rows: Rows
    separator: str = ","
    quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL
    saved: Callable[[str], bytes] = field(default=lambda text: text.encode())

    @property
    def header(self) -> list[str]:
        """Return the first row."""
        return self.rows[0]

    def at(self, key: str) -> int:
        """Return the place of the one row that has this in its first cell, or as its first cells joined with bars."""
        parts = key.split("|")
        found = [index for index, row in enumerate(self.rows) if row[: len(parts)] == parts]
        assert len(found) == 1, f"{key} is in {len(found)} rows"
        return found[0]

    def column(self, name: str) -> int:
        """Return the place of a column."""
        return self.header.index(name)

    def get(self, key: str, column: str) -> str:
        """Return one cell."""
        return self.rows[self.at(key)][self.column(column)]

    def put(self, key: str, column: str, value: str) -> None:
        """Type into one cell."""
        self.rows[self.at(key)][self.column(column)] = value

    def written(self) -> bytes:
        """Return the file as it is saved."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n", delimiter=self.separator, quoting=self.quoting).writerows(self.rows)
        return self.saved(text.getvalue())
