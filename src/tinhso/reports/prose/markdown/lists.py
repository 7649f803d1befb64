"""Lists: the marks that begin an item, and those of word processors that Markdown reads as words of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tinhso.reports.prose.markdown.scan_markdown import Region, ScannedLine

#: An item that nobody takes for words, and whatever may open a list, a definition or a note.
ITEM = re.compile(r"(?:[-*+]|#[.)]|\d{1,3}[.)]|\(?[ai][.)])\s+\S")
OPENS_LIST = re.compile(r"(?:[-*+:~]|#[.)]|\(?(?:[a-zA-Z]|\d{1,3}|[ivx]+)[.)]|\(@\w*\)|\[[^\]]+\]:)(?:\s|$)")
#: What begins an item where a list may begin or goes on: one capital with a point has two blanks, as initials have not.
BEGINS_ITEM = re.compile(r"(?:[-*+:~]|#[.)]|\(?(?:[a-z]|\d{1,3}|[ivxIVX]{2,})[.)]|\(?[A-Z]\)|[A-Z]\.\s)(?:\s|$)")
_EMPTY = re.compile(r"(?:[-*+]|#[.)]|\(?(?:[a-zA-Z]|[ivx]+)[.)])(?:\s+\[[ xX]\])?$")
_BULLET, _DASH = re.compile(r"[•·▪▫◦●○‣⁃∙➢➤◆■□❖]"), re.compile(r"[–—]\s+\S")
_CAPITAL = re.compile(r"([A-Z]+)\. \S")
_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = tuple(tens + ones for tens in ("", "X", "XX") for ones in (*(() if not tens else ("",)), *_ONES))
#: Blanks that make code of what stands behind them; a mark with the blanks behind it; a quotation with so many of them.
_CODE = 4
_MARK = re.compile(r"(?:[-*+:~]|#[.)]|\(?(?:[a-zA-Z]|[ivx]+)[.)]|\[\^[^\]]+\]:)(\s+)(?=\S)")
_FAR_QUOTE = re.compile(r"(?:>\s?)+(?:(?:[-*+]|#[.)])\s{5,}|(?<=>)\s{5,}|(?<=>\s)\s{4,})\S")
#: The box of a task as it is not read: without a blank in it, with blanks beside its mark, or with none behind it.
_TASK = re.compile(
    r"(?:[-*+]|#[.)])\s+\[(?:|\s{2,}|\s+[xX]\s*|[xX]\s+|[-vVyY✓✔*])\](?![(\[{:])|(?:[-*+]|#[.)])\s+\[[ xX]\](?=[^\s(\[{:])"
)
#: A mark with no blank behind it; a star that ends slanted words is no mark of a list.
_TIGHT = re.compile(r"[-+](?=[^\W\d_]|\[[ xX]?\])|\*(?=[^\W\d_])(?![^*]*\*)")
#: A letter and what a list of letters sets behind it; Vietnamese has đ there, and neither f nor j.
_LETTER = re.compile(r"\(?([a-zđ])[.)]\s+\S")
_LETTERED = re.compile(r"(\s*\(?)([a-zđ]|[ivx]+)([.)])\s+\S")
_SKIPS = ("eg", "ik", "vx")
#: A letter of its own in brackets that stands for a sign, and letters of which a list goes on with letters, not as Roman numbers.
_SIGN, _NO_NUMBER = re.compile(r"\([cCpPrR]\)\s+\S"), (("V", "VI"), ("X", "XI"), ("I", "J"))


class Depths:
    """How far to the right the words of items begin, the innermost last: what stands four blanks behind them is code."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        #: Where the words of the last definition begin that stands right below its word.
        self.defined = -1

    def fault(self, line: str, *, begins: bool, within: bool) -> str | None:
        """Return the refusal of a line that stands too far to the right, or whose words do; `begins` tells that a block may begin
        with it, `within` that it stands in a list."""
        text, indent = line.strip(), len(line) - len(line.lstrip())
        if "\t" in line[:indent]:
            return "list tab" if within else "indented"
        if text.startswith(">"):
            return "list apart" if begins and _FAR_QUOTE.match(text) else None
        item = within and ITEM.match(text) is not None
        if begins or item:
            self.columns = [column for column in self.columns if column <= indent]
        if (begins or item) and indent - (self.columns[-1] if self.columns else 0) >= _CODE:
            return "list deep" if item else "indented"
        if begins and not item and self.defined in self.columns[-1:]:
            return "definition run"
        defines = text.startswith((": ", "~ "))
        wrong = self.begun(line, indent) if begins or within or defines else None
        if defines and not begins and wrong is None:
            self.defined = self.columns[-1]
        return wrong

    def begun(self, line: str, indent: int) -> str | None:
        """Take note of the items that begin in a line; return the refusal of words that are far behind their mark."""
        while (mark := _MARK.match(line, indent)) is not None:
            before, indent = len(line[: mark.start(1)].expandtabs(_CODE)), mark.end()
            column = len(line[:indent].expandtabs(_CODE))
            note = mark[0].startswith("[")
            if column - before > _CODE and not note:
                return "list apart"
            self.columns.append(_CODE if note else column)
        return None


def list_fault(line: str, below: Sequence[ScannedLine], *, begins: bool, within: bool) -> str | None:
    """Return the refusal of a line that was meant for an item of a list; `begins` tells that one may begin with it, `within` that
    it stands in a list already."""
    text, after = line.strip(), below[0].text.strip() if below else ""
    if (begins or within) and _TASK.match(text):
        return "list task"
    if begins and _EMPTY.match(text):
        return "list empty"
    if _BULLET.match(text) or (_DASH.match(text) and _DASH.match(after)):
        return "list signs"
    if (mark := _TIGHT.match(text)) is not None and (next_mark := _TIGHT.match(after)) is not None and mark[0] == next_mark[0]:
        return "list tight"
    if begins and (wrong := _order_fault(line, _next_item(line, below), within=within)) is not None:
        return wrong
    capital, next_capital = _CAPITAL.match(text), _CAPITAL.match(after)
    return "list capitals" if capital and next_capital and _follows(capital[1], next_capital[1]) else None


def _next_item(line: str, below: Sequence[ScannedLine]) -> str:
    """Return the next item of the list of a line, which may have blank lines and paragraphs of its own before it."""
    indent, parted = len(line) - len(line.lstrip()), False
    for one in below:
        depth = len(one.text) - len(one.text.lstrip())
        if one.text.strip() and depth <= indent:
            numbered = depth == indent and one.region is Region.PROSE and _LETTERED.match(one.text)
            if numbered or parted:
                return one.text if numbered else ""
        parted = parted or not one.text.strip()
    return ""


def _order_fault(line: str, after: str, *, within: bool) -> str | None:
    """Return the refusal of a letter or a Roman number that a list does not set, or behind which it sets another than typed."""
    text, next_letter = line.strip(), _LETTER.match(after.strip())
    letter = _LETTER.match(text)
    if letter and (letter[1] == "đ" or (next_letter is not None and letter[1] + next_letter[1] in _SKIPS)):
        return "list letters"
    if not within and not after and _SIGN.match(text):
        return "list sign"
    one, following = _LETTERED.match(line), _LETTERED.match(after)
    if one is None or following is None or (one[1], one[3]) != (following[1], following[3]):
        return None
    numbers = one[2].upper(), following[2].upper()
    if not within and numbers in _NO_NUMBER:
        return "list roman"
    return "list order" if following[2] != "đ" and not _follows(*numbers) else None


def _follows(capital: str, following: str) -> bool:
    """Tell whether two capitals number two items, as letters or as Roman numbers."""
    letters = len(capital) == len(following) == 1 and ord(following) == ord(capital) + 1
    return letters or (capital, following) in pairwise(_ROMAN)
