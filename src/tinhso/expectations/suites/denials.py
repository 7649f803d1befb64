"""What rows know of denials: a lost «not» says the opposite in a sentence whose spelling and numbers are right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from tinhso.errors import count_of
from tinhso.expectations.suites.relations import SKIPPED, Answer, Answers, RowValues
from tinhso.expectations.suites.spelling import ADDRESS
from tinhso.own_rows import own_rows

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"\w+")
SHORTEST = 3  # words of a sentence that several rows have in common
CODES_ARE_IN = "en"

_FILE = Path(__file__).with_name("negations.csv")
PlainWords = tuple[str, ...]


def denies_alike(row: RowValues, languages: Sequence[str]) -> Answer:
    """Where a sentence of the first text says «not», the same sentence of the second does, and the other way round.

    The texts are held against each other sentence by sentence where they have as many, else as wholes. Which words deny is known
    of some languages; texts in others are skipped.
    """
    if None in row or any(language not in _denials() for language in languages):
        return SKIPPED
    texts = [SENTENCE_END.split(ADDRESS.sub(" ", text)) for text in row]
    parts = zip(*texts, strict=True) if len(texts[0]) == len(texts[1]) else [[" ".join(text) for text in texts]]
    for sentences in parts:
        denied = [_denies(sentence, language) for sentence, language in zip(sentences, languages, strict=True)]
        if denied[0] != denied[1]:
            sentence = sentences[denied.index(True)]
            return f"«not» in both languages or in neither; it is in «{sentence}» alone"
    return None


def _denies(sentence: str, language: str) -> bool:
    denies, asks = _denials()[language]
    return denies.search(asks.sub(" ", sentence)) is not None


@cache
def _denials() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return for each language that is known the words that deny, and those that only ask."""
    found: dict[str, dict[str, re.Pattern[str]]] = defaultdict(dict)
    for line in own_rows(_FILE):
        joined = rf"\b(?:{line['words']})\b" + (r"|n[’']t\b" if line["lang"] == "en" and line["what"] == "denies" else "")
        found[line["lang"]][line["what"]] = re.compile(joined, re.IGNORECASE)
    return {language: (words["denies"], words["asks"]) for language, words in found.items()}


def denies_as_code(row: RowValues, language: str) -> Answer:
    """Where the code (first column) says «not», as `not_stated` and `none` do, the text (second) denies too.

    Codes are English; texts in languages of which nobody wrote down the words that deny are skipped, and so is any other code.
    """
    code, text = row
    if code is None or text is None or language not in _denials():
        return SKIPPED
    if _codes().search(code.replace("_", " ")) is None:
        return SKIPPED
    return None if _denies(text, language) else f"a text that says «not», as the code {code} does"


def denies_as_elsewhere(rows: Sequence[RowValues], language: str, least: int) -> Answers:
    """A sentence of the text (first column) that other rows have with a «not» has it here too.

    So many other rows at least must have the sentence, and more than have it as here. The last column tells rows apart.
    """
    if language not in _denials():
        return [SKIPPED] * len(rows)
    denies, _ = _denials()[language]
    said: dict[PlainWords, set[int]] = defaultdict(set)
    for place, row in enumerate(rows):
        for words in _sentences(row[0]):
            said[words].add(place)
    with_not: dict[PlainWords, list[PlainWords]] = defaultdict(list)
    for words in said:
        for lost in _without(words, denies):
            with_not[lost].append(words)
    answers: Answers = [SKIPPED if row[0] is None else None for row in rows]
    for words, here in said.items():
        for fuller in with_not.get(words, ()):
            if len(said[fuller]) >= max(least, len(here) + 1):
                for place in here:
                    answers[place] = f"«not» as in {count_of(len(said[fuller]), 'other row')}: «{' '.join(fuller)}»"
    return answers


def _sentences(text: str | None) -> Iterator[PlainWords]:
    for sentence in SENTENCE_END.split(ADDRESS.sub(" ", text or "")):
        words = tuple(word.lower() for word in WORD.findall(sentence))
        if len(words) >= SHORTEST:
            yield words


def _without(words: PlainWords, denies: re.Pattern[str]) -> Iterator[PlainWords]:
    """Yield a sentence without one word that denies, and without the word after it too: «không phải», “does not”."""
    for place, word in enumerate(words):
        if denies.fullmatch(word):
            yield words[:place] + words[place + 1 :]
            yield words[:place] + words[place + 2 :]


@cache
def _codes() -> re.Pattern[str]:
    """Return the words that make a code deny: few, since a code like `turned_off` has other names."""
    (words,) = (line["words"] for line in own_rows(_FILE) if (line["lang"], line["what"]) == (CODES_ARE_IN, "codes"))
    return re.compile(rf"\b(?:{words})\b")
