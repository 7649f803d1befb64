"""The lines of a Markdown text, each with what it is: prose, code, raw HTML or a formula; comments are taken out.

What reads prose (`lines`, `constructs`, `inline_constructs`) begins here, so that all of it agrees on what is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

#: Stands for what is not words: it joins no two of them.
NOTHING = "\x00"
#: What opens a block of code or of raw HTML: the marks before it (lists, quotations), its ticks, what it says of itself.
_FENCE = re.compile(r"(?P<before>(?:\s|>|[-*+]\s)*)(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)$")
_COMMENT, _COMMENT_END = "<!--", "-->"
_SEPARATOR = f"{_COMMENT} {_COMMENT_END}"
#: A formula on one line, by Pandoc's rule: no blank inside its dollars, no digit behind them.
_MATHS = re.compile(r"(?<![\\$])(\${2}.+?\${2}|\$(?=[^\s$])(?:[^$\\]|\\.)*?(?<=\S)\$(?!\d))")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
RAW_HTML = "{=html}"


class Region(Enum):
    """What a line is. A FENCE opens or closes a block of CODE or RAW; MATHS is a formula of several lines."""

    PROSE = "prose"
    FENCE = "fence"
    CODE = "code"
    RAW = "raw"
    MATHS = "maths"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedLine:
    """A line as it will be published. `info` is what an opening fence says of its block, None on other lines.

    `column` is where its first character stands in the file: behind a comment that the line begins with.
    """

    number: int
    text: str
    column: int = 1
    region: Region = Region.PROSE
    info: str | None = None

    @property
    def verbatim(self) -> bool:
        """Whether the line is passed on as it is: no reference in it is resolved."""
        return self.region in (Region.FENCE, Region.CODE, Region.MATHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The lines of a text, and what was opened in them and never closed: its words, line and column."""

    lines: tuple[ScannedLine, ...]
    unclosed: tuple[tuple[str, int, int], ...]


def scan(text: str, first: int = 1) -> Scan:
    """Scan a text whose first line has the number `first`. A line that holds a comment and nothing else is left out.

    Between blank lines a comment stays, without its words: it parts two lists.
    """
    scanner = _Scanner()
    lines: list[ScannedLine] = []
    texts = text.split("\n")
    for number, written in enumerate(texts, first):
        commented = scanner.until == _COMMENT_END
        shown, region, info = scanner.line(written, number)
        if shown.strip() or not written.strip():
            kept, column = _dedented(shown, written)
            lines.append(ScannedLine(number=number, text=kept, column=column, region=region, info=info))
        elif not (commented or scanner.until or (lines and lines[-1].text.strip())) and _parts(texts[number - first + 1 :]):
            lines.append(ScannedLine(number=number, text=_SEPARATOR, region=Region.CODE))
    return Scan(lines=tuple(lines), unclosed=tuple(scanner.opened))


def _parts(below: Iterable[str]) -> bool:
    """Tell whether a comment parts what is above from the lines below it: not where they are blank or go on with an item."""
    blank, following = 0, ""
    for following in below:
        if following.strip():
            break
        blank += 1
    return blank > 0 and not following[:1].isspace()


def _dedented(shown: str, written: str) -> tuple[str, int]:
    """Return what is shown of a line without the blanks of a comment that it begins with, and where it then begins."""
    begins, own = (len(line) - len(line.lstrip()) for line in (shown, written))
    return written[:own] + shown[begins:], 1 + begins - own


def begins_of(lines: Iterable[ScannedLine]) -> dict[int, int]:
    """Return the columns of the lines that begin behind a comment, by number."""
    return {line.number: line.column for line in lines if line.column > 1}


def without(pattern: Callable[[str], Iterator[re.Match[str]]], text: str) -> str:
    """Return a text of the same length with what is found in it blotted out."""
    for match in pattern(text):
        text = text[: match.start()] + NOTHING * len(match[0]) + text[match.end() :]
    return text


def code_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the pieces of code in a line of prose."""
    return _CODE.finditer(text)


def maths_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the formulas in a line of prose; dollars within code are none."""
    return _MATHS.finditer(without(code_in, text))


class _Scanner:
    """Goes through the lines once; `opened` is what is open now, at most one thing: nothing opens within another."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, int, int]] = []
        self.until = ""
        self.inside = Region.PROSE

    def line(self, text: str, number: int) -> tuple[str, Region, str | None]:
        """Return what of a line is published, what it is, and what an opening fence says."""
        if self.inside in (Region.CODE, Region.RAW):
            ended = text.strip(" \t>").rstrip()
            region = Region.FENCE if ended.startswith(self.until) and not ended.strip(self.until[0]) else self.inside
            if region is Region.FENCE:
                self._close()
            return text, region, None
        if self.inside is Region.MATHS:
            if "$$" in text:
                self._close()
            return text, Region.MATHS, None
        shown = self._without_comments(text, number)
        shown = shown.rstrip() if shown != text else text
        return shown, *self._opening(shown, number)

    def _opening(self, text: str, number: int) -> tuple[Region, str | None]:
        bare = without(maths_in, without(code_in, text))
        if self.until:
            return Region.PROSE, None  # within a comment
        if (fence := _FENCE.match(text)) is not None:
            info = fence["info"].strip()
            self._open(f"{fence['ticks']}{info}", number, fence.start("ticks") + 1, fence["ticks"])
            self.inside = Region.RAW if info == RAW_HTML else Region.CODE
            return Region.FENCE, info
        if bare.count("$$") % 2:
            self._open("$$", number, bare.index("$$") + 1, "$$")
            self.inside = Region.MATHS
        return self.inside, None

    def _without_comments(self, text: str, number: int) -> str:
        shown, position = "", 0
        while position < len(text):
            mark = _COMMENT_END if self.until else _COMMENT
            found = (text if self.until else without(code_in, text)).find(mark, position)
            end = len(text) if found < 0 else found + (len(mark) if self.until else 0)
            shown += " " * (end - position) if self.until else text[position:end]
            position = end
            if found >= 0 and self.until:
                self._close()
            elif found >= 0:
                self._open(mark, number, found + 1, _COMMENT_END)
        return shown

    def _open(self, what: str, number: int, column: int, until: str) -> None:
        self.opened.append((what, number, column))
        self.until = until

    def _close(self) -> None:
        self.opened.clear()
        self.until, self.inside = "", Region.PROSE
