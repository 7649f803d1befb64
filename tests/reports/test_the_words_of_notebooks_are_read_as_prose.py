"""Titles, labels and prose of notebooks hold no number, count, comparison of their own; each mistake is named with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.newsroom import OF_TEXTS, Newsroom, notebook
from tinhso.notebooks import NotebookCell, NotebookResult

#: The code cell of the notebook begins on this line of its file.
FIRST = 9


@pytest.fixture
def result(tmp_path: Path) -> NotebookResult:
    return notebook(tmp_path / "drawn")


def coded(newsroom: Newsroom, result: NotebookResult, code: str) -> Newsroom:
    """Let the notebook have this code."""
    cells = tuple(replace(cell, source=code) if cell.kind == "code" else cell for cell in result.cells)
    newsroom.notebooks = (replace(result, cells=cells),)
    return newsroom


def told(newsroom: Newsroom, result: NotebookResult, vi: str) -> Newsroom:
    """Let the notebook have this Vietnamese text, whose first line is the second of the file."""
    cells = tuple(replace(cell, source=vi) if cell.lang == "vi" else cell for cell in result.cells)
    newsroom.notebooks = (replace(result, cells=cells),)
    return newsroom


def altair(words: str) -> str:
    chart = (
        f'alt.Chart(bench.chart_data(rows)).mark_bar().encode(x=alt.X("obs_value", title=bench.words(Text(vi="A", en={words}))))'
    )
    return f'bench.figure("f", {chart}, rows=rows, title=T, subtitle=S, alt=A)'


def title(words: str, lang: str = "en") -> str:
    other = "vi" if lang == "en" else "en"
    return f'bench.figure("f", plot, title=Text({other}="A", {lang}={words}), subtitle=S, alt=A)'


#: What was published while every check was green, with the message of today.
PUBLISHED = {
    "a count of rows": (title('"Three provinces, three dates"'), "mang.py:9:48: “Three” is a number typed in words"),
    "a count and the only one": (
        title('f"{whole} targets, only one measurable"'),
        "mang.py:9:66: “only” compares outside a claim",
    ),
    "an invented share": (title('"hơn 78% số hộ"', "vi"), "mang.py:9:48: “hơn” compares outside a claim"),
    "an invented number": (title('"đạt 78% số hộ"', "vi"), "mang.py:9:52: a number typed by hand"),
    "a superlative": (title('"Phú Thọ has the most stations"'), "mang.py:9:64: “most” compares outside a claim"),
    "a number on an axis of Altair": (altair('"78 per cent of homes"'), "mang.py:9:127: a number typed by hand"),
    "a comparison on an axis of Altair": (altair('"The most stations"'), "mang.py:9:131: “most” compares outside a claim"),
    "a label": (
        'bench.fact("a", n, observation_ids=x, label=Text(vi="Năm 2021", en="A"))',
        "mang.py:9:58: a number typed by hand",
    ),
    "a number in braces": (title('f"about {78} of them"'), "mang.py:9:56: a number typed by hand"),
    "a number by another name": ("n = 78\n" + title('f"about {n} of them"'), "mang.py:10:56: a number typed by hand"),
    "a string by another name": ('said = "hơn 78%"\n' + title('f"{said}"'), "mang.py:9:13: a number typed by hand"),
    "a fact that nobody found": ('bench.fact("a", 78, observation_ids=x, label=L)', "mang.py:9:17: a number typed by hand"),
    "a count of nothing": ('bench.count(3, Text(vi="tỉnh", en="province"), "provinces")', "mang.py:9:13: a number typed by hand"),
    "a claim of nothing": (
        'bench.claim(Text(vi="Nhiều nhất", en="Most"), True, rows=r)',
        "mang.py:9:47: a claim that evaluates nothing",
    ),
    "a number in a claim": ('bench.claim(Text(vi="Hơn 78%", en="A"), x > y, rows=r)', "mang.py:9:26: a number typed by hand"),
    "marks of Markdown": (
        title('"Hộ **dân**"', "vi"),
        "mang.py:9:51: a mark of Markdown or HTML in words that are shown as they",
    ),
    "an element of HTML": (
        title('"<b>Hộ</b>"', "vi"),
        "mang.py:9:48: a mark of Markdown or HTML in words that are shown as they",
    ),
    "a second line": (
        'title=Text(\n    vi="A",\n    en=f"{x} is what "\n    "all of them say",\n)'.replace("title=", "t = "),
        "mang.py:12:6: “all”",
    ),
}


@pytest.mark.parametrize(("code", "says"), PUBLISHED.values(), ids=PUBLISHED.keys())
def test_a_slip_in_code_is_named_with_its_place(newsroom: Newsroom, result: NotebookResult, code: str, says: str) -> None:
    assert f"notebooks/{says}" in coded(newsroom, result, code).complaint(only=OF_TEXTS)


def test_the_title_of_a_notebook_has_no_marks(newsroom: Newsroom, result: NotebookResult) -> None:
    complaint = told(newsroom, result, "# **Một** sổ\n\nChữ *nghiêng*.").complaint(only=OF_TEXTS)
    assert "mang.py:2:3: a mark of Markdown or HTML in words that are shown as they are typed" in complaint
    assert complaint.count("a mark of Markdown") == 1


def test_the_message_says_what_to_do(newsroom: Newsroom, result: NotebookResult) -> None:
    complaint = coded(newsroom, result, title('"đạt 78% số hộ"', "vi")).complaint(only=OF_TEXTS)
    assert complaint == (
        "notebooks/mang.py:9:52: a number typed by hand\n"
        "    found:    78%\n"
        "    expected: a computed part, {…} of an f-string\n"
        "    because:  a number in a notebook’s words has to be computed from its rows, so that it cannot disagree with them"
    )


def test_what_compares_or_counts_in_code_is_answered_by_what_code_writes(newsroom: Newsroom, result: NotebookResult) -> None:
    complaint = coded(newsroom, result, title('"Three provinces have the most"')).complaint(only=OF_TEXTS)
    assert "expected: bench.count(number, Text(…), plural)[language] in the braces of an f-string, or bench.claim(" in complaint
    assert "expected: bench.claim(Text(…), holds, rows), which gives the words back" in complaint
    assert "{{<" not in complaint


def test_what_is_wrong_in_one_notebook_hides_nothing_of_the_next(newsroom: Newsroom, result: NotebookResult) -> None:
    one, text = (coded(newsroom, result, title(f'"{number}% of homes"')).notebooks[0] for number in (71, 72))
    prose = told(newsroom, result, "# Mạng\n\nĐạt 73%.").notebooks[0]
    others = (replace(text, name="hai", file="notebooks/hai.py"), replace(prose, name="ba", file="notebooks/ba.py"))
    newsroom.notebooks = (one, *others)
    complaint = newsroom.complaint(only=OF_TEXTS)
    assert all(said in complaint for said in ("mang.py:9:", "71%", "hai.py:9:", "72%", "ba.py:4:", "73%"))


PROSE = {
    "# Mạng\n\nVào năm 1999 đã có mạng.": "mang.py:4:9: a number typed by hand",
    "# Ba tỉnh, ba thời điểm\n\nChữ.": "mang.py:2:3: “Ba tỉnh” is a number typed in words",
    "# Mạng\n\nPhú Thọ có nhiều trạm.": "mang.py:4:12: “nhiều” compares outside a claim",
    "# Mạng\n\nGồm:\n- cột": "mang.py:5:1: a list begins without a blank line above it",
    "# Mạng\n\n## Mục {.unnumbered}": "mang.py:4:8: a heading has an id and no other attributes",
    "# Mạng\n\n```{python}\nx\n```": "mang.py:4:1: code cells do not run here",
    "# Mạng\n\nBảy mươi tám phần trăm số hộ.": "mang.py:4:1: “Bảy mươi tám phần trăm” is a number typed in words",
}


@pytest.mark.parametrize(("text", "says"), PROSE.items())
def test_a_slip_in_the_text_of_a_notebook_is_named_with_its_place(
    newsroom: Newsroom, result: NotebookResult, text: str, says: str
) -> None:
    assert f"notebooks/{says}" in told(newsroom, result, text).complaint(only=OF_TEXTS)


@pytest.mark.parametrize(
    "code",
    [
        title('f"{bench.count(len(rows), P, ps).en} report {low} to {high}"'),
        title('f"{row.value} of {bench.number(rise, 1)}"'),
        'bench.figure("f", plot, title=bench.claim(Text(vi="Nhiều nhất", en="Most"), a > b, rows=r), subtitle=S, alt=A)',
        altair('"Homes online"'),
        'bench.claim("all three are a little over 70 per cent", all(70 < row.value < 75 for row in rows), rows)',
        'bench.row("tinh-mot.stations.2022-03")',
        'def words(lang):\n    """All of 2 things."""\n    return lang',
        "# Only 3 of all the comments\nx = 1",
    ],
)
def test_what_is_computed_or_claimed_is_let_through(newsroom: Newsroom, result: NotebookResult, code: str) -> None:
    coded(newsroom, result, code).assemble(only=OF_TEXTS)


def test_a_count_stands_in_words_with_its_noun(newsroom: Newsroom, result: NotebookResult) -> None:
    count = replace(result.facts[0], name="tinh", value=result.facts[0].value - 2892, unit=None, unit_text=None)
    newsroom.notebooks = (replace(result, facts=(*result.facts, count)),)
    newsroom.page("chuyen", "{{< count mang.tinh tỉnh start=true >}} có.", "{{< count mang.tinh province provinces >}} have.")
    newsroom.assemble(only=OF_TEXTS)
    assert ">Ba tỉnh</a> có." in newsroom.content("stories/chuyen.html")
    assert ">three provinces</a> have." in newsroom.content("stories/chuyen.html", "en")


def test_a_notebook_that_is_bound_is_remarked_on_when_others_have_its_figures(newsroom: Newsroom, result: NotebookResult) -> None:
    newsroom.notebooks = (replace(result, sources=("bai-mot",), bench_line=7),)
    newsroom.rows["observations"][1]["source_id"] = "bai-hai"
    newsroom.rows["observations"][1]["locator"] = ""
    [remark] = newsroom.assemble(only=OF_TEXTS).remarks
    assert str(remark).startswith("notebooks/mang.py:7: rows of other sources have figures of this notebook since: still true?")
    assert "found:    tinh-hai.stations.2022-05, huyen-mot.stations.2022-05" in str(remark)
    assert isinstance(result.cells[0], NotebookCell)
    newsroom.keep("2026-11-20")
    assert not newsroom.assemble(only=OF_TEXTS).remarks, "whoever kept the edition has answered"
    newsroom.rows["observations"][1]["obs_value"] = "3650"
    assert [remark.found for remark in newsroom.assemble(only=OF_TEXTS).remarks] == ["tinh-hai.stations.2022-05"]
