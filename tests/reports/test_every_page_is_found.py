"""The page that finds all others lists every page but those of single numbers, in both languages, with old and new names."""

from __future__ import annotations

from tests.reports.newsroom import Newsroom, tree
from tinhso.model import LANGS
from tinhso.reports.addresses import relative


def test_every_page_that_is_not_one_number_is_listed_once_in_both_languages(newsroom: Newsroom) -> None:
    pages = newsroom.assemble().pages
    for lang in LANGS:
        listed = tree(newsroom.qmd("search.html", lang)).xpath("//ul[contains(@class, 'ts-entries')]/li/a/@href")
        indexes = [
            page.path
            for page in pages
            if page.path.endswith("/index.html") and page.kind not in ("compare", "data", "validation")
        ]
        expected = {
            relative(page.path, "search.html")
            for page in pages
            if page.kind not in ("trace", "search", "not-found") and page.path not in indexes
        }
        assert set(listed) == expected
        assert len(listed) == len(set(listed))


def test_a_project_without_tiles_lists_no_names(newsroom: Newsroom) -> None:
    newsroom.assemble()
    assert "names" not in tree(newsroom.qmd("search.html")).xpath("//h2/@id")
