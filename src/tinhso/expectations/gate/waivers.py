"""Waivers: one refused row, one check, a reason, somebody who answers for it, and a day on which it ends.

`expectations/waivers.toml` is read strictly. There is no way to accept everything: a waiver names one row by its key, and one
that has ended, that is not needed, or that names what there is not, stops the build with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tinhso.data import CONTRACT, Table, Tables
from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.expectations.gate.report import CheckResult, Report
from tinhso.expectations.suites.read_suites import WHOLE_TABLE
from tinhso.expectations.suites.row_names import keys
from tinhso.model import Period, Text

FILE = "waivers.toml"
ENTRY = "waiver"
WORDS = ("check", "key", "reason_vi", "reason_en", "owner")
FIELDS = (*WORDS, "expires")
LEAST_REASON = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An entry of `expectations/waivers.toml`.

    `check` may refuse the row with the key `key` until the end of the day `expires` (ISO), which is compared with the date of
    the edition, never with the clock. `line` is that of the entry in the file.
    """

    check: str
    key: str
    reason: Text
    owner: str
    expires: str
    line: int


def read_waivers(folder: Path) -> tuple[Waiver, ...]:
    """Read `waivers.toml` of a folder; none where there is no such file. Raises InputError with every mistake of its form."""
    path = folder / FILE
    if not path.is_file():
        return ()
    return _Reader(f"{folder.name}/{FILE}", path.read_bytes()).waivers()


def apply(report: Report, waivers: Iterable[Waiver], tables: Tables, *, edition: Period, file: str) -> Report:
    """Mark the refused rows that live waivers speak of. Raises InputError for a waiver that may not stand, each with its line.

    `file` is the path of the waivers from the root, for the messages.
    """
    waivers = tuple(waivers)
    findings = [finding for waiver in waivers for finding in _wrong(waiver, report, tables, edition, file)]
    findings += _twice(waivers, file)
    if findings:
        raise InputError(sorted(findings, key=lambda finding: finding.where.line or 0))
    by_check: dict[str, set[str]] = {}
    for waiver in waivers:
        by_check.setdefault(waiver.check, set()).add(waiver.key)
    if not by_check:
        return report
    return replace(report, checks=tuple(_marked(check, by_check.get(check.name)) for check in report.checks))


def _marked(check: CheckResult, waived: set[str] | None) -> CheckResult:
    if not waived:
        return check
    lines = {failure.line for failure in check.failures if failure.key in waived}
    return replace(check, waived=tuple(sorted(lines)))


def _wrong(waiver: Waiver, report: Report, tables: Tables, edition: Period, file: str) -> Iterator[Finding]:
    check = next((check for check in report.checks if check.name == waiver.check), None)
    if check is None:
        fix = did_you_mean(waiver.check, [check.name for check in report.checks])
        yield _finding(file, waiver, "check", "no check has this name", found=waiver.check, fix=fix)
        return
    if check.type.startswith(WHOLE_TABLE) or (check.failing and not check.failures):
        yield _finding(
            file, waiver, "check", "this check refuses no single row and cannot be waived", found=waiver.check,
            expected="a check that refuses rows: a waiver covers one row",
        )  # fmt: skip
        return
    table = tables.table(check.table)
    known = Counter(keys(table))
    if known[waiver.key] != 1:
        yield _no_row(file, waiver, table, known)
    elif waiver.expires < str(edition):
        yield _finding(
            file, waiver, "expires", "the waiver has ended", found=waiver.expires, expected=f"{edition} (this edition) or later",
            key=waiver.key, fix="Fix the row and delete the waiver, or decide anew and give a later day.",
        )  # fmt: skip
    elif waiver.key not in {failure.key for failure in check.failures}:
        yield _finding(
            file, waiver, "key", "the waiver is not needed: the check does not refuse this row", found=waiver.check,
            key=waiver.key, fix="Delete the waiver.",
        )  # fmt: skip


def _no_row(file: str, waiver: Waiver, table: Table, known: Mapping[str, int]) -> Finding:
    count = known.get(waiver.key, 0)
    problem = f"{count} rows of {table.path} have this key" if count else f"no row of {table.path} has this key"
    contract = CONTRACT[table.name]
    parts = " and ".join(contract.key) if contract.key else "the first columns"
    expected = f"the key of one row ({parts}): a waiver cannot cover a whole check"
    fix = None if count else did_you_mean(waiver.key, known)
    return _finding(file, waiver, "key", problem, found=waiver.key, expected=expected, fix=fix)


def _twice(waivers: Iterable[Waiver], file: str) -> Iterator[Finding]:
    first: dict[tuple[str, str], Waiver] = {}
    for waiver in waivers:
        other = first.setdefault((waiver.check, waiver.key), waiver)
        if other is not waiver:
            problem = f"this row is waived already, in line {other.line}"
            yield _finding(file, waiver, "key", problem, found=waiver.check, key=waiver.key)


def _finding(file: str, waiver: Waiver, field: str, problem: str, **more: str | None) -> Finding:
    return Finding(where=Where(file=file, line=waiver.line or None, field=field), problem=problem, rule=ENTRY, **more)


class _Reader:
    """Reads the file and collects what is wrong with its form."""

    def __init__(self, file: str, content: bytes) -> None:
        self.file, self.content = file, content
        self.findings: list[Finding] = []
        self.starts: list[int] = []

    def waivers(self) -> tuple[Waiver, ...]:
        document = self.load()
        entries = document.get(ENTRY, [])
        for key in document:
            if key != ENTRY:
                self.refuse(None, key, "unknown key", found=key, expected=f"[[{ENTRY}]]", fix=did_you_mean(key, [ENTRY]))
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.refuse(None, ENTRY, "is not a list of waivers", expected=f"[[{ENTRY}]] above each")
            entries = []
        if len(self.starts) != len(entries):
            self.starts = [0] * len(entries)  # written in another way than `[[waiver]]`: the lines are not known
        found = [self.waiver(entry, line) for entry, line in zip(entries, self.starts, strict=True)]
        if self.findings:
            raise InputError(self.findings)
        return tuple(waiver for waiver in found if waiver is not None)

    def load(self) -> dict[str, Any]:
        try:
            text = self.content.decode()
            self.starts = [n for n, line in enumerate(text.split("\n"), 1) if re.match(rf"\s*\[\[\s*{ENTRY}\s*\]\]", line)]
            return tomllib.loads(text)
        except UnicodeDecodeError:
            raise InputError(Finding(where=Where(file=self.file), problem="is not UTF-8")) from None
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"line (\d+), column (\d+)", str(error))
            line, column = (int(place[1]), int(place[2])) if place else (None, None)
            where = Where(file=self.file, line=line, column=column)
            raise InputError(Finding(where=where, problem="not readable as TOML", found=str(error))) from None

    def refuse(self, line: int | None, field: str, problem: str, **more: str | None) -> None:
        where = Where(file=self.file, line=line or None, field=field)
        self.findings.append(Finding(where=where, problem=problem, rule=ENTRY, **more))

    def waiver(self, entry: Mapping[str, Any], line: int) -> Waiver | None:
        before = len(self.findings)
        for key in entry:
            if key not in FIELDS:
                self.refuse(line, key, "unknown key", found=key, expected=", ".join(FIELDS), fix=did_you_mean(key, FIELDS))
        for key in WORDS:
            if not isinstance(entry.get(key), str) or not entry[key].strip():
                self.refuse(line, key, f"the waiver has no `{key}`", expected="words in quotation marks")
            elif key.startswith("reason") and len(entry[key].strip()) < LEAST_REASON:
                expected = f"a sentence of {LEAST_REASON} characters or more"
                self.refuse(line, key, "too short for a reason", found=entry[key], expected=expected)
        expires = entry.get("expires")
        if type(expires) is not date:
            found = None if expires is None else str(expires)
            problem = "the waiver has no `expires`" if expires is None else "`expires` is not a day"
            self.refuse(line, "expires", problem, found=found, expected="a day without quotation marks, for example 2027-06-30")
        if len(self.findings) > before:
            return None
        return Waiver(
            check=entry["check"],
            key=entry["key"],
            reason=Text(vi=entry["reason_vi"].strip(), en=entry["reason_en"].strip()),
            owner=entry["owner"].strip(),
            expires=str(expires),
            line=line,
        )
