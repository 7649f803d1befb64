"""What a slope says in its title: for whom the figure rose and fell most from the first of its two times to the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tinhso.data import PROVISIONAL
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Observation, Text, joined
from tinhso.notebooks.charts.items import decimal_of
from tinhso.notebooks.charts.standing import places_among, subjects
from tinhso.notebooks.workbench.data_table import shown, unit_after

#: Of so many places each is told.
EACH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """The figures of one place at both times."""

    before: Observation
    after: Observation

    @property
    def by(self) -> Decimal:
        return decimal_of(self.after) - decimal_of(self.before)


def of_change(rows: Sequence[Observation], grade: Grade, dataset: Dataset) -> Text | None:
    """Return how the places that a slope names changed, or all of its places where it names none; None where none did.

    One of them is said to have changed most only where the verdict on all (`grade`) allows it, and nobody shares that.
    """
    places, words = places_among(rows, dataset), dataset.words
    named, every = subjects(places, dataset), _changes(places)
    changes = [change for area, change in every.items() if area in named or not named]
    of, named_alone = len(changes), "_named" if len(changes) < len(every) else ""
    moved = {way: [one for one in changes if sign * one.by > 0] for way, sign in (("rose", 1), ("fell", -1))}
    said = [_moved(way, ones, of, dataset, named_alone, ranked=grade is Grade.COMPARABLE) for way, ones in moved.items() if ones]
    if not said:
        return None
    each = of <= EACH and all(change.by for change in changes)
    told = joined(said, "; ")
    if not each and len(max(moved.values(), key=len)) < of:
        told = words.text(f"findings.among{named_alone}", n=of, said=told)
    provisional = any(change.after.obs_status == PROVISIONAL for change in changes)
    return words.text("findings.stand_provisional", said=told) if provisional else told


def _changes(rows: Sequence[Observation]) -> dict[str, _Change]:
    """Return the change of each place from its first figure to its last."""
    of = grouped(sorted(rows, key=lambda row: row.time_period.middle), lambda row: row.ref_area)
    return {area: _Change(before=own[0], after=own[-1]) for area, own in of.items()}


def _moved(way: str, moved: Sequence[_Change], of: int, dataset: Dataset, named_alone: str, *, ranked: bool) -> Text:
    """Return what is said of those that went one way: whose change is the largest, or how many they are."""
    most, *others = sorted(moved, key=lambda change: -abs(change.by))
    start, end = (shown(row, dataset) for row in (most.before, most.after))
    values = {
        "place": dataset.place(most.before.ref_area).name,
        "start": Text.of(start, lambda lang: start[lang].removesuffix(unit_after(end[lang]))),  # its unit is said with the other
        "end": end,
        "n": len(moved),
        "places": dataset.words.text(f"findings.every{'_two' if of == EACH else ''}{named_alone}", n=of),
    }
    alone = not others or (ranked and abs(others[0].by) < abs(most.by))
    if not others:
        key = way if of <= EACH else f"{way}_alone"
    elif len(moved) == of:
        key = f"{way}_all_most" if alone else f"{way}_all"
    else:
        key = f"{way}_most" if alone else f"{way}_some"
    return dataset.words.text(f"findings.{key}", **values)
