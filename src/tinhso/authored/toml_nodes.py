"""TOML to nodes: `tomllib` says whether it is TOML; read again one statement at a time it also tells where each one stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tinhso.authored.building import Building
from tinhso.authored.nodes import Document

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"[^=]*=\s*")


def parse(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not TOML, and for tables within tables, which nobody needs.

    What stands in a list or a table that is written in one statement has the place of the statement.
    """
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
    building = Building(document)
    root = building.add(0, 0, {})
    for begin, statement, data in _statements(document.text):
        ((name, value),) = data.items()
        if not statement.startswith("["):
            building.add(begin, begin, name, quote='"')
            _add(building, value, begin + len(_KEY.match(statement)[0]))  # type: ignore[index]
            continue
        del building.open[1:]
        if value not in ({}, [{}]):
            raise document.stop(begin, "a table stands within a table", found=statement.strip())
        if (known := root.find(name)) is not None:
            building.open.append(known)
        else:
            building.add(begin, begin, name, quote='"')
            building.add(begin, begin, type(value)())
        if isinstance(value, list):
            building.add(begin, begin, {})


def _offset(text: str, message: str, *, at_line: bool) -> int:
    """Return where an error is: where the message says; at the end, where the last statement begins."""
    place = _PLACE.search(message)
    if place is None or not place[1]:
        return max(begin for begin, _, _ in _statements(text))
    line = sum(len(before) + 1 for before in text.split("\n")[: int(place[1]) - 1])
    return line if at_line else line + int(place[2]) - 1


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
            bare = lines.lstrip()
            yield begin + len(lines) - len(bare), bare, data
        begin, lines = begin + len(lines), ""
    if lines.strip():
        yield begin, lines, {}


def _add(building: Building, value: Any, begin: int) -> None:
    if isinstance(value, list | dict):
        building.add(begin, begin, type(value)())
        for name in value:
            if isinstance(value, dict):
                building.add(begin, begin, name, quote='"')
            _add(building, value[name] if isinstance(value, dict) else name, begin)
        building.close(begin)
    else:
        building.add(begin, begin, value, quote='"' if isinstance(value, str) else "")
