"""`expectations/off.yml`: checks of the package that an edition does without, each with a reason that reviewers read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tinhso import authored
from tinhso.authored import Node
from tinhso.errors import Where
from tinhso.expectations.report import Severity
from tinhso.layers import Layers
from tinhso.model import Lang, Text

FILE = "expectations/off.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedOff:
    """A check that is not run, by its name, and why."""

    check: str
    reason: Text
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class OffCheck:
    """A check that is not run, as reviewers meet it: what it would ask of which table, why it is off, and on which line."""

    name: str
    table: str
    severity: Severity
    sentence: Text
    reason: Text
    line: int


def read_switched_off(layers: Layers, langs: tuple[Lang, ...], names: Collection[str]) -> tuple[SwitchedOff, ...]:
    """Read the file; none where there is none. Raises InputError for a check that is not among `names`, or named twice."""
    if not authored.there(layers.root, FILE):
        return ()
    with authored.reading(layers.root, FILE) as document:
        return tuple(_entries(document, langs, names))


def _entries(document: Node, langs: tuple[Lang, ...], names: Collection[str]) -> Iterator[SwitchedOff]:
    seen: set[str] = set()
    for item in document.items("- check: name of a check"):
        keys = item.table(required=("check", "reason"))
        name, reason = keys["check"].text(), keys["reason"].texts(langs)
        if name in seen:
            keys["check"].refuse("the check is switched off twice", found=name)
        elif name and name not in names:
            keys["check"].unknown("no check has this name", name, names)
        seen.add(name)
        yield SwitchedOff(check=name, reason=reason, where=item.where)
