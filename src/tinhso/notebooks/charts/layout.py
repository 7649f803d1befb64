"""Where the rows of a chart stand at a given width: labels beside the marks where there is room, above them on a phone.

Vega cuts a label that has no room and gives every row one height; here labels are measured and broken, so that none is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tinhso.model import Lang, Text
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.plots import Item
from tinhso.notebooks.charts.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.theme import LABEL, LINE_HEIGHT, NOTE, SOFT

#: From this width on, labels stand in a column of their own.
WIDE = 600
GUTTER = 224
GAP = 16
BETWEEN = 18
#: A label leaves so much before the note that follows it on its line.
BESIDE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of one row, broken into lines: the label and the note under it, or after it on the same line."""

    label: tuple[str, ...]
    note: tuple[str, ...]

    def height(self, *, inline: bool) -> float:
        return len(self.label) * LABEL * LINE_HEIGHT + (0 if inline else len(self.note) * NOTE * LINE_HEIGHT)

    def fits_one_line(self, room: float) -> bool:
        if len(self.label) != 1 or len(self.note) > 1:
            return False
        return width(self.label[0], LABEL, SEMIBOLD) + BESIDE + width(" ".join(self.note), NOTE) <= room


def gutter(total: int) -> float:
    """Return the width of the column of labels; 0 where labels stand above their marks."""
    return GUTTER if total >= WIDE else 0


def rows(
    canvas: Canvas,
    items: Sequence[Item],
    lang: Lang,
    *,
    mark: Callable[[Item], float],
    draw: Callable[[Item, float], None],
    top: float = 0,
    between: float = BETWEEN,
) -> None:
    """Lay out items below each other from `top`, each with its words, its mark and its hit area, under the headings of groups.

    `mark` is how high an item's mark is; `draw` draws it where it begins. Beside the marks, words and mark share the row's
    middle. On a phone notes follow their labels on the same line where that works for every row.
    """
    beside = canvas.left > 0
    room = canvas.left - GAP if beside else canvas.total
    words = [_words(item, lang, room) for item in items]
    inline = not beside and all(one.fits_one_line(room) for one in words)
    heading: Text | None = None
    for item, said in zip(items, words, strict=True):
        if item.group is not None and item.group != heading:
            top += 14 if heading is not None else 0
            heading = item.group
            lines = wrap(heading[lang], canvas.total, NOTE)
            canvas.text(lines, y=top + NOTE, colour=SOFT)
            top += len(lines) * NOTE * LINE_HEIGHT + 8
        height, own = said.height(inline=inline), mark(item)
        first, begins = top, top + height + 4
        if beside:
            first, begins = top + max(0.0, (own - height) / 2), top + max(0.0, (height - own) / 2)
        _put(canvas, said, first + LABEL, inline=inline)
        draw(item, begins)
        end = max(begins + own, top + height) if beside else begins + own
        ids = tuple(dict.fromkeys(name for one in (item, *item.against) for name in one.observation_ids))
        canvas.hit_area(ids, max(top - 5, 0), end + 5, silent=None if item.shown is not None else item.place)
        top = end + between
    canvas.height = top - between + 2


def _words(item: Item, lang: Lang, room: float) -> _Words:
    note = wrap(item.note[lang], room, NOTE) if item.note is not None else ()
    return _Words(label=wrap(item.label[lang], room, LABEL, SEMIBOLD), note=note)


def _put(canvas: Canvas, said: _Words, baseline: float, *, inline: bool) -> None:
    canvas.text(said.label, y=baseline, size=LABEL, weight=SEMIBOLD)
    if said.note and inline:
        canvas.text(said.note, y=baseline, x=width(said.label[0], LABEL, SEMIBOLD) + BESIDE, colour=SOFT)
    elif said.note:
        canvas.text(said.note, y=baseline + len(said.label) * LABEL * LINE_HEIGHT, colour=SOFT)
