"""From the bytes of a CSV file to its lines: encoding, line ends, merge marks, and characters nobody can see."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tinhso import authored
from tinhso.errors import Finding, Where

_UTF8_BOM = b"\xef\xbb\xbf"
_SAVE_AS_UTF8 = "Save the file as CSV in UTF-8 (in Excel: «CSV UTF-8»; in LibreOffice: character set Unicode (UTF-8))."
# Characters that look like a space or like nothing, with the names a person can search for.
INVISIBLE = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
# UTF-8 read as Windows-1252 and written again: «Vĩnh» became «VÄ©nh».
_MOJIBAKE = re.compile(r"(?:Ã[\x80-\xbf€-™]|Ä[\x80-\xbf‘’“”]|Æ[\xa1\xb0]|á»|áº)")
# Letters of other scripts, and wide forms of our own, some of which look exactly like Latin ones.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u058f\uff01-\uff5e]")
_LOST_LETTER = re.compile(r"[^\W\d_]\?[^\W\d_]|\ufffd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a file without their ends; `lines[0]` is line 1. None where it is pointless to read on."""

    lines: tuple[str, ...] | None
    findings: tuple[Finding, ...]


def split(path: str, content: bytes) -> Lines:
    """Decode a file and split it into lines. A missing line end after the last line is tolerated: it changes no cell."""
    findings: list[Finding] = []

    def stop(problem: str, **more: str | None) -> Lines:
        findings.append(Finding(where=Where(file=path), problem=problem, **more))
        return Lines(lines=None, findings=tuple(findings))

    if not content.strip(b" \t\r\n\x00" + _UTF8_BOM):
        return stop(
            "the file is empty",
            rule="empty-file",
            expected="a line with the names of the columns",
            fix=f"Restore it: git restore {path}",
        )
    if content.startswith(b"PK\x03\x04") or content.startswith(b"\xd0\xcf\x11\xe0"):
        return stop("the file is a workbook, not CSV", rule="encoding", expected="CSV in UTF-8", fix=_SAVE_AS_UTF8)
    if content.startswith(_UTF8_BOM):
        content = content[len(_UTF8_BOM) :]
        findings.append(
            Finding(
                where=Where(file=path, line=1, column=1),
                problem="the file begins with a byte order mark",
                rule="encoding",
                expected="UTF-8 without a byte order mark",
                fix=_plain_command(path),
            )
        )
    if fault := authored.encoding_fault(path, content, _SAVE_AS_UTF8):
        return Lines(lines=None, findings=(*findings, fault))
    text = content.decode()
    findings += _line_ends(path, text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    marks = list(authored.merge_marks(path, "\n".join(lines)))
    return Lines(lines=None if marks else tuple(lines), findings=(*findings, *marks))


def _plain_command(path: str) -> str:
    """Return the next step for what «CSV UTF-8» of Excel writes: a byte order mark and CRLF."""
    return f"Run: perl -pi -e 's/^\\xEF\\xBB\\xBF//; s/\\r\\n?/\\n/g' {path}"


def _line_ends(path: str, text: str) -> list[Finding]:
    if "\r" not in text:
        return []
    windows = text.count("\r\n")
    alone = text.count("\r") - windows
    kind = "carriage returns alone (old Macintosh)" if alone else "CRLF (Windows)"
    number = re.split(r"\r\n|\n", text[: text.index("\r")])
    return [
        Finding(
            where=Where(file=path, line=len(number)),
            problem=f"{windows + alone} lines end in {kind}",
            rule="line-ends",
            expected="LF",
            fix=_plain_command(path),
        )
    ]


def visible(value: str) -> str:
    """Return a cell without what nobody can see and without spaces around it."""
    return INVISIBLE.sub("", value).strip()


def _shorten(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def has_strange_characters(text: str) -> bool:
    """Tell whether any cell of a text may have a fault that `character_fault` names, spaces at its ends apart."""
    return bool(
        not unicodedata.is_normalized("NFC", text)
        or INVISIBLE.search(text)
        or _MOJIBAKE.search(text)
        or _OTHER_SCRIPT.search(text)
        or _LOST_LETTER.search(text)
    )


def character_fault(value: str, *, address: bool = False) -> tuple[str, str, str, str | None] | None:
    """Return rule, problem, what was found and the next step for a cell with characters that do not belong, or None.

    A question mark between letters is a lost letter, but not in an address.
    """
    if match := INVISIBLE.search(value):
        name = unicodedata.name(match[0], f"control character {ord(match[0]):#04x}").lower()
        return (
            "invisible",
            f"an invisible character: {name} (U+{ord(match[0]):04X})",
            _visible(value),
            "Delete it or type a plain space.",
        )
    if value != value.strip():
        side = "before" if value != value.lstrip() else "after"
        return (
            "spaces",
            f"a space {side} the value",
            _visible(value),
            f"Write {value.strip()!r}." if value.strip() else "Empty the cell.",
        )
    if not unicodedata.is_normalized("NFC", value):
        return (
            "nfc",
            "letters and marks are stored apart (decomposed Unicode)",
            _visible(value),
            f"Type it again: {unicodedata.normalize('NFC', value)}",
        )
    if _MOJIBAKE.search(value):
        return "encoding", "UTF-8 was read in another encoding and saved", _shorten(value), "Restore the text from before."
    if match := _OTHER_SCRIPT.search(value):
        name = unicodedata.name(match[0], "a letter").lower()
        problem = f"a letter of another script that may look like ours: {name} (U+{ord(match[0]):04X})"
        return "script", problem, _shorten(value), "Type it again with Latin letters."
    if not address and "://" not in value and _LOST_LETTER.search(value):
        return "encoding", "a letter was lost in another encoding", _shorten(value), "Type the text again and save it in UTF-8."
    return None


def _visible(value: str) -> str:
    shown = "".join(f"\\u{ord(c):04x}" if INVISIBLE.match(c) or unicodedata.combining(c) else c for c in value)
    return f"«{_shorten(shown)}»"
