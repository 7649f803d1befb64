"""Every published figure and state with the number of checks that could find it wrong: from here to its trace and to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tinhso.model import Observation
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.views.rows import Chip, Link, place_link
from tinhso.reports.writer import Writer


def page(writer: Writer, above: tuple[Crumb, ...]) -> Page:
    """Write the page."""
    return writer.page(
        addresses.CHECKED_ROWS, "validation", title=writer.text("validation.rows_title"), group="about", brief="about",
        description=writer.text("validation.rows_description"), values=_values, template="validation/rows", parents=above,
    )  # fmt: skip


def _values(view: PageView) -> Values:
    rows, held = view.dataset.observations, view.context.evidence.held(OBSERVATIONS)
    summary = {"rows": view.number(len(rows)), "held": view.number(sum(row.line in held for row in rows))}
    return {
        "summary": view.t("validation.rows_summary", **summary) if rows else view.t("validation.rows_none"),
        "groups": tuple(_groups(held, view)),
        "rest": _rest(view),
    }


def _rest(view: PageView) -> str | None:
    """Say how many rows are about places of context, and where they stand; None where there are none."""
    away = [count for place in view.dataset.places if place.is_context and (count := len(view.context.of_place(place.ref_area)))]
    words = {"rows": view.number(sum(away)), "places": view.number(len(away))}
    return view.t("validation.rows_context", **words) if away else None


def _groups(held: Mapping[int, int], view: PageView) -> Iterable[Values]:
    for place in view.dataset.covered:
        rows = view.context.of_place(place.ref_area)
        if rows:
            yield {
                "anchor": place.ref_area,
                "title": place_link(place, view),
                "n": view.t("validation.n_rows", n=view.number(len(rows))),
                "rows": tuple(_row(row, held.get(row.line, 0), view) for row in rows),
            }


def _row(row: Observation, held: int, view: PageView) -> Values:
    trace = view.trace(row)
    return {
        "anchor": addresses.row_anchor(row.line),
        "line": str(row.line),
        "value": Link(href=trace, text=view.value(row)),
        "indicator": Link(href=view.indicator_href(row.indicator), text=view.of(view.dataset.indicator(row.indicator).name)),
        "as_of": " · ".join(part for part in (view.dated(row, short=True), view.quality(row)) if part),
        "kind": None if row.kind == "reported" else Chip(code=row.kind, text=view.within("kind", row.kind)),
        "held": view.number(held) if held else None,
        "checks_href": trace,
        "marks": tuple(view.mark(check, check.outcome_at(row.line)) for check in view.context.refusals.get(row.line, ())),
    }
