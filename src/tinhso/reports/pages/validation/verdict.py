"""The verdict of the gate in a sentence: what passed, what did not and how bad that is, in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tinhso.expectations import CheckResult, Outcome
from tinhso.reports.page_context import PageView

#: The outcomes as readers meet them: what is worst first, what is quiet last.
ORDER = (Outcome.FAILED, Outcome.WARNED, Outcome.NOTED, Outcome.WAIVED, Outcome.IDLE, Outcome.PASSED)


def headline(view: PageView) -> str:
    """Return the verdict on all checks."""
    return counts_words(view.context.report.checks, view)


def counts_words(checks: Iterable[CheckResult], view: PageView) -> str:
    """Say how some checks ended. A check that had nothing to look at is never counted as passed."""
    found = Counter(check.outcome for check in checks)
    total = found.total()
    words = {"total": view.number(total), "passed": view.number(found[Outcome.PASSED])}
    if not total:
        return view.t("validation.empty")
    if found[Outcome.PASSED] == total:
        return view.t("validation.all_passed", n=total, **words)
    rest = [view.t(f"outcome_count.{outcome.value}", n=view.number(found[outcome])) for outcome in ORDER[:-1] if found[outcome]]
    return view.t("validation.some_failed", rest="; ".join(rest), **words)
