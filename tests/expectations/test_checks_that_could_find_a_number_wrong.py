"""Which checks are named beside a number: those that hold it against something, and none that ask for the form of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.languages import CONTRACT
from tinhso.expectations import Severity
from tinhso.expectations.suites.coverage import number_checks
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.model import Text

WORDS = Text(vi="Câu.", en="A sentence.")


def _is_of_number(type_: str, kwargs: Mapping[str, Any], table: str = "observations", cell: tuple[str, ...] = ()) -> bool:
    check = Check(
        name="t.check", type=f"expect_{type_}", kwargs=kwargs, severity=Severity.CRITICAL, sentence=WORDS, reason=WORDS,
        cell=cell, may_be_empty=None, file="expectations/t.json", index=0,
    )  # fmt: skip
    suite = Suite(name="t", table=table, texts={"expectations/t.json": ""}, checks=(check,), contract=CONTRACT[table])
    return number_checks([suite]) == {"t.check"}


@pytest.mark.parametrize(
    ("type_", "kwargs"),
    [
        ("columns_to_agree", {"column_list": ["obs_value", "printed_value"]}),
        ("parts_to_make_total", {"column_list": ["ref_area", "indicator", "obs_value"], "total": 100, "parts": ["a", "b"]}),
        ("column_values_to_be_between", {"column": "obs_value", "min_value": 0}),
        ("column_pair_values_a_to_be_greater_than_b", {"column_A": "denominator", "column_B": "numerator"}),
    ],
)
def test_what_a_figure_is_held_against_could_find_it_wrong(type_: str, kwargs: Mapping[str, Any]) -> None:
    assert _is_of_number(type_, kwargs)


@pytest.mark.parametrize(
    ("type_", "kwargs"),
    [
        ("column_values_to_not_be_null", {"column": "obs_value"}),
        ("column_values_to_match_regex", {"column": "note_en", "regex": "x"}),
        ("column_values_to_be_in_set", {"column": "obs_code", "value_set": {"$PARAMETER": "states"}}),
        ("columns_to_agree", {"column_list": ["kind", "time_basis"], "row_condition": "obs_value.notnull()"}),
        ("columns_to_agree", {"column_list": ["kind", "time_basis"], "row_condition": "kind == 'obs_value'"}),
        ("columns_to_agree", {"column_list": ["note_vi", "note_en"]}),
        ("one_value_for_equal_rows", {"column_list": ["indicator", "time_period", "denominator"]}),
        ("columns_to_agree", {"column_list": ["value_decimals", "printed_decimals"]}),
    ],
)
def test_what_asks_for_a_form_or_for_other_cells_could_not(type_: str, kwargs: Mapping[str, Any]) -> None:
    assert not _is_of_number(type_, kwargs)


def test_a_code_that_chooses_the_rows_is_held_where_it_is_shown() -> None:
    kwargs = {"column_list": ["kind", "time_basis"], "row_condition": "obs_code in ['planned']"}
    assert _is_of_number("columns_to_agree", kwargs, cell=("kind", "obs_code"))
    assert not _is_of_number("columns_to_agree", kwargs, cell=("kind",))


def test_only_the_table_of_the_numbers_has_them() -> None:
    assert not _is_of_number("column_values_to_be_between", {"column": "minimum", "min_value": 0}, table="indicators")
