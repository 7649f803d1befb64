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
def test_its_page_and_its_traces_have_no_word_of_texts(with_a_table: Newsroom, lang: Lang) -> None:
    with_a_table.assemble()
    for path in ("sources/bang.html", f"trace/{ROW}.html"):
        found = tree(with_a_table.content(path, lang))
        for other in found.xpath(".//*[@class='ts-cite'] | .//table[contains(@class, 'ts-cells')]"):
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


def test_each_row_of_its_page_names_its_place_and_a_trace_names_the_cell(with_a_table: Newsroom) -> None:
    with_a_table.assemble()
    page = tree(with_a_table.content("sources/bang.html", "en"))
    assert "each figure is its cell" in words(page)
    assert [words(place) for place in page.findall(".//table//tr/th/small")] == ["Tinh Ba", "Tinh Hai"]
    assert facts(tree(with_a_table.content(f"trace/{ROW}.html", "en")))["Cell of the table"] == "Tinh Ba, 2022"


def test_a_column_that_no_row_fills_is_not_there_and_why_is_said_once(newsroom: Newsroom) -> None:
    newsroom.assemble()
    heads = [words(head) for head in tree(newsroom.content("sources/bai-mot.html", "en")).findall(".//table//thead//th")]
    assert {"As printed", "Paragraph"} <= set(heads)
    newsroom.rows["observations"][2] |= {"as_printed": "", "locator": ""}  # the other one of this source has neither
    newsroom.assemble()
    page = tree(newsroom.content("sources/bai-hai.html", "en"))
    assert {"As printed", "Paragraph"} & {words(head) for head in page.findall(".//table//thead//th")} == set()
    assert "The wording of this source is not kept." in words(page)
    said = facts(tree(newsroom.content("trace/huyen-mot.stations.2022-05.html", "en")))
    assert said["As printed"] == "no wording kept"
    assert "From the wording to the figure" not in said


def test_the_words_of_the_proof_hold_for_texts_and_for_tables() -> None:
    proof = (ROOT / "src" / "tinhso" / "expectations" / "mutation_testing" / "words.json").read_text(encoding="utf-8")
    assert re.findall(r"(?i)[^\"]*(?:texts? of the source|source texts?|with the text|văn bản nguồn|bài báo)[^\"]*", proof) == []
