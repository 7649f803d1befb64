"""Each mistake in a story stops the build with file, line, column, what was found and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import OF_TEXTS, Newsroom, notebook
from tinhso.reports.prose.lines import read_text
from tinhso.reports.prose.markdown.inline_constructs import Surroundings

STORY = "reports/chuyen.vi.qmd"


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("Có {{< obs tinh-mot.station.2022-03 >}}.", "6:4", "Did you mean 'tinh-mot.stations.2022-03'?"),
        ("Có {{< fact mang.cao_nha >}}.", "6:4", "Did you mean 'mang.cao_nhat'?"),
        ("Có {{< figure mang.hin >}}.", "6:4", "Did you mean 'mang.hinh'?"),
        ("Ở {{< place tinh-mo >}}.", "6:3", "Did you mean 'tinh-mot'?"),
        ("Ở {{< indicator station >}}.", "6:3", "Did you mean 'stations'?"),
        ("Ở {{< source bai-mo >}}.", "6:3", "Did you mean 'bai-mot'?"),
        ("Ở {{< plase tinh-mot >}}.", "6:3", "Did you mean 'place'?"),
        ("Ở {{< obs tinh-mot.stations.2022-03 units=false >}}.", "6:3", "Did you mean 'unit'?"),
        ("Ở {{< obs tinh-mot.stations.2022-03 unit=no >}}.", "6:3", "the option `unit` is true or false"),
        ("Ở {{< obs >}}.", "6:3", "`obs` takes 1 argument, not 0"),
        ("Ở {{<  >}}.", "6:3", "a reference is empty"),
        ("Ở {{< obs tinh-mot", "6:3", "a reference is not closed on its line"),
        ("Ở obs tinh-mot >}}.", "6:16", "a reference is closed that was not opened"),
        ('Ở {{< place "tinh-mot >}}.', "6:3", "a reference cannot be read"),
        ("Từ {{< date 2025-13 >}}.", "6:4", "has no month 13"),
        ("Từ {{< date hôm-qua >}}.", "6:4", "is not a year, a month"),
        ("Từ năm {{< date 2025 >}}.", "6:8", "found:    năm năm 2025"),
        ("Vào Tháng {{< period tinh-mot.stations.2022-03 >}}.", "6:11", "leave out the “Tháng” before it"),
        ('Có {{< name "2895" >}}.', "6:4", "a number is not a name"),
        ('Có {{< place tinh-mot "2895 trạm" >}}.', "6:4", "a number typed by hand in the words of a link"),
        ("{{< published bai-hai >}}", "6:1", "the date of this source is not known"),
        ("{{< boundary tinh-hai >}}", "6:1", "the boundaries of this place have no last day"),
        ("{{< printed nuoc.fibre.2022-04.benchmark >}}", "6:1", "the source prints no figure for this row"),
        ("Xem {{< figure mang.hinh >}} đây.", "6:5", "a figure stands within a sentence"),
        ("Tỉnh có 2.895 trạm.", "6:9", "found:    2.895"),
        ("Một\n\nđạt 72,4% số hộ.", "8:5", "a number typed by hand"),
        ("Năm 2022 thì khác.", "6:5", "a number typed by hand"),
        ("Mạng 5G và 12G.", "6:12", "a number typed by hand"),
        ("- 3 tỉnh", "6:3", "a number typed by hand"),
        ("Có mười hai tỉnh.", "6:4", "“mười hai tỉnh” is a number typed in words"),
        ("Đạt bảy mươi tám phần trăm.", "6:5", "“bảy mươi tám phần trăm” is a number typed in words"),
        ("# Tựa", "6:1", "a heading of the first level"),
        ('Họ nói "thế".', "6:8", "a mark that the renderers set differently"),
        ("It's so.", "6:3", "expected: ’"),
        ("Thế -- đấy.", "6:5", "expected: –"),
        ("Thế...", "6:4", "expected: …"),
    ],
)
def test_a_slip_in_prose_is_named_with_its_place(newsroom: Newsroom, tmp_path: Path, text: str, where: str, said: str) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    newsroom.story(text)
    complaint = newsroom.complaint(only=OF_TEXTS)
    assert f"{STORY}:{where}" in complaint
    assert said in complaint


@pytest.mark.parametrize(
    ("head", "where", "said"),
    [
        ('titel: "a"\ndescription: "b"\n', f"{STORY}:2:1", "Did you mean 'title'?"),
        ('title: "a"\n', f"{STORY}:2:1", "the key `description` is missing"),
        ("title: {{< obs x >}}\ndescription: b\n", f"{STORY}:2:", "quotation marks"),
        ('title: "a: b\ndescription: b\n', f"{STORY}:", "not readable as YAML"),
        ('title: "có 5 tỉnh"\ndescription: "b"\n', f"{STORY}:2:12", "a number typed by hand"),
        ('title: "a"\ndescription: "{{< obs x >}}"\n', f"{STORY}:3:15", "not an observation_id"),
        ('title: "a"\ndescription: "b"\ndate: hôm qua\n', f"{STORY}:4:7 (date)", "is not a year"),
        ('title: "a"\ndescription: "b"\norder: đầu\n', f"{STORY}:4:8 (order)", "đầu"),
        ('title: "{{< figure mang.hinh >}}"\ndescription: "b"\n', f"{STORY}:2:9", "a figure cannot stand in a title"),
    ],
)
def test_a_slip_in_the_head_is_named_with_its_place(newsroom: Newsroom, tmp_path: Path, head: str, where: str, said: str) -> None:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    newsroom.story("Chữ.", head=head)
    complaint = newsroom.complaint(only=OF_TEXTS)
    assert where in complaint
    assert said in complaint


def test_all_slips_are_reported_at_once(newsroom: Newsroom) -> None:
    newsroom.story("Có 1.\n\nCó 2.")
    assert newsroom.complaint(only=OF_TEXTS).count("a number typed by hand") == 4


def test_a_story_in_one_language_only_is_refused(newsroom: Newsroom) -> None:
    newsroom.story("Chữ.")
    del newsroom.prose["chuyen.en.qmd"]
    assert "reports/chuyen.en.qmd: the page lacks its en text" in newsroom.complaint(only=OF_TEXTS)


def test_a_page_about_the_site_that_a_project_does_not_write_is_the_package_s(newsroom: Newsroom) -> None:
    for lang in LANGS:
        del newsroom.prose[f"pages/accessibility.{lang}.qmd"]
    newsroom.assemble(only=OF_TEXTS)
    assert "Một câu." not in newsroom.content("accessibility.html", "vi")
    assert len(newsroom.content("accessibility.html", "vi")) > len(newsroom.content("about.html", "vi"))


def test_two_languages_that_disagree_about_the_date_are_refused(newsroom: Newsroom) -> None:
    newsroom.story("Chữ.", head='title: "a"\ndescription: "b"\ndate: 2026-01-02\n')
    newsroom.prose["chuyen.en.qmd"] = newsroom.prose["chuyen.en.qmd"].replace("2026-01-02", "2026-01-03")
    assert "the two languages disagree about `date`" in newsroom.complaint(only=OF_TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "Mạng 3G, 4G và 5G.",
        "Một câu, và năm sau thì khác.",
        "## Mục {#muc-2}",
        "[chữ](../places/tinh-mot.html)",
        "::: {.ts-caveat}\nChữ.\n:::",
        "| a | b |\n|---|---|\n| c | d |",
        "Chú thích.[^1]\n\n[^1]: Thế.",
        "<!-- 12 -- nháp -->",
    ],
)
def test_what_holds_no_number_is_let_through(newsroom: Newsroom, text: str) -> None:
    newsroom.story(text)
    newsroom.assemble(only=OF_TEXTS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Chữ {{% obs 12 %}}.", "a mark of another language that nothing reads here"),
        ("Chữ {% set a = 12 %}.", "a mark of another language that nothing reads here"),
        ("Chữ <script>a = 12</script>.", "an element that no text holds"),
        ("Chữ {{< obs a.b }}.", "a reference is not closed on its line"),
        ("> " * 500 + "Chữ.", "words too deep in lists and quotations"),
        ("\n".join("  " * depth + "- Chữ." for depth in range(200)), "words too deep in lists and quotations"),
    ],
)
def test_one_fault_is_one_finding(text: str, said: str) -> None:
    _, found = read_text(text, STORY, 1, Surroundings())
    assert [one.problem for one in found] == [said]


def test_a_heading_gets_an_id_that_both_renderers_keep(newsroom: Newsroom) -> None:
    newsroom.story("## Đường đến Tỉnh")
    newsroom.assemble(only=OF_TEXTS)
    assert "## Đường đến Tỉnh {#duong-den-tinh}" in newsroom.content("stories/chuyen.html")


def test_what_is_wrong_with_claims_stories_and_pages_about_the_site_is_told_at_once(newsroom: Newsroom) -> None:
    """It came in three builds: first the list of claims, then the stories, then the pages, and last the openings."""
    newsroom.story("Có 12 trạm.")
    newsroom.prose["pages/about.vi.qmd"] = '---\ntitle: "a"\ndescription: "b"\n---\n\nCó 13 trạm.\n'
    of_texts = ("reports/chuyen.vi.qmd:6:4: a number typed by hand", "reports/pages/about.vi.qmd:6:4: a number typed by hand")
    complaint = newsroom.complaint(only=OF_TEXTS)
    assert all(said in complaint for said in of_texts)
    for file, said in (("claims", "(hon): the key `rows` is missing"), ("comparisons", "not a list")):
        (newsroom.root / f"reports/{file}.yml").write_text("hon:\n  says: {vi: a, en: b}\n  holds: a > 1\n", encoding="utf-8")
        complaint = newsroom.complaint(only=OF_TEXTS)
        assert f"reports/{file}.yml:1" in complaint, said
        assert all(said in complaint for said in of_texts)


def test_references_of_stories_pages_and_openings_are_told_at_once(newsroom: Newsroom) -> None:
    newsroom.story("Ở {{< place tinh-mo >}}.")
    newsroom.prose["pages/about.vi.qmd"] = '---\ntitle: "a"\ndescription: "b"\n---\n\nỞ {{< place tinh-mo >}}.\n'
    says = "{vi: 'Ở {{< place tinh-mo >}}.', en: 'In {{< place tinh-mot >}}.'}"
    opening = f"tinh-mot:\n  says: {says}\n  tiles: [tinh-mot.stations.2022-03]\n"
    (newsroom.root / "reports/places.yml").write_text(opening, encoding="utf-8")
    complaint = newsroom.complaint(only=OF_TEXTS)
    for where in ("chuyen.vi.qmd:6:3", "pages/about.vi.qmd:6:3", "places.yml:2:"):
        assert f"reports/{where}" in complaint
