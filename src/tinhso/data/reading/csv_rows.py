"""From lines to rows of cells by RFC 4180, less one liberty: a cell never spans lines, so that row n is line n + 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",]*)')


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenQuotes:
    """A line whose quotation marks cannot be read: the problem and the 1-based character column where it begins."""

    problem: str
    column: int
    fix: str


def cells(line: str) -> list[str] | BrokenQuotes:
    """Return the cells of one line, or what is wrong with its quotation marks."""
    if '"' not in line:
        return line.split(",")
    scanned = _scan(line)
    return scanned if isinstance(scanned, BrokenQuotes) else [text for _, text in scanned]


def starts(line: str) -> list[int]:
    """Return the 1-based character column at which each cell of a readable line begins."""
    scanned = _scan(line)
    return [] if isinstance(scanned, BrokenQuotes) else [start for start, _ in scanned]


def _scan(line: str) -> list[tuple[int, str]] | BrokenQuotes:
    found: list[tuple[int, str]] = []
    position = 0
    while True:
        match = _CELL.match(line, position)
        assert match is not None  # the plain alternative matches the empty string
        quoted = match["quoted"]
        found.append((position + 1, match["plain"] if quoted is None else quoted.replace('""', '"')))
        if match.end() == len(line):
            return found
        if line[match.end()] == ",":
            position = match.end() + 1
            continue
        if quoted is not None:
            return BrokenQuotes(
                problem="text follows the closing quotation mark of a cell",
                column=match.end() + 1,
                fix='Inside a quoted cell, write a quotation mark twice ("") or use “ ”.',
            )
        if match.end() > position:
            return BrokenQuotes(
                problem="a quotation mark stands inside an unquoted cell",
                column=match.end() + 1,
                fix='Put the whole cell in quotation marks and double those within (""), or use “ ”.',
            )
        return BrokenQuotes(
            problem="the cell's quotation mark is never closed",
            column=position + 1,
            fix='Close it before the next comma, or write "" for a mark within the text.',
        )
