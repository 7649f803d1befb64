"""The names of data and theme files, and what a draft says, are set into kept pages: another makes none of them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.site.test_a_page_is_set_into_the_shell import shell_of
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site.files.short_html import short
from tinhso.site.render.kept_pages import KeptPages, names_on_pages
from tinhso.site.shell.page_shell import Shell

CONTENT = '<p>x</p><div class="ts-cite"><p>y</p></div>'


def test_a_kept_page_has_the_names_of_today(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, pages = make()
    shell = shell_of(project, pages)
    styles = {mark: f"theme/other.{number:012}.css" for number, mark in enumerate(shell.theme.styles)}
    other = replace(shell, fingerprint="def456", theme=replace(shell.theme, style="theme/new.0f0f.css", styles=styles))
    wanted = {path: short(other.page(pages.page(path), "vi", CONTENT)) for path in ("places/tinh-mot.html", "404.html")}
    for path in wanted:
        made = KeptPages(tmp_path, shell, "vi").page(pages.page(path), CONTENT)
        assert made == short(shell.page(pages.page(path), "vi", CONTENT))
    monkeypatch.setattr(Shell, "around", lambda *_: pytest.fail("made again"))
    monkeypatch.setattr(Shell, "within", lambda *_: pytest.fail("written again"))
    for path, page in wanted.items():
        assert KeptPages(tmp_path, other, "vi").page(pages.page(path), CONTENT) == page
        assert "def456" in page
        assert styles["ts-cite"] in page


def test_kept_content_has_the_name_of_the_data_of_today_and_what_a_draft_says_today(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path
) -> None:
    project, pages = make()
    page, shell = pages.page("places/tinh-mot.html"), replace(shell_of(project, pages), draft={"vi": "1 & 2", "en": "1 of 2"})
    other = replace(shell, fingerprint="def456", draft={"vi": "3 & 4", "en": "3 of 4"})
    cited = "<p>Cited: {}</p>".format
    first = KeptPages(tmp_path, shell, "vi")
    assert list(first.lacking([cited(shell.fingerprint)])) == [cited(shell.fingerprint)]
    made = first.page(page, first.content(cited(shell.fingerprint), str))
    assert made == short(shell.page(page, "vi", cited(shell.fingerprint)))
    again = KeptPages(tmp_path, other, "vi")
    assert not list(again.lacking([cited("def456")]))
    found = again.page(page, again.content(cited("def456"), lambda _: pytest.fail("finished again")))
    assert found == short(other.page(page, "vi", cited("def456")))
    assert " 3 &amp; 4 <" in found
    names = [(names_on_pages(one), text) for one, text in ((shell, made), (other, found))]
    assert unnamed(*names[0]) == unnamed(*names[1])


def unnamed(names: Mapping[str, str], text: str) -> str:
    for word, name in names.items():
        text = text.replace(name, word)
    return text


def test_an_address_that_needs_quotes_stays_where_it_is(make: Callable[..., tuple[Project, Pages]]) -> None:
    theme = replace(shell_of(*make()).theme, style="theme/my style.0f0f.css")
    unnamed, names = theme.unnamed()
    assert unnamed.style == theme.style
    assert theme.style not in names.values()
    assert theme.icon in names.values()
