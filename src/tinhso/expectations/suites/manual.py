"""The manual of the rules of our own: what each takes, and each at work on a few rows, answered by the rule itself.

`expectations/RULES.md` is printed from here and from the docstrings (`tinhso expectations show ours`); a test holds it to them,
and runs every example through the engine.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tinhso.expectations.suites.cell_values import shown
from tinhso.expectations.suites.relations import SKIPPED, Answer, Row
from tinhso.expectations.suites.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExample:
    """One rule: the columns it takes, what its options mean, and an example on columns that a table really has.

    `empty` tells what it makes of a row with nothing in any of its columns: holds, is refused, or is passed over.
    """

    takes: str
    table: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    means: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    empty: str = "holds"


MANUAL: Mapping[str, RuleExample] = {
    "expect_columns_to_agree": RuleExample(
        takes="two columns: the one that is checked, and the one that says what it must be",
        table="observations",
        columns=("obs_value", "printed_value"),
        rows=((2895.0, 2895.0), (None, None), (2985.0, 2895.0), (None, 2895.0)),
    ),
    "expect_columns_to_be_filled_together": RuleExample(
        takes="two columns or more",
        table="observations",
        columns=("note_vi", "note_en"),
        rows=(("Ước tính.", "An estimate."), (None, None), ("Ước tính.", None)),
    ),
    "expect_exactly_one_column_to_be_filled": RuleExample(
        takes="two columns or more",
        table="observations",
        columns=("obs_value", "obs_code"),
        rows=((2895.0, None), (None, "on_air"), (2.0, "on_air")),
        empty="is refused",
    ),
    "expect_rows_to_be_in_order": RuleExample(
        takes="columns that make a group, and last the one that may not fall from row to row",
        table="observations",
        columns=("source_id", "locator"),
        rows=(("article-phu-tho", 4), ("article-phu-tho", 9), ("article-phu-tho", 5), ("article-phu-tho", 5), ("dti-2022", None)),
        empty="is passed over",
    ),
    "expect_parts_to_make_total": RuleExample(
        takes="columns that make a group, the column that names the items, and last their values",
        means={"total": "the item that is the sum, or a number such as 100", "parts": "the items that make it"},
        table="observations",
        columns=("ref_area", "indicator", "obs_value"),
        options={"total": "computers", "parts": ["computers_district", "computers_commune"]},
        rows=(
            ("dien-bien", "computers", 628.0),
            ("dien-bien", "computers_district", 95.0),
            ("dien-bien", "computers_commune", 533.0),
            ("phu-tho", "computers", 628.0),
            ("phu-tho", "computers_district", 95.0),
            ("phu-tho", "computers_commune", 353.0),
            ("hung-yen", "computers", 70.0),
        ),
        empty="is passed over",
    ),
    "expect_item_to_be_at_most_another": RuleExample(
        takes="columns that make a group, the column that names the items, and last their values",
        means={"smaller": "the item that is at most the other", "larger": "the other"},
        table="observations",
        columns=("ref_area", "indicator", "obs_value"),
        options={"smaller": "antenna_masts", "larger": "mobile_base_stations"},
        rows=(
            ("vinh-long", "antenna_masts", 1309.0),
            ("vinh-long", "mobile_base_stations", 3068.0),
            ("phu-tho", "antenna_masts", 9000.0),
            ("phu-tho", "mobile_base_stations", 3648.0),
            ("hung-yen", "antenna_masts", 9000.0),
        ),
        empty="is passed over",
    ),
    "expect_number_to_repeat_another_item": RuleExample(
        takes="columns that make a group, the column that names the items, a number of the item, and last the items' values",
        means={"item": "the item whose number is checked", "of": "the item whose value it must be"},
        table="observations",
        columns=("ref_area", "indicator", "numerator", "obs_value"),
        options={"item": "subscriptions_per_100", "of": "subscriptions"},
        rows=(
            ("vinh-long", "subscriptions_per_100", 703872.0, 68.41),
            ("vinh-long", "subscriptions", None, 703872.0),
            ("phu-tho", "subscriptions_per_100", 730872.0, 68.41),
            ("phu-tho", "subscriptions", None, 703872.0),
        ),
        empty="is passed over",
    ),
    "expect_value_within_registered_limit": RuleExample(
        takes="the column of the key, and that of the number",
        means={"limits": "the greatest number of each key"},
        table="observations",
        columns=("source_id", "locator"),
        options={"limits": {"article-vinh-phuc": 16}},
        rows=(("article-vinh-phuc", 7), ("article-vinh-phuc", 70), ("dti-2022", 700)),
        empty="is passed over",
    ),
    "expect_counts_to_hold": RuleExample(
        takes="columns whose cells make a combination",
        means={"counts": "how many rows there are at least of each combination, its cells joined by |, «empty» for nothing"},
        table="observations",
        columns=("ref_area", "kind"),
        options={"counts": {"phu-tho|reported": 2, "phu-tho|target": 1}},
        rows=(("phu-tho", "reported"), ("phu-tho", "reported"), ("phu-tho", "reported"), ("hung-yen", "context")),
        empty="is passed over",
    ),
    "expect_known_values_to_hold": RuleExample(
        takes="the column of the key, and the one whose value is registered",
        means={"values": "the registered value of each key, null for an empty cell"},
        table="places",
        columns=("ref_area", "gso_code"),
        options={"values": {"vinh-phuc": "26", "viet-tri": None}},
        rows=(("vinh-phuc", "62"), ("viet-tri", None), ("thai-binh", "34")),
        empty="is passed over",
    ),
    "expect_one_value_for_equal_rows": RuleExample(
        takes="columns that say which rows are alike, and last the one that must be alike in them",
        table="observations",
        columns=("source_id", "time_basis"),
        rows=(
            ("article-hung-yen", "stated"),
            ("article-hung-yen", "inferred"),
            ("dti-2022", "stated"),
            ("dti-2021", "stated"),
            ("dti-2021", "stated"),
        ),
        empty="is passed over",
    ),
    "expect_pairs_to_be_known": RuleExample(
        takes="two columns",
        means={"pairs": "the pairs there may be"},
        table="observations",
        columns=("source_id", "ref_area"),
        options={"pairs": [["article-phu-tho", "phu-tho"], ["article-phu-tho", "viet-tri"]]},
        rows=(("article-phu-tho", "viet-tri"), ("article-phu-tho", "vinh-long"), ("article-phu-tho", None)),
        empty="is passed over",
    ),
    "expect_chain_to_end": RuleExample(
        takes="the column of the key, and the one that names the next key",
        table="places",
        columns=("ref_area", "parent"),
        rows=(
            ("viet-tri", "phu-tho"),
            ("phu-tho", "viet-nam"),
            ("viet-nam", None),
            ("hung-yen", "vinh-long"),
            ("vinh-long", "hung-yen"),
        ),
    ),
    "expect_share_to_follow_from_its_parts": RuleExample(
        takes="the numerator, the denominator, and the percentage",
        means={"decimals": "to how many decimals the percentage is rounded"},
        table="observations",
        columns=("numerator", "denominator", "obs_value"),
        options={"decimals": 0},
        rows=((21.0, 21.0, 100.0), (18.0, 21.0, 86.0), (18.0, 21.0, 68.0), (18.0, 0.0, 68.0)),
        empty="is refused",
    ),
    "expect_same_numbers_in_both_languages": RuleExample(
        takes="the Vietnamese text, and the English one",
        table="observations",
        columns=("note_vi", "note_en"),
        rows=(("72,4% tháng 12/2022", "72.4% in December 2022"), ("72,4% năm 2022", "74.2% in 2022"), ("ba xã", "3 communes")),
    ),
    "expect_vietnamese_to_be_spelt": RuleExample(
        takes="the Vietnamese text, and the English one",
        means={"loanwords": "the words that are no Vietnamese syllables and may stand in a Vietnamese text"},
        table="observations",
        columns=("note_vi", "note_en"),
        options={"loanwords": ["internet"]},
        rows=(
            ("Hộ có internet, theo Viettel.", "Households with internet, says Viettel."),
            ("Hô có internte.", "Households with internet."),
        ),
    ),
    "expect_names_to_be_alike_in_both_languages": RuleExample(
        takes="the Vietnamese text, and the English one",
        table="observations",
        columns=("note_vi", "note_en"),
        rows=(("Bài về Phú Thọ.", "The article on Phú Thọ."), ("Bài về Phù Thọ.", "The article on Phú Thọ.")),
    ),
    "expect_languages_to_differ": RuleExample(
        takes="the two texts",
        table="codelists",
        columns=("name_vi", "name_en"),
        rows=(("trạm", "station"), ("%", "%"), ("station", "station")),
    ),
    "expect_wording_to_support_code": RuleExample(
        takes="columns whose cells make a combination, and last the wording",
        means={"patterns": "the regular expression that the wording of each combination must contain, its cells joined by |"},
        table="observations",
        columns=("indicator", "obs_code", "as_printed"),
        options={"patterns": {"mobile_5g_status|pilot": "thí điểm"}},
        rows=(
            ("mobile_5g_status", "pilot", "Thí điểm phát sóng"),
            ("mobile_5g_status", "pilot", "đã phát sóng"),
            ("mobile_5g_status", "on_air", "trạm 5G"),
        ),
        empty="is passed over",
    ),
}


def verdicts(name: str, rows: tuple[Row, ...]) -> list[str]:
    """Word what a rule makes of rows under the options of its example: holds, is passed over, or how it refuses."""
    words: Mapping[Answer, str] = {None: "holds", SKIPPED: "passed over"}
    answers = RULES[name].check(rows, **MANUAL[name].options)
    return [words.get(answer) or f"refused: expected {answer}" for answer in answers]


def manual() -> Iterator[str]:
    """Print the manual as Markdown, line by line."""
    yield "# Checks of our own"
    yield ""
    yield "Printed from the rules themselves (`tinhso expectations show ours`); a test keeps it true. What each says of its"
    yield "example is its own answer. None raises for what a cell may hold. A check that looked at no row has not passed."
    for name in RULES:
        yield ""
        yield from section(name)


def section(name: str) -> Iterator[str]:
    """Print what the manual says of one rule."""
    entry, rule = MANUAL[name], RULES[name]
    yield f"## {name}"
    yield ""
    yield from inspect.cleandoc(rule.check.__doc__ or "").splitlines()
    yield ""
    yield f"- `column_list`: {entry.takes}."
    for option in rule.options:
        yield f"- `{option}`: {entry.means[option]}."
    yield f"- A row with nothing in any of these columns {entry.empty}."
    yield ""
    yield "```json"
    kwargs = {"column_list": list(entry.columns), **entry.options}
    yield json.dumps({"type": name, "kwargs": kwargs}, ensure_ascii=False)
    yield "```"
    yield ""
    yield f"| {' | '.join(entry.columns)} | what it says |"
    yield "|" + "---|" * (len(entry.columns) + 1)
    for row, verdict in zip(entry.rows, verdicts(name, entry.rows), strict=True):
        cells = ["" if cell is None else shown(cell) for cell in row]
        yield "| " + " | ".join([*cells, verdict.replace("|", "\\|")]) + " |"
