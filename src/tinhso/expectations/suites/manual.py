"""The manual of the rules of our own: what each takes, and each at work on the few rows of `rule_examples.json`.

`expectations/RULES.md` is printed from here and from the docstrings (`tinhso expectations show ours`); a test holds it to them,
and runs every example through the engine.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tinhso import as_json
from tinhso.expectations.suites.messages import shown
from tinhso.expectations.suites.relations import SKIPPED, Answer, Row
from tinhso.expectations.suites.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExample:
    """One rule: the columns it takes, what its options mean, and an example on columns that a table really has.

    `empty` tells what it makes of a row with nothing in any of its columns: holds, is refused, or is skipped.
    """

    takes: str
    table: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    means: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    empty: Literal["holds", "is refused", "is skipped"] = "holds"


MANUAL: Mapping[str, RuleExample] = as_json.load(
    dict[str, RuleExample], Path(__file__).with_name("rule_examples.json").read_text(encoding="utf-8")
)


def verdicts(name: str, rows: tuple[Row, ...]) -> list[str]:
    """Word what a rule makes of rows under the options of its example: holds, is skipped, or how it refuses."""
    words: Mapping[Answer, str] = {None: "holds", SKIPPED: "skipped"}
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
