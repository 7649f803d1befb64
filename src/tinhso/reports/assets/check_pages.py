"""On which page each check of a table stands: that of its table, and where there are very many, a further one.

The columns of a table have a page of their own where its checks fill one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhso.data import PATHS
from tinhso.expectations import FAILING, CheckKind, CheckResult, Outcome, Report
from tinhso.grouping import grouped
from tinhso.reports.assets import addresses

#: So many checks have a page, and beside so many stand the columns.
CHECKS, BESIDE = 110, 100
#: The group of the checks that refuse something, and of those that are of no kind.
REFUSING, OTHER = "refusing", "other"
_WORST = (Outcome.FAILED, Outcome.WARNED, Outcome.NOTED, Outcome.WAIVED)

#: The name of a group, and its checks.
Group = tuple[str, tuple[CheckResult, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """One page of the checks of a table, counted from 1; `beside` tells whether the columns stand on it."""

    table: str
    number: int
    groups: tuple[Group, ...]
    beside: bool

    @property
    def path(self) -> str:
        """Its address below the root of a language."""
        return addresses.checks(self.table, self.number)


class CheckPages:
    """The pages of the checks of every table, and the address of every check and column on them."""

    def __init__(self, report: Report) -> None:
        self._pages = {table: tuple(_pages(table, report.of_table(table))) for table in PATHS}
        every = [page for pages in self._pages.values() for page in pages]
        self._paths = {check.name: page.path for page in every for _, checks in page.groups for check in checks}

    def of(self, table: str) -> tuple[CheckPage, ...]:
        """Return the pages of a table, one at least."""
        return self._pages[table]

    def parts_of(self, table: str) -> Mapping[str, Sequence[tuple[CheckPage, tuple[CheckResult, ...]]]]:
        """Return each group of a table by its name, with the pages on which it stands and its checks on each."""
        parts = [(page, name, checks) for page in self.of(table) for name, checks in page.groups]
        by_name = grouped(parts, lambda part: part[1])
        return {name: [(page, checks) for page, _, checks in found] for name, found in by_name.items()}

    def address(self, check: str, table: str) -> str:
        """Return the address of a check of a table, its page and its place there."""
        return f"{self._paths.get(check, addresses.checks(table))}#{addresses.check_anchor(check)}"

    def columns(self, table: str) -> str:
        """Return the page on which the columns of a table stand."""
        return addresses.checks(table) if self._pages[table][0].beside else addresses.columns(table)


def _pages(table: str, checks: tuple[CheckResult, ...]) -> Iterator[CheckPage]:
    beside = len(checks) <= BESIDE
    ordered = [(name, check) for name, members in _groups(checks) for check in members]
    for number, at in enumerate(range(0, max(len(ordered), 1), CHECKS), 1):
        part = grouped(ordered[at : at + CHECKS], lambda one: one[0])
        groups = tuple((name, tuple(check for _, check in members)) for name, members in part.items())
        yield CheckPage(table=table, number=number, groups=groups, beside=beside and number == 1)


def _groups(checks: Iterable[CheckResult]) -> Iterator[Group]:
    """Yield the checks that refuse something first, worst first, then the others by their first kind."""
    refusing = sorted((check for check in checks if check.outcome in FAILING), key=lambda check: _WORST.index(check.outcome))
    if refusing:
        yield REFUSING, tuple(refusing)
    quiet = [check for check in checks if check.outcome not in FAILING]
    for kind in (*CheckKind, None):
        members = tuple(check for check in quiet if (check.kinds[0] if check.kinds else None) is kind)
        if members:
            yield kind.value if kind is not None else OTHER, members
