"""The checks that there are, listed by table and column; one of them, or a type of check, shown whole; and the manual of ours.

`expectations/RULES.md` is that manual, printed from here and from the docstrings (`tinhso expectations show ours`): what each
rule takes, and each at work on the few rows of `rule_examples.json`. A test holds it to them, and runs each through the engine.
"""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tinhso import as_json
from tinhso.errors import UsageError, count_of, did_you_mean
from tinhso.expectations.engines.validation import REPORT, engine
from tinhso.expectations.report import Report
from tinhso.expectations.suites.definitions import Definition, definitions
from tinhso.expectations.suites.messages import shown
from tinhso.expectations.suites.read_suites import Check, read_suites
from tinhso.expectations.suites.relations import SKIPPED, Answer, RowValues
from tinhso.expectations.suites.rules import RULES
from tinhso.expectations.try_check.trials import known_table
from tinhso.project import Project

OURS = "ours"
TYPE = re.compile(r"expect_[a-z_0-9]+")


def list_checks(project: Project, table: str | None, column: str | None) -> Iterator[str]:
    """List the checks, of one table or of all, that speak of a column or of any."""
    suites = read_suites(project.layers, project.config.languages)
    if table is not None:
        known_table(table)
    found = [check for suite in suites for check in suite.checks if table in (None, suite.table) and _speaks(check, column)]
    if not found and column is not None:
        names = dict.fromkeys(name for suite in suites if table in (None, suite.table) for name in suite.contract.names)
        if column not in names:
            raise UsageError(f"{column}: no check reads such a column. {did_you_mean(column, names) or ''}".strip())
    for check in found:
        yield f"{check.name}  ({check.severity}, {check.file})"
        yield f"    {check.problem}"
    yield f"{len(found)} {'check' if len(found) == 1 else 'checks'}"


def _speaks(check: Check, column: str | None) -> bool:
    """Tell whether a check names a column: as an argument, as the cell it points at, or within its row condition."""
    return column is None or re.search(rf"\b{re.escape(column)}\b", json.dumps([dict(check.kwargs), check.cell])) is not None


def show_check(project: Project, name: str) -> Iterator[str]:
    """Show a check by its name, a type of check, or the manual of ours. Raises UsageError for what is none, with the nearest."""
    if name == OURS:
        yield from manual()
        return
    suites = read_suites(project.layers, project.config.languages)
    checks = {check.name: check for suite in suites for check in suite.checks}
    if name in checks:
        yield from _check(project, checks[name], definitions(suites, project.config.languages)[name])
    elif TYPE.fullmatch(name):
        yield from _type(name, [check.name for check in checks.values() if check.type == name])
    else:
        raise UsageError(
            f"{name}: no check has this name. {did_you_mean(name, checks) or 'tinhso expectations list names them.'}"
        )


def _check(project: Project, check: Check, definition: Definition) -> Iterator[str]:
    yield f"{definition.file}:{definition.line}"
    yield f"{check.problem} {check.because}"
    yield from (f"{words} {check.reason[lang]}" for lang, words in check.sentence.items() if words != check.problem)
    report = as_json.kept(Report, project.build / REPORT)
    result = next((result for result in report.checks if result.name == check.name), None) if report is not None else None
    if result is None:
        yield "It has not been run here yet: tinhso validate."
    else:
        yield f"When it ran last it looked at {count_of(result.looked_at, 'row')} and refused {result.failing}: {result.outcome}."
    yield from definition.text.splitlines()


def _type(name: str, users: list[str]) -> Iterator[str]:
    """Show a type of check: what it holds, its arguments, and which checks are of it."""
    with engine() as gx:
        words, arguments = gx.about(name)
    if name in RULES:
        yield from section(name)
        yield ""
    else:
        yield name
        yield from textwrap.wrap(words, 100, initial_indent="    ", subsequent_indent="    ")
    yield f"arguments: {', '.join(arguments)}"
    yield f"checks of this type: {len(users)}" + (f", for example {users[0]}" if users else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExample:
    """One rule: the columns it takes, what its options mean, and an example on columns that a table really has.

    `empty` tells what it makes of a row with nothing in any of its columns: holds, is refused, or is skipped.
    """

    takes: str
    table: str
    columns: tuple[str, ...]
    rows: tuple[RowValues, ...]
    means: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    empty: Literal["holds", "is refused", "is skipped"] = "holds"


MANUAL: Mapping[str, RuleExample] = as_json.load(
    dict[str, RuleExample], Path(__file__).with_name("rule_examples.json").read_text(encoding="utf-8")
)


def verdicts(name: str, rows: tuple[RowValues, ...]) -> list[str]:
    """Word what a rule makes of rows under the options of its example: holds, is skipped, or how it refuses."""
    words: Mapping[Answer, str] = {None: "holds", SKIPPED: "skipped"}
    answers = RULES[name].check(rows, **MANUAL[name].options)
    return [words.get(answer) or f"refused: expected {answer}" for answer in answers]


def manual() -> Iterator[str]:
    """Print the manual as Markdown, line by line."""
    yield from (
        "# Checks of our own",
        "",
        "Printed from the rules themselves (`tinhso expectations show ours`); a test keeps it true. What each says of its",
        "example is its own answer. None raises for what a cell may hold. A check that looked at no row has not passed.",
    )
    for name in RULES:
        yield from ("", *section(name))


def section(name: str) -> Iterator[str]:
    """Print what the manual says of one rule."""
    entry, rule = MANUAL[name], RULES[name]
    example = json.dumps({"type": name, "kwargs": {"column_list": list(entry.columns), **entry.options}}, ensure_ascii=False)
    yield from (f"## {name}", "", *inspect.cleandoc(rule.check.__doc__ or "").splitlines(), "")
    yield f"- `column_list`: {entry.takes}."
    yield from (f"- `{option}`: {entry.means[option]}." for option in rule.options)
    yield f"- A row with nothing in any of these columns {entry.empty}."
    yield from ("", "```json", example, "```", "")
    yield f"| {' | '.join(entry.columns)} | what it says |"
    yield "|" + "---|" * (len(entry.columns) + 1)
    for row, verdict in zip(entry.rows, verdicts(name, entry.rows), strict=True):
        cells = ["" if cell is None else shown(cell) for cell in row]
        yield "| " + " | ".join([*cells, verdict.replace("|", "\\|")]) + " |"
