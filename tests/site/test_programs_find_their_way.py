"""What is made for programs: `llms.txt` in both languages, and links of the page for missing addresses that hold anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html

from tests.languages import LANGS
from tests.site.test_a_page_is_set_into_the_shell import shell_of
from tinhso.model import Lang, Text
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site.files.llms import llms
from tinhso.strings import load_strings

Make = Callable[..., tuple[Project, Pages]]


@pytest.mark.parametrize("lang", LANGS)
def test_llms_txt_has_a_title_a_summary_the_rules_and_lists_of_links(make: Make, lang: Lang) -> None:
    project, pages = make(site_url="https://a.vn/so/")
    lines = llms(project.config, load_strings(project.layers, LANGS), pages.pages, lang).splitlines()
    assert lines[0] == "# Tỉnh Số"
    assert lines[2].startswith("> ")
    assert "2026" in lines[2]
    assert len([line for line in lines if line.startswith("# ")]) == 1
    assert lines.count("- luật" if lang == "vi" else "- rule") == 6
    links = [line for line in lines if line.startswith("- [")]
    assert links
    assert all(re.fullmatch(r"- \[[^\[\]]+\]\(https://a\.vn/so/[^)]+\): .+", line) for line in links)
    assert f"](https://a.vn/so/{'' if lang == 'vi' else 'en/'}stories/a.html)" in "\n".join(links)


def test_llms_txt_names_pages_from_where_it_lies_while_there_is_no_address(make: Make) -> None:
    project, pages = make()
    assert "](stories/a.html)" in llms(project.config, load_strings(project.layers, LANGS), pages.pages, "en")


@pytest.mark.parametrize(("lang", "said"), [("vi", "Một câu"), ("en", "A sentence")])
def test_no_line_of_llms_txt_ends_in_two_stops(make: Make, lang: Lang, said: str) -> None:
    project, pages = make()
    sentence = Text(vi="Một câu.", en="A sentence.")
    config = replace(project.config, description=sentence)
    changed = [replace(page, description=sentence) for page in pages.pages]
    lines = llms(config, load_strings(project.layers, LANGS), changed, lang).splitlines()
    assert lines[2].startswith(f"> {said}. ")
    assert {line.rpartition(": ")[2] for line in lines if line.startswith("- [")} == {said}


def test_no_title_can_break_llms_txt(make: Make) -> None:
    project, pages = make()
    hostile = Text(vi="x", en="A](http://evil)\n# <script>")
    changed = [replace(page, title=hostile, description=hostile) for page in pages.pages]
    text = llms(project.config, load_strings(project.layers, LANGS), changed, "en")
    assert "<script>" not in text
    assert "\n# <" not in text
    assert all("(http://evil)" not in target for target in re.findall(r"\]\([^)]*\)", text))


def test_the_form_of_the_page_for_missing_addresses_leads_somewhere_at_any_depth(make: Make) -> None:
    project, pages = make(site_url="https://a.vn/so/")
    content = '<form class="ts-ask" action="en/search.html" method="get"></form><p><a href="places/index.html">x</a></p>'
    page = html.document_fromstring(shell_of(project, pages).page(pages.page("404.html"), "vi", content))
    assert page.xpath("//form/@action") == ["/so/en/search.html"]
    assert page.xpath("//main//p/a/@href") == ["/so/places/index.html"]
