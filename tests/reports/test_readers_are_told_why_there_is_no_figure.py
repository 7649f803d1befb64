"""Where a source says that it gives no figure, readers are told why, in both languages, and nobody counts or compares it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.newsroom import Newsroom, observation, sections, tree, words
from tinhso.model import Lang
from tinhso.reports.views import not_given

NOT_COLLECTED: dict[Lang, str] = {"vi": "nguồn không thu thập con số này", "en": "the source did not collect this figure"}
WITHHELD: dict[Lang, str] = {
    "vi": "nguồn giữ lại con số này vì là thông tin mật",
    "en": "the source withholds this figure as confidential",
}
TITLE: dict[Lang, str] = {"vi": "Điều các nguồn không đưa con số", "en": "What the sources give no figure of"}
EMPTY, ELSEWHERE = "tinh-ba.stations.2022-05", {"source_id": "bai-hai", "as_printed": "", "locator": ""}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path)
    newsroom.rows["observations"] += [
        observation("tinh-ba", "stations", "2022-05", "", obs_status="L", as_printed="…"),
        observation("tinh-hai", "fibre", "2021", "", conf_status="C", base="households", **ELSEWHERE),
        observation("tinh-hai", "fibre", "2020", "90", base="households", **ELSEWHERE),
    ]
    return newsroom


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_place_lists_what_its_sources_give_no_figure_of(newsroom: Newsroom, lang: Lang) -> None:
    newsroom.assemble()
    content = newsroom.content("places/tinh-ba.html", lang)
    section = sections(content)["not-given"]
    assert TITLE[lang] in section
    assert NOT_COLLECTED[lang].capitalize() in section
    assert tree(section).xpath("//a[contains(@href, '#')]/@href") == ["../sources/bai-mot.html#tinh-ba.stations.2022-05"]
    assert {"vi": "Chưa nguồn nào", "en": "No source in this collection"}[lang] not in content
    page = newsroom.pages.page("places/tinh-ba.html")
    assert {"vi": "không đưa con số nào", "en": "give no figure"}[lang] in page.description[lang]
    assert "not-given" not in sections(newsroom.content("places/tinh-mot.html", lang))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_indicator_says_why_a_place_has_none(newsroom: Newsroom, lang: Lang) -> None:
    newsroom.assemble()
    content = newsroom.content("indicators/stations.html", lang)
    (row,) = tree(content).xpath("//tr[th//a[contains(@href, 'tinh-ba')]]")
    assert NOT_COLLECTED[lang] in words(row)
    listed = tree(sections(content)["not-given"]).xpath("//a[contains(@href, '#')]/@href")
    assert [href.partition("#")[2] for href in listed] == [EMPTY], "of this indicator alone"
    assert "not-given" not in sections(newsroom.content("indicators/mobile.html", lang))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_matrix_says_why_a_cell_is_empty(newsroom: Newsroom, lang: Lang) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-05", "70", base="households", **ELSEWHERE))
    newsroom.assemble()
    found = tree(newsroom.content("compare/mobile.html", lang)).xpath("//*[@data-reason='not_given']/..")
    assert any(NOT_COLLECTED[lang] in words(cell) for cell in found)
    assert 'data-reason="not_given"' in newsroom.content("compare/index.html", lang)
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row["obs_value"] or row.get("obs_code")]
    newsroom.assemble()
    assert 'data-reason="not_given"' not in newsroom.content("compare/index.html", lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_of_the_source_has_its_entry(newsroom: Newsroom, lang: Lang) -> None:
    newsroom.assemble()
    entry = words(newsroom.entry(EMPTY, lang))
    assert NOT_COLLECTED[lang] in entry
    assert "“…”" in entry
    assert WITHHELD[lang] in words(newsroom.entry("tinh-hai.fibre.2021", lang))


def test_nothing_counts_it(newsroom: Newsroom) -> None:
    newsroom.assemble()
    context = newsroom.context()
    assert len(context.dataset.observations) == 9
    assert EMPTY not in {row.observation_id for row in context.of_indicator("stations")}
    (place,) = tree(newsroom.content("places/index.html")).xpath("//li[.//a[contains(@href, 'tinh-ba')]]")
    assert "nguồn không đưa con số" in words(place)
    file = (newsroom.pages.files / "rows" / "stations.csv").read_text(encoding="utf-8")
    assert f"\n{EMPTY},tinh-ba,stations,2022-05,stated,,,,L," in file


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (f"Ở đó có {{{{< obs {EMPTY} >}}}}.", 9),
        (f"Ở đó có {{{{< printed {EMPTY} >}}}}.", 9),
        (f"Ở đó có vào {{{{< period {EMPTY} >}}}}.", 13),
    ],
)
def test_a_story_that_quotes_it_is_refused_at_its_place(newsroom: Newsroom, text: str, column: int) -> None:
    newsroom.story(text)
    complaint = newsroom.complaint()
    assert f"reports/chuyen.vi.qmd:6:{column}: the row has no figure" in complaint
    assert f"because:  {NOT_COLLECTED['en']}" in complaint


def test_a_claim_about_it_is_refused_at_its_sentence(newsroom: Newsroom) -> None:
    newsroom.story("{{< claim most >}}Tỉnh Ba nhiều trạm nhất{{< /claim >}}.")
    newsroom.other["claims.yml"] = (
        f"most:\n  says: {{ vi: Nhiều nhất., en: The most. }}\n  rows: [{EMPTY}]\n  holds: obs_value > 1\n"
    )
    complaint = newsroom.complaint()
    assert "reports/chuyen.vi.qmd:6:1: the claim `most` names a row without a figure" in complaint
    assert NOT_COLLECTED["en"] in complaint


def test_it_is_no_tile_of_its_place_and_no_row_of_a_verdict(newsroom: Newsroom) -> None:
    newsroom.other["places.yml"] = f"tinh-ba:\n  says: {{ vi: Một câu., en: A sentence. }}\n  tiles: [{EMPTY}]\n"
    assert "a row without a figure is no tile" in newsroom.complaint()
    del newsroom.other["places.yml"]
    (newsroom.root / "reports" / "places.yml").unlink()
    row = {"observation_ids": EMPTY, "grade": "not_comparable", "reason_vi": "Vì thế.", "reason_en": "Because."}
    newsroom.rows["comparability"] = [{"lowering_id": "one", **row}]
    assert f"the row has no figure, which compares with nothing: {NOT_COLLECTED['en']}" in newsroom.complaint()


def test_a_time_of_which_two_sources_give_none_is_said_once(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-ba", "stations", "2022-05", "", obs_status="M", observation_id=name, source_id=source)
        for name, source in (("a", "bai-mot"), ("b", "bai-hai"))
    ]
    view = newsroom.context().view("places/tinh-ba.html", "en")
    rows = [row for row in view.dataset.missing if row.observation_id in ("a", "b")]
    assert len(rows) == 2
    assert not_given.whys(rows, view).count("May 2022") == 1


def test_each_indicator_of_a_place_has_its_own_entry_with_what_its_figure_would_be_a_share_of(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-hai", "stations", "2021", "", conf_status="C", **ELSEWHERE))
    newsroom.assemble()
    section = tree(sections(newsroom.content("places/tinh-hai.html", "en"))["not-given"])
    named = [words(link) for link in section.xpath(".//a[contains(@href, 'indicators/')]")]
    assert sorted(named) == ["Name fibre", "Name stations"]
    times = {words(link) for link in section.xpath(".//a[contains(@href, '#tinh-hai.')]")}
    assert times == {"2021", "2021, of: households (en)"}


def test_the_page_of_a_source_has_the_entries_of_its_own_rows_alone(newsroom: Newsroom) -> None:
    newsroom.assemble()
    for source, own in (("bai-mot", EMPTY), ("bai-hai", "tinh-hai.fibre.2021")):
        found = tree(newsroom.content(f"sources/{source}.html")).xpath("//*[@id]/@id")
        assert [name for name in (EMPTY, "tinh-hai.fibre.2021") if name in found] == [own], source


def test_each_time_of_which_there_is_none_is_said(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2021", "", obs_status="L"))
    view = newsroom.context().view("places/tinh-ba.html", "en")
    said = not_given.whys([row for row in view.dataset.missing if row.ref_area == "tinh-ba"], view)
    assert ("May 2022" in said, "2021" in said, said.count(NOT_COLLECTED["en"])) == (True, True, 1)


def test_a_list_says_that_a_source_gives_none_and_not_that_nobody_speaks_of_it(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "rank", "2022", "", obs_status="L"))
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "broadband", "station"))
    newsroom.assemble()
    strings, page = newsroom.context().strings, tree(newsroom.content("indicators/index.html", "en"))
    for name, key in (("rank", "missing.not_given"), ("masts", "indicators.no_rows")):
        (line,) = page.xpath(f"//li[a[contains(@href, '#{name}')] or .//a[contains(@href, '#{name}')]]")
        assert strings.get(key, "en") in words(line), name
