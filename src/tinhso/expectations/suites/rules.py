"""The rules that Great Expectations does not bring along: few, general, and plain functions of rows.

Each takes the rows a check applies to (the columns of its `column_list`, in that order) and its options, and returns one
answer a row: None where the rule holds, SKIPPED where it does not look (a check of sums does not stand behind the rows that
are part of none), otherwise what was expected there. The engine makes an expectation of each, under its name in `RULES`. A rule
never raises for what a cell may hold, and is given no copy of what the table holds today: that would be no rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from inspect import signature
from typing import Any

from tinhso.data import locale
from tinhso.expectations.report import CheckKind
from tinhso.expectations.suites import denials, facts, prose, relations, spelling, validity
from tinhso.expectations.suites.messages import shown
from tinhso.expectations.suites.relations import SKIPPED, TOLERANCE, Answer, Answers, RowValues, same
from tinhso.expectations.suites.spelling import ADDRESS
from tinhso.model import ENGLISH

ENGLISH_MONTHS = locale(ENGLISH).months


@dataclass(frozen=True, kw_only=True)
class CheckRule:
    """A rule and the kinds of check that it makes; what it takes beside the rows are the options that its checks must give.

    `by_row` tells that it answers for each row by itself: what the other rows hold changes nothing. `about` is the place of the
    column that an answer is to be found in, None where it speaks of all of them.
    """

    check: Callable[..., Answers]
    kinds: tuple[CheckKind, ...] = ()
    by_row: bool = False
    about: int | None = None

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The names of its options."""
        return tuple(signature(self.check).parameters)[1:]


def _among_rows(rule: Callable[..., Answers], *kinds: CheckKind, about: int | None = None) -> CheckRule:
    return CheckRule(check=rule, kinds=(CheckKind.CROSS_ROW, *kinds), about=about)


def _by_row(rule: Callable[..., Answer], *kinds: CheckKind, about: int | None = None) -> CheckRule:
    """Return a rule of one row as a rule of rows."""

    @wraps(rule)
    def check(rows: Sequence[RowValues], **options: Any) -> Answers:
        return [rule(row, **options) for row in rows]

    return CheckRule(check=check, kinds=kinds, by_row=True, about=about)


def agree(row: RowValues) -> Answer:
    """The first column says what the second does: both are empty or they are equal."""
    return None if same(row[0], row[1]) else shown(row[1])


def filled_together(row: RowValues) -> Answer:
    """All the columns are filled or none is: a note in one language only is half a note."""
    return None if len({cell is None for cell in row}) == 1 else "all of these columns filled, or all of them empty"


def one_filled(row: RowValues) -> Answer:
    """Exactly one of the columns is filled."""
    return None if sum(cell is not None for cell in row) == 1 else "exactly one of these columns filled"


def pairs_known(row: RowValues, pairs: Sequence[Sequence[str]]) -> Answer:
    """The two columns make one of the pairs there may be; rows where either is empty are skipped.

    (The engine has a check like this one that overlooks row conditions.)
    """
    left, right = row
    if left is None or right is None:
        return SKIPPED
    fits = sorted(other for key, other in pairs if key == left)
    return None if right in fits else f"for {left}: {' or '.join(fits) or 'nothing known'}"


def share_follows(row: RowValues, decimals: int) -> Answer:
    """Numerator / denominator × 100 (first two columns) gives the percentage (third), rounded to so many decimals."""
    numerator, denominator, value = row
    if numerator is None or not denominator or value is None:
        return "a numerator, a denominator other than 0 and a value"
    share = numerator / denominator * 100
    return None if abs(share - value) <= 0.5 * 10**-decimals + TOLERANCE else f"{share:.{decimals}f}"


def wording_supports(row: RowValues, patterns: Mapping[str, str | Sequence[str]]) -> Answer:
    """The wording (last column) has what the pattern of the other columns («a|b») asks for, whatever the case.

    A list of words asks for any of them. Combinations without a pattern are free.
    """
    asked = patterns.get("|".join(shown(cell) for cell in row[:-1]))
    if asked is None:
        return SKIPPED
    pattern = asked if isinstance(asked, str) else "|".join(map(re.escape, asked))
    return None if re.search(pattern, row[-1] or "", re.IGNORECASE) else f"a wording with «{pattern}», or another code"


def same_numbers(row: RowValues) -> Answer:
    """The Vietnamese text (first column) and the English one (second) name the same numbers of two digits and more.

    Separators are left out of account, English months count as their numbers, addresses are skipped.
    """
    odd = sorted(_numbers(row[0]) ^ _numbers(row[1]))
    return f"the same numbers in both languages, not {', '.join(odd)} in one alone" if odd else None


def _numbers(text: str | None) -> set[str]:
    plain = ADDRESS.sub("", text or "")
    plain = re.sub("|".join(ENGLISH_MONTHS), lambda match: str(ENGLISH_MONTHS.index(match[0]) + 1), plain)
    return {digits for digits in re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", plain)) if len(digits) > 1}


RULES: Mapping[str, CheckRule] = {
    "expect_columns_to_agree": _by_row(agree, about=0),
    "expect_columns_to_be_filled_together": _by_row(filled_together, CheckKind.FILLED),
    "expect_exactly_one_column_to_be_filled": _by_row(one_filled, CheckKind.FILLED),
    "expect_rows_to_be_in_order": _among_rows(relations.in_order, about=-1),
    "expect_parts_to_make_total": _among_rows(relations.parts_make_total),
    "expect_rounded_parts_to_make_total": _among_rows(relations.rounded_parts_make_total),
    "expect_rate_to_follow_from_items": _among_rows(relations.rate_follows),
    "expect_places_to_make_their_parent": _among_rows(relations.places_make_parent),
    "expect_item_to_be_at_most_another": _among_rows(relations.not_larger),
    "expect_number_to_repeat_another_item": _among_rows(relations.repeats, about=-2),
    "expect_one_value_for_equal_rows": _among_rows(relations.one_value, about=-1),
    "expect_pairs_to_be_known": _by_row(pairs_known, about=1),
    "expect_chain_to_end": _among_rows(relations.chain_ends, CheckKind.REFERENCE, about=1),
    "expect_keys_to_be_kin": _among_rows(relations.kin, CheckKind.CROSS_TABLE, about=-2),
    "expect_place_to_be_there_at_its_time": _by_row(validity.time_reaches, about=0),
    "expect_place_to_be_there_all_the_time": _by_row(validity.time_holds, about=0),
    "expect_times_of_a_code_to_lie_apart": _among_rows(validity.times_apart, about=0),
    "expect_times_to_overlap": _by_row(validity.times_overlap, CheckKind.CROSS_ROW, about=0),
    "expect_share_to_follow_from_its_parts": _by_row(share_follows, about=2),
    "expect_same_numbers_in_both_languages": _by_row(same_numbers, CheckKind.WORDING),
    "expect_vietnamese_to_be_spelt": _by_row(spelling.spelt, CheckKind.WORDING, about=0),
    "expect_vietnamese_to_have_marks": _by_row(spelling.marked, CheckKind.WORDING, about=0),
    "expect_names_to_be_alike_in_both_languages": _by_row(spelling.names_alike, CheckKind.WORDING),
    "expect_languages_to_differ": _by_row(spelling.texts_differ, CheckKind.WORDING),
    "expect_languages_to_deny_alike": _by_row(denials.denies_alike, CheckKind.WORDING),
    "expect_text_to_deny_as_its_code": _by_row(denials.denies_as_code, CheckKind.WORDING, about=1),
    "expect_sentences_to_deny_as_elsewhere": _among_rows(denials.denies_as_elsewhere, CheckKind.WORDING, about=0),
    "expect_figures_of_prose_to_be_known": _among_rows(prose.figures_known, CheckKind.WORDING),
    "expect_texts_to_fit_their_rows": _among_rows(prose.fits_its_row, CheckKind.WORDING),
    "expect_denominators_to_be_their_wholes": _among_rows(facts.wholes_agree),
    "expect_rates_to_imply_their_bases": _among_rows(facts.rates_imply),
    "expect_values_to_lie_near_the_rest": _among_rows(facts.near_the_rest, CheckKind.RANGE),
    "expect_ranks_to_count_up": _among_rows(facts.ranks_count_up, about=-1),
    "expect_shared_items_in_one_order": _among_rows(facts.shared_in_one_order),
    "expect_rows_of_one_fact_to_agree": _among_rows(facts.facts_agree),
    "expect_wording_to_support_code": _by_row(wording_supports, CheckKind.WORDING),
}
