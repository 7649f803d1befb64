"""Rows of squares, one an indicator: what is said of a place, what is only an aim, what comes from elsewhere, what is not said.

They are drawn as SVG, so that paper and forced colours keep them; the words beside them say the same in numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from tinhso.reports.views.rows import CONTEXT, REPORTED, TARGET

#: The mark of what is reported elsewhere and not here; the others are those of statements.
SILENT = "silent"
#: The marks of squares, in their order within a row and in the key.
SQUARES = (REPORTED, TARGET, CONTEXT, SILENT)
#: From one square to the next, and the side of one, in pixels; so many stand in a line, which a phone is wide enough for.
STEP, SIDE, LINE = 9, 7, 36
#: A square of which only the edge is drawn stands so far inside.
_EDGE = 0.5


def squares(marks: Sequence[tuple[str, int]], line: int = LINE) -> Markup:
    """Draw a row of squares, so many of each mark; after `line` of them it goes on in the next line."""
    paths, at = [], 0
    for mark, count in marks:
        if count:
            spots = "".join(_square(number, mark, line) for number in range(at, at + count))
            paths.append(f'<path data-mark="{mark}" d="{spots}"/>')
            at += count
    width, height = min(at, line) * STEP, -(-at // line) * STEP
    return Markup(
        f'<svg class="ts-squares" width="{width}" height="{height}" viewBox="0 0 {width} {height}" aria-hidden="true">'
        f"{''.join(paths)}</svg>"
    )


def _square(number: int, mark: str, line: int) -> str:
    x, y = number % line * STEP, number // line * STEP
    edge = _EDGE if mark in (TARGET, CONTEXT) else 0
    side = f"{SIDE - 2 * edge:g}"
    return f"M{x + edge:g} {y + edge:g}h{side}v{side}h-{side}z"
