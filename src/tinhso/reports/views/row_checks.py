"""The checks behind one number, as its trace lists them: exactly those that looked at its row, each leading to its own place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tinhso.expectations import CheckResult, Outcome
from tinhso.model import Observation, Period
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import OBSERVATIONS, PageView
from tinhso.reports.views.rows import Link

#: The columns that make a figure what it is.
FIGURE = frozenset({"obs_value", "obs_code", "as_printed", "numerator", "denominator"})


def checks_of(row: Observation, view: PageView) -> Mapping[str, object]:
    """Put what stands behind a row into words: the checks of the figure itself, of the rest of its row, and those that refuse it.

    `tables` are the checks of the rows that it names, `back` the row among all rows.
    """
    behind = view.context.report.behind(OBSERVATIONS, row.line)
    figure = [check for check in behind if is_of_figure(check)]
    other = [check for check in behind if not is_of_figure(check)]
    counts = {"n": len(behind), "figure": len(figure), "other": len(other)}
    words = {name: view.number(count) for name, count in counts.items()}
    return {
        "summary": view.t("trace.checks_summary" if behind else "trace.checks_none", **words),
        "refusing": [_refusal(check, row, view) for check in view.context.refusals.get(row.line, ())],
        "figure": _links(figure, view),
        "other": _links(other, view),
        "tables": [_table(name, view) for name in ("places", "indicators", "sources")],
        "back": view.href(addresses.checked_row(row)),
    }


def is_of_figure(check: CheckResult) -> bool:
    """Tell whether a check looks at a cell of the figure itself."""
    return not FIGURE.isdisjoint(check.columns)


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
    """Return a table in which the row of its place, indicator or source stands, with the number of its checks."""
    n = view.number(len(view.context.report.of_table(name)))
    return Link(href=view.href(addresses.checks(name)), text=view.t("trace.checks_table", table=view.t(f"table.{name}"), n=n))
