"""What the pages about the checks say in sentences: how checks ended, now and in the past, and who has looked through a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tinhso.expectations import CheckResult, Outcome, ReviewState, SignOff
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.views.rows import Link

#: The outcomes as readers meet them: what is worst first, what is quiet last.
ORDER = (Outcome.FAILED, Outcome.WARNED, Outcome.NOTED, Outcome.WAIVED, Outcome.IDLE, Outcome.PASSED)
#: So many characters of a digest tell versions apart.
SHORT = 12


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


def looked_at_words(check: CheckResult, rows: int, view: PageView) -> str:
    """Say how many rows a check looked at; none is never a pass."""
    if check.outcome is Outcome.IDLE:
        return view.t("validation.looked_at_none_allowed")
    if not check.looked_at:
        return view.t("validation.looked_at_none")
    if check.looked_at == rows:
        return view.t("validation.looked_at_all", n=view.number(rows))
    return view.t("validation.looked_at", n=view.number(check.looked_at), rows=view.number(rows))


def failing_words(check: CheckResult, view: PageView) -> str:
    """Say how many rows a check refuses."""
    if check.passed:
        return view.t("validation.failing_none")
    if not check.looked_at:
        return ""
    if not check.failing:
        return view.t("validation.failing_whole")
    return view.t("validation.failing", n=view.number(check.failing))


def past_words(check: CheckResult, view: PageView) -> str:
    """Say the past of a check in a sentence or two."""
    evidence = view.context.evidence
    found = evidence.trend(check.name)
    own = view.date(evidence.current.edition)
    if found is None or found.first == evidence.current.edition:
        return view.t("validation.past_new", first=own)
    first = view.date(found.first)
    if found.failing_since is not None:
        said = view.t("validation.past_failing", first=first, since=view.date(found.failing_since))
    else:
        said = view.t("validation.past_quiet" if found.flapped else "validation.past_clean", first=first)
    return f"{said} {view.t('validation.past_turns', n=view.number(found.flapped))}" if found.flapped else said


def sign_off_words(found: SignOff, view: PageView) -> str:
    """Say whether a table as it stands has been looked through, by whom, when and in which version."""
    review = found.review
    if review is None:
        return view.t("sign_off.unreviewed")
    words = {"reviewer": review.reviewer, "date": view.date(review.reviewed_on), "digest": review.digest[:SHORT]}
    return view.t("sign_off.reviewed" if found.state is ReviewState.REVIEWED else "sign_off.changed", **words)


def sign_off_summary(sign_offs: Sequence[SignOff], view: PageView) -> str:
    """Say of how many tables somebody has looked through the version that is published."""
    found = Counter(sign_off.state for sign_off in sign_offs)
    if not sign_offs or found[ReviewState.UNREVIEWED] == len(sign_offs):
        return view.t("sign_off.nobody")
    words = {"n": view.number(found[ReviewState.REVIEWED]), "total": view.number(len(sign_offs))}
    return view.t("sign_off.some", **words) if found[ReviewState.REVIEWED] < len(sign_offs) else view.t("sign_off.all", **words)


def table_link(name: str, view: PageView) -> Link:
    """Return the name of a table, which leads to its checks."""
    return Link(href=view.href(addresses.checks(name)), text=view.t(f"table.{name}"))
