"""How the rows of a table are called: by the cells of its key, or of its first columns where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinhso.data import Table, TableContract

FIRST = 3


def key(row: Mapping[str, Any], contract: TableContract) -> str:
    """Return the key of a row as messages, waivers and pages name it: what stands in the columns of the key, or in the first."""
    parts = (row.get(part) for part in contract.key or contract.names[:FIRST])
    return " ".join(str(part) for part in parts if part not in (None, ""))


def keys(table: Table) -> tuple[str, ...]:
    """Return the key of every row of a table, in file order."""
    return tuple(key(row, table.contract) for row in table.frame.iter_rows(named=True))
