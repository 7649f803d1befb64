"""Opens a file that a person wrote as a document of nodes: YAML, JSON or TOML by its name, or the head of a page."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from pathlib import Path, PurePath
from typing import Any

from tinhso.authored import decoding
from tinhso.authored.building import Building
from tinhso.authored.nodes import Document, Node
from tinhso.authored.syntax_faults import said_of
from tinhso.authored.yaml_documents import parse_yaml
from tinhso.errors import refuse

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\]:,"]+')
_HALF = re.compile("[\ud800-\udfff]")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
#: A day that stands as the value of a key of TOML, without quotation marks, in whatever form.
_DAY = re.compile(r"[^=\n]+=\s*(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})\s*(?:#.*)?$", re.MULTILINE)
EDGE = "---"


def _parse_json(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not strict JSON."""
    document.typed = True

    def refuse_constant(constant: str) -> None:
        """NaN and Infinity are read by Python and unknown to JSON."""
        raise document.stop(document.text.find(constant), "not readable as JSON", found=constant)

    try:
        json.loads(document.text, parse_constant=refuse_constant, parse_int=str)
    except json.JSONDecodeError as error:
        at, message = _json_fault(error)
        said, fix = said_of(message, document.text, at)
        raise document.stop(at, "not readable as JSON", found=said, fix=fix) from None
    except RecursionError:
        pass  # the walk below says where
    building = Building(document)
    for match in _TOKEN.finditer(document.text):
        token, begin, end = match[0], match.start(), match.end()
        if token in "{[":
            building.add(begin, end, {} if token == "{" else [])
        elif token in "}]":
            building.close(end)
        elif token.startswith('"'):
            text = token[1:-1] if "\\" not in token else json.loads(token)
            if _HALF.search(text):
                raise document.stop(begin, "half a character is written", found=token)
            building.add(begin, end, text, quote='"')
        else:
            building.add(begin, end, _plain_value(document, begin, token))


def _plain_value(document: Document, begin: int, token: str) -> Any:
    """Return a number, a truth value or nothing. Raises InputError for a number that Python would take for another."""
    if len(token) > 100:
        raise document.stop(begin, "the number is too long", found=f"{token[:20]}…")
    value = json.loads(token)
    if value in (inf, -inf):
        raise document.stop(begin, "the number is too large", found=token)
    return value


def _json_fault(error: json.JSONDecodeError) -> tuple[int, str]:
    """Return where a fault is and what it is: only Python from 3.13 on says so of a comma behind the last."""
    before, after = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()
    if before.endswith(",") and after.startswith(("]", "}")):
        return len(before) - 1, "Illegal trailing comma"
    return error.pos, error.msg


def _parse_toml(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not TOML, and for tables within tables, which nobody needs.

    What stands in a list or a table that is written in one statement has the place of the statement.
    """
    document.typed = document.has_days = True
    try:
        tomllib.loads(document.text)
    except tomllib.TOMLDecodeError as error:
        twice = str(error).startswith("Cannot")
        offset = _toml_offset(document.text, str(error), at_line=twice)
        _refuse_day(document, offset)
        said, fix = (None, None) if twice else said_of(_PLACE.sub("", str(error)), document.text, offset)
        problem = "the key stands twice" if twice else "not readable as TOML"
        raise document.stop(offset, problem, found=said, fix=fix) from None
    except RecursionError:
        raise document.stop(0, "lists or tables stand in each other too deep") from None
    building = Building(document)
    root = building.add(0, 0, {})
    for begin, statement, data in _statements(document.text):
        ((name, value),) = data.items()
        if not statement.startswith("["):
            building.add(begin, begin, name, quote='"')
            _add_toml(building, value, begin + len(statement) - len(statement.partition("=")[2].lstrip()))
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


def _refuse_day(document: Document, offset: int) -> None:
    """Raise InputError where the line of a place has a day that is none, as any other file that has one."""
    begin = document.text.rfind("\n", 0, offset) + 1
    if (written := _DAY.match(document.text, begin)) is not None:
        plain = Document(file=document.file, text=document.text)
        Node(document=plain, begin=written.start(1), end=written.end(1), value=written[1]).day()
        refuse(plain.findings)


def _toml_offset(text: str, message: str, *, at_line: bool) -> int:
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


def _add_toml(building: Building, value: Any, begin: int) -> None:
    if isinstance(value, list | dict):
        building.add(begin, begin, type(value)())
        for name in value:
            if isinstance(value, dict):
                building.add(begin, begin, name, quote='"')
            _add_toml(building, value[name] if isinstance(value, dict) else name, begin)
        building.close(begin)
    else:
        building.add(begin, begin, value, quote='"' if isinstance(value, str) else "")


PARSERS: Mapping[str, Callable[[Document], None]] = {".yml": parse_yaml, ".json": _parse_json, ".toml": _parse_toml}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A page with a head between two lines of dashes; `lines` are those below it, the first of them numbered `first`."""

    head: Document
    lines: tuple[str, ...]
    first: int


def reading(root: Path, file: str, *, written: bool = False) -> Document:
    """Open a file of the project at `root`. Raises InputError where it is not there, not text, or not in its language; and where
    it is empty although whoever began it has `written` in it.
    """
    text = decoding.text(root, file)
    if written and not text.strip():
        fix = "Bring back what stood in it; a file that is no longer needed is deleted."
        raise Document(file=file, text=text).stop(0, "the file is empty", fix=fix)
    return parse(file, text)


def parse(file: str, text: str, suffix: str | None = None) -> Document:
    """Return the document of a text, parsed once a process; its name says in which language it is, unless a suffix does."""
    document, of_parsing = _parsed(file, text, suffix or PurePath(file).suffix)
    del document.findings[of_parsing:]  # what an earlier reading found
    return document


@lru_cache(maxsize=64)
def _parsed(file: str, text: str, suffix: str) -> tuple[Document, int]:
    document = Document(file=file, text=text)
    PARSERS[suffix](document)
    return document, len(document.findings)


def headed(file: str, text: str) -> Headed:
    """Return the head of a page as YAML nodes, with the lines below it. Raises InputError where there is no head to be read."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == EDGE), None)
    expected = f"a block between two lines of {EDGE} with title and description"
    begun = lines[0].rstrip() == EDGE
    if not begun or end is None:
        problem = "the page has no head" + (": it is begun and never ends" if begun else "")
        raise Document(file=file, text=text).stop(0, problem, expected=expected)
    head = Document(file=file, text="\n".join(lines[:end]) + "\n")
    parse_yaml(head)
    return Headed(head=head, lines=tuple(lines[end + 1 :]), first=end + 2)
