"""Writes pages: a template, filled once a language, with the words and links as seen from the page's own address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tinhso.model import LANGS, Lang, Period, Text
from tinhso.reports.assets.templates import Templates
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import Desk, View
from tinhso.reports.sharing.card_words import Telling
from tinhso.reports.sharing.citations import citation
from tinhso.reports.sharing.social_card import Card, Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A desk and the templates to fill from it."""

    desk: Desk
    templates: Templates

    def page(
        self,
        path: str,
        kind: str,
        *,
        title: Text,
        description: Text,
        values: Callable[[View], Mapping[str, object]],
        template: str | None = None,
        parents: tuple[Crumb, ...] = (),
        card: Telling | None = None,
        date: Period | None = None,
        described: Callable[[View], Mapping[str, object]] | None = None,
    ) -> Page:
        """Write one page in both languages; `values` gives its template what it needs, the template is that of its kind.

        Without a `card` of its own a page is shared with its title and its description.
        """
        views = {lang: View(desk=self.desk, lang=lang, here=path) for lang in LANGS}
        body = {
            lang: self.templates.fill(template or kind, view, {"citation": citation(view, title[lang]), **values(view)})
            for lang, view in views.items()
        }
        section = parents[-1].title if parents else None
        return Page(
            path=path, kind=kind, title=title, description=description, parents=parents, body=body, date=date,
            cards={lang: self._card(lang, card, title, description, section) for lang in LANGS},
            described={lang: described(view) for lang, view in views.items()} if described else {},
        )  # fmt: skip

    def _card(self, lang: Lang, card: Telling | None, title: Text, description: Text, section: Text | None) -> Card:
        desk = self.desk
        teller = Teller(dataset=desk.dataset, strings=desk.strings, casing=desk.casing, config=desk.project.config, lang=lang)
        if card is not None:
            return card(teller)
        return teller.card(title[lang], description[lang], section=section[lang] if section else "", spare=True)

    def text(self, key: str, **values: object) -> Text:
        """Return an interface string in both languages."""
        return self.desk.strings.text(key, **values)

    def crumb(self, path: str, key: str) -> Crumb:
        """Return the breadcrumb of an index page by the key of its title."""
        return Crumb(path=path, title=self.text(key))


def each(make: Callable[[View], str], desk: Desk, here: str) -> Text:
    """Return a text made once a language."""
    made = {lang: make(View(desk=desk, lang=lang, here=here)) for lang in LANGS}
    return Text(vi=made["vi"], en=made["en"])
