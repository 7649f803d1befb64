"""The words that languages have for numbers, from `data/notation.csv` of every layer; a project's rows lie over the package's.

A row says what a word does in a language. Of two layers the upper decides on a word and its role; what it does not name stays.

| role | what the word does | meaning |
|---|---|---|
| `before` | says how exact the figure right after it is, `exact` nothing; `… behind` where both stand | a code of `precision` |
| `anywhere` | says it wherever it stands before the figure, since it can mean nothing else | a code of `precision` |
| `after` | says it behind the figure | a code of `precision` |
| `magnitude` | multiplies the figure that it follows | by how much |
| `attached` | touches the digits of the figure that it multiplies, in these very letters: 1.3m, but a 5G mast | by how much |
| `half` | adds a half to the magnitude before it: «2 triệu rưỡi» | |
| `tenths` | adds so many tenths to it: the «tư» of «một tỷ tư», 1.4 thousand million | how many: 4 |
| `other` | begins like a magnitude, or holds a number in words, and is none: «một số» | |
| `fraction` | is a part of a whole in words | which part: 2/3 |
| `multiple` | says how many times in words: «gấp đôi» | how many: 2, 1.5 |
| `number` | is a number in words, where a text has no digits and neither a part nor a multiple: «mười hai» | which: 12 |
| `digit` | is one only within a greater number: the «năm» of «năm trăm», the “a” of “a hundred” | which: 5 |
| `joint` | may join the parts of a number: “two hundred and five” | |
| `gap` | keeps the place of a nought in a number: «một trăm linh năm»; where there are such words, «hai nghìn ba» is refused | |
| `range` | stands between the two ends of a range; `before … between` where something has to stand before them too | |
| `change` | stands so between where a change begins and ends: two figures, not a range | |
| `percent` | stands for the sign | |
| `permille` | stands for the sign of per mille | |
| `minus` | makes the figure after it negative | |
| `estimate` | is one of those that say how exact a figure is, and calls it an estimate | |
| `rise` | tells of a change upwards | |
| `fall` | tells of a change downwards | |
| `not` | denies what it stands right before: «không đạt 80%» says no figure | |
| `vague` | makes the number that it is part of, or right behind, none: «hai mươi mấy», “double-digit” | |
| `part` | says that a part is meant of the figure behind `ratio` or `within`: “most of the 200” | |
| `within` | stands between a part in words and its whole, and makes no ratio of two figures: “one in 5” | |
| `since` | begins what a change is from; numerals after it are of that | |
| `ratio` | stands between a part and its whole, as a stroke does | |
| `per` | makes the number after it a part of the unit | |
| `ordinal` | touches the digits of a rank | |
| `unit` | is a unit that may touch the digits: 2.000ha, 25°C | |
| `order` | puts one thing above, before or beyond another in prose: “higher”; `…` at its end stands for any ending | |
| `compare` | says in prose that things are alike, all, or the only one, or that they changed: “only”, “rose” | |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from tinhso import authored, digest
from tinhso.data.language.qualifiers import GAP
from tinhso.errors import Finding, Where, did_you_mean
from tinhso.layers import Layers
from tinhso.model import Lang, NumberWords, Precision, Vocabulary

FILE = "data/notation.csv"
COLUMNS = ("language", "role", "meaning", "word")
#: The field of the words that each role fills, and whether it says how exact a figure is or by how much it is multiplied.
_EXACT = {"before": "before", "anywhere": "anywhere", "after": "after"}
_TIMES = {"magnitude": "magnitudes", "attached": "attached"}
_NUMBERS = {"fraction": "fractions", "multiple": "multiples", "number": "numbers", "digit": "digits", "tenths": "tenths"}
_PAIRS = {"range": "ranges", "change": "changes"}
_PLAIN = {
    "other": "others", "half": "half", "percent": "percent", "permille": "permille", "ratio": "ratio", "per": "per",
    "ordinal": "ordinals", "unit": "units", "minus": "minus", "estimate": "estimates", "rise": "rises", "fall": "falls",
    "since": "since", "joint": "joints", "gap": "gaps", "order": "ordering", "compare": "comparing",
    "not": "denials", "vague": "vague", "part": "parts", "within": "within",
}  # fmt: skip
_WITH_MEANING = (*_EXACT, *_TIMES, *_NUMBERS)
ROLES = (*_WITH_MEANING, *_PAIRS, *_PLAIN)
#: The roles of words that are looked for in what people write for readers.
IN_PROSE = ("order", "compare")
_LANGUAGE = re.compile("[a-z]{2,3}")
_FACTOR = re.compile("[1-9][0-9]{1,15}")
#: What a word of each role means, as a pattern and as what was expected.
_MEANING = {
    **dict.fromkeys(_EXACT, (re.compile("|".join(Precision)), "is not how exact a figure is", ", ".join(Precision))),
    **dict.fromkeys(_TIMES, (_FACTOR, "is not by how much a figure is multiplied", "a whole number: 1000000")),
    "fraction": (re.compile("[1-9][0-9]*/[1-9][0-9]*"), "is not a part of a whole", "two whole numbers and a stroke: 2/3"),
    "multiple": (re.compile(r"[1-9][0-9]*(?:\.[0-9]*[1-9])?"), "is not how many times", "a number: 2 or 1.5"),
    "tenths": (re.compile("[1-9]"), "is not a number of tenths", "a digit: 4"),
    **dict.fromkeys(("number", "digit"), (re.compile("0|[1-9][0-9]*"), "is not a number", "a whole number: 12")),
}


def load_vocabulary(layers: Layers) -> Vocabulary:
    """Read the words of every layer. Raises InputError with every row that cannot be read."""
    laid: dict[tuple[str, str, str], str] = {}
    for file in layers.each(FILE):
        laid |= _rows(file.file, authored.text(file.root, file.file))
    return _vocabulary(tuple((*key, meaning) for key, meaning in laid.items()))


@cache
def _vocabulary(rows: tuple[tuple[str, str, str, str], ...]) -> Vocabulary:
    languages = dict.fromkeys(lang for lang, *_ in rows)
    words = {lang: _words(lang, [row[1:] for row in rows if row[0] == lang]) for lang in languages}
    return Vocabulary(words=words, digest=digest.of_value(rows))


def _words(lang: Lang, rows: list[tuple[str, str, str]]) -> NumberWords:
    fields: dict[str, Any] = {}
    for role, word, meaning in rows:
        if role in _PLAIN:
            fields[_PLAIN[role]] = (*fields.get(_PLAIN[role], ()), word)
        elif role in _PAIRS:
            opening, _, between = word.rpartition(GAP)
            fields[_PAIRS[role]] = (*fields.get(_PAIRS[role], ()), (opening, between))
        else:
            fields.setdefault((_EXACT | _TIMES | _NUMBERS)[role], {})[word] = _meant(role, meaning)
    return NumberWords(lang=lang, **fields)


def _meant(role: str, meaning: str) -> Precision | int | str | tuple[str, ...]:
    if role in _EXACT:
        return Precision(meaning)
    return int(meaning) if role in _TIMES else tuple(meaning.split("/")) if role == "fraction" else meaning


@lru_cache(maxsize=8)
def _rows(file: str, text: str) -> Mapping[tuple[str, str, str], str]:
    """Return by language, role and word what the rows of one layer mean; one without a word waits for it, and says nothing."""
    found: dict[tuple[str, str, str], str] = {}
    with authored.reading_csv(file, text, COLUMNS, key=("language", "role", "word"), verbatim=("word",)) as table:
        for row in table.rows:
            lang, role, meaning, word = (row.cells[column] for column in COLUMNS)
            table.findings.extend(_faults(Where(file=file, line=row.line), lang, role, meaning, word))
            if word:
                found[lang, role, word] = meaning
    return found


def _faults(where: Where, lang: str, role: str, meaning: str, word: str) -> Iterator[Finding]:
    """Yield what is wrong with the cells of a row."""

    def wrong(name: str, problem: str, found: str, expected: str | None = None, fix: str | None = None) -> Finding:
        at = Where(file=where.file, line=where.line, field=name)
        return Finding(where=at, problem=problem, found=found[:80] or None, expected=expected, fix=fix)

    if not _LANGUAGE.fullmatch(lang):
        yield wrong("language", "is not the code of a language", lang, "its code in ISO 639: fr")
    if role not in ROLES:
        yield wrong("role", "is not a role of a word", role, ", ".join(ROLES), did_you_mean(role, ROLES))
    elif role in _MEANING and not _MEANING[role][0].fullmatch(meaning):
        near = did_you_mean(meaning, Precision) if role in _EXACT else None
        yield wrong("meaning", _MEANING[role][1], meaning, _MEANING[role][2], near)
    elif role not in _WITH_MEANING and meaning:
        yield wrong("meaning", "a word of this role has no meaning of its own", meaning, "an empty cell")
    if not unicodedata.is_normalized("NFC", word):
        yield wrong("word", "letters and marks are stored apart (decomposed Unicode)", word, fix="Type it again.")
    elif word != " ".join(word.split()):
        yield wrong("word", "spaces stand where none belong", word, " ".join(word.split()))
    elif role in _WITH_MEANING and role != "attached" and word != word.lower():
        yield wrong("word", "the word is not in small letters", word, word.lower())
    elif role != "unit" and re.search(r"[0-9]", word):
        yield wrong("word", "a figure is no word", word)
