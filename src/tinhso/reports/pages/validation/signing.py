"""Who has looked through which table, and whether it is still the same: «reviewed» is said of a digest, never of a name."""

from __future__ import annotations

from tinhso.expectations import ReviewState, SignOff
from tinhso.model import Period
from tinhso.reports.page_context import PageView

#: So many characters of a digest tell versions apart.
SHORT = 12


def sign_off_words(found: SignOff, view: PageView) -> str:
    """Say whether a table as it stands has been looked through, by whom, when and in which version."""
    review = found.review
    if review is None:
        return view.t("sign_off.unreviewed")
    words = {"reviewer": review.reviewer, "date": view.period(Period.parse(review.reviewed_on)), "digest": review.digest[:SHORT]}
    return view.t("sign_off.reviewed" if found.state is ReviewState.REVIEWED else "sign_off.changed", **words)
