"""The checks seen from the places: how many rows each has, how many checks looked at them, which cells are refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhso.expectations import FAILING, Report
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import OBSERVATIONS, PageView
from tinhso.reports.views.rows import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One place: `checks` looked at one of its rows at least, `span` says between how many and how many at each."""

    place: Link
    rows: Link
    checks: str
    span: str
    refused: str
    bad: bool


def place_lines(view: PageView) -> Iterable[PlaceLine]:
    """Yield the places that have observations, in the order of places."""
    report = view.context.report
    behind = report.numbers_behind(OBSERVATIONS)
    for place in view.dataset.places:
        lines = [row.line for row in view.context.of_place(place.ref_area)]
        if not lines:
            continue
        counts = [behind.get(line, 0) for line in lines]
        refused = _refused(report, frozenset(lines))
        yield PlaceLine(
            place=Link(href=view.href(addresses.place(place.ref_area)), text=view.of(place.name)),
            rows=Link(href=f"{view.href(addresses.CHECKED_ROWS)}#{place.ref_area}", text=view.number(len(lines))),
            checks=view.number(sum(any(check.looks_at(line) for line in lines) for check in report.of_table(OBSERVATIONS))),
            span=span(counts, view),
            refused=view.number(refused),
            bad=bool(refused),
        )


def span(counts: Iterable[int], view: PageView) -> str:
    """Return the least and the greatest of some counts, or the one that they all are."""
    least, most = min(counts := tuple(counts)), max(counts)
    return view.number(least) if least == most else f"{view.number(least)}–{view.number(most)}"


def _refused(report: Report, lines: frozenset[int]) -> int:
    """Count the refused cells of some rows, a cell that two checks refuse once."""
    return len(
        {
            (failure.line, failure.column)
            for check in report.of_table(OBSERVATIONS)
            if check.outcome in FAILING
            for failure in check.failures
            if failure.line in lines
        }
    )
