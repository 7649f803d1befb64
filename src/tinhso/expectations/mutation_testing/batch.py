"""How the checks are asked about many mutants at once, without another answer than the gate would give.

The engine is slow for each check and quick for each row. So a check that answers for each row by itself is asked once about all
the different rows that the mutants brought; a check of keys once about all the mutants, each a group of its own; a rule of ours
among rows is asked directly; and the rest is asked of the engine, once for each different input.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from tinhso.data import CONTRACT
from tinhso.expectations.engines.validation import ask_rule, run_suites
from tinhso.expectations.gate.report import FAILURES, CheckResult
from tinhso.expectations.mutation_testing.differences import LINE, Cells, Difference, Scope, TableView
from tinhso.expectations.mutation_testing.outcomes import Cell
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.row_names import key_columns
from tinhso.expectations.suites.rules import RULES

COPY = "copy"
#: Checks of keys, and the rows they pass over: those where any, or all, of the columns are empty.
UNIQUE = {"expect_column_values_to_be_unique": " and ", "expect_compound_columns_to_be_unique": " or "}
Refused = tuple[Cell, ...] | None  # the cells that a check refuses, none of a check of a whole table; None where it does not fail


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A check whose inputs a mutant changes: what the check sees, and what the mutant made of it."""

    scope: Scope
    suite: Suite
    view: TableView
    found: Difference
    values: tuple[Any, ...]

    @property
    def check(self) -> Check:
        return self.scope.check

    @property
    def key(self) -> tuple[str, str, tuple[Any, ...]]:
        """What the answer depends on."""
        return self.check.name, self.view.digest(self.scope.columns), self.values


@dataclass(slots=True, kw_only=True)
class Known:
    """What a check that answers by row said of each row that it was asked about: nothing for a row that it passes over,
    otherwise the columns in which it refuses it. `looked_at` counts the good rows it looks at, `fails` tells whether it refuses
    any of them."""

    answers: dict[Cells, tuple[str, ...] | None] = field(default_factory=dict)
    looked_at: int = 0
    fails: bool = False


class ByRow:
    """The checks that answer for each row by itself."""

    def __init__(self, good: Mapping[str, TableView], scopes: Mapping[str, Scope], values: Mapping[str, Any]) -> None:
        self.good, self.scopes, self.values = good, scopes, values
        self.known: dict[str, Known] = {}

    def ask(self, questions: Iterable[Question]) -> None:
        """Ask the engine about every row that a check has not seen, all checks of a suite at once."""
        asked: dict[str, tuple[Suite, dict[str, Check], dict[Cells, None]]] = {}
        for question in questions:
            known = self.known.setdefault(question.check.name, Known()).answers
            for row in (*question.found.gone, *(row for _, row in question.found.new)):
                if question.scope.of(row) not in known:
                    _, checks, rows = asked.setdefault(question.suite.name, (question.suite, {}, {}))
                    checks[question.check.name] = question.check
                    rows[row] = None
        for suite, checks, rows in asked.values():
            self._learn(replace(suite, checks=tuple(checks.values())), list(rows))

    def _learn(self, suite: Suite, new: list[Cells]) -> None:
        good = self.good[suite.table]
        rows = [*good.rows, *new]  # the good rows too: whether they are looked at, and columns as full as in the file
        schema = {name: type_ for name, type_ in good.frame.schema.items() if name != LINE}
        stack = pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.int_range(len(rows), dtype=pl.Int64).alias(LINE))
        for result in run_suites((suite,), {suite.table: stack}, self.values):
            looked, refused = _looked(result), _refused(result)
            scope, known = self.scopes[result.name], self.known[result.name]
            for line, row in enumerate(rows):
                known.answers[scope.of(row)] = tuple(refused.get(line, ())) if line in looked else None
            known.looked_at = sum(line in looked for line in range(len(good.rows)))
            known.fails = any(line < len(good.rows) for line in refused)

    def answer(self, question: Question) -> Refused:
        """Return what a check refuses of a mutant, None where it fails on the good rows already."""
        known, found, scope = self.known[question.check.name], question.found, question.scope
        if known.fails:
            return None
        new = [(line, known.answers[scope.of(row)]) for line, row in found.new]
        gone = sum(known.answers[scope.of(row)] is not None for row in found.gone)
        if known.looked_at - gone + sum(answer is not None for _, answer in new) == 0:
            return () if known.looked_at and question.check.may_be_empty is None else None
        return tuple((line, column) for line, answer in new for column in answer or ()) or None


class AsWhole:
    """The checks that look beyond a row: of keys, of the rules of ours among rows, of the number of rows; and those that answer
    by row while the values behind their parameters are others."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str, tuple[Any, ...]], Refused] = {}

    def ask(self, questions: Iterable[Question], values: Mapping[str, Any]) -> None:
        """Ask about what is needed now, because the view is at hand only now. Keys wait for `ask_keys`."""
        unknown = {question.key: question for question in questions if question.key not in self.answers}
        engine: dict[str, list[Question]] = {}
        for key, question in unknown.items():
            if question.check.type in RULES:
                self.answers[key] = ask_rule(question.check, question.view.frame, question.suite.table)
            elif not is_of_keys(question.check):
                engine.setdefault(question.suite.name, []).append(question)
        for asked in engine.values():
            suite = replace(asked[0].suite, checks=tuple(question.check for question in asked))
            results = run_suites((suite,), {suite.table: asked[0].view.frame}, values)
            for question, result in zip(asked, results, strict=True):
                self.answers[question.key] = _cells(result) if result.outcome in FAILURES.values() else None

    def ask_keys(self, questions: Iterable[Question]) -> None:
        """Ask each check of keys once about all the views that it has not seen, each a copy of the table."""
        unknown: dict[str, dict[str, Question]] = {}
        for question in questions:
            if is_of_keys(question.check) and question.key not in self.answers:
                unknown.setdefault(question.check.name, {})[question.key[1]] = question
        for copies in unknown.values():
            self._ask_copies(list(copies.values()))

    def _ask_copies(self, copies: Sequence[Question]) -> None:
        scope, suite = copies[0].scope, copies[0].suite
        shown = dict.fromkeys((*scope.columns, *scope.check.cell, *key_columns(CONTRACT[suite.table])))
        frames = [
            question.view.frame.select(*shown, pl.lit(number).alias(COPY), pl.col(LINE).alias("place"))
            for number, question in enumerate(copies)
        ]
        stack = pl.concat(frames, how="vertical_relaxed").with_row_index(LINE).with_columns(pl.col(LINE).cast(pl.Int64))
        asked = replace(suite, checks=(of_copies(scope.check),), text=" ".join(stack.columns))
        (result,) = run_suites((asked,), {suite.table: stack}, {})
        owners, places = stack[COPY].to_list(), stack["place"].to_list()
        looked = {owners[line] for line in _looked(result)}
        refused: dict[int, list[Cell]] = {}
        for line, columns in sorted(_refused(result).items()):
            refused.setdefault(owners[line], []).extend((places[line], column) for column in columns)
        for number, question in enumerate(copies):
            empty = number not in looked and question.check.may_be_empty is None
            self.answers[question.key] = () if empty else tuple(refused.get(number, ())) or None


def is_of_keys(check: Check) -> bool:
    """Tell whether a check is one of keys that can be asked about many copies at once."""
    return check.type in UNIQUE and "ignore_row_if" not in check.kwargs


def of_copies(check: Check) -> Check:
    """Turn a check of keys into one over many copies of its table: unique within each, the same rows passed over."""
    columns = check.columns
    filled = UNIQUE[check.type].join(f"{column}.notnull()" for column in columns)
    condition = " and ".join(f"({part})" for part in (check.kwargs.get("row_condition"), filled) if part)
    return replace(
        check,
        type="expect_compound_columns_to_be_unique",
        kwargs={"column_list": [COPY, *columns], "row_condition": condition, "condition_parser": "pandas"},
        cell=check.cell or columns[:1],
    )


def _looked(result: CheckResult) -> set[int]:
    return {line for first, last in result.lines for line in range(first, last + 1)}


def _refused(result: CheckResult) -> dict[int, list[str]]:
    refused: dict[int, list[str]] = {}
    for failure in result.failures:
        refused.setdefault(failure.line, []).append(failure.column)
    return refused


def _cells(result: CheckResult) -> tuple[Cell, ...]:
    return tuple((failure.line, failure.column) for failure in result.failures)
