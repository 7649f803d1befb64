"""What the recorded editions say of a check: since when it ends as it does, and how often it went to and fro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tinhso.expectations import Evidence, Outcome, PastEdition
from tinhso.model import Period
from tinhso.reports.desk import View

#: The outcomes of which a check is not said to refuse anything.
QUIET = (Outcome.PASSED, Outcome.IDLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The past of one check: the number of its editions, the first, since when it ends as it does, how often that changed."""

    editions: int
    first: str
    since: str
    turns: int


def editions(evidence: Evidence) -> tuple[PastEdition, ...]:
    """Return the editions from the oldest to this one; this one stands last, whether it is recorded or not."""
    if evidence.recorded and evidence.history:
        return evidence.history
    return (*evidence.history, evidence.current)


def past(name: str, outcome: Outcome, evidence: Evidence) -> Past:
    """Return the past of a check that has ended so in this edition."""
    own = evidence.current.edition
    before = [(edition.edition, edition.checks[name].outcome) for edition in _earlier(evidence) if name in edition.checks]
    course = [*before, (own, outcome)]
    quiet = [found in QUIET for _, found in course]
    since = own
    for (date, _), same in reversed(list(zip(course, quiet, strict=True))):
        if same != quiet[-1]:
            break
        since = date
    turns = sum(left != right for left, right in pairwise(quiet))
    return Past(editions=len(course), first=course[0][0], since=since, turns=turns)


def past_words(found: Past, outcome: Outcome, view: View) -> str:
    """Say the past of a check in a sentence or two."""
    quiet = outcome in QUIET
    words = {"since": view.period(Period.parse(found.since)), "first": view.period(Period.parse(found.first))}
    if found.editions == 1:
        return view.t("desk.past_new", **words)
    n = view.number(found.editions)
    said = view.t("desk.past_quiet" if quiet else "desk.past_failing", n=n, **words)
    turns = view.t("desk.past_turns", n=view.number(found.turns)) if found.turns else view.t("desk.past_steady")
    return f"{said} {turns}"


def _earlier(evidence: Evidence) -> Sequence[PastEdition]:
    return editions(evidence)[:-1]
