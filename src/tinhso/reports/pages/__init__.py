"""The kinds of pages, in the order in which an edition lists them: a module a kind, which fills the template of its name.

A new kind is a module here with a function `pages`, a template, its words in `site/strings.yml`, and a line in `KINDS`. Where
its pages are found (the page of all pages, llms.txt, a series) the module says when it writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

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

#: What makes the pages of each kind from the data and from what people wrote.
KINDS: tuple[Callable[[Writer], Iterable[Page]], ...] = (
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


def all_pages(writer: Writer) -> tuple[Page, ...]:
    """Write every page of an edition, in reading order.

    Two kinds are written over all before them: those of sources, which say where a number is used, and the page that finds all.
    """
    made: tuple[Page, ...] = ()
    for pages in KINDS:
        made = (*made, *(writer.kept(pages.__module__, pages) if pages in KEPT else pages(writer)))
    made = (*made, *writer.kept(source.__name__, partial(source.pages, before=made), source.looks_at(made)))
    return (*made, *writer.kept(search.__name__, partial(search.pages, before=made), search.looks_at(made)))
