"""Lays out figures that share no scale as cards: each with its number in large letters, what it is of and when, and its kind."""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.card import WordCard, cards, is_estimate
from tinhso.notebooks.charts.layout import WIDE
from tinhso.notebooks.charts.plots import Chart, Mark
from tinhso.notebooks.charts.theme import INK, MARKS, NEUTRAL

#: The sizes of the numbers, the room between cards, and how many stand beside each other on a wide screen; on a phone two where
#: there are more than FEW.
NUMBERS, GAP, BETWEEN = (40, 34, 28, 24, 20), 20.0, 24.0
BESIDE, FEW = 3, 4
#: How far a label stands from the left edge of its card, where the shape of its kind is.
INDENT, REACH = 18.0, 5.3


def number_cards(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of cards, in the order of the items."""
    canvas, count = Canvas(total=total, domain=(0, total)), len(chart.items)
    beside = (2 if count in (2, 4) else BESIDE) if total >= WIDE else 1 if count <= FEW else 2
    room = (total - GAP * (beside - 1)) / beside
    made = cards(chart.items, lang, room, NUMBERS, indent=INDENT)
    top = 0.0
    for first in range(0, count, beside):
        row = made[first : first + beside]
        high = max(card.height for card in row)
        for number, card in enumerate(row):
            left = number * (room + GAP)
            _sign(canvas, card, left, card.write(canvas, left, top, room, indent=INDENT))
            canvas.hit_area(card.item.observation_ids, top, top + high, left, left + room)
        top += high + BETWEEN
    canvas.height = top - BETWEEN + 8
    signs = (("card_estimate", is_estimate), ("card_target", lambda item: item.mark is Mark.TARGET))
    there = [sign for sign, holds in signs if any(holds(item) for item in chart.items)]
    if there:
        canvas.note(" ".join(chart.words[sign][lang] for sign in there))
    return canvas


def _sign(canvas: Canvas, card: WordCard, left: float, y: float) -> None:
    """Draw the shape of a kind before its label: a dot, a hollow diamond, or the line of what places are held against."""
    mark, colour = card.item.mark, card.item.colour or NEUTRAL
    if mark is Mark.BENCHMARK:
        canvas.rule(left, left + 11, y, y, INK, stroke_width=2.5)
    else:
        canvas.point(left + 6, y, colour, symbol="diamond" if mark is Mark.TARGET else "circle", reach=REACH, **MARKS[mark])
