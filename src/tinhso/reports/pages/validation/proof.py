"""The proof by corruption on a page: how many mistakes the gate caught, by which checks, and every one that got through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

from tinhso.data import PATHS
from tinhso.expectations import MutationReport, OperatorEntry, Tally
from tinhso.model import Period
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.validation.checks import breakable
from tinhso.reports.pages.validation.words import SHORT
from tinhso.reports.views.row_checks import check_link
from tinhso.reports.views.rows import Link, TermPair, term
from tinhso.reports.writer import Writer

#: So many of the checks that catch most are listed; every check says on its own row what it caught.
MOST = 25
#: What is summed over the tables that an operator changed.
SUMS = ("mutants", "stopped", "remarked", "passed")


def page(writer: Writer, above: tuple[Crumb, ...]) -> Page:
    """Write the page."""
    return writer.page(
        addresses.PROOF, "validation", title=writer.text("validation.proof_title"), group="about",
        description=writer.text("validation.proof_description"), values=_values, template="validation/proof", parents=above,
    )  # fmt: skip


def proof_words(view: PageView) -> str:
    """Say in a sentence what the proof found and whether it was made of what is published."""
    proof = view.context.evidence.proof
    if proof is None:
        return view.t("proof.none")
    score = proof.score
    words = {
        "stopped": view.number(score.stopped),
        "mutants": view.number(score.mutants),
        "share": share(score.stopped, score.mutants, view),
    }
    return f"{view.t('proof.score', **words)} {currency_words(proof, view)}"


def currency_words(proof: MutationReport, view: PageView) -> str:
    """Say whether the proof is of the data and the suites that are published."""
    if view.context.evidence.proof_is_current:
        return view.t("proof.current")
    return view.t("proof.stale", date=view.period(Period.parse(proof.edition)))


def share(part: int, whole: int, view: PageView) -> str:
    """Return a share in per cent with one decimal, cut and not rounded: only all of them are 100."""
    tenths = 1000 * part // whole if whole else 0
    text = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}{view.t('proof.decimal')}{tenths % 10}"
    return f"{text}%"


def _values(view: PageView) -> Values:
    proof = view.context.evidence.proof
    if proof is None:
        return {"headline": proof_words(view), "proof": None}
    return {
        "headline": proof_words(view),
        "proof": proof,
        "key": tuple(_key(proof, view)),
        "texts": view.t("proof.with_texts" if proof.texts else "proof.without_texts"),
        "tables": [f"table.{name}>" for name in PATHS],
        "operators": _operators(proof),
        "catchers": sorted(proof.catchers, key=lambda catcher: (-catcher.caught, catcher.check))[:MOST],
        "kinds": [  # those that change a published number first
            (kind, survivors)
            for kind in sorted(proof.kinds, key=lambda kind: not kind.number)
            if (survivors := proof.of_kind(kind.code))
        ],
        "check": partial(_named, view=view),
        "breakable": breakable,
        "paths": PATHS,
        "about": _about(proof, view),
    }


def _key(proof: MutationReport, view: PageView) -> Iterable[TermPair]:
    score = proof.score
    for key, part, whole in (
        ("stopped", score.stopped, score.mutants),
        ("numbers", score.numbers_stopped, score.numbers),
        ("named", score.named, score.stopped),
    ):
        words = {"passed": view.number(part), "total": view.number(whole)}
        yield term(view, f"proof.key_{key}", share(part, whole, view), note=view.t("validation.of", **words))
    if proof.texts and score.stopped_with_texts > score.stopped:
        words = {"passed": view.number(score.stopped_with_texts), "total": view.number(score.mutants)}
        text = share(score.stopped_with_texts, score.mutants, view)
        yield term(view, "proof.key_with_texts", text, note=view.t("validation.of", **words))


def _operators(proof: MutationReport) -> list[tuple[OperatorEntry, Counter[str], list[Tally | None]]]:
    """Return the operators with the sums and the tallies of their tables, those that most gets through first."""
    found = []
    for entry in proof.operators:
        tables = {tally.table: tally for tally in proof.tallies if tally.operator == entry.name}
        total = Counter({key: sum(getattr(tally, key) for tally in tables.values()) for key in SUMS})
        found.append((entry, total, [tables.get(name) for name in PATHS]))
    return sorted(found, key=lambda line: line[1]["stopped"] - line[1]["mutants"])


def _named(name: str, view: PageView) -> Link:
    """Return a check by its sentence; a rule of the reader or of the texts has no row and goes by its name."""
    check = next((check for check in view.context.report.checks if check.name == name), None)
    return Link(href="", text=name) if check is None else check_link(check, view)


def _about(proof: MutationReport, view: PageView) -> tuple[TermPair, ...]:
    return (
        term(view, "validation.edition", view.period(Period.parse(proof.edition))),
        term(view, "proof.seed", str(proof.seed)),
        term(view, "proof.tables", proof.data[:SHORT]),
        term(view, "proof.suites", proof.suites[:SHORT]),
        term(view, "validation.engine", proof.engine),
    )
