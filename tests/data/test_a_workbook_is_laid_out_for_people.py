"""The workbook: what stands in each cell of it, which rows and columns stay in sight, how wide columns are, and when it is of."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from tests.data.tiny import Tiny
from tests.languages import CONTRACT
from tinhso.data import Table, Tables, dataset, read
from tinhso.data.publishing.workbook import workbook
from tinhso.model import Dataset, Period, Text
from tinhso.project import Config

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
#: What is wide among the columns of these tables; all others are narrow.
WIDE = {
    "places": ["note_vi", "note_en"],
    "sources": ["title", "note_vi", "note_en"],
    "indicators": ["definition_vi", "definition_en"],
    "observations": ["observation_id", "note_vi", "note_en"],
    "codelists": [],
}


class Book:
    """The parts of a workbook, read as the standard has them."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            self.parts = {name: book.read(name) for name in book.namelist()}
        names = etree.fromstring(self.parts["xl/workbook.xml"]).xpath("//m:sheet/@name", namespaces=MAIN)
        self.names = [str(name) for name in names]
        shared = etree.fromstring(self.parts["xl/sharedStrings.xml"])
        self.texts = ["".join(text.itertext()) for text in shared.findall("m:si", MAIN)]
        self.core = self.parts["docProps/core.xml"].decode()

    def sheet(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[f"xl/worksheets/sheet{self.names.index(name) + 1}.xml"])

    def cells(self, name: str) -> dict[str, str | Decimal]:
        """Return what stands in each cell that is not empty: a text or a number, by its address."""
        found: dict[str, str | Decimal] = {}
        for cell in self.sheet(name).iter(f"{{{MAIN['m']}}}c"):
            value = cell.findtext("m:v", namespaces=MAIN)
            if value is not None:
                found[cell.get("r", "")] = self.texts[int(value)] if cell.get("t") == "s" else Decimal(value)
        return found

    def row(self, name: str, number: int) -> list[str | Decimal]:
        return [value for at, value in self.cells(name).items() if re.fullmatch(rf"[A-Z]+{number}", at)]

    def widths(self, name: str) -> list[int]:
        columns = self.sheet(name).findall("m:cols/m:col", MAIN)
        return [
            int(float(one.get("width", "")))
            for one in columns
            for _ in range(int(one.get("min", "")), int(one.get("max", "")) + 1)
        ]

    def frozen(self, name: str) -> tuple[str | None, str | None]:
        (pane,) = self.sheet(name).iter(f"{{{MAIN['m']}}}pane")
        return pane.get("xSplit"), pane.get("ySplit")

    def styles(self, name: str, address: str) -> str | None:
        """Return how a cell looks: bold with a line below, wrapped at the top, or None."""
        (cell,) = (cell for cell in self.sheet(name).iter(f"{{{MAIN['m']}}}c") if cell.get("r") == address)
        styles = etree.fromstring(self.parts["xl/styles.xml"])
        look = styles.findall("m:cellXfs/m:xf", MAIN)[int(cell.get("s", "0"))]
        font = styles.findall("m:fonts/m:font", MAIN)[int(look.get("fontId", ""))]
        border = styles.findall("m:borders/m:border", MAIN)[int(look.get("borderId", ""))]
        below, laid = border.find("m:bottom", MAIN), look.find("m:alignment", MAIN)
        assert below is not None
        said = {
            "bold": font.find("m:b", MAIN) is not None,
            "below": below.get("style"),
            **(laid.attrib if laid is not None else {}),
        }
        return json.dumps({name: value for name, value in said.items() if value}) if any(said.values()) else None


@pytest.fixture
def config(tiny: Tiny) -> Config:
    return tiny.project.config


@pytest.fixture
def book(tables: Tables, edition: Dataset) -> Book:
    return Book(workbook(edition, tables))


def test_each_cell_of_each_table_stands_at_its_place(book: Book, tables: Tables) -> None:
    for table in tables:
        cells, names = book.cells(table.name), table.contract.names
        letters = [chr(ord("A") + number) for number in range(len(names))]
        assert [cells[f"{letter}1"] for letter in letters] == list(names)
        for number, row in enumerate(table.raw.select(names).iter_rows(), 2):
            written = [cells.get(f"{letter}{number}") for letter in letters]
            assert [None if cell is None else str(cell) for cell in written] == list(row)
        assert len(cells) == len(names) + sum(cell is not None for row in table.raw.select(names).iter_rows() for cell in row)


def test_numbers_are_numbers_and_texts_of_digits_are_texts(book: Book) -> None:
    cells = book.cells("observations")
    assert (cells["F2"], cells["F3"]) == (Decimal(2895), Decimal("72.4"))
    assert book.cells("places")["F3"] == "01", "a code of a place is no number"


@pytest.mark.parametrize("table", WIDE)
def test_columns_of_sentences_are_wide(table: str, book: Book, tables: Tables) -> None:
    names = tables.table(table).contract.names
    assert book.widths(table) == [44 if name in WIDE[table] else 18 for name in names]


def test_the_head_stays_in_sight_and_stands_out(book: Book) -> None:
    for name in CONTRACT:
        assert book.frozen(name) == ("1", "1")
    assert book.frozen("codebook") == ("2", "1")
    for name in book.names:
        assert book.styles(name, "A1") == book.styles(name, "B1") == '{"bold": true, "below": "thin"}'
    assert book.styles("places", "A2") is None


def test_every_table_can_be_filtered_by_each_of_its_columns(book: Book, tables: Tables) -> None:
    def filtered(name: str) -> str | None:
        return next(book.sheet(name).iter(f"{{{MAIN['m']}}}autoFilter")).get("ref")

    assert filtered("observations") == "A1:T8"
    assert filtered("places") == "A1:L5"
    assert tables.comparability.frame.is_empty()
    assert filtered("comparability") == "A1:F2", "of a table without rows it is an empty one"


def test_the_codebook_explains_each_column_english_first(book: Book, tables: Tables) -> None:
    names = ["table", "column", "meaning_en", "rule_en", "meaning_vi", "rule_vi"]
    assert book.row("codebook", 1) == names
    columns = [(name, column) for name, table in tables.contract.items() for column in table.columns]
    for number, (name, column) in enumerate(columns, 2):
        words = [column.meaning["en"], column.rule["en"], column.meaning["vi"], column.rule["vi"]]
        assert book.row("codebook", number) == [name, column.name, *words]
    assert book.row("codebook", len(columns) + 2) == []
    assert book.widths("codebook") == [18, 18, 44, 44, 44, 44]
    assert book.styles("codebook", "C2") == book.styles("codebook", "F2") == '{"vertical": "top", "wrapText": "1"}'
    assert book.styles("codebook", "B2") is None


def test_the_codebook_has_room_for_each_language_of_the_edition(edition: Dataset, tables: Tables) -> None:
    langs = ("de", "en", "vi")

    def spoken(table: Table) -> Table:
        columns = (
            replace(one, meaning=Text.of(langs, one.name.__add__), said=Text.of(langs, str)) for one in table.contract.columns
        )
        return replace(table, contract=replace(table.contract, columns=tuple(columns)))

    words = replace(tables.words, languages=langs)
    more = replace(tables, read={name: spoken(table) for name, table in tables.read.items()}, words=words)
    book = Book(workbook(edition, more))
    assert book.row("codebook", 1)[2:] == ["meaning_en", "rule_en", "meaning_de", "rule_de", "meaning_vi", "rule_vi"]
    assert book.row("codebook", 2)[2:] == ["ref_areaen", "en", "ref_areade", "de", "ref_areavi", "vi"]
    assert book.widths("codebook") == [18, 18, *[44] * 6]


@pytest.mark.parametrize(("edition", "day"), [("2026-11-21", "2026-11-21"), ("2026-11", "2026-11-01"), ("2026", "2026-01-01")])
def test_a_workbook_is_of_the_day_of_its_edition(edition: str, day: str, tables: Tables, config: Config) -> None:
    of = replace(tables, config=replace(config, edition=Period.parse(edition)))
    found = dataset(tables)
    core = Book(workbook(found, of)).core
    assert f">{day}T00:00:00Z</dcterms:created>" in core
    assert f"<dc:description>{found.digest}</dc:description>" in core
    assert "<dc:title>Trial</dc:title>" in core


def test_a_workbook_is_made_without_files_of_its_own(edition: Dataset, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", lambda *_, **__: pytest.fail("a file beside the workbook"))
    assert workbook(edition, tables)


#: Which numbers a cell holds as they are written: of the others the digits are kept as text.
HELD = {
    "0.5": True,
    "98.0": True,
    "-3.25": True,
    "9007199254740992": True,
    "9007199254740993": False,
    "0.123456789012345": True,
}


@pytest.mark.parametrize("value", HELD)
def test_a_number_that_a_cell_cannot_hold_is_a_text_with_all_its_digits(value: str, tiny: Tiny) -> None:
    tiny.cell("observations", 8, "obs_value", value)
    tables = read(tiny.project)
    cell = Book(workbook(dataset(tables), tables)).cells("observations")["F8"]
    assert cell == (Decimal(value) if HELD[value] else value)
