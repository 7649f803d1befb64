"""The heads of tables: their words, and whether the column holds numbers."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.reports.page_context import PageView


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One column's head; numbers stand to the right."""

    text: str
    right: bool = False


def heads(view: PageView, *names: str) -> tuple[Head, ...]:
    """Return the heads of a table by their `head.*` strings; a name ending in `>` is a column of numbers."""
    return tuple(Head(text=view.t(f"head.{name.rstrip('>')}"), right=name.endswith(">")) for name in names)
