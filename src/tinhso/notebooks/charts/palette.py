"""The only module of the charts that knows Pillow: a drawing as a PNG of the few colours that it has."""

from __future__ import annotations

import io
import re

from PIL import Image, ImageColor

from tinhso.notebooks.charts.theme import PAPER

#: The edges of letters and marks: parts of a colour on paper. More are not seen, and make a larger file.
EDGES = (1.0, 2 / 3, 1 / 3)
#: A palette holds no more.
COLOURS = 256
#: The most takes three times as long and makes a file smaller by a seventieth.
COMPRESSION = 8
_COLOUR, _OPACITY = re.compile(r"#[0-9A-Fa-f]{6}\b"), re.compile(r'-opacity="([\d.]+)"')

Colour = tuple[int, ...]


def in_few_colours(picture: bytes, drawing: str) -> bytes:
    """Return a picture, whose paper is painted, as a PNG with the colours of the drawing that it was made of and their edges."""
    colours = palette(drawing)
    with Image.open(io.BytesIO(picture)) as whole, Image.new("P", (1, 1)) as held:
        held.putpalette([part for colour in colours for part in colour])
        few = whole.convert("RGB").quantize(palette=held, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()


def palette(drawing: str) -> list[Colour]:
    """Return the colours of a drawing on paper as its opacities make them, full ones first, with their edges."""
    paper = ImageColor.getrgb(PAPER)
    named = [paper, *(ImageColor.getrgb(name) for name in dict.fromkeys(_COLOUR.findall(drawing)))]
    shares = sorted({1.0, *(float(share) for share in _OPACITY.findall(drawing))} - {0.0}, reverse=True)
    shades = [share * edge for edge in EDGES for share in shares]
    made = (_on(paper, colour, share) for share in dict.fromkeys(shades) for colour in named)
    return list(dict.fromkeys(made))[:COLOURS]


def _on(paper: Colour, colour: Colour, share: float) -> Colour:
    return tuple(round(below + (above - below) * share) for below, above in zip(paper, colour, strict=True))
