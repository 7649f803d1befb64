"""The checks exactly as they are written: the JSON of each, with the file and the line where it begins, for people to read."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json.decoder import JSONDecodeError
from pathlib import Path
from typing import Any

_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One check as its suite has it; `line` counts from 1."""

    file: str
    line: int
    text: str


def definitions(folder: Path) -> Mapping[str, Definition]:
    """Return the definition of every check of a folder of suites, by the check's name.

    What is no suite, or no check with a name, is left out: `read_suites` has refused it before anything is shown.
    """
    found: dict[str, Definition] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            text = path.read_text(encoding="utf-8")
            for begin, end, entry in _entries(text):
                definition = Definition(
                    file=f"{folder.name}/{path.name}", line=text.count("\n", 0, begin) + 1, text=_dedented(text, begin, end)
                )
                found.setdefault(entry["meta"]["name"], definition)
        except (JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, IndexError):
            continue
    return found


def _entries(text: str) -> Iterator[tuple[int, int, Any]]:
    """Yield where each member of the list `expectations` begins and ends, and its value."""
    place = _skip(text, 0) + 1
    while text[place := _skip(text, place)] == '"':
        key, place = _DECODER.raw_decode(text, place)
        place = _skip(text, _skip(text, place) + 1)
        if key != "expectations" or text[place] != "[":
            _, place = _DECODER.raw_decode(text, place)
        else:
            place = _skip(text, place + 1)
            while text[place] != "]":
                entry, end = _DECODER.raw_decode(text, place)
                yield place, end, entry
                place = _skip(text, end, ",")
            place += 1
        place = _skip(text, place, ",")


def _skip(text: str, place: int, also: str = "") -> int:
    while text[place] in _BLANK + also:
        place += 1
    return place


def _dedented(text: str, begin: int, end: int) -> str:
    margin = begin - (text.rfind("\n", 0, begin) + 1)
    return textwrap.dedent(" " * margin + text[begin:end])
