"""The rules that Great Expectations does not bring along: few, general, and plain functions of rows.

Each takes the rows a check applies to (the columns of its `column_list`, in that order) and its options, and returns one
answer a row: None where the rule holds, SKIPPED where it does not look (a check that holds twenty registered values does not
stand behind the other rows of its table), otherwise what was expected there. The engine makes an expectation of each, under its
name in `RULES`. A rule never raises for what a cell may hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from tinhso.errors import nearest
from tinhso.expectations.report import CheckKind
from tinhso.expectations.suites import relations, spelling
from tinhso.expectations.suites.messages import shown
from tinhso.expectations.suites.relations import SKIPPED, TOLERANCE, Answer, Answers, Row, same

AMONG_ROWS = (CheckKind.CROSS_ROW,)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRule:
    """A rule with the names of the options that its checks must give and the kinds of check that it makes.

    `by_row` tells that it answers for each row by itself: what the other rows hold changes nothing.
    """

    check: Callable[..., Answers]
    options: tuple[str, ...] = ()
    kinds: tuple[CheckKind, ...] = ()
    by_row: bool = False


def _by_row(rule: Callable[..., Answer], *kinds: CheckKind, options: tuple[str, ...] = ()) -> CheckRule:
    """Return a rule of one row as a rule of rows."""

    @wraps(rule)
    def check(rows: Sequence[Row], **options: Any) -> Answers:
        return [rule(row, **options) for row in rows]

    return CheckRule(check=check, options=options, kinds=kinds, by_row=True)


def agree(row: Row) -> Answer:
    """The first column says what the second does: both are empty or they are equal."""
    return None if same(row[0], row[1]) else shown(row[1])


def filled_together(row: Row) -> Answer:
    """All the columns are filled or none is: a note in one language only is half a note."""
    return None if len({cell is None for cell in row}) == 1 else "all of these columns filled, or all of them empty"


def one_filled(row: Row) -> Answer:
    """Exactly one of the columns is filled."""
    return None if sum(cell is not None for cell in row) == 1 else "exactly one of these columns filled"


def within_limit(row: Row, limits: Mapping[str, int]) -> Answer:
    """The number (second column) is at most the limit registered for the key (first column). Keys without a limit are free."""
    key, value = row
    if key not in limits or value is None:
        return SKIPPED
    return f"{limits[key]} or less for {key}" if value > limits[key] else None


def pairs_known(row: Row, pairs: Sequence[Sequence[str]]) -> Answer:
    """The two columns make one of the registered pairs; rows where either is empty are skipped.

    (The engine has a check like this one that overlooks row conditions.)
    """
    left, right = row
    if left is None or right is None:
        return SKIPPED
    fits = sorted(other for key, other in pairs if key == left)
    return None if right in fits else f"for {left}: {' or '.join(fits) or 'nothing known'}"


def share_follows(row: Row, decimals: int) -> Answer:
    """Numerator / denominator × 100 (first two columns) gives the percentage (third), rounded to so many decimals."""
    numerator, denominator, value = row
    if numerator is None or not denominator or value is None:
        return "a numerator, a denominator other than 0 and a value"
    share = numerator / denominator * 100
    return None if abs(share - value) <= 0.5 * 10**-decimals + TOLERANCE else f"{share:.{decimals}f}"


def same_numbers(row: Row) -> Answer:
    """The Vietnamese text (first column) and the English one (second) name the same numbers of two digits and more.

    Separators are left out of account, English months count as their numbers, addresses are skipped.
    """
    odd = sorted(_numbers(row[0]) ^ _numbers(row[1]))
    return f"the same numbers in both languages, not {', '.join(odd)} in one alone" if odd else None


def counts_hold(rows: Sequence[Row], counts: Mapping[str, int]) -> Answers:
    """As many rows as were counted when the suite was written have each combination of the columns («a|b»), or more.

    New rows are welcome; a row that leaves its combination is not. Refused are the rows in excess elsewhere, first those one
    cell away from what is missing, since one of them is the one that moved; where none is in excess, all rows: one was lost.
    """
    names = ["|".join(shown(cell) for cell in row) for row in rows]
    present = Counter(names)
    missing = {name: count - present[name] for name, count in counts.items() if present[name] < count}
    excess = {name for name in present if present[name] > counts.get(name, 0)}
    near = {name for name in excess if any(_apart(name, other) == 1 for other in missing)}
    refused = (near or excess or set(present)) if missing else set()
    lost = ", ".join(f"{name} ({count})" for name, count in sorted(missing.items()))
    words = f"as many rows as were counted; now missing: {lost}"
    return [words if name in refused else None if name in counts else SKIPPED for name in names]


def _apart(left: str, right: str) -> int:
    """Count the columns in which two combinations differ."""
    return sum(one != other for one, other in zip(left.split("|"), right.split("|"), strict=False))


def known_values(rows: Sequence[Row], values: Mapping[str, Any]) -> Answers:
    """The row of each known key (first column) is there and has the registered value (second column). Other keys are free.

    Where a known key is gone, the row with the key most like it is refused, or all rows with keys nobody registered.
    """
    keys = [row[0] for row in rows]
    lost = sorted(set(values).difference(keys))
    strangers = {key for key in keys if key not in values}
    like = {nearest(key, [str(stranger) for stranger in strangers]) for key in lost} - {None}
    suspects = (like or strangers or set(keys)) if lost else set()
    answers: Answers = []
    for key, value in rows:
        if key in values and not same(value, values[key]):
            answers.append(shown(values[key]))
        elif key in suspects:
            answers.append(f"a row {', '.join(lost)}")
        else:
            answers.append(None if key in values else SKIPPED)
    return answers


def wording_supports(rows: Sequence[Row], patterns: Mapping[str, str]) -> Answers:
    """The wording (last column) has what the registered pattern of the other columns («a|b») asks for, whatever the case.

    Every registered combination must occur; combinations without a pattern are free.
    """
    names = ["|".join(shown(cell) for cell in row[:-1]) for row in rows]
    lost = [name for name in patterns if name not in names]
    answers: Answers = []
    for name, row in zip(names, rows, strict=True):
        pattern = patterns.get(name)
        if pattern is None:
            answers.append(f"a row {', '.join(lost)}" if lost else SKIPPED)
        else:
            found = re.search(pattern, row[-1] or "", re.IGNORECASE)
            answers.append(None if found else f"a wording with «{pattern}», or another code")
    return answers


def _numbers(text: str | None) -> set[str]:
    plain = re.sub(r"https?://\S+", "", text or "")
    plain = re.sub("|".join(MONTHS), lambda match: str(MONTHS.index(match[0]) + 1), plain)
    return {digits for digits in re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", plain)) if len(digits) > 1}


RULES: Mapping[str, CheckRule] = {
    "expect_columns_to_agree": _by_row(agree),
    "expect_columns_to_be_filled_together": _by_row(filled_together, CheckKind.FILLED),
    "expect_exactly_one_column_to_be_filled": _by_row(one_filled, CheckKind.FILLED),
    "expect_rows_to_be_in_order": CheckRule(check=relations.in_order, kinds=AMONG_ROWS),
    "expect_parts_to_make_total": CheckRule(check=relations.parts_make_total, options=("total", "parts"), kinds=AMONG_ROWS),
    "expect_item_to_be_at_most_another": CheckRule(check=relations.not_larger, options=("smaller", "larger"), kinds=AMONG_ROWS),
    "expect_number_to_repeat_another_item": CheckRule(check=relations.repeats, options=("item", "of"), kinds=AMONG_ROWS),
    "expect_value_within_registered_limit": _by_row(within_limit, CheckKind.RANGE, CheckKind.REGISTERED, options=("limits",)),
    "expect_counts_to_hold": CheckRule(check=counts_hold, options=("counts",), kinds=(CheckKind.COUNT,)),
    "expect_known_values_to_hold": CheckRule(check=known_values, options=("values",), kinds=(CheckKind.REGISTERED,)),
    "expect_one_value_for_equal_rows": CheckRule(check=relations.one_value, kinds=AMONG_ROWS),
    "expect_pairs_to_be_known": _by_row(pairs_known, options=("pairs",)),
    "expect_chain_to_end": CheckRule(check=relations.chain_ends, kinds=(*AMONG_ROWS, CheckKind.REFERENCE)),
    "expect_share_to_follow_from_its_parts": _by_row(share_follows, options=("decimals",)),
    "expect_same_numbers_in_both_languages": _by_row(same_numbers, CheckKind.WORDING),
    "expect_vietnamese_to_be_spelt": _by_row(spelling.spelt, CheckKind.WORDING, options=("loanwords",)),
    "expect_names_to_be_alike_in_both_languages": _by_row(spelling.names_alike, CheckKind.WORDING),
    "expect_languages_to_differ": _by_row(spelling.texts_differ, CheckKind.WORDING),
    "expect_wording_to_support_code": CheckRule(check=wording_supports, options=("patterns",), kinds=(CheckKind.WORDING,)),
}
