"""A CSV file is taken apart into its records as they are written, and put together again without a changed byte."""

from __future__ import annotations

import pytest

from tinhso.data.adding.rows import CsvRecord, new_columns, records, widened, written

HEADER = "id,name,note\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", ()),
        ("a,One,x\n", (("a,One,x\n", ("a", "One", "x")),)),
        ("a,One,x", (("a,One,x\n", ("a", "One", "x")),)),
        ("a,One,x\nb,,\n", (("a,One,x\n", ("a", "One", "x")), ("b,,\n", ("b", "", "")))),
        ('a,"One, or two","said ""so"""\n', (('a,"One, or two","said ""so"""\n', ("a", "One, or two", 'said "so"')),)),
        ('a,One,"two\nlines"\nb,,\n', (('a,One,"two\nlines"\n', ("a", "One", "two\nlines")), ("b,,\n", ("b", "", "")))),
        ('a,"One",x\n', (('a,"One",x\n', ("a", "One", "x")),)),
    ],
    ids=["none", "one", "without its end", "two", "quoted", "of two lines", "quoted without need"],
)
def test_each_record_keeps_its_text_beside_its_cells(body: str, found: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    columns = ("id", "name", "note")
    expected = tuple(CsvRecord(text=text, cells=dict(zip(columns, cells, strict=True))) for text, cells in found)
    assert records(HEADER + body) == (columns, expected)


def test_a_record_has_the_cells_that_are_there() -> None:
    assert [one.cells for one in records(HEADER + "a\nb,Two,x,y\n")[1]] == [{"id": "a"}, {"id": "b", "name": "Two", "note": "x"}]


def test_an_empty_file_has_neither_columns_nor_records() -> None:
    assert records("") == ((), ())


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"id": "a", "name": "One", "note": "x"}, "a,One,x\n"),
        ({"note": "x", "id": "a"}, "a,,x\n"),
        ({"id": "a", "other": ""}, "a,,\n"),
        ({"id": "a", "name": "One, or two", "note": 'said "so"'}, 'a,"One, or two","said ""so"""\n'),
    ],
)
def test_a_row_is_written_in_the_order_of_the_columns(row: dict[str, str], text: str) -> None:
    assert written(("id", "name", "note"), [row, row]) == text * 2


def test_a_filled_cell_of_no_column_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="other"):
        written(("id",), [{"id": "a", "other": "x"}])


def test_a_column_that_a_file_lacks_is_put_in_its_place_and_what_lacks_none_stays_as_it_is() -> None:
    text = HEADER + 'a,"One, or two",x\nb,"Two",\n'
    assert widened(text, ("name", "id"), ("id", "code", "name", "note")) == text
    wide = widened(text, ("code", "name"), ("id", "code", "name", "kind", "note"))
    assert wide == 'id,code,name,note\na,,"One, or two",x\nb,,Two,\n'
    assert new_columns(text, wide) == ("code",)
