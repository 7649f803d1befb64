"""The drawing on a social card: which of those that a page has, where it stands, and how much it is enlarged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tinhso.notebooks import as_png
from tinhso.site.files.pictures import Pasted

#: How much of a card a drawing may take beside the words, in pixels.
WIDE, TALL = 540, 440
#: One that has to be made smaller than this has words that nobody can read, and a card does better without it.
LEAST = 0.35
_BOX = re.compile(r'<svg\b[^>]*? viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDrawing:
    """A drawing in its place: its left and top, how wide it is there, and by how much it is enlarged."""

    svg: str
    x: int
    y: int
    width: int
    scale: float

    def pasted(self, paper: str) -> Pasted:
        """Return it as pixels on paper of a colour (#rrggbb)."""
        painted = self.svg.replace(">", f'><rect width="100%" height="100%" fill="{paper}"/>', 1)
        return Pasted(x=self.x, y=self.y, png=as_png(painted, self.scale), drawing=self.svg)


def place(drawings: Iterable[str], *, right: int, middle: float) -> PlacedDrawing | None:
    """Return that drawing whose words come out largest, with its right edge and the middle of its height where they are said.

    None where there is none that says its box and whose words can be read.
    """
    placed = (found for svg in drawings if (found := _placed(svg, right, middle)) is not None)
    return max((one for one in placed if one.scale >= LEAST), key=lambda one: one.scale, default=None)


def _placed(svg: str, right: int, middle: float) -> PlacedDrawing | None:
    box = _BOX.search(svg)
    wide, high = (float(side) for side in box.groups()) if box else (0.0, 0.0)
    if not (wide and high):
        return None
    scale = min(WIDE / wide, TALL / high)
    width = round(wide * scale)
    return PlacedDrawing(svg=svg, x=right - width, y=round(middle - high * scale / 2), width=width, scale=scale)
