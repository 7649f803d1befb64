"""The texts of the sources, where a person has them: read only when they are the curated ones, line by line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tinhso import authored, digest
from tinhso.data.language.numerals import places
from tinhso.data.reading.tables import Tables
from tinhso.errors import Finding, InputError, UsageError, did_you_mean
from tinhso.model import Dataset, Source
from tinhso.model.locales import locale

#: The signs that end a sentence.
STOPS = ".!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The sentence around a row's printed words: the words stand in `text` from `start` to `end`."""

    source: Source
    locator: int
    text: str
    start: int
    end: int


def spaces_of(dataset: Dataset, source_id: str) -> str:
    """Return the spaces that stand between thousands in a source."""
    return locale(dataset.language_of(source_id)).spaces


def lines_of(file: str, content: bytes) -> tuple[str, ...]:
    """Return the non-empty lines of a text. Raises InputError for one that is not in UTF-8."""
    if fault := authored.encoding_fault(file, content):
        raise InputError(fault)
    text = unicodedata.normalize("NFC", content.decode())
    return tuple(line for line in text.splitlines() if line.strip())


def faults(source: Source, tables: Tables, folder: Path) -> tuple[bytes | None, Finding | None]:
    """Return the bytes of a source's text, and what is wrong with them: not there, or not the curated ones."""
    table = tables.sources
    path = folder / (source.file or "")
    noun = "table" if source.is_table else "text"

    def finding(column: str, problem: str, found: str, expected: str | None = None, fix: str | None = None) -> Finding:
        return table.finding(source.line, column, problem, rule="text", found=found, expected=expected, fix=fix)

    if not path.is_file():
        name, files = source.file or "", sorted(filter(Path.is_file, folder.iterdir())) if folder.is_dir() else []
        same = next((file.name for file in files if digest.of_bytes(file.read_bytes()) == source.sha256), None)
        left = {file.name for file in files} - {cell for (cell,) in table.cells("file")}
        fix = f"It is there under the name {same}: write that here, or give the file its name back." if same else None
        fix = fix or did_you_mean(name, left) or f"Put the {noun} there as it was when its rows were written."
        place = "data/kept" if source.is_table else "the folder"
        return None, finding("file", f"the {noun} is not in {place}", name, fix=fix)
    content = path.read_bytes()
    actual = digest.of_bytes(content)
    if actual == source.sha256:
        return content, None
    expected = source.sha256 or "a SHA-256 for each text"
    fix = f"Put {source.file} back as it was; or if the source changed it, hold its rows against it and write the digest found."
    return content, finding("sha256", f"the {noun} is not the curated one", actual, expected, fix)


def clause(dataset: Dataset, tables: Tables, folder: Path, observation_id: str) -> Clause:
    """Return the sentence in which a row's words stand.

    Raises UsageError for a row that there is not or that has no text, InputError where the text is missing, is another one, or
    does not hold the words.
    """
    row = next((row for row in dataset.rows if row.observation_id == observation_id), None)
    if row is None:
        near = did_you_mean(observation_id, (row.observation_id for row in dataset.rows), tables.observations.path)
        raise UsageError(f"{observation_id}: there is no such row in {tables.observations.path}. {near}")
    source = dataset.source(row.source_id)
    if source.file is None or row.as_printed is None or row.locator is None:
        raise UsageError(f"{observation_id}: its source, {source.source_id}, is no text kept here, so there is no line to show.")
    content, fault = faults(source, tables, folder)
    if content is None or fault is not None:
        raise InputError(fault or ())
    lines = lines_of(source.file, content)
    line = lines[row.locator - 1] if 1 <= row.locator <= len(lines) else ""
    found = places(row.as_printed, line, spaces_of(dataset, source.source_id))
    if not found:
        problem = f"these words do not stand in line {row.locator} of {source.file}"
        fix = "`tinhso sources verify` says where they stand."
        raise InputError(
            tables.observations.finding(row.line, "as_printed", problem, rule="printed", found=row.as_printed, fix=fix)
        )
    start, end = found[0], found[0] + len(row.as_printed)
    first, last = next((f, t) for f, t in sentences(line) if f <= start < t)
    last = max(last, end)
    return Clause(source=source, locator=row.locator, text=line[first:last], start=start - first, end=end - first)


def sentences(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a line begins and ends: a stop ends one before a capital, a digit, or the end of the line."""
    begin = 0
    for match in re.finditer(rf"[{STOPS}]+(\s+|$)", line):
        following = line[match.end() : match.end() + 1]
        if following.isalpha() and not following.isupper():
            continue
        yield begin, match.start(1)
        begin = match.end()
    if begin < len(line):
        yield begin, len(line)
