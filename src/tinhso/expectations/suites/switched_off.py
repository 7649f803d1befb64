"""`expectations/off.yml`: checks of the package that an edition does without, each with a reason that reviewers read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tinhso import authored
from tinhso.authored import Node
from tinhso.expectations.report import Severity
from tinhso.layers import Layers
from tinhso.model import Lang, Text

FILE = "expectations/off.yml"
LEAST_REASON = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OffCheck:
    """A check that is not run, as reviewers meet it: what it would ask of which table, why it is off, and on which line."""

    name: str
    table: str
    severity: Severity
    sentence: Text
    reason: Text
    line: int


def read_switched_off(layers: Layers, langs: tuple[Lang, ...], names: Collection[str]) -> Mapping[str, tuple[Text, int]]:
    """Return why each check of the file is off, and on which line; none where there is none.

    Raises InputError for a check that is not among `names`, or named twice.
    """
    found: dict[str, tuple[Text, int]] = {}
    if not authored.there(layers.root, FILE):
        return found
    with authored.reading(layers.root, FILE) as document:
        for item in document.items("- check: name of a check"):
            keys = item.table(required=("check", "reason"))
            name, said = keys["check"].text(), keys["reason"].table(langs)
            if name in found:
                keys["check"].refuse("the check is switched off twice", found=name)
            elif name and name not in names:
                keys["check"].unknown("no check has this name", name, names)
            found[name] = Text({lang: reason_in(said[lang]) for lang in langs}), item.line
    return found


def reason_in(node: Node) -> str:
    """Return a reason that reviewers read; of a word alone nobody learns why."""
    words = node.text("words in quotation marks")
    if words and len(words) < LEAST_REASON:
        node.refuse("too short for a reason", found=words, expected=f"a sentence of {LEAST_REASON} characters or more")
    return words
