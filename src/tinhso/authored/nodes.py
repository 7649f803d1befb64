"""What a person wrote, as nodes that know their place: each reader asks a node for what it expects and collects every fault.

A node that is not what was requested notes a finding and gives a stand-in (an empty text, no items), so that one reading finds
all that is wrong in a file. `Document.finish` then raises, so that no stand-in gets any further.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import Any

from tinhso.errors import Finding, InputError, Where, another_language, did_you_mean, nearest
from tinhso.model import Lang, Period, Text, local_days

#: More names than this are counted in a message, not listed.
LISTED = 15
A_DAY = "a day, for example 2026-11-21"
_EMPTY = ("", "~", "null", "Null", "NULL")
_FLAGS = {"true": True, "false": False}


@dataclass(slots=True)
class Node:
    """One value of a file: a scalar, a list of nodes, or a table of them by key.

    `begin` and `end` are places in the document's text, `key` is the node of its own key, `path` the keys that lead to it from
    the nearest list. A `silent` node stands in for a missing one: nothing more is said of it.
    """

    document: Document
    begin: int
    end: int
    value: str | bool | int | float | date | list[Node] | dict[str, Node] | None
    path: str = ""
    key: Node | None = None
    quote: str = ""
    silent: bool = False

    @property
    def where(self) -> Where:
        """Its place in the file, and the keys that lead to it."""
        return self.document.where(self.begin, self.path or None)

    @property
    def at(self) -> Where:
        """Its place alone."""
        return self.document.where(self.begin)

    @property
    def named(self) -> Node:
        """The node of its key; itself where it has none."""
        return self.key or self

    @property
    def line(self) -> int:
        return self.document.place(self.begin)[0]

    @property
    def column(self) -> int:
        return self.document.place(self.begin)[1]

    @property
    def written(self) -> str:
        """The very characters of the file."""
        return self.document.text[self.begin : self.end]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written."""
        return self.value is None or (not self.document.typed and not self.quote and self.value in _EMPTY)

    @property
    def is_table(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    @property
    def shown(self) -> str | None:
        """The value in a message, None where there is nothing to show."""
        if self.is_empty or self.is_list or self.is_table:
            return None
        return str(self.value).strip() or None

    def refuse(self, problem: str, **more: str | None) -> None:
        """Note one thing that is wrong with this node."""
        if not self.silent:
            self.document.findings.append(Finding(where=self.where, problem=problem, **more))

    def unknown(self, problem: str, found: str | None, known: Collection[str], added_in: str | None = None) -> None:
        """Note a name that there is not, with those that there are, or how many, the nearest, and where a row adds one."""
        expected = ", ".join(known) if len(known) <= LISTED else f"one of {len(known)}"
        fix = another_language(found or "", () if added_in else known) or did_you_mean(found or "", known, added_in)
        self.refuse(problem, found=found, expected=expected or None, fix=fix)

    def entries(self, expected: str | None = None, *, may_be_empty: bool = False) -> Mapping[str, Node]:
        """Return the values of a table by key, whatever the keys are; `expected` is how such a table is written."""
        if isinstance(self.value, dict):
            return self.value
        if not (self.is_empty and may_be_empty):
            problem = "is empty" if self.is_empty else "is not a mapping of keys"
            self.refuse(problem, found=self.shown, expected=expected)
        return {}

    def table(self, required: Collection[str] = (), optional: Collection[str] = (), *, others: bool = False) -> TableNode:
        """Return a table that has these keys and no `others`; it may be empty where none is required."""
        known = (*required, *optional)
        there = self.entries(", ".join(known), may_be_empty=not required)
        strange = {} if others else {name: node.named for name, node in there.items() if name not in known}
        for name, named in strange.items():
            named.unknown("unknown key", name, known)
        meant = {nearest(name, known) for name in strange}
        if lacking := [f"`{name}`" for name in required if self.is_table and name not in there and name not in meant]:
            which = f"key {lacking[0]} is" if len(lacking) == 1 else f"keys {', '.join(lacking)} are"
            self.named.refuse(f"the {which} missing", expected=", ".join(required) if len(required) > 1 else None)
        return TableNode(node=self, entries=there)

    def items(self, expected: str | None = None) -> list[Node]:
        if isinstance(self.value, list):
            return self.value
        self.refuse("is not a list", found=self.shown, expected=expected)
        return []

    def each(self) -> list[Node]:
        """Return the nodes of a list; what is no list is its only one."""
        return self.value if isinstance(self.value, list) else [] if self.silent else [self]

    def text(self, expected: str | None = None) -> str:
        """Return a text, which may not be empty, without blanks around it."""
        text = self.value.strip() if isinstance(self.value, str) and not self.is_empty else ""
        if not text:
            empty = self.is_empty or isinstance(self.value, str)
            self.refuse("the text is empty" if empty else "is not a text", found=self.shown, expected=expected)
        return text

    def matching(self, pattern: str, problem: str, expected: str) -> str:
        """Return a text of a certain form."""
        if (text := self.text(expected)) and not re.fullmatch(pattern, text):
            self.refuse(problem, found=text, expected=expected)
        return text

    def texts(self, langs: Collection[Lang]) -> Text:
        """Return a text that is written in each of some languages."""
        said = self.table(langs)
        return Text.of(langs, lambda lang: said[lang].text())

    def each_text(self) -> tuple[str, ...]:
        """Return the texts of a list, or a text alone; none may stand in it twice."""
        texts, first = tuple(item.text() for item in self.each()), dict[str, Node]()
        for item, text in zip(self.each(), texts, strict=True):
            if text and first.setdefault(" ".join(text.split()), item) is not item:
                item.refuse("stands twice in the list", found=text)
        return texts

    def day(self, expected: str = A_DAY) -> Period:
        """Return a day of the calendar."""
        try:
            if type(self.value) is date:
                return Period(year=self.value.year, month=self.value.month, day=self.value.day)
            period = Period.parse(self.value) if isinstance(self.value, str) and not self.document.has_days else None
            if period is not None and period.is_day and period.year:
                return period
            problem = "is not a day"
        except ValueError as error:
            problem = str(error) if re.fullmatch(r"\d{4}-\d\d-\d\d", self.shown or "") else "is not a day"
        days = " or ".join(local_days(self.shown or ""))
        self.refuse(problem, found=self.shown, expected=expected, fix=f"Write {days}." if days else None)
        return Period(year=1, month=1, day=1)

    def integer(self) -> int:
        """Return a whole number."""
        value = self.value
        if isinstance(value, str) and not self.document.typed and not self.quote and re.fullmatch(r"[+-]?[0-9]{1,15}", value):
            value = int(value)
        if type(value) is int:
            return value
        self.refuse("is not a whole number", found=self.shown, expected="digits alone, 15 at most, without quotation marks: 6")
        return 0

    def flag(self) -> bool:
        """Return true or false."""
        value = _FLAGS.get(self.value) if isinstance(self.value, str) and not self.document.typed else self.value
        if isinstance(value, bool):
            return value
        self.refuse("is neither true nor false", found=self.shown, expected="true or false")
        return False

    def one_of(self, names: Collection[str], what: str) -> str:
        """Return one of some names; `what` they are is said where it is none."""
        if isinstance(self.value, str) and self.value in names:
            return self.value
        self.unknown(f"unknown {what}", self.shown, names)
        return next(iter(names))

    def find(self, *path: str | int) -> Node | None:
        """Return what keys and numbers lead to, None where there is no such thing."""
        node: Node | None = self
        for step in path:
            if node is not None and isinstance(node.value, dict):
                node = node.value.get(str(step))
            elif node is not None and isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def data(self) -> Any:
        """Return the value without its places: tables as dicts, lists as lists."""
        if isinstance(self.value, dict):
            return {name: node.data() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.data() for node in self.value]
        return self.document.resolve(self.value) if isinstance(self.value, str) and not self.quote else self.value


@dataclass(frozen=True, slots=True)
class TableNode:
    """A node whose keys were looked at."""

    node: Node
    entries: Mapping[str, Node]

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def __getitem__(self, name: str) -> Node:
        """Return the value of a key. One that is missing was noted already: what is read from it are silent stand-ins."""
        found = self.entries.get(name)
        return found or Node(document=self.node.document, begin=self.node.begin, end=self.node.begin, value=None, silent=True)

    def get(self, name: str) -> Node | None:
        """Return the value of a key that may be left out or left empty."""
        found = self.entries.get(name)
        return None if found is None or found.is_empty else found


@dataclass
class Document:
    """One file while it is read: its text, which gives places their lines, and all that was found wrong with it.

    Used as a context it yields the root and raises at the end what was collected. `typed` and `has_days` tell whether its
    language marks texts and days as such; `resolve` takes what was not quoted for what the language takes it for.
    """

    file: str
    text: str
    typed: bool = False
    has_days: bool = False
    resolve: Callable[[str], Any] = str
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = Node(document=self, begin=0, end=0, value=None)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def where(self, offset: int, path: str | None = None) -> Where:
        """Return the place of a character for a message."""
        line, column = self.place(offset)
        return Where(file=self.file, line=line, column=column, field=path)

    def stop(self, offset: int, problem: str, **more: str | None) -> InputError:
        """Return the error for a fault after which nothing can be read, with what was found before."""
        self.note([Finding(where=self.where(offset), problem=problem, **more)])
        return InputError(self.sorted())

    def note(self, findings: Iterable[Finding]) -> None:
        """Take in what was found elsewhere about this file."""
        self.findings += findings

    def sorted(self) -> list[Finding]:
        """Return what was found, from the first line to the last, each once: two readers may look at one value."""
        return sorted(dict.fromkeys(self.findings), key=lambda finding: (finding.where.line or 0, finding.where.column or 0))

    def finish(self) -> None:
        """Raise InputError where anything was found."""
        if self.findings:
            raise InputError(self.sorted())

    def __enter__(self) -> Node:
        return self.root

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.finish()
