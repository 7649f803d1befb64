"""The refused cells of a check as CSV, for whoever corrects them in a spreadsheet, which must not run what stands in them."""

from __future__ import annotations

import csv
import io
import re

from tinhso.data import CONTRACT
from tinhso.expectations.report import CheckResult

COLUMNS = ("key", "file", "line", "column", "found", "expected")
_RUNS = re.compile(r"^[=+\-@\t\r\n|%]")
_NUMBER = re.compile(r"^[+-]?[0-9]+(?:[.,][0-9]+)*$")


def refused(check: CheckResult) -> bytes:
    """Return the refused cells as CSV with a byte order mark, without which Excel spoils Vietnamese letters."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for failure in check.failures:
        file = CONTRACT[check.table].path
        cells = (failure.key, file, str(failure.line), failure.column, failure.found or "", failure.expected or "")
        writer.writerow([harmless(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not run: what would be a formula gets the mark of text before it."""
    return f"'{cell}" if _RUNS.match(cell) and not _NUMBER.match(cell) else cell


def name(check: str) -> str:
    """Return the file of a check below `failing/`, whatever its name holds."""
    return re.sub(r"[^A-Za-z0-9._-]|^\.", "-", check) + ".csv"
