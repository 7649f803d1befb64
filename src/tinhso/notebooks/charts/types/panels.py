"""Lays out small multiples: a panel for each place, in the order of the places, on one scale, or each on its own from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas, colour_of
from tinhso.notebooks.charts.drawing.layout import WIDE, in_rows
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, unbreakable, width, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LINE, LINE_HEIGHT, MARKS, NOTE, SOFT
from tinhso.notebooks.charts.plots import MOST_DRAWN, MOST_PANELS, Chart, Item, Mark
from tinhso.notebooks.charts.types.lines import by_label, centre, date, line, months, notes, number

#: So many panels stand beside each other on a phone and on a wide screen, where they are few and where they are many.
BESIDE, CLOSER = (2, 4), (3, 6)
HEIGHT, GAP, BETWEEN = 56.0, 16.0, 18.0
#: What is free at both sides of a panel: its points reach beyond its scale of time.
INNER = 5.0
#: The room of the arrow between two figures: drawn, because our letters have none, where a dash would say a range.
ARROW = 20.0


def panels(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of small multiples; the yardstick stands in every panel where they share a scale.

    Of very many places the first of the list are drawn, which puts nobody before anybody, and the note says so.
    """
    every = by_label(chart)
    yardsticks = [] if chart.apart else [of for of in every.values() if of[0].place is None]
    whole = [of for of in every.values() if of not in yardsticks]
    places = whole[:MOST_DRAWN]
    spans = [[_figure(item, chart, lang) for item in _span(of)] for of in places]
    ends = _ends(chart, lang)
    whole_words = [part for of in places for part in unbreakable(of[0].label[lang])]
    beside = _beside(spans, ["  ".join(ends), *whole_words], total)
    room = (total - GAP * (beside - 1)) / beside
    canvas = Canvas(total=total, domain=months(chart))
    heads = [wrap(of[0].label[lang], room, NOTE, SEMIBOLD) for of in places]
    least, greatest = (end(chart.items, key=lambda item: item.value) for end in (min, max))
    low, high = least.value, greatest.value
    top = 0.0
    for row in in_rows(list(zip(places, heads, spans, strict=True)), beside, room + GAP):
        head = max(len(words) for _, (_, words, _) in row) * NOTE * LINE_HEIGHT
        begins = top + head + NOTE * LINE_HEIGHT + 8
        for left, (of, words, span) in row:
            canvas.text(words, x=left, y=top + NOTE, weight=SEMIBOLD)
            _write(canvas, span, left, top + head + NOTE)
            panel = replace(canvas, left=left + INNER, right=total - left - room + INNER, top=begins, bottom=begins + HEIGHT)
            panel.upwards = _from_zero(of) if chart.apart else (low, high if high > low else low + 1)
            ground = panel.y(0) if panel.upwards[0] < 0 < panel.upwards[1] else panel.bottom
            panel.rule(*panel.domain, ground, ground, LINE, stroke_width=1)
            for one in yardsticks:
                _thin(panel, one)
            line(panel, of, points=False)
            _last(panel, of)
            canvas.hit_area((name for item in of for name in item.observation_ids), top, panel.bottom + 4, left, left + room)
        if top == 0:
            _dates(canvas, ends, room, begins + HEIGHT)
        top = begins + HEIGHT + BETWEEN + (NOTE if top == 0 else 0)
    canvas.height = top
    left_out = [chart.words["first_drawn"][lang].format(len(places), len(whole))] if len(whole) > len(places) else []
    _explain(canvas, chart, yardsticks, (least, greatest), left_out, lang)
    return canvas


def _beside(spans: Sequence[Sequence[str]], names: Sequence[str], total: int) -> int:
    """Return how many panels stand beside each other: as many as have room for their words and their scale of time."""
    most = (BESIDE if len(spans) <= MOST_PANELS else CLOSER)[total >= WIDE]
    longest = max(
        *(sum(width(words, NOTE) for words in span) + ARROW * (len(span) - 1) for span in spans),
        *(width(part, NOTE, SEMIBOLD) for part in names),
    )
    return next((n for n in range(most, 1, -1) if (total - GAP * (n - 1)) / n >= longest), 1)


def _from_zero(items: Sequence[Item]) -> tuple[float, float]:
    """Return where the scale of one place begins and ends."""
    values = [item.value for item in items]
    return min(0.0, *values), max(0.0, *values) or (0.0 if min(values) < 0 else 1.0)


def _thin(panel: Canvas, items: Sequence[Item]) -> None:
    for piece in dict.fromkeys(item.piece for item in items):
        points = [(panel.x(centre(item)), panel.y(item.value)) for item in items if item.piece == piece]
        panel.curve(points, INK, stroke_width=1.5, stroke_dasharray="1.5 3")


def _last(panel: Canvas, items: Sequence[Item]) -> None:
    """Draw the last figure as a point, open where it is provisional."""
    last = max((item for item in items if item.mark is not Mark.TARGET), key=centre, default=items[-1])
    look = MARKS[last.mark if last.mark is Mark.OPEN else Mark.REPORTED]
    panel.point(centre(last), panel.y(last.value), colour_of(last), reach=3, **look)


def _span(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the first figure and the last one, since the series broke where it did. Of one time it is one figure, whoever else
    gives it.
    """
    results = sorted((item for item in items if item.mark is not Mark.TARGET), key=centre) or list(items)
    results = results[max((n for n, item in enumerate(results) if item.broken), default=0) :]
    first, last = results[0], results[-1]
    return (last,) if centre(first) == centre(last) else (first, last)


def _figure(item: Item, chart: Chart, lang: Lang) -> str:
    return number(item.value, chart, lang, item.decimals)


def _write(canvas: Canvas, span: Sequence[str], x: float, y: float) -> None:
    """Write figures from left to right, with an arrow from each to the next."""
    for n, words in enumerate(span):
        if n:
            canvas.path(f"M{round(x - ARROW + 4, 1):g} {round(y - 4, 1):g}h11m-3.5-3.5l3.5 3.5-3.5 3.5", SOFT, stroke_width=1.25)
        canvas.text(words, x=x, y=y, colour=SOFT)
        x += width(words, NOTE) + ARROW


def _ends(chart: Chart, lang: Lang) -> tuple[str, ...]:
    """Return the first and the last time as the scale of time says them, once where they are one."""
    ordered = sorted((item for item in chart.items if item.time is not None), key=centre)
    return tuple(dict.fromkeys(date(item, lang) for item in (ordered[0], ordered[-1])))


def _dates(canvas: Canvas, ends: Sequence[str], room: float, y: float) -> None:
    """Write the first and the last time below the first panel; the subtitle says them too."""
    canvas.text(ends[0], y=y + NOTE + 2, colour=SOFT)
    if len(ends) > 1:
        canvas.text(ends[-1], x=room, align="end", y=y + NOTE + 2, colour=SOFT)


def _explain(
    canvas: Canvas, chart: Chart, yardsticks: Sequence[Sequence[Item]], ends: tuple[Item, Item], more: Sequence[str], lang: Lang
) -> None:
    named = [
        ", ".join([of[0].label[lang], *(f"{_figure(item, chart, lang)} ({date(item, lang)})" for item in _span(of))])
        for of in yardsticks
    ]
    least, greatest = (number(item.value, chart, lang, item.decimals) for item in ends)
    scale = chart.words["own_scales" if chart.apart else "one_scale"][lang].format(least, greatest)
    notes(canvas, chart, lang, *more, scale, *([chart.words["yardstick"][lang].format("; ".join(named))] if named else []))
    if ids := [name for of in yardsticks for item in of for name in item.observation_ids]:
        canvas.hit_area(ids, canvas.height - 2 * NOTE * LINE_HEIGHT, canvas.height)
