"""`verify_tables`: each observation of a source with a kept table is the figure in the cell of its place and time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.data.damage import message
from tests.data.tiny import Tiny
from tinhso import digest
from tinhso.data import KEPT, dataset, read, verify_tables
from tinhso.errors import Finding

TABLE = "Tỉnh;2021;Ước tính 2022\nCả nước;60.000;61.500\nTỈNH HAI;2.990;3.000\nTỉnh Ba;5;6\n"


def verified(tiny: Tiny, table: str = TABLE) -> tuple[str, tuple[Finding, ...]]:
    """Keep a table as the file of the tiny project's second source, and hold its one observation against it."""
    content = table.encode()
    kept = tiny.root / "data" / KEPT / "nien-giam.csv"
    kept.parent.mkdir()
    kept.write_bytes(content)
    tiny.replace("sources", "?nam=2023,,,,", f"?nam=2023,nien-giam.csv,{hashlib.sha256(content).hexdigest()},,")
    tables = read(tiny.project)
    (result,), findings = verify_tables(dataset(tables), tables, kept.parent)
    return str(result), findings


def status_of_the_row(tiny: Tiny, status: str) -> None:
    tiny.cell("observations", 8, "obs_status", status)
    for note in ("note_vi", "note_en") if status == "U" else ():  # a doubtful figure says why
        tiny.cell("observations", 8, note, "?")


def test_a_figure_in_its_cell_is_proved(tiny: Tiny) -> None:
    tiny.cell("observations", 8, "obs_status", "E")
    said, findings = verified(tiny)
    assert findings == ()
    assert said == "nien-giam: 1 of 1 observation is as data/kept/nien-giam.csv prints them; 5 figures of the table are in no row"


def test_a_place_is_found_by_the_code_that_is_made_of_its_name(tiny: Tiny) -> None:
    tiny.cell("observations", 8, "obs_status", "E")
    _, findings = verified(tiny, TABLE.replace("TỈNH HAI", "Tinh Hai (2)"))
    assert findings == ()


def test_a_place_whose_name_others_have_is_found_by_that_of_its_parent(tiny: Tiny) -> None:
    tiny.cell("observations", 8, "obs_status", "E")
    table = "Quốc gia;Tỉnh;Ước tính 2022\nNước;TỈNH HAI;3.000\nNước;Tỉnh Ba;5\nNước;Tỉnh Tư;6\nNước Bạn;TỈNH HAI;9.000\n"
    assert verified(tiny, table)[1] == ()


def test_the_row_of_all_places_is_the_place_that_holds_the_others(tiny: Tiny) -> None:
    tiny.cell("observations", 8, "ref_area", "nuoc")
    tiny.cell("observations", 8, "time_period", "2021")
    tiny.cell("observations", 8, "obs_value", "60000")
    assert verified(tiny)[1] == ()


def test_a_place_that_holds_no_other_is_not_the_row_of_all_places(tiny: Tiny) -> None:
    tiny.replace("places", "Province Two,province,nuoc,", "Province Two,province,,")
    (finding,) = verified(tiny, "Tỉnh;2021;2022\nCả nước;60.000;3.000\nTỉnh Ba;5,5;6\n")[1]
    assert finding.problem == "no row of data/kept/nien-giam.csv names this place"


@pytest.mark.parametrize(("time", "proved"), [("2022", True), ("2022-01-01", True), ("2022-01", False)])
def test_a_first_day_is_entered_as_its_year_or_as_the_day(tiny: Tiny, time: str, proved: bool) -> None:
    tiny.cell("observations", 8, "time_period", time)
    table = "Tỉnh;Ngày;Số\nTỈNH HAI;2021-01-01;2.990\nTỈNH HAI;2022-01-01;3.000\nTỉnh Ba;2022-01-01;5.500\n"
    assert (verified(tiny, table)[1] == ()) is proved


CELLS: dict[str, tuple[dict[str, str], str]] = {
    "another figure": (
        {"obs_value": "3001"},
        """\
        data/observations.csv:8:64 (obs_value): is not what line 3, column C of data/kept/nien-giam.csv prints: 3.000
            row:      tinh-hai.base_stations.2022
            found:    3001
            expected: 3000
            rule:     kept-table
            next:     Write 3000; or, where the source revised it, keep its newer table, with the digest in sources.csv.""",
    ),
    "the decimals of another notation": (
        {"obs_value": "3"},
        """\
        data/observations.csv:8:64 (obs_value): is not what line 3, column C of data/kept/nien-giam.csv prints: 3.000
            row:      tinh-hai.base_stations.2022
            found:    3
            expected: 3000
            rule:     kept-table
            next:     Write 3000; or, where the source revised it, keep its newer table, with the digest in sources.csv.""",
    ),
    "a year that the table does not have": (
        {"time_period": "2020"},
        """\
        data/observations.csv:8:52 (time_period): data/kept/nien-giam.csv has no figure of TỈNH HAI for this time
            row:      tinh-hai.base_stations.2022
            found:    2020
            expected: 2021, 2022
            rule:     kept-table
            next:     Write a time for which the table has one, name the source that has this figure, or take the row out.""",
    ),
    "a day of a table of years": (
        {"time_period": "2022-01-01"},
        """\
        data/observations.csv:8:52 (time_period): data/kept/nien-giam.csv has no figure of TỈNH HAI for this time
            row:      tinh-hai.base_stations.2022
            found:    2022-01-01
            expected: 2021, 2022
            rule:     kept-table
            next:     Write a time for which the table has one, name the source that has this figure, or take the row out.""",
    ),
    "a place that the table does not have": (
        {"ref_area": "tinh-mot"},
        """\
        data/observations.csv:8:29 (ref_area): no row of data/kept/nien-giam.csv names this place
            row:      tinh-hai.base_stations.2022
            found:    tinh-mot
            rule:     kept-table
            next:     Name the place as the table does, or say in data/kept/names.csv (columns file,name,ref_area) \
what it calls it: nien-giam.csv,Tỉnh M,tinh-mot""",
    ),
    "another status": (
        {"obs_status": "A"},
        """\
        data/observations.csv:8:70 (obs_status): is not the status that line 3, column C of data/kept/nien-giam.csv \
gives the figure
            row:      tinh-hai.base_stations.2022
            found:    A
            expected: E
            rule:     kept-table
            next:     Write E; or U, with a note that says why the figure is doubted.""",
    ),
    "no figure, where the table prints one": (
        {"obs_value": "", "obs_status": "O"},
        """\
        data/observations.csv:8:66 (obs_status): line 3, column C of data/kept/nien-giam.csv prints a figure: 3.000
            row:      tinh-hai.base_stations.2022
            found:    O
            expected: E
            rule:     kept-table
            next:     Write 3000 as obs_value.""",
    ),
    "no figure of a year that the table does not have": (
        {"obs_value": "", "obs_status": "O", "time_period": "2020"},
        """\
        data/observations.csv:8:52 (time_period): data/kept/nien-giam.csv has no figure of TỈNH HAI for this time
            row:      tinh-hai.base_stations.2022
            found:    2020
            expected: 2021, 2022
            rule:     kept-table
            next:     Write a time for which the table has one, name the source that has this figure, or take the row out.""",
    ),
}


@pytest.mark.parametrize(("cells", "says"), CELLS.values(), ids=CELLS.keys())
def test_another_figure_is_found_with_its_cell(tiny: Tiny, cells: dict[str, str], says: str) -> None:
    for column, value in {"obs_status": "E", **cells}.items():
        tiny.cell("observations", 8, column, value)
    table = TABLE.replace("Tỉnh Ba;5;6", "Tỉnh M;5,5;6")  # so that the dots group thousands
    said, findings = verified(tiny, table)
    assert said.startswith("nien-giam: 0 of 1 observation is")
    assert [str(finding) for finding in findings] == [message(says)]


def test_no_name_is_proposed_where_the_table_has_none_that_is_near(tiny: Tiny) -> None:
    tiny.cell("observations", 8, "ref_area", "tinh-mot")
    (finding,) = verified(tiny, "Tỉnh;2021;2022\nHà Giang;1;2\nCà Mau;3;4\n")[1]
    assert finding.fix == (
        "Name the place as the table does, or say in data/kept/names.csv (columns file,name,ref_area) what it calls it: "
        "nien-giam.csv,NAME,tinh-mot"
    )


@pytest.mark.parametrize(("table", "rest"), [("…", "; 3 figures of the table are in no row"), ("3.000", None)])
def test_a_row_without_a_figure_is_proved_by_a_cell_without_one(tiny: Tiny, table: str, rest: str | None) -> None:
    tiny.cell("observations", 8, "obs_value", "")
    tiny.cell("observations", 8, "obs_status", "O")
    said, findings = verified(tiny, f"Tỉnh;2021;2022\nTỈNH HAI;2.990;{table}\nTỉnh Ba;5,5;6\n")
    assert [finding.found for finding in findings] == ([] if rest else ["O"])
    assert said.endswith(f"prints them{rest}") is (rest is not None)


def test_a_figure_that_the_table_does_not_have_is_not_proved_by_its_empty_cell(tiny: Tiny) -> None:
    (finding,) = verified(tiny, "Tỉnh;2021;2022\nTỈNH HAI;2.990;…\nTỉnh Ba;5,5;6\n")[1]
    assert (finding.found, finding.expected) == ("2022", "2021")


def test_where_every_figure_is_a_row_nothing_is_said_of_others(tiny: Tiny) -> None:
    assert verified(tiny, "Tỉnh;2022\nTỈNH HAI;3000\n") == (
        "nien-giam: 1 of 1 observation is as data/kept/nien-giam.csv prints them",
        (),
    )


def test_one_figure_that_is_in_no_row_is_one(tiny: Tiny) -> None:
    said, _ = verified(tiny, "Tỉnh;2022\nTỈNH HAI;3000\nTỉnh Ba;6\n")
    assert said == "nien-giam: 1 of 1 observation is as data/kept/nien-giam.csv prints them; 1 figure of the table is in no row"


@pytest.mark.parametrize(("time", "proved"), [("2022-02", True), ("2022-02-01", True), ("2022", False)])
def test_the_first_day_of_a_month_is_entered_as_its_month_or_as_the_day(tiny: Tiny, time: str, proved: bool) -> None:
    tiny.cell("observations", 8, "time_period", time)
    table = "Tỉnh;Ngày;Số\nTỈNH HAI;2022-01-01;2.990\nTỈNH HAI;2022-02-01;3.000\nTỉnh Ba;2022-01-01;5.500\n"
    assert (verified(tiny, table)[1] == ()) is proved


@pytest.mark.parametrize(("status", "found"), [("P", []), ("U", []), ("A", [("A", "P")]), ("E", [("E", "P")])])
def test_a_provisional_figure_is_entered_as_such(tiny: Tiny, status: str, found: list[tuple[str, str]]) -> None:
    status_of_the_row(tiny, status)
    _, findings = verified(tiny, TABLE.replace("Ước tính 2022", "Sơ bộ 2022").replace("Ba;5;6", "Ba;5,5;6"))
    assert [(finding.found, finding.expected) for finding in findings] == found


@pytest.mark.parametrize(
    ("cells", "value", "expected"),
    [
        ("2,5;98,0", "98.0", None),
        ("2,5;98,0", "98", "98.0"),
        ("2,0;98,0", "98", None),  # all decimals are noughts, as programs write whole numbers
        ("2,0;98,0", "98.0", "98"),
    ],
)
def test_a_figure_keeps_the_decimals_that_its_table_prints(tiny: Tiny, cells: str, value: str, expected: str | None) -> None:
    tiny.cell("observations", 8, "obs_value", value)
    _, findings = verified(tiny, f"Tỉnh;2021;2022\nTỈNH HAI;{cells}\nTỉnh Ba;5,0;6,0\n")
    assert [finding.expected for finding in findings] == ([] if expected is None else [expected])


@pytest.mark.parametrize("status", ["A", "E", "P", "U"])
def test_where_the_table_gives_no_status_the_row_may_have_any(tiny: Tiny, status: str) -> None:
    status_of_the_row(tiny, status)
    assert verified(tiny, TABLE.replace("Ước tính 2022", "2022"))[1] == ()


def test_a_table_that_is_another_or_not_there_is_named(tiny: Tiny, tmp_path: Path) -> None:
    tiny.replace("sources", "?nam=2023,,,,", f"?nam=2023,nien-giam.csv,{'0' * 64},,")
    tables = read(tiny.project)
    (result,), findings = verify_tables(dataset(tables), tables, tmp_path)
    assert str(result) == "nien-giam: 0 of 1 observation is as data/kept/nien-giam.csv prints them"
    assert result.figures == 0
    assert "the table is not in data/kept" in str(findings[0])
    (tmp_path / "nien-giam.csv").write_text("Tỉnh;2021\n\n")
    (finding,) = verify_tables(dataset(tables), tables, tmp_path)[1]
    assert finding.problem == "the table is not the curated one"


def test_a_table_that_was_renamed_is_found_again_and_no_other_source_loses_its_own(tiny: Tiny, tmp_path: Path) -> None:
    content = "Tỉnh;2021\nTỈNH HAI;1\n"
    tiny.replace("sources", "?nam=2023,,,,", f"?nam=2023,a-2023.csv,{digest.of_bytes(content.encode())},,")
    other = tiny.text("sources").splitlines()[-1].replace("nien-giam", "khac").replace("a-2023.csv", "a-2022.csv")
    tiny.write("sources", f"{tiny.text('sources')}{other}\n")
    (tmp_path / "a-2022.csv").write_text("Tỉnh;2020\nTỈNH HAI;1\n", encoding="utf-8")
    tables = read(tiny.project)
    said = verify_tables(dataset(tables), tables, tmp_path)[1]
    assert (
        next(one.fix for one in said if one.found == "a-2023.csv") == "Put the table there as it was when its rows were written."
    )
    (tmp_path / "moi.csv").write_text(content, encoding="utf-8")
    said = verify_tables(dataset(tables), tables, tmp_path)[1]
    assert next(one.fix for one in said if one.found == "a-2023.csv") == (
        "It is there under the name moi.csv: write that here, or give the file its name back."
    )


def test_the_table_of_a_source_that_cannot_be_read_is_named(tiny: Tiny) -> None:
    (finding,) = verified(tiny, "Tỉnh;2021\n\n")[1]
    assert str(finding.where) == "data/kept/nien-giam.csv:1"
    assert finding.problem == "no table of places and years is found in the file"


def test_a_row_of_a_place_of_which_the_table_has_no_figure_is_told_no_other_times(tiny: Tiny) -> None:
    (finding,) = verified(tiny, "Tỉnh;2021;2022\nTỈNH HAI;…;…\nTỉnh Ba;5,5;6\n")[1]
    assert (finding.problem, finding.expected) == ("data/kept/nien-giam.csv has no figure of TỈNH HAI for this time", None)


def test_what_is_wrong_with_each_of_two_tables_is_told(tiny: Tiny, tmp_path: Path) -> None:
    tiny.replace("sources", "?nam=2023,,,,", f"?nam=2023,a.csv,{'0' * 64},,")
    tiny.write(
        "sources", tiny.text("sources") + tiny.text("sources").splitlines()[-1].replace("nien-giam", "khac").replace("a.c", "b.c")
    )
    tables = read(tiny.project)
    assert [finding.found for finding in verify_tables(dataset(tables), tables, tmp_path)[1]] == ["a.csv", "b.csv"]


def test_a_series_that_bears_the_code_of_an_indicator_is_held_against_no_other(tiny: Tiny) -> None:
    table = "place,year,communes_covered,base_stations\ntinh-hai,2022,3000,2999\ntinh-mot,2022,5,6\n"
    assert len(verified(tiny, table)[1]) == 1


def test_a_series_of_another_name_may_be_any_indicator(tiny: Tiny) -> None:
    assert verified(tiny, "place,year,masts,stations\ntinh-hai,2022,5,3000\ntinh-mot,2022,5,6\n")[1] == ()
