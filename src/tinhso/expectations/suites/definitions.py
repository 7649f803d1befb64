"""The checks exactly as they are written: the JSON of each, with the file and the line where it begins, for people to read."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node
from tinhso.errors import InputError


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
            root = authored.reading(folder.parent, f"{folder.name}/{path.name}").root
            for check in _member(root, "expectations").items():
                name = _member(_member(check, "meta"), "name").text()
                found.setdefault(name, Definition(file=check.document.file, line=check.line, text=_dedented(check)))
        except (InputError, KeyError):
            continue
    return found


def _member(node: Node, key: str) -> Node:
    return node.entries()[key]


def _dedented(node: Node) -> str:
    return textwrap.dedent(" " * (node.column - 1) + node.written)
