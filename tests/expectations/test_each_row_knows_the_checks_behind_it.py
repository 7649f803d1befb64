"""The rows that a check judged, line by line: counted by us, held against the engine's count, and named for each row."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pytest

from tests.asked_once import anew
from tests.languages import CONTRACT
from tinhso.errors import ToolError
from tinhso.expectations import CheckResult, Severity
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.report import Spans, size
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.relations import SKIPPED
from tinhso.expectations.suites.rules import RULES
from tinhso.model import Text

FRAME = pl.DataFrame(
    {
        "line": [2, 3, 4, 5, 6],
        "ref_area": ["a", "b", "c", "d", "e"],
        "level": ["province", "province", None, "city", "province"],
        "parent": ["x", None, None, "x", None],
        "sort_order": [1, 2, 3, None, 5],
    }
)
CITY = {"row_condition": "level == 'city'", "condition_parser": "pandas"}
PROVINCE = {"row_condition": "level == 'province'", "condition_parser": "pandas"}


def _run(type_: str, **kwargs: Any) -> CheckResult:
    text = Text(vi="Có.", en="It is there.")
    check = Check(
        name="places.check", type=f"expect_{type_}", kwargs=kwargs, severity=Severity.CRITICAL, sentence=text, reason=text,
        cell=(), may_be_empty=None, file="expectations/t.json", index=0,
    )  # fmt: skip
    suite = Suite(
        name="places",
        table="places",
        texts={},
        checks=(check,),
        contract=CONTRACT["places"],
    )
    with anew():
        (result,) = run_suites((suite,), {"places": FRAME}, {})
    return result


@pytest.mark.parametrize(
    ("type_", "kwargs", "lines"),
    [
        ("column_values_to_not_be_null", {"column": "level"}, ((2, 6),)),
        ("column_values_to_not_be_null", {"column": "level", **PROVINCE}, ((2, 3), (6, 6))),
        ("column_values_to_be_null", {"column": "parent", **CITY}, ((5, 5),)),
        ("column_values_to_be_in_set", {"column": "level", "value_set": ["province"]}, ((2, 3), (5, 6))),
        ("column_values_to_be_unique", {"column": "parent"}, ((2, 2), (5, 5))),
        ("column_pair_values_to_be_equal", {"column_A": "level", "column_B": "parent"}, ((2, 3), (5, 6))),
        (
            "column_pair_values_to_be_equal",
            {"column_A": "level", "column_B": "parent", "ignore_row_if": "either_value_is_missing"},
            ((2, 2), (5, 5)),
        ),
        ("column_pair_values_to_be_equal", {"column_A": "level", "column_B": "parent", "ignore_row_if": "neither"}, ((2, 6),)),
        ("compound_columns_to_be_unique", {"column_list": ["level", "parent"]}, ((2, 3), (5, 6))),
        ("columns_to_agree", {"column_list": ["level", "parent"]}, ((2, 6),)),
        ("pairs_to_be_known", {"column_list": ["level", "parent"], "pairs": [["city", "a"]]}, ((2, 2), (5, 5))),
        ("table_row_count_to_equal", {"value": 5}, ()),
        ("column_max_to_be_between", {"column": "sort_order", "max_value": 9}, ()),
    ],
)  # fmt: skip
def test_the_lines_are_those_of_the_rows_that_the_check_judged(type_: str, kwargs: dict[str, Any], lines: Spans) -> None:
    result = _run(type_, **kwargs)
    assert result.lines == lines
    assert result.looked_at == (size(lines) or len(FRAME[kwargs.get("column", "line")].drop_nulls()))
    assert result.passed is (result.failing == 0)


def test_a_count_other_than_the_engines_is_a_bug_of_ours_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    _run("column_values_to_not_be_null", column="ref_area")  # imports the engine, with its warnings silenced
    monkeypatch.setattr(
        "tinhso.expectations.engines.gx.running.applied", lambda check, frame, queried: pd.DataFrame(frame.iloc[1:])
    )
    with pytest.raises(
        ToolError, match=r"places.check: the engine looked at 5 rows where 4 were expected. This is a bug of ours."
    ):
        _run("column_values_to_not_be_null", column="level")


SKIPPED_ROWS: dict[str, tuple[dict[str, Any], list[tuple[Any, ...]], list[int]]] = {
    # name of the rule: (options, rows, places of the rows it skips)
    "expect_rows_to_be_in_order": ({}, [("a", 1), ("a", None), ("a", 2)], [1]),
    "expect_parts_to_make_total": (
        {"total": "all", "parts": ["n", "s"]},
        [("p", "n", 2), ("p", "s", 3), ("p", "all", 5), ("p", "other", 9), ("q", "n", 9), ("q", "s", None), ("q", "all", 9)],
        [3, 4, 5, 6],
    ),
    "expect_rounded_parts_to_make_total": (
        {"total": "t", "parts": ["u"], "decimals": 1},
        [("p", "t", 1.1), ("p", "u", 1.0), ("p", "v", 7.0), ("q", "t", 1.1)],
        [2, 3],
    ),
    "expect_rate_to_follow_from_items": (
        {"rate": "r", "of": "n", "over": "d", "times": 100, "decimals": 0},
        [("p", "r", 50), ("p", "n", 1), ("p", "d", 2), ("p", "e", 2), ("q", "r", 50)],
        [3, 4],
    ),
    "expect_places_to_make_their_parent": (
        {"least": 1, "decimals": 0},
        [("x", "all", None, 3), ("x", "a", "all", 3), ("x", "z", "none", 3), ("y", "all", None, 3)],
        [2, 3],
    ),
    "expect_item_to_be_at_most_another": (
        {"smaller": "m", "larger": "s"},
        [("p", "m", 3), ("p", "s", 3), ("q", "m", 9), ("p", "x", 1)],
        [2, 3],
    ),
    "expect_number_to_repeat_another_item": (
        {"item": "rate", "of": "count"},
        [("p", "rate", 7, 0.5), ("p", "count", None, 7), ("q", "rate", 7, 0.5)],
        [2],
    ),
    "expect_keys_to_be_kin": ({}, [("s", "a", None), ("s", None, None)], [1]),
    "expect_one_value_for_equal_rows": ({}, [("a", 1), ("a", 1), ("b", 2)], [2]),
    "expect_pairs_to_be_known": ({"pairs": [["a", "x"]]}, [("a", "x"), (None, "y"), ("a", None), ("b", "z")], [1, 2]),
    "expect_languages_to_deny_alike": ({"languages": ["vi", "en"]}, [("Không.", "No."), ("Không.", None)], [1]),
    "expect_text_to_deny_as_its_code": (
        {"language": "en"},
        [("not_there", "Not there"), ("there", "There"), ("none", None)],
        [1, 2],
    ),
    "expect_sentences_to_deny_as_elsewhere": (
        {"language": "en", "least": 2},
        [("It is not open.", "a"), (None, "b")],
        [1],
    ),
    "expect_figures_of_prose_to_be_known": (
        {"keys": 1, "worked_out": "derived"},
        [("In 2022.", "p", "2022", "press"), ("Of 3.", "p", "2022", "press"), ("In 1999.", "p", "2022", "derived")],
        [1, 2],
    ),
    "expect_texts_to_fit_their_rows": ({"margin": 1}, [("Masts.", "a", "masts"), (None, "b", "ferries")], [1]),
    "expect_denominators_to_be_their_wholes": (
        {},
        [("p", "x", 3, "y", 1), ("p", None, None, "x", 3), ("q", "x", 3, "y", 1)],
        [1, 2],
    ),
    "expect_rates_to_imply_their_bases": (
        {"years": 1, "percent": 1},
        [("p", "2022", "b", 10.0, "percent", "x", None, 10.0), ("p", "2022", None, None, "person", "b", None, 100.0)],
        [1],
    ),
    "expect_values_to_lie_near_the_rest": ({"least": 2, "times": 9}, [("a", 1), ("a", 1), ("b", 1), ("a", None)], [2, 3]),
    "expect_ranks_to_count_up": ({}, [("a", 1, 1), ("b", 2, 1), ("b", None, 1)], [1, 2]),
    "expect_shared_items_in_one_order": ({}, [("s", "x", 1), ("s", "y", 2), ("t", "x", 1), ("t", "y", 2), ("s", "z", 3)], [4]),
    "expect_wording_to_support_code": ({"patterns": {"a|x": "w"}}, [("a", "x", "w"), ("a", "y", "w")], [1]),
}


@pytest.mark.parametrize("name", SKIPPED_ROWS)
def test_a_rule_says_which_rows_it_skips(name: str) -> None:
    options, rows, places = SKIPPED_ROWS[name]
    answers = RULES[name].check(rows, **options)
    assert [place for place, answer in enumerate(answers) if answer is SKIPPED] == places
