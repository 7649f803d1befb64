"""Finishes a drawing as SVG: lean and recolourable inside a page, complete with title and source as a file of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas, HitArea
from tinhso.notebooks.charts.drawing.text_metrics import FAMILY, REGULAR, SEMIBOLD, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LINE_HEIGHT, NOTE, PAPER, SOFT, TITLE, VARIABLES
from tinhso.notebooks.charts.figure import DataTable, Figure, Width

MARGIN = 24

#: The family of all words, and their letters where they were measured: a browser on a screen of few pixels would else put each
#: letter on a whole one, and draw long labels past the edge.
FONT = f'font-family="\'{FAMILY}\', system-ui, sans-serif" text-rendering="geometricPrecision"'

#: So many shapes in a row that look alike are grouped.
ALIKE = 12
_LOOK = re.compile(r' (?:fill|stroke)(?:-[a-z]+)?="[^"]*"')
_BLACK = re.compile(r' (fill|stroke)="(?:black|#000|#000000)"')
_OPEN = re.compile(r"^<svg [^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn, as the inside of an SVG, with its size in pixels and where a reader points at its marks."""

    inner: str
    width: float
    height: float
    hit_areas: tuple[HitArea, ...] = ()


def of_canvas(canvas: Canvas) -> Drawing:
    """Return what was laid out here."""
    inner = f'<g fill="none">{"".join(looks_once(canvas.shapes, ALIKE))}</g>'
    return Drawing(inner=inner, width=canvas.total, height=round(canvas.height, 2), hit_areas=tuple(canvas.hit_areas))


def looks_once(shapes: Iterable[str], least: int) -> Iterator[str]:
    """Yield shapes; `least` in a row that look alike have their looks once, around them: all places behind the named ones do."""
    for looks, run in groupby(shapes, _looks):
        alike = list(run)
        if looks and len(alike) >= least:
            yield f"<g{looks}>{''.join(_LOOK.sub('', shape) for shape in alike)}</g>"
        else:
            yield from alike


def _looks(shape: str) -> str:
    """Return the attributes of a shape that those within a group take from it; none of what holds text or another shape."""
    return "".join(_LOOK.findall(shape)) if shape.endswith("/>") and shape.count("<") == 1 else ""


def of_vega(drawn: str, hit_areas: tuple[HitArea, ...]) -> Drawing:
    """Return what Vega laid out, without what no page needs. Raises ValueError where the SVG does not begin as expected."""
    opening = _OPEN.match(drawn)
    if opening is None:
        raise ValueError("the renderer's SVG does not begin as expected")
    inner = drawn[opening.end() : drawn.rindex("</svg>")]
    inner = re.sub(r'<path class="(?:background|foreground)"[^>]*/>', "", inner)
    inner = re.sub(r' (?:class|role|aria-[a-z]+|stroke-miterlimit)="[^"]*"', "", inner)
    inner = inner.replace(f' font-family="{FAMILY}"', "")
    inner = re.sub(r"<[^>]+>", lambda tag: _BLACK.sub(rf' \1="{INK}"', _rounded(tag)), inner)
    while (shorter := re.sub(r"<g>((?:(?!<g[ >]).)*?)</g>", r"\1", inner)) != inner:
        inner = shorter
    return Drawing(inner=inner, width=float(opening[1]), height=float(opening[2]), hit_areas=hit_areas)


def inline(drawing: Drawing, *, figure: Figure, lang: Lang, width: Width) -> str:
    """Return a drawing to put inside a page: named for screen readers, its ids its own, its colours CSS variables."""
    prefix = f"ts-{figure.notebook}-{figure.name}-{lang}-{width}".replace("_", "-")
    inner = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', drawing.inner)
    inner = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", inner)
    inner = recolourable(inner, figure.colours)
    title = figure.title[lang]
    spoken = f"{title if title.endswith(('.', '?', '!')) else f'{title}.'} {figure.alt[lang]}"
    over = overlay(drawing.hit_areas, figure.table)
    return _whole(drawing.width, drawing.height, f'aria-label="{html.escape(spoken)}"', inner + over)


def recolourable(inner: str, colours: Mapping[str, str], *, on_its_own: bool = True) -> str:
    """Return a drawing whose colours are CSS variables, those of places as given; `on_its_own` it has the colours as well."""
    for colour, variable in {**VARIABLES, **colours}.items():
        inner = inner.replace(f'"{colour}"', f'"var({variable}, {colour})"' if on_its_own else f'"var({variable})"')
    return inner


def rows_of(areas: Sequence[HitArea], table: DataTable) -> tuple[tuple[int, ...], ...]:
    """Return the rows of the table that each hit area is about, counted from 0.

    One without observations is about the next row without one, a number that was derived; that of a place of which the source
    says nothing is about none.
    """
    by_id = {name: number for number, row in enumerate(table.rows) if (name := row.observation_id or row.key) is not None}
    derived = iter([number for number, row in enumerate(table.rows) if row.observation_id is None and row.key is None])
    return tuple(
        tuple(by_id[name] for name in area.ids) if area.ids else () if area.silent is not None else (next(derived),)
        for area in areas
    )


def overlay(areas: Sequence[HitArea], table: DataTable) -> str:
    """Return the hit areas as SVG that shows nothing: in each stand the keys of the rows of the table beside the figure.

    The key of a row is its number, or the place of which the source says nothing.
    """
    rects = "".join(
        f'<rect data-rows="{" ".join(map(str, rows)) or area.silent}" x="{area.x:g}" y="{area.y:g}" '
        f'width="{area.width:g}" height="{area.height:g}"/>'
        for area, rows in zip(areas, rows_of(areas, table), strict=True)
    )
    return f'<g class="ts-hit-areas" fill="none" pointer-events="all">{rects}</g>' if rects else ""


def standalone(drawing: Drawing, *, figure: Figure, lang: Lang) -> str:
    """Return a drawing as a file that can be passed on: with title, subtitle, verdict and source line inside."""
    page = Canvas(total=round(drawing.width))
    page.height = MARGIN
    _lines(page, figure.title[lang], TITLE, SEMIBOLD, INK)
    page.height += 4
    _lines(page, figure.subtitle[lang])
    page.shapes.append(f'<g transform="translate({MARGIN},{page.height + 20:g})">{drawing.inner}</g>')
    page.height += 20 + drawing.height + 16
    for note in (" ".join(text[lang] for text in figure.verdict.words), figure.source_line[lang]):
        if note:
            _lines(page, note)
            page.height += 4
    wide, high = drawing.width + 2 * MARGIN, round(page.height + MARGIN - 8)
    words = f"<title>{html.escape(figure.title[lang])}</title><desc>{html.escape(figure.alt[lang])}</desc>"
    ground = f'<rect width="{wide:g}" height="{high}" fill="{PAPER}"/>'
    return _whole(wide, high, f'xml:lang="{lang}"', words + ground + "".join(page.shapes))


def _whole(width: float, height: float, more: str, content: str) -> str:
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {more} {FONT}>{content}</svg>\n'


def _lines(page: Canvas, text: str, size: int = NOTE, weight: int = REGULAR, colour: str = SOFT) -> None:
    """Write a text below what the page holds already, as wide as the drawing."""
    lines = wrap(text, page.total, size, weight)
    page.text(lines, x=MARGIN, y=page.height + size, size=size, weight=weight, colour=colour)
    page.height += len(lines) * size * LINE_HEIGHT


def _rounded(tag: re.Match[str]) -> str:
    """Round the coordinates in a tag to hundredths of a pixel; text between tags is never touched."""
    return re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), tag[0])
