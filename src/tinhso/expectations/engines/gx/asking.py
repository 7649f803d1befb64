"""Our own rules asked directly: for the words of their answers, which the engine does not keep, and for what they pass over."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

import polars as pl

from tinhso.expectations.engines.gx.registry import answers
from tinhso.expectations.engines.gx.rows import LINE, applied, data
from tinhso.expectations.suites.read_suites import Check
from tinhso.expectations.suites.rules import RULES


def ask(check: Check, frame: pl.DataFrame, *, cells: Sequence[str]) -> tuple[tuple[int, str], ...] | None:
    """Ask a rule of ours about a frame as `run` has the engine ask it, without the engine's detours: a hundred times as quick.

    Returns the refused cells (line and column), or None where the check passes or is idle. `cells` are as in `run`.
    """
    named = f"{check.kwargs.get('row_condition', '')} {' '.join(check.columns)}"
    rows = data(frame, [name for name in frame.columns if name == LINE or re.search(rf"\b{name}\b", named)])
    chosen = applied(check, rows, {})
    found, passed_over = asked(check, chosen, list(chosen[LINE]))
    if not found and (check.may_be_empty is not None or len(passed_over) < len(chosen)):
        return None
    columns = check.cell or tuple(name for name in check.columns if name in cells)[:1]
    return tuple((line, column) for line in sorted(found) for column in columns)


def asked(check: Check, frame: Any, lines: Collection[int]) -> tuple[dict[int, str], set[int]]:
    """Ask a rule of ours again for the words of its answers, which the engine does not keep, and for the lines it passes over."""
    rule = RULES.get(check.type)
    if rule is None:
        return {}, set()
    options = {option: check.kwargs[option] for option in rule.options}
    cells = frame[list(check.kwargs["column_list"])]
    found = answers(rule.check, cells, options) if lines else []
    told = {int(line): answer for line, answer in zip(frame[LINE], found, strict=bool(found)) if answer is not None}
    over = answers(rule.passes_over, cells, options) if rule.passes_over is not None else []
    return told, {int(line) for line, passes in zip(frame[LINE], over, strict=bool(over)) if passes}
