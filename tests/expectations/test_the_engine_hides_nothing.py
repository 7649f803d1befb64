"""The engine's habits of skipping what it does not understand end here, each in an error or a failure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import polars as pl
import pytest

from tests.asked_once import anew
from tests.languages import CONTRACT
from tinhso.errors import InputError
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.report import CheckResult, Outcome, Severity
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.model import Text

FRAME = pl.DataFrame(
    {
        "line": [2, 3, 4],
        "ref_area": ["x", "y", "z"],
        "level": ["province", "province", None],
        "sort_order": [1, 2, 20],
        "parent": [None, None, None],
    },
    schema_overrides={"parent": pl.String},
)
PARAMETERS = {"levels": ("province", "district"), "none": ()}


def _run(*checks: tuple[str, dict[str, Any]], **options: Any) -> tuple[CheckResult, ...]:
    text = Text(vi="Có.", en="It is there.")
    suite = Suite(
        name="places",
        table="places",
        texts={"expectations/places.json": json.dumps({"expectations": [["line", *FRAME.columns]] * len(checks)})},
        checks=tuple(
            Check(
                name=f"places.check-{index}",
                type=f"expect_{type_}",
                kwargs=kwargs,
                severity=Severity.CRITICAL,
                sentence=text,
                reason=text,
                cell=options.get("cell", ()),
                may_be_empty=options.get("may_be_empty"),
                file="expectations/places.json",
                index=index,
            )
            for index, (type_, kwargs) in enumerate(checks)
        ),
        contract=CONTRACT["places"],
    )
    with anew():
        return run_suites((suite,), {"places": FRAME}, PARAMETERS)


def _complaint(type_: str, **kwargs: Any) -> str:
    with pytest.raises(InputError) as caught:
        _run((type_, kwargs))
    return str(caught.value)


def test_a_failing_cell_has_key_line_column_and_both_values() -> None:
    (result,) = _run(("column_values_to_be_between", {"column": "sort_order", "min_value": 1, "max_value": 10}))
    assert not result.passed
    assert (result.looked_at, result.failing) == (3, 1)
    (failure,) = result.failures
    assert (failure.key, failure.line, failure.column, failure.found, failure.expected) == ("z", 4, "sort_order", "20", "1 to 10")


def test_results_come_in_the_order_of_the_suite() -> None:
    names = ["ref_area", "level", "sort_order", "line"]
    results = _run(*(("column_values_to_not_be_null", {"column": name}) for name in names))
    assert [result.name for result in results] == [f"places.check-{index}" for index in range(4)]


def test_an_unknown_type_names_the_nearest() -> None:
    message = _complaint("column_values_to_be_uniqe", column="level")
    assert "unknown type of check" in message
    assert "Did you mean 'expect_column_values_to_be_unique'?" in message


def test_an_unknown_column_argument_or_parameter_is_refused() -> None:
    assert "the table has no such column" in _complaint("column_values_to_not_be_null", column="levels")
    assert "unknown argument" in _complaint("column_values_to_not_be_null", column="level", min_valeu=1)
    assert "unknown argument" in _complaint("column_values_to_not_be_null", column="level", mostly=0.9)
    parameter = {"$PARAMETER": "level"}
    assert "Did you mean 'levels'?" in _complaint("column_values_to_be_in_set", column="level", value_set=parameter)


def test_arguments_that_do_not_fit_are_refused() -> None:
    assert "the arguments do not fit the check" in _complaint("column_values_to_match_regex", column="level", regex=["x"])
    assert "the arguments do not fit the check" in _complaint("columns_to_agree", column_list=["level"])


def test_an_argument_that_does_not_fit_is_named_in_one_line() -> None:
    said = _complaint("table_row_count_to_be_between", min_value="a").splitlines()
    assert 'found:    `min_value` is "a": value is not a valid integer' in said[1]
    assert [line[:4] for line in said[1:]] == ["    "] * (len(said) - 1)


@pytest.mark.parametrize(
    "type_", ["values_to_match_regex", "values_to_be_in_set", "values_to_be_between", "value_lengths_to_equal"]
)
def test_an_argument_without_which_everything_passes_is_required(type_: str) -> None:
    assert "the check lacks an argument" in _complaint(f"column_{type_}", column="level")


def test_an_exception_inside_a_check_is_an_error_and_never_a_pass() -> None:
    assert "the check could not be run" in _complaint("column_values_to_match_regex", column="level", regex="(")
    assert "the check could not be run" in _complaint("column_values_to_be_between", column="level", min_value=1)
    condition = {"row_condition": "levle == 'x'", "condition_parser": "pandas"}
    assert "the check could not be run" in _complaint("column_values_to_not_be_null", column="level", **condition)


def test_a_row_condition_that_the_engine_overlooks_is_refused() -> None:
    condition = {"row_condition": "level == 'x'", "condition_parser": "pandas"}
    pair = {"column_A": "level", "column_B": "ref_area", "value_pairs_set": [["a", "b"]]}
    assert "overlooks the row condition" in _complaint("column_pair_values_to_be_in_set", **pair, **condition)


def test_a_check_that_looks_at_no_row_fails_unless_the_suite_says_why() -> None:
    nobody = {"column": "level", "row_condition": "level == 'city'", "condition_parser": "pandas"}
    for check in (("column_values_to_not_be_null", nobody), ("column_values_to_match_regex", {"column": "parent", "regex": "x"})):
        (result,) = _run(check)
        assert (result.looked_at, result.outcome) == (0, Outcome.FAILED)
        (result,) = _run(check, may_be_empty=Text(vi="Không cần có.", en="There need be none."))
        assert (result.looked_at, result.outcome, result.idle) == (
            0,
            Outcome.IDLE,
            Text(vi="Không cần có.", en="There need be none."),
        )


def test_a_rule_of_our_own_runs_under_a_row_condition_and_says_what_it_expected() -> None:
    condition = {"row_condition": "level == 'province'", "condition_parser": "pandas"}
    (result,) = _run(("rows_to_be_in_order", {"column_list": ["level", "sort_order"], **condition}))
    assert (result.looked_at, result.passed) == (2, True)
    (result,) = _run(("pairs_to_be_known", {"column_list": ["ref_area", "level"], "pairs": [["x", "city"]], **condition}))
    assert [(failure.line, failure.column) for failure in result.failures] == [(2, "level"), (3, "level")]
    assert {failure.expected for failure in result.failures} == {"for x: city", "for y: nothing known"}


def test_keys_of_other_tables_go_in_as_parameters() -> None:
    check = ("column_values_to_be_in_set", {"column": "level", "value_set": {"$PARAMETER": "levels"}})
    (result,) = _run(check)
    assert (result.looked_at, result.passed) == (2, True)


def test_a_check_of_the_whole_table_fails_without_a_cell() -> None:
    (result,) = _run(("table_row_count_to_equal", {"value": 4}))
    assert (result.passed, result.failing, result.found, result.failures) == (False, 1, "3", ())


def test_what_the_engine_is_asked_once_is_what_it_says_at_each_question(monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> tuple[CheckResult, ...]:
        in_levels = {"column": "level", "value_set": {"$PARAMETER": "levels"}}
        provinces = {"row_condition": "level == 'province'", "condition_parser": "pandas"}
        return _run(
            ("column_values_to_not_be_null", {"column": "level"}),
            ("column_values_to_be_in_set", in_levels),
            ("column_values_to_be_between", {"column": "sort_order", "max_value": 2, **provinces}),
            ("column_values_to_be_between", {"column": "sort_order", "min_value": 2, **provinces}),
            ("column_values_to_be_between", {"column": "sort_order", "max_value": 2}),
        )

    once = found()
    from tinhso.expectations.engines.gx import running  # slow to import: once a check has started the engine, it is there

    conditions = Counter[str]()
    theirs = running.PandasExecutionEngine._apply_row_condition_filter

    def counted(engine: Any, frame: Any, condition: Any, domain: Any) -> Any:
        conditions[str(condition)] += 1
        return theirs(engine, frame, condition, domain)

    monkeypatch.setattr(running.PandasExecutionEngine, "_apply_row_condition_filter", counted)
    assert found() == once
    assert list(conditions.values()) == [1]
    monkeypatch.setattr(running, "_asked_once", nullcontext)
    assert found() == once
    assert conditions.total() > 2
    assert [len(check.failures) for check in once] == [1, 0, 0, 1, 1]


def test_a_rule_of_our_own_is_asked_once_about_the_same_rows_and_again_about_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from tinhso.expectations.engines.gx import registry  # slow to import: once a check has started the engine, it is there

    asked: list[tuple[Any, ...]] = []

    def cells_of(column: Any, theirs: Callable[[Any], list[Any]] = registry.cells_of) -> list[Any]:
        asked.append(tuple(theirs(column)))
        return theirs(column)

    monkeypatch.setattr(registry, "cells_of", cells_of)
    agree: dict[str, Any] = {"column_list": ["level", "ref_area"]}
    under = [{**agree, "row_condition": f"line {sign} 3", "condition_parser": "pandas"} for sign in ("<", ">=", ">=")]
    results = _run(*[("columns_to_agree", kwargs) for kwargs in (agree, *under)])
    refused = [{failure.line: failure.expected for failure in result.failures} for result in results]
    assert refused == [{2: "x", 3: "y", 4: "z"}, {2: "x"}, {3: "y", 4: "z"}, {3: "y", 4: "z"}]
    assert sorted(column for column in asked if column[0] in ("x", "y")) == [("x",), ("x", "y", "z"), ("y", "z")]
