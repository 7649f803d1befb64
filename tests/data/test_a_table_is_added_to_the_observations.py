"""`tinhso data add`: a table of a statistics office becomes rows, shown first; no name is guessed, no figure is entered twice."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso.cli import main
from tinhso.data import KEPT, dataset, read, verify_tables
from tinhso.data.adding import addition
from tinhso.effects import Console

TABLE = "Tỉnh;2021;Ước tính 2022\nCả nước;1.060.000;1.061.500\nTỈNH HAI;2.990;-\nTinh Mot;5;3.100\n"


class Desk:
    """A person at the command line, with one table and the tiny project."""

    def __init__(self, tiny: Tiny, folder: Path) -> None:
        self.tiny, self.folder = tiny, folder
        self.table(TABLE)

    def table(self, text: str) -> None:
        (self.folder / "tram.csv").write_text(text, encoding="utf-8")

    def names(self) -> str:
        return (self.tiny.root / "data" / KEPT / "names.csv").read_text(encoding="utf-8")

    def write_names(self, text: str) -> None:
        (self.tiny.root / "data" / KEPT / "names.csv").write_text(text, encoding="utf-8")

    def add(self, *options: str, indicator: str = "base_stations", code: int = 0) -> str:
        """Run the command; return all that it says."""
        said = io.StringIO()
        arguments = ["--root", str(self.tiny.root), "data", "add", "--from", str(self.folder / "tram.csv")]
        arguments += ["--indicator", indicator, "--source", "nien-giam", *options]
        assert main(arguments, Console(out=said, err=said)) == code, said.getvalue()
        return said.getvalue()


@pytest.fixture
def desk(tiny: Tiny, tmp_path: Path) -> Desk:
    folder = tmp_path / "bang"
    folder.mkdir()
    return Desk(tiny, folder)


def test_the_rows_are_shown_and_nothing_is_written_unasked(desk: Desk) -> None:
    before = {path: path.read_bytes() for path in (desk.tiny.root / "data").iterdir()}
    said = desk.add()
    assert "2021: 3 figures\n2022: 2 figures; none of TỈNH HAI\n" in said
    assert "nuoc.base_stations.2021.benchmark,nuoc,base_stations,2021,stated,1060000,A,official,benchmark,exact,nien-giam" in said
    assert "tinh-mot.base_stations.2022,tinh-mot,base_stations,2022,stated,3100,E,official,reported,about,nien-giam" in said
    assert (
        "5 rows for data/observations.csv, data/kept/tram.csv, data/sources.csv. Nothing is written; --yes writes them." in said
    )
    assert {path: path.read_bytes() for path in (desk.tiny.root / "data").iterdir()} == before


def test_the_rows_stand_in_their_places_and_no_other_byte_is_changed(desk: Desk) -> None:
    before = desk.tiny.text("observations")
    desk.add("--yes")
    text = desk.tiny.text("observations")
    assert [line for line in text.splitlines() if line in before.splitlines()] == before.splitlines()
    ids = [line.split(",")[0] for line in text.splitlines()[1:]]
    assert ids == [
        "nuoc.base_stations.2021.benchmark", "nuoc.base_stations.2022.benchmark", "tinh-mot.base_stations.2022-03",
        "tinh-mot.fibre_households.2022-03", "tinh-mot.communes_covered.2022-03", "tinh-mot.dev_rank.2021",
        "tinh-mot.mobile_5g.2022-05", "tinh-mot.base_stations.2022-05.target", "tinh-mot.base_stations.2021",
        "tinh-mot.base_stations.2022", "tinh-hai.base_stations.2021", "tinh-hai.base_stations.2022",
    ]  # fmt: skip


def test_it_names_the_pack_that_a_kept_table_needs_until_it_is_chosen(desk: Desk) -> None:
    said = desk.add("--yes", "--year", "2022")
    assert "Next: `packs: [viet-nam, tables]` in _quarto.yml, tinhso validate, tinhso sources verify" in said
    config = desk.tiny.root / "_quarto.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("[viet-nam]", "[viet-nam, tables]"), encoding="utf-8")
    assert "Next: tinhso validate, tinhso sources verify" in desk.add("--yes", "--year", "2021")


def test_the_table_is_kept_and_proves_its_rows(desk: Desk) -> None:
    desk.add("--year", "2021", "--yes")
    tables = read(desk.tiny.project)
    (result,), findings = verify_tables(dataset(tables), tables, desk.tiny.root / "data" / KEPT)
    assert (result.file, result.rows, result.proved) == ("tram.csv", 4, 3)
    (finding,) = findings
    assert "data/observations.csv" in str(finding.where)
    assert "has no figure of TỈNH HAI for this time" in finding.problem


def test_what_is_there_is_not_added_again(desk: Desk) -> None:
    desk.add("--year", "2021", "--yes")
    assert "3 rows are there already as they are" in desk.add()
    assert "Nothing to add: the 3 figures of the table are in data/observations.csv already." in desk.add(
        "--year", "2021", code=2
    )


def test_another_figure_of_the_same_place_and_time_is_refused_at_its_row(desk: Desk) -> None:
    desk.add("--year", "2021", "--yes")
    desk.table(TABLE.replace("2.990", "2.991"))
    said = desk.add(code=1)
    assert "this row says the same of the same place and time" in said
    assert "2990 of nien-giam" in said
    assert "2991 of nien-giam, to be added" in said


def test_a_name_is_of_the_place_that_was_there_at_the_times_of_the_table(desk: Desk) -> None:
    named = TABLE.replace("Tinh Mot", "Tỉnh Một")
    desk.tiny.replace("places", "Tỉnh Một (mới),Province One (new)", "Tỉnh Một,Province One")
    desk.table(named)
    assert "tinh-mot.base_stations.2021" in desk.add()
    desk.table(named.replace("2021", "2025-07").replace("Ước tính 2022", "2025-08"))
    assert "tinh-mot-moi.base_stations.2025-07" in desk.add()
    desk.table(named.replace("2021", "2025-06").replace("Ước tính 2022", "2025-07"))
    assert "several places are called so\n    found:    Tỉnh Một\n    expected: tinh-mot, tinh-mot-moi" in desk.add(code=1)


def test_a_name_of_no_place_is_refused_with_the_nearest(desk: Desk) -> None:
    desk.table(TABLE.replace("TỈNH HAI", "Tỉnh Hay"))
    said = desk.add(code=1)
    assert "tram.csv:3" in said
    assert "no place of data/places.csv is called so" in said
    assert "perhaps Tỉnh Hai (tinh-hai)" in said
    assert "next:     Say which it is, --place 'Tỉnh Hay=CODE'; or leave it out, --without 'Tỉnh Hay'." in said
    assert "tinh-hai.base_stations.2021" in desk.add("--place", "Tỉnh Hay=tinh-hai")
    assert "tinh-hai.base_stations.2021" not in desk.add("--without", "Tỉnh Hay")


def test_what_a_name_of_the_table_was_said_to_be_is_kept_and_proves_its_rows(desk: Desk) -> None:
    desk.table(TABLE.replace("TỈNH HAI", "Tỉnh Hay"))
    said = desk.add("--place", "Tỉnh Hay=tinh-hai", "--year", "2021", "--yes")
    assert "data/sources.csv, data/kept/names.csv. Next" in said
    assert desk.names() == "file,name,ref_area\ntram.csv,Tỉnh Hay,tinh-hai\n"
    tables = read(desk.tiny.project)
    _, findings = verify_tables(dataset(tables), tables, desk.tiny.root / "data" / KEPT)
    assert [finding.problem for finding in findings] == ["data/kept/tram.csv has no figure of Tỉnh Hay for this time"]
    assert "tinh-mot.base_stations.2022" in desk.add("--year", "2022", "--yes")  # it need not be said again
    assert desk.names().count("\n") == 2


@pytest.mark.parametrize(
    "written", ["\ufefffile,name,ref_area\r\nkhac.csv,Khac,tinh-mot\r\n", "file,name,ref_area\nkhac.csv,Khac,tinh-mot"]
)
def test_a_list_of_names_that_a_spreadsheet_saved_goes_on(desk: Desk, written: str) -> None:
    desk.table(TABLE.replace("TỈNH HAI", "Tỉnh Hay"))
    (desk.tiny.root / "data" / KEPT).mkdir()
    (desk.tiny.root / "data" / KEPT / "names.csv").write_bytes(written.encode())
    desk.add("--place", "Tỉnh Hay=tinh-hai", "--year", "2021", "--yes")
    assert desk.names() == "file,name,ref_area\nkhac.csv,Khac,tinh-mot\ntram.csv,Tỉnh Hay,tinh-hai\n"


def test_a_name_is_kept_in_the_letters_of_its_table(desk: Desk) -> None:
    """Letters that were lost or look like others are the table's: its name is found by them alone."""
    desk.table(TABLE.replace("TỈNH HAI", "T?nh Hai"))
    desk.add("--place", "T?nh Hai=tinh-hai", "--year", "2021", "--yes")
    assert desk.names() == "file,name,ref_area\ntram.csv,T?nh Hai,tinh-hai\n"
    assert "tinh-hai.base_stations.2021" not in desk.add("--year", "2022")


def test_a_name_that_was_said_to_be_one_place_is_not_another(desk: Desk) -> None:
    desk.table("Tỉnh;2021\nTỈNH HAI;2.990\nTinh Mot;5\n")
    said = desk.add("--place", "TỈNH HAI=tinh-mot", "--place", "Tinh Mot=tinh-hai", "--decimal", "comma", "--yes")
    assert "2021: 2 figures" in said
    assert "tinh-mot,base_stations,2021,stated,2990," in desk.tiny.text("observations")
    tables = read(desk.tiny.project)
    (result,), _ = verify_tables(dataset(tables), tables, desk.tiny.root / "data" / KEPT)
    assert str(result) == "nien-giam: 2 of 3 observations are as data/kept/tram.csv prints them"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "tram.csv,Tỉnh Hay,tinh-hay",
            "2 (ref_area): is not a ref_area of places.csv: tinh-hay. "
            "Did you mean 'tinh-hai'? A new one is a row of data/places.csv.",
        ),
        (
            "tramm.csv,Tỉnh Hay,tinh-hai",
            "2 (file): is not a file of sources.csv: tramm.csv. Did you mean 'tram.csv'? A new one is a row of data/sources.csv.",
        ),
        ("tram.csv,Tỉnh Hai,tinh-hai", "2 (name): is no row of data/kept/tram.csv: Tỉnh Hai. Did you mean 'Tỉnh Hay'?"),
        ("tram.csv,Tỉnh Hay", "2: the row has 2 cells, not 3: tram.csv,Tỉnh Hay. None"),
        (
            "tram.csv,Tỉnh Hay,tinh-hai\ntram.csv,Tỉnh Hay,tinh-ba",
            "3 (name): the name stands in line 2 already: Tỉnh Hay. Delete one of them.",
        ),
    ],
)
def test_what_is_wrong_in_the_list_of_names_is_said_at_its_line(desk: Desk, row: str, message: str) -> None:
    desk.table(TABLE.replace("TỈNH HAI", "Tỉnh Hay"))
    desk.add("--place", "Tỉnh Hay=tinh-hai", "--yes")
    desk.write_names(f"file,name,ref_area\n{row}\n")
    tables = read(desk.tiny.project)
    _, findings = verify_tables(dataset(tables), tables, desk.tiny.root / "data" / KEPT)
    assert f"data/kept/names.csv:{message}" in [f"{one.where}: {one.problem}: {one.found}. {one.fix}" for one in findings]


def test_two_rows_of_a_table_are_not_one_place(desk: Desk) -> None:
    before = desk.tiny.text("observations")
    said = desk.add("--place", "Tinh Mot=tinh-hai", "--yes", code=1)
    assert "tram.csv: 2 rows of the table are said to be one place" in said
    assert "next:     Name the place of each, --place 'TỈNH HAI=CODE'; or leave one out, --without 'TỈNH HAI'." in said
    assert desk.tiny.text("observations") == before


def test_a_rank_is_among_as_many_as_its_indicator_says(desk: Desk) -> None:
    desk.table("Tỉnh;2022\nTỉnh Một;12\nTỉnh Hai;9\n")
    desk.add("--kind", "context", "--yes", indicator="dev_rank")
    assert "tinh-hai.dev_rank.2022.context,tinh-hai,dev_rank,2022,stated,9,,A,official,context,exact,,,,63,," in desk.tiny.text(
        "observations"
    )


@pytest.mark.parametrize(
    ("options", "indicator", "message"),
    [
        (("--year", "2020"), "base_stations", "--year 2020: the table has none of that time. It has 2021, 2022."),
        (
            (),
            "base_station",
            "--indicator base_station: there is no such row in data/indicators.csv. Did you mean 'base_stations'?",
        ),
        ((), "mobile_5g", "--indicator mobile_5g: it is told in states, and a table holds numbers."),
        (("--source", "bai-mot"), "base_stations", "--source bai-mot: its file is a text"),
        (("--without", "Tỉnh Ba"), "base_stations", "Tỉnh Ba: the table has no such row."),
        (("--place", "TỈNH HAI=tinh-ba"), "base_stations", "--place tinh-ba: there is no such row in data/places.csv."),
        (
            ("--base", "household"),
            "base_stations",
            "--base household: there is no such row in data/codelists.csv. Did you mean 'households'?",
        ),
        (("--place", "TỈNH HAI"), "base_stations", "--place TỈNH HAI: say what is what, --place NAME=CODE."),
        (("--note", "vi=Sơ bộ."), "base_stations", "--note: once for each language of the edition, vi=TEXT and en=TEXT."),
    ],
)
def test_a_wrong_option_is_named(desk: Desk, options: tuple[str, ...], indicator: str, message: str) -> None:
    assert message in desk.add(*options, indicator=indicator, code=2)


def test_all_that_is_wrong_with_a_call_is_told_at_once(desk: Desk) -> None:
    """A person who enters a new table has neither its source nor its indicator yet, and mistypes an option besides."""
    desk.table(TABLE.replace("TỈNH HAI", "Tỉnh Hay"))
    wrong = [
        "--place=Tinh Mot",
        "--place=Tinh Mot=tinh-ba",
        "--note=vi=Sơ bộ.",
        "--year=2020",
        "--without=Tỉnh Ba",
        "--missing=-=Q/X",
    ]
    said = desk.add("--source", "nien-giam-moi", "--base", "household", *wrong, indicator="wifi", code=2)
    assert [line.split(":")[0] for line in said.strip().splitlines() if ":" in line and not line.startswith(" ")][1:] == [
        "--place Tinh Mot", "--note", "--source nien-giam-moi", "--indicator wifi", "--base household", "--missing -",
        "--year 2020", "Tỉnh Ba", "--place tinh-ba", "tram.csv",
    ]  # fmt: skip
    assert "--place 'Tỉnh Hay=CODE'" in said
    said = desk.add("--source", "bai-mot", "--year", "2020", code=2)
    assert "its file is a text" in said
    assert "none of that time" in said


def test_all_that_is_wrong_with_how_a_table_is_read_is_told_at_once(desk: Desk) -> None:
    """The series, then the mark of decimals, then each sign were asked for one after another, and then the codes."""
    desk.table("place;indicator;2021;2022\nTỉnh Hay;a;1,234;..\nTỉnh Ba;a;5,500;1\nTỉnh Hay;b;2,345;x\nTỉnh Ba;b;6,500;1\n")
    wrong = ("--missing=..", "--missing=x=A", "--base", "household")
    said = desk.add("--source", "nien-giam-moi", *wrong, indicator="wifi", code=2)
    assert [line.split(":")[0] for line in said.strip().splitlines()] == [
        "--missing ..", "--missing x=A", "tram.csv", "tram.csv", "--source nien-giam-moi", "--indicator wifi", "--base household",
    ]  # fmt: skip
    said = desk.add("--series", "c", "--missing", "..=O", "--missing", "?=O", code=2)
    assert "the table has no series 'c'. It has: a, b." in said
    assert "tram.csv:2 (column C): 1,234 may be 1234 or 1.234." in said
    assert "--missing ?: no cell of tram.csv has this sign. It has 'x'." in said
    assert "--missing .." not in said
    assert "--decimal" not in desk.add("--series", "c", "--decimal", "comma", code=2)


@pytest.mark.parametrize(("option", "choices"), [("--kind", "reported, context"), ("--quality", "official, ")])
def test_a_choice_that_there_is_not_is_answered_by_those_there_are(
    desk: Desk, option: str, choices: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        desk.add(option, "guess")
    assert choices in capsys.readouterr().err.replace("'", "")


def test_where_the_figures_come_from_is_said_or_known(desk: Desk) -> None:
    text = desk.tiny.text("observations")
    desk.tiny.write("observations", "".join(line for line in text.splitlines(True) if "nien-giam" not in line))
    assert "No row of nien-giam tells where its figures were taken from: --quality official, press" in desk.add(code=2)
    assert ",mirror,reported," in desk.add("--quality", "mirror")


def test_a_note_stands_at_every_row(desk: Desk) -> None:
    desk.add("--note", "vi=Số của tỉnh.", "--note", "en=The province’s own.", "--year", "2021", "--yes")
    assert desk.tiny.text("observations").count("Số của tỉnh.,The province’s own.") == 3


def test_a_source_keeps_one_table(desk: Desk) -> None:
    desk.add("--year", "2021", "--yes")
    desk.table(TABLE.replace("5;3.100", "5;3.200"))
    assert "--source nien-giam: it keeps another table, data/kept/tram.csv. Add a source for this one." in desk.add(code=2)


SIGNS = TABLE.replace("2022", "2023").replace(";-", ";c").replace("Tinh Mot;5;3.100", "Tinh Mot;..;3.100")


def with_conf_status(desk: Desk) -> None:
    """Give the observations the column of what is withheld, empty in every row."""
    lines = [line.split(",") for line in desk.tiny.text("observations").splitlines()]
    at = lines[0].index("obs_status") + 1
    said = [[*cells[:at], "" if number else "conf_status", *cells[at:]] for number, cells in enumerate(lines)]
    desk.tiny.write("observations", "\n".join(map(",".join, said)) + "\n")


def test_a_sign_for_no_figure_is_never_guessed(desk: Desk) -> None:
    desk.table(SIGNS)
    refused = desk.add(code=1)
    assert "tram.csv:3" in refused
    assert "the cell of TỈNH HAI for 2023 is not a figure, nor a sign that there is none" in refused
    assert "Where c says that the source gives none, say with which status: --missing c=STATUS." in refused
    desk.table(TABLE)
    assert "Left out, as nothing says why there is no figure: - (1). --missing MARK=STATUS enters them" in desk.add()


def test_a_column_that_is_not_taken_is_named(desk: Desk) -> None:
    desk.table("Tỉnh;2021;2022;Ghi chú\nTỉnh Một;3;4;x y\nTỈNH HAI;5;6;z\n")
    assert "\nNot taken, as they hold remarks: Ghi chú.\n" in desk.add("--place", "TỈNH HAI=tinh-hai")


def test_what_a_sign_means_is_said_once_and_makes_rows_without_a_figure(desk: Desk) -> None:
    desk.table(SIGNS)
    with_conf_status(desk)
    options = ("--missing", "c=Q/C", "--missing", "..=O")
    said = desk.add(*options, "--yes")
    assert "1 cell with .. is a row without a figure" in said
    assert "Left out" not in said
    lines = {line.split(",")[0]: line for line in desk.tiny.text("observations").splitlines()}
    assert "tinh-hai,base_stations,2023,stated,,,Q,C,official,reported,exact,," in lines["tinh-hai.base_stations.2023"]
    assert "tinh-mot,base_stations,2021,stated,,,O,,official,reported,exact,," in lines["tinh-mot.base_stations.2021"]
    tables = read(desk.tiny.project)
    found = dataset(tables)
    assert {row.observation_id for row in found.missing} == {"tinh-hai.base_stations.2023", "tinh-mot.base_stations.2021"}
    _, findings = verify_tables(found, tables, desk.tiny.root / "data" / KEPT)
    assert {finding.key for finding in findings}.isdisjoint(row.observation_id for row in found.missing)
    assert "Nothing to add" in desk.add(*options, code=2)


def test_a_row_without_a_figure_is_held_against_its_cell(desk: Desk) -> None:
    desk.table(SIGNS.replace(";c", ";7"))
    desk.add("--missing", "..=O", "--yes")
    figure, none = "tinh-hai,base_stations,2023,stated,7,,E,official,reported,about", "2023,stated,,,L,official,reported,exact"
    desk.tiny.replace("observations", figure, f"tinh-hai,base_stations,{none}")
    tables = read(desk.tiny.project)
    _, findings = verify_tables(dataset(tables), tables, desk.tiny.root / "data" / KEPT)
    assert any("prints a figure: 7" in finding.problem for finding in findings)


def test_a_place_that_has_no_figure_at_all_is_asked_about_as_any_other(desk: Desk) -> None:
    desk.table("Tỉnh;2021;2023\nCả nước;9990;9991\nTỈNH HAI;2990;2991\nTinh Mot;..;..\nNơi Lạ;..;..\n")
    refused = desk.add("--missing", "..=M", code=1)
    assert "no place of data/places.csv is called so" in refused
    assert "Nơi Lạ" in refused
    said = desk.add("--missing", "..=M", "--without", "Nơi Lạ")
    assert "2 cells with .. are rows without a figure" in said
    assert "6 rows for data/observations.csv" in said


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("..=A", "..=A: A does not say that there is no figure. Status: H, J, K, L, M, O, Q; withheld: Q/C."),
        ("..", "say what is what, --missing MARK=STATUS"),
        ("?=O", "no cell of tram.csv has this sign. It has '..'."),
        ("..=Q/Z", "Z is no code of conf_status, which has C, D, F, N, S."),
    ],
)
def test_what_is_said_of_a_sign_is_read_strictly(desk: Desk, option: str, says: str) -> None:
    desk.table(SIGNS.replace(";c", ";.."))
    assert says in desk.add("--missing", option, code=2)


def test_a_column_that_the_rows_need_is_put_where_the_contract_has_it(desk: Desk) -> None:
    sources = [line.split(",") for line in desk.tiny.text("sources").splitlines()]
    desk.tiny.write("sources", "".join(f"{','.join((*cells[:8], *cells[10:]))}\n" for cells in sources))
    desk.table(SIGNS.replace(";c", ";.."))
    said = desk.add("--missing", "..=Q/C", "--yes")
    assert "data/observations.csv gets 1 column more: conf_status\ndata/sources.csv gets 2 columns more: file, sha256\n" in said
    tables = read(desk.tiny.project)
    assert len([row for row in dataset(tables).rows if row.value is None and row.code is None]) == 2
    assert {source.file for source in dataset(tables).sources} == {None, "tram.csv"}


@pytest.mark.parametrize(("figures", "again"), [(("9%", "12%"), True), (("9", "12%"), True), (("9", "12"), False)])
def test_figures_with_a_sign_that_is_not_of_their_unit_are_to_be_looked_at_again(
    desk: Desk, figures: tuple[str, str], again: bool
) -> None:
    desk.table(f"Tỉnh;2020\nCả nước;{figures[0]}\nTinh Mot;{figures[1]}\n")
    assert ("Look again: the cells have a %, and the unit of the indicator is stations.\n" in desk.add()) is again


def test_of_many_rows_the_first_and_the_last_are_shown(desk: Desk) -> None:
    desk.table("Tỉnh;2016;2017;2018;2019\nCả nước;1001;1002;1003;1004\nTinh Mot;91;92;93;94\n")
    shown = [line.partition(",")[0] for line in desk.add().splitlines()]
    begins = shown.index("observation_id") + 1
    first = [f"nuoc.base_stations.{year}.benchmark" for year in (2016, 2017, 2018)]
    last = [f"tinh-mot.base_stations.{year}" for year in (2017, 2018, 2019)]
    assert shown[begins : begins + 7] == [*first, "…", *last]


def test_figures_far_from_those_that_are_there_are_to_be_looked_at_again(desk: Desk) -> None:
    sources = desk.tiny.text("sources")
    assert "Look again" not in desk.add("--year", "2021", "--yes")
    (desk.tiny.root / "data" / "sources.csv").write_text(sources, encoding="utf-8")
    (desk.tiny.root / "data" / KEPT / "tram.csv").unlink()
    desk.table("Tỉnh;2020\nCả nước;1059,5\nTỈNH HAI;2,9\n")
    said = desk.add()
    assert "Look again: the figures are 0.00098 times those that are there of the same places. Is their unit the same?\n" in said
    desk.table("Tỉnh;2020\nCả nước;1.059.000\nTỈNH HAI;2.900\n")
    assert "Look again" not in desk.add()
    desk.table("Tỉnh;2020\nCả nước;35333\nTỈNH HAI;99,7\n")
    assert "Look again: the figures are 0.033 times" in desk.add()
    for line, row in enumerate(desk.tiny.text("observations").splitlines(), 1):
        if "tinh-hai.base_stations" in row:
            desk.tiny.cell("observations", line, "obs_value", "")
            desk.tiny.cell("observations", line, "obs_status", "M")
    assert "Look again" not in desk.add(), "who has no figure has none that is far"


def test_a_file_under_another_name_is_that_which_is_kept_with_the_names_that_it_has(desk: Desk) -> None:
    desk.table(TABLE.replace("TỈNH HAI", "Tỉnh Hay"))
    sources = desk.tiny.text("sources")
    desk.add("--place", "Tỉnh Hay=tinh-hai", "--year", "2021", "--yes")
    names, other = desk.names(), desk.folder / "khac.csv"
    (desk.folder / "tram.csv").rename(other)
    before = desk.tiny.text("observations")
    said = desk.add("--from", str(other), "--year", "2022", "--yes")
    assert "tinh-mot.base_stations.2022" in said
    desk.tiny.write("observations", before)
    said = desk.add("--from", str(other), "--year", "2022", "--place", "Tỉnh Hay=tinh-hai", "--yes")
    assert ("names.csv" in said, desk.names()) == (False, names), "what was said before is not written again"
    desk.tiny.write("observations", before)
    (desk.tiny.root / "data" / "sources.csv").write_text(sources, encoding="utf-8")
    other.rename(desk.folder / "tram.csv")
    assert "tinh-mot.base_stations.2022" in desk.add("--year", "2022", "--yes"), "the same file is kept already"


def test_a_row_stands_behind_those_of_its_place_indicator_and_time() -> None:
    cells = {"ref_area": "b", "indicator": "i", "time_period": "2022"}
    content = "id,ref_area,indicator,time_period\n1,a,i,2022\n2,b,i,2022\n3,c,i,2022\n"
    found = addition._inserted(content, [{"id": "new", **cells}], {"a": 1, "b": 2, "c": 3})
    assert [line.partition(",")[0] for line in found.splitlines()[1:]] == ["1", "2", "new", "3"]
    later = {"id": "new", "ref_area": "b", "indicator": "h", "time_period": "2023"}
    found = addition._inserted(content, [later], {"a": 1, "b": 2, "c": 3})
    assert [line.partition(",")[0] for line in found.splitlines()[1:]] == ["1", "new", "2", "3"], "what, then when"


def test_of_one_place_alone_figures_may_be_far_from_those_that_are_there(desk: Desk) -> None:
    sources = desk.tiny.text("sources")
    desk.add("--year", "2021", "--yes")
    (desk.tiny.root / "data" / "sources.csv").write_text(sources, encoding="utf-8")
    (desk.tiny.root / "data" / KEPT / "tram.csv").unlink()
    desk.table("Tỉnh;2020\nCả nước;1059,5\n")
    assert "Look again" not in desk.add()


def test_a_table_that_is_kept_under_the_name_of_this_one_is_not_written_over(desk: Desk) -> None:
    kept = desk.tiny.root / "data" / KEPT / "tram.csv"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("of another source\n", encoding="utf-8")
    assert "data/kept/tram.csv is there already and is another file: give this one another name." in desk.add("--yes", code=2)
    assert kept.read_text(encoding="utf-8") == "of another source\n"


def test_what_another_table_calls_a_place_stays_where_this_one_calls_one_so(desk: Desk) -> None:
    (desk.tiny.root / "data" / KEPT).mkdir(exist_ok=True)
    other = "khac.csv,Nơi Ấy,tinh-hai\n"
    desk.write_names(f"file,name,ref_area\n{other}")
    desk.table(TABLE.replace("Tinh Mot", "Nơi Ấy"))
    desk.add("--place", "Nơi Ấy=tinh-mot", "--yes")
    assert desk.names() == f"file,name,ref_area\n{other}tram.csv,Nơi Ấy,tinh-mot\n"


def test_where_the_rows_of_a_source_were_taken_from_several_places_it_is_asked_from_which(desk: Desk) -> None:
    """The first that came would be told of all: a mirror as the office itself."""
    desk.add("--year", "2021", "--yes")
    rows = desk.tiny.text("observations")
    name = "tinh-mot.base_stations.2021,"
    (line,) = (line for line in rows.splitlines() if line.startswith(name))
    desk.tiny.write("observations", rows.replace(line, line.replace(",official,", ",mirror,")))
    assert "tells where its figures were taken from: --quality" in desk.add("--year", "2022", code=2)
