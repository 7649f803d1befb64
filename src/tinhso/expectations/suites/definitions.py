"""The checks exactly as they are written: the JSON of each, with the file and the line where it begins, for people to read."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import authored
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
            document = authored.reading(folder.parent, f"{folder.name}/{path.name}")
        except InputError:
            continue
        listed = document.root.find("expectations")
        for check in listed.each() if listed else ():
            name = check.find("meta", "name")
            if name is not None:
                text = textwrap.dedent(" " * (check.column - 1) + check.written)
                found.setdefault(name.text(), Definition(file=document.file, line=check.line, text=text))
    return found
