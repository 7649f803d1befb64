"""Lays out ranks over the years: one line a place, first place on top, every rank written beside its point."""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks import theme
from tinhso.notebooks.canvas import Canvas
from tinhso.notebooks.lettering import SEMIBOLD, width
from tinhso.notebooks.plots import Mark, RankLines, Series
from tinhso.notebooks.theme import LABEL, LINE, LINE_HEIGHT, MARKS, NOTE, SOFT

HEADER = NOTE * LINE_HEIGHT + 12
HEIGHT = 300.0
LEFT = 46
CLOSE = 36


def rank_lines(form: RankLines, lang: Lang, total: int) -> Canvas:
    """Return the canvas of ranks over years: the first year's ranks left of their points, the last year's with the names."""
    years = sorted({year for series in form.series for year, _, _ in series.points})
    first, last = years[0], years[-1]
    ends = [f"{series.points[-1][2]}  {series.label[lang]}" for series in form.series]
    right = max(width(end, LABEL, SEMIBOLD) for end in ends) + 18
    canvas = Canvas(total=total, left=LEFT, right=right, domain=(first, max(last, first + 1)))
    for year in years:
        canvas.rule(year, year, HEADER, HEADER + HEIGHT, LINE, strokeWidth=1)
        canvas.text(str(year), x=year, align="center", y=NOTE, colour=SOFT)
    for rank in (1, form.of):
        canvas.rule(first, last, _down(form, rank), _down(form, rank), LINE, strokeWidth=1)
        canvas.text(str(rank), x=first, at=-10, align="right", y=_down(form, rank) + 5, colour=SOFT)
    for series in form.series:
        _line(canvas, form, series)
    for year in years[1:-1]:
        _between(canvas, form, year)
    starts = [(series.points[0][1], series.points[0][2]) for series in form.series if series.points[0][0] == first]
    for y, (_, shown) in _spread(form, starts):
        canvas.text(shown, x=first, at=-10, align="right", y=y + 5, weight=SEMIBOLD)
    for y, (_, shown) in _spread(form, [(series.points[-1][1], end) for series, end in zip(form.series, ends, strict=True)]):
        canvas.text(shown, x=last, at=14, y=y + 5, size=LABEL, weight=SEMIBOLD)
    canvas.height = HEADER + HEIGHT + 8
    return canvas


def _line(canvas: Canvas, form: RankLines, series: Series) -> None:
    colour = theme.colour(series.place)
    canvas.line([(year, _down(form, rank)) for year, rank, _ in series.points], colour, strokeWidth=2.5)
    for year, rank, _ in series.points:
        canvas.point(year, _down(form, rank), colour, **MARKS[Mark.REPORTED])


def _between(canvas: Canvas, form: RankLines, year: int) -> None:
    """Write the ranks of a year inside the chart: above their points, below where another point stands close above."""
    points = sorted({(rank, shown) for series in form.series for at, rank, shown in series.points if at == year})
    above = 0.0
    for rank, shown in points:
        y = _down(form, rank)
        canvas.text(shown, x=year, align="center", y=y - 10 if y - above > CLOSE else y + 21, weight=SEMIBOLD)
        above = y


def _down(form: RankLines, rank: int) -> float:
    return HEADER + (rank - 1) / (form.of - 1) * HEIGHT


def _spread(form: RankLines, labels: list[tuple[int, str]]) -> list[tuple[float, tuple[int, str]]]:
    """Return labels with their heights, moved apart until no two touch, as little as possible."""
    ordered = sorted(labels)
    moved = [_down(form, rank) for rank, _ in ordered]
    least = LABEL * LINE_HEIGHT - 2
    for _ in range(50):
        for index in range(len(moved) - 1):
            lacking = least - (moved[index + 1] - moved[index])
            if lacking > 0:
                moved[index] -= lacking / 2
                moved[index + 1] += lacking / 2
    return list(zip(moved, ordered, strict=True))
