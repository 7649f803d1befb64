"""How messages call things: a cell, a row, and what a check expected of a cell, from the check's own arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinhso.data import Table, TableContract
from tinhso.errors import nearest
from tinhso.expectations.suites.read_suites import Check

FEW = 8
FIRST = 3  # columns that name a row where its table has no key


def shown(cell: object) -> str:
    """Return a cell as a message shows it: numbers without a needless fraction, nothing as «empty»."""
    if cell is None:
        return "empty"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def key(row: Mapping[str, Any], contract: TableContract) -> str:
    """Return the key of a row as messages, waivers and pages name it: what stands in the columns of the key, or in the first."""
    parts = (row.get(part) for part in contract.key or contract.names[:FIRST])
    return " ".join(str(part) for part in parts if part not in (None, ""))


def keys(table: Table) -> tuple[str, ...]:
    """Return the key of every row of a table, in file order."""
    return tuple(key(row, table.contract) for row in table.frame.iter_rows(named=True))


def expected_text(check: Check, row: Mapping[str, Any], parameters: Mapping[str, Any]) -> str | None:
    """Say what stands in the check's arguments for this row, or None where its sentence says it all."""
    options = check.kwargs
    match check.type:
        case "expect_column_values_to_not_be_null":
            fault = row.get("printed_fault") if options["column"] == "printed_value" else None
            return f"a figure: {fault}" if fault else "a value"
        case "expect_column_values_to_be_null":
            return "an empty cell"
        case "expect_column_values_to_be_unique" | "expect_compound_columns_to_be_unique":
            return "a value that no other row has"
        case "expect_column_values_to_match_regex":
            return f"the form {options['regex']}"
        case "expect_column_values_to_not_match_regex":
            return f"nothing of the form {options['regex']}"
        case "expect_column_values_to_be_in_set":
            return _one_of(options["value_set"], row.get(options["column"]), parameters)
        case "expect_column_values_to_be_between" | "expect_column_value_lengths_to_be_between":
            return _between(options.get("min_value"), options.get("max_value"))
        case "expect_column_pair_values_a_to_be_greater_than_b":
            return _greater(check, row)
        case "expect_column_pair_values_to_be_equal":
            return shown(row[options["column_B"]])
    return None


def _greater(check: Check, row: Mapping[str, Any]) -> str:
    """Word «A is greater than B» for whichever of the two the failure is shown in."""
    larger, smaller = check.kwargs["column_A"], check.kwargs["column_B"]
    or_equal = check.kwargs.get("or_equal")
    if check.cell[:1] == (smaller,) or (larger not in check.cell and check.cell):
        return f"{shown(row[larger])} or less ({larger})" if or_equal else f"less than {shown(row[larger])} ({larger})"
    return f"{shown(row[smaller])} or more ({smaller})" if or_equal else f"more than {shown(row[smaller])} ({smaller})"


def _one_of(values: Any, found: Any, parameters: Mapping[str, Any]) -> str:
    if isinstance(values, dict):
        values = parameters[values["$PARAMETER"]]
    names = [str(value) for value in values]
    if len(names) <= FEW:
        return "one of " + ", ".join(names)
    near = nearest(str(found), names)
    return f"one of {len(names)} known values" + (f", perhaps {near}" if near else "")


def _between(low: Any, high: Any) -> str:
    if low is not None and high is not None:
        return f"{shown(low)} to {shown(high)}"
    return f"{shown(low)} or more" if low is not None else f"{shown(high)} or less"
