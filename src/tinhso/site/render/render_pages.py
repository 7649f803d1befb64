"""One language after the other, or both at once: render its pages, level them, and set each into the shell of the site."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tinhso.effects import write_text
from tinhso.errors import ToolError
from tinhso.model import LANGS, Lang
from tinhso.project import Config
from tinhso.reports import Pages, Strings
from tinhso.site.render.normalize_html import level
from tinhso.site.render.renderers import Renderer
from tinhso.site.render.repeated_remarks import say_once
from tinhso.site.shell.navigation import Navigation
from tinhso.site.shell.page_shell import HOME, Colophon, Shell, address
from tinhso.site.shell.theme import Theme

#: So many pages are done here before another process has started.
FEW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressing:
    """What a language needs to be published into `folder`; it can be handed to another process."""

    pages: Pages
    renderer: Renderer
    config: Config
    navigation: Navigation
    theme: Theme
    strings: Strings
    colophon: Colophon
    folder: Path

    @property
    def shell(self) -> Shell:
        """The page around every page."""
        return Shell(
            config=self.config,
            navigation=self.navigation,
            theme=self.theme,
            strings=self.strings,
            colophon=self.colophon,
            home=next((page for page in self.pages.pages if page.path == HOME), None),
        )


def dress_all(dressing: Dressing) -> tuple[str, ...]:
    """Write the pages of every language and return what the renderer warned of, by language.

    Raises ToolError where the renderer fails. Languages that a renderer can make at once are made in a process each.
    """
    if not dressing.renderer.parallel or len(dressing.pages.pages) <= FEW:
        return tuple(warning for lang in LANGS for warning in dress(dressing, lang))
    here, *others = LANGS
    with ProcessPoolExecutor(len(others), mp_context=multiprocessing.get_context("spawn")) as pool:
        elsewhere = [pool.submit(dress, dressing, lang) for lang in others]
        first = dress(dressing, here)
        return first + tuple(warning for done in elsewhere for warning in done.result())


def dress(dressing: Dressing, lang: Lang) -> tuple[str, ...]:
    """Write the pages of one language and return what the renderer warned of."""
    (rendered,) = dressing.renderer.render([dressing.pages.project(lang)])
    shell = dressing.shell
    remark = dressing.strings.get("shell.remark", lang)
    missing: list[str] = []
    for page in dressing.pages.pages:
        source = rendered.output / page.path
        if not source.is_file():
            missing.append(page.path)
            continue
        content = level(source.read_text(encoding="utf-8"), page.path, lambda main: say_once(main, remark))
        write_text(dressing.folder / address(page.path, lang), shell.page(page, lang, content))
    if missing:
        raise ToolError(f"The renderer did not write {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''} ({lang}).")
    return tuple(f"{lang}: {warning}" for warning in rendered.warnings)
