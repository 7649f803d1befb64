"""How checks are written: the text of each in its file, as pages and commands show it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tinhso.expectations.suites.read_suites import MAY_BE_EMPTY, REASON, SENTENCE, Check, Suite
from tinhso.model import Lang
from tinhso.strings import PACKAGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One check as its suite has it, without texts in languages that the edition has not; `line` counts from 1."""

    file: str
    line: int
    text: str


def definitions(suites: Iterable[Suite], langs: tuple[Lang, ...]) -> Mapping[str, Definition]:
    """Return the definition of every check of an edition, by the check's name."""
    return {check.name: _definition(check, suite.texts[check.file], langs) for suite in suites for check in suite.checks}


def _definition(check: Check, written: str, langs: tuple[Lang, ...]) -> Definition:
    begin, end = check.span
    indent = begin - (written.rfind("\n", 0, begin) + 1)
    text = _shown(" " * indent + written[begin:end], langs)
    return Definition(file=check.file, line=written.count("\n", 0, begin) + 1, text=text)


@cache
def _shown(written: str, langs: tuple[Lang, ...]) -> str:
    """Return a check as it is written, at the left, without its texts in languages that the edition has not."""
    written = textwrap.dedent(written)
    others = "|".join(lang for lang in PACKAGED if lang not in langs)
    texts = "|".join((SENTENCE, REASON, MAY_BE_EMPTY))
    return re.sub(rf',\s*"(?:{texts})_(?:{others})": *"(?:[^"\\]|\\.)*"', "", written) if others else written
