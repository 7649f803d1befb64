"""The suites of `expectations/*.json`: GX's own JSON form, read strictly, because the engine drops what it does not understand.

A misspelt severity, an unknown key or a check without its sentence is an error that names the suite, the line and the nearest
valid name. Which types of check exist only the engine knows; it says so through `refuse_types`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinhso import authored
from tinhso.authored import Node, TableNode
from tinhso.data import PATHS, TableContract, contract_in
from tinhso.errors import Finding, InputError, Where
from tinhso.expectations.report import CheckKind, Severity
from tinhso.model import Lang, Text

SUITE_KEYS = ("name", "meta", "expectations")
CHECK_KEYS = ("type", "kwargs", "severity", "meta")
SENTENCE, REASON, MAY_BE_EMPTY = "sentence", "reason", "may_be_empty"
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

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that stand for some of its arguments."""
        values = self.kwargs.values()
        return tuple(value["$PARAMETER"] for value in values if isinstance(value, dict) and "$PARAMETER" in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """The checks of one file, all about one table. `file` is the path from the root, `text` what the file holds, `contract` what
    the table may hold.
    """

    name: str
    table: str
    file: str
    text: str
    checks: tuple[Check, ...]
    contract: TableContract

    def where(self, index: int, field: str | None = None) -> Where:
        """Return where the check with this index stands in the suite's file, or one of its fields."""
        check = checks_of(authored.parse(self.file, self.text, ".json").root)[index]
        found = (check.find(field) or check.find("meta", field)) if field else None
        return (found or check).where


def checks_of(root: Node) -> list[Node]:
    """Return the checks of a suite, of a list of checks, or one check alone."""
    listed = root.find("expectations")
    return listed.items() if listed else root.each()


def read_suites(folder: Path, langs: tuple[Lang, ...], tables: Collection[str] = tuple(PATHS)) -> tuple[Suite, ...]:
    """Read every suite of a folder, in the order of the file names, with what they say in the languages of the edition.

    Raises InputError with all findings where a suite is not strict JSON in GX's form, a check lacks its texts, or a name is
    used twice.
    """
    findings: list[Finding] = []
    suites: list[Suite] = []
    for path in sorted(path for path in folder.glob("*.json") if path.name not in NOT_SUITES):
        try:
            suites.append(_suite(folder, path.name, langs, tables))
        except InputError as error:
            findings += error.findings
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


def _suite(folder: Path, name: str, langs: tuple[Lang, ...], tables: Collection[str]) -> Suite:
    with authored.reading(folder.parent, f"{folder.name}/{name}") as document:
        keys = document.table(SUITE_KEYS)
        stem, named = Path(name).stem, keys["name"].text()
        if named != stem:
            keys["name"].refuse("the suite's name is not the name of its file", found=named or None, expected=stem)
        table = keys["meta"].table(("table",), others=True)["table"].one_of(tables, "table")
        checks = tuple(_check(index, entry, langs) for index, entry in enumerate(keys["expectations"].items()))
        if keys["expectations"].is_list and not checks:
            keys["expectations"].refuse("the suite has no checks")
        return Suite(
            name=named, table=table, file=document.document.file, text=document.document.text, checks=checks,
            contract=contract_in(langs)[table],
        )  # fmt: skip


def _check(index: int, entry: Node, langs: tuple[Lang, ...]) -> Check:
    keys = entry.table(CHECK_KEYS)
    may_be_empty = [f"{MAY_BE_EMPTY}_{lang}" for lang in langs]
    texts = [f"{part}_{lang}" for part in (SENTENCE, REASON) for lang in langs]
    meta = keys["meta"].table(("name", *texts), ("cell", *may_be_empty, "kinds"))
    empty = [key for key in may_be_empty if key in meta]
    if 0 < len(empty) < len(langs):
        meta[empty[0]].refuse("the reason why no row need match is in one language only")
    kinds = meta["kinds"].items() if "kinds" in meta else []
    keys["kwargs"].entries()
    return Check(
        name=meta["name"].text(),
        type=keys["type"].text(),
        kwargs=keys["kwargs"].data(),
        severity=Severity(keys["severity"].one_of([known.value for known in Severity], "severity")),
        sentence=_text(meta, SENTENCE, langs),
        reason=_text(meta, REASON, langs),
        cell=meta["cell"].each_text(),
        may_be_empty=_text(meta, MAY_BE_EMPTY, langs) if empty else None,
        index=index,
        kinds=tuple(CheckKind(kind.one_of([known.value for known in CheckKind], "kind of check")) for kind in kinds),
    )


def _text(meta: TableNode, name: str, langs: tuple[Lang, ...]) -> Text:
    return Text.of(langs, lambda lang: meta[f"{name}_{lang}"].text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One check exactly as its suite has it, for people to read; `line` counts from 1."""

    file: str
    line: int
    text: str


def definitions(folder: Path) -> Mapping[str, Definition]:
    """Return the definition of every check of a folder of suites, by the check's name.

    What is no suite, or no check with a name, is left out: `read_suites` has refused it before anything is shown.
    """
    found: dict[str, Definition] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            document = authored.reading(folder.parent, f"{folder.name}/{path.name}")
        except InputError:
            continue
        listed = document.root.find("expectations")
        for check in listed.each() if listed else ():
            name = check.find("meta", "name")
            if name is not None:
                text = textwrap.dedent(" " * (check.column - 1) + check.written)
                found.setdefault(name.text(), Definition(file=document.file, line=check.line, text=text))
    return found
