"""From the bytes of an exported table to its cells, whatever encoding and separator the exporter chose; with one header, and one
column for each thing that the exporter joined: «unit,geo\\time», years above labels.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO

from tinhso.authored import CONTROL, another_form
from tinhso.data.exported.figures import is_figure
from tinhso.data.exported.headings import heading
from tinhso.data.exported.words import is_footnote, is_missing
from tinhso.errors import Finding, InputError, Where, gathered

SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "vertical bars", ",": "commas"}
#: What may stand around a cell and is none of it: blanks, and signs that nobody sees.
_AROUND = " \n\u00a0\u00ad\u200b\u200e\u200f\u202f\u2060\u3000\ufeff"
#: Digits and signs of figures that are as wide as the letters of East Asia.
_WIDE = str.maketrans("０１２３４５６７８９．，％－", "0123456789.,%-")
#: What stands before a name to set it in.
_SET_IN = " .\u00a0"
_ENCODINGS = {"utf-8-sig": "UTF-8", "cp1258": "Windows-1258", "cp1252": "Windows-1252", "cp932": "Shift_JIS"}
#: With what old programs end a file.
_PADDING = "\0\x1a"
#: Letters that Vietnamese alone has, and what is written for its Đ where that is taken for the Icelandic one.
VIETNAMESE = re.compile("[ăơư\u1ea0-\u1ef9]", re.IGNORECASE)
_ETH = str.maketrans("Ðð", "Đđ")
_COMBINING = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = frozenset("aeiouyăâêôơư")
#: No table of figures by place and time needs more.
MOST_BYTES = 20_000_000
#: Names of columns, joined by commas, the last of them before the stroke beyond which the heads of the figures are.
_JOINED = re.compile(r"(?P<names>[^\\]+)\\[^\\,]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellGrid:
    """The cells of a file: `rows` without the space around each cell, `lines` the 1-based line on which each row begins.

    `indents` has how far a cell is set in, by its 0-based row and column, where it is.
    """

    file: str
    encoding: str
    separator: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    indents: Mapping[tuple[int, int], int]

    def cell(self, row: int, column: int) -> str:
        """Return a cell by its 0-based row and column, empty where the row is shorter."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def line(self, cells: Iterable[str]) -> str:
        """Return cells of a row that is a line of words as they were written: commas in one part it as they part cells."""
        return (", " if self.separator == "," else " ").join(filter(None, cells))

    def finding(self, row: int, column: int | None, problem: str, **more: str | None) -> Finding:
        """Return what is wrong with a cell: its line in the file, its column by letter and by number."""
        field = None if column is None else f"column {letter(column)}"
        return Finding(where=Where(file=self.file, line=self.lines[row], field=field), problem=problem, rule="table", **more)


def letter(column: int) -> str:
    """Return the letters by which a spreadsheet names a 0-based column: A … Z, AA …"""
    name = ""
    while column >= 0:
        name, column = chr(ord("A") + column % 26) + name, column // 26 - 1
    return name


def sheets(file: str, content: bytes) -> Iterator[CellGrid]:
    """Yield the file as each separator would have it, the most frequent first. Raises InputError where it has no text or rows."""
    encoding, text = _decoded(file, content)
    separators = sorted((separator for separator in SEPARATORS if separator in text), key=text.count, reverse=True)
    if not separators:
        expected, fix = "a table with a column of places and columns of years", "Export it as CSV, with a mark between cells."
        raise InputError(_fault(file, "the file has no cells", expected, fix))
    faults: list[Finding] = []
    for separator in separators:
        with gathered(faults):
            yield _sheet(file, encoding, separator, text)
    if len(faults) == len(separators):
        raise InputError(faults[0])


def _sheet(file: str, encoding: str, separator: str, text: str) -> CellGrid:
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    indents: dict[tuple[int, int], int] = {}
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begin = 1
    try:
        for cells in reader:
            indents |= {(len(rows), at): far for at, cell in enumerate(cells) if (far := len(cell) - len(cell.lstrip(_SET_IN)))}
            rows.append(tuple(_bare(cell) for cell in cells))
            lines.append(begin)
            begin = reader.line_num + 1
    except csv.Error as error:
        if not any(is_footnote(next(filter(None, cells), "")) for cells in rows):
            problem = f"the cells cannot be told apart at {SEPARATORS[separator]}: {error}"
            fix = "Look for a quotation mark that is not closed, or not doubled within a cell."
            raise InputError(_fault(file, problem, fix=fix, line=begin)) from None
        rest = text.split("\n")[begin - 1 :]  # below a table stands what nobody reads as cells
        rows += ((line,) for line in rest)
        lines += range(begin, begin + len(rest))
    return CellGrid(file=file, encoding=encoding, separator=separator, rows=tuple(rows), lines=tuple(lines), indents=indents)


def _bare(cell: str) -> str:
    """Return a cell without the space around it, its digits of one width, and without quotation marks within those of CSV."""
    said = cell.strip(_AROUND).translate(_WIDE)
    inner = said[1:-1]
    return inner.strip() if said.startswith('"') and said.endswith('"') and '"' not in inner else said


def _decoded(file: str, content: bytes) -> tuple[str, str]:
    """Return the encoding and the text of a file."""
    if form := another_form(content):
        raise InputError(_fault(file, f"the file is {form[0]}, not a table of cells", "CSV", form[1]))
    if len(content) > MOST_BYTES:
        raise InputError(_fault(file, f"the file has {len(content):,} bytes", f"at most {MOST_BYTES:,}"))
    encoding = _encoding(content)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        failed = f"{encoding.upper()} fails at byte {error.start + 1:,}" if encoding else "it is of letters that are not Latin"
        fix = "Open it in the program that shows its letters, and save it as CSV UTF-8."
        raise InputError(_fault(file, f"the file is in no encoding that is known here: {failed}", "UTF-8", fix)) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip(_PADDING)
    if VIETNAMESE.search(text):
        text = text.translate(_ETH)
    if match := CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        problem = f"a control character (U+{ord(match[0]):04X}) stands in the file"
        raise InputError(_fault(file, problem, fix="Delete it, or export the table again.", line=line))
    if not text.strip():
        raise InputError(_fault(file, "the file is empty", fix="Export the table again."))
    return _ENCODINGS.get(encoding, encoding.upper()), text


def _encoding(content: bytes) -> str:
    """Return the name of the encoding of a file, empty where it is none that is known here."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content.count(b"\0") * 4 > len(content):
        return "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _is_vietnamese(content):
            return "cp1258"
        return "cp1252" if _is_latin(content) else "cp932" if _is_japanese(content) else ""
    return "utf-8-sig"


def _is_latin(content: bytes) -> bool:
    """Tell whether most letters are those of ASCII: any bytes are letters in Windows-1252, those of other scripts wrong ones."""
    return sum(byte > 0x7F for byte in content) <= sum(byte < 0x80 and chr(byte).isalpha() for byte in content)


def _is_japanese(content: bytes) -> bool:
    """Tell whether bytes are Shift_JIS: those of other scripts have letters of half a width in it, or none at all."""
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError:
        return False
    return not re.search("[\uff61-\uff9f]", text)


def _is_vietnamese(content: bytes) -> bool:
    """Tell whether bytes are Windows-1258: it writes tones after the vowel, where Windows-1252 has letters of their own."""
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError:
        return False
    tones = [text[at - 1 : at].lower() for at, letter in enumerate(text) if letter in _COMBINING]
    return bool(tones) and all(unicodedata.normalize("NFC", vowel)[:1] in _VOWELS for vowel in tones)


def _fault(file: str, problem: str, expected: str | None = None, fix: str | None = None, *, line: int | None = None) -> Finding:
    return Finding(where=Where(file=file, line=line), problem=problem, expected=expected, fix=fix, rule="table")


def prepared(sheet: CellGrid, most_title_rows: int) -> CellGrid:
    """Return a sheet with its joined columns apart, its header in one row; its figures stand where they stood."""
    for row in range(min(most_title_rows, len(sheet.rows))):
        if match := _JOINED.fullmatch(sheet.cell(row, 0)):
            return _parted(sheet, row, match["names"].split(","))
    for row in range(min(most_title_rows, len(sheet.rows) - 1)):
        if _is_above_labels(sheet, row):
            return _with_years_and_labels(sheet, row)
    return sheet


def _parted(sheet: CellGrid, header: int, names: list[str]) -> CellGrid:
    """Return a sheet with the last of the joined columns in the first, and the others behind all that is there."""
    width = max(map(len, sheet.rows))
    parts = {row: cells[0].split(",") for row, cells in enumerate(sheet.rows) if row > header and cells and cells[0]}
    if any(len(part) != len(names) for part in parts.values()):
        return sheet
    parts[header] = names
    rows = [
        (parts[row][-1].strip(), *cells[1:], *[""] * (width - len(cells)), *(part.strip() for part in parts[row][:-1]))
        if row in parts
        else cells
        for row, cells in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=tuple(rows))


def _is_above_labels(sheet: CellGrid, row: int) -> bool:
    """Tell whether a row has periods, each above several labels of the next row: the year spans what was measured in it."""
    years = [column for column, cell in enumerate(sheet.rows[row]) if cell and heading(cell)]
    if not years or years[0] == 0:
        return False
    labels = {column: label for column, label in enumerate(sheet.rows[row + 1]) if column >= years[0] and label}
    if len(labels) <= len(years) or all(sheet.cell(row, column) for column in labels):
        return False
    return not any(is_figure(label) or is_missing(label) for label in labels.values())


def _with_years_and_labels(sheet: CellGrid, row: int) -> CellGrid:
    """Return a sheet in whose header each label has the year above it, or above one before it."""
    year, joined = "", []
    for column, label in enumerate(sheet.rows[row + 1]):
        year = sheet.cell(row, column) or year
        joined.append(f"{label}, {year}" if label and year and heading(year) else label or sheet.cell(row, column))
    rows = (*sheet.rows[:row], (), tuple(joined), *sheet.rows[row + 2 :])
    return replace(sheet, rows=rows)
