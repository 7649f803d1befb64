"""A count written in words, as a sentence wants it: «ba tỉnh», “three provinces”, “one province”."""

from __future__ import annotations

from tinhso.data.language import wording
from tinhso.model import Lang, Text

#: Numbers up to this one are words, as newspapers write them; above it they are figures.
IN_WORDS = 10
_WORDS: dict[Lang, tuple[str, ...]] = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def numeral(number: int, lang: Lang) -> str:
    """Return a count as a word up to ten, above it in the reader's notation. A count below zero: ValueError."""
    if number < 0:
        raise ValueError(f"{number} is no count")
    return _WORDS[lang][number] if number <= IN_WORDS else wording.number(number, lang)


def counted(number: int, lang: Lang, one: str, many: str | None = None) -> str:
    """Return a count with its noun, in the form that the number asks for; Vietnamese has one form for both."""
    return f"{numeral(number, lang)} {one if number == 1 or many is None else many}"


def both(number: int, noun: Text, many: str) -> Text:
    """Return a count with its noun in both languages; `many` is the English noun of several."""
    return Text(vi=counted(number, "vi", noun.vi), en=counted(number, "en", noun.en, many))
