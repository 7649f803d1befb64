"""Reads the figure in the words of a source: «phát sóng 2 trạm 5G», «gần 1,3 triệu thuê bao», “nearly 1.3 million of them”.

The language of the source decides what its signs mean: 12.345 is a large number in Vietnamese and a small one in English. Words
around the figure say how exact it is (`number_words.py`). The words must hold exactly one figure; a name such as 5G is
none. Two are refused: nobody could tell which one is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tinhso.data.language.locales import SPACES, language_name, locale
from tinhso.data.language.numerals import figures
from tinhso.model import Lang, NumberWords, Precision

_NEVER = "(?!)"
#: The sign of a currency before a figure: what says how exact it is stands before the sign, nearly £3bn.
_MONEY = re.compile("(?:(?<![^ ])[A-Z]{1,3})?[$£€¥₫]$")


class NotationError(ValueError):
    """The text is not a figure as its language writes them; the message says why, as far as that can be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """A printed figure, read.

    `text` is all the words, `figure` the figure alone with its sign, its magnitude and the word that says how exact it is («ước
    đạt 13.567»), `start` and `end` where its digits stand in `text`. `value` is the number with its magnitude («1,3 triệu» is
    1300000, its `number` 1.3 and its `magnitude` 1000000), the part before the stroke where there is one («21/21» is 21, with
    `numerator` and `denominator` 21). `unit` is "pct" where a percent sign is printed. `has_words` tells that something beside
    the figure says what it is of.
    """

    text: str
    figure: str
    start: int
    end: int
    value: Decimal
    number: Decimal
    has_words: bool
    magnitude: int | None = None
    precision: Precision = Precision.EXACT
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: Literal["pct"] | None = None


@lru_cache(maxsize=4096)
def parse_notation(words: str, number_words: NumberWords) -> Notation:
    """Read the one figure that some words in a language hold, and how exact they say it is. Raises NotationError for others."""
    text = unicodedata.normalize("NFC", words)
    try:
        return _Grammar(number_words).read(text)
    except _NoFigure as error:
        raise NotationError(f"{text!r}, read as {language_name(number_words.lang)}, {error}") from None


def print_number(value: Decimal, lang: Lang) -> str:
    """Return a number as a language writes it, with as many decimals as it has."""
    signs = locale(lang)
    sign, plain = ("-", f"{-value:f}") if value < 0 else ("", f"{value:f}")
    integer, _, decimals = plain.partition(".")
    grouped = f"{int(integer):,}".replace(",", signs.thousands)
    return f"{sign}{grouped}{signs.decimal.sign}{decimals}" if decimals else f"{sign}{grouped}"


class _NoFigure(ValueError):
    """Why a text is no figure, without the text and its language."""


class _Grammar:
    """The signs and words of a language as patterns."""

    def __init__(self, words: NumberWords) -> None:
        self.words, self.signs = words, locale(words.lang)
        self.decimal, grouping = self.signs.decimal.sign, self.signs.grouping
        self.spaces = "".join(sign for sign in grouping if sign.isspace())
        mark, groups = re.escape(self.decimal), re.escape(grouping)
        self.integer = rf"(?:[1-9][0-9]{{0,2}}(?:[{groups}][0-9]{{3}})+|[0-9]+)"
        number = rf"{self.integer}(?:{mark}[0-9]+)?|{mark}[0-9]+"
        self.run = re.compile(rf"(?P<number>{number})(?:/(?P<denominator>{self.integer}))?(?P<percent>%)?")
        other = rf"(?![{SPACES}](?:{_any(words.others)})(?!\w))"
        worded = rf"{other}[{SPACES}](?:(?P<magnitude>{_any(words.magnitudes)})|{_any(words.percent)})(?!\w)"
        self.suffix = re.compile(rf"[{SPACES}]?%|{worded}", re.IGNORECASE)
        self.ordinal = re.compile(_any(words.ordinals))
        self.attached = re.compile(rf"(?<=[0-9])(?:{_any(words.attached)})(?!\w)")
        self.between = re.compile(rf"(?:{_any(words.ordinals)})?[{SPACES}](?:{_any(words.ratio)})[{SPACES}]", re.IGNORECASE)
        self.per = re.compile(rf"(?<!\w)(?:{_any(words.per)})[{SPACES}]$", re.IGNORECASE)

    def read(self, text: str) -> Notation:
        """Return what a text in composed letters says. Raises _NoFigure."""
        numerals = figures(text, self.spaces, self.words.ordinals, self.words.attached)
        found = [one for one in numerals if not self.per.search(text[: one.start()])]
        whole = self._whole(text, found)
        if len(found) > (1 if whole is None else 2):
            names = " and ".join(f"«{match[0]}»" for match in found)
            raise _NoFigure(f"holds {len(found)} figures, {names}: leave the words of one")
        start, end = found[0].span() if found else (0, 0)
        if text[start - 1 : start] == self.decimal and not text[: start - 1][-1:].isalnum():
            start -= 1
        match = self.run.fullmatch(text[start:end])
        if match is None or _is_signed(text, start):
            raise _NoFigure(self._reason(text, text[start:end]))
        return self._read(text, match, start, end, whole)

    def _read(self, text: str, match: re.Match[str], start: int, end: int, whole: re.Match[str] | None) -> Notation:
        attached = None if whole else self.attached.match(text, end)
        touching = attached or self.ordinal.match(text, end)
        close = whole.end() if whole else touching.end() if touching else end
        suffix = None if match["percent"] or attached else self.suffix.match(text, close)
        magnitude = self.words.magnitudes[suffix["magnitude"].lower()] if suffix and suffix["magnitude"] else None
        if attached:
            magnitude = self.words.attached[attached[0]]
        percent = match["percent"] is not None or (suffix is not None and magnitude is None)
        number = self._number(match["number"])
        of = whole[0] if whole else match["denominator"]
        denominator = None if of is None else self._number(of)
        if denominator is not None and (self.decimal in match["number"] or percent or magnitude):
            raise _NoFigure("is neither a fraction of whole numbers nor a number")
        if denominator == 0:
            raise _NoFigure("has the denominator 0")
        close = suffix.end() if suffix else close
        precision, begin = self._precision(text, start, close)
        return Notation(
            text=text,
            figure=text[begin:close],
            start=start,
            end=end,
            value=_plain(number * magnitude) if magnitude else number,
            number=number,
            magnitude=magnitude,
            has_words=self._has_words(f"{text[:begin]} {text[close:]}"),
            precision=precision,
            numerator=None if denominator is None else number,
            denominator=denominator,
            unit="pct" if percent else None,
        )

    def _whole(self, text: str, found: Sequence[re.Match[str]]) -> re.Match[str] | None:
        """Return the second of two figures where words make it the whole of the first: “18 of the 21 communes”."""
        if len(found) != 2 or re.fullmatch(self.integer, found[1][0]) is None:
            return None
        part, whole = found
        return whole if self.between.fullmatch(text, part.end(), whole.start()) and "/" not in part[0] else None

    def _precision(self, text: str, start: int, end: int) -> tuple[Precision, int]:
        """Return how exact the words make the figure from `start` to `end`, and where it begins with such a word."""
        said: dict[Precision, int] = {}
        money = _MONEY.search(text[:start])
        rest = money.start() if money else start
        while (before := self._word_before(text[:rest])) is not None:
            precision, rest = before
            if precision is not Precision.EXACT:
                said.setdefault(precision, rest)
        for words, beside in ((self.words.anywhere, text[:start]), (self.words.after, text[end:])):
            for word, precision in words.items():
                if _has(beside, word):
                    said.setdefault(precision, start)
        if len(said) > 1:
            raise _NoFigure(f"says both {' and '.join(sorted(said))}")
        return next(iter(said.items())) if said else (Precision.EXACT, start)

    def _word_before(self, text: str) -> tuple[Precision, int] | None:
        """Return the precision of the longest known word that ends a text (with a space), and where that word begins."""
        bare = text.rstrip()
        ending = [word for word in self.words.before if _ends(bare, word)]
        if not ending or bare == text:
            return None
        word = max(ending, key=len)
        return self.words.before[word], len(bare) - len(word)

    def _has_words(self, beside: str) -> bool:
        neutral = {part for word, precision in self.words.before.items() if precision is Precision.EXACT for part in word.split()}
        return not set(re.findall(r"[^\W\d_]+", beside.lower())) <= neutral

    def _number(self, text: str) -> Decimal:
        integer, _, decimals = text.partition(self.decimal)
        return Decimal(f"{re.sub('[^0-9]', '', integer) or '0'}.{decimals}" if decimals else re.sub("[^0-9]", "", integer))

    def _reason(self, text: str, run: str) -> str:
        """Say why a text is no figure; `run` is the numeral that was looked at, empty where there is none."""
        if not run:
            return "has no figure, only digits of a name" if re.search(r"[0-9]", text) else "has no digits"
        decimal, group = self.signs.decimal, self.signs.decimal.other
        if run.count(decimal.sign) > 1:
            return f"has two {decimal}s (thousands are grouped so: {print_number(Decimal(1781536), self.words.lang)})"
        if group.sign in run:
            return f"has a {group} that does not group thousands (decimals follow a {decimal}: 72{decimal.sign}4)"
        return "is a date, not a fraction" if run.count("/") > 1 else "is not a figure"


def _any(words: Iterable[str]) -> str:
    """Return a pattern of one of several words; of none, one that nothing matches."""
    return "|".join(map(re.escape, words)) or _NEVER


def _ends(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}$", text, re.IGNORECASE) is not None


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _is_signed(text: str, start: int) -> bool:
    """Tell whether a minus stands right before the figure; a hyphen after a word or a number is none."""
    return text[:start][-1:] in {"-", "−", "–"} and not text[: start - 1][-1:].isalnum()


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent and without decimals that its magnitude made meaningless."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")
