"""How the checks ended in the editions so far: a line an edition, each with its counts as a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from tinhso.expectations import Outcome
from tinhso.model import Period
from tinhso.reports.desk import View
from tinhso.reports.validation import drawing
from tinhso.reports.validation.past import editions
from tinhso.reports.validation.verdict import ORDER

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


def trend_words(view: View) -> str:
    """Say how many editions are on record."""
    evidence = view.desk.evidence
    if not evidence.history:
        return view.t("trend.none")
    if len(evidence.history) == 1 and evidence.recorded:
        return view.t("trend.one", date=view.period(Period.parse(evidence.history[0].edition)))
    words = {"n": view.number(len(evidence.history)), "first": view.period(Period.parse(evidence.history[0].edition))}
    return view.t("trend.many" if evidence.recorded else "trend.many_and_this", **words)


def trend_lines(view: View) -> tuple[EditionLine, ...]:
    """Return the editions, the newest first; none where there is nothing to compare."""
    known = editions(view.desk.evidence)
    if len(known) < 2:
        return ()
    return tuple(_lines(view))[:EDITIONS]


def _lines(view: View) -> Iterable[EditionLine]:
    evidence = view.desk.evidence
    known = editions(evidence)
    for place, edition in reversed(list(enumerate(known))):
        last = place == len(known) - 1
        found = Counter(check.outcome for check in (view.desk.report.checks if last else edition.checks.values()))
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
