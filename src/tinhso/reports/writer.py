"""Writes pages: a template, filled once a language, with the words and links as seen from the page's own address.

What a template wrote and what people wrote stay apart in the page: only prose goes through a renderer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tinhso.model import LANGS, Period, Text
from tinhso.reports.assets.templates import Templates
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageContext, PageView
from tinhso.reports.parts import NOTHING_ATTACHED, Attached
from tinhso.reports.sharing.card_words import MakeCard
from tinhso.reports.sharing.citations import citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """The context of all pages and the templates to fill from it."""

    context: PageContext
    templates: Templates

    def page(
        self,
        path: str,
        kind: str,
        *,
        title: Text,
        description: Text,
        values: Callable[[PageView], Mapping[str, object]],
        template: str | None = None,
        parents: tuple[Crumb, ...] = (),
        card: MakeCard | None = None,
        date: Period | None = None,
        described: Callable[[PageView], Mapping[str, object]] | None = None,
        attached: Attached = NOTHING_ATTACHED,
    ) -> Page:
        """Write one page in both languages; `values` gives its template what it needs, the template is that of its kind.

        Without a `card` of its own a page is shared with that of the home page.
        """
        views = {lang: self.context.view(path, lang) for lang in LANGS}
        parts = {
            lang: self.templates.fill(
                template or kind, view, {"citation": citation(view, title[lang], author=attached.author), **values(view)}
            )
            for lang, view in views.items()
        }
        return Page(
            path=path, kind=kind, title=title, description=description, parents=parents, parts=parts, date=date,
            rows={lang: frozenset(view.rows) for lang, view in views.items()},
            cards={lang: card(self.context.view(path, lang)) for lang in LANGS} if card else {},
            described={lang: described(view) for lang, view in views.items()} if described else {}, attached=attached,
        )  # fmt: skip

    def text(self, key: str, **values: object) -> Text:
        """Return an interface string in both languages."""
        return self.context.strings.text(key, **values)

    def crumb(self, path: str, key: str) -> Crumb:
        """Return the breadcrumb of an index page by the key of its title."""
        return Crumb(path=path, title=self.text(key))


def each(make: Callable[[PageView], str], context: PageContext, here: str) -> Text:
    """Return a text made once a language."""
    made = {lang: make(context.view(here, lang)) for lang in LANGS}
    return Text(vi=made["vi"], en=made["en"])
