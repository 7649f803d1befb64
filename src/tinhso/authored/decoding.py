"""From the bytes of a file that a person wrote to its text: encoding, marks of a merge, and characters that no text holds."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tinhso.authored.forms import another_form
from tinhso.authored.nodes import Document
from tinhso.authored.old_encodings import may_be_old, old_fix, old_problem, old_text
from tinhso.errors import Finding, InputError, Where, refuse

#: What is no file is never opened: a pipe would be waited for.
_FOLDER, _NO_FILE = "a folder stands where a file is expected", "what stands under this name is no file"
_UNREADABLE = "the file cannot be read"
SAVE_AS_UTF8 = "Save the file in UTF-8."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
#: Seven equals signs alone may underline a heading: they are a mark only between the two others.
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MERGE_LINE = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
#: Characters that end no line here, or do so for YAML alone, and that YAML, JSON and TOML refuse each in another way.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
#: Signs that nobody sees and that are none of a script: they part words, so that neither readers' searches nor checks find these.
#: Those that some scripts and pictures need are none between Latin letters; a sign in the place of a letter that was lost is one.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffd]"
    "|\u200b(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
    "|(?<=[A-Za-z\u00c0-\u024f\u1e00-\u1eff])[\u200c-\u200f](?=[A-Za-z\u00c0-\u024f\u1e00-\u1eff])"
)


def there(root: Path, file: str) -> bool:
    """Tell whether there is anything under this name, a folder or a link that leads nowhere included: `read` says what."""
    return os.path.lexists(root / file)


def text(root: Path, file: str) -> str:
    """Return the text of a file of the project, its lines ending in LF. Raises InputError where there is none to be read."""
    return decode(file, content(root / file, file))


def content(path: Path, file: str) -> bytes:
    """Return the bytes of a file; `file` is its name in messages. Raises InputError where they cannot be had."""
    if (fault := file_fault(path, file)) is not None:
        raise InputError(fault)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(Finding(where=Where(file=file), problem=_UNREADABLE, found=error.strerror)) from None


def file_fault(path: Path, file: str) -> Finding | None:
    """Return why under a name, `file` in messages, there are no bytes to be read: it is no file, or leads to none."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return None
        problem, found = _FOLDER if path.is_dir() else _NO_FILE, None
    except (FileNotFoundError, NotADirectoryError):
        problem, found = "the file is missing", f"a link to {path.readlink()}" if path.is_symlink() else None
    except OSError as error:
        problem, found = _UNREADABLE, error.strerror
    return Finding(where=Where(file=file), problem=problem, found=found)


@lru_cache(maxsize=128)
def decode(file: str, written: bytes) -> str:
    """Return bytes as text without a byte order mark, its lines ending in LF, each letter with its marks one (NFC), as names,
    searches and fonts have it; a cell of a CSV file is refused where it is not so. What was looked through once is not again.

    Raises InputError for another encoding than UTF-8, for a merge that was not resolved, and for control characters.
    """
    if file.endswith(".csv") and (form := another_form(written)):
        problem = f"the file is {form[0]}, not CSV"
        raise InputError(Finding(where=Where(file=file), problem=problem, rule="encoding", expected="CSV in UTF-8", fix=form[1]))
    if fault := encoding_fault(file, written):
        raise InputError(fault)
    decoded = written.decode().lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not file.endswith(".csv"):
        decoded = unicodedata.normalize("NFC", decoded)
    faults = [*merge_marks(file, decoded)]
    faults += old_lines(file, decoded)
    if match := CONTROL.search(decoded):
        where = Document(file=file, text=decoded).where(match.start())
        faults.append(Finding(where=where, problem=control(match[0]), fix="Delete it."))
    refuse(faults)
    return decoded


def encoding_fault(file: str, written: bytes, fix: str = SAVE_AS_UTF8) -> Finding | None:
    """Return what is wrong with the encoding of some bytes that should be UTF-8, at its line and column."""
    if written.startswith(_UTF16) or written.count(b"\x00") * 4 > len(written):
        return Finding(
            where=Where(file=file), problem="the file is in UTF-16", rule="encoding", expected="UTF-8 without a byte order mark",
            fix=fix,
        )  # fmt: skip
    try:
        written.decode()
    except UnicodeDecodeError as error:
        start = written.rfind(b"\n", 0, error.start) + 1
        line = written.count(b"\n", 0, start) + 1
        column = len(written[start : error.start].decode().removeprefix("\ufeff")) + 1
        around = written[max(start, error.start - 20) : error.start + 20].partition(b"\n")[0].rstrip(b"\r")
        return Finding(
            where=Where(file=file, line=line, column=column), problem="the file is not in UTF-8", rule="encoding",
            found=_legacy(around), expected="UTF-8", fix=fix,
        )  # fmt: skip
    return None


def old_lines(file: str, decoded: str) -> Iterator[Finding]:
    """Yield a finding for the first line that is Vietnamese in an encoding from before Unicode: a file has one encoding."""
    if not may_be_old(decoded):
        return
    for number, line in enumerate(decoded.split("\n"), 1):
        if (old := old_text(line)) is not None:
            where, found = Where(file=file, line=number, column=old.start + 1), line[old.start :].partition(" ")[0]
            problem, fix = old_problem(old), old_fix(old)
            yield Finding(where=where, problem=problem, rule="encoding", found=found, expected="Unicode", fix=fix)
            return


def _legacy(line: bytes) -> str:
    """Show some bytes of unknown encoding as they were meant: in an old encoding of Vietnamese, or that of Western Windows."""
    if (old := old_text(line.decode("latin-1"))) is not None:
        return f"bytes that would read «…{old.meant}…» in {old.encoding}"
    for encoding in ("cp1258", "cp1252"):
        try:
            meant = unicodedata.normalize("NFC", line.decode(encoding))
        except UnicodeDecodeError:
            continue
        return f"bytes that would read «…{meant}…» in Windows-{encoding[2:]}"
    return f"the bytes {line[:24].hex(' ')} …"


def merge_marks(file: str, decoded: str) -> Iterator[Finding]:
    """Yield a finding for each mark that a merge left in a text."""
    document = Document(file=file, text=decoded)
    for match in _MERGE_LINE.finditer(decoded) if _MERGE_MARK.search(decoded) else ():
        yield Finding(
            where=document.where(match.start()), problem="an unresolved merge stands in the file", rule="merge-mark",
            found=match[0], fix="Choose between the two versions and delete the marks.",
        )  # fmt: skip


def control(character: str) -> str:
    """Name a character that no text holds."""
    return f"a control character (U+{ord(character):04X})"


def invisible(sign: str) -> str:
    """Name a sign that nobody sees, or that stands where a letter was lost."""
    what = "a sign in the place of a letter that was lost" if sign == "\ufffd" else "a sign that nobody sees"
    return f"{what} (U+{ord(sign):04X})"
