"""The first page for reviewers: the verdict in a sentence, then everything that a reviewer weighs it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tinhso.expectations import FAILING, Outcome, ReviewState, Severity
from tinhso.model import Period
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.pages.validation.beside import (
    opinion_lines,
    opinion_words,
    place_lines,
    trend_lines,
    trend_words,
)
from tinhso.reports.pages.validation.coverage import coverage_words
from tinhso.reports.pages.validation.proof import proof_words, share
from tinhso.reports.pages.validation.words import (
    ORDER,
    SHORT,
    failing_words,
    headline,
    sign_off_summary,
    sign_off_words,
    table_link,
)
from tinhso.reports.views.row_checks import check_link
from tinhso.reports.views.rows import TermPair, term
from tinhso.reports.writer import Writer


def page(writer: Writer) -> Page:
    """Write the page."""
    return writer.page(
        addresses.VALIDATION, "validation", values=_values, template="validation/overview", group="about", brief="about"
    )


def _values(view: PageView) -> Values:
    evidence = view.context.evidence
    found = Counter((check.outcome, check.severity) for check in evidence.report.checks)
    return {
        "headline": headline(view),
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
            (check_link(evidence.report.check(waiver.check), view), waiver, view.period(Period.parse(waiver.expires)))
            for waiver in evidence.waivers
        ],
        "off": [(check, table_link(check.table, view)) for check in evidence.off],
        "opinion": opinion_words(view),
        "opinions": tuple(opinion_lines(view)),
        "proof": proof_words(view),
        "about": _about(view),
        "digests": {**evidence.current.tables, **evidence.current.suites},
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
