"""The shell around every page: head, header, navigation, language switch, breadcrumbs, title, footer.

All addresses are relative to the document, so that the site works in any folder; only the page for missing addresses, which
a host serves at any depth, takes absolute ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from tinhso import authored
from tinhso.authored import Node
from tinhso.authored.template_faults import environment, template_faults
from tinhso.data import wording
from tinhso.errors import did_you_mean
from tinhso.model import Lang
from tinhso.project import Config, Project
from tinhso.relative_links import relative
from tinhso.reports import Crumb, Page, addresses
from tinhso.site.files import short_drawings
from tinhso.site.files.unbroken_dates import unbroken
from tinhso.site.links import base_path, is_external, resolve
from tinhso.site.shell.sharing import Lent, Sharing
from tinhso.site.shell.theme import PART, Theme, worded
from tinhso.strings import Strings

MANIFEST = "manifest.json"
NAVIGATION_FILE = "site/navigation.yml"
BARS = ("header", "footer")
#: Pages that an edition may well be without: an entry for one of them is left out where the page is not there.
_OPTIONAL = ("notebooks/", "stories/", "data/", "validation/")
#: The scripts that ask for more files when a reader wants them (see `Theme.vega`).
LATER = frozenset({"figure"})
#: What stands for the content of a page in what is around it.
CONTENT = "ts0content0"
#: What stands for the box of a draft there, whether the edition is one or not.
BOX = "ts0box0"
_boxed = cache(
    Markup('\n<aside class="ts-draft" aria-label="{0}"><p><strong>{0}.</strong> {1} <a href="{2}">{3}</a></p></aside>').format
)
_CLASSES = re.compile(r'class="([^"]*)"')
_HREF = re.compile(r'(<(?:a|img|form)\b[^>]*?\b(?:href|src|action)=")([^"#][^"]*)(")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The links of the header and of the footer, in reading order: the page each leads to and its short name."""

    header: tuple[Crumb, ...]
    footer: tuple[Crumb, ...]


def load_navigation(project: Project, pages: Collection[str], strings: Strings) -> Navigation:
    """Read `site/navigation.yml`. An entry of the package's for a page that the edition does not have is left out.

    Raises InputError for an unknown key, for a string that there is not and, in a file of the project's own, for an address that
    no page of the edition has.
    """
    file = project.layers.find(NAVIGATION_FILE)
    with authored.reading(file.root, file.file) as document:
        bars = document.table(required=BARS)
        header, footer = (tuple(_items(bars[bar], pages, strings, packaged=file.is_packaged)) for bar in BARS)
        return Navigation(header=header, footer=footer)


def _items(bar: Node, pages: Collection[str], strings: Strings, *, packaged: bool) -> Iterator[Crumb]:
    seen: set[str] = set()
    for item in bar.items(expected="- { path: …, says: navigation.… }"):
        link = item.table(required=("path", "says"))
        path, key = link["path"].text(), link["says"].text()
        if path and path in seen:
            link["path"].refuse("the page stands twice in the bar", found=path)
        seen.add(path)
        if not strings.has(key):
            link["says"].unknown("no string has this key", key, strings.phrases)
        elif path in pages:
            yield Crumb(path=path, title=strings.text(key))
        elif not path.startswith(("",) if packaged else _OPTIONAL):
            link["path"].refuse("no page has this address", found=path, fix=did_you_mean(path, pages))


def parts_in(content: str) -> list[str]:
    """Return the parts of the theme that content holds, which may have sheets and scripts of their own."""
    classes = set(_CLASSES.findall(content))  # most stand many times
    return sorted({name for names in classes for name in names.split() if name.startswith(PART)})


def said_of_a_draft(strings: Strings, count: int) -> dict[Lang, str]:
    """Return what an edition with so many changes that nobody has accepted says of itself, by language; nothing of another."""
    langs = strings.languages if count else ()
    return {lang: strings.get("shell.draft_says", lang, n=wording.number(count, lang)) for lang in langs}


@cache
def _template(text: str) -> Template:
    return environment(keep_trailing_newline=True).from_string(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Sets the normalized content of a page into the page of the site; it can be handed to another process.

    Pages without a social card share the one that is `lent`. The footer names the `fingerprint` of the data and, on the page
    about the site, the `renderer`. An edition with changes that nobody has accepted is a draft: `draft` is what pages say of it.
    """

    config: Config
    navigation: Navigation
    theme: Theme
    strings: Strings
    renderer: str
    fingerprint: str
    lent: Lent | None = None
    draft: Mapping[Lang, str] = field(default_factory=dict)

    def page(self, page: Page, lang: Lang, content: str) -> str:
        """Return the whole HTML of a page in a language."""
        around = self.around(page, lang, parts_in(content)).replace(BOX, self.draft_box(page.path, lang))
        return around.replace(CONTENT, self.within(page, lang, content))

    def within(self, page: Page, lang: Lang, content: str) -> str:
        """Return content as it stands within its page."""
        said = unbroken(short_drawings.shorter(content, our_letters=True), lang)
        return self._place(page.path, lang).absolute_links(said)

    def around(self, page: Page, lang: Lang, parts: Collection[str]) -> str:
        """Return a page that holds some parts, with `CONTENT` in the place of what it says and `BOX` in that of a draft's box."""
        with template_faults(self.theme.template_file):
            return unbroken(self._around(page, lang, {page.kind, *parts}), lang)

    def draft_box(self, path: str, lang: Lang) -> str:
        """Return what stands in the place of `BOX` on a page: that the edition is a draft; nothing where it is none."""
        if lang not in self.draft:
            return ""
        says = self._draft(lang, self._place(path, lang))
        label, link = (self.strings.get(key, lang) for key in ("shell.draft", "shell.draft_link"))
        return _boxed(label, says["says"], says["href"], link)

    def _place(self, path: str, lang: Lang) -> _Address:
        base = base_path(self.config.site_url) if path == addresses.NOT_FOUND else None
        return _Address(here=self.config.address(path, lang), base=base)

    def _around(self, page: Page, lang: Lang, marks: Collection[str]) -> str:
        place = self._place(page.path, lang)
        here = place.here
        other = self.config.other(lang)
        site_name = self.config.title[lang]
        heading = page.title[lang]
        return _template(self.theme.template).render(
            lang=lang,
            kind=page.kind,
            path=page.path,
            title=f"{heading} – {site_name}" if page.path != addresses.HOME else f"{site_name} – {heading}",
            heading=heading,
            heading_lang=page.titled_in if page.titled_in != lang else None,
            description=page.announced.get(lang) or page.description[lang],
            site_name=site_name,
            canonical=self.absolute(here) if page.path != addresses.NOT_FOUND else None,
            alternates=self._alternates(page, place),
            sharing=self._sharing(page, lang, place).head(),
            not_found=page.path == addresses.NOT_FOUND,
            is_home=page.path == addresses.HOME,
            home=place.to(self.config.address(addresses.HOME, lang)),
            other={
                "href": place.to(self.config.address(page.path, other)),
                "lang": other,
                "text": self.strings.get("shell.language", other),
            }
            if other
            else None,
            header=self._bar((entry for entry in self.navigation.header if entry.path != addresses.SEARCH), page, lang, place),
            find=self._bar((entry for entry in self.navigation.header if entry.path == addresses.SEARCH), page, lang, place),
            footer=self._bar(self.navigation.footer, page, lang, place),
            parents=[self._link(crumb, lang, place) for crumb in self._above(page)],
            before=self._link(page.before, lang, place) if page.before else None,
            after=self._link(page.after, lang, place) if page.after else None,
            content=CONTENT,
            icon=place.to(self.theme.icon),
            fonts=[place.to(font) for font in self.theme.fonts],
            styles=[place.to(self.theme.style), *(place.to(sheet) for mark, sheet in self.theme.styles.items() if mark in marks)],
            scripts=self._scripts([mark for mark in self.theme.scripts if mark in marks], lang, place),
            manifest=place.to(MANIFEST),
            edition=wording.period(self.config.edition, lang),
            renderer=self.renderer,
            fingerprint=self.fingerprint,
            licence=self.config.licence,
            doubt=self.config.repository,
            draft_box=BOX,
            draft=self._draft(lang, place) if lang in self.draft else None,  # for templates of people, who may say it otherwise
            t=lambda key, **values: self.strings.get(key, lang, **values),
        )

    def _scripts(self, marks: Sequence[str], lang: Lang, place: _Address) -> list[dict[str, Any]]:
        """Return the scripts of a page, each with the files it may ask for, after their words where they say any."""
        names = {mark: mark.removeprefix(PART) for mark in marks}
        speak = any(worded(self.strings, name, lang) for name in names.values())
        words = [{"src": place.to(self.theme.words[lang]), "data": {}}] if speak else []
        later = self._later(lang, place)
        scripts = ({"src": place.to(self.theme.scripts[mark]), "data": later if names[mark] in LATER else {}} for mark in marks)
        return [*words, *scripts]

    def _later(self, lang: Lang, place: _Address) -> dict[str, str]:
        vega = self.theme.vega
        if vega is None:
            return {}
        return {"vega": place.to(vega.address), "vega-size": f"{wording.number(round(vega.weight / 1000), lang)} kB"}

    def _sharing(self, page: Page, lang: Lang, place: _Address) -> Sharing:
        return Sharing(
            config=self.config, strings=self.strings, page=page, lent=self.lent, lang=lang,
            here=place.here, to=place.to, absolute=self.absolute,
        )  # fmt: skip

    def _bar(self, entries: Iterable[Crumb], page: Page, lang: Lang, place: _Address) -> list[dict[str, Any]]:
        above = {crumb.path for crumb in page.parents}
        return [
            {
                "href": place.to(self.config.address(entry.path, lang)),
                "text": entry.title[lang],
                "current": "page" if entry.path == page.path else "true" if entry.path in above else None,
            }
            for entry in entries
        ]

    def _above(self, page: Page) -> tuple[Crumb, ...]:
        """Return the breadcrumbs: every page but the first stands below the first."""
        if page.path == addresses.HOME or addresses.HOME in {crumb.path for crumb in page.parents}:
            return page.parents
        return Crumb(path=addresses.HOME, title=self.strings.text("shell.home")), *page.parents

    def _draft(self, lang: Lang, place: _Address) -> dict[str, str]:
        """Return what a draft says of itself, and where its changes are listed."""
        return {"href": f"{place.to(self.config.address(addresses.CORRECTIONS, lang))}#draft", "says": self.draft[lang]}

    def _alternates(self, page: Page, place: _Address) -> list[dict[str, str]]:
        """List a page of two languages in both: in absolute addresses where the site's own is known, else in relative ones.

        The default for other readers is for search engines, which want absolute addresses.
        """
        langs = self.config.languages
        if page.path == addresses.NOT_FOUND or len(langs) == 1:
            return []
        paths = {lang: self.config.address(page.path, lang) for lang in langs}
        where = {lang: self.absolute(path) or place.to(path) for lang, path in paths.items()}
        default = [{"lang": "x-default", "href": where[langs[0]]}] if self.config.site_url else []
        return [*({"lang": lang, "href": href} for lang, href in where.items()), *default]

    def _link(self, crumb: Crumb, lang: Lang, place: _Address) -> dict[str, str | None]:
        said_in = crumb.titled_in if crumb.titled_in != lang else None
        return {"href": place.to(self.config.address(crumb.path, lang)), "text": crumb.title[lang], "lang": said_in}

    def absolute(self, path: str) -> str | None:
        """Return the address of a page in full, None while the site's own is unknown. Folders stand for their index pages."""
        if self.config.site_url is None:
            return None
        folder, slash, name = path.rpartition("/")
        return self.config.site_url + (folder + slash if name == addresses.HOME else path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """Where a page stands, and how it names another file: relative to itself, or from `base` where it may stand anywhere."""

    here: str
    base: str | None

    def to(self, target: str) -> str:
        return relative(target, self.here) if self.base is None else self.base + target

    def absolute_links(self, content: str) -> str:
        """Return content whose relative links hold at any depth; content of an ordinary page is returned as it is."""
        if self.base is None:
            return content

        def write(match: re.Match[str]) -> str:
            if is_external(match[2]) or match[2].startswith("/"):
                return match.group()
            target, fragment = resolve(match[2], self.here)
            return f"{match[1]}{self.base}{target}{'#' + fragment if fragment else ''}{match[3]}"

        return _HREF.sub(write, content)
