"""A drawing as it grows: shapes in SVG, in pixels down and in values across.

Rows have any height that their words need, so that the vertical place of everything is computed by who draws. What the chart
measures runs across on the one horizontal scale `domain`; what it measures upwards as well stands on the scale `upwards`.
"""

from __future__ import annotations

import html
import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal, TypeAlias, Unpack

from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SLACK, width, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LINE_HEIGHT, NEUTRAL, NOTE, PAPER, SOFT, Look
from tinhso.notebooks.charts.plots import Item

Align = Literal["start", "middle", "end"]
Symbol = Literal["circle", "diamond"]
#: A line takes the room that it was measured to take, in a frame too, which loads no letters of ours.
ADJUST = {"lengthAdjust": "spacingAndGlyphs"}
#: What is so in SVG where nothing is said.
ANYWAY = {"stroke_width": 1, "stroke_opacity": 1, "fill_opacity": 1}
#: The part of their room that lines of words fill: where our letters are missing, those in their stead are wider.
FILLED = 0.94
#: Where a mark stands, across and down in pixels, and what it is of.
Dot: TypeAlias = tuple[float, float, Item]
_Along: TypeAlias = Callable[[Dot], float]
_across, _down = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HitArea:
    """Where a reader points to learn about one mark: pixels from the drawing's left and upper edge. Nothing is drawn there.

    `ids` are the observations that the mark shows; none where it shows what is derived, or that of a place nothing is said:
    then `silent` is its ref_area.
    """

    ids: tuple[str, ...]
    silent: str | None
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True, kw_only=True)
class Canvas:
    """Collects the shapes of one drawing. `left` and `right` are the margins beside the part that the scale spans, in pixels.

    The scale `upwards` goes from its first value at the pixel `bottom` to its last at `top`.
    `tinhso.notebooks.charts.drawing.svg` knows which rows of a figure's table each of the `hit_areas` is about.
    """

    total: int
    left: float = 0
    right: float = 0
    domain: tuple[float, float] = (0, 1)
    upwards: tuple[float, float] = (0, 1)
    top: float = 0
    bottom: float = 0
    height: float = 0
    shapes: list[str] = field(default_factory=list)
    hit_areas: list[HitArea] = field(default_factory=list)

    @property
    def span(self) -> float:
        """How many pixels the scale spans."""
        return self.total - self.left - self.right

    def x(self, value: float) -> float:
        """Return where a value stands, in pixels from the left edge."""
        low, high = self.domain
        return self.left + (value - low) / (high - low) * self.span

    def y(self, value: float) -> float:
        """Return how high a value stands, in pixels from the upper edge."""
        low, high = self.upwards
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def rect(self, x: float, x2: float, y: float, height: float, colour: str, **style: Unpack[Look]) -> None:
        """Add a rectangle between two values, whichever is the greater, in the mark styles of the theme."""
        left, right = sorted((self.x(x), self.x(x2)))
        self.box(left, right - left, y, height, colour, **style)

    def box(self, x: float, width: float, y: float, height: float, colour: str, **style: Unpack[Look]) -> None:
        """Add a rectangle that begins at a pixel."""
        self._add("rect", x=x, y=y, width=width, height=height, fill=colour, stroke=colour, **style)

    def rule(self, x: float, x2: float, y: float, y2: float, colour: str, **style: Unpack[Look]) -> None:
        """Add a straight line between two values."""
        self._add("line", x1=self.x(x), x2=self.x(x2), y1=y, y2=y2, stroke=colour, **style)

    def point(
        self, x: float, y: float, colour: str, *, symbol: Symbol = "circle", reach: float = 5.3, ground: bool = True,
        **style: Unpack[Look],
    ) -> None:  # fmt: skip
        """Add a mark at a value, `reach` pixels to each side, unless solid on a `ground` of paper that hides a line below it."""
        at = self.x(x)
        corners = ((-reach, 0), (0, -reach), (reach, 0), (0, reach))
        looks: tuple[Look, Look] = ({"fill": PAPER}, {"fill": colour, "stroke": colour, **style})
        for look in looks if ground and style.get("fill_opacity") != 1 else looks[1:]:
            if symbol == "circle":
                self._add("circle", cx=at, cy=y, r=reach, **look)
            else:
                self._add("polygon", points=" ".join(f"{_plain(at + dx)},{_plain(y + dy)}" for dx, dy in corners), **look)

    def curve(self, points: Sequence[tuple[float, float]], colour: str, **style: Unpack[Look]) -> None:
        """Add a line through points, in pixels."""
        joined = " ".join(f"{_plain(x)},{_plain(y)}" for x, y in points)
        self._add("polyline", points=joined, stroke=colour, stroke_linejoin="round", **style)

    def path(self, drawn: str, colour: str, **style: Unpack[Look]) -> None:
        """Add a path, whose outline has a colour; it is empty inside but where its style fills it."""
        self._add("path", d=drawn, stroke=colour, **style)

    def text(
        self,
        text: str | tuple[str, ...],
        *,
        x: float = 0,
        y: float,
        align: Align = "start",
        size: int = NOTE,
        weight: int = REGULAR,
        colour: str = INK,
        clear: bool = False,
        sign: bool = False,
    ) -> None:
        """Add lines of text at a pixel, the first one's baseline at `y`, each as wide as our letters are, in whatever letters.

        What is behind the letters is cleared away around them with `clear`. What a `sign` means stands below Vega's drawing too.
        """
        lines = [text] if isinstance(text, str) else text
        looks = [{"textLength": _plain(width(line, size, weight) / SLACK), **ADJUST} for line in lines]
        words = [html.escape(line, quote=False) for line in lines]
        if len(lines) > 1:
            steps = [{"x": x, "dy": size * LINE_HEIGHT if number else 0} for number in range(len(lines))]
            words = ["".join(_tag("tspan", line, **step, **look) for line, step, look in zip(words, steps, looks, strict=True))]
            looks = [{}]
        anchor = align if align != "start" else None
        halo: dict[str, str | float] = {"stroke": PAPER, "stroke_width": 4, "paint_order": "stroke"} if clear else {}
        halo |= {"class": "ts-sign"} if sign else {}
        self._add(
            "text", words[0], x=x, y=y, font_size=size, font_weight=weight, fill=colour, text_anchor=anchor, **halo, **looks[0]
        )

    def centred(
        self, text: str | tuple[str, ...], x: float, y: float, *, least: float = 0, weight: int = REGULAR, colour: str = INK
    ) -> tuple[float, float]:
        """Write lines about a pixel, moved in where the edge or `least` is near, and return where they begin and end."""
        half = max(width(line, NOTE, weight) for line in ([text] if isinstance(text, str) else text)) / 2
        at = min(max(x, least + half), self.total - half)
        self.text(text, x=at, align="middle", y=y, weight=weight, colour=colour)
        return at - half, at + half

    def below(self, words: str, x: float, y: float, taken: list[tuple[float, float]], least: float = 0) -> None:
        """Write words below a pixel of a scale, from `least` on, unless they would touch what is `taken`, which they join."""
        half = width(words, NOTE) / 2
        at = min(max(x, least + half), self.total - half)
        if all(at + half + 8 <= left or right + 8 <= at - half for left, right in taken):
            self.text(words, x=at, align="middle", y=y, colour=SOFT)
            taken.append((at - half, at + half))

    def note(self, *said: str) -> None:
        """Write what the signs of a drawing mean below what it has so far, each on lines of its own."""
        for words in filter(None, said):
            lines = wrap(words, FILLED * self.total, NOTE)
            self.text(lines, y=self.height + NOTE + 4, colour=SOFT, sign=True)
            self.height += len(lines) * NOTE * LINE_HEIGHT + 6

    def hit_area(
        self, ids: Iterable[str], y: float, y2: float, x: float = 0, x2: float | None = None, silent: str | None = None
    ) -> None:
        """Add the hit area of a mark: a band across the drawing, or a part of it, in pixels from its left edge."""
        end, each = self.total if x2 is None else x2, tuple(dict.fromkeys(ids))
        self.hit_areas.append(
            HitArea(ids=each, silent=silent, x=round(x, 1), y=round(y, 1), width=round(end - x, 1), height=round(y2 - y, 1))
        )

    def _add(self, tag: str, content: str = "", **attributes: str | float | None) -> None:
        self.shapes.append(_tag(tag, content, **attributes))


def colour_of(item: Item) -> str:
    """Return the colour of a mark: that of its place, ink for what places are held against."""
    return INK if item.place is None else item.colour or NEUTRAL


def _tag(tag: str, content: str, **attributes: str | float | None) -> str:
    said = {name: value for name, value in attributes.items() if value is not None and value != ANYWAY.get(name)}
    written = "".join(f' {name.replace("_", "-")}="{_plain(value)}"' for name, value in said.items())
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):.10g}"


def point_at(
    canvas: Canvas, dots: Iterable[Dot], *, near: tuple[float, float], across: tuple[float, float], down: tuple[float, float],
    reach: tuple[float, float] = (math.inf, math.inf),
) -> None:  # fmt: skip
    """Add the hit areas of dots: columns of those that stand `near` across, and in each one for what is `near` down.

    Each reaches half way to those beside it, to the edges of the room `across` and `down`, and no farther than `reach` from its
    dots, across and down.
    """
    for column, left, right in _bands(_together(dots, _across, near[0]), _across, *across):
        sides = max(left, _across(column[0]) - reach[0]), min(right, _across(column[-1]) + reach[0])
        for group, top, bottom in _bands(_together(column, _down, near[1]), _down, *down):
            names = (name for *_, item in group for name in item.shows or filter(None, [item.key]))
            top, bottom = max(top, _down(group[0]) - reach[1]), min(bottom, _down(group[-1]) + reach[1])
            canvas.hit_area(names, top, bottom, *sides)


def _together(dots: Iterable[Dot], along: _Along, within: float) -> list[list[Dot]]:
    """Return dots in their order along one side, in groups whose members are within so many pixels of their first."""
    groups: list[list[Dot]] = []
    for dot in sorted(dots, key=along):
        if groups and along(dot) - along(groups[-1][0]) < within:
            groups[-1].append(dot)
        else:
            groups.append([dot])
    return groups


def _bands(groups: Sequence[list[Dot]], along: _Along, first: float, last: float) -> Iterator[tuple[list[Dot], float, float]]:
    """Yield each group with where its band begins and ends: half way to the groups beside it."""
    cuts = [round((along(before[-1]) + along(after[0])) / 2, 1) for before, after in itertools.pairwise(groups)]
    yield from zip(groups, [first, *cuts], [*cuts, last], strict=True)
