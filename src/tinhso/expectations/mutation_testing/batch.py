"""How the checks are run over many mutants at once, without another answer than the gate would give.

A check's result depends on its type and arguments, the columns it names (in its arguments and in its row condition), the order
of the rows and their number, and the values behind its parameters. Where all of these are as they were, so is the result.

The engine is slow for each check and quick for each row. So a check that answers for each row by itself is run once over all the
different rows that the mutants brought; a check of keys and a rule of ours among rows are run without the engine; and the rest by
the engine, once for each different input.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from tinhso.expectations.engines.table_view import LINE, TableView, seen
from tinhso.expectations.engines.validation import WITHOUT_ENGINE, engine, run_suites
from tinhso.expectations.report import FAILURES
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.relations import RowValues
from tinhso.expectations.suites.rules import RULES
from tinhso.grouping import grouped

LineAndColumn = tuple[int, str]  # line and column; 0 and "" where a message names none
#: The cells that a check refuses, none of a check of a whole table; None where it does not fail.
Refused = tuple[LineAndColumn, ...] | None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The columns that differ (all where one has more rows), the rows that only the good view has, and those that only the
    corrupted one has, with their lines."""

    changed: frozenset[str]
    gone: tuple[RowValues, ...]
    new: tuple[tuple[int, RowValues], ...]


def difference(good: TableView, view: TableView) -> Difference:
    """Compare two views as bags of rows: a row on another line is the same row."""
    if view is good:
        return Difference(changed=frozenset(), gone=(), new=())
    longer = good.frame.height != view.frame.height
    changed = frozenset(name for name in view.frame.columns if longer or not view.frame[name].equals(good.frame[name]))
    if not changed:
        return Difference(changed=changed, gone=(), new=())
    before, after = good.frame, view.frame
    if not longer:  # rows that are as they were where they were are in both bags
        other = pl.any_horizontal([before[name].ne_missing(after[name]).alias(name) for name in sorted(changed)])
        before, after = before.filter(other), after.filter(other)
    left = Counter(before.drop(LINE).iter_rows())
    new: list[tuple[int, RowValues]] = []
    for line, row in zip(after[LINE], after.drop(LINE).iter_rows(), strict=True):
        if left[row] > 0:
            left[row] -= 1
        else:
            new.append((line, row))
    return Difference(changed=changed, gone=tuple(left.elements()), new=tuple(new))


class Scope:
    """What one check looks at in the views of its table."""

    def __init__(self, check: Check, columns: Sequence[str]) -> None:
        self.check = check
        condition = str(check.kwargs.get("row_condition") or "")
        self.columns = seen(check, columns)
        places = [name for name in columns if name != LINE]
        self._places = tuple(places.index(name) for name in self.columns if name != LINE)
        self.by_row = check.type in BY_ROW and LINE not in self.columns and _CALL.search(condition) is None

    def of(self, row: RowValues) -> RowValues:
        """Return what the check sees of a row."""
        return tuple(row[place] for place in self._places)

    def values(self, parameters: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what stands behind the check's parameters."""
        return tuple(parameters.get(name) for name in self.check.parameters)

    def touches(self, found: Difference) -> bool:
        """Tell whether a difference is in what the check sees; of a check by row, whatever the order of the rows."""
        if not found.changed:
            return False
        if not self.by_row:
            return not found.changed.isdisjoint(self.columns) or len(found.gone) != len(found.new)
        gone, new = [self.of(row) for row in found.gone], [self.of(row) for _, row in found.new]
        return len(gone) != len(new) or Counter(gone) != Counter(new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A check whose inputs a mutant changes: what the check sees, and what the mutant made of it.

    `by_row` tells that it answers for each row by itself, with the usual values behind its parameters.
    """

    scope: Scope
    suite: Suite
    view: TableView
    found: Difference
    values: tuple[Any, ...]
    by_row: bool

    @property
    def check(self) -> Check:
        return self.scope.check

    @property
    def key(self) -> tuple[str, str, tuple[Any, ...]]:
        """What the answer depends on."""
        return self.check.name, self.view.digest(self.scope.columns), self.values


@dataclass(slots=True, kw_only=True)
class Known:
    """What a check that answers by row said of each row that it was given: nothing for a row that it skips,
    otherwise the columns in which it refuses it. `looked_at` counts the good rows it looks at, `fails` tells whether it refuses
    any of them."""

    answers: dict[RowValues, tuple[str, ...] | None] = field(default_factory=dict)
    looked_at: int = 0
    fails: bool = False


class KeptAnswers:
    """What checks say of mutants; what was judged once is not judged again.

    Of the checks that answer for each row by itself it keeps what they say of each row. The others look beyond a row: those of
    keys, of the rules of ours among rows, of the number of rows; and those by row while the values behind their parameters are
    others. Of these it keeps what they say of a view.
    """

    def __init__(self, good: Mapping[str, TableView], scopes: Mapping[str, Scope], values: Mapping[str, Any]) -> None:
        self.good, self.scopes, self.values = good, scopes, values
        self.known: dict[str, Known] = {}
        self.of_views: dict[tuple[str, str, tuple[Any, ...]], Refused] = {}

    def ask_about_rows(self, questions: Iterable[Question]) -> None:
        """Ask the engine about every row that a check has not seen, all checks of a suite at once."""
        asked: dict[str, tuple[Suite, dict[str, Check], dict[RowValues, None]]] = {}
        for question in questions:
            known = self.known.setdefault(question.check.name, Known()).answers
            for row in (*question.found.gone, *(row for _, row in question.found.new)):
                if question.scope.of(row) not in known:
                    _, checks, rows = asked.setdefault(question.suite.name, (question.suite, {}, {}))
                    checks[question.check.name] = question.check
                    rows[row] = None
        for suite, checks, rows in asked.values():
            self._learn(replace(suite, checks=tuple(checks.values())), list(rows))

    def _learn(self, suite: Suite, new: list[RowValues]) -> None:
        good = self.good[suite.table]
        rows = [*good.rows, *new]  # the good rows too: whether they are looked at, and columns as full as in the file
        schema = {name: type_ for name, type_ in good.frame.schema.items() if name != LINE}
        stack = pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.int_range(len(rows), dtype=pl.Int64).alias(LINE))
        for result in run_suites((suite,), {suite.table: stack}, self.values):
            refused: dict[int, list[str]] = defaultdict(list)
            for failure in result.failures:
                refused[failure.line].append(failure.column)
            scope, known = self.scopes[result.name], self.known[result.name]
            for line, row in enumerate(rows):
                known.answers[scope.of(row)] = tuple(refused.get(line, ())) if result.looks_at(line) else None
            known.looked_at = sum(result.looks_at(line) for line in range(len(good.rows)))
            known.fails = any(line < len(good.rows) for line in refused)

    def answer(self, question: Question) -> Refused:
        """Return what a check refuses of a mutant; what fails in the good data already is no catch."""
        if question.by_row:
            return self._by_row(question)
        refused = self.of_views[question.key]
        if refused is None:
            return None
        good = replace(question, view=self.good[question.suite.table], values=question.scope.values(self.values))
        self.ask_about_view([good], self.values)
        return refused if self.of_views[good.key] is None else None

    def _by_row(self, question: Question) -> Refused:
        known, found, scope = self.known[question.check.name], question.found, question.scope
        if known.fails:
            return None
        new = [(line, known.answers[scope.of(row)]) for line, row in found.new]
        gone = sum(known.answers[scope.of(row)] is not None for row in found.gone)
        if known.looked_at - gone + sum(answer is not None for _, answer in new) == 0:
            return () if known.looked_at and question.check.may_be_empty is None else None
        return tuple((line, column) for line, answer in new for column in answer or ()) or None

    def ask_about_view(self, questions: Iterable[Question], values: Mapping[str, Any]) -> None:
        """Ask about what is needed now, because the view is at hand only now."""
        unknown = {question.key: question for question in questions if question.key not in self.of_views}
        for asked in grouped(unknown.values(), lambda question: question.suite.name).values():
            suite, frame = asked[0].suite, asked[0].view.frame
            ours = [question for question in asked if question.check.type in WITHOUT_ENGINE]
            theirs = [question for question in asked if question.check.type not in WITHOUT_ENGINE]
            with engine() as gx:
                refused = gx.run_directly([question.check for question in ours], frame, suite.contract)
                self.of_views.update(zip((question.key for question in ours), refused, strict=True))
            checks = tuple(question.check for question in theirs)
            results = run_suites((replace(suite, checks=checks),), {suite.table: frame}, values) if checks else ()
            for question, result in zip(theirs, results, strict=True):
                cells = tuple((failure.line, failure.column) for failure in result.failures)
                self.of_views[question.key] = cells if result.outcome in FAILURES.values() else None
