"""The pages that frames on other sites show: one a figure and language, live, and those that were pinned for ever.

A page carries all it needs: its drawings, its style, the verdict and the sources. It loads nothing, not even a font, so that a
pinned one still looks the same when everything around it has changed.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from tinhso import digest
from tinhso.authored.template_faults import template_faults
from tinhso.data import wording
from tinhso.effects import fresh_folder, write_text
from tinhso.model import LANGS, Lang
from tinhso.project import Project
from tinhso.reports import Embed, Pages, Strings, figure_anchor, pin_address, pin_file_name
from tinhso.site.files import fonts, manifest
from tinhso.site.links import address, relative

TEMPLATE = "theme/embed.html.j2"
TEMPLATE_FILE = f"site/{TEMPLATE}"
COLOURS = "theme/1-base.css"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: Where the pages are kept, below `build/`, that `tinhso pin` hands out.
CANDIDATES = "pins"
INDEX = "embed/index.html"
_COLOUR = re.compile(r"(--(?:ts-[\w-]+|accent)):\s*(#[0-9a-fA-F]{3,8})\s*;")
_DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{(.*?\})\s*\}", re.DOTALL)


def publish(project: Project, pages: Pages, strings: Strings, folder: Path) -> None:
    """Write the live pages, copy the pinned ones unchanged, and keep what could be pinned from this edition."""
    writer = _Writer.of(project, strings)
    kept = fresh_folder(project.build / CANDIDATES)
    for embed in pages.embeds:
        for lang in LANGS:
            write_text(folder / address(embed.path, lang), writer.live(embed, lang))
            write_text(kept / pin_file_name(embed.name, embed.digest, lang), writer.pinned(embed, lang))
    for pin in pages.pins:
        target = folder / address(pin.address, pin.lang)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pin.file, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    project: Project
    strings: Strings
    template: Template
    light: str
    dark: str
    fingerprint: str

    @classmethod
    @template_faults(TEMPLATE_FILE)
    def of(cls, project: Project, strings: Strings) -> _Writer:
        css = project.text(project.site / COLOURS)
        dark = _DARK.search(css)
        return cls(
            project=project,
            strings=strings,
            template=Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(
                project.text(project.site / TEMPLATE)
            ),
            light=_colours(css[: dark.start()] if dark else css),
            dark=_colours(dark[1]) if dark else "",
            fingerprint=digest.short(manifest.data_digest(project)),
        )

    def live(self, embed: Embed, lang: Lang) -> str:
        """Return the page that follows the editions; its link leads to the figure's own page."""
        site_url, page = self.project.config.site_url, address(embed.page, lang)
        canonical = f"{site_url}{page.partition('#')[0]}" if site_url else None
        return self._page(embed, lang, _to(page, address(embed.path, lang)), canonical=canonical)

    def pinned(self, embed: Embed, lang: Lang) -> str:
        """Return the page as it may be pinned. Its link leads to the list of figures, which keeps an entry for every pin."""
        here = address(pin_address(embed.name, embed.digest), lang)
        words = {"date": wording.period(self.project.config.edition, lang), "digest": self.fingerprint}
        href = _to(f"{address(INDEX, lang)}#{figure_anchor(embed.name)}", here)
        return self._page(embed, lang, href, pinned=self.strings.get("embed.pinned_note", lang, **words))

    @template_faults(TEMPLATE_FILE)
    def _page(self, embed: Embed, lang: Lang, href: str, *, pinned: str | None = None, canonical: str | None = None) -> str:
        figure, config = embed.figure, self.project.config
        site = config.title[lang]
        return self.template.render(
            lang=lang,
            name=embed.name,
            digest=embed.digest,
            title=figure.title[lang],
            subtitle=figure.subtitle[lang],
            alt=figure.alt[lang],
            site=site,
            canonical=canonical,
            letters=Markup("\n".join(fonts.stand_in(weight) for weight, _, _ in fonts.WEIGHTS)),
            light=Markup(self.light),
            dark=Markup(self.dark),
            narrow=Markup(figure.svg(lang, "narrow").strip()),
            wide=Markup(figure.svg(lang, "wide").strip()),
            verdict=self.strings.get(f"grade.{figure.verdict.grade.value}", lang),
            reasons=[text[lang] for text in figure.verdict.words],
            source=figure.source_line[lang],
            edition=self.strings.get("shell.edition", lang, date=wording.period(config.edition, lang)),
            pinned=pinned,
            href=href,
            link=self.strings.get("embed.from", lang, site=site),
            licence=LICENCE,
        )


def _colours(css: str) -> str:
    return " ".join(f"{name}: {colour};" for name, colour in _COLOUR.findall(css))


def _to(target: str, here: str) -> str:
    path, mark, fragment = target.partition("#")
    return relative(path, here) + mark + fragment
