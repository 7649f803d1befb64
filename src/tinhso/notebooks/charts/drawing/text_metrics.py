"""Measures and breaks lines of Be Vietnam Pro, so that no label of a chart is ever cut and none is drawn by guessing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from tinhso.errors import ToolError

FAMILY = "Be Vietnam Pro"
REGULAR, SEMIBOLD = 400, 600

_FILES = {REGULAR: "BeVietnamPro-Regular.ttf", SEMIBOLD: "BeVietnamPro-SemiBold.ttf"}

#: Kana and the signs of Chinese: a line may break around each.
_SQUARE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

#: So many letters of a torn word stand together at least: no syllable of Vietnamese is torn.
LEAST = 4
#: Kerning is not measured; browsers round as well. So much wider than measured a line may turn out.
SLACK = 1.02


@cache
def font_folder() -> Path:
    """Return the folder with the font's TTF files, as its package installs them. Raises ToolError where it is not installed."""
    try:
        return Path(str(resources.files("fontpkg_be_vietnam_pro"))) / "files"
    except ModuleNotFoundError:
        raise ToolError(f"The font {FAMILY} is not installed here: pip install fontpkg-be-vietnam-pro") from None


def font_file(weight: int) -> Path:
    """Return the whole font of a weight."""
    return font_folder() / _FILES[weight]


@lru_cache(maxsize=100_000)
def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return how wide a line is, in pixels, for a font size in pixels.

    Whole numbers are added up: what fractions come to depends on their order, and on the version of Python.
    """
    advances, units = _advances(weight)
    return sum(_advance(letter, advances, units) for letter in text) / units * size * SLACK


def lacks_a_letter_of(text: str) -> bool:
    """Tell whether the font lacks a sign of a text that is to be seen, as it does all letters that are not Latin."""
    return any(ord(sign) not in _advances(REGULAR)[0] and unicodedata.category(sign)[0] not in "ZC" for sign in text)


@lru_cache(maxsize=10_000)
def wrap(text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """Break a text into lines no wider than `room` pixels; a word wider than that breaks behind its hyphens and around Chinese
    and Japanese signs, and a part of one that is still wider where it has to, with a hyphen that says so. No line begins with
    the dot between two parts."""
    lines: list[str] = []
    for word in re.split(r" (?!· )", text):
        joint = " "
        parts = [word] if width(word, size, weight) <= room else unbreakable(word)
        for part in (piece for whole in parts for piece in _torn(whole, room, size, weight)):
            longer = f"{lines[-1]}{joint}{part}" if lines else part
            if lines and width(longer, size, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
            joint = ""
    return tuple(lines)


def _torn(part: str, room: float, size: float, weight: int) -> Iterator[str]:
    """Yield what fits of a part of a word, as often as it is too wide: at least LEAST letters, none without its marks, and of a
    number all of it, for half of one is another."""
    while width(part, size, weight) > room and len(part) > 2 * LEAST and not any(map(str.isdigit, part)):
        end = 0
        for n in (n for n in range(LEAST, len(part) - LEAST + 1) if not unicodedata.combining(part[n])):
            if width(f"{part[:n]}-", size, weight) > room:
                break
            end = n
        if not end:
            break
        yield f"{part[:end]}-"
        part = part[end:]
    yield part


def unbreakable(text: str) -> list[str]:
    """Return the parts of a text that no line has to break: words, those of a word with hyphens, and signs of a whole square,
    between which no blanks stand, with the marks that end with them."""
    return re.findall(rf"[{_SQUARE}][^\w\s-]*-*|[^\s{_SQUARE}-]+-*|-+", text)


def _advance(letter: str, advances: Mapping[int, int], units: int) -> int:
    """Return the width of a letter; of one that the font lacks about that which another font has: nothing, a square or an o."""
    if (known := advances.get(ord(letter))) is not None:
        return known
    if unicodedata.category(letter) == "Mn":
        return 0
    return units if unicodedata.east_asian_width(letter) in "WF" else advances[ord("O" if letter.isupper() else "o")]


@cache
def _advances(weight: int) -> tuple[Mapping[int, int], int]:
    """Return the widths of the letters of a font, and how many of them are its size."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(weight), lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        advances = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
    return advances, units
