"""Pages that list other pages, and the small lists that pages hold."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.reports.page_context import PageView
from tinhso.reports.views.rows import Link, Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGroup:
    """Some entries under one heading; a list of one group needs no heading."""

    entries: tuple[Link, ...]
    title: str | None = None
    anchor: str = "list"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPair:
    """One line of a list of facts about a page's subject: a text, a link, or the reason why there is none."""

    label: str
    text: str = ""
    href: str | None = None
    absence: Missing | None = None
    note: str | None = None


def term(view: PageView, key: str, found: str | Missing, *, href: str | None = None, note: str | None = None) -> TermPair:
    """Return one line of a list of facts: the string that names it, and what is found, or the reason why there is nothing."""
    if isinstance(found, Missing):
        return TermPair(label=view.t(key), absence=found)
    return TermPair(label=view.t(key), text=found, href=href, note=note)
