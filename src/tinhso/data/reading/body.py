"""Reads the lines below the header of a CSV file, gathering everything that is wrong with their rows and cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import polars as pl

from tinhso import authored
from tinhso.data.contract.columns import PATTERNS, CellType, Column, TableContract
from tinhso.data.reading.cells import DATE_WORDS, DOUBTFUL_NUMBERS, LEFT_BEHIND, PAGE_MARKS, Misfit, misfit
from tinhso.errors import Finding, Where, count_of

ALIKE = 2  # so many rows, all of one wrong length, are not each a mistake of its own
CURLY = "“”„‟"
APART = "nfc"  # the rule of letters and marks apart
WRONG_LETTERS = ("script", "encoding")  # the rules of letters that are none of ours, whatever the cell may hold
SHIFTED = 2  # cells of a row that fit nothing known before the row is taken for shifted


class Body:
    """Reads the lines below the header, gathering findings."""

    def __init__(self, contract: TableContract, names: Sequence[str], lines: tuple[str, ...]) -> None:
        self.contract, self.names, self.lines = contract, list(names), lines
        self.columns: dict[str, Column] = {c.name: c for c in contract.columns if c.name in names}
        self.findings: list[Finding] = []
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []  # the line of each row

    def read(self) -> None:
        width = len(self.names)
        skip, ragged = 0, dict[int, list[str]]()
        for number, line in enumerate(self.lines[1:], 2):
            if number <= skip:
                continue
            if not line.strip(", \t"):
                self.add(number, None, "the row is empty", rule="empty-row", fix="Delete the line.")
                continue
            cells = authored.cells(line)
            if isinstance(cells, authored.BrokenQuotes):
                skip = self.quotes(number, cells)
            elif cells == self.names:
                self.add(number, None, "the names of the columns stand here again", rule="no-row", fix="Delete the line.")
            elif len([*filter(None, cells)]) == 1 < SHIFTED < width and (name := self.first_misfit(cells)):
                problem = "the line holds words alone, as a title or a footnote does"
                fix = "Delete the line; what it says of rows is said in their notes."
                self.add(number, name, problem, rule="no-row", found="".join(cells), expected=count_of(width, "cell"), fix=fix)
            elif len(cells) != width:
                ragged[number] = cells
            else:
                self.rows.append(cells)
                self.numbers.append(number)
        self.ragged_rows(ragged)
        if len(self.lines) == 1 and not self.contract.may_be_empty:
            fix = f"Restore the rows from a copy, or: git restore {self.contract.path}"
            self.add(1, None, "the file has a header and no rows", rule="empty-file", fix=fix)
        self.check_types()
        self.check_characters()

    def add(self, line: int, column: str | None, problem: str, *, at: int | None = None, **more: str | None) -> None:
        if column is not None and at is None:
            begins = authored.starts(self.lines[line - 1])
            index = self.names.index(column)
            at = begins[index] if index < len(begins) else None
        where = Where(file=self.contract.path, line=line, column=at, field=column)
        self.findings.append(Finding(where=where, problem=problem, **more))

    def quotes(self, number: int, broken: authored.BrokenQuotes) -> int:
        """Report a line's quotation marks; return the last line of a cell that spans several, else the line itself."""
        if (cell := authored.spanning(self.lines, number, self.names)) is not None:
            more = {"rule": "line-break", "expected": "one row a line", "fix": authored.WITHOUT_BREAK}
            self.add(number, cell.column, cell.problem, at=broken.column, **more)
            return cell.end
        self.add(number, None, broken.problem, at=broken.column, rule="quotes", fix=broken.fix)
        return number

    def ragged_rows(self, rows: Mapping[int, list[str]]) -> None:
        """Report rows with too few or too many cells; where all have as many, say it once, of the first line."""
        widths, named = {len(cells) for cells in rows.values()}, len(self.names)
        are_cut = any(len(cells) > named and self.cut_cell(cells) is not None for cells in rows.values())
        if self.rows or len(rows) < ALIKE or len(widths) > 1 or are_cut:
            for number, cells in rows.items():
                self.ragged(number, cells)
            return
        (width,) = widths
        if width == len(self.columns):
            return  # the first line has columns that the table has not: that is said of them already
        problem = f"the first line names {count_of(named, 'column')}, and every row has {count_of(width, 'cell')}"
        fix = "Give every row a comma for the new column, or take its name out of the first line."
        if width > named:
            empty = not any(any(cells[named:]) for cells in rows.values())
            fix = "Delete the commas at the ends of the rows." if empty else "Name every column in the first line."
        self.add(1, None, problem, rule="row-length", fix=fix)

    def ragged(self, number: int, cells: list[str]) -> None:
        """Report a row with too few or too many cells, at the cell that a comma cut or else at the first that does not fit."""
        width = len(self.names)
        expected = count_of(width, "cell")
        strange = self.first_misfit(cells)
        if len(cells) < width:
            problem = f"the row has {count_of(len(cells), 'cell')}, {width - len(cells)} too few"
            fix = "An empty cell still needs its comma."
        else:
            problem = f"the row has {count_of(len(cells), 'cell')}, {len(cells) - width} too many"
            fix = "Put a text that holds a comma in quotation marks; a decimal number takes a point."
            if any(cell[:1] in CURLY for cell in cells if cell):
                fix = 'Put a text that holds a comma in straight quotation marks, "…": programs made these curly.'
            if strange is None and not any(cells[width:]):
                fix = "Delete the commas at its end."
            elif (cut := self.cut_cell(cells)) is not None:
                found = f"{cells[cut]!r} and {cells[cut + 1]!r}, probably one cell"
                self.add(number, self.names[cut], problem, rule="row-length", found=found, expected=expected, fix=fix)
                return
        shown = f"{cells[self.names.index(strange)]!r} as {strange}" if strange else None
        self.add(number, strange, problem, rule="row-length", found=shown, expected=expected, fix=fix)

    def first_misfit(self, cells: Sequence[str]) -> str | None:
        for name, cell in zip(self.names, cells, strict=False):
            if cell and name in self.columns and misfit(self.columns[name].type, cell):
                return name
        return None

    def cut_cell(self, cells: list[str]) -> int | None:
        """Return the index of a cell that fits, with all the others, once it is joined to the next: `72` and `4%`."""
        for index in range(len(self.names)):
            left, right = cells[index], cells[index + 1]
            if not left or not (right[:1] == " " or (left[-1].isdigit() and right[:1].isdigit())):
                continue
            column = self.columns.get(self.names[index])
            mark = "." if column is not None and column.type in (CellType.NUMBER, CellType.VALUE) else ","
            joined = [*cells[:index], left + mark + right, *cells[index + 2 :]]
            if len(joined) == len(self.names) and self.first_misfit(joined) is None:
                return index
        return None

    def check_types(self) -> None:
        """Look at each cell that the pattern of its type does not know: all columns of a file are asked for these at once."""
        suspects: dict[str, pl.Expr] = {}
        for index, name in enumerate(self.names):
            if name not in self.columns:
                continue
            type_, cell = self.columns[name].type, pl.col(str(index))
            suspect = ~cell.str.contains(PATTERNS[type_]) | cell.str.contains(LEFT_BEHIND.pattern)
            if type_ == CellType.TEXT:
                suspect |= cell.str.contains(DATE_WORDS.pattern) | cell.str.contains(PAGE_MARKS.pattern)
            elif type_.is_number:
                suspect |= cell.str.contains(DOUBTFUL_NUMBERS.pattern)
            elif type_ in (CellType.PERIOD, CellType.DAY):
                values = {row[index] for row in self.rows}
                suspect |= cell.is_in([value for value in values if value and misfit(type_, value)])
            suspects[str(index)] = suspect & (cell != "")
        misfits: dict[int, list[str]] = {}
        for column in self.where(suspects):
            for position in column.arg_true():
                misfits.setdefault(position, []).append(self.names[int(column.name)])
        for position in sorted(misfits):
            self.report_misfits(position, misfits[position])

    def report_misfits(self, position: int, names: list[str]) -> None:
        number, row = self.numbers[position], self.rows[position]
        wrong: dict[str, tuple[str, Misfit]] = {}
        for name in names:
            cell, type_ = row[self.names.index(name)], self.columns[name].type
            seen, fault = authored.visible(cell), self.character_fault(name, cell)
            unseen = seen != cell and (not seen or misfit(type_, seen) is None)
            found = misfit(type_, cell)
            if found is not None and not unseen and not (fault and fault.rule in WRONG_LETTERS):  # else said by check_characters
                wrong[name] = (cell, found)
        key = self.contract.key[:1]
        if wrong.keys() & {*key} and self.stands_apart(row):
            problem = "the row is empty where most others are filled, as a total below a table is"
            fix = "Delete the line; a total that is to be shown has its place, its time and its source as others have."
            cell, misfit_ = wrong[key[0]]
            self.add(number, key[0], problem, rule="no-row", found=cell, expected=misfit_.expected, fix=fix)
            return
        strange = [name for name, (_, misfit_) in wrong.items() if misfit_.fix is None]
        if len(strange) >= SHIFTED:
            found_cells = ", ".join(f"{wrong[name][0]!r} as {name}" for name in strange)
            fix = f"Look for a cell too many or too few at or before {strange[0]}."
            self.add(number, strange[0], "the row looks shifted", rule="row-shifted", found=found_cells, fix=fix)
            return
        for name, (cell, misfit_) in wrong.items():
            self.add(number, name, misfit_.problem, found=cell, rule=misfit_.rule, expected=misfit_.expected, fix=misfit_.fix)

    def stands_apart(self, row: Sequence[str]) -> bool:
        """Tell whether a row has nothing in most of the columns that most rows fill."""
        filled = [cell for cell, *others in zip(row, *self.rows, strict=True) if 2 * sum(map(bool, others)) > len(others)]
        return 2 * sum(map(bool, filled)) < len(filled)

    def check_characters(self) -> None:
        """Look at the cells of the rows that have a strange character anywhere, or a cell with spaces at its ends.

        Of letters and marks that are apart in a cell which may hold neither, its type has said what to write.
        """
        suspects = {position for position, row in enumerate(self.rows) if [*map(str.strip, row)] != row}
        suspects |= {
            position for position, number in enumerate(self.numbers) if authored.has_strange_characters(self.lines[number - 1])
        }
        for position in sorted(suspects):
            for name, cell in zip(self.names, self.rows[position], strict=True):
                fault = self.character_fault(name, cell)
                if fault is not None and not (fault.rule == APART and self.is_misfit(name, cell)):
                    self.add(self.numbers[position], name, fault.problem, found=fault.found, rule=fault.rule, fix=fault.fix)

    def is_misfit(self, name: str, cell: str) -> bool:
        """Tell whether a cell does not fit its column, however its letters are stored."""
        return name in self.columns and misfit(self.columns[name].type, unicodedata.normalize("NFC", cell)) is not None

    def character_fault(self, name: str, cell: str) -> authored.CharacterFault | None:
        """Return what is wrong with the characters of a cell, in the column that it stands in."""
        fault = authored.character_fault(cell, address=name in self.columns and self.columns[name].type == CellType.ADDRESS)
        column = (row[self.names.index(name)] for row in self.rows)
        alike = fault is not None and fault.rule == "script" and authored.is_of_a_column_in_its_script(cell, column)
        return None if alike else fault

    def where(self, asked: Mapping[str, pl.Expr]) -> list[pl.Series]:
        """Return for which cells something is so, a column by its index as its name; columns where it never is are left out."""
        cells = {str(index): [row[index] for row in self.rows] for index in range(len(self.names))}
        found = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)).select(**asked)
        ever = found.select(pl.all().any()).row(0) if asked else ()
        return [column for column, is_so in zip(found, ever, strict=True) if is_so]

    def raw(self) -> pl.DataFrame:
        """Return the cells in the contract's order, null where empty."""
        index = {name: position for position, name in enumerate(self.names)}
        data = {n: [row[index[n]] or None if n in index else None for row in self.rows] for n in self.contract.names}
        return pl.DataFrame(data, schema=dict.fromkeys(self.contract.names, pl.String))
