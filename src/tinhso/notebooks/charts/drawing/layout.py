"""Where the rows of a chart stand at a given width: labels beside the marks where there is room, above them on a phone.

Vega cuts a label that has no room and gives every row one height; here labels are measured and broken, so that none is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from tinhso.model import Lang, Text
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import LABEL, LINE_HEIGHT, NOTE, SOFT
from tinhso.notebooks.charts.plots import Chart, Item

T = TypeVar("T")
#: From this width on, labels stand in a column of their own.
WIDE = 600
GUTTER = 224
GAP = 16
BETWEEN = 18
#: A label leaves so much before the note that follows it on its line.
BESIDE = 8


def gutter(total: int) -> float:
    """Return the width of the column of labels; 0 where labels stand above their marks."""
    return GUTTER if total >= WIDE else 0


def in_rows(things: Sequence[T], beside: int, pitch: float) -> Iterator[list[tuple[float, T]]]:
    """Yield rows of things that stand so many beside each other, each with its left edge, `pitch` after the one before."""
    for first in range(0, len(things), beside):
        yield [(number * pitch, one) for number, one in enumerate(things[first : first + beside])]


def rows(
    canvas: Canvas,
    items: Sequence[Item],
    lang: Lang,
    *,
    mark: float,
    draw: Callable[[Item, float], None],
    top: float = 0,
    between: float = BETWEEN,
) -> None:
    """Lay out items below each other from `top`, each with its words, its mark and its hit area, under the headings of groups.

    `mark` is how high a mark is; `draw` draws one where it begins. Beside the marks, words and mark share the row's
    middle. On a phone notes follow their labels on the same line where that works for every row.
    """
    beside = canvas.left > 0
    room = canvas.left - GAP if beside else canvas.total
    labels = [wrap(item.label[lang], room, LABEL, SEMIBOLD) for item in items]
    notes = [wrap(item.note[lang], room, NOTE) if item.note is not None else () for item in items]
    inline = not beside and all(_fit_one_line(label, note, room) for label, note in zip(labels, notes, strict=True))
    heading: Text | None = None
    for item, label, note in zip(items, labels, notes, strict=True):
        if item.group is not None and item.group != heading:
            top += 14 if heading is not None else 0
            heading = item.group
            lines = wrap(heading[lang], canvas.total, NOTE)
            canvas.text(lines, y=top + NOTE, colour=SOFT)
            top += len(lines) * NOTE * LINE_HEIGHT + 8
        under = len(label) * LABEL * LINE_HEIGHT
        height = under + (0 if inline else len(note) * NOTE * LINE_HEIGHT)
        first, begins = top, top + height + 4
        if beside:
            first, begins = top + max(0.0, (mark - height) / 2), top + max(0.0, (height - mark) / 2)
        canvas.text(label, y=first + LABEL, size=LABEL, weight=SEMIBOLD)
        if note and inline:
            canvas.text(note, y=first + LABEL, x=width(label[0], LABEL, SEMIBOLD) + BESIDE, colour=SOFT)
        elif note:
            canvas.text(note, y=first + LABEL + under, colour=SOFT)
        draw(item, begins)
        end = max(begins + mark, top + height) if beside else begins + mark
        canvas.hit_area(item.shows, max(top - 5, 0), end + 5, silent=item.place if item.silent else None)
        top = end + between
    canvas.height = top - between + 2


def explain(canvas: Canvas, chart: Chart, lang: Lang, signs: Mapping[str, bool]) -> None:
    """Write below a drawing what those of its signs mean that it has."""
    canvas.note(" ".join(chart.words[sign][lang] for sign, there in signs.items() if there))


def _fit_one_line(label: tuple[str, ...], note: tuple[str, ...], room: float) -> bool:
    if len(label) != 1 or len(note) > 1:
        return False
    return width(label[0], LABEL, SEMIBOLD) + BESIDE + width(" ".join(note), NOTE) <= room
