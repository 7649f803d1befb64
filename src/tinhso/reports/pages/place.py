"""The pages of places: the list of them, and one profile a place with its neighbours, whatever its level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tinhso.data import grade, reads
from tinhso.grouping import grouped
from tinhso.model import Grade, Kind, Observation, Place
from tinhso.notebooks import Tiles, tiles_of
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.references.openings import Opening
from tinhso.reports.views import cards, over_time, worked_out
from tinhso.reports.views.changes import changed
from tinhso.reports.views.locators import card_map, locator, overview
from tinhso.reports.views.matrix import latest
from tinhso.reports.views.pairs import chooser, how_far, pair, pair_link, partners
from tinhso.reports.views.profiles import is_former, ordered, profile
from tinhso.reports.views.rows import MANY, Link, ListGroup, place_link
from tinhso.reports.views.strips import standing_view, standings
from tinhso.reports.writer import Writer

#: The group of places that succeeded others; the other groups are those of the levels.
SUCCESSORS = "successors"
#: So many other places are named on the page of one.
MOST_NEAR = 100


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of places and the page of every place that the edition is about, whatever its level."""
    found = tiles_of(writer.context.project.root, writer.context.dataset)
    index = writer.listing(addresses.PLACES, "places", lambda view: _groups(found, view))
    return index, *(_page(writer, place, index, found) for place in ordered(writer.context.dataset.covered))


def _groups(found: Tiles | None, view: PageView) -> list[ListGroup]:
    """Return the places by level, those that succeeded others by themselves; compared ones on a map if one has them."""
    successors = {place.successor for place in view.dataset.covered if place.successor}
    groups: dict[str, dict[Place, Link]] = {}
    for place in ordered(view.dataset.covered):
        name = SUCCESSORS if place.ref_area in successors else place.level
        count = len(view.context.of_place(place.ref_area))
        none = "missing.not_given" if view.dataset.gives_none_of(place) else "places.none"
        note = view.t("places.count", n=view.number(count)) if count else view.t(none)
        groups.setdefault(name, {})[place] = place_link(place, view, note)
    titles = {level: view.level_heading(level) for level in view.dataset.levels.listed}
    titles[SUCCESSORS] = view.t("places.successors")
    return [
        ListGroup(title=title, anchor=name, entries=tuple(groups[name].values()), around=_around(groups[name], found, view))
        for name, title in titles.items()
        if name in groups
    ]


def _around(places: Mapping[Place, Link], found: Tiles | None, view: PageView) -> Values | None:
    """Return compared places on the map, each with its colour; None where they are none, too many or on no map."""
    if len(places) > MANY or not all(map(view.dataset.levels.is_compared, places)):
        return None
    drawn = overview(tuple(places), found, view)
    return drawn and {"map": drawn, "places": [(link, view.dataset.colours.paint(one.ref_area)) for one, link in places.items()]}


def _page(writer: Writer, place: Place, index: Page, found: Tiles | None) -> Page:
    parents = [index.crumb]
    if place.parent and not writer.context.dataset.levels.is_compared(place):
        above = writer.context.dataset.place(place.parent)
        parents.append(Crumb(path=addresses.place(above.ref_area), title=above.name))
    opening = writer.written.openings.get(place.ref_area)

    def title(view: PageView) -> str:
        name = view.of(place.name)
        return view.t("boundaries.former", place=name) if is_former(place, writer.context) else name

    def brief(view: PageView) -> str:
        told = view.statements_on(place)
        return f"{told} {view.t('card.boundary', date=view.date(place.valid_to))}" if place.valid_to else told

    def description(view: PageView) -> str:
        if opening is None:
            return brief(view)
        reads.ask((opening.asked,))
        return view.of(opening.plain)

    return writer.page(
        addresses.place(place.ref_area),
        "place",
        title=title,
        description=description,
        announced=brief,
        values=lambda view: {
            **_values(place, opening, view),
            "locator": locator(place, found, view),
            "over_time": over_time.of_place(place, view),
            "strips": standing_view(standings([place], view.context), view),
        },
        parents=tuple(parents),
        card=cards.of_place(place, opening.tiles if opening else (), lambda view: card_map(place, found, view)),
        group="places",
        brief="places",
        series=True,
    )


def _values(place: Place, opening: Opening | None, view: PageView) -> Values:
    rows, beside = view.context.of_place(place.ref_area), neighbours(place, view)
    return {
        **profile(place, opening, view),
        "worked_out": worked_out.of_place(place, view),
        "neighbours": beside,
        "alike": grouped(beside, lambda link: link.note) if len(beside) > MANY else None,
        "chooser": chooser(view, place) if partners(place, view.context) else None,
        "changed": changed(rows, "ref_area", place.ref_area, view),
    }


def neighbours(place: Place, view: PageView) -> tuple[Link, ...]:
    """List the places of the set that stand on the page's level, each with what may be put beside what; none for a yardstick.

    The name of one with which there is a page of both leads to that.

    A place of another level also has the place it is part of, whose totals its figures never stand beside.
    """
    if view.dataset.levels.is_yardstick(place) or not view.context.of_place(place.ref_area):
        return ()
    found: list[tuple[tuple[int, ...], Link]] = []
    paired = partners(place, view.context)
    for other in _near(place, view.context):
        link = pair_link(place, other, view) if other in paired else place_link(other, view)
        counts = shared(place, other, view.context)
        rank = (0,) if other.ref_area == place.parent else tuple(-counts[how_far] for how_far in Grade)
        found.append((rank, replace(link, note=_note(place, other, view))))
    if len(found) > MANY:
        found.sort(key=lambda one: one[0])
    return tuple(link for _, link in found)


def _near(place: Place, context: PageContext) -> list[Place]:
    """Return the places that a page names: the one that its place is part of and those of its role, of very many its siblings.

    Were all of them named, the pages of an edition would grow with the square of its places.
    """
    levels, dataset = context.dataset.levels, context.dataset

    def others() -> list[Place]:
        there = (one for one in dataset.covered if context.of_place(one.ref_area) and not levels.is_yardstick(one))
        return sorted(there, key=lambda one: (one.sort_order, one.ref_area))

    near = [
        one
        for one in dataset.once(_near, others)
        if one.ref_area != place.ref_area and (one.ref_area == place.parent or levels.role(one) is levels.role(place))
    ]
    if len(near) > MOST_NEAR:
        near = [one for one in near if place.parent is not None and place.parent in (one.ref_area, one.parent)]
    return near if len(near) <= MOST_NEAR else []


def shared(place: Place, other: Place, context: PageContext) -> Counter[Grade]:
    """Count what both places have: of two that have a page of both what stands there, else the indicators with results of both.

    Each counts by its verdict; of an indicator, by that on its latest results.
    """
    both = frozenset((place.ref_area, other.ref_area))
    return context.dataset.once(("grades of both", both), lambda: Counter(_grades(place, other, context)))


def _grades(place: Place, other: Place, context: PageContext) -> Iterator[Grade]:
    if other in partners(place, context):
        yield from (found.verdict.grade for block in pair(place, other, context).blocks for found in block.sets)
        return
    mine, theirs = (_latest(one, context) for one in (place, other))
    for indicator in mine.keys() & theirs.keys():
        yield grade((*mine[indicator], *theirs[indicator]), context.dataset)


def _latest(place: Place, context: PageContext) -> Mapping[str, tuple[Observation, ...]]:
    """Return the latest results of a place by indicator, which the page of every other place asks for."""

    def found() -> Mapping[str, tuple[Observation, ...]]:
        rows = (row for row in context.of_place(place.ref_area) if row.kind is not Kind.TARGET)
        return {indicator: latest(members) for indicator, members in grouped(rows, lambda row: row.indicator).items()}

    return context.dataset.once(("latest results", place.ref_area), found)


def _note(place: Place, other: Place, view: PageView) -> str:
    if other.ref_area == place.parent:
        return view.t("neighbours.above")
    note = how_far(shared(place, other, view.context), view) or view.t("neighbours.nothing")
    if place.successor is not None and place.successor == other.successor:
        after = view.of(view.dataset.place(place.successor).name)
        note += "; " + view.t("neighbours.now_together", place=after)
    return note
