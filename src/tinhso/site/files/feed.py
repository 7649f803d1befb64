"""The Atom feeds of a language: editions and stories, and corrections, with the dates of the data and never the clock's."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from tinhso.data import wording
from tinhso.model import NOT_IN_XML, Lang, Period, Text, joined
from tinhso.project import Config
from tinhso.reports import FeedEntry, Pages, addresses
from tinhso.strings import Strings

NAME = "feed.xml"
#: The name space of the ids of entries.
_NAMES = uuid.uuid5(uuid.NAMESPACE_OID, "tinhso feed")


def identity(config: Config, lang: Lang, key: str) -> str:
    """Return the id of an entry or a feed: of the site's name, the language and the thing, not of an address.

    An id must outlive everything (RFC 4287, 4.2.6). The site may have no address yet, or move: what a reader has seen must not
    come back as new then.
    """
    return f"urn:uuid:{uuid.uuid5(_NAMES, chr(10).join((config.title[config.languages[0]], lang, key)))}"


def entries(config: Config, strings: Strings, pages: Pages) -> Iterator[FeedEntry]:
    """Yield the editions, the newest first, then the stories in reading order.

    An undated story has the date of the edition since which it says what it says, where that is known, else that of this one:
    a new edition is no news of a story in which nothing changed.
    """
    for edition in sorted({config.edition, *pages.past}, key=str, reverse=True):
        changed = [strings.text(f"table.{name}") for name in pages.past.get(edition, ())]
        tables = strings.text("feed.changed", tables=joined(changed, ", ")) if changed else config.description
        kept = f"{addresses.CORRECTIONS}#{addresses.edition(str(edition))}" if edition in pages.told else addresses.VALIDATION
        yield FeedEntry(
            key=f"edition {edition}",
            title=strings.text("shell.edition", date=Text.of(config.languages, partial(wording.period, edition))),
            summary=pages.told.get(edition, tables),
            date=edition,
            path=addresses.HOME if edition == config.edition else kept,
        )
    for page in pages.pages:
        if page.kind == "story":
            yield FeedEntry(
                key=page.path,
                title=page.title,
                summary=page.description,
                date=page.date or page.changed or config.edition,
                changed=page.changed,
                path=page.path,
                dated=page.date is not None,
                author=page.attached.author,
            )


def feed(config: Config, strings: Strings, pages: Pages, lang: Lang) -> str:
    """Return the feed of editions and stories in one language."""
    title = strings.get("feed.title", lang, site=config.title[lang])
    return _atom(config, lang, list(entries(config, strings, pages)), title=title, name=NAME, beside=addresses.HOME)


def corrections(config: Config, strings: Strings, found: Sequence[FeedEntry], lang: Lang) -> str:
    """Return the feed of corrections in one language; without any it has no entries and the date of the edition."""
    title = strings.get("corrections.feed_title", lang, site=config.title[lang])
    return _atom(config, lang, found, title=title, name=addresses.CORRECTIONS_FEED, beside=addresses.CORRECTIONS)


def _atom(config: Config, lang: Lang, found: Sequence[FeedEntry], *, title: str, name: str, beside: str) -> str:
    """Return a feed; `name` is its file, which names it for ever, `beside` the page that tells the same.

    Its links are absolute where the site's address is known; otherwise relative to the feed, which Atom allows.
    """
    root = config.site_url or ""
    base = f"{root}{config.address('', lang)}" if root else ""
    page = base if base and beside == addresses.HOME else base + beside
    newest = max(map(_updated, found), default=_moment(config.edition))
    rows = "".join(
        f"<entry>\n<id>{identity(config, lang, entry.key)}</id>\n<title>{_text(entry.title[lang])}</title>\n"
        f"<updated>{_updated(entry)}</updated>\n"
        f"{''.join(f'<author><name>{_text(name)}</name></author>{chr(10)}' for name in entry.author)}"
        f"{f'<published>{_moment(entry.date)}</published>{chr(10)}' if entry.dated else ''}"
        f'<link rel="alternate" type="text/html" hreflang="{lang}" href="{escape(base + entry.path)}"/>\n'
        f"<summary>{_text(entry.summary[lang])}</summary>\n</entry>\n"
        for entry in found
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
        f"<id>{identity(config, lang, name.removesuffix('.xml'))}</id>\n"
        f"<title>{_text(title)}</title>\n"
        f"<subtitle>{_text(config.description[lang])}</subtitle>\n<updated>{newest}</updated>\n"
        f"<author><name>{_text(config.title[lang])}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(base + name)}"/>\n'
        f'<link rel="alternate" type="text/html" hreflang="{lang}" href="{escape(page)}"/>\n'
        f"<rights>{_text(config.licence.name)}</rights>\n{rows}</feed>\n"
    )


def _updated(entry: FeedEntry) -> str:
    """Return when what an entry tells last changed, which is never before it was published."""
    return max(map(_moment, filter(None, (entry.date, entry.changed))))


def _moment(date: Period) -> str:
    """Return a date as Atom wants it, a moment (RFC 3339): the first of the day, the month or the year it names."""
    return f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}T00:00:00Z"


def _text(text: str) -> str:
    """Return a text for XML, without the characters that XML has no way to write."""
    return escape(NOT_IN_XML.sub("", text), quote=False)
