"""The first page of the reviewers' desk: the verdict in a sentence, then everything that a reviewer weighs it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tinhso.data import CONTRACT
from tinhso.expectations import FAILING, CheckResult, Outcome, ReviewState, Severity, SignOff, Waiver
from tinhso.model import Period
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.pages.validation.beside import (
    opinion_lines,
    opinion_words,
    place_lines,
    span,
    trend_lines,
    trend_outcomes,
    trend_words,
)
from tinhso.reports.pages.validation.coverage import coverage_words
from tinhso.reports.pages.validation.proof import proof_words, share
from tinhso.reports.pages.validation.words import ORDER, SHORT, failing_words, headline, sign_off_words, table_link
from tinhso.reports.views.row_checks import check_link
from tinhso.reports.views.rows import Head, Link, TermPair, heads, term
from tinhso.reports.writer import Writer


def page(writer: Writer) -> Page:
    """Write the page."""
    return writer.page(addresses.VALIDATION, "validation", values=_values, template="validation/overview", group="about")


def _values(view: PageView) -> Values:
    evidence = view.context.evidence
    return {
        "headline": headline(view),
        "key": tuple(_key(view)),
        "refusing": [_refusing(check, view) for check in _worst(evidence.report.checks)],
        "ways": tuple(_ways(view)),
        "outcomes": tuple(_outcomes(view)),
        "severities": (
            Head(text=view.t("head.outcome")),
            *(Head(text=view.t(f"severity.{severity.value}"), right=True) for severity in Severity),
            Head(text=view.t("head.sum"), right=True),
        ),
        "tables": tuple(_tables(view)),
        "table_heads": heads(view, "table", "rows>", "columns>", "checks>", "refusing>"),
        "places": tuple(place_lines(view)),
        "place_heads": heads(view, "place", "rows>", "checks>", "checks_each>", "refused>"),
        "trend": trend_words(view),
        "editions": trend_lines(view),
        "edition_heads": (
            Head(text=view.t("head.edition")),
            Head(text=view.t("head.checks"), right=True),
            *(Head(text=view.t(f"outcome.{outcome.value}"), right=True) for outcome in trend_outcomes()),
        ),
        "sign_off": sign_off_summary(evidence.sign_offs, view),
        "sign_offs": [
            {
                "table": table_link(found.table, view),
                "state": found.state.value,
                "words": sign_off_words(found, view),
                "remark": view.of(found.review.remark) if found.review is not None and found.review.remark is not None else None,
            }
            for found in evidence.sign_offs
        ],
        "waivers": [_waiver(waiver, view) for waiver in evidence.waivers],
        "waiver_heads": heads(view, "check", "key", "reason", "owner", "expires"),
        "opinion": opinion_words(view),
        "opinions": tuple(opinion_lines(view)),
        "opinion_heads": heads(view, "table", "ours", "theirs", "rows>", "demands>"),
        "proof": proof_words(view),
        "proof_page": view.href(addresses.PROOF),
        "files": tuple(_files(view)),
        "about": _about(view),
        "digests": tuple(_digests(view)),
        "digest_heads": heads(view, "file", "digest_whole"),
    }  # fmt: skip


def _key(view: PageView) -> Iterable[TermPair]:
    """Yield the headline numbers: what passed, what stands behind a number, how much the gate has been shown to catch."""
    counts = view.context.report.counts()
    words = {"passed": view.number(counts[Outcome.PASSED]), "total": view.number(counts["total"])}
    yield term(view, "desk.key_checks", view.t("desk.of", **words))
    behind = view.context.report.numbers_behind(OBSERVATIONS)
    lines = [behind.get(row.line, 0) for row in view.dataset.observations]
    if lines:
        yield term(view, "desk.key_rows", span(lines, view), href=view.href(addresses.CHECKED_ROWS))
    proof = view.context.evidence.proof
    if proof is not None:
        text = share(proof.score.stopped, proof.score.mutants, view)
        yield term(view, "proof.key_stopped", text, href=view.href(addresses.PROOF))
    signed = sum(found.state is ReviewState.REVIEWED for found in view.context.evidence.sign_offs)
    if view.context.evidence.sign_offs:
        words = {"passed": view.number(signed), "total": view.number(len(view.context.evidence.sign_offs))}
        yield term(view, "desk.key_signed", view.t("desk.of", **words), href="#sign-off")


def _worst(checks: Sequence[CheckResult]) -> list[CheckResult]:
    return sorted((check for check in checks if check.outcome in FAILING), key=lambda check: ORDER.index(check.outcome))


def _refusing(check: CheckResult, view: PageView) -> Values:
    return {
        "href": view.href(addresses.check(check)),
        "outcome": check.outcome.value,
        "outcome_name": view.t(f"outcome.{check.outcome.value}"),
        "sentence": view.of(check.sentence),
        "failing": failing_words(check, view) or view.t("desk.looked_at_none"),
    }


def _ways(view: PageView) -> Iterable[Link]:
    for path, key in (
        (addresses.COVERAGE, "coverage"),
        (addresses.CHECKED_ROWS, "rows"),
        (addresses.PROOF, "proof"),
    ):
        note = coverage_words(view) if key == "coverage" else view.t(f"desk.{key}_description")
        yield Link(href=view.href(path), text=view.t(f"desk.{key}_title"), note=note)


def _outcomes(view: PageView) -> Iterable[Values]:
    found = Counter((check.outcome, check.severity) for check in view.context.report.checks)
    for outcome in Outcome:
        counts = [found[outcome, severity] for severity in Severity]
        yield {
            "outcome": outcome.value,
            "name": view.t(f"outcome.{outcome.value}"),
            "counts": tuple(view.number(count) for count in counts),
            "total": view.number(sum(counts)),
        }


def _tables(view: PageView) -> Iterable[Values]:
    for name, contract in CONTRACT.items():
        checks = view.context.report.of_table(name)
        refusing = sum(check.outcome in FAILING for check in checks)
        yield {
            "table": table_link(name, view),
            "file": contract.path.rpartition("/")[2],
            "rows": view.number(view.context.tables.table(name).raw.height),
            "columns": view.number(len(contract.columns)),
            "checks": view.number(len(checks)),
            "refusing": view.number(refusing),
            "bad": bool(refusing),
        }


def sign_off_summary(sign_offs: Sequence[SignOff], view: PageView) -> str:
    """Say of how many tables somebody has looked through the version that is published."""
    found = Counter(sign_off.state for sign_off in sign_offs)
    if not sign_offs or found[ReviewState.UNREVIEWED] == len(sign_offs):
        return view.t("sign_off.nobody")
    words = {"n": view.number(found[ReviewState.REVIEWED]), "total": view.number(len(sign_offs))}
    return view.t("sign_off.some", **words) if found[ReviewState.REVIEWED] < len(sign_offs) else view.t("sign_off.all", **words)


def _waiver(waiver: Waiver, view: PageView) -> Values:
    check = view.context.report.check(waiver.check)
    return {
        "check": check_link(check, view),
        "key": waiver.key,
        "reason": view.of(waiver.reason),
        "owner": waiver.owner,
        "expires": view.period(Period.parse(waiver.expires)),
    }


def _about(view: PageView) -> tuple[TermPair, ...]:
    report, config = view.context.report, view.context.project.config
    return (
        term(view, "desk.edition", view.period(config.edition)),
        term(view, "desk.data_digest", view.context.tables.digest[:SHORT]),
        term(view, "validation.digest", report.digest[:SHORT]),
        term(view, "validation.engine", report.engine),
    )


def _files(view: PageView) -> Iterable[Link]:
    """Yield the results as files, which are published beside these pages for both languages alike."""
    for name, key in (
        ("validation.json", "json"),
        ("validation.schema.json", "schema"),
        ("validation.sarif", "sarif"),
        ("validation.junit.xml", "junit"),
    ):
        yield Link(href=view.shared(f"validation/{name}"), text=name, note=view.t(f"results.{key}"))


def _digests(view: PageView) -> Iterable[Values]:
    current = view.context.evidence.current
    for file, digest in (*current.tables.items(), *current.suites.items()):
        yield {"file": file, "digest": digest}
