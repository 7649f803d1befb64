"""Waivers: one refused row, one check, a reason, somebody who answers for it, and a day on which it ends.

`expectations/waivers.toml` is read strictly. There is no way to accept everything: a waiver names one row by its key, and one
that has ended, that is not needed, or that names what there is not, stops the build with its line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tinhso import authored
from tinhso.as_json import Day, Line, Name
from tinhso.authored import Node
from tinhso.data import Table, Tables
from tinhso.errors import Finding, Where, count_of, did_you_mean, refuse
from tinhso.expectations.report import Report
from tinhso.expectations.suites.messages import keys
from tinhso.expectations.suites.read_suites import WHOLE_TABLE
from tinhso.expectations.suites.switched_off import reason_in
from tinhso.model import Lang, Text

FILE = "waivers.toml"
ENTRY = "waiver"
REASON, EXPIRES = "reason", "expires"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An entry of `expectations/waivers.toml`.

    `check` may refuse the row with the key `key` until the end of the day `expires` (ISO), which is compared with the date of
    the edition, never with the clock. `file` and `line` are where it stands.
    """

    check: Name
    key: Name
    reason: Text
    owner: Name
    expires: Day
    file: str
    line: Line

    @property
    def accepts(self) -> str:
        """Word why the row is accepted, by whom, and until when."""
        return f"{self.reason.english} ({self.owner}, until {self.expires})"

    def finding(self, field: str, problem: str, **more: str | None) -> Finding:
        """Return what is wrong with one of its fields."""
        return Finding(where=Where(file=self.file, line=self.line or None, field=field), problem=problem, rule=ENTRY, **more)


def read_waivers(folder: Path, langs: tuple[Lang, ...]) -> tuple[Waiver, ...]:
    """Read `waivers.toml` of a folder; none where there is no such file. Raises InputError with every mistake of its form."""
    if not authored.there(folder, FILE):
        return ()
    with authored.reading(folder.parent, f"{folder.name}/{FILE}") as document:
        waivers = document.table(optional=(ENTRY,)).get(ENTRY)
        return tuple(_waiver(entry, langs) for entry in waivers.items(f"[[{ENTRY}]] above each")) if waivers else ()


def _waiver(entry: Node, langs: tuple[Lang, ...]) -> Waiver:
    reasons = {lang: f"{REASON}_{lang}" for lang in langs}
    keys = entry.table(("check", "key", *reasons.values(), "owner", EXPIRES))
    check, key, owner = (keys[name].text("words in quotation marks") for name in ("check", "key", "owner"))
    return Waiver(
        check=check,
        key=key,
        reason=Text({lang: reason_in(keys[name]) for lang, name in reasons.items()}),
        owner=owner,
        expires=str(keys[EXPIRES].day("a day without quotation marks, for example 2027-06-30")),
        file=entry.document.file,
        line=entry.line,
    )


def apply(report: Report, waivers: Iterable[Waiver], tables: Tables) -> Report:
    """Mark the refused rows that live waivers speak of. Raises InputError for a waiver that may not stand, each with its line."""
    waivers = tuple(waivers)
    findings = [finding for waiver in waivers for finding in _wrong(waiver, report, tables)]
    findings += _twice(waivers)
    refuse(sorted(findings, key=lambda finding: finding.where.line or 0))
    if not waivers:
        return report
    accepted = {(waiver.check, waiver.key) for waiver in waivers}
    checks = []
    for check in report.checks:
        lines = {failure.line for failure in check.failures if (check.name, failure.key) in accepted}
        checks.append(replace(check, waived=tuple(sorted(lines))))
    return replace(report, checks=tuple(checks))


def _wrong(waiver: Waiver, report: Report, tables: Tables) -> Iterator[Finding]:
    check = next((check for check in report.checks if check.name == waiver.check), None)
    if check is None:
        fix = did_you_mean(waiver.check, [check.name for check in report.checks])
        yield waiver.finding("check", "no check has this name", found=waiver.check, fix=fix)
        return
    if check.type.startswith(WHOLE_TABLE) or (check.failing and not check.failures):
        yield waiver.finding(
            "check", "this check refuses no single row and cannot be waived", found=waiver.check,
            expected="a check that refuses rows: a waiver covers one row",
        )  # fmt: skip
        return
    table, edition = tables.table(check.table), str(tables.config.edition)
    known = Counter(keys(table))
    if known[waiver.key] != 1:
        yield _no_row(waiver, table, known)
    elif waiver.expires < edition:
        yield waiver.finding(
            "expires", "the waiver has ended", found=waiver.expires, expected=f"{edition} (this edition) or later",
            key=waiver.key, fix="Fix the row and delete the waiver, or decide anew and give a later day.",
        )  # fmt: skip
    elif waiver.key not in {failure.key for failure in check.failures}:
        yield waiver.finding(
            "key", "the waiver is not needed: the check does not refuse this row", found=waiver.check,
            key=waiver.key, fix="Delete the waiver.",
        )  # fmt: skip


def _no_row(waiver: Waiver, table: Table, known: Mapping[str, int]) -> Finding:
    count = known.get(waiver.key, 0)
    rows = count_of(count, f"row of {table.path} has", f"rows of {table.path} have") if count else f"no row of {table.path} has"
    problem = f"{rows} this key"
    parts = " and ".join(table.contract.key) or "the first columns"
    expected = f"the key of one row ({parts}): a waiver cannot cover a whole check"
    fix = None if count else did_you_mean(waiver.key, known)
    return waiver.finding("key", problem, found=waiver.key, expected=expected, fix=fix)


def _twice(waivers: Iterable[Waiver]) -> Iterator[Finding]:
    first: dict[tuple[str, str], Waiver] = {}
    for waiver in waivers:
        other = first.setdefault((waiver.check, waiver.key), waiver)
        if other is not waiver:
            problem = f"this row is waived already, in line {other.line}"
            yield waiver.finding("key", problem, found=waiver.check, key=waiver.key)
