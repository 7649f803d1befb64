"""Which rows a rule of ours passes over: they are given to it and it says nothing about them, so that it did not look at them.

The engine counts every row it hands over. A check that holds twenty registered values does not stand behind the other rows
of its table, and the report must not say so. Each function takes what its rule takes and answers True for a row passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from tinhso.expectations.suites.cell_values import shown
from tinhso.expectations.suites.relations import Row

Passed = list[bool]


def unregistered(rows: Sequence[Row], values: Collection[str]) -> Passed:
    """Rows whose key (first column) is not registered."""
    return [row[0] not in values for row in rows]


def without_limit(rows: Sequence[Row], limits: Mapping[str, int]) -> Passed:
    """Rows whose key has no limit, and those with no number."""
    return [key not in limits or value is None for key, value in rows]


def uncounted(rows: Sequence[Row], counts: Collection[str]) -> Passed:
    """Rows of a combination that was not counted when the suite was written."""
    return ["|".join(shown(cell) for cell in row) not in counts for row in rows]


def without_pattern(rows: Sequence[Row], patterns: Collection[str]) -> Passed:
    """Rows of a combination (all columns but the last) for which no pattern is registered."""
    return ["|".join(shown(cell) for cell in row[:-1]) not in patterns for row in rows]


def half_empty(rows: Sequence[Row], pairs: object = None) -> Passed:
    """Rows where either of two columns is empty."""
    return [None in row for row in rows]


def nothing_last(rows: Sequence[Row]) -> Passed:
    """Rows with nothing in the last column."""
    return [row[-1] is None for row in rows]


def alone(rows: Sequence[Row]) -> Passed:
    """Rows that share all columns but the last with no other."""
    groups = Counter(row[:-1] for row in rows)
    return [groups[row[:-1]] == 1 for row in rows]


def beside_the_sum(rows: Sequence[Row], total: str | int, parts: Sequence[str]) -> Passed:
    """Rows of other items, and those of groups in which an item of the sum is lacking."""
    return _beside(rows, [*parts, total] if isinstance(total, str) else parts, -2)


def beside_the_two(rows: Sequence[Row], smaller: str, larger: str) -> Passed:
    """Rows of other items, and those of groups that lack one of the two."""
    return _beside(rows, (smaller, larger), -2)


def beside_the_repeated(rows: Sequence[Row], item: str, of: str) -> Passed:
    """Rows of other items, and those of groups that lack one of the two, whatever their numbers."""
    members = [(*row[:-3], row[-3], True) for row in rows]
    return _beside(members, (item, of), -2)


def _beside(rows: Sequence[Row], items: Collection[Any], place: int) -> Passed:
    """Rows whose item is not one of these, or in whose group (the columns before) one of them has no value."""
    there = {(row[:place], row[place]) for row in rows if row[-1] is not None}
    whole = {group for group in {row[:place] for row in rows} if all((group, item) in there for item in items)}
    return [row[place] not in items or row[:place] not in whole for row in rows]
