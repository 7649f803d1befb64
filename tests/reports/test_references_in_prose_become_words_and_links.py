"""What each reference stands for, in both languages, in prose and in titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import OF_TEXTS, Newsroom, figure, notebook, tree, words
from tinhso.errors import InputError
from tinhso.model import Lang
from tinhso.reports.prose.lines import read_line
from tinhso.reports.references.references import References, no_figure

STATIONS = "tinh-mot.stations.2022-03"


@pytest.fixture
def told(newsroom: Newsroom, tmp_path: Path) -> Newsroom:
    newsroom.notebooks = (notebook(tmp_path / "drawn"),)
    return newsroom


LINKS: list[tuple[str, Lang, str, str]] = [
    (f"obs {STATIONS}", "vi", "2.895 station (vi)", f"../sources/bai-mot.html#{STATIONS}"),
    (f"obs {STATIONS}", "en", "2,895 station (en)", f"../sources/bai-mot.html#{STATIONS}"),
    (f"obs {STATIONS} unit=false", "vi", "2.895", f"../sources/bai-mot.html#{STATIONS}"),
    ("obs tinh-mot.fibre.2022-03", "en", "72.4%", "../sources/bai-mot.html#tinh-mot.fibre.2022-03"),
    ("obs tinh-mot.mobile_5g.2022-05", "vi", "pilot (vi)", "../sources/bai-mot.html#tinh-mot.mobile_5g.2022-05"),
    (f"printed {STATIONS}", "en", "“2.895”", f"../sources/bai-mot.html#{STATIONS}"),
    (f"period {STATIONS}", "vi", "tháng 3/2022", f"../sources/bai-mot.html#{STATIONS}"),
    ("fact mang.cao_nhat", "vi", "2.895 trạm", "../notebooks/mang.html#fact-cao_nhat"),
    ("fact mang.cao_nhat unit=false", "en", "2,895", "../notebooks/mang.html#fact-cao_nhat"),
    ("place tinh-hai", "vi", "Tinh Hai", "../places/tinh-hai.html"),
    ('place tinh-hai "tỉnh kia"', "vi", "tỉnh kia", "../places/tinh-hai.html"),
    ("indicator stations", "en", "Name stations", "../indicators/stations.html"),
    ("source bai-mot", "vi", "Bài một", "../sources/bai-mot.html"),
    ("published bai-mot", "vi", "19/5/2022", "../sources/bai-mot.html"),
    ("boundary tinh-mot", "en", "30 June 2025", "../places/tinh-mot.html"),
]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """One story with every reference in a paragraph of its own."""
    root = tmp_path_factory.mktemp("linked")
    newsroom = Newsroom(root)
    newsroom.notebooks = (notebook(root / "drawn"),)
    newsroom.story("\n\n".join(f"Có {{{{< {reference} >}}}} rồi." for reference, *_ in LINKS))
    newsroom.assemble(only=OF_TEXTS)
    return newsroom


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(LINKS)), ids=lambda value: "-".join(value[:2]) if isinstance(value, tuple) else ""
)
def test_a_reference_is_its_words_with_a_link(linked: Newsroom, number: int, case: tuple[str, Lang, str, str]) -> None:
    _, lang, text, href = case
    link = tree(linked.content("stories/chuyen.html", lang)).xpath("//a")[number]
    assert words(link) == text
    assert link.get("href") == href


@pytest.mark.parametrize(
    ("reference", "vi", "en"),
    [
        ("date 2025-07-01", "1/7/2025", "1 July 2025"),
        ("date 2022-03", "tháng 3/2022", "March 2022"),
        ('name "Nghị quyết 06-NQ/TU"', "Nghị quyết 06-NQ/TU", "Nghị quyết 06-NQ/TU"),
    ],
)
def test_a_date_and_a_name_lead_nowhere(told: Newsroom, reference: str, vi: str, en: str) -> None:
    told.story("Từ {{< " + reference + " >}}, thế.")
    told.assemble(only=OF_TEXTS)
    assert f"Từ {vi}, thế." in told.content("stories/chuyen.html")
    assert f"Từ {en}, thế." in told.content("stories/chuyen.html", "en")


def test_a_title_takes_the_same_references_as_plain_text(told: Newsroom) -> None:
    head = f'title: "Có {{{{< obs {STATIONS} >}}}}"\ndescription: "Ở {{{{< place tinh-hai >}}}}"\n'
    told.story("Chữ.", head=head)
    page = told.assemble(only=OF_TEXTS).page("stories/chuyen.html")
    assert (page.title["vi"], page.title["en"]) == ("Có 2.895 station (vi)", "Có 2,895 station (en)")
    assert page.description["vi"] == "Ở Tinh Hai"


def test_a_figure_comes_whole_with_table_source_verdict_and_files(told: Newsroom) -> None:
    told.story("Chữ.\n\n{{< figure mang.hinh >}}\n\nChữ.")
    pages = told.assemble(only=OF_TEXTS)
    for lang in LANGS:
        root = "../" if lang == "vi" else "../../"
        drawn = tree(told.content("stories/chuyen.html", lang)).find(".//figure")
        assert drawn.get("id") == "chart-mang-hinh"
        assert [svg.get("aria-label") for svg in drawn.iterfind(".//svg")] == [f"{lang} narrow", f"{lang} wide"]
        for part in ("ts-figure-title", "ts-figure-subtitle", "ts-source", "ts-verdict"):
            assert words(drawn.xpath(f".//*[@class='{part}']")[0])
        assert drawn.xpath(".//td/a/@href") == [f"../sources/bai-mot.html#{STATIONS}"]
        files = drawn.xpath(".//p[@class='ts-actions']/a/@href")
        wanted = [f"{root}files/figures/mang/hinh.{lang}.{extension}" for extension in ("csv", "svg", "vl.json")]
        assert files == [*wanted, "../notebooks/mang.html"]
        assert (pages.files / "figures" / "mang" / f"hinh.{lang}.csv").read_text(encoding="utf-8") == f"{lang} csv"


def test_a_story_ends_with_the_sources_its_references_lead_to(told: Newsroom) -> None:
    told.story("Có {{< fact mang.cao_nhat >}} và {{< obs huyen-mot.stations.2022-05 >}}.")
    told.assemble(only=OF_TEXTS)
    links = tree(told.content("stories/chuyen.html")).xpath("//ul/li/a/@href")
    assert links == ["../sources/bai-mot.html", "../sources/bai-hai.html"]


def test_a_notebook_shows_its_own_language_its_code_and_every_fact_once(told: Newsroom) -> None:
    told.assemble(only=OF_TEXTS)
    vi, en = told.content("notebooks/mang.html"), told.content("notebooks/mang.html", "en")
    assert "Chữ tiếng Việt." in vi
    assert "English words." not in vi
    assert "English words." in en
    page = tree(vi)
    assert words(page.find(".//details/pre")) == 'print("<b>&</b>")'
    assert words(page.find(".//pre[@class='ts-output']")) == "<b>&</b>"
    assert page.xpath("//div[@class='ts-fact']/@id") == ["fact-cao_nhat", "fact-khac"]


def test_the_standard_chart_of_an_indicator_stands_on_its_page(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.figures = {"stations": figure(tmp_path / "drawn", notebook="indicators", name="stations")}
    pages = newsroom.assemble()
    assert tree(newsroom.content("indicators/stations.html")).find(".//figure").get("id") == "chart-indicators-stations"
    assert tree(newsroom.content("indicators/fibre.html")).find(".//figure") is None
    assert (pages.files / "figures" / "indicators" / "stations.vi.svg").is_file()


@pytest.mark.parametrize(("option", "quoted"), [("", "“2.895”"), (" words=true", "“có 2.895 trạm”"), (" words=false", "“2.895”")])
def test_of_what_a_source_prints_the_figure_is_quoted_or_all_its_words(newsroom: Newsroom, option: str, quoted: str) -> None:
    newsroom.rows["observations"][0]["as_printed"] = "có 2.895 trạm"
    newsroom.story(f"Bài viết {{{{< printed {STATIONS}{option} >}}}} một lần.")
    newsroom.assemble(only=OF_TEXTS)
    assert f">{quoted}</a>" in newsroom.content("stories/chuyen.html")


def test_a_row_that_was_withdrawn_is_said_to_be_with_the_editions_between_which_it_was(newsroom: Newsroom) -> None:
    """It was answered by the nearest name, as if it were mistyped: a figure of another time."""
    newsroom.keep("2026-10-01")
    newsroom.rows["observations"] = [row for row in newsroom.rows["observations"] if row["observation_id"] != STATIONS]
    newsroom.story(f"Có {{{{< obs {STATIONS} >}}}} và {{{{< claim nhieu >}}}}nhiều{{{{< /claim >}}}} rồi.")
    claim = f"nhieu:\n  says: {{ vi: Có nhiều., en: There are many. }}\n  rows: [{STATIONS}]\n  holds: obs_value > 2000\n"
    (newsroom.root / "reports" / "claims.yml").write_text(claim, encoding="utf-8")
    opening = f"tinh-mot:\n  says: {{ vi: Có., en: It has. }}\n  tiles: [{STATIONS}]\n"
    (newsroom.root / "reports" / "places.yml").write_text(opening, encoding="utf-8")
    said = newsroom.complaint()
    assert said.count("because:  the edition of 2026-10-01 has it; it was withdrawn since") == 5, said
    assert "Did you mean" not in said
    newsroom.keep("2026-11-21")
    newsroom.rows["changes"] = [{
        "edition": "2026-11-21", "table": "observations", "observation": STATIONS, "column": "obs_value", "before": "2895",
        "after": "", "kind": "withdrawal", "reason_vi": "Nhầm nơi.", "reason_en": "Of another place.",
    }]  # fmt: skip
    assert "it was withdrawn with that of 2026-11-21" in newsroom.complaint()


def test_a_row_that_was_renamed_is_said_to_be_with_its_name(newsroom: Newsroom) -> None:
    newsroom.keep("2026-10-01")
    row = next(row for row in newsroom.rows["observations"] if row["observation_id"] == STATIONS)
    row["observation_id"] = f"{STATIONS}.first"
    newsroom.story(f"Có {{{{< obs {STATIONS} >}}}} rồi.")
    said = newsroom.complaint()
    assert f"it was renamed since, and is {STATIONS}.first" in said
    assert f"next:     Write {STATIONS}.first." in said


def test_all_that_is_wrong_in_a_line_is_told_at_once(newsroom: Newsroom) -> None:
    """One line is a whole paragraph: who corrects its first fault and builds again should not meet the next one."""
    text = (
        "{{< place khong >}} has more and fewer masts than {{< place cung-khong >}}. It has the most of all. "
        "{{< obs khong.x.2020 >}}, {{< claim khong >}}they say{{< /claim >}}."
    )
    newsroom.page("chuyen", "Không có gì.", text)
    faults = [line for line in newsroom.complaint().splitlines() if line.startswith("reports/")]
    assert faults == [
        "reports/chuyen.en.qmd:6:25: “more” compares outside a claim",
        f"reports/chuyen.en.qmd:6:{text.index('most') + 1}: “most” compares outside a claim",
        "reports/chuyen.en.qmd:6:1: not a ref_area of places.csv",
        f"reports/chuyen.en.qmd:6:{text.index('{{< place cung') + 1}: not a ref_area of places.csv",
        f"reports/chuyen.en.qmd:6:{text.index('{{< obs') + 1}: not an observation_id of observations.csv",
        f"reports/chuyen.en.qmd:6:{text.index('{{< claim') + 1}: not a claim of reports/claims.yml",
    ]


#: How many arguments each reference takes, at least and at most.
TAKEN = {
    "obs": (1, 1), "printed": (1, 1), "period": (1, 1), "fact": (1, 1), "count": (2, 5), "figure": (1, 1), "chart": (0, 0),
    "place": (1, 2), "indicator": (1, 2), "source": (1, 2), "published": (1, 1), "boundary": (1, 1), "date": (1, 1),
    "name": (1, 1),
}  # fmt: skip


def test_a_reference_with_too_few_or_too_many_arguments_says_how_many_it_takes(told: Newsroom) -> None:
    references = References(told.context().view("stories/chuyen.html", "en"), no_figure)
    for name, (least, most) in TAKEN.items():
        said = f"{least} to {most} arguments" if least < most else "1 argument" if most == 1 else f"{most} arguments"
        for count in (least - 1, most + 1):
            line, _ = read_line(f"See {{{{< {name} {'x ' * count}>}}}}.", "reports/chuyen.en.qmd", 6)
            if count >= 0:
                with pytest.raises(InputError, match=f"`{name}` takes {said}, not {count}"):
                    references.markdown(line)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (f"Có {{{{< obs {STATIONS} >}}}}.", [STATIONS]),
        (f"Vào {{{{< period {STATIONS} >}}}}.", [STATIONS]),
        (f"Ghi {{{{< printed {STATIONS} >}}}} và {{{{< obs tinh-mot.fibre.2022-03 >}}}}.", [STATIONS, "tinh-mot.fibre.2022-03"]),
        ("Có {{< fact mang.cao_nhat >}} ở {{< place tinh-mot >}}.", None),
    ],
)
def test_a_line_names_the_rows_whose_figure_words_or_date_it_gives(told: Newsroom, line: str, named: list[str] | None) -> None:
    references = References(told.context().view("stories/chuyen.html", "vi"), no_figure)
    references.markdown(read_line(line, "reports/chuyen.vi.qmd", 6)[0])
    assert references.named.get(6) == named
