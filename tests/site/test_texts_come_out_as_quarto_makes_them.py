"""What a real Quarto made of our pages, and what the stand-in for it makes of what an author may write, is what Pandoc makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.reports.constructs import constructs
from tests.site import fake_quarto
from tests.site.quarto_pages import QuartoPage, recorded
from tinhso.site import choose
from tinhso.site.render.normalize_html import level

ROOT = Path(__file__).resolve().parents[2]
BIBLIOGRAPHY = """@article{tran2022, author = {Trần, Lan}, title = {Hạ tầng số}, journal = {Tạp chí}, year = {2022}}
@book{nam2021, author = {Nam, An and Mai, Bình}, title = {Trạm và sóng}, publisher = {Nhà}, year = {2021}}
"""
#: What an author may write: the constructs of the table in `reports/README.md`, and some of them one in another.
TEXTS = {
    **{construct.name: construct.markdown for construct in constructs() if not construct.refused},
    "definitions of several paragraphs": "Cột\n:   Một cột ăng ten.\n\n:   Nhiều trạm chung một cột.\n",
    "a citation in a footnote": "Theo @tran2022 [tr. 3] và [@nam2021; @tran2022].\n\nHết[^a].\n\n[^a]: @nam2021.\n",
    "a footnote in a callout": '::: {.callout-note title="Ghi nhớ"}\nNội *dung*[^a].\n\n- một\n- hai\n:::\n\n[^a]: Chú thích.\n',
    "a callout in a callout": "::::: {.callout-warning title=A}\na\n\n::: {.callout-note title=B}\nb\n:::\n\nc\n:::::\n",
    "a callout of its kind alone": "::: {.callout-important}\nNội dung\n:::\n",
    "a table in tabs": "::: {.panel-tabset}\n\n### Một\n\na\n\n### Hai\n\n| A |\n|---|\n| b |\n\n:::\n\nSau.\n",
    "a picture of a width": '![Bản đồ](map.svg){fig-alt="Năm tỉnh" width=50%}\n',
    "a picture in a line": "Một ![dấu](map.svg) trong dòng.\n",
    "headings of the same words": "## Một\n\na\n\n### Hai {#second}\n\nb\n\n## Một\n\nc\n",
    "links": "[a](/stories/x.html) [b](../index.html#c) [d](#một) [e](https://a.vn/?x=1&y=2) <a@b.vn>\n",
    "a chart": '```{=html}\n<details open><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><wbr></details>\n```\n',
}
#: What hangs on the rest of its page has one of its own: notes, references, sections, tabs. All else stands on one.
ALONE = {name: text for name, text in TEXTS.items() if re.search(r"\[\^|\^\[|@[a-z]|^#|tabset", text, re.MULTILINE)}
WRITTEN = {**ALONE, "all else": "\n\n<!-- -->\n\n".join(text for name, text in TEXTS.items() if name not in ALONE)}


def lay_out(folder: Path, lang: str, pages: dict[str, str], shared: dict[str, object] | None = None) -> Path:
    """Write a project of one language, with what the project says of all of its pages."""
    project = folder / lang
    for path, source in pages.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(source, encoding="utf-8")
    (project / "_shared.yml").write_text(yaml.safe_dump(shared or {}, allow_unicode=True), encoding="utf-8")
    config = f"project: {{ type: website, output-dir: _site }}\nlang: {lang}\nmetadata-files: [_shared.yml]\n"
    (project / "_quarto.yml").write_text(config, encoding="utf-8")
    return project


def shared_by_all() -> dict[str, object]:
    """What this edition says of all of its pages."""
    config = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    return {key: value for key, value in config.items() if key not in ("project", "lang", "tinhso")}


@pytest.fixture(scope="module")
def by_pandoc(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The recorded sources of each language, rendered with Pandoc."""
    folder = tmp_path_factory.mktemp("recorded")
    projects = [
        lay_out(folder, lang, {page.path: page.source for page in recorded() if page.lang == lang}) for lang in ("vi", "en")
    ]
    rendered = choose("pandoc").render(projects)
    assert [one.warnings for one in rendered] == [(), ()]
    return {"vi": rendered[0].output, "en": rendered[1].output}


def name(page: QuartoPage) -> str:
    return f"{page.lang}/{page.path}"


@pytest.mark.parametrize("page", recorded(), ids=name)
def test_a_page_of_quarto_is_normalized_to_the_bytes_of_pandocs(page: QuartoPage, by_pandoc: dict[str, Path]) -> None:
    path = page.path.replace(".qmd", ".html")
    made = (by_pandoc[page.lang] / path).read_text(encoding="utf-8")
    assert level(page.main, path) == level(made, path)


def test_eighteen_pages_of_each_language_are_recorded() -> None:
    assert [sum(page.lang == lang for page in recorded()) for lang in ("vi", "en")] == [18, 18]


def canonical(main: str) -> list[str]:
    """Elements, attributes and words: without line ends, charts, and what Quarto marks for its own layout of margins."""
    text = re.sub(r"<svg.*?</svg>", "<svg></svg>", main, flags=re.DOTALL).replace('=""', "")
    text = re.sub(r" page-columns page-full|&nbsp;|\u00a0", " ", text)
    written = html.tostring(html.document_fromstring(text).find(".//main"), encoding="unicode")
    written = re.sub(r' class="([^"]*?) *"', r' class="\1"', re.sub(r"\s+", " ", written).replace("> <", "><"))
    return written.replace("<", "\n<").splitlines()


@pytest.mark.parametrize("page", recorded(), ids=name)
def test_the_stand_in_writes_what_quarto_wrote(page: QuartoPage, by_pandoc: dict[str, Path]) -> None:
    project = by_pandoc[page.lang].parent
    assert canonical(fake_quarto.supposed(project, project / page.path)) == canonical(page.main)


@pytest.mark.parametrize("construct", WRITTEN)
def test_what_an_author_may_write_comes_out_alike(construct: str, tmp_path: Path) -> None:
    cites = "bibliography: nguồn.bib\n" if re.search(r"@[a-z]+[0-9]", WRITTEN[construct]) else ""
    source = f"---\ntitle: T\n{cites}---\n\n{WRITTEN[construct]}\n"
    project = lay_out(tmp_path, "vi", {"stories/a.qmd": source, "stories/nguồn.bib": BIBLIOGRAPHY}, shared_by_all())
    (rendered,) = choose("pandoc").render([project])
    assert rendered.warnings == ()
    ours = level((rendered.output / "stories" / "a.html").read_text(encoding="utf-8"), "stories/a.html")
    assert level(fake_quarto.supposed(project, project / "stories" / "a.qmd"), "stories/a.html") == ours


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
