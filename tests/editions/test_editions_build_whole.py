"""Editions of other subjects, levels and languages, begun by `tinhso new` outside the repository: whole, and nobody else's.

The example in sets of languages, and editions of one table as a statistics office exports it, invented: `loans.csv`, of nine
towns, and `provinces.csv`, of 27 provinces in four years under their regions. That one is made as by somebody who has the wheel
alone, in a folder without git.
"""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from tests.conftest import run_here
from tests.editions.another_language import LANG, unmarked
from tests.editions.begun import EDITIONS
from tests.languages import LANGS
from tests.site.test_a_bare_edition_has_no_empty_page import empty_parts, pages
from tests.test_the_package_names_nothing_of_an_edition import named_in
from tinhso import unsaid
from tinhso.layers import Layers
from tinhso.project import open_project
from tinhso.strings import load_strings

TRANSLATED = [name for name, (langs, _) in EDITIONS.items() if LANG in langs.split(",")]
KNOWN = [name for name in EDITIONS if name not in TRANSLATED]
OF_ONE_LANGUAGE = [name for name, (langs, _) in EDITIONS.items() if "," not in langs]
#: Words of the navigation and of every page, by the keys of the strings; those that both languages have in common tell nothing.
SAID_EVERYWHERE = ("head.place", "head.value", "head.as_of", "head.kind", "ground.place_along_time")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


#: Editions whose languages, and whose tables, others have in other company: `make test-all` builds them.
AGAIN = ("en", "fr")


def every(*chosen: str) -> pytest.MarkDecorator:
    marks = dict.fromkeys(AGAIN, pytest.mark.every_page)
    return pytest.mark.parametrize(
        "edition", [pytest.param(name, marks=marks.get(name, ())) for name in chosen or EDITIONS], indirect=True
    )


def authored(root: Path) -> list[Path]:
    """Return the files that a project has before anything is built."""
    return [
        path for path in sorted(root.rglob("*")) if path.is_file() and path.relative_to(root).parts[0] not in ("build", "_site")
    ]


def words_of(path: Path) -> str:
    """Return all words that a reader can meet on a page, attributes included, styles and scripts not."""
    root = lxml_html.parse(path).getroot()
    for element in list(root.iter("script", "style")):
        element.drop_tree()
    for code in root.find_class("ts-code"):
        text = re.sub(r"\[[^\]]*\]", " ", code.text_content())  # the characters that a check allows are no word
        code.clear()
        code.text = text
    attributes = (
        value for element in root.iter() for name, value in element.attrib.items() if name in ("title", "alt", "content")
    )
    return " ".join([root.text_content(), *attributes])


@every(*KNOWN)
def test_it_is_built_and_small(edition: Path) -> None:
    files = [path for path in authored(edition) if path.name != "off.yml"]  # which is of the tests (begun.py)
    assert len(files) <= 12
    table = (edition / "data" / "observations.csv").read_text(encoding="utf-8").splitlines()
    written = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    assert written - (len(table) if len(table) > 100 else 0) <= 350, "of many figures there is a line for each"
    assert (edition / "_site" / "index.html").is_file()


@every()
def test_nothing_names_the_first_edition(edition: Path) -> None:
    own = " ".join(path.read_text(encoding="utf-8") for path in authored(edition))
    texts = (path for path in sorted((edition / "_site").rglob("*")) if path.suffix in (".html", ".xml", ".txt", ".json", ".csv"))
    said = {
        path.relative_to(edition).as_posix(): found
        for path in texts
        if (found := {hit for hit in named_in(path.read_text(encoding="utf-8")) if hit not in own})
    }
    assert said == {}


@every()
def test_no_heading_list_or_table_is_empty(edition: Path) -> None:
    assert [f"{name}: {part}" for name, root in pages(edition / "_site") for part in empty_parts(root)] == []


@every(*OF_ONE_LANGUAGE)
def test_of_one_language_there_is_one_folder_and_nothing_to_switch(edition: Path) -> None:
    site = edition / "_site"
    assert [lang for lang in LANGS if (site / lang).exists()] == []
    for path in site.rglob("*.html"):
        root = lxml_html.parse(path).getroot()
        assert root.xpath("//*[@hreflang]") == [], path
        assert len(set(root.xpath("//@lang"))) == 1, path


@every("vi-en")
def test_of_two_languages_each_page_leads_to_the_other(edition: Path) -> None:
    site = edition / "_site"
    assert {path.relative_to(site / "en") for path in (site / "en").rglob("indicators/*.html")} == {
        path.relative_to(site) for path in site.glob("indicators/*.html")
    }
    assert {"vi", "en"} <= set(lxml_html.parse(site / "index.html").getroot().xpath("//@hreflang"))


@every(*(name for name in OF_ONE_LANGUAGE if name in KNOWN))
def test_of_one_language_no_word_is_of_another(edition: Path) -> None:
    site = edition / "_site"
    own = lxml_html.parse(site / "index.html").getroot().get("lang")
    (other,) = set(LANGS) - {own}
    strings = load_strings(Layers(edition), LANGS)
    foreign = {strings.text(key)[other] for key in SAID_EVERYWHERE}
    for path in sorted(site.rglob("*.html")):
        said = words_of(path)
        if own == "en":
            assert VIETNAMESE.findall(said.replace("Tỉnh Số", "")) == [], path
        assert [words for words in foreign if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said) and len(words) > 5] == [], path


@every()
def test_figures_over_years_are_a_line_and_the_latest_year_stands_first(edition: Path) -> None:
    with (edition / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    latest = max(row["time_period"] for row in rows)
    for indicator in {row["indicator"] for row in rows}:
        root = lxml_html.parse(edition / "_site" / "indicators" / f"{indicator}.html").getroot()
        assert root.xpath("//figure//*[local-name()='svg']//*[local-name()='path' or local-name()='polyline']"), indicator
        heads = [cell.text_content().strip() for cell in root.xpath("//main//table[not(ancestor::figure)]//thead//th")]
        years = [head for head in heads if re.fullmatch(r"\d{4}.*", head)]
        assert years, heads
        assert years[0].startswith(latest)


@every("provinces")
def test_of_27_provinces_a_region_is_none_and_the_country_is_what_they_are_held_against(edition: Path) -> None:
    with (edition / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        levels = {row["name_vi"]: row["level"] for row in csv.DictReader(file)}
    assert levels.pop("Cả nước") == "country"
    assert (len(levels), set(levels.values())) == (27, {"tinh"})
    assert [name for name in levels if not name.startswith("Xứ ")] == []
    held = run_here(edition, "sources", "verify")
    assert (held.code, "111 of 111 observations" in held.out + held.err) == (0, True), held.out + held.err
    assert "Miền" not in words_of(edition / "_site" / "index.html")
    assert len(list((edition / "_site" / "places").glob("*.html"))) == 29, "a page for each, the country, and their list"


@every("libraries")
def test_a_changed_cell_is_refused(edition: Path, tmp_path: Path) -> None:
    held = run_here(edition, "sources", "verify")
    assert (held.code, "44 of 44 observations" in held.out + held.err) == (0, True)
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("build", "_site"))
    observations = root / "data" / "observations.csv"
    good = observations.read_text(encoding="utf-8")
    assert good.count(",2021,stated,5.1,") == 1
    observations.write_text(good.replace(",2021,stated,5.1,", ",2021,stated,5.9,"), encoding="utf-8")
    run = run_here(root, "sources", "verify")
    assert run.code == 1
    assert "data/observations.csv:" in run.err
    assert "5.1" in run.err


@every("libraries")
def test_beside_a_text_that_is_not_here_a_kept_table_is_held_all_the_same(edition: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("build", "_site"))
    sources, observations = root / "data" / "sources.csv", root / "data" / "observations.csv"
    with sources.open(encoding="utf-8", newline="") as file:
        head, row = list(csv.reader(file))
    text = dict(zip(head, row, strict=True)) | {"source_id": "article", "title": "An article", "file": "article.txt"}
    text |= {"sha256": "0" * 64, "table_code": "", "accessed": "", "url": ""}
    with sources.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, head, lineterminator="\n").writerow(text)
    run = run_here(root, "sources", "verify")
    assert (run.code, run.err) == (0, ""), run.err
    assert "44 of 44 observations" in run.out
    assert "1 source is a text, article the first: not looked at here. Who has them says where they lie, --texts DIR." in run.out
    good = observations.read_text(encoding="utf-8")
    observations.write_text(good.replace(",2021,stated,5.1,", ",2021,stated,5.9,"), encoding="utf-8")
    wrong = run_here(root, "sources", "verify")
    assert (wrong.code, "5.1" in wrong.err) == (1, True)
    assert "sources verify $(if $(TEXTS),--texts $(TEXTS))" in (root / "Makefile").read_text(encoding="utf-8")


@every("libraries")
def test_a_missing_cell_has_no_row_and_a_preliminary_year_says_so(edition: Path) -> None:
    with (edition / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row for row in rows if (row["ref_area"], row["time_period"]) == ("dene", "2020")] == []
    assert {row["obs_status"] for row in rows if row["time_period"] == "2023"} == {"P"}


@every("libraries")
def test_a_figure_is_shown_with_the_decimals_that_its_table_prints(edition: Path) -> None:
    with (edition / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["observation_id"]: row["obs_value"] for row in csv.DictReader(file)}
    (page,) = (edition / "_site" / "indicators").glob("library*.html")
    links = lxml_html.parse(page).getroot().xpath("//main//table//a[contains(@href, 'sources/')]")
    shown = {unquote(link.get("href")).rpartition("#")[2]: link.text_content() for link in links}
    assert {name: value for name, value in printed.items() if value not in shown[name]} == {}
    assert "5.06.2" in words_of(page)  # of one place, in the picture: an arrow leads from one to the other


@every()
def test_the_front_page_opens_with_a_picture_and_says_what_it_shows(edition: Path) -> None:
    main = lxml_html.parse(edition / "_site" / "index.html").getroot().xpath("//main")[0]
    (figure,) = main.xpath(".//figure")
    assert main.xpath(".//figure | .//h2")[0] is figure
    assert figure.xpath(".//*[local-name()='svg']")
    assert len("".join(figure.xpath("(.//*[@class='ts-figure-title'])[1]//text()")).split(":", 1)[1].split()) > 3
    (leads_to,) = figure.xpath("(./preceding::p)[last()]/a/@href")
    assert re.fullmatch(r"indicators/\w+\.html", leads_to)


@every("libraries")
def test_a_year_that_is_preliminary_for_all_is_ranked_and_called_nothing_else(edition: Path) -> None:
    site = edition / "_site"
    (title,) = lxml_html.parse(site / "index.html").getroot().xpath("//p[@class='ts-figure-title']/text()")
    assert re.search(
        r"highest of \d+ places in 2023, [\d.]+ loans per person \(provisional\)", title.replace("\N{NO-BREAK SPACE}", " ")
    ), title
    compared = lxml_html.parse(site / "compare" / "statistics.html").getroot()
    assert set(compared.xpath("//table//@data-mark")) == {"provisional"}
    assert "estimate" not in words_of(site / "compare" / "statistics.html")


@every("libraries")
def test_the_page_of_a_table_shows_it_as_a_table_in_which_each_cell_has_an_address(edition: Path) -> None:
    with (edition / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["observation_id"] for row in csv.DictReader(file)}
    (page,) = (edition / "_site" / "sources").glob("*--*.html")
    table = lxml_html.parse(page).getroot().xpath("//main//table")[0]
    assert set(table.xpath(".//td/@id")) == rows
    assert len(table.xpath(".//tbody/tr")) == 9


@every("libraries")
def test_where_the_source_is_a_table_readers_meet_no_word_of_texts(edition: Path) -> None:
    site = edition / "_site"
    of_texts = re.compile(r"\b(?:wording|paragraphs?|articles?|authors?)\b", re.IGNORECASE)
    pages_ = [path for kind in ("sources", "indicators", "places", "compare") for path in (site / kind).glob("*.html")]
    for path in [*pages_, *(site / name for name in ("index.html", "about.html", "search.html", "llms.txt"))]:
        said = words_of(path) if path.suffix == ".html" else path.read_text(encoding="utf-8")
        assert of_texts.findall(said) == [], path


def said_by_authors(root: Path) -> str:
    """Return what the authors of an edition say in its settings and tables, in whatever language."""
    return " ".join(path.read_text(encoding="utf-8") for path in [root / "_quarto.yml", *(root / "data").rglob("*.csv")])


def pages_in(site: Path, lang: str) -> list[Path]:
    """Return the pages in a language; the page for addresses that lead nowhere speaks all of them."""
    pages = [path for path in sorted(site.rglob("*.html")) if lxml_html.parse(path).getroot().get("lang") == lang]
    return [path for path in pages if path.name != "404.html"]


@every(*TRANSLATED)
def test_in_a_language_that_the_package_does_not_know_each_word_is_the_authors_own(edition: Path) -> None:
    own, pages = said_by_authors(edition), pages_in(edition / "_site", LANG)
    assert len(pages) > 60
    leaks = {path.relative_to(edition).as_posix(): words for path in pages if (words := unmarked(path, own))}
    assert leaks == {}


@every("fr-en")
def test_beside_it_no_word_of_it_is_in_the_pages_of_the_other(edition: Path) -> None:
    shell = load_strings(open_project(edition).layers, (LANG, "en"))
    own = " ".join([said_by_authors(edition), shell.get("shell.language", LANG), shell.get("shell.locale", LANG)])
    pages = pages_in(edition / "_site", "en")
    assert len(pages) > 60
    for path in pages:
        assert set(re.findall(r"\w*[áéíóúý]\w*", words_of(path))) <= set(re.findall(r"\w+", own)), path


@every(*TRANSLATED)
def test_a_text_about_the_site_in_its_language_stands_in_the_place_of_the_package_s(edition: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("build", "_site"))
    run = run_here(root, "doctor")
    assert run.code == 0, run.out + run.err
    (root / "reports" / "pages" / f"abuot.{LANG}.qmd").write_text("", encoding="utf-8")
    assert "reports/pages/abuot.fr.qmd: stands in the place of no file of the package" in run_here(root, "doctor").out


@every("fr-en")
def test_in_such_a_language_too_a_comparison_is_a_claim_and_where_nobody_looks_each_build_says_so(
    edition: Path, tmp_path: Path
) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root)
    notation = root / "data" / "notation.csv"
    others = [
        line for line in notation.read_text(encoding="utf-8").splitlines() if line.split(",")[1] not in ("order", "compare")
    ]
    notation.write_text("\n".join(others) + "\n", encoding="utf-8")
    story = '---\ntitle: "Prêts"\ndescription: "Des prêts."\n---\n\nUne ville prête plus que les autres.\n'
    (root / "reports" / "histoire.fr.qmd").write_text(story, encoding="utf-8")
    told = '---\ntitle: "Loans"\ndescription: "Of loans."\n---\n\nA town lends.\n'
    (root / "reports" / "histoire.en.qmd").write_text(told, encoding="utf-8")
    remarked = run_here(root, "build", "--until", "reports")
    assert (remarked.code, "no words that compare are known in `fr`" in remarked.err) == (0, True), remarked.err
    asked = run_here(root, "strings", LANG)
    assert f"data/notation.csv:{len(others) + 1} (order, as “higher”, “most”, “more than”)" in asked.out
    assert notation.read_text(encoding="utf-8").splitlines() == [*others, "fr,order,,", "fr,compare,,"]
    notation.write_text("\n".join([*others, "fr,order,,plus", "fr,compare,,seul…"]) + "\n", encoding="utf-8")
    refused = run_here(root, "build", "--until", "reports")
    assert refused.code == 1
    assert "reports/histoire.fr.qmd:6:17: “plus” compares outside a claim" in refused.err


@every("fr-en")
def test_what_is_said_stays_and_what_comes_later_is_written_below_its_section(edition: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("build", "_site"))
    run = run_here(root, "strings", LANG)
    assert (run.code, run.out.strip()) == (0, "Everything is said.")
    strings = root / "site" / "strings.yml"
    good = strings.read_text(encoding="utf-8")
    lost = re.sub(r"^  skip: .*\n|^home:\n(?:  .*\n)+", "", good, flags=re.MULTILINE)
    strings.write_text(lost, encoding="utf-8")
    run = run_here(root, "build")
    assert "strings are not said in `fr`" in run.err
    assert "shell.skip, " in run.err
    run = run_here(root, "strings", LANG)
    assert run.code == 1
    written = strings.read_text(encoding="utf-8")
    assert f'shell:\n  skip: {{ {LANG}: "" }} # Skip to content\n' in written
    assert f'\nhome:\n  title: {{ {LANG}: "" }} # ' in written
    assert re.search(r"waits for its words: site/strings\.yml:\d+ \(shell\.skip\)", run.out)
    there = set(written.splitlines())
    assert [line for line in lost.splitlines() if line not in there] == []


@every("fr-en")
def test_each_text_of_the_tables_that_a_build_needs_is_asked_for(edition: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("build", "_site"))
    (root / "site" / "strings.yml").unlink()
    for table in ("places", "indicators", "sources"):
        file = root / "data" / f"{table}.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            head, row, *rows = csv.reader(lines)
        row = ["" if column.endswith(f"_{LANG}") else cell for column, cell in zip(head, row, strict=True)]
        with file.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows([head, row, *rows])
        own = [column for column in head if column.endswith(f"_{LANG}")]
        other = dict(zip(head, row, strict=True))
        wanted = [one for one in own if other[one.removesuffix(LANG) + "en"]]
        found = [where for where in unsaid.waiting(open_project(root), LANG) if where.file == f"data/{table}.csv"]
        assert [(where.line, where.field) for where in found] == [(2, f"{row[0]}: {column}") for column in wanted]
    out = run_here(root, "strings", LANG).out
    assert out.index("waits for its words: site/strings.yml") < out.rindex(" more\n")
    last = out.splitlines()[-1]
    assert re.fullmatch(rf"[0-9]+ texts to say in {LANG}: [0-9,]+ in site/strings.yml, .*[0-9]+ in data/indicators.csv.*", last)


@every("en", "vi-en")
def test_the_example_has_a_story_with_a_chart_and_a_number_that_goes_back_to_its_row(edition: Path) -> None:
    main = lxml_html.parse(edition / "_site" / "stories" / "example-story.html").getroot().xpath("//main")[0]
    assert len(main.xpath(".//figure//*[local-name()='svg']")) == 2
    assert main.xpath(".//p/a[@class='ts-number']/@href") == ["../sources/example.html#example-a.library_visits.2024"]
