"""A chart on its way to the renderer: layers of plain data with their styles, in pixels down and in values across.

Rows have any height their words need, so that the vertical place of everything is computed here, not by a scale. What the
chart measures runs across on the one horizontal scale `domain`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from tinhso.notebooks.charts.text_metrics import REGULAR
from tinhso.notebooks.charts.theme import INK, LINE_HEIGHT, NOTE

Shape = Literal["rect", "rule", "text", "point", "line"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Marks of one shape and one style. Each datum has `x` (a value on the scale), `y` (pixels), and `x2`, `y2` for ends."""

    shape: Shape
    data: tuple[dict[str, Any], ...]
    style: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
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
    """Collects the layers of one drawing. `left` and `right` are the margins beside the part that the scale spans, in pixels.

    `tinhso.notebooks.charts.hit_areas` knows which rows of a figure's table each of the `spots` is about.
    """

    total: int
    left: float = 0
    right: float = 0
    domain: tuple[float, float] = (0, 1)
    height: float = 0
    layers: list[Layer] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    @property
    def span(self) -> float:
        """How many pixels the scale spans."""
        return self.total - self.left - self.right

    def pixels(self, value: float) -> float:
        """Return where a value stands, in pixels from the left end of the scale."""
        low, high = self.domain
        return (value - low) / (high - low) * self.span

    def value(self, pixels: float) -> float:
        """Return the value that stands so many pixels from the left end of the scale."""
        low, high = self.domain
        return low + pixels / self.span * (high - low)

    def rect(self, x: float, x2: float, y: float, y2: float, colour: str, **style: Any) -> None:
        """Add a rectangle in the mark styles of the theme."""
        self._add("rect", {"x": x, "x2": x2, "y": y, "y2": y2, "colour": colour}, style)

    def rule(self, x: float, x2: float, y: float, y2: float, colour: str, **style: Any) -> None:
        """Add a straight line."""
        self._add("rule", {"x": x, "x2": x2, "y": y, "y2": y2, "colour": colour}, style)

    def point(self, x: float, y: float, colour: str, **style: Any) -> None:
        """Add a dot, 12 pixels wide unless the style gives a `size` in square pixels."""
        self._add("point", {"x": x, "y": y, "colour": colour}, {"size": 113, **style})

    def line(self, points: list[tuple[float, float]], colour: str, **style: Any) -> None:
        """Add a line through points."""
        self.layers.append(
            Layer(
                shape="line", data=tuple({"x": x, "y": y, "colour": colour} for x, y in points), style={"colour": colour, **style}
            )
        )

    def text(
        self,
        text: str | tuple[str, ...],
        *,
        y: float,
        x: float | None = None,
        at: float = 0,
        align: Align = "left",
        size: int = NOTE,
        weight: int = REGULAR,
        colour: str = INK,
    ) -> None:
        """Add lines of text, the first one's baseline at `y`: at a value `x`, or at `at` pixels from the chart's left edge."""
        lines = [text] if isinstance(text, str) else list(text)
        place = self.value(at - self.left) if x is None else x
        shift = at if x is not None else 0
        style = {"align": align, "fontSize": size, "fontWeight": weight, "lineHeight": size * LINE_HEIGHT, "dx": shift}
        self._add("text", {"x": place, "y": y, "text": lines if len(lines) > 1 else lines[0], "colour": colour}, style)

    def spot(
        self, ids: tuple[str | None, ...], y: float, y2: float, x: float = 0, x2: float | None = None, silent: str | None = None
    ) -> None:
        """Add the spot of a mark: a band across the drawing, or a part of it, in pixels from its left edge."""
        end = self.total if x2 is None else x2
        known = tuple(name for name in ids if name is not None)
        self.spots.append(
            Spot(ids=known, silent=silent, x=round(x, 1), y=round(y, 1), width=round(end - x, 1), height=round(y2 - y, 1))
        )

    def _add(self, shape: Shape, datum: dict[str, Any], style: dict[str, Any]) -> None:
        last = self.layers[-1] if self.layers else None
        clean = {key: round(value, 3) if isinstance(value, float) else value for key, value in datum.items()}
        if last is not None and last.shape == shape and last.style == style and shape != "line":
            self.layers[-1] = Layer(shape=shape, data=(*last.data, clean), style=style)
        else:
            self.layers.append(Layer(shape=shape, data=(clean,), style=style))
