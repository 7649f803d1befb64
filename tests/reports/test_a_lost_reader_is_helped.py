"""The page for missing addresses: what happened, a search and ways in, in both languages, since a host has but one."""

from __future__ import annotations

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, tree, words
from tinhso.model import Lang


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_the_same_in_both_languages_its_own_first(newsroom: Newsroom, lang: Lang) -> None:
    newsroom.assemble()
    first, second = tree(newsroom.content("404.html", lang)).xpath("//div[contains(@class, 'ts-not-found')]")
    other = "en" if lang == "vi" else "vi"
    assert (first.get("lang"), second.get("lang")) == (None, other)
    assert words(first).startswith("Địa chỉ bạn mở" if lang == "vi" else "The address you opened")
    assert "No such page" in words(second) if lang == "vi" else "Không có trang này" in words(second)
    assert len(first.xpath(".//li")) == len(second.xpath(".//li")) > 4


@pytest.mark.parametrize("lang", LANGS)
def test_the_search_works_without_a_script_and_every_way_in_exists(newsroom: Newsroom, lang: Lang) -> None:
    pages = {page.path for page in newsroom.assemble(every=True).pages}
    page = tree(newsroom.content("404.html", lang))
    assert [(form.get("method"), form.xpath(".//input/@name")) for form in page.xpath("//form")] == [("get", ["q"])] * 2
    assert all(page.xpath(f"//input[@id='{label}']") for label in page.xpath("//label/@for"))
    targets = {*page.xpath("//form/@action"), *page.xpath("//a/@href")}
    for target in targets:
        assert target.removeprefix("../").removeprefix("en/") in pages, target
    assert any(target.startswith("en/" if lang == "vi" else "../") for target in targets)
