"""A link that leads nowhere and an id that stands twice are reported where a person wrote them, in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.conftest import CONFIG
from tinhso.errors import Finding, InputError
from tinhso.layers import BASE, PACKAGE
from tinhso.project import Project, open_project
from tinhso.site.check.page import TreeFault
from tinhso.site.check.sources import lacking_id, place
from tinhso.site.check.tree import check

STORY = """---
title: "Tựa"
---

Xem [chỗ này](../places/none.html) và [chỗ kia](./none.html#abc "Tựa"), [nữa](/topics/none.html).

Một <a href="../index.html#none">neo</a>, [một nhãn][nhan], [ở đây](#none), <span id="hai">hai</span>.

[nhan]: ../sources/tỉnh-lạ.html

## Đường dẫn

{{< figure little.fibre >}}

## Nữa {#hai}

{{< figure little.fibre >}}
"""
NOTEBOOK = """# %% [markdown] lang="vi"
# # Một sổ nhỏ
#
# Xem [chỗ này](../none.html).

# %% [markdown] lang="en"
# # A little notebook
#
# See [this](../none.html).

# %%
print("[this](../none.html)")
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder in ("data", "expectations", "notebooks", "reports/pages"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "_quarto.yml").write_text(CONFIG.replace("SITE_URL", "https://site.example/base/"), encoding="utf-8")
    (tmp_path / "reports" / "a.vi.qmd").write_text(STORY, encoding="utf-8")
    (tmp_path / "reports" / "a.en.qmd").write_text(f"\n{STORY}", encoding="utf-8")
    (tmp_path / "reports" / "pages" / "about.vi.qmd").write_text("Xem [chỗ này](none.html).\n", encoding="utf-8")
    (tmp_path / "notebooks" / "little.py").write_text(NOTEBOOK, encoding="utf-8")
    return open_project(tmp_path)


def at(project: Project, page: str, rule: str, found: str | None) -> str | None:
    where = place(project, TreeFault(page=page, rule=rule, problem="a fault", found=found))
    return None if where is None else str(where)


@pytest.mark.parametrize(
    ("found", "line", "column"),
    [
        ("../places/none.html", 5, 15),
        ("none.html#abc", 5, 49),
        ("../topics/none.html", 5, 79),
        ("../index.html#none", 7, 14),
        ("../sources/t%E1%BB%89nh-l%E1%BA%A1.html", 9, 9),
        ("#none", 7, 69),
    ],
)
def test_a_link_is_reported_at_its_line_and_column_however_it_was_written(
    project: Project, found: str, line: int, column: int
) -> None:
    assert at(project, "stories/a.html", "links", found) == f"reports/a.vi.qmd:{line}:{column}"
    assert at(project, "en/stories/a.html", "links", found) == f"reports/a.en.qmd:{line + 1}:{column}"


@pytest.mark.parametrize(
    ("found", "line", "column"),
    [("hai", 15, 10), ("duong-dan", 11, 4), ("chart-little-fibre", 17, 1), ("chart-of-ours", None, None)],
)
def test_an_id_that_stands_twice_is_reported_where_it_stands_last(
    project: Project, found: str, line: int | None, column: int | None
) -> None:
    place = f":{line}:{column}" if line else ""
    assert at(project, "stories/a.html", "ids", found) == f"reports/a.vi.qmd{place}"


STORY_OF_SIGNS = """
$q_$ và $X_X$
Đầu [một](<../places/none.html>), [hai](../topics/X), [hai](../topics/X), [chính nó](signs.html).

## Ba {#Ba.Hai}

Một null hai.

| Một | null |
"""


@pytest.mark.parametrize(
    ("rule", "found", "place"),
    [
        ("links", "../places/none.html", ":3:11"),
        ("links", "../topics/X", ":3:41"),  # the first
        ("links", None, ""),
        ("links", "signs.html", ":3:86"),
        ("ids", "Ba.Hai", ":5:9"),
        ("ids", "ba-hai", ""),
        ("formulas", "$q_$", ":2:1"),
        ("formulas", "$X_X$", ":2:9"),
        ("formulas", "$X_$", ""),
        ("leftovers", "null", ":9:9"),  # what stands among words is one
        ("leftovers", "undefined", ""),
    ],
)
def test_signs_around_an_address_an_id_or_a_formula_hide_none(project: Project, rule: str, found: str | None, place: str) -> None:
    (project.reports / "signs.vi.qmd").write_bytes(STORY_OF_SIGNS.encode() + b"\xff\n")
    assert at(project, "stories/signs.html", rule, found) == f"reports/signs.vi.qmd{place}"


def test_what_stands_above_the_first_cell_of_a_notebook_is_no_page(project: Project) -> None:
    (project.notebooks / "little.py").write_text(f"# [a](../none.html)\n{NOTEBOOK}", encoding="utf-8")
    assert at(project, "notebooks/little.html", "links", "../none.html") == "notebooks/little.py:5:17"


def test_words_of_a_notebook_are_looked_up_in_their_language(project: Project) -> None:
    assert at(project, "notebooks/little.html", "links", "../none.html") == "notebooks/little.py:4:17"
    assert at(project, "en/notebooks/little.html", "links", "../none.html") == "notebooks/little.py:9:14"
    assert at(project, "notebooks/little.html", "links", "../other.html") is None, "the build wrote it"


def test_a_text_about_the_site_is_theirs_where_they_wrote_one(project: Project) -> None:
    assert at(project, "about.html", "links", "none.html") == "reports/pages/about.vi.qmd:1:15"
    assert at(project, "en/about.html", "links", "none.html") is None, "the text of the package"
    assert at(project, "about.html", "links", "other.html") is None
    assert at(project, "places/none.html", "links", "none.html") is None


def test_a_text_of_their_own_is_told_which_id_a_page_of_the_package_leads_to(project: Project) -> None:
    def told(page: str, found: str, rule: str = "links") -> tuple[str, str | None, str | None] | None:
        lacking = lacking_id(project, TreeFault(page=page, rule=rule, problem="a fault", found=found))
        return None if lacking is None else (str(lacking.where), lacking.key, lacking.fix)

    (project.reports / "pages" / "methodology.en.qmd").write_text("What we did.\n", encoding="utf-8")
    fix = "Give a section the id, behind its heading: {#"
    assert told("accessibility.html", "about.html#corrections") == (
        "reports/pages/about.vi.qmd", "accessibility.html", f"{fix}corrections}}"
    )  # fmt: skip
    assert told("en/index.html", "methodology.html#comparability") == (
        "reports/pages/methodology.en.qmd", "en/index.html", f"{fix}comparability}}"
    )  # fmt: skip
    assert told("index.html", "methodology.html#comparability") is None, "the text of the package"
    lacking = lacking_id(project, TreeFault(page="index.html", rule="links", problem="a fault", found="about.html#corrections"))
    assert lacking is not None
    assert (lacking.problem, lacking.found, lacking.rule) == (
        "a page leads to a section that this text does not have", "about.html#corrections", "site: links",
    )  # fmt: skip
    assert told("accessibility.html", "about.html") is None
    assert told("accessibility.html", "about.html#corrections", "ids") is None
    assert told("accessibility.html", "stories/a.html#none") is None, "no text about the site"


def test_the_last_look_names_the_text_that_lacks_an_id_where_nobody_wrote_the_link(project: Project, tmp_path: Path) -> None:
    page = '<!doctype html><html lang="{}"><head><title>t</title></head><body><h1>T</h1>{}</body></html>'
    for lang, folder in (("vi", tmp_path / "site"), ("en", tmp_path / "site" / "en")):
        folder.mkdir(parents=True)
        link = '<a href="about.html#corrections">a</a>' if lang == "vi" else '<a href="about.html">a</a>'
        (folder / "index.html").write_text(page.format(lang, link), encoding="utf-8")
        (folder / "about.html").write_text(page.format(lang, ""), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(project, tmp_path / "site", {})
    (found,) = caught.value.findings
    assert (str(found.where), found.key, found.problem) == (
        "reports/pages/about.vi.qmd", "index.html", "a page leads to a section that this text does not have",
    )  # fmt: skip


def test_the_readme_names_the_ids_that_texts_of_the_package_lead_to() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (PACKAGE / BASE / "reports" / "pages").glob("*.qmd")]
    named = {f"`{{#{name}}}`" for text in texts for name in re.findall(r"\.html#([\w-]+)", text)}
    assert named
    assert [name for name in named if name not in (ROOT / "reports" / "README.md").read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(("rule", "found"), [("links", None), ("headings", "h1, then h3"), ("links", "elsewhere.html")])
def test_what_stands_nowhere_in_a_story_is_reported_with_the_story(project: Project, rule: str, found: str | None) -> None:
    assert at(project, "stories/a.html", rule, found) == "reports/a.vi.qmd"
    assert at(project, "stories/unknown.html", rule, found) is None


def test_a_page_that_people_put_among_the_static_files_is_theirs(project: Project) -> None:
    page = project.site / "static" / "own" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text('<p>\n<a href="none.html">x</a>', encoding="utf-8")
    for rule, found, expected in (("headings", None, "own/page.html"), ("links", "none.html", "own/page.html:2:10")):
        fault = TreeFault(page="own/page.html", rule=rule, problem="a fault", found=found)
        assert str(place(project, fault)) == f"site/static/{expected}"


def test_the_last_look_says_so(project: Project, tmp_path: Path) -> None:
    page = '<!doctype html><html lang="{}"><head><title>t</title></head><body><h1>T</h1>{}</body></html>'
    for lang, folder in (("vi", tmp_path / "site"), ("en", tmp_path / "site" / "en")):
        (folder / "stories").mkdir(parents=True)
        (folder / "index.html").write_text(page.format(lang, '<a href="stories/a.html">a</a>'), encoding="utf-8")
        twice = '<p id="hai">a</p><h2 id="hai">b</h2><a href="../places/none.html">c</a>'
        (folder / "stories" / "a.html").write_text(page.format(lang, twice), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(project, tmp_path / "site", {})

    def told(finding: Finding) -> tuple[str, str | None, str | None]:
        return str(finding.where), finding.key, finding.fix

    assert [told(finding) for finding in caught.value.findings] == [
        ("reports/a.en.qmd:16:10", "en/stories/a.html", None),
        ("reports/a.en.qmd:6:15", "en/stories/a.html", None),
        ("reports/a.vi.qmd:15:10", "stories/a.html", None),
        ("reports/a.vi.qmd:5:15", "stories/a.html", None),
    ]


@pytest.mark.parametrize(
    ("page", "formula", "expected"),
    [
        ("stories/b.html", "$x_$", "reports/b.vi.qmd:3:20"),
        ("stories/b.html", "$$ a & b \\frac{a} $$", "reports/b.vi.qmd:6:1"),
        ("stories/b.html", "$z_$", "reports/b.vi.qmd"),
        ("notebooks/sums.html", "$$ x_ y $$", "notebooks/sums.py:3:3"),
    ],
)
def test_a_formula_that_could_not_be_set_is_named_at_its_line(project: Project, page: str, formula: str, expected: str) -> None:
    (project.reports / "b.vi.qmd").write_text(
        "---\n---\nVì $a$ và chữ, rồi $x_$.\n\n\n$$\na & b\n\\frac{a}\n$$\n", encoding="utf-8"
    )
    words = '# %% [markdown] lang="vi"\n# Chữ\n# $$\n# x_\n# y\n# $$\n'
    (project.notebooks / "sums.py").write_text(words, encoding="utf-8")
    assert str(place(project, TreeFault(page=page, rule="formulas", problem="x", found=formula))) == expected
