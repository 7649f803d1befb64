"""Where a page is found or shared, what it says of itself is shown whole: what is cut says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, notebook
from tinhso.reports import pages as kinds
from tinhso.reports.parts import ANNOUNCED

LONG = "Ở nơi này, theo nguồn ấy, " + "lâu " * 36 + "chưa rõ. Không phải tỷ lệ hộ."


def test_a_place_or_an_indicator_of_many_words_is_announced_by_few(newsroom: Newsroom) -> None:
    """No caveat is cut off: all of it is left out, or nothing."""
    newsroom.other["places.yml"] = f"tinh-mot:\n  says: {{ vi: '{LONG}', en: 'Short.' }}\n  tiles: []\n"
    indicator = next(row for row in newsroom.rows["indicators"] if row["indicator"] == "fibre")
    indicator["definition_vi"] = LONG
    newsroom.assemble()
    place, fibre = (newsroom.pages.page(path) for path in ("places/tinh-mot.html", "indicators/fibre.html"))
    for page in (place, fibre):
        assert page.description["vi"] == LONG, "the page and the list of all pages say it whole"
        assert set(page.announced) == {"vi"}, "what is short enough stays"
        assert page.title["vi"].partition(" (")[0] in page.announced["vi"], "it says of what it is the page"
    assert newsroom.pages.page("places/tinh-hai.html").announced == {}


@pytest.mark.parametrize(("facts", "figures", "count"), [
    (1, 0, ": 1 fact."), (0, 1, ": 1 chart."), (2, 2, ": 2 facts; 2 charts."), (0, 0, "."),
])  # fmt: skip
def test_a_notebook_counts_nothing_of_which_it_has_none(newsroom: Newsroom, facts: int, figures: int, count: str) -> None:
    made = notebook(newsroom.root / "f")
    newsroom.notebooks = (replace(made, facts=made.facts[:1] * facts, figures=made.figures * figures, cells=()),)
    newsroom.assemble(only=[kinds.notebook.pages])
    said = newsroom.pages.page("notebooks/mang.html").description["en"]
    assert said == f"The notebook “Networks”, with the code that ran{count}"
    assert "notebooks/<wbr>mang.py" in newsroom.content("notebooks/mang.html"), "a phone broke the name in its ending"


def test_a_source_of_a_long_title_and_a_notebook_are_announced_by_fewer_words(newsroom: Newsroom) -> None:
    for source in newsroom.rows["sources"]:
        source["title"] = f"{source['source_id']} {LONG}"
    newsroom.assemble(whole=True)
    sources = [page for page in newsroom.pages.pages if page.kind == "source" and any(page.rows.values())]
    assert sources
    for page in sources:
        assert all(0 < len(page.announced[lang]) <= ANNOUNCED for lang in LANGS)
        assert all(LONG not in page.announced[lang] for lang in LANGS)


def test_an_author_is_told_of_a_description_that_is_cut(newsroom: Newsroom) -> None:
    newsroom.page("dai", "Chữ.", "Words.", head=f'title: "Tựa"\ndescription: "{LONG}"\n')
    for name, letters in (("ngan", ANNOUNCED), ("hon", ANNOUNCED + 1)):
        newsroom.page(name, "Chữ.", "Words.", head=f'title: "Tựa"\ndescription: "{"x" * letters}"\n')
    newsroom.assemble()
    told = [str(one) for one in newsroom.pages.remarks if "is cut" in str(one)]
    assert len(told) == 2 * len(LANGS)
    assert not any("ngan." in one for one in told)
    assert told[0].startswith("reports/dai.vi.qmd:3:15: the description is cut where the page is found or shared")
    assert f"{len(LONG)} letters" in told[0]
    assert f"{ANNOUNCED} at most" in told[0]
