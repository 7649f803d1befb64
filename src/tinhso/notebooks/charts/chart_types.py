"""Lays out each form of `tinhso.notebooks.charts.plots` on a canvas of a given width, with its words in one language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tinhso.model import Lang, Text
from tinhso.notebooks.charts import theme
from tinhso.notebooks.charts.canvas import Align, Canvas
from tinhso.notebooks.charts.layout import all_words, gutter, put_words, row_end
from tinhso.notebooks.charts.plots import Bars, Form, Item, Mark, Pairs, Parts, RankColumns, Shares, State, Statements, States
from tinhso.notebooks.charts.ranks import rank_columns
from tinhso.notebooks.charts.text_metrics import REGULAR, SEMIBOLD, width, wrap
from tinhso.notebooks.charts.theme import INK, LABEL, LINE, LINE_HEIGHT, MARKS, NOTE, PAPER, SOFT, VALUE

BAR = 20
BETWEEN = 18
#: How long the arrow is that leads from the end of a time to what may be earlier.
EARLIER = 34
SILENT = Text(vi="bài báo không nói", en="the article does not say")


def lay_out(form: Form, lang: Lang, total: int) -> Canvas:
    """Return the canvas of a form, `total` pixels wide."""
    match form:
        case Bars():
            return _bars(form, lang, total)
        case Shares():
            return _shares(form, lang, total)
        case Statements():
            return _statements(form, lang, total)
        case States():
            return _states(form, lang, total)
        case Parts():
            return _parts(form, lang, total)
        case Pairs():
            return _pairs(form, lang, total)
        case RankColumns():
            return rank_columns(form, lang, total)


def _row(canvas: Canvas, top: float, end: float, *ids: str | None, silent: str | None = None) -> float:
    """Make the band of a row the spot of its observations and return where the next row begins."""
    canvas.spot(ids, max(top - 5, 0), end + 5, silent=None if any(ids) else silent)
    return end + BETWEEN


def _value_room(items: Sequence[Item], lang: Lang) -> float:
    return max(width(item.shown[lang], VALUE, SEMIBOLD) for item in items) + 10


def _bars(form: Bars, lang: Lang, total: int) -> Canvas:
    top_value = form.maximum or max(item.value for item in form.items)
    canvas = Canvas(total=total, left=gutter(total), right=_value_room(form.items, lang), domain=(0, top_value or 1))
    top = 0.0
    for item, row in zip(form.items, all_words([(item.label, item.note) for item in form.items], lang, total), strict=True):
        y = put_words(canvas, row, top=top, mark=BAR)
        canvas.rule(0, 0, y - 3, y + BAR + 3, SOFT, strokeWidth=1)
        _bar(canvas, item, y, item.value)
        canvas.text(item.shown[lang], x=item.value, at=8, y=y + BAR / 2 + 5, size=VALUE, weight=SEMIBOLD)
        top = _row(canvas, top, row_end(canvas, row, top=top, mark=BAR, begins=y), item.observation_id)
    canvas.height = top - BETWEEN + 2
    return canvas


def _bar(canvas: Canvas, item: Item, y: float, share: float) -> None:
    """Draw one bar of `share` of the scale; a benchmark is a line with an end, not a bar."""
    colour = theme.colour(item.place)
    if item.mark is Mark.BENCHMARK:
        canvas.rule(0, share, y + BAR / 2, y + BAR / 2, INK, strokeWidth=2)
        canvas.rule(share, share, y, y + BAR, INK, strokeWidth=2)
    else:
        canvas.rect(0, share, y, y + BAR, colour, **MARKS[item.mark])


def _shares(form: Shares, lang: Lang, total: int) -> Canvas:
    canvas = Canvas(total=total, left=gutter(total), right=_value_room(form.items, lang), domain=(0, 100))
    top = 1.0
    for item, row in zip(form.items, all_words([(item.label, item.note) for item in form.items], lang, total), strict=True):
        y = put_words(canvas, row, top=top, mark=BAR)
        _track(canvas, y)
        _bar(canvas, item, y, item.value)
        canvas.text(item.shown[lang], at=total, align="right", y=y + BAR / 2 + 5, size=VALUE, weight=SEMIBOLD)
        top = _row(canvas, top, row_end(canvas, row, top=top, mark=BAR, begins=y), item.observation_id)
    canvas.height = top - BETWEEN + 2
    return canvas


def _track(canvas: Canvas, y: float, height: float = BAR) -> None:
    canvas.rect(canvas.domain[0], canvas.domain[1], y, y + height, LINE, fillOpacity=0.35, strokeWidth=1)


def _statements(form: Statements, lang: Lang, total: int) -> Canvas:
    months = [month for item in form.items for month in (_begin(item), item.until) if month is not None]
    first, last = min(months) // 12, max(months) // 12 + 1
    canvas = Canvas(total=total, left=gutter(total), right=14, domain=(first * 12, last * 12))
    mark, header = 34.0, NOTE * LINE_HEIGHT + 6
    top = header
    rows = []
    for item, row in zip(form.items, all_words([(item.label, item.note) for item in form.items], lang, total), strict=True):
        begins = put_words(canvas, row, top=top, mark=mark)
        rows.append((item, begins + mark - 8))
        top = _row(canvas, top, row_end(canvas, row, top=top, mark=mark, begins=begins), item.observation_id) - 6
    canvas.height = top - BETWEEN + 8
    for year in range(first, last):
        canvas.text(str(year), x=year * 12, at=0, y=NOTE, colour=SOFT)
    for _, y in rows:
        canvas.rule(first * 12, last * 12, y, y, LINE, strokeWidth=1)
        for year in range(first, last + 1):
            canvas.rule(year * 12, year * 12, y - 5, y + 5, LINE, strokeWidth=1)
    for item, y in rows:
        _statement(canvas, item, y, lang)
    return canvas


def _begin(item: Item) -> int | None:
    """Return the first month that an item takes up: the arrow of one that may be older has room within a year."""
    return item.month if not item.or_earlier or item.until is None else item.until - 11


def _statement(canvas: Canvas, item: Item, y: float, lang: Lang) -> None:
    first, last = item.month or 0, item.until or item.month or 0
    at, colour = (first + last + 1) / 2, theme.colour(item.place)
    if item.or_earlier:
        at = last + 1
        _or_earlier(canvas, item, at, y)
    else:
        if last > first:
            canvas.rule(first, last + 1, y, y, colour, strokeWidth=3, strokeOpacity=0.55)
        canvas.point(at, y, PAPER, filled=True, stroke=None, opacity=1)
        canvas.point(at, y, colour, **MARKS[item.mark])
    needed = width(item.shown[lang], VALUE, SEMIBOLD) + 14
    right = canvas.pixels(at) + needed <= canvas.span + canvas.right
    canvas.text(
        item.shown[lang],
        x=at,
        at=-4 if right else 4,
        align="left" if right else "right",
        y=y - 11,
        size=VALUE,
        weight=SEMIBOLD,
    )


def _or_earlier(canvas: Canvas, item: Item, end: float, y: float) -> None:
    """Draw a time of which only the end is known: a stop there, and an open arrow to what is earlier."""
    colour, tip = theme.colour(item.place), end - (canvas.value(EARLIER) - canvas.value(0))
    canvas.rule(end, end, y - 7, y + 7, colour, strokeWidth=2)
    canvas.rule(tip, end, y, y, colour, strokeWidth=2, strokeDash=[4, 3])
    canvas.point(tip, y, PAPER, filled=True, stroke=None, opacity=1, shape="triangle-left")
    mark = Mark.OPEN if item.mark in (Mark.REPORTED, Mark.BENCHMARK) else item.mark
    canvas.point(tip, y, colour, shape="triangle-left", **MARKS[mark])


def _states(form: States, lang: Lang, total: int) -> Canvas:
    """Write each state into a box of its row: the boxes are alike, and a source that does not say has an empty one."""
    canvas = Canvas(total=total, left=gutter(total), right=0, domain=(0, 1))
    everyone = [state for group in form.groups for state in group.states]
    words = iter(all_words([(state.label, state.note) for state in everyone], lang, total))
    said = {id(state): wrap((state.said or SILENT)[lang], canvas.span - 24, VALUE, SEMIBOLD) for state in everyone}
    box = max(len(lines) for lines in said.values()) * VALUE * LINE_HEIGHT + 14
    top = 0.0
    for group in form.groups:
        title = wrap(group.title[lang], total, NOTE)
        canvas.text(title, y=top + NOTE, colour=SOFT)
        top += len(title) * NOTE * LINE_HEIGHT + 8
        for state in group.states:
            row = next(words)
            y = put_words(canvas, row, top=top, mark=box)
            _state(canvas, state, y, box, said[id(state)])
            end = row_end(canvas, row, top=top, mark=box, begins=y)
            top = _row(canvas, top, end, state.observation_id, silent=state.place) - 6
        top += 14
    canvas.height = top - BETWEEN
    return canvas


def _state(canvas: Canvas, state: State, y: float, height: float, lines: tuple[str, ...]) -> None:
    pixel = canvas.value(1) - canvas.value(0)
    silent = state.said is None
    style: dict[str, Any] = {"strokeWidth": 1, "strokeDash": [2, 3]} if silent else MARKS[state.mark]
    outline = SOFT if silent else theme.colour(state.place)
    canvas.rect(pixel, 1 - pixel, y, y + height, outline, **{**style, "fillOpacity": 0})  # words stand on the paper
    if not silent:
        canvas.rect(pixel, 6 * pixel, y, y + height, outline, **style)
    first = y + (height - len(lines) * VALUE * LINE_HEIGHT) / 2 + VALUE
    colour, weight = (SOFT, REGULAR) if silent else (INK, SEMIBOLD)
    canvas.text(lines, x=0, at=12, y=first, size=VALUE, weight=weight, colour=colour)


def _parts(form: Parts, lang: Lang, total: int) -> Canvas:
    whole = sum(item.value for item in form.items)
    canvas = Canvas(total=total, domain=(0, whole))
    canvas.text(form.whole[lang], at=0, y=LABEL, size=LABEL, weight=SEMIBOLD)
    y, height = LABEL * LINE_HEIGHT + 8, 36.0
    starts, start = [], 0.0
    for index, item in enumerate(form.items):
        gap = canvas.value(2) if index else 0
        canvas.rect(
            start + gap, start + item.value, y, y + height, theme.colour(item.place), fillOpacity=max(1 - 0.6 * index, 0.2)
        )
        starts.append(start)
        canvas.spot((item.observation_id,), y, y + height, canvas.pixels(start), canvas.pixels(start + item.value))
        start += item.value
    canvas.height = _part_labels(canvas, form, starts, y + height, lang)
    return canvas


def _part_labels(canvas: Canvas, form: Parts, starts: Sequence[float], top: float, lang: Lang) -> float:
    """Write the parts' labels under the bar, side by side where they fit, and return where the lowest ends."""
    taken: list[float] = []  # for each line of labels, where its leftmost one begins
    step = VALUE * LINE_HEIGHT + NOTE * LINE_HEIGHT + 10
    for item, start in reversed(list(zip(form.items, starts, strict=True))):
        label, shown = item.label[lang], item.shown[lang]
        needed = max(width(label, NOTE), width(shown, VALUE, SEMIBOLD)) + 12
        begins = canvas.pixels(start) + 8
        at = min(begins, max(canvas.total - needed, 8))
        line = next((number for number, left in enumerate(taken) if at + needed <= left), len(taken))
        taken[line:] = [at, *taken[line + 1 :]]
        y = top + 8 + line * step
        x = start + canvas.value(1)
        canvas.rule(x, x, top, y + 14, SOFT, strokeWidth=1)
        where: tuple[float, Align] = (at, "left") if at == begins else (canvas.total, "right")
        canvas.text(shown, at=where[0], align=where[1], y=y + VALUE, size=VALUE, weight=SEMIBOLD)
        canvas.text(label, at=where[0], align=where[1], y=y + VALUE + NOTE * LINE_HEIGHT, colour=SOFT)
    return top + 8 + len(taken) * step


def _pairs(form: Pairs, lang: Lang, total: int) -> Canvas:
    right = _value_room([pair.value for pair in form.pairs], lang) + 4
    canvas = Canvas(total=total, left=gutter(total), right=right, domain=(0, 100))
    line = NOTE * LINE_HEIGHT + 8
    top = 0.0
    for pair, row in zip(form.pairs, all_words([(pair.label, pair.note) for pair in form.pairs], lang, total), strict=True):
        mark = BAR + line * len(pair.against)
        begins = put_words(canvas, row, top=top, mark=mark)
        y = begins + line
        _track(canvas, y)
        colour = theme.colour(pair.value.place)
        canvas.rect(0, pair.value.value / pair.upper * 100, y, y + BAR, colour, **MARKS[pair.value.mark])
        canvas.text(pair.value.shown[lang], at=total, align="right", y=y + BAR / 2 + 5, size=VALUE, weight=SEMIBOLD)
        for item, label in zip(pair.against, (y - 10, y + BAR + NOTE + 6), strict=False):
            _held_against(canvas, item, item.value / pair.upper * 100, y, label, lang)
        ids = [item.observation_id for item in (pair.value, *pair.against)]
        top = _row(canvas, top, row_end(canvas, row, top=top, mark=mark, begins=begins), *ids)
    canvas.height = top - BETWEEN + 4
    return canvas


def _held_against(canvas: Canvas, item: Item, x: float, y: float, label: float, lang: Lang) -> None:
    """Mark what a bar beginning at `y` is held against, with its words at the height `label`."""
    parts = [item.label[lang], item.shown[lang], f"({item.note[lang]})" if item.note else ""]
    text = " ".join(part for part in parts if part)
    half = width(text, NOTE) / 2
    at = min(max(canvas.pixels(x) + canvas.left, canvas.left + half), canvas.total - half)
    if item.mark is Mark.TARGET:
        canvas.point(x, y + BAR / 2, PAPER, filled=True, stroke=None, opacity=1, size=150)
        canvas.point(x, y + BAR / 2, INK, size=150, shape="diamond", **MARKS[Mark.TARGET])
    else:
        canvas.rule(x, x, y - 4, y + BAR + 4, INK, strokeWidth=2.5)
    canvas.text(text, at=at, align="center", y=label, colour=INK if item.mark is Mark.TARGET else SOFT)
