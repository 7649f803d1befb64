"""Reads `data/*.csv` strictly: whatever a spreadsheet, an editor or a merge does to a file ends in a finding with its place."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tinhso import authored, digest
from tinhso.data.contract.columns import PATHS, TableContract, contract_in, pack_with
from tinhso.data.language.number_words import load_vocabulary
from tinhso.data.reading import file_lines
from tinhso.data.reading.base_codes import over_the_package
from tinhso.data.reading.body import Body
from tinhso.data.reading.tables import Table, Tables, typed
from tinhso.errors import Finding, InputError, Where, another_language, count_of, first, gathered, nearest
from tinhso.grouping import grouped
from tinhso.model import Vocabulary
from tinhso.project import Config, Project
from tinhso.strings import Strings, load_strings

_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}

SHOWN = 5  # findings of one rule in one file that are spelt out


class UnreadableError(InputError):
    """Files of an edition cannot be read: with every finding of every file, and with the tables that can be read."""

    def __init__(self, findings: Iterable[Finding], tables: Tables) -> None:
        super().__init__(findings)
        self.tables = tables

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Finding, ...], str]]:
        return InputError, (self.findings, self.unseen)


def read(project: Project, words: Strings | None = None) -> Tables:
    """Read all tables of a project. Raises one UnreadableError with every finding of every file.

    `words` are the strings of the edition where they are read already.
    """
    words = words or load_strings(project.layers, project.config.languages)
    vocabulary, faults = None, tuple[Finding, ...]()
    try:
        vocabulary = load_vocabulary(project.layers)
    except InputError as error:
        faults = error.findings
    files = (_content(project, table.in_words(words)) for table in contract_in(words.languages, project.config.packs).values())
    return _tables((*faults, *files), project.config, words, vocabulary)


def reread(tables: Tables, contents: Mapping[str, bytes]) -> Tables:
    """Return the tables with other contents in some of their files, by the tables' names, as `read` would read them.

    Nothing is written: this is how a corrupted copy of a file is looked at. Raises UnreadableError as `read` does.
    """
    whole = contract_in(tables.languages, tables.config.packs)
    files = (
        (whole[table.name].in_words(tables.words), contents[table.name]) if table.name in contents else table for table in tables
    )
    return _tables(files, tables.config, tables.words, tables.lexicon)


def _tables(
    files: Iterable[Finding | Table | tuple[TableContract, bytes]], config: Config, words: Strings, vocabulary: Vocabulary | None
) -> Tables:
    """Gather the tables from what is known of each file: why it cannot be opened, the table, or its content."""
    findings: list[Finding] = []
    tables: dict[str, Table] = {}
    for file in files:
        found = [file] if isinstance(file, Finding) else file if isinstance(file, Table) else parse(*file)
        if not isinstance(found, Table):
            findings += found
            continue
        with gathered(findings):
            tables[found.name] = over_the_package(found, config.packs)
    read_from = digest.of_value({table.path: table.digest for table in tables.values()})
    known = Tables(read=tables, digest=read_from, config=config, words=words, lexicon=vocabulary)
    if findings:
        raise UnreadableError(cap(findings), known)
    return known


def _content(project: Project, contract: TableContract) -> tuple[TableContract, bytes] | Finding:
    path = project.root / contract.path
    try:
        return contract, authored.content(path, contract.path)
    except InputError as error:
        if contract.may_be_empty and not authored.there(project.root, contract.path):
            return contract, f"{','.join(contract.names)}\n".encode()  # a table that nobody needed yet
        if authored.there(project.root, contract.path):
            return replace(error.findings[0], rule="file", expected="a CSV file")
        known = {path.removeprefix("data/") for path in PATHS.values()}
        others = [p.name for p in project.data.glob("*") if p.name not in known] if project.data.is_dir() else []
        near = nearest(path.name, others)
        fix = f"Rename {near} to {path.name}." if near else f"Restore it from a copy, or: git restore {contract.path}"
        return replace(error.findings[0], rule="file", expected=contract.hint, fix=fix)


def parse(contract: TableContract, content: bytes) -> Table | list[Finding]:
    """Turn the bytes of one file into a table, or into everything that is wrong with them."""
    lines, findings = file_lines.split(contract.path, content)
    if lines is None:
        return findings
    names, strange = match_header(contract, lines[0], lines[1:])
    findings += strange
    if names is None:
        return findings
    body = Body(contract, names, lines)
    body.read()
    findings += body.findings
    if findings:
        return findings
    raw = body.raw()
    return Table(
        contract=contract.having(names), raw=raw, frame=typed(contract, raw), lines=lines, digest=digest.of_bytes(content)
    )


def cap(findings: Iterable[Finding]) -> list[Finding]:
    """Spell out the first findings of each rule and file and count the others."""
    shown: list[Finding] = []
    for group in grouped(findings, lambda finding: (finding.where.file, finding.rule)).values():
        shown += group[:SHOWN]
        if len(group) > SHOWN:
            problem = f"and {len(group) - SHOWN:,} more like this from here on"
            shown.append(replace(group[SHOWN], problem=problem, found=None, expected=None, fix=None))
    return shown


def match_header(contract: TableContract, line: str, below: Sequence[str] = ()) -> tuple[tuple[str, ...] | None, list[Finding]]:
    """Compare the first line with the contract's columns; where it has none, a line `below` may be the one that was first.

    Return the names as they stand in the file, None where the rows cannot be read by them, and what is wrong with them.
    """
    for sign, name in _DELIMITERS.items():
        if line.count(sign) > line.count(","):
            problem = f"the cells are separated by {name}"
            fix = "Save the file again as CSV with commas (in LibreOffice: «Edit filter settings»)."
            return None, [_finding(contract, problem, rule="delimiter", found=line[:60], expected="commas", fix=fix)]
    if trailing := line[len(line.rstrip("".join(_DELIMITERS))) :]:
        problem, fix = "other separators stand at the end of the line", "Delete them here and in each line that ends so."
        return None, [
            _finding(contract, problem, at=len(line) - len(trailing) + 1, rule="delimiter", found=repr(trailing), fix=fix)
        ]
    cells = authored.cells(line)
    if isinstance(cells, authored.BrokenQuotes):
        return None, [_finding(contract, cells.problem, at=cells.column, rule="quotes", fix=cells.fix)]
    meant = tuple(_plain(name) for name in cells)
    otherwise = [name for name, plain in zip(cells, meant, strict=True) if name != plain in contract.names]
    if len(otherwise) > 1:
        problem, found = "the names of the columns are written otherwise", first([repr(name) for name in otherwise], SHOWN)
        finding = _finding(contract, problem, found=found, fix=f"Write the first line so: {','.join(meant)}")
        return meant, [finding, *_misfits(contract, meant, authored.starts(line))]
    if not set(cells) & set(contract.names):
        expected, fix = ",".join(contract.names), "Put the line with the names back on top."
        named = (number for number, other in enumerate(below, 2) if set(other.split(",")) & set(contract.names))
        if number := next(named, None):
            fix = f"Line {number} has them: delete {'the line' if number == 2 else 'the lines'} above it."
        return None, [_finding(contract, "the first line does not name the columns", found=line[:60], expected=expected, fix=fix)]
    return tuple(cells), list(_misfits(contract, cells, authored.starts(line)))


def _plain(name: str) -> str:
    """Return the name of a column without what a spreadsheet or a person makes of it: capitals, blanks within and around."""
    return "_".join(name.lower().split())


def _misfits(contract: TableContract, cells: Sequence[str], begins: Sequence[int]) -> Iterator[Finding]:
    missing = [name for name in contract.names if name not in cells]
    order = tuple(name for name in contract.names if name in cells)
    if unnamed := [at for at, name in zip(begins, cells, strict=True) if not name]:
        problem = f"{count_of(len(unnamed), 'column')} without a name"
        yield _finding(contract, problem, at=unnamed[0], fix=f"Delete {'it' if len(unnamed) == 1 else 'them'}.")
    for index, (at, name) in enumerate(zip(begins, cells, strict=True)):
        if not name:
            continue
        if name in cells[:index]:
            yield _finding(contract, f"the column {name} is there twice", at=at, fix="Delete one of them.")
        elif name not in contract.names:
            near = None if pack_with(contract.name, name) else nearest(_plain(name), missing)
            problem, fix = f"the column {name!r} is not in the contract", _what_to_do(contract, name, near)
            yield _finding(contract, problem, at=at, expected=near or "no such column", fix=fix)
            if near:
                missing.remove(near)
    for name in (name for name in missing if contract.column(name).required):
        before = contract.names[: contract.names.index(name)]
        expected = f"{name} after {before[-1]}" if before else f"{name} as the first"
        yield _finding(contract, f"the column {name} is missing", field=name, expected=expected, fix="Put it back.")
    if len(cells) == len(order) and tuple(cells) != order:
        at, name, wanted = next((a, c, n) for a, c, n in zip(begins, cells, order, strict=True) if c != n)
        fix = f"The order is {','.join(order)}"
        yield _finding(contract, "the columns stand in another order", at=at, found=name, expected=wanted, fix=fix)


def _what_to_do(contract: TableContract, name: str, near: str | None) -> str:
    """Say what to do about a column that is not in the contract; `near` is one that is missing and called nearly so."""
    if (pack := pack_with(contract.name, name)) is not None:
        return f"It is a column of the pack {pack}: switch that on in _quarto.yml (tinhso: packs), or delete it."
    said, _, lang = name.rpartition("_")
    langs = {column.lang for column in contract.columns if column.lang and column.name == f"{said}_{column.lang}"}
    meant = (f"Did you mean {near!r}?" if near else None, another_language(lang, langs))
    return " ".join(filter(None, meant)) or "Delete it: no table has a column of this name."


def _finding(
    contract: TableContract,
    problem: str,
    *,
    at: int | None = None,
    field: str | None = None,
    rule: str = "columns",
    **more: str | None,
) -> Finding:
    where = Where(file=contract.path, line=1, column=at, field=field)
    return Finding(where=where, problem=problem, rule=rule, **more)


def lost_columns(tables: Tables, published: Path) -> Iterator[Finding]:
    """Yield a remark for each column in which the CSV files of the folder `published` have cells, and the tables have none.

    A file may lack what may be empty.
    """
    for table in tables:
        file = published / f"{table.name}.csv"
        if not file.is_file():
            continue
        gone = {*table.raw.columns} - {*table.contract.names}
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            published_rows = csv.DictReader(lines)
            names = [name for name in published_rows.fieldnames or () if name in gone]
            rows = list(published_rows) if names else []
        for name in names:
            if filled := sum(bool(row[name]) for row in rows):
                yield Finding(
                    where=Where(file=table.path, line=1, field=name),
                    problem="this column is no longer there",
                    found=f"the edition published here has filled cells in it: {filled}",
                    fix="Put it back, unless it went on purpose: its cells count as empty now.",
                )
