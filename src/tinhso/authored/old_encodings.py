"""Vietnamese in an encoding from before Unicode, taken for Western letters: «tØnh», «tænh» and «tïnh» are tỉnh.

TCVN3 (of the fonts .VnTime, also called ABC), VNI, VISCII and Windows-1258 give the letters other bytes than Latin-1 does. A text
is known for one of them by its words: as they stand they are no Vietnamese, and read in that encoding all of them are. One word
of letters alone tells nothing, nor does one among words of another language: «Bø», «män» and «où» are words, each in its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tinhso.authored.syllables import is_syllable
from tinhso.own_rows import own_rows

WINDOWS = "Windows-1258"
#: So much of the words with letters beyond ASCII must be Vietnamese when they are read in the other encoding.
ALMOST_ALL = 0.9
_HIGH = "".join(dict.fromkeys(bytes(range(128, 256)).decode("latin-1") + bytes(range(128, 256)).decode("cp1252", "ignore")))
_WORD = re.compile(rf"(?<!\w)[A-Za-z{re.escape(_HIGH)}]*[{re.escape(_HIGH)}][A-Za-z{re.escape(_HIGH)}]*(?!\w)")

_UNIT = re.compile("[A-Za-z]{1,2}[²³]|µ(?:[b-df-hj-np-tv-zA-Z]{1,2}|Pa|mol)[²³]?")

#: What no word of any language looks like: a sign within it, or a capital behind a small letter.
_NO_WORD = re.compile(r"[\W\d_ªµº]|[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_ASCII_WORD = re.compile(r"(?<!\w)[A-Za-z]+(?!\w)")

_SHOWN = 60
#: A syllable that could be written so and mostly is not: «phỳ» for «phú».
_UNLIKELY = re.compile("(?:[^hklmst]|[^aeiou]h)[yỳýỷỹỵ]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OldText:
    """A text in an old encoding: the name of that, what the text means, and where its first strange word begins."""

    encoding: str
    meant: str
    start: int


def old_text(text: str) -> OldText | None:
    """Return what a text means that is Vietnamese in an old encoding, None of any other text."""
    text = text.replace("\u00a0", " ")  # VISCII has a capital there; a cell that ends so was copied from a page
    if text.isascii():
        return None
    words = _words(text)
    strange = [match for match in words if not _is_word(match[0])]
    if not strange or any(ord(letter) > 127 and letter not in _HIGH for letter in text):
        return None
    if not _tell(text, {match[0].casefold() for match in words}, [match[0] for match in strange]):
        return None
    best: tuple[int, str] | None = None
    for encoding in _NAMES:
        meant = [_in(encoding, match[0]) for match in words if _is_vietnamese(encoding, match[0])]
        likely = 2 * len(meant) - sum(_UNLIKELY.match(word.lower()) is not None for word in meant)
        cured = any(_is_vietnamese(encoding, match[0]) for match in strange)
        if cured and len(meant) >= ALMOST_ALL * len(words) and (best is None or likely > best[0]):
            best = likely, encoding
    return None if best is None else OldText(encoding=best[1], meant=_in(best[1], text), start=strange[0].start())


def old_problem(old: OldText) -> str:
    """Say what is wrong with a text in an old encoding."""
    return f"the text is Vietnamese in the old encoding {old.encoding}, read as Latin-1"


def old_fix(old: OldText) -> str:
    """Say what to do with it, and what it means."""
    meant = " ".join(old.meant.split())
    return f"Convert the text from {old.encoding} to Unicode: {meant if len(meant) <= _SHOWN else meant[:_SHOWN] + '…'}"


def may_be_old(text: str) -> bool:
    """Tell whether any word of a long text may be one of an old encoding: whether it is worth looking at its parts."""
    return not text.isascii() and any(map(_may_be_old, set(_WORD.findall(text))))


@lru_cache(maxsize=50_000)
def _may_be_old(shown: str) -> bool:
    """Tell whether a word may be one of an old encoding; what an edition is written in are few words, again and again."""
    return bool(_words(shown)) and not _is_word(shown) and any(_is_vietnamese(encoding, shown) for encoding in _NAMES)


def _words(text: str) -> list[re.Match[str]]:
    """Return the words with letters beyond ASCII; a sign alone is none, nor is a unit: m², g/m³, µm."""
    found = (match for match in _WORD.finditer(text) if not _UNIT.fullmatch(match[0]))
    return [match for match in found if len(match[0]) > 1 and any(letter.isalpha() for letter in match[0])]


def _tell(text: str, words: Collection[str], strange: Collection[str]) -> bool:
    """Tell whether strange words are enough to know an encoding by: no words at all, several, or one in a Vietnamese text."""
    if any(map(_NO_WORD.search, strange)) or len({word.casefold() for word in strange}) > 1:
        return True
    return len(words) > 1 and all(is_syllable(word.lower()) for word in _ASCII_WORD.findall(text))


def _is_word(shown: str) -> bool:
    """Tell whether a word may stand as it is: its letters are a Vietnamese syllable, and no signs stand among them."""
    return shown.isalpha() and is_syllable(shown.lower())


def _is_vietnamese(encoding: str, shown: str) -> bool:
    """Tell whether a word is one of an encoding: its bytes are all of it, and what they mean is a syllable."""
    if encoding != WINDOWS and _whole(encoding).fullmatch("".join(map(_byte, shown))) is None:
        return False
    meant = _in(encoding, shown)
    return meant.isalpha() and not meant.isascii() and is_syllable(meant.lower())


def _in(encoding: str, shown: str) -> str:
    """Return what a text means in an encoding."""
    raw = "".join(_byte(letter) for letter in shown)
    if encoding == WINDOWS:
        return unicodedata.normalize("NFC", raw.encode("latin-1", "replace").decode("cp1258", "replace"))
    letters = _letters()[encoding]
    return _pattern(encoding).sub(lambda match: letters[match[0]], raw)


def _byte(letter: str) -> str:
    """Return a letter as Latin-1 shows its byte, whether the byte was shown as Latin-1 or as Windows-1252."""
    try:
        return letter if ord(letter) < 256 else letter.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return letter


@cache
def _whole(encoding: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_pattern(encoding).pattern}|[A-Za-z])+")


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_letters()[encoding], key=len, reverse=True))))


@cache
def _letters() -> Mapping[str, Mapping[str, str]]:
    """Return by encoding what its bytes mean, shown as Latin-1."""
    found: dict[str, dict[str, str]] = {}
    for row in own_rows(Path(__file__).with_name("old_encodings.csv")):
        found.setdefault(row["encoding"], {})[bytes.fromhex(row["bytes"]).decode("latin-1")] = row["letter"]
    return found


_NAMES = ("TCVN3", WINDOWS, "VNI", "VISCII")
