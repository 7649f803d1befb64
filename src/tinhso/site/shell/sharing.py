"""What the head of a page tells those who share, list or cite it: Open Graph, Twitter, JSON-LD, the feed.

Addresses are absolute where the site's own is known, as networks want them, and relative to the page until then.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tinhso import digest
from tinhso.model import Lang, Text
from tinhso.project import Config
from tinhso.reports import Card, Page, addresses
from tinhso.site.files import social_cards
from tinhso.site.files.feed import NAME as FEED
from tinhso.site.files.social_cards import HEIGHT, WIDTH
from tinhso.strings import Strings

CONTEXT = "https://schema.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """The social card of a page as others without one share it: `stamps` are what its address ends in, by language."""

    path: str
    title: Text
    stamps: Mapping[Lang, str]

    @classmethod
    def of(cls, page: Page) -> Lent:
        return cls(path=page.path, title=page.title, stamps={lang: _stamp(card) for lang, card in page.cards.items()})


def _stamp(card: Card) -> str:
    """Return what the address of a card ends in: networks keep a picture by its address, however old."""
    return digest.short(social_cards.shown(card))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Writes the part of a head that is for others than the reader of the page.

    A page without a social card shows the one that is `lent`, where there is one.
    `to` names a file of the site (from its root) as this page does, `absolute` in full where that is known.
    """

    config: Config
    strings: Strings
    page: Page
    lent: Lent | None
    lang: Lang
    here: str
    to: Callable[[str], str]
    absolute: Callable[[str], str | None]

    def head(self) -> Markup:
        """Return the elements, one a line."""
        lines = [Markup('<meta property="{}" content="{}">').format(*one) for one in self._properties()]
        if self.page.attached.author:
            names = ", ".join(self.page.attached.author)
            lines.append(Markup('<meta name="author" content="{}">').format(names))
        if self._picture():
            lines.append(Markup('<meta name="twitter:card" content="summary_large_image">'))
        feed = self.to(self.config.address(FEED, self.lang))
        title = self.strings.get("feed.title", self.lang, site=self.config.title[self.lang])
        lines.append(Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(title, feed))
        lines += [Markup('<script type="application/ld+json">{}</script>').format(script(node)) for node in self._nodes()]
        return Markup("\n").join(lines)

    def name(self, path: str) -> str:
        """Return the address of a file of the site: in full where that is known."""
        return self.absolute(path) or self.to(path)

    def _properties(self) -> Sequence[tuple[str, str]]:
        page, lang = self.page, self.lang
        other = self.config.other(lang)
        found = [
            ("og:type", "article" if page.kind == "story" else "website"),
            ("og:title", page.title[lang]),
            ("og:site_name", self.config.title[lang]),
            ("og:locale", self.strings.get("shell.locale", lang)),
            *([("og:locale:alternate", self.strings.get("shell.locale", other))] if other else []),
        ]
        full = self.absolute(self.here)
        if full is not None and self.page.path != addresses.NOT_FOUND:
            found.append(("og:url", full))
        if page.date is not None:
            found.append(("article:published_time", str(page.date)))
        return [*found, *self._picture().items()]

    def _picture(self) -> Mapping[str, str]:
        """Return what is stated of the picture, which people chose or which is the card."""
        chosen = self.page.attached.picture
        if chosen is not None:
            name = self.name(chosen.file)
            return {
                "og:image": f"{name}?{digest.short(digest.of_file(chosen.path))}",
                "og:image:type": chosen.type,
                "og:image:alt": chosen.alt[self.lang],
            }
        if self.page.path == addresses.NOT_FOUND:
            return {}
        if (card := self.page.cards.get(self.lang)) is not None:
            return self._drawn(self.page.path, _stamp(card), card.alt)
        if self.lent is None or self.lang not in self.lent.stamps:
            return {}
        lent = self.lent
        return self._drawn(lent.path, lent.stamps[self.lang], f"{lent.title[self.lang]}.")  # says only what it is the card of

    def _drawn(self, path: str, stamp: str, said: str) -> Mapping[str, str]:
        """Return what is stated of the card of a page."""
        return {
            "og:image": f"{self.name(self.config.address(addresses.card(path), self.lang))}?{stamp}",
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": self.strings.get("card.alt", self.lang, said=said),
        }

    def _nodes(self) -> Sequence[Mapping[str, object]]:
        nodes: list[Mapping[str, object]] = []
        if self.page.kind == "story":
            nodes.append(self._article())
        if self.lang in self.page.described:
            nodes.append({"@context": CONTEXT, **self.page.described[self.lang]})
        if self.page.parents and self.config.site_url:  # steps without addresses lead nobody anywhere
            nodes.append(self._path())
        return nodes

    def _article(self) -> Mapping[str, object]:
        page, lang = self.page, self.lang
        site = {"@type": "Organization", "name": self.config.title[lang]}
        node: dict[str, object] = {
            "@context": CONTEXT,
            "@type": "Article",
            "headline": page.title[lang],
            "description": page.description[lang],
            "inLanguage": lang,
            "author": [{"@type": "Person", "name": name} for name in page.attached.author] or site,
            "publisher": site,
            "license": self.config.licence.url,
            "isAccessibleForFree": True,
            "mainEntityOfPage": self.name(self.here),
        }
        if page.date is not None:
            node["datePublished"] = str(page.date)
        if page.changed is not None:  # the day of an edition in which nothing of it changed is no news
            node["dateModified"] = max(map(str, filter(None, (page.date, page.changed))))
        if self._picture():
            node["image"] = self._picture()["og:image"]
        return node

    def _path(self) -> Mapping[str, object]:
        steps = [(crumb.title[self.lang], self.config.address(crumb.path, self.lang)) for crumb in self.page.parents]
        steps.append((self.page.title[self.lang], self.here))
        return {
            "@context": CONTEXT,
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": name, "item": self.name(path)}
                for position, (name, path) in enumerate(steps, 1)
            ],
        }


def script(node: Mapping[str, object]) -> Markup:
    """Return a node as JSON that no text in it can end: what HTML would read is written as JSON reads it."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)
