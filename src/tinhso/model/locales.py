"""What a language needs beside words: how it writes numbers and months, and counts in words; others get what is neutral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tinhso.model.text import ENGLISH, Lang, Text

#: The spaces that stand between thousands, and before a percent sign: a plain one, and those at which no line breaks.
SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"


class DecimalMark(StrEnum):
    """The sign before the decimals; the other of the two may then stand between thousands."""

    POINT = "point"
    COMMA = "comma"

    @property
    def sign(self) -> str:
        return "." if self is DecimalMark.POINT else ","

    @property
    def other(self) -> DecimalMark:
        return DecimalMark.COMMA if self is DecimalMark.POINT else DecimalMark.POINT


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """How a language writes: the mark before decimals, the sign between thousands, the place of per cent signs, its months (none:
    as numbers, a `day` and a `month` of a year as its readers write them), its halves, quarters, school years and spans, and its
    numbers from nought to ten in words (none: in figures). What is not known is as ISO 8601 has it.
    """

    decimal: DecimalMark = DecimalMark.POINT
    thousands: str = "\N{NARROW NO-BREAK SPACE}"
    signed: str = "{figure}{sign}"
    day: str = "{year}-{month:02}-{day:02}"
    month: str = "{year}-{month:02}"
    months: tuple[str, ...] = ()
    periods: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()

    @property
    def grouping(self) -> str:
        """The signs that may stand between thousands where the language is read: of spaces, any."""
        return SPACES if self.thousands in SPACES else self.thousands

    @property
    def spaces(self) -> str:
        """The spaces among them."""
        return SPACES if self.thousands in SPACES else ""


#: What a language is called, in each language of the package.
_NAMES: Mapping[Lang, Text] = {
    "vi": Text(vi="tiếng Việt", en="Vietnamese"),
    "en": Text(vi="tiếng Anh", en="English"),
}
NEUTRAL = Locale()
_COMMA = DecimalMark.COMMA
_SLASHES, _DOTS, _HYPHENS = "{day}/{month}/{year}", "{day}.{month}.{year}", "{day}-{month}-{year}"
_YEAR_FIRST, _ENDED = "{year}/{month}/{day}", "{year}.\N{NO-BREAK SPACE}{month}.\N{NO-BREAK SPACE}{day}."
_MONTH, _APART = "{month}/{year}", "{figure}\N{NO-BREAK SPACE}{sign}"
_POINTS = Locale(decimal=_COMMA, thousands=".", month=_MONTH)
_SPACED = Locale(decimal=_COMMA, month=_MONTH)
_COMMAS = Locale(thousands=",")
LOCALES: Mapping[Lang, Locale] = {
    "vi": Locale(
        decimal=_COMMA, thousands=".", day=_SLASHES, month=_MONTH,
        periods={
            "Q": "quý {roman}/{year}", "S1": "6 tháng đầu năm {year}", "S2": "6 tháng cuối năm {year}",
            "school": "năm học {first}–{last}", "years": "giai đoạn {first}–{last}", "span": "từ {first} đến {last}",
        },
        numbers=("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    ),
    "en": Locale(
        thousands=",", month=_MONTH,
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        periods={
            "Q": "Q{number} {year}", "S1": "the first half of {year}", "S2": "the second half of {year}",
            "school": "school year {first}–{last}", "years": "{first}–{last}", "span": "{first} to {last}",
        },
        numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ),
    "fr": replace(_SPACED, day=_SLASHES, signed="{figure}\N{NARROW NO-BREAK SPACE}{sign}"),
    "pt": replace(_SPACED, day=_SLASHES),
    **dict.fromkeys(("pl", "uk"), replace(_SPACED, day=_DOTS)),
    **dict.fromkeys(("cs", "fi", "nb", "no", "ru", "sk"), replace(_SPACED, day=_DOTS, signed=_APART)),
    "hu": Locale(decimal=_COMMA, day=_ENDED), "sv": Locale(decimal=_COMMA, signed=_APART),
    **dict.fromkeys(("el", "id", "it"), replace(_POINTS, day=_SLASHES)), "es": replace(_POINTS, day=_SLASHES, signed=_APART),
    **dict.fromkeys(("da", "de", "hr", "ro", "sl"), replace(_POINTS, day=_DOTS, signed=_APART)),
    "tr": replace(_POINTS, day=_DOTS, signed="{sign}{figure}"),
    "nl": replace(_POINTS, day=_HYPHENS, month="{month}-{year}"),
    **dict.fromkeys(("he", "hi", "ms", "th"), replace(_COMMAS, day=_SLASHES, month=_MONTH)),
    **dict.fromkeys(("ja", "zh"), replace(_COMMAS, day=_YEAR_FIRST, month="{year}/{month}")),
    "ko": replace(_COMMAS, day=_ENDED),
}  # fmt: skip


def language_name(lang: Lang, within: Lang = ENGLISH) -> str:
    """Return what a language is called within a sentence of a language of the package; one without a name there by its code."""
    return _NAMES[lang].get(within, lang) if lang in _NAMES else lang


def locale(lang: Lang) -> Locale:
    """Return how a language writes; of one that is not known, what is neutral."""
    return LOCALES.get(lang, NEUTRAL)
