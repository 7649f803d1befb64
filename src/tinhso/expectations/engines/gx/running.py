"""A suite run over a frame by the engine, and its results as values; and the engine's own pages, Data Docs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import great_expectations as gx
import polars as pl
from great_expectations.compatibility.pydantic import ValidationError
from great_expectations.core import ExpectationSuite
from great_expectations.core.id_dict import IDDict
from great_expectations.execution_engine import PandasExecutionEngine, pandas_execution_engine
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metrics.metric_provider import MetricProvider

from tinhso.as_json import taken
from tinhso.data import TableContract
from tinhso.errors import ToolError, refuse
from tinhso.expectations.engines.gx.registry import answered_once, failure, refusals
from tinhso.expectations.engines.gx.rows import NULL_CHECKS, about, answers_of, applied, data, pointed, used
from tinhso.expectations.engines.table_view import LINE
from tinhso.expectations.report import CheckResult, Failure, size, spans
from tinhso.expectations.suites.coverage import kinds_of, read_by
from tinhso.expectations.suites.messages import AGREE, expected_texts, key, shown, wanted
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.relations import Advice
from tinhso.expectations.suites.words import FILE


def run(suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> tuple[CheckResult, ...]:
    """Run a suite over a frame that has a column `line`, and return one result a check in the suite's order.

    `parameters` are the values behind {"$PARAMETER": name}. Raises InputError where the suite asks for what there is not.
    """
    findings = list(refusals(suite, frame.columns, parameters))
    refuse(findings)
    whole = data(frame, used(frame, suite))
    queried: dict[str, Any] = {}
    checks = []
    with answered_once():
        results = _results(suite, whole, parameters)
        for check in suite.checks:
            result = results.get(check.name)
            error = "the engine gave no result" if result is None else _exception(result.exception_info)
            if result is None or error:
                findings.append(failure(suite, check, "the check could not be run", error))
            else:
                looked_at = applied(check, whole, queried)
                checks.append(_result(suite, check, result, looked_at, frame, parameters))
    refuse(findings)
    return tuple(checks)


def expectations(suite: Suite) -> list[Any]:
    """Build the engine's expectations, all of them: given as JSON, those it cannot build would be dropped with a log line."""
    built, findings = [], []
    for check in suite.checks:
        configuration = ExpectationConfiguration(
            type=check.type, kwargs=dict(check.kwargs), severity=check.severity.value, meta={"name": check.name}
        )
        try:
            built.append(configuration.to_domain_obj())
        except (ValueError, TypeError) as error:
            said = _misfit(check, error)
            findings.append(failure(suite, check, "the arguments do not fit the check", said))
    refuse(findings)
    return built


def _misfit(check: Check, error: ValueError | TypeError) -> str:
    """Return which argument does not fit and why, in one line; of what may stand there the engine says more than one thing."""
    if not isinstance(error, ValidationError):
        return " ".join(str(error).split())
    first = error.errors()[0]
    name = str(first["loc"][0])
    given = f"`{name}` is {json.dumps(check.kwargs[name], ensure_ascii=False)}: " if name in check.kwargs else f"`{name}`: "
    return given + " ".join(str(first["msg"]).split())


def quiet_context() -> Any:
    """Return a context of the engine that keeps nothing but a temporary folder of its own."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    return context


@cache
def _definition() -> Any:
    """Return the engine's definition of a batch, one a process: of each it makes, it would write all anew that it has made."""
    asset = quiet_context().data_sources.add_pandas("frames").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("whole")


@contextmanager
def _asked_once() -> Iterator[None]:
    """Let the engine do once for a suite what it does over and over, two thirds of its work: find the rows of a condition, put
    together how an expectation is configured, build an expectation of that, and say what a metric needs and how it is called."""
    kept: dict[tuple[Any, ...], tuple[Any, Any]] = {}  # with what it is of, so that nothing else gets its number

    def once(key: tuple[Any, ...], of: Any, make: Callable[[], Any]) -> Any:
        if key not in kept:
            kept[key] = of, make()
        return kept[key][1]

    def rows(anew: Any, engine: Any, frame: Any, condition: Any, domain: Any) -> Any:
        return once((id(frame), str(condition)), frame, lambda: anew(engine, frame, condition, domain))

    def made(anew: Any, of: Any) -> Any:
        return once((id(of), anew), of, lambda: anew(of))

    def needed(anew: Any, metric_class: type, *, metric: Any, **named: Any) -> Any:
        return once((metric_class, metric.id), None, lambda: anew(metric_class, metric=metric, **named))

    def called(anew: Any, of: Any) -> Any:
        return once((type(of), repr(of)), None, lambda: anew(of))

    theirs: tuple[tuple[Any, str, Callable[..., Any]], ...] = (
        (PandasExecutionEngine, "_apply_row_condition_filter", rows),
        (ExpectationConfiguration, "to_domain_obj", made),
        (Expectation, "configuration", made),
        (MetricProvider, "get_evaluation_dependencies", needed),
        (IDDict, "to_id", called),
        (pandas_execution_engine, "hash_pandas_dataframe", made),
    )
    before = [owner.__dict__[name] for owner, name, _ in theirs]
    for (owner, name, ours), there in zip(theirs, before, strict=True):
        setattr(owner, name, _around(there, ours))
    try:
        yield
    finally:
        for (owner, name, _), there in zip(theirs, before, strict=True):
            setattr(owner, name, there)


def _around(there: Any, ours: Callable[..., Any]) -> Any:
    """Return a function of ours, which gets theirs first, as what theirs is: a property, a method of a class or of objects."""
    if isinstance(there, property):
        return property(lambda of: ours(there.fget, of))
    if isinstance(there, classmethod):
        return classmethod(lambda of, *given, **named: ours(there.__func__, of, *given, **named))
    return lambda of, *given, **named: ours(there, of, *given, **named)


def _results(suite: Suite, frame: Any, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Run the checks and return the engine's results by the names of the checks, since their order is that of hashes."""
    with _asked_once():
        batch = _definition().get_batch(batch_parameters={"dataframe": frame})
        outcome = batch.validate(
            ExpectationSuite(name=suite.name, expectations=expectations(suite)),
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


def _result(
    suite: Suite,
    check: Check,
    result: Any,
    chosen: Any,
    frame: pl.DataFrame,
    parameters: Mapping[str, Any],
) -> CheckResult:
    outcome = result.result
    by_row = "element_count" in outcome
    missing = 0 if check.type in NULL_CHECKS else int(outcome.get("missing_count") or 0)
    counted = int(outcome["element_count"]) - missing if by_row else len(chosen)
    if counted != len(chosen):
        raise ToolError(
            f"{check.name}: the engine looked at {counted} rows where {len(chosen)} were expected. This is a bug of ours."
        )
    lines = sorted({int(entry[LINE]) for entry in outcome.get("unexpected_index_list") or ()})
    answers, skipped = answers_of(check, chosen)
    seen = spans(sorted({*chosen[LINE].tolist()} - skipped | set(lines))) if by_row else ()
    looked_at = size(seen) if by_row else counted
    contract = suite.contract
    columns = check.cell or tuple(dict.fromkeys(name for name in check.columns if name in contract.names))
    empty = looked_at == 0 and not check.is_of_whole_table
    shown_in = pointed(check, contract)
    rows = {row[LINE]: row for row in frame.filter(pl.col(LINE).is_in(lines)).iter_rows(named=True)} if lines else {}
    failures = []
    for line in lines:
        row = rows[line]
        said = expected_texts(shown_in, list(_wanted(check, answers.get(line), row, parameters, contract)), row, contract)
        for column, expected in zip(shown_in, said, strict=True):
            found = None if row[column] is None else shown(row[column])
            failures.append(
                Failure(
                    key=key(row, contract), line=line, column=column, found=found, expected=expected,
                    fix=_next_step(check, answers.get(line)),
                )
            )  # fmt: skip
    passed = bool(result.success) and not empty
    return taken(
        CheckResult, check,
        table=suite.table,
        columns=columns,
        kinds=kinds_of(check, contract),
        reads=read_by(check, contract),
        lines=seen,
        looked_at=looked_at,
        failing=len(lines) if by_row else int(not passed),
        passed=passed,
        found=None if by_row or passed else str(outcome.get("observed_value")),
        failures=tuple(failures),
        idle=check.may_be_empty if result.success and empty else None,
        waived=(),
    )  # fmt: skip


def _next_step(check: Check, answer: str | None) -> str | None:
    """Return what to do about a refused row: what a rule says, or which list of words a check knows."""
    if isinstance(answer, Advice):
        return answer.fix
    if check.lists:
        return f"Correct it; or if it is right, add the word to the list {' or '.join(check.lists)} in {FILE}."
    return None


def _wanted(
    check: Check, answer: str | None, row: Mapping[str, Any], parameters: Mapping[str, Any], contract: TableContract
) -> Iterable[tuple[str, str]]:
    """Yield what a check expects in a row, by column: as its arguments say, or as a rule of ours has answered."""
    if answer is None or check.type == AGREE:
        yield from wanted(check, row, parameters, contract)
    else:
        yield from ((column, str(answer)) for column in (about(check) or (*check.cell, *check.columns)))


def data_docs(suites: Sequence[Suite], views: Mapping[str, pl.DataFrame], parameters: Mapping[str, Any], folder: Path) -> None:
    """Let the engine build its own pages about some suites in a folder, in a context of its own that keeps nothing elsewhere."""
    context = quiet_context()
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
        frame = data(views[suite.table], used(views[suite.table], suite))
        asset = source.add_dataframe_asset(suite.name)
        definition = gx.ValidationDefinition(
            name=suite.name,
            data=asset.add_batch_definition_whole_dataframe(suite.table),
            suite=context.suites.add(ExpectationSuite(name=suite.name, expectations=expectations(suite))),
        )
        context.validation_definitions.add(definition).run(
            batch_parameters={"dataframe": frame}, expectation_parameters=dict(parameters), result_format="SUMMARY"
        )
    context.build_data_docs(site_names=["local"])
