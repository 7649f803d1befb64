"""How names are put in order and how they are found: one rule for each language, in one place.

Vietnamese readers look for Đ after D, for Ă and Â after A, and for tones after letters; English readers look for Đường Một
beside Duong Mot. Code points give neither: by them Đường Một is last of all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from vn_collate import collate_key

from tinhso.model import Lang

T = TypeVar("T")

_NO_WORD = re.compile(r"[^\w]+|_+")
_DIGITS = re.compile(r"\d+")
#: Runs of digits are compared as numbers: 3G stands before 10G.
_WIDTH = 9


def in_order(values: Iterable[T], lang: Lang, name: Callable[[T], str]) -> list[T]:
    """Return values in the order in which readers of a language look for their names; equal names keep their order."""
    return sorted(values, key=lambda value: key(name(value), lang))


def key(text: str, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """Return what a name is ordered by. Punctuation counts for nothing, runs of digits count as numbers.

    In Vietnamese it is the order of Vietnamese dictionaries: syllable by syllable (“cà tím” before “cao su”), in each the letters
    first, then tones, then capitals. In English it is the Latin alphabet with all marks off, so that names with and without
    them stand together; the marks decide between equals.
    """
    words = _NO_WORD.sub(" ", unicodedata.normalize("NFC", text)).strip()
    numbered = _DIGITS.sub(lambda match: match[0].zfill(_WIDTH), words)
    vietnamese = tuple(collate_key(syllable) for syllable in numbered.split())
    return (vietnamese,) if lang == "vi" else (tuple(fold(numbered).split()), vietnamese)


def fold(text: str) -> str:
    """Return a text as people type it in a hurry: small letters without tones and marks, đ as d, words apart by one blank.

    The script of the search page folds by the same rule.
    """
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if unicodedata.category(mark)[0] != "M")
    return _NO_WORD.sub(" ", bare.replace("đ", "d").replace("Đ", "D").lower()).strip()
