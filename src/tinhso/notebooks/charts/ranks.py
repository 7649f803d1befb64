"""Lays out ranks: one column a year, first place on top, every rank and place written beside its dot.

Vega-Lite writes labels over each other where two ranks are close; here they are moved apart.
"""

from __future__ import annotations

from tinhso.model import Lang, Text
from tinhso.notebooks.charts import theme
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.theme import LABEL, LINE, LINE_HEIGHT, MARKS, NOTE, SOFT

HEADER = NOTE * LINE_HEIGHT + 12
HEIGHT = 300.0
LEFT = 32
#: How far a label stands from its dot: close, so that on a phone it ends before the dots of the next year.
BESIDE = 9
OPEN = Text(
    vi="Vòng rỗng: hạng không lấy từ công bố chính thức, hoặc năm do suy ra.",
    en="Open circle: a rank that is not from the official release, or whose year is inferred.",
)


def rank_columns(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of ranks: one column a year, in each a dot and a name for every place that has a rank of that year.

    No line leads from year to year: each year's index ranks anew, and a rank moves with the results of all the others.
    """
    years: dict[int, list[Item]] = {}
    for item in sorted(chart.items, key=lambda item: (item.month or 0, item.value, item.label[lang])):
        years.setdefault((item.month or 0) // 12, []).append(item)
    first, last = min(years), max(years)
    right = max(width(_words(item, lang), LABEL, SEMIBOLD) for item in chart.items) + BESIDE + 3
    canvas = Canvas(total=total, left=LEFT, right=right, domain=(first, max(last, first + 1)))
    of = chart.end or 1
    for rank in (1, of):
        canvas.text(f"{rank:g}", x=LEFT - 14, align="end", y=_down(rank, of) + 5, colour=SOFT)
    for year, column in years.items():
        x = canvas.x(year)
        canvas.rule(year, year, HEADER, HEADER + HEIGHT, LINE, stroke_width=1)
        canvas.text(str(year), x=x, align="middle", y=NOTE, colour=SOFT)
        for item in column:
            look = MARKS[Mark.TARGET if item.mark is Mark.OPEN else Mark.REPORTED]
            canvas.point(year, _down(item.value, of), theme.colour(item.place), **look)
        for y, item in zip(_spread([_down(item.value, of) for item in column]), column, strict=True):
            words = _words(item, lang)
            canvas.text(words, x=x + BESIDE, y=y + 5, size=LABEL, weight=SEMIBOLD)
            canvas.hit_area(item.observation_ids, y - 9, y + 9, x - 8, x + BESIDE + 4 + width(words, LABEL, SEMIBOLD))
    canvas.height = HEADER + HEIGHT + 8
    if any(item.mark is Mark.OPEN for item in chart.items):
        lines = wrap(OPEN[lang], total, NOTE)
        canvas.text(lines, y=canvas.height + NOTE + 6, colour=SOFT)
        canvas.height += len(lines) * NOTE * LINE_HEIGHT + 10
    return canvas


def _words(item: Item, lang: Lang) -> str:
    return f"{item.value:g} {item.label[lang]}"


def _down(rank: float, of: float) -> float:
    return HEADER + (rank - 1) / (of - 1) * HEIGHT


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
