"""Tables drawn with signs: pipe tables, whose rows have the columns of the line under the heads, and grid tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

from tinhso.errors import count_of
from tinhso.reports.prose.markdown.refusals import Reading
from tinhso.reports.prose.markdown.scan_markdown import Region, ScannedLine, code_in, maths_in, without

_RULED = re.compile(r"[> ]*(?:\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?|\|\s*:?-+:?\s*\|)$")
_GRID = re.compile(r"\+(?:[-=:]+\+)+$")
_REFERENCE, _TAG = re.compile(r"\{\{<.*?>\}\}"), re.compile(r"</?[a-zA-Z][^<>]*>")
#: A row as pipe tables have them, which alone would be read as verse.
ROW = re.compile(r"\|.*\S.*\|$")
#: What ends a box or an element right below the last row.
_CLOSES = re.compile(r":{3,}\s*$|</[a-z]+>\s*$")
CAPTION = re.compile(r":\s|Table:\s")


def begins_table(text: str, below: Sequence[ScannedLine]) -> bool:
    """Tell whether a table begins with a line: a head with a line of hyphens below it, or the border of a grid."""
    following = paragraph(below)
    return _GRID.match(text) is not None or bool(following and "|" in text and _RULED.match(following[0].text.strip()))


def check_table(line: ScannedLine, below: Sequence[ScannedLine], reading: Reading) -> None:
    """Look at the rows of a table that begins with this line."""
    following = [*takewhile(lambda one: not _CLOSES.match(one.text), paragraph(below))]
    if _GRID.match(line.text.strip()):
        _check_grid(line, following, reading)
        return
    width = len(_cells(following[0].text))
    expected = f"{width}, as in line {following[0].number}"
    for row in (line, *following[1:]):
        if CAPTION.match(row.text.strip()) and row is following[-1]:
            reading.refuse("no blank line", row.number, what="a caption")
        elif (cells := len(_cells(row.text))) != width:
            reading.refuse("table ragged", row.number, found=count_of(cells, "cell"), expected=expected)


def _check_grid(border: ScannedLine, rows: Sequence[ScannedLine], reading: Reading) -> None:
    if not rows or not _GRID.match(rows[-1].text.strip()):
        reading.refuse("grid open", border.number, found=border.text.strip())
    corners = [index for index, mark in enumerate(border.text) if mark == "+"]
    for line in rows:
        drawn = _as_drawn(line.text.rstrip())
        if "{{<" in line.text:
            reading.refuse("grid reference", line.number, line.text.index("{{<") + 1)
        elif len(drawn) != corners[-1] + 1 or any(drawn[index] not in "|+" for index in corners):
            reading.refuse("grid ragged", line.number, found=line.text.strip(), expected=border.text.strip())


def _as_drawn(text: str) -> str:
    """Return a line with a sign for each column that it takes: wide letters and pictures take two, marks on letters none."""
    drawn = ""
    for sign in text:
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf"):
            drawn += sign + " " * (unicodedata.east_asian_width(sign) in "WF")
    return drawn


def paragraph(lines: Sequence[ScannedLine]) -> list[ScannedLine]:
    """Return the lines before the first that is blank or no prose."""
    return list(takewhile(lambda line: line.region is Region.PROSE and line.text.strip(), lines))


def _cells(row: str) -> list[str]:
    """Return the cells of a row of a pipe table; a | in code, in a formula, in a tag or in a reference ends none."""
    for pattern in (code_in, maths_in, _REFERENCE.finditer, _TAG.finditer):
        row = without(pattern, row)
    return re.split(r"(?<!\\)\|", re.sub(r"^\s*\||(?<!\\)\|\s*$", "", row))
