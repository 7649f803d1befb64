"""What stands around the content of every page, and how it is addressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.languages import LANGS
from tests.site.looks import look_of
from tinhso import digest
from tinhso.errors import InputError
from tinhso.model import Lang, Period, Text
from tinhso.project import Project
from tinhso.reports import Crumb, Pages
from tinhso.reports.parts import Attached, SharedPicture
from tinhso.site.shell.page_shell import Shell, load_navigation, said_of_a_draft
from tinhso.site.shell.sharing import Lent
from tinhso.strings import load_strings

#: What runs; JSON-LD is data for machines.
SCRIPTS = "//script[not(@type='application/ld+json')]"
Make = Callable[..., tuple[Project, Pages]]


def shell_of(project: Project, pages: Pages) -> Shell:
    strings = load_strings(project.layers, LANGS)
    return Shell(
        config=project.config,
        navigation=load_navigation(project, [page.path for page in pages.pages], strings),
        theme=look_of(project),
        strings=strings,
        renderer="Pandoc 3.9",
        fingerprint="abc123",
        lent=Lent.of(pages.page("index.html")),
    )


def page_of(make: Make, path: str, lang: Lang = "vi", content: str = "<p>x</p>", site_url: str = "") -> Any:
    project, pages = make(site_url=site_url)
    return html.document_fromstring(shell_of(project, pages).page(pages.page(path), lang, content))


def test_the_head_says_language_title_and_description(make: Make) -> None:
    page = page_of(make, "places/tinh-mot.html", "en")
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Tỉnh Một – Tỉnh Số"
    assert page.xpath("//meta[@name='description']/@content") == ["About Tỉnh Một"]
    assert page.xpath("//meta[@property='og:title']/@content") == ["Tỉnh Một"]
    assert page.xpath("//body/@data-kind") == ["place"]


def test_the_first_link_leads_to_the_content(make: Make) -> None:
    page = page_of(make, "about.html")
    first = page.xpath("//body//a")[0]
    assert first.get("href") == "#ts-main"
    assert page.xpath("//main/@id") == ["ts-main"]


def test_a_title_in_another_language_than_its_page_says_in_which(make: Make) -> None:
    project, pages = make()
    page = replace(pages.page("stories/a.html"), titled_in="vi")
    told = {lang: html.document_fromstring(shell_of(project, pages).page(page, lang, "<p>x</p>")) for lang in LANGS}
    assert {lang: tree.xpath("//h1/@lang") for lang, tree in told.items()} == {"vi": [], "en": ["vi"]}


def test_there_is_one_title_and_it_is_text(make: Make) -> None:
    page = page_of(make, "stories/a.html")
    assert [heading.text for heading in page.xpath("//h1")] == ["Bài “một”"]


@pytest.mark.parametrize(
    ("path", "lang", "switch"),
    [
        ("places/tinh-mot.html", "vi", "../en/places/tinh-mot.html"),
        ("places/tinh-mot.html", "en", "../../places/tinh-mot.html"),
        ("index.html", "vi", "en/index.html"),
        ("index.html", "en", "../index.html"),
    ],
)
def test_the_language_switch_leads_to_the_same_page(make: Make, path: str, lang: Lang, switch: str) -> None:
    link = page_of(make, path, lang).xpath("//a[@class='ts-language']")[0]
    assert link.get("href") == switch
    assert link.get("hreflang") == link.get("lang") != lang


def test_other_pages_with_a_title_in_another_language_are_named_as_such(make: Make) -> None:
    project, pages = make()
    foreign, own = (Crumb(path=f"sources/{lang}.html", title=Text(vi="Bài", en="Bài"), titled_in=lang) for lang in ("vi", "en"))
    page = replace(pages.page("stories/a.html"), parents=(foreign, own), before=foreign, after=own)
    shown = html.document_fromstring(shell_of(project, pages).page(page, "en", "<p>x</p>"))
    assert shown.xpath("//nav[@class='ts-crumbs']//@lang") == ["vi"]
    assert shown.xpath("//nav[@class='ts-turn']//*[@lang]/text()") == ["Bài"], "the words of the page around it are its own"
    assert shown.xpath("//a[@rel='prev']//@lang") == ["vi"]
    assert replace(page, titled_in="vi").crumb.titled_in == "vi"


def test_breadcrumbs_lead_up(make: Make) -> None:
    page = page_of(make, "places/tinh-mot.html")
    assert [(a.text, a.get("href")) for a in page.xpath("//nav[@class='ts-crumbs']//a")] == [("Trang chủ", "../index.html")]
    assert page_of(make, "index.html").xpath("//nav[@class='ts-crumbs']") == []


def test_the_navigation_marks_where_the_reader_is(make: Make) -> None:
    page = page_of(make, "places/index.html")
    assert page.xpath("//nav[@class='ts-nav']//a[@aria-current='page']/@href") == ["index.html"]


def test_a_phone_gets_its_menu_without_a_script(make: Make) -> None:
    page = page_of(make, "about.html")
    assert page.xpath("//details[@class='ts-menu']/following-sibling::nav[1]//a/@href") == ["places/index.html"]
    assert page.xpath(SCRIPTS) == []


def test_every_navigation_has_a_name(make: Make) -> None:
    assert all(nav.get("aria-label") for nav in page_of(make, "places/tinh-mot.html").xpath("//nav"))


def test_the_footer_says_edition_and_digest_and_who_rendered_it_on_the_page_about_the_site_alone(make: Make) -> None:
    footer = " ".join(page_of(make, "about.html", "en").xpath("//footer")[0].text_content().split())
    assert "21 November 2026" in footer
    assert "Pandoc 3.9" in footer
    assert "abc123" in footer
    assert "CC BY 4.0" in footer
    assert "Pandoc" not in page_of(make, "places/tinh-mot.html", "en").text_content()


def test_without_an_address_alternates_are_relative_and_nothing_is_canonical(make: Make) -> None:
    page = page_of(make, "places/tinh-mot.html", "en")
    assert page.xpath("//link[@rel='canonical']") == []
    assert page.xpath("//link[@rel='alternate'][@hreflang]/@href") == [
        "../../places/tinh-mot.html",
        "tinh-mot.html",
    ]


def test_with_an_address_canonical_and_alternates_are_absolute(make: Make) -> None:
    page = page_of(make, "places/tinh-mot.html", "en", site_url="https://a.vn")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://a.vn/en/places/tinh-mot.html"]
    assert page.xpath("//link[@rel='alternate'][@hreflang]/@hreflang") == ["vi", "en", "x-default"]
    assert all(href.startswith("https://a.vn/") for href in page.xpath("//link[@rel='alternate'][@hreflang]/@href"))


@pytest.mark.parametrize(("site_url", "base"), [("", "/"), ("https://a.vn/so/", "/so/")])
def test_the_page_for_missing_addresses_works_at_any_depth(make: Make, site_url: str, base: str) -> None:
    content = '<p><a href="../places/index.html#x">a</a> <a href="https://b.vn/">b</a> <a href="#c">c</a></p>'
    page = page_of(make, "404.html", "en", content.replace("../", ""), site_url)
    assert page.xpath("//main//p/a/@href") == [f"{base}en/places/index.html#x", "https://b.vn/", "#c"]
    assert page.xpath("//link[@rel='stylesheet']/@href")[0].startswith(f"{base}theme/tinhso.")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_page_for_missing_addresses_has_no_address_of_its_own(make: Make) -> None:
    project, pages = make(site_url="https://example.org/so/")
    missing = pages.page("404.html")
    content = '<p><a href="/elsewhere">a</a> <a href="about.html#b">b</a></p>'
    page = html.document_fromstring(shell_of(project, pages).page(missing, "vi", content))
    assert page.xpath("//link[@rel='canonical' or @hreflang] | //meta[@property='og:url' or @property='og:image']") == []
    assert page.xpath("//main//p/a/@href") == ["/elsewhere", "/so/about.html#b"]


def test_the_first_page_is_called_by_the_site_and_addressed_by_its_folder(make: Make) -> None:
    page = page_of(make, "index.html", site_url="https://example.org/so/")
    assert page.findtext(".//title") == "Tỉnh Số – Năm tỉnh"
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/so/"]
    assert page_of(make, "places/index.html", site_url="https://example.org/so/").xpath("//link[@rel='canonical']/@href") == [
        "https://example.org/so/places/"
    ]


def test_the_navigation_marks_what_a_page_stands_below(make: Make) -> None:
    project, pages = make()
    above = Crumb(path="places/index.html", title=Text(vi="Các tỉnh", en="Places"))
    below = replace(pages.page("places/tinh-mot.html"), parents=(above,))
    page = html.document_fromstring(shell_of(project, pages).page(below, "vi", "<p>x</p>"))
    assert page.xpath("//*[@aria-current]/@aria-current")[:1] == ["true"]


def told(make: Make, site_url: str, **more: Any) -> tuple[list[Any], Any]:
    """Return what the head of a story says for machines, and the page."""
    project, pages = make(site_url=site_url)
    story = replace(pages.page("stories/a.html"), **more)
    page = html.document_fromstring(shell_of(project, pages).page(story, "vi", "<p>x</p>"))
    return [json.loads(one.text) for one in page.xpath("//script[@type='application/ld+json']")], page


def test_a_story_says_what_it_is_by_whom_and_since_when(make: Make, tmp_path: Path) -> None:
    dates = {"date": Period.parse("2026-11-20"), "changed": Period.parse("2026-10-01")}
    (node,), page = told(make, "", **dates, title=Text(vi="a <b>\u2028", en="a"))
    assert page.xpath("//meta[@property='og:type']/@content") == ["article"]
    assert (node["datePublished"], node["dateModified"]) == ("2026-11-20", "2026-11-20"), "changed before it was published"
    assert node["author"] == node["publisher"] == {"@type": "Organization", "name": "Tỉnh Số"}
    assert "\u2028" not in str(html.tostring(page.xpath("//script[@type='application/ld+json']")[0], encoding="unicode"))
    (tmp_path / "p.png").write_bytes(b"one")
    picture = SharedPicture(path=tmp_path / "p.png", file="files/p.png", type="image/png", alt=Text(vi="a", en="a"))
    nodes, page = told(make, "https://example.org/", attached=Attached(author=("An", "Ba"), picture=picture))
    assert [one["@type"] for one in nodes] == ["Article", "BreadcrumbList"]
    assert [one["name"] for one in nodes[0]["author"]] == ["An", "Ba"]
    assert page.xpath("//meta[@name='author']/@content") == ["An, Ba"]
    (address,) = page.xpath("//meta[@property='og:image']/@content")
    assert address == f"https://example.org/files/p.png?{digest.short(digest.of_file(tmp_path / 'p.png'))}"


def test_who_has_accepted_everything_says_of_no_draft(make: Make) -> None:
    strings = load_strings(make()[0].layers, LANGS)
    assert (said_of_a_draft(strings, 0), list(said_of_a_draft(strings, 2))) == ({}, ["vi", "en"])


def test_a_navigation_entry_without_its_page_is_an_error_with_the_nearest_name(make: Make) -> None:
    project, pages = make()
    path = project.site / "navigation.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("about.html", "abuot.html"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        shell_of(project, pages)
    (finding,) = caught.value.findings
    assert str(finding.where) == "site/navigation.yml:5:13 (path)"
    assert finding.fix == "Did you mean 'about.html'?"


def test_a_navigation_entry_whose_string_is_not_there_is_an_error_with_the_nearest_key(make: Make) -> None:
    project, pages = make()
    path = project.site / "navigation.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("navigation.about", "navigation.abuot"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        shell_of(project, pages)
    (finding,) = caught.value.findings
    assert (str(finding.where), finding.fix) == ("site/navigation.yml:5:31 (says)", "Did you mean 'navigation.about'?")


@pytest.mark.parametrize(
    "text", ["header: 7\nfooter: []\n", "- a\n", "header: [\n", "header: []\nfooter: [{path: a}]\n", "side: []\n"]
)
def test_a_navigation_of_another_shape_is_an_error(make: Make, text: str) -> None:
    project, pages = make()
    (project.site / "navigation.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"site/navigation\.yml"):
        shell_of(project, pages)


def test_only_pages_of_its_kind_load_a_script_and_only_our_own(make: Make) -> None:
    project, pages = make()
    shell = shell_of(project, pages)
    about = pages.page("about.html")
    found = html.document_fromstring(shell.page(replace(about, path="search.html", kind="search"), "en", "<p>x</p>"))
    assert found.xpath("//script/@src") == [f"../{name}" for name in (shell.theme.words["en"], shell.theme.scripts["search"])]
    assert html.document_fromstring(shell.page(about, "en", "<p>x</p>")).xpath(SCRIPTS) == []


def test_only_pages_of_its_kind_load_a_sheet_after_the_sheet_of_all(make: Make) -> None:
    project, pages = make()
    sheet = project.site / "theme" / "kinds" / "story.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("h1 { color: red; }\n", encoding="utf-8")
    shell = shell_of(project, pages)
    about = pages.page("about.html")
    story = html.document_fromstring(shell.page(replace(about, kind="story"), "en", "<p>x</p>"))
    hrefs = [f"../{name}" for name in (shell.theme.style, shell.theme.styles["story"])]
    assert story.xpath("//link[@rel='stylesheet']/@href") == hrefs
    assert html.document_fromstring(shell.page(about, "en", "<p>x</p>")).xpath("//link[@rel='stylesheet']/@href") == hrefs[:1]
    assert dict(shell.theme.files)[shell.theme.styles["story"]] == b"h1{color: red}"


def test_only_pages_that_show_a_part_load_its_sheet_and_script(make: Make) -> None:
    project, pages = make()
    parts = project.site / "theme" / "parts"
    parts.mkdir(parents=True)
    (parts / "dial.css").write_text(".ts-dial { color: red; }\n", encoding="utf-8")
    (parts / "dial.js").write_text("// What it does.\nif (1) {\n  dial();\n}\n", encoding="utf-8")
    shell = shell_of(project, pages)
    about = pages.page("about.html")
    shown = html.document_fromstring(shell.page(about, "en", '<p class="ts-note ts-dial">x</p>'))
    assert shown.xpath("//script/@src") == [f"../{shell.theme.scripts['ts-dial']}"]
    assert shown.xpath("//link[@rel='stylesheet']/@href")[1:] == [f"../{shell.theme.styles['ts-dial']}"]
    assert dict(shell.theme.files)[shell.theme.scripts["ts-dial"]] == b"if (1) {\ndial();\n}\n"
    for content in ('<p class="ts-dial-like">ts-dial</p>', '<p id="ts-dial">x</p>'):
        assert html.document_fromstring(shell.page(about, "en", content)).xpath(SCRIPTS) == []


def test_a_script_finds_its_words_in_the_language_of_the_page_and_the_files_it_may_ask_for(make: Make) -> None:
    project, pages = make()
    strings = project.site / "strings.yml"
    words = "scripts:\n  figure:\n    open: { vi: 'Mở “{n}”', en: 'Open <{n}>' }\n  other:\n    a: { vi: b, en: b }\n"
    strings.write_text(strings.read_text(encoding="utf-8") + words, encoding="utf-8")
    (project.site / "theme" / "parts").mkdir()
    (project.site / "theme" / "parts" / "figure.js").write_text("go();\n", encoding="utf-8")
    said = load_strings(project.layers, LANGS)
    shell = Shell(
        config=project.config, navigation=load_navigation(project, [page.path for page in pages.pages], said),
        theme=look_of(project, b"vega()"), strings=said,
        renderer="Pandoc 3.9", fingerprint="abc123",
    )  # fmt: skip
    page = html.document_fromstring(shell.page(pages.page("about.html"), "en", '<figure class="ts-figure"></figure>'))
    words, script = page.xpath(SCRIPTS)
    assert words.get("src") == f"../{shell.theme.words['en']}"
    said = dict(shell.theme.files)[shell.theme.words["en"]].decode().removeprefix("const tsWords=").removesuffix(";\n")
    assert json.loads(said)["figure"] == shell.strings.patterns("scripts.figure", "en")
    assert json.loads(said)["figure"]["open"] == "Open <{n}>"
    assert "/figure." in script.get("src")
    assert shell.theme.vega is not None
    assert script.get("data-vega") == f"../{shell.theme.vega.address}"
    packed = dict(shell.theme.files)[shell.theme.vega.address]
    assert len(packed) > 1000
    assert script.get("data-vega-size") == "1 kB"
    drawing, _, fitting = zlib.decompress(packed).decode().partition("\n")
    assert (drawing, fitting.startswith("window.tsFit = ")) == ("vega()", True)


def test_every_page_of_a_draft_says_that_it_is_one_and_leads_to_what_changed(make: Make) -> None:
    project, pages = make()
    for path, lang, here in (("places/tinh-mot.html", "vi", "../"), ("404.html", "en", "/en/"), ("index.html", "en", "")):
        shell = shell_of(project, pages)
        assert "ts-draft" not in shell.page(pages.page(path), lang, "<p>x</p>")
        says = said_of_a_draft(shell.strings, 1234)
        page = html.document_fromstring(replace(shell, draft=says).page(pages.page(path), lang, "<p>x</p>"))
        (banner,) = page.xpath("//aside[@class='ts-draft']")
        assert " ".join(banner.text_content().split()).startswith({"vi": "Bản nháp. 1.234 ", "en": "Draft. 1,234 "}[lang])
        assert banner.xpath(".//a/@href") == [f"{here}corrections.html#draft"]


def test_the_banner_of_a_draft_is_printed_and_stands_out_without_colour(make: Make) -> None:
    project, _ = make()
    css = project.text("site/theme/2-shell.css")
    assert "double" in css.partition(".ts-draft {")[2].partition("}")[0]
    hidden = project.text("site/theme/6-elsewhere.css").partition("@media print")[2].partition("display: none")[0]
    assert ".ts-draft" not in hidden
