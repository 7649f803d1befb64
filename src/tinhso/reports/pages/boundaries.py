"""The page about boundaries in time: which ones the figures are for, what happened to them, and where each place lives on."""

from __future__ import annotations

from tinhso.model import Place
from tinhso.notebooks import Tile, Tiles, tiles_of
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.profiles import compared
from tinhso.reports.views.rows import Link, place_link
from tinhso.reports.views.tile_map import large_map
from tinhso.reports.writer import Writer

#: What an edition may say besides, in strings of its own: what became of other levels.
OTHER_LEVELS = "boundaries.other_levels"


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page about boundaries, where the project has tiles."""
    found = tiles_of(writer.context.project.root, writer.context.dataset)
    if found is None:
        return ()
    counts = {"before": str(len(found.before)), "after": str(len(found.after))}
    return (
        writer.page(
            addresses.BOUNDARIES, "boundaries", title=writer.text("boundaries.title", **counts), group="comparisons",
            brief="comparisons",
            description=writer.text("boundaries.description", **counts), values=lambda view: _values(found, view),
        ),
    )  # fmt: skip


def _values(found: Tiles, view: PageView) -> Values:
    places = _spoken_of(found, view)
    codes = [place.ref_area for place in places]
    words: dict[str, object] = {
        "before": view.number(len(found.before)),
        "after": view.number(len(found.after)),
        "last": view.date(max(tile.until for tile in found.before if tile.until)),
        "first": view.date(max(tile.since for tile in found.rows if tile.since)),
        "unchanged": view.number(sum(tile.successor is None for tile in found.before)),
        "merged": view.number(sum(tile.successor is not None for tile in found.before)),
        "made": view.number(sum(tile.since is not None for tile in found.rows)),
    }
    own = ", ".join(view.of(place.name) for place in places)
    heirs = ", ".join(dict.fromkeys(view.of(found.heir(found.by_code[code]).name) for code in codes))
    islands = {tile.code: _islands(tile, found, view) for tile in found.islands}
    maps = []
    for side, unit, names in (("before", lambda tile: tile, own), ("after", found.heir, heirs)):
        key = f"boundaries.map_{side}"
        title, description = view.t(key, **words), view.t(f"{key}_desc", places=names, **words)
        maps.append({"id": f"map-{side}", "caption": title, "said": description, **large_map(found, unit, codes, islands)})
    return {
        "words": words,
        "act": _act(found, view),
        "other_levels": view.context.strings.has(OTHER_LEVELS),
        "notes": [
            view.t(key, date=view.date(tile.kind_since))
            for tile in found.rows
            if tile.kind_since and view.context.strings.has(key := f"boundaries.kind_since_{tile.code.replace('-', '_')}")
        ],
        "maps": maps,
        "places": [_fate(place, found, view) for place in places],
        "now": [_now(tile, found, codes, view) for tile in found.after],
    }


def _act(found: Tiles, view: PageView) -> Link | None:
    """Return the act by which the last of the new units came to be, where the map names it."""
    tile = max((tile for tile in found.rows if tile.decided and tile.act), key=lambda tile: tile.decided or "", default=None)
    if tile is None:
        return None
    return Link(href=tile.act or "", text=view.t("boundaries.law", date=view.date(tile.decided or "")))


def _spoken_of(found: Tiles, view: PageView) -> tuple[Place, ...]:
    """Return the compared places with figures, or with a part that has some, that stand on the map."""
    codes = {tile.code for tile in found.before}
    return tuple(place for place in compared(view.context) if place.ref_area in codes)


def _islands(tile: Tile, found: Tiles, view: PageView) -> tuple[str, ...]:
    owner = found.by_code[tile.part_of] if tile.part_of else None
    return (*tile.short.split("|"), *([f"({view.of(owner.name)})"] if owner else []))


def _fate(place: Place, found: Tiles, view: PageView) -> Link:
    """Say in one line what became of a place."""
    heir = found.heir(found.by_code[place.ref_area])
    if heir.code == place.ref_area:
        note = view.t("boundaries.fate_unchanged")
    else:
        others = ", ".join(view.of(tile.name) for tile in found.members(heir) if tile.code != place.ref_area)
        key = "boundaries.fate_kept" if heir.name == found.by_code[place.ref_area].name else "boundaries.fate_ended"
        note = view.t(key, others=others, heir=view.of(heir.name))
    return place_link(place, view, note)


def _now(tile: Tile, found: Tiles, marked: list[str], view: PageView) -> Values:
    known = {place.ref_area for place in view.dataset.covered}
    members = found.members(tile)
    islands = [view.of(other.name) for other in found.islands if other.part_of in {member.code for member in members}]

    kind = f"boundaries.kind_{tile.kind}"

    def page(code: str) -> str:
        return view.href(addresses.place(code)) if code in known else ""

    return {
        "name": view.of(tile.name),
        "href": page(tile.code) or None,
        "kind": view.t(kind) if view.context.strings.has(kind) else view.within("level", tile.kind),
        "members": tuple(Link(href=page(member.code), text=view.of(member.name)) for member in members),
        "islands": view.t("boundaries.with_islands", islands=", ".join(islands)) if islands else None,
        "unchanged": members == (tile,),
        "marked": any(member.code in marked for member in members),
    }
