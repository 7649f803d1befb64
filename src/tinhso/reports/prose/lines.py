"""A line of words that an author wrote, wherever it stands: split at its references, and held to what no text may do.

Stories, the pages about the site, the words of notebooks and of their figures, and bilingual texts in files of keys all go
through `read_line`; `tinhso.reports.prose.comparisons` reads what it returns for words that compare or count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tinhso.errors import Finding, Where
from tinhso.reports.prose.shortcodes import CLAIM, CLAIM_END, Shortcode, ShortcodeError, split

REFERENCES = "a reference: {{< obs ID >}}, {{< fact notebook.name >}}, {{< date 2025-07-01 >}}, {{< name … >}}"
_HIDDEN = re.compile(r"\]\([^)]*\)|\{[^{}]*\}|<!--.*?-->|<[^<>]*>|\[\^[^\]]+\]")
_GENERATION = re.compile(r"(?<![\w.,])[2-6]G(?!\w)")
_RULE = re.compile(r"[\s|:+=-]*")
#: Stands for what is not words: it joins no two of them.
_NOTHING = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseLine:
    """One line of prose: plain parts and references in order, and where its first character stands."""

    parts: tuple[str | Shortcode, ...]
    number: int
    file: str = ""
    column: int = 1

    def at(self, column: int) -> Where:
        """Return the place of one of its columns."""
        return Where(file=self.file, line=self.number, column=column)

    def outside_claims(self) -> Iterator[tuple[str, int]]:
        """Yield the characters that no claim is around, each with its column; a reference is the words it was given, or «…»."""
        column, inside = self.column, False
        for part in self.parts:
            if isinstance(part, str):
                if not inside:
                    yield from ((character, column + index) for index, character in enumerate(part))
                column += len(part)
                continue
            if part.name in (CLAIM, CLAIM_END):
                inside = part.name == CLAIM
                yield _NOTHING, column
            elif not inside:
                yield from ((character, column) for character in "".join(part.arguments[1:]) or "…")
            column += len(part.written)

    def claimed(self, position: int) -> str:
        """Return the words of the claim that the part at a position opens; a reference is the words it was given, or «…»."""
        words = []
        for part in self.parts[position + 1 :]:
            if isinstance(part, str):
                words.append(part)
            elif part.name == CLAIM_END:
                break
            else:
                words.append("".join(part.arguments[1:]) or "…")
        return "".join(words)


def read_line(text: str, file: str, number: int, column: int = 1) -> tuple[ProseLine, list[Finding]]:
    """Read one line whose first character stands at `column`; return it with what is wrong in it.

    A number typed by hand, a reference that cannot be read, and a mark that the two renderers set differently are refused.
    """
    try:
        parts = tuple(split(text, file, number, column))
    except ShortcodeError as error:
        return ProseLine(parts=(), number=number, file=file, column=column), [error.finding]
    line = ProseLine(parts=parts, number=number, file=file, column=column)
    plain = "".join(part if isinstance(part, str) else _NOTHING * len(part.written) for part in parts)
    return line, [] if _RULE.fullmatch(plain) else list(_slips(plain, line))


def _slips(plain: str, line: ProseLine) -> Iterator[Finding]:
    visible = _HIDDEN.sub(lambda match: _NOTHING * len(match[0]), plain)
    digits = re.search(r"\d[\d.,/%]*", _GENERATION.sub(_NOTHING * 2, visible))
    if digits is not None:
        yield Finding(
            where=line.at(line.column + digits.start()), problem="a number typed by hand", found=digits[0].rstrip(".,"),
            expected=REFERENCES, reason="a number in prose has to come from the data, so that it cannot disagree with it",
        )  # fmt: skip
    for mark, instead in (('"', "“ ”"), ("'", "’"), ("--", "–"), ("...", "…")):
        if mark in visible:
            where = line.at(line.column + visible.index(mark))
            yield Finding(where=where, problem="a mark that the renderers set differently", found=mark, expected=instead)
