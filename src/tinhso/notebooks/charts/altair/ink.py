"""The ink of words in an author's Altair chart: read on whatever lies below them, on a light page and on a dark one.

A page recolours the site's own colours at night and no other, so that ink which is dark on a shade by day would be light on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from tinhso.grouping import grouped
from tinhso.model import Colours
from tinhso.notebooks.charts.altair.painted import WordsAt
from tinhso.notebooks.charts.altair.words import ChartError
from tinhso.notebooks.charts.drawing.theme import INK, LINE, NEUTRAL, PAPER, SOFT

#: The site's colours by day and by night.
AT_NIGHT = {INK: "#ECE9E3", SOFT: "#AAA59A", LINE: "#3A3833", PAPER: "#151515", NEUTRAL: "#9C968A"}
#: Inks that no page recolours: one of them is read on every colour.
BLACK, WHITE = "#050505", "#FFFFFF"
#: The least contrast of words that everybody reads.
LEAST = 4.5

Rgb: TypeAlias = tuple[float, float, float]


def inks(drawn: Iterable[WordsAt], colours: Colours, own: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return, by the marks of words, the inks of the rows whose words are not read in that of the site.

    ChartError: no ink is read there, or that of an author, of whose words the marks are `own`.
    """
    night, kept = AT_NIGHT | dict(colours.by_place.values()), frozenset(own)
    chosen: dict[str, dict[str, list[str]]] = {}
    for (marks, row), several in grouped(drawn, lambda one: (one.marks, one.row)).items():
        tried = () if marks in kept else (BLACK, WHITE, PAPER)
        ink = next((ink for ink in (several[0].ink, *tried) if all(_is_read(one, ink, night) for one in several)), None)
        if ink is None:
            instead = "leave its colour out" if marks in kept else "set them beside the mark, or wholly within it (`align`, `dx`)"
            raise ChartError(f"{several[0].said!r} is not read on what lies below it, by day and by night: {instead}.")
        if ink != several[0].ink:
            chosen.setdefault(marks, {}).setdefault(ink, []).append(row)
    return chosen


def _is_read(words: WordsAt, ink: str, night: Mapping[str, str]) -> bool:
    """Tell whether words in an ink have enough contrast on all that lies below them, on either page."""
    for at_night in (False, True):
        shades = night if at_night else {}
        page = _rgb(shades.get(PAPER, PAPER))
        for patch in words.below:
            ground = _over(_rgb(shades.get(patch.colour, patch.colour)), page, patch.opacity)
            if _contrast(_over(_rgb(shades.get(ink, ink)), ground, words.opacity), ground) < LEAST:
                return False
    return True


def _rgb(colour: str) -> Rgb:
    """Return the parts of a colour from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Rgb, other: Rgb) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _over(colour: Rgb, ground: Rgb, opacity: float) -> Rgb:
    red, green, blue = (part * opacity + under * (1 - opacity) for part, under in zip(colour, ground, strict=True))
    return red, green, blue
