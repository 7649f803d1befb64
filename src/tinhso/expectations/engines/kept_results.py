"""What checks said before: a check is asked again only where something that it looks at is not as it was.

What a check says depends on how it is written and on the contract of its table, on the columns that it looks at, in the order of
the rows, on the values behind its parameters, and on the code. A check that refuses something is asked each time: its messages
show the whole row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from tinhso import as_json, digest
from tinhso.expectations.engines.table_view import TableView, seen
from tinhso.expectations.report import CheckResult
from tinhso.expectations.suites.read_suites import Check, Suite


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptResults:
    """Results of checks that passed, by the digest of what each depends on; `digest` is of what all of them depend on."""

    digest: str
    results: Mapping[str, CheckResult]


class Memory:
    """The results that a file keeps, and what some checks depend on now. A file that other code made holds nothing."""

    def __init__(
        self, path: Path, made_by: str, suites: Iterable[Suite], views: Mapping[str, pl.DataFrame], values: Mapping[str, Any]
    ) -> None:
        self._path, self._made_by = path, made_by
        kept = as_json.kept(KeptResults, path, made_by)
        self._known: Mapping[str, CheckResult] = {} if kept is None else kept.results
        seen_as = {name: TableView(frame) for name, frame in views.items()}
        self._keys = {
            check.name: key_of(check, contract, seen_as[suite.table], values)
            for suite in suites
            for contract in [repr(suite.contract)]
            for check in suite.checks
        }

    def unknown(self, suites: Iterable[Suite]) -> tuple[Suite, ...]:
        """Return the suites with those checks alone that have to be asked."""
        left = (
            replace(suite, checks=tuple(check for check in suite.checks if self._keys[check.name] not in self._known))
            for suite in suites
        )
        return tuple(suite for suite in left if suite.checks)

    def keep(self, suites: Iterable[Suite], results: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
        """Return the results of all checks in the order of the suites, with what was asked now, and keep those that passed."""
        asked = {result.name: result for result in results}
        every = tuple(
            asked[check.name] if check.name in asked else self._known[self._keys[check.name]]
            for suite in suites
            for check in suite.checks
        )
        passed = {self._keys[result.name]: result for result in every if not result.failing}
        as_json.keep(self._path, KeptResults(digest=self._made_by, results=passed))
        return every


def key_of(check: Check, contract: str, view: TableView, values: Mapping[str, Any]) -> str:
    """Return the digest of all that the result of a check depends on but the code; `contract` is that of its table."""
    behind = [list(values.get(name, ())) for name in check.parameters]
    written = f"{check!r} {contract}"
    return digest.of_value([written, behind, view.digest(seen(check, view.frame.columns))])
