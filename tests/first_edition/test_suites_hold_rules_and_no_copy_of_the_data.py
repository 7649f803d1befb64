"""No suite keeps cells or counts of the tables it judges: codes of the contract's lists, and indicators that a relation names,
are what a rule may call by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.languages import CONTRACT, LANGS
from tinhso.data import CellType, read
from tinhso.expectations.suites.read_suites import COLUMN_KEYS, read_suites
from tinhso.project import open_project

PROJECT = open_project(ROOT)
TABLES = read(PROJECT)
NOT_DATA = (*COLUMN_KEYS, "condition_parser", "regex", "ignore_row_if")
QUOTED = re.compile(r"'([^']*)'")


def copies(table: str, type_: str, kwargs: Mapping[str, Any]) -> list[str]:
    """Return what the arguments of a check of a table repeat: cells that are no codes, keys of its own rows, and counts."""
    if type_.startswith("expect_table_row_count"):
        return ["a count of rows"]
    named = {key: value for key, value in kwargs.items() if key not in NOT_DATA and not _parameter(value)}
    counts = [f"a count: {number}" for number in _counts(named)]
    return counts + [literal for literal in _literals(list(named.values())) if literal in CELLS - _may_be_named(table)]


def _cells() -> set[str]:
    """Return every cell of the tables but the codes that rows share; a code is a cell of its own row in its list.

    What cells once were, the table of changes tells; it is no copy of what they are.
    """
    return {
        cell
        for table in CONTRACT.values()
        if table.name != "changes"
        for column in table.columns
        if column.type is not CellType.CODE or table.name == "codelists"
        for cell in TABLES.table(table.name).raw[column.name].drop_nulls()
        if not cell.isdigit()  # of a number nobody can tell whose it is
    }


def _may_be_named(table: str) -> set[str]:
    """Return what stands for a meaning and not for a row: codes, and indicators where another table is judged.

    The rows of the code lists may be named only where the contract itself knows the list.
    """
    closed = {column.codelist for contract in CONTRACT.values() for column in contract.columns if column.codelist}
    codes = TABLES.codelists.frame.select("codelist", "code").iter_rows()
    found = closed | {code for codelist, code in codes if table != "codelists" or codelist in closed}
    return found | (set() if table == "indicators" else set(TABLES.indicators.frame["indicator"]))


def _parameter(value: Any) -> bool:
    return isinstance(value, Mapping) and "$PARAMETER" in value


def _literals(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from QUOTED.findall(value) if "'" in value else (value, *value.split("|"))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from (*_literals(key), *_literals(one))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _literals(one)


def _counts(named: Mapping[str, Any]) -> Iterator[float]:
    """Numbers that an option keeps by a key; a bound of a range is given by itself."""
    for option in named.values():
        if isinstance(option, Mapping):
            yield from (value for value in option.values() if isinstance(value, int | float) and not isinstance(value, bool))


CELLS = _cells()


def _written(suite: Any, check: Any) -> Mapping[str, Any]:
    """Return the arguments as the suite has them: words of lists stand beside it."""
    if not check.lists:
        return dict(check.kwargs)
    written = suite.entries(check.file)[check.index].find("kwargs").data()
    return {name: value for name, value in written.items() if not (isinstance(value, Mapping) and "$WORDS" in value)}


@pytest.mark.parametrize("suite", read_suites(PROJECT.layers, LANGS), ids=lambda suite: str(suite.name))
def test_a_suite_names_no_cell_of_the_tables_and_counts_no_rows(suite: Any) -> None:
    found = {check.name: copies(suite.table, check.type, _written(suite, check)) for check in suite.checks}
    assert {name: repeated for name, repeated in found.items() if repeated} == {}


OLD = {
    "rows": ("places", "expect_table_row_count_to_be_between", {"min_value": 11}),
    "values of cells": (
        "observations",
        "expect_known_values_to_hold",
        {"column_list": ["observation_id", "obs_value"], "values": {"viet-nam.households_fibre_pct.2021.benchmark": 65}},
    ),
    "codes by the key of the row": (
        "indicators",
        "expect_known_values_to_hold",
        {"column_list": ["indicator", "unit_measure"], "values": {"antenna_masts": "mast"}},
    ),
    "labels": ("codelists", "expect_known_values_to_hold", {"column_list": ["entry", "name_en"], "values": {"x": "masts"}}),
    "names in pairs": ("places", "expect_pairs_to_be_known", {"column_list": ["a", "b"], "pairs": [["hung-yen", "Hưng Yên"]]}),
    "combinations of codes counted": (
        "sources",
        "expect_counts_to_hold",
        {"column_list": ["language", "publication_basis"], "counts": {"vi|printed": 5}},
    ),
    "codes of a list counted": ("codelists", "expect_counts_to_hold", {"column_list": ["entry"], "counts": {"base|x": 1}}),
    "codes of an edition's list": ("codelists", "expect_column_values_to_be_in_set", {"column": "code", "value_set": ["on_air"]}),
    "the places of a source": (
        "observations",
        "expect_pairs_to_be_known",
        {"column_list": ["source_id", "ref_area"], "pairs": [["article-hung-yen", "hung-yen"]]},
    ),
    "limits by source": (
        "set_aside",
        "expect_value_within_registered_limit",
        {"column_list": ["source_id", "locator"], "limits": {"article-phu-tho": 13}},
    ),
    "wording by the row": (
        "observations",
        "expect_wording_to_support_code",
        {"column_list": ["observation_id", "obs_code"], "patterns": {"hung-yen.dti_standing.2022-03|low": "thấp"}},
    ),
    "rows chosen by their source": (
        "observations",
        "expect_column_values_to_be_between",
        {"column": "obs_value", "max_value": 100, "row_condition": "source_id == 'article-phu-tho'"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("old", OLD.values(), ids=list(OLD))
def test_a_check_that_repeats_its_data_is_told(old: tuple[str, str, dict[str, Any]]) -> None:
    assert copies(*old)


def test_codes_and_the_indicators_of_a_relation_may_be_named() -> None:
    columns = ["ref_area", "indicator", "obs_value"]
    relation = {"column_list": columns, "smaller": "antenna_masts", "larger": "mobile_base_stations"}
    assert copies("observations", "expect_item_to_be_at_most_another", relation) == []
    chosen = {"column": "kind", "value_set": ["target"], "row_condition": "obs_code in ['needed', 'planned']"}
    assert copies("observations", "expect_column_values_to_be_in_set", chosen) == []
