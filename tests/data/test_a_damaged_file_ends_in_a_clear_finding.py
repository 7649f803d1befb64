"""What a spreadsheet, an editor or a merge does to a whole file or its columns, beside what is reported to the person.

Each case damages one thing in the tiny project and holds the whole message: reading this is reading the manual.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.damage import HEADER, OBSERVATIONS, Damage, content, lines, message, swap, text
from tests.data.tiny import Tiny
from tests.languages import CONTRACT
from tinhso.data import read
from tinhso.errors import InputError

SAVE = "Save the file as CSV in UTF-8 (in Excel: «CSV UTF-8»; in LibreOffice: character set Unicode (UTF-8))."


def without_column(rows: list[str], index: int) -> list[str]:
    plain = [row.replace('"ước đạt 72,4%"', "x") for row in rows]
    return [",".join(part for at, part in enumerate(row.split(",")) if at != index) for row in plain]


def test_words_for_numbers_that_cannot_be_read_hide_no_table(tmp_path: Path) -> None:
    project = Tiny(tmp_path)
    project.write("notation", "language\n")
    project.write("places", "")
    with pytest.raises(InputError) as caught:
        read(project.project)
    assert [finding.where.file for finding in caught.value.findings] == ["data/notation.csv", "data/places.csv"]


FILES: dict[str, tuple[Damage, str]] = {
    "the file is empty": (
        content(lambda _: b""),
        """\
        data/observations.csv: the file is empty
            expected: a line with the names of the columns
            rule:     empty-file
            next:     Restore it from a copy, or: git restore data/observations.csv""",
    ),
    "only line ends are left": (
        content(lambda _: b"\n\n"),
        """\
        data/observations.csv: the file is empty
            expected: a line with the names of the columns
            rule:     empty-file
            next:     Restore it from a copy, or: git restore data/observations.csv""",
    ),
    "the disk has put noughts in the place of all": (
        content(lambda data: b"\x00" * len(data)),
        """\
        data/observations.csv: the file is empty
            expected: a line with the names of the columns
            rule:     empty-file
            next:     Restore it from a copy, or: git restore data/observations.csv""",
    ),
    "only the header is left": (
        lines(lambda rows: rows[:1]),
        """\
        data/observations.csv:1: the file has a header and no rows
            rule:     empty-file
            next:     Restore the rows from a copy, or: git restore data/observations.csv""",
    ),
    "saved as Unicode text": (
        content(lambda data: data.decode().encode("utf-16")),
        f"""\
        data/observations.csv: the file is in UTF-16
            expected: UTF-8 without a byte order mark
            rule:     encoding
            next:     {SAVE}""",
    ),
    "saved as UTF-16 without its mark": (
        content(lambda data: data.decode().encode("utf-16-le")),
        f"""\
        data/observations.csv: the file is in UTF-16
            expected: UTF-8 without a byte order mark
            rule:     encoding
            next:     {SAVE}""",
    ),
    "saved with a byte order mark": (
        content(lambda data: b"\xef\xbb\xbf" + data),
        r"""
        data/observations.csv:1:1: the file begins with a byte order mark
            expected: UTF-8 without a byte order mark
            rule:     encoding
            next:     Run: perl -pi -e 's/^(\xEF\xBB\xBF)+//; s/\r\n?/\n/g' data/observations.csv""",
    ),
    "saved with a byte order mark by one program after another": (
        content(lambda data: b"\xef\xbb\xbf" * 2 + data),
        r"""
        data/observations.csv:1:1: the file begins with a byte order mark
            expected: UTF-8 without a byte order mark
            rule:     encoding
            next:     Run: perl -pi -e 's/^(\xEF\xBB\xBF)+//; s/\r\n?/\n/g' data/observations.csv""",
    ),
    "saved as CSV UTF-8 by Excel": (
        content(lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")),
        r"""
        data/observations.csv:1:1: the file begins with a byte order mark
            expected: UTF-8 without a byte order mark
            rule:     encoding
            next:     Run: perl -pi -e 's/^(\xEF\xBB\xBF)+//; s/\r\n?/\n/g' data/observations.csv
        data/observations.csv:1: 8 lines end in CRLF (Windows)
            expected: LF
            rule:     line-ends
            next:     Run: perl -pi -e 's/^(\xEF\xBB\xBF)+//; s/\r\n?/\n/g' data/observations.csv""",
    ),
    "saved in a Windows encoding": (
        content(lambda data: data.decode().replace("thí điểm 5G", "thí đ 5G").encode("cp1258", "replace")),
        f"""\
        data/observations.csv:3:106: the file is not in UTF-8
            found:    bytes that would read «…ess,reported,about,"ư?c đ?t 72,4%",house…» in Windows-1258
            expected: UTF-8
            rule:     encoding
            next:     {SAVE}""",
    ),
    "saved as a workbook": (
        content(lambda _: b"PK\x03\x04\x14\x00"),
        f"""\
        data/observations.csv: the file is a workbook, not CSV
            expected: CSV in UTF-8
            rule:     encoding
            next:     {SAVE}""",
    ),
    "saved as a workbook of an old Excel": (
        content(lambda data: b"\xd0\xcf\x11\xe0" + data),
        f"""\
        data/observations.csv: the file is a workbook, not CSV
            expected: CSV in UTF-8
            rule:     encoding
            next:     {SAVE}""",
    ),
    "saved as a workbook in XML": (
        content(lambda _: b'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook/>'),
        f"""\
        data/observations.csv: the file is a workbook in XML (Excel’s «XML Spreadsheet»), not CSV
            expected: CSV in UTF-8
            rule:     encoding
            next:     {SAVE}""",
    ),
    "a server answered with a page": (
        content(lambda _: b"<!DOCTYPE html>\n<html><body>Try later</body></html>"),
        """\
        data/observations.csv: the file is a web page (HTML), not CSV
            expected: CSV in UTF-8
            rule:     encoding
            next:     Open it in a browser, copy the table into a spreadsheet and save that as CSV; a server that could not give \
the table sends such a file in its place: then take it there again.""",
    ),
    "some lines end as Windows has it": (
        content(lambda data: data.replace(b"\n", b"\r\n").replace(b"\r\n", b"\n", 2)),
        r"""
        data/observations.csv:3: 6 lines end in CRLF (Windows)
            expected: LF
            rule:     line-ends
            next:     Run: perl -pi -e 's/^(\xEF\xBB\xBF)+//; s/\r\n?/\n/g' data/observations.csv""",
    ),
    "saved with Windows line ends": (
        content(lambda data: data.replace(b"\n", b"\r\n")),
        r"""
        data/observations.csv:1: 8 lines end in CRLF (Windows)
            expected: LF
            rule:     line-ends
            next:     Run: perl -pi -e 's/^(\xEF\xBB\xBF)+//; s/\r\n?/\n/g' data/observations.csv""",
    ),
    "saved with old Macintosh line ends": (
        content(lambda data: data.replace(b"\n", b"\r")),
        r"""
        data/observations.csv:1: 8 lines end in carriage returns alone (old Macintosh)
            expected: LF
            rule:     line-ends
            next:     Run: perl -pi -e 's/^(\xEF\xBB\xBF)+//; s/\r\n?/\n/g' data/observations.csv""",
    ),
    "saved with semicolons": (
        text(lambda data: data.replace(",", ";")),
        """\
        data/observations.csv:1: the cells are separated by semicolons
            found:    observation_id;ref_area;indicator;time_period;time_basis;obs
            expected: commas
            rule:     delimiter
            next:     Save the file again as CSV with commas (in LibreOffice: «Edit filter settings»).""",
    ),
    "saved with tabs": (
        text(lambda data: data.replace(",", "\t")),
        """\
        data/observations.csv:1: the cells are separated by tabs
            found:    observation_id\tref_area\tindicator\ttime_period\ttime_basis\tobs
            expected: commas
            rule:     delimiter
            next:     Save the file again as CSV with commas (in LibreOffice: «Edit filter settings»).""",
    ),
    "a merge was not resolved": (
        text(
            lambda data: (
                data.replace("tinh-mot.dev", "<<<<<<< HEAD\ntinh-mot.dev", 1)
                .replace("tinh-mot.mobile", "=======\ntinh-mot.mobile", 1)
                .replace("tinh-hai.base", ">>>>>>> nhanh\ntinh-hai.base", 1)
            )
        ),
        """\
        data/observations.csv:5:1: an unresolved merge stands in the file
            found:    <<<<<<< HEAD
            rule:     merge-mark
            next:     Choose between the two versions and delete the marks.
        data/observations.csv:7:1: an unresolved merge stands in the file
            found:    =======
            rule:     merge-mark
            next:     Choose between the two versions and delete the marks.
        data/observations.csv:10:1: an unresolved merge stands in the file
            found:    >>>>>>> nhanh
            rule:     merge-mark
            next:     Choose between the two versions and delete the marks.""",
    ),
    "the file was renamed": (
        lambda tiny: tiny.path(OBSERVATIONS).rename(tiny.path("observ")),
        """\
        data/observations.csv: the file is missing
            expected: A row is one statement of one source about one place at one time. What no source says has no row.
            rule:     file
            next:     Rename observ.csv to observations.csv.""",
    ),
    "a letter of the file's name is lost": (
        lambda tiny: tiny.path(OBSERVATIONS).rename(tiny.path("observation")),
        """\
        data/observation.csv: nothing reads a file of this name
            expected: data/observations.csv
            next:     Rename it, or put what it has more into the other and delete it.""",
    ),
    "the file was deleted": (
        lambda tiny: tiny.path(OBSERVATIONS).unlink(),
        """\
        data/observations.csv: the file is missing
            expected: A row is one statement of one source about one place at one time. What no source says has no row.
            rule:     file
            next:     Restore it from a copy, or: git restore data/observations.csv""",
    ),
    "a folder has the file's name": (
        lambda tiny: (tiny.path(OBSERVATIONS).unlink(), tiny.path(OBSERVATIONS).mkdir()),
        """\
        data/observations.csv: a folder stands where a file is expected
            expected: a CSV file
            rule:     file""",
    ),
}

COLUMNS: dict[str, tuple[Damage, str]] = {
    "a column was lost": (
        lines(lambda rows: without_column(rows, 3)),
        """\
        data/observations.csv:1 (time_period): the column time_period is missing
            expected: time_period after indicator
            rule:     columns
            next:     Put it back.""",
    ),
    "a column is misspelt": (
        swap("as_printed", "as_print"),
        """\
        data/observations.csv:1:111: the column 'as_print' is not in the contract
            expected: as_printed
            rule:     columns
            next:     Did you mean 'as_printed'?""",
    ),
    "a name of a column has a semicolon in it": (
        swap("note_en", "note;en"),
        """\
        data/observations.csv:1:189: the column 'note;en' is not in the contract
            expected: note_en
            rule:     columns
            next:     Did you mean 'note_en'?""",
    ),
    "two columns are like one that lacks": (
        text(lambda data: data.replace("locator,note_vi", "locatr,locater", 1)),
        """\
        data/observations.csv:1:173: the column 'locatr' is not in the contract
            expected: locator
            rule:     columns
            next:     Did you mean 'locator'?
        data/observations.csv:1:180: the column 'locater' is not in the contract
            expected: no such column
            rule:     columns
            next:     Delete it: no table has a column of this name.
        """,
    ),
    "a column was doubled over another": (
        swap("numerator", "kind"),
        """\
        data/observations.csv:1:127: the column kind is there twice
            rule:     columns
            next:     Delete one of them.""",
    ),
    "a column was added": (
        lines(lambda rows: [row + ("," if at else ",remark") for at, row in enumerate(rows)]),
        """\
        data/observations.csv:1:197: the column 'remark' is not in the contract
            expected: no such column
            rule:     columns
            next:     Delete it: no table has a column of this name.""",
    ),
    "an empty column trails": (
        lines(lambda rows: [row + "," for row in rows]),
        """\
        data/observations.csv:1:197: 1 column without a name
            rule:     columns
            next:     Delete it.""",
    ),
    "the columns were moved": (
        swap("ref_area,indicator,", "indicator,ref_area,"),
        f"""\
        data/observations.csv:1:16: the columns stand in another order
            found:    indicator
            expected: ref_area
            rule:     columns
            next:     The order is {HEADER}""",
    ),
    "a title stands above the header": (
        lines(lambda rows: ["Hạ tầng số" + "," * 19, "sep=,", *rows]),
        f"""\
        data/observations.csv:1: the first line does not name the columns
            found:    Hạ tầng số,,,,,,,,,,,,,,,,,,,
            expected: {",".join(CONTRACT["observations"].names)}
            rule:     columns
            next:     Line 3 has them: delete the lines above it.""",
    ),
    "semicolons stand at the end of each line": (
        lines(lambda rows: [f"{row};;" for row in rows]),
        f"""\
        data/observations.csv:1:{len(HEADER) + 1}: other separators stand at the end of the line
            found:    ';;'
            rule:     delimiter
            next:     Delete them here and in each line that ends so.""",
    ),
    "the names of the columns have capitals and blanks": (
        lines(lambda rows: [rows[0].title().replace("_", " ").replace(",", " ,"), *rows[1:]]),
        f"""\
        data/observations.csv:1: the names of the columns are written otherwise
            found:    'Observation Id ', 'Ref Area ', 'Indicator ', 'Time Period ', 'Time Basis ' … (20 in all)
            rule:     columns
            next:     Write the first line so: {HEADER}""",
    ),
    "the header was sorted away": (
        lines(lambda rows: rows[1:]),
        f"""\
        data/observations.csv:1: the first line does not name the columns
            found:    tinh-mot.base_stations.2022-03,tinh-mot,base_stations,2022-0
            expected: {",".join(CONTRACT["observations"].names)}
            rule:     columns
            next:     Put the line with the names back on top.""",
    ),
}


@pytest.mark.parametrize(("damage", "says"), FILES.values(), ids=FILES.keys())
def test_a_damaged_file_is_refused_with_the_whole_message(tiny: Tiny, damage: Damage, says: str) -> None:
    damage(tiny)
    assert tiny.reading_complaint() == message(says)


@pytest.mark.parametrize(("damage", "says"), COLUMNS.values(), ids=COLUMNS.keys())
def test_a_damaged_header_is_refused_with_the_whole_message(tiny: Tiny, damage: Damage, says: str) -> None:
    damage(tiny)
    assert tiny.reading_complaint() == message(says)
