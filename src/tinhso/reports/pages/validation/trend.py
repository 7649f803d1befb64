"""How the checks ended in the editions so far: a line an edition, each with its counts as a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from tinhso.expectations import Outcome, timeline
from tinhso.model import Period
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.validation import drawing
from tinhso.reports.pages.validation.verdict import ORDER

#: So many editions are shown, the newest; all of them stand in the file.
EDITIONS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition: its date, how many checks it had, how many ended in each way, and the same as a bar."""

    date: str
    current: bool
    total: str
    counts: tuple[str, ...]
    bar: Markup


def trend_words(view: PageView) -> str:
    """Say how many editions are on record."""
    evidence = view.context.evidence
    known = timeline(evidence.history, evidence.current)
    first = view.period(Period.parse(known[0].edition))
    if not evidence.history:
        return view.t("trend.none")
    said = view.t("trend.many", n=view.number(len(known)), first=first) if len(known) > 1 else view.t("trend.one", date=first)
    return said if evidence.recorded else f"{said} {view.t('trend.unrecorded')}"


def trend_lines(view: PageView) -> tuple[EditionLine, ...]:
    """Return the editions, the newest first; none where there is nothing to compare."""
    known = timeline(view.context.evidence.history, view.context.evidence.current)
    if len(known) < 2:
        return ()
    return tuple(_lines(view))[:EDITIONS]


def _lines(view: PageView) -> Iterable[EditionLine]:
    evidence = view.context.evidence
    known = timeline(evidence.history, evidence.current)
    for place, edition in reversed(list(enumerate(known))):
        last = place == len(known) - 1
        found = Counter(check.outcome for check in (view.context.report.checks if last else edition.checks.values()))
        yield EditionLine(
            date=view.period(Period.parse(edition.edition)),
            current=last,
            total=view.number(found.total()),
            counts=tuple(view.number(found[outcome]) for outcome in trend_outcomes()),
            bar=drawing.stack([(outcome.value, found[outcome]) for outcome in reversed(ORDER)]),
        )


def trend_outcomes() -> tuple[Outcome, ...]:
    """The outcomes that have a column."""
    return tuple(Outcome)
