"""The checks behind one number, as its trace lists them: exactly those that looked at its row, each leading to its own place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from tinhso.expectations import CheckResult, Outcome
from tinhso.model import Observation
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.validation import (
    Refusals,
    check_address,
    mark,
    outcome_of_row,
    row_anchor,
    support,
    waiver_of,
    waiver_words,
)
from tinhso.reports.views.rows import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A check that refuses the row, and why the row may stand nevertheless where a waiver says so."""

    mark: Markup
    sentence: str
    waiver: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The checks behind a row in one language.

    `figure` are those of the figure itself, `other` those of the rest of its row; `tables` are the checks of the rows that it
    names, `back` the row among all rows.
    """

    summary: str
    refusing: tuple[Refusal, ...]
    figure: tuple[Link, ...]
    other: tuple[Link, ...]
    tables: tuple[Link, ...]
    back: str


def checks_of(row: Observation, refusals: Refusals, view: PageView) -> Checks:
    """Put what stands behind a row into words."""
    found = support(row, view.context.report, refusals)
    words = {"figure": view.number(len(found.figure)), "other": view.number(len(found.other))}
    key = "trace.checks_none" if not found.total else "trace.checks_summary"
    return Checks(
        summary=view.t(key, n=view.number(found.total), **words),
        refusing=tuple(_refusal(check, row, view) for check in found.refusing),
        figure=tuple(_links(found.figure, view)),
        other=tuple(_links(found.other, view)),
        tables=tuple(_tables(view)),
        back=f"{view.href(addresses.CHECKED_ROWS)}#{row_anchor(row.line)}",
    )


def _refusal(check: CheckResult, row: Observation, view: PageView) -> Refusal:
    outcome = outcome_of_row(check, row.line)
    waiver = waiver_of(check, row.observation_id, view) if outcome is Outcome.WAIVED else None
    return Refusal(
        mark=mark(check, outcome, view),
        sentence=view.of(check.sentence),
        waiver=waiver_words(waiver, view) if waiver is not None else None,
    )


def _links(checks: Iterable[CheckResult], view: PageView) -> Iterable[Link]:
    return (Link(href=view.href(check_address(check)), text=view.of(check.sentence)) for check in checks)


def _tables(view: PageView) -> Iterable[Link]:
    """Yield the tables in which the row of its place, indicator and source stand, with the number of their checks."""
    for name in ("places", "indicators", "sources"):
        n = view.number(len(view.context.report.of_table(name)))
        yield Link(href=view.href(addresses.checks(name)), text=view.t("trace.checks_table", table=view.t(f"table.{name}"), n=n))
