"""Lays out figures that are held against others: each a bar on a scale of its own, with its target or yardstick on it."""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.text_metrics import wrap
from tinhso.notebooks.charts.drawing.theme import INK, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.types.card import cards

#: The sizes of the number, how high the bar and its track are, and the room between rows.
NUMBERS, BAR, TRACK, BETWEEN = (32, 26, 22), 18.0, 28.0, 26.0
TALL = NOTE * LINE_HEIGHT


def pairs(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of rows, each with its number over its bar, and at each mark what it is."""
    canvas = Canvas(total=total, left=1, right=1, domain=(0, 100))
    top = 0.0
    for card in cards(chart.items, lang, total, NUMBERS, rule=False):
        item = card.item
        card.write(canvas, 0, top, total)
        above, *below = item.against
        words = [wrap(_words(one, lang), total, NOTE) for one in item.against]
        bar = top + card.height + 10 + len(words[0]) * TALL
        _bar(canvas, item, bar)
        end = bar + TRACK
        _mark(canvas, above, item, bar)
        canvas.centred(words[0], _at(canvas, above, item), bar - 8 - (len(words[0]) - 1) * TALL, colour=SOFT)
        for one, lines in zip(below, words[1:], strict=True):
            _mark(canvas, one, item, bar)
            canvas.centred(lines, _at(canvas, one, item), end + 4 + NOTE, colour=SOFT)
            end += 4 + len(lines) * TALL
        canvas.hit_area(item.shows, top, end)
        top = end + BETWEEN
    canvas.height = top - BETWEEN + 6
    return canvas


def _at(canvas: Canvas, one: Item, item: Item) -> float:
    """Return where a value stands on the scale of its row, in pixels."""
    return canvas.x(one.value * 100 / item.end)


def _bar(canvas: Canvas, item: Item, y: float) -> None:
    canvas.rect(*canvas.domain, y, TRACK, LINE, fill_opacity=0.35, stroke_width=1)
    canvas.rect(0, item.value * 100 / item.end, y + (TRACK - BAR) / 2, BAR, item.colour or NEUTRAL, **MARKS[item.mark])


def _mark(canvas: Canvas, one: Item, item: Item, y: float) -> None:
    """Draw a target as a hollow diamond and anything else as a line across the bar."""
    value = one.value * 100 / item.end
    if one.mark is Mark.TARGET:
        canvas.point(value, y + TRACK / 2, INK, symbol="diamond", reach=8, **MARKS[Mark.TARGET])
    else:
        canvas.rule(value, value, y - 4, y + TRACK + 4, INK, stroke_width=2.5)


def _words(one: Item, lang: Lang) -> str:
    parts = [one.label[lang], one.shown[lang], f"({one.note[lang]})" if one.note else ""]
    return " ".join(part for part in parts if part)
