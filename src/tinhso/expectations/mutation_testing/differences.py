"""What differs between a good view of a table and a corrupted one, row by row; and what of it a check can see.

A check's result depends on its type and arguments, the columns it names (in its arguments and in its row condition), the order
of the rows and their number, and the values behind its parameters. Where all of these are as they were, so is the result.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from tinhso import digest
from tinhso.expectations.suites.read_suites import Check
from tinhso.expectations.suites.rules import RULES

LINE = "line"
Cells = tuple[Any, ...]
#: Checks that answer for each row by itself: what the other rows hold changes nothing.
BY_ROW = frozenset(
    {
        "expect_column_values_to_not_be_null",
        "expect_column_values_to_be_null",
        "expect_column_values_to_be_in_set",
        "expect_column_values_to_not_be_in_set",
        "expect_column_values_to_match_regex",
        "expect_column_values_to_not_match_regex",
        "expect_column_values_to_be_between",
        "expect_column_value_lengths_to_be_between",
        "expect_column_pair_values_a_to_be_greater_than_b",
        "expect_column_pair_values_to_be_equal",
        *(name for name, rule in RULES.items() if rule.by_row),
    }
)
#: A condition with any other call might look beyond its row: «indicator.duplicated()».
_CALL = re.compile(r"(?<!\bnotnull)(?<!\bisnull)\(\S")


class TableView:
    """A table as the checks see it: its frame from `frames`, and its rows without their lines."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self._digests: dict[tuple[str, ...], str] = {}

    @cached_property
    def rows(self) -> tuple[Cells, ...]:
        return tuple(self.frame.drop(LINE).iter_rows())

    def changed(self, good: TableView) -> frozenset[str]:
        """Return the columns in which two views differ; all of them where one has more rows."""
        if self.frame.height != good.frame.height:
            return frozenset(self.frame.columns)
        return frozenset(name for name in self.frame.columns if not self.frame[name].equals(good.frame[name]))

    def digest(self, columns: tuple[str, ...]) -> str:
        """Return what tells the content of some columns, in the order of the rows, from any other."""
        if columns not in self._digests:
            self._digests[columns] = digest.of_text(repr((self.frame.height, self.frame.select(columns).rows())))
        return self._digests[columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The rows that only the good view has, and those that only the corrupted one has, with their lines."""

    gone: tuple[Cells, ...]
    new: tuple[tuple[int, Cells], ...]


def difference(good: TableView, view: TableView) -> Difference:
    """Compare two views as bags of rows: a row on another line is the same row."""
    left = Counter(good.rows)
    new: list[tuple[int, Cells]] = []
    for line, row in enumerate(view.rows, 2):
        if left[row] > 0:
            left[row] -= 1
        else:
            new.append((line, row))
    return Difference(gone=tuple(left.elements()), new=tuple(new))


class Scope:
    """What one check looks at in the views of its table."""

    def __init__(self, check: Check, columns: Sequence[str]) -> None:
        self.check = check
        condition = str(check.kwargs.get("row_condition") or "")
        named = set(re.findall(r"\w+", condition)) | set(check.columns)
        self.columns = tuple(name for name in columns if name in named)
        places = [name for name in columns if name != LINE]
        self._places = tuple(places.index(name) for name in self.columns if name != LINE)
        self.by_row = check.type in BY_ROW and LINE not in named and _CALL.search(condition) is None

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that stand for some of its arguments."""
        values = self.check.kwargs.values()
        return tuple(value["$PARAMETER"] for value in values if isinstance(value, dict) and "$PARAMETER" in value)

    def of(self, row: Cells) -> Cells:
        """Return what the check sees of a row."""
        return tuple(row[place] for place in self._places)

    def values(self, parameters: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what stands behind the check's parameters."""
        return tuple(parameters.get(name) for name in self.parameters)

    def touches(self, changed: frozenset[str], found: Difference) -> bool:
        """Tell whether a difference is in what the check sees; of a check by row, whatever the order of the rows."""
        if not changed:
            return False
        if not self.by_row:
            return not changed.isdisjoint(self.columns) or len(found.gone) != len(found.new)
        gone, new = [self.of(row) for row in found.gone], [self.of(row) for _, row in found.new]
        return len(gone) != len(new) or Counter(gone) != Counter(new)
