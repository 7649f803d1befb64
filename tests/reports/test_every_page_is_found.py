"""The page that finds all others lists every page and every statement, in both languages, with old and new names."""

from __future__ import annotations

from typing import Any

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, notebook, tree, words
from tinhso.model import Lang
from tinhso.relative_links import relative
from tinhso.reports.pages import search


def lines(newsroom: Newsroom, lang: Lang = "vi") -> dict[str, Any]:
    """Return the lines of the list by where they lead."""
    found = tree(newsroom.content("search.html", lang)).xpath("//ul[contains(@class, 'ts-entries')]/li")
    return {item.xpath("./a/@href")[0]: item for item in found}


def test_every_page_is_listed_once_in_both_languages(newsroom: Newsroom) -> None:
    pages = newsroom.assemble(every=True).pages
    for lang in LANGS:
        listed = tree(newsroom.content("search.html", lang)).xpath("//ul[contains(@class, 'ts-entries')]/li/a/@href")
        indexes = [
            page.path
            for page in pages
            if page.path.endswith("/index.html") and page.kind not in ("compare", "data", "validation", "embeds")
        ]
        expected = {
            relative(page.path, "search.html")
            for page in pages
            if page.kind not in ("search", "not-found") and page.path not in indexes
        }
        rows = {
            relative(f"sources/{row['source_id']}.html#{row['observation_id']}", "search.html")
            for row in newsroom.rows["observations"]
        }
        expected |= {"indicators/mobile.html#mobile_5g", "indicators/broadband.html#rank"}  # of one figure, or of none
        assert set(listed) == expected | rows
        assert len(listed) == len(set(listed))


def test_a_line_does_not_say_its_title_again(newsroom: Newsroom) -> None:
    newsroom.assemble(every=True)
    for lang in LANGS:
        for item in lines(newsroom, lang).values():
            title, note = words(item.find("a")), words(item.find("p")) if item.find("p") is not None else ""
            assert not note.startswith(f"{title}:"), note
            assert not note.endswith(f": {title}"), note
    assert search.without_title("Một", "Sổ đã chạy: Một") == ""
    assert search.without_title("Một", "Một: chưa có gì") == "Chưa có gì"
    assert search.without_title("Một", "Chuyện của Một") == "Chuyện của Một"
    assert search.without_title("Một", "Sổ đã chạy: Một.") == ""


def test_what_a_line_says_of_its_page_ends_as_that_does(newsroom: Newsroom) -> None:
    """A former province alone ended in a full stop: what became of it was added behind its description."""
    newsroom.other["places.yml"] = "tinh-hai:\n  says: { vi: 'Một câu.', en: 'A sentence.' }\n  tiles: []\n"
    newsroom.assemble(every=True)
    assert words(lines(newsroom, "en")["places/tinh-hai.html"].find("p")) == "A sentence."


def test_a_project_without_tiles_lists_no_names(newsroom: Newsroom) -> None:
    newsroom.assemble()
    assert "names" not in tree(newsroom.content("search.html")).xpath("//h2/@id")


def test_a_long_group_is_folded_and_says_how_long_it_is(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = "//ul[contains(@class, 'ts-entries')][not(ancestor::details[@class='ts-statements'])]"
    monkeypatch.setattr(search, "MOST_OPEN", 1)
    newsroom.assemble(anew=True)
    for lang, said in (("vi", "Hiện cả"), ("en", "Show all")):
        for found in tree(newsroom.content("search.html", lang)).xpath(whole):
            folds = found.xpath("parent::details[@class='ts-long']/summary")
            assert [words(fold) for fold in folds] == ([f"{said} {len(found)}"] if len(found) > 1 else [])


def test_a_page_is_found_under_its_title_in_the_other_language(newsroom: Newsroom) -> None:
    newsroom.assemble()
    assert "Name stations" in lines(newsroom, "vi")["indicators/stations.html"].get("data-names").split("|")
    assert "Tên stations" in lines(newsroom, "en")["indicators/stations.html"].get("data-names").split("|")


def test_a_merged_place_leads_to_its_successor_and_the_successor_is_found_under_its_old_name(newsroom: Newsroom) -> None:
    newsroom.assemble()
    old, new = (lines(newsroom)[f"places/{name}.html"] for name in ("tinh-mot", "tinh-moi"))
    assert "Tinh Moi" in old.get("data-also").split("|")
    assert "Nay thuộc Tinh Moi." in words(old)
    assert "Tinh Mot" in new.get("data-also").split("|")
    assert "Nay thuộc" not in words(new)


def test_a_statement_is_found_by_its_number_however_it_is_written(newsroom: Newsroom) -> None:
    newsroom.assemble()
    line = lines(newsroom)["sources/bai-mot.html#tinh-mot.stations.2022-03"]
    assert "2.895" in words(line)
    assert line.get("data-names") == "2895"
    assert line.xpath("ancestor::details/@class") == ["ts-statements"]


def test_a_statement_that_is_no_report_says_what_it_is_and_as_many_as_may_be_are_listed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = newsroom.context().view("search.html", "en")
    found = {link.href.partition("#")[2]: link.note for link in search._statements(view)}
    assert "benchmark (en)" in str(found["nuoc.fibre.2022-04.benchmark"])
    assert "reported" not in str(found["tinh-hai.fibre.2022-05"])
    for most, there in ((len(found), len(found)), (len(found) - 1, 0)):
        monkeypatch.setattr(search, "MOST_STATEMENTS", most)
        assert len(search._statements(view)) == there


def test_very_many_statements_are_left_to_their_pages(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_STATEMENTS", 3)
    newsroom.assemble(anew=True)
    assert not any("#" in href for href in lines(newsroom) if href.startswith("sources/"))
    assert "statements" not in tree(newsroom.content("search.html")).xpath("//h2/@id")


def test_indicators_stand_in_the_order_of_their_names_and_places_in_that_of_the_editors(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"][0].update(name_vi="Điện thoại", name_en="Telephones")
    newsroom.rows["indicators"][1].update(name_vi="Dân có cáp", name_en="Fibre")
    newsroom.rows["indicators"][2].update(name_vi="Xếp hạng", name_en="Đong")
    newsroom.assemble()
    order = {lang: [href for href in lines(newsroom, lang) if href.startswith("indicators/")] for lang in LANGS}
    topics = {f"indicators/{topic}.html" for topic in ("mobile", "broadband")}
    assert [href for href in order["vi"] if href not in topics][:2] == ["indicators/fibre.html", "indicators/stations.html"]
    assert next(href for href in order["en"] if href not in topics) == "indicators/broadband.html#rank"


def test_notebooks_stories_and_sources_are_found(newsroom: Newsroom) -> None:
    newsroom.notebooks = (notebook(newsroom.root / "drawn"),)
    newsroom.story("Một câu.")
    newsroom.assemble(every=True)
    assert {"notebooks/mang.html", "stories/chuyen.html", "sources/bai-mot.html"} <= set(lines(newsroom))
