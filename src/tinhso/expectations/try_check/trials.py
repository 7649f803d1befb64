"""Checks that stand in no suite: from what a reviewer types, or has written in a file, to what came of them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tinhso import authored
from tinhso.authored import Node
from tinhso.data import PATHS, Tables, contract_in
from tinhso.errors import InputError, UsageError, count_of, did_you_mean
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.report import CheckResult, Severity
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import Check, Suite, checks_of, read_suites
from tinhso.expectations.suites.views import views
from tinhso.grouping import grouped
from tinhso.model import Lang, Text
from tinhso.project import Project

TYPED = "the command line"
#: Arguments that are words whatever they look like: a regular expression may be readable as a list.
WORDS = ("column", "column_A", "column_B", "row_condition", "regex", "type_", "like_pattern", "strftime_format")
LISTS = ("_list", "_set", "cell")
EXAMPLE = "tinhso expectations try observations expect_column_values_to_be_between column=obs_value min_value=0"
SHOWN = 20
#: What a library may raise when it is given arguments that make no sense; anything else is a bug of ours.
STUMBLES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, NameError, SyntaxError, RecursionError, re.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Checks of one table to try. `names` has what each is called by whoever wrote it; `typed` tells a command from a file."""

    suite: Suite
    names: tuple[str, ...]
    typed: bool


def trial_from_words(words: Sequence[str], langs: tuple[Lang, ...]) -> Trial:
    """Read `TABLE TYPE name=value …`. Raises UsageError, with the nearest name, for what is none."""
    if len(words) < 2:
        raise UsageError(f"Say which table and which type of check, or a file of checks. For example:\n  {EXAMPLE}")
    table, type_, *pairs = words
    known_table(table)
    arguments: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not re.fullmatch(r"\w+", name):
            raise UsageError(f"{pair}: not an argument of the form name=value. For example: column=obs_value min_value=0")
        if name in arguments:
            raise UsageError(f"{name}: given twice.")
        arguments[name] = _value(name, value)
    severity = str(arguments.pop("severity", Severity.CRITICAL.value))
    if severity not in list(Severity):
        near = did_you_mean(severity, [known.value for known in Severity])
        raise UsageError(f"{severity}: not a severity. {near or 'One of ' + ', '.join(Severity) + '.'}")
    cell = arguments.pop("cell", [])
    if "row_condition" in arguments:
        arguments.setdefault("condition_parser", "pandas")
    entry = {"type": type_, "kwargs": arguments, "severity": severity, **({"meta": {"cell": cell}} if cell else {})}
    text = json.dumps({"expectations": [entry]}, ensure_ascii=False)
    suite = _suite(table, TYPED, text, (_made(entry, TYPED, 0, langs),), langs)
    return Trial(suite=suite, names=(type_,), typed=True)


def _suite(table: str, file: str, text: str, checks: tuple[Check, ...], langs: tuple[Lang, ...]) -> Suite:
    return Suite(name="try", table=table, texts={file: text}, checks=checks, contract=contract_in(langs)[table])


def _value(name: str, text: str) -> Any:
    """Read a value: JSON where it is JSON, $name for what a suite writes as {"$PARAMETER": name}, commas for lists."""
    if name in WORDS:
        return text
    if re.fullmatch(r"\$\w+", text):
        return {"$PARAMETER": text[1:]}
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    if name.endswith(LISTS) and not isinstance(value, list | dict):
        return [part.strip() for part in text.split(",")] if isinstance(value, str) else [value]
    return value


def known_table(table: str) -> str:
    """Return the name of a table of the contract. Raises UsageError, with the nearest name, for any other."""
    if table not in PATHS:
        raise UsageError(f"{table}: not a table. {did_you_mean(table, PATHS) or 'Tables: ' + ', '.join(PATHS) + '.'}")
    return table


def trials_from_file(path: Path, table: str | None, langs: tuple[Lang, ...]) -> tuple[Trial, ...]:
    """Read a check, a list of checks or a suite from a file, by table. Raises InputError for what is not one, with its line.

    The table is the one named on the command line, that of the suite, or the first part of the name of the check.
    """
    if not path.exists():
        raise UsageError(f"{path}: cannot be read: there is no such file.")
    file = path.name
    with authored.parse(file, authored.decode(file, authored.content(path, file)), ".json") as root:
        meta = root.find("meta", "table")
        given = table or (meta.text() if meta else None)
        entries = [_entry(entry, given) for entry in checks_of(root)]
        if not entries:
            root.refuse("there is no check in the file")
    checks = [(named, _made(entry, file, index, langs), entry) for index, (named, entry) in enumerate(entries)]
    return tuple(
        Trial(
            suite=_suite(named, file, root.document.text, tuple(check for _, check, _ in found), langs),
            names=tuple(str(entry.get("meta", {}).get("name") or check.type) for _, check, entry in found),
            typed=False,
        )
        for named, found in grouped(checks, lambda one: one[0]).items()
    )


def _entry(entry: Node, given: str | None) -> tuple[str, dict[str, Any]]:
    """Return the table of a check, and the check as it is written. The texts that a suite needs may be lacking here."""
    keys = entry.table(("type", "kwargs"), ("severity", "meta"))
    meta = keys["meta"].table(optional=("name", "cell"), others=True)
    keys["type"].text()
    keys["kwargs"].entries()
    if "severity" in keys:
        keys["severity"].one_of(list(Severity), "severity")
    meta["cell"].each_text()
    name = meta.get("name")
    table = given or (name.text().partition(".")[0] if name else "")
    if table not in PATHS:
        problem = "is not the name of a table" if table else "no table is named"
        (name or entry).unknown(f"{problem}: say --table", table or None, PATHS)
    return table, entry.data()


def _made(entry: Mapping[str, Any], file: str, index: int, langs: tuple[Lang, ...]) -> Check:
    """Return the check with a name of its own, which the engine needs, and without the sentences that a reader needs."""
    meta = entry.get("meta", {})
    cell: str | Collection[str] = meta.get("cell", ())
    return Check(
        name=f"try-{index + 1}",
        type=entry["type"],
        kwargs=entry["kwargs"],
        severity=Severity(entry.get("severity", Severity.CRITICAL)),
        sentence=Text.of(langs, lambda lang: str(meta.get(f"sentence_{lang}", ""))),
        reason=Text.of(langs, lambda lang: str(meta.get(f"reason_{lang}", ""))),
        cell=(cell,) if isinstance(cell, str) else tuple(cell),
        may_be_empty=None,
        file=file,
        index=index,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialResult:
    """One check that was tried: what it was called, what came of it, the suite in which it would belong, and whether the project
    has a file of that."""

    name: str
    check: Check
    result: CheckResult
    suite: str
    begun: bool


def run_trial(project: Project, tables: Tables, trial: Trial) -> tuple[TrialResult, ...]:
    """Run checks against the tables as they are. Raises UsageError for what was typed wrong, InputError for a wrong file."""
    contract = contract_in(project.config.languages, project.config.packs)[trial.suite.table]
    suite = replace(trial.suite, contract=contract)
    frames = views(tables).frames
    try:
        results = run_suites((suite,), frames, parameters(tables).values)
    except InputError as error:
        if not trial.typed:
            raise
        raise UsageError(_mistakes(error, suite.checks[0])) from None
    except STUMBLES as error:
        raise UsageError(f"The engine cannot run this: {type(error).__name__}: {_first_line(error)}") from None
    homes = [_home(project, suite, check) for check in suite.checks]
    return tuple(
        TrialResult(name=name, check=check, result=result, suite=home, begun=(project.root / _path(home)).is_file())
        for name, check, result, home in zip(trial.names, suite.checks, results, homes, strict=True)
    )


def _path(suite: str) -> str:
    return f"expectations/{suite}.json"


def _mistakes(error: InputError, check: Check) -> str:
    """Word the findings about a check that was typed: there is no line to name, but often a nearest name."""
    lines = []
    for finding in error.findings:
        found = f": {_first_line(finding.found)}" if finding.found else ""
        lines.append(f"{finding.problem}{found}. {finding.fix or ''}".strip())
    if any("could not be run" in line for line in lines) and "row_condition" in check.kwargs:
        lines.append(f"Its row condition is: {check.kwargs['row_condition']}")
    if not any("type of check" in line for line in lines):
        lines.append(f"tinhso expectations show {check.type} shows its arguments.")
    return "\n".join(lines)


def _first_line(error: object) -> str:
    return " ".join(str(error).split())[:300]


def _home(project: Project, tried: Suite, check: Check) -> str:
    """Return the suite of the table in which most is said about the columns of the check."""
    try:
        suites = [suite for suite in read_suites(project.layers, project.config.languages) if suite.table == tried.table]
    except InputError:
        return tried.table  # the suites have mistakes of their own: trying something is no time to speak of them
    columns = [f'"{name}"' for name in tried.contract.names if f'"{name}"' in json.dumps(check.kwargs)]
    return max(suites, key=lambda suite: sum(str(suite.texts).count(name) for name in columns)).name


def describe_trial(tried: TrialResult, tables: Tables) -> Iterator[str]:
    """Say what came of a check: how it ended, the refused cells with their places, and the JSON to keep it by."""
    result = tried.result
    yield f"{result.table}: {tried.name}"
    if result.passed:
        yield f"  passed: looked at {count_of(result.looked_at, 'row')} and refused none"
    elif result.looked_at == 0:
        yield "  looked at no row: in a suite this is a failure, unless its `may_be_empty_…` say why there need be none"
    elif not result.failures:
        yield f"  refused: the table as a whole; found {result.found}"
    else:
        yield f"  refused {result.failing} of {count_of(result.looked_at, 'row')} that it looked at"
    table = tables.table(result.table)
    for failure in result.failures[:SHOWN]:
        found = "an empty cell" if failure.found is None else failure.found
        expected = f", expected {failure.expected}" if failure.expected else ""
        yield f"    {table.where(failure.line, failure.column)}: {found}{expected}"
        yield f"        {failure.key}"
    if len(result.failures) > SHOWN:
        yield f"    … and {len(result.failures) - SHOWN} more"
    kept, act = entry(tried), f"add this to {_path(tried.suite)}"
    if not tried.begun:
        kept = {"name": tried.suite, "meta": {"table": result.table}, "expectations": [kept]}
        act = f"make {_path(tried.suite)} of this"
    yield f"  To keep it, {act} and write what is empty:"
    yield from (f"    {line}" for line in json.dumps(kept, ensure_ascii=False, indent=2).splitlines())


def entry(tried: TrialResult) -> dict[str, Any]:
    """Return the check as a suite has it. The sentences are empty, and a suite with an empty sentence is refused."""
    check, table = tried.check, tried.result.table
    subject = (*tried.result.columns, "")[0].replace("_", "-")
    stem = re.sub(r"^expect_(column_|columns_)?(values_)?(to_)?(be_)?", "", check.type).replace("_", "-")
    name = tried.name if tried.name.startswith(f"{table}.") else f"{table}.{subject}-{stem}".replace(".-", ".")
    texts = {f"sentence_{lang}": words for lang, words in check.sentence.items()}
    reasons = {f"reason_{lang}": words for lang, words in check.reason.items()}
    meta: dict[str, Any] = {"name": name, **texts, **reasons}
    if check.cell:
        meta["cell"] = list(check.cell)
    return {"type": check.type, "kwargs": dict(check.kwargs), "severity": check.severity.value, "meta": meta}
