"""Lists: the marks that begin an item, and those of word processors that Markdown reads as words of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tinhso.reports.prose.scan_markdown import ScannedLine

#: An item that nobody takes for words, and whatever may open a list, a definition or a note.
ITEM = re.compile(r"(?:[-*+]|#\.|\d{1,3}[.)]|\(?[ai][.)])\s+\S")
OPENS_LIST = re.compile(r"(?:[-*+:~]|#\.|\(?(?:[a-zA-Z]|\d{1,3}|[ivx]+)[.)]|\(@\w*\)|\[[^\]]+\]:)(?:\s|$)")
#: What begins an item where a list may begin or goes on: one capital with a point has two blanks, as initials have not.
BEGINS_ITEM = re.compile(r"(?:[-*+:~]|#\.|\(?(?:[a-z]|\d{1,3}|[ivxIVX]{2,})[.)]|\(?[A-Z]\)|[A-Z]\.\s)(?:\s|$)")
_EMPTY = re.compile(r"(?:[-*+]|#\.|\(?(?:[a-zA-Z]|[ivx]+)[.)])(?:\s+\[[ xX]\])?$")
_BULLET, _DASH = re.compile(r"[•·▪▫◦●○‣⁃∙➢➤◆■□❖]"), re.compile(r"[–—]\s+\S")
_CAPITAL = re.compile(r"([A-Z]+)\. \S")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
#: A mark with no blank behind it; a star that ends slanted words is no mark of a list.
_TIGHT = re.compile(r"[-+](?=[^\W\d_])|\*(?=[^\W\d_])(?![^*]*\*)")
#: A letter and what a list of letters sets behind it; Vietnamese has đ there, and neither f nor j.
_LETTER = re.compile(r"\(?([a-zđ])[.)]\s+\S")
_LETTERED = re.compile(r"(\s*\(?)([a-zđ]|[ivx]+)([.)])\s+\S")
_SKIPS = ("eg", "ik", "vx")


def list_fault(line: str, below: Sequence[ScannedLine], *, begins: bool) -> str | None:
    """Return the refusal of a line that was meant for an item of a list; `begins` tells that one may begin with it."""
    text, after = line.strip(), below[0].text.strip() if below else ""
    if begins and _EMPTY.match(text):
        return "list empty"
    if _BULLET.match(text) or (_DASH.match(text) and _DASH.match(after)):
        return "list signs"
    if (mark := _TIGHT.match(text)) is not None and (next_mark := _TIGHT.match(after)) is not None and mark[0] == next_mark[0]:
        return "list tight"
    if begins and (letter := _LETTER.match(text)) is not None and _leaves_the_alphabet(letter[1], _LETTER.match(after)):
        return "list letters"
    if begins and _out_of_order(line, below[0].text if below else ""):
        return "list order"
    capital, following = _CAPITAL.match(text), _CAPITAL.match(after)
    return "list capitals" if capital and following and _follows(capital[1], following[1]) else None


def _leaves_the_alphabet(letter: str, following: re.Match[str] | None) -> bool:
    """Tell whether a list of letters, which is set a, b, c, d, e, f, would show another letter than an item has."""
    return letter == "đ" or (following is not None and letter + following[1] in _SKIPS)


def _out_of_order(line: str, after: str) -> bool:
    """Tell whether the next item has a letter or a Roman number that a list does not set behind that of this one."""
    letter, following = _LETTERED.match(line), _LETTERED.match(after)
    if letter is None or following is None or (letter[1], letter[3]) != (following[1], following[3]):
        return False
    return following[2] != "đ" and not _follows(letter[2].upper(), following[2].upper())


def _follows(capital: str, following: str) -> bool:
    """Tell whether two capitals number two items, as letters or as Roman numbers."""
    letters = len(capital) == len(following) == 1 and ord(following) == ord(capital) + 1
    return letters or (capital, following) in pairwise(_ROMAN)
