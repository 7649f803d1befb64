"""What a real Quarto made of our pages, and of what an author may write, is what Pandoc makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.quarto_pages import QuartoPage, recorded
from tests.site.quarto_texts import BESIDE, BIBLIOGRAPHY, lay_out, shared_by_all, written
from tinhso.site import choose
from tinhso.site.render.normalize_html import level


@pytest.fixture(scope="module")
def by_pandoc(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The recorded sources of each language, rendered with Pandoc."""
    folder = tmp_path_factory.mktemp("recorded")
    pages = {lang: {page.path: page.source for page in recorded() if page.lang == lang} for lang in ("vi", "en")}
    projects = [lay_out(folder, lang, pages[lang] | BESIDE, shared_by_all()) for lang in pages]
    rendered = choose("pandoc").render(projects)
    assert [one.warnings for one in rendered] == [(), ()]
    return {"vi": rendered[0].output, "en": rendered[1].output}


def name(page: QuartoPage) -> str:
    said = re.search(r'^title: "([^"]*)"$', page.source, re.MULTILINE)
    return said[1] if said and page.path.startswith("texts/") else f"{page.lang}/{page.path}"


@pytest.mark.parametrize("page", recorded(), ids=name)
def test_a_page_of_quarto_is_normalized_to_the_bytes_of_pandocs(page: QuartoPage, by_pandoc: dict[str, Path]) -> None:
    path = page.path.replace(".qmd", ".html")
    made = (by_pandoc[page.lang] / path).read_text(encoding="utf-8")
    assert level(page.main, path) == level(made, path)


def test_eighteen_pages_of_each_language_and_every_text_are_recorded() -> None:
    """A text that is new or changed is recorded with `python -m tests.site.quarto_texts`, which needs Quarto."""
    pages = [page.lang for page in recorded() if not page.path.startswith("texts/")]
    assert [pages.count(lang) for lang in ("vi", "en")] == [18, 18]
    assert {page.path: page.source for page in recorded() if page.path.startswith("texts/")} == written()


def test_a_bibliography_of_the_project_serves_every_text(tmp_path: Path) -> None:
    pages = {"stories/a.qmd": "---\ntitle: T\n---\n\n@tran2022\n", "nguồn.bib": BIBLIOGRAPHY}
    project = lay_out(tmp_path, "vi", pages, {"bibliography": "nguồn.bib"})
    (rendered,) = choose("pandoc").render([project])
    page = level((rendered.output / "stories" / "a.html").read_text(encoding="utf-8"), "stories/a.html")
    assert "Trần (2022)" in page
    assert page.count('class="csl-entry"') == 1


def test_formulas_are_mathml_and_no_parser_touches_them(tmp_path: Path) -> None:
    project = lay_out(tmp_path, "vi", {"a.qmd": "---\ntitle: T\n---\n\nVới $a < b$ thì.\n"})
    (rendered,) = choose("pandoc").render([project])
    page = level((rendered.output / "a.html").read_text(encoding="utf-8"), "a.html")
    assert re.fullmatch(r"<p>Với <math .*<mo>&lt;</mo>.*</math> thì\.</p>", page)
