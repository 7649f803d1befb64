"""Writes pages: a template, filled once a language, with the words and links as seen from the page's own address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tinhso.model import LANGS, Text
from tinhso.reports.desk import Desk, View
from tinhso.reports.pages import Crumb, Page
from tinhso.reports.templates import Templates


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
    ) -> Page:
        """Write one page in both languages; `values` gives its template what it needs, the template is that of its kind."""
        views = {lang: View(desk=self.desk, lang=lang, here=path) for lang in LANGS}
        body = {lang: self.templates.fill(template or kind, view, values(view)) for lang, view in views.items()}
        return Page(path=path, kind=kind, title=title, description=description, parents=parents, body=body)

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
