"""Years, halves, quarters, months, days, school years and spans: read, worded, held apart, exported; anything else is refused
with the period that it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.made_up import EDITION, row
from tests.data.tiny import Tiny
from tinhso.data import compare, wording
from tinhso.data import read as read_tables
from tinhso.data.comparability import along_time
from tinhso.data.comparability.time_distance import furthest, latest_of
from tinhso.data.exported.headings import heading
from tinhso.data.language.written_periods import written_period
from tinhso.data.publishing.sdmx import sdmx_time
from tinhso.model import Period, local_days

#: A period with its first and its last day, its words in both languages, and what SDMX-CSV has.
PERIODS = [
    ("2022", "2022-01-01", "2022-12-31", "năm 2022", "2022", "2022"),
    ("2024-S1", "2024-01-01", "2024-06-30", "6 tháng đầu năm 2024", "the first half of 2024", "2024-S1"),
    ("2024-S2", "2024-07-01", "2024-12-31", "6 tháng cuối năm 2024", "the second half of 2024", "2024-S2"),
    ("2024-Q1", "2024-01-01", "2024-03-31", "quý I/2024", "Q1 2024", "2024-Q1"),
    ("2024-Q3", "2024-07-01", "2024-09-30", "quý III/2024", "Q3 2024", "2024-Q3"),
    ("2024-02", "2024-02-01", "2024-02-29", "tháng 2/2024", "February 2024", "2024-02"),
    ("2022-03-29", "2022-03-29", "2022-03-29", "29/3/2022", "29 March 2022", "2022-03-29"),
    ("2023/2024", "2023-09-01", "2024-08-31", "năm học 2023–2024", "school year 2023–2024", "2023-09-01/P1Y"),
    ("2020/2022", "2020-01-01", "2022-12-31", "giai đoạn 2020–2022", "2020–2022", "2020-01-01/P3Y"),
    (
        "2020-01/2022-06", "2020-01-01", "2022-06-30", "từ tháng 1/2020 đến tháng 6/2022", "January 2020 to June 2022",
        "2020-01-01/P2Y6M",
    ),
    (
        "2020-01-05/2020-02-10", "2020-01-05", "2020-02-10", "từ 5/1/2020 đến 10/2/2020", "5 January 2020 to 10 February 2020",
        "2020-01-05/P37D",
    ),
    (
        "2020-01-01/2020-02-10", "2020-01-01", "2020-02-10", "từ 1/1/2020 đến 10/2/2020", "1 January 2020 to 10 February 2020",
        "2020-01-01/P41D",
    ),
    (
        "2020-02/2020-04", "2020-02-01", "2020-04-30", "từ tháng 2/2020 đến tháng 4/2020", "February 2020 to April 2020",
        "2020-02-01/P3M",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "vi", "en", "sdmx"), PERIODS)
def test_a_period_is_read_worded_and_exported(text: str, first: str, last: str, vi: str, en: str, sdmx: str) -> None:
    period = Period.parse(text)
    assert (str(period), str(period.first_day), str(period.last_day)) == (text, first, last)
    assert (wording.period(period, "vi"), wording.period(period, "en")) == (vi, en)
    assert sdmx_time(period) == sdmx


def test_other_languages_have_what_is_neutral() -> None:
    said = [wording.period(Period.parse(text), "fr") for text in ("2024-Q3", "2024-S1", "2023/2024", "2020-01/2022-06")]
    assert said == ["2024-Q3", "2024-S1", "2023–2024", "1/2020–6/2022"]


#: What is no period, and what is said of it.
NO_FORM = "is not a year, a month (2022-03), a day (2022-03-29), a half-year or quarter (2022-S1, 2022-Q3), or a span (2020/2022)"
REFUSED = {
    "2024-Q0": "has no quarter 0", "2024-Q5": "has no quarter 5", "2024-S3": "has no half 3", "2024-S0": "has no half 0",
    "2024-00": "has no month 0", "2024-13": "has no month 13", "2024-01-00": "has no day 0", "2024-01-32": "has no day 32",
    "2024-02-30": "has no day 30", "2023-02-29": "has no day 29",
    "2023/2022": "does not end after its first part", "2023/2023": "does not end after its first part",
    "2022-06/2022-01": "does not end after its first part", "2022-06/2022-06-30": "does not end after its first part",
    "2022-12-31/2022-01-31": "does not end after its first part",
    "2020//2021": NO_FORM, "22": NO_FORM, "2022-3": NO_FORM, "2022-Q3-01": NO_FORM, "2022 ": NO_FORM, "": NO_FORM,
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_period_is_none_and_it_is_said_why(text: str) -> None:
    with pytest.raises(ValueError, match="'") as refused:
        Period.parse(text)
    assert str(refused.value) == f"{text!r} {REFUSED[text]}"


@pytest.mark.parametrize("text", ["2024-12", "2024-01-01", "2024-01-31", "2024-02-29", "2022-06/2022-07-01", "2022/2023-01-01"])
def test_the_last_of_a_year_or_a_month_and_a_span_of_a_day_more_are_periods(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "code", "is_year", "is_day", "is_school_year", "start"),
    [
        ("2022", "2022", True, False, False, "2022"),
        ("2022-Q3", "2022-q3", False, False, False, "2022-Q3"),
        ("2022-03", "2022-03", False, False, False, "2022-03"),
        ("2022-03-29", "2022-03-29", False, True, False, "2022-03-29"),
        ("2022-03-29/2022-03-30", "2022-03-29_2022-03-30", False, False, False, "2022-03-29"),
        ("2023/2024", "2023_2024", False, False, True, "2023"),
        ("2023/2025", "2023_2025", False, False, False, "2023"),
        ("2023-06/2024", "2023-06_2024", False, False, False, "2023-06"),
        ("2023/2024-06", "2023_2024-06", False, False, False, "2023"),
        ("2023-S2/2024", "2023-s2_2024", False, False, False, "2023-S2"),
    ],
)
def test_a_period_knows_what_it_is(text: str, code: str, is_year: bool, is_day: bool, is_school_year: bool, start: str) -> None:
    period = Period.parse(text)
    assert (period.code, str(period.start)) == (code, start)
    assert (period.is_year, period.is_day, period.is_school_year) == (is_year, is_day, is_school_year)


@pytest.mark.parametrize(
    ("text", "begins", "middle", "ends"),
    [
        ("2022", 0, 6, 12), ("2022-01", 0, 0.5, 1), ("2022-12-31", 11, 11.5, 12), ("2022-Q2", 3, 4.5, 6), ("2022-S2", 6, 9, 12),
        ("2022/2023", 8, 14, 20), ("2022-03/2022-05-10", 2, 3.5, 5),
    ],
)  # fmt: skip
def test_a_period_has_its_place_among_the_months(text: str, begins: int, middle: float, ends: int) -> None:
    period, first = Period.parse(text), 2022 * 12
    assert (period.begins - first, period.middle - first, period.ends - first) == (begins, middle, ends)


@pytest.mark.parametrize(
    ("one", "other", "months"),
    [
        ("2024-Q1", "2024-Q2", 3),
        ("2024-S1", "2024-S2", 6),
        ("2024-Q1", "2025-Q1", 12),
        ("2023", "2024-Q1", 8),
        ("2022/2023", "2023/2024", 12),
        ("2023/2024", "2024", 4),
        ("2020-01/2022-06", "2020-01/2022-06", 0),
        ("2024-03", "2024-Q1", 1),
    ],
)
def test_the_months_between_two_times_are_computed_from_their_middles(one: str, other: str, months: int) -> None:
    assert Period.parse(one).months_from(Period.parse(other)) == months
    assert furthest([row(time=one), row(time=other)]).months == months
    far = any(reason.rule == "time" for reason in compare([row("one", time=one), row("two", time=other)], EDITION).reasons)
    assert far is (months > EDITION.months_apart)


def test_days_of_one_month_stand_in_their_order_and_neighbours_lie_no_step_apart() -> None:
    days = [f"2024-01-{day:02}" for day in (31, 2, 17, 1)]
    rows = [row(time=text) for text in (*days, "2024-02-01")]
    assert [str(one.time_period) for one in along_time.in_time(rows)] == [*sorted(days), "2024-02-01"]
    assert str(latest_of(rows[:4]).time_period) == "2024-01-31"
    first, last, middle = (Period.parse(text) for text in ("2024-01-31", "2024-02-01", "2024-01"))
    assert (first.steps_from(last), first.months_from(last), last.steps_from(Period.parse("2024-03-01"))) == (0, 1, 1)
    assert middle.moment == middle.middle < first.moment < last.moment


def test_times_stand_in_the_order_of_time_and_a_line_joins_one_length_alone() -> None:
    texts = ("2024-Q3", "2023", "2024-Q1", "2022", "2024-Q2")
    rows = [row(time=text) for text in texts]
    assert [str(one.time_period) for one in along_time.in_time(rows)] == ["2022", "2023", "2024-Q1", "2024-Q2", "2024-Q3"]
    assert [[str(one.time_period) for one in run] for run in along_time.runs(rows)] == [
        ["2022", "2023"], ["2024-Q1", "2024-Q2", "2024-Q3"],
    ]  # fmt: skip


#: What people and Vietnamese spreadsheets write into the cell, and the next step.
WRITTEN = {
    "Q3/2024": "Write 2024-Q3.", "Quý III/2024": "Write 2024-Q3.", "quý 4 năm 2023": "Write 2023-Q4.", "3Q2024": "Write 2024-Q3.",
    "quý IV/2024": "Write 2024-Q4.", "II/2024": "Write 2024-Q2.",
    "2024Q3": "Write 2024-Q3.", "2024-q3": "Write 2024-Q3.", "III/2024": "Write 2024-Q3.", "Quarter 2 2024": "Write 2024-Q2.",
    "6 tháng 2024": "Write 2024-S1.", "6 tháng đầu năm 2024": "Write 2024-S1.", "6 tháng cuối năm 2024": "Write 2024-S2.",
    "H2 2024": "Write 2024-S2.", "nửa cuối năm 2024": "Write 2024-S2.", "9 tháng 2024": "Write 2024-01/2024-09.",
    "3 tháng đầu năm 2024": "Write 2024-Q1.", "12 tháng 2024": "Write 2024.", "năm học 2023-2024": "Write 2023/2024.",
    "1998/99": "Write 1998/1999 where it is a school year, 1998-01/1999-12 where it is two years.",
    "2023/24": "Write 2023/2024 where it is a school year, 2023-01/2024-12 where it is two years.",
    "2023-2024": "Write 2023/2024 where it is a school year, 2023-01/2024-12 where it is two years.",
    "giai đoạn 2021-2025": "Write 2021/2025.", "01/2020-06/2022": "Write 2020-01/2022-06.",
    "2020-01-01/P2Y6M": "Write 2020-01/2022-06.",
    "03/2022": "Write 2022-03.", "T3/2022": "Write 2022-03.", "tháng 3 năm 2022": "Write 2022-03.", "2022-M03": "Write 2022-03.",
    "31/12/2023": "Write 2023-12-31.", "1/7/2025": "Write 2025-07-01 or 2025-01-07.", "năm 2022": "Write 2022.",
    "2024-A1": "Write 2024.",
    "44562": "Write 2022-01-01, or 2022-01 where the month was meant.", "45291": "Write 2023-12-31.",
}  # fmt: skip


@pytest.mark.parametrize(("written", "fix"), WRITTEN.items(), ids=list(WRITTEN))
def test_what_people_write_is_refused_at_its_cell_with_the_period_that_it_means(tmp_path: Path, written: str, fix: str) -> None:
    tiny = Tiny(tmp_path)
    tiny.cell("observations", 2, "time_period", written)
    complaint = tiny.reading_complaint()
    assert "data/observations.csv:2:55 (time_period)" in complaint
    assert f"found:    {written}" in complaint
    assert f"next:     {fix}" in complaint


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("Jan 2017", "2017-01"),
        ("Sept. 2017", "2017-09"),
        ("December-2017", "2017-12"),
        ("Marble 2017", None),
        ("Mayor 2017", None),
    ],
)
def test_a_word_that_only_begins_as_a_month_is_none(written: str, period: str | None) -> None:
    found = written_period(written)
    assert (found[1] if found else None) == period


@pytest.mark.parametrize("time", [text for text, *_ in PERIODS])
def test_a_cell_may_hold_each_kind_of_time(tmp_path: Path, time: str) -> None:
    tiny = Tiny(tmp_path)
    tiny.cell("observations", 2, "time_period", time)
    tiny.cell("observations", 2, "target_period", time)
    assert read_tables(tiny.project).observations.raw["time_period"][0] == time


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Quý III/2024", ("2024-Q3", None, "")),
        ("Sơ bộ quý III/2024", ("2024-Q3", "P", "")),
        ("Total Prel. Q3 2024", ("2024-Q3", "P", "Total")),
        ("6 tháng 2024", ("2024-S1", None, "")),
        ("Năm học 2023-2024", ("2023/2024", None, "")),
        ("2024-Q3", ("2024-Q3", None, "")),
        ("Sơ bộ 2022", ("2022", "P", "")),
    ],
)
def test_the_heading_of_a_table_names_each_kind_of_time(cell: str, read: tuple[str, str | None, str]) -> None:
    found = heading(cell)
    assert found is not None
    assert (found.period, found.status, found.label) == read


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("9 tháng đầu năm 2022", "2022-01/2022-09"),
        ("9 tháng cuối năm 2022", "2022-04/2022-12"),
        ("9 tháng năm 2022", "2022-01/2022-09"),
        ("2 tháng cuối năm 2022", "2022-11/2022-12"),
        ("11 tháng cuối năm 2022", "2022-02/2022-12"),
        ("3 tháng cuối năm 2022", "2022-Q4"),
        ("3 tháng đầu năm 2022", "2022-Q1"),
        ("6 tháng cuối năm 2022", "2022-S2"),
        ("12 tháng cuối năm 2022", "2022"),
        ("1 tháng cuối năm 2022", None),
        ("13 tháng năm 2022", None),
    ],
)
def test_so_many_months_are_the_first_of_a_year_or_the_last(written: str, period: str | None) -> None:
    found = written_period(written)
    assert (found and found[1]) == period


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("29/11/2026", ("2026-11-29",)),
        ("3/4/2026", ("2026-04-03", "2026-03-04")),
        ("4-4-2026", ("2026-04-04",)),
        ("1.12.2026", ("2026-12-01", "2026-01-12")),
        ("31/02/2026", ()),
        ("13/13/2026", ()),
        ("0/1/2026", ()),
        ("29/11/26", ()),
        ("29/11/2026 ", ()),
    ],
)
def test_a_day_in_local_order_is_every_day_that_it_may_be_and_no_other(text: str, days: tuple[str, ...]) -> None:
    assert local_days(text) == days


@pytest.mark.parametrize(
    ("lang", "day", "month"),
    [
        ("fr", "14/9/2023", "9/2023"),
        ("de", "14.9.2023", "9/2023"),
        ("nl", "14-9-2023", "9-2023"),
        ("ja", "2023/9/14", "2023/9"),
        ("hu", "2023.\u00a09.\u00a014.", "2023-09"),
        ("sv", "2023-09-14", "2023-09"),
        ("fil", "2023-09-14", "2023-09"),
    ],
)
def test_a_date_in_numbers_is_in_the_order_of_its_language_and_where_that_is_not_known_in_that_of_the_standard(
    lang: str, day: str, month: str
) -> None:
    assert (wording.period(Period.parse("2023-09-14"), lang), wording.period(Period.parse("2023-09"), lang)) == (day, month)
    assert wording.scale_period(Period.parse("2023-09"), lang) == month
    assert [wording.scale_period(Period.parse("2023-09"), known) for known in ("vi", "en")] == ["9/2023", "9/2023"]
