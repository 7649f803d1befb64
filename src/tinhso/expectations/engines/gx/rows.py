"""The rows that a check looks at, as pandas has them: counted by us, to be held against the engine's own count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd
import polars as pl

from tinhso.expectations.engines.gx.registry import ignored
from tinhso.expectations.suites.read_suites import Check, Suite

LINE = "line"
NULL_CHECKS = {"expect_column_values_to_not_be_null", "expect_column_values_to_be_null"}
#: Which rows a check of several columns skips, by its `ignore_row_if`.
DROPPED = {
    "either_value_is_missing": "any",
    "any_value_is_missing": "any",
    "both_values_are_missing": "all",
    "all_values_are_missing": "all",
}


def used(frame: pl.DataFrame, suite: Suite) -> list[str]:
    """Return the columns of a frame that a suite names anywhere, and the line: the engine copies what it is given."""
    return [name for name in frame.columns if name == LINE or re.search(rf"\b{name}\b", suite.text)]


def data(frame: pl.DataFrame, columns: Iterable[str]) -> Any:
    """Return columns as pandas has them, each cell as it is: 1 stays 1, "01" stays "01", nothing stays None."""
    return pd.DataFrame({name: pd.Series(frame[name].to_list(), dtype=object) for name in columns})


def applied(check: Check, frame: Any, queried: dict[str, Any]) -> Any:
    """Return the rows that a check applies to: those of its row condition, less those that are empty where it looks."""
    condition = check.kwargs.get("row_condition")
    if condition is None:
        chosen = frame
    else:
        if condition not in queried:
            queried[condition] = frame.query(condition, engine="python")
        chosen = queried[condition]
    if check.type in NULL_CHECKS or not check.columns:
        return chosen
    over = check.kwargs.get("ignore_row_if", ignored(check.type))
    how = DROPPED.get(over) if over else "any"
    return chosen if how is None else chosen.dropna(how=how, subset=list(check.columns))
