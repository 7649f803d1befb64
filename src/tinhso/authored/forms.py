"""What a file with the name of a table is when it is none: a workbook, a page that a server sent in its place, a document."""

from __future__ import annotations

import re

_EXPORT = "Export the table as CSV."
#: What to do with a sheet that was saved otherwise.
SAVE_AS_CSV = "Save the file as CSV in UTF-8 (in Excel: «CSV UTF-8»; in LibreOffice: character set Unicode (UTF-8))."
_AGAIN = "a server that could not give the table sends such a file in its place: then take it there again."
_PAGE = f"Open it in a browser, copy the table into a spreadsheet and save that as CSV; {_AGAIN}"
#: How the files begin, what they are called, and what to do.
_FORMS = (
    (rb"PK\x03\x04|\xd0\xcf\x11\xe0", "a workbook", SAVE_AS_CSV),
    (rb"<\?xml[^>]*>\s*(?:<\?mso-application|<Workbook|<office:)", "a workbook in XML (Excel’s «XML Spreadsheet»)", SAVE_AS_CSV),
    (rb"<!doctype html|<html|<(?:head|body|table|meta|script|style|div)\b", "a web page (HTML)", _PAGE),
    (rb"MIME-Version:", "a web page (MHTML)", _PAGE),
    (rb"<[?!a-z]", "a document in XML", _EXPORT),
    (rb"\{\\rtf", "a text document (RTF)", _EXPORT),
    (rb"\{|\[\s*[\[{]", "data in JSON", f"{_EXPORT[:-1]}; {_AGAIN}"),
    (rb"%PDF", "a PDF", _EXPORT),
    (rb'CHARSET="|AXIS-VERSION="', "a PX file of PX-Web", _EXPORT),
)
_KNOWN = [(re.compile(beginning, re.IGNORECASE), what, fix) for beginning, what, fix in _FORMS]


def another_form(content: bytes) -> tuple[str, str] | None:
    """Return what a file is that is no table of cells, and what to do; None for one that may be a table."""
    head = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next(((what, fix) for beginning, what, fix in _KNOWN if beginning.match(head)), None)
