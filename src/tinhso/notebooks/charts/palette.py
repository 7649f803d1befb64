"""The only module of the charts that knows Pillow: a drawing as a PNG of few colours, which is all that it has."""

from __future__ import annotations

import io

from PIL import Image

#: Flat colours and the edges of letters between ink and paper: more are not seen, and make a file ten times as large.
COLOURS = 64


def in_few_colours(png: bytes) -> bytes:
    """Return a PNG, whose paper is painted, with a palette. The same picture gives the same bytes."""
    with Image.open(io.BytesIO(png)) as picture:
        drawing = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    drawing.save(out, "PNG", optimize=True)
    return out.getvalue()
