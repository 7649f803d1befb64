"""What a reader chooses two places from: two lists in a form, and without a script links to the page of every pair."""

from __future__ import annotations

from tinhso.model import Place
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.pairs import pairs, partners
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import Link


def chooser(view: PageView, *chosen: Place) -> Values | None:
    """Return the places of the form, those that are chosen first where none is, and all pairs; None where there is no pair.

    `address` is that of the page of a pair, with `*` in the place of the two codes.
    """
    places = ordered({place.ref_area: place for two in pairs(view.context) for place in two}.values())
    if not places:
        return None
    first = [place.ref_area for place in (*chosen, *(place for place in places if place not in chosen))][:2]
    return {
        "places": [{"code": place.ref_area, "name": view.of(place.name)} for place in places],
        "chosen": first,
        "address": view.href(addresses.pair("*", "*")).replace("*--*", "*"),
        "all": view.href(addresses.COMPARE),
        "links": _links(places, view),
    }


def pair_link(place: Place, other: Place, view: PageView) -> Link:
    """Return the name of the other place, which leads to the page of both."""
    return Link(href=view.href(addresses.pair(place.ref_area, other.ref_area)), text=view.of(other.name))


def _links(places: list[Place], view: PageView) -> list[tuple[str, list[Link]]]:
    """Return each place with those after it, so that every pair stands there once."""
    done: set[str] = set()
    found = []
    for place in places:
        others = [pair_link(place, other, view) for other in partners(place, view.context) if other.ref_area not in done]
        done.add(place.ref_area)
        if others:
            found.append((view.t("pair.with", place=view.of(place.name)), others))
    return found
