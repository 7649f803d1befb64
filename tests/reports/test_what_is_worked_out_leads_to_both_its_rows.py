"""A number that a notebook worked out stands on the pages of its place and its indicators, as calculated, with its rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.newsroom import Newsroom, notebook, tree, words
from tinhso.model import Quality
from tinhso.reports.views.worked_out import SHOWN

ROWS = ("tinh-mot.stations.2022-03", "tinh-mot.fibre.2022-03")
PAGES = ("places/tinh-mot.html", "indicators/stations.html", "indicators/fibre.html")


def with_fact(newsroom: Newsroom, folder: Path, rows: tuple[str, ...], quality: Quality | None) -> None:
    """Give the newsroom a notebook whose one fact is made from some rows."""
    made = notebook(folder)
    newsroom.notebooks = (replace(made, facts=(replace(made.facts[0], observation_ids=rows, quality=quality),)),)
    newsroom.assemble(anew=True)


@pytest.mark.parametrize("path", PAGES)
def test_it_is_called_calculated_and_says_the_worst_of_its_rows(newsroom: Newsroom, tmp_path: Path, path: str) -> None:
    with_fact(newsroom, tmp_path, ROWS, Quality.PRESS)
    (anchor,) = tree(newsroom.content(path, "en")).xpath(".//*[@id='worked-out']")
    entry = anchor if anchor.tag == "div" else anchor.getnext()
    assert "calculated by this site; the least sure of its figures is “press (en)”" in words(entry)
    hrefs = [link.get("href") for link in entry.iter("a")]
    assert "notebooks/mang.html#fact-" in hrefs[0], "the number leads to how it was made"
    assert [any(row in href for href in hrefs[1:]) for row in ROWS] == [True, True], "and the rows to their entries"


def test_what_a_row_gives_and_what_is_of_several_places_stands_on_no_page_of_a_place(newsroom: Newsroom, tmp_path: Path) -> None:
    for number, (rows, quality) in enumerate(((ROWS, None), ((ROWS[0], "tinh-hai.stations.2022-05"), Quality.PRESS))):
        with_fact(newsroom, tmp_path / str(number), rows, quality)
        assert not any("worked-out" in newsroom.content(path) for path in PAGES)


def test_on_the_page_of_the_notebook_it_is_called_calculated_too(newsroom: Newsroom, tmp_path: Path) -> None:
    with_fact(newsroom, tmp_path, ROWS, Quality.PRESS)
    (fact,) = tree(newsroom.content("notebooks/mang.html")).find_class("ts-fact")
    assert "do trang này tính" in words(fact)


def test_many_rows_are_folded_and_each_still_leads_to_its_entry(newsroom: Newsroom, tmp_path: Path) -> None:
    rows = tuple(row["observation_id"] for row in newsroom.rows["observations"])[:SHOWN]
    for count, folded in ((len(rows), 0), (SHOWN + 1, 1)):
        with_fact(newsroom, tmp_path / str(count), (*rows, ROWS[0])[-count:], None)
        (fact,) = tree(newsroom.content("notebooks/mang.html")).find_class("ts-fact")
        assert len(fact.findall(".//details")) == folded, count
        assert len(list(fact.iter("a"))) == count
