"""The data contract: every table, every column, its type and its meaning in both languages. The codebook is made from it.

It is written as two tables itself, `tables.csv` and `columns.csv` beside this module. Names and order of the columns are fixed:
other programs read the files of an edition.
"""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.data.contract import own_tables
from tinhso.data.contract.columns import CellType, Column, TableContract


def _contract() -> Mapping[str, TableContract]:
    columns: dict[str, list[Column]] = {}
    for row in own_tables.rows(__package__, "columns.csv"):
        column = Column(
            name=row["column"],
            type=CellType(row["type"]),
            meaning=own_tables.text(row, "meaning"),
            required=row["required"] == "yes",
            codelist=row["codelist"] or None,
            table=row["refers_to"] or None,
        )
        columns.setdefault(row["table"], []).append(column)
    tables = (
        TableContract(
            name=row["table"],
            meaning=own_tables.text(row, "meaning"),
            key=tuple(row["key"].split()),
            columns=tuple(columns[row["table"]]),
            may_be_empty=row["may_be_empty"] == "yes",
        )
        for row in own_tables.rows(__package__, "tables.csv")
    )
    return {table.name: table for table in tables}


CONTRACT: Mapping[str, TableContract] = _contract()
