"""How a page, a figure, a source and the data are cited: text to copy, and two formats that reference managers read."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from tinhso import digest
from tinhso.model import Dataset, Lang, Source
from tinhso.project import Config
from tinhso.reports.page_context import PageView

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = re.compile(r"[\\{}&%$#_~^]")
_TEX_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def citation(view: PageView, title: str, path: str | None = None, *, author: Sequence[str] = ()) -> str:
    """Return how the page at hand is cited in its language: site, title, edition, fingerprint of the data, address.

    `path` names a part of the page (`page.html#part`), `author` says who signed it. While the site has no address, none is
    given: a reader sees the one of the page that is open.
    """
    config = view.context.project.config
    words = {
        "site": view.of(config.title),
        "title": title.strip(),
        "year": config.edition.year,
        "date": view.period(config.edition),
        "digest": digest.short(view.dataset.digest),
    }
    key = "cite.text" if config.site_url is None else "cite.text_address"
    text = view.t(key, address=in_full(path or view.here, view), **words)
    return view.t("cite.author", author=view.names(author), citation=text) if author else text


def source_citation(view: PageView, source: Source, title: str) -> Markup:
    """Return how a source is cited: what is known of it, and that it is read through this site. A foreign title says so."""
    known = [source.author, f"“{source.title}”" if source.title else None, source.publisher_in(view.lang)]
    known += [view.date(source.published) if source.published else None, source.url]
    said = view.t("cite.through", source=", ".join(part for part in known if part), citation=citation(view, title))
    return titled(said, (source,), view.lang)


def titled(text: str, sources: Iterable[Source], lang: Lang) -> Markup:
    """Return a text in which the titles of some sources, in their quotation marks, say in which other language they are."""
    html = escape(text)
    for title, own in dict.fromkeys((source.title, source.language) for source in sources):
        if title is not None and own not in (None, lang):
            named = Markup("“{}”").format(title)
            html = html.replace(named, Markup('<span lang="{}">{}</span>').format(own, named))
    return html


def in_full(path: str, view: PageView) -> str:
    """Return the address of a page with that of the site before it, where it is known."""
    config = view.context.project.config
    return f"{config.site_url or ''}{config.address(path, view.lang)}"


def bibtex(dataset: Dataset, config: Config, lang: Lang) -> str:
    edition = config.edition
    fields = [
        ("author", f"{{{_tex(config.title[lang])}}}"),
        ("title", f"{{{_tex(_title(config, lang))}}}"),
        ("year", str(edition.year)),
        *([("month", _MONTHS[edition.month - 1])] if edition.month else []),
        ("version", str(edition)),
        ("note", f"{config.licence.name}, SHA-256 {dataset.digest}"),
        *([("url", config.site_url)] if config.site_url else []),
    ]
    rows = ",\n".join(f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields)
    return f"@misc{{{_key(config)},\n{rows}\n}}"


def csl_json(dataset: Dataset, config: Config, lang: Lang) -> str:
    edition = config.edition
    item: dict[str, object] = {
        "id": _key(config),
        "type": "dataset",
        "title": _title(config, lang),
        "author": [{"literal": config.title[lang]}],
        "publisher": config.title[lang],
        "issued": {"date-parts": [[part for part in (edition.year, edition.month, edition.day) if part is not None]]},
        "version": str(edition),
        "language": lang,
        "note": f"{config.licence.name}, SHA-256 {dataset.digest}",
    }
    if config.site_url:
        item["URL"] = config.site_url
    return json.dumps([item], ensure_ascii=False, indent=1)


def _title(config: Config, lang: Lang) -> str:
    return f"{config.title[lang]}: {config.description[lang]}"


def _key(config: Config) -> str:
    plain = unicodedata.normalize("NFD", config.title.english.replace("đ", "d").replace("Đ", "D"))
    return re.sub(r"[^a-z0-9]+", "", plain.lower()) + f"-{config.edition}"


def _tex(text: str) -> str:
    return _TEX.sub(lambda match: _TEX_WORDS.get(match[0], f"\\{match[0]}"), text)
