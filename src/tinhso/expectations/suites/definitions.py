"""How checks are written: the text of each in its file, as pages and commands show it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from tinhso.expectations.suites.read_suites import MAY_BE_EMPTY, REASON, SENTENCE, read_suites
from tinhso.layers import Layers
from tinhso.model import Lang
from tinhso.strings import PACKAGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One check as its suite has it, without texts in languages that the edition has not; `line` counts from 1."""

    file: str
    line: int
    text: str


def definitions(layers: Layers, langs: tuple[Lang, ...]) -> Mapping[str, Definition]:
    """Return the definition of every check of an edition, by the check's name."""
    found: dict[str, Definition] = {}
    for suite in read_suites(layers, langs):
        entries = {file: suite.entries(file) for file in suite.texts}
        for check in suite.checks:
            entry = entries[check.file][check.index]
            text = _spoken(textwrap.dedent(" " * (entry.column - 1) + entry.written), langs)
            found[check.name] = Definition(file=check.file, line=entry.line, text=text)
    return found


def _spoken(written: str, langs: tuple[Lang, ...]) -> str:
    """Return a check as it is written without its texts in languages that the edition has not."""
    others = "|".join(lang for lang in PACKAGED if lang not in langs)
    texts = "|".join((SENTENCE, REASON, MAY_BE_EMPTY))
    return re.sub(rf',\s*"(?:{texts})_(?:{others})": *"(?:[^"\\]|\\.)*"', "", written) if others else written
