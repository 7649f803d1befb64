"""From the bytes of a CSV file to its lines: encoding, line ends, merge marks. Their cells, and the characters that belong in
none, are those that `authored` finds in any CSV file that people write.
"""

from __future__ import annotations

from tinhso import authored
from tinhso.errors import Finding, Where

_UTF8_BOM = b"\xef\xbb\xbf"


def split(path: str, content: bytes) -> tuple[tuple[str, ...] | None, list[Finding]]:
    """Decode a file and split it into lines without their ends, `[0]` being line 1, beside what is wrong with them.

    There are no lines where it is pointless to read on. A missing line end after the last line is tolerated: it changes no cell.
    """
    if not content.strip(b" \t\r\n\x00" + _UTF8_BOM):
        expected, fix = "a line with the names of the columns", f"Restore it from a copy, or: git restore {path}"
        return None, [Finding(where=Where(file=path), problem="the file is empty", rule="empty-file", expected=expected, fix=fix)]
    if form := authored.another_form(content):
        problem, expected = f"the file is {form[0]}, not CSV", "CSV in UTF-8"
        return None, [Finding(where=Where(file=path), problem=problem, rule="encoding", expected=expected, fix=form[1])]
    findings: list[Finding] = []
    if content.startswith(_UTF8_BOM):
        while content.startswith(_UTF8_BOM):  # each program that saves it so may put one before the last
            content = content[len(_UTF8_BOM) :]
        where, problem = Where(file=path, line=1, column=1), "the file begins with a byte order mark"
        expected, fix = "UTF-8 without a byte order mark", _plain_command(path)
        findings.append(Finding(where=where, problem=problem, rule="encoding", expected=expected, fix=fix))
    if fault := authored.encoding_fault(path, content, authored.SAVE_AS_CSV):
        return None, [*findings, fault]
    text = content.decode()
    findings += _line_ends(path, text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    marks = list(authored.merge_marks(path, "\n".join(lines)))
    return None if marks else tuple(lines), [*findings, *marks]


def _plain_command(path: str) -> str:
    """Return the next step for what «CSV UTF-8» of Excel writes: a byte order mark and CRLF."""
    return f"Run: perl -pi -e 's/^(\\xEF\\xBB\\xBF)+//; s/\\r\\n?/\\n/g' {path}"


def _line_ends(path: str, text: str) -> list[Finding]:
    if "\r" not in text:
        return []
    windows = text.count("\r\n")
    alone = text.count("\r") - windows
    kind = "carriage returns alone (old Macintosh)" if alone else "CRLF (Windows)"
    where = Where(file=path, line=text.count("\n", 0, text.index("\r")) + 1)
    problem, fix = f"{windows + alone} lines end in {kind}", _plain_command(path)
    return [Finding(where=where, problem=problem, rule="line-ends", expected="LF", fix=fix)]
