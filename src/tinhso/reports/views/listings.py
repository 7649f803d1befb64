"""Pages that list other pages, and the small lists that pages hold."""

from __future__ import annotations

from dataclasses import dataclass

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
