"""`tinhso new`: the files that it writes, the rows that it makes of a table, and what it says is left to do."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import run_here
from tinhso.cli import main
from tinhso.effects import Console
from tinhso.expectations import Severity
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.layers import Layers
from tinhso.project import open_project
from tinhso.starting.choices import LONGEST_NAME
from tinhso.starting.names import codes_of

PLACES = [f"{name} {letter}" for letter in "ABCDEFGHI" for name in ("North", "South", "East", "West", "Upper", "Lower", "Old")]
YEARS = ("2019", "2020", "2021", "Prel. 2022")


def wide() -> str:
    """Return a table of 63 places and four years."""
    rows = [f"{name};" + ";".join(f"{20 + at % 40 + year},{at % 9}" for year in range(4)) for at, name in enumerate(PLACES)]
    return "\n".join(
        ["Table 7. Homes with a garden", f"Region;{';'.join(YEARS)}", "WHOLE COUNTRY;40,1;41,2;42,3;43,4", *rows, ""]
    )


def long() -> str:
    """Return the same table with a row for each figure."""
    header, *rows = [line.split(";") for line in wide().splitlines()[1:]]
    said = [f'{row[0]},{year},"{value}"' for row in rows for year, value in zip(header[1:], row[1:], strict=True)]
    return "\n".join(["place,year,value", *said, ""])


def new(folder: Path, *options: str) -> tuple[int, str]:
    """Run the command; return its exit code and all that it printed."""
    said = io.StringIO()
    return main(["new", str(folder), *options], Console(said, said)), said.getvalue()


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines(), strict=True))


def test_codes_of_names_are_no_two_alike_and_none_is_that_of_a_list() -> None:
    names = ("Index", "A", "A!", "A 3", "Đà", "Da", "?")
    assert codes_of(names) == {
        "Index": "index-1", "A": "a", "A!": "a-3", "A 3": "a-3-4", "Đà": "da", "Da": "da-6", "?": "place-7",
    }  # fmt: skip


def test_its_makefile_lists_every_target(tmp_path: Path) -> None:
    assert new(tmp_path / "edition", "--yes")[0] == 0
    asked = ["make", "-C", str(tmp_path / "edition"), "--no-print-directory", "help"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    text = (tmp_path / "edition" / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert [line.split()[:2] for line in said] == [["make", target] for target in targets.split()]
    assert all(len(line.split()) > 3 for line in said)
    first = subprocess.run([*asked[:-1], "-n"], capture_output=True, text=True, check=True).stdout
    assert first == "tinhso build\n"


@pytest.mark.parametrize(
    ("name", "problem"),
    [("Up?er A", "a letter was lost in another encoding"), ("Ná»™i", "UTF-8 was read in another encoding and saved")],
)
def test_a_name_that_no_table_of_the_edition_may_have_is_named_in_the_table_before_anything_is_written(
    tmp_path: Path, name: str, problem: str
) -> None:
    """The edition was written, with a code made of what was left, and its first build refused it."""
    table = tmp_path / "table.csv"
    table.write_text(wide().replace("Upper A", name), encoding="utf-8")
    options = ("--yes", "--from", str(table), "--unit", "%", "--base", "homes", "--languages", "en")
    code, said = new(tmp_path / "edition", *options)
    assert (code, f"table.csv:8: {problem}" in said) == (1, True), said
    assert not (tmp_path / "edition").exists()
    (without, _) = new(tmp_path / "edition", *options, "--without", " ".join(name.split()))
    assert without == 0


@pytest.mark.parametrize("languages", ["en", "vi", "vi,en", "en,vi"])
def test_the_example_is_small_and_plainly_invented(tmp_path: Path, languages: str) -> None:
    folder = tmp_path / "edition"
    code, said = new(folder, "--yes", "--languages", languages)
    assert code == 0
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) <= 12
    stories = re.search("Stories: `(.+?)`", (folder / "README.md").read_text(encoding="utf-8"))
    assert stories is not None
    for lang in languages.split(","):
        assert (folder / stories[1].replace("NAME", "example-story").replace("LANG", lang)).is_file()
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) <= 350
    assert "All figures are invented" in said
    names = set(rows(folder, "places")[0])
    assert {name for name in names if name.startswith("name_")} == {f"name_{lang}" for lang in languages.split(",")}
    assert all(row["source_id"] == "example" for row in rows(folder, "observations"))
    assert rows(folder, "sources")[0]["title"].startswith("Example: invented" if languages[:2] == "en" else "Ví dụ: số liệu bịa")
    measures = {row["measure_type"] for row in rows(folder, "indicators")}
    assert measures == {"rate", "count"}
    assert {row["time_period"] for row in rows(folder, "observations")} == {"2022", "2023", "2024"}


def test_parts_of_the_example_come_to_their_whole() -> None:
    from tinhso.own_rows import own_rows
    from tinhso.starting.choices import HERE

    counts = {row["ref_area"]: row for row in own_rows(HERE / "example/figures.csv") if row["indicator"] == "libraries"}
    whole = counts.pop("example-country")
    for year in ("2022", "2023", "2024"):
        assert sum(int(row[year]) for row in counts.values()) == int(whole[year])


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new(tmp_path / "edition", "--yes")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, said = new(tmp_path / "edition", "--yes", "--languages", "vi")
    assert (code, "the folder is not empty" in said) == (2, True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    (tmp_path / "file").touch()
    assert "a file of this name is in the way" in new(tmp_path / "file", "--yes")[1]


@pytest.mark.parametrize("text", [wide(), long()])
def test_a_table_becomes_rows(tmp_path: Path, text: str) -> None:
    table, folder = tmp_path / "V07 table.csv", tmp_path / "edition"
    table.write_bytes(text.encode("utf-8-sig"))
    options = ["--from", str(table), "--indicator", "Homes with a garden", "--unit", "%", "--source", "Yearbook, table 7"]
    code, said = new(
        folder, "--yes", *options, "--base", "homes", "--table-code", "V07", "--accessed", "2024-05-06", "--yardstick", "Ourland"
    )
    assert code == 0, said
    observations, places = rows(folder, "observations"), rows(folder, "places")
    assert len(observations) == 64 * 4
    assert len(places) == 64
    assert places[0] == {
        "ref_area": "whole-country", "name_en": "Ourland", "level": "country", "parent": "", "sort_order": "1",
    }  # fmt: skip
    assert {row["parent"] for row in places[1:]} == {"whole-country"}
    assert {row["obs_status"] for row in observations if row["time_period"] == "2022"} == {"P"}
    assert {row["obs_status"] for row in observations if row["time_period"] != "2022"} == {"A"}
    (first,) = [row for row in observations if row["observation_id"] == "north-a.homes_with_a_garden.2019"]
    assert (first["obs_value"], first["kind"], first["base"]) == ("20.0", "reported", "homes")
    (source,) = rows(folder, "sources")
    kept = (folder / "data" / "kept" / "v07-table.csv").read_bytes()
    assert kept == table.read_bytes()
    assert source["sha256"] == hashlib.sha256(kept).hexdigest()
    assert (source["file"], source["table_code"], source["accessed"]) == ("v07-table.csv", "V07", "2024-05-06")
    assert "To fill in:\n  data/sources.csv: publisher (--publisher), published (--published), url (--url) of the source." in said
    assert rows(folder, "indicators")[0]["measure_type"] == "share"


@pytest.mark.parametrize(
    ("row", "options", "name", "level", "called"),
    [
        ("WHOLE COUNTRY", (), "WHOLE COUNTRY", "country", None),
        ("Cả nước", (), "Cả nước", "country", None),
        ("All", (), "All", "whole", "The whole"),
        ("All", ("--yardstick", "Ourshire"), "Ourshire", "whole", "The whole"),
        ("Ourshire", ("--yardstick", "Ourshire", "--yardstick-level", "county"), "Ourshire", "county", "county"),
        ("All", ("--yardstick", "Our country"), "Our country", "country", None),
    ],
)
def test_the_yardstick_is_of_the_level_that_its_row_or_its_author_says(
    tmp_path: Path, row: str, options: tuple[str, ...], name: str, level: str, called: str | None
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"Area;2019;2020\n{row};1,5;2,5\nNorth;1,5;2,5\nSouth;1;2\n", encoding="utf-8")
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "%", *options)
    assert code == 0, said
    (yardstick, *others) = rows(tmp_path / "edition", "places")
    assert (yardstick["name_en"], yardstick["level"]) == (name, level)
    assert {place["level"] for place in others} == {"place"}
    levels = {code["code"]: code["name_en"] for code in rows(tmp_path / "edition", "codelists") if code["codelist"] == "level"}
    assert levels == {"place": "Place"} | ({level: called} if called else {})
    assert ("(--yardstick-level); is it?" in said) is ("--yardstick-level" not in options)


@pytest.mark.parametrize(
    ("unit", "values", "measure"),
    [
        ("%", "1,5;2,5", "share"),
        ("%", "99,5;100", "share"),
        ("per 1,000 people", "1;2", "rate"),
        ("children per woman", "1,9;2,1", "rate"),
        ("libraries", "1;2", "count"),
        ("thousand people", "1,5;2,5", "count"),
        ("1000 persons", "1,5;2,5", "count"),
        ("million USD", "1,5;2,5", "amount"),
        ("đồng", "1;2", "amount"),
        ("thousand tonnes", "1,5;2,5", "amount"),
    ],
)
def test_what_a_number_is_follows_from_its_unit(tmp_path: Path, unit: str, values: str, measure: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"Area;2019;2020\nNorth;{values}\n")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", unit)
    assert rows(tmp_path / "edition", "indicators")[0]["measure_type"] == measure
    assert ("what the shares are shares of (--base)" in said) is (measure == "share")
    assert rows(tmp_path / "edition", "sources")[0]["publication_basis"] == "unknown", "nobody said when"
    units = [row for row in rows(tmp_path / "edition", "codelists") if row["codelist"] == "unit"]
    thousands = measure == "count" and unit != "libraries"
    assert [row.get("unit_mult") for row in units if row.get("unit_mult")] == (["3"] if thousands else [])


def test_texts_are_given_once_or_once_a_language(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area;2019\nNorth;1\nSouth;2\n")
    options = [
        "--languages",
        "vi,en",
        "--indicator",
        "vi=Thư viện",
        "--indicator",
        "en=Libraries",
        "--unit",
        "x",
        "--title",
        "Mine",
    ]
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), *options)
    assert code == 0
    (indicator,) = rows(tmp_path / "edition", "indicators")
    assert (indicator["indicator"], indicator["name_vi"], indicator["name_en"]) == ("libraries", "Thư viện", "Libraries")
    assert 'vi: "Mine"\n    en: "Mine"' in (tmp_path / "edition" / "_quarto.yml").read_text(encoding="utf-8")
    assert "no row is taken for the whole" in said


def test_a_title_that_is_nothing_but_a_number_counts_nothing(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "new"), "--yes", "--languages", "en", "--title", "Two"]) == 0
    assert run_here(tmp_path / "new", "build", "--until", "reports").code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--languages", "french"], "--languages: french is not the code of a language. Write two small letters: fr"),
        (["--languages", "fr"], "--title: the package has no words in fr to begin with. Name the edition: --title fr=TITLE"),
        (["--languages", "en,id"], "--languages en,id: the example is not written in id. Begin with a table"),
        (["--languages", "en,id"], "--title: the package has no words in id to begin with. Name the edition: --title id=TITLE"),
        (["--languages", "fr", "--title", "Ici"], "--languages fr: the example is not written in fr. Begin with a table"),
        (["--from", "missing.csv"], "--from missing.csv: No such file or directory."),
        (["--title", "a", "--title", "b"], "--title: given twice."),
        (["--languages", "vi,fr", "--title", "fr=Ici"], "--title is said in fr alone, and not in vi: --title vi=…"),
        (["--languages", "vi,en", "--unit", "en=loans"], "--unit is said in en alone, and not in vi: --unit vi=…"),
        (["--title", "Nine towns"], "--title Nine towns: “Nine” compares or counts, and nothing in a title can prove it."),
        (["--indicator", "vi=Thư viện"], "--indicator vi=Thư viện: the edition is in en (--languages), not in vi"),
        (["--indicator", "IT"], "--indicator: “IT” is too short for a name: say it in 3 characters or more."),
        (["--unit", "x" * 81], f"--unit: “{'x' * 81}” has 81 characters, and a name has 80 at most. Say a shorter one."),
        (["--languages", "eng"], "--languages: eng is not the code of a language. Write two small letters: en"),
        (
            ["--languages", "vn"],
            "--languages: vn is not the code of a language. Write two small letters: fr; three where a language",
        ),
        (["--languages", "zh-Hant"], "--languages: zh-Hant is not the code of a language. Write its language alone: zh, without"),
        (["--languages", "en,ar"], "--languages: ar is written from right to left, as no page or chart here can be. Choose a"),
        (["--title", "fil=Bahay"], "--title fil=Bahay: the edition is in en (--languages), not in fil"),
        (["--title", "zh-Hant=家"], "--title zh-Hant=家: the edition is in en (--languages), not in zh-hant"),
        (["--source-language", "French"], "--source-language: French is not the code of a language. Write two small letters: fr"),
        (["--url", "example.org/a"], "--url example.org/a: is not an address: it begins with https:// or http:// and has no bl"),
        (["--url", "https://example.org/a b"], "is not an address: it begins with https:// or http:// and has no blanks."),
        (["--accessed", "2024-05"], "--accessed 2024-05: is not a day: 2024-03-29."),
        (["--published", "2199"], "--published 2199: is after 20"),
        (["--source", "en=The yearbook"], "--source en=The yearbook: one text for all languages, as the table or its source"),
        (["--publisher", "vi=Cục"], "has it: --publisher “Cục”."),
        (
            ["--accessed", "6/5/2024"],
            "--accessed: '6/5/2024' is not a year, a month (2022-03), a day (2022-03-29), a half-year or quarter",
        ),
    ],
)
def test_a_wrong_option_is_named(tmp_path: Path, options: list[str], message: str) -> None:
    code, said = new(tmp_path / "edition", "--yes", *options)
    assert (code, message in said) == (2, True), said
    assert not (tmp_path / "edition").exists()


def test_what_is_typed_is_set_as_the_checks_ask(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area;2019;2020\nA;1;2\nB;3;4\n", encoding="utf-8")
    options = ("--languages", "EN", "--indicator", 'House\u00adholds "online"...', "--unit", "o\u0302", "--title", "Jim's  data")
    source = (
        "--source",
        "The office's book",
        "--publisher",
        'An "office"',
        "--url",
        "HTTPS://Example.org/a",
        "--accessed",
        "2024-03-29",
    )
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), *options, *source)
    assert code == 0, said
    assert rows(tmp_path / "edition", "indicators")[0]["name_en"] == "Households “online”…"
    assert [row["name_en"] for row in rows(tmp_path / "edition", "codelists") if row["codelist"] == "unit"] == ["ô"]
    (row,) = rows(tmp_path / "edition", "sources")
    assert (row["title"], row["publisher"], row["url"]) == ("The office’s book", "An “office”", "https://Example.org/a")
    assert 'en: "Jim’s data"' in (tmp_path / "edition" / "_quarto.yml").read_text(encoding="utf-8")


def test_a_language_has_three_letters_where_it_has_none_of_two(tmp_path: Path) -> None:
    table, folder = tmp_path / "table.csv", tmp_path / "edition"
    table.write_text("Area;2019\nNorth;1\nSouth;2\n")
    title = ("--title", "fil=Bahay", "--title", "en=Homes")
    code, said = new(folder, "--yes", "--languages", "fil,en", "--from", str(table), "--indicator", "Homes", *title)
    assert code == 0, said
    assert open_project(folder).config.languages == ("fil", "en")
    assert {name for name in rows(folder, "places")[0] if name.startswith("name_")} == {"name_fil", "name_en"}
    (named,) = (row for row in rows(folder, "codelists") if row["code"] == "fil")
    assert named["name_en"] == "Filipino"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("eng", "two small letters: en"), ("vn", "letters: fr"), ("pt-BR", "language alone: pt, without a region")],
)
def test_a_configuration_names_a_language_as_pages_do(lang: str, expected: str, tmp_path: Path) -> None:
    assert new(tmp_path / "edition", "--yes", "--languages", "en")[0] == 0
    config = tmp_path / "edition" / "_quarto.yml"
    said = config.read_text(encoding="utf-8").replace("[en]", f"[{lang}]").replace("    en:", f"    {lang}:")
    config.write_text(said, encoding="utf-8")
    run = run_here(tmp_path / "edition", "validate")
    assert re.findall("is not the code of a language\n    found:    (.*)\n    expected: (.*)", run.err)[0][0] == lang
    assert expected in run.err


def test_a_configuration_names_no_language_for_which_pages_are_not_laid_out(tmp_path: Path) -> None:
    assert new(tmp_path / "edition", "--yes", "--languages", "en", "--source-language", "ar")[0] == 0
    config = tmp_path / "edition" / "_quarto.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("[en]", "[en, he]"), encoding="utf-8")
    run = run_here(tmp_path / "edition", "validate")
    assert "is written from right to left, as no page or chart here can be\n    found:    he\n    expected: a language" in run.err


def test_a_name_is_as_long_as_the_checks_let_it_be(tmp_path: Path) -> None:
    checks = [check for suite in read_suites(Layers(tmp_path), ("en",)) for check in suite.checks]
    lengths = [check.kwargs["max_value"] for check in checks if check.name.endswith("s.name-en-length")]
    assert lengths == [LONGEST_NAME] * 2


def test_a_title_of_a_table_that_is_no_name_is_asked_for(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"{'Homes ' * 14}\nArea;2019\nNorth;1\nSouth;2\n")
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table))
    assert (code, "--indicator: “Homes Homes" in said, (tmp_path / "edition").exists()) == (2, True, False), said
    assert new(tmp_path / "edition", "--yes", "--from", str(table), "--indicator", "Homes")[0] == 0


def test_a_row_may_be_left_out_and_must_be_there(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(wide(), encoding="utf-8")
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--without", "North Z")
    assert (code, "--without North Z: the table has no such row. Did you mean" in said) == (2, True)
    new(tmp_path / "edition", "--yes", "--from", str(table), "--without", "North A")
    assert "north-a" not in {row["ref_area"] for row in rows(tmp_path / "edition", "places")}
    assert "north-a" not in {row["ref_area"] for row in rows(tmp_path / "edition", "observations")}


def test_not_every_row_is_left_out(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,2020\nA,1\nB,2\n", encoding="utf-8")
    said = (2, "\n--without B: it is the last row of the table, and an edition needs a place.\n")
    code, words = new(tmp_path / "edition", "--yes", "--from", str(table), "--without", "A", "--without", "B")
    assert (code, words[words.index("\n--without") :]) == said
    assert not (tmp_path / "edition").exists()


@pytest.mark.parametrize(
    ("years", "said"),
    [("2090,2099", "2090, 2099."), ("2001,2099", "2099. --year 2001/{} takes the others."), ("2001,2002", None)],
)
def test_times_that_are_to_come_are_named_before_a_build_refuses_them(tmp_path: Path, years: str, said: str | None) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"Area,{years}\nA,1,2\nB,2,4\n", encoding="utf-8")
    _, words = new(tmp_path / "edition", "--yes", "--from", str(table))
    (edition,) = re.findall(r"edition: ([0-9-]+)", (tmp_path / "edition" / "_quarto.yml").read_text(encoding="utf-8"))
    told = [line for line in words.splitlines() if line.startswith("To come after")]
    wanted = said and said.format(edition[:4])
    assert told == (
        [] if said is None else [f"To come after {edition}, the date of the edition, and refused by a build: {wanted}"]
    )


def test_a_row_of_units_and_days_that_are_taken_for_years_are_named(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,Jobs 2019-01-01,Jobs 2020-01-01\n,thousands,thousands\nA,1,2\nB,2,4\n", encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table))
    passed = "Passed over, as their rows have no figures: «thousands». A unit among them has to be the indicator's."
    assert "\nIts figures are headed «Jobs».\n" in said
    assert f"\n{passed}\nEach date of the table is a first day, and is taken for its year or month.\n" in said


def test_what_stands_above_a_table_and_beside_its_figures_is_shown_with_what_it_may_say_of_their_unit(tmp_path: Path) -> None:
    """Thousands of people were entered as people, and shares as people."""
    table = tmp_path / "table.csv"
    table.write_text("Table 1. People\nUnit: thousands\n\nArea,UOM,2019\nA,Persons,1.5%\nB,Persons,2.5%\n", encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "people")
    assert (
        "\nAbove its figures stands: «Table 1. People», «Unit: thousands». A unit among them has to be the indicator's.\n" in said
    )
    assert "\nIt says of each of these figures: UOM: Persons. That has to be the unit of the indicator, too.\n" in said
    assert "\n  data/indicators.csv: the cells have a %, and the unit of the indicator is people.\n" in said


def test_a_column_that_is_not_taken_and_decimals_of_a_program_are_named(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,2019,2O20,2021\nA,1,2,3.3000000000000003\nB,2,4,6.5\n", encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table))
    assert "\nLeft out, as no time is in the heading of these columns of figures: «2O20».\n" in said
    assert "\nRead without the last decimals, which a program's reckoning made: 3.3000000000000003.\n" in said
    assert [row["obs_value"] for row in rows(tmp_path / "edition", "observations")] == ["1", "3.3", "2", "6.5"]


def test_without_a_terminal_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    folder = tmp_path / "my edition"
    assert new(folder) == (2, f"\nThere is no terminal to ask on. With its defaults: tinhso new '{folder}' --yes\n")


def answered(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Let a person at a terminal give these answers, one after the other."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    given = iter(answers)
    monkeypatch.setattr("builtins.input", lambda words: next(given))


def test_a_person_types_places_and_their_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(
        monkeypatch, "en", "Libraries here", "", "Northland; Southland; Far Isle", "2024", "12", "7", "",
        "Libraries", "libraries", "Count of 2024", "The office", "", "y",
    )  # fmt: skip
    code, said = new(tmp_path / "edition")
    assert code == 0, said
    assert [(row["ref_area"], row["obs_value"]) for row in rows(tmp_path / "edition", "observations")] == [
        ("northland", "12"), ("southland", "7"),
    ]  # fmt: skip
    assert rows(tmp_path / "edition", "sources")[0]["publisher"] == "The office"


def test_what_was_said_in_one_language_is_asked_for_in_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(
        monkeypatch, "Thư viện", "", "Here; There", "2024", "1", "2",
        "", "Libraries", "Thư viện công", "thư viện", "libraries", "The count", "The office", "", "y",
    )  # fmt: skip
    code, said = new(tmp_path / "edition", "--languages", "vi,en", "--title", "en=Libraries")
    assert code == 0, said
    assert 'vi: "Thư viện"\n    en: "Libraries"' in (tmp_path / "edition" / "_quarto.yml").read_text(encoding="utf-8")
    (indicator,) = rows(tmp_path / "edition", "indicators")
    assert (indicator["name_vi"], indicator["name_en"]) == ("Thư viện công", "Libraries")


def test_what_is_still_not_said_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, "", "Thư viện", "", "", "n")
    code, said = new(tmp_path / "edition", "--languages", "vi,en", "--title", "en=Libraries")
    assert (code, "--title is said in en alone, and not in vi" in said) == (0, True), said


def test_an_answer_that_cannot_be_taken_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, long = tmp_path / "table.csv", "Thư viện " * 10
    table.write_text("Area;2019\nNorth;1\nSouth;2\n")
    answered(
        monkeypatch, "french", "en", "Nine towns", "Libraries here", str(tmp_path / "none.csv"), str(table),
        long, "Libraries", "libraries", "The count", "The office", "Nowhere",
        "Libraries", "libraries", "The count", "The office", "South", "y",
    )  # fmt: skip
    code, said = new(tmp_path / "edition")
    assert code == 0, said
    for told in (
        "french is not the code of a language", "“Nine” compares or counts", "none.csv: No such file",
        "What is measured: “Thư viện", "has 89 characters, and a name has 80 at most",
        "--yardstick Nowhere: the table has no such row",
    ):  # fmt: skip
        assert told in said, told
    assert [row["name_en"] for row in rows(tmp_path / "edition", "indicators")] == ["Libraries"]


def test_what_options_say_of_a_table_ends_it_before_anything_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area;2019\nNorth;1\nSouth;2\n")
    answered(monkeypatch)
    options = ("--languages", "en", "--title", "Here", "--from", str(table), "--without", "Nowhere")
    assert (new(tmp_path / "edition", *options)[0], (tmp_path / "edition").exists()) == (2, False)


def test_a_person_may_think_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, "", "", "", "", "n")
    code, said = new(tmp_path / "edition")
    assert (code, said.endswith("Nothing is written.\n")) == (0, True)
    assert not (tmp_path / "edition").exists()


@pytest.mark.parametrize("languages", ["vi,en", "en,vi", "fr,en"])
def test_what_was_said_once_for_both_languages_is_listed_and_refused_by_no_check(tmp_path: Path, languages: str) -> None:
    table, folder = tmp_path / "table.csv", tmp_path / "edition"
    table.write_text("Libraries by county\nArea;2019\nNorth;1\nSouth;2\n")
    given = ["--languages", languages, "--title", "Libraries", "--places", "county", "--unit", "libraries"]
    code, said = new(folder, "--yes", "--from", str(table), *given)
    assert code == 0, said
    both = languages.replace(",", " and in ")
    assert f"_quarto.yml: the title is the same in {both}: «Libraries»." in said
    assert f"data/indicators.csv: a name is the same in {both}: «Libraries by county»." in said
    assert f"data/codelists.csv: a name is the same in {both}: «county»." in said
    assert f"data/codelists.csv: a name is the same in {both}: «libraries»." in said
    assert f"data/places.csv: 2 names are the same in {both};" in said
    suites = read_suites(Layers(folder, ("tables",)), tuple(languages.split(",")))
    severities = {check.severity for suite in suites for check in suite.checks if check.name.endswith(".name-languages-differ")}
    assert severities == {Severity.WARNING}
    code, said = new(tmp_path / "other", "--yes", "--from", str(table), "--languages", "en", *given[2:])
    assert (code, "the same in" in said) == (0, False)


@pytest.mark.parametrize(
    ("unit", "figures", "measure", "code"),
    [
        ("%", ("8.1", "-3.25"), "change", "percent"),
        ("%", ("8.1", "3.25"), "share", "percent"),
        ("% of GDP", ("81", "325"), "rate", "of_gdp"),
        ("%", ("81", "325"), "rate", "percent"),
        ("‰", ("8.1", "3.25"), "rate", "permille"),
        ("million dong", ("8", "-3"), "amount", "million_dong"),
        ("libraries", ("8", "3"), "count", "libraries"),
    ],
)
def test_what_a_number_is_follows_from_its_unit_and_its_figures(
    tmp_path: Path, unit: str, figures: tuple[str, str], measure: str, code: str
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"Province,2022,2023\nAlpha,{figures[0]},{figures[1]}\nBeta,4,5\n", encoding="utf-8")
    result, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--languages", "en", "--unit", unit)
    assert result == 0, said
    (indicator,) = rows(tmp_path / "edition", "indicators")
    assert (indicator["measure_type"], indicator["unit_measure"]) == (measure, code)
    assert indicator["minimum"] == ("" if "-" in figures[1] else "0")
    assert indicator["maximum"] == ("100" if (measure, code) == ("share", "percent") else "")
    counted = {row["code"]: row.get("counted") for row in rows(tmp_path / "edition", "codelists") if row["codelist"] == "unit"}
    assert counted == ({} if code in ("percent", "permille") else {code: "yes" if measure == "count" else None})


@pytest.mark.parametrize(
    ("unit", "name", "figures", "measure"),
    [
        ("rank", "Standing", ("8", "3"), "rank"),
        ("hạng", "Vị trí", ("8", "3"), "rank"),
        ("points", "Digital index", ("8.1", "3.2"), "amount"),
        ("điểm", "Chỉ số giá", ("101.1", "99.2"), "index"),
        ("km²", "Land", ("8.1", "3.2"), "area"),
        ("people per km²", "Density", ("81", "32"), "rate"),
        ("ha", "Forest", ("81", "32"), "area"),
    ],
)
def test_ranks_indices_and_areas_are_told_by_their_words(
    tmp_path: Path, unit: str, name: str, figures: tuple[str, str], measure: str
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"Province,2022,2023\nAlpha,{figures[0]},{figures[1]}\nBeta,4,5\n", encoding="utf-8")
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", unit, "--indicator", name)
    assert code == 0, said
    assert rows(tmp_path / "edition", "indicators")[0]["measure_type"] == measure
    if measure == "rank":  # the package has its unit, whose number follows the word: «hạng 8»
        (indicator,) = rows(tmp_path / "edition", "indicators")
        assert [indicator[name] for name in ("unit_measure", "polarity", "minimum")] == ["rank", "lower", "1"]
        assert "unit" not in {row["codelist"] for row in rows(tmp_path / "edition", "codelists")}
        assert "maximum, how many are ranked" in said
    if unit == "km²":
        assert rows(tmp_path / "edition", "indicators")[0]["unit_measure"] == "km2"


@pytest.mark.parametrize("name", ["Homes with internet (%)", "Users (% of population)", "Hộ có mạng, %"])
def test_a_unit_that_the_name_bears_is_taken_and_listed(tmp_path: Path, name: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f'"{name}"\nArea;2022;2023\nAlpha;8,1;3,2\nBeta;4,5;5,1\n', encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table))
    (indicator,) = rows(tmp_path / "edition", "indicators")
    assert (indicator["unit_measure"], indicator["measure_type"]) == ("percent", "share")
    assert "the unit (--unit), now «%»" in said


def test_a_unit_that_a_table_bears_is_taken_where_its_indicator_has_another_name(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,Year,Votes,Share (%)\nAlpha,2022,8,3.2\nBeta,2022,4,5.1\nAlpha,2023,9,3.3\n", encoding="utf-8")
    options = ("--yes", "--from", str(table), "--indicator", "Our party", "--base", "votes", "--series")
    new(tmp_path / "share", *options, "Share (%)")
    assert rows(tmp_path / "share", "indicators")[0]["unit_measure"] == "percent"
    assert {row["base"] for row in rows(tmp_path / "share", "observations")} == {"votes"}
    _, said = new(tmp_path / "count", *options, "Votes")
    assert "what shares are of (--base) is left out, as the figures are taken to be count." in said


@pytest.mark.parametrize(("last", "unit"), [("5.1%", "percent"), ("5.1", "number")])
def test_a_sign_that_all_cells_have_is_their_unit(tmp_path: Path, last: str, unit: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"Area,2022,2023\nAlpha,8.1%,3.2%\nBeta,4.5%,{last}\n", encoding="utf-8")
    new(tmp_path / "edition", "--yes", "--from", str(table))
    assert rows(tmp_path / "edition", "indicators")[0]["unit_measure"] == unit


@pytest.mark.parametrize(("languages", "unit"), [("vi", "(đơn vị chưa ghi)"), ("en", "(unit not noted)")])
def test_a_unit_that_nobody_says_is_called_so(tmp_path: Path, languages: str, unit: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area;2022;2023\nAlpha;8,1;3,2\n", encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--languages", languages, "--from", str(table))
    units = [row[f"name_{languages}"] for row in rows(tmp_path / "edition", "codelists") if row["codelist"] == "unit"]
    assert units == [unit]
    assert f"now «{unit}»" in said


def test_regions_that_are_sums_of_their_provinces_do_not_stand_among_them(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(
        'Area,2021,2022,2023\nTotal,"1,060","1,073","1,086"\nNorthern region,300,306,312\nA,100,101,102\nB,200,205,210\n'
        "Southern region,760,767,774\nC,300,301,302\nD,400,402,404\nE,60,64,68\n",
        encoding="utf-8",
    )
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "people", "--decimal", "point")
    assert [place["ref_area"] for place in rows(tmp_path / "edition", "places")] == ["total", "a", "b", "c", "d", "e"]
    assert (
        "not taken, as other rows seem to be parts of them: Northern region, Southern region (the sum of rows below it)" in said
    )
    table.write_text(table.read_text(encoding="utf-8").replace(" region", ""), encoding="utf-8")
    _, said = new(
        tmp_path / "other", "--yes", "--from", str(table), "--unit", "%", "--measure-type", "index", "--decimal", "point"
    )
    assert len(rows(tmp_path / "other", "places")) == 8, "what is no number of things does not add up but by chance"


RATES = (
    pytest.param(
        "Area,2022,2023\nWHOLE COUNTRY,50.0,51.0\nRed River Delta,60.0,61.0\nA,55.0,56.5\nB,62.0,63.0\nSouth East,40.0,41.0\n"
        "C,30.0,31.0\nD,45.0,46.0\nE,44.0,43.0\n",
        "WHOLE COUNTRY", {"Red River Delta": "named", "South East": "named"}, id="known names, and one known beside them",
    ),
    pytest.param(
        "Khu vực;2022;2023\nCẢ NƯỚC;50,0;51,0\nVùng trong;60,0;61,0\nA;55,0;56,5\nB;62,0;63,0\nVùng ngoài;40,0;41,0\n"
        "C;30,0;31,0\nD;45,0;46,0\n",
        "CẢ NƯỚC", {"Vùng trong": "named", "Vùng ngoài": "named"}, id="the word for a region",
    ),
    pytest.param(
        "Area,2022,2023\nNORTH SIDE,60.5,61.0\nAlder,55.5,56.5\nBirch,62.0,63.0\nSOUTH SIDE,40.0,41.0\nCedar,30.0,31.0\n"
        "Elm,45.0,46.0\nUSSR,1.0,2.0\n",
        None, {"NORTH SIDE": "in capitals", "SOUTH SIDE": "in capitals"}, id="capitals, and an abbreviation",
    ),
    pytest.param(
        "Area,2022,2023\nLand,50.5,51.0\n  North,60.0,61.0\n    A,55.0,56.5\n    B,62.0,63.0\n  South,40.0,41.0\n    C,30.0,31.0"
        "\n    D,45.0,46.0\n    E,45.0,46.0\n",
        "Land", {"North": "set in", "South": "set in"}, id="names set in, and one above all",
    ),
    pytest.param(
        "Area,2022,2023\nLand,50.5,51.0\nNorth,60.0,61.0\nSouth,40.0,41.0\n.A,55.0,56.5\n.B,62.0,63.0\n.C,30.0,31.0\n.D,45.0,46.0\n"
        ".E,45.0,46.0\n",
        None, {"Land": "set in", "North": "set in", "South": "set in"}, id="set in by points",
    ),
    pytest.param(
        "geo,label,2022,2023\nXX,Land,50.5,51.0\nXX1,North,60.0,61.0\nXX11,A,55.0,56.5\nXX12,B,62.0,63.0\nXX2,South,40.0,41.0\n"
        "XX21,C,30.0,31.0\nXX22,D,45.0,46.0\nXX23,E,45.0,46.0\n",
        "Land", {"North": "code", "South": "code"}, id="codes of levels, and one above all",
    ),
    pytest.param(
        "geo,2022,2023\nXX1,60.5,61.0\nXX11,55.0,56.5\nXX12,62.0,63.0\nXX2,40.0,41.0\nXX21,30.0,31.0\nXX22,45.0,46.0\nXX23,45.0,46.0\n",
        None, {"XX1": "code", "XX2": "code"}, id="codes for names",
    ),
    pytest.param(
        "Code,Area,2022,2023\n,Upland,60.5,61.0\n01,A,55.0,56.5\n02,B,62.0,63.0\n,Lowland,40.0,41.0\n10,C,30.0,31.0\n11,D,45.0,46.0\n"
        "12,E,1.0,2.0\n",
        None, {"Upland": "code", "Lowland": "code"}, id="no code where the others have one",
    ),
    pytest.param(
        "No,Area,2022,2023\n1,A,55.0,56.5\n2,B,62.0,63.5\n10,C,30.0,31.0\n11,D,45.0,46.0\n12,Capital region,1.0,2.0\n", None, {},
        id="a numbering is no code, and one name with the word is one of them",
    ),
    pytest.param(
        "Area,2022,2023\nNorth East,55.0,56.5\nNorth West,62.0,63.5\nSouth East,30.0,31.0\nWales,45.0,46.0\n", None, {},
        id="sides of a country that has no other regions",
    ),
    pytest.param(
        "Area,2022,2023\nNorthern region,55.0,56.5\nSouthern region,62.0,63.5\nThe isles,30.0,31.0\n", None, {},
        id="a table of regions",
    ),
    pytest.param(
        "Country Name,Country Code,2022,2023\nWorld,WLD,1.5,2.0\nEuro area,EMU,2.5,2.0\nSouth Asia (IDA & IBRD),TSA,2.5,2.0\n"
        "A,AAA,1.5,2.5\nB,BBB,1.5,2.5\nC,CCC,1.5,2.5\n",
        "World", {"Euro area": "named", "South Asia (IDA & IBRD)": "named"}, id="groups of countries",
    ),
    pytest.param(
        "Region,2022,2023\nWorld,1.5,2.0\nNorthern Africa,2.5,2.0\nMicronesia,2.5,2.0\nA,1.5,2.5\nB,1.5,2.5\nC,1.5,2.5\n",
        "World", {"Northern Africa": "named", "Micronesia": "named"}, id="regions of the United Nations",
    ),
    pytest.param(
        "Area,2022,2023\nRed River Delta,60.5,61.0\nA,55.0,56.5\nB,62.0,63.0\n"
        "Northern Central area and Central coastal area,40.0,41.0\nC,30.0,31.0\nD,45.0,46.0\nE,44.0,43.0\n",
        None, {"Red River Delta": "named", "Northern Central area and Central coastal area": "named"}, id="another wording",
    ),
    pytest.param(
        "GeoName,2022,2023\nA,55.0,56.5\nB,62.0,63.0\nC,30.0,31.5\nD,45.0,46.0\nE,44.0,43.0\n"
        "New England,1.0,2.0\nPlains,3.0,4.0\n",
        None, {"New England": "named", "Plains": "named"}, id="regions of the United States",
    ),
    pytest.param(
        "Country,2022,2023\nGLOBAL,1.5,2.0\nWB_HI,2.5,2.0\nAFR,2.5,2.0\nAAA,1.5,2.5\nBBB,1.5,2.5\nCCC,1.5,2.5\n",
        "GLOBAL", {"AFR": "named", "WB_HI": "named"}, id="codes of groups",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "yardstick", "left_out"), RATES)
def test_regions_do_not_stand_among_their_provinces_in_a_table_of_rates(
    tmp_path: Path, text: str, yardstick: str | None, left_out: dict[str, str]
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(text, encoding="utf-8")
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "%")
    assert code == 0, said
    taken = [place["name_en"] for place in rows(tmp_path / "edition", "places")]
    assert not set(taken) & set(left_out), taken
    cells = [line.replace(",", ";").split(";") for line in text.splitlines()]
    assert len(taken) == len(cells) - 1 - len(left_out)
    assert (taken[0] if yardstick else None) == yardstick
    told = said.partition("not taken")[2].partition("\n")[0]
    assert all(name in told and why in told for name, why in left_out.items()), said
    if left_out:
        first = next(iter(left_out))
        new(tmp_path / "kept", "--yes", "--from", str(table), "--unit", "%", "--keep", first)
        assert first in [place["name_en"] for place in rows(tmp_path / "kept", "places")]


def test_one_sum_of_large_numbers_is_no_chance(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,2020\nLand,4303803\nA,1005801\nB,2203701\nC,1094301\n", encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "people", "--indicator", "Population")
    assert [place["name_en"] for place in rows(tmp_path / "edition", "places")] == ["A", "B", "C"]
    assert "seem to be parts of them: Land (the sum of rows below it)" in said
    table.write_text("Area,2020\nLand,43\nA,10\nB,22\nC,11\n", encoding="utf-8")
    new(tmp_path / "small", "--yes", "--from", str(table), "--unit", "people", "--indicator", "Homes")
    assert len(rows(tmp_path / "small", "places")) == 4


def test_words_of_a_table_are_set_as_the_checks_ask(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(
        '"Births,  deaths and the region\'s ""increase"" , by year"\n\nArea;Homes (per home) 2/ 2019;Other 2019\nA;1;2\nB;3;4\n',
        encoding="utf-8",
    )
    new(tmp_path / "edition", "--yes", "--from", str(table), "--series", "Homes (per home)", "--unit", "points")
    assert rows(tmp_path / "edition", "sources")[0]["title"] == "Births, deaths and the region’s “increase”, by year"
    assert rows(tmp_path / "edition", "indicators")[0]["name_en"] == "Homes (per home)"


def test_first_days_taken_for_their_years_are_said_to_be(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("state,date,rate\nA,2019-01-01,1.5\nA,2020-01-01,2.5\nB,2020-01-01,3.5\n", encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "points", "--indicator", "Rate")
    assert [row["time_period"] for row in rows(tmp_path / "edition", "observations")] == ["2019", "2020", "2020"]
    assert "each date of the table is a first day, taken for its year or month; if not, enter days" in said


def test_an_estimate_is_about_so_much_and_codes_are_as_the_checks_ask(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("geo;2022;2023\nEU27_2020;1,5;2,5 e\nBE;1,5;2,5\nDK;1;2\n", encoding="utf-8")
    options = ("--places", "member state", "--yardstick", "EU27_2020", "--yardstick-level", "the union")
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "%", *options)
    assert code == 0, said
    observations = rows(tmp_path / "edition", "observations")
    assert {(row["obs_status"], row["precision"]) for row in observations} == {("A", "exact"), ("E", "about")}
    assert rows(tmp_path / "edition", "places")[0]["name_en"] == "EU27 2020"
    levels = {row["code"]: row["sort_order"] for row in rows(tmp_path / "edition", "codelists") if row["codelist"] == "level"}
    assert levels == {"the_union": "2", "member_state": "3"}, (
        "the first is the package’s country; what holds others is above them"
    )


def test_figures_with_the_mark_of_a_footnote_are_listed(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,2022,2023\nA,1.5*,2.5(1)\nB,1.0,2.0*\n* Preliminary\n(1) Without the port\n", encoding="utf-8")
    _, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "%")
    assert [row["obs_status"] for row in rows(tmp_path / "edition", "observations")] == ["P", "A", "A", "P"]
    assert "the table marks 1 figure with (1);" in said


def test_a_file_may_be_called_as_a_page_is(tmp_path: Path) -> None:
    table = tmp_path / "index.csv"
    table.write_text("Area,2022,2023\nA,1.5,2.5\n", encoding="utf-8")
    new(tmp_path / "edition", "--yes", "--from", str(table), "--unit", "%")
    assert rows(tmp_path / "edition", "sources")[0]["source_id"] == "source-index"
    assert rows(tmp_path / "edition", "indicators")[0]["indicator"] == "indicator_index"


def test_the_line_of_a_review_is_that_of_its_languages_and_brings_its_header(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    new(root, "--yes", "--languages", "en")
    said = run_here(root, "review", "places")
    header, line = said.out.splitlines()
    assert "a remark if you have one" in said.err
    (root / "data" / "reviews.csv").write_text(f"{header}\n{line.replace('…,…', 'A reader,2024-05-01')}\n", encoding="utf-8")
    (places,) = [line for line in run_here(root, "review").out.splitlines() if line.startswith("places ")]
    assert "(A reader, 2024-05-01)" in places
    assert len(run_here(root, "review", "places").out.splitlines()) == 1


def test_a_table_of_an_office_of_another_language_becomes_rows_that_the_checks_know(tmp_path: Path) -> None:
    """The source's language is on its list, a unit of thousands of things has its columns in order, a name its own signs."""
    table = tmp_path / "table.csv"
    table.write_text(
        "Land;Footnotes;31.12.2019;31.12.2020;31.12.2021\nNorden [früher];vorläufig;1;2;3\nSüden;;4;5;6\nOsten;geschätzt;7;8;9\n",
        encoding="utf-8",
    )
    options = ("--from", str(table), "--indicator", "People", "--unit", "thousand people", "--source-language", "de")
    code, said = new(tmp_path / "edition", "--yes", *options, "--year", "2020/2021")
    assert code == 0, said
    assert "the table has remarks in columns that are not taken: Footnotes." in said
    listed = (tmp_path / "edition" / "data" / "codelists.csv").read_text(encoding="utf-8").splitlines()
    assert listed[0] == "codelist,code,name_en,sort_order,unit_mult,counted"
    assert {line.split(",")[1]: line for line in listed}["de"].startswith("language,de,German,9")
    assert [row["name_en"] for row in rows(tmp_path / "edition", "places")] == ["Norden (früher)", "Süden", "Osten"]
    assert sorted({row["time_period"] for row in rows(tmp_path / "edition", "observations")}) == ["2020-12-31", "2021-12-31"]


def test_cells_of_a_sign_that_is_explained_are_rows_without_a_figure(tmp_path: Path) -> None:
    from tinhso.data import dataset, read, verify_tables
    from tinhso.project import open_project

    table = tmp_path / "homes.csv"
    table.write_text("Region;2021;2022\nNorth;5;c\nSouth;..;7\nEast;6;8\nWest;c;..\n", encoding="utf-8")
    options = ("--yes", "--from", str(table), "--unit", "homes")
    code, said = new(tmp_path / "none", *options)
    assert (code, "Where c says that the source gives none, say with which status: --missing c=STATUS." in said) == (1, True)
    code, said = new(tmp_path / "some", *options, "--missing", "c=Q/C")
    assert (code, "nothing says why there is no figure: .. (2)." in said) == (0, True)
    code, _ = new(tmp_path / "all", *options, "--missing", "c=Q/C", "--missing", "..=O")
    assert code == 0
    project = open_project(tmp_path / "all")
    tables = read(project)
    found = dataset(tables)
    assert [(row.ref_area, str(row.time_period), row.obs_status, row.conf_status) for row in found.missing] == [
        ("north", "2022", "Q", "C"), ("south", "2021", "O", None), ("west", "2021", "Q", "C"), ("west", "2022", "O", None),
    ]  # fmt: skip
    assert [place.ref_area for place in found.places] == ["north", "south", "east", "west"]
    (result,), findings = verify_tables(found, tables, project.root / "data" / "kept")
    assert (result.rows, result.proved, findings) == (8, 8, ())


def test_the_next_step_names_a_folder_with_blanks_as_a_shell_does(tmp_path: Path) -> None:
    _, said = new(tmp_path / "bản mới", "--yes")
    assert f"Next: cd '{tmp_path / 'bản mới'}' && tinhso build" in said


def test_parts_of_one_beside_a_sign_of_per_cent_are_asked_about(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    asked = "all figures are 1 or less, and their unit is %: is 0.5 half a per cent, or one half?"
    for figure, is_asked in (("0.63", True), ("63", False)):
        table.write_text(f"Area,2019,2020\nNorth,0.5,{figure}\nSouth,0.41,0.4\n", encoding="utf-8")
        _, said = new(tmp_path / figure, "--yes", "--from", str(table), "--unit", "%")
        assert (asked in said) == is_asked


def test_two_rows_whose_names_come_to_one_code_stay_two_places(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,2019\nBến Tre,5\nBen Tre,7\nIndex,9\n", encoding="utf-8")
    code, said = new(tmp_path / "edition", "--yes", "--from", str(table), "--languages", "en", "--unit", "libraries")
    assert code == 0, said
    named = {row["ref_area"]: row["name_en"] for row in rows(tmp_path / "edition", "places")}
    assert {named[row["ref_area"]]: row["obs_value"] for row in rows(tmp_path / "edition", "observations")} == {
        "Bến Tre": "5", "Ben Tre": "7", "Index": "9"
    }  # fmt: skip


def test_shares_that_are_said_to_be_such_have_no_bound_that_they_pass(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Area,2019\nNorth,81\nSouth,325\n", encoding="utf-8")
    said = ("--unit", "%", "--measure-type", "share")
    assert new(tmp_path / "edition", "--yes", "--from", str(table), "--languages", "en", *said)[0] == 0
    (indicator,) = rows(tmp_path / "edition", "indicators")
    assert (indicator["measure_type"], indicator["maximum"]) == ("share", "")
