"""The suites of `expectations/*.json`: GX's own JSON form, read strictly, because the engine drops what it does not understand.

A misspelt severity, an unknown key or a check without its sentence is an error that names the suite, the line and the nearest
valid name. Which types of check exist only the engine knows; it says so through `refuse_types`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.expectations.gate.report import CheckKind, Severity
from tinhso.model import Text

SUITE_KEYS = ("name", "meta", "expectations")
CHECK_KEYS = ("type", "kwargs", "severity", "meta")
TEXTS = ("name", "sentence_vi", "sentence_en", "reason_vi", "reason_en")
OPTIONAL = ("cell", "may_be_empty_vi", "may_be_empty_en", "kinds")
NOT_SUITES = ("proof.json",)  # what commands write beside the suites
WHOLE_TABLE = "expect_table_"
COLUMN_KEYS = ("column", "column_A", "column_B", "column_list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One expectation of a suite.

    `cell` names the columns a failure is shown in; `may_be_empty` says why no row need match the check's row condition, and is
    None where a check that looks at no row has failed; `kinds` are given only where `kinds_of` cannot tell them. `index` is its
    place in the suite.
    """

    name: str
    type: str
    kwargs: Mapping[str, Any]
    severity: Severity
    sentence: Text
    reason: Text
    cell: tuple[str, ...]
    may_be_empty: Text | None
    index: int
    kinds: tuple[CheckKind, ...] = ()

    @property
    def is_of_whole_table(self) -> bool:
        """Tell whether the check counts rows or columns of a table and looks into no cell."""
        return self.type.startswith(WHOLE_TABLE)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the check names, derived ones among them."""
        names: list[str] = []
        for argument in COLUMN_KEYS:
            value = self.kwargs.get(argument, ())
            names += [value] if isinstance(value, str) else list(value)
        return tuple(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """The checks of one file, all about one table. `file` is the path from the root, `text` what the file holds."""

    name: str
    table: str
    file: str
    text: str
    checks: tuple[Check, ...]

    def where(self, index: int, field: str | None = None) -> Where:
        """Return the line of a check in the suite's file."""
        return where(self.file, self.text, index, field)


def where(file: str, text: str, index: int, field: str | None = None) -> Where:
    """Return where the check with this index stands (the JSON is composed again as YAML, which knows lines)."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return Where(file=file, field=field)
    mark = None
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "expectations" and isinstance(value, yaml.SequenceNode) and index < len(value.value):
                mark = value.value[index].start_mark
    return Where(file=file, line=mark.line + 1 if mark else None, column=mark.column + 1 if mark else None, field=field)


def read_suites(folder: Path, tables: Collection[str]) -> tuple[Suite, ...]:
    """Read every suite of a folder, in the order of the file names.

    Raises InputError with all findings where a suite is not strict JSON in GX's form, a check lacks its texts, or a name is
    used twice.
    """
    findings: list[Finding] = []
    suites: list[Suite] = []
    for path in sorted(path for path in folder.glob("*.json") if path.name not in NOT_SUITES):
        try:
            suites.append(_Reader(f"{folder.name}/{path.name}", path.read_text(encoding="utf-8"), tables).suite())
        except InputError as error:
            findings += error.findings
        except UnicodeDecodeError as error:
            findings.append(Finding(where=Where(file=f"{folder.name}/{path.name}"), problem="is not UTF-8", found=str(error)))
    findings += _used_twice(suites)
    findings += [
        Finding(
            where=Where(file=folder.name),
            problem=f"the table `{table}` has no suite: nothing would be checked",
            expected=f"{folder.name}/{table}.json",
        )
        for table in tables
        if not findings and table not in {suite.table for suite in suites}
    ]
    if findings:
        raise InputError(findings)
    return tuple(suites)


def _used_twice(suites: Iterable[Suite]) -> list[Finding]:
    findings = []
    seen: dict[str, str] = {}
    for suite in suites:
        for check in suite.checks:
            if check.name in seen:
                place = suite.where(check.index, "name")
                problem = f"the name of the check is taken by another in {seen[check.name]}"
                findings.append(Finding(where=place, problem=problem, found=check.name, expected="a name of its own"))
            seen.setdefault(check.name, suite.file)
    return findings


class _Reader:
    """Reads one suite and collects what is wrong with it."""

    def __init__(self, file: str, text: str, tables: Collection[str]) -> None:
        self.file, self.text, self.tables = file, text, tables
        self.findings: list[Finding] = []

    def suite(self) -> Suite:
        document = self.load()
        checks: tuple[Check, ...] = ()
        table = ""
        if not isinstance(document, dict) or not isinstance(document.get("expectations"), list):
            self.refuse(None, "is not a suite", expected="an object with `name`, `meta` and a list of `expectations`")
        else:
            self.unknown(None, document, SUITE_KEYS)
            self.name(document.get("name"))
            table = self.table(document.get("meta"))
            read = [self.check(index, entry) for index, entry in enumerate(document["expectations"])]
            checks = tuple(check for check in read if check is not None)
            if not read:
                self.refuse(None, "the suite has no checks")
        if self.findings:
            raise InputError(self.findings)
        return Suite(name=document["name"], table=table, file=self.file, text=self.text, checks=checks)

    def refuse(self, index: int | None, problem: str, field: str | None = None, **more: str | None) -> None:
        place = Where(file=self.file, field=field) if index is None else where(self.file, self.text, index, field)
        self.findings.append(Finding(where=place, problem=problem, **more))

    def load(self) -> Any:
        def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
            keys = [key for key, _ in items]
            for key in {key for key in keys if keys.count(key) > 1}:
                self.refuse(None, "a key stands twice in one object", found=key)
            return dict(items)

        try:
            return json.loads(self.text, object_pairs_hook=pairs)
        except json.JSONDecodeError as error:
            place = Where(file=self.file, line=error.lineno, column=error.colno)
            raise InputError(Finding(where=place, problem="not readable as JSON", found=error.msg)) from None

    def unknown(self, index: int | None, entry: dict[str, Any], known: Collection[str]) -> None:
        for key in entry:
            if key not in known:
                self.refuse(index, "unknown key", key, found=key, expected=", ".join(known), fix=did_you_mean(key, known))

    def name(self, name: object) -> None:
        stem = Path(self.file).stem
        if name != stem:
            self.refuse(None, "the suite's name is not the name of its file", "name", found=str(name), expected=stem)

    def table(self, meta: object) -> str:
        table = meta.get("table") if isinstance(meta, dict) else None
        if not isinstance(table, str) or table not in self.tables:
            fix = did_you_mean(str(table), self.tables)
            self.refuse(None, "`meta.table` names no table", "table", found=str(table), expected=", ".join(self.tables), fix=fix)
        return str(table)

    def check(self, index: int, entry: object) -> Check | None:
        if not isinstance(entry, dict):
            self.refuse(index, "is not a check", expected="an object with " + ", ".join(CHECK_KEYS))
            return None
        before = len(self.findings)
        self.unknown(index, entry, CHECK_KEYS)
        for key, kind in (("type", str), ("kwargs", dict), ("severity", str), ("meta", dict)):
            if not isinstance(entry.get(key), kind):
                self.refuse(index, f"the check has no `{key}`", key)
        severity, severities = entry.get("severity"), [severity.value for severity in Severity]
        if isinstance(severity, str) and severity not in severities:
            fix, expected = did_you_mean(severity, severities), ", ".join(severities)
            self.refuse(index, "unknown severity", "severity", found=severity, expected=expected, fix=fix)
        if isinstance(entry.get("meta"), dict):
            self.meta(index, entry["meta"])
        return None if len(self.findings) > before else self.made(index, entry)

    def meta(self, index: int, meta: dict[str, Any]) -> None:
        self.unknown(index, meta, (*TEXTS, *OPTIONAL))
        for key in TEXTS:
            if not isinstance(meta.get(key), str) or not meta[key].strip():
                self.refuse(index, f"the check has no `meta.{key}`", key, expected="a sentence a reviewer can read")
        empty = [key for key in ("may_be_empty_vi", "may_be_empty_en") if key in meta]
        for key in empty:
            if not isinstance(meta[key], str) or not meta[key].strip():
                self.refuse(index, f"`meta.{key}` is not the reason in words", key, found=str(meta[key]))
        if len(empty) == 1:
            self.refuse(index, "the reason why no row need match is in one language only", empty[0], found=meta[empty[0]])
        cell = meta.get("cell", "")
        if not isinstance(cell, str) and not (isinstance(cell, list) and all(isinstance(name, str) for name in cell)):
            self.refuse(index, "`cell` is not the name of a column or a list of names", "cell", found=str(cell))

        self.kinds(index, meta.get("kinds", []))

    def kinds(self, index: int, kinds: object) -> None:
        known = [kind.value for kind in CheckKind]
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            self.refuse(index, "`kinds` is not a list of kinds", "kinds", found=str(kinds), expected=", ".join(known))
            return
        for kind in kinds:
            if kind not in known:
                fix = did_you_mean(kind, known)
                self.refuse(index, "unknown kind of check", "kinds", found=kind, expected=", ".join(known), fix=fix)

    def made(self, index: int, entry: dict[str, Any]) -> Check:
        meta = entry["meta"]
        cell = meta.get("cell", [])
        return Check(
            name=meta["name"],
            type=entry["type"],
            kwargs=entry["kwargs"],
            severity=Severity(entry["severity"]),
            sentence=Text(vi=meta["sentence_vi"], en=meta["sentence_en"]),
            reason=Text(vi=meta["reason_vi"], en=meta["reason_en"]),
            cell=(cell,) if isinstance(cell, str) else tuple(cell),
            may_be_empty=Text(vi=meta["may_be_empty_vi"], en=meta["may_be_empty_en"]) if "may_be_empty_en" in meta else None,
            index=index,
            kinds=tuple(CheckKind(kind) for kind in meta.get("kinds", [])),
        )
