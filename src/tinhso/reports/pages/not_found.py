"""The page for addresses that lead nowhere: what may have happened, a search, and the ways in, in both languages.

A host serves one such page for all addresses, whatever the language of the reader, so that each says the same in the other.
"""

from __future__ import annotations

from tinhso.model import LANGS, Lang
from tinhso.reports.assets import addresses, tiles
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.rows import Link
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


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page."""

    def values(view: PageView) -> Values:
        return {"sides": [_side(lang, view) for lang in sorted(LANGS, key=lambda lang: lang != view.lang)]}

    page = writer.page(
        addresses.NOT_FOUND, "not-found", strings="not_found", description=writer.text("not_found.lede"), values=values,
        template="not_found",
    )  # fmt: skip
    return (page,)


def _side(lang: Lang, view: PageView) -> Values:
    """Return what the page says in one language, with links to the pages of that language."""
    strings = view.context.strings

    def t(key: str) -> str:
        return strings.get(key, lang)

    def href(path: str) -> str:
        return view.href(path) if lang == view.lang else view.shared(path if lang == "vi" else f"{lang}/{path}")

    ways = [Link(href=href(path), text=t(f"{name}.title")) for path, name in WAYS]
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
        "moved": Link(href=href(addresses.BOUNDARIES), text=t("boundaries.link")) if moved else None,
    }
