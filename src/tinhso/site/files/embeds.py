"""The pages that frames on other sites show: one a figure and language, live, and those that were pinned for ever.

A page carries all it needs: its drawings, its style, the verdict and the sources. It loads nothing, not even a font, so that a
pinned one still looks the same when everything around it has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from markupsafe import Markup, escape

from tinhso import digest
from tinhso.advice import to_run
from tinhso.authored.template_faults import environment, of_pages, template_faults
from tinhso.data import wording
from tinhso.effects import Staging, fresh_folder, swap_in, write_bytes, write_text
from tinhso.errors import UsageError, did_you_mean
from tinhso.grouping import grouped
from tinhso.kept import DATA_NAME, Kept
from tinhso.model import Lang
from tinhso.notebooks import WIDTHS
from tinhso.project import CANDIDATES, Project
from tinhso.relative_links import relative
from tinhso.reports import PINS_FOLDER, PINS_LIST, Embed, Pages, addresses, figure_anchor, pin_address, pin_file_name, read_pins
from tinhso.site.files import fonts
from tinhso.site.files.short_drawings import shorter
from tinhso.site.files.short_html import short
from tinhso.site.files.unbroken_dates import unbroken
from tinhso.strings import Strings

TEMPLATE = "site/theme/embed.html.j2"
COLOURS = "site/theme/1-base.css"
#: Where pages and drawings are kept, below `build/`, as they were last made short.
SHORT = "cache/frames"
#: What stands for the name of the edition, a blank within it as within that, in what is kept.
_EDITION = "ts0 edition0"
_COLOUR = re.compile(r"(--(?:ts-[\w-]+|accent)):\s*(#[0-9a-fA-F]{3,8})\s*;")
_DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{(.*?\})\s*\}", re.DOTALL)
#: The variables of a sheet, each with its colour.
Variables: TypeAlias = tuple[tuple[str, str], ...]
_NAME = re.compile(r"(?P<figure>[a-z0-9_-]+\.[a-z0-9_-]+)\.[0-9a-f]{12}")


def publish(project: Project, pages: Pages, strings: Strings, site: Staging) -> None:
    """Write the live pages, copy the pinned ones unchanged, and keep what could be pinned from this edition."""
    candidates = project.build / CANDIDATES
    kept = Staging(fresh_folder(candidates.with_suffix(".new")), before=candidates)
    with template_faults(project.layers.find(TEMPLATE).file):
        writer = _EmbedWriter(project, strings, pages)
        for embed in pages.embeds:
            for lang in project.config.languages:
                drawings = writer.drawings(embed, lang)
                site.put(project.config.address(embed.path, lang), writer.live(embed, lang, drawings))
                kept.put(pin_file_name(embed.name, embed.digest, lang), writer.pinned(embed, lang, drawings))
        writer.shortened.sweep()
    swap_in(kept.folder, candidates)
    for pin in pages.pins:
        site.put(project.config.address(pin.address, pin.lang), pin.file.read_bytes())


class _EmbedWriter:
    """Writes the pages of frames, each with its own style; what it has shortened is kept."""

    def __init__(self, project: Project, strings: Strings, pages: Pages) -> None:
        sheets = [(css, _DARK.search(css)) for css in (project.text(COLOURS), pages.colours.css)]
        self.project, self.strings = project, strings
        self.draft = pages.draft > 0
        self.shortened = Kept(project.build / SHORT)
        self.written = of_pages(TEMPLATE, project.text(TEMPLATE))
        self.template = environment(keep_trailing_newline=True).from_string(self.written)
        self.light = _colours(css[: dark.start()] if dark else css for css, dark in sheets)
        self.dark = _colours(dark[1] for _, dark in sheets if dark)
        self.fingerprint = digest.short(pages.data)

    def live(self, embed: Embed, lang: Lang, drawings: Markup) -> str:
        """Return the page that follows the editions; its link leads to the figure's own page."""
        site_url, page = self.project.config.site_url, self.project.config.address(embed.page, lang)
        canonical = f"{site_url}{page.partition('#')[0]}" if site_url else None
        href = relative(page, self.project.config.address(embed.path, lang))
        return self._page(embed, lang, drawings, href, canonical=canonical)

    def pinned(self, embed: Embed, lang: Lang, drawings: Markup) -> str:
        """Return the page as it may be pinned. Its link leads to the list of figures, which keeps an entry for every pin."""
        here = self.project.config.address(pin_address(embed.name, embed.digest), lang)
        words = {"date": wording.period(self.project.config.edition, lang), "digest": self.fingerprint}
        href = relative(f"{self.project.config.address(addresses.EMBEDS, lang)}#{figure_anchor(embed.name)}", here)
        return self._page(embed, lang, drawings, href, pinned=self.strings.get("embed.pinned_note", lang, **words))

    def _edition(self, lang: Lang) -> str:
        said = self.strings.get("shell.edition", lang, date=wording.period(self.project.config.edition, lang))
        return f"{self.strings.get('shell.draft', lang)} · {said}" if self.draft else said

    def _page(
        self, embed: Embed, lang: Lang, drawings: Markup, href: str, *, pinned: str | None = None, canonical: str | None = None
    ) -> str:
        config = self.project.config
        site = config.title[lang]
        drawn = drawings + self.written
        page = self.template.render(
            lang=lang,
            name=embed.name,
            digest=embed.digest,
            title=embed.title[lang],
            subtitle=embed.subtitle[lang],
            site=site,
            canonical=canonical,
            letters=Markup("\n".join(fonts.stand_in(weight) for weight in fonts.WIDER)),
            light=Markup(_used(self.light, drawn)),
            dark=Markup(_used(self.dark, drawn)),
            drawings=drawings,
            judged=embed.judged[lang],
            source=embed.sources[lang],
            edition=self._edition(lang),
            pinned=pinned,
            href=href,
            link=self.strings.get("embed.from", lang, site=site),
            licence=config.licence,
        )
        edition, data = str(escape(self._edition(lang))), self.fingerprint
        named = unbroken(page.replace(edition, _EDITION).replace(data, DATA_NAME), lang)
        made = self._made_short(named, short)
        return made.replace(_EDITION, unbroken(edition, lang)).replace(DATA_NAME, data)

    def drawings(self, embed: Embed, lang: Lang) -> Markup:
        """Return the figure of a frame, for a phone and for a wide screen."""
        both = (f'<div class="chart {width}">{embed.files.still(lang, width).strip()}</div>' for width in WIDTHS)
        return Markup(self._made_short("\n".join(both), partial(shorter, our_letters=False)))

    def _made_short(self, text: str, make: Callable[[str], str]) -> str:
        return self.shortened.text(digest.of_text(f"{digest.of_code('site/files')} {text}"), lambda: make(text))


def _used(colours: Variables, text: str) -> str:
    """Return those of some variables that a text speaks of."""
    return " ".join(f"{name}: {colour};" for name, colour in colours if f"var({name})" in text)


def _colours(sheets: Iterable[str]) -> Variables:
    return tuple(found for css in sheets for found in _COLOUR.findall(css))


def pin(project: Project, figures: Sequence[str]) -> tuple[str, ...]:
    """Pin figures of the edition that was built last, all of them where none is named; return the names of the new pins.

    What is pinned already as it is stays as it was: a pin is written once. Raises UsageError for figures that there are not.
    """
    refuse_unknown(project, figures)
    kept = {path.name for path in (entry.file for entry in read_pins(project))}
    return tuple(
        files[0].stem
        for name, files in sorted(_candidates(project).items())
        if (not figures or name in figures) and files[0].name not in kept and _copy(project, files)
    )


def refuse_unknown(project: Project, figures: Iterable[str], *, early: bool = False) -> None:
    """Raise UsageError for all of some figures that the edition built last has not; `early` asks where one was built at all."""
    there = _candidates(project)
    if early and not there:
        return
    unknown = [name for name in dict.fromkeys(figures) if name not in there]
    faults = [" ".join(filter(None, (f"There is no figure {name!r} to pin.", did_you_mean(name, there)))) for name in unknown]
    if faults:
        names = f"There are: {', '.join(sorted(there)) or 'none'} (cards of numbers have no page for frames)."
        new = f"Where one is newer than the edition built last, build first: {to_run(project.root, 'build')}." if early else ""
        raise UsageError("\n".join(filter(None, (*faults, names, new))))


def _candidates(project: Project) -> Mapping[str, tuple[Path, ...]]:
    below = digest.files_below(project.build / CANDIDATES)
    figures = {path: match["figure"] for path in below if (match := _NAME.fullmatch(path.stem))}
    return grouped(figures, lambda path: figures[path])


def _copy(project: Project, files: Collection[Path]) -> bool:
    """Copy the page of both languages and list it with its digest, as `sha256sum` does."""
    folder = project.site / PINS_FOLDER
    listed = folder / PINS_LIST
    lines = listed.read_text(encoding="utf-8") if listed.is_file() else ""
    for path in files:
        name = f"{path.parent.name}/{path.name}"
        write_bytes(folder / name, path.read_bytes())
        lines += f"{digest.of_file(path)}  {name}\n"
    write_text(listed, lines)
    return True
