"""TOML to nodes: `tomllib` says whether it is TOML; read again one statement at a time it also tells where each one stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tinhso.authored.nodes import Building, Document

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_VALUE = re.compile(r"[^=]*=\s*")
Path = tuple[str | int, ...]


def parse(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not TOML."""
    document.typed = document.has_days = True
    try:
        tomllib.loads(document.text)
    except tomllib.TOMLDecodeError as error:
        twice = str(error).startswith("Cannot")
        problem = "the key stands twice" if twice else "not readable as TOML"
        offset = _offset(document.text, str(error), at_line=twice)
        raise document.stop(offset, problem, found=_PLACE.sub("", str(error))) from None
    except RecursionError:
        raise document.stop(0, "lists or tables stand in each other too deep") from None
    begins = _begins(document.text)
    _build(Building(document), tomllib.loads(document.text), (), 0, begins)


def _offset(text: str, message: str, *, at_line: bool) -> int:
    """Return where an error is: where the message says; at the end, where the last statement begins."""
    place = _PLACE.search(message)
    if place is None or not place[1]:
        return max(begin for begin, _, _ in _statements(text))
    line = sum(len(before) + 1 for before in text.split("\n")[: int(place[1]) - 1])
    return line if at_line else line + int(place[2]) - 1


def _begins(text: str) -> dict[Path, tuple[int, int]]:
    """Return where each key stands and where its value begins, by the keys and numbers that lead to it."""
    found: dict[Path, tuple[int, int]] = {}
    table: Path = ()
    lists: dict[Path, int] = {}
    for begin, statement, data in _statements(text):
        begin += len(statement) - len(statement.lstrip())
        header = statement.lstrip().startswith("[")
        path = () if header else table
        value: Any = data
        while isinstance(value, dict) and len(value) == 1:
            ((name, value),) = value.items()
            path = (*path, name)
            if isinstance(value, list) and header:
                lists[path] = lists.get(path, -1) + 1
                value = value[0]
            found.setdefault(path, (begin, begin))
            path = (*path, lists[path]) if path in lists and header else path
        if header:
            table = path
            found.setdefault(path, (begin, begin))
        else:
            match = _VALUE.match(statement.lstrip())
            found[path] = (begin, begin + (match.end() if match else 0))
    return found


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield the lines that make one statement each, with what they say: lines are taken in until they are TOML.

    The last may be none.
    """
    begin, lines = 0, ""
    for line in text.splitlines(keepends=True):
        lines += line
        try:
            data = tomllib.loads(lines)
        except tomllib.TOMLDecodeError:
            continue
        if data:
            yield begin, lines, data
        begin, lines = begin + len(lines), ""
    if lines.strip():
        yield begin, lines, {}


def _build(building: Building, value: Any, path: Path, begin: int, begins: dict[Path, tuple[int, int]]) -> None:
    if not isinstance(value, list | dict):
        building.add(begin, begin, value, quote='"' if isinstance(value, str) else "")
        return
    building.add(begin, begin, type(value)())
    for name, item in value.items() if isinstance(value, dict) else enumerate(value):
        key, place = begins.get((*path, name), (begin, begin))
        if isinstance(value, dict):
            building.add(key, key, name, quote='"')
        _build(building, item, (*path, name), place, begins)
    building.close(begin)
