"""Where a rule of our own ends: at the last figure that it lets stand, and at the first that it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tinhso.expectations.suites.relations import SKIPPED
from tinhso.expectations.suites.rules import RULES

ONE_FACT, SHARE, NEAR = (
    "expect_rows_of_one_fact_to_agree", "expect_share_to_follow_from_its_parts", "expect_values_to_lie_near_the_rest",
)  # fmt: skip
AGREE, RATES, NUMBERS = (
    "expect_columns_to_agree", "expect_rates_to_imply_their_bases", "expect_same_numbers_in_both_languages",
)  # fmt: skip
THERE, ALL_THE_TIME, APART = (
    "expect_place_to_be_there_at_its_time", "expect_place_to_be_there_all_the_time", "expect_times_of_a_code_to_lie_apart",
)  # fmt: skip
SIX_TIMES = {"least": 5, "times": 6}


def fact(figure: str, relation: str, other: str) -> list[tuple[Any, ...]]:
    """Return two rows of which the first names the second."""
    return [("a", 2, figure, None, f"{relation} b"), ("b", 3, other, None, None)]


def rate(year: int, numerator: float) -> list[tuple[Any, ...]]:
    """Return a base of 1,000 people in 2022, and a rate of 10% of a later year."""
    base = ("p", "2022-01-01", None, None, "person", "people", None, 1000.0)
    return [base, ("p", f"{year}-01-01", "people", numerator, "percent", "x", None, 10.0)]


def beside(value: float, usual: float) -> list[tuple[Any, ...]]:
    """Return a value beside four that are all alike: the usual distance from the middle is then a tenth of it."""
    return [*[("group", usual)] * 4, ("group", value)]


def there(first: str, last: str, *about: str | None) -> list[tuple[Any, ...]]:
    """Return a row of a time, at a place that was there from 2 May to 30 June; `about` is what stands behind these."""
    return [("time", first, last, "place", "2025-05-02", "2025-06-30", *about)]


#: What is tried: the rule, its options, rows, and the places of those that it refuses.
EDGES: dict[str, tuple[str, dict[str, Any], list[tuple[Any, ...]], list[int]]] = {
    "far below what it is at most": (ONE_FACT, {}, fact("5", "at_most", "9"), []),
    "at most, within what is rounded": (ONE_FACT, {}, fact("9.04", "at_most", "9.0"), []),
    "at most, and above": (ONE_FACT, {}, fact("9.06", "at_most", "9.0"), [0, 1]),
    "equal, half a place apart": (ONE_FACT, {}, fact("70.9", "equal", "70.95"), []),
    "equal, more than half a place apart": (ONE_FACT, {}, fact("70.9", "equal", "70.951"), [0, 1]),
    "equal, half a place below": (ONE_FACT, {}, fact("70.9", "equal", "70.85"), []),
    "a share rounded down and up": (SHARE, {"decimals": 0}, [(1, 8, 12), (1, 8, 13)], []),
    "a share beyond its rounding": (SHARE, {"decimals": 0}, [(1, 8, 11.8), (1, 8, 13.2)], [0, 1]),
    "a share at the half of its decimals": (SHARE, {"decimals": 1}, [(1, 16, 6.2), (1, 16, 6.3), (1, 16, 6.1)], [2]),
    "six times the usual distance": (NEAR, SIX_TIMES, beside(-16, -10), []),
    "more than six times": (NEAR, SIX_TIMES, beside(-17, -10), [4]),
    "six times on the other side": (NEAR, SIX_TIMES, beside(-4, -10), []),
    "more than six times on the other side": (NEAR, SIX_TIMES, beside(-3, -10), [4]),
    "six times by a ratio": (NEAR, SIX_TIMES, beside(17.7, 10), []),
    "more than six times by a ratio": (NEAR, SIX_TIMES, beside(17.8, 10), [4]),
    "six times by a ratio of parts of one": (NEAR, SIX_TIMES, beside(0.177, 0.1), []),
    "nought is far below, and of no ratio": (NEAR, SIX_TIMES, beside(0, 10), [4]),
    "whole numbers are the same to the last place": (AGREE, {}, [(10**12, 10**12 + 1)], [0]),
    "a fraction that binary digits do not hold": (AGREE, {}, [(3.0, 3.0000000001), (3.0000000001, 3.0)], []),
    "another fraction": (AGREE, {}, [(3.0, 3.00001)], [0]),
    "large numbers with decimals": (AGREE, {}, [(123456789.1, 123456789.1000001)], []),
    "large numbers of another decimal": (AGREE, {}, [(123456789.1, 123456789.3)], [0]),
    "a base changes by so much in each year": (RATES, {"years": 2, "percent": 10}, rate(2024, 130.0), []),
    "a base as many years ago as are asked for": (RATES, {"years": 2, "percent": 10}, rate(2024, 140.0), [1]),
    "a base of one year more": (RATES, {"years": 2, "percent": 10}, rate(2025, 140.0), []),
    "from the last day of a place on": (THERE, {}, there("2025-06-30", "2025-12-31", None, None, None), []),
    "after its last day": (THERE, {}, there("2025-07-01", "2025-12-31", None, None, None), [0]),
    "until the first day of a place": (THERE, {}, there("2025-01-01", "2025-05-02", None, None, None), []),
    "before its first day": (THERE, {}, there("2025-01-01", "2025-05-01", None, None, None), [0]),
    "from the first day of a place to its last": (ALL_THE_TIME, {}, there("2025-05-02", "2025-06-30"), []),
    "a day earlier": (ALL_THE_TIME, {}, there("2025-05-01", "2025-06-30"), [0]),
    "a day later": (ALL_THE_TIME, {}, there("2025-05-02", "2025-07-01"), [0]),
    "one code of two places, a day apart": (
        APART,
        {},
        [("01", "old", None, "2025-06-30"), ("01", "new", "2025-07-01", None)],
        [],
    ),
    "one code of two places on one day": (
        APART,
        {},
        [("01", "old", None, "2025-06-30"), ("01", "new", "2025-06-30", None)],
        [0, 1],
    ),
    "numbers of two digits": (NUMBERS, {}, [("12 xã", "13 communes"), ("99 xã", "99 communes")], [0]),
    "numbers of one digit are not asked for": (NUMBERS, {}, [("3 xã", "four communes"), ("10 xã", "ten communes")], [1]),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_rule_holds_up_to_its_edge_and_no_further(name: str) -> None:
    rule, options, rows, refused = EDGES[name]
    answers = RULES[rule].check(rows, **options)
    assert [place for place, answer in enumerate(answers) if isinstance(answer, str)] == refused


def test_a_rate_is_held_against_no_base_beyond_the_years() -> None:
    assert RULES[RATES].check(rate(2025, 140.0), years=2, percent=10) == [SKIPPED, SKIPPED]
