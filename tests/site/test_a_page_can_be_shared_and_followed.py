"""What the head tells others, and the feeds: right addresses in both languages, nothing that a title could break."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.languages import LANGS
from tests.site.test_a_page_is_set_into_the_shell import shell_of
from tinhso.model import Lang, Period, Text
from tinhso.project import Project
from tinhso.reports import Card, Page, Pages
from tinhso.reports.page import FeedEntry
from tinhso.site.files import feed
from tinhso.strings import load_strings

Make = Callable[..., tuple[Project, Pages]]
HOSTILE = '</script><script>alert("1")</script>\'& ]]> \x07\u2028 Ẳ <!--'
ATOM = "{http://www.w3.org/2005/Atom}"


def carded(page: Page, title: str | None = None) -> Page:
    words = Text(vi=title, en=title) if title is not None else page.title

    def card(lang: Lang) -> Card:
        return Card(lang=lang, section="Nơi", title=words[lang], text="Lời.", site="Tỉnh Số", edition="Ấn bản")

    return replace(page, title=words, description=words, cards={lang: card(lang) for lang in LANGS})


def head(make: Make, path: str, lang: Lang = "vi", site_url: str = "", title: str | None = None, **more: Any) -> Any:
    project, pages = make(site_url=site_url)
    page = replace(carded(pages.page(path), title), **more)
    return html.document_fromstring(shell_of(project, pages).page(page, lang, "<p>x</p>"))


def meta(page: Any, name: str) -> str | None:
    found = page.xpath(f"//meta[@property='{name}']/@content")
    assert len(found) < 2
    return found[0] if found else None


def nodes(page: Any) -> dict[str, Any]:
    return {node["@type"]: node for node in map(json.loads, page.xpath("//script[@type='application/ld+json']/text()"))}


def test_the_card_is_named_in_full_where_the_address_is_known(make: Make) -> None:
    page = head(make, "places/tinh-mot.html", "en", "https://a.vn/so/")
    address, _, version = (meta(page, "og:image") or "").partition("?")
    assert address == "https://a.vn/so/en/cards/places/tinh-mot.png"
    assert len(version) == 12
    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "630")
    assert meta(page, "og:image:alt") == "Card: Nơi: Tỉnh Một. Lời."
    assert meta(page, "og:url") == "https://a.vn/so/en/places/tinh-mot.html"
    assert (meta(page, "og:locale"), meta(page, "og:locale:alternate")) == ("vi_VN", "vi_VN")
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_without_an_address_the_card_is_named_from_the_page_and_nothing_is_invented(make: Make) -> None:
    page = head(make, "places/tinh-mot.html", "en")
    assert (meta(page, "og:image") or "").startswith("../cards/places/tinh-mot.png?")
    assert meta(page, "og:url") is None


def test_another_card_has_another_address_so_that_no_network_shows_an_old_number(make: Make) -> None:
    assert meta(head(make, "about.html"), "og:image") != meta(head(make, "about.html", title="Khác"), "og:image")


def test_a_page_without_a_card_of_its_own_shares_that_of_the_home_page(make: Make) -> None:
    project, pages = make(site_url="https://a.vn/so/")
    home, about = carded(pages.page("index.html")), pages.page("about.html")
    everything = replace(pages, pages=tuple(home if page.path == home.path else page for page in pages.pages))
    page = html.document_fromstring(shell_of(project, everything).page(about, "en", "<p>x</p>"))
    assert (meta(page, "og:image") or "").startswith("https://a.vn/so/en/cards/index.png?")
    assert meta(page, "og:image:alt") == f"Card: {home.title['en']}."
    assert meta(page, "og:title") == about.title["en"]


def test_the_page_for_missing_addresses_has_no_card(make: Make) -> None:
    page = head(make, "404.html", site_url="https://a.vn/so/")
    assert meta(page, "og:image") is None
    assert meta(page, "og:url") is None
    assert page.xpath("//link[@type='application/atom+xml']/@href") == ["/so/feed.xml"]


def test_a_story_is_an_article_with_its_own_date_and_a_page_below_others_knows_its_path(make: Make) -> None:
    page = head(make, "stories/a.html", "en", "https://a.vn/", date=Period(year=2026, month=5, day=2))
    article, path = nodes(page)["Article"], nodes(page)["BreadcrumbList"]
    assert (article["headline"], article["datePublished"]) == ("Story “one”", "2026-05-02")
    assert article["inLanguage"] == "en"
    assert article["image"].startswith("https://a.vn/en/cards/stories/a.png")
    assert meta(page, "article:published_time") == "2026-05-02"
    assert meta(page, "og:type") == "article"
    assert [(step["position"], step["item"]) for step in path["itemListElement"]] == [
        (1, "https://a.vn/en/"),
        (2, "https://a.vn/en/stories/a.html"),
    ]
    without_address = nodes(head(make, "stories/a.html"))
    assert "datePublished" not in without_address["Article"]
    assert "BreadcrumbList" not in without_address, "steps without addresses lead nobody anywhere"


def test_a_story_was_modified_when_what_it_says_changed_and_not_with_every_edition(make: Make) -> None:
    def modified(**more: Period) -> object:
        return nodes(head(make, "stories/a.html", **more))["Article"].get("dateModified")

    published = Period(year=2026, month=5, day=2)
    assert (modified(), modified(date=published)) == (None, None), "nobody knows when"
    assert modified(date=published, changed=Period(year=2026, month=11, day=3)) == "2026-11-03"
    assert modified(changed=Period(year=2026, month=11, day=3)) == "2026-11-03"
    assert modified(date=published, changed=Period(year=2026, month=4)) == "2026-05-02", "not before it was published"


def test_what_search_engines_show_is_the_short_form_of_a_description(make: Make) -> None:
    for announced, shown in (({}, "Story “one”"), ({"en": "Short."}, "Short.")):
        page = head(make, "stories/a.html", "en", title="Story “one”", announced=announced)
        assert (meta(page, "og:description"), *page.xpath("//meta[@name='description']/@content")) == (shown, shown)


def test_no_title_can_break_out_of_the_head(make: Make) -> None:
    page = head(make, "stories/a.html", title=HOSTILE)
    assert nodes(page)["Article"]["headline"] == HOSTILE
    assert "<script>" in (meta(page, "og:title") or "")
    assert page.xpath("//script[not(@type)]") == []


def entries(text: str) -> list[Any]:
    return etree.fromstring(text.encode()).findall(f"{ATOM}entry")


def feed_of(
    make: Make,
    lang: Lang = "vi",
    site_url: str = "",
    pages: Callable[[Page], Page] = lambda page: page,
    past: Mapping[Period, tuple[str, ...]] | None = None,
    told: Mapping[Period, Text] | None = None,
) -> str:
    project, assembled = make(site_url=site_url)
    given = replace(assembled, pages=tuple(map(pages, assembled.pages)), past=past or {}, told=told or {})
    return feed.feed(project.config, load_strings(project.layers, LANGS), given, lang)


def test_a_feed_keeps_the_editions_before_and_says_which_tables_changed(make: Make) -> None:
    first, this = Period(year=2026, month=1, day=2), Period(year=2026, month=11, day=21)
    past: dict[Period, tuple[str, ...]] = {first: (), this: ("observations", "codelists")}
    newest, oldest, _ = entries(feed_of(make, "en", past=past))
    assert newest.find(f"{ATOM}summary").text == "Changed: Observations, Code lists", "a reader knows no table by its file"
    assert newest.find(f"{ATOM}link").get("href") == "index.html"
    assert oldest.find(f"{ATOM}updated").text == "2026-01-02T00:00:00Z"
    assert oldest.find(f"{ATOM}link").get("href") == "validation/index.html"
    assert newest.find(f"{ATOM}id").text == entries(feed_of(make, "en"))[0].find(f"{ATOM}id").text


def test_a_feed_tells_readers_what_became_of_figures_where_editions_are_kept(make: Make) -> None:
    first = Period(year=2026, month=1, day=2)
    said = {first: Text(vi="Thêm 3.", en="This edition added 3 figures.")}
    _, oldest, _ = entries(feed_of(make, "en", past={first: ("observations",)}, told=said))
    assert oldest.find(f"{ATOM}summary").text == "This edition added 3 figures.", "not which tables differ"
    assert oldest.find(f"{ATOM}link").get("href") == "corrections.html#edition-2026-01-02"


def test_a_feed_has_all_that_atom_demands(make: Make) -> None:
    for lang in LANGS:
        for site_url in ("", "https://a.vn/so/"):
            root = etree.fromstring(feed_of(make, lang, site_url).encode())
            assert root.tag == f"{ATOM}feed"
            assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
            assert root.find(f"{ATOM}author/{ATOM}name").text == "Tỉnh Số"
            for element in (root, *root.findall(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    assert len(element.findall(f"{ATOM}{name}")) == 1
                    assert element.find(f"{ATOM}{name}").text
                assert element.find(f"{ATOM}updated").text.endswith("T00:00:00Z")
                assert element.find(f"{ATOM}id").text.startswith("urn:uuid:")
                assert element.find(f"{ATOM}link[@rel='alternate']").get("href")
            assert len({element.text for element in root.iter(f"{ATOM}id")}) == 1 + len(root.findall(f"{ATOM}entry"))


def test_a_feed_tells_of_the_edition_and_of_the_stories_with_their_own_dates(make: Make) -> None:
    def dated(page: Page) -> Page:
        return replace(page, date=Period(year=2026, month=5)) if page.kind == "story" else page

    edition, story = entries(feed_of(make, "en", pages=dated))
    assert edition.find(f"{ATOM}title").text == "Ấn bản 21 November 2026"
    assert story.find(f"{ATOM}title").text == "Story “one”"
    assert story.find(f"{ATOM}published").text == story.find(f"{ATOM}updated").text == "2026-05-01T00:00:00Z"
    undated = entries(feed_of(make, "en"))[1]
    assert undated.find(f"{ATOM}published") is None
    assert undated.find(f"{ATOM}updated").text == "2026-11-21T00:00:00Z"


@pytest.mark.parametrize(("date", "moment"), [(Period(year=2026), "2026-01-01"), (Period(year=2026, month=5), "2026-05-01")])
def test_a_year_or_a_month_begins_with_its_first_day(make: Make, date: Period, moment: str) -> None:
    story = entries(feed_of(make, "en", pages=lambda page: replace(page, date=date) if page.kind == "story" else page))[1]
    assert story.find(f"{ATOM}published").text == f"{moment}T00:00:00Z"


def test_a_story_is_news_again_only_with_an_edition_that_changed_what_it_says(make: Make) -> None:
    def story_of(changed: Period, date: Period | None = None) -> Any:
        def known(page: Page) -> Page:
            return replace(page, date=date, changed=changed) if page.kind == "story" else page

        return entries(feed_of(make, "en", pages=known))[1]

    may = Period(year=2026, month=5)
    for day, updated in ((3, "2026-11-03"), (21, "2026-11-21")):
        changed = Period(year=2026, month=11, day=day)
        story = story_of(changed)
        assert story.find(f"{ATOM}updated").text == f"{updated}T00:00:00Z"
        assert story.find(f"{ATOM}published") is None
        story = story_of(changed, may)
        assert story.find(f"{ATOM}updated").text == f"{updated}T00:00:00Z"
        assert story.find(f"{ATOM}published").text == "2026-05-01T00:00:00Z"
    story = story_of(Period(year=2026, month=4), may)
    assert story.find(f"{ATOM}updated").text == "2026-05-01T00:00:00Z", "no entry changed before it was published"


def test_an_entry_keeps_its_id_when_the_site_gets_an_address_or_moves(make: Make) -> None:
    ids = [
        [entry.find(f"{ATOM}id").text for entry in entries(feed_of(make, "vi", site_url))]
        for site_url in ("", "https://a.vn/", "https://b.vn/so/")
    ]
    assert ids[0] == ids[1] == ids[2]
    assert not set(ids[0]) & {entry.find(f"{ATOM}id").text for entry in entries(feed_of(make, "en"))}


def test_links_of_a_feed_lead_home_in_full_or_from_where_it_lies(make: Make) -> None:
    full = [entry.find(f"{ATOM}link").get("href") for entry in entries(feed_of(make, "en", "https://a.vn/so/"))]
    assert full == ["https://a.vn/so/en/index.html", "https://a.vn/so/en/stories/a.html"]
    assert [entry.find(f"{ATOM}link").get("href") for entry in entries(feed_of(make, "en"))] == ["index.html", "stories/a.html"]


def test_corrections_have_a_feed_of_their_own(make: Make) -> None:
    project, _ = make(site_url="https://a.vn/so/")
    strings = load_strings(project.layers, LANGS)
    told = FeedEntry(
        key="change 2026-11-21 a.b", date=Period(year=2026, month=11, day=21), path="corrections.html#a",
        title=Text(vi="Đính chính", en="Correction <b>"), summary=Text(vi="Trước ghi 1.", en="It said 1 & more."),
    )  # fmt: skip
    root = etree.fromstring(feed.corrections(project.config, strings, [told], "en").encode())
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Correction <b>"
    assert entry.find(f"{ATOM}summary").text == "It said 1 & more."
    assert entry.find(f"{ATOM}link").get("href") == "https://a.vn/so/en/corrections.html#a"
    assert [link.get("href") for link in root.findall(f"{ATOM}link")] == [
        "https://a.vn/so/en/corrections.xml",
        "https://a.vn/so/en/corrections.html",
    ]
    other = etree.fromstring(feed_of(make, "en", "https://a.vn/so/").encode())
    assert root.find(f"{ATOM}id").text != other.find(f"{ATOM}id").text
    empty = etree.fromstring(feed.corrections(project.config, strings, [], "en").encode())
    assert empty.find(f"{ATOM}updated").text == "2026-11-21T00:00:00Z"
    dated = [replace(told, date=Period(year=2026, month=month, day=1)) for month in (10, 9)]
    older = etree.fromstring(feed.corrections(project.config, strings, dated, "en").encode())
    assert older.find(f"{ATOM}updated").text == "2026-10-01T00:00:00Z", "a new edition is no news of corrections"


def test_no_title_can_break_a_feed(make: Make) -> None:
    (_, story) = entries(feed_of(make, pages=lambda page: carded(page, HOSTILE)))
    assert story.find(f"{ATOM}title").text == HOSTILE.replace("\x07", "")


def test_pages_of_statements_and_notebooks_are_announced_each_in_its_own_words(built_site: Path) -> None:
    """In a list of search results and on a shared card nothing else stands below the title."""
    for folder in ("sources", "notebooks", "en/sources", "en/notebooks"):
        pages = sorted((built_site / folder).glob("*.html"))
        said = {page.name: html.parse(str(page)).xpath("string(//meta[@name='description']/@content)") for page in pages}
        assert len(said) > 1
        assert {name: words for name, words in said.items() if list(said.values()).count(words) > 1} == {}
        assert [words for words in said.values() if re.search(r"[.?!…][.?!]$", words)] == []
