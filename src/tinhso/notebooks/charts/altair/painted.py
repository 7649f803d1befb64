"""Where the words of rows stand in a drawing of an author's Altair chart, and what was painted below them: read from the scene
that Vega lays out."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SEMIBOLD, width
from tinhso.notebooks.charts.drawing.theme import PAPER
from tinhso.notebooks.charts.vega_lite.parts import Spec

#: The corners above at the left and below at the right, in pixels.
Box: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """What is painted at one place of a drawing: its colour, how thickly, where; nothing is seen below where it is `whole`."""

    colour: str
    opacity: float
    box: Box
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAt:
    """Words of a row in a drawing: the corners above at the left and below at the right between which they stand, in pixels, the
    row and the name of the marks that they are of, their ink, and what they lie on."""

    said: str
    begins: tuple[float, float]
    ends: tuple[float, float]
    row: str
    marks: str
    ink: str
    opacity: float
    below: tuple[Patch, ...]


def words_in(scene: Spec, origin: tuple[float, float], hexadecimal: Callable[[str], str]) -> Iterator[WordsAt]:
    """Yield the words of rows; those that are turned are left out. `hexadecimal` writes a colour as #RRGGBB."""
    painted: list[Patch] = []
    for item, marks, left, top in _drawn(scene, "", *origin):
        ink = item.get("fill")
        if not isinstance(ink, str) or NO_INK.fullmatch(ink):
            continue
        opacity = number(item, "opacity") * number(item, "fillOpacity")
        if "text" not in item:
            painted += [
                Patch(colour=hexadecimal(ink), opacity=opacity, box=box, whole=whole and opacity >= 1)
                for box, whole in _boxes(item, left, top)
            ]
        elif str(item["text"] or "").strip() and not item.get("angle"):
            said, box = _words(item, left, top)
            yield WordsAt(
                said=said, begins=box[0], ends=box[1], row=item["description"], marks=marks, ink=hexadecimal(ink),
                opacity=opacity, below=_below(box, painted),
            )  # fmt: skip


def is_crowded(scene: Spec) -> bool:
    """Tell whether labels that stand beside each other along an axis meet."""
    along = scene.get("items", ()) if scene.get("role") == "axis-label" else ()
    labels = [item for item in along if None not in (item.get("x"), item.get("y"))]
    boxes = [_words(item, item["x"], item["y"])[1] for item in labels if number(item, "opacity") and not item.get("angle")]
    level = sorted(boxes) if len({item["y"] for item in labels}) == 1 else []
    meeting = any(other[0][0] - one[1][0] < _APART for one, other in pairwise(level))
    return meeting or any(is_crowded(child) for child in scene.get("items", ()))


def _drawn(item: Spec, marks: str, x: float, y: float) -> Iterator[tuple[Spec, str, float, float]]:
    """Yield the marks of rows in the order in which they are painted, with the name of their set and where they stand."""
    if "description" in item and seen(item):
        yield item, marks, x + item.get("x", 0), y + item.get("y", 0)
    if item.get("marktype") == "area" and any("description" in one for one in item.get("items", ())):
        yield from ((piece, "", x, y) for piece in _pieces(item["items"]))
        return
    for child, left, top in within(item, x, y):
        yield from _drawn(child, str(item.get("name", marks)), left, top)


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


def _below(words: Box, painted: Sequence[Patch]) -> tuple[Patch, ...]:
    """Return what words lie on, the last painted first; nothing is seen below what is whole there."""
    found: list[Patch] = []
    for patch in reversed(painted):
        across, down = (min(words[1][side], patch.box[1][side]) - max(words[0][side], patch.box[0][side]) for side in (0, 1))
        if across > _ACROSS and down > (words[1][1] - words[0][1]) * _DOWN:
            found.append(patch)
            if (
                patch.whole
                and all(patch.box[0][side] - 1 <= words[0][side] for side in (0, 1))
                and all(words[1][side] <= patch.box[1][side] + 1 for side in (0, 1))
            ):
                return tuple(found)
    return (*found, Patch(colour=PAPER, opacity=1, box=words, whole=True))


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


def within(item: Spec, x: float, y: float) -> Iterator[tuple[Spec, float, float]]:
    """Yield what an item holds, each with where its own place is counted from."""
    group = "marktype" not in item
    yield from ((child, x + group * item.get("x", 0), y + group * item.get("y", 0)) for child in item.get("items", ()))
