"""The page for addresses that lead nowhere: what may have happened, a search, and the ways in, in both languages.

A host serves one such page for all addresses, whatever the language of the reader, so that each says the same in the other.
"""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.model import LANGS, Lang
from tinhso.reports.assets import addresses, tiles
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.views.listings import ListEntry
from tinhso.reports.writer import Writer

#: The ways in, with the strings that name them.
WAYS = (
    (addresses.HOME, "home"),
    (addresses.PLACES, "places"),
    (addresses.STORIES, "stories"),
    (addresses.INDICATORS, "indicators"),
    (addresses.COMPARE, "compare"),
    (addresses.SOURCES, "sources"),
)


def not_found_page(writer: Writer) -> Page:
    """Write the page."""

    def values(view: PageView) -> Mapping[str, object]:
        return {"sides": [_side(lang, view) for lang in sorted(LANGS, key=lambda lang: lang != view.lang)]}

    return writer.page(
        addresses.NOT_FOUND, "not-found", title=writer.text("not_found.title"), description=writer.text("not_found.lede"),
        values=values, template="not_found",
    )  # fmt: skip


def _side(lang: Lang, view: PageView) -> Mapping[str, object]:
    """Return what the page says in one language, with links to the pages of that language."""
    strings = view.context.strings

    def t(key: str) -> str:
        return strings.get(key, lang)

    def href(path: str) -> str:
        return view.href(path) if lang == view.lang else view.shared(path if lang == "vi" else f"{lang}/{path}")

    ways = [ListEntry(href=href(path), text=t(f"{name}.title")) for path, name in WAYS]
    moved = tiles.there(view.context.project.root)
    return {
        "lang": lang,
        "own": lang == view.lang,
        "title": t("not_found.title"),
        "lede": t("not_found.lede"),
        "search": href(addresses.SEARCH),
        "label": t("not_found.label"),
        "find": t("not_found.find"),
        "ways": ways,
        "start": t("not_found.start"),
        "moved": ListEntry(href=href(addresses.BOUNDARIES), text=t("boundaries.link")) if moved else None,
    }
