"""A figure made small: its marks without its words, to stand beside the title of a text that opens with it."""

from __future__ import annotations

import re

from markupsafe import Markup

from tinhso.notebooks import Figure
from tinhso.reports.page_context import PageView

_WORDS = re.compile(r"<text\b.*?</text>|<title\b.*?</title>", re.DOTALL)
_NAMES = re.compile(r'(\bid="|url\(#)')
_OPEN = re.compile(r'^<svg\b[^>]*?viewBox="([^"]+)"[^>]*>')


def thumbnail(figure: Figure | None, view: PageView) -> Markup | None:
    """Return the narrow drawing of a figure as an ornament that screen readers pass over; None for no figure.

    What has words alone, and no mark, is None too, and so is a drawing that does not say its box.
    """
    drawn = figure.still(view.lang, "narrow") if figure is not None else ""
    opening = _OPEN.match(drawn)
    if opening is None:
        return None
    inner = _NAMES.sub(r"\1small-", _WORDS.sub("", drawn[opening.end() :]))
    if not re.search(r"<(?:rect|circle|line|path|polygon)\b", inner):
        return None
    shape = f'viewBox="{opening[1]}" preserveAspectRatio="xMinYMid"'
    return Markup(f'<svg class="ts-thumb" {shape} aria-hidden="true" focusable="false">{inner}')
