"""Where the rows of a chart stand at a given width: labels beside the marks where there is room, above them on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tinhso.model import Lang, Text
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.theme import INK, LABEL, LINE_HEIGHT, NOTE, SOFT

#: From this width on, labels stand in a column of their own.
WIDE = 600
GUTTER = 224
GAP = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The words of one row, broken into lines: the label and the note under it, or after it on the same line."""

    label: tuple[str, ...]
    note: tuple[str, ...]
    inline: bool = False

    @property
    def height(self) -> float:
        """How high the words are, in pixels."""
        if self.inline:
            return LABEL * LINE_HEIGHT
        return len(self.label) * LABEL * LINE_HEIGHT + len(self.note) * NOTE * LINE_HEIGHT


def gutter(total: int) -> float:
    """Return the width of the column of labels; 0 where labels stand above their marks."""
    return GUTTER if total >= WIDE else 0


def all_words(rows: Sequence[tuple[Text, Text | None]], lang: Lang, total: int) -> tuple[Labelled, ...]:
    """Break the words of all rows. On a phone notes follow their labels on the same line where that works for every row."""
    room = gutter(total) - GAP if gutter(total) else total
    broken = tuple(
        Labelled(label=wrap(label[lang], room, LABEL, SEMIBOLD), note=wrap(note[lang], room, NOTE) if note is not None else ())
        for label, note in rows
    )
    if gutter(total) or not all(_fits_one_line(row, total) for row in broken):
        return broken
    return tuple(replace(row, inline=True) for row in broken)


def put_words(canvas: Canvas, row: Labelled, *, top: float, mark: float) -> float:
    """Write a row's words with the row beginning at `top`; return where its mark begins.

    Beside the marks, the words and a mark of height `mark` share the row's middle; above them, the mark follows.
    """
    beside = canvas.left > 0
    begins = top + max(0.0, (mark - row.height) / 2) if beside else top
    baseline = begins + LABEL
    canvas.text(row.label, y=baseline, size=LABEL, weight=SEMIBOLD, colour=INK)
    if row.inline and row.note:
        canvas.text(row.note, y=baseline, at=width(row.label[0], LABEL, SEMIBOLD) + 8, colour=SOFT)
    elif row.note:
        canvas.text(row.note, y=baseline + len(row.label) * LABEL * LINE_HEIGHT, colour=SOFT)
    if beside:
        return top + max(0.0, (row.height - mark) / 2)
    return top + row.height + 4


def row_end(canvas: Canvas, row: Labelled, *, top: float, mark: float, begins: float) -> float:
    """Return where a row ends whose mark begins at `begins`."""
    return max(begins + mark, top + row.height) if canvas.left > 0 else begins + mark


def _fits_one_line(row: Labelled, room: float) -> bool:
    if len(row.label) != 1 or len(row.note) > 1:
        return False
    return width(row.label[0], LABEL, SEMIBOLD) + 8 + width(" ".join(row.note), NOTE) <= room
