"""What the overview sets beside the checks: what they hold of each place, the editions so far, a second engine's opinion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tinhso.expectations import FAILING, Outcome, timeline
from tinhso.model import Period
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.pages.validation import drawing
from tinhso.reports.pages.validation.words import ORDER, table_link
from tinhso.reports.views.rows import place_link

#: So many editions are shown, the newest; all of them stand in the file.
EDITIONS = 24


def place_lines(view: PageView) -> Iterable[Values]:
    """Yield the places that the edition is about and that have observations, in the order of places."""
    report, held = view.context.report, view.context.evidence.held(OBSERVATIONS)
    refused = {  # a cell that two checks refuse once
        (failure.line, failure.column)
        for check in report.of_table(OBSERVATIONS)
        if check.outcome in FAILING
        for failure in check.failures
    }
    for place in view.dataset.covered:
        lines = [row.line for row in view.context.of_place(place.ref_area)]
        if not lines:
            continue
        yield {
            "place": place_link(place, view),
            "rows": len(lines),
            "held": sum(line in held for line in lines),
            "refused": len({cell for cell in refused if cell[0] in lines}),
        }


def trend_words(view: PageView) -> str:
    """Say how many editions are on record."""
    evidence = view.context.evidence
    known = timeline(evidence.history, evidence.current)
    first = view.period(Period.parse(known[0].edition))
    if not evidence.history:
        return view.t("trend.none")
    said = view.t("trend.many", n=view.number(len(known)), first=first) if len(known) > 1 else view.t("trend.one", date=first)
    return said if evidence.recorded else f"{said} {view.t('trend.unrecorded')}"


def trend_lines(view: PageView) -> Iterable[Values]:
    """Yield the editions, the newest first; none where there is nothing to compare."""
    evidence = view.context.evidence
    known = timeline(evidence.history, evidence.current)
    if len(known) < 2:
        return
    for edition in reversed(known[-EDITIONS:]):
        last = edition is known[-1]
        found = Counter(check.outcome for check in (evidence.report.checks if last else edition.checks.values()))
        yield {
            "date": view.period(Period.parse(edition.edition)),
            "current": last,
            "counts": [found.total(), *(found[outcome] for outcome in Outcome)],
            "bar": drawing.stack([(outcome.value, found[outcome]) for outcome in reversed(ORDER)]),
        }


def opinion_words(view: PageView) -> str:
    """Say what the other program is and whether both agree."""
    opinion = view.context.evidence.opinion
    if opinion is None:
        return view.t("opinion.none")
    differ = sum(not compared.agree for compared in opinion.beside(view.context.report, view.context.strings))
    verdict = (
        view.t("opinion.differ", n=view.number(differ)) if differ else view.t("opinion.agree", n=view.number(len(opinion.tables)))
    )
    return f"{verdict} {view.t('opinion.note', engine=opinion.engine)}"


def opinion_lines(view: PageView) -> Iterable[Values]:
    """Yield the tables in the order of the opinion."""
    opinion = view.context.evidence.opinion
    if opinion is None:
        return
    for said, compared in zip(opinion.tables, opinion.beside(view.context.report, view.context.strings), strict=True):
        failed = sum(check.outcome is Outcome.FAILED for check in view.context.report.of_table(said.table))
        yield {"table": table_link(said.table, view), "failed": failed, "said": said, "difference": compared.words}
