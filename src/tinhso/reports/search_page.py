"""The page that finds all others: one list of every page, which reads whole without a script and is filtered by one.

The names of all provinces stand in it, the old ones and the new: a reader finds a place under the name that comes to mind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tinhso.reports import addresses, tiles
from tinhso.reports.desk import View
from tinhso.reports.listings import Entry, Group
from tinhso.reports.pages import Page
from tinhso.reports.writer import Writer

#: The groups of the list in their order, with the kinds of pages that stand in each. What is in none is not listed: the
#: pages of single numbers (the page of their source lists them) and the page itself.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "places": ("place",),
    "stories": ("story",),
    "indicators": ("indicator",),
    "comparisons": ("compare", "matrix", "country", "targets", "boundaries"),
    "sources": ("source",),
    "notebooks": ("notebook",),
    "about": ("home", "validation", "data", "codebook", "methodology", "about"),
}


def search_page(writer: Writer, pages: Sequence[Page]) -> Page:
    """Write the page over the pages of the edition."""

    def values(view: View) -> Mapping[str, object]:
        groups = [_group(name, kinds, pages, view) for name, kinds in GROUPS.items()]
        groups.insert(1, Group(title=view.t("search.names"), anchor="names", entries=_names(writer, view)))
        return {"lede": view.t("search.lede"), "groups": [group for group in groups if group.entries]}

    return writer.page(
        addresses.SEARCH,
        "search",
        title=writer.text("search.title"),
        description=writer.text("search.description"),
        values=values,
    )


def _group(name: str, kinds: tuple[str, ...], pages: Sequence[Page], view: View) -> Group:
    entries = [
        Entry(href=view.href(page.path), text=view.of(page.title), note=_note(page, view)) for page in pages if page.kind in kinds
    ]
    return Group(title=view.t(f"search.{name}"), anchor=name, entries=tuple(entries))


def _note(page: Page, view: View) -> str:
    """Say what a page is about: an indicator's topic, what other pages say of themselves."""
    if page.kind == "indicator":
        code = page.path.removeprefix("indicators/").removesuffix(".html")
        return view.name("topic", view.dataset.indicator(code).topic)
    return view.of(page.description)


def _names(writer: Writer, view: View) -> tuple[Entry, ...]:
    """List every province and city before and after the mergers, where the project knows them."""
    if not tiles.there(writer.desk.project.root):
        return ()
    found = tiles.load_tiles(writer.desk.project.root, view.dataset)
    address = view.href(addresses.BOUNDARIES)
    return tuple(Entry(href=address, text=view.of(tile.name), note=_since(tile, found, view)) for tile in found.before)


def _since(tile: tiles.Tile, found: tiles.Tiles, view: View) -> str:
    """Say where a province is to be looked for since the mergers."""
    heir = found.heir(tile)
    others = [view.of(other.name) for other in found.before if found.heir(other) == heir and other != tile]
    if not others:
        return view.t("search.unchanged")
    if heir.name == tile.name:
        return view.t("search.enlarged", others=", ".join(others))
    return view.t("search.now", place=view.of(heir.name))
