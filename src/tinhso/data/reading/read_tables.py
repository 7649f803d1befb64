"""Reads `data/*.csv` strictly: whatever a spreadsheet, an editor or a merge does to a file ends in a finding with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tinhso import authored, digest
from tinhso.data.contract.columns import CONTRACT, TableContract
from tinhso.data.reading import file_lines
from tinhso.data.reading.body import Body
from tinhso.data.reading.header import match_header
from tinhso.data.reading.tables import Table, Tables, typed
from tinhso.errors import Finding, InputError, nearest
from tinhso.project import Project

SHOWN = 5  # findings of one rule in one file that are spelt out


def read(project: Project) -> Tables:
    """Read all tables of a project. Raises one InputError with every finding of every file."""
    return _tables(_content(project, contract) for contract in CONTRACT.values())


def reread(tables: Tables, contents: Mapping[str, bytes]) -> Tables:
    """Return the tables with other contents in some of their files, by the tables' names, as `read` would read them.

    Nothing is written: this is how a corrupted copy of a file is looked at. Raises InputError as `read` does.
    """
    return _tables(
        (contract, contents[table.name]) if table.name in contents else table for table in tables for contract in [table.contract]
    )


def _tables(files: Iterable[Finding | Table | tuple[TableContract, bytes]]) -> Tables:
    """Gather the tables from what is known of each file: why it cannot be opened, the table, or its content."""
    findings: list[Finding] = []
    tables: dict[str, Table] = {}
    for file in files:
        found = [file] if isinstance(file, Finding) else file if isinstance(file, Table) else parse(*file)
        if isinstance(found, Table):
            tables[found.name] = found
        else:
            findings += found
    if findings:
        raise InputError(cap(findings))
    return Tables(**tables, digest=digest.of_value({table.path: table.digest for table in tables.values()}))


def _content(project: Project, contract: TableContract) -> tuple[TableContract, bytes] | Finding:
    path = project.root / contract.path
    try:
        return contract, authored.content(path, contract.path)
    except InputError as error:
        if authored.there(project.root, contract.path):
            return replace(error.findings[0], rule="file", expected="a CSV file")
        known = {table.path.removeprefix("data/") for table in CONTRACT.values()}
        others = [p.name for p in project.data.glob("*") if p.name not in known] if project.data.is_dir() else []
        near = nearest(path.name, others)
        fix = f"Rename {near} to {path.name}." if near else f"Restore it: git restore {contract.path}"
        return replace(error.findings[0], rule="file", expected=contract.meaning.en, fix=fix)


def parse(contract: TableContract, content: bytes) -> Table | list[Finding]:
    """Turn the bytes of one file into a table, or into everything that is wrong with them."""
    lines, findings = file_lines.split(contract.path, content)
    if lines is None:
        return findings
    names, strange = match_header(contract, lines[0])
    findings += strange
    if names is None:
        return findings
    body = Body(contract, names, lines)
    body.read()
    findings += body.findings
    if findings:
        return findings
    raw = body.raw()
    return Table(contract=contract, raw=raw, frame=typed(contract, raw), lines=lines, digest=digest.of_bytes(content))


def cap(findings: Iterable[Finding]) -> list[Finding]:
    """Spell out the first findings of each rule and file and count the others."""
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.where.file, finding.rule), []).append(finding)
    shown: list[Finding] = []
    for group in groups.values():
        shown += group[:SHOWN]
        if len(group) > SHOWN:
            problem = f"and {len(group) - SHOWN:,} more like this from here on"
            shown.append(replace(group[SHOWN], problem=problem, found=None, expected=None, fix=None))
    return shown
