"""The syntax of references in prose: `{{< name argument key=value >}}`, found and read, not yet understood.

The form is Quarto's, so that editors colour it; it is expanded before any renderer sees the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhso.errors import Finding, Where

OPEN, CLOSE = "{{<", ">}}"
_CODE = re.compile(re.escape(OPEN) + r"(.*?)" + re.escape(CLOSE))
#: The one reference that stands around words: `{{< claim ID >}}…{{< /claim >}}`.
CLAIM, CLAIM_END = "claim", "/claim"
_WORD = re.compile(r"""\s*(?:([a-z-]+)=)?(?:"([^"]*)"|([^\s"=]+))(?=\s|$)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcode:
    """One reference: its name, what it points to, its options, and where it stands."""

    name: str
    arguments: tuple[str, ...]
    options: Mapping[str, str]
    written: str
    where: Where


class ShortcodeError(Exception):
    """A reference that cannot be read or resolved; carries the finding for the author."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def split(line: str, file: str, number: int, column: int = 1) -> Iterator[str | Shortcode]:
    """Yield the plain parts of a line and the references between them, in order.

    `column` is the column of the line's first character. Raises ShortcodeError for a reference that is not closed on its
    line, is empty, or has a quotation mark left open.
    """
    end = 0
    for match in _CODE.finditer(line):
        if match.start() > end:
            yield _plain(line, end, match.start(), file, number, column)
        where = Where(file=file, line=number, column=column + match.start())
        yield _read(match[1], match[0], where)
        end = match.end()
    if end < len(line):
        yield _plain(line, end, len(line), file, number, column)


def check_pairs(parts: Sequence[str | Shortcode]) -> None:
    """Raise ShortcodeError for a claim that is not closed on its line, stands within another, or is around no words."""
    opened: Shortcode | None = None
    words = False
    for part in parts:
        if isinstance(part, str) or part.name not in (CLAIM, CLAIM_END):
            words = words or not isinstance(part, str) or bool(part.strip())
            continue
        if part.name == CLAIM and opened is not None:
            raise _unpaired(part, "a claim begins within another")
        if part.name == CLAIM_END and opened is None:
            raise _unpaired(part, "a claim is closed that was not opened")
        if part.name == CLAIM_END and not words:
            raise _unpaired(part, "a claim is around no words")
        opened, words = (part, False) if part.name == CLAIM else (None, False)
    if opened is not None:
        raise _unpaired(opened, "a claim is not closed on its line")


def _unpaired(code: Shortcode, problem: str) -> ShortcodeError:
    expected = f"{OPEN} {CLAIM} ID {CLOSE}the words{OPEN} {CLAIM_END} {CLOSE} on one line"
    return ShortcodeError(Finding(where=code.where, problem=problem, found=code.written, expected=expected))


def _plain(line: str, start: int, end: int, file: str, number: int, column: int) -> str:
    text = line[start:end]
    for mark in (OPEN, CLOSE):
        if mark in text:
            where = Where(file=file, line=number, column=column + start + text.index(mark))
            raise ShortcodeError(
                Finding(
                    where=where,
                    problem="a reference is not closed on its line"
                    if mark == OPEN
                    else "a reference is closed that was not opened",
                    found=text[text.index(mark) :][:40].strip(),
                    expected=f"{OPEN} name argument {CLOSE} on one line",
                )
            )
    return text


def _read(inner: str, written: str, where: Where) -> Shortcode:
    words: list[str] = []
    options: dict[str, str] = {}
    position = 0
    inner = inner.rstrip()
    while position < len(inner):
        match = _WORD.match(inner, position)
        if match is None:
            raise ShortcodeError(
                Finding(
                    where=where,
                    problem="a reference cannot be read",
                    found=written,
                    expected=f'{OPEN} name argument key=value {CLOSE}, with "quotation marks" around an argument that has spaces',
                )
            )
        value = match[2] if match[2] is not None else match[3]
        if match[1] is not None:
            options[match[1]] = value
        else:
            words.append(value)
        position = match.end()
    if not words:
        raise ShortcodeError(
            Finding(where=where, problem="a reference is empty", found=written, expected=f"{OPEN} obs ID {CLOSE}")
        )
    return Shortcode(name=words[0], arguments=tuple(words[1:]), options=options, written=written, where=where)
