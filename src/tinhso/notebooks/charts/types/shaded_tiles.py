"""Lays out all places as tiles on a map, shaded by quarters of their figures, which the legend tells in words.

The darker, the more. A tile without a figure is empty with a dotted edge; the places that the edition is about have a frame in
their colour; islands stand where they lie, with their name.
"""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.layout import WIDE
from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SEMIBOLD, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LINE_HEIGHT, NOTE, PAPER, SOFT, Look
from tinhso.notebooks.charts.plots import Chart, Item

#: The side of a tile at the most, the letters on it and the lines they stand on, and what is free between two tiles.
SIDE, LETTERS, LINE, FREE = 46.0, 12, 13.0, 1.5
#: How dark each quarter is; the letters are those of paper on the darkest.
SHADES = (0.07, 0.2, 0.38, 0.85)
NOTHING: Look = {"fill_opacity": 0, "stroke_width": 1, "stroke_dasharray": "2 3"}
FRAME: Look = {"fill_opacity": 0, "stroke_width": 3}
#: A swatch of the legend, and where the corners of small squares lie that stand for islands, in parts of a tile.
SWATCH, ISLETS = 16.0, ((0.1, 0.5), (0.35, 0.2), (0.55, 0.45), (0.3, 0.7), (0.75, 0.15), (0.78, 0.72))
TALL = NOTE * LINE_HEIGHT


def shaded_tiles(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of the map, its legend beside it on a wide screen and above it on a phone."""
    tiles = [item for item in chart.items if item.spot is not None]
    columns = max(item.spot[1] for item in tiles if item.spot) + 1
    side = min(total / columns, SIDE)
    wide = total >= WIDE
    canvas = Canvas(total=total)
    legend = _legend(canvas, chart, columns * side + 24 if wide else 0, lang)
    top = 0.0 if wide else legend + 12
    for item in tiles:
        _tile(canvas, item, side, top, lang)
    for item in tiles:
        if item.colour is not None and item.spot is not None:
            x, y = item.spot[1] * side, top + item.spot[0] * side
            canvas.box(x + FREE, side - 2 * FREE, y + FREE, side - 2 * FREE, item.colour, **FRAME)
    rows = max(item.spot[0] for item in tiles if item.spot) + 1
    canvas.height = max(legend, top + rows * side + 4)
    return canvas


def _tile(canvas: Canvas, item: Item, side: float, top: float, lang: Lang) -> None:
    row, column = item.spot or (0, 0)
    x, y = column * side, top + row * side
    inner = side - 2 * FREE
    letters = INK
    if item.piece:
        letters = PAPER if item.piece == len(SHADES) else INK
        canvas.box(x + FREE, inner, y + FREE, inner, INK, fill_opacity=SHADES[item.piece - 1], stroke_width=0)
        canvas.hit_area(item.observation_ids, y, y + side, x, x + side)
    elif item.place is not None:
        canvas.box(x + FREE, inner, y + FREE, inner, SOFT, **NOTHING)
    else:
        letters = SOFT
        for dx, dy in ISLETS:
            canvas.box(x + dx * side, 5, y + dy * side * 0.55, 5, SOFT, fill_opacity=1, stroke_width=0)
    weight = SEMIBOLD if item.colour is not None else REGULAR
    lines = item.label[lang].split(" ")
    first = y + side / 2 - (len(lines) - 1) * LINE / 2 + LETTERS * 0.35 if item.place is not None else y + side * 0.55 + LETTERS
    for number, line in enumerate(lines):
        canvas.text(line, x=x + side / 2, align="middle", y=first + number * LINE, size=LETTERS, weight=weight, colour=letters)


def _legend(canvas: Canvas, chart: Chart, left: float, lang: Lang) -> float:
    """Write the quarters with their swatches from a pixel on, what has no figure, and what places are held against."""
    room, y = canvas.total - left - SWATCH - 8, 0.0
    for number, words in enumerate(chart.groups, 1):
        canvas.box(left, SWATCH, y + 2, SWATCH, INK, fill_opacity=SHADES[number - 1], stroke_width=0)
        y = _line(canvas, words[lang], left + SWATCH + 8, y, room)
    if any(item.silent for item in chart.items):
        canvas.box(left + 0.5, SWATCH - 1, y + 2.5, SWATCH - 1, SOFT, **NOTHING)
        y = _line(canvas, chart.words["no_figure"][lang], left + SWATCH + 8, y, room)
    for item in chart.items:
        if item.spot is None:
            begins = y
            y = _line(canvas, f"{item.label[lang]} {item.shown[lang]}", left, y, room)
            canvas.hit_area(item.observation_ids, begins, y, left, canvas.total)
    return y


def _line(canvas: Canvas, words: str, x: float, y: float, room: float) -> float:
    lines = wrap(words, room, NOTE)
    canvas.text(lines, x=x, y=y + NOTE + 1)
    return y + len(lines) * TALL + 5
