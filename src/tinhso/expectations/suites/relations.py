"""Rules among rows: order, totals, sizes, repetitions and chains. See `rules` for how a rule takes rows and answers."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tinhso.expectations.suites.cell_values import same, shown

Row = tuple[Any, ...]
Answers = list[str | None]


def in_order(rows: Sequence[Row]) -> Answers:
    """Within the rows that share the first columns, the last column never falls from one row to the next.

    Refused are the fewest rows without which the rest is in order. Rows with nothing in the last column are passed over.
    """
    answers: Answers = [None] * len(rows)
    groups: dict[Row, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        if row[-1] is not None:
            groups[row[:-1]].append(n)
    for members in groups.values():
        kept = _longest_rise([rows[n][-1] for n in members])
        for place, n in enumerate(members):
            if place not in kept:
                answers[n] = "a value between those of the rows around it"
    return answers


def parts_make_total(rows: Sequence[Row], total: str | int, parts: Sequence[str]) -> Answers:
    """In each group (the first columns) the values (last column) of the items `parts` (the column before) sum to `total`.

    The total is another item, or a number such as 100. A group that lacks an item is passed over; where every group does, the
    sum was never checked and all rows are refused.
    """
    answers: Answers = [None] * len(rows)
    complete = 0
    for members in _groups(rows).values():
        values = {rows[n][-2]: rows[n][-1] for n in members}
        whole = values.get(total) if isinstance(total, str) else total
        if whole is None or any(values.get(part) is None for part in parts):
            continue
        complete += 1
        if not same(sum(values[part] for part in parts), whole):
            sum_ = " + ".join(f"{part} ({shown(values[part])})" for part in parts)
            for n in members:
                answers[n] = f"{sum_} = {shown(whole)}" + (f" ({total})" if isinstance(total, str) else "")
    return answers if complete else [f"{total} and all of its parts in one group"] * len(rows)


def not_larger(rows: Sequence[Row], smaller: str, larger: str) -> Answers:
    """In each group (the first columns) the value (last column) of the item `smaller` (the column before) is at most `larger`'s.

    A group that lacks an item is passed over; where every group does, all rows are refused.
    """
    answers: Answers = [None] * len(rows)
    complete = 0
    for members in _groups(rows).values():
        values = {rows[n][-2]: rows[n][-1] for n in members}
        low, high = values.get(smaller), values.get(larger)
        if low is None or high is None:
            continue
        complete += 1
        if low > high:
            for n in members:
                answers[n] = f"{smaller} ({shown(low)}) at most {larger} ({shown(high)})"
    return answers if complete else [f"{smaller} and {larger} in one group"] * len(rows)


def repeats(rows: Sequence[Row], item: str, of: str) -> Answers:
    """In each group (the first columns) the item's own number (the column before the last) is the value (last) of the item `of`.

    The column before these two names the items. A group that lacks one is passed over; where every group does, all are refused.
    """
    answers: Answers = [None] * len(rows)
    complete = 0
    groups: dict[Row, dict[str, int]] = defaultdict(dict)
    for n, row in enumerate(rows):
        groups[row[:-3]][row[-3]] = n
    for members in groups.values():
        if item not in members or of not in members:
            continue
        complete += 1
        own, other = rows[members[item]][-2], rows[members[of]][-1]
        if not same(own, other):
            answers[members[item]] = f"{shown(other)}, the value of {of}"
    return answers if complete else [f"{item} and {of} in one group"] * len(rows)


def one_value(rows: Sequence[Row]) -> Answers:
    """Rows that share all columns but the last share the last as well: what is said twice is said alike."""
    first: dict[Row, Any] = {}
    counts: dict[Row, set[Any]] = defaultdict(set)
    for row in rows:
        first.setdefault(row[:-1], row[-1])
        counts[row[:-1]].add(row[-1])
    return [f"{shown(first[row[:-1]])} in all rows that say this" if len(counts[row[:-1]]) > 1 else None for row in rows]


def chain_ends(rows: Sequence[Row]) -> Answers:
    """Following the second column from key to key (first column) comes to an end: nothing lies within itself."""
    follow = {row[0]: row[1] for row in rows}
    answers: Answers = []
    for row in rows:
        seen, key = {row[0]}, row[1]
        while key is not None and key not in seen:
            seen.add(key)
            key = follow.get(key)
        answers.append(None if key is None else "a chain that ends")
    return answers


def _longest_rise(values: Sequence[Any]) -> set[int]:
    """Return the places of a longest run of values that never falls."""
    tails: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        position = bisect_right([values[tail] for tail in tails], value)
        before.append(tails[position - 1] if position else None)
        tails[position : position + 1] = [place]
    kept = set()
    step = tails[-1] if tails else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept


def _groups(rows: Sequence[Row]) -> dict[Row, list[int]]:
    groups: dict[Row, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        groups[row[:-2]].append(n)
    return groups
