"""The checks behind one number, as its trace lists them: those that could find it wrong by name, the others one click away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tinhso.expectations import CheckResult, Outcome
from tinhso.model import Observation, Period
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import OBSERVATIONS, PageView
from tinhso.reports.views.rows import Link


def checks_of(row: Observation, view: PageView) -> Mapping[str, object]:
    """Put what stands behind a row into words: what could find its number wrong, the other checks, and what refuses it.

    `bounds` find it wrong only where it is out of them; `tables` are the checks of the rows that it names, `back` the row among
    all rows.
    """
    found = view.context.evidence.holding(OBSERVATIONS, row.line)
    holding, bounds = ([check for check in found if check.is_of_bounds is of_bounds] for of_bounds in (False, True))
    other = [check for check in view.context.report.behind(OBSERVATIONS, row.line) if check not in found]
    what = "number" if row.value is not None else "state"
    return {
        "summary": view.t(f"trace.checks_{what}" if holding else f"trace.checks_{what}_none", n=len(holding)),
        "refusing": [_refusal(check, row, view) for check in view.context.refusals.get(row.line, ())],
        "holding": _links(holding, view),
        "bounds": _links(bounds, view),
        "other": _links(other, view),
        "tables": [_table(name, view) for name in ("places", "indicators", "sources")],
        "back": view.href(addresses.checked_row(row)),
    }


def waiver_words(check: CheckResult, key: str, view: PageView) -> str | None:
    """Say why a row that a check refuses may stand, who answers for it and until when; None where nothing lets it stand."""
    for waiver in view.context.evidence.waivers:
        if (waiver.check, waiver.key) == (check.name, key):
            date = view.period(Period.parse(waiver.expires))
            return view.t("validation.waived_because", reason=view.of(waiver.reason), owner=waiver.owner, date=date)
    return None


def _refusal(check: CheckResult, row: Observation, view: PageView) -> Mapping[str, object]:
    outcome = check.outcome_at(row.line)
    waiver = waiver_words(check, row.observation_id, view) if outcome is Outcome.WAIVED else None
    return {"mark": view.mark(check, outcome), "sentence": view.of(check.sentence), "waiver": waiver}


def _links(checks: Iterable[CheckResult], view: PageView) -> list[Link]:
    return [check_link(check, view) for check in checks]


def check_link(check: CheckResult, view: PageView) -> Link:
    """Return the sentence of a check, which leads to it."""
    return Link(href=view.href(addresses.check(check)), text=view.of(check.sentence))


def _table(name: str, view: PageView) -> Link:
    """Return the checks of a table in which the row of its place, indicator or source stands."""
    return Link(href=view.href(addresses.checks(name)), text=view.t(f"table.{name}"))
