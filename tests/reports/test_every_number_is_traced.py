"""Every observation has an entry that leads from the value on the site to its row, its source, the wording and the checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import OF_TEXTS, Newsroom, check, observation, tree, words
from tinhso.data import archive_name, compare, packed, read
from tinhso.errors import InputError
from tinhso.expectations import CheckKind, Failure, Severity
from tinhso.model import Dataset, Observation, Text, Verdict
from tinhso.reports.assets import statement_pages
from tinhso.reports.assets.addresses import refuse_unsafe
from tinhso.reports.page_context import PageView
from tinhso.reports.views.entries import used_in
from tinhso.reports.views.row_checks import checks_of

STATIONS = "tinh-mot.stations.2022-03"
TABLE = {"file": "bang.csv", "sha256": "f" * 64, "table_code": "E1", "accessed": "2026-11-01"}


def part(newsroom: Newsroom, term: str, observation_id: str = STATIONS) -> Any:
    """Return what an entry says under one of its terms."""
    (found,) = (found for found in newsroom.entry(observation_id).iterfind(".//dt") if words(found) == term)
    return found.getnext()


def facts(page: Any) -> dict[str, str]:
    return {words(term): words(term.getnext()) for term in page.iterfind(".//dt")}


def test_every_observation_has_an_entry_on_the_page_of_its_source_in_both_languages(newsroom: Newsroom) -> None:
    newsroom.assemble()
    for row in newsroom.rows["observations"]:
        for lang in LANGS:
            (number,) = newsroom.entry(row["observation_id"], lang).xpath(
                ".//p[@class='ts-traced' or contains(@class, 'ts-traced ')]/a"
            )
            assert number.get("href") == f"#{row['observation_id']}"


def test_an_entry_says_what_where_when_and_of_what_before_it_is_opened(newsroom: Newsroom) -> None:
    newsroom.assemble()
    entry = newsroom.entry(STATIONS)
    assert [words(part) for part in entry if part.tag != "details"] == [
        "Tên stations Tinh Mot", "2.895 station (vi) tháng 3/2022", "2.895 · đoạn 3",
    ]  # fmt: skip
    assert "2.895 · paragraph 3" in words(newsroom.entry(STATIONS, "en"))
    said = facts(entry)
    assert said["Đúng như lưu trong bảng"] == "2895"
    assert said["Định nghĩa"] == "Là gì."
    assert "Tính trên" not in said
    assert said["Địa giới"] == "province (vi); có hiệu lực đến hết 30/6/2025"
    assert said["Thời điểm"] == "tháng 3/2022 stated (vi)"
    assert said["Loại số liệu"] == "reported (vi) · A (vi) · exact (vi) · press (vi)"
    assert said["Dòng dữ liệu"] == "data/observations.csv, dòng 2"
    assert facts(newsroom.entry("tinh-mot.fibre.2022-03"))["Tính trên"] == "households (vi)"
    assert facts(newsroom.entry("tinh-mot.stations.2022-05.target"))["Thời hạn"] == "năm 2025"


def test_what_is_behind_a_number_is_folded_and_in_the_page_without_a_script(newsroom: Newsroom) -> None:
    newsroom.assemble()
    (details,) = newsroom.entry(STATIONS).iterfind("details")
    assert words(details.find("summary")).startswith("Đọc ra sao, 0 phép kiểm")
    assert details.find("dl") is not None


@pytest.mark.parametrize(
    ("printed", "value", "more", "steps"),
    [
        ("2.895", "2895", {}, "Dấu chấm ngăn hàng nghìn. Đọc được: 2.895. Đúng bằng giá trị lưu trong bảng."),
        ("02", "2", {}, "Số không đứng đầu không đổi giá trị. Đọc được: 2. Đúng bằng giá trị lưu trong bảng."),
        (
            "gần 1,3 triệu", "1300000", {"precision": "nearly"},
            "Từ đi kèm cho biết độ chính xác: nearly (vi). Dấu phẩy mở đầu phần thập phân. Từ đứng sau (nghìn, triệu) được "
            "nhân vào con số. Đọc được: 1.300.000. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "21/21", "21", {"numerator": "21", "denominator": "21"},
            "Có hai phần: 21 trên 21. Đọc được: 21. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "gần 1,3 triệu thuê bao, theo 5G", "1300000", {"precision": "nearly"},
            "Từ đi kèm cho biết độ chính xác: nearly (vi). Dấu phẩy mở đầu phần thập phân. Từ đứng sau (nghìn, triệu) được "
            "nhân vào con số. Đọc được: 1.300.000. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "15/21 xã có đài", "21", {},
            "Có hai phần: 15 trên 21. Dòng này nói về tổng, tức phần thứ hai: 21.",
        ),
        (
            "12,345.50 points in all", "12345.50", {"lang": "en"},
            "Dấu phẩy ngăn hàng nghìn. Dấu chấm mở đầu phần thập phân. Đọc được: 12.345,50. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "12 345 habitants", "12345", {"lang": "fr"},
            "Dấu cách ngăn hàng nghìn. Đọc được: 12.345. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "7,5%", "7.5", {"indicator": "fibre", "base": "households"},
            "Dấu phẩy mở đầu phần thập phân. Đơn vị ghi kèm là phần trăm. Đọc được: 7,5. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "7 phần trăm", "7", {"indicator": "fibre", "base": "households"},
            "Đơn vị ghi kèm là phần trăm. Đọc được: 7. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "9/12 hộ", "75", {"indicator": "fibre", "base": "households", "numerator": "9", "denominator": "12"},
            "Có hai phần: 9 trên 12. Giá trị lưu là tỷ lệ phần trăm của hai số ấy: 75%.",
        ),
    ],
)  # fmt: skip
def test_the_way_from_the_wording_to_the_figure_is_given_step_by_step(
    newsroom: Newsroom, printed: str, value: str, more: dict[str, str], steps: str
) -> None:
    cells = {"lang": "vi", "indicator": "stations", **more}
    indicator = cells.pop("indicator")
    newsroom.rows["sources"][0]["language"] = cells.pop("lang")
    french = {"codelist": "language", "code": "fr", "name_vi": "fr", "name_en": "fr", "sort_order": "9"}
    newsroom.rows["codelists"].append(french)
    newsroom.rows["observations"].append(observation("tinh-ba", indicator, "2022-05", value, as_printed=printed, **cells))
    newsroom.assemble(only=OF_TEXTS)
    assert facts(newsroom.entry(f"tinh-ba.{indicator}.2022-05"))["Cách đọc nguyên văn"] == steps


def test_a_story_quotes_the_figure_alone_or_the_words_around_it(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "21", as_printed="có 21 trạm ở xã"))
    row = "tinh-ba.stations.2022-05"
    newsroom.story(f"Bài nêu {{{{< printed {row} >}}}} và nêu {{{{< printed {row} words=true >}}}}.")
    newsroom.assemble()
    said = newsroom.content("stories/chuyen.html")
    assert re.search(r"Bài nêu .*“21”.* và nêu .*“có 21 trạm ở xã”", said)


def test_an_entry_says_how_exact_its_figure_is(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][4]["precision"] = "nearly"
    newsroom.assemble()
    view = newsroom.context().view("sources/bai-mot.html", "vi")
    for name, precision in (("tinh-mot.fibre.2022-03", "nearly"), ("tinh-hai.fibre.2022-05", "exact")):
        assert f"· {view.name('precision', precision)} ·" in words(newsroom.entry(name)), name


def test_the_interval_that_a_source_gives_stands_in_the_entry_from_low_to_high(newsroom: Newsroom) -> None:
    newsroom.rows["observations"][4].update(conf_lower="70.1", conf_upper="74.9")
    newsroom.assemble()
    assert "70,1–74,9" in words(newsroom.entry("tinh-mot.fibre.2022-03"))
    assert newsroom.context().strings.get("trace.interval", "vi") not in words(newsroom.entry("tinh-hai.fibre.2022-05"))


def test_a_state_is_said_to_be_a_reading_of_words(newsroom: Newsroom) -> None:
    newsroom.assemble()
    said = facts(newsroom.entry("tinh-mot.mobile_5g.2022-05"))["Cách đọc nguyên văn"]
    assert "trạng thái “pilot (vi)” (mã pilot)" in said


def test_the_entry_of_a_state_calls_it_no_number(newsroom: Newsroom) -> None:
    only = next(row for row in newsroom.rows["observations"] if row["observation_id"] == "tinh-mot.mobile_5g.2022-05")
    newsroom.rows["observations"] = [
        row for row in newsroom.rows["observations"] if row["indicator"] != only["indicator"] or row is only
    ]
    newsroom.assemble()
    for lang, words_of_numbers in (("vi", r"con số"), ("en", r"\b(?:this|only|the) (?:figure|number)\b")):
        said = words(newsroom.entry(only["observation_id"], lang))
        assert not re.search(words_of_numbers, said, re.IGNORECASE), said


def test_each_other_figure_of_the_indicator_stands_with_its_verdict_and_leads_to_its_entry(newsroom: Newsroom) -> None:
    newsroom.assemble()
    found = part(newsroom, "So được với gì?")
    grades = {
        href: block.get("data-grade") for block in found.xpath(".//p[@class='ts-pairing']") for href in block.xpath(".//a/@href")
    }
    assert grades == {
        "#tinh-hai.stations.2022-05": "side_by_side",
        "#tinh-mot.stations.2022-05.target": "side_by_side",
        "bai-hai.html#huyen-mot.stations.2022-05": "not_comparable",
    }


def test_what_a_figure_compares_with_is_judged_once_for_both_languages(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def counted(rows: Sequence[Observation], data: Dataset) -> Verdict:
        asked.append(tuple(row.observation_id for row in rows))
        return compare(rows, data)

    monkeypatch.setattr("tinhso.reports.views.entries.compare", counted)
    newsroom.assemble(anew=True, only=OF_TEXTS)
    for one, other in (("2895", "3648"), ("3648", "2895")):
        (name,) = (row["observation_id"] for row in newsroom.rows["observations"] if row["obs_value"] == one)
        for lang in LANGS:
            (said,) = newsroom.entry(name, lang).xpath(".//p[@class='ts-pairing'][.//a[contains(@href, 'stations.2022-0')]][1]")
            digits = re.sub(r"(?<=\d)[.,](?=\d{3})", "", words(said))
            assert (other in digits, one in digits) == (True, False), (name, lang)
    assert len(asked) == len(set(asked)) > 0


def test_a_figure_among_many_is_set_against_the_nearest_and_the_others_are_counted(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-ba", "stations", f"{year}-01", str(year), as_printed=str(year)) for year in range(2001, 2020)
    ]
    newsroom.assemble()
    found = part(newsroom, "So được với gì?")
    assert len(found.xpath(".//p[@class='ts-pairing']//a")) == 5
    assert "Còn 17 con số khác" in words(found)


def test_the_checks_that_could_find_a_number_wrong_are_named_the_others_one_click_away_and_a_refusal_first(
    newsroom: Newsroom,
) -> None:
    failure = Failure(key="tinh-hai.stations.2022-05", line=3, column="obs_value", found="3648")
    other = {"name": "observations.other", "columns": ("note_vi",), "lines": ((3, 3),)}
    printed = check(kinds=(CheckKind.NOTATION,), lines=((2, 3),))
    newsroom.checks = (printed, check(passed=False, examples=(failure,), severity=Severity.WARNING, **other))
    newsroom.known = {"number_checks": frozenset({"observations.a-check"})}
    newsroom.assemble()
    quiet = part(newsroom, "Các phép kiểm")
    assert "Nếu con số này sai, 1 phép kiểm có thể phát hiện." in words(quiet)
    page = "../validation/observations.html"
    assert quiet.xpath(".//a/@href") == [f"{page}#observations-a-check"]
    refused = part(newsroom, "Các phép kiểm", "tinh-hai.stations.2022-05")
    assert "1 phép khác xét mã, ngày tháng và câu chữ của dòng." in words(refused)
    (mark,) = newsroom.entry("tinh-hai.stations.2022-05").xpath("./p[@class='ts-caveat']//a[@class='ts-mark']")
    assert mark.get("href") == f"{page}#observations-other"
    assert mark.xpath(".//*[@class='ts-outcome']/@data-outcome") == ["warned"]


def test_checks_that_look_at_every_number_of_a_page_are_named_once(newsroom: Newsroom) -> None:
    newsroom.checks = (
        check(kinds=(CheckKind.NOTATION,)),
        check(name="observations.b", kinds=(CheckKind.CROSS_ROW,), lines=((2, 2),)),
        check(name="observations.of-words", lines=((3, 3),)),
    )
    newsroom.known = {"number_checks": frozenset({"observations.a-check", "observations.b"})}
    newsroom.assemble()
    without_own = part(newsroom, "Các phép kiểm", "tinh-hai.stations.2022-05")
    assert without_own.xpath(".//a/@href") == ["#checks"], "the others are one click away where nothing else is"
    assert "1 phép khác" in words(without_own)
    found = part(newsroom, "Các phép kiểm")
    assert "2 phép kiểm có thể phát hiện.Giá trị nằm trong khoảng. Trong đó 1 phép xét mọi con số của trang này." in words(found)
    page = "../validation/observations.html"
    assert found.xpath(".//a/@href") == [f"{page}#observations-b", "#checks"]
    (heading,) = tree(newsroom.content("sources/bai-mot.html")).xpath("//h2[@id='checks']")
    assert heading.xpath("following::ul[1]//a/@href") == [f"{page}#observations-a-check"]


def test_a_bound_of_every_number_of_a_page_is_none_of_the_checks_that_could_find_one_wrong(newsroom: Newsroom) -> None:
    newsroom.checks = (check(kinds=(CheckKind.NOTATION,)), check(name="observations.bound", kinds=(CheckKind.RANGE,)))
    newsroom.known = {"number_checks": frozenset({"observations.a-check", "observations.bound"})}
    newsroom.assemble()
    said = words(part(newsroom, "Các phép kiểm"))
    assert said.startswith("Nếu con số này sai, 1 phép kiểm có thể phát hiện. Trong đó 1 phép xét mọi con số của trang này.")


def test_the_checks_of_a_number_that_stands_alone_on_its_page_are_its_own(newsroom: Newsroom) -> None:
    newsroom.checks = (check(kinds=(CheckKind.NOTATION,), lines=((2, 3),)),)
    newsroom.known = {"number_checks": frozenset({"observations.a-check"})}
    view = newsroom.context().view("sources/bai-mot.html", "vi")
    rows = [view.dataset.observation(STATIONS), view.dataset.observation("tinh-hai.stations.2022-05")]
    assert [len(one.shared) for one in checks_of(rows[:1], view)] == [0]
    assert [len(one.shared) for one in checks_of(rows, view)] == [1, 1]


def test_a_number_that_no_check_could_find_wrong_says_so_whatever_its_bounds(newsroom: Newsroom) -> None:
    newsroom.checks = (check(), check(name="observations.bound", kinds=(CheckKind.RANGE,), lines=((2, 2),)))
    newsroom.known = {"number_checks": frozenset({"observations.bound"})}
    newsroom.assemble()
    found = words(part(newsroom, "Các phép kiểm"))
    assert "không phép kiểm nào ở đây phát hiện được; chỉ đối chiếu với nguồn mới biết." in found
    assert "Giới hạn mà con số phải giữ:" in found


def test_the_pages_that_use_a_number_are_listed_each_once(newsroom: Newsroom) -> None:
    newsroom.story(f"Có {{{{< obs {STATIONS} >}}}} và {{{{< obs {STATIONS} >}}}}.")
    newsroom.assemble()
    used = part(newsroom, "Xuất hiện ở đâu").xpath(".//a/@href")
    assert used.count("../stories/chuyen.html") == 1
    assert "../places/tinh-mot.html" in used
    assert "../indicators/stations.html" in used
    assert not [href for href in used if "sources/" in href]


def test_the_front_page_is_named_by_what_it_is_as_its_title_is_a_finding_of_other_numbers() -> None:
    row = cast(Observation, SimpleNamespace(observation_id="a"))
    view = cast(PageView, SimpleNamespace(lang="vi", href=str, of=lambda text: text["vi"], t=lambda key: f"({key})"))
    used = {("vi", "a"): [("index.html", Text(vi="Ba nơi")), ("places/b.html", Text(vi="B"))], ("en", "a"): []}
    assert used_in((row,), used, cast(PageView, SimpleNamespace(**{**vars(view), "lang": "en"}))) == (), "in this language"
    assert [(link.href, link.text) for link in used_in((row,), used, view)] == [
        ("index.html", "(shell.home)"),
        ("places/b.html", "B"),
    ]


def test_a_doubt_is_a_letter_or_an_issue_with_its_words_ready(newsroom: Newsroom) -> None:
    newsroom.assemble()
    assert words(part(newsroom, "Địa chỉ không đổi")) == f"#{STATIONS}"
    assert "chưa có địa chỉ để bạn đọc viết tới" in newsroom.content("sources/bai-mot.html")
    with (newsroom.root / "_quarto.yml").open("a", encoding="utf-8") as config_file:
        config_file.write("  contact: desk@so.example\n")
    newsroom.assemble()
    (letter,) = part(newsroom, "Địa chỉ không đổi").xpath(".//a/@href")
    assert letter.startswith("mailto:desk@so.example?subject=")
    said = parse_qs(urlsplit(letter).query)
    assert said["subject"] == [f"Nghi ngờ về con số {STATIONS}"]
    assert "Giá trị: 2.895 station (vi)" in said["body"][0]
    assert f"Trang: sources/bai-mot.html#{STATIONS}" in said["body"][0]
    config = newsroom.root / "_quarto.yml"
    config.write_text(
        config.read_text(encoding="utf-8") + "  site-url: https://so.example/t\n  repository: https://git.example/a/b\n",
        encoding="utf-8",
    )
    newsroom.assemble()
    (address,) = tree(newsroom.content("sources/bai-mot.html")).xpath("//p/span[@class='ts-permalink']/text()")
    links = part(newsroom, "Địa chỉ không đổi").xpath(".//a/@href")
    assert address == "https://so.example/t/sources/bai-mot.html"
    assert any(link.startswith("https://git.example/a/b/issues/new?title=") for link in links)


def test_many_rows_of_a_text_are_on_several_pages_and_keep_them_when_rows_are_added(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statement_pages, "ROWS", 3)
    newsroom.assemble(anew=True)
    before = {
        row["observation_id"]: newsroom.context().statements.address(row["observation_id"])
        for row in newsroom.rows["observations"]
    }
    assert {path.partition("#")[0] for path in before.values()} == {
        "sources/bai-mot.html", "sources/bai-mot--2.html", "sources/bai-hai.html",
    }  # fmt: skip
    first, second = (tree(newsroom.content(f"sources/{name}.html")) for name in ("bai-mot", "bai-mot--2"))
    assert first.xpath("//ul[@class='ts-list'][1]/li/a/@href")[:2] == ["bai-mot.html", "bai-mot--2.html"]
    assert [len(page.xpath("//article")) for page in (first, second)] == [3, 3]
    notes = [words(note) for note in first.xpath("//ul[@class='ts-list'][1]/li/small")][:2]
    assert notes == ["3 con số, từ tháng 3/2022 đến tháng 5/2022"] * 2
    newsroom.rows["observations"].append(observation("tinh-ba", "fibre", "2022-05", "77", base="households"))
    after = newsroom.context().statements
    assert {row: after.address(row) for row in before} == before


def test_a_table_has_a_page_for_each_indicator_which_says_once_what_its_rows_share(newsroom: Newsroom) -> None:
    newsroom.rows["sources"].append(newsroom.source("bang", title="Bảng", publisher="Cục", publication_basis="unknown", **TABLE))
    blank = {"source_id": "bang", "quality": "official", "as_printed": "", "locator": "", "base": "households"}
    newsroom.rows["observations"] += [
        observation(place, "fibre", str(year), str(60 + year % 10), **blank)
        for place in ("tinh-ba", "tinh-hai")
        for year in (2020, 2021)
    ]
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2021", "7", **{**blank, "base": ""}))
    newsroom.assemble()
    assert tree(newsroom.content("sources/bang.html")).xpath("//ul[@class='ts-list']//a/@href") == [
        "bang--fibre.html",
        "bang--stations.html",
    ]
    page = tree(newsroom.content("sources/bang--fibre.html"))
    assert facts(page)["Số của ai"] == "official (vi)"
    cell = page.get_element_by_id("tinh-hai.fibre.2021")
    assert words(cell).startswith("61%")
    assert "dòng 13" in words(cell.find("small"))
    assert len(page.xpath("//tbody/tr")) == 2
    assert "../places/tinh-ba.html" in page.xpath("//h2[@id='used']/following::ul[1]//a/@href")
    row = tree(newsroom.content("sources/bang--stations.html")).get_element_by_id("tinh-ba.stations.2021")
    assert row.tag == "tr"
    assert (
        tree(newsroom.content("indicators/fibre.html"))
        .xpath("//a[@class='ts-number']/@href")
        .count("../sources/bang--fibre.html#tinh-ba.fibre.2021")
        == 1
    )


def test_times_that_have_no_room_are_on_a_further_page_and_the_first_ones_stay(newsroom: Newsroom) -> None:
    newsroom.rows["sources"].append(newsroom.source("bang", title="Bảng", publication_basis="unknown", **TABLE))
    blank = {"source_id": "bang", "as_printed": "", "locator": ""}
    newsroom.rows["observations"] += [observation("tinh-ba", "stations", str(year), "7", **blank) for year in range(2000, 2010)]
    newsroom.assemble()
    address = newsroom.context().statements.address
    assert address("tinh-ba.stations.2007") == "sources/bang--stations.html#tinh-ba.stations.2007"
    assert address("tinh-ba.stations.2008") == "sources/bang--stations--2.html#tinh-ba.stations.2008"
    page = tree(newsroom.content("sources/bang--stations--2.html"))
    assert len(page.xpath("//td[@id]")) == 2
    assert page.xpath("//nav[@class='ts-parts'][1]//a/@href") == ["bang--stations.html"]


def test_the_old_address_of_a_number_leads_to_its_entry_and_that_of_a_withdrawn_one_to_the_corrections(
    newsroom: Newsroom,
) -> None:
    newsroom.write()
    kept = newsroom.root / archive_name("2026-10-01")
    kept.parent.mkdir(parents=True)
    kept.write_bytes(packed(read(newsroom.project)))
    (newsroom.root / "site" / "aliases.yml").write_text(
        'addresses:\n  "trace/{row}.html": 2026-10-01\n  stories/cu.html: about.html#who\n'
    )
    gone = newsroom.rows["observations"].pop()
    moved = {path: to for path, to in newsroom.assemble(every=True).moved.items() if not path.startswith("indicators/")}
    assert moved.pop("stories/cu.html") == "about.html#who"
    assert moved.pop(f"trace/{gone['observation_id']}.html") == "corrections.html"
    assert moved == {
        f"trace/{row['observation_id']}.html": f"sources/{row['source_id']}.html#{row['observation_id']}"
        for row in newsroom.rows["observations"]
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("about.html: index.html", "a page has this address"),
        ("stories/cu.html: abuot.html", "Did you mean 'about.html'?"),
        ("Cu.html: about.html", "not the address of a page"),
        ('"trace/{row}.html": 2026-10-02', "no edition was kept on this day"),
        ('"trace/{row}.html": hai', "no edition was kept on this day\n    found:    hai"),
    ],
)
def test_an_old_address_that_leads_nowhere_is_named_with_its_line(newsroom: Newsroom, line: str, said: str) -> None:
    (newsroom.root / "site" / "aliases.yml").write_text(f"addresses:\n  {line}\n")
    complaint = newsroom.complaint(only=OF_TEXTS)
    assert "site/aliases.yml:2:" in complaint
    assert said in complaint


@pytest.mark.parametrize("bad", ["a/b", "A", "a..b", "index", ".a", "a b"])
def test_a_row_whose_id_cannot_be_an_address_is_refused(newsroom: Newsroom, bad: str) -> None:
    context = newsroom.context()
    rows = (replace(context.dataset.observations[0], observation_id=bad), *context.dataset.observations[1:])
    with pytest.raises(InputError, match=r"data/observations\.csv:2 \(observation_id\)"):
        refuse_unsafe(replace(context.dataset, observations=rows), ())
