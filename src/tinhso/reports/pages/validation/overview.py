"""The first page of the reviewers' desk: the verdict in a sentence, then everything that a reviewer weighs it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tinhso.data import CONTRACT
from tinhso.expectations import FAILING, CheckResult, Outcome, ReviewState, Severity, SignOff, Waiver
from tinhso.model import Period
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import OBSERVATIONS, PageView
from tinhso.reports.pages.validation.checks import failing_words
from tinhso.reports.pages.validation.coverage_page import coverage_words
from tinhso.reports.pages.validation.places import place_lines, span
from tinhso.reports.pages.validation.proof_page import proof_words, share
from tinhso.reports.pages.validation.second import opinion_lines, opinion_words
from tinhso.reports.pages.validation.signing import SHORT, sign_off_words
from tinhso.reports.pages.validation.trend import trend_lines, trend_outcomes, trend_words
from tinhso.reports.pages.validation.verdict import ORDER, headline
from tinhso.reports.views.listings import ListEntry, TermPair
from tinhso.reports.views.rows import Link
from tinhso.reports.views.table_heads import Head, heads
from tinhso.reports.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """One outcome with the number of checks of each severity that ended so, and their sum."""

    outcome: str
    name: str
    counts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """One table: where its page is, its size, its checks and how many of them refuse something."""

    table: Link
    file: str
    rows: str
    columns: str
    checks: str
    refusing: str
    bad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusing:
    """A check that refuses something."""

    href: str
    outcome: str
    outcome_name: str
    sentence: str
    failing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """Whether a person has looked through one table."""

    table: Link
    state: str
    words: str
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverLine:
    """One live waiver."""

    check: Link
    key: str
    reason: str
    owner: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One input of the checks with its SHA-256."""

    file: str
    digest: str


def overview_page(writer: Writer) -> Page:
    """Write the page."""
    return writer.page(
        addresses.VALIDATION, "validation", title=writer.text("validation.title"),
        description=writer.text("validation.description"), values=_values,
    )  # fmt: skip


def _values(view: PageView) -> Mapping[str, object]:
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
            SignedLine(
                table=Link(href=view.href(addresses.checks(found.table)), text=view.t(f"table.{found.table}")),
                state=found.state.value,
                words=sign_off_words(found, view),
                remark=view.of(found.review.remark) if found.review is not None and found.review.remark is not None else None,
            )
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
    yield TermPair(label=view.t("desk.key_checks"), text=view.t("desk.of", **words))
    behind = view.context.report.numbers_behind(OBSERVATIONS)
    lines = [behind.get(row.line, 0) for row in view.dataset.observations]
    if lines:
        yield TermPair(label=view.t("desk.key_rows"), text=span(lines, view), href=view.href(addresses.CHECKED_ROWS))
    proof = view.context.evidence.proof
    if proof is not None:
        text = share(proof.score.stopped, proof.score.mutants, view)
        yield TermPair(label=view.t("proof.key_stopped"), text=text, href=view.href(addresses.PROOF))
    signed = sum(found.state is ReviewState.REVIEWED for found in view.context.evidence.sign_offs)
    if view.context.evidence.sign_offs:
        words = {"passed": view.number(signed), "total": view.number(len(view.context.evidence.sign_offs))}
        yield TermPair(label=view.t("desk.key_signed"), text=view.t("desk.of", **words), href="#sign-off")


def _worst(checks: Sequence[CheckResult]) -> list[CheckResult]:
    return sorted((check for check in checks if check.outcome in FAILING), key=lambda check: ORDER.index(check.outcome))


def _refusing(check: CheckResult, view: PageView) -> Refusing:
    return Refusing(
        href=view.href(addresses.check(check)),
        outcome=check.outcome.value,
        outcome_name=view.t(f"outcome.{check.outcome.value}"),
        sentence=view.of(check.sentence),
        failing=failing_words(check, view) or view.t("desk.looked_at_none"),
    )


def _ways(view: PageView) -> Iterable[ListEntry]:
    for path, key in (
        (addresses.COVERAGE, "coverage"),
        (addresses.CHECKED_ROWS, "rows"),
        (addresses.PROOF, "proof"),
    ):
        note = coverage_words(view) if key == "coverage" else view.t(f"desk.{key}_description")
        yield ListEntry(href=view.href(path), text=view.t(f"desk.{key}_title"), note=note)


def _outcomes(view: PageView) -> Iterable[OutcomeLine]:
    found = Counter((check.outcome, check.severity) for check in view.context.report.checks)
    for outcome in Outcome:
        counts = [found[outcome, severity] for severity in Severity]
        yield OutcomeLine(
            outcome=outcome.value,
            name=view.t(f"outcome.{outcome.value}"),
            counts=tuple(view.number(count) for count in counts),
            total=view.number(sum(counts)),
        )


def _tables(view: PageView) -> Iterable[TableLine]:
    for name, contract in CONTRACT.items():
        checks = view.context.report.of_table(name)
        refusing = sum(check.outcome in FAILING for check in checks)
        yield TableLine(
            table=Link(href=view.href(addresses.checks(name)), text=view.t(f"table.{name}")),
            file=contract.path.rpartition("/")[2],
            rows=view.number(view.context.tables.table(name).raw.height),
            columns=view.number(len(contract.columns)),
            checks=view.number(len(checks)),
            refusing=view.number(refusing),
            bad=bool(refusing),
        )


def sign_off_summary(sign_offs: Sequence[SignOff], view: PageView) -> str:
    """Say of how many tables somebody has looked through the version that is published."""
    found = Counter(sign_off.state for sign_off in sign_offs)
    if not sign_offs or found[ReviewState.UNREVIEWED] == len(sign_offs):
        return view.t("sign_off.nobody")
    words = {"n": view.number(found[ReviewState.REVIEWED]), "total": view.number(len(sign_offs))}
    return view.t("sign_off.some", **words) if found[ReviewState.REVIEWED] < len(sign_offs) else view.t("sign_off.all", **words)


def _waiver(waiver: Waiver, view: PageView) -> WaiverLine:
    check = view.context.report.check(waiver.check)
    return WaiverLine(
        check=Link(href=view.href(addresses.check(check)), text=view.of(check.sentence)),
        key=waiver.key,
        reason=view.of(waiver.reason),
        owner=waiver.owner,
        expires=view.period(Period.parse(waiver.expires)),
    )


def _about(view: PageView) -> tuple[TermPair, ...]:
    report, config = view.context.report, view.context.project.config
    return (
        TermPair(label=view.t("desk.edition"), text=view.period(config.edition)),
        TermPair(label=view.t("desk.data_digest"), text=view.context.tables.digest[:SHORT]),
        TermPair(label=view.t("validation.digest"), text=report.digest[:SHORT]),
        TermPair(label=view.t("validation.engine"), text=report.engine),
    )


def _files(view: PageView) -> Iterable[ListEntry]:
    """Yield the results as files, which are published beside these pages for both languages alike."""
    for name, key in (
        ("validation.json", "json"),
        ("validation.schema.json", "schema"),
        ("validation.sarif", "sarif"),
        ("validation.junit.xml", "junit"),
    ):
        yield ListEntry(href=view.shared(f"validation/{name}"), text=name, note=view.t(f"results.{key}"))


def _digests(view: PageView) -> Iterable[DigestLine]:
    current = view.context.evidence.current
    for file, digest in (*current.tables.items(), *current.suites.items()):
        yield DigestLine(file=file, digest=digest)
