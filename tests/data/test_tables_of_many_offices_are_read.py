"""Tables in the shapes in which offices of many countries export them; the figures, places and offices are made up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.data.test_an_exported_table_is_read_as_it_is import read, values
from tinhso.data.exported.sheet import sheets
from tinhso.errors import InputError, UsageError

#: Dimensions joined by commas in the first column, the times behind a stroke, flags behind the figures.
JOINED = (
    "freq,sex,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \n"
    "A,T,PC,AA\t10.5 \t9.8 bu\t: u\n"
    "A,T,PC,BB\t: \t9.8 d\t7.5 p\n"
    "A,F,PC,AA\t11.0 \t9.1 bd\t7.0 de\n"
)
#: A year above several measures, which are named in the next row.
SPANNED = (
    '"Số liệu theo địa phương chia theo Địa phương, Năm và Chỉ tiêu"\n\n'
    '" ","2019"," ","2020 (*)"," "\n'
    '" ","Diện tích(Km2)","Mật độ (Người/km2)","Diện tích(Km2)","Mật độ (Người/km2)"\n'
    '"CẢ NƯỚC",30.5,200.0,30.5,210.0\n"Ðồng Mẫu",10.0,100.0,10.0,110.0\n'
)
#: Remarks, two columns that say what a row is of, and the year behind which figures are estimates.
REMARKS = (
    "ISO;Country;Subject;Subject Notes;Units;Scale;2019;2020;2021;Estimates Start After\n"
    "AAA;Northland;Growth;Words of a remark.;Percent;;1.5;2.5;3.5;2019\n"
    "AAA;Northland;Output;Other words.;Dollars;Billions;10.5;11.5;12.5;2020\n"
    "AAA;Northland;Output;Other words.;Persons;Units;10.5;11.5;12.5;2020\n"
    "BBB;Southland;Growth;Words of a remark; longer.;Percent;;1.5;2.5;3.5;2020\n"
).replace("remark; longer", "remark, longer")


def test_joined_columns_are_parted_and_flags_are_read() -> None:
    with pytest.raises(UsageError, match=r"'T', 'F'\. Say which"):
        read(JOINED)
    table = read(JOINED, series="T")
    assert [(cell.place, cell.period, str(cell.value), cell.status, cell.column) for cell in table.cells] == [
        ("AA", "2019", "10.5", "A", "B"), ("AA", "2020", "9.8", "U", "C"),
        ("BB", "2020", "9.8", "A", "C"), ("BB", "2021", "7.5", "P", "D"),
    ]  # fmt: skip
    assert (len(table.empty), table.marked) == (2, (("d", 1),))
    assert [cell.status for cell in read(JOINED, series="F").cells] == ["A", "B", "E"]


@pytest.mark.parametrize(("text", "statuses"), [
    ("Area,2019,2020,\nNorthland,1.5,2.5,p\nSouthland,3.5,4.5,\n", ["A", "A", "A", "A"]),
    ("Area,2019,2020\nNorthland,1.5,2.5,p\nSouthland,3.5,4.5\n", ["A", "A", "A", "A"]),
    ("Area,2019,,2020,\nNorthland,1.5,e,2.5,p\nSouthland,3.5,,4.5,\n", ["E", "P", "A", "A"]),
    ("Area,Year,Rate,\nNorthland,2019,1.5,p\nNorthland,2020,2.5,\n", ["P", "A"]),
])  # fmt: skip
def test_flags_behind_the_last_figures_need_no_heading(text: str, statuses: list[str]) -> None:
    table = read(text)
    assert [cell.status for cell in table.cells] == statuses
    assert table.unread == (() if {*statuses} > {"A"} else ("column D",)), "flags of a whole row are none of its last figure"


def test_places_of_one_name_are_told_apart_by_the_larger_places_in_which_they_lie() -> None:
    """They were two series, of which the edition could have one alone."""
    table = read("Tỉnh;Xã;2019\nTỉnh Một;Đồng Mẫu;1\nTỉnh Một;Bãi Mẫu;2\nTỉnh Hai;Đồng Mẫu;3\nTỉnh Hai;Đồi Mẫu;4\n")
    assert values(table) == {
        ("Đồng Mẫu (Tỉnh Một)", "2019"): 1, ("Bãi Mẫu", "2019"): 2, ("Đồng Mẫu (Tỉnh Hai)", "2019"): 3, ("Đồi Mẫu", "2019"): 4,
    }  # fmt: skip
    text = (
        "Mã;Xã;Tỉnh;Năm;Số\n001;Đồng Mẫu;Một;2019;1\n001;Đồng Mẫu;Một;2020;2\n002;Đồng Mẫu;Hai;2019;3\n003;Đồi Mẫu;Hai;2019;4\n"
    )
    assert values(read(text))["Đồng Mẫu (Hai)", "2019"] == 3, "a code of each is no figure"
    with pytest.raises(UsageError, match="2 series: 'Rural', 'Urban'"):
        read("Province,Location,2019\nOne,Rural,1\nOne,Urban,2\nTwo,Rural,3\nTwo,Urban,4\nSix,Rural,5\nSix,Urban,6\n")


def test_what_columns_of_units_say_of_all_figures_is_kept() -> None:
    """Figures in thousands were entered as if each were one."""
    head, rows = "REF_DATE,GEO,UOM,SCALAR_FACTOR,VALUE\n", "{},Northland,Persons,thousands,1.5\n{},Southland,Persons,{},2.5\n"
    assert read(head + rows.format(2022, 2022, "thousands")).units == ("UOM: Persons", "SCALAR_FACTOR: thousands")
    assert read("Area,2022,2023\nNorthland,1,2\n").units == ()


def test_a_status_in_words_is_no_series_and_a_code_of_a_time_no_figure() -> None:
    text = (
        'Time code,Year,Area,Value,Reliability\n2021000000,2021年,Northland,1,"Final figure, complete"\n'
        '2022000000,2022年,Northland,2,Provisional figure\n2021000000,2021年,Southland,3,"Final figure, complete"\n'
        '"footnoteSeqID","Footnote"\n"1","Words of a note."\n'
    )
    assert [(cell.period, cell.status, int(cell.value)) for cell in read(text).cells] == [
        ("2021", "A", 1), ("2022", "P", 2), ("2021", "A", 3),
    ]  # fmt: skip


def test_a_flag_beside_no_figure_leaves_the_flags_of_the_others_taken() -> None:
    table = read("REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nAA,2021,1.5,P\nBB,2021,,Q\nBB,2022,2.5,A\n")
    assert ([cell.status for cell in table.cells], table.unread) == (["P", "A"], ())


def test_digits_as_wide_as_letters_are_read() -> None:
    assert values(read("地域,２０２１年\n北,１２．５\n南,－３\n")) == {("北", "2021"): Decimal("12.5"), ("南", "2021"): -3}


def test_a_stroke_in_a_name_of_a_place_parts_nothing() -> None:
    assert read("a\\b,2019\nNorth\\land,1.5\nSouthland,2.5\n").places == ("North\\land", "Southland")


def test_a_year_spans_what_was_measured_in_it() -> None:
    with pytest.raises(UsageError, match=r"'Diện tích\(Km2\)', 'Mật độ \(Người/km2\)'. Say which"):
        read(SPANNED)
    table = read(SPANNED, series="Mật độ (Người/km2)")
    assert values(table)["Đồng Mẫu", "2020"] == 110
    assert table.title == ("Số liệu theo địa phương chia theo Địa phương, Năm và Chỉ tiêu",)
    assert [(cell.line, cell.column) for cell in table.cells][:2] == [(5, "C"), (5, "E")]


def test_of_the_columns_that_say_of_what_a_row_is_those_are_kept_that_tell_rows_apart() -> None:
    with pytest.raises(UsageError, match="3 series: 'Growth · Percent', 'Output · Dollars', 'Output · Persons'"):
        read(REMARKS)
    table = read(REMARKS, series="Growth · Percent")
    assert table.unread == ("Subject Notes",)
    assert [cell.status for cell in table.cells] == ["A", "E", "E", "A", "A", "E"]


def test_a_column_of_statuses_is_read_where_each_row_has_one() -> None:
    table = read(
        "REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,Observation status\n"
        "NL,2019,1,A,Normal value\nNL,2020,2,E,Estimated value\nSL,2019,3,B,Break\nSL,2020,4,A,Normal value\n"
    )
    assert [cell.status for cell in table.cells] == ["A", "E", "B", "A"]
    assert table.unread == ("Observation status",)


def test_a_column_that_tells_rows_apart_is_no_remark() -> None:
    with pytest.raises(UsageError, match="2 series: 'Coal', 'Wind'"):
        read("Area,Year,Source,Notes,Value\nNorthland,2019,Coal,a,1\nNorthland,2019,Wind,,2\nSouthland,2019,Coal,,3\n")
    with pytest.raises(UsageError, match="2 series: 'Single', 'Married'"):
        read("Area,Year,Marital status,Value\nNorthland,2019,Single,1\nNorthland,2020,Married,2\nSouthland,2019,Married,3\n")


@pytest.mark.parametrize(
    "text",
    [
        # A column of numbers for places, one of years and codes of years, and figures under their own name.
        "Domain,Area Code,Area,Year Code,Year,Unit,Value,Flag Description\n"
        "D,1,Northland,2019,2019,t,1.5,official\nD,1,Northland,2020,2020,t,2.5,calculated\nD,2,Southland,2019,2019,t,3,\n",
        # The name of the place has no heading, its number has; words behind each figure.
        "T02,Output by area,,,,,\nRegion/Country,,Year,Series,Value,Footnotes,Source\n"
        '1,Northland,2019,Output,1.5,,"An office; another, of 2020."\n1,Northland,2020,Output,2.5,Estimate.,Office\n'
        "2,Southland,2019,Output,3,,Office\n",
        # What the figures are in stands under their years.
        '"Geography","2019","2020"\n"","Persons",,\n"Northland","1.5","2.5"\n"Southland","3",""\n',
        # A name for the same thing in each column beside the figures, as codes and as words.
        "STRUCTURE,REF_AREA,Reference area,MEASURE,Measure,TIME_PERIOD,OBS_VALUE,OBS_STATUS,DECIMALS\n"
        "D,NL,Northland,O,Output,2019,1.5,A,1\nD,NL,Northland,O,Output,2020,2.5,A,1\nD,SL,Southland,O,Output,2019,3,A,2\n",
        # Names and years in one word, figures that look like years among others.
        "REGION,NAME,BASE,POPULATION2019,POPULATION2020\n1,Northland,7,1.5,2.5\n2,Southland,2010,3,\n",
        # Quotation marks that nobody doubled, below the table.
        'Area,2019,2020\nNorthland,1.5,2.5\nSouthland,3,..\nFootnotes:\n1,"See <a rel="external">here</a>, and there."\n',
        "Area,2019,2020\nNorthland,1.5,2.5\nSouthland,3,..\n__________\n© An office, 2024, 2025\nAs of: 24.02.2024, 2025\n\0",
    ],
)
def test_each_shape_is_the_same_table(text: str) -> None:
    expected = {("Northland", "2019"): Decimal("1.5"), ("Northland", "2020"): Decimal("2.5"), ("Southland", "2019"): Decimal(3)}
    assert values(read(text)) == expected


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("31.12.2019", "2019-12-31"), ("1.7.2019", "2019-07-01"), ("2019K3", "2019-Q3"), ("January 2019", "2019-01"),
        ("Sep 2019", "2019-09"), ("Sept. 2019", "2019-09"), ("June 2019 (p)", "2019-06"), ("Q4 2019", "2019-Q4"),
    ],
)  # fmt: skip
def test_a_heading_may_say_its_time_as_its_office_does(cell: str, period: str) -> None:
    assert read(f"Area,{cell},2018\nNorthland,1,2\n").periods == ("2018", period)


def test_a_month_is_called_by_its_name_alone() -> None:
    with pytest.raises(InputError, match="no table of places and years"):
        read("Area,Janus-2019x,Mayor of 19\nNorthland,1,2\n")
    assert read("Area,2018,2019 above 2018\nNorthland,1,2\n").periods == ("2018",), "a heading of two times is of none"


def test_a_row_of_figures_is_no_header() -> None:
    with pytest.raises(InputError, match="no table of places and years is found in the file"):
        read("Area,2019T,2019H\nNorthland,372,3103\nSouthland,2008,2055\nFar,7,8\n")


def test_lost_letters_are_no_names() -> None:
    with pytest.raises(InputError) as error:
        read("Noi,2019\nC? NU?C,3\nNúi Xa,1\n?ng Mu,2\n")
    said = "table.csv:2 (column A): letters of 2 names were lost when the file was saved: another sign stands in their place"
    assert str(error.value).startswith(said)
    assert "as UTF-8" in str(error.value)


def test_a_question_mark_in_one_name_is_its_own() -> None:
    assert read("Noi,2019\nWhy?,3\nNúi Xa,1\n").places == ("Why?", "Núi Xa")


def test_a_table_of_numbers_alone_is_told_to_be_exported_with_names() -> None:
    with pytest.raises(InputError, match="no column of the table names places") as error:
        read("AREA;SEX;TIME;VALUE\n101;1;2019K1;5\n101;2;2019K1;6\n147;1;2019K1;7\n")
    assert "Export the table with names where it has numbers for places" in str(error.value)


def test_the_separator_that_stands_most_often_is_tried_first() -> None:
    first = next(sheets("x.csv", b"Area;2019;2020\nOne, the first;1;2\n"))
    assert list(first.rows[0]) == ["Area", "2019", "2020"]


def test_what_is_wrong_is_said_of_the_separator_that_the_file_has() -> None:
    with pytest.raises(InputError) as error:
        read('Area,Year,Remark,Value\nNorthland,2019,"a; b; 2019; c",many\nSouthland,2019,,5\n')
    assert str(error.value).startswith("table.csv:2 (column D): the cell of Northland for 2019 is not a figure")


@pytest.mark.parametrize("word", ["Pre. 2020", "Prel. 2020", "2020 (prov.)", "2020p"])
def test_a_word_for_preliminary_figures_is_no_series(word: str) -> None:
    table = read(f"Area;2018;2019;{word}\nNorthland;1,5;2,5;3,5\nSouthland;1,5;2,5;3,5\n")
    assert (table.series, [cell.status for cell in table.cells]) == ("", ["A", "A", "P"] * 2)


def test_years_and_months_may_be_in_the_letters_of_east_asia() -> None:
    assert read("Area,2019年,2020年\nNorthland,1,2\n").periods == ("2019", "2020")
    assert read("Area,2019년\nNorthland,1\nSouthland,2\n").periods == ("2019",)
    with pytest.raises(InputError, match="no table of places and years"):
        read("Area,2019年度x,2020年度x\nNorthland,1,2\n")


@pytest.mark.parametrize("marks", [" 1/", " 1/, 2/", ", b/", " 1/, b/, d/", " (1)", "¹"])
def test_marks_of_footnotes_are_no_part_of_a_name(marks: str) -> None:
    assert read(f'Area,2019\n"Northland{marks}",1\nSouthland 2/3,2\nEast/West,3\n').places == (
        "Northland", "Southland 2/3", "East/West",
    )  # fmt: skip


def test_numbers_before_names_are_codes() -> None:
    table = read(
        '"region";"år";"value"\n"00 Whole";"2019";3\n"01 Northland";"2019";1\n"02 South 2";"2019";2\n"99 Not stated";"2019";0\n'
    )
    assert [(row.name, row.code) for row in table.rows] == [
        ("Whole", "00"), ("Northland", "01"), ("South 2", "02"), ("Not stated", "99"),
    ]  # fmt: skip
    assert read("Area,2019\n1. Northland,1\n2. Southland,2\n").places == ("Northland", "Southland")
    some = read("Area,2019\nTotal of all,9\n01 Northland,1\n02 Southland,2\n03 Eastland,3\n")
    assert (some.places[0], some.wholes(added=False)) == ("Total of all", {"Total of all": "its code is that of a whole"})
    assert read("Area,2019\n12 Oaks,1\nNorthland,2\nSouthland,3\n").places[0] == "12 Oaks"


def test_codes_in_quotation_marks_name_no_places() -> None:
    table = read('Fips,GeoName,2019,2020\n" ""00000""",Land,3,4\n" ""01000""",Northland,1,(NA)\n" ""02000""",Southland,2,[..]\n')
    assert table.places == ("Land", "Northland", "Southland")
    assert [cell.printed for cell in table.empty] == ["(NA)", "[..]"]


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        (("2019-01-01", "2020-01-01"), ("2019", "2020")),
        (("2019-01-01", "2019-02-01"), ("2019-01", "2019-02")),
        (("2019-01-01", "2019-04-01"), ("2019-01-01", "2019-04-01")),
        (("2019-01-01", "2020-07-02"), ("2019-01-01", "2020-07-02")),
        (("2018-12-31", "2019-12-31"), ("2018-12-31", "2019-12-31")),
    ],
)
def test_first_days_stand_for_their_years_or_months(dates: tuple[str, str], periods: tuple[str, str]) -> None:
    table = read(f"state,date,rate\nNorthland,{dates[0]},1.5\nNorthland,{dates[1]},2.5\nSouthland,{dates[0]},3.5\n")
    assert (table.periods, table.of_first_days) == (periods, periods != dates)


@pytest.mark.parametrize(
    "below", ["Fonte: Office\n", "\nLegend\nSign,Meaning\n-,Nought\n..,Nothing is known\n", '\n"Symbol","Words"\n']
)
def test_what_stands_below_a_table_is_none_of_its_rows(below: str) -> None:
    assert read(f"Area,2019\nNorthland,1\nSouthland,2\n{below}").places == ("Northland", "Southland")


def test_a_row_that_cannot_be_read_behind_a_blank_one_is_no_word_below_while_figures_follow() -> None:
    with pytest.raises(InputError, match="Southland for 2019 is not a figure"):
        read("Area,2019\nNorthland,1\n\nSouthland,many\nEastland,3\n")


def test_letters_of_other_scripts_are_read_or_refused() -> None:
    text = '都道府県,2019年,2020年\n北海道,"5,382.5","5,352.5"\n青森県,"1,308.5","1,293.5"\n'
    table = read(text.encode("cp932"))
    assert (table.encoding, table.places) == ("Shift_JIS", ("北海道", "青森県"))
    for said, encoding in (("서울특별시", "cp949"), ("北京市", "gb18030"), ("Москва", "cp1251")):
        with pytest.raises(InputError, match="in no encoding that is known here: it is of letters that are not Latin") as error:
            read(f"{said},2019\n{said},1\n{said}{said},2\n".encode(encoding))
        assert "save it as CSV UTF-8" in str(error.value)
    assert read("Müller,2019\nGöß,1\nÉvry,2\n".encode("cp1252")).places == ("Göß", "Évry")


def test_a_year_in_a_heading_beside_a_column_of_time_is_of_prices() -> None:
    text = "Time,Time Code,Country Name,Income (constant 2015 US$) [A.KD],Income per capita (constant 2015 US$) [B.KD]\n"
    text += "1995,YR1995,Northland,5,1\n1996,YR1996,Northland,6,2\n1995,YR1995,Southland,7,3\n"
    with pytest.raises(UsageError, match="2 series: 'Income"):
        read(text)
    table = read(text, series="Income (constant 2015 US$) [A.KD]")
    assert values(table) == {("Northland", "1995"): 5, ("Northland", "1996"): 6, ("Southland", "1995"): 7}


def test_columns_that_follow_from_the_time_or_are_of_one_row_each_make_no_series() -> None:
    rows = [
        (place, year, sex, 50 + at) for at in range(7) for place in ("NL", "SL") for year in (f"20{10 + at}",) for sex in "FM"
    ]
    rows += [
        (place, year, sex, 30 + at) for at in range(7) for place in ("OL", "PL") for year in (f"20{10 + at}",) for sex in "FM"
    ]
    text = "Id,Country,ParentLocation,Year,Dim1,Value,NumericValue,Low,Begin\n" + "".join(
        f"{at},{place},{place[0]}W,{year},{sex}X,{value}.{at} [{value}.1-{value}.9],{value}.51,{value}.1,{year}-01-01T00:00:00\n"
        for at, (place, year, sex, value) in enumerate(rows)
    )
    with pytest.raises(UsageError, match="2 series: 'FX', 'MX'"):
        read(text)
    table = read(text, series="MX")
    assert (len(table.cells), values(table)["OL", "2016"], table.unread) == (28, Decimal("36.51"), ("Value",))


def test_words_of_flags_beside_their_letters_are_remarks() -> None:
    table = read(
        "geo,Geopolitical entity,TIME_PERIOD,OBS_VALUE,OBS_FLAG,Observation status (Flag)\n"
        "NL,Northland,2019,1.5,,\nNL,Northland,2020,2.5,b,break in time series\nSL,Southland,2019,3.5,d,definition differs\n"
    )
    assert ([cell.status for cell in table.cells], table.places) == (["A", "B", "A"], ("Northland", "Southland"))


def test_some_times_of_a_table_are_taken() -> None:
    table = read("Area,2018,2019,Q1 2020,2021\nNorthland,1,2,3,4\nSouthland,5,,,\n")
    assert table.of_times(()) == table
    assert table.of_times(["2019/2020"]).periods == ("2019", "2020-Q1")
    assert table.of_times(["2019/2020"]).places == ("Northland",)
    some = table.of_times(["2018", "2021"])
    assert (some.periods, some.places, len(some.empty)) == (("2018", "2021"), ("Northland", "Southland"), 1)
    with pytest.raises(UsageError, match=r"--year 2017: the table has none of that time\. It has 2018, 2019, 2020-Q1, 2021"):
        table.of_times(["2017"])
