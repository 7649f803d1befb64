"""The pages of places: the list of them, and one profile a place, whatever its level."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.model import Level, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView
from tinhso.reports.prose.openings import Opening
from tinhso.reports.sharing import card_words
from tinhso.reports.views.listings import ListEntry, ListGroup
from tinhso.reports.views.neighbours import neighbours
from tinhso.reports.views.profiles import is_former, ordered, profile
from tinhso.reports.views.timeline import timeline
from tinhso.reports.writer import Writer, each


def place_pages(writer: Writer, openings: Mapping[str, Opening]) -> tuple[Page, ...]:
    """Write the list of places and the page of every place of `places.csv`, whatever its level, with the head it was given."""
    index = _index(writer)
    return index, *(_page(writer, place, openings.get(place.ref_area), index) for place in ordered(writer.context.dataset.places))


def _index(writer: Writer) -> Page:
    def values(view: PageView) -> Mapping[str, object]:
        successors = {place.successor for place in view.dataset.places if place.successor and place.successor != place.ref_area}
        groups: dict[str, list[ListEntry]] = {}
        for place in ordered(view.dataset.places):
            name = "successors" if place.ref_area in successors else place.level.value
            count = len(view.context.of_place(place.ref_area))
            note = view.t("places.count", n=view.number(count)) if count else view.t("places.none")
            entry = ListEntry(href=view.href(addresses.place(place.ref_area)), text=view.of(place.name), note=note)
            groups.setdefault(name, []).append(entry)
        order = (Level.PROVINCE.value, Level.DISTRICT.value, Level.CITY.value, Level.COUNTRY.value, "successors")
        return {
            "lede": view.t("places.lede"),
            "empty": view.t("places.none"),
            "groups": [
                ListGroup(title=view.t(f"places.{name}"), anchor=name, entries=tuple(groups[name]))
                for name in order
                if name in groups
            ],
        }

    return writer.page(
        addresses.PLACES, "places", title=writer.text("places.title"), description=writer.text("places.description"),
        values=values, template="listing",
    )  # fmt: skip


def _page(writer: Writer, place: Place, opening: Opening | None, index: Page) -> Page:
    path = addresses.place(place.ref_area)
    parents = [index.crumb]
    if place.parent and place.level is not Level.PROVINCE:
        above = writer.context.dataset.place(place.parent)
        parents.append(Crumb(path=addresses.place(above.ref_area), title=above.name))
    count = len(writer.context.of_place(place.ref_area))
    former = is_former(place, writer.context)
    return writer.page(
        path,
        "place",
        title=each(lambda view: view.t("boundaries.former", place=view.of(place.name)), writer.context, path)
        if former
        else place.name,
        description=opening.plain
        if opening
        else each(
            lambda view: view.t(
                "place.description" if count else "place.description_none", place=view.of(place.name), n=view.number(count)
            ),
            writer.context,
            path,
        ),
        values=lambda view: _values(place, opening, view),
        parents=tuple(parents),
        card=card_words.of_place(place, opening.tiles if opening else (), count),
    )


def _values(place: Place, opening: Opening | None, view: PageView) -> Mapping[str, object]:
    rows = view.context.of_place(place.ref_area)
    return {**profile(place, opening, view), "timeline": timeline(place, rows, view), "neighbours": neighbours(place, view)}
