"""The data contract: every table, every column, its type and its meaning in both languages, which is the codebook too.

It is written as tables itself: `tables.csv`, `columns.csv` and `cell_types.csv` beside this module. Names and order of the
columns are fixed: other programs read the files of an edition.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from tinhso.model import Text


def own_rows(package: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file that lies beside the modules of a package."""
    content = files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(content.splitlines(), strict=True))


def own_text(row: dict[str, str], name: str) -> Text:
    """Return the statement that a row makes in both languages."""
    return Text(vi=row[f"{name}_vi"], en=row[f"{name}_en"])


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


_TYPES = {CellType(row["type"]): row for row in own_rows(__package__, "cell_types.csv")}
#: The form of a cell of each type, a regular expression; its rule in words; and what such a cell is called.
PATTERNS = {type_: row["pattern"] for type_, row in _TYPES.items()}
RULES = {type_: own_text(row, "rule") for type_, row in _TYPES.items()}
NOUNS = {type_: row["noun"] for type_, row in _TYPES.items()}


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

    @property
    def rule(self) -> Text:
        """What a cell holds and whether it may be empty, as a sentence."""
        if self.codelist is not None:
            vi, en = f"một mã của danh mục {self.codelist}", f"a code of the list {self.codelist}"
        elif self.table is not None:
            key, path = CONTRACT[self.table].key[0], CONTRACT[self.table].path
            vi, en = f"một {key} của {path}", f"a {key} of {path}"
        else:
            vi, en = RULES[self.type]["vi"], RULES[self.type]["en"]
        if self.required:
            return Text(vi=f"Bắt buộc: {vi}", en=f"Required: {en}")
        return Text(vi=f"Có thể trống: {vi}", en=f"May be empty: {en}")


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


def _contract() -> Mapping[str, TableContract]:
    columns: dict[str, list[Column]] = {}
    for row in own_rows(__package__, "columns.csv"):
        column = Column(
            name=row["column"],
            type=CellType(row["type"]),
            meaning=own_text(row, "meaning"),
            required=row["required"] == "yes",
            codelist=row["codelist"] or None,
            table=row["refers_to"] or None,
        )
        columns.setdefault(row["table"], []).append(column)
    tables = (
        TableContract(
            name=row["table"],
            meaning=own_text(row, "meaning"),
            key=tuple(row["key"].split()),
            columns=tuple(columns[row["table"]]),
            may_be_empty=row["may_be_empty"] == "yes",
        )
        for row in own_rows(__package__, "tables.csv")
    )
    return {table.name: table for table in tables}


CONTRACT: Mapping[str, TableContract] = _contract()
