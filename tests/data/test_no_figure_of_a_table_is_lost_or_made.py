"""Whatever is odd about a table, each of its figures is read as it stands, named as left out, or refused at its cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tinhso.data import ExportedTable, exported_table
from tinhso.data.exported.headings import heading
from tinhso.errors import InputError, UsageError


def read(text: str) -> ExportedTable:
    return exported_table("t.csv", text.encode())


def values(text: str) -> dict[str, list[Decimal]]:
    table = read(text)
    return {place: [cell.value for cell in table.cells if cell.place == place] for place in table.places}


def complaints(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(text)
    return [f"{finding.where}: {finding.problem}: {finding.found or ''} → {finding.fix}" for finding in caught.value.findings]


@pytest.mark.parametrize(
    "text",
    [
        "Province,2019,2020\nAlpha,95,96\nBeta,1,2\nProvince,2019,2020\nGamma,50,60\n",
        "Province,2019,2020\nAlpha,95,96\nBeta,1,2\nTable 2 (continued),,\nPROVINCE,2019,2020\nGamma,50,60\n",
        "Province,2019,2020\nAlpha,95,96\nBeta,1,2\nProvince (continued),2019,2020\nGamma,50,60\n",
        "Province,2019 (p),2020 (p)\nAlpha,95,96\nBeta,1,2\nProvince,2019 (p),2020 (p)\nGamma,50,60\n",
        "Place,Year,Value\nAlpha,2019,95\nAlpha,2020,96\nBeta,2019,1\nBeta,2020,2\nPlace,Year,Value\nGamma,2019,50\nGamma,2020,60\n",
        "Place,Year,Value\nAlpha,2019,95\nAlpha,2020,96\nThe rest:,,\nBeta,2019,1\nBeta,2020,2\nGamma,2019,50\nGamma,2020,60\n",
    ],
)
def test_a_header_on_each_page_is_no_place(text: str) -> None:
    assert values(text) == {"Alpha": [95, 96], "Beta": [1, 2], "Gamma": [50, 60]}


def test_a_place_whose_one_figure_is_the_year_is_a_place() -> None:
    assert values("Province,2019\nAlpha,2019\nBeta,7\n") == {"Alpha": [2019], "Beta": [7]}


@pytest.mark.parametrize("cell", ["2O20", "", "Year", "2020?", "20200"])
@pytest.mark.parametrize("line", [3, 4, 6])
def test_a_row_without_a_time_takes_no_row_above_it_away(cell: str, line: int) -> None:
    rows = ["Place,Year,Value", "A,2019,1", "B,2019,4", "C,2019,7", "A,2020,2", "B,2020,5"]
    place, _, value = rows[line - 1].split(",")
    rows[line - 1] = f"{place},{cell},{value}"
    fix = "Write the time of its figures, or take the row out of the table."
    assert complaints("\n".join(rows)) == [
        f"t.csv:{line} (column B): the cell is no time, as most of its column are: {cell} → {fix}"
    ]


@pytest.mark.parametrize(
    ("heads", "left_out"),
    [
        ("2019,2O20,2021", ("2O20",)),
        ("2019,,2021", ("column C",)),
        ("Jan 2019,Feb 2019,Mar-19", ("Mar-19",)),
        ("01/02/19,31/12/2019,31/12/2020", ("01/02/19",)),
        ("2019,2020,Change (%)", ("Change (%)",)),
        ("2019,2020,2021", ()),
    ],
)
def test_a_column_of_figures_that_is_not_taken_is_named(heads: str, left_out: tuple[str, ...]) -> None:
    table = read(f"P,{heads}\nAlpha,1,2,3\nBeta,4,5,6\n")
    assert table.timeless == left_out
    assert len(table.cells) == 2 * (3 - len(left_out))


def test_numbers_of_rows_and_codes_of_places_are_no_column_that_is_not_taken() -> None:
    assert read("No.,P,2019,2020\n1,Alpha,1,2\n2,Beta,4,5\n").timeless == ()
    assert read("P,Code,2019,2020\nAlpha,01,1,2\nBeta,02,4,5\n").timeless == ()


@pytest.mark.parametrize(
    ("head", "period"), [("31/12/2019", "2019-12-31"), ("13/1/2019", "2019-01-13"), ("12/31/2019", "2019-12-31")]
)
def test_a_date_with_strokes_is_read_where_it_tells_the_day_from_the_month(head: str, period: str) -> None:
    assert read(f"P,{head}\nAlpha,1\nBeta,4\n").periods == (period,)


SUMS = "P,2019,2020,2021\nAlpha,10,20,30\nBeta,40,50,60\n"


@pytest.mark.parametrize("name", ["Cộng", "TỔNG", "Grand total", "Sum"])
def test_a_row_that_is_called_a_total_is_that_of_all_places(name: str) -> None:
    assert read(f"{SUMS}{name},50,70,90\n").total == name


def test_a_sum_of_the_rows_above_it_is_no_place_among_them() -> None:
    table = read(f"{SUMS}Both,50,70,90\nGamma,1,2,3\nDelta,2,5,9\n")
    assert table.wholes(added=True) == {"Both": "the sum of rows above it"}
    assert table.wholes(added=False) == {}
    assert read(f"{SUMS}Both,50,70,91\nGamma,1,2,3\n").wholes(added=True) == {}


def test_a_second_total_and_what_is_worked_out_of_the_rows_are_no_places() -> None:
    table = read("P,2019,2020\nWhole country,50,70\nAlpha,10,20\nBeta,40,50\nTotal,50,70\nAverage,25,35\nCao nhất,40,50\n")
    assert table.total == "Whole country"
    assert table.wholes(added=False) == {
        "Total": "of all places, as Whole country", "Average": "worked out of the other rows",
        "Cao nhất": "worked out of the other rows",
    }  # fmt: skip


def test_shares_of_one_are_not_set_among_per_cents() -> None:
    problem = "has no %, as others have, and is one or less"
    assert complaints("Tỉnh;2019;2020\nHà Nội;95%;0,96\nHải Phòng;50%;1\n") == [
        f"t.csv:{line} (column C): the cell of {place} for 2020 {problem}: {cell} → Write it as the others are, with a %."
        for line, place, cell in ((2, "Hà Nội", "0,96"), (3, "Hải Phòng", "1"))
    ]
    assert values("P;2019;2020\nA;95%;96\nB;0,5%;0\n") == {"A": [95, 96], "B": [Decimal("0.5"), 0]}


def test_decimals_of_a_program_are_left_out_and_named() -> None:
    table = read(
        "P,2019,2020\nAlpha,45.300000000000004,50.2\nBeta,0.30000000000000004,1234567.8900000001\nC,72.3949966430664,1\n"
    )
    assert [str(cell.value) for cell in table.cells] == ["45.3", "50.2", "0.3", "1234567.89", "72.3949966430664", "1"]
    assert table.reckoned == ("45.300000000000004", "0.30000000000000004", "1234567.8900000001")


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("123456789012345678901234567890", "has more than 18 digits"),
        ("1234567890123456789012.5", "has more than 18 digits"),
        ("1.2E+05", "was shortened by a spreadsheet and lost digits"),
        ("#REF!", "has the error value of a spreadsheet"),
        ("n b", "is not a figure, nor a sign that there is none"),
        ("٩٨٫١", "has digits that are not read"),
    ],
)
def test_a_cell_that_is_no_figure_is_refused_for_what_it_is(cell: str, problem: str) -> None:
    (said,) = complaints(f"P,2019,2020\nAlpha,{cell},5\nBeta,1,2\n")
    assert said.startswith(f"t.csv:2 (column B): the cell of Alpha for 2019 {problem}: {cell} → ")
    assert ("--missing 'n b=STATUS'" in said) == (cell == "n b")


@pytest.mark.parametrize("cell", ["10221800000000000", "123456789012345678"])
def test_large_whole_numbers_are_read_whole(cell: str) -> None:
    table = read(f"P,2019\nAlpha,{cell}\nBeta,1\n")
    assert [str(one.value) for one in table.cells] == [cell, "1"]
    assert table.reckoned == ()


def test_a_nought_has_no_sign() -> None:
    assert [str(cell.value) for cell in read("P,2019,2020\nAlpha,-0,-0.0\nBeta,1,2\n").cells] == ["0", "0.0", "1", "2"]


def test_units_that_differ_from_row_to_row_part_the_rows() -> None:
    with pytest.raises(UsageError, match="the table holds 2 series: '%', 'persons'"):
        read("P,Unit,2019,2020\nAlpha,%,10,12\nBeta,persons,4,5\n")
    assert values("P,Unit,2019\nAlpha,%,10\nBeta,%,4\n") == {"Alpha": [10], "Beta": [4]}
    with pytest.raises(UsageError, match="the table holds 2 series: 'Homes', 'People'"):
        read("P,Subject,Unit,2019\nAlpha,Homes,%,10\nAlpha,People,persons,9\nBeta,Homes,%,4\nBeta,People,persons,8\n")


@pytest.mark.parametrize(
    ("text", "line", "note"),
    [
        ("P,2019,2020\nAlpha,1,2\nNote: a new method,,\nBeta,3,4\n", 4, "Note: a new method"),
        ("P,2019\nAlpha,1\nNote: a new method,\nBeta,3\n", 4, "Note: a new method"),
        ("P,2019,2020\nAlpha,1,2\nNote: a new method,,\nBeta,3,\n", 4, "Note: a new method"),
        ("P,2019,2020\nAlpha,1,2\n*Beta,3,4\nGamma,5,6\n", 3, "*Beta"),
        ("P,2019,2020\nAlpha,1,2\nSource: Office\n\nP,2019,2020\nAlpha,3,4\n", 5, "Source: Office"),
    ],
)
def test_a_row_of_figures_below_what_ends_a_table_is_refused(text: str, line: int, note: str) -> None:
    (said,) = complaints(text)
    assert said.startswith(f"t.csv:{line}: a row of figures stands below what ends the table: {note}: ")


def test_years_and_numbers_of_notes_are_no_row_of_figures() -> None:
    assert values("P,2019,2020\nAlpha,1,2\nSource: Office,2020\n© Office,2020,2021\n1,see the note\n") == {"Alpha": [1, 2]}
    assert values("P,2019\nAlpha,1\nSource: Office\n* as of,2020\n") == {"Alpha": [1]}


@pytest.mark.parametrize("cell", ["1/2/23", ""])
def test_the_first_row_is_no_header_where_its_time_is_not_read(cell: str) -> None:
    fix = "Write the time of its figures, or take the row out of the table."
    (said,) = complaints(f"Place,Date,Value\nAlpha,{cell},1.5\nBeta,16/1/2023,2.5\n")
    assert said == f"t.csv:2 (column B): the cell is no time, as most of its column are: {cell} → {fix}"


@pytest.mark.parametrize("between", ["", "\n", "Table 2\n", "Table 2,,\n"])
@pytest.mark.parametrize("head", ["P,2017,2018", "P,2017,", "p,2018,2019"])
def test_a_second_table_with_its_own_times_is_refused_at_its_header(between: str, head: str) -> None:
    """Its figures would stand under the times of the first, and its header would be a place."""
    (said,) = complaints(f"P,2019,2020\nAlpha,3,4\nBeta,5,6\n{between}{head}\nGamma,7,8\n")
    line = 4 + between.count("\n")
    found = ", ".join(filter(None, head.split(",")))
    assert said == f"t.csv:{line}: another header stands below the first: a second table: {found} → Put one table in a file."
    years = values("P,2019,2020\nAlpha,2017,2018\nBeta,5,6\n")
    assert years == {"Alpha": [2017, 2018], "Beta": [5, 6]}, "a place may have figures that are like years"


@pytest.mark.parametrize(
    ("head", "rows", "statuses", "unread"),
    [
        ("2019,flag,2020,flag", ("1,p,2,e", "3,,4,b"), "PEAB", ()),
        ("2019,,2020", ("1,p,2", "3,,4"), "PAAA", ()),
        ("2019,,2020", ("1,p,2", "3,p,4"), "PAPA", ()),
        ("2019,Flag", ("1,p", "3,"), "PA", ()),
        ("2019,2020,Status", ("1,2,p", "3,4,"), "AAAA", ("Status",)),
        ("2019,2020,", ("1,2,", "3,4,"), "AAAA", ()),
    ],
)
def test_a_column_of_flags_is_of_the_figures_before_it(
    head: str, rows: tuple[str, str], statuses: str, unread: tuple[str, ...]
) -> None:
    """One behind several times may be of the whole row, or of the last: it is named as not taken."""
    table = exported_table("t.csv", f"P,{head}\nAlpha,{rows[0]}\nBeta,{rows[1]}\n".encode())
    assert ("".join(cell.status for cell in table.cells), table.unread) == (statuses, unread)


@pytest.mark.parametrize("name", ["Alpha", "Alpha 1)", "Alpha [a]", "Alpha (1)", "Alpha*"])
def test_the_mark_of_a_footnote_is_no_part_of_a_name(name: str) -> None:
    assert values(f"P,2019,2020\n{name},3,4\nBeta,5,6\n") == {"Alpha": [3, 4], "Beta": [5, 6]}


@pytest.mark.parametrize(
    ("head", "period", "label", "status"),
    [
        ("31 December 2022", "2022-12-31", "", None),
        ("December 31, 2022", "2022-12-31", "", None),
        ("1st of Jan. 2022", "2022-01-01", "", None),
        ("As of 30-Sept-2022", "2022-09-30", "As of", None),
        ("ngày 31 tháng 12 năm 2022", "2022-12-31", "", None),
        ("May 2022", "2022-05", "", None),
        ("31 Decembers 2022", "2022", "31 Decembers", None),
        ("Ước năm 2022", "2022", "", "E"),
        ("Prel. year 2022", "2022", "", "P"),
    ],
)
def test_a_day_in_words_and_a_status_of_a_year_are_read_in_a_heading(
    head: str, period: str, label: str, status: str | None
) -> None:
    read = heading(head)
    assert read is not None
    assert (read.period, read.label, read.status) == (period, label, status)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",%,%", ("%",)),
        (",thousand persons,km2", ("thousand persons", "km2")),
        ("(%),,", ("(%)",)),
        ("(%),(%),(%)", ("(%)",)),
        ("Unit,persons,persons", ("Unit", "persons")),
        ("Unit: persons,,", ("Unit: persons",)),
        ("P,2019,2020", ()),
    ],
)
def test_a_row_of_units_is_no_place_and_is_told(row: str, said: tuple[str, ...]) -> None:
    table = exported_table("t.csv", f"P,2019,2020\n{row}\nAlpha,3,4\nBeta,5,6\n".encode())
    assert (table.places, table.passed_over) == (("Alpha", "Beta"), said)


@pytest.mark.parametrize("row", ["A,1,2", "(A),(1),(2)", "1,2,3"])
def test_a_row_that_numbers_the_columns_is_no_place(row: str) -> None:
    assert values(f"P,2019,2020\n{row}\nAlpha,3,4\nBeta,5,6\n") == {"Alpha": [3, 4], "Beta": [5, 6]}
    assert values("P,2019,2020\nA,1,2\nB,5,6\n") == {"A": [1, 2], "B": [5, 6]}


@pytest.mark.parametrize(
    ("head", "cells"),
    [("UNIT_MULT", ("6", "3")), ("SCALAR_FACTOR", ("thousands", "units")), ("Scale", ("Millions", "Thousands"))],
)
def test_figures_of_two_multiples_are_two_series(head: str, cells: tuple[str, str]) -> None:
    rows = f"REF_AREA,TIME_PERIOD,OBS_VALUE,{head}\nAlpha,2020,97.3,{cells[0]}\nBeta,2020,69.8,{cells[0]}\n"
    with pytest.raises(UsageError, match=f"the table holds 2 series: '{cells[0]}', '{cells[1]}'"):
        read(f"{rows}Gamma,2020,7275,{cells[1]}\n")
    assert values(f"{rows}Gamma,2020,7.3,{cells[0]}\n")["Gamma"] == [Decimal("7.3")]


def test_a_mark_behind_a_year_gives_its_figures_the_status_of_its_note() -> None:
    rows = "P,2019,2020(1),2021*,2022¹,2023 (*)\nAlpha,1,2,3,4,5\nBeta,2,3,4,5,6\n"
    table = read(f"{rows}\n(1) New method\n(*) Số liệu sơ bộ\n¹ Estimate\n")
    assert table.periods == ("2019", "2020", "2021", "2022", "2023")
    assert [cell.status for cell in table.cells if cell.place == "Alpha"] == ["A", "A", "P", "E", "P"]


@pytest.mark.parametrize("sign", "-−–‐‑‒﹣－⁻")
def test_every_minus_is_one(sign: str) -> None:
    assert values(f"P,2019,2020\nAlpha,{sign}12.5,5\nBeta,1,2\n")["Alpha"] == [Decimal("-12.5"), 5]


@pytest.mark.parametrize("cell", ["12.5\u200b", "\u200e12.5", "12.5\u00ad", "\u300012.5"])
def test_signs_that_nobody_sees_are_no_part_of_a_cell(cell: str) -> None:
    assert values(f"P,2019,2020\nAlpha,{cell},5\nBeta,1,2\n")["Alpha"] == [Decimal("12.5"), 5]


@pytest.mark.parametrize("cell", ["—12.5", "(12.5)", "US$ 12.5", "12.5 million", "12.5±0.3", "=A1+B1"])
def test_nobody_is_told_that_a_cell_with_digits_may_say_there_is_no_figure(cell: str) -> None:
    (said,) = complaints(f"P,2019,2020\nAlpha,{cell},5\nBeta,1,2\n")
    assert "the cell of Alpha for 2019 is not a figure" in said
    assert "--missing" not in said


@pytest.mark.parametrize(
    ("head", "period"),
    [("FY2019/20", "2019/2020"), ("FY 2019-2020", "2019/2020"), ("2020 IV", "2020-Q4"), ("2020-II", "2020-Q2")],
)
def test_a_financial_year_and_a_quarter_in_roman_figures_are_read(head: str, period: str) -> None:
    assert read(f"P,{head}\nAlpha,1.5\nBeta,2\n").periods == (period,)


@pytest.mark.parametrize("head", ["2021-W01", "2021W01", "2021-w1"])
def test_a_week_is_no_year(head: str) -> None:
    assert complaints(f"P,{head}\nAlpha,1.5\nBeta,2\n")[0].startswith("t.csv:1: no table of places and years is found")


def test_a_row_without_a_figure_may_have_any_status_of_sdmx() -> None:
    table = read(
        "REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS\n"
        "Alpha,2020,1.5,A,F\nBeta,2020,2.5,P,F\nAlpha,2021,3.5,A,F\nBeta,2021,,M,C\n"
    )
    assert [(cell.place, cell.status) for cell in table.cells] == [("Alpha", "A"), ("Beta", "P"), ("Alpha", "A")]
    assert [(cell.place, cell.period) for cell in table.empty] == [("Beta", "2021")]


AGAIN = "a server that could not give the table sends such a file in its place: then take it there again."
PAGE = f"Open it in a browser, copy the table into a spreadsheet and save that as CSV; {AGAIN}"


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("\ufeff<html><table>", "a web page (HTML)", PAGE),
        ("MIME-Version: 1.0\n", "a web page (MHTML)", PAGE),
        ('[{"place": "Alpha"}]', "data in JSON", f"Export the table as CSV; {AGAIN}"),
        ('CHARSET="ANSI";\nTITLE="Births";\n', "a PX file of PX-Web", "Export the table as CSV."),
        ("{\\rtf1 Alpha}", "a text document (RTF)", "Export the table as CSV."),
        ('<?xml version="1.0"?><births/>', "a document in XML", "Export the table as CSV."),
    ],
)
def test_what_is_no_csv_is_said_to_be_none(text: str, what: str, fix: str) -> None:
    assert complaints(text) == [f"t.csv: the file is {what}, not a table of cells:  → {fix}"]
