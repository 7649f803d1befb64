"""The first page for reviewers: the verdict in a sentence, then everything that a reviewer weighs it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tinhso.expectations import FAILING, Outcome, ReviewState, Severity, timeline
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.pages.validation import drawing
from tinhso.reports.pages.validation.coverage import coverage_words
from tinhso.reports.pages.validation.proof import proof_words, share
from tinhso.reports.pages.validation.words import (
    ORDER,
    SHORT,
    counts_words,
    failing_words,
    sign_off_summary,
    sign_off_words,
    table_link,
)
from tinhso.reports.views.row_checks import check_link
from tinhso.reports.views.rows import Link, TermPair, place_link, term

#: So many editions are shown, the newest; all of them stand in the file.
EDITIONS = 24


def values(view: PageView) -> Values:
    evidence = view.context.evidence
    found = Counter((check.outcome, check.severity) for check in evidence.report.checks)
    return {
        "headline": counts_words(evidence.report.checks, view),
        "key": tuple(_key(view)),
        "refusing": [
            (check.outcome.value, check_link(check, view), failing_words(check, view) or view.t("validation.looked_at_none"))
            for check in sorted(evidence.report.checks, key=lambda check: ORDER.index(check.outcome))
            if check.outcome in FAILING
        ],
        "coverage": coverage_words(view),
        "outcomes": [(outcome.value, [found[outcome, severity] for severity in Severity]) for outcome in Outcome],
        "severities": ("outcome", *(f"severity.{severity.value}>" for severity in Severity), "sum>"),
        "tables": [
            (table_link(name, view), contract, view.context.tables.table(name).raw.height, evidence.report.of_table(name))
            for name, contract in view.context.tables.contract.items()
        ],
        "failing": FAILING,
        "places": tuple(place_lines(view)),
        "trend": trend_words(view),
        "editions": tuple(trend_lines(view)),
        "edition_heads": ("edition", "checks>", *(f"outcome.{outcome.value}>" for outcome in Outcome)),
        "sign_off": sign_off_summary(evidence.sign_offs, view),
        "sign_offs": [
            (table_link(found.table, view), found, sign_off_words(found, view)) for found in evidence.sign_offs
        ],
        "waivers": [
            (check_link(evidence.report.check(waiver.check), view), waiver, view.date(waiver.expires))
            for waiver in evidence.waivers
        ],
        "off": [(check, table_link(check.table, view)) for check in evidence.off],
        "opinion": opinion_words(view),
        "opinions": tuple(opinion_lines(view)),
        "proof": proof_words(view),
        "about": _about(view),
        "digests": {f"{name}.csv": found for name, found in evidence.current.tables.items()} | dict(evidence.current.suites),
    }  # fmt: skip


def _key(view: PageView) -> Iterable[TermPair]:
    """Yield the headline numbers: how many numbers a check could find wrong, what rules are shown to stop, who looked."""
    held, rows = view.context.evidence.held(OBSERVATIONS), view.dataset.observations
    if rows:
        words = {"passed": view.number(sum(row.line in held for row in rows)), "total": view.number(len(rows))}
        yield term(view, "validation.key_rows", view.t("validation.of", **words), href=view.href(addresses.CHECKED_ROWS))
    proof = view.context.evidence.proof
    if proof is not None:
        found = proof.score.mutants
        yield term(view, "proof.key_rules", share(found.rules, found.total, view), href=view.href(addresses.PROOF))
    signed = sum(found.state is ReviewState.REVIEWED for found in view.context.evidence.sign_offs)
    if view.context.evidence.sign_offs:
        words = {"passed": view.number(signed), "total": view.number(len(view.context.evidence.sign_offs))}
        yield term(view, "validation.key_signed", view.t("validation.of", **words), href="#sign-off")


def _about(view: PageView) -> tuple[TermPair, ...]:
    report, config = view.context.report, view.context.project.config
    return (
        term(view, "validation.edition", view.period(config.edition)),
        term(view, "validation.data_digest", view.context.tables.digest[:SHORT]),
        term(view, "validation.digest", report.digest[:SHORT]),
        term(view, "validation.engine", report.engine),
    )


def place_lines(view: PageView) -> Iterable[Values]:
    """Yield the places that the edition is about and that have observations, in the order of places; last all others in one."""
    report, held = view.context.report, view.context.evidence.held(OBSERVATIONS)
    refused = {  # a cell that two checks refuse once
        (failure.line, failure.column)
        for check in report.of_table(OBSERVATIONS)
        if check.outcome in FAILING
        for failure in check.failures
    }
    places = view.dataset.covered
    named = [(place_link(place, view), {row.line for row in view.context.of_place(place.ref_area)}) for place in places]
    others = {row.line for row in view.dataset.observations}.difference(*(lines for _, lines in named))
    for place, lines in (*named, (Link(href="", text=view.t("validation.places_rest")), others)):
        if lines:
            yield {
                "place": place,
                "rows": len(lines),
                "held": len(lines & held.keys()),
                "refused": len({cell for cell in refused if cell[0] in lines}),
            }


def trend_words(view: PageView) -> str:
    """Say how many editions are on record."""
    evidence = view.context.evidence
    known = timeline(evidence.history, evidence.current)
    first = view.date(known[0].edition)
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
            "date": view.date(edition.edition),
            "current": last,
            "counts": [found.total(), *(found[outcome] for outcome in Outcome)],
            "bar": drawing.stack([(outcome.value, found[outcome]) for outcome in reversed(ORDER)]),
        }


def opinion_words(view: PageView) -> str:
    """Say what the other program is and whether both agree."""
    opinion = view.context.evidence.opinion
    if opinion is None:
        return view.t("opinion.none")
    differ = sum(words is not None for words in opinion.differences(view.context.report, view.context.strings))
    verdict = (
        view.t("opinion.differ", n=view.number(differ)) if differ else view.t("opinion.agree", n=view.number(len(opinion.tables)))
    )
    return f"{verdict} {view.t('opinion.note', engine=opinion.engine)}"


def opinion_lines(view: PageView) -> Iterable[Values]:
    """Yield the tables in the order of the opinion."""
    opinion = view.context.evidence.opinion
    if opinion is None:
        return
    for said, difference in zip(opinion.tables, opinion.differences(view.context.report, view.context.strings), strict=True):
        failed = sum(check.outcome is Outcome.FAILED for check in view.context.report.of_table(said.table))
        yield {"table": table_link(said.table, view), "failed": failed, "said": said, "difference": difference}
