"""Rules among rows: order, totals, sizes, repetitions and chains. See `rules` for how a rule takes rows and answers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Literal

from tinhso.errors import count_of
from tinhso.expectations.suites.messages import shown
from tinhso.expectations.suites.places_named import chain
from tinhso.grouping import grouped

RowValues = tuple[Any, ...]
TOLERANCE = 1e-9


class Unjudged(Enum):
    """The answer for a row that is given to a rule and that it does not look at: no check stands behind such a row."""

    SKIPPED = "skipped"


SKIPPED: Literal[Unjudged.SKIPPED] = Unjudged.SKIPPED


class Advice(str):
    """What is expected of a row, with the next step."""

    __slots__ = ("fix",)
    fix: str

    def __new__(cls, expected: str, fix: str) -> Advice:
        made = super().__new__(cls, expected)
        made.fix = fix
        return made


Answer = str | Unjudged | None
Answers = list[Answer]


def same(left: Any, right: Any) -> bool:
    """Tell whether two cells hold the same: numbers up to the inexactness of binary fractions, whole ones exactly, nothing like
    nothing.
    """
    if left is None or right is None:
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        if float(left).is_integer() and float(right).is_integer():
            return left == right
        return abs(left - right) <= TOLERANCE * max(1.0, abs(left), abs(right))
    return bool(left == right)


def in_order(rows: Sequence[RowValues]) -> Answers:
    """Within the rows that share the first columns, the last column never falls from one row to the next.

    Refused are the fewest rows without which the rest is in order. Rows with nothing in the last column are skipped.
    """
    answers: Answers = [SKIPPED if row[-1] is None else None for row in rows]
    for group in alike(rows, 1):
        members = [n for n in group if answers[n] is None]
        kept = _longest_rise([rows[n][-1] for n in members])
        for place, n in enumerate(members):
            if place not in kept:
                answers[n] = "a value between those of the rows around it"
    return answers


def parts_make_total(rows: Sequence[RowValues], total: str | int, parts: Sequence[str]) -> Answers:
    """In each group (the first columns) the values (last column) of the items `parts` (the column before) sum to `total`.

    The total is another item, or a number such as 100. A group that lacks an item is skipped.
    """

    def refused(values: Mapping[Any, Any]) -> str | None:
        whole = values[total] if isinstance(total, str) else total
        if same(sum(values[part] for part in parts), whole):
            return None
        sum_ = " + ".join(f"{part} ({shown(values[part])})" for part in parts)
        return f"{sum_} = {shown(whole)}" + (f" ({total})" if isinstance(total, str) else "")

    items = [*parts, total] if isinstance(total, str) else parts
    return _of_groups(rows, items, refused)


def rounded_parts_make_total(rows: Sequence[RowValues], total: str, parts: Sequence[str], decimals: int) -> Answers:
    """In each group (the first columns) the values (last column) of the items `parts` (the column before) sum to about `total`.

    All are rounded to `decimals`, so that the sum may be off by half a unit of the last for each of them. A group that lacks an
    item is skipped.
    """

    def refused(values: Mapping[Any, Any]) -> str | None:
        if _sums(values[total], [values[part] for part in parts], decimals):
            return None
        sum_ = " + ".join(f"{part} ({shown(values[part])})" for part in parts)
        return f"{sum_} = about {shown(values[total])} ({total})"

    return _of_groups(rows, (*parts, total), refused)


def _sums(whole: float, parts: Collection[float], decimals: int) -> bool:
    """Tell whether rounded parts sum to a rounded whole."""
    return bool(abs(sum(parts) - whole) <= (len(parts) + 1) * 0.5 / 10**decimals + TOLERANCE)


def rate_follows(rows: Sequence[RowValues], rate: str, of: str, over: str, times: float, decimals: int) -> Answers:
    """In each group (the first columns) the value (last column) of the item `rate` is `times` that of `of` over that of `over`.

    The column before names the items. The rate may be off by a unit of the last of its `decimals`. A group that lacks an item is
    skipped.
    """

    def refused(values: Mapping[Any, Any]) -> str | None:
        if not values[over] or abs(times * values[of] / values[over] - values[rate]) <= 10**-decimals:
            return None
        quotient = f"{shown(times)} × {of} ({shown(values[of])}) / {over} ({shown(values[over])})"
        return f"{quotient} = about {shown(values[rate])} ({rate})"

    return _of_groups(rows, (rate, of, over), refused)


def places_make_parent(rows: Sequence[RowValues], least: int, decimals: int) -> Answers:
    """In each group (the first columns) the values (last column) of the places within a place sum to about its own.

    The two columns before the last are the place and the one that it lies in. All are rounded to `decimals`, so that the sum
    may be off by half a unit of the last for each of them. A group that lacks a place that another has is skipped, and so is one
    that has fewer than `least`.
    """
    within: dict[Any, set[Any]] = defaultdict(set)
    for *_, place, parent, _value in rows:
        within[parent].add(place)
    answers: Answers = [SKIPPED] * len(rows)
    for members in alike(rows, 3):
        line = {rows[n][-3]: n for n in members if rows[n][-1] is not None}
        for place in line:
            if len(within.get(place, ())) >= least and within[place] <= line.keys():
                parts, whole = sorted(line[part] for part in within[place]), rows[line[place]][-1]
                values = [rows[n][-1] for n in parts]
                made = count_of(len(parts), "place makes", "places make")
                found = f"{shown(round(sum(values), decimals))} = about {shown(whole)}: {made} {place}"
                answer = None if _sums(whole, values, decimals) else found
                for n in (line[place], *parts):
                    answers[n] = answer or (None if answers[n] is SKIPPED else answers[n])
    return answers


def not_larger(rows: Sequence[RowValues], smaller: str, larger: str) -> Answers:
    """In each group (the first columns) the value (last column) of the item `smaller` (the column before) is at most `larger`'s.

    A group that lacks an item is skipped.
    """

    def refused(values: Mapping[Any, Any]) -> str | None:
        low, high = values[smaller], values[larger]
        return f"{smaller} ({shown(low)}) at most {larger} ({shown(high)})" if low > high else None

    return _of_groups(rows, (smaller, larger), refused)


def _of_groups(rows: Sequence[RowValues], items: Collection[Any], refused: Callable[[Mapping[Any, Any]], str | None]) -> Answers:
    """Ask about each group (all columns but two) that has a value for every item; a refused one is refused in all its rows.

    Rows of other items and of other groups are skipped.
    """
    answers: Answers = [SKIPPED] * len(rows)
    for members in alike(rows, 2):
        values = {rows[n][-2]: rows[n][-1] for n in members}
        if all(values.get(item) is not None for item in items):
            answer = refused(values)
            for n in members:
                answers[n] = None if answer is None and rows[n][-2] in items else answer or SKIPPED
    return answers


def repeats(rows: Sequence[RowValues], item: str, of: str) -> Answers:
    """In each group (the first columns) the item's own number (the column before the last) is the value (last) of the item `of`.

    The column before these two names the items. A group that lacks one is skipped.
    """
    answers: Answers = [SKIPPED] * len(rows)
    for places in alike(rows, 3):
        members = {rows[n][-3]: n for n in places}
        if item not in members or of not in members:
            continue
        own, other = rows[members[item]][-2], rows[members[of]][-1]
        answers[members[item]] = None if same(own, other) else f"{shown(other)}, the value of {of}"
        answers[members[of]] = None
    return answers


def one_value(rows: Sequence[RowValues]) -> Answers:
    """Rows that share all columns but the last share the last as well: what is said twice is said alike.

    Refused are the rows that differ from most of their group, or all where there is no such most.
    """
    answers: Answers = [SKIPPED] * len(rows)
    for members in filter(lambda group: len(group) > 1, alike(rows, 1)):
        found = Counter(rows[n][-1] for n in members)
        (first, count), *others = found.most_common(2)
        most = first if not others or count > others[0][1] else SKIPPED
        words = (
            f"{shown(first)}, as in {count_of(count, 'other row')}"
            if most is not SKIPPED
            else f"either {shown(first)} or {shown(others[0][0])}"
        )
        for n in members:
            answers[n] = words if others and rows[n][-1] != most else None
    return answers


def chain_ends(rows: Sequence[RowValues]) -> Answers:
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


def kin(rows: Sequence[RowValues]) -> Answers:
    """In each group (the first columns) every key (the column before the last) is the commonest one, lies above it or within it.

    The last column names the next key above. Rows with no key are skipped.
    """
    above = {row[-2]: row[-1] for row in rows}
    answers: Answers = [SKIPPED] * len(rows)
    for places in alike(rows, 2):
        members = [n for n in places if rows[n][-2] is not None]
        if not members:
            continue
        ((main, _),) = Counter(rows[n][-2] for n in members).most_common(1)
        for n in members:
            key = rows[n][-2]
            related = main in chain(key, above) or key in chain(main, above)
            beside = ", ".join(map(shown, rows[n][:-2]))
            fix = f"Write {shown(main)}; or if {shown(key)} is right, correct {beside} in the same row."
            answers[n] = None if related else Advice(f"{shown(main)}, or what lies above or within it", fix)
    return answers


def alike(rows: Sequence[RowValues], others: int) -> Iterable[tuple[int, ...]]:
    """Return the places of the rows that share all columns but the last ones."""
    return grouped(range(len(rows)), lambda n: rows[n][:-others]).values()


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
