"""What happens to the rows of a file, beside what is reported to the person.

Each case damages one thing in the tiny project and holds the whole message: reading this is reading the manual.
"""

from __future__ import annotations

import pytest

from tests.data.damage import Damage, cell, lines, message, swap, text
from tests.data.tiny import Tiny

ROWS: dict[str, tuple[Damage, str]] = {
    "a cell was lost": (
        swap("18,,A", "18,A"),
        """\
        data/observations.csv:5:80 (precision): the row has 19 cells, 1 too few
            found:    '18/63' as precision
            expected: 20 cells
            rule:     row-length
            next:     An empty cell still needs its comma.""",
    ),
    "a decimal comma cuts a number in two": (
        swap(",72.4,", ",72,4,"),
        """\
        data/observations.csv:3:76 (obs_value): the row has 21 cells, 1 too many
            found:    '72' and '4', probably one cell
            expected: 20 cells
            rule:     row-length
            next:     Put a text that holds a comma in quotation marks; a decimal number takes a point.""",
    ),
    "a text with a comma lost its quotation marks": (
        swap('"ước đạt 72,4%"', "ước đạt 72,4%"),
        """\
        data/observations.csv:3:105 (as_printed): the row has 21 cells, 1 too many
            found:    'ước đạt 72' and '4%', probably one cell
            expected: 20 cells
            rule:     row-length
            next:     Put a text that holds a comma in quotation marks; a decimal number takes a point.""",
    ),
    "the quotation marks of a text became curly": (
        swap('"ước đạt 72,4%"', "”ước đạt 72,4%”"),
        """\
        data/observations.csv:3:105 (as_printed): the row has 21 cells, 1 too many
            found:    '”ước đạt 72' and '4%”', probably one cell
            expected: 20 cells
            rule:     row-length
            next:     Put a text that holds a comma in straight quotation marks, "…": programs made these curly.""",
    ),
    "commas trail": (
        swap("By 2025.", "By 2025.,,"),
        """\
        data/observations.csv:7: the row has 22 cells, 2 too many
            expected: 20 cells
            rule:     row-length
            next:     Delete the commas at its end.""",
    ),
    "a decimal comma cuts a number in each of the rows": (
        lines(
            lambda rows: [
                rows[0],
                *(row.replace(",2895,", ",2,895,") for row in (rows[1], rows[1].replace("2022-03", "2022-04"))),
            ]
        ),
        """\
        data/observations.csv:2:70 (obs_value): the row has 21 cells, 1 too many
            found:    '2' and '895', probably one cell
            expected: 20 cells
            rule:     row-length
            next:     Put a text that holds a comma in quotation marks; a decimal number takes a point.
        data/observations.csv:3:70 (obs_value): the row has 21 cells, 1 too many
            found:    '2' and '895', probably one cell
            expected: 20 cells
            rule:     row-length
            next:     Put a text that holds a comma in quotation marks; a decimal number takes a point.""",
    ),
    "two cells that a spreadsheet rewrote are each told what to write": (
        lambda tiny: [cell(2, name, text)(tiny) for name, text in (("time_period", "3/2022"), ("obs_value", '"28,95"'))],
        """\
        data/observations.csv:2:55 (time_period): the month is not in ISO form
            found:    3/2022
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022-03.
        data/observations.csv:2:69 (obs_value): the number has a decimal comma
            found:    28,95
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 28.95.""",
    ),
    "a column is named that no row has": (
        text(lambda data: data.replace("target_period,source_id", "target_period,breakdown,source_id", 1)),
        """\
        data/observations.csv:1: the first line names 21 columns, and every row has 20 cells
            rule:     row-length
            next:     Give every row a comma for the new column, or take its name out of the first line.""",
    ),
    "every row has a cell that no column is named for": (
        text(lambda data: "\n".join(line + ",x" * (n > 0) for n, line in enumerate(data.splitlines())) + "\n"),
        """\
        data/observations.csv:1: the first line names 20 columns, and every row has 21 cells
            rule:     row-length
            next:     Name every column in the first line.""",
    ),
    "commas trail in every row": (
        text(lambda data: "\n".join(line + ",," * (n > 0) for n, line in enumerate(data.splitlines())) + "\n"),
        """\
        data/observations.csv:1: the first line names 20 columns, and every row has 22 cells
            rule:     row-length
            next:     Delete the commas at the ends of the rows.""",
    ),
    "columns without a name": (
        text(lambda data: "\n".join(line + ",," for line in data.splitlines()) + "\n"),
        """\
        data/observations.csv:1:197: 2 columns without a name
            rule:     columns
            next:     Delete them.""",
    ),
    "a column of an unknown name that no row has": (
        text(lambda data: data.replace("\n", ",extra\n", 1)),
        """\
        data/observations.csv:1:197: the column 'extra' is not in the contract
            expected: no such column
            rule:     columns
            next:     Delete it: no table has a column of this name.""",
    ),
    "a part of a row moved by a cell": (
        swap("stated,18,,A,press,reported,exact,18/63,,,63,,bai", "stated,,18,,A,press,reported,exact,18/63,,,63,bai"),
        """\
        data/observations.csv:5:82 (base): the row looks shifted
            found:    '18/63' as base, '63' as target_period
            rule:     row-shifted
            next:     Look for a cell too many or too few at or before base.""",
    ),
    "the header was pasted again": (
        lines(lambda rows: [*rows[:4], rows[0], *rows[4:]]),
        """\
        data/observations.csv:5: the names of the columns stand here again
            rule:     no-row
            next:     Delete the line.""",
    ),
    "a footnote stands below the rows": (
        text(lambda data: data + "Nguồn: Sở Thông tin" + "," * 19 + "\n* số sơ bộ\n"),
        """\
        data/observations.csv:9:1 (observation_id): the line holds words alone, as a title or a footnote does
            found:    Nguồn: Sở Thông tin
            expected: 20 cells
            rule:     no-row
            next:     Delete the line; what it says of rows is said in their notes.
        data/observations.csv:10:1 (observation_id): the line holds words alone, as a title or a footnote does
            found:    * số sơ bộ
            expected: 20 cells
            rule:     no-row
            next:     Delete the line; what it says of rows is said in their notes.""",
    ),
    "a total stands below the rows, in any language": (
        text(lambda data: data + "Tổng cộng" + "," * 5 + "8895" + "," * 14 + "\n"),
        """\
        data/observations.csv:9:1 (observation_id): the row is empty where most others are filled, as a total below a table is
            found:    Tổng cộng
            expected: small letters a–z and digits, joined by - _ or .
            rule:     no-row
            next:     Delete the line; a total that is to be shown has its place, its time and its source as others have.""",
    ),
    "empty rows trail": (
        text(lambda data: data + "," * 18 + "\n" + "\n"),
        """\
        data/observations.csv:9: the row is empty
            rule:     empty-row
            next:     Delete the line.
        data/observations.csv:10: the row is empty
            rule:     empty-row
            next:     Delete the line.""",
    ),
    "a line break was typed into a cell": (
        swap("Đến năm 2025.", '"Đến\nnăm 2025."'),
        """\
        data/observations.csv:7:142 (note_vi): the cell spans the lines 7 to 8
            expected: one row a line
            rule:     line-break
            next:     Take the line break out of the cell.""",
    ),
    "a quotation mark is never closed": (
        swap('72,4%"', "72,4%"),
        """\
        data/observations.csv:3:105: the cell's quotation mark is never closed
            rule:     quotes
            next:     Close it before the next comma, or write "" for a mark within the text.""",
    ),
    "a quotation mark stands in an unquoted cell": (
        swap("Đến năm", 'Đến "năm"'),
        """\
        data/observations.csv:7:146: a quotation mark stands inside an unquoted cell
            rule:     quotes
            next:     Put the whole cell in quotation marks and double those within (""), or use “ ”.""",
    ),
    "text follows a closing quotation mark": (
        swap('72,4%"', '72,4%" x'),
        """\
        data/observations.csv:3:120: text follows the closing quotation mark of a cell
            rule:     quotes
            next:     Inside a quoted cell, write a quotation mark twice ("") or use “ ”.""",
    ),
}


@pytest.mark.parametrize(("damage", "says"), ROWS.values(), ids=ROWS.keys())
def test_a_damaged_row_is_refused_with_the_whole_message(tiny: Tiny, damage: Damage, says: str) -> None:
    damage(tiny)
    assert tiny.reading_complaint() == message(says)
