"""Every observation has a page that leads from the value on the site to the row, the source, the wording, the checks and back."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, check, observation, sections, tree, words
from tinhso.errors import InputError
from tinhso.expectations import CheckKind, Failure, Severity
from tinhso.model import Lang

STATIONS = "tinh-mot.stations.2022-03"


def trace(newsroom: Newsroom, observation_id: str = STATIONS, lang: Lang = "vi") -> Any:
    return tree(newsroom.content(f"trace/{observation_id}.html", lang))


def section(newsroom: Newsroom, anchor: str, observation_id: str = STATIONS) -> Any:
    """Return what stands under one heading of a trace."""
    return tree(sections(newsroom.content(f"trace/{observation_id}.html"))[anchor])


def facts(page: Any) -> dict[str, str]:
    return {words(term): words(term.getnext()) for term in page.iterfind(".//dt")}


def test_every_observation_has_a_trace_in_both_languages_and_none_is_in_the_navigation(newsroom: Newsroom) -> None:
    pages = newsroom.assemble()
    traced = [page.path for page in pages.pages if page.kind == "trace"]
    assert traced == [f"trace/{row['observation_id']}.html" for row in newsroom.rows["observations"]]
    for path in traced:
        for lang in LANGS:
            assert tree(newsroom.content(path, lang)).get_element_by_id("value").get("data-observation") in path


def test_a_trace_says_what_where_when_and_of_what(newsroom: Newsroom) -> None:
    newsroom.assemble()
    page = trace(newsroom)
    assert words(page.get_element_by_id("value")) == "2.895 station (vi) tháng 3/2022"
    said = facts(page)
    assert said["Đúng như lưu trong bảng"] == "2895"
    assert said["Thước đo"] == "Tên stations"
    assert said["Định nghĩa"] == "Là gì."
    assert said["Tính trên"] == "không phải tỷ lệ"
    assert said["Nơi"] == "Tinh Mot province (vi)"
    assert said["Địa giới"] == "có hiệu lực đến hết 30/6/2025"
    assert said["Thời điểm"] == "tháng 3/2022 stated (vi)"
    assert facts(trace(newsroom, "tinh-mot.stations.2022-05.target"))["Thời hạn"] == "năm 2025"


def test_a_trace_names_its_source_with_what_is_unknown_of_it(newsroom: Newsroom) -> None:
    newsroom.assemble()
    found = section(newsroom, "source")
    assert found.xpath(".//a/@href")[0] == f"../sources/bai-mot.html#{STATIONS}"
    said = facts(found)
    assert said["Nguyên văn"] == "2.895"
    assert said["Đoạn"].startswith("3 ")
    assert said["Tác giả"] == "không rõ tác giả"
    other = section(newsroom, "source", "huyen-mot.stations.2022-05")
    assert "Không rõ nơi đăng." in words(other)


@pytest.mark.parametrize(
    ("printed", "value", "more", "steps"),
    [
        ("2.895", "2895", {}, "Dấu chấm ngăn hàng nghìn. Đọc được: 2.895. Đúng bằng giá trị lưu trong bảng."),
        ("02", "2", {}, "Số không đứng đầu không đổi giá trị. Đọc được: 2. Đúng bằng giá trị lưu trong bảng."),
        (
            "gần 1,3 triệu", "1300000", {"precision": "under"},
            "Từ đi kèm cho biết độ chính xác: under (vi). Dấu phẩy mở đầu phần thập phân. Từ đứng sau (nghìn, triệu) được "
            "nhân vào con số. Đọc được: 1.300.000. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "21/21", "21", {"numerator": "21", "denominator": "21"},
            "Có hai phần: 21 trên 21. Đọc được: 21. Đúng bằng giá trị lưu trong bảng.",
        ),
        (
            "gần 1,3 triệu thuê bao, theo 5G", "1300000", {"precision": "under"},
            "Từ đi kèm cho biết độ chính xác: under (vi). Dấu phẩy mở đầu phần thập phân. Từ đứng sau (nghìn, triệu) được "
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
    ],
)  # fmt: skip
def test_the_way_from_the_wording_to_the_figure_is_given_step_by_step(
    newsroom: Newsroom, printed: str, value: str, more: dict[str, str], steps: str
) -> None:
    cells = {"lang": "vi", **more}
    newsroom.rows["sources"][0]["language"] = cells.pop("lang")
    french = {"codelist": "language", "code": "fr", "name_vi": "fr", "name_en": "fr", "sort_order": "9"}
    newsroom.rows["codelists"].append(french)
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", value, as_printed=printed, **cells))
    newsroom.assemble()
    assert facts(trace(newsroom, "tinh-ba.stations.2022-05"))["Từ nguyên văn đến con số"] == steps


def test_a_story_quotes_the_figure_alone_or_the_words_around_it(newsroom: Newsroom) -> None:
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "21", as_printed="có 21 trạm ở xã"))
    row = "tinh-ba.stations.2022-05"
    newsroom.story(f"Bài nêu {{{{< printed {row} >}}}} và nêu {{{{< printed {row} words=true >}}}}.")
    newsroom.assemble()
    said = newsroom.content("stories/chuyen.html")
    assert re.search(r"Bài nêu .*“21”.* và nêu .*“có 21 trạm ở xã”", said)


def test_a_state_is_said_to_be_a_reading_of_words(newsroom: Newsroom) -> None:
    newsroom.assemble()
    said = facts(trace(newsroom, "tinh-mot.mobile_5g.2022-05"))["Từ nguyên văn đến con số"]
    assert "trạng thái “pilot (vi)” (mã pilot)" in said


def test_the_row_stands_cell_by_cell_with_its_file_and_line(newsroom: Newsroom) -> None:
    newsroom.assemble()
    found = section(newsroom, "row")
    assert f"Mã {STATIONS}, tệp data/observations.csv, dòng 2." in words(found)
    cells = {words(row[0]): words(row[1]) for row in found.iterfind(".//tbody/tr")}
    assert cells["as_printed"] == "2.895"
    assert cells["obs_value"] == "2895"
    assert cells["numerator"] == "ô trống"
    assert len(cells) == 20


def test_each_other_figure_of_the_indicator_stands_with_its_verdict_and_leads_to_its_trace(newsroom: Newsroom) -> None:
    newsroom.assemble()
    found = section(newsroom, "verdicts")
    grades = {
        href: block.get("data-grade")
        for block in found.xpath(".//div[@class='ts-verdict']")
        for href in block.xpath(".//a/@href")
    }
    assert grades == {
        "tinh-hai.stations.2022-05.html": "side_by_side",
        "tinh-mot.stations.2022-05.target.html": "side_by_side",
        "huyen-mot.stations.2022-05.html": "not_comparable",
    }


def test_a_figure_among_many_is_set_against_the_nearest_and_the_others_are_counted(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-ba", "stations", f"{year}-01", str(year), as_printed=str(year)) for year in range(2001, 2020)
    ]
    newsroom.assemble()
    found = section(newsroom, "verdicts")
    assert len(found.xpath(".//div[@class='ts-verdict']//a")) == 12
    assert "Còn 10 con số khác" in words(found)


def test_the_checks_that_could_find_a_number_wrong_are_named_the_others_one_click_away_and_a_refusal_first(
    newsroom: Newsroom,
) -> None:
    failure = Failure(key="tinh-hai.stations.2022-05", line=3, column="obs_value", found="3648")
    other = {"name": "observations.other", "columns": ("note_vi",), "lines": ((3, 3),)}
    printed = check(kinds=(CheckKind.NOTATION,))
    newsroom.checks = (printed, check(passed=False, examples=(failure,), severity=Severity.WARNING, **other))
    newsroom.known = {"number_checks": frozenset({"observations.a-check"})}
    newsroom.assemble()
    quiet = section(newsroom, "checks")
    assert "Nếu con số này sai, 1 phép kiểm dưới đây có thể phát hiện:" in words(quiet)
    assert not quiet.xpath(".//details")
    refused = section(newsroom, "checks", "tinh-hai.stations.2022-05")
    assert "1 phép không chấp nhận dòng này:" in words(refused)
    assert refused.xpath(".//*[@class='ts-outcome']/@data-outcome") == ["warned"]
    page = "../validation/observations.html"
    assert refused.xpath(".//li/a/@href") == [f"{page}#observations-{name}" for name in ("other", "a-check", "other")]
    assert refused.xpath(".//details//li/a/@href") == [f"{page}#observations-other"]
    assert "1 phép kiểm khác đã xét mã, ngày tháng và câu chữ của dòng này" in words(refused)


def test_a_number_that_no_check_could_find_wrong_says_so_whatever_its_bounds(newsroom: Newsroom) -> None:
    newsroom.checks = (check(), check(name="observations.bound", kinds=(CheckKind.RANGE,)))
    newsroom.known = {"number_checks": frozenset({"observations.bound"})}
    newsroom.assemble()
    found = words(section(newsroom, "checks"))
    assert "không phép kiểm nào ở đây phát hiện được; chỉ đối chiếu với nguồn mới biết." in found
    assert "Giới hạn mà con số phải giữ:" in found


def test_the_pages_that_use_a_number_are_listed_each_once(newsroom: Newsroom) -> None:
    newsroom.story(f"Có {{{{< obs {STATIONS} >}}}} và {{{{< obs {STATIONS} >}}}}.")
    newsroom.assemble()
    used = section(newsroom, "used").xpath(".//a/@href")
    assert used.count("../stories/chuyen.html") == 1
    assert "../places/tinh-mot.html" in used
    assert "../indicators/stations.html" in used
    assert not [href for href in used if href.startswith("../sources/")]


def test_a_doubt_is_a_letter_or_an_issue_with_its_words_ready(newsroom: Newsroom) -> None:
    newsroom.assemble()
    assert not [href for href in section(newsroom, "cite").xpath(".//a/@href") if href.startswith("mailto:")]
    assert "chưa có địa chỉ để bạn đọc viết tới" in words(section(newsroom, "cite"))
    with (newsroom.root / "_quarto.yml").open("a", encoding="utf-8") as config_file:
        config_file.write("  contact: desk@so.example\n")
    newsroom.assemble()
    letter = section(newsroom, "cite").xpath(".//a/@href")[1]
    assert letter.startswith("mailto:desk@so.example?subject=")
    said = parse_qs(urlsplit(letter).query)
    assert said["subject"] == [f"Nghi ngờ về con số {STATIONS}"]
    assert "Giá trị: 2.895 station (vi)" in said["body"][0]
    assert f"Trang: trace/{STATIONS}.html" in said["body"][0]
    config = newsroom.root / "_quarto.yml"
    config.write_text(
        config.read_text(encoding="utf-8") + "  site-url: https://so.example/t\n  repository: https://git.example/a/b\n",
        encoding="utf-8",
    )
    newsroom.assemble()
    links = section(newsroom, "cite").xpath(".//a/text() | .//a/@href")
    assert f"https://so.example/t/trace/{STATIONS}.html" in links
    assert any(link.startswith("https://git.example/a/b/issues/new?title=") for link in links)


@pytest.mark.parametrize("bad", ["a/b", "A", "a..b", "index", ".a", "a b"])
def test_a_row_whose_id_cannot_be_an_address_is_refused(newsroom: Newsroom, bad: str) -> None:
    from dataclasses import replace

    context = newsroom.context()
    rows = (replace(context.dataset.observations[0], observation_id=bad), *context.dataset.observations[1:])
    with pytest.raises(InputError, match=r"data/observations\.csv:2 \(observation_id\)"):
        replace(context, dataset=replace(context.dataset, observations=rows)).check()
