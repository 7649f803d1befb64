"""The page for addresses that lead nowhere: what may have happened, a search, and the ways in, in each language.

A host serves one such page for all addresses, whatever the language of the reader, so that each says the same in the other.
"""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:

    def values(view: PageView) -> Values:
        return {"sides": [_side(lang, view) for lang in sorted(view.dataset.languages, key=lambda lang: lang != view.lang)]}

    page = writer.page(
        addresses.NOT_FOUND, "not-found", strings="not_found", description=writer.text("not_found.lede"), values=values,
        template="not_found",
    )  # fmt: skip
    return (page,)


def _side(lang: Lang, view: PageView) -> Values:
    """Return what the page says one thing with in a language: its words, and links to its pages."""

    def href(path: str) -> str:
        return view.href(path) if lang == view.lang else view.shared(view.context.project.config.address(path, lang))

    strings = view.context.strings
    moved = view.has_page(addresses.BOUNDARIES)
    return {"lang": lang, "own": lang == view.lang, "t": lambda key: strings.get(key, lang), "href": href, "moved": moved}
