"""Of which kinds a check is: one table by type, one by derived column, and one rule for checks that read several cells of a row.

A suite says it itself (`meta.kinds`) only where these cannot know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tinhso.data import CellType, TableContract
from tinhso.expectations.report import CheckKind
from tinhso.expectations.suites.checked_tables import VIEWS, DerivedColumn
from tinhso.expectations.suites.read_suites import Check
from tinhso.expectations.suites.rules import RULES

COUNT, CROSS_FIELD, CROSS_ROW, CROSS_TABLE = CheckKind.COUNT, CheckKind.CROSS_FIELD, CheckKind.CROSS_ROW, CheckKind.CROSS_TABLE
FILLED, KEY, NOTATION, RANGE = CheckKind.FILLED, CheckKind.KEY, CheckKind.NOTATION, CheckKind.RANGE
REFERENCE, REGISTERED, TYPE, WORDING = CheckKind.REFERENCE, CheckKind.REGISTERED, CheckKind.TYPE, CheckKind.WORDING

#: What a check of a type is, whatever its columns. FORM is the form of a cell: of words in a column of texts, else its type.
BY_TYPE: Mapping[str, tuple[CheckKind, ...]] = {
    "expect_table_row_count_to_equal": (COUNT,),
    "expect_table_row_count_to_be_between": (COUNT,),
    "expect_column_values_to_not_be_null": (FILLED,),
    "expect_column_values_to_be_null": (FILLED,),
    "expect_column_values_to_be_unique": (KEY,),
    "expect_compound_columns_to_be_unique": (KEY,),
    "expect_column_values_to_be_between": (RANGE,),
    "expect_column_pair_values_a_to_be_greater_than_b": (RANGE,),
    **{name: rule.kinds for name, rule in RULES.items()},
}
FORM = re.compile(r"expect_column_values_to_(?:not_)?match_|expect_column_value_lengths_to_")
SET = "expect_column_values_to_be_in_set"
#: Several columns are what these are about; they compare rows, not the cells of a row.
OF_ROWS = frozenset({COUNT, CROSS_ROW, KEY, REGISTERED})


DERIVED: Mapping[str, Mapping[str, DerivedColumn]] = {
    table: {name: derived for derived in columns for name in derived.names} for table, columns in VIEWS.items()
}


def kinds_of(check: Check, contract: TableContract) -> tuple[CheckKind, ...]:
    """Return the kinds of a check, in the order of `CheckKind`; none where the rules cannot tell, which a test forbids."""
    if check.kinds:
        return check.kinds
    derived = DERIVED.get(contract.name, {})
    read = [*check.columns, *_conditions(check, [*contract.names, *derived])]
    brought = {kind for name in read if name in derived and (kind := derived[name].kind) is not None}
    found = {*BY_TYPE.get(check.type, ()), *brought}
    if FORM.match(check.type):
        texts = {column.name for column in contract.columns if column.type is CellType.TEXT}
        found |= {WORDING if name in texts else TYPE for name in check.columns}
    cells = {own for name in read if name not in derived or not derived[name].looked_up for own in _own(name, contract)}
    if not found & OF_ROWS - brought and len(cells) > 1:
        found.add(CROSS_FIELD)
    if check.type == SET and (not found or isinstance(check.kwargs.get("value_set"), Mapping)):
        found.add(REFERENCE)  # codes of a table, or a closed list that stands in the check itself
    return tuple(kind for kind in CheckKind if kind in found)


def covered(check: Check, contract: TableContract) -> tuple[str, ...]:
    """Return the columns of the contract whose cells a check looks at: named, shown in a failure, or read for a derived one.

    Those of a row condition are not among them: they choose the rows.
    """
    read = {own for name in check.columns for own in _own(name, contract)}
    return tuple(name for name in contract.names if name in read or name in check.cell)


def _own(name: str, contract: TableContract) -> tuple[str, ...]:
    """Return the cells of its row that a column of a view is made from; those of the contract are their own."""
    derived = DERIVED.get(contract.name, {}).get(name)
    return (name,) if derived is None else derived.own


def _conditions(check: Check, names: Iterable[str]) -> list[str]:
    """Return the columns that a row condition reads: its words that are names, what stands in quotation marks left out."""
    condition = re.sub(r"'[^']*'|\"[^\"]*\"", "", str(check.kwargs.get("row_condition") or ""))
    words = set(re.findall(r"\w+", condition))
    return [name for name in names if name in words]
