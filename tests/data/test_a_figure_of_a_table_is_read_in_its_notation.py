"""A figure of a table is worth what its notation says: the mark of its decimals, the sign between thousands, nothing guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tinhso.data.exported.figures import ReadFigure, figure, is_figure, notations
from tinhso.model.locales import DecimalMark

POINT, COMMA = DecimalMark


def read(value: str, *, status: str | None = None, grouped_by: str | None = None, bare: bool = False) -> ReadFigure:
    return ReadFigure(value=Decimal(value), status=status, grouped_by=grouped_by, bare=bare)


@pytest.mark.parametrize(
    ("cell", "point", "comma"),
    [
        ("12", read("12"), read("12")),
        ("0", read("0"), read("0")),
        ("98.7", read("98.7"), None),
        ("98,7", None, read("98.7")),
        (".5", read("0.5"), None),
        (",5", None, read("0.5")),
        ("1,234", read("1234", grouped_by=","), read("1.234")),
        ("1.234", read("1.234"), read("1234", grouped_by=".")),
        ("1,234.50", read("1234.50", grouped_by=","), None),
        ("1.234,50", None, read("1234.50", grouped_by=".")),
        ("1,234,567", read("1234567", grouped_by=","), None),
        ("1 234,5", None, read("1234.5", grouped_by=" ")),
        ("1\u202f234", read("1234", grouped_by=" "), read("1234", grouped_by=" ")),
        ("1\u00a0234", read("1234", grouped_by=" "), read("1234", grouped_by=" ")),
        ("1’234", read("1234", grouped_by="'"), read("1234", grouped_by="'")),
        ("12,34", None, read("12.34")),
        ("1,23,456", None, None),
        ("1,234 567", None, None),
        ("1 234,567", None, read("1234.567", grouped_by=" ")),
        ("0,123", None, read("0.123")),
        ("1234,567", None, read("1234.567")),
        ("1,2345", None, read("1.2345")),
        ("1,234,56", None, None),
        ("9999", read("9999"), read("9999")),
        ("10000", read("10000", bare=True), read("10000", bare=True)),
        ("10000.5", read("10000.5", bare=True), None),
        ("10 000", read("10000", grouped_by=" "), read("10000", grouped_by=" ")),
        ("-5", read("-5"), read("-5")),
        ("−5", read("-5"), read("-5")),
        ("– 5", read("-5"), read("-5")),
        ("+5", read("5"), read("5")),
        ("-0", read("0"), read("0")),
        ("50%", read("50"), read("50")),
        ("5 ‰", read("5"), read("5")),
        ("12 p", read("12", status="P"), read("12", status="P")),
        ("12 (p)", read("12", status="P"), read("12", status="P")),
        ("12 e.", read("12", status="E"), read("12", status="E")),
        ("12 sơ bộ", None, None),
        ("12 triệu", None, None),
        ("12*", read("12"), read("12")),
        ("12 *", read("12"), read("12")),
        ("12  *", read("12"), read("12")),
        ("12 ", read("12"), read("12")),
        ("12 (1)", read("12"), read("12")),
        ("", None, None),
        ("-", None, None),
        (".", None, None),
        ("1.", None, None),
        ("12 13", None, None),
        ("(12)", None, None),
        ("1.2.3", None, None),
        ("123456789012345678", read("123456789012345678", bare=True), read("123456789012345678", bare=True)),
        ("1234567890123456789", None, None),
        ("123456789012345.5", read("123456789012346", bare=True), None),
        ("1234567890123456.5", None, None),
        ("45.300000000000004", read("45.3"), None),
        ("45.3000000000000", read("45.3000000000000"), None),
    ],
)  # fmt: skip
def test_a_cell_is_worth_what_each_notation_says(cell: str, point: ReadFigure | None, comma: ReadFigure | None) -> None:
    for mark, expected in ((POINT, point), (COMMA, comma)):
        found = figure(cell, mark)
        assert found == expected
        assert found is None or expected is None or str(found.value) == str(expected.value)
    assert is_figure(cell) is (point is not None or comma is not None)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("12", "13"), (POINT,)),
        (("1,234", "98.7"), (POINT,)),
        (("1,234", "98,7"), (COMMA,)),
        (("1,234",), (POINT, COMMA)),
        (("1.234", "5"), (POINT, COMMA)),
        (("1 234", "5"), (POINT,)),
        (("1,234.5", "1.234,5"), ()),
        (("1 234", "1'234"), ()),
        (("1 234", "9999"), (POINT,)),
        (("1 234", "10000"), ()),
        (("1,234", "10000"), (COMMA,)),
        (("10000", "20000"), (POINT,)),
        (("12", "word"), ()),
        ((), (POINT,)),
    ],
)
def test_all_figures_of_a_table_are_in_one_notation_or_nobody_guesses(
    cells: tuple[str, ...], found: tuple[DecimalMark, ...]
) -> None:
    assert notations(cells) == found
    assert notations([*reversed(cells), *cells]) == found
