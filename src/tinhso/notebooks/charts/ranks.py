"""Lays out ranks: one column a year, first place on top, every rank and place written beside its dot."""

from __future__ import annotations

from tinhso.model import Lang, Text
from tinhso.notebooks.charts import theme
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.plots import Mark, RankColumns
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
#: A rank, what is written beside its dot, and the observations behind it.
Labelled = tuple[int, str, tuple[str, ...]]


def rank_columns(form: RankColumns, lang: Lang, total: int) -> Canvas:
    """Return the canvas of ranks: one column a year, in each a dot and a name for every place that has a rank of that year.

    No line leads from year to year: each year's index ranks anew, and a rank moves with the results of all the others.
    """
    years = sorted({year for series in form.series for year, _, _ in series.points})
    columns = {year: _column(form, lang, year) for year in years}
    right = max(width(shown, LABEL, SEMIBOLD) for column in columns.values() for _, shown, _ in column) + BESIDE + 3
    canvas = Canvas(total=total, left=LEFT, right=right, domain=(years[0], max(years[-1], years[0] + 1)))
    for rank in (1, form.of):
        canvas.text(str(rank), x=years[0], at=-14, align="right", y=_down(form, rank) + 5, colour=SOFT)
    for year, column in columns.items():
        canvas.rule(year, year, HEADER, HEADER + HEIGHT, LINE, strokeWidth=1)
        canvas.text(str(year), x=year, align="center", y=NOTE, colour=SOFT)
        for series in form.series:
            for at, rank, _ in series.points:
                if at == year:
                    mark = Mark.TARGET if year in series.open_years else Mark.REPORTED
                    canvas.point(year, _down(form, rank), theme.colour(series.place), **MARKS[mark])
        for y, (_, shown, ids) in _spread(form, column):
            canvas.text(shown, x=year, at=BESIDE, y=y + 5, size=LABEL, weight=SEMIBOLD)
            x = canvas.left + canvas.pixels(year)
            canvas.spot(ids, y - 9, y + 9, x - 8, x + BESIDE + 4 + width(shown, LABEL, SEMIBOLD))
    canvas.height = HEADER + HEIGHT + 8
    if any(series.open_years for series in form.series):
        lines = wrap(OPEN[lang], total, NOTE)
        canvas.text(lines, y=canvas.height + NOTE + 6, colour=SOFT)
        canvas.height += len(lines) * NOTE * LINE_HEIGHT + 10
    return canvas


def _column(form: RankColumns, lang: Lang, year: int) -> list[Labelled]:
    return [
        (rank, f"{shown} {series.label[lang]}", ids)
        for series in form.series
        for (at, rank, shown), ids in zip(series.points, series.ids, strict=True)
        if at == year
    ]


def _down(form: RankColumns, rank: int) -> float:
    return HEADER + (rank - 1) / (form.of - 1) * HEIGHT


def _spread(form: RankColumns, labels: list[Labelled]) -> list[tuple[float, Labelled]]:
    """Return labels with their heights, moved apart until no two touch, as little as possible."""
    ordered = sorted(labels)
    moved = [_down(form, rank) for rank, _, _ in ordered]
    least = LABEL * LINE_HEIGHT - 2
    for _ in range(50):
        for index in range(len(moved) - 1):
            lacking = least - (moved[index + 1] - moved[index])
            if lacking > 0:
                moved[index] -= lacking / 2
                moved[index + 1] += lacking / 2
    return list(zip(moved, ordered, strict=True))
