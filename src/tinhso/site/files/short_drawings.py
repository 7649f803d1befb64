"""Writes the drawings of a page as short as they are: what they repeat is said once, what is so anyway is left out.

A drawing within a page needs no name of its format and no colours for where the style sheet is missing; its letters are those of
the page. Files to take away are whole and not touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tinhso.notebooks import looks_once

_SVG = re.compile(r"(<svg\b[^>]*>)(.*?)(?=</svg>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_FALLBACK = re.compile(r"var\((--[\w-]+), #[0-9A-Fa-f]+\)")
_OF_PAGE = re.compile(r" (?:xmlns|font-family|text-rendering)=\"[^\"]*\"")
_SIZE = re.compile(r' font-size="([\d.]+)"')
_LENGTH = re.compile(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|points|d|textLength)="[^"]*"')
#: What parts two numbers: with a comma for a space, a length needs no quotation marks.
_SPACE = re.compile(r"(?<=[\d.]) (?=[-\d.])")
_FINE = re.compile(r"\d*\.\d+")
_LINE = re.compile(r'<line x1="([^"]*)" x2="([^"]*)" y1="([^"]*)" y2="([^"]*)"')
_STRAIGHT = re.compile(r'<polyline points="([-\d.]+),([-\d.]+),([-\d.]+),([-\d.]+)"')
_NAME = re.compile(r' aria-label="[^"]*"')
#: What is so where nothing is said, unless a group says otherwise.
_ANYWAY = {
    ' fill-opacity="1"': " fill-opacity=",
    ' stroke-opacity="1"': " stroke-opacity=",
    ' stroke-width="1"': " stroke-width=",
    ' font-weight="400"': " font-weight=",
}
#: What the style sheets of pages and frames say of every such line.
_JOIN = re.compile(r'(?<=<polyline )(.*?) stroke-linejoin="round"')
#: How other letters than ours are made to fill the room of a word.
_ADJUST = re.compile(r' lengthAdjust="[^"]*"')
_NO_EDGE = re.compile(r' stroke-width="0"(?=[ /])')
_EDGE = re.compile(r' stroke(?:-[a-z]+)?="[^"]*"')
#: So many shapes in a row that look alike are grouped.
ALIKE = 3


def shorter(html: str, *, our_letters: bool) -> str:
    """Return HTML whose drawings look as they did, to a twentieth of a pixel, with `our_letters` or in whatever letters."""
    named: dict[str, str] = {}
    html = _ADJUST.sub("", html) if our_letters else html
    return _SVG.sub(lambda found: "".join(_drawing(_named_once(found[1], named), found[2])), html)


def _named_once(tag: str, named: dict[str, str]) -> str:
    """Return the first tag of a drawing, which takes its name from the one before it that has the same, in another width."""
    name = _NAME.search(tag)
    if name is None:
        return tag
    if name[0] in named:
        return tag.replace(name[0], f' aria-labelledby="{named[name[0]]}"')
    named[name[0]] = f"drawing-{len(named) + 1}"
    return tag.replace(name[0], f' id="{named[name[0]]}"{name[0]}')


def _drawing(tag: str, inner: str) -> Iterator[str]:
    """Yield a drawing, whose first tag says the size that most of its words have."""
    size = _usual_size(inner)
    around = [tag]
    seen: set[str] = set()

    def variable(found: re.Match[str]) -> str:
        """Keep the colour of each variable once: whoever draws the figure anew knows by it which is which."""
        first = found[1] not in seen
        seen.add(found[1])
        return found[0] if first else f"var({found[1]})"

    tag = _FALLBACK.sub(variable, _OF_PAGE.sub("", tag))
    yield f'{tag[:-1]} font-size="{size}">' if size else tag

    def write(found: re.Match[str]) -> str:
        tag, outer = found[0], "".join(around)
        if tag.startswith("</g"):
            around.pop()
        elif tag.startswith("<g") and not tag.endswith("/>"):
            around.append(tag)
        tag = _LENGTH.sub(_rounded, _JOIN.sub(r"\1", _FALLBACK.sub(variable, tag)))
        if _NO_EDGE.search(tag) and " stroke" not in outer:
            tag = _EDGE.sub("", tag)
        for said, name in _ANYWAY.items():
            if name not in outer:
                tag = tag.replace(said, "")
        if size:
            tag = tag.replace(f' font-size="{size}"', "")
        return _STRAIGHT.sub(_stroke, _LINE.sub(_stroke, tag))

    yield from looks_once(re.split(r"(?<=/>)(?=<)", _TAG.sub(write, inner)), ALIKE)


def _usual_size(inner: str) -> str | None:
    sizes = Counter(_SIZE.findall(inner)).most_common(1)
    return sizes[0][0] if sizes and sizes[0][1] > 1 else None


def _rounded(attribute: re.Match[str]) -> str:
    return _FINE.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), _SPACE.sub(",", attribute[0]))


def _stroke(line: re.Match[str]) -> str:
    """Return a straight line as the path that it is."""
    x1, y1, x2, y2 = line.groups() if line.re is _STRAIGHT else line.group(1, 3, 2, 4)
    end = f"V{y2}" if x1 == x2 else f"H{x2}" if y1 == y2 else f"L{x2},{y2}"
    return f'<path d="M{x1},{y1}{end}"'
