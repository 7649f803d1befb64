"""Lists: the marks that begin an item, and those of word processors that Markdown reads as words of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tinhso.reports.prose.scan_markdown import ScannedLine

#: An item that nobody takes for words, and whatever may open a list, a definition or a note.
ITEM = re.compile(r"(?:[-*+]|#\.|\d{1,3}[.)]|\(?[ai][.)])\s+\S")
OPENS_LIST = re.compile(r"(?:[-*+:~]|#\.|\(?(?:[a-zA-Z]|\d{1,3}|[ivx]+)[.)]|\(@\w*\)|\[[^\]]+\]:)(?:\s|$)")
#: What begins an item where a list may begin or goes on: one capital with a point has two blanks, as initials have not.
_BEGINS_ITEM = re.compile(r"(?:[-*+:~]|#\.|\(?(?:[a-z]|\d{1,3}|[ivxIVX]{2,})[.)]|\(?[A-Z]\)|[A-Z]\.\s)(?:\s|$)")
_EMPTY = re.compile(r"(?:[-*+]|#\.|\(?(?:[a-zA-Z]|[ivx]+)[.)])(?:\s+\[[ xX]\])?$")
_BULLET, _DASH = re.compile(r"[•·▪▫◦●○‣⁃∙➢➤◆■□❖]"), re.compile(r"[–—]\s+\S")
_CAPITAL = re.compile(r"([A-Z])\. \S")


def begins_item(text: str) -> bool:
    """Tell whether a line begins an item, where a list may begin or goes on."""
    return _BEGINS_ITEM.match(text) is not None


def list_fault(text: str, below: Sequence[ScannedLine], *, begins: bool) -> str | None:
    """Return the refusal of a line that was meant for an item of a list; `begins` tells that one may begin with it."""
    after = below[0].text.strip() if below else ""
    if begins and _EMPTY.match(text):
        return "list empty"
    if _BULLET.match(text) or (_DASH.match(text) and _DASH.match(after)):
        return "list signs"
    capital, following = _CAPITAL.match(text), _CAPITAL.match(after)
    if capital is not None and following is not None and ord(following[1]) == ord(capital[1]) + 1:
        return "list capitals"
    return None
