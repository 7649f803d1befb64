"""Lays out each type of chart on a canvas of a given width, with its words in one language.

These are what Vega-Lite cannot do: labels that are measured and broken instead of cut, rows as high as their words, a drawing
for a phone that is laid out anew, a bar that is read against its own whole, a date of which only the end is known.
"""

from __future__ import annotations

from functools import partial

from tinhso.model import Lang
from tinhso.notebooks.charts.bars import BAR, bars, number, track, value_room
from tinhso.notebooks.charts.canvas import Align, Canvas
from tinhso.notebooks.charts.layout import BETWEEN, gutter, rows
from tinhso.notebooks.charts.lines import lines
from tinhso.notebooks.charts.number_cards import number_cards
from tinhso.notebooks.charts.panels import panels
from tinhso.notebooks.charts.plots import Chart, ChartType, Item, Mark
from tinhso.notebooks.charts.scatter import scatter
from tinhso.notebooks.charts.shaded_tiles import shaded_tiles
from tinhso.notebooks.charts.slope import slope
from tinhso.notebooks.charts.strip import strip
from tinhso.notebooks.charts.text_metrics import REGULAR, SEMIBOLD, width, wrap
from tinhso.notebooks.charts.theme import INK, LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT, VALUE, Look
from tinhso.notebooks.charts.unit_grid import unit_grid

RANKS_TOP = NOTE * LINE_HEIGHT + 12
RANKS_HEIGHT = 300.0
RANKS_LEFT = 32
#: How far a label stands from its dot: close, so that on a phone it ends before the dots of the next year.
BESIDE_RANK = 9


def lay_out(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of a chart, `total` pixels wide."""
    if chart.type is ChartType.ALTAIR:
        raise ValueError("Vega lays out what an author drew with Altair")
    return _LAYOUTS[chart.type](chart, lang, total)


def _states(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Write each state into a box of its row: the boxes are alike, and a source that does not say has an empty one."""
    canvas = Canvas(total=total, left=gutter(total))
    lines = {id(item): wrap(item.shown[lang], canvas.span - 24, VALUE, SEMIBOLD) for item in chart.items}
    box = max(map(len, lines.values())) * VALUE * LINE_HEIGHT + 14

    def draw(item: Item, y: float) -> None:
        silent, said = item.silent, lines[id(item)]
        style: Look = {"stroke_width": 1, "stroke_dasharray": "2 3"} if silent else MARKS[item.mark]
        outline, left = SOFT if silent else item.colour or NEUTRAL, canvas.left + 1
        hollow: Look = {**style, "fill_opacity": 0}  # words stand on the paper
        canvas.box(left, canvas.span - 2, y, box, outline, **hollow)
        if not silent:
            canvas.box(left, 5, y, box, outline, **style)
        first = y + (box - len(said) * VALUE * LINE_HEIGHT) / 2 + VALUE
        colour, weight = (SOFT, REGULAR) if silent else (INK, SEMIBOLD)
        canvas.text(said, x=canvas.left + 12, y=first, size=VALUE, weight=weight, colour=colour)

    rows(canvas, chart.items, lang, mark=lambda item: box, draw=draw, between=BETWEEN - 6)
    return canvas


def _parts(chart: Chart, lang: Lang, total: int) -> Canvas:
    canvas = Canvas(total=total, domain=(0, sum(item.value for item in chart.items)))
    if chart.whole is not None:
        canvas.text(chart.whole[lang], y=LABEL, size=LABEL, weight=SEMIBOLD)
    y, height = LABEL * LINE_HEIGHT + 8, 36.0
    starts, start = [], 0.0
    for index, item in enumerate(chart.items):
        left, right = canvas.x(start), canvas.x(start + item.value)
        gap, opacity = 2 if index else 0, max(1 - 0.6 * index, 0.2)
        canvas.box(left + gap, right - left - gap, y, height, item.colour or NEUTRAL, fill_opacity=opacity)
        canvas.hit_area(item.observation_ids, y, y + height, left, right)
        starts.append(left)
        start += item.value
    _part_labels(canvas, chart, starts, y + height, lang)
    return canvas


def _part_labels(canvas: Canvas, chart: Chart, starts: list[float], top: float, lang: Lang) -> None:
    """Write the parts' labels under the bar, side by side where they fit, and end the canvas where the lowest ends."""
    taken: list[float] = []  # for each line of labels, where its leftmost one begins
    step = VALUE * LINE_HEIGHT + NOTE * LINE_HEIGHT + 10
    for item, start in reversed(list(zip(chart.items, starts, strict=True))):
        label, shown = item.label[lang], item.shown[lang]
        needed = max(width(label, NOTE), width(shown, VALUE, SEMIBOLD)) + 12
        begins = start + 8
        at = min(begins, max(canvas.total - needed, 8))
        line = next((number for number, left in enumerate(taken) if at + needed <= left), len(taken))
        taken[line:] = [at, *taken[line + 1 :]]
        y = top + 8 + line * step
        canvas.box(start + 0.5, 1, top, y + 14 - top, SOFT, stroke_width=0)
        where: tuple[float, Align] = (at, "start") if at == begins else (canvas.total, "end")
        put = partial(canvas.text, x=where[0], align=where[1])
        put(shown, y=y + VALUE, size=VALUE, weight=SEMIBOLD)
        put(label, y=y + VALUE + NOTE * LINE_HEIGHT, colour=SOFT)
    canvas.height = top + 8 + len(taken) * step


def _pairs(chart: Chart, lang: Lang, total: int) -> Canvas:
    canvas = Canvas(total=total, left=gutter(total), right=value_room(chart, lang) + 4, domain=(0, 100))
    line = NOTE * LINE_HEIGHT + 8

    def draw(item: Item, begins: float) -> None:
        y = begins + line
        scale = 100 / item.end
        track(canvas, y)
        canvas.rect(0, item.value * scale, y, BAR, item.colour or NEUTRAL, **MARKS[item.mark])
        number(canvas, item.shown[lang], y, None)
        for one, label in zip(item.against, (y - 10, y + BAR + NOTE + 6), strict=False):
            _held_against(canvas, one, one.value * scale, y, label, lang)

    rows(canvas, chart.items, lang, mark=lambda item: BAR + line * len(item.against), draw=draw)
    canvas.height += 2
    return canvas


def _held_against(canvas: Canvas, item: Item, value: float, y: float, label: float, lang: Lang) -> None:
    """Mark what a bar beginning at `y` is held against, with its words at the height `label`."""
    parts = [item.label[lang], item.shown[lang], f"({item.note[lang]})" if item.note else ""]
    text = " ".join(part for part in parts if part)
    half = width(text, NOTE) / 2
    at = min(max(canvas.x(value), canvas.left + half), canvas.total - half)
    target = item.mark is Mark.TARGET
    if target:
        canvas.point(value, y + BAR / 2, INK, symbol="diamond", reach=6.1, **MARKS[Mark.TARGET])
    else:
        canvas.rule(value, value, y - 4, y + BAR + 4, INK, stroke_width=2.5)
    canvas.text(text, x=at, align="middle", y=label, colour=INK if target else SOFT)


def _rank_columns(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of ranks: one column a year, in each a dot and a name for every place that has a rank of that year.

    Labels of ranks that are close are moved apart. No line leads from year to year: each year's index ranks anew, and a rank
    moves with the results of all the others.
    """
    years: dict[int, list[Item]] = {}
    for item in sorted(chart.items, key=lambda item: (item.month or 0, item.value, item.label[lang])):
        years.setdefault((item.month or 0) // 12, []).append(item)
    first, last = min(years), max(years)
    right = max(width(_ranked(item, lang), LABEL, SEMIBOLD) for item in chart.items) + BESIDE_RANK + 3
    canvas = Canvas(total=total, left=RANKS_LEFT, right=right, domain=(first, max(last, first + 1)))
    of = chart.end or 1
    for rank in (1, of):
        canvas.text(f"{rank:g}", x=RANKS_LEFT - 14, align="end", y=_down(rank, of) + 5, colour=SOFT)
    for year, column in years.items():
        x = canvas.x(year)
        canvas.rule(year, year, RANKS_TOP, RANKS_TOP + RANKS_HEIGHT, LINE, stroke_width=1)
        canvas.text(str(year), x=x, align="middle", y=NOTE, colour=SOFT)
        for item in column:
            look = MARKS[Mark.TARGET if item.mark is Mark.OPEN else Mark.REPORTED]
            canvas.point(year, _down(item.value, of), item.colour or NEUTRAL, **look)
        for y, item in zip(_spread([_down(item.value, of) for item in column]), column, strict=True):
            words = _ranked(item, lang)
            canvas.text(words, x=x + BESIDE_RANK, y=y + 5, size=LABEL, weight=SEMIBOLD)
            canvas.hit_area(item.observation_ids, y - 9, y + 9, x - 8, x + BESIDE_RANK + 4 + width(words, LABEL, SEMIBOLD))
    canvas.height = RANKS_TOP + RANKS_HEIGHT + 8
    if any(item.mark is Mark.OPEN for item in chart.items):
        lines = wrap(chart.words["open_rank"][lang], total, NOTE)
        canvas.text(lines, y=canvas.height + NOTE + 6, colour=SOFT)
        canvas.height += len(lines) * NOTE * LINE_HEIGHT + 10
    return canvas


def _ranked(item: Item, lang: Lang) -> str:
    return f"{item.value:g} {item.label[lang]}"


def _down(rank: float, of: float) -> float:
    return RANKS_TOP + (rank - 1) / (of - 1) * RANKS_HEIGHT


def _spread(heights: list[float]) -> list[float]:
    """Return the heights of labels, moved apart until no two touch, as little as possible."""
    moved, least = list(heights), LABEL * LINE_HEIGHT - 2
    for _ in range(50):
        for index in range(len(moved) - 1):
            lacking = least - (moved[index + 1] - moved[index])
            if lacking > 0:
                moved[index] -= lacking / 2
                moved[index + 1] += lacking / 2
    return moved


def _lines(chart: Chart, lang: Lang, total: int) -> Canvas:
    return panels(chart, lang, total) if chart.panels else lines(chart, lang, total)


_LAYOUTS = {
    ChartType.BARS: bars,
    ChartType.UNIT_GRID: unit_grid,
    ChartType.NUMBER_CARDS: number_cards,
    ChartType.STATES: _states,
    ChartType.PARTS: _parts,
    ChartType.PAIRS: _pairs,
    ChartType.RANK_COLUMNS: _rank_columns,
    ChartType.LINES: _lines,
    ChartType.STRIP: strip,
    ChartType.SCATTER: scatter,
    ChartType.SLOPE: slope,
    ChartType.TILE_MAP: shaded_tiles,
}
