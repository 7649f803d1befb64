"""What a spreadsheet does to single cells, beside what is reported to the person.

Each case damages one cell of the tiny project and holds the whole message: reading this is reading the manual.
"""

from __future__ import annotations

import unicodedata

import pytest

from tests.data.damage import Damage, cell, message, swap
from tests.data.tiny import Tiny
from tinhso.data.contract.columns import PATTERNS, CellType
from tinhso.data.reading.cells import misfit
from tinhso.project import ADDRESS

CELLS: dict[str, tuple[Damage, str]] = {
    "decimal comma": (
        cell(3, "obs_value", '"72,4"'),
        """\
        data/observations.csv:3:76 (obs_value): the number has a decimal comma
            found:    72,4
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 72.4.""",
    ),
    "a comma that is of thousands or of decimals": (
        cell(3, "obs_value", '"1,204"'),
        """\
        data/observations.csv:3:76 (obs_value): the number has a comma before three digits, which may be of thousands or decimals
            found:    1,204
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 1204 where the comma parts thousands, 1.204 where decimals begin.""",
    ),
    "thousands commas and a decimal point": (
        cell(3, "obs_value", '"1,204.5"'),
        """\
        data/observations.csv:3:76 (obs_value): the number has thousands commas
            found:    1,204.5
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 1204.5.""",
    ),
    "thousands blanks": (
        cell(3, "obs_value", "1 204"),
        """\
        data/observations.csv:3:76 (obs_value): the number has thousands separators
            found:    1 204
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 1204.""",
    ),
    "thousands in a whole number": (
        cell(2, "locator", "1.204"),
        """\
        data/observations.csv:2:117 (locator): the number has a thousands separator
            found:    1.204
            expected: a whole number without separators, for example 2895
            rule:     integer
            next:     Write 1204.""",
    ),
    "thousands dots": (
        cell(2, "obs_value", "1.781.536"),
        """\
        data/observations.csv:2:70 (obs_value): the number has thousands separators
            found:    1.781.536
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 1781536.""",
    ),
    "thousands commas": (
        cell(2, "obs_value", '"1,781,536"'),
        """\
        data/observations.csv:2:70 (obs_value): the number has thousands separators
            found:    1,781,536
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 1781536.""",
    ),
    "dots and a comma": (
        cell(2, "obs_value", '"2.895,5"'),
        """\
        data/observations.csv:2:70 (obs_value): the number has thousands dots and a decimal comma
            found:    2.895,5
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 2895.5.""",
    ),
    "percent sign": (
        cell(3, "obs_value", "72.4%"),
        """\
        data/observations.csv:3:76 (obs_value): the number has its unit in the cell
            found:    72.4%
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write the number alone; the indicator has the unit.""",
    ),
    "1.0 for 1": (
        cell(4, "denominator", "21.0"),
        """\
        data/observations.csv:4:113 (denominator): a whole number was given decimals of nought
            found:    21.0
            expected: a number with a decimal point and no separators, for example 2895 or 72.4
            rule:     number
            next:     Write 21.""",
    ),
    "leading zeros": (
        cell(2, "obs_value", "02895"),
        """\
        data/observations.csv:2:70 (obs_value): the number has leading zeros
            found:    02895
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 2895; what is printed stands in as_printed.""",
    ),
    "leading zeros behind a sign and before decimals": (
        cell(2, "obs_value", "-00.5"),
        """\
        data/observations.csv:2:70 (obs_value): the number has leading zeros
            found:    -00.5
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write -0.5; what is printed stands in as_printed.""",
    ),
    "scientific form": (
        cell(2, "obs_value", '"1,3E+06"'),
        """\
        data/observations.csv:2:70 (obs_value): the spreadsheet shortened the number and lost digits
            found:    1,3E+06
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Type all its digits: 1300000, not 1.3E+06.""",
    ),
    "reckoned": (
        cell(2, "obs_value", "50.300000000000004"),
        """\
        data/observations.csv:2:70 (obs_value): the number has more digits than a spreadsheet keeps: the last are from reckoning
            found:    50.300000000000004
            expected: 15 digits at most
            rule:     value
            next:     Write the figure as the source does.""",
    ),
    "no end of digits": (
        cell(2, "obs_value", f"1{30 * '0'}"),
        f"""\
        data/observations.csv:2:70 (obs_value): the number has more digits than can be reckoned with
            found:    1{30 * "0"}
            expected: 18 digits at most
            rule:     value
            next:     Write the figure as the source does.""",
    ),
    "a nought with a sign": (
        cell(2, "obs_value", "-0.0"),
        """\
        data/observations.csv:2:70 (obs_value): a nought has no sign
            found:    -0.0
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
            next:     Write 0.0.""",
    ),
    "words": (
        cell(2, "obs_value", "gần 1 triệu"),
        """\
        data/observations.csv:2:70 (obs_value): is not a number
            found:    gần 1 triệu
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value""",
    ),
    "3.0 for line 3": (
        cell(2, "locator", "3.0"),
        """\
        data/observations.csv:2:117 (locator): a whole number was given decimals of nought
            found:    3.0
            expected: a whole number without separators, for example 2895
            rule:     integer
            next:     Write 3.""",
    ),
    "month with a stroke": (
        cell(2, "time_period", "3/2022"),
        """\
        data/observations.csv:2:55 (time_period): the month is not in ISO form
            found:    3/2022
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022-03.""",
    ),
    "month as a word": (
        cell(2, "time_period", "Mar-22"),
        """\
        data/observations.csv:2:55 (time_period): the spreadsheet rewrote the month
            found:    Mar-22
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022-03.""",
    ),
    "year with decimals": (
        cell(8, "time_period", "2022.0"),
        """\
        data/observations.csv:8:52 (time_period): the year was given decimals
            found:    2022.0
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022.""",
    ),
    "thirteenth month": (
        cell(2, "time_period", "2022-13"),
        """\
        data/observations.csv:2:55 (time_period): is not in the calendar: '2022-13' has no month 13
            found:    2022-13
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period""",
    ),
    "30 February": (
        cell(2, "time_period", "2022-02-30"),
        """\
        data/observations.csv:2:55 (time_period): is not in the calendar: '2022-02-30' has no day 30
            found:    2022-02-30
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period""",
    ),
    "name for a code": (
        cell(2, "ref_area", "Tỉnh Một"),
        """\
        data/observations.csv:2:32 (ref_area): is not an identifier
            found:    Tỉnh Một
            expected: small letters a–z and digits, joined by - _ or .
            rule:     identifier
            next:     Did you mean 'tinh-mot'?""",
    ),
    "two codes in the place of one": (
        cell(2, "ref_area", "tinh-mot tinh-hai"),
        """\
        data/observations.csv:2:32 (ref_area): several codes stand in the cell, which has one
            found:    tinh-mot tinh-hai
            expected: small letters a–z and digits, joined by - _ or .
            rule:     identifier
            next:     Leave one; where several are meant, none, and say so in the note.""",
    ),
    "codes with a sign between them": (
        cell(2, "ref_area", "mot|hai"),
        """\
        data/observations.csv:2:32 (ref_area): several codes stand in the cell, which has one
            found:    mot|hai
            expected: small letters a–z and digits, joined by - _ or .
            rule:     identifier
            next:     Leave one; where several are meant, none, and say so in the note.""",
    ),
    "formula": (
        cell(2, "obs_value", "=B2*2"),
        """\
        data/observations.csv:2:70 (obs_value): the cell holds a formula, not its value
            found:    =B2*2
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     left-behind
            next:     Write the value itself: nothing here is computed.""",
    ),
    "a reference pasted from a story": (
        cell(2, "note_vi", "Xem {{< obs x >}}."),
        """\
        data/observations.csv:2:119 (note_vi): the cell holds a mark of a page's source, {{<
            found:    Xem {{< obs x >}}.
            expected: words as readers should see them
            rule:     left-behind
            next:     Write the words themselves: nothing in a table is a template.""",
    ),
    "formula in a text": (
        cell(2, "note_vi", "=HYPERLINK(A1)"),
        """\
        data/observations.csv:2:119 (note_vi): the cell holds a formula, not its value
            found:    =HYPERLINK(A1)
            expected: a text
            rule:     left-behind
            next:     Write the value itself: nothing here is computed.""",
    ),
    "#REF!": (
        cell(2, "as_printed", "#REF!"),
        """\
        data/observations.csv:2:99 (as_printed): the spreadsheet's error value stands in the cell
            found:    #REF!
            expected: a text
            rule:     left-behind
            next:     Write the value itself, or leave the cell empty.""",
    ),
    "#N/A": (
        cell(2, "numerator", "#N/A"),
        """\
        data/observations.csv:2:106 (numerator): the spreadsheet's error value stands in the cell
            found:    #N/A
            expected: a number with a decimal point and no separators, for example 2895 or 72.4
            rule:     left-behind
            next:     Write the value itself, or leave the cell empty.""",
    ),
    "NaN": (
        cell(2, "numerator", "NaN"),
        """\
        data/observations.csv:2:106 (numerator): a program's word for nothing stands in the cell
            found:    NaN
            expected: a number with a decimal point and no separators, for example 2895 or 72.4
            rule:     left-behind
            next:     Leave the cell empty.""",
    ),
    "column too narrow": (
        cell(2, "obs_value", "#####"),
        """\
        data/observations.csv:2:70 (obs_value): the spreadsheet's error value stands in the cell
            found:    #####
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     left-behind
            next:     Write the value itself, or leave the cell empty.""",
    ),
    "text mark": (
        cell(5, "as_printed", "'18/63"),
        """\
        data/observations.csv:5:81 (as_printed): the spreadsheet's text mark stands before the digits
            found:    '18/63
            expected: a text
            rule:     left-behind
            next:     Write 18/63.""",
    ),
    "fraction turned date": (
        cell(5, "as_printed", "18-Dec"),
        """\
        data/observations.csv:5:81 (as_printed): the spreadsheet took the figure for a date
            found:    18-Dec
            expected: the figure as the source prints it, for example 12/10
            rule:     left-behind
            next:     Type it again in a cell formatted as text.""",
    ),
    "space before": (
        cell(2, "kind", " reported"),
        """\
        data/observations.csv:2:84 (kind): a space before the value
            found:    « reported»
            rule:     spaces
            next:     Write 'reported'.""",
    ),
    "space after": (
        cell(2, "obs_value", "2895 "),
        """\
        data/observations.csv:2:70 (obs_value): a space after the value
            found:    «2895 »
            rule:     spaces
            next:     Write '2895'.""",
    ),
    "nothing but a space": (
        cell(2, "base", " "),
        """\
        data/observations.csv:2:105 (base): a space before the value
            found:    « »
            rule:     spaces
            next:     Empty the cell.""",
    ),
    "no-break space": (
        cell(7, "note_en", "By\u00a02025."),
        """\
        data/observations.csv:7:156 (note_en): an invisible character: no-break space (U+00A0)
            found:    «By\\u00a02025.»
            rule:     invisible
            next:     Delete it or type a plain space.""",
    ),
    "zero-width space": (
        cell(2, "source_id", "bai-mot\u200b"),
        """\
        data/observations.csv:2:109 (source_id): an invisible character: zero width space (U+200B)
            found:    «bai-mot\\u200b»
            rule:     invisible
            next:     Delete it.""",
    ),
    "01 became 1": (
        swap("nuoc,01,XX-01,2025-06-30", "nuoc,1,XX-01,2025-06-30", table="places"),
        """\
        data/places.csv:3:46 (gso_code): the leading zero is lost
            found:    1
            expected: two to five digits with their leading zeros, for example 01
            rule:     digits
            next:     Write 01.""",
    ),
    "26 became 26.0": (
        swap("nuoc,26,", "nuoc,26.0,", table="places"),
        """\
        data/places.csv:4:46 (gso_code): a code was turned into a number
            found:    26.0
            expected: two to five digits with their leading zeros, for example 01
            rule:     digits
            next:     Write 26.""",
    ),
    "a day in American form": (
        swap("2022-05-19", "05/19/2022", table="sources"),
        """\
        data/sources.csv:2:31 (published): the day is written in a spreadsheet's local form
            found:    05/19/2022
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022-05-19.""",
    ),
    "a day that can be read in two ways": (
        swap("2022-05-19", "05/06/2022", table="sources"),
        """\
        data/sources.csv:2:31 (published): the day is written in a spreadsheet's local form
            found:    05/06/2022
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022-06-05 or 2022-05-06.""",
    ),
    "a day with a time": (
        swap("2022-05-19", "2022-05-19 00:00:00", table="sources"),
        """\
        data/sources.csv:2:31 (published): the day was given a time
            found:    2022-05-19 00:00:00
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022-05-19.""",
    ),
    "a day as a serial number": (
        swap("2022-05-19", "44700", table="sources"),
        """\
        data/sources.csv:2:31 (published): the spreadsheet turned the day into its serial number
            found:    44700
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022-05-19.""",
    ),
    "an address without its beginning": (
        swap("https://example.org/nien-giam?nam=2023", "www.example.org/nien-giam?nam=2023", table="sources"),
        """\
        data/sources.csv:3:46 (url): the address has no https:// before it
            found:    www.example.org/nien-giam?nam=2023
            expected: an address that begins with https:// or http://
            rule:     address
            next:     Write https://www.example.org/nien-giam?nam=2023.""",
    ),
    "an address that begins otherwise": (
        swap("https://example.org", "HTTPS:/example.org", table="sources"),
        """\
        data/sources.csv:3:46 (url): the address does not begin as one
            found:    HTTPS:/example.org/nien-giam?nam=2023
            expected: an address that begins with https:// or http://
            rule:     address
            next:     Write https://example.org/nien-giam?nam=2023.""",
    ),
    "an address with a blank": (
        swap("/nien-giam?nam=2023", "/nien giam", table="sources"),
        """\
        data/sources.csv:3:46 (url): a blank stands in the address
            found:    https://example.org/nien giam
            expected: an address that begins with https:// or http://
            rule:     address
            next:     Write one address, with %20 for a blank within it.""",
    ),
    "an address with a bracket": (
        swap("https://example.org", "https://[example.org", table="sources"),
        """\
        data/sources.csv:3:46 (url): a sign stands in the address that no address holds
            found:    https://[example.org/nien-giam?nam=2023
            expected: an address that begins with https:// or http://
            rule:     address
            next:     Delete the [, or write %5B for it where it belongs to the address.""",
    ),
    "a name in the place of a code": (
        swap("unit,stations,", "unit,Base stations,", table="codelists"),
        """\
        data/codelists.csv:5:6 (code): is not a code
            found:    Base stations
            expected: a code without spaces and slashes
            rule:     code
            next:     Did you mean 'base_stations'?""",
    ),
    "a name with a letter of its own in the place of a code": (
        swap("unit,stations,", "unit,Đài phát,", table="codelists"),
        """\
        data/codelists.csv:5:6 (code): is not a code
            found:    Đài phát
            expected: a code without spaces and slashes
            rule:     code
            next:     Did you mean 'dai_phat'?""",
    ),
    "a day that no month has": (
        swap("2025-06-30", "2025-02-30", table="places"),
        """\
        data/places.csv:3:55 (valid_to): is not in the calendar: '2025-02-30' has no day 30
            found:    2025-02-30
            expected: a day: 2025-06-30
            rule:     day""",
    ),
    "two years that are called a school year": (
        cell(2, "time_period", "năm học 2022-2023"),
        """\
        data/observations.csv:2:55 (time_period): the span is not in ISO form
            found:    năm học 2022-2023
            expected: a time as SDMX has it: 2022, 2022-S1, 2022-Q3, 2022-03, 2022-03-29, 2023/2024, 2020-01/2022-06
            rule:     period
            next:     Write 2022/2023.""",
    ),
    "an invisible character in what is no number without it either": (
        cell(2, "obs_value", "28\u200b9 5"),
        """\
        data/observations.csv:2:70 (obs_value): is not a number
            found:    28\u200b9 5
            expected: a number with a decimal point, no separators and the decimals as printed, for example 72.4 or 98.0
            rule:     value
        data/observations.csv:2:70 (obs_value): an invisible character: zero width space (U+200B)
            found:    «28\\u200b9 5»
            rule:     invisible
            next:     Delete it or type a plain space.""",
    ),
    "letters and marks apart": (
        swap("Tỉnh Hai", unicodedata.normalize("NFD", "Tỉnh Hai"), table="places"),
        """\
        data/places.csv:4:10 (name_vi): letters and marks are stored apart (decomposed Unicode)
            found:    «Ti\\u0309nh Hai»
            rule:     nfc
            next:     Type it again: Tỉnh Hai""",
    ),
    "letters and marks apart in a code, which has neither": (
        swap("tinh-hai,Tỉnh", unicodedata.normalize("NFD", "tỉnh-hai") + ",Tỉnh", table="places"),
        """\
        data/places.csv:4:1 (ref_area): is not an identifier
            found:    ti\u0309nh-hai
            expected: small letters a–z and digits, joined by - _ or .
            rule:     identifier
            next:     Did you mean 'tinh-hai'?""",
    ),
    "a code in UTF-8 that was taken for another encoding": (
        swap("tinh-hai,Tỉnh", "tá»‰nh-hai,Tỉnh", table="places"),
        """\
        data/places.csv:4:1 (ref_area): UTF-8 was read in another encoding and saved
            found:    tá»‰nh-hai
            rule:     encoding
            next:     Restore the text from before.""",
    ),
    "UTF-8 taken for another encoding": (
        swap("Tỉnh Hai", "Tá»‰nh Hai", table="places"),
        """\
        data/places.csv:4:10 (name_vi): UTF-8 was read in another encoding and saved
            found:    Tá»‰nh Hai
            rule:     encoding
            next:     Restore the text from before.""",
    ),
    "a letter of a code that looks like ours": (
        swap("tinh-hai,Tỉnh", "tinh-h\u0430i,Tỉnh", table="places"),
        """\
        data/places.csv:4:1 (ref_area): a letter of another script that may look like ours: cyrillic small letter a (U+0430)
            found:    tinh-h\u0430i
            rule:     script
            next:     Type the word again in the letters of one script.""",
    ),
    "a code that was copied with the blank behind it": (
        cell(3, "ref_area", "tinh-mot\u00a0"),
        """\
        data/observations.csv:3:35 (ref_area): an invisible character: no-break space (U+00A0)
            found:    «tinh-mot\\u00a0»
            rule:     invisible
            next:     Delete it.""",
    ),
    "a letter that the encoding lacks": (
        swap("Tỉnh Hai", "T?nh Hai", table="places"),
        """\
        data/places.csv:4:10 (name_vi): a letter was lost in another encoding
            found:    T?nh Hai
            rule:     encoding
            next:     Type the text again and save it in UTF-8.""",
    ),
}


@pytest.mark.parametrize(("damage", "says"), CELLS.values(), ids=CELLS.keys())
def test_a_damaged_cell_is_refused_with_the_whole_message(tiny: Tiny, damage: Damage, says: str) -> None:
    damage(tiny)
    assert tiny.reading_complaint() == message(says)


def test_an_address_has_one_form_in_tables_and_in_the_configuration() -> None:
    assert PATTERNS[CellType.ADDRESS] == f"^{ADDRESS[0]}$"


DASH, MARK = "the minus sign is a dash", "the mark of a footnote stands behind the number"
OF_DATE = "the spreadsheet took the number for a date"
AGAIN = "Type it again as the source prints it, in a cell formatted as text."
NO_FIGURE = "a sign for no figure stands in the cell"
OF_MARK = "; what the footnote says is said by obs_status, or in the note."
OF_NO_FIGURE = "Leave the cell empty; where the source has a place for the figure and gives none, obs_status says why."


@pytest.mark.parametrize(
    ("written", "problem", "fix"),
    [
        ("\u2212151.3", DASH, "Write -151.3."),
        ("\u2013 7", DASH, "Write -7."),
        (
            "5\u20137", "two numbers stand in the cell, as of a range",
            "Write the lower end, 5, in obs_value and the upper one, 7, in obs_upper.",
        ),
        (
            "(12.5)", "the number stands in parentheses",
            "Write -12.5 where that means less than nothing, otherwise 12.5.",
        ),
        ("151.3 visits", "the number has its unit in the cell", "Write the number alone; the indicator has the unit."),
        ("151.3*", MARK, f"Write 151.3{OF_MARK}"),
        ("151.3¹", MARK, f"Write 151.3{OF_MARK}"),
        ("12 (a)", MARK, f"Write 12{OF_MARK}"),
        ("-", NO_FIGURE, OF_NO_FIGURE),
        ("…", NO_FIGURE, OF_NO_FIGURE),
        ("23-May", OF_DATE, AGAIN),
        ("May-74", OF_DATE, AGAIN),
        ("23/5/2026", OF_DATE, AGAIN),
        ("2026-05-23", OF_DATE, AGAIN),
        ("15l.3", "is not a number", None),
    ],
)  # fmt: skip
def test_a_number_as_tables_for_people_have_it_is_told_with_what_to_write(written: str, problem: str, fix: str | None) -> None:
    found = misfit(CellType.VALUE, written)
    assert found is not None
    assert (found.problem, found.fix) == (problem, fix)
