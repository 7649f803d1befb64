"""The proof by corruption on a page: how many mistakes the gate caught, by which checks, and every one that got through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tinhso.data import CONTRACT
from tinhso.expectations import MutationReport, Survivor, Tally
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


def page(writer: Writer, above: tuple[Crumb, ...]) -> Page:
    """Write the page."""
    return writer.page(
        addresses.PROOF, "validation", title=writer.text("desk.proof_title"), group="about",
        description=writer.text("desk.proof_description"), values=_values, template="validation/proof", parents=above,
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
        "tables": [f"table.{name}>" for name in CONTRACT],
        "operators": tuple(_operators(proof, view)),
        "catchers": tuple(_catchers(proof, view)),
        "catchers_n": view.number(len(proof.catchers)),
        "kinds": tuple(_kinds(proof, view)),
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
        yield term(view, f"proof.key_{key}", share(part, whole, view), note=view.t("desk.of", **words))
    if proof.texts and score.stopped_with_texts > score.stopped:
        words = {"passed": view.number(score.stopped_with_texts), "total": view.number(score.mutants)}
        text = share(score.stopped_with_texts, score.mutants, view)
        yield term(view, "proof.key_with_texts", text, note=view.t("desk.of", **words))


def _operators(proof: MutationReport, view: PageView) -> Iterable[Values]:
    """Yield the operators, those that most gets through first."""
    tallies: dict[str, dict[str, Tally]] = {}
    for tally in proof.tallies:
        tallies.setdefault(tally.operator, {})[tally.table] = tally
    sums = {
        name: Counter(
            {key: sum(getattr(tally, key) for tally in members.values()) for key in ("mutants", "stopped", "remarked", "passed")}
        )
        for name, members in tallies.items()
    }
    for entry in sorted(
        proof.operators,
        key=lambda entry: -(sums.get(entry.name, Counter())["mutants"] - sums.get(entry.name, Counter())["stopped"]),
    ):
        total, members = sums.get(entry.name, Counter()), tallies.get(entry.name, {})
        yield {
            "text": view.of(entry.text),
            "name": entry.name,
            "mutants": view.number(total["mutants"]),
            "stopped": view.number(total["stopped"]),
            "remarked": view.number(total["remarked"]),
            "passed": view.number(total["passed"]),
            "cells": tuple(_cell(members.get(name), view) for name in CONTRACT),
        }


def _cell(tally: Tally | None, view: PageView) -> Values | None:
    if tally is None or not tally.mutants:
        return None
    through = tally.mutants - tally.stopped
    return {"n": view.number(tally.mutants), "through": view.number(through) if through else None}


def _catchers(proof: MutationReport, view: PageView) -> Iterable[Values]:
    for catcher in sorted(proof.catchers, key=lambda catcher: (-catcher.caught, catcher.check))[:MOST]:
        link = _named(catcher.check, view)
        yield {
            "check": link,
            "name": catcher.check,
            "severity": view.t(f"severity.{catcher.severity.value}"),
            "caught": view.number(catcher.caught),
            "alone": view.number(catcher.alone),
        }


def _named(name: str, view: PageView) -> Link:
    """Return a check by its sentence; a rule of the reader or of the texts has no row and goes by its name."""
    check = next((check for check in view.context.report.checks if check.name == name), None)
    return Link(href="", text=name) if check is None else check_link(check, view)


def _kinds(proof: MutationReport, view: PageView) -> Iterable[Values]:
    """Yield the kinds of survivors, those that change a published number first."""
    for kind in sorted(proof.kinds, key=lambda kind: not kind.number):
        survivors = proof.of_kind(kind.code)
        if survivors:
            yield {
                "anchor": f"kind-{kind.code}",
                "name": view.of(kind.name),
                "reason": view.of(kind.reason),
                "n": view.number(len(survivors)),
                "number": kind.number,
                "survivors": tuple(_survivor(survivor, proof, view) for survivor in survivors),
            }


def _survivor(survivor: Survivor, proof: MutationReport, view: PageView) -> Values:
    return {
        "key": breakable(survivor.key),
        "where": f"{CONTRACT[survivor.table].path}:{survivor.line}",
        "columns": survivor.columns,
        "before": survivor.before,
        "after": survivor.after,
        "operator": view.of(proof.operator(survivor.operator).text),
        "remarks": tuple(_named(name, view) for name in survivor.remarks),
        "texts": bool(survivor.texts),
    }


def _about(proof: MutationReport, view: PageView) -> tuple[TermPair, ...]:
    return (
        term(view, "desk.edition", view.period(Period.parse(proof.edition))),
        term(view, "proof.seed", str(proof.seed)),
        term(view, "proof.tables", proof.data[:SHORT]),
        term(view, "proof.suites", proof.suites[:SHORT]),
        term(view, "validation.engine", proof.engine),
    )
