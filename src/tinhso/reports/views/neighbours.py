"""The neighbours of a place in the set: who else is spoken of, on how much the two agree to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tinhso.data import compare
from tinhso.model import Grade, Kind, Level, Observation, Place
from tinhso.reports.page_context import PageContext, PageView
from tinhso.reports.views.matrix import latest
from tinhso.reports.views.rows import Link, place_link

_BELOW = (Level.DISTRICT, Level.CITY)


def neighbours(place: Place, view: PageView) -> tuple[Link, ...]:
    """List the places of the set that stand on the page's level, each with what may be put beside what; none for the country.

    A place below the provinces also has the province it is part of, whose totals its figures never stand beside.
    """
    if place.level is Level.COUNTRY or not view.context.of_place(place.ref_area):
        return ()
    found = []
    for other in sorted(view.dataset.places, key=lambda one: (one.sort_order, one.ref_area)):
        same = other.level is place.level or (other.level in _BELOW and place.level in _BELOW)
        if other.ref_area == place.ref_area or not (same or other.ref_area == place.parent):
            continue
        if view.context.of_place(other.ref_area) and other.level is not Level.COUNTRY:
            found.append(place_link(other, view, _note(place, other, view)))
    return tuple(found)


def shared(place: Place, other: Place, context: PageContext) -> Counter[Grade]:
    """Count the indicators that both places have results for, by the verdict on the latest of them."""
    mine, theirs = (_latest(one, context) for one in (place, other))
    return Counter(
        compare((*rows, *theirs[indicator]), context.dataset).grade for indicator, rows in mine.items() if indicator in theirs
    )


def _latest(place: Place, context: PageContext) -> Mapping[str, tuple[Observation, ...]]:
    rows: dict[str, list[Observation]] = {}
    for row in context.of_place(place.ref_area):
        if row.kind is not Kind.TARGET:
            rows.setdefault(row.indicator, []).append(row)
    return {indicator: latest(members) for indicator, members in rows.items()}


def _note(place: Place, other: Place, view: PageView) -> str:
    if other.ref_area == place.parent:
        return view.t("neighbours.above")
    grades = shared(place, other, view.context)
    count = view.number(sum(grades.values()))
    words = [
        view.t(f"neighbours.{grade}", n=view.number(grades[grade]))
        for grade in (Grade.COMPARABLE, Grade.SIDE_BY_SIDE, Grade.NOT_COMPARABLE)
        if grades[grade]
    ]
    note = view.t("neighbours.shared", n=count, how=", ".join(words)) if words else view.t("neighbours.nothing")
    if place.successor is not None and place.successor == other.successor:
        after = view.of(view.dataset.place(place.successor).name)
        note += "; " + view.t("neighbours.now_together", place=after)
    return note
