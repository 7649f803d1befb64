"""The pages of places: the list of them, and one profile a place, whatever its level."""

from __future__ import annotations

from tinhso.model import Level, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.prose.openings import Opening
from tinhso.reports.sharing import card_words
from tinhso.reports.views.listings import ListGroup
from tinhso.reports.views.neighbours import neighbours
from tinhso.reports.views.profiles import is_former, ordered, profile
from tinhso.reports.views.rows import Link, place_link
from tinhso.reports.views.timeline import timeline
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of places and the page of every place of `places.csv`, whatever its level."""
    index = writer.listing(addresses.PLACES, "places", _groups)
    return index, *(_page(writer, place, index) for place in ordered(writer.context.dataset.places))


def _groups(view: PageView) -> list[ListGroup]:
    successors = {place.successor for place in view.dataset.places if place.successor and place.successor != place.ref_area}
    groups: dict[str, list[Link]] = {}
    for place in ordered(view.dataset.places):
        name = "successors" if place.ref_area in successors else place.level.value
        count = len(view.context.of_place(place.ref_area))
        note = view.t("places.count", n=view.number(count)) if count else view.t("places.none")
        entry = place_link(place, view, note)
        groups.setdefault(name, []).append(entry)
    order = (Level.PROVINCE.value, Level.DISTRICT.value, Level.CITY.value, Level.COUNTRY.value, "successors")
    return [
        ListGroup(title=view.t(f"places.{name}"), anchor=name, entries=tuple(groups[name])) for name in order if name in groups
    ]


def _page(writer: Writer, place: Place, index: Page) -> Page:
    parents = [index.crumb]
    if place.parent and place.level is not Level.PROVINCE:
        above = writer.context.dataset.place(place.parent)
        parents.append(Crumb(path=addresses.place(above.ref_area), title=above.name))
    count = len(writer.context.of_place(place.ref_area))
    opening = writer.written.openings.get(place.ref_area)

    def title(view: PageView) -> str:
        name = view.of(place.name)
        return view.t("boundaries.former", place=name) if is_former(place, writer.context) else name

    def description(view: PageView) -> str:
        if opening is not None:
            return view.of(opening.plain)
        key = "place.description" if count else "place.description_none"
        return view.t(key, place=view.of(place.name), n=view.number(count))

    return writer.page(
        addresses.place(place.ref_area),
        "place",
        title=title,
        description=description,
        values=lambda view: _values(place, opening, view),
        parents=tuple(parents),
        card=card_words.of_place(place, opening.tiles if opening else (), count),
        group="places",
    )


def _values(place: Place, opening: Opening | None, view: PageView) -> Values:
    rows = view.context.of_place(place.ref_area)
    return {**profile(place, opening, view), "timeline": timeline(place, rows, view), "neighbours": neighbours(place, view)}
