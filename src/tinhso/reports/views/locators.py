"""Where a place is on the map of tiles: its own tile, and the frame of what it has been part of since the mergers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tinhso.model import Place
from tinhso.notebooks import Tiles
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views import tile_map


def locator(place: Place, found: Tiles | None, view: PageView) -> Values | None:
    """Return the small map of a place and its caption, None where no map has it: a country is on none.

    A part of a place stands where that place is.
    """
    by_code = found.by_code if found is not None else {}
    tile = by_code.get(place.ref_area) or by_code.get(place.parent or "")
    if found is None or tile is None:
        return None
    heir = found.heir(tile)
    own = [tile] if tile.since is None else list(found.members(tile))
    names = {"place": view.of(tile.name), "heir": view.of(heir.name), "of": view.of(place.name)}
    key = "new" if tile.since is not None else "unchanged" if heir is tile else "former"
    if tile.code != place.ref_area:
        key = "part"
    since = view.date(heir.since) if heir.since else ""
    label = view.t(f"locator.{key}", **names, since=since)
    colours = dict.fromkeys((one.code for one in own), "var(--c)")
    return {**_small_map(found, colours, heir.code, label, view), "caption": label}


def card_map(place: Place, found: Tiles | None, view: PageView) -> str | None:
    """Return the small map of a place as a card shows it, None where no map has it."""
    drawn = locator(place, found, view)
    colour = view.dataset.colours.get(place.ref_area) or tile_map.INK
    return tile_map.flat(str(drawn["drawing"]), {"--c": colour}) if drawn else None


def overview(places: Sequence[Place], found: Tiles | None, view: PageView) -> Values | None:
    """Return the small map of several places, each in its colour, None where none of them is on a map."""
    before = {tile.code for tile in found.before} if found is not None else set()
    shown = [place for place in places if place.ref_area in before]
    if found is None or not shown:
        return None
    names = view.names([view.of(place.name) for place in shown])
    colours = {place.ref_area: view.dataset.colours.paint(place.ref_area) for place in shown}
    return _small_map(found, colours, None, view.t("locator.several", places=names), view)


def _small_map(found: Tiles, colours: Mapping[str, str], framed: str | None, label: str, view: PageView) -> Values:
    """Return a small map, which leads to the page about boundaries; its label names the islands too, where there are any."""
    islands = ", ".join(view.of(one.name) for one in found.islands)
    spoken = f"{label} ({islands})" if islands else label
    return {"href": view.href(addresses.BOUNDARIES), "drawing": tile_map.small_map(found, colours, framed, spoken)}
