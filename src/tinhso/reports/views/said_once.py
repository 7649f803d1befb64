"""What the entries of a page have in common, said once above or below them; what differs stays with its entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinhso.grouping import grouped
from tinhso.reports.page_context import Values
from tinhso.reports.views.rows import Link, TermPair

#: An entry among fewer than this says all by itself.
FEW = 10

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EverywhereUsed:
    """The pages that word most figures of a place on the page of a source."""

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
    """Return, of each place with several entries, the pages that word most of them, and the entries with their other pages.

    `used_below` tells whether an entry is on all of those pages; one that is not names every page that it is on.
    """
    of_place: dict[Link, tuple[Entry, ...]] = grouped(entries, lambda one: one["place"])
    shared = {place: _in_most(members) for place, members in of_place.items() if len(members) >= FEW}
    said = tuple(EverywhereUsed(place=place, pages=pages) for place, pages in shared.items() if pages)
    return said, tuple(_without(one, shared.get(one["place"], ())) for one in entries)


def _in_most(members: Sequence[Entry]) -> tuple[Link, ...]:
    """Return the pages that spare the most links where they are named once, for the entries that are on all of them."""
    counts = Counter(link for one in members for link in one["used"])
    often = [link for link, count in counts.most_common() if count > 1]
    best: tuple[int, tuple[Link, ...]] = (0, ())
    for size in range(1, len(often) + 1):
        pages = tuple(often[:size])
        spared = (sum(all(link in one["used"] for link in pages) for one in members) - 1) * size
        best = max(best, (spared, pages), key=lambda found: found[0])
    return best[1]


def _without(entry: Entry, shared: Sequence[Link]) -> Values:
    below = bool(shared) and all(link in entry["used"] for link in shared)
    used = tuple(link for link in entry["used"] if link not in shared) if below else entry["used"]
    return {**entry, "used": used, "used_below": below}
