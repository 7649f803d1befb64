"""Opens a file that a person wrote as a document of nodes: YAML, JSON or TOML by its name, or the head of a page."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

import yaml

from tinhso.authored import decoding
from tinhso.authored.decoding import CONTROL, INVISIBLE, control, invisible
from tinhso.authored.nodes import Document, Node
from tinhso.errors import Finding

#: Nobody writes deeper than this by hand.
DEEPEST = 40
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\]:,"]+')
_HALF = re.compile("[\ud800-\udfff]")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
#: What is said of a key that YAML did not see as one.
_OF_KEYS = ("mapping values are not allowed", "could not find expected ':'", "did not find expected key")
#: A key with its colon, and the blank of YAML behind it; a blank of word processors is none.
_KEY = re.compile(r"[ \t]*[\w-]+:(?P<blank>(?=[ \t\n]|$))?")
EDGE = "---"


class Building:
    """The lists and tables of a document that are open, outermost first, and the key that waits for its value."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[Node] = []
        self.key: Node | None = None

    @property
    def awaits_key(self) -> bool:
        """Tell whether what comes next is the key of a table."""
        return bool(self.open) and self.open[-1].is_table and self.key is None

    def add(self, begin: int, end: int, value: Any, quote: str = "") -> Node:
        """Add a key, an item or a value, and open it where it is a list or a table."""
        node = Node(document=self.document, begin=begin, end=end, value=value, quote=quote)
        if self.awaits_key:
            self.key = self._named(node)
        else:
            self.put(node)
            if isinstance(value, list | dict):
                if len(self.open) >= DEEPEST:
                    raise self.document.stop(begin, "lists or tables stand in each other too deep", expected=f"{DEEPEST} at most")
                self.open.append(node)
        if isinstance(value, str) and (match := CONTROL.search(value)):
            node.refuse(control(match[0]))
        elif isinstance(value, str) and (match := INVISIBLE.search(value)):
            written = self.document.text.find(match[0], begin, end)
            where = self.document.where(max(written, begin))
            self.document.note([Finding(where=where, problem=invisible(match[0]), fix="Delete it.")])
        return node

    def close(self, end: int) -> Node:
        """Close the innermost list or table."""
        node = self.open.pop()
        node.end = end
        return node

    def _named(self, key: Node) -> Node:
        if not isinstance(key.value, str) or not key.value:
            raise self.document.stop(key.begin, "the key is no text")
        parent = self.open[-1].path
        key.path = f"{parent}.{key.value}" if parent else key.value
        return key

    def put(self, node: Node) -> None:
        """Set a node into the innermost list or table."""
        if not self.open:
            self.document.root = node
            return
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict) and self.key is not None:
            key, self.key = self.key, None
            node.key, node.path = key, key.path
            if parent.value.setdefault(str(key.value), node) is not node:
                key.refuse("the key stands twice", found=str(key.value))


def _parse_yaml(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not YAML, and for YAML that nobody needs.

    An alias repeats a value written once; it may not stand inside another that has an anchor, so that no value holds itself
    and none grows beyond what was written.
    """
    document.resolve = _resolve
    try:
        _read_yaml(document)
    except yaml.MarkedYAMLError as error:
        at_end = error.problem_mark is None or error.problem_mark.index >= len(document.text.rstrip())
        unclosed = "flow" in (error.context or "") and not _deeper(document.text, error.problem_mark, error.context_mark)
        mark = error.context_mark or error.problem_mark if at_end or unclosed else error.problem_mark
        found = ", ".join(part for part in (error.context, error.problem) if part)
        tab = "Indent with blanks, not with tabs." if "'\\t'" in found or "tab" in found.split() else None
        if (bare := _bare_key(document.text, mark)) is not None and any(said in found for said in _OF_KEYS):
            found = "no blank behind the colon of a key"
            raise document.stop(bare, "not readable as YAML", found=found, expected="key: value") from None
        raise document.stop(_offset(document, mark), "not readable as YAML", found=found, fix=tab) from None
    except yaml.YAMLError as error:
        raise document.stop(0, "not readable as YAML", found=str(error)) from None


def _deeper(text: str, inner: Any, outer: Any) -> bool:
    """Tell whether a line is of a list or table in braces that began above: it is indented deeper, or closes it."""
    lines = [text[text.rfind("\n", 0, _offset_in(text, mark)) + 1 :].partition("\n")[0] for mark in (inner, outer)]
    depths = [len(line) - len(line.lstrip()) for line in lines]
    return inner.line == outer.line or depths[0] > depths[1] or lines[0].lstrip()[:1] in tuple("]}")


def _bare_key(text: str, mark: Any) -> int | None:
    """Return where the colon of the key above a fault stands, where it has no blank behind it: YAML takes both for one text."""
    begin = text.rfind("\n", 0, _offset_in(text, mark)) + 1
    if (own := _KEY.match(text, begin)) is not None and own["blank"] is None:
        return own.end() - 1
    for line in reversed(text[: max(begin - 1, 0)].split("\n")):
        begin -= len(line) + 1
        if (key := _KEY.match(line)) is not None:
            return None if key["blank"] is not None else begin + key.end() - 1
        if not line.strip():
            return None
    return None


def _resolve(plain: str) -> Any:
    """Return what YAML takes an unquoted scalar for; an impossible day stays the text that it is."""
    constructor: Any = yaml.SafeLoader("")
    tag = constructor.resolve(yaml.ScalarNode, plain, (True, False))
    try:
        return constructor.construct_object(yaml.ScalarNode(tag, plain))
    except ValueError:
        return plain


def _offset(document: Document, mark: Any) -> int:
    return _offset_in(document.text, mark)


def _offset_in(text: str, mark: Any) -> int:
    return min(mark.index, len(text)) if mark else 0


def _read_yaml(document: Document) -> None:
    building = Building(document)
    anchors: dict[str | None, Node] = {}
    anchored: list[bool] = []  # of each open list or table
    documents = 0
    for event in yaml.parse(document.text, Loader=_Loader):
        begin, end = _offset(document, event.start_mark), _offset(document, event.end_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise document.stop(begin, "a second document begins here")
        elif isinstance(event, yaml.AliasEvent):
            known = anchors.get(event.anchor)
            if any(anchored):
                raise document.stop(begin, "an alias stands inside a value that has an anchor", found=f"*{event.anchor}")
            if known is None:
                raise document.stop(begin, "no anchor has this name", found=f"*{event.anchor}")
            if building.awaits_key:
                raise document.stop(begin, "the key is no text", found=f"*{event.anchor}")
            building.put(Node(document=document, begin=begin, end=end, value=known.value, quote=known.quote))
        elif isinstance(event, yaml.CollectionEndEvent):
            building.close(end)
            anchored.pop()
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.tag not in (None, "!"):
                raise document.stop(begin, "a tag is not read here", found=event.tag, expected="the value alone")
            if isinstance(event, yaml.ScalarEvent):
                node = building.add(begin, end, event.value, "" if event.style in (None, ":") else event.style)
            else:
                node = building.add(begin, end, [] if isinstance(event, yaml.SequenceStartEvent) else {})
                anchored.append(event.anchor is not None)
            if event.anchor is not None:
                anchors[event.anchor] = node


def _parse_json(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not strict JSON."""
    document.typed = True

    def refuse(constant: str) -> None:
        """NaN and Infinity are read by Python and unknown to JSON."""
        raise document.stop(document.text.find(constant), "not readable as JSON", found=constant)

    try:
        json.loads(document.text, parse_constant=refuse, parse_int=str)
    except json.JSONDecodeError as error:
        raise document.stop(error.pos, "not readable as JSON", found=error.msg) from None
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
        elif len(token) > 100:
            raise document.stop(begin, "the number is too long", found=f"{token[:20]}…")
        else:
            building.add(begin, end, json.loads(token))


def _parse_toml(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not TOML, and for tables within tables, which nobody needs.

    What stands in a list or a table that is written in one statement has the place of the statement.
    """
    document.typed = document.has_days = True
    try:
        tomllib.loads(document.text)
    except tomllib.TOMLDecodeError as error:
        twice = str(error).startswith("Cannot")
        offset, said = _toml_offset(document.text, str(error), at_line=twice), _PLACE.sub("", str(error))
        raise document.stop(offset, "the key stands twice" if twice else "not readable as TOML", found=said) from None
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


PARSERS: Mapping[str, Callable[[Document], None]] = {".yml": _parse_yaml, ".json": _parse_json, ".toml": _parse_toml}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A page with a head between two lines of dashes; `lines` are those below it, the first of them numbered `first`."""

    head: Document
    lines: tuple[str, ...]
    first: int


def reading(root: Path, file: str) -> Document:
    """Open a file of the project at `root`. Raises InputError where it is not there, not text, or not in its language."""
    return parse(file, decoding.text(root, file))


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
    if lines[0].rstrip() != EDGE:
        raise Document(file=file, text=text).stop(0, "the page has no head", expected=expected)
    if end is None:
        raise Document(file=file, text=text).stop(0, "the page has no head: it is begun and never ends", expected=expected)
    head = Document(file=file, text="\n".join(lines[:end]) + "\n")
    _parse_yaml(head)
    return Headed(head=head, lines=tuple(lines[end + 1 :]), first=end + 2)
