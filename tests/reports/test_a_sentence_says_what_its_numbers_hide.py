"""A number in prose whose date no source states carries the words for it: once a paragraph, at the end of its clause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.data import made_up
from tests.languages import STRINGS
from tests.notebooks import small
from tinhso.model import Observation, Period, Quality, TimeBasis
from tinhso.reports.references.date_marks import DateMarks, Piece, shared


@pytest.fixture
def row() -> Observation:
    return replace(small.STATIONS[0], time_basis=TimeBasis.PUBLISHED, time_period=Period.parse("2024-06"), quality=Quality.PRESS)


def said(*pieces: Piece) -> str:
    return DateMarks(words=STRINGS, lang="vi").marked(pieces).replace('<small class="ts-dated">', "[").replace("</small>", "]")


def text(words: str) -> Piece:
    return Piece(text=words, plain=True)


def test_the_mark_stands_where_the_clause_ends(row: Observation) -> None:
    assert said(text("Có "), Piece(text="50 trạm", row=row), text(" 5G, ở đô thị.")) == "Có 50 trạm 5G [(đăng 6/2024)], ở đô thị."
    assert said(text("Có (cả thảy "), Piece(text="50 trạm", row=row), text(").")) == "Có (cả thảy 50 trạm; [đăng 6/2024])."
    assert said(text("Có "), Piece(text="50 trạm", row=row)) == "Có 50 trạm [(đăng 6/2024)]"


def test_it_is_said_once_a_paragraph_and_date(row: Observation) -> None:
    number = Piece(text="50", row=row)
    marks = DateMarks(words=STRINGS, lang="vi")
    assert marks.marked([text("Có "), number, text(" và "), number, text(".")]).count("ts-dated") == 1
    assert "ts-dated" not in marks.marked([text("Lại có "), number, text(".")])
    marks.marked([])
    assert "ts-dated" in marks.marked([text("Đoạn sau có "), number, text(".")])


def test_two_dates_in_a_sentence_are_distinguished(row: Observation) -> None:
    other = replace(row, time_basis=TimeBasis.INFERRED, time_period=Period.parse("2022"))
    line = said(Piece(text="50", row=row), text(" và "), Piece(text="60", row=other), text("."))
    assert line == "50 [(đăng 6/2024)] và 60 [(suy ra: đến 2022)]."


def test_numbers_of_two_sources_and_a_calculated_one_are_distinguished(row: Observation) -> None:
    other = replace(row, source_id="another")
    both = said(Piece(text="50", row=row), text(" và "), Piece(text="60", row=other), text("."))
    assert both == "50 [(đăng 6/2024)] và 60 [(đăng 6/2024)]."
    made = replace(row, quality=Quality.DERIVED)
    both = said(Piece(text="50", row=row), text(" và "), Piece(text="60", row=made), text("."))
    assert both == "50 [(đăng 6/2024)] và 60 [(đăng 6/2024, số tính ra)]."


def test_an_author_who_writes_the_date_has_said_it(row: Observation) -> None:
    line = said(Piece(text="50", row=row), text(", "), Piece(text="tháng 6/2024 hoặc sớm hơn", says=row), text("."))
    assert line == "50, tháng 6/2024 hoặc sớm hơn."


def test_a_stated_date_needs_no_words_and_a_calculated_number_does(row: Observation) -> None:
    stated = replace(row, time_basis=TimeBasis.STATED)
    assert said(Piece(text="37", row=stated), text(".")) == "37."
    assert said(Piece(text="37", row=replace(stated, quality=Quality.DERIVED)), text(".")) == "37 [(số tính ra)]."


@pytest.mark.parametrize(
    ("basis", "mark"), [(TimeBasis.STATED, "[(số tính ra)]"), (TimeBasis.PUBLISHED, "[(đăng 6/2024, số tính ra)]")]
)
def test_who_writes_the_date_has_not_said_that_a_number_is_calculated(row: Observation, basis: TimeBasis, mark: str) -> None:
    made = replace(row, quality=Quality.DERIVED, time_basis=basis)
    for says in (made, replace(made, quality=Quality.PRESS)):
        line = said(Piece(text="Tháng 6/2024", says=says), text(" có "), Piece(text="37", row=made), text(" và 38."))
        assert line == f"Tháng 6/2024 có 37 và 38 {mark}."


@pytest.mark.parametrize("basis", TimeBasis)
def test_of_rows_of_one_date_a_calculated_one_stands_for_them(row: Observation, basis: TimeBasis) -> None:
    printed = replace(row, time_basis=basis)
    made = replace(printed, quality=Quality.DERIVED)
    assert shared([printed, made]) is shared([made, printed]) is made


def test_a_fact_of_rows_of_several_dates_has_none(row: Observation) -> None:
    assert shared([row, replace(row, observation_id="other")]) is row
    assert shared([row, replace(row, time_period=Period.parse("2022"))]) is None


@pytest.mark.parametrize(
    ("other", "one_date"),
    [
        ({}, True),
        ({"time_basis": TimeBasis.INFERRED}, False),
        ({"source_id": "b"}, False),
        ({"time": "2021"}, False),
        ({"time": "2022-04"}, False),
    ],
)
def test_rows_share_a_date_where_source_time_and_how_it_is_known_are_the_same(other: dict[str, Any], one_date: bool) -> None:
    rows = [made_up.row("one"), made_up.row("two", **other)]
    assert shared(rows) == (rows[0] if one_date else None)
