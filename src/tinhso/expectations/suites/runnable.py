"""The checks that can be run where a file could not be read: those that need nothing of it. The others are named, with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tinhso.data import PATHS
from tinhso.expectations.suites.parameters import Parameters
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.expectations.suites.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRun:
    """A check that was not run, and the files that it needs and that could not be read."""

    name: str
    table: str
    files: tuple[str, ...]


def runnable(suites: Iterable[Suite], seen: Views, parameters: Parameters) -> tuple[tuple[Suite, ...], tuple[NotRun, ...]]:
    """Return the suites with the checks that can be run, and the checks that cannot."""
    run: list[Suite] = []
    left: list[NotRun] = []
    for suite in suites:
        files = {check.name: _unread(suite.table, check, seen, parameters) for check in suite.checks}
        run.append(replace(suite, checks=tuple(check for check in suite.checks if not files[check.name])))
        left += [NotRun(name=name, table=suite.table, files=found) for name, found in files.items() if found]
    return tuple(suite for suite in run if suite.checks), tuple(left)


def _unread(table: str, check: Check, seen: Views, parameters: Parameters) -> tuple[str, ...]:
    """Return the files that a check needs and that could not be read."""
    if table not in seen.frames:
        return (PATHS[table],)
    lacking = seen.lacking[table]
    needed = {lacking[name] for name in (*check.named, *check.cell) if name in lacking}
    needed |= {parameters.lacking[name] for name in check.parameters if name in parameters.lacking}
    return tuple(sorted(needed))
