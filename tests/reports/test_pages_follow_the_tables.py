"""A row added to a table is all it takes: pages come and go with the data, and the same data give the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml import html as lxml_html

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, check, notebook, observation, tree, words
from tinhso.digest import files_below
from tinhso.expectations import Failure, Severity
from tinhso.model import Text
from tinhso.relative_links import relative
from tinhso.reports import Html, Prose, addresses


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_below(folder)}


def test_a_place_added_to_the_table_gets_its_page_and_its_line_in_the_lists(newsroom: Newsroom) -> None:
    newsroom.rows["places"].append(newsroom.place("tinh-bon", "province"))
    newsroom.rows["observations"].append(observation("tinh-bon", "fibre", "2022-05", "61", base="households"))
    pages = newsroom.assemble(every=True)
    assert pages.page("places/tinh-bon.html").title["vi"] == "Tinh Bon"
    assert "61%" in newsroom.content("places/tinh-bon.html", "en")
    assert 'href="tinh-bon.html"' in newsroom.content("places/index.html")
    assert 'href="../places/tinh-bon.html"' in newsroom.content("indicators/fibre.html")


def test_a_place_says_on_what_it_has_statements_where_the_edition_says_what_it_is_about(newsroom: Newsroom) -> None:
    def said() -> dict[str, str]:
        return dict(newsroom.assemble(anew=True).page("places/tinh-mot.html").description)

    alone = said()
    until = r"Boundaries until 30 June 2025\."
    assert re.fullmatch(rf"Tinh Mot: \d+ statements, with dates, bases and sources\. {until}", alone["en"])
    until = r"Theo địa giới đến hết 30/6/2025\."
    assert re.fullmatch(rf"Tinh Mot: \d+ điều các nguồn nói về nơi này, kèm thời điểm, cách tính và nguồn\. {until}", alone["vi"])
    settings = newsroom.root / "_quarto.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + '  subject: { vi: "đường bộ", en: "roads" }\n', encoding="utf-8")
    assert " statements on roads, with dates" in said()["en"]
    assert " điều các nguồn nói về đường bộ, kèm" in said()["vi"]


def test_an_indicator_added_to_the_table_stands_on_the_page_of_its_topic_even_without_figures(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station", family="sites"))
    newsroom.assemble()
    card = tree(newsroom.content("indicators/mobile.html")).get_element_by_id("masts")
    assert "Là gì." in words(card)
    assert "chưa có số liệu" in words(card)
    assert "chưa có số liệu" in newsroom.content("indicators/index.html")


def test_indicators_of_one_family_lead_to_each_other_with_a_warning(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"][0].update(family="sites")
    newsroom.rows["indicators"].append(newsroom.indicator("masts", "mobile", "station", family="sites"))
    newsroom.assemble()
    page = newsroom.content("indicators/stations.html")
    assert 'href="mobile.html#masts"' in page
    assert "mobile_5g" not in page, "which is of no family"
    assert "không thay con số này bằng con số kia" in page


def test_an_indicator_leads_to_the_findings_that_show_it(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    newsroom.assemble()
    assert 'href="../notebooks/mang.html#chart-mang-hinh"' in newsroom.content("indicators/stations.html")
    assert "chart-mang-hinh" not in newsroom.content("indicators/fibre.html")
    assert newsroom.notebooks[0].inputs[:12] in newsroom.content("notebooks/mang.html"), "what it was made from"


def test_a_row_that_was_worked_out_says_so_where_its_cell_is_empty(newsroom: Newsroom, tmp_path: Path) -> None:
    (result,) = (notebook(tmp_path / "drawn"),)
    (one,) = result.figures
    (row,) = one.table.rows
    empty = replace(row.cells[0], text=Text(vi="", en=""))
    rows = (replace(row, cells=(*row.cells, empty)), replace(row, cells=(*row.cells, empty), observation_id=None))
    table = replace(one.table, columns=(*one.table.columns, one.table.columns[0]), rows=rows)
    newsroom.notebooks = (replace(result, figures=(replace(one, table=table),)),)
    newsroom.assemble()
    cells = tree(newsroom.content("notebooks/mang.html")).xpath("//figure//tbody//*[@data-reason]/@data-reason")
    assert cells == ["not_a_share", "derived"]


def test_a_page_that_is_no_more_is_removed_and_what_a_renderer_made_is_left(newsroom: Newsroom) -> None:
    newsroom.story("Chữ.")
    pages = newsroom.assemble(anew=True)
    rendered = pages.project("vi") / "_site" / "index.html"
    rendered.parent.mkdir()
    rendered.write_text("made by the renderer", encoding="utf-8")
    stale = pages.project("vi") / "places" / "_site"
    stale.mkdir(parents=True)
    newsroom.prose.clear()
    for path in (newsroom.root / "reports").glob("chuyen.*"):
        path.unlink()
    newsroom.assemble(anew=True)
    assert not (pages.project("vi") / "stories" / "chuyen.qmd").exists()
    assert not stale.exists()
    assert rendered.is_file()


def test_assembling_again_touches_nothing_and_gives_the_same_bytes(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    folder = newsroom.assemble(anew=True, every=True).folder
    before = contents(folder)
    times = {path: path.stat().st_mtime_ns for path in files_below(folder)}
    newsroom.assemble(anew=True, every=True)
    assert contents(folder) == before
    assert {path: path.stat().st_mtime_ns for path in files_below(folder)} == times


def test_another_folder_gives_the_same_bytes(newsroom: Newsroom, tmp_path: Path) -> None:
    other = Newsroom(tmp_path / "một nơi khác")
    assert contents(other.assemble(anew=True, every=True).folder) == contents(newsroom.assemble(anew=True, every=True).folder)


def test_every_page_is_there_once_in_both_languages(newsroom: Newsroom) -> None:
    pages = newsroom.assemble(every=True).pages
    paths = [page.path for page in pages]
    assert paths[0] == "index.html"
    assert "404.html" in paths
    assert len(paths) == len(set(paths))
    for page in pages:
        assert all(page.title[lang] and page.description[lang] and page.parts[lang] for lang in LANGS), page.path
        for parent in page.parents:
            assert parent.path.split("#")[0] in paths


def test_only_pages_with_prose_are_given_to_a_renderer(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    newsroom.story("Có {{< obs tinh-mot.stations.2022-03 >}}.\n\n{{< figure mang.hinh >}}\n\nHết.")
    pages = newsroom.assemble(anew=True)
    for lang in LANGS:
        sources = {path.relative_to(pages.project(lang)).as_posix() for path in pages.project(lang).rglob("*.qmd")}
        assert sources == {page.path.replace(".html", ".qmd") for page in pages.pages if page.has_prose}
        assert {"index.qmd", "about.qmd", "stories/chuyen.qmd", "notebooks/mang.qmd"} <= sources
        assert not [source for source in sources if source.startswith(("places/", "sources/", "indicators/"))]


def test_the_source_of_prose_holds_nothing_that_is_ready_and_no_date_of_the_edition(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    newsroom.story("Có {{< obs tinh-mot.stations.2022-03 >}}.\n\n{{< figure mang.hinh >}}\n\nHết.")
    pages = newsroom.assemble(anew=True)
    source = (pages.project("vi") / "stories" / "chuyen.qmd").read_text(encoding="utf-8")
    assert source.startswith("---\ntitle: ")
    assert "<figure" not in source
    assert "2026" not in source
    assert [type(part) for part in pages.page("stories/chuyen.html").parts["vi"]] == [Html, Prose, Html, Prose, Html]


def test_a_page_knows_the_rows_that_it_words_in_each_language(newsroom: Newsroom) -> None:
    newsroom.page("chuyen", "Có {{< obs tinh-mot.stations.2022-03 >}}.", "It has {{< period tinh-hai.stations.2022-05 >}}.")
    pages = newsroom.assemble(every=True)
    story = pages.page("stories/chuyen.html")
    assert story.rows == {"vi": {"tinh-mot.stations.2022-03"}, "en": {"tinh-hai.stations.2022-05"}}
    for lang in LANGS:
        for page in pages.pages:
            linked = re.findall(r'href="[^"#]*#([a-z0-9_-]+(?:\.[a-z0-9_-]+){2,})"', newsroom.content(page.path, lang))
            if page.kind != "validation":
                assert set(linked) == page.rows[lang], page.path


def test_the_two_projects_share_the_root_configuration_without_what_is_ones_own(newsroom: Newsroom) -> None:
    pages = newsroom.assemble(anew=True)
    for lang in LANGS:
        project = (pages.project(lang) / "_quarto.yml").read_text(encoding="utf-8")
        assert f"lang: {lang}" in project
        assert "metadata-files: [_shared.yml]" in project
        shared_keys = (pages.project(lang) / "_shared.yml").read_text(encoding="utf-8")
        assert "website:" in shared_keys
        assert "tinhso:" not in shared_keys
        assert "project:" not in shared_keys


def test_every_link_leads_to_a_page_and_to_an_id_that_is_there(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    newsroom.story("Có {{< obs tinh-mot.stations.2022-03 >}}.\n\n{{< figure mang.hinh >}}")
    pages = newsroom.assemble(every=True)
    texts = {page.path: newsroom.content(page.path) for page in pages.pages}
    frames = {embed.path for embed in pages.embeds}  # written by the stage site
    cards = {addresses.card(page.path) for page in pages.pages if page.cards}  # drawn by the stage site
    results = {f"validation/validation.{name}" for name in ("json", "schema.json", "sarif", "junit.xml")}  # by the gate
    for path, text in texts.items():
        for href in tree(text).xpath("//a/@href"):
            if href.startswith(("http", "mailto:", "../files/", "files/")):
                continue
            target, _, fragment = href.partition("#")
            absolute = (Path("/") / path).parent / target if target else Path("/") / path
            name = str(Path(str(absolute)).resolve().relative_to("/")) if target else path
            name = name.removeprefix("en/")  # the page for missing addresses speaks both languages
            assert name in {*texts, *frames, *cards, *results}, f"{path} -> {href}"
            if fragment:
                assert f'id="{fragment}"' in texts[name] or f"{{#{fragment}}}" in texts[name], f"{path} -> {href}"


def test_no_cell_of_any_table_is_blank(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    pages = newsroom.assemble(every=True)
    for page in pages.pages:
        for lang in LANGS:
            for cell in tree(newsroom.content(page.path, lang)).xpath("//td | //th | //dd | //li"):
                assert words(cell), f"{page.path}: {lxml_html.tostring(cell)!r}"


def test_every_statement_has_its_own_id_on_the_page_of_its_source(newsroom: Newsroom) -> None:
    newsroom.assemble()
    row = newsroom.entry("tinh-mot.stations.2022-03")
    assert "“2.895”" in words(row) or "2.895" in words(row.find(".//q"))
    assert "data/observations.csv, dòng 2" in words(row)


def test_what_is_unknown_of_a_source_is_said_with_its_reason(newsroom: Newsroom) -> None:
    newsroom.assemble()
    page = tree(newsroom.content("sources/bai-hai.html"))
    assert page.xpath("//dd/span[@class='ts-missing']/@data-reason") == [
        "no_title", "no_publisher", "no_author", "no_date", "no_language", "no_address", "no_file",
    ]  # fmt: skip
    assert "Không rõ nơi đăng." in words(page.find(".//aside"))


def test_texts_tables_and_what_is_from_elsewhere_are_listed_apart(newsroom: Newsroom) -> None:
    newsroom.rows["sources"][0].update(file="bai-mot.txt", sha256="a" * 64)
    newsroom.rows["sources"].append(
        newsroom.source(
            "bang",
            title="Bảng",
            publication_basis="unknown",
            table_code="E1",
            file="bang.txt",
            sha256="b" * 64,
            note_vi="Vì.",
            note_en="So.",
        )
    )
    newsroom.assemble()
    page = tree(newsroom.content("sources/index.html"))
    found = {heading.get("id"): words(heading.getnext().find("li/a")) for heading in page.iterfind("h2")}
    assert found == {"articles": "Bài một", "tables": "Bảng", "others": "bai-hai"}


def test_two_sources_of_one_name_are_distinguished_by_their_codes(newsroom: Newsroom) -> None:
    for code in ("bang-2021", "bang-2022"):
        newsroom.rows["sources"].append(
            newsroom.source(code, publisher="Bộ", publication_basis="unknown", note_vi="Vì.", note_en="So.")
        )
    newsroom.assemble()
    page = tree(newsroom.content("sources/index.html"))
    entries = page.xpath("//li[contains(., 'Bộ')]")
    assert [words(entry.find("a")) for entry in entries] == ["Bộ (bang-2021)", "Bộ (bang-2022)"]
    assert [words(entry.xpath("*[contains(@class, 'ts-note')]")[0]) for entry in entries] == ["không rõ ngày đăng"] * 2


def test_a_publisher_is_named_in_the_language_of_the_page_where_it_has_a_name_there(newsroom: Newsroom) -> None:
    newsroom.rows["sources"].append(
        newsroom.source(
            "bang-a", publisher="Office of Tables", publisher_name_vi="Cục Bảng", publisher_name_en="Office of Tables (OT)",
            publication_basis="unknown", note_vi="Vì.", note_en="So.",
        )
    )  # fmt: skip
    newsroom.rows["observations"].append(
        observation("tinh-ba", "fibre", "2022-05", "81", base="households", source_id="bang-a", locator="")
    )
    newsroom.assemble()
    for lang, name in (("vi", "Cục Bảng"), ("en", "Office of Tables (OT)")):
        for path, place in (("sources/index.html", "//li/a"), ("sources/bang-a.html", "//dl[@class='ts-facts']/dd"),
                            ("places/tinh-ba.html", "//a")):  # fmt: skip
            said = [words(found) for found in tree(newsroom.content(path, lang)).xpath(place)]
            assert name in said, (path, lang)
            assert "Office of Tables" not in said, (path, lang)


def test_a_place_with_other_boundaries_says_so_and_leads_to_its_successor_and_back(newsroom: Newsroom) -> None:
    newsroom.assemble()
    old, new = (
        tree(newsroom.content(f"places/{place}.html")).xpath("//div[@class='ts-boundary']")[0]
        for place in ("tinh-mot", "tinh-moi")
    )
    assert "30/6/2025" in words(old)
    assert old.xpath(".//a/@href") == ["tinh-moi.html"]
    assert new.xpath(".//a/@href") == ["tinh-mot.html"]
    assert "ts-boundary" not in newsroom.content("places/tinh-hai.html")


def test_what_an_article_does_not_say_is_listed_and_never_a_no(newsroom: Newsroom) -> None:
    newsroom.assemble()
    page = tree(newsroom.content("places/tinh-hai.html"))
    silent = page.find(".//div[@id='silent']")
    assert silent.xpath(".//li/a/@href") == ["../indicators/mobile.html#mobile_5g"]
    assert "Không nói không có nghĩa là không có." in words(page)


def test_a_failing_check_is_shown_with_its_cells(newsroom: Newsroom) -> None:
    failure = Failure(key="tinh-mot.stations.2022-03", line=2, column="obs_value", found="<9>", expected="0 or more")
    name = "observations.another"
    newsroom.checks = (check(), check(passed=False, examples=(failure,), severity=Severity.WARNING, name=name))
    newsroom.assemble(every=True)
    overview = tree(newsroom.content("validation/index.html"))
    assert words(overview.xpath("//p[@class='ts-lede']")[0]).startswith("Đạt 1 trên 2 phép kiểm; 1 cảnh báo.")
    page = tree(newsroom.content("validation/observations.html"))
    assert page.xpath("//li[starts-with(@class, 'ts-check')]/@data-outcome") == ["warned", "passed"]
    example = words(page.xpath("//ul[contains(@class, 'ts-refusals')]/li")[0])
    assert "data/observations.csv:2" in example
    assert "<9>" in example
    assert newsroom.entry(failure.key).xpath(".//a[@class='ts-mark']/@href") == [
        "../validation/observations.html#observations-another"
    ]


def test_downloads_are_listed_with_size_and_digest(newsroom: Newsroom) -> None:
    folder = newsroom.root / "build" / "downloads"
    folder.mkdir(parents=True)
    (folder / "observations.csv").write_bytes(b"a" * 12_345)
    newsroom.assemble(anew=True, every=True)
    row = tree(newsroom.content("data/index.html", "en")).find(".//tbody/tr")
    assert row.xpath(".//a/@href") == ["../../data/downloads/observations.csv"]
    assert "12\u00a0kB" in row.text_content()  # a narrow column would set the unit below its number


def test_of_the_downloads_what_people_open_stands_first_and_among_the_tables_the_one_with_the_figures(newsroom: Newsroom) -> None:
    folder = newsroom.root / "build" / "downloads"
    folder.mkdir(parents=True)
    names = ["a.xlsx", "observations.csv", "changes.csv", "observations.parquet", "changes.parquet", "a.json", "a.jsonld"]
    for name in names:
        (folder / name).write_bytes(b"a")
    newsroom.assemble(anew=True, every=True)
    page = tree(newsroom.content("data/index.html", "en"))
    assert [words(one) for one in page.xpath("//tbody//th/a")] == names
    kinds_of_files = ["Excel", "CSV", "CSV", "Parquet", "Parquet", "JSON", "JSON-LD"]
    assert [words(one) for one in page.xpath("//tbody/tr/td[1]")] == kinds_of_files, "what opens them is said once, above"


def test_the_codebook_counts_the_rows_of_each_table_and_says_in_what_each_indicator_is_told(newsroom: Newsroom) -> None:
    newsroom.assemble(every=True)
    strings, page = newsroom.context().strings, tree(newsroom.content("data/codebook.html", "en"))
    for table in ("places", "sources", "indicators", "observations"):
        (said,) = page.xpath(f"//h3[@id='table-{table}']/following-sibling::p[1]")
        assert words(said).endswith(strings.get("codebook.rows", "en", n=str(len(newsroom.rows[table])))), table
    told = strings.get("codebook.states", "en", name="state_5g")
    for indicator, unit in (("stations", "station (en)"), ("fibre", "%"), ("mobile_5g", told)):
        (line,) = page.xpath(f"//tr[th//code[. = '{indicator}'] or .//code[. = '{indicator}']]")
        assert unit in words(line), indicator


def test_links_are_relative_to_the_page_they_stand_on() -> None:
    assert relative("index.html", "places/a.html") == "../index.html"
    assert relative("places/b.html", "places/a.html") == "b.html"
    assert relative("sources/s.html#x", "index.html") == "sources/s.html#x"
    assert relative("files/a.svg", "places/a.html") == "../files/a.svg"
    assert relative("files/a.svg", "en/places/a.html") == "../../files/a.svg"
    assert relative("files/a.svg", "index.html") == "files/a.svg"
