"""Of which kinds a check is: one table by type, one by derived column, and one rule for checks that read several cells of a row.

A suite says it itself (`meta.kinds`) only where these cannot know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhso.data import CellType, TableContract
from tinhso.expectations.report import CheckKind
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedKind:
    """A column of a view (see `views`): the columns of its row that it is made from, and the kind that reading it brings.

    `looked_up` tells that its cells stand in other rows, found by what stands in these columns.
    """

    own: tuple[str, ...]
    kind: CheckKind | None = None

    @property
    def looked_up(self) -> bool:
        return self.kind in (CROSS_TABLE, CROSS_ROW, REFERENCE)


def _each(names: str, own: tuple[str, ...], kind: CheckKind | None = None) -> dict[str, DerivedKind]:
    return {name: DerivedKind(own=own, kind=kind) for name in names.split()}


DERIVED: Mapping[str, Mapping[str, DerivedKind]] = {
    "places": {
        **_each("parent_level", ("parent",), CROSS_ROW),
        **_each("successor_level successor_valid_to", ("successor",), CROSS_ROW),
        **_each("slug", ("name_vi",)),
        **_each("ref_area_stem", ("ref_area",)),
        **_each("position", (), CROSS_ROW),
        **_each("observations", ("ref_area",), CROSS_TABLE),
    },
    "sources": {
        **_each("published_first published_last", ("published",)),
        **_each("edition", ()),
        **_each("observations", ("source_id",), CROSS_TABLE),
    },
    "indicators": {
        **_each("family_size", ("family",), CROSS_ROW),
        **_each("observations", ("indicator",), CROSS_TABLE),
    },
    "codelists": {
        **_each("entry", ("codelist", "code")),
        **_each("position", ("codelist",), CROSS_ROW),
    },
    "observations": {
        **_each("derived_id", ("ref_area", "indicator", "time_period", "kind", "base"), KEY),
        **_each("printed_value printed_numerator printed_denominator", ("as_printed",), NOTATION),
        **_each("printed_precision printed_unit printed_decimals printed_words printed_figure", ("as_printed",), NOTATION),
        **_each("value_decimals", ("obs_value",)),
        **_each("unit_sign indicator_unit_measure indicator_value_type indicator_codelist", ("indicator",), CROSS_TABLE),
        **_each("indicator_minimum indicator_maximum indicator_family", ("indicator",), CROSS_TABLE),
        **_each("state", ("indicator", "obs_code"), CROSS_TABLE),
        **_each("place_level place_sort_order", ("ref_area",), CROSS_TABLE),
        **_each("source_file source_published source_month", ("source_id",), CROSS_TABLE),
        **_each("source_published_first source_published_last", ("source_id",), CROSS_TABLE),
        **_each("time_period_first time_period_last", ("time_period",)),
        **_each("target_period_first target_period_last", ("target_period",)),
        **_each("edition", ()),
    },
    "set_aside": _each("source_file", ("source_id",), CROSS_TABLE),
    "comparability": {
        **_each("subjects", ("observation_ids", "indicator"), FILLED),
        **_each("unknown_observations", ("observation_ids",), REFERENCE),
        **_each("named_numbers", ("observation_ids",), CROSS_TABLE),
    },
    "reviews": _each("table_of_digest", ("digest",), REFERENCE),
}


def kinds_of(check: Check, contract: TableContract) -> tuple[CheckKind, ...]:
    """Return the kinds of a check, in the order of `CheckKind`; none where the rules cannot tell, which a test forbids."""
    if check.kinds:
        return check.kinds
    derived = DERIVED.get(contract.name, {})
    named = check.columns
    found = set(BY_TYPE.get(check.type, ()))
    if FORM.match(check.type):
        found |= {WORDING if _is_text(name, contract) else TYPE for name in named}
    if check.type == SET and isinstance(check.kwargs.get("value_set"), Mapping):
        found.add(REFERENCE)
    read = [*named, *_conditions(check, [*contract.names, *derived])]
    found |= {kind for name in read if name in derived and (kind := derived[name].kind) is not None}
    if not found & OF_ROWS - {derived[name].kind for name in read if name in derived} and len(_cells(read, contract)) > 1:
        found.add(CROSS_FIELD)
    if check.type == SET and not found:
        found.add(REFERENCE)  # a closed list of codes that stands in the check itself
    return tuple(kind for kind in CheckKind if kind in found)


def covered(check: Check, contract: TableContract) -> tuple[str, ...]:
    """Return the columns of the contract whose cells a check looks at: named, shown in a failure, or read for a derived one.

    Those of a row condition are not among them: they choose the rows.
    """
    derived = DERIVED.get(contract.name, {})
    read = {own for name in check.columns for own in (derived[name].own if name in derived else (name,))}
    return tuple(name for name in contract.names if name in read or name in check.cell)


def _is_text(name: str, contract: TableContract) -> bool:
    return name in contract.names and contract.column(name).type is CellType.TEXT


def _conditions(check: Check, names: Iterable[str]) -> list[str]:
    """Return the columns that a row condition reads: its words that are names, what stands in quotation marks left out."""
    condition = re.sub(r"'[^']*'|\"[^\"]*\"", "", str(check.kwargs.get("row_condition") or ""))
    words = set(re.findall(r"\w+", condition))
    return [name for name in names if name in words]


def _cells(read: Iterable[str], contract: TableContract) -> set[str]:
    """Return the cells of the row itself that are read, directly or for a column derived from the row alone."""
    derived = DERIVED.get(contract.name, {})
    return {
        own
        for name in read
        if name not in derived or not derived[name].looked_up
        for own in (derived[name].own if name in derived else (name,))
    }
