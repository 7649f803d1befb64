"""A figure made small: its marks, without its words but for large numbers, beside the title of a text that opens with it."""

from __future__ import annotations

import re

from markupsafe import Markup

from tinhso.notebooks import WIDTHS, Figure
from tinhso.reports.page_context import PageView

#: Letters of this size in a drawing (two digits) can be read in a thumbnail.
_LARGE = r'(?![^>]*font-size="[3-9]\d")'
_WORDS = re.compile(rf"<text\b{_LARGE}.*?</text>|<title\b.*?</title>", re.DOTALL)
_NAMES = re.compile(r'(\bid="|url\(#)')
_OPEN = re.compile(r'^<svg\b[^>]*?viewBox="([^"]+)"[^>]*>')
#: How much wider than high a thumbnail is, as its style says.
SHAPE = 3 / 2


def thumbnail(figure: Figure | None, view: PageView) -> Markup | None:
    """Return a drawing of a figure as an ornament that screen readers pass over; None for no figure.

    It is that of its two widths which fills the room of a thumbnail better.

    What has words alone, and no mark, is None too, and so is a drawing that does not say its box.
    """
    found = [figure.still(view.lang, width) for width in WIDTHS] if figure is not None else []
    drawings = [(opening, drawn) for drawn in found if (opening := _OPEN.match(drawn))]
    if not drawings:
        return None
    opening, drawn = min(drawings, key=lambda one: _unlike(one[0][1]))
    inner = _NAMES.sub(r"\1small-", _WORDS.sub("", drawn[opening.end() :]))
    if not re.search(r"<(?:rect|circle|line|path|polygon)\b", inner):
        return None
    shape = f'viewBox="{opening[1]}" preserveAspectRatio="xMinYMid"'
    return Markup(f'<svg class="ts-thumb" {shape} aria-hidden="true" focusable="false">{inner}')


def _unlike(box: str) -> float:
    """Return how much of the room of a thumbnail a drawing of this box leaves empty."""
    _, _, wide, high = map(float, box.split())
    shape = wide / high
    return 1 - min(shape / SHAPE, SHAPE / shape)
