"""The pages for reviewers: what they say of passes, failures, waivers, reviews and past editions, and what leads where."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from tests.languages import CONTRACT, LANGS
from tests.reports.newsroom import FULL_OF_WORDS, Newsroom, check, saying, sections, tree, words
from tinhso.data import CellType, Shape
from tinhso.expectations import (
    Checker,
    CheckKind,
    ColumnCoverage,
    Coverage,
    Covering,
    Failure,
    MutationReport,
    Opinion,
    Outcome,
    PastEdition,
    Review,
    ReviewState,
    Severity,
    SignOff,
    Survivor,
    Tally,
    Waiver,
)
from tinhso.expectations.engines.second_engine import OpinionError, TableOpinion
from tinhso.expectations.gate.history import PastCheck
from tinhso.expectations.mutation_report import Catcher, KindScore, MutantKind, OperatorEntry, Score, ScoreCounts
from tinhso.model import Lang, Text
from tinhso.relative_links import relative
from tinhso.reports import pages as kinds
from tinhso.reports.pages.validation.checks import EXAMPLES
from tinhso.strings import load_strings

STATIONS = "tinh-mot.stations.2022-03"
REFUSED = Failure(key=STATIONS, line=2, column="obs_value", found="2895", expected="fewer")
TABLE = "validation/observations.html"
OF_CHECKS = (kinds.validation.pages,)
PAGES = ("index", *CONTRACT, "coverage", "rows", "proof")


def page(newsroom: Newsroom, path: str, lang: Lang = "vi") -> Any:
    return tree(newsroom.content(path, lang))


def lede(newsroom: Newsroom, path: str = "validation/index.html", lang: Lang = "vi") -> str:
    return words(page(newsroom, path, lang).xpath("//p[@class='ts-lede']")[0])


def row(newsroom: Newsroom, anchor: str, lang: Lang = "vi") -> Any:
    """Return the row of a check of the observations."""
    return page(newsroom, TABLE, lang).get_element_by_id(anchor)


def under(newsroom: Newsroom, anchor: str, lang: Lang = "vi") -> Any:
    """Return what stands under one heading of the overview."""
    return tree(sections(newsroom.content("validation/index.html", lang))[anchor])


def past(edition: str, **outcomes: Outcome) -> PastEdition:
    checks = {f"observations.{name}": PastCheck(outcome=outcome, looked_at=8, failing=0) for name, outcome in outcomes.items()}
    return PastEdition(edition=edition, tables={}, suites={}, checks=checks)


def waiver(**more: Any) -> Waiver:
    values = {"check": "observations.strict", "key": STATIONS, "owner": "Tổ dữ liệu", "expires": "2027-06-30"}
    reason = Text(vi="Chờ số chính thức.", en="Awaiting the official figure.")
    return Waiver(**{**values, "reason": reason, "file": "expectations/waivers.toml", "line": 1, **more})


def strict(**more: Any) -> Any:
    """Return a check that refuses the first row."""
    values = {"name": "observations.strict", "sentence": Text(vi="Ít hơn thế.", en="Fewer than that.")}
    return check(passed=False, examples=(REFUSED,), **{**values, **more})


def test_there_is_a_page_for_every_table_and_purpose_in_both_languages(newsroom: Newsroom) -> None:
    there = {made.path for made in newsroom.assemble(only=OF_CHECKS).pages if made.kind == "validation"}
    assert there == {f"validation/{name}.html" for name in PAGES}
    for lang in LANGS:
        listed = page(newsroom, "validation/index.html", lang).xpath("//a/@href")
        assert {f"{name}.html" for name in PAGES[1:]} <= set(listed)


@pytest.mark.parametrize(
    ("checks", "vi", "en"),
    [
        ((), "Chưa có phép kiểm nào.", "There are no checks."),
        ((check(),), "Đạt phép kiểm duy nhất.", "The one check passed."),
        (
            (check(), strict()),
            "Đạt 1 trên 2 phép kiểm; 1 phép kiểm mức chặn chưa đạt.", "1 of 2 checks passed; 1 critical failed.",
        ),
        (
            (check(), strict(severity=Severity.WARNING), strict(name="observations.b", severity=Severity.INFO)),
            "Đạt 1 trên 3 phép kiểm; 1 cảnh báo; 1 lưu ý.", "1 of 3 checks passed; 1 warning; 1 remark.",
        ),
        (
            (check(), strict(waived=(2,)), check(passed=False, name="observations.c", looked_at=0, lines=(), idle="It may.")),
            "Đạt 1 trên 3 phép kiểm; 1 được miễn có thời hạn; 1 không có dòng nào để xét.",
            "1 of 3 checks passed; 1 waived for a time; 1 had no row to look at.",
        ),
    ],
)  # fmt: skip
def test_the_verdict_is_one_sentence(newsroom: Newsroom, checks: Any, vi: str, en: str) -> None:
    newsroom.checks = checks
    newsroom.known["waivers"] = (waiver(),) if len(checks) == 3 and checks[1].waived else ()
    newsroom.assemble(only=OF_CHECKS)
    assert lede(newsroom).startswith(vi)
    assert lede(newsroom, lang="en").startswith(en)


def test_a_check_that_looked_at_no_row_has_not_passed(newsroom: Newsroom) -> None:
    empty = {"looked_at": 0, "lines": (), "passed": False}
    newsroom.checks = (check(name="observations.a", **empty), check(name="observations.b", idle="None need be there.", **empty))
    newsroom.assemble(only=OF_CHECKS)
    bad, idle = row(newsroom, "observations-a"), row(newsroom, "observations-b")
    assert "Không có dòng nào để xét, và như thế không phải là đạt" in words(bad)
    assert bad.get("data-outcome") == "failed"
    listed = page(newsroom, "validation/index.html").xpath("//ul[contains(@class, 'ts-refusing')]/li")
    assert "Không có dòng nào để xét, và như thế không phải là đạt" in words(listed[0])
    assert "không có gì để xét Phép kiểm nói rõ vì sao được phép như vậy" in words(idle)
    assert idle.get("data-outcome") == "idle"
    assert "đạt" not in words(idle.xpath(".//span[@class='ts-outcome']")[0])


def test_what_refuses_something_stands_first_and_every_check_stands_once(newsroom: Newsroom) -> None:
    newsroom.checks = (
        check(name="observations.z"), strict(severity=Severity.WARNING),
        check(name="observations.key", kinds=(CheckKind.KEY,)), strict(name="observations.worse"),
        check(name="observations.nothing", kinds=(), columns=()),
    )  # fmt: skip
    newsroom.assemble(only=OF_CHECKS)
    table = page(newsroom, TABLE)
    assert table.xpath("//li[starts-with(@class, 'ts-check')]/@id") == [
        f"observations-{name}" for name in ("worse", "strict", "key", "z", "nothing")
    ]
    groups = table.xpath("//section[@class='ts-group']/@id")
    assert groups == ["checks-refusing", "checks-key", "checks-range", "checks-other"]
    assert {f"#{group}" for group in groups} <= set(table.xpath("//nav//a/@href"))
    listed = page(newsroom, "validation/index.html").xpath("//ul[contains(@class, 'ts-refusing')]//a/@href")
    assert listed == ["observations.html#observations-worse", "observations.html#observations-strict"]


def test_a_check_shows_what_it_looked_at_and_what_it_refuses(newsroom: Newsroom) -> None:
    newsroom.checks = (strict(looked_at=3, lines=((2, 2), (4, 5))),)
    newsroom.assemble(only=OF_CHECKS)
    found = row(newsroom, "observations-strict")
    assert "Xét 3 trên 8 dòng; không chấp nhận 1 dòng" in words(found)
    assert "data/observations.csv:2 obs_value: 2895; lẽ ra: fewer" in words(found)
    rows = found.xpath(".//div[@class='ts-looked']//a/@href")
    assert rows == [
        f"../sources/{name}"
        for name in (
            f"bai-mot.html#{STATIONS}",
            "bai-hai.html#huyen-mot.stations.2022-05",
            "bai-mot.html#tinh-mot.stations.2022-05.target",
        )
    ]
    assert len(found.xpath(".//svg[@class='ts-strip']/path")) == 2
    assert found.xpath("string(.//svg[@class='ts-strip']/path/@d)") == "M0 5h300m300 0h600", "a line for each run of lines"
    assert found.xpath(".//a[@href='#column-obs_value']")


def test_of_many_refused_cells_the_first_are_shown_and_the_others_counted(newsroom: Newsroom) -> None:
    refused = tuple(replace(REFUSED, found=str(n)) for n in range(EXAMPLES + 3))
    newsroom.checks = (check(passed=False, examples=refused, name="observations.strict"),)
    newsroom.assemble(only=OF_CHECKS)
    said = words(row(newsroom, "observations-strict", "en"))
    assert (f"obs_value: {EXAMPLES - 1};" in said, f"obs_value: {EXAMPLES};" in said) == (True, False)
    assert "3 more" in said


def test_many_rows_are_named_by_their_lines_and_lead_to_the_first_and_to_all_pages_of_rows(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        {
            **newsroom.rows["observations"][0],
            "observation_id": f"tinh-ba.stations.{year}",
            "ref_area": "tinh-ba",
            "time_period": str(year),
        }
        for year in range(2000, 2012)
    ]
    newsroom.checks = (check(looked_at=19, lines=((2, 9), (11, 21))),)
    newsroom.assemble(only=OF_CHECKS)
    links = row(newsroom, "observations-a-check").xpath(".//div[@class='ts-looked']//a/@href")
    assert links == [f"../sources/bai-mot.html#{STATIONS}", "../sources/bai-mot.html#tinh-ba.stations.2001", "rows.html"]
    listed = page(newsroom, "validation/rows.html").xpath("//tbody/tr/th/a/@href")
    assert listed == ["../sources/bai-mot.html", "../sources/bai-hai.html"]


def test_rows_of_other_tables_lead_to_the_pages_about_them(newsroom: Newsroom) -> None:
    newsroom.checks = tuple(
        check(table=table, name=f"{table}.x", columns=(), looked_at=1, lines=((3, 3),))
        for table in ("places", "indicators", "sources", "codelists")
    )
    newsroom.assemble(only=OF_CHECKS)
    for table, href in (
        ("places", "../places/tinh-mot.html"),
        ("indicators", "../indicators/fibre.html"),
        ("sources", "../sources/bai-hai.html"),
    ):
        assert page(newsroom, f"validation/{table}.html").get_element_by_id(f"{table}-x").xpath(
            ".//div[@class='ts-looked']//a/@href"
        ) == [href]
    assert not page(newsroom, "validation/codelists.html").get_element_by_id("codelists-x").xpath(".//div[@class='ts-looked']//a")


def test_the_entries_and_the_page_of_rows_count_the_same_checks(newsroom: Newsroom) -> None:
    newsroom.checks = (
        check(kinds=(CheckKind.NOTATION,), lines=((2, 4), (6, 9))),
        check(name="observations.b", kinds=(CheckKind.CROSS_ROW,), lines=((2, 3),)),
        check(name="observations.c", columns=("note_vi",), lines=((3, 9),)),
    )
    held = {"observations.a-check", "observations.b"}
    newsroom.known = {"number_checks": frozenset(held)}
    newsroom.assemble(only=OF_CHECKS)
    lines = page(newsroom, "validation/rows.html").xpath("//tbody/tr")
    rows = {words(line.find("th")): [words(cell) for cell in line.findall("td")] for line in lines}
    assert rows == {"Bài một": ["6", "5", "0–2", "0"], "bai-hai": ["2", "2", "1", "0"]}
    places = under(newsroom, "places").iterfind(".//tbody/tr")
    assert {words(line.find("th")): [words(cell) for cell in line[1:3]] for line in places} == {
        "Nuoc": ["1", "1"], "Tinh Mot": ["4", "3"], "Tinh Hai": ["2", "2"], "Huyen Mot": ["1", "1"]
    }  # fmt: skip
    for line, observation in enumerate(newsroom.rows["observations"], 2):
        n = sum(c.looks_at(line) for c in newsroom.checks if c.name in held)
        assert f" {n} phép kiểm" in words(newsroom.entry(observation["observation_id"]).find("details/summary"))


def test_the_rows_of_the_places_are_all_rows_and_a_checksum_names_its_file(newsroom: Newsroom) -> None:
    newsroom.rows["places"][1]["role"] = "context"
    files = PastEdition(edition="2026-11-20", tables={"places": "a" * 64}, suites={"places.json": "b" * 64}, checks={})
    newsroom.known = {"current": files}
    newsroom.checks = (check(), strict())
    newsroom.assemble(only=OF_CHECKS)
    counted = {words(line.find("th")): int(words(line.find("td"))) for line in under(newsroom, "places").iterfind(".//tbody/tr")}
    assert list(counted)[-1] == "Các nơi làm nền"
    assert sum(counted.values()) == len(newsroom.rows["observations"])
    refused = {words(line.find("th")): words(line[-1]) for line in under(newsroom, "places").iterfind(".//tbody/tr")}
    assert {name: n for name, n in refused.items() if n != "0"} == {"Các nơi làm nền": "1"}
    assert min(counted.values()) > 0
    named = [words(line.find("th")) for line in under(newsroom, "about").iterfind(".//tbody/tr")]
    assert named == ["places.csv", "places.json"]


def test_a_waived_refusal_is_marked_beside_the_number_wherever_it_stands(newsroom: Newsroom) -> None:
    newsroom.story(f"Có {{{{< obs {STATIONS} >}}}}, và {{{{< obs tinh-hai.stations.2022-05 >}}}}.")
    newsroom.checks = (check(), check(name="observations.other"), strict(waived=(2,)))
    of_another = Text(vi="Lý do của mục khác.", en="The reason of another.")
    of_a_row = waiver(key="tinh-hai.stations.2022-05", reason=Text(vi="Lý do của dòng khác.", en="The reason of another row."))
    newsroom.known["waivers"] = (waiver(check="observations.other", reason=of_another), of_a_row, waiver())
    newsroom.assemble(every=True)
    target = "validation/observations.html#observations-strict"
    for path in (
        "stories/chuyen.html",
        "places/tinh-mot.html",
        "indicators/stations.html",
        "sources/bai-mot.html",
    ):
        for lang in LANGS:
            marks = page(newsroom, path, lang).xpath("//a[@class='ts-mark']")
            assert marks, path
            assert {mark.get("href") for mark in marks} == {relative(target, path)}
            assert {words(mark) for mark in marks} == {"được miễn" if lang == "vi" else "waived"}
    said = page(newsroom, "stories/chuyen.html").xpath("//a[@class='ts-mark']/preceding-sibling::a[1]/@href")
    assert set(said) == {f"../sources/bai-mot.html#{STATIONS}"}
    assert "Lý do của mục khác." in words(under(newsroom, "waivers"))
    for where in (under(newsroom, "waivers"), row(newsroom, "observations-strict"), newsroom.entry(STATIONS)):
        assert "Chờ số chính thức." in words(where)
        assert "Tổ dữ liệu" in words(where)
        assert "30/6/2027" in words(where)


def test_without_a_waiver_no_number_is_marked_and_the_page_says_so(newsroom: Newsroom) -> None:
    newsroom.checks = (strict(severity=Severity.WARNING),)
    pages = newsroom.assemble(only=[*OF_CHECKS, kinds.place.pages, kinds.indicator.pages]).pages
    assert "Không có miễn trừ nào" in words(under(newsroom, "waivers"))
    assert {"place", "indicator"} <= {made.kind for made in pages}
    assert not [made.path for made in pages if made.kind in ("place", "indicator") and "ts-mark" in saying(made, "vi")]


def test_with_one_edition_the_trend_is_said_in_words(newsroom: Newsroom) -> None:
    newsroom.assemble(only=OF_CHECKS)
    assert "Chưa ấn bản nào được ghi lại" in words(under(newsroom, "trend"))
    newsroom.known.update(history=(past("2026-11-21"),), recorded=True)
    newsroom.assemble(only=OF_CHECKS)
    found = under(newsroom, "trend")
    assert "Mới có một ấn bản, 21/11/2026." in words(found)
    assert found.find(".//table") is None
    assert "mới có từ ấn bản 21/11/2026" in words(row(newsroom, "observations-a-check"))


def test_several_editions_stand_in_a_table_and_each_check_tells_its_past(newsroom: Newsroom) -> None:
    ok, bad = Outcome.PASSED, Outcome.WARNED
    newsroom.checks = (check(), strict(severity=Severity.WARNING), check(name="observations.back"))
    newsroom.known["history"] = (
        past("2026-05-01", **{"a-check": ok, "strict": ok, "back": ok}),
        past("2026-07-01", **{"a-check": ok, "strict": bad, "back": bad}),
    )
    newsroom.known["current"] = past("2026-11-21", **{"a-check": ok, "strict": bad, "back": ok})
    newsroom.assemble(only=OF_CHECKS)
    trend = under(newsroom, "trend")
    assert "3 ấn bản, từ 1/5/2026; ấn bản mới nhất đứng đầu. Kết quả của bản đang đăng chưa được ghi vào lịch sử." in words(trend)
    rows = [words(cells.find("th")) for cells in trend.iterfind(".//tbody/tr")]
    assert rows == ["21/11/2026 ấn bản này", "1/7/2026", "1/5/2026"]
    assert len(trend.findall(".//tbody//svg")) == 3
    passed = list(Outcome).index(Outcome.PASSED) + 1
    assert [words(cells[1 + passed]) for cells in trend.iterfind(".//tbody/tr")] == ["2", "1", "3"], "each edition's own"
    assert "Có từ ấn bản 1/5/2026, chưa từng bắt lỗi." in words(row(newsroom, "observations-a-check"))
    assert "bắt lỗi từ ấn bản 1/7/2026. Kết quả đã đổi 1 lần." in words(row(newsroom, "observations-strict"))
    assert "nay không bắt lỗi. Kết quả đã đổi 2 lần." in words(row(newsroom, "observations-back"))


def test_reviewed_is_said_of_the_version_that_was_reviewed_alone(newsroom: Newsroom) -> None:
    review = Review(
        reviewer="Ban kiểm tra", reviewed_on="2026-11-20", table="places", digest="b" * 64,
        remark=Text(vi="Đọc hết.", en="Read it all."), file="data/reviews.csv", line=2,
    )  # fmt: skip
    newsroom.assemble(only=OF_CHECKS)
    assert "Chưa có người duyệt bảng nào." in lede(newsroom)
    newsroom.known["sign_offs"] = (
        SignOff(table="places", digest="b" * 64, state=ReviewState.REVIEWED, review=review),
        SignOff(table="sources", digest="c" * 64, state=ReviewState.CHANGED, review=replace(review, table="sources")),
        SignOff(table="observations", digest="d" * 64, state=ReviewState.UNREVIEWED, review=None),
    )
    newsroom.assemble(only=OF_CHECKS)
    assert "1 trên 3 bảng đã có người duyệt đúng bản đang đăng." in lede(newsroom)
    (key,) = page(newsroom, "validation/index.html").xpath("//dl[@class='ts-key']")
    signed = newsroom.context().strings.get("validation.key_signed", "vi")
    assert {words(term): words(term.getnext()) for term in key.iterfind(".//dt")}[signed] == "1 trên 3"
    said = {words(term): words(term.getnext()) for term in under(newsroom, "sign-off").iterfind(".//dt")}
    assert said == {
        "Địa phương": "Ban kiểm tra duyệt ngày 20/11/2026, đúng bản đang đăng (bbbbbbbbbbbb) Đọc hết.",
        "Nguồn": "đã sửa từ khi Ban kiểm tra duyệt ngày 20/11/2026 (bản bbbbbbbbbbbb) Đọc hết.",
        "Số liệu": "chưa ai duyệt",
    }
    assert "chưa ai duyệt" in words(page(newsroom, TABLE))


def test_a_column_of_one_value_is_not_said_to_hold_different_ones(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [{**row, "obs_status": "A"} for row in newsroom.rows["observations"]]
    newsroom.assemble(only=OF_CHECKS)
    said = words(page(newsroom, TABLE).get_element_by_id("column-obs_status"))
    assert "số giá trị khác nhau: 1" in said


def test_the_map_counts_checks_by_column_and_kind_and_shows_what_nothing_looks_at(newsroom: Newsroom) -> None:
    def covering(kind: CheckKind, checker: Checker, name: str) -> Covering:
        return Covering(kind=kind, checker=checker, check=name, severity=Severity.CRITICAL)

    suite, range_ = Checker.SUITE, CheckKind.RANGE
    newsroom.known["coverage"] = Coverage(
        columns=(
            ColumnCoverage(
                table="observations", column="obs_value",
                checks=(
                    covering(range_, suite, "observations.a-check"), covering(CheckKind.TYPE, Checker.READER, "number"),
                    covering(CheckKind.SOURCE_TEXT, Checker.SOURCES, "printed"),
                ),
            ),
        )
    )  # fmt: skip
    newsroom.assemble(only=OF_CHECKS)
    found = page(newsroom, "validation/coverage.html")
    (line,) = found.xpath("//tr[th/a[@href='observations.html#column-obs_value']]")
    kinds = list(CheckKind)
    cells = line.xpath("td")
    assert [words(cell) for cell in cells] == [
        *("1" if kind in (range_, CheckKind.TYPE, CheckKind.SOURCE_TEXT) else "0" for kind in kinds),
        "3",
    ]
    by = {range_: None, CheckKind.TYPE: "reader", CheckKind.SOURCE_TEXT: "sources", CheckKind.KEY: "none"}
    assert {kind: cells[kinds.index(kind)].get("data-by") for kind in by} == by
    table = page(newsroom, TABLE)
    for href in line.xpath("td/a/@href"):
        assert table.get_element_by_id(href.partition("#")[2]) is not None
    part = table.get_element_by_id("column-obs_value-range")
    assert part.xpath(".//a/@href") == ["#observations-a-check"]
    assert b"obs_<wbr>value" in etree.tostring(line.find("th"), method="html"), "it is wider than its column on a phone"
    columns = sum(len(contract.columns) for contract in CONTRACT.values())
    assert f"{columns - 1} trên {columns} cột" in lede(newsroom, "validation/coverage.html")
    assert "không có phép kiểm" in words(table.get_element_by_id("column-note_vi"))


def test_a_cell_of_the_map_with_a_check_of_a_suite_is_not_said_to_be_of_the_reader_alone(newsroom: Newsroom) -> None:
    kind, name = CheckKind.RANGE, "observations.a-check"
    checks = tuple(
        Covering(kind=kind, checker=checker, check=name, severity=Severity.CRITICAL)
        for checker in (Checker.SUITE, Checker.READER)
    )
    newsroom.known["coverage"] = Coverage(columns=(ColumnCoverage(table="observations", column="obs_value", checks=checks),))
    newsroom.assemble(only=OF_CHECKS)
    (line,) = page(newsroom, "validation/coverage.html").xpath("//tr[th/a[@href='observations.html#column-obs_value']]")
    assert line.xpath("td")[[*CheckKind].index(kind)].get("data-by") is None


def test_a_definition_is_shown_as_it_is_written_and_cut_where_it_is_long(newsroom: Newsroom) -> None:
    folder = newsroom.root / "expectations"
    folder.mkdir()
    entry = {
        "type": "rule",
        "kwargs": {"value_set": [f"</code><script>{n}" for n in range(99)]},
        "severity": "warning",
        "meta": {"name": "observations.a-check", **{f"{key}_{lang}": "Câu." for key in ("sentence", "reason") for lang in LANGS}},
    }
    suite = {"name": "observations", "meta": {"table": "observations"}, "expectations": [entry]}
    text = json.dumps(suite, indent=2)
    (folder / "observations.json").write_text(text, encoding="utf-8")
    newsroom.assemble(only=OF_CHECKS)
    written = row(newsroom, "observations-a-check").xpath(".//details")[0]
    assert "expectations/observations.json:7" in words(written)
    assert written.xpath(".//pre/code")[0].text.startswith('{\n  "type": "rule"')
    assert "</code><script>0" in written.xpath(".//pre/code")[0].text
    assert "dòng nữa trong tệp" in words(written)
    assert not page(newsroom, TABLE).xpath("//script")


def test_a_table_without_rows_has_a_page_that_says_so(newsroom: Newsroom) -> None:
    newsroom.assemble(only=OF_CHECKS)
    for table in ("comparability", "reviews"):
        found = page(newsroom, f"validation/{table}.html")
        assert lede(newsroom, f"validation/{table}.html") == "Chưa có phép kiểm nào."
        assert "bảng chưa có dòng nào" in words(found)
        assert not found.xpath("//svg")


def proof(**more: Any) -> MutationReport:
    """Return a proof in which rules stopped two of three corruptions, one of them by a rule of the reader, and the source one."""
    text = Text(vi="Hai chữ số đổi chỗ.", en="Two digits change places.")
    kind = MutantKind(code="note", name=Text(vi="Ghi chú", en="Notes"), reason=Text(vi="Vì là văn.", en="Prose."))
    plain = ScoreCounts(total=3, rules=2, sources=1, changes=0, unseen=0)
    weighed = ScoreCounts(total=30, rules=3, sources=27, changes=0, unseen=0)
    tally = Tally(
        operator="swap", table="observations", mutants=3, reading=1, gate=1, model=0, sources=1, changes=0, unseen=0, named=2,
    )  # fmt: skip
    survivor = Survivor(
        operator="swap", table="observations", key=STATIONS, line=2, columns=("note_vi",), before="cũ", after="", kind="note",
        weight=27, remarks=("observations.a-check",), sources=("printed",),
    )  # fmt: skip
    values = {
        "seed": 7, "texts": True, "tables": False, "edition": "2026-11-21", "data": "a" * 64, "suites": "b" * 64,
        "code": "c" * 64, "engine": "engine 1.0",
        "score": Score(mutants=plain, weighed=weighed, named=2),
        "kinds": (KindScore(kind=kind, mutants=plain, weighed=weighed),),
        "operators": (OperatorEntry(name="swap", text=text),), "tallies": (tally,),
        "catchers": (
            Catcher(check="observations.a-check", severity=Severity.CRITICAL, caught=1, numbers=0, alone=1),
            Catcher(check="reading.number", severity=Severity.CRITICAL, caught=1, numbers=1, alone=0),
        ),
        "survivors": (survivor,), **more,
    }  # fmt: skip
    return MutationReport(**values)


def test_without_a_proof_the_page_says_so(newsroom: Newsroom) -> None:
    newsroom.assemble(only=OF_CHECKS)
    assert lede(newsroom, "validation/proof.html") == "Ấn bản này chưa có kết quả thử."
    assert "Ấn bản này chưa có kết quả thử." in words(under(newsroom, "proof"))


def test_the_proof_says_what_it_measures_and_that_nobody_has_reviewed(newsroom: Newsroom) -> None:
    newsroom.known.update(proof=proof(), proof_is_current=True)
    newsroom.assemble(only=OF_CHECKS)
    said = lede(newsroom, "validation/proof.html")
    assert said.startswith("Phép thử này cho biết một sơ suất về sau trong các dòng dữ liệu ở đây có bị phát hiện hay không;")
    assert said.endswith("Chưa có người duyệt bảng nào.")
    english = lede(newsroom, "validation/proof.html", "en")
    assert english.startswith(
        "This test tells whether a later mistake in these rows would be found; it does not tell whether the"
    )
    assert english.endswith("No table has been reviewed by a person yet.")


def test_the_proof_tells_three_scores_of_each_kind_and_adds_none_of_them(newsroom: Newsroom) -> None:
    newsroom.known.update(proof=proof(), proof_is_current=True)
    newsroom.assemble(only=OF_CHECKS)
    found = page(newsroom, "validation/proof.html")
    key = {words(term): words(term.getnext()) for term in found.xpath("//dl[@class='ts-key']//dt")}
    assert key["Bản làm sai mà riêng quy tắc chặn được"] == "66,6% 2 trên 3"
    assert key["Bản làm sai mà riêng quy tắc chặn được, tính theo mức bạn đọc gặp phải"] == "10%"
    assert key[newsroom.context().strings.get("proof.key_named", "vi")] == "100% 2 trên 2", "of those that rules stop"
    lines = [[words(cell) for cell in line] for line in found.xpath("//div[@class='ts-scores']//tbody/tr")]
    assert lines == [
        ["Ghi chú", "3", "66,6% (2)", "33,3% (1)", "0% (0)", "0"],
        ["Mọi loại", "3", "66,6% (2)", "33,3% (1)", "0% (0)", "0"],
        ["Mọi loại, tính theo mức bạn đọc gặp phải", "30", "10% (3)", "90% (27)", "0% (0)", "0"],
    ]
    assert len(found.xpath("//div[@class='ts-scores']//tbody//svg")) == 9
    assert "66,6%" in words(under(newsroom, "proof"))
    for lang, cut in (("vi", "không làm tròn"), ("en", "not rounded")):
        assert cut in words(page(newsroom, "validation/proof.html", lang)), "who divides finds 66.7"
    overview = page(newsroom, "validation/index.html")
    assert "66,6%" in words(overview.xpath("//dl[@class='ts-key']")[0])


@pytest.mark.parametrize(
    ("columns", "vi", "en"),
    [
        (("note_vi",), None, "vi"),
        (("note_en",), "en", None),
        (("note_vi", "note_en"), None, None),
        (("as_printed", "obs_value"), None, "vi"),
        (("obs_value",), None, None),
        ((), None, None),
    ],
)
def test_words_that_were_changed_say_their_language_where_it_is_not_that_of_the_page(
    newsroom: Newsroom, columns: tuple[str, ...], vi: str | None, en: str | None
) -> None:
    (one,) = proof().survivors
    newsroom.known["proof"] = proof(survivors=(replace(one, columns=columns),))
    newsroom.assemble(only=OF_CHECKS)
    for lang, expected in zip(LANGS, (vi, en), strict=True):
        (survivor,) = page(newsroom, "validation/proof.html", lang).xpath("//ol[@class='ts-survivors']/li")
        assert survivor.find(".//del").get("lang") == expected
        assert survivor.find(".//ins").get("lang") is None, "an empty cell is told in the words of the page"


def test_the_proof_lists_what_no_rule_stops_and_whether_it_is_of_this_data(newsroom: Newsroom) -> None:
    newsroom.checks += (check(name="observations.other"),)
    newsroom.known.update(proof=proof(), proof_is_current=True)
    newsroom.assemble(only=OF_CHECKS)
    found = page(newsroom, "validation/proof.html")
    (survivor,) = found.xpath("//ol[@class='ts-survivors']/li")
    for said in (
        "cũ",
        "ô trống",
        "data/observations.csv:2",
        "note_vi",
        STATIONS,
        "Hai chữ số đổi chỗ.",
        "27 con số mang chỗ sai này",
        "đối chiếu với nguồn thì thấy",
    ):
        assert said in words(survivor)
    assert survivor.xpath(".//a/@href") == ["observations.html#observations-a-check"]
    assert "Vì là văn." in words(found)
    assert "Không gì thấy" not in words(survivor)
    (operator,) = found.xpath("//div[@class='ts-operators']//tbody/tr")
    # Of the tables, those alone that a mistake was put into: where none was, there is no column of dashes.
    assert [words(cell) for cell in operator] == ["Hai chữ số đổi chỗ.", "3", "2", "1", "0", "3 (1)"]
    assert words(found.xpath("//div[@class='ts-operators']//thead//th[last()]")[0]) == "Số liệu"
    rows = [words(cell) for cell in found.xpath("//div[@class='ts-narrow']//tbody/tr/th")]
    assert rows == [
        "Giá trị nằm trong khoảng.observations.a-check", "Một quy tắc khi đọc tệp và dựng dữ liệu.reading.number"
    ]  # fmt: skip
    assert "bắt được 1 bản, 1 bản chỉ mình nó chặn" in words(row(newsroom, "observations-a-check"))
    assert "chưa bắt được bản nào" in words(row(newsroom, "observations-other"))
    assert "Thử trên đúng dữ liệu và phép kiểm đang đăng." in words(found)
    newsroom.known["proof_is_current"] = False
    newsroom.assemble(only=OF_CHECKS)
    assert "trước khi dữ liệu hay phép kiểm đổi" in words(page(newsroom, "validation/proof.html"))


def test_each_operator_has_the_numbers_of_its_own_corruptions(newsroom: Newsroom) -> None:
    (tally,), (swap,) = proof().tallies, proof().operators
    other = replace(tally, operator="other", mutants=9, reading=8)
    newsroom.known["proof"] = proof(operators=(swap, replace(swap, name="other")), tallies=(tally, other))
    newsroom.assemble(only=OF_CHECKS)
    rows = page(newsroom, "validation/proof.html").xpath("//div[@class='ts-operators']//tbody/tr")
    assert sorted(words(row[1]) for row in rows) == ["3", "9"]


def test_the_checks_that_catch_most_stand_first(newsroom: Newsroom) -> None:
    few, many = proof().catchers
    newsroom.known["proof"] = proof(catchers=(few, replace(many, caught=5)))
    newsroom.assemble(only=OF_CHECKS)
    rows = page(newsroom, "validation/proof.html").xpath("//div[@class='ts-narrow']//tbody/tr/th")
    assert [words(cell).rpartition(".")[2] for cell in rows] == ["number", "a-check"]


def test_what_nothing_sees_stands_first_and_says_so_and_long_lists_end_in_a_file(newsroom: Newsroom) -> None:
    (one,) = proof().survivors
    many = (*(replace(one, weight=at) for at in range(40)), replace(one, weight=0, unseen=True, sources=()))
    newsroom.known["proof"] = proof(survivors=many)
    newsroom.assemble(only=OF_CHECKS)
    found = page(newsroom, "validation/proof.html")
    first, second, *more = found.xpath("//ol[@class='ts-survivors']/li")
    assert words(first).startswith("Không gì thấy")
    assert "39 con số" in words(second)
    assert len(more) == 8
    assert "còn 31 chỗ nữa trong tệp" in words(found)
    assert set(found.xpath("//a[@download]/@href")) == {"not-stopped.csv"}


def test_a_share_is_cut_and_not_rounded_so_that_only_all_of_them_are_a_hundred(newsroom: Newsroom) -> None:
    almost = ScoreCounts(total=100_000, rules=99_999, sources=1, changes=0, unseen=0)
    newsroom.known["proof"] = proof(score=Score(mutants=almost, weighed=almost, named=0))
    newsroom.assemble(only=OF_CHECKS)
    assert "(99,9%)" in words(under(newsroom, "proof"))


def test_the_second_opinion_stands_beside_ours_and_where_they_differ_is_said(newsroom: Newsroom) -> None:
    newsroom.assemble(only=OF_CHECKS)
    assert "chưa hỏi ý kiến thứ hai" in words(under(newsroom, "opinion"))
    error = OpinionError(line=2, column="obs_value", type="type-error", found="x", note="note")
    tables = (
        TableOpinion(table="places", rows=6, rows_here=6, constraints=9),
        TableOpinion(table="observations", rows=8, rows_here=8, constraints=9, errors=(error,)),
    )
    newsroom.known["opinion"] = Opinion(digest="a" * 64, engine="frictionless 1.0", tables=tables)
    newsroom.assemble(only=OF_CHECKS)
    found = under(newsroom, "opinion")
    assert "Hai bên nói khác nhau về 1 bảng. frictionless 1.0 đọc gói dữ liệu" in words(found)
    lines = [[words(cell) for cell in line] for line in found.iterfind(".//tbody/tr")]
    assert lines[0] == ["Địa phương", "chấp nhận", "chấp nhận", "6", "9"]
    assert lines[1][1] == "chấp nhận"
    assert lines[1][2].startswith("không chấp nhận 1 chỗ")
    newsroom.known["opinion"] = Opinion(digest="a" * 64, engine="frictionless 1.0", tables=tables[:1])
    newsroom.assemble(only=OF_CHECKS)
    assert "Hai bên nói như nhau" in words(under(newsroom, "opinion"))


def test_the_files_for_programs_are_named_with_what_they_are_for(newsroom: Newsroom) -> None:
    newsroom.checks = (check(), strict(severity=Severity.WARNING))
    newsroom.assemble(only=OF_CHECKS)
    for lang, folder in (("vi", ""), ("en", "../../validation/")):
        files = under(newsroom, "files", "en" if lang == "en" else "vi").xpath(".//a/@href")
        names = ("json", "schema.json", "sarif", "junit.xml")
        assert files == [f"{folder}validation.{name}" for name in names]
    refused = row(newsroom, "observations-strict").xpath(".//a[@download]/@href")
    assert refused == ["failing/observations.strict.csv"]


NASTY = "\"><script>alert(1)</script> ``` {{< obs x >}} {{% y %}} a | b ::: {=html} &amp; ' *z*"


def test_nothing_that_is_checked_and_nothing_that_checks_can_break_a_page(newsroom: Newsroom) -> None:
    text = Text(vi=NASTY, en=NASTY)
    failure = Failure(key=STATIONS, line=2, column="obs_value", found=NASTY, expected=NASTY)
    values = {"sentence": text, "reason": text, "found": NASTY, "waived": (2,)}
    newsroom.checks = (check(), check(passed=False, examples=(failure,), name="observations.strict", **values))
    newsroom.known["waivers"] = (waiver(reason=text, owner=NASTY),)
    review = Review(reviewer=NASTY, reviewed_on="2026-11-20", table="places", digest="b" * 64, remark=text, file="", line=2)
    newsroom.known["sign_offs"] = (SignOff(table="places", digest="b" * 64, state=ReviewState.REVIEWED, review=review),)
    kind = replace(proof().kinds[0], kind=MutantKind(code="note", name=text, reason=text))
    survivor = replace(proof().survivors[0], key=NASTY, before=NASTY, after=NASTY, columns=(NASTY,))
    newsroom.known["proof"] = proof(operators=(OperatorEntry(name="swap", text=text),), kinds=(kind,), survivors=(survivor,))
    newsroom.assemble(only=OF_CHECKS)
    for path in (*(f"validation/{name}.html" for name in PAGES), "sources/bai-mot.html"):
        for lang in LANGS:
            found = page(newsroom, path, lang)
            assert not found.xpath("//script"), path
            assert "{{<" not in newsroom.content(path, lang)
    refused = words(row(newsroom, "observations-strict"))
    assert refused.count(" ".join(NASTY.split())) == 7
    assert words(under(newsroom, "waivers")).count(NASTY) == 3
    assert words(under(newsroom, "sign-off")).count(NASTY) == 2


def test_a_name_between_backticks_is_code_to_readers(newsroom: Newsroom) -> None:
    text = Text(vi="Một `mã` & hai.", en="One `code` & two.")
    newsroom.checks = (check(sentence=text, reason=text),)
    downloads = newsroom.root / "build" / "downloads"
    downloads.mkdir(parents=True)
    (downloads / "changes.csv").write_bytes(b"a")
    newsroom.assemble(only=FULL_OF_WORDS)
    for path in ("data/codebook.html", "data/index.html", *(f"validation/{name}.html" for name in PAGES)):
        for lang in LANGS:
            found = page(newsroom, path, lang)
            said = found.xpath("//text()[contains(., '`')][not(ancestor::code)]")
            assert not said, (path, lang)
    assert words(page(newsroom, TABLE, "en").xpath("//p[@class='ts-sentence']/code")[0]) == "code"


def test_every_word_that_a_page_may_need_is_there_in_both_languages(newsroom: Newsroom) -> None:
    strings = load_strings(newsroom.project.layers, LANGS)
    wanted = {
        "outcome": Outcome, "check_kind": CheckKind, "check_kind_meaning": CheckKind, "checker": Checker,
        "checker_meaning": Checker, "cell_type": CellType, "shape": Shape, "severity": Severity, "table": CONTRACT,
    }  # fmt: skip
    for section, members in wanted.items():
        for member in members:
            assert strings.has(f"{section}.{getattr(member, 'value', member)}"), f"{section}.{member}"
