"""Writes the drawings of a page as short as they are: what they repeat is said once, what is so anyway is left out.

A drawing within a page needs no name of its format and no colours for where the style sheet is missing; its letters are those of
the page. Files to take away are whole and not touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

_SVG = re.compile(r"(<svg\b[^>]*>)(.*?)(?=</svg>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LOOK = re.compile(r' (?:fill|stroke)(?:-[a-z]+)?="[^"]*"')
_FALLBACK = re.compile(r"var\((--[\w-]+), #[0-9A-Fa-f]+\)")
_OF_PAGE = re.compile(r" (?:xmlns|font-family|text-rendering)=\"[^\"]*\"")
_SIZE = re.compile(r' font-size="([\d.]+)"')
_LENGTH = re.compile(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|points|d|textLength)="[^"]*"')
_FINE = re.compile(r"\d*\.\d+")
_LINE = re.compile(r'<line x1="([^"]*)" x2="([^"]*)" y1="([^"]*)" y2="([^"]*)"')
#: What is so where nothing is said, unless a group says otherwise.
_ANYWAY = {' fill-opacity="1"': "fill-opacity", ' stroke-opacity="1"': "stroke-opacity", ' font-weight="400"': "font-weight"}
_NO_EDGE = re.compile(r' stroke-width="0"(?=[ /])')
_EDGE = re.compile(r' stroke(?:-[a-z]+)?="[^"]*"')
#: So many shapes in a row that look alike are grouped.
ALIKE = 3


def shorter(html: str) -> str:
    """Return HTML whose drawings look as they did, to a twentieth of a pixel, in whatever letters they are shown."""
    return _SVG.sub(lambda found: "".join(_drawing(found[1], found[2])), html)


def _drawing(tag: str, inner: str) -> Iterator[str]:
    """Yield a drawing, whose first tag says the size that most of its words have."""
    size = _usual_size(inner)
    outer = tag + "".join(group for group in _TAG.findall(inner) if group.startswith("<g"))
    named: set[str] = set()

    def variable(found: re.Match[str]) -> str:
        """Keep the colour of each variable once: whoever draws the figure anew knows by it which is which."""
        first = found[1] not in named
        named.add(found[1])
        return found[0] if first else f"var({found[1]})"

    tag = _FALLBACK.sub(variable, _OF_PAGE.sub("", tag))
    yield f'{tag[:-1]} font-size="{size}">' if size else tag
    anyway = [said for said, name in _ANYWAY.items() if name not in outer]
    no_edges = " stroke" not in outer

    def write(found: re.Match[str]) -> str:
        tag = _LENGTH.sub(_rounded, _FALLBACK.sub(variable, found[0]))
        for said in anyway:
            tag = tag.replace(said, "")
        if no_edges and _NO_EDGE.search(tag):
            tag = _EDGE.sub("", tag)
        if size:
            tag = tag.replace(f' font-size="{size}"', "")
        return _LINE.sub(_stroke, tag)

    yield from _grouped(_TAG.sub(write, inner))


def _usual_size(inner: str) -> str | None:
    sizes = Counter(_SIZE.findall(inner)).most_common(1)
    return sizes[0][0] if sizes and sizes[0][1] > 1 else None


def _rounded(attribute: re.Match[str]) -> str:
    return _FINE.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), attribute[0])


def _stroke(line: re.Match[str]) -> str:
    """Return a straight line as the path that it is."""
    x1, x2, y1, y2 = line.groups()
    end = f"V{y2}" if x1 == x2 else f"H{x2}" if y1 == y2 else f"L{x2} {y2}"
    return f'<path d="M{x1} {y1}{end}"'


def _grouped(inner: str) -> Iterator[str]:
    """Yield the drawing; shapes in a row that look alike have their looks once, around them."""
    for looks, run in groupby(re.split(r"(?<=/>)(?=<)", inner), _looks):
        alike = list(run)
        if looks and len(alike) >= ALIKE:
            yield f"<g{looks}>{''.join(_LOOK.sub('', shape) for shape in alike)}</g>"
        else:
            yield from alike


def _looks(shape: str) -> str:
    """Return the attributes of a shape that those within a group take from it; none of what is more than one shape."""
    return "".join(_LOOK.findall(shape)) if shape.endswith("/>") and shape.count("<") == 1 else ""
