"""How the checks are run over many mutants at once, without another answer than the gate would give.

The engine is slow for each check and quick for each row. So a check that answers for each row by itself is run once over all the
different rows that the mutants brought; a check of keys and a rule of ours among rows are run without the engine; and the rest by
the engine, once for each different input.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from tinhso.expectations.engines.validation import WITHOUT_ENGINE, run_directly, run_suites
from tinhso.expectations.mutation_testing.differences import LINE, Cells, Difference, Scope, TableView
from tinhso.expectations.mutation_testing.outcomes import Cell
from tinhso.expectations.report import FAILURES, CheckResult
from tinhso.expectations.suites.read_suites import Check, Suite

Refused = tuple[Cell, ...] | None  # the cells that a check refuses, none of a check of a whole table; None where it does not fail


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
    """What a check that answers by row said of each row that it was asked about: nothing for a row that it skips,
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
        """Ask about what is needed now, because the view is at hand only now."""
        unknown = {question.key: question for question in questions if question.key not in self.answers}
        engine: dict[str, list[Question]] = {}
        for key, question in unknown.items():
            if question.check.type in WITHOUT_ENGINE:
                self.answers[key] = run_directly(question.check, question.view.frame, question.suite.table)
            else:
                engine.setdefault(question.suite.name, []).append(question)
        for asked in engine.values():
            suite = replace(asked[0].suite, checks=tuple(question.check for question in asked))
            results = run_suites((suite,), {suite.table: asked[0].view.frame}, values)
            for question, result in zip(asked, results, strict=True):
                cells = tuple((failure.line, failure.column) for failure in result.failures)
                self.answers[question.key] = cells if result.outcome in FAILURES.values() else None


def _looked(result: CheckResult) -> set[int]:
    return {line for first, last in result.lines for line in range(first, last + 1)}


def _refused(result: CheckResult) -> dict[int, list[str]]:
    refused: dict[int, list[str]] = {}
    for failure in result.failures:
        refused.setdefault(failure.line, []).append(failure.column)
    return refused
