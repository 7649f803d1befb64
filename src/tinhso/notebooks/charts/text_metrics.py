"""Measures and breaks lines of Be Vietnam Pro, so that no label of a chart is ever cut and none is drawn by guessing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

FAMILY = "Be Vietnam Pro"
REGULAR, SEMIBOLD = 400, 600

_FILES = {REGULAR: "BeVietnamPro-Regular.ttf", SEMIBOLD: "BeVietnamPro-SemiBold.ttf"}

#: Kerning is not measured; browsers round as well. So much wider than measured a line may turn out.
SLACK = 1.02


@cache
def font_folder() -> Path:
    """Return the folder with the font's TTF files, as its package installs them."""
    return Path(str(resources.files("fontpkg_be_vietnam_pro"))) / "files"


@lru_cache(maxsize=100_000)
def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return how wide a line is, in pixels, for a font size in pixels.

    Whole numbers are added up: what fractions come to depends on their order, and on the version of Python.
    """
    advances, fallback, units = _advances(weight)
    return sum(advances.get(ord(letter), fallback) for letter in text) / units * size * SLACK


@lru_cache(maxsize=10_000)
def wrap(text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """Break a text into lines no wider than `room` pixels; a word wider than that breaks behind its hyphens, or stays whole."""
    lines: list[str] = []
    for word in text.split(" "):
        joint = " "
        for part in [word] if width(word, size, weight) <= room else unbreakable(word):
            longer = f"{lines[-1]}{joint}{part}" if lines else part
            if lines and width(longer, size, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
            joint = ""
    return tuple(lines)


def unbreakable(text: str) -> list[str]:
    """Return the parts of a text that no line has to break: words, and those of a word with hyphens."""
    return re.findall(r"[^\s-]+-*|-+", text)


@cache
def _advances(weight: int) -> tuple[Mapping[int, int], int, int]:
    """Return the widths of the letters of a font, that of a letter it does not have, and how many of them are its size."""
    from fontTools.ttLib import TTFont

    with TTFont(font_folder() / _FILES[weight], lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        advances = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
    return advances, advances[ord("n")], units
