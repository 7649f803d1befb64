"""The proof by corruption on a page: its three scores by kind of mistake, the checks that catch most, and what got through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from tinhso.data import PATHS, wording
from tinhso.expectations import SURVIVORS_FILE, KindScore, MutationReport, OperatorEntry, ScoreCounts, Survivor, Tally
from tinhso.model import Lang
from tinhso.reports.assets.markup import breakable
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.validation.drawing import part_of
from tinhso.reports.pages.validation.words import SHORT, sign_off_summary
from tinhso.reports.views.row_checks import check_link
from tinhso.reports.views.rows import Link, TermPair, term

#: So many of the checks that catch most are listed; every check says on its own row what it caught.
MOST = 25
#: So many mistakes of each kind are listed, those that most readers would meet; a file holds all of them.
LISTED = 10
#: What is summed over the tables that an operator changed.
SUMS = ("mutants", "rules", "sources", "changes", "unseen")
#: The column that has the words of a source.
_PRINTED = "as_printed"
#: The three scores, in the order in which a mistake meets what may stop it. They are never added.
SCORES = ("rules", "sources", "changes")


def proof_words(view: PageView) -> str:
    """Say in a few sentences what the proof measures, what it found, and whether it was made of what is published."""
    proof = view.context.evidence.proof
    if proof is None:
        return view.t("proof.none")
    return f"{view.t('proof.measures')} {score_words(proof, view)} {currency_words(proof, view)}"


def score_words(proof: MutationReport, view: PageView) -> str:
    """Say the number that counts: what rules alone stop."""
    found = proof.score.mutants
    words = {
        "rules": view.number(found.rules), "total": view.number(found.total), "share": share(found.rules, found.total, view)
    }  # fmt: skip
    return view.t("proof.score", **words)


def currency_words(proof: MutationReport, view: PageView) -> str:
    """Say whether the proof is of the data and the suites that are published."""
    if view.context.evidence.proof_is_current:
        return view.t("proof.current")
    return view.t("proof.stale", date=view.date(proof.edition))


def share(part: int, whole: int, view: PageView) -> str:
    """Return a share in per cent with one decimal, cut and not rounded: only all of them are 100."""
    tenths = 1000 * part // whole if whole else 0
    text = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}{view.t('proof.decimal')}{tenths % 10}"
    return wording.signed(text, wording.PERCENT, view.lang)


def values(view: PageView) -> Values:
    proof = view.context.evidence.proof
    if proof is None:
        return {"headline": proof_words(view), "proof": None}
    altered = {tally.table for tally in proof.tallies if tally.mutants}
    tables = [name for name in PATHS if name in altered]
    return {
        "headline": view.t("proof.measures"),
        "signed": sign_off_summary(view.context.evidence.sign_offs, view),
        "currency": currency_words(proof, view),
        "proof": proof,
        "key": tuple(_key(proof, view)),
        "heads": ("mutant_kind", "mutants>", *(f"proof.{name}>" for name in SCORES), "proof.unseen>"),
        "lines": (
            *(_line(entry.kind.name[view.lang], entry.mutants, view, entry.kind.code) for entry in proof.kinds),
            _line(view.t("proof.all_kinds"), proof.score.mutants, view),
            _line(view.t("proof.all_weighed"), proof.score.weighed, view),
        ),
        "at_hand": _at_hand(proof, view),
        "tables": [f"table.{name}>" for name in tables],
        "operators": _operators(proof, tables),
        "catchers": sorted(proof.catchers, key=lambda catcher: (-catcher.caught, catcher.check))[:MOST],
        "survivors": tuple(_survivors(proof)),
        "whole": view.shared(f"validation/{SURVIVORS_FILE}"),
        "check": partial(_named, view=view),
        "label": partial(_label, view=view),
        "breakable": breakable,
        "spoken": partial(_spoken, view=view),
        "paths": PATHS,
        "about": _about(proof, view),
    }


def _at_hand(proof: MutationReport, view: PageView) -> str:
    """Say which sources could be asked: the texts are not part of a project, the tables are."""
    texts = any(source.file is not None and not source.is_table for source in view.dataset.sources)
    said = ["with_texts"] if proof.texts else ["without_texts"] if texts else []
    said += ["with_tables"] if proof.tables else []
    return " ".join(view.t(f"proof.{key}") for key in said or ["no_sources"])


def _key(proof: MutationReport, view: PageView) -> Iterable[TermPair]:
    plain, weighed = proof.score.mutants, proof.score.weighed
    for key, part, whole, noted in (
        ("rules", plain.rules, plain.total, True),
        ("weighed", weighed.rules, weighed.total, False),
        ("named", proof.score.named, plain.rules, True),
    ):
        words = {"passed": view.number(part), "total": view.number(whole)}
        note = view.t("validation.of", **words) if noted else ""
        yield term(view, f"proof.key_{key}", share(part, whole, view), note=note)


def _line(name: str, counts: ScoreCounts, view: PageView, kind: str | None = None) -> Values:
    """Return a line of the table: the three scores of some mistakes, each with its share as a number and as a bar, and how many
    nothing saw. That of a kind leads to what passed the rules, where something did.
    """
    parts = [getattr(counts, score) for score in SCORES]
    return {
        "name": name,
        "href": f"#kind-{kind}" if kind is not None and counts.rules < counts.total else None,
        "counts": counts,
        "cells": [
            {"count": view.number(part), "share": share(part, counts.total, view), "bar": part_of(part, counts.total)}
            for part in parts
        ],
    }


def _survivors(proof: MutationReport) -> Iterable[tuple[KindScore, tuple[Survivor, ...], int]]:
    """Return what passed the rules, by kind, what nothing saw first, then what most readers would meet; and how many more."""
    for entry in proof.kinds:
        found = sorted(proof.of_kind(entry.kind.code), key=lambda survivor: (not survivor.unseen, -survivor.weight))
        if found:
            yield entry, tuple(found[:LISTED]), max(0, len(found) - LISTED)


def _spoken(survivor: Survivor, view: PageView) -> Lang | None:
    """Return the language of the words that were changed; None where they are of several, or in that of the page."""
    table = view.context.tables.contract[survivor.table]
    found = {table.column(name).lang for name in survivor.columns if name in table.names} - {None}
    if _PRINTED in survivor.columns and view.dataset.has_observation(survivor.key):
        found.add(view.dataset.language_of(view.dataset.observation(survivor.key).source_id))
    return next(iter(found - {view.lang}), None) if len(found) == 1 else None


def _operators(proof: MutationReport, tables: Sequence[str]) -> list[tuple[OperatorEntry, Counter[str], list[Tally | None]]]:
    """Return the operators with the sums of their tallies and those of these tables, those that most gets through first."""
    found = []
    for entry in proof.operators:
        tallies = {tally.table: tally for tally in proof.tallies if tally.operator == entry.name}
        total = Counter({key: sum(getattr(tally, key) for tally in tallies.values()) for key in SUMS})
        found.append((entry, total, [tallies.get(name) for name in tables]))
    return sorted(found, key=lambda line: line[1]["rules"] - line[1]["mutants"])


def _named(name: str, view: PageView) -> Link:
    """Return a check by its sentence; a rule of the reader or of the texts has no row and goes by its name."""
    check = next((check for check in view.context.report.checks if check.name == name), None)
    return Link(href="", text=name) if check is None else check_link(check, view)


def _label(name: str, view: PageView) -> Link:
    """Return a check as one of a list within a line: its sentence without the full stop."""
    link = _named(name, view)
    return replace(link, text=link.text.removesuffix("."))


def _about(proof: MutationReport, view: PageView) -> tuple[TermPair, ...]:
    return (
        term(view, "validation.edition", view.date(proof.edition)),
        term(view, "proof.seed", str(proof.seed)),
        term(view, "proof.tables", proof.data[:SHORT]),
        term(view, "proof.suites", proof.suites[:SHORT]),
        term(view, "validation.engine", proof.engine),
    )
