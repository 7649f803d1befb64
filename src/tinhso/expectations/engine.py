"""The only module that knows Great Expectations and pandas: runs a suite over a frame and gives its results back as values.

The engine's traps are closed here: it drops an expectation whose type or severity it does not know, keeps an exception in the
result instead of raising it, lets a row condition that matches no row pass, and gives its results in the order of hashes.
Importing this module takes seconds; only `validation` does it, and only when there is something to check.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import great_expectations as gx
import pandas as pd
import polars as pl
from great_expectations.core import ExpectationSuite
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metrics.map_metric_provider import (
    MulticolumnMapMetricProvider,
    multicolumn_condition_partial,
)
from great_expectations.expectations.registry import (
    get_expectation_impl,
    list_registered_expectation_implementations,
)

from tinhso.data import CONTRACT
from tinhso.errors import Finding, InputError, ToolError, UsageError, did_you_mean, nearest
from tinhso.expectations.cells import shown
from tinhso.expectations.kinds import kinds_of
from tinhso.expectations.messages import expected_text
from tinhso.expectations.report import CheckResult, Failure
from tinhso.expectations.rows import key as row_key
from tinhso.expectations.rules import RULES, Rule
from tinhso.expectations.spans import size, spans
from tinhso.expectations.suites import Check, Suite

T = TypeVar("T")
VERSION: str = f"Great Expectations {gx.__version__}"
LINE = "line"
DOMAIN = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")
NULL_CHECKS = {"expect_column_values_to_not_be_null", "expect_column_values_to_be_null"}
OF_THE_ENGINE = {"batch_id", "result_format", "windows", "description"}  # arguments that no suite here gives
OVERLOOK_CONDITIONS = {"expect_column_pair_values_to_be_in_set"}
NEEDED = ({"regex"}, {"regex_list"}, {"value_set"}, {"value_pairs_set"}, {"value"}, {"min_value", "max_value"})
NOT_ARGUMENTS = {"meta", "severity", "id", "notes", "rendered_content", "mostly", "catch_exceptions"}
#: Which rows a check of several columns passes over, by its `ignore_row_if`.
DROPPED = {
    "either_value_is_missing": "any",
    "any_value_is_missing": "any",
    "both_values_are_missing": "all",
    "all_values_are_missing": "all",
}


def _answers(ask: Callable[..., list[T]], frame: Any, options: Mapping[str, Any]) -> list[T]:
    return ask([tuple(_plain(cell) for cell in row) for row in frame.itertuples(index=False, name=None)], **options)


def _plain(cell: Any) -> Any:
    return None if cell is None or cell != cell else cell


def _register(name: str, rule: Rule) -> None:
    """Make a metric and an expectation of a rule; the engine registers both when their classes come into being."""

    def condition(cls: type, column_list: Any, **options: Any) -> Any:
        chosen = {option: options[option] for option in rule.options}
        answers = _answers(rule.check, column_list, chosen)
        return pd.Series([answer is None for answer in answers], index=column_list.index, dtype=bool)

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


def about(type_: str) -> tuple[str, tuple[str, ...]]:
    """Return what a type of check says of itself, first paragraph, and its arguments. Raises UsageError for an unknown type."""
    known = sorted(list_registered_expectation_implementations())
    if type_ not in known:
        raise UsageError(f"{type_}: unknown type of check. {did_you_mean(type_, known) or ''}".strip())
    kind = get_expectation_impl(type_)
    words = " ".join(inspect.cleandoc(kind.__doc__ or "").partition("\n\n")[0].split())
    return words, tuple(sorted(set(kind.__fields__) - NOT_ARGUMENTS - OF_THE_ENGINE))


def refusals(suite: Suite, columns: Sequence[str], parameters: Collection[str]) -> list[Finding]:
    """Return the names in a suite that the engine would drop or stumble over: of types, arguments, columns and parameters."""
    findings: list[Finding] = []
    known = sorted(list_registered_expectation_implementations())
    for check in suite.checks:
        if check.type not in known:
            findings.append(_refusal(suite, check, "unknown type of check", check.type, known, "type"))
            continue
        fields = sorted(set(get_expectation_impl(check.type).__fields__) - NOT_ARGUMENTS)
        wrong = [key for key in check.kwargs if key not in fields]
        findings += [_refusal(suite, check, "unknown argument", key, fields, "kwargs") for key in wrong]
        findings += [
            _failure(
                suite, check, "the check lacks an argument, without which it passes whatever it sees", " or ".join(sorted(one_of))
            )
            for one_of in NEEDED
            if one_of <= set(fields) and not one_of & set(check.kwargs)
        ]
        strange = [name for name in (*check.columns, *check.cell) if name not in columns]
        findings += [_refusal(suite, check, "the table has no such column", name, columns, "kwargs") for name in strange]
        if check.type in OVERLOOK_CONDITIONS and "row_condition" in check.kwargs:
            wrong.append("row_condition")
            findings.append(_failure(suite, check, "the engine overlooks the row condition of this check", check.type))
        named = [value["$PARAMETER"] for value in check.kwargs.values() if isinstance(value, dict) and "$PARAMETER" in value]
        unset = [name for name in named if name not in parameters]
        findings += [_refusal(suite, check, "unknown parameter", name, parameters, "kwargs") for name in unset]
    return findings


def _refusal(suite: Suite, check: Check, problem: str, found: str, known: Iterable[str], field: str) -> Finding:
    near = nearest(found, known)
    fix = f"Did you mean {near!r}?" if near else None
    return Finding(where=suite.where(check.index, field), problem=problem, found=found, expected=near, rule=check.name, fix=fix)


def _failure(suite: Suite, check: Check, problem: str, found: str | None) -> Finding:
    return Finding(where=suite.where(check.index, "kwargs"), problem=problem, found=found, rule=check.name)


def run(
    suite: Suite, frame: pl.DataFrame, *, key: Sequence[str], cells: Sequence[str], parameters: Mapping[str, Any]
) -> tuple[CheckResult, ...]:
    """Run a suite over a frame that has a column `line`, and return one result a check in the suite's order.

    `key` names the columns that identify a row, `cells` those that stand in the file (the others are derived from them),
    `parameters` the values behind {"$PARAMETER": name}. Raises InputError where the suite asks for what there is not.
    """
    findings = refusals(suite, frame.columns, parameters)
    if findings:
        raise InputError(findings)
    data = _data(frame, _used(frame, suite))
    results = _results(suite, data, parameters)
    rows = {row[LINE]: row for row in frame.iter_rows(named=True)}
    queried: dict[str, Any] = {}
    checks = []
    for check in suite.checks:
        result = results.get(check.name)
        error = "the engine gave no result" if result is None else _exception(result.exception_info)
        if result is None or error:
            findings.append(_failure(suite, check, "the check could not be run", error))
        else:
            applied = _applied(check, data, queried)
            checks.append(_result(suite, check, result, applied, rows, key, cells, parameters))
    if findings:
        raise InputError(findings)
    return tuple(checks)


def ask(check: Check, frame: pl.DataFrame, *, cells: Sequence[str]) -> tuple[tuple[int, str], ...] | None:
    """Ask a rule of ours about a frame as `run` has the engine ask it, without the engine's detours: a hundred times as quick.

    Returns the refused cells (line and column), or None where the check passes or is idle. `cells` are as in `run`.
    """
    named = f"{check.kwargs.get('row_condition', '')} {' '.join(check.columns)}"
    data = _data(frame, [name for name in frame.columns if name == LINE or re.search(rf"\b{name}\b", named)])
    applied = _applied(check, data, {})
    answers, passed_over = _asked(check, applied, list(applied[LINE]))
    if not answers and (check.may_be_empty is not None or len(passed_over) < len(applied)):
        return None
    columns = check.cell or tuple(name for name in check.columns if name in cells)[:1]
    return tuple((line, column) for line in sorted(answers) for column in columns)


def _used(frame: pl.DataFrame, suite: Suite) -> list[str]:
    return [name for name in frame.columns if name == LINE or re.search(rf"\b{name}\b", suite.text)]


def _data(frame: pl.DataFrame, columns: Iterable[str]) -> Any:
    """Return columns as pandas has them, each cell as it is: 1 stays 1, "01" stays "01", nothing stays None."""
    return pd.DataFrame({name: pd.Series(frame[name].to_list(), dtype=object) for name in columns})


def _expectations(suite: Suite) -> list[Any]:
    """Build the engine's expectations, all of them: given as JSON, those it cannot build would be dropped with a log line."""
    built, findings = [], []
    for check in suite.checks:
        configuration = ExpectationConfiguration(
            type=check.type, kwargs=dict(check.kwargs), severity=check.severity.value, meta={"name": check.name}
        )
        try:
            built.append(configuration.to_domain_obj())
        except (ValueError, TypeError) as error:
            findings.append(_failure(suite, check, "the arguments do not fit the check", str(error)))
    if findings:
        raise InputError(findings)
    return built


@cache
def _context() -> Any:
    """Return the engine's context, one a process: each makes a temporary folder of its own."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    return context


@cache
def _source() -> Any:
    return _context().data_sources.add_pandas("frames")


@cache
def _definition(name: str) -> Any:
    """Return the engine's definition of a batch for a suite, made once: each time, the engine would write all of them anew."""
    return _source().add_dataframe_asset(name).add_batch_definition_whole_dataframe("whole")


def _results(suite: Suite, data: Any, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Run the checks and return the engine's results by the names of the checks, since their order is that of hashes."""
    batch = _definition(suite.name).get_batch(batch_parameters={"dataframe": data})
    outcome = batch.validate(
        ExpectationSuite(name=suite.name, expectations=_expectations(suite)),
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": [LINE],
            "include_unexpected_rows": False,
            "return_unexpected_index_query": False,
        },
        expectation_parameters=dict(parameters),
    )
    return {result.expectation_config.meta["name"]: result for result in outcome.results}


def _exception(info: Mapping[str, Any]) -> str | None:
    """Return the message of an exception that happened inside a check (for one or for several of its metrics), or None."""
    entries = [info] if "raised_exception" in info else [entry for entry in info.values() if isinstance(entry, dict)]
    raised = [str(entry.get("exception_message") or "an exception") for entry in entries if entry.get("raised_exception")]
    return raised[0] if raised else None


def _applied(check: Check, data: Any, queried: dict[str, Any]) -> Any:
    """Return the rows that a check applies to: those of its row condition, less those that are empty where it looks."""
    condition = check.kwargs.get("row_condition")
    if condition is None:
        chosen = data
    else:
        if condition not in queried:
            queried[condition] = data.query(condition, engine="python")
        chosen = queried[condition]
    if check.type in NULL_CHECKS or not check.columns:
        return chosen
    ignored = check.kwargs.get("ignore_row_if", _ignored(check.type))
    how = DROPPED.get(ignored) if ignored else "any"
    return chosen if how is None else chosen.dropna(how=how, subset=list(check.columns))


@cache
def _ignored(type_: str) -> str | None:
    """Return which rows a type of check passes over unless it is told otherwise; None for checks of one column."""
    field = get_expectation_impl(type_).__fields__.get("ignore_row_if")
    return None if field is None else str(field.default)


def _result(
    suite: Suite,
    check: Check,
    result: Any,
    applied: Any,
    rows: Mapping[int, Mapping[str, Any]],
    key: Sequence[str],
    cells: Sequence[str],
    parameters: Mapping[str, Any],
) -> CheckResult:
    outcome = result.result
    by_row = "element_count" in outcome
    missing = 0 if check.type in NULL_CHECKS else int(outcome.get("missing_count") or 0)
    counted = int(outcome["element_count"]) - missing if by_row else len(applied)
    if counted != len(applied):
        raise ToolError(
            f"{check.name}: the engine looked at {counted} rows where {len(applied)} were expected. This is a bug of ours."
        )
    lines = sorted({int(entry[LINE]) for entry in outcome.get("unexpected_index_list") or ()})
    answers, passed_over = _asked(check, applied, lines)
    seen = spans(sorted({int(line) for line in applied[LINE]} - passed_over | set(lines))) if by_row else ()
    looked_at = size(seen) if by_row else counted
    columns = check.cell or tuple(dict.fromkeys(name for name in check.columns if name in cells))
    empty = looked_at == 0 and not check.is_of_whole_table
    pointed = check.cell or columns[:1]
    failures = []
    for line in lines:
        row = rows[line]
        expected = answers.get(line) or expected_text(check, row, parameters)
        for column in pointed:
            found = None if row[column] is None else shown(row[column])
            others = [name for name in pointed if name != column]
            wanted = f"agreement with {', '.join(others)}" if expected == found and others else expected
            failures.append(Failure(key=row_key(row, key), line=line, column=column, found=found, expected=wanted))
    passed = bool(result.success) and not empty
    return CheckResult(
        suite=suite.name,
        table=suite.table,
        name=check.name,
        type=check.type,
        columns=columns,
        kinds=kinds_of(check, CONTRACT[suite.table]),
        lines=seen,
        severity=check.severity,
        sentence=check.sentence,
        reason=check.reason,
        looked_at=looked_at,
        failing=len(lines) if by_row else int(not passed),
        passed=passed,
        found=None if by_row or passed else str(outcome.get("observed_value")),
        failures=tuple(failures),
        idle=check.may_be_empty if result.success and empty else None,
    )


def _asked(check: Check, applied: Any, lines: Collection[int]) -> tuple[dict[int, str], set[int]]:
    """Ask a rule of ours again for the words of its answers, which the engine does not keep, and for the lines it passes over."""
    rule = RULES.get(check.type)
    if rule is None:
        return {}, set()
    options = {option: check.kwargs[option] for option in rule.options}
    frame = applied[list(check.kwargs["column_list"])]
    found = _answers(rule.check, frame, options) if lines else []
    answers = {int(line): answer for line, answer in zip(applied[LINE], found, strict=bool(found)) if answer is not None}
    over = _answers(rule.passes_over, frame, options) if rule.passes_over is not None else []
    return answers, {int(line) for line, passes in zip(applied[LINE], over, strict=bool(over)) if passes}


def data_docs(suites: Sequence[Suite], views: Mapping[str, pl.DataFrame], parameters: Mapping[str, Any], folder: Path) -> None:
    """Let the engine build its own pages about some suites in a folder, in a context of its own that keeps nothing elsewhere."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    context.add_data_docs_site(
        "local",
        {
            "class_name": "SiteBuilder",
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    source = context.data_sources.add_pandas("data")
    for suite in suites:
        data = _data(views[suite.table], _used(views[suite.table], suite))
        asset = source.add_dataframe_asset(suite.name)
        definition = gx.ValidationDefinition(
            name=suite.name,
            data=asset.add_batch_definition_whole_dataframe(suite.table),
            suite=context.suites.add(ExpectationSuite(name=suite.name, expectations=_expectations(suite))),
        )
        context.validation_definitions.add(definition).run(
            batch_parameters={"dataframe": data}, expectation_parameters=dict(parameters), result_format="SUMMARY"
        )
    context.build_data_docs(site_names=["local"])
