"""The downloads: every table in every format, the same bytes at every run, and a description that fits the files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import ROOT
from tests.data.tiny import Tiny
from tests.languages import CONTRACT
from tinhso import digest
from tinhso.data import Tables, dataset, export, read
from tinhso.data.publishing import exports
from tinhso.data.publishing.exports import exact
from tinhso.digest import PACKAGE
from tinhso.effects import fresh_folder
from tinhso.model import Dataset
from tinhso.project import Config, open_project

NAMES = sorted(
    [
        *(f"{name}.{ending}" for name in CONTRACT for ending in ("csv", "parquet")),
        "tinhso.json",
        "tinhso.xlsx",
        "datapackage.json",
        "tinhso.sdmx.csv",
        "csv-metadata.json",
        "catalog.jsonld",
    ]
)


@pytest.fixture
def folder(tiny: Tiny, tmp_path: Path, tables: Tables, edition: Dataset) -> Path:
    export(edition, tables, tmp_path / "downloads")
    return tmp_path / "downloads"


def test_every_table_is_there_in_every_format_and_nothing_else(
    tiny: Tiny, tmp_path: Path, tables: Tables, edition: Dataset
) -> None:
    place = tmp_path / "downloads"
    place.mkdir()
    (place / "old.csv").write_text("left over")
    paths = export(edition, tables, place)
    assert [path.name for path in paths] == NAMES
    assert sorted(path.name for path in place.iterdir()) == NAMES


def test_downloads_are_written_again_only_where_something_they_are_made_from_is_another(
    tiny: Tiny, folder: Path, tables: Tables, edition: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tiny.project.config
    emptied, asked = [], []
    code = digest.of_code

    def of_code(*members: str, libraries: tuple[str, ...] = ()) -> str:
        asked.append((members, libraries))
        return code(*members, libraries=libraries)

    monkeypatch.setattr(exports, "fresh_folder", lambda path: emptied.append(path) or fresh_folder(path))
    monkeypatch.setattr(digest, "of_code", of_code)

    def is_written(tables: Tables = tables, config: Config = config) -> bool:
        emptied.clear()
        paths = export(edition, replace(tables, config=config), folder)
        assert [path.name for path in paths] == NAMES
        assert sorted(path.name for path in folder.iterdir()) == NAMES
        return bool(emptied)

    assert not is_written()
    assert asked == [(digest.OF_THE_DATA, ("polars", "vn-collate", "xlsxwriter"))]
    words = tables.words
    more = {**words.phrases, "another.word": next(iter(words.phrases.values()))}
    assert is_written(tables=replace(tables, words=replace(words, phrases=more)))
    assert is_written()
    assert is_written(tables=replace(tables, digest="0" * 64))
    assert is_written()
    assert is_written(config=replace(config, site_url="https://another.example/"))
    assert is_written()
    assert not is_written()
    (folder / "tinhso.json").write_text("{}", encoding="utf-8")
    assert is_written()
    (folder.parent / "downloads.digest").unlink()
    assert is_written()
    monkeypatch.setattr(digest, "of_code", lambda *_, **__: "another")
    assert is_written()


def test_the_csv_files_are_the_curated_ones(tiny: Tiny, folder: Path) -> None:
    for name in CONTRACT:
        if name != "codelists":
            assert (folder / f"{name}.csv").read_bytes() == tiny.path(name).read_bytes()


def test_the_codes_are_the_curated_ones_and_behind_them_those_of_the_package(tiny: Tiny, folder: Path) -> None:
    curated = tiny.text("codelists")
    kept = (folder / "codelists.csv").read_text(encoding="utf-8")
    assert kept.startswith(curated)
    own = {tuple(line.split(",")[:2]) for line in curated.splitlines()}
    packaged = csv.DictReader(io.StringIO((PACKAGE / "base" / "data" / "codelists.csv").read_text(encoding="utf-8")))
    names = curated.splitlines()[0].split(",")
    wanted = [[row[name] for name in names] for row in packaged if (row["codelist"], row["code"]) not in own]
    assert list(csv.reader(io.StringIO(kept.removeprefix(curated)))) == wanted


def test_the_first_edition_lists_every_code_itself() -> None:
    tables = read(open_project(ROOT))
    assert len(tables.codelists.lines) == len((ROOT / "data" / "codelists.csv").read_text(encoding="utf-8").splitlines())


def test_parquet_holds_the_typed_cells(folder: Path, tables: Tables) -> None:
    frame = pl.read_parquet(folder / "observations.parquet")
    assert frame.equals(tables.observations.frame.select(tables.observations.contract.names))
    assert frame.schema["obs_value"] == pl.Float64


def test_json_holds_every_row_with_whole_numbers_as_such(folder: Path, edition: Dataset) -> None:
    document = json.loads((folder / "tinhso.json").read_text(encoding="utf-8"))
    table = document["tables"]["observations"]
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    assert len(rows) == 7
    assert rows[0]["obs_value"] == 2895
    assert isinstance(rows[0]["obs_value"], int)
    assert rows[1]["obs_value"] == 72.4
    for one in document["tables"].values():
        cells = zip(*one["rows"], strict=True)
        assert all(any(cell is not None for cell in column) for column in cells), "a column without anything is left out"
        assert all(len(row) == len(one["columns"]) > 0 for row in [*one["rows"], one["columns"]])
    assert (document["edition"], document["digest"]) == ("2026-11-21", edition.digest)
    assert document["licence"]["name"] == "CC-BY-4.0"


def test_json_has_a_line_for_each_row_with_letters_and_numbers_as_they_are_written(folder: Path, tables: Tables) -> None:
    text = (folder / "tinhso.json").read_text(encoding="utf-8")
    empty = json.dumps([*tables.comparability.contract.names])
    assert f'\n"comparability": {{"columns": {empty}, "rows": [\n\n]}},\n' in text
    names = (
        '"ref_area", "name_vi", "name_en", "level", "parent", "gso_code", "iso_3166_2", "valid_to", "successor", "sort_order", '
        '"note_vi", "note_en"'
    )
    lines = [
        '["nuoc","Nước","The Country","country",null,null,"XX",null,null,1,null,null]',
        '["tinh-mot","Tỉnh Một","Province One","province","nuoc","01","XX-01","2025-06-30","tinh-mot-moi",2,'
        '"Nay đã sáp nhập, xem đơn vị mới.","Merged since, see its successor."]',
        '["tinh-hai","Tỉnh Hai","Province Two","province","nuoc","26","XX-26",null,null,3,null,null]',
    ]
    rows = ",\n".join(lines)
    assert f'"places": {{"columns": [{names}], "rows": [\n{rows},\n' in text


#: What a float cannot hold, or holds by chance: beyond 2^53, with many decimals, with noughts, of a balance.
HARD = ("9007199254740993", "0.123456789012345", "98.0", "-3.25", "12345678901.2345", "5.125")


@pytest.mark.parametrize("value", HARD)
def test_every_format_reads_back_as_the_number_that_is_written(value: str, tmp_path: Path, tiny: Tiny) -> None:
    tiny.cell("observations", 8, "obs_value", value)
    tables = read(tiny.project)
    folder = tmp_path / "downloads"
    export(dataset(tables), tables, folder)
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        written = [Decimal(row["obs_value"]) for row in csv.DictReader(file) if row["obs_value"]]
    assert Decimal(value) in written
    document = json.loads((folder / "tinhso.json").read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    table = document["tables"]["observations"]
    values = [row[table["columns"].index("obs_value")] for row in table["rows"]]
    assert [value for value in values if value is not None] == written
    with (folder / "tinhso.sdmx.csv").open(encoding="utf-8", newline="") as file:
        assert [Decimal(row["OBS_VALUE"]) for row in csv.DictReader(file) if row["OBS_VALUE"]] == written
    column = pl.read_parquet(folder / "observations.parquet")["obs_value"].drop_nulls()
    assert [Decimal(str(number)) for number in column] == written
    with zipfile.ZipFile(folder / "tinhso.xlsx") as book:
        sheet, texts = book.read("xl/worksheets/sheet5.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    numbers = [Decimal(number) for number in re.findall(r'<c r="F[0-9]+"><v>([^<]+)</v>', sheet)]
    assert {*written} - {*numbers} == ({Decimal(value)} if f"<t>{value}</t>" in texts else set())


@pytest.mark.parametrize(
    ("number", "dtype"),
    [
        ("0.5", pl.Float64),
        ("9007199254740993", pl.Decimal(38, 0)),
        ("0.12345678901234567890", pl.Decimal(38, 20)),
        ("1" * 38, pl.Decimal(38, 0)),
        ("1" * 39, pl.String),
        ("1" * 30 + "." + "1" * 8, pl.Decimal(38, 8)),
        ("1" * 30 + "." + "1" * 9, pl.String),
    ],
)
def test_a_column_of_numbers_is_of_the_smallest_type_that_holds_its_digits(number: str, dtype: pl.DataType) -> None:
    column = exact(pl.Series("value", [number, None]), pl.Series("value", [float(number), None]))
    assert column.dtype == dtype
    assert [None if cell is None else Decimal(str(cell)) for cell in column] == [Decimal(number), None]


@pytest.mark.parametrize(
    ("cells", "dtype"),
    [
        (["1234567890123456789012345678901234567890.1"], pl.String),
        (["1" * 39, "1"], pl.String),
        (["1" * 30, "0.123456789"], pl.String),
        (["1" * 30, "0.12345678"], pl.Decimal(38, 8)),
        (["-" + "1" * 38, "1"], pl.Decimal(38, 0)),
    ],
)
def test_digits_that_not_even_a_decimal_holds_for_all_of_a_column_stay_text(cells: list[str], dtype: pl.DataType) -> None:
    column = exact(pl.Series("n", cells), pl.Series("n", [float(cell) for cell in cells]))
    assert column.dtype == dtype
    assert [Decimal(str(cell)) for cell in column] == [Decimal(cell) for cell in cells]


def test_the_workbook_has_a_sheet_a_table_and_one_that_explains_the_columns(folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((folder / "tinhso.xlsx").read_bytes())) as book:
        sheets = book.read("xl/workbook.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
        cells = book.read("xl/worksheets/sheet5.xml").decode()
        core = book.read("docProps/core.xml").decode()
    assert [f'name="{name}"' in sheets for name in (*CONTRACT, "codebook")] == [True] * (len(CONTRACT) + 1)
    assert "ước đạt 72,4%" in texts
    assert "<v>2895</v>" in cells
    assert "<f>" not in cells
    assert "2026-11-21T00:00:00Z" in core


def test_the_package_describes_the_files_that_are_there(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(CONTRACT)
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        header = content.decode().splitlines()[0].split(",")
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    keys = {key["fields"]: key["reference"] for key in package["resources"][4]["schema"]["foreignKeys"]}
    assert keys["ref_area"] == {"resource": "places", "fields": "ref_area"}


def test_the_bytes_do_not_depend_on_the_run_the_zone_or_the_hash_seed(tiny: Tiny, folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from tinhso.data import dataset, export, read; from tinhso.project import open_project\n"
        "project = open_project(Path(sys.argv[1])); tables = read(project)\n"
        "export(dataset(tables), tables, Path(sys.argv[2]))"
    )
    again = tmp_path / "again"
    source = Path(__file__).resolve().parents[2] / "src"
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", script, str(tiny.root), str(again)], env=environment, check=True, timeout=120)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


KEPT = Path(__file__).with_name("downloads")
#: Of these the bytes, and so size and digest in the catalogue, are a matter of the libraries that write them.
OF_LIBRARIES = (".parquet", ".xlsx")


@pytest.mark.parametrize("name", sorted(path.name for path in KEPT.iterdir()))
def test_a_download_is_as_a_person_has_looked_at_it(
    name: str, tiny: Tiny, tmp_path: Path, tables: Tables, edition: Dataset
) -> None:
    config = replace(tiny.project.config, site_url="https://a.vn/so/")
    export(edition, replace(tables, config=config), tmp_path / "downloads")
    text = (tmp_path / "downloads" / name).read_text(encoding="utf-8")
    if name == "catalog.jsonld":
        document = json.loads(text)
        for file in document["dcat:dataset"][0]["dcat:distribution"]:
            if file["dcterms:title"].endswith(OF_LIBRARIES):
                assert file.pop("dcat:byteSize")
                assert file.pop("spdx:checksum")
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    if name == "csv-metadata.json":  # for programs alone: without a blank, which a person who looks at it needs
        assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) + "\n"
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert text == (KEPT / name).read_text(encoding="utf-8"), f"{name} is another: is that meant?"
