"""From what a reviewer types, or has written in a file, to checks that can be run."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinhso.data import CONTRACT
from tinhso.errors import Finding, InputError, UsageError, Where, did_you_mean
from tinhso.expectations.gate.report import Severity
from tinhso.expectations.suites.read_suites import CHECK_KEYS, Check, Suite, where
from tinhso.model import Text

TYPED = "the command line"
#: Arguments that are words whatever they look like: a regular expression may be readable as a list.
WORDS = ("column", "column_A", "column_B", "row_condition", "regex", "type_", "like_pattern", "strftime_format")
LISTS = ("_list", "_set", "cell")
EXAMPLE = "tinhso expectations try observations expect_column_values_to_be_between column=obs_value min_value=0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Checks of one table to try. `names` has what each is called by whoever wrote it; `typed` tells a command from a file."""

    suite: Suite
    names: tuple[str, ...]
    typed: bool


def trial_from_words(words: Sequence[str]) -> Trial:
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
    suite = Suite(name="try", table=table, file=TYPED, text=text, checks=(_made(entry, 0),))
    return Trial(suite=suite, names=(type_,), typed=True)


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
    if table not in CONTRACT:
        raise UsageError(f"{table}: not a table. {did_you_mean(table, CONTRACT) or 'Tables: ' + ', '.join(CONTRACT) + '.'}")
    return table


def trials_from_file(path: Path, table: str | None) -> tuple[Trial, ...]:
    """Read a check, a list of checks or a suite from a file, by table. Raises InputError for what is not one, with its line.

    The table is the one named on the command line, that of the suite, or the first part of the name of the check.
    """
    try:
        text = path.read_text(encoding="utf-8")
        document = json.loads(text)
    except json.JSONDecodeError as error:
        place = Where(file=path.name, line=error.lineno, column=error.colno)
        raise InputError(Finding(where=place, problem="not readable as JSON", found=error.msg)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    meta: object = None
    if isinstance(document, dict) and "expectations" in document:
        entries, meta = document["expectations"], document.get("meta")
    elif isinstance(document, list):
        entries, text = document, f'{{"expectations":{text}}}'
    else:
        entries, text = [document], f'{{"expectations":[{text}]}}'
    reader = _Reader(path.name, text, table or (meta.get("table") if isinstance(meta, dict) else None))
    return reader.trials(entries)


class _Reader:
    """Reads the checks of a file and collects what is wrong with them. The texts that a suite needs may be lacking here."""

    def __init__(self, file: str, text: str, table: object) -> None:
        self.file, self.text, self.given = file, text, table
        self.findings: list[Finding] = []

    def refuse(self, index: int, problem: str, field: str | None = None, found: object = None, known: Iterable[str] = ()) -> None:
        names = list(known)
        self.findings.append(
            Finding(
                where=where(self.file, self.text, index, field),
                problem=problem,
                found=None if found is None else str(found),
                expected=", ".join(names) or None,
                fix=did_you_mean(str(found), names),
            )
        )

    def trials(self, entries: object) -> tuple[Trial, ...]:
        if not isinstance(entries, list) or not entries:
            raise InputError(Finding(where=Where(file=self.file), problem="there is no check in the file"))
        by_table: dict[str, list[tuple[Check, str]]] = {}
        for index, entry in enumerate(entries):
            if self.fits(index, entry):
                meta = entry.get("meta", {})
                check = _made(entry, index)
                by_table.setdefault(self.table(index, meta), []).append((check, str(meta.get("name") or check.type)))
        if self.findings:
            raise InputError(self.findings)
        return tuple(
            Trial(
                suite=Suite(name="try", table=table, file=self.file, text=self.text, checks=tuple(check for check, _ in found)),
                names=tuple(name for _, name in found),
                typed=False,
            )
            for table, found in by_table.items()
        )

    def fits(self, index: int, entry: object) -> bool:
        before = len(self.findings)
        if not isinstance(entry, dict):
            self.refuse(index, "is not a check", known=CHECK_KEYS)
            return False
        for key in entry:
            if key not in CHECK_KEYS:
                self.refuse(index, "unknown key", key, key, CHECK_KEYS)
        for key, kind in (("type", str), ("kwargs", dict)):
            if not isinstance(entry.get(key), kind):
                self.refuse(index, f"the check has no `{key}`", key)
        if entry.get("severity", Severity.CRITICAL.value) not in list(Severity):
            self.refuse(index, "unknown severity", "severity", entry["severity"], list(Severity))
        meta = entry.get("meta", {})
        cell = meta.get("cell", []) if isinstance(meta, dict) else None
        if not isinstance(cell, str) and not (isinstance(cell, list) and all(isinstance(name, str) for name in cell)):
            self.refuse(index, "`meta` is not an object, or its `cell` is no list of columns", "meta")
        return len(self.findings) == before

    def table(self, index: int, meta: Mapping[str, Any]) -> str:
        named = self.given or str(meta.get("name", "")).partition(".")[0]
        if not isinstance(named, str) or named not in CONTRACT:
            problem = "no table is named" if not named else "is not the name of a table"
            self.refuse(index, f"{problem}: say --table", "name", named or None, CONTRACT)
        return str(named)


def _made(entry: Mapping[str, Any], index: int) -> Check:
    """Return the check with a name of its own, which the engine needs, and without the sentences that a reader needs."""
    meta = entry.get("meta", {})
    cell: str | Collection[str] = meta.get("cell", ())
    return Check(
        name=f"try-{index + 1}",
        type=entry["type"],
        kwargs=entry["kwargs"],
        severity=Severity(entry.get("severity", Severity.CRITICAL)),
        sentence=Text(vi=str(meta.get("sentence_vi", "")), en=str(meta.get("sentence_en", ""))),
        reason=Text(vi=str(meta.get("reason_vi", "")), en=str(meta.get("reason_en", ""))),
        cell=(cell,) if isinstance(cell, str) else tuple(cell),
        may_be_empty=None,
        index=index,
    )
