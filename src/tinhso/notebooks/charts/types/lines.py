"""Lays out lines over years on one scale, each named where it ends; of very many a few are named and the others grey.

Where a series breaks the line does, with a double stroke between its sides; where a figure was not published there is a gap.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tinhso.data import wording
from tinhso.grouping import grouped
from tinhso.model import Lang, Text
from tinhso.notebooks.charts.drawing.canvas import Canvas, colour_of, point_at
from tinhso.notebooks.charts.drawing.end_labels import LEADER, TALL, EndLabel, write
from tinhso.notebooks.charts.drawing.layout import WIDE
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT, Look
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.types.bars import unit_of

#: The height of the part that the scale spans, and what stands above it.
HEIGHT, TOP = 300.0, 12.0
#: A label at the end of a line takes at most so much of the width.
LABELS = 0.4
#: The reach of a point, and how near two points are to one another that a finger cannot tell apart.
POINT, NEAR = 3.6, 20.0
#: About so many lines of the scale are drawn.
TICKS = 4


def lines(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of lines on one scale."""
    every = by_label(chart)
    step, (low, high) = round_step([item.value for item in chart.items]), rounded_ends(chart)
    ends = [end for of in every.values() if not of[0].faint for end in _ends(of, chart, lang, total)]
    room = max(width(text, LABEL, SEMIBOLD) for _, words in ends for text in words)
    ticks = [low + step * steps for steps in range(round((high - low) / step) + 1)]
    said = [number(tick, chart, lang) for tick in ticks]
    left = max(width(text, NOTE) for text in said) + 8
    needed = sum(len(words) * TALL for _, words in ends)
    canvas = Canvas(
        total=total, left=left, right=room + LEADER + 6, domain=months(chart),
        upwards=(low, high), top=TOP, bottom=TOP + max(HEIGHT, needed),
    )  # fmt: skip
    for tick, text in zip(ticks, said, strict=True):
        zero = low < 0 and abs(tick) < step / 2  # what rises above it and what falls below it is told apart
        canvas.rule(*canvas.domain, canvas.y(tick), canvas.y(tick), SOFT if zero else LINE, stroke_width=1)
        canvas.text(text, x=left - 8, align="end", y=canvas.y(tick) + 4, colour=SOFT)
    dates(canvas, chart, canvas.bottom, lang)
    for of in sorted(every.values(), key=lambda of: (not of[0].faint, of[0].place is None)):
        line(canvas, of)
    labels = [EndLabel(item=item, words=words, x=canvas.x(centre(item)), y=canvas.y(item.value)) for item, words in ends]
    write(canvas, labels, total - canvas.right, (0, canvas.bottom + 8))
    dots = [(canvas.x(centre(item)), canvas.y(item.value), item) for item in chart.items]
    first = max(min(x for x, *_ in dots) - NEAR, 0)
    point_at(canvas, dots, near=(1, NEAR), across=(first, total), down=(0, canvas.bottom))
    canvas.height = canvas.bottom + NOTE * LINE_HEIGHT + 10
    notes(canvas, chart, lang)
    return canvas


def rounded_ends(chart: Chart) -> tuple[float, float]:
    """Return where the one scale of lines begins and ends: at round values around theirs."""
    values = [item.value for item in chart.items]
    step = round_step(values)
    low, high = math.floor(min(values) / step) * step, math.ceil(max(values) / step) * step
    return low, high if high > low else low + step


def by_label(chart: Chart) -> Mapping[Text, Sequence[Item]]:
    """Return the points of a chart by the lines that they are of."""
    return grouped(chart.items, lambda item: item.label)


def centre(item: Item) -> float:
    """Return the moment of an item's period in months since year 0."""
    return item.time.moment if item.time is not None else 0.0


def number(value: float, chart: Chart, lang: Lang, decimals: int | None = None) -> str:
    """Return a value as the scale says it, or with so many decimals: without its unit, but for a percent sign."""
    unit = wording.PERCENT if all(item.shown is not None and "%" in item.shown[lang] for item in chart.items) else None
    figure = wording.number(Decimal(f"{value:.10g}" if decimals is None else f"{value:.{decimals}f}"), lang)
    return wording.signed(figure, unit, lang)


def dates(canvas: Canvas, chart: Chart, y: float, lang: Lang) -> None:
    """Write the dates of the figures below the scale, as many as there is room for, from the last one back."""
    times = sorted({(centre(item), date(item, lang)) for item in chart.items if item.mark is not Mark.TARGET}, reverse=True)
    times += sorted({(centre(item), date(item, lang)) for item in chart.items if item.mark is Mark.TARGET})
    taken: list[tuple[float, float]] = []
    for month, text in times:
        canvas.below(text, canvas.x(month), y + NOTE + 6, taken)


def line(canvas: Canvas, items: Sequence[Item], *, points: bool = True) -> None:
    """Draw one line with its points: the yardstick in ink, one of many in pale grey, a target hollow and joined to nothing."""
    colour, faint = colour_of(items[0]), items[0].faint
    thin = 1.0 if faint else 2.0
    at = {id(item): (canvas.x(centre(item)), canvas.y(item.value)) for item in items}
    results, targets = ([item for item in items if (item.mark is Mark.TARGET) is due] for due in (False, True))
    for piece in dict.fromkeys(item.piece for item in results):
        members = [item for item in results if item.piece == piece]
        if len(members) > 1:
            look: Look = {"stroke_width": thin, "stroke_opacity": 0.3 if faint else 1}
            look = look if items[0].key is None else {**look, "stroke_dasharray": "5 3"}
            canvas.curve([at[id(item)] for item in members], colour, **look)
        elif faint or not points:
            x, y = centre(members[0]), canvas.y(members[0].value)
            canvas.point(x, y, colour, reach=2, fill_opacity=0.5, stroke_width=0)
    for before, item in itertools.pairwise(results):
        if item.broken:
            _break(canvas, at[id(before)], at[id(item)])
    for item in _marked(items, sorted(x for x, _ in at.values())) if points and not faint and items[0].key is None else targets:
        target = item.mark is Mark.TARGET
        look = MARKS[Mark.REPORTED if item.mark is Mark.BENCHMARK else item.mark]
        x, y = centre(item), canvas.y(item.value)
        canvas.point(x, y, colour, symbol="diamond" if target else "circle", reach=6.1 if target else POINT, **look)


def _marked(items: Sequence[Item], across: Sequence[float]) -> Sequence[Item]:
    """Return what is drawn as a point: all of a line, but of points that touch the last, what stands alone and what is marked."""
    if all(after - before > 2 * POINT + 1 for before, after in itertools.pairwise(across)):
        return items
    last, alone = max(items, key=centre), Counter(item.piece for item in items)
    plain = (Mark.REPORTED, Mark.BENCHMARK)
    return [item for item in items if item is last or alone[item.piece] == 1 or item.mark not in plain]


def notes(canvas: Canvas, chart: Chart, lang: Lang, *more: str) -> None:
    """Write below the drawing what its signs mean, where it has them."""
    early = (of[-1] for of in by_label(chart).values() if not of[0].faint and of[0].place is not None)
    signs = {
        "broken": any(item.broken for item in chart.items),
        "dashed": any(item.key is not None for item in chart.items),
        "ended": not chart.panels and any(centre(item) < _latest(chart) for item in early),
        "provisional": any(item.mark is Mark.OPEN for item in chart.items),
    }
    canvas.note(*more, *(chart.words[sign][lang] for sign, there in signs.items() if there))


def round_step(values: Sequence[float]) -> float:
    """Return a round step of a scale, so that about four make the span of the values."""
    span = max(values) - min(values) or abs(values[0]) or 1
    power = 10 ** math.floor(math.log10(span / TICKS))
    return float(next(power * step for step in (1, 2, 2.5, 5, 10) if power * step * TICKS >= span))


def _latest(chart: Chart) -> float:
    """Return the middle of the latest time of which there is a figure."""
    return max((centre(item) for item in chart.items if item.mark is not Mark.TARGET), default=0.0)


def months(chart: Chart) -> tuple[float, float]:
    """Return the middle of the first time and of the last one; a scale of time spans a month at least."""
    at = [centre(item) for item in chart.items]
    return min(at), max(max(at), min(at) + 1)


def date(item: Item, lang: Lang) -> str:
    """Return the period of an item as a scale says it, `2022`, `3/2022`, `Q3 2022`, and nothing where it has none."""
    return wording.scale_period(item.time, lang) if item.time is not None else ""


def _ends(items: Sequence[Item], chart: Chart, lang: Lang, total: int) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Yield the last point of a line with its label, what it is of and what it says there; and each target with its own.

    One that ends before the others says of what time its figure is.
    """
    unit, latest = unit_of(chart.items, lang), _latest(chart)
    results = [item for item in items if item.mark is not Mark.TARGET]
    for item in [*([max(results, key=centre)] if results else []), *(item for item in items if item.mark is Mark.TARGET)]:
        said = f"{item.label[lang]} {item.shown[lang].removesuffix(unit)}".strip()
        if item.mark is Mark.TARGET:
            said = f"{chart.words['target'][lang]} {said}"
        elif centre(item) < latest:
            said = f"{said} ({date(item, lang)})"
        yield item, wrap(said, total * LABELS - (0 if total >= WIDE else LEADER), LABEL, SEMIBOLD)


def _break(canvas: Canvas, before: tuple[float, float], after: tuple[float, float]) -> None:
    """Draw a double stroke between two points that do not compare."""
    x, y = (before[0] + after[0]) / 2, (before[1] + after[1]) / 2
    for shift in (-2.5, 2.5):
        canvas.curve([(x + shift - 3, y + 7), (x + shift + 3, y - 7)], NEUTRAL, stroke_width=1.5)
