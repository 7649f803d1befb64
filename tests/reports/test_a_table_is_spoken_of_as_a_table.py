"""A source that is a table is spoken of in cells, codes and days, never in paragraphs and wording."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import ROOT, Newsroom, observation, tree, words
from tinhso.model import Lang, Period
from tinhso.reports.assets.statement_pages import StatementPage
from tinhso.reports.pages import source as source_pages

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
    assert "How the wording is read" not in facts(entry)


def test_the_words_of_the_proof_hold_for_texts_and_for_tables() -> None:
    proof = (ROOT / "src" / "tinhso" / "expectations" / "mutation_testing" / "words.json").read_text(encoding="utf-8")
    assert re.findall(r"(?i)[^\"]*(?:texts? of the source|source texts?|with the text|văn bản nguồn|bài báo)[^\"]*", proof) == []


def with_years(newsroom: Newsroom, *years: int, places: Iterable[str] = ("tinh-ba", "tinh-hai"), **cells: str) -> None:
    """Let the table have figures of several years, which are cells of a table of places by times."""
    blank = {"source_id": "bang", "quality": "official", "as_printed": "", "locator": "", **cells}
    rows = [observation(place, "stations", str(year), "8", **blank) for place in places for year in years]
    newsroom.rows["observations"] += rows


def line_of(newsroom: Newsroom, name: str) -> int:
    return 2 + [row["observation_id"] for row in newsroom.rows["observations"]].index(name)


@pytest.mark.parametrize("years", [(), (2021,)], ids=["rows", "cells"])
def test_what_its_kept_table_denies_is_counted_and_marked(years: tuple[int, ...], with_a_table: Newsroom) -> None:
    with_years(with_a_table, *years)
    with_a_table.known = {"unlike": (line_of(with_a_table, ROW),)}
    with_a_table.assemble()
    assert "Except 1 figure that differs" in words(tree(with_a_table.content("sources/bang.html", "en")))
    page = tree(with_a_table.content("sources/bang--stations.html", "en"))
    marked = page.xpath("//*[.//strong[contains(., 'the kept table says otherwise')]][@id]")
    assert [one.get("id") for one in marked] == [ROW]
    assert "Except" not in words(tree(with_a_table.content("sources/bai-mot.html", "en")))
    assert "is not the one from which" not in words(page)


def test_where_its_curated_table_is_not_kept_both_its_pages_say_so_and_no_other(with_a_table: Newsroom) -> None:
    other = with_a_table.source("khac", title="Khác", publisher="Cục", publication_basis="unknown", **KEPT)
    with_a_table.rows["sources"].append({**other, "file": "khac.csv"})
    row = observation("tinh-mot", "stations", "2020", "5", source_id="khac", as_printed="", locator="")
    with_a_table.rows["observations"].append(row)
    with_a_table.known = {"not_held": ("bang",)}
    with_a_table.assemble()
    for name in ("bang", "bang--stations", "khac", "khac--stations"):
        for lang, said in (("en", "is not the one from which the figures were taken"), ("vi", "không còn là bảng đã dùng")):
            assert (said in words(tree(with_a_table.content(f"sources/{name}.html", lang)))) is name.startswith("bang"), name


def test_a_cell_says_in_what_it_differs_from_the_others(with_a_table: Newsroom) -> None:
    with_years(with_a_table, 2021)
    last = with_a_table.rows["observations"][-1]
    same = facts_of_cells(with_a_table)
    assert same["From whom"] == "official (en)"
    last |= {"kind": "context", "quality": "press", "precision": "about"}
    name = "tinh-hai.stations.2021.context"
    last |= {"observation_id": name}
    assert "From whom" not in facts_of_cells(with_a_table)
    page = tree(with_a_table.content("sources/bang--stations.html", "en"))
    notes = [words(note) for note in page.get_element_by_id(name).xpath("./small[@class='ts-note']")]
    assert notes == ["context (en), press (en), about (en)"]
    of_others = [words(note) for note in page.xpath("//td[not(@id = $name)]/small[@class='ts-note']", name=name)]
    assert not any("exact" in note for note in of_others), "what is exact is what a reader takes a figure for"


def test_what_all_cells_are_is_said_above_them_and_in_none(with_a_table: Newsroom) -> None:
    with_years(with_a_table, 2021)
    for row in with_a_table.rows["observations"][-4:]:
        row.update(kind="context", quality="press", precision="about", observation_id=f"{row['observation_id']}.context")
    assert {"context (en)", "press (en)", "about (en)"} <= set(facts_of_cells(with_a_table).values())
    page = tree(with_a_table.content("sources/bang--stations.html", "en"))
    assert not [note for note in page.xpath("//td/small[@class='ts-note']") if "(en)" in words(note)]


def test_a_date_that_one_row_alone_has_from_its_source_is_not_said_of_all(with_a_table: Newsroom) -> None:
    assert "Time" in facts_of_cells(with_a_table)
    with_a_table.rows["observations"][-1]["time_basis"] = "published"
    assert "Time" not in facts_of_cells(with_a_table)


def test_its_cells_stand_by_years_the_latest_first(with_a_table: Newsroom) -> None:
    with_years(with_a_table, 2021, 2020)
    with_a_table.assemble()
    page = tree(with_a_table.content("sources/bang--stations.html", "en"))
    assert [one.tag for one in page.find_class("ts-verdict")] == ["div", "p", "p"], "on each of two questions, not on all"
    heads = page.xpath("//table[1]/thead//th")
    assert [words(head) for head in heads if words(head).isdigit()] == ["2022", "2021", "2020"]


def facts_of_cells(newsroom: Newsroom) -> dict[str, str]:
    newsroom.assemble()
    return facts(tree(newsroom.content("sources/bang--stations.html", "en")))


def test_the_notes_of_cells_stand_below_with_place_and_time(with_a_table: Newsroom) -> None:
    with_years(with_a_table, 2021)
    with_a_table.rows["observations"][-1] |= {"note_vi": "Số sơ bộ.", "note_en": "A first figure."}
    with_a_table.assemble()
    page = tree(with_a_table.content("sources/bang--stations.html", "en"))
    notes = [words(one) for one in page.xpath("//ul[@class='ts-list']/li")]
    assert [note for note in notes if "first" in note] == ["Tinh Hai, 2021: A first figure."]


def test_the_parts_of_a_table_are_numbered_and_the_one_that_is_read_is_no_link(with_a_table: Newsroom) -> None:
    with_years(with_a_table, *range(2001, 2021), places=["tinh-ba"])
    with_a_table.assemble()
    for number in (1, 2, 3):
        path = "sources/bang--stations.html" if number == 1 else f"sources/bang--stations--{number}.html"
        page = tree(with_a_table.content(path, "en"))
        nav = page.xpath("//nav[@class='ts-parts']")[0]
        assert words(nav) == "Parts: 1 2 3"
        assert [words(one) for one in nav.xpath(".//*[@aria-current='page']")] == [str(number)]
        assert len(nav.xpath(".//a")) == 2
    titles = [with_a_table.pages.page(f"sources/bang--stations{part}.html").title["en"] for part in ("", "--2")]
    assert ["part 2" in title for title in titles] == [False, True]


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (("2022", "2020", "2021"), "3 figures, 2020 to 2022"),
        (("2021", "2021"), "2 figures, 2021"),
        (("2022-03", "2021"), "2 figures, 2021 to March 2022"),
    ],
)
def test_a_page_of_a_table_is_listed_with_the_first_and_the_last_of_its_times(
    newsroom: Newsroom, times: tuple[str, ...], said: str
) -> None:
    view = newsroom.context().view("sources/bai-mot.html", "en")
    (row,) = view.dataset.select(ref_area="tinh-hai", indicator="stations")
    rows = tuple(replace(row, time_period=Period.parse(time)) for time in times)
    indicator, source = view.dataset.indicator("stations"), view.dataset.source("bai-mot")
    part = StatementPage(source=source, indicator=indicator, number=1, rows=rows)
    assert source_pages._part_link(part, view).note == said
