"""Where the rows of a chart stand at a given width: labels beside the marks where there is room, above them on a phone."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.model import Lang, Text
from tinhso.notebooks.canvas import Canvas
from tinhso.notebooks.lettering import SEMIBOLD, width, wrap
from tinhso.notebooks.theme import INK, LABEL, LINE_HEIGHT, NOTE, SOFT

#: From this width on, labels stand in a column of their own.
WIDE = 600
GUTTER = 224
GAP = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The words of one row, broken into lines: the label and the note under it."""

    label: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high the words are, in pixels."""
        return len(self.label) * LABEL * LINE_HEIGHT + len(self.note) * NOTE * LINE_HEIGHT


def gutter(total: int) -> float:
    """Return the width of the column of labels; 0 where labels stand above their marks."""
    return GUTTER if total >= WIDE else 0


def words(label: Text, note: Text | None, lang: Lang, total: int) -> Labelled:
    """Break a row's words. On a phone a short note follows its label on the same line."""
    room = gutter(total) - GAP if gutter(total) else total
    return Labelled(
        label=wrap(label[lang], room, LABEL, SEMIBOLD),
        note=wrap(note[lang], room, NOTE) if note is not None else (),
    )


def put_words(canvas: Canvas, row: Labelled, *, top: float, mark: float) -> float:
    """Write a row's words with the row beginning at `top`; return where its mark begins.

    Beside the marks, the words and a mark of height `mark` share the row's middle; above them, the mark follows.
    """
    beside = canvas.left > 0
    begins = top + max(0.0, (mark - row.height) / 2) if beside else top
    baseline = begins + LABEL
    inline = not beside and _fits_one_line(row, canvas.total)
    canvas.text(row.label, y=baseline, size=LABEL, weight=SEMIBOLD, colour=INK)
    if inline:
        canvas.text(row.note, y=baseline, at=width(row.label[0], LABEL, SEMIBOLD) + 8, colour=SOFT)
    elif row.note:
        canvas.text(row.note, y=baseline + len(row.label) * LABEL * LINE_HEIGHT, colour=SOFT)
    if beside:
        return top + max(0.0, (row.height - mark) / 2)
    return top + (LABEL * LINE_HEIGHT if inline else row.height) + 4


def row_end(canvas: Canvas, row: Labelled, *, top: float, mark: float, begins: float) -> float:
    """Return where a row ends whose mark begins at `begins`."""
    return max(begins + mark, top + row.height) if canvas.left > 0 else begins + mark


def _fits_one_line(row: Labelled, room: float) -> bool:
    if len(row.label) != 1 or len(row.note) != 1:
        return False
    return width(row.label[0], LABEL, SEMIBOLD) + 8 + width(row.note[0], NOTE) <= room
