"""Citations: text to copy in the manner of each language, and formats for reference managers, with what is known alone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from tests.reports.newsroom import Newsroom, notebook, tree, words
from tinhso.model import Lang, Period, Text
from tinhso.notebooks import Cell
from tinhso.reports.views.citations import bibtex, csl_json, titled
from tinhso.reports.views.embeds import embeds

PAGES = (
    "stories/chuyen.html",
    "indicators/fibre.html",
    "places/tinh-mot.html",
    "sources/bai-mot.html",
    "data/index.html",
)


def cited(newsroom: Newsroom, path: str, lang: Lang = "en") -> str:
    (block,) = tree(newsroom.content(path, lang)).xpath("//*[contains(@class, 'ts-copy')]/blockquote")
    return words(block)


@pytest.fixture
def assembled(newsroom: Newsroom) -> Newsroom:
    newsroom.story("Một câu.")
    newsroom.notebooks = (notebook(newsroom.root / "f"),)
    newsroom.assemble(every=True)
    return newsroom


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_citation_names_site_edition_and_fingerprint_in_its_language(assembled: Newsroom, path: str, lang: Lang) -> None:
    text = cited(assembled, path, lang)
    fingerprint = assembled.context().dataset.digest[:12]
    assert ("ấn bản ngày 21/11/2026" if lang == "vi" else "Edition of 21 November 2026") in text
    assert fingerprint in text
    assert ("Thử (2026)" if lang == "vi" else "Trial (2026)") in text
    assert "http" not in text


def test_an_address_stands_in_a_citation_once_it_is_known(newsroom: Newsroom) -> None:
    config = newsroom.root / "_quarto.yml"
    config.write_text(config.read_text(encoding="utf-8") + "  site-url: https://a.vn/so/\n", encoding="utf-8")
    newsroom.assemble()
    assert "https://a.vn/so/en/indicators/fibre.html" in cited(newsroom, "indicators/fibre.html")
    assert "https://a.vn/so/indicators/fibre.html" in cited(newsroom, "indicators/fibre.html", "vi")


def test_a_title_in_another_language_says_so_where_its_source_is_cited(newsroom: Newsroom) -> None:
    newsroom.rows["sources"][0].update(language="vi", title="Bài & <một>")
    newsroom.assemble()
    for lang, marked in (("en", ["“Bài & <một>”"] * 2), ("vi", [])):
        (block,) = tree(newsroom.content("sources/bai-mot.html", lang)).xpath("//blockquote[@data-copy]")
        assert block.xpath(".//*[@lang='vi']/text()") == marked
        assert words(block).startswith("“Bài & <một>”, ")


def test_a_title_in_another_language_says_so_below_a_chart_and_in_its_table_and_its_frame(newsroom: Newsroom) -> None:
    title = "Bài & <một>"
    newsroom.rows["sources"][0].update(language="vi", title=title)
    quoted = Text(vi=f"“{title}”", en=f"“{title}”")
    made = notebook(newsroom.root / "f")
    (figure,) = made.figures
    (row,) = figure.table.rows
    table = replace(
        figure.table,
        columns=(*figure.table.columns, Text(vi="Nguồn", en="Source")),
        rows=(replace(row, cells=(*row.cells, Cell(text=quoted))),),
    )
    newsroom.notebooks = (replace(made, figures=(replace(figure, source_line=quoted, table=table),)),)
    newsroom.assemble(every=True)
    (frame,) = embeds(newsroom.context())
    for lang, marked in (("en", [f"“{title}”"]), ("vi", [])):
        page = tree(newsroom.content("notebooks/mang.html", lang))
        for place in ("//p[@class='ts-source']", "//tr[@data-row]/td[last()]"):
            assert [words(one) for one in page.xpath(f"{place}//*[@lang='vi']")] == marked, (lang, place)
            assert words(page.xpath(place)[0]) == f"“{title}”"
        assert ('lang="vi"' in frame.sources[lang]) is bool(marked)
        (link,) = tree(newsroom.content("validation/rows.html", lang)).xpath("//th/a[contains(@href, 'bai-mot')]")
        assert link.get("lang") == ("vi" if marked else None)


def test_a_source_is_cited_with_what_is_known_of_it_and_by_way_of_whom(assembled: Newsroom) -> None:
    assert cited(assembled, "sources/bai-mot.html").startswith("“Bài một”, 19 May 2022. Cited by way of Trial (2026).")
    assert cited(assembled, "sources/bai-mot.html", "vi").startswith("“Bài một”, 19/5/2022. Dẫn theo Thử (2026),")


def test_a_figure_is_cited_with_its_own_title(assembled: Newsroom) -> None:
    page = tree(assembled.content("notebooks/mang.html", "en"))
    (block,) = page.xpath("//details[contains(@class, 'ts-embed')]//blockquote")
    assert "“Two thousand stations”" in words(block)


def test_the_data_page_has_bibtex_and_csl_json_that_can_be_read(assembled: Newsroom) -> None:
    first, second = tree(assembled.content("data/index.html", "en")).xpath("//*[@class='ts-copy']/pre")
    assert first.text_content().startswith("@misc{trial-2026-11-21,")
    assert {"  year = {2026},", "  month = nov,", "  version = {2026-11-21},"} <= {*first.text_content().splitlines()}
    (item,) = json.loads(second.text_content())
    assert (item["type"], item["issued"], item["version"]) == ("dataset", {"date-parts": [[2026, 11, 21]]}, "2026-11-21")
    assert "URL" not in item


def test_no_title_can_break_the_formats(newsroom: Newsroom) -> None:
    context = newsroom.context()
    hostile = Text(vi="x", en='}, url = {x}} % \\ "Đà & Co_')
    config: Any = replace(context.project.config, title=hostile, site_url="https://a.vn/")
    entry = bibtex(context.dataset, config, "en")
    bare = re.sub(r"\\[{}%&_$#]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert "\\textbackslash{}" in entry
    assert "url = {https://a.vn/}" in entry
    (item,) = json.loads(csl_json(context.dataset, config, "en"))
    assert item["author"] == [{"literal": hostile["en"]}]
    assert re.fullmatch(r"[a-z0-9-]+", item["id"])


@pytest.mark.parametrize(
    ("own", "lang", "said"),
    [
        ("vi", "en", '<span lang="vi">“Bài một”</span>, 2022'),
        ("vi", "vi", "“Bài một”, 2022"),
        ("fr", "vi", '<span lang="fr">“Bài một”</span>, 2022'),
        (None, "en", "“Bài một”, 2022"),
    ],
)
def test_a_title_says_its_language_where_that_is_known_and_not_the_page_s(
    newsroom: Newsroom, own: Lang | None, lang: Lang, said: str
) -> None:
    source = replace(newsroom.context().dataset.source("bai-mot"), title="Bài một", language=own)
    assert titled("“Bài một”, 2022", [source], lang) == said


@pytest.mark.parametrize(
    ("edition", "month", "parts"),
    [("2026-12-31", "dec", [2026, 12, 31]), ("2026-01", "jan", [2026, 1]), ("2026", None, [2026])],
)
def test_a_data_set_is_cited_by_its_date_and_its_digest(
    newsroom: Newsroom, edition: str, month: str | None, parts: list[int]
) -> None:
    context = newsroom.context()
    config, digest = replace(context.project.config, edition=Period.parse(edition)), context.dataset.digest
    (item,) = json.loads(csl_json(context.dataset, config, "en"))
    assert (item["issued"], item["version"]) == ({"date-parts": [parts]}, edition)
    assert item["note"].endswith(f"SHA-256 {digest}")
    entry = bibtex(context.dataset, config, "en")
    assert (f"  month = {month}," in entry) is (month is not None)
    assert f"SHA-256 {digest}" in entry
