"""Where the words of rows stand in a drawing of an author's Altair chart, and what was painted below them: read from the scene
that Vega lays out; and the ink in which these words are read, on a light page and on a dark one.

A page recolours the site's own colours at night and no other, so that ink which is dark on a shade by day would be light on it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from tinhso.grouping import grouped
from tinhso.model import Colours
from tinhso.notebooks.charts.altair.views import ChartError
from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SEMIBOLD, width
from tinhso.notebooks.charts.drawing.theme import INK, LINE, NEUTRAL, PAPER, SOFT
from tinhso.notebooks.charts.vega_lite.parts import Spec

#: The corners above at the left and below at the right, in pixels.
Box: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
#: An item of a scene, the name of the marks that it is one of, and where it stands; what holds marks stands nowhere itself.
Drawn: TypeAlias = tuple[Spec, str, float, float]
#: What is said of a drawing of which a part is nowhere.
UNPLACED = "a part of it has no size, or could not be laid out"
#: How much of words stands before the place that they are aligned to, and above it.
_BEFORE = {"left": 0, "center": 0.5, "right": 1, "top": 0, "middle": 0.5, "bottom": 1}
#: Less than this of a colour is none, and so are these.
FAINTEST = 0.05
NO_INK = re.compile(r"|none|transparent|#[0-9a-f]{6}00|#[0-9a-f]{3}0|(?:rgb|hsl)a?\(.*[,/]\s*0?\.?0%?\s*\)", re.IGNORECASE)
#: Words lie on a mark that share more than so many pixels across with it, and more than this part of their height.
_ACROSS, _DOWN = 2, 0.15
#: What is narrower, in pixels, crosses words as a line does, and hides none of them.
_NARROWEST = 6
#: Labels meet that are less than so many pixels apart.
_APART = 4
#: The site's colours by day and by night.
AT_NIGHT = {INK: "#ECE9E3", SOFT: "#AAA59A", LINE: "#3A3833", PAPER: "#151515", NEUTRAL: "#9C968A"}
#: Inks that no page recolours: one of them is read on every colour.
BLACK, WHITE = "#050505", "#FFFFFF"
#: The least contrast of words that everybody reads.
LEAST = 4.5
Rgb: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """What is painted at one place of a drawing: its colour, how thickly, where; nothing is seen below where it is `whole`."""

    colour: str
    opacity: float
    box: Box
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAt:
    """Words of a row in a drawing: where they stand, the row and the name of the marks that they are of, their ink, and what they
    lie on."""

    said: str
    box: Box
    row: str
    marks: str
    ink: str
    opacity: float
    below: tuple[Patch, ...]


def walked(item: Spec | None, left: float, top: float, marks: str = "") -> Iterator[Drawn]:
    """Yield an item of a scene and all that it holds, in the order in which they are painted. ValueError: a part is missing."""
    if item is None:  # what ended in an error has nothing in its place
        raise ValueError(UNPLACED)
    if "marktype" not in item:
        left, top = left + (item.get("x") or 0), top + (item.get("y") or 0)
    yield item, marks, left, top
    for child in item.get("items", ()):
        yield from walked(child, left, top, str(item.get("name", marks)))


def words_in(drawn: Iterable[Drawn], hexadecimal: Callable[[str], str]) -> Iterator[WordsAt]:
    """Yield the words of rows; those that are turned are left out. `hexadecimal` writes a colour as #RRGGBB."""
    painted: list[Patch] = []
    for item, marks, left, top in drawn:
        pieces = _pieces(item["items"]) if item.get("marktype") == "area" else [item] if is_of_a_row(item) else []
        for piece in pieces:
            ink = piece.get("fill")
            if not isinstance(ink, str) or NO_INK.fullmatch(ink):
                continue
            opacity = number(piece, "opacity") * number(piece, "fillOpacity")
            if "text" not in piece:
                painted += [
                    Patch(colour=hexadecimal(ink), opacity=opacity, box=box, whole=whole and opacity >= 1)
                    for box, whole in _boxes(piece, left, top)
                ]
            elif str(piece["text"] or "").strip() and not piece.get("angle"):
                said, box = _words(piece, left, top)
                yield WordsAt(
                    said=said, box=box, row=piece["description"], marks=marks, ink=hexadecimal(ink),
                    opacity=opacity, below=_below(box, painted),
                )  # fmt: skip


def is_crowded(item: Spec) -> bool:
    """Tell whether an item holds labels beside each other along an axis that meet."""
    along = item.get("items", ()) if item.get("role") == "axis-label" else ()
    labels = [item for item in along if None not in (item.get("x"), item.get("y"))]
    boxes = [_words(item, item["x"], item["y"])[1] for item in labels if number(item, "opacity") and not item.get("angle")]
    level = sorted(boxes) if len({item["y"] for item in labels}) == 1 else []
    return any(other[0][0] - one[1][0] < _APART for one, other in pairwise(level))


def _pieces(points: Sequence[Spec]) -> Iterator[Spec]:
    """Yield what an area fills between one of its points and the next."""
    for one, other in pairwise(filter(seen, points)):
        ends = ((point, end) for point in (one, other) for end in ("", "2"))
        corners = [(point.get(f"x{end}", point["x"]), point.get(f"y{end}", point["y"])) for point, end in ends]
        across, down = zip(*corners, strict=True)
        yield {**one, "x": 0, "y": 0, "corners": ((min(across), min(down)), (max(across), max(down)))}


def _boxes(item: Spec, left: float, top: float) -> Iterator[tuple[Box, bool]]:
    """Yield the boxes that a mark fills, or reaches into, whether it fills each wholly."""
    if "corners" in item:
        (x, y), (x2, y2) = item["corners"]
        yield ((left + x, top + y), (left + x2, top + y2)), False
    elif "size" in item:
        half = math.sqrt(item["size"]) / 2
        for part, whole in ((half, item.get("shape") == "square"), (half * 0.8, True)):
            yield ((left - part, top - part), (left + part, top + part)), whole
    elif min(item.get("width", 0), item.get("height", 0)) >= _NARROWEST:
        yield ((left, top), (left + item["width"], top + item["height"])), True


def _words(item: Spec, left: float, top: float) -> tuple[str, Box]:
    """Return the words of a mark, and the box that they stand in."""
    said = "\n".join(text) if isinstance(text := item["text"], list) else str(text)
    size, weight = item.get("fontSize", 11), SEMIBOLD if item.get("fontWeight") in ("bold", SEMIBOLD, 700) else REGULAR
    wide, high = max(width(line, size, weight) for line in said.split("\n")), size * (said.count("\n") + 1)
    left += item.get("dx", 0) - wide * _BEFORE.get(item.get("align", "left"), 0)
    top += item.get("dy", 0) - high * _BEFORE.get(item.get("baseline", "bottom"), 1)
    return said, ((left, top), (left + wide, top + high))


def overlap(one: Box, other: Box) -> tuple[float, float]:
    """Return how much two boxes share across and down, less than nothing where they lie apart."""
    across, down = (min(one[1][side], other[1][side]) - max(one[0][side], other[0][side]) for side in (0, 1))
    return across, down


def _below(words: Box, painted: Sequence[Patch]) -> tuple[Patch, ...]:
    """Return what words lie on, the last painted first; nothing is seen below what is whole there."""
    found: list[Patch] = []
    for patch in reversed(painted):
        across, down = overlap(words, patch.box)
        if across > _ACROSS and down > (words[1][1] - words[0][1]) * _DOWN:
            found.append(patch)
            if (
                patch.whole
                and all(patch.box[0][side] - 1 <= words[0][side] for side in (0, 1))
                and all(words[1][side] <= patch.box[1][side] + 1 for side in (0, 1))
            ):
                return tuple(found)
    return (*found, Patch(colour=PAPER, opacity=1, box=words, whole=True))


def is_of_a_row(item: Spec) -> bool:
    """Tell whether an item is a mark of a row that can be seen."""
    return "description" in item and seen(item)


def seen(item: Spec) -> bool:
    """Tell whether a mark can be seen: it has a place, a size and ink. A bar has no length where its value is nought."""
    if any(not isinstance(item.get(axis), int | float) for axis in ("x", "y")) or item.get("defined") is False:
        return False
    opacity, width = number(item, "opacity"), number(item, "strokeWidth")
    if opacity < FAINTEST or number(item, "size") <= 0 or number(item, "fontSize") <= 0:
        return False
    inks = ("fill", "stroke") if width > 0 else ("fill",)
    return any(
        not NO_INK.fullmatch(str(item.get(ink) or "")) and number(item, f"{ink}Opacity") * opacity >= FAINTEST for ink in inks
    )


def number(item: Spec, name: str) -> float:
    """Return a property of a mark, 1 where it has none, 0 where that is no number."""
    found = item.get(name, 1)
    return found if isinstance(found, int | float) else 0


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
