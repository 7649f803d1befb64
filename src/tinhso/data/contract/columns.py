"""What a table and a column of the data contract are; the tables themselves are in `tables.csv` and `columns.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tinhso.model import Text

FOLDER = "data"


class CellType(StrEnum):
    """What a cell may hold, read by `tinhso.data.reading.cells`."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    PERIOD = "period"
    DAY = "day"
    DIGITS = "digits"
    DIGEST = "digest"
    FINGERPRINT = "fingerprint"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    `required`: the cell may not be empty. `codelist`: the cell is a code of that list. `table`: the cell names a row of that
    table by its key.
    """

    name: str
    type: CellType
    meaning: Text
    required: bool = False
    codelist: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContract:
    """One CSV file: its name, what a row is, its key and its columns in their order; `may_be_empty` allows it to have no row."""

    name: str
    meaning: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    may_be_empty: bool = False

    @property
    def path(self) -> str:
        """Where the file lies, from the project's root."""
        return f"{FOLDER}/{self.name}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column with this name. KeyError is a bug: no data decides which columns there are."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
