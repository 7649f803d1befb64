"""The only module of the charts that knows Pillow: a drawing as a PNG of few colours, which is all that it has."""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image

#: Flat colours and the edges of letters between ink and paper: more are not seen, and make a file ten times as large.
COLOURS = 64
#: Colours that differ by less in each part are one: Pillow takes either for the other.
_APART = 8

Colour = tuple[int, int, int]


def in_few_colours(png: bytes) -> bytes:
    """Return a PNG, whose paper is painted, with a palette: its most frequent colours as they are, so that those of places stay
    theirs, and of the edges between them the nearest. The same picture gives the same bytes.
    """
    with Image.open(io.BytesIO(png)) as picture:
        whole = picture.convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette(bytes(part for colour in _chosen(_by_count(whole)) for part in colour))
    out = io.BytesIO()
    whole.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _by_count(picture: Image.Image) -> list[Colour]:
    """Return the colours of a picture, the most frequent first."""
    counts = [
        (count, colour) for count, colour in picture.getcolors(picture.width * picture.height) or () if isinstance(colour, tuple)
    ]
    return [(colour[0], colour[1], colour[2]) for _, colour in sorted(counts, key=lambda entry: (-entry[0], entry[1]))]


def _chosen(colours: Iterable[Colour]) -> list[Colour]:
    """Return the first of the colours that lie apart."""
    chosen: list[Colour] = []
    for colour in colours:
        if all(max(abs(a - b) for a, b in zip(colour, one, strict=True)) >= _APART for one in chosen):
            chosen.append(colour)
        if len(chosen) == COLOURS:
            break
    return chosen
