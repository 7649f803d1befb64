"""Lays out bars from zero on one scale, to its left where they are below it, with the yardstick as a line through them."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.model import Lang
from tinhso.notebooks.charts.data_table import unit_after
from tinhso.notebooks.charts.drawing.canvas import Align, Canvas
from tinhso.notebooks.charts.drawing.layout import explain, gutter, rows
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import FAINT, INK, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT, VALUE
from tinhso.notebooks.charts.plots import MOST_BARS, Chart, Item, Mark
from tinhso.notebooks.charts.types.card import cards

BAR = 20
#: Of more bars than MOST_BARS each is so high, and their names are at most so wide.
CLOSE, NAMES = 13, 0.36
#: So many bars are each as wide as the drawing, under a number of one of these sizes.
FEW, NUMBERS = 4, (28, 24, 20)
#: How high a bar is that is not named.
PALE = 5
#: From so many places on, what they are held against is a line through all their bars.
LINED = 2


def bars(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of bars, each with its number at its end."""
    values = [item.value for item in chart.items]
    ends = min(0.0, *values), chart.end or max(0.0, *values)
    ends = ends if ends[0] < ends[1] else (0.0, 1.0)
    places = [item for item in chart.items if item.place is not None]
    lined = len(places) >= LINED
    items = places if lined else list(chart.items)
    yardsticks = [item for item in chart.items if item.place is None] if lined else []
    if len(items) <= FEW:
        return _few(items, yardsticks, ends, lang, total)
    close = len(items) > MOST_BARS
    told = [item for item in items if not item.faint]
    left = min(max(width(item.label[lang], NOTE) for item in told), total * NAMES) + 10 if close else gutter(total)
    unit = unit_of(items, lang) if close else ""
    numbered = [(item, item.shown[lang].removesuffix(unit)) for item in items]
    right = max(width(item.shown[lang], VALUE, SEMIBOLD) for item in chart.items) + 10
    if close:
        right = max(width(words, NOTE, SEMIBOLD) for item, words in numbered if not item.faint) + 12
    canvas = Canvas(total=total, left=left, right=right, domain=ends)
    top = _named(canvas, yardsticks, lang) if yardsticks else 0.0
    ended = not yardsticks  # beside a line through all bars their numbers stand in a column of their own

    def draw(item: Item, y: float) -> None:
        _shape(canvas, item, y)
        align: Align = "start" if ended else "end"
        x = canvas.x(max(item.value, 0)) + 8 if ended else total
        canvas.text(item.shown[lang], x=x, align=align, y=y + BAR / 2 + 5, size=VALUE, weight=SEMIBOLD)

    if close:
        _close(canvas, numbered, lang, top, ended=ended)
        if ends[0] < 0:
            canvas.rule(0, 0, top, canvas.height, SOFT, stroke_width=1)
    else:
        rows(canvas, items, lang, mark=BAR, draw=draw, top=top)
    for item in yardsticks:
        canvas.rule(item.value, item.value, top - 8, canvas.height, INK, stroke_width=2)
    explain(canvas, chart, lang, {"pale_bars": len(told) < len(items)})
    return canvas


def _shape(canvas: Canvas, item: Item, y: float) -> None:
    """Draw a bar from zero; what places are held against is a line with an end."""
    canvas.rule(0, 0, y - 3, y + BAR + 3, SOFT, stroke_width=1)
    if item.mark is Mark.BENCHMARK:
        canvas.rule(0, item.value, y + BAR / 2, y + BAR / 2, INK, stroke_width=2)
        canvas.rule(item.value, item.value, y, y + BAR, INK, stroke_width=2)
    else:
        canvas.rect(0, item.value, y, BAR, item.colour or NEUTRAL, **MARKS[item.mark])


def _few(items: Sequence[Item], yardsticks: Sequence[Item], ends: tuple[float, float], lang: Lang, total: int) -> Canvas:
    """Lay out a few bars as wide as the drawing, each under its number; what they are held against crosses each of them."""
    canvas = Canvas(total=total, left=1, right=1, domain=ends)
    top = _named(canvas, yardsticks, lang) if yardsticks else 0.0
    for card in cards(items, lang, total, NUMBERS, rule=False):
        card.write(canvas, 0, top, total)
        y = top + card.height + 10
        _shape(canvas, card.item, y)
        for one in yardsticks:
            canvas.rule(one.value, one.value, y - 5, y + BAR + 5, INK, stroke_width=2)
        canvas.hit_area(card.item.observation_ids, top, y + BAR + 6)
        top = y + BAR + 26
    canvas.height = top - 16
    return canvas


def _named(canvas: Canvas, yardsticks: Sequence[Item], lang: Lang) -> float:
    """Write what the lines through the bars are, each above its own, and return where the bars begin."""
    height = NOTE * LINE_HEIGHT
    for line, item in enumerate(yardsticks):
        words = f"{item.label[lang]} {item.shown[lang]}"
        canvas.centred(words, canvas.x(item.value), line * height + NOTE, weight=SEMIBOLD)
        canvas.hit_area(item.observation_ids, line * height, (line + 1) * height)
    return len(yardsticks) * height + 8


def unit_of(items: Sequence[Item], lang: Lang) -> str:
    """Return the words of the unit that every number ends with: the subtitle names it, and many numbers need not."""
    tails = {unit_after(item.shown[lang]) for item in items}
    return tails.pop() if len(tails) == 1 else ""


def _close(canvas: Canvas, numbered: Sequence[tuple[Item, str]], lang: Lang, top: float, *, ended: bool) -> None:
    """Lay out very many bars, each on a line of its own with its name and its number, those that are not named close together."""
    for item, words in numbered:
        if item.faint:
            canvas.rect(0, item.value, top, PALE, NEUTRAL, **FAINT)
            canvas.hit_area(item.observation_ids, top, top + PALE + 2)
            top += PALE + 2
            continue
        name = wrap(item.label[lang], canvas.left - 10, NOTE)
        high = max(len(name) * NOTE * LINE_HEIGHT, CLOSE) + 3
        y = top + (high - CLOSE) / 2
        canvas.text(name, y=top + NOTE, x=0)
        canvas.rect(0, item.value, y, CLOSE, item.colour or NEUTRAL, **MARKS[item.mark])
        align: Align = "start" if ended else "end"
        x = canvas.x(max(item.value, 0)) + 6 if ended else canvas.total
        canvas.text(words, x=x, align=align, y=y + CLOSE / 2 + 5, weight=SEMIBOLD)
        canvas.hit_area(item.observation_ids, top, top + high)
        top += high
    canvas.height = top + 2
