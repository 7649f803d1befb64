"""The words that checks know: lists beside the suites, `expectations/words.csv` of every layer, so that no rule has its own.

A suite writes `{"$WORDS": "loanwords"}` in the place of a list, and `$WORDS(loanwords)` within a row condition (a list there) or
a regular expression (any of the words). What a project lists is added to what the package and its packs list under that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tinhso import authored
from tinhso.errors import Finding, Where, did_you_mean
from tinhso.layers import Layers

NAME = "words.csv"
FILE = f"expectations/{NAME}"
COLUMNS = ("list", "word")
KEY = "$WORDS"
#: The argument in which a list stands for any of its words.
REGEX = "regex"
_WITHIN = re.compile(r"\$WORDS\((\w+)\)")

#: The lists by name, each in the order of the layers and the lines.
WordLists = Mapping[str, tuple[str, ...]]


def load_words(layers: Layers) -> WordLists:
    """Read the lists of every layer. Raises InputError with every line that cannot be read."""
    found: dict[str, dict[str, None]] = {}
    for file in layers.each(FILE):
        with authored.reading_csv(file.file, authored.text(file.root, file.file), COLUMNS, key=COLUMNS) as table:
            for row in table.rows:
                name, word = (row.cells[column] for column in COLUMNS)
                if not (name.strip() and word.strip()):
                    table.refuse(row.line, "is not a list and one of its words", found=f"{name},{word}")
                found.setdefault(name, {})[word] = None
    return {name: tuple(words) for name, words in found.items()}


def idle(layers: Layers, used: Collection[str]) -> Iterator[Finding]:
    """Yield the first row of each list of a project that no check names, of those that are `used`."""
    seen = set[str]()
    if authored.there(layers.root, FILE):
        with authored.reading_csv(FILE, authored.text(layers.root, FILE), COLUMNS) as table:
            for row in table.rows:
                if (name := row.cells["list"]) not in used and name not in seen:
                    seen.add(name)
                    where, fix = Where(file=FILE, line=row.line, field="list"), did_you_mean(name, used)
                    problem = "no check names a list that is called so"
                    yield Finding(where=where, problem=problem, found=name, fix=fix or "Delete its rows, or name it in a check.")


def named(value: Any) -> Iterator[str]:
    """Yield the names of the lists that the arguments of a check speak of."""
    if isinstance(value, str):
        yield from _WITHIN.findall(value)
    elif isinstance(value, Mapping):
        if KEY in value:
            yield str(value[KEY])
        else:
            for one in value.values():
                yield from named(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from named(one)


def filled(value: Any, lists: WordLists, argument: str = "") -> Any:
    """Return arguments with the words in the places of the names of their lists; a list that there is not is empty."""
    if isinstance(value, str):
        put = _any_of if argument == REGEX else repr
        return _WITHIN.sub(lambda match: put(list(lists.get(match[1], ()))), value)
    if isinstance(value, Mapping):
        if KEY in value:
            return list(lists.get(str(value[KEY]), ()))
        return {key: filled(one, lists, key) for key, one in value.items()}
    return [filled(one, lists) for one in value] if isinstance(value, list | tuple) else value


def _any_of(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
