"""A fact of a notebook as sentences, tables and titles have it: its number with its unit, leading to the notebook."""

from __future__ import annotations

from tinhso.data import wording
from tinhso.model import Observation
from tinhso.notebooks import Fact
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.references.date_marks import Piece


def fact_text(fact: Fact, view: PageView, *, unit: bool = True) -> str:
    """Return a fact as prose quotes it: its number, and its unit where the number does not carry it."""
    text = view.of(fact.said)
    if not unit or fact.unit_text is None or text.endswith(view.of(fact.unit_text)):
        return text
    if fact.unit == wording.RANK:
        return f"{view.of(fact.unit_text)} {text}"
    return f"{text} {view.of(fact.unit_text)}"


def piece_of(fact: Fact, text: str, row: Observation | None = None) -> Piece:
    """Return a fact in these words as a piece of prose; `row` stands for its date, where that is one."""
    return Piece(text=text, path=f"{addresses.notebook(fact.notebook)}#fact-{fact.name}", cls="ts-number", row=row)
