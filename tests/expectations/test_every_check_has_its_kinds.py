"""The kinds of a check follow from its type and its columns; a suite names them only where these cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.languages import CONTRACT, LANGS
from tinhso.data import read
from tinhso.expectations import CheckKind, Severity
from tinhso.expectations.suites.coverage import DERIVED, covered, kinds_of
from tinhso.expectations.suites.read_suites import Check, read_suites
from tinhso.expectations.suites.views import views
from tinhso.model import Text
from tinhso.project import open_project

TEXT = Text(vi="Có.", en="It is there.")


def _check(type_: str, kinds: tuple[CheckKind, ...] = (), cell: tuple[str, ...] = (), **kwargs: Any) -> Check:
    return Check(
        name="observations.a-check", type=f"expect_{type_}", kwargs=kwargs, severity=Severity.CRITICAL, sentence=TEXT,
        reason=TEXT, cell=cell, may_be_empty=None, file="expectations/t.json", index=0, kinds=kinds,
    )  # fmt: skip


CASES: Mapping[str, tuple[Check, str]] = {
    "an empty cell": (_check("column_values_to_not_be_null", column="kind"), "filled"),
    "an empty cell, by another of the row": (
        _check("column_values_to_not_be_null", column="base", row_condition="kind == 'target'"),
        "filled cross_field",
    ),
    "a column named in quotation marks is a value": (
        _check("column_values_to_not_be_null", column="kind", row_condition="kind != 'base'"),
        "filled",
    ),
    "a looked-up condition": (
        _check("column_values_to_be_null", column="base", row_condition="indicator_unit_measure == 'rank'"),
        "filled cross_table",
    ),
    "keys": (_check("compound_columns_to_be_unique", column_list=["ref_area", "indicator"]), "key"),
    "codes of another table": (
        _check("column_values_to_be_in_set", column="ref_area", value_set={"$PARAMETER": "places"}),
        "reference",
    ),
    "a closed list": (_check("column_values_to_be_in_set", column="kind", value_set=["target"]), "reference"),
    "a code by another": (
        _check("column_values_to_be_in_set", column="kind", value_set=["target"], row_condition="obs_code.notnull()"),
        "cross_field",
    ),
    "a range": (_check("column_values_to_be_between", column="obs_value", min_value=0), "range"),
    "a range that stands in another table": (
        _check("column_pair_values_a_to_be_greater_than_b", column_A="indicator_maximum", column_B="obs_value"),
        "range cross_table",
    ),
    "a form of cells": (_check("column_values_to_match_regex", column="time_period", regex="^2"), "type"),
    "a form of words": (_check("column_value_lengths_to_be_between", column="note_vi", max_value=9), "wording"),
    "the printed figure": (_check("columns_to_agree", column_list=["obs_value", "printed_value"]), "notation cross_field"),
    "sums": (_check("parts_to_make_total", column_list=["ref_area", "indicator", "obs_value"]), "cross_row"),
    "said by the suite": (_check("columns_to_agree", (CheckKind.RANGE,), column_list=["kind", "base"]), "range"),
    "of the whole table": (_check("table_row_count_to_equal", (CheckKind.CROSS_ROW,), value=1), "cross_row"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_the_kinds_follow_from_type_and_columns(case: tuple[Check, str]) -> None:
    check, kinds = case
    assert {kind.value for kind in kinds_of(check, CONTRACT["observations"])} == set(kinds.split())


def test_every_check_of_the_project_has_a_kind() -> None:
    for suite in read_suites(open_project(ROOT).layers, LANGS):
        for check in suite.checks:
            assert kinds_of(check, CONTRACT[suite.table]), f"{check.name}: name its kinds in the suite"


def test_a_suite_names_kinds_only_where_the_rules_tell_others() -> None:
    for suite in read_suites(open_project(ROOT).layers, LANGS):
        for check in suite.checks:
            told = kinds_of(replace(check, kinds=()), CONTRACT[suite.table])
            assert not check.kinds or set(check.kinds) != set(told), f"{check.name}: the rules tell this by themselves"


def test_every_derived_column_says_what_it_is_made_from() -> None:
    project = open_project(ROOT)
    for table, view in views(read(project)).frames.items():
        derived = set(view.columns) - set(CONTRACT[table].names) - {"line"}
        assert derived == set(DERIVED.get(table, {})), f"{table}: say in `kinds.DERIVED` what a new column is made from"
        own = {CONTRACT[table].said_first(name) for entry in DERIVED.get(table, {}).values() for name in entry.own}
        assert own <= set(CONTRACT[table].names)


def test_a_check_covers_what_it_names_shows_or_derives_from_and_not_its_condition() -> None:
    check = _check(
        "columns_to_agree", cell=("obs_value",), column_list=["precision", "printed_precision"], row_condition="kind == 'target'"
    )
    assert covered(check, CONTRACT["observations"]) == ("obs_value", "precision", "as_printed")
