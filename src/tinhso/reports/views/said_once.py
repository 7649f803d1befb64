"""What the entries of a page have in common, said once above or below them; what differs stays with its entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinhso.reports.page_context import Values
from tinhso.reports.views.rows import Link, TermPair

#: An entry among fewer than this says all by itself.
FEW = 10

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EverywhereUsed:
    """The pages that word every figure of a place on the page of a source."""

    place: Link
    pages: tuple[Link, ...]


def terms_once(entries: Sequence[Entry]) -> tuple[tuple[TermPair, ...], tuple[Values, ...]]:
    """Return the facts that most entries of a page have alike, and the entries without them.

    A fact is one that every entry has in one way or another: an entry that differs says so, and none is silent about it.
    """
    if len(entries) < FEW:
        return (), tuple(dict(one) for one in entries)
    counts = Counter(pair for one in entries for pair in one["terms"])
    stated = Counter(pair.label for one in entries for pair in one["terms"])
    common = tuple(
        pair for pair, count in counts.items() if stated[pair.label] == len(entries) and count * 2 > len(entries)
    )  # fmt: skip
    return common, tuple({**one, "terms": tuple(pair for pair in one["terms"] if pair not in common)} for one in entries)


def uses_once(entries: Sequence[Entry]) -> tuple[tuple[EverywhereUsed, ...], tuple[Values, ...]]:
    """Return, of each place with several entries, the pages that word all of them, and the entries with their other pages.

    `used_by_all` tells whether there are such pages for an entry.
    """
    of_place: dict[Link, list[Entry]] = {}
    for one in entries:
        of_place.setdefault(one["place"], []).append(one)
    shared = {place: _in_all(members) for place, members in of_place.items() if len(members) >= FEW}
    said = tuple(EverywhereUsed(place=place, pages=pages) for place, pages in shared.items() if pages)
    return said, tuple(_without(one, shared.get(one["place"], ())) for one in entries)


def _in_all(members: Iterable[Entry]) -> tuple[Link, ...]:
    first, *others = (one["used"] for one in members)
    return tuple(link for link in first if all(link in used for used in others))


def _without(entry: Entry, shared: Sequence[Link]) -> Values:
    return {**entry, "used": tuple(link for link in entry["used"] if link not in shared), "used_by_all": bool(shared)}
