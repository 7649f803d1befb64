"""Footnotes: each mark `[^a]` has a text and each text a mark, none stands within another, and notes in their place end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MARK, _NOTE = re.compile(r"\[\^([^\]\s]+)\]"), re.compile(r"[\s>]*\[\^([^\]\s]+)\]:")
_BLANK_IN_LABEL, _WORDLESS = re.compile(r"\[\^[^\[\]]*\s[^\[\]]*\](?!\()"), re.compile(r"\s*$")
_PLACED = "^["

#: What is wrong with a note: the name of its refusal, line, column, and what was found.
Fault = tuple[str, int, int, str]


def read_notes(lines: Sequence[tuple[int, str]]) -> tuple[list[tuple[str, int, str]], dict[str, tuple[int, int]], list[Fault]]:
    """Return the texts of footnotes with their lines, the first mark of each, and what is wrong with any by itself."""
    texts: list[tuple[str, int, str]] = []
    marks: dict[str, tuple[int, int]] = {}
    faults: list[Fault] = []
    inside = blank = False
    for position, (number, text) in enumerate(lines):
        note = _NOTE.match(text)
        inside = note is not None or (inside and not (blank and text.strip() and not text.startswith("    ")))
        blank = not text.strip()
        if note is not None:
            texts.append((note[1], number, note[0].strip()))
            if _WORDLESS.match(text, note.end()):
                faults.append(("note empty", number, 1, note[0].strip()))
        faults += [("note label", number, label.start() + 1, label[0]) for label in _BLANK_IN_LABEL.finditer(text)]
        for mark in _MARK.finditer(text, note.end() if note else 0):
            place = (number, mark.start() + 1)
            if inside:
                faults.append(("note inner", *place, mark[0]))
            if marks.setdefault(mark[1], place) != place:
                faults.append(("note shared", *place, mark[0]))
        faults += _placed(lines, position, inside=inside)
    return texts, marks, faults


def _placed(lines: Sequence[tuple[int, str]], position: int, *, inside: bool) -> Iterator[Fault]:
    """Yield what is wrong with the notes `^[…]` that begin in a line: they end within the paragraph, and hold no other."""
    number, text = lines[position]
    begins = text.find(_PLACED)
    while begins >= 0:
        if inside:
            yield "note inner", number, begins + 1, _PLACED
        words = _until_closed(lines, position, begins + len(_PLACED))
        if words is None:
            yield "note open", number, begins + 1, text[begins : begins + 40]
        elif _PLACED in words or _MARK.search(words):
            yield "note inner", number, begins + 1, _PLACED
        begins = text.find(_PLACED, begins + len(_PLACED) + (len(words) if words and "\n" not in words else 0))


def _until_closed(lines: Sequence[tuple[int, str]], position: int, start: int) -> str | None:
    """Return the words of a note up to its bracket, None where its paragraph ends before."""
    depth, words = 1, ""
    for index, (_, text) in enumerate(lines[position:]):
        if index and not text.strip():
            return None
        for sign in text[start if not index else 0 :]:
            depth += {"[": 1, "]": -1}.get(sign, 0)
            if not depth:
                return words
            words += sign
        words += "\n"
    return None
