"""A table is read as its exporter wrote it: encoding, separator, title, footnotes, years in columns or rows, notation."""

from __future__ import annotations

import csv
import random
import unicodedata
from decimal import Decimal

import pytest

from tests.conftest import BASE
from tinhso.data import DecimalMark, ExportedTable, exported_table
from tinhso.data.exported import sheet
from tinhso.data.exported.outline import PlaceRow, root, subtotals, wholes
from tinhso.data.exported.words import STATUSES, are_numbered
from tinhso.data.reading import base_codes
from tinhso.errors import InputError, TinhSoError, UsageError
from tinhso.model import Kind, MeasureType, Precision, Quality, TimeBasis, ValueType

WIDE = """Bảng 12. Số thuê bao, 2019-2022
ĐVT: nghìn
Địa phương;2019;2020;Năm 2021;Sơ bộ 2022
CẢ NƯỚC;98.765,4;..;1.000,5;1.002,5
Miền thử;;;;
Núi Xa;8.000,1;8.100,2;-;8.200,0
Đồng Mẫu (1);1.000;-2,5;3,0;4%

Nguồn: Cơ quan thống kê
(1) Kể cả huyện đảo; số liệu 2019
"""


def read(text: str | bytes, *, series: str | None = None, decimal: DecimalMark | None = None) -> ExportedTable:
    content = text if isinstance(text, bytes) else text.encode()
    return exported_table("table.csv", content, series=series, decimal=decimal)


def values(table: ExportedTable) -> dict[tuple[str, str], Decimal]:
    return {(cell.place, cell.period): cell.value for cell in table.cells}


def windows_1258(text: str) -> bytes:
    """Write the tones after their vowels, as that encoding has them."""
    tones, written = "\u0300\u0301\u0303\u0309\u0323", []
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        written.append(base + "".join(part for part in parts if part in tones))
    return "".join(written).encode("cp1258")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (WIDE.encode(), "UTF-8"),
        (WIDE.encode("utf-8-sig"), "UTF-8"),
        (unicodedata.normalize("NFD", WIDE).encode(), "UTF-8"),
        (WIDE.replace("\n", "\r\n").encode(), "UTF-8"),
        (WIDE.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + WIDE.encode("utf-16-be"), "UTF-16"),
        (WIDE.encode("utf-16-le"), "UTF-16-LE"),
        (windows_1258(WIDE), "Windows-1258"),
    ],
)
def test_one_table_is_the_same_in_each_encoding(content: bytes, encoding: str) -> None:
    table = read(content)
    assert table == read(WIDE) if encoding == "UTF-8" else table.encoding == encoding
    assert table.cells == read(WIDE).cells
    assert table.title == ("Bảng 12. Số thuê bao, 2019-2022", "ĐVT: nghìn")
    assert table.notes == ("Nguồn: Cơ quan thống kê", "(1) Kể cả huyện đảo số liệu 2019")


def test_rows_and_headings_are_told_apart() -> None:
    table = read(WIDE)
    assert table.places == ("CẢ NƯỚC", "Núi Xa", "Đồng Mẫu")
    assert table.periods == ("2019", "2020", "2021", "2022")
    assert table.total == "CẢ NƯỚC"
    assert len(table.empty) == 2
    assert [cell.status for cell in table.cells if cell.period == "2022"] == ["P", "P", "P"]
    assert {cell.status for cell in table.cells if cell.period != "2022"} == {"A"}
    last = table.cells[-1]
    assert (last.printed, last.line, last.column) == ("4%", 7, "E")


def test_western_letters_of_windows_are_read() -> None:
    assert read("Fläche;2019\nKöln;1,5\nZürich;2,5\n".encode("cp1252")).places == ("Köln", "Zürich")


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ('"1.234,5","2"', DecimalMark.COMMA, ("1234.5", "2")),
        ('"1,234.5","2"', DecimalMark.POINT, ("1234.5", "2")),
        ('"1 234,5","12 000"', DecimalMark.COMMA, ("1234.5", "12000")),
        ('"1\u202f234","1\u00a0234,125"', DecimalMark.COMMA, ("1234", "1234.125")),
        ('"1’234.5","−2"', DecimalMark.POINT, ("1234.5", "-2")),
        ('"1,234,567","1,234"', DecimalMark.POINT, ("1234567", "1234")),
        ('"1,234","0,500"', DecimalMark.COMMA, ("1.234", "0.500")),
        ('"1,234","98,7"', DecimalMark.COMMA, ("1.234", "98.7")),
        ('"12345","1,234"', DecimalMark.COMMA, ("12345", "1.234")),
        ('"98.0","7"', DecimalMark.POINT, ("98.0", "7")),
        ('"12","7"', DecimalMark.POINT, ("12", "7")),
        ('"45,1%","7 %"', DecimalMark.COMMA, ("45.1", "7")),
    ],
)
def test_the_table_tells_its_notation(text: str, decimal: DecimalMark, expected: tuple[str, str]) -> None:
    table = read(f"Area,2019,2020\nNorthland,{text}\n")
    assert table.decimal == decimal
    assert tuple(str(cell.value) for cell in table.cells) == expected


def test_what_nothing_tells_is_asked() -> None:
    text = 'Area,2019,2020\nNorthland,"1,234","2,345"\n'
    with pytest.raises(UsageError) as error:
        read(text)
    said = "1,234 may be 1234 or 1.234. Say which mark begins the decimals: --decimal point, or --decimal comma."
    assert str(error.value) == f"table.csv:2 (column B): {said}"
    assert values(read(text, decimal=DecimalMark.POINT))["Northland", "2020"] == 2345
    assert values(read(text, decimal=DecimalMark.COMMA))["Northland", "2020"] == Decimal("2.345")


@pytest.mark.parametrize(
    ("cell", "period", "status"),
    [
        ("2019", "2019", "A"), ("2019 (p)", "2019", "P"), ("2019p", "2019", "P"), ("Prel. 2022", "2022", "P"),
        ("Sơ bộ 2022", "2022", "P"), ("2022 (sơ bộ)", "2022", "P"), ("Sơ bộ\n2022", "2022", "P"), ("Ước tính 2023", "2023", "E"),
        ("2023 [YR2023]", "2023", "A"), ("Year 2019", "2019", "A"), ("2022-03", "2022-03", "A"), ("2022M03", "2022-03", "A"),
        ("03/2022", "2022-03", "A"), ("2022-03-31", "2022-03-31", "A"), ("2020 b", "2020", "B"),
    ],
)  # fmt: skip
def test_a_heading_names_a_period_and_a_status(cell: str, period: str, status: str) -> None:
    table = read(f'Area,"{cell}"\nNorthland,1\n')
    assert [(one.period, one.status) for one in table.cells] == [(period, status)]


@pytest.mark.parametrize(
    "text",
    [
        "place,year,value\nNorthland,2019,1.5\nNorthland,2020,2.5\nSouthland,2019,3\nSouthland,2020,..\n",
        "Entity,Code,Year,Births\nNorthland,NLD,2019,1.5\nNorthland,NLD,2020,2.5\nSouthland,SLD,2019,3\n",
        "year\tplace\tunit\tvalue\n2019\tNorthland\tkm\t1.5\n2020\tNorthland\tkm\t2.5\n2019\tSouthland\tkm\t3\n",
        "TABLE 4\n\nNo,Area,2019,2020\n1,Northland,1.5,2.5\n2,Southland,3,:\nSource: Office, 2023\n",
        "Area Name,Area Code,Series,2019,2020,\nNorthland,NLD,Births,1.5,2.5,\nSouthland,SLD,Births,3,n/a,\n",
        "sep=;\nArea;2019;2020\nNorthland;1,5;2,5\nSouthland;3,0;\n",
        '"Area|2019|2020"\n'.replace('"', "") + "Northland|1.5|2.5\nSouthland|3|\n",
    ],
)
def test_wide_and_long_are_one_table(text: str) -> None:
    expected = {("Northland", "2019"): Decimal("1.5"), ("Northland", "2020"): Decimal("2.5"), ("Southland", "2019"): Decimal(3)}
    assert values(read(text)) == expected


def test_a_column_of_flags_gives_the_status() -> None:
    table = read("geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nNorthland,2019,1.5,\nNorthland,2020,1.7,p\nSouthland,2019,2,b\n")
    assert [cell.status for cell in table.cells] == ["A", "P", "B"]
    both = read("geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nNorthland,2019,1.5,\nNorthland,2020 (p),1.7,b\nSouthland,2020 (p),2,\n")
    assert [cell.status for cell in both.cells] == ["A", "B", "P"], "what is said of the figure itself goes before"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("place,year,sex,value\nNorthland,2019,men,1\nNorthland,2019,women,2\nSouthland,2019,men,3\n", ("men", "women")),
        ("place,year,births,deaths\nNorthland,2019,5,1\nNorthland,2020,6,2\n", ("births", "deaths")),
        (",Births,,Deaths,\nArea,2019,2020,2019,2020\nNorthland,5,6,1,2\nSouthland,5,6,1,2\n", ("Births", "Deaths")),
        ("Area,Births 2019,Deaths 2019\nNorthland,5,1\nSouthland,5,1\n", ("Births", "Deaths")),
    ],
)
def test_of_several_series_one_is_named(text: str, names: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match=f"'{names[0]}', '{names[1]}'. Say which: --series NAME"):
        read(text)
    assert read(text, series=names[1]).cells[0].value in {1, 2}
    with pytest.raises(UsageError, match="Did you mean"):
        read(text, series=names[0] + "s")


def test_rows_that_were_pasted_twice_are_one_finding_each() -> None:
    with pytest.raises(InputError) as caught:
        read("Area,2019,2020\nNorthland,1,2\nSouthland,3,4\nNorthland,1,2\n")
    assert str(caught.value) == (
        "table.csv:4: the row of Northland stands in line 2 already\n    rule:     table\n    next:     Delete one of the two."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "table.csv: the file is empty"),
        ("hello\n", "table.csv: the file has no cells"),
        ("Area,Births\nNorthland,5\n", "table.csv:1: no table of places and years is found in the file"),
        (b"PK\x03\x04rest", "table.csv: the file is a workbook"),
        ("<html><table>", "table.csv: the file is a web page (HTML), not a table of cells"),
        ('Area,2019\n"Northland,1\n', "table.csv:2: the cells cannot be told apart at commas: unexpected end of data"),
        ("Area,2019\nNorthland,1\nSouthland,a lot\n", "table.csv:3 (column B): the cell of Southland for 2019 is not a figure"),
        (
            'Area,2019\nNorthland,1.5\nSouthland,"1,5"\n',
            "table.csv:3 (column B): the cell of Southland for 2019 is not in the no",
        ),
        (
            'Area,2019\nNorthland,"1,500,000"\nSouthland,"1 500 000"\nFar,"1,500"',
            "table.csv:3 (column B): the cell of Southland for 2019 doe",
        ),
        (
            "Area,2019,2020\nNorthland,1,234,2,345\n",
            "table.csv:2 (column D): the row has more cells than the header, which has 3",
        ),
        (
            "Area,2019,2020\nNorthland,1,2\nNorthland,1,3\n",
            "table.csv:3: the row of Northland stands in line 2 already, with other figures\n    rule:     table\n"
            "    next:     Of two places of one name, write into each name what tells them apart; else delete one of the two.",
        ),
        ("Area,2019\nNorthland,1\nNorthland,2\n", "table.csv:3 (column B): a figure of Northland in 2019 stands in line 2, col"),
        ("Area,2019\nNorthland,1\n,2\n", "table.csv:3 (column A): the figures of this row have no place"),
        ("Year,Northland,Southland\n2019,1,2\n2020,3,4\n", "table.csv:1: no column of the table names places"),
        ("Area,2019\nNorthland,1\x07\n", "table.csv:2: a control character (U+0007) stands in the file"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str | bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(text)
    assert str(error.value).startswith(message)
    assert all(finding.fix for finding in error.value.findings), "nobody is told what to do"


def test_no_damage_ends_in_a_traceback() -> None:
    dice = random.Random(12)
    said = []
    for start in (WIDE.encode(), windows_1258(WIDE), WIDE.encode("utf-16"), b"place,year,value\nNorthland,2019,1.5\nB,2020,2\n"):
        for _ in range(400):
            content = bytearray(start)
            for _ in range(dice.randrange(1, 6)):
                at = dice.randrange(len(content))
                content[at : at + dice.randrange(3)] = dice.choice(
                    [b"", b",", b";", b'"', b"\n", b"\0", b"9", b"-", b"\xff", b"2019"]
                )
            try:
                read(bytes(content))
            except TinhSoError as error:
                said.append(str(error))
    assert said
    assert [message for message in said if not message.startswith("table.csv")] == []


def test_what_the_program_itself_writes_into_a_table_is_a_code_that_every_edition_has() -> None:
    with (BASE / base_codes.FILE).open(encoding="utf-8", newline="") as file:
        listed = {(row["codelist"], row["code"]) for row in csv.DictReader(file)}
    lists = {
        "obs_status": STATUSES, "kind": Kind, "precision": Precision, "quality": Quality, "time_basis": TimeBasis,
        "measure_type": MeasureType, "value_type": ValueType,
    }  # fmt: skip
    assert {(name, str(code)) for name, codes in lists.items() for code in codes} <= listed


def shown(*rows: tuple[str, str, int]) -> tuple[PlaceRow, ...]:
    return tuple(PlaceRow(name=name, code=code, indent=indent) for name, code, indent in rows)


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        # set in less far than most are; further in is a part of a place, and no whole
        ((("North", "", 0), ("One", "", 2), ("Two", "", 2), ("Three", "", 2), ("Four", "", 4)), ["North"]),
        # a code that begins those of two others; of one other it may be by chance
        ((("Up", "AB", 0), ("One", "AB1", 0), ("Two", "AB2", 0), ("Three", "C1", 0), ("Four", "D1", 0)), ["Up"]),
        ((("Up", "AB", 0), ("One", "AB1", 0), ("Two", "E2", 0), ("Three", "C1", 0), ("Four", "D1", 0)), []),
        # what half of the rows bear tells nothing of them
        ((("UPLAND", "", 0), ("LOWLAND", "", 0), ("One", "", 0), ("Two", "", 0)), []),
        ((("UPLAND", "", 0), ("LOWLAND", "", 0), ("One", "", 0), ("Two", "", 0), ("Three", "", 0)), ["UPLAND", "LOWLAND"]),
    ],
)
def test_rows_that_hold_others_are_told_by_what_few_bear(rows: tuple[tuple[str, str, int], ...], held: list[str]) -> None:
    assert list(wholes(shown(*rows))) == held


@pytest.mark.parametrize(
    ("names", "held"),
    [("UPLAND One Two Three", "UPLAND"), ("One Two Three UPLAND", "UPLAND"), ("One Two UPLAND Three", None)],
)
def test_the_row_of_all_in_capitals_stands_first_or_last(names: str, held: str | None) -> None:
    assert root(shown(*((name, "", 0) for name in names.split()))) == held


@pytest.mark.parametrize(
    ("names", "numbered"),
    [
        (("01 Northland", "02 Southland", "Eastland"), True),
        (("01 Northland", "01 Southland", "Eastland"), False),  # a code of what they lie in
        (("01 Northland", "02 Southland", "Eastland", "Westland"), False),
        (("01 Northland", "Southland"), False),
    ],
)
def test_names_have_numbers_where_most_do_and_no_two_the_same(names: tuple[str, ...], numbered: bool) -> None:
    assert are_numbered(names) is numbered


@pytest.mark.parametrize(
    ("whole", "parts", "is_sum"),
    [
        ("5 7", ("2 3", "3 4"), False),  # small figures of two periods may add up by chance
        ("5 7 9", ("2 3 4", "3 4 5"), True),
        ("0 0 0", ("0 0 0", "0 0 0"), False),
        ("5 7 9", ("5 7 9",), False),  # one row alone is no sum
        ("5 7 8", ("2 3 4", "3 4 5"), False),
        ("5000 7001", ("2000 3000", "3000 4000"), True),  # large ones, within what rounding explains
        ("5000 7002", ("2000 3000", "3000 4000"), False),
        ("5000000", ("2000000", "3000000"), True),
        ("500000", ("200000", "300000"), False),
    ],
)
def test_a_row_is_the_sum_of_those_below_it_where_that_is_no_chance(whole: str, parts: tuple[str, ...], *, is_sum: bool) -> None:
    def figures(said: str) -> dict[str, Decimal]:
        return {str(2019 + at): Decimal(figure) for at, figure in enumerate(said.split())}

    rows = [("Region", figures(whole)), *((f"Part {at}", figures(part)) for at, part in enumerate(parts))]
    assert list(subtotals(rows)) == ["Region"] * is_sum


@pytest.mark.parametrize(
    ("days", "first"), [(("01/02/2024", "13/02/2024"), "2024-02-01"), (("01/02/2024", "01/13/2024"), "2024-01-02")]
)
def test_one_day_of_a_file_tells_which_number_of_the_others_is_the_month(days: tuple[str, str], first: str) -> None:
    table = exported_table("t.csv", f"Place,Day,Level\nNorthland,{days[0]},5\nNorthland,{days[1]},6\n".encode())
    assert table.periods[0] == first
    assert len(table.periods) == 2


def test_days_that_no_other_tells_are_refused_with_what_to_write() -> None:
    with pytest.raises(InputError) as caught:
        exported_table("t.csv", b"Place,Day,Level\nNorthland,01/02/2024,5\nSouthland,01/02/2024,6\n")
    assert str(caught.value) == (
        "t.csv:2 (column B): nothing in the file tells which number of the day is the month\n"
        "    found:    01/02/2024\n    expected: 2024-02-01 or 1.2.2024, day before month\n    rule:     table\n"
        "    next:     Write the days of the column so."
    )


def test_a_line_of_words_above_a_table_keeps_its_commas() -> None:
    table = exported_table(
        "t.csv", b"Births, by county, in all\nCounty,2019\nNorthland,5\nSouthland,6\n\nSource: Office, births\n"
    )
    assert (table.title, table.notes) == (("Births, by county, in all",), ("Source: Office, births",))


def test_each_place_may_have_a_time_of_its_own() -> None:
    table = exported_table("t.csv", b"Place,Year,Births\nNorthland,2019,5\nSouthland,2021,6\nWestland,2020,7\n")
    assert [(cell.place, cell.period) for cell in table.cells] == [
        ("Northland", "2019"),
        ("Southland", "2021"),
        ("Westland", "2020"),
    ]


@pytest.mark.parametrize(("share", "births"), [("3.5", "1250"), ('"3,5"', "1.250")])
def test_another_series_of_the_file_tells_what_a_mark_is(share: str, births: str) -> None:
    rows = "".join(f'{place},2019,"{birth}",{share}\n' for place, birth in (("Northland", "1,250"), ("Southland", "2,310")))
    table = exported_table("t.csv", f"Place,Year,Births,Share\n{rows}".encode(), series="Births")
    assert f"{table.cells[0].value}" == births


@pytest.mark.parametrize(
    ("name", "times", "period"),
    [
        ("Région", "T1 2022;T2 2022;T3 2022;T4 2022", "2022-Q1"),
        ("Région", "2022-T1;2022-T2;2022-T3;2022-T4", "2022-Q1"),
        ("Region", "T1 2022;T2 2022;T3 2022;T5 2022", "2022-01"),
        ("Tỉnh", "T1/2022;T2/2022;T3/2022;T4/2022", "2022-01"),
    ],
)
def test_what_a_t_before_a_number_is_the_file_tells(name: str, times: str, period: str) -> None:
    table = exported_table("t.csv", f"{name};{times}\nNorthland;1,5;2;3;4\nSouthland;5;6;7;8\n".encode())
    assert table.periods[0] == period
    assert len(table.periods) == 4


def test_a_t_before_a_number_that_may_be_a_quarter_or_a_month_is_refused_with_what_to_write() -> None:
    with pytest.raises(InputError) as caught:
        exported_table("t.csv", b"Region;T1 2022;T2 2022\nNorthland;1,5;2\nSouthland;5;6\n")
    assert str(caught.value) == (
        "t.csv:1 (column B): nothing in the file tells whether it is a quarter or a month\n    found:    T1 2022\n"
        "    expected: Q1 2022, or 01/2022\n    rule:     table\n    next:     Write the times so."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Stadt;Monat;Miete\nNordstadt;09.2023;9,5\nNordstadt;10.2023;9,6\nSüdstadt;09.2023;8\nSüdstadt;10.2023;8,1\n",
        "Stadt;08.2023;09.2023;10.2023\nNordstadt;9;9,5;9,6\nSüdstadt;8;8;8,1\n",
    ],
)
def test_a_month_before_a_point_and_its_year_is_one(text: str) -> None:
    assert read(text).periods[-2:] == ("2023-09", "2023-10")


def test_a_number_that_looks_like_a_month_is_one() -> None:
    assert values(read("Area;2019;2020\nNorthland;10.2023;11.2024\nSouthland;12.2023;9.5\n"))["Northland", "2019"] == Decimal(
        "10.2023"
    )


def test_a_file_of_very_many_bytes_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_BYTES", 30)
    with pytest.raises(InputError, match="the file has 31 bytes") as caught:
        read(b"Place,2020\nNorthland,12345678\nA"[:31])
    assert caught.value.findings[0].expected == "at most 30"
    assert values(read(b"Place,2020\nNorthland,12345678\n"))


def test_a_mark_that_the_figures_do_not_allow_is_refused_at_each_of_them() -> None:
    with pytest.raises(InputError) as caught:
        read("Place,2020,2021\nNorthland,2.5,3.25\nSouthland,1,4.75\n", decimal=DecimalMark.COMMA)
    assert [(one.where.line, one.found) for one in caught.value.findings] == [(2, "2.5"), (2, "3.25"), (3, "4.75")]
