"""From assembled pages to HTML: prose is rendered and levelled, put together with what is ready, and set into the shell."""

from __future__ import annotations

import pickle
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from tinhso.effects import Staging
from tinhso.errors import ToolError, count_of
from tinhso.model import Lang
from tinhso.processes import Workers
from tinhso.reports import Html, Page, Pages, Prose
from tinhso.site.files import pictures, social_cards
from tinhso.site.render import blocks
from tinhso.site.render.dom import Element, collapse_blanks, each, edited, sort_attributes
from tinhso.site.render.kept_pages import KeptPages
from tinhso.site.render.normalize_html import level
from tinhso.site.render.prose_cache import ProseCache
from tinhso.site.render.renderers import Warned
from tinhso.site.render.repeated_remarks import say_once
from tinhso.site.shell.page_shell import Shell

#: Where finished pages are kept between builds, in a folder for each language.
FINISHED = "cache/pages"
#: So many pages and cards are made here before another process has started.
FEW = 60
#: What keeps the place of a part that is ready among rendered prose (`markup.placeholder`).
_PLACE = re.compile(r'<div class="ts-part" data-n="(\d+)"></div>')
#: Where in the text that it was given a renderer found something.
_LINES = re.compile(r" (?:at )?line \d+,? column \d+")


def write_pages(pages: Pages, shell: Shell, site: Staging, prose: ProseCache, build: Path, pool: Workers) -> tuple[str, ...]:
    """Write the pages of every language into the site, with their social cards, and return what the renderer warned of.

    Finished pages and cards are kept below `build`. Where many are to be made, or its processes have begun, the first language is
    written here and the others in the pool. Raises ToolError where the renderer fails.
    """
    langs = shell.config.languages
    try:
        rendered = dict(zip(langs, prose.render([pages.project(lang) for lang in langs]), strict=True))
        joined = {lang: _all_joined(pages, lang, rendered[lang].output) for lang in langs}
    except ToolError as error:
        raise ToolError(f"{error}{prose.renderer.instead}") from error
    bare = [replace(page, parts={}, rows={}) for page in pages.pages]  # what they say is joined
    jobs = [(bare, shell, site, lang, joined[lang], build) for lang in langs]
    lacking = chain.from_iterable(_lacking(bare, shell, lang, joined[lang], build) for lang in langs[1:])
    if not pool.have_begun and len(list(islice(lacking, FEW + 1))) <= FEW:
        for job in jobs:
            _write_language(*job)
    else:
        here, *others = jobs
        # packed now: the pool packs what it is given in a thread of its own, while pages that are written remember more
        elsewhere = [pool.submit(_write_packed, pickle.dumps(job)) for job in others]
        _write_language(*here)
        for done in elsewhere:
            done.result()
    return tuple(_of_its_file(pages, lang, warning) for lang in langs for warning in rendered[lang].warnings)


def _lacking(pages: Sequence[Page], shell: Shell, lang: Lang, joined: Sequence[str], build: Path) -> Iterator[object]:
    """Yield the pages and the cards of a language that are to be made."""
    yield from KeptPages(build / FINISHED / lang, shell, lang).lacking(pages, joined)
    yield from social_cards.lacking(pages, lang, build / social_cards.CACHE / lang)


def _of_its_file(pages: Pages, lang: Lang, warning: Warned) -> str:
    """Return what a renderer warned of with the file that its author knows, its own count of lines left out."""
    path = (warning.page or "").replace(".qmd", ".html")
    parts = next((page.parts[lang] for page in pages.pages if page.path == path), ())
    file = next((part.file for part in parts if isinstance(part, Prose) and part.file), None)
    return f"{file}: {_LINES.sub('', warning.text)}" if file else f"{lang}: {warning}"


def _write_packed(job: bytes) -> None:
    _write_language(*pickle.loads(job))


def _write_language(pages: Sequence[Page], shell: Shell, site: Staging, lang: Lang, joined: Sequence[str], build: Path) -> None:
    """Write the pages of one language, `joined` is the content of each, and their cards."""
    remark = shell.strings.get("shell.remark", lang)
    finished = KeptPages(build / FINISHED / lang, shell, lang)

    def finish(page: Page, unnamed: str) -> str:
        def edit(main: Element) -> None:
            blocks.code(main)
            collapse_blanks(main)
            say_once(main, remark)
            if page.attached.files:
                size_pictures(main, page, shell.config.address(page.path, lang))

        return edited(f"<main>{unnamed}</main>", edit)

    for page, parts in zip(pages, joined, strict=True):
        site.put(shell.config.address(page.path, lang), finished.page(page, parts, finish))
    finished.sweep()
    social_cards.publish(shell.config, pages, lang, site, build / social_cards.CACHE / lang)


def size_pictures(main: Element, page: Page, here: str) -> None:
    """Give the pictures that lie beside a text their size, so that nothing moves when they have come."""
    for image in each(main, "img"):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(here), image.get("src", "")))
        if (file := page.attached.files.get(place)) is not None and (size := pictures.size(file)) is not None:
            image.set("width", str(size[0]))
            image.set("height", str(size[1]))
            sort_attributes(image)


def _all_joined(pages: Pages, lang: Lang, rendered: Path) -> list[str]:
    """Return the content of every page; `rendered` is the folder with the prose of those that hold any."""
    prose = _rendered_prose(pages, lang, rendered)
    return [_joined(page, lang, prose) for page in pages.pages]


def _rendered_prose(pages: Pages, lang: Lang, rendered: Path) -> Mapping[str, str]:
    """Return the levelled HTML of the pages with prose, by path."""
    paths = [page.path for page in pages.pages if page.has_prose]
    missing = [path for path in paths if not (rendered / path).is_file()]
    if missing:
        raise ToolError(f"The renderer did not write {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''} ({lang}).")
    return {path: level((rendered / path).read_text(encoding="utf-8"), path) for path in paths}


def _joined(page: Page, lang: Lang, prose: Mapping[str, str]) -> str:
    """Return the content of a page: rendered prose with every part that is ready in its place, or those parts alone."""
    ready = {number: part.html for number, part in enumerate(page.parts[lang]) if isinstance(part, Html)}
    if not page.has_prose:
        return "".join(ready.values())
    content = _PLACE.sub(lambda match: ready.pop(int(match[1]), ""), prose[page.path])
    if ready:
        raise ToolError(f"{page.path} ({lang}): the renderer lost {count_of(len(ready), 'part')} of the page.")
    return content
