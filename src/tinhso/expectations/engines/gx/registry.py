"""What the engine knows: its own types of check, and ours, which are registered with it when this module is imported.

What a suite names that there is not is refused before the engine runs, which would drop it or stumble over it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    MulticolumnMapMetricProvider,
    multicolumn_condition_partial,
)
from great_expectations.expectations.registry import (
    get_expectation_impl,
    list_registered_expectation_implementations,
)

from tinhso.errors import Finding, UsageError, did_you_mean, nearest
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.relations import Answers
from tinhso.expectations.suites.rules import RULES, CheckRule

DOMAIN = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")
OF_THE_ENGINE = {"batch_id", "result_format", "windows", "description"}  # arguments that no suite here gives
NOT_ARGUMENTS = {"meta", "severity", "id", "notes", "rendered_content", "mostly", "catch_exceptions"}
OVERLOOK_CONDITIONS = {"expect_column_pair_values_to_be_in_set"}
NEEDED = ({"regex"}, {"regex_list"}, {"value_set"}, {"value_pairs_set"}, {"value"}, {"min_value", "max_value"})


#: What rules answered so far, by the rule with its columns and options, each with the index of the rows it was asked about.
_ANSWERED: ContextVar[dict[tuple[Any, ...], list[tuple[Any, Answers]]] | None] = ContextVar("answered", default=None)


@contextmanager
def answered_once() -> Iterator[None]:
    """Let rules of ours be asked once about the same rows of the one frame that is looked at meanwhile: the engine asks them and
    keeps no words of theirs, for which they would be asked again."""
    token = _ANSWERED.set({})
    try:
        yield
    finally:
        _ANSWERED.reset(token)


def answers(rule: CheckRule, rows: Any, options: Mapping[str, Any]) -> Answers:
    """Ask a rule of ours about every row: each a tuple of its cells, empty ones None."""
    known = _ANSWERED.get()
    before = [] if known is None else known.setdefault((rule.check, tuple(rows.columns), repr(options)), [])
    found = next((said for index, said in before if index.equals(rows.index)), None)
    if found is None:
        found = rule.check(list(zip(*(cells_of(column) for _, column in rows.items()), strict=True)), **options)
        before.append((rows.index, found))
    return found


def cells_of(column: Any) -> list[Any]:
    """Return the cells of a column, empty ones None."""
    cells = column.to_numpy(dtype=object, copy=True)
    cells[column.isna()] = None
    return list(cells.tolist())


def _register(name: str, rule: CheckRule) -> None:
    """Make a metric and an expectation of a rule; the engine registers both when their classes come into being."""

    def condition(cls: type, column_list: Any, **options: Any) -> Any:
        chosen = {option: options[option] for option in rule.options}
        return pd.Series(
            [not isinstance(answer, str) for answer in answers(rule, column_list, chosen)], index=column_list.index, dtype=bool
        )

    metric = "tinhso." + name.removeprefix("expect_")
    class_name = "".join(part.capitalize() for part in name.split("_"))
    decorate: Callable[[Any], Any] = multicolumn_condition_partial(engine=PandasExecutionEngine)
    type(
        class_name + "Metric",
        (MulticolumnMapMetricProvider,),
        {
            "condition_metric_name": metric,
            "condition_domain_keys": DOMAIN,
            "condition_value_keys": rule.options,
            "pandas_condition": decorate(condition),
            "__module__": __name__,
        },
    )
    type(MulticolumnMapExpectation)(
        class_name,
        (MulticolumnMapExpectation,),
        {
            "__annotations__": {"ignore_row_if": str, **dict.fromkeys(rule.options, Any)},
            "ignore_row_if": "never",
            "map_metric": metric,
            "success_keys": (*rule.options, "mostly"),
            "__doc__": rule.check.__doc__,
            "__module__": __name__,
        },
    )


for _name, _rule in RULES.items():
    _register(_name, _rule)


def types() -> list[str]:
    """Return the names of all types of check, the engine's own and ours."""
    return sorted(list_registered_expectation_implementations())


def arguments(type_: str) -> list[str]:
    """Return the names of the arguments of a type of check."""
    return sorted(set(get_expectation_impl(type_).__fields__) - NOT_ARGUMENTS)


@cache
def ignored(type_: str) -> str | None:
    """Return which rows a type of check skips unless a suite states otherwise; None for checks of one column."""
    field = get_expectation_impl(type_).__fields__.get("ignore_row_if")
    return None if field is None else str(field.default)


def about(type_: str) -> tuple[str, tuple[str, ...]]:
    """Return what a type of check says of itself, first paragraph, and its arguments. Raises UsageError for an unknown type."""
    if type_ not in types():
        raise UsageError(f"{type_}: unknown type of check. {did_you_mean(type_, types()) or ''}".strip())
    words = " ".join(inspect.cleandoc(get_expectation_impl(type_).__doc__ or "").partition("\n\n")[0].split())
    return words, tuple(name for name in arguments(type_) if name not in OF_THE_ENGINE)


def refusals(suite: Suite, columns: Sequence[str], parameters: Collection[str]) -> Iterator[Finding]:
    """Yield the names in a suite that the engine would drop or stumble over: of types, arguments, columns and parameters."""
    for check in suite.checks:
        if check.type not in types():
            yield _unknown(suite, check, "unknown type of check", check.type, types(), "type")
            continue
        fields = arguments(check.type)
        for problem, used, known in (
            ("unknown argument", check.kwargs, fields),
            ("the table has no such column", (*check.columns, *check.cell), columns),
            ("unknown parameter", check.parameters, parameters),
        ):
            yield from (_unknown(suite, check, problem, name, known) for name in used if name not in known)
        for one_of in NEEDED:
            if one_of <= set(fields) and not one_of & set(check.kwargs):
                problem = "the check lacks an argument, without which it passes whatever it sees"
                yield failure(suite, check, problem, " or ".join(sorted(one_of)))
        if check.type in OVERLOOK_CONDITIONS and "row_condition" in check.kwargs:
            yield failure(suite, check, "the engine overlooks the row condition of this check", check.type)


def _unknown(suite: Suite, check: Check, problem: str, found: str, known: Iterable[str], field: str = "kwargs") -> Finding:
    near = nearest(found, known)
    fix = f"Did you mean {near!r}?" if near else None
    return Finding(where=suite.where(check, field), problem=problem, found=found, expected=near, rule=check.name, fix=fix)


def failure(suite: Suite, check: Check, problem: str, found: str | None) -> Finding:
    """Return what is wrong with the arguments of a check, with the place where they stand."""
    return Finding(where=suite.where(check, "kwargs"), problem=problem, found=found, rule=check.name)
