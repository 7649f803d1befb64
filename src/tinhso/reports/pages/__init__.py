"""The kinds of pages, in the order in which an edition lists them: a module a kind, which fills the template of its name.

A new kind is a module here with a function `pages`, a template, its words in `site/strings.yml`, and a line in `KINDS`. Where
its pages are found (the page of all pages, llms.txt, a series) the module says when it writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from tinhso.reports.page import Page
from tinhso.reports.pages import (
    about,
    boundaries,
    corrections,
    country,
    data,
    embeds,
    home,
    indicator,
    matrix,
    not_found,
    notebook,
    pair,
    place,
    search,
    source,
    story,
    targets,
    validation,
)
from tinhso.reports.writer import Writer

#: What makes the pages of a kind from the data and from what people wrote.
KindOfPage: TypeAlias = Callable[[Writer], Iterable[Page]]
PLACES: KindOfPage = place.pages
#: The kind that says what there is to download.
DATA: KindOfPage = data.pages
KINDS: tuple[KindOfPage, ...] = (
    home.pages,
    story.pages,
    place.pages,
    indicator.pages,
    matrix.pages,
    pair.pages,
    country.pages,
    targets.pages,
    boundaries.pages,
    embeds.pages,
    notebook.pages,
    validation.pages,
    corrections.pages,
    data.pages,
    about.pages,
    not_found.pages,
)
#: The kinds that ask for no story and read no words that an author has to answer for: where only stories differ they are kept,
#: and a page is kept where other rows differ than it asks for.
KEPT = frozenset({
    place.pages, indicator.pages, matrix.pages, pair.pages, country.pages, targets.pages, boundaries.pages, validation.pages,
    corrections.pages,
})  # fmt: skip


def kept(pages: KindOfPage, writer: Writer) -> tuple[Page, ...]:
    """Return the pages of a kind of `KEPT`, as they are kept or written."""
    return writer.kept(pages.__module__, pages)


def all_pages(writer: Writer, elsewhere: Mapping[KindOfPage, Callable[[], object]]) -> tuple[Page, ...]:
    """Write every page of an edition, in reading order. Kinds that need what is made `elsewhere` come last and wait for it.

    Two kinds are written over all before them: those of sources, which say where a number is used, and the page that finds all.
    """
    found: dict[KindOfPage, tuple[Page, ...]] = {}
    for pages in sorted(KINDS, key=lambda pages: pages in elsewhere):
        if pages in elsewhere:
            elsewhere[pages]()
        found[pages] = kept(pages, writer) if pages in KEPT else tuple(pages(writer))
    made = tuple(page for pages in KINDS for page in found[pages])
    made = (*made, *writer.kept(source.__name__, partial(source.pages, before=made), source.looks_at(made)))
    return (*made, *writer.kept(search.__name__, partial(search.pages, before=made), search.looks_at(made)))
