"""Refusals: what the checks of a gate refuse at once, which is said in one message at most.

A check of keys refuses the rows of one key at once; one among rows those that it holds against each other; any other a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tinhso.data import Tables
from tinhso.expectations.engines.validation import OF_KEYS
from tinhso.expectations.gate.changed_cells import CellPlace
from tinhso.expectations.report import CheckKind, CheckResult, Failure
from tinhso.expectations.suites.rules import RULES
from tinhso.grouping import grouped

#: The rules that hold rows together by all columns before the one that they answer about, and those that leave the last of these
#: out, which names an item.
_BY_ALL = ("expect_one_value_for_equal_rows", "expect_rows_to_be_in_order")
_BY_ITEMS = (
    "expect_number_to_repeat_another_item", "expect_parts_to_make_total", "expect_rounded_parts_to_make_total",
    "expect_rate_to_follow_from_items", "expect_item_to_be_at_most_another",
)  # fmt: skip
_QUOTED = re.compile(r"«([^«»]+)»")


@dataclass(frozen=True, kw_only=True, eq=False)
class Refusal:
    """What one check refuses at once: the cells of a row, or of the rows that it holds against each other; none of a table."""

    check: CheckResult
    failures: tuple[Failure, ...]

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The lines of its rows, 0 for the table as a whole."""
        return tuple(dict.fromkeys(failure.line for failure in self.failures)) or (0,)

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sort by exactness: few rows before many, checks that refuse few rows before those that refuse many; then by place."""
        return len(self.lines) if self.failures else 1 << 30, self.check.failing, self.lines[0], self.check.name

    def exactness(self, cell: CellPlace) -> tuple[object, ...]:
        """Sort by how exactly it speaks of a cell: of it alone, with what is expected there; then of its row; then by `order`."""
        failure = self.at(cell)
        if failure is None:
            return True, *self.order
        of_cell, of_row = failure.column == cell[2], sum(other.line == cell[1] for other in self.failures)
        return False, not of_cell, len(self.lines), of_row, failure.expected is None, *self.order

    def at(self, cell: CellPlace) -> Failure | None:
        """Return what it says of a cell, or else of its row."""
        mine = [failure for failure in self.failures if (self.check.table, failure.line) == cell[:2]]
        return next((failure for failure in mine if failure.column == cell[2]), mine[0] if mine else None)


def refusals(checks: Iterable[CheckResult], tables: Tables) -> Iterator[Refusal]:
    """Take what checks refuse apart into what they refuse at once: a check of keys, rows of one key; one among rows, those of
    which it expects the same and that share what it holds rows together by, or each what the other holds; any other, a row."""
    for check in checks:
        rows = grouped(check.standing, lambda failure: failure.line)
        together: dict[object, list[Failure]] = {}
        among_rows = check.type in RULES and CheckKind.CROSS_ROW in RULES[check.type].kinds
        for line, failures in rows.items():
            found = tuple(failure.found for failure in failures)
            said = answered(failures)
            key = found if check.type in OF_KEYS else (said.expected, _shared(check, said, tables)) if among_rows else line
            together.setdefault(key, []).extend(failures)
        groups = [tuple(failures) for failures in together.values()]
        for all_of in (_with_exchanged(groups) if among_rows else groups) or [()]:
            yield Refusal(check=check, failures=all_of)


def answered(failures: Sequence[Failure]) -> Failure:
    """Return the cell of a row of which a check says what it expects, else the first that it shows."""
    return next((failure for failure in failures if failure.expected), failures[0])


def _shared(check: CheckResult, said: Failure, tables: Tables) -> tuple[object, ...]:
    """Return what a refused row has in common with those that a rule holds it against, as it is written."""
    if check.type not in (*_BY_ALL, *_BY_ITEMS) or said.column not in check.reads:
        return ()
    columns = check.reads[: check.reads.index(said.column)]
    raw = tables.table(check.table).raw
    return tuple(raw[said.line - 2, name] for name in (columns if check.type in _BY_ALL else columns[:-1]) if name in raw.columns)


def _with_exchanged(groups: Sequence[tuple[Failure, ...]]) -> list[tuple[Failure, ...]]:
    """Put rows together that changed places: each is expected to hold what the other holds, as the words for it quote it."""
    said = [
        ({failure.found for failure in group}, set(_QUOTED.findall(" ".join(failure.expected or "" for failure in group))))
        for group in groups
    ]
    holds = {found: place for place, (texts, _) in enumerate(said) for found in texts if found}
    joined: dict[int, tuple[Failure, ...]] = {}
    for place, (texts, wanted) in enumerate(said):
        others = [holds[text] for text in wanted if text in holds]
        other = next((other for other in others if other in joined and not said[other][1].isdisjoint(texts)), place)
        joined[other] = (*joined.get(other, ()), *groups[place])
    return list(joined.values())


def doubles(refusal: Refusal, tables: Tables) -> bool:
    """Tell whether rows have one key since they are one row, written more than once."""
    if refusal.check.type not in OF_KEYS or len(refusal.lines) == 1:
        return False
    return len({tables.table(refusal.check.table).raw.row(line - 2) for line in refusal.lines}) == 1
