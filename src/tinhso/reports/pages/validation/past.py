"""What the recorded editions say of a check: since when it ends as it does, and how often it went to and fro."""

from __future__ import annotations

from tinhso.expectations import CheckResult
from tinhso.model import Period
from tinhso.reports.page_context import PageView


def past_words(check: CheckResult, view: PageView) -> str:
    """Say the past of a check in a sentence or two."""
    evidence = view.context.evidence
    found = evidence.trend(check.name)
    own = view.period(Period.parse(evidence.current.edition))
    if found is None or found.first == evidence.current.edition:
        return view.t("desk.past_new", first=own)
    first = view.period(Period.parse(found.first))
    if found.failing_since is not None:
        said = view.t("desk.past_failing", first=first, since=view.period(Period.parse(found.failing_since)))
    else:
        said = view.t("desk.past_quiet" if found.flapped else "desk.past_clean", first=first)
    return f"{said} {view.t('desk.past_turns', n=view.number(found.flapped))}" if found.flapped else said
