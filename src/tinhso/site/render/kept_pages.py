"""The finished pages of one language that are kept between builds: their content, and the whole page around it.

A page is made again where its own values, its words, the shell or the code differ. The footer of every page names the data, which
any changed cell changes: pages are kept without it, and it is set in when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from tinhso import digest
from tinhso.kept import Kept
from tinhso.model import Lang
from tinhso.reports import Page
from tinhso.site.files.short_html import short
from tinhso.site.shell.page_shell import Shell

_LIBRARIES = ("lxml", "pygments", "jinja2")
#: What stands for the name of the data in what is kept.
_DATA = "ts0data0name0"
#: What a page is made of beside its content, and what it holds in the place of that.
_CONTENT = frozenset({"parts", "rows"})


class KeptPages:
    """Keeps pages of one language in a folder, of which nobody else has anything."""

    def __init__(self, folder: Path, shell: Shell, lang: Lang) -> None:
        self._kept, self._lang = Kept(folder), lang
        self._fingerprint, self._shell = shell.fingerprint, replace(shell, fingerprint=_DATA)
        made_by, home = digest.of_code("", libraries=_LIBRARIES), () if shell.home is None else _values(shell.home)
        around = [shell.config, shell.navigation, replace(shell.theme, files=()), shell.renderer, shell.draft, home]
        self._finished_by = f"{made_by} {lang} {shell.strings.digest} "
        self._around = digest.of_text(self._finished_by + repr(around))

    def content(self, joined: str, finish: Callable[[], str]) -> str:
        """Return the finished content of a page whose parts are put together."""
        return self._kept.text(digest.of_text(self._finished_by + joined), finish)

    def page(self, page: Page, content: str) -> str:
        """Return a whole page, as short as it can be written."""
        key = digest.of_value([self._around, repr(_values(page)), content])
        whole = self._kept.text(key, lambda: short(self._shell.page(page, self._lang, content)))
        return whole.replace(_DATA, self._fingerprint)

    def sweep(self) -> None:
        """Forget what no page of this build is made from."""
        self._kept.sweep()


def _values(page: Page) -> tuple[object, ...]:
    """Return what a page is made of beside its content, with what is in the files that it brings."""
    brought = {*page.attached.files.values(), *([page.attached.picture.path] if page.attached.picture else [])}
    values = [getattr(page, field.name) for field in fields(page) if field.name not in _CONTENT]
    return *values, *((str(path), digest.of_file(path)) for path in sorted(brought))
