"""Finds whole numbers in words: «hai mươi ba», «một trăm linh năm nghìn», “two thousand three hundred and five”.

Small numbers are words of the language; what stands here is how magnitudes make greater ones of them. Phrases that begin like a
number, «một số», and names, «Ba Vì», are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tinhso.data.language.amounts import NoFigure, one_of, tenths_of
from tinhso.model import NumberWords
from tinhso.model.locales import SPACES

WordKind = Literal["number", "digit", "magnitude", "joint", "gap"]
#: A number below this one, right behind a magnitude, leaves its place open where a language has words that keep places.
_DIGITS = 10
#: Magnitudes from this one on end a group of digits; smaller ones multiply within it.
_GROUP = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNumber:
    """A whole number in words and where it stands; `scaled` tells that words multiply in it."""

    value: int
    start: int
    end: int
    scaled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    kind: WordKind
    value: int
    start: int
    end: int


class WholeNumbers:
    """The whole numbers of a language, by its words."""

    def __init__(self, words: NumberWords) -> None:
        kinds: tuple[tuple[WordKind, dict[str, int]], ...] = (
            ("number", {word: int(value) for word, value in words.numbers.items()}),
            ("digit", {word: int(value) for word, value in words.digits.items()}),
            ("magnitude", dict(words.magnitudes)),
            ("joint", dict.fromkeys(words.joints, 0)),
            ("gap", dict.fromkeys(words.gaps, 0)),
        )
        self.kinds = [(kind, named, _whole_word(named)) for kind, named in kinds if named]
        self.first = _whole_word([*words.numbers, *words.digits])
        self.others = _whole_word(words.others)
        self.tenths_of = tenths_of(words)
        self.tenths = _whole_word(self.tenths_of)
        self.keeps_places = bool(words.gaps)

    def find(self, text: str) -> list[WholeNumber]:
        """Return the whole numbers of a text in their order. Raises NoFigure for one that may be either of two."""
        none = [phrase.span() for phrase in self.others.finditer(text)]
        found: list[WholeNumber] = []
        for first in self.first.finditer(text):
            if found and first.start() < found[-1].end:
                continue
            one = self._number(text, first.start())
            if one is None or any(start <= one.start and one.end <= end for start, end in none):
                continue
            if text[one.start].islower() or (one.start == 0 and not text[one.end :].strip()[:1].isupper()):
                found.append(one)
        return found

    def _number(self, text: str, start: int) -> WholeNumber | None:
        """Return the number that begins at a place, None where a word of it means another thing there."""
        words = _one_number(list(self._words(text, start)))
        if words[0].kind == "digit" and (len(words) == 1 or words[1].kind != "magnitude"):
            return None
        self._refuse_open_places(text, words)
        end = words[-1].end
        value = _value(words)
        if words[-1].kind == "magnitude" and (tenths := self._tenths(text, _behind(text, end))):
            value, end = value + words[-1].value * tenths[0] // 10, tenths[1]
        return WholeNumber(value=value, start=start, end=end, scaled=any(word.kind == "magnitude" for word in words))

    def _tenths(self, text: str, at: int) -> tuple[int, int] | None:
        """Return how many tenths of the magnitude before it a word adds, and where it ends: «rưỡi», the «tư» of «một tỷ tư»."""
        word = None if self.others.match(text, at) else self.tenths.match(text, at)
        return word and (self.tenths_of[word[0].lower()], word.end())

    def _words(self, text: str, start: int) -> Iterator[_Word]:
        """Yield the words of one number from a place on; what joins two of them is kept only between them."""
        waiting: list[_Word] = []
        last: WordKind | None = None
        at = start
        while (word := self._word(text, at, last)) is not None:
            waiting.append(word)
            if word.kind in ("number", "digit", "magnitude"):
                yield from waiting
                waiting = []
            last, at = word.kind, _behind(text, word.end)

    def _word(self, text: str, at: int, last: WordKind | None) -> _Word | None:
        """Return the word that goes on with a number behind a word of the last kind, None where none does."""
        follows: dict[WordKind | None, Sequence[WordKind]] = {
            None: ("number", "digit"), "number": ("magnitude",), "digit": ("magnitude",),
            "magnitude": ("gap", "joint", "number", "digit", "magnitude"),
            "joint": ("number", "digit"), "gap": ("gap", "number", "digit"),
        }  # fmt: skip
        for kind, named, pattern in self.kinds:
            if kind in follows[last] and (match := pattern.match(text, at)) and not (last and self.others.match(text, at)):
                word = _Word(kind=kind, value=named[match[0].lower()], start=at, end=match.end())
                if kind == "digit" and last in ("magnitude", "joint") and not self._is_magnitude(text, word.end):
                    continue  # the year of «một trăm năm»
                return word
        return None

    def _is_magnitude(self, text: str, end: int) -> bool:
        at = _behind(text, end)
        return any(kind == "magnitude" and pattern.match(text, at) for kind, _, pattern in self.kinds)

    def _refuse_open_places(self, text: str, words: Sequence[_Word]) -> None:
        """Raise NoFigure where a digit right behind a magnitude may be of the next place or of the last: «hai nghìn ba»."""
        before, last = words[-2:] if len(words) > 1 else (words[0], words[0])
        if (
            self.keeps_places
            and before.kind == "magnitude"
            and before.value > _DIGITS
            and last.kind == "number"
            and last.value < _DIGITS
        ):
            rest = _value(words[:-1])
            said, large = text[words[0].start : last.end], rest + last.value * before.value // _DIGITS
            raise NoFigure(f"says «{said}», which may be {large} or {rest + last.value}: take words that say which")


#: The whole numbers of a language, of which the patterns are made once.
whole_numbers_of = lru_cache(maxsize=16)(WholeNumbers)


def numbers_in_words(text: str, words: NumberWords) -> list[WholeNumber]:
    """Return the whole numbers that stand in a text in words; none where one of them may be either of two."""
    with suppress(NoFigure):
        return whole_numbers_of(words).find(text)
    return []


def _whole_word(words: Sequence[str] | dict[str, int] | tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(words)})(?!\w)", re.IGNORECASE)


def _behind(text: str, end: int) -> int:
    """Return where the next word of a number begins: behind one space or hyphen; nowhere else."""
    return end + 1 if text[end : end + 1] in (*SPACES, "-") else len(text)


def _one_number(words: Sequence[_Word]) -> Sequence[_Word]:
    """Return the words without those of a second number: “between two hundred and three hundred”."""
    seen: list[int] = []
    for at, word in enumerate(words):
        if word.kind == "magnitude":
            if word.value in seen:
                last = max(before for before in range(at) if words[before].kind == "magnitude")
                return words[: last + 1]
            seen = [*(large for large in seen if word.value < _GROUP or large >= _GROUP), word.value]
    return words


def _value(words: Sequence[_Word]) -> int:
    """Return what words come to: a magnitude multiplies what stands before it, up to the next greater one."""
    total, group, least, last = 0, 0, 0, 0
    for word in words:
        if word.kind != "magnitude":
            group, last = group + word.value, word.value or last
        elif word.value < _GROUP:
            last = last or group
            group, last = group + last * (word.value - 1), 0
        elif least and word.value > least:
            total, group, least = (total + group) * word.value, 0, word.value
        else:
            total, group, least = total + group * word.value, 0, word.value
    return total + group
