"""Every published figure and state with the number of checks that looked at its row: from here to its trace and to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tinhso.expectations import CheckResult
from tinhso.model import Observation
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.views.row_checks import is_of_figure
from tinhso.reports.views.rows import Chip, Link, place_link
from tinhso.reports.writer import Writer


def page(writer: Writer, above: tuple[Crumb, ...]) -> Page:
    """Write the page."""
    return writer.page(
        addresses.CHECKED_ROWS, "validation", title=writer.text("validation.rows_title"), group="about", brief="about",
        description=writer.text("validation.rows_description"), values=_values, template="validation/rows", parents=above,
    )  # fmt: skip


def _values(view: PageView) -> Values:
    report, rows = view.context.report, view.dataset.observations
    counts = report.numbers_behind(OBSERVATIONS)
    figure = _figure_counts(report.of_table(OBSERVATIONS), rows)
    groups = tuple(_groups(counts, figure, view))
    return {
        "summary": _summary(rows, counts, view),
        "groups": groups,
    }


def _figure_counts(checks: Iterable[CheckResult], rows: Sequence[Observation]) -> Mapping[int, int]:
    near = [check for check in checks if is_of_figure(check)]
    return {row.line: sum(check.looks_at(row.line) for check in near) for row in rows}


def _summary(rows: Sequence[Observation], counts: Mapping[int, int], view: PageView) -> str:
    if not rows:
        return view.t("validation.rows_none")
    found = sorted(counts.get(row.line, 0) for row in rows)
    words = {"rows": view.number(len(rows)), "middle": view.number(found[len(found) // 2])}
    return view.t("validation.rows_summary", least=view.number(found[0]), most=view.number(found[-1]), **words)


def _groups(counts: Mapping[int, int], figure: Mapping[int, int], view: PageView) -> Iterable[Values]:
    for place in view.dataset.places:
        rows = view.context.of_place(place.ref_area)
        if rows:
            yield {
                "anchor": place.ref_area,
                "title": place_link(place, view),
                "n": view.t("validation.n_rows", n=view.number(len(rows))),
                "rows": tuple(_row(row, counts.get(row.line, 0), figure.get(row.line, 0), view) for row in rows),
            }


def _row(row: Observation, checks: int, figure: int, view: PageView) -> Values:
    trace = view.trace(row)
    return {
        "anchor": addresses.row_anchor(row.line),
        "line": str(row.line),
        "value": Link(href=trace, text=view.value(row)),
        "indicator": Link(
            href=view.href(addresses.indicator(row.indicator)), text=view.of(view.dataset.indicator(row.indicator).name)
        ),
        "as_of": " · ".join(part for part in (view.dated(row, short=True), view.quality(row)) if part),
        "kind": None if row.kind == "reported" else Chip(code=row.kind, text=view.within("kind", row.kind)),
        "checks": view.number(checks),
        "checks_href": f"{trace}#checks",
        "figure": view.number(figure),
        "marks": tuple(view.mark(check, check.outcome_at(row.line)) for check in view.context.refusals.get(row.line, ())),
    }
