"""Small CSV files that people write are read in one strict way: words of checks and of languages, codes, tiles, copies."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tinhso import authored
from tinhso.errors import InputError

FILE = "a.csv"
COLUMNS = ("list", "word")


def cells(text: str, more: tuple[str, ...] | None = (), key: Sequence[str] = ()) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a text, by their lines."""
    with authored.reading_csv(FILE, text, COLUMNS, more=more, key=key) as table:
        return [(row.line, dict(row.cells)) for row in table.rows]


def complaint(text: str, more: tuple[str, ...] | None = (), key: Sequence[str] = ()) -> str:
    with pytest.raises(InputError) as caught:
        cells(text, more, key)
    return str(caught.value)


def test_each_row_has_the_number_of_its_line() -> None:
    assert cells('list,word\nours,"a, ""b"""\n,c') == [
        (2, {"list": "ours", "word": 'a, "b"'}),
        (3, {"list": "", "word": "c"}),
    ]
    assert cells("list,word\n") == []


def test_columns_that_may_be_there_are_read_where_they_are() -> None:
    assert cells("list,word,note\na,b,c\n", more=("note",)) == [(2, {"list": "a", "word": "b", "note": "c"})]
    assert cells("list,word\na,b\n", more=("note",)) == [(2, {"list": "a", "word": "b"})]
    assert cells("note,word,list\nc,b,a\n", more=None) == [(2, {"note": "c", "word": "b", "list": "a"})]


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        ("", (), "a.csv: the file is empty\n    expected: list,word"),
        ("\n \n", (), "a.csv: the file is empty"),
        (
            "word,list\n",
            (),
            "a.csv:1: the first line does not name the columns\n    found:    word,list\n    expected: list,word",
        ),
        ("list,word,note\n", (), "the first line does not name the columns"),
        ("list\n", ("note",), "expected: list,word"),
        ("list,word,nota\n", ("note",), "expected: list,word,note"),
        ("list,note\n", None, "the first line does not name the columns"),
        ("list,word,word\n", None, "the first line does not name the columns"),
        ("list,word,\n", None, "the first line does not name the columns"),
        ('list,"word\n', (), "the first line does not name the columns"),
        ("list;word\na;b\n", (), "next:     Save the file as CSV with commas between the cells."),
    ],
)
def test_a_header_that_is_none_is_refused(text: str, more: tuple[str, ...] | None, says: str) -> None:
    assert says in complaint(text, more)


def test_everything_that_is_wrong_with_the_rows_is_told_on_its_line() -> None:
    text = 'list,word\na\na,b,c\n\na,"b\na,b"c"\n"a"b,c\na,b\na,b\na,\na,\n'
    assert [line for line in complaint(text, key=COLUMNS).splitlines() if line.startswith(FILE)] == [
        "a.csv:2: the row has 1 cell, not 2",
        "a.csv:3: the row has 3 cells, not 2",
        "a.csv:4: the row is empty",
        "a.csv:5:3: the cell's quotation mark is never closed",
        "a.csv:6:4: a quotation mark stands inside an unquoted cell",
        "a.csv:7:4: text follows the closing quotation mark of a cell",
        "a.csv:9 (word): the word stands in line 8 already",
    ]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("từ ", "a.csv:3 (word): a space after the value\n    found:    «từ »\n    next:     Write 'từ'."),
        ("\u00a0từ", "an invisible character: no-break space (U+00A0)"),
        ("t\u200bừ", "an invisible character: zero width space (U+200B)"),
        ("tu\u031b\u0300", "letters and marks are stored apart (decomposed Unicode)"),
        ("mạ\u043dg", "a letter of another script that may look like ours: cyrillic small letter en (U+043D)"),
        ("tá»«", "UTF-8 was read in another encoding and saved"),
        ("t?ng", "a letter was lost in another encoding"),
        ("#REF!", "the spreadsheet's error value stands in the cell\n    found:    #REF!"),
        ("######", "the spreadsheet's error value stands in the cell"),
    ],
)
def test_a_cell_holds_nothing_that_a_program_left_in_it(cell: str, says: str) -> None:
    assert says in complaint(f"list,word\nours,a\nours,{cell}\nours,b\n")
    with authored.reading_csv(FILE, f"list,word\nours,{cell}\n", COLUMNS, verbatim=("word",)) as table:
        assert table.rows[0].cells["word"] == cell


def test_a_word_of_letters_that_look_latin_may_stand_where_another_script_is_written() -> None:
    assert len(cells("list,word\nours,Оса\nours,Москва\n")) == 2
    assert "a letter of another script" in complaint("list,word\nours,Оса\nours,mang\n")


def test_a_first_line_that_stands_again_half_way_is_no_row() -> None:
    assert "a.csv:3: the first line stands here again" in complaint("list,word\nours,a\nlist,word\nours,b\n")


def test_a_cell_that_spans_lines_is_told_once() -> None:
    said = complaint('list,word\nours,"riêng\nbiệt"\nours,\n', key=COLUMNS)
    assert "a.csv:2:6 (word): the cell spans the lines 2 to 3\n    next:     Take the line break out of the cell." in said
    assert said.count("a.csv:") == 1


def test_what_its_reader_finds_is_told_with_the_rest() -> None:
    def read() -> None:
        with authored.reading_csv(FILE, "list,word\na\nb,c\n", COLUMNS) as table:
            for row in table.rows:
                table.refuse(row.line, "is no list", column="list", found=row.cells["list"])

    with pytest.raises(InputError) as caught:
        read()
    assert [str(finding.where) for finding in caught.value.findings] == ["a.csv:2", "a.csv:3 (list)"]


def test_a_cell_may_be_as_long_as_it_is() -> None:
    assert cells(f'list,word\na,"{"b" * 200_000}"\n') == [(2, {"list": "a", "word": "b" * 200_000})]


@pytest.mark.parametrize(
    ("written", "what"), [(b"PK\x03\x04", "a workbook"), (b"<html>", "a web page (HTML)"), (b'{"error": "a,b"}', "data in JSON")]
)
def test_a_file_that_is_no_table_is_called_what_it_is(written: bytes, what: str) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(f'{FILE}: the file is {what}, not CSV')}\n"):
        authored.decode(FILE, written)
