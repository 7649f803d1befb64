"""Figures that stand for themselves as cards: a rule in the colour of the place, the number, what it is of, when, its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import FILLED, Canvas
from tinhso.notebooks.charts.drawing.layout import WIDE, explain, in_rows
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LABEL, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT
from tinhso.notebooks.charts.plots import Chart, Item, Mark

#: How high the rule is, and what stands between it and the number.
RULE, BELOW = 4.0, 8.0

#: A value up to the end of its number, and its unit, which may hold a number of its own: `84.8`, `subscriptions per 100`.
_NUMBER = re.compile(r"(\D*\d\S*) (.+)")
#: The sizes of the numbers, the room between cards, and how many stand beside each other on a wide screen; on a phone two where
#: there are more than FEW.
NUMBERS, GAP, BETWEEN = (40, 34, 28, 24, 20), 20.0, 24.0
BESIDE, FEW = 3, 4
#: How far a label stands from the left edge of its card, where the shape of its kind is.
INDENT, REACH = 18.0, 5.3


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCard:
    """The words of an item, broken to its room: the number in a `size`, its unit, its label and its note, under a `rule`."""

    item: Item
    number: str
    size: int
    unit: tuple[str, ...]
    label: tuple[str, ...]
    note: tuple[str, ...]
    rule: bool

    @property
    def height(self) -> float:
        """How much room the words take with their rule."""
        small = (len(self.unit) + len(self.label)) * LABEL + len(self.note) * NOTE
        return (RULE + BELOW if self.rule else 0) + (self.size + small) * LINE_HEIGHT

    def write(self, canvas: Canvas, left: float, top: float, room: float, *, indent: float = 0) -> float:
        """Write the words, the label after an `indent`, and return the middle of its first line."""
        if self.rule:
            canvas.box(left, room, top, RULE, self.item.colour or NEUTRAL, fill_opacity=1, stroke_width=0)
        y = top + self.size + (RULE + BELOW if self.rule else 0)
        canvas.text(self.number, x=left, y=y, size=self.size, weight=SEMIBOLD)
        y += 0.2 * self.size
        if self.unit:
            canvas.text(self.unit, x=left, y=y + LABEL, size=LABEL)
            y += len(self.unit) * LABEL * LINE_HEIGHT
        middle = y + LABEL * 0.75
        canvas.text(self.label, x=left + indent, y=y + LABEL * 1.15, size=LABEL, weight=SEMIBOLD)
        y += len(self.label) * LABEL * LINE_HEIGHT
        if self.note:
            canvas.text(self.note, x=left, y=y + NOTE * 1.2, colour=SOFT)
        return middle


def cards(
    items: Sequence[Item], lang: Lang, room: float, sizes: Sequence[int], *, indent: float = 0, rule: bool = True
) -> list[WordCard]:
    """Return the cards of items, their numbers in the largest size in which all have room, with their units under them."""
    shown = [item.shown[lang] for item in items]
    said = [(found[1], found[2]) if (found := _NUMBER.match(words)) else (words, "") for words in shown]
    longest = max(width(number, 1, SEMIBOLD) for number, _ in said)
    size = next((size for size in sizes if longest * size <= room), sizes[-1])
    return [
        WordCard(
            item=item, number=number, size=size, unit=wrap(unit, FILLED * room, LABEL) if unit else (),
            label=wrap(item.label[lang], FILLED * room - indent, LABEL, SEMIBOLD),
            note=wrap(item.note[lang], FILLED * room, NOTE) if item.note is not None else (), rule=rule,
        )
        for item, (number, unit) in zip(items, said, strict=True)
    ]  # fmt: skip


def is_estimate(item: Item) -> bool:
    """Tell whether an item is drawn with a dashed edge."""
    return item.mark in (Mark.ESTIMATE, Mark.OPEN_ESTIMATE)


def number_cards(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of cards, in the order of the items."""
    canvas, count = Canvas(total=total, domain=(0, total)), len(chart.items)
    beside = (2 if count in (2, 4) else BESIDE) if total >= WIDE else 1 if count <= FEW else 2
    room = (total - GAP * (beside - 1)) / beside
    made = cards(chart.items, lang, room, NUMBERS, indent=INDENT)
    top = 0.0
    for row in in_rows(made, beside, room + GAP):
        high = max(card.height for _, card in row)
        for left, card in row:
            _sign(canvas, card, left, card.write(canvas, left, top, room, indent=INDENT))
            canvas.hit_area(card.item.observation_ids, top, top + high, left, left + room)
        top += high + BETWEEN
    canvas.height = top - BETWEEN + 8
    targets = any(item.mark is Mark.TARGET for item in chart.items)
    explain(canvas, chart, lang, {"card_estimate": any(map(is_estimate, chart.items)), "card_target": targets})
    return canvas


def _sign(canvas: Canvas, card: WordCard, left: float, y: float) -> None:
    """Draw the shape of a kind before its label: a dot, a hollow diamond, or the line of what places are held against."""
    mark, colour = card.item.mark, card.item.colour or NEUTRAL
    if mark is Mark.BENCHMARK:
        canvas.rule(left, left + 11, y, y, INK, stroke_width=2.5)
    else:
        canvas.point(left + 6, y, colour, symbol="diamond" if mark is Mark.TARGET else "circle", reach=REACH, **MARKS[mark])
