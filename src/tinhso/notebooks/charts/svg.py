"""Finishes the renderer's SVG: lean and recolourable inside a page, complete with title and source as a file of its own."""

from __future__ import annotations

import html
import re

from tinhso.model import Lang
from tinhso.notebooks.charts.text_metrics import FAMILY, REGULAR, SEMIBOLD, wrap
from tinhso.notebooks.charts.theme import INK, LINE_HEIGHT, NOTE, PAPER, SOFT, TITLE, VARIABLES
from tinhso.notebooks.workbench.figure import Figure

MARGIN = 24
FAMILIES = f"'{FAMILY}', system-ui, sans-serif"

#: The family of all words, and their letters where they were measured: a browser on a screen of few pixels would else put each
#: letter on a whole one, and draw long labels past the edge.
LETTERING = f'font-family="{FAMILIES}" text-rendering="geometricPrecision"'

_OPEN = re.compile(r"^<svg [^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")
_LANGUAGE: dict[Lang, str] = {"vi": "vi", "en": "en"}


def inline(drawn: str, *, figure: Figure, lang: Lang, suffix: str, spots: str = "") -> str:
    """Return a drawing to put inside a page: named for screen readers, its ids its own, its colours CSS variables.

    `spots` are laid over it: what `tinhso.notebooks.charts.hit_areas.overlay` makes.
    """
    inner, width, height = _inner(drawn)
    prefix = f"ts-{figure.notebook}-{figure.name}-{lang}-{suffix}".replace("_", "-")
    inner = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', inner)
    inner = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", inner)
    for colour, variable in VARIABLES.items():
        inner = inner.replace(f'"{colour}"', f'"var({variable}, {colour})"')
    label = html.escape(spoken(figure, lang))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
        f'role="img" aria-label="{label}" {LETTERING}>{inner}{spots}</svg>\n'
    )


def spoken(figure: Figure, lang: Lang) -> str:
    """Return what a screen reader says for a drawing: the finding, then what is drawn."""
    title = figure.title[lang]
    return f"{title if title.endswith(('.', '?', '!')) else f'{title}.'} {figure.alt[lang]}"


def standalone(drawn: str, *, figure: Figure, lang: Lang) -> str:
    """Return a drawing as a file that can be passed on: with title, subtitle, verdict and source line inside."""
    inner, width, height = _inner(drawn)
    title = wrap(figure.title[lang], width, TITLE, SEMIBOLD)
    subtitle = wrap(figure.subtitle[lang], width, NOTE)
    top = float(MARGIN)
    words, top = _lines(title, top, TITLE, SEMIBOLD, INK)
    more, top = _lines(subtitle, top + 4, NOTE, REGULAR, SOFT)
    chart, top = f'<g transform="translate({MARGIN},{top + 20:g})">{inner}</g>', top + 20 + height + 16
    notes = [text[lang] for text in figure.verdict.words]
    foot = []
    for note in (" ".join(notes), figure.source_line[lang]):
        if note:
            text, top = _lines(wrap(note, width, NOTE), top, NOTE, REGULAR, SOFT)
            foot.append(text)
            top += 4
    total, high = width + 2 * MARGIN, round(top + MARGIN - 8)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total:g}" height="{high}" viewBox="0 0 {total:g} {high}" '
        f'role="img" xml:lang="{_LANGUAGE[lang]}" {LETTERING}>'
        f"<title>{html.escape(figure.title[lang])}</title><desc>{html.escape(figure.alt[lang])}</desc>"
        f'<rect width="{total:g}" height="{high}" fill="{PAPER}"/>{words}{more}{chart}{"".join(foot)}</svg>\n'
    )


def _inner(drawn: str) -> tuple[str, float, float]:
    """Return what is inside the renderer's <svg>, without what no page needs, and its size in pixels."""
    opening = _OPEN.match(drawn)
    if opening is None:
        raise ValueError("the renderer's SVG does not begin as expected")
    inner = drawn[opening.end() : drawn.rindex("</svg>")]
    inner = re.sub(r'<path class="(?:background|foreground)"[^>]*/>', "", inner)
    inner = re.sub(r' (?:class|role|aria-[a-z]+|stroke-miterlimit)="[^"]*"', "", inner)
    inner = inner.replace(f' font-family="{FAMILY}"', "")
    inner = re.sub(r"<[^>]+>", _rounded, inner)
    while (shorter := re.sub(r"<g>((?:(?!<g[ >]).)*?)</g>", r"\1", inner)) != inner:
        inner = shorter
    return inner, float(opening[1]), float(opening[2])


def _rounded(tag: re.Match[str]) -> str:
    """Round the coordinates in a tag to hundredths of a pixel; text between tags is never touched."""
    return re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), tag[0])


def _lines(lines: tuple[str, ...], top: float, size: float, weight: int, colour: str) -> tuple[str, float]:
    """Return lines of text as SVG, the first one's top at `top`, and where they end."""
    high = size * LINE_HEIGHT
    text = "".join(
        f'<text x="{MARGIN}" y="{top + size + index * high:g}" font-size="{size:g}px" font-weight="{weight}" fill="{colour}">'
        f"{html.escape(line)}</text>"
        for index, line in enumerate(lines)
    )
    return text, top + len(lines) * high
