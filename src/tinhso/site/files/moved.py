"""Old addresses of pages: a few lines that lead a browser, and a reader without one that obeys, to where the page stands now."""

from __future__ import annotations

from markupsafe import Markup, escape

from tinhso.effects import Staging
from tinhso.model import Lang
from tinhso.project import Config
from tinhso.relative_links import relative
from tinhso.reports import Pages
from tinhso.site.files.short_html import short
from tinhso.strings import Strings

#: What stands for an address, which never needs quotation marks, in a page that is written as short as it can be.
_TO = "ts0to0"
_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="0; url={to}"><a href="{to}">{title}</a>'
)


def publish(config: Config, strings: Strings, pages: Pages, site: Staging) -> None:
    """Write the old addresses of every language into the site."""
    for lang in config.languages:
        page = short(str(_PAGE.format(lang=lang, title=strings.get("shell.moved", lang), to=_TO)))
        for moved in pages.moved:
            here = config.address(moved.path, lang)
            site.put(here, page.replace(_TO, str(escape(_link(here, moved.to, lang, config)))))


def _link(here: str, to: str, lang: Lang, config: Config) -> str:
    path, mark, anchor = to.partition("#")
    return f"{relative(config.address(path, lang), here)}{mark}{anchor}"
