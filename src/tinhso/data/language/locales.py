"""What a language needs beside words: how it writes numbers and months, and counts in words; others get what is neutral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhso.model import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """How a language writes: the sign before decimals and that between thousands, its months (none: as numbers), and its numbers
    from nought to ten in words (none: in figures).
    """

    decimal: str = "."
    thousands: str = "\N{NARROW NO-BREAK SPACE}"
    months: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


NEUTRAL = Locale()
LOCALES: Mapping[Lang, Locale] = {
    "vi": Locale(
        decimal=",", thousands=".",
        numbers=("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    ),
    "en": Locale(
        decimal=".", thousands=",",
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ),
    **dict.fromkeys(("cs", "fi", "fr", "hu", "nb", "no", "pl", "pt", "ru", "sk", "sv", "uk"), Locale(decimal=",")),
    **dict.fromkeys(("da", "de", "el", "es", "hr", "id", "it", "nl", "ro", "sl", "tr"), Locale(decimal=",", thousands=".")),
    **dict.fromkeys(("he", "hi", "ja", "ko", "ms", "th", "zh"), Locale(thousands=",")),
}  # fmt: skip


def locale(lang: Lang) -> Locale:
    """Return how a language writes; of one that is not known, what is neutral."""
    return LOCALES.get(lang, NEUTRAL)
