"""A statement as the pages that compare show it in a cell: its mark, its value, when, of what, and what it compares with."""

from __future__ import annotations

from tinhso.model import Kind, Observation, TimeBasis
from tinhso.reports.page_context import PageView, Values

#: The marks of a statement, in the order of the legend.
REPORTED, ESTIMATE, TARGET, BENCHMARK, CONTEXT = "reported", "estimate", "target", "benchmark", "context"
MARKS = (REPORTED, ESTIMATE, TARGET, BENCHMARK, CONTEXT)


def mark(row: Observation) -> str:
    """Return which mark a statement bears: a target is hollow whatever else it is, an estimate has a dashed edge."""
    if row.kind is Kind.TARGET:
        return TARGET
    if row.kind is Kind.BENCHMARK:
        return BENCHMARK
    if row.obs_status != "A" and not row.doubtful:
        return ESTIMATE
    return CONTEXT if row.kind is Kind.CONTEXT else REPORTED


def item(row: Observation, letters: str | None, view: PageView, *, stated: bool = False) -> Values:
    """Put one statement into the words of a cell, with the `letters` of what it compares with.

    A target says when it is due, or with `stated` when it was set.
    """
    word = mark(row)
    when = view.dated(row, short=True)
    if row.kind is Kind.TARGET:
        due = view.t("compare.due", period=view.period(row.target_period)) if row.target_period else view.t("compare.no_due")
        known = row.time_basis is TimeBasis.STATED
        set_in = view.t("compare.set_in", period=when) if known else when
        when = set_in if stated else due if known else f"{due} · {when}"
    words = [] if word == REPORTED else [view.t(f"mark.{word}")]
    if (quality := view.quality(row)) is not None:
        words.append(quality)
    if row.obs_status != "A" and word != ESTIMATE:
        words.append(view.within("obs_status", row.obs_status))
    return {
        "mark": word,
        "number": view.number_link(row, view.value(row)),
        "when": when,
        "word": ", ".join(words) or None,
        "base": view.t("row.of", base=view.within("base", row.base)) if row.base is not None else None,
        "letters": letters,
    }
