"""The finished pages of one language that are kept between builds: their content, and what is around it.

A page is made again where its own values, its words, the shell or the code differ. Every page names the data, which any changed
cell changes, as it may the card of the home page, and the files of the theme, which any changed style does; every page of a draft
has a box that says so. Pages are kept with words in the place of all that, which is set in when they are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path

from markupsafe import escape

from tinhso import digest
from tinhso.kept import DATA_NAME, Kept
from tinhso.model import Lang
from tinhso.reports import Page
from tinhso.site.files.short_html import short
from tinhso.site.links import located
from tinhso.site.shell.page_shell import BOX, CONTENT, Shell, parts_in
from tinhso.site.stand_ins import exchange

_LIBRARIES = ("lxml", "pygments", "jinja2")
#: What stands for the digest of the card that pages share, before the language of each.
_CARD = "ts0card0"
#: What stands for what a draft says of itself, where the template of the page says it itself.
_DRAFT = "ts0draft0says0"
#: The name by which a template asks whether an edition is a draft. Ours does not: it has the place of the box alone.
_ASKS = re.compile(r"\bdraft\b")
#: What a page is made of beside its content, and what it holds in the place of that.
_CONTENT = frozenset({"parts", "rows"})


def names_on_pages(shell: Shell) -> Mapping[str, str]:
    """Return the names that stand on pages of what is not theirs, by the words that stand in their place in what is kept.

    What a draft says has its place between two elements: so it is taken for nothing that an element says by itself.
    """
    drafts = {f" {_DRAFT}{lang} <": f" {escape(says)} <" for lang, says in _asked(shell).items()}
    return {**shell.theme.unnamed()[1], DATA_NAME: shell.fingerprint, **_cards(shell), **drafts}


def boxes_on_pages(shell: Shell) -> Callable[[str], str]:
    """Return what tells the box of a draft as the page at an address has it, to another process as well."""
    return partial(_box_at, shell)


def _box_at(shell: Shell, name: str) -> str:
    lang, path = located(name, shell.config.languages)
    return _box(shell, path, lang)


def _box(shell: Shell, path: str, lang: Lang) -> str:
    return _short_box(shell.draft_box(path, lang))


_short_box = cache(short)  # pages from which the way to the changes is the same have the same


def _asked(shell: Shell) -> Mapping[Lang, str]:
    """Return what a draft says of itself, where the template of pages may ask for it; nothing where it does not."""
    return shell.draft if _ASKS.search(shell.theme.template) else {}


def _cards(shell: Shell) -> Mapping[str, str]:
    return {f"{_CARD}{lang}": stamp for lang, stamp in shell.lent.stamps.items()} if shell.lent is not None else {}


class KeptPages:
    """Keeps pages of one language in a folder, of which nobody else has anything."""

    def __init__(self, folder: Path, shell: Shell, lang: Lang) -> None:
        self._kept, self._lang = Kept(folder), lang
        theme, addresses = shell.theme.unnamed()
        self._data = shell.fingerprint
        self._box = partial(_box, shell, lang=lang)
        draft = dict.fromkeys(_asked(shell), _DRAFT)
        says = {said: str(escape(shell.draft[lang])) for one, said in draft.items() if one == lang}
        self._named = exchange({**addresses, DATA_NAME: self._data, **_cards(shell), **says})
        lent = shell.lent and replace(shell.lent, stamps={one: f"{_CARD}{one}" for one in shell.lent.stamps})
        self._shell = replace(shell, fingerprint=DATA_NAME, theme=theme, draft=draft, lent=lent)
        made_by = digest.of_code("", libraries=_LIBRARIES)
        around = [shell.config, shell.navigation, theme, shell.renderer, draft, lent]
        self._finished_by = f"{made_by} {lang} {shell.strings.digest} "
        self._around = digest.of_text(self._finished_by + repr(around))

    def page(self, page: Page, joined: str, finish: Callable[[Page, str], str]) -> str:
        """Return a whole page, as short as it can be written, with the names and the box in their places.

        `joined` are its parts put together, of which `finish` makes its content.
        """
        unnamed = self._unnamed(joined)
        kept = self._kept.text(self._of_content(page, unnamed), lambda: self._within(page, finish(page, unnamed)))
        marks, _, within = kept.partition("\n")
        parts = marks.split()
        key = digest.of_text(f"{self._around} {_values(page)!r} {parts!r}")
        whole = self._kept.text(key, lambda: short(self._shell.around(page, self._lang, parts)))
        return self._named(whole.replace(BOX, self._box(page.path)).replace(CONTENT, within))

    def lacking(self, pages: Iterable[Page], joined: Iterable[str]) -> Iterator[Page]:
        """Yield those pages whose content is to be finished."""
        for page, parts in zip(pages, joined, strict=True):
            if not self._kept.has(self._of_content(page, self._unnamed(parts))):
                yield page

    def _unnamed(self, content: str) -> str:
        """Return content without the name of the data, which says how a page is cited."""
        return content.replace(self._data, DATA_NAME)

    def _of_content(self, page: Page, unnamed: str) -> str:
        config = self._shell.config
        address = config.address(page.path, self._lang)
        return digest.of_value([self._finished_by, str(config.site_url), address, _brought(page), digest.of_text(unnamed)])

    def _within(self, page: Page, content: str) -> str:
        """Return the names of the parts of the theme that content holds, in a line of their own, and the content in its page."""
        return f"{' '.join(parts_in(content))}\n{short(self._shell.within(page, self._lang, content))}"

    def sweep(self) -> None:
        """Forget what no page of this build is made from."""
        self._kept.sweep()


def _values(page: Page) -> tuple[object, ...]:
    """Return what a page is made of beside its content, with what is in the files that it brings."""
    return *(getattr(page, field.name) for field in fields(page) if field.name not in _CONTENT), *_brought(page)


def _brought(page: Page) -> list[tuple[str, str]]:
    """Return the files that a page brings, each with its digest."""
    brought = {*page.attached.files.values(), *([page.attached.picture.path] if page.attached.picture else [])}
    return [(str(path), digest.of_file(path)) for path in sorted(brought)]
