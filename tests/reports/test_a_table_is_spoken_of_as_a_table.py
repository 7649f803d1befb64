"""A source that is a table is spoken of in cells, codes and days, never in paragraphs and wording."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import ROOT, Newsroom, observation, tree, words
from tinhso.model import Lang

#: What only a text has.
OF_TEXTS = {"vi": "nguyên văn|đoạn|văn bản|bài báo|tác giả", "en": "wording|paragraph|article|author|text"}
KEPT = {"file": "muon.csv", "sha256": "f" * 64, "table_code": "E11.02", "accessed": "2026-11-01"}
ROW = "tinh-ba.stations.2022"


@pytest.fixture
def with_a_table(newsroom: Newsroom) -> Newsroom:
    newsroom.rows["sources"].append(newsroom.source("bang", title="Bảng", publisher="Cục", publication_basis="unknown", **KEPT))
    newsroom.rows["observations"] += [
        observation(place, "stations", "2022", value, source_id="bang", quality="official", as_printed="", locator="")
        for place, value in (("tinh-ba", "7"), ("tinh-hai", "9"))
    ]
    return newsroom


def facts(page: Any) -> dict[str, str]:
    return {words(term): words(term.getnext()) for term in page.iterfind(".//dt")}


@pytest.mark.parametrize("lang", LANGS)
def test_its_pages_have_no_word_of_texts(with_a_table: Newsroom, lang: Lang) -> None:
    with_a_table.assemble()
    for path in ("sources/bang.html", "sources/bang--stations.html"):
        found = tree(with_a_table.content(path, lang))
        for other in found.xpath(".//*[@class='ts-cite']"):
            other.drop_tree()
        assert re.findall(rf"(?i)\b(?:{OF_TEXTS[lang]})\b", words(found)) == [], path


def test_its_facts_are_code_day_file_and_digest_and_what_is_not_known_says_so(with_a_table: Newsroom) -> None:
    with_a_table.assemble()
    said = facts(tree(with_a_table.content("sources/bang.html", "en")))
    assert said["Code of the table"] == "E11.02"
    assert said["Seen on"] == "1 November 2026"
    assert said["Table kept to check against"] == "muon.csv"
    assert said["SHA-256 of the file"] == "f" * 64
    with_a_table.rows["sources"][-1] |= {"file": "", "sha256": "", "accessed": ""}
    with_a_table.assemble()
    said = facts(tree(with_a_table.content("sources/bang.html", "en")))
    assert said["Seen on"] == "the day was not noted"
    assert said["Table kept to check against"] == "no table kept to check against"


def test_each_row_of_its_page_names_its_place(with_a_table: Newsroom) -> None:
    with_a_table.assemble()
    assert "each figure is its cell" in words(tree(with_a_table.content("sources/bang.html", "en")))
    page = tree(with_a_table.content("sources/bang--stations.html", "en"))
    assert "Each figure is the table’s cell" in words(page)
    assert [words(place) for place in page.findall(".//table//tr/th/a")] == ["Tinh Ba", "Tinh Hai"]
    assert [words(head) for head in page.findall(".//table//thead//th")] == ["Place", "Value", "Row of data"]


def test_what_no_row_of_a_text_has_is_said_once(newsroom: Newsroom) -> None:
    newsroom.assemble()
    assert "3.648 · paragraph 3" not in words(newsroom.entry("tinh-hai.stations.2022-05", "en"))
    newsroom.rows["observations"][2] |= {"as_printed": "", "locator": ""}  # the other one of this source has neither
    newsroom.assemble()
    assert "The wording of this source is not kept." in words(tree(newsroom.content("sources/bai-hai.html", "en")))
    entry = newsroom.entry("huyen-mot.stations.2022-05", "en")
    assert not entry.xpath(".//*[@class='ts-quoted']")
    assert "From the wording to the figure" not in facts(entry)


def test_the_words_of_the_proof_hold_for_texts_and_for_tables() -> None:
    proof = (ROOT / "src" / "tinhso" / "expectations" / "mutation_testing" / "words.json").read_text(encoding="utf-8")
    assert re.findall(r"(?i)[^\"]*(?:texts? of the source|source texts?|with the text|văn bản nguồn|bài báo)[^\"]*", proof) == []
