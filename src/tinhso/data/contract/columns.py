"""What a table and a column of the data contract are; the tables themselves are in `registers` and `contract`."""

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


def column(
    name: str, type_: CellType, vi: str, en: str, *, required: bool = False, codelist: str | None = None, table: str | None = None
) -> Column:
    """Return a column from its name, its type and its meaning in Vietnamese and English."""
    return Column(name=name, type=type_, meaning=Text(vi=vi, en=en), required=required, codelist=codelist, table=table)


# Short names for the types, so that a column of the contract stays one statement.
TEXT, IDENTIFIER, CODE, INTEGER, NUMBER = CellType.TEXT, CellType.IDENTIFIER, CellType.CODE, CellType.INTEGER, CellType.NUMBER
PERIOD, DAY, DIGITS, DIGEST, ADDRESS = CellType.PERIOD, CellType.DAY, CellType.DIGITS, CellType.DIGEST, CellType.ADDRESS
FINGERPRINT = CellType.FINGERPRINT

NOTES = (
    column(
        "note_vi",
        TEXT,
        "Ghi chú cho người đọc, bằng tiếng Việt; có thì phải có cả hai ngôn ngữ.",
        "A note to the reader in Vietnamese; given in both languages or in none.",
    ),
    column("note_en", TEXT, "Ghi chú cho người đọc, bằng tiếng Anh.", "The same note in English."),
)
