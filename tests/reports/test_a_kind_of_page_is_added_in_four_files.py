"""A new kind of page is a module, a template, its words and a line in the list of kinds; imports go no circles."""

from __future__ import annotations

from graphlib import TopologicalSorter

import grimp
import pytest

from tests.conftest import BASE
from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, tree
from tinhso.reports import Page, pages
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.writer import Writer
from tinhso.site.files.llms import SECTIONS, llms

TEMPLATE = '<p>{{ t("contrary.lede", n=n) }}</p>\n{{ heading(2, t("contrary.title"), "contrary") }}\n'
WORDS = """
contrary:
  title: { vi: "Ngược lại", en: "To the contrary" }
  description: { vi: "Một loại trang mới.", en: "A new kind of page." }
  lede: { vi: "Có {n} nơi.", en: "There are {n} places." }
"""


def contrary_pages(writer: Writer) -> tuple[Page, ...]:
    """What the module of the new kind would hold."""

    def values(view: PageView) -> Values:
        return {"n": view.number(len(view.dataset.places))}

    return tuple(
        writer.page(path, "contrary", values=values, group="about", brief="about", series=True)
        for path in ("contrary.html", "contrary-2.html")
    )


def test_a_module_a_template_words_and_a_line_in_the_list_are_all_it_takes(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "KINDS", (*pages.KINDS, contrary_pages))
    (newsroom.root / "reports" / "templates" / "contrary.html.j2").write_text(TEMPLATE, encoding="utf-8")
    (newsroom.root / "site" / "strings.yml").write_text(WORDS, encoding="utf-8")
    newsroom.assemble(anew=True)
    for lang, said in (("vi", "Có 6 nơi."), ("en", "There are 6 places.")):
        content = newsroom.content("contrary.html", "vi" if lang == "vi" else "en")
        assert tree(content).find(".//p").text == said
        assert tree(content).find(".//h2").get("id") == "contrary"
    for lang in LANGS:
        assert "contrary.html" in tree(newsroom.content("search.html", lang)).xpath("//li/a/@href")
        assert "(contrary.html): " in llms(newsroom.project.config, newsroom.context().strings, newsroom.pages.pages, lang)
    first, second = newsroom.pages.page("contrary.html"), newsroom.pages.page("contrary-2.html")
    assert (first.after, second.before) == (second.crumb, first.crumb)


def test_llms_txt_leaves_out_of_what_the_page_of_all_pages_has_only_what_it_means_to(newsroom: Newsroom) -> None:
    left_out = {page.kind for page in newsroom.assemble(every=True).pages if page.group in SECTIONS and page.brief is None}
    assert left_out == {"home", "source", "accessibility"}, "a new kind of page says `brief` when it is written"


def test_every_kind_fills_the_template_of_its_name() -> None:
    makers = (*pages.KINDS, pages.source.pages, pages.search.pages)
    names = {maker.__module__.removeprefix(f"{pages.__name__}.") for maker in makers}
    assert len(names) == len(makers)
    templates = BASE / "reports" / "templates"
    for name in names:
        assert (templates / f"{name}.html.j2").is_file() or (templates / name).is_dir(), name


def test_no_module_of_the_reports_imports_one_that_imports_it() -> None:
    graph = grimp.build_graph("tinhso", cache_dir=None)
    modules = {module for module in graph.modules if module.startswith("tinhso.reports.")}
    TopologicalSorter({module: graph.find_modules_directly_imported_by(module) & modules for module in modules}).prepare()
