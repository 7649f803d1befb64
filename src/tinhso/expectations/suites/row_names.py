"""How the rows of a table are called: by the cells of its key, or of its first columns where it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tinhso.data import Table, TableContract

FIRST = 3


def key_columns(contract: TableContract) -> tuple[str, ...]:
    """Return the columns whose cells make the key of a row."""
    return contract.key or contract.names[:FIRST]


def key(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    """Return the key of a row as messages, waivers and pages name it."""
    return " ".join(str(row[part]) for part in columns if row[part] is not None)


def keys(table: Table) -> tuple[str, ...]:
    """Return the key of every row of a table, in file order."""
    columns = key_columns(table.contract)
    return tuple(key(row, columns) for row in table.frame.select(columns).iter_rows(named=True))
