"""What stands on every page and is not its own is set into kept pages: names, the card that is lent, the box of a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.site.test_a_page_is_set_into_the_shell import shell_of
from tinhso.model import Lang, Text
from tinhso.project import Project
from tinhso.reports import Page, Pages
from tinhso.site.check.kept_parts import KeptParts
from tinhso.site.check.page import PageParts
from tinhso.site.files.short_html import short
from tinhso.site.render.kept_pages import KeptPages, boxes_on_pages, names_on_pages
from tinhso.site.shell.page_shell import Shell
from tinhso.site.shell.sharing import Lent

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
        made = KeptPages(tmp_path, shell, "vi").page(pages.page(path), CONTENT, as_is)
        assert made == short(shell.page(pages.page(path), "vi", CONTENT))
    monkeypatch.setattr(Shell, "around", lambda *_: pytest.fail("made again"))
    monkeypatch.setattr(Shell, "within", lambda *_: pytest.fail("written again"))
    for path, page in wanted.items():
        assert KeptPages(tmp_path, other, "vi").page(pages.page(path), CONTENT, as_is) == page
        assert "def456" in page
        assert styles["ts-cite"] in page


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let nothing be made again from a call on."""

    def forbid() -> None:
        monkeypatch.setattr(Shell, "around", lambda *_: pytest.fail("made again"))
        monkeypatch.setattr(Shell, "within", lambda *_: pytest.fail("written again"))

    return forbid


#: What a template of a project's own may say of a draft, and how it then has no box or one besides.
OWN = (
    (
        "{{- draft_box }}",
        """{% if draft %}<aside class="ts-draft"><b>x</b> {{ draft.says }} <a href="{{ draft.href }}">y</a></aside>{% endif %}""",
    ),
    ("<body data-kind", "<body{% if draft %} data-draft{% endif %} data-kind"),
)
DRAFTS: tuple[Mapping[Lang, str], ...] = ({}, {"vi": "1 & 2", "en": "1 of 2"}, {"vi": "3 & 4", "en": "3 of 4"})
PATHS = ("places/tinh-mot.html", "404.html", "index.html", "corrections.html")


def as_is(_: Page, content: str) -> str:
    return content


def with_template(shell: Shell, was: str, becomes: str) -> Shell:
    assert was in shell.theme.template
    return replace(shell, theme=replace(shell.theme, template=shell.theme.template.replace(was, becomes)))


@pytest.mark.parametrize(("was", "becomes"), OWN)
def test_kept_content_has_the_name_of_the_data_of_today_and_what_a_draft_says_today(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path, never: Callable[[], None], was: str, becomes: str
) -> None:
    project, pages = make()
    page, shell = pages.page("places/tinh-mot.html"), with_template(shell_of(project, pages), was, becomes)
    shell = replace(shell, draft=DRAFTS[1])
    other = replace(shell, fingerprint="def456", draft=DRAFTS[2])
    cited = "<p>Cited: {}</p>".format
    wanted = short(other.page(page, "vi", cited("def456")))
    first = KeptPages(tmp_path, shell, "vi")
    assert list(first.lacking([page], [cited(shell.fingerprint)])) == [page]
    made = first.page(page, cited(shell.fingerprint), as_is)
    assert made == short(shell.page(page, "vi", cited(shell.fingerprint)))
    again = KeptPages(tmp_path, other, "vi")
    assert not list(again.lacking([page], [cited("def456")]))
    never()
    found = again.page(page, cited("def456"), lambda *_: pytest.fail("finished again"))
    assert found == wanted
    assert " 3 &amp; 4 <" in found
    assert looked_at(shell, made) == looked_at(other, found)


def test_content_is_finished_again_where_the_site_the_page_its_pictures_or_itself_are_others(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path
) -> None:
    project, pages = make()
    page, shell, folder = pages.page("places/tinh-mot.html"), shell_of(project, pages), tmp_path / "kept"
    picture = tmp_path / "map.svg"
    picture.write_text("<svg/>", encoding="utf-8")
    pictured = replace(page, attached=replace(page.attached, files={"map.svg": picture}))
    for one in (page, pictured):
        KeptPages(folder, shell, "vi").page(one, CONTENT, as_is)

    def lacking(one: Page, content: str = CONTENT, **config: object) -> bool:
        other = replace(shell, config=replace(shell.config, **config)) if config else shell
        return bool(list(KeptPages(folder, other, "vi").lacking([one], [content])))

    assert [lacking(page), lacking(pictured)] == [False, False]
    assert lacking(page, site_url="https://elsewhere.example/")
    assert lacking(page, f"{CONTENT} ")
    assert lacking(replace(page, path="places/tinh-hai.html"))
    picture.write_text("<svg> </svg>", encoding="utf-8")
    assert [lacking(page), lacking(pictured)] == [False, True]


def test_a_page_of_a_draft_and_of_an_accepted_edition_are_kept_as_one(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path, never: Callable[[], None]
) -> None:
    project, pages = make()
    shell = shell_of(project, pages)
    shells = [replace(shell, draft=draft) for draft in DRAFTS]
    named = [replace(pages.page("about.html"), path=path) for path in PATHS]
    wanted = [short(one.page(page, "vi", CONTENT)) for one, page in product(shells, named)]
    for page in named:
        KeptPages(tmp_path, shells[1], "vi").page(page, CONTENT, as_is)
    never()
    found = [KeptPages(tmp_path, one, "vi").page(page, CONTENT, as_is) for one, page in product(shells, named)]
    assert found == wanted
    assert ["ts-draft" in text for text in found] == [False] * 4 + [True] * 8
    for one, text, path in zip([shells[0]] * 4 + [shells[1]] * 4, found, PATHS * 2, strict=False):
        assert looked_at(one, text, path) == looked_at(shells[2], found[8 + PATHS.index(path)], path)


@pytest.mark.parametrize(("was", "becomes"), OWN)
def test_a_template_that_asks_for_a_draft_itself_is_asked_for_each(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path, was: str, becomes: str
) -> None:
    project, pages = make()
    shell, page = with_template(shell_of(project, pages), was, becomes), pages.page("places/tinh-mot.html")
    for draft in (*DRAFTS, *DRAFTS):
        one = replace(shell, draft=draft)
        assert KeptPages(tmp_path, one, "vi").page(page, CONTENT, as_is) == short(one.page(page, "vi", CONTENT))


def test_another_card_of_the_home_page_makes_no_page_again_that_shares_it(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path, never: Callable[[], None]
) -> None:
    project, pages = make()
    lent = Lent(path="index.html", title=pages.page("index.html").title, stamps={"vi": "0a1b2c3d4e5f", "en": "1a1b2c3d4e5f"})
    shell = replace(shell_of(project, pages), lent=lent)
    other = replace(shell, lent=replace(lent, stamps={"vi": "f0e1d2c3b4a5", "en": "f1e1d2c3b4a5"}))
    story = pages.page("stories/a.html")
    made, wanted = (short(one.page(story, "en", CONTENT)) for one in (shell, other))
    assert KeptPages(tmp_path, shell, "en").page(story, CONTENT, as_is) == made
    never()
    found = KeptPages(tmp_path, other, "en").page(story, CONTENT, as_is)
    assert found == wanted
    assert found.count("cards/index.png?f1e1d2c3b4a5") == 2, "its picture and that of the article"
    assert looked_at(shell, made) == looked_at(other, found)


def test_a_home_page_that_is_called_otherwise_does_make_them_again(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path
) -> None:
    project, pages = make()
    lent = Lent(path="index.html", title=pages.page("index.html").title, stamps={"vi": "0a1b2c3d4e5f"})
    for one in (lent, replace(lent, title=Text(vi="Tên khác", en="Other")), replace(lent, stamps={}), None):
        shell = replace(shell_of(project, pages), lent=one)
        page = pages.page("places/tinh-mot.html")
        assert KeptPages(tmp_path, shell, "vi").page(page, CONTENT, as_is) == short(shell.page(page, "vi", CONTENT))


def test_where_another_language_comes_first_a_page_for_missing_addresses_leads_into_its_own(
    make: Callable[..., tuple[Project, Pages]], tmp_path: Path
) -> None:
    project, pages = make()
    shell, page, content = shell_of(project, pages), pages.page("404.html"), '<a href="index.html">x</a>'
    for langs in (("vi", "en"), ("en", "vi")):
        one = replace(shell, config=replace(shell.config, languages=langs))
        found = KeptPages(tmp_path, one, "vi").page(page, content, as_is)
        assert found == short(one.page(page, "vi", content))
        assert f"<a href={'/' if langs[0] == 'vi' else '/vi/'}index.html>x</a>" in found


def looked_at(shell: Shell, text: str, path: str = "places/tinh-mot.html") -> list[str]:
    """Return what the last look would parse of a page, the box of a draft aside, with words in the place of names."""
    parsed = []
    boxed = boxes_on_pages(shell)(path)

    def read(text: str) -> PageParts:
        parsed.append(unnamed(names_on_pages(shell), text))
        return PageParts(name=path)

    KeptParts(None, names_on_pages(shell), lambda _: boxed).read(path, "vi", text, read)
    return parsed[:1]


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
