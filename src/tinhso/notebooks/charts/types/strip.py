"""Lays out all places on one scale, a dot each: some are named on leaders, the others grey; several times have a row each.

What divides the places in two halves is a dashed line, what they are held against a solid one.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tinhso.grouping import grouped
from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas, colour_of
from tinhso.notebooks.charts.drawing.flags import Flag, fits, flags, tiers
from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SEMIBOLD, width
from tinhso.notebooks.charts.drawing.theme import FAINT, INK, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT, Look
from tinhso.notebooks.charts.plots import Chart, Item
from tinhso.notebooks.charts.types.bars import unit_of
from tinhso.notebooks.charts.types.lines import centre, number, round_step

#: How high the dots of one row may stand, where it is the only one and where there are more; and the least that each is given.
HIGHEST, LEAST = (190.0, 74.0), (150.0, 40.0)
#: How much wider a named dot reaches, and the margin that it needs at both ends of the scale.
NAMED, EDGE = 2.0, 10.0
TIER = NOTE * LINE_HEIGHT
_Flagged = tuple[Item, Flag]
_Labels = list[_Flagged]
#: Words at a pixel, and the line that they are about.
_HeadWords = tuple[str, float, float, Item | None]
#: How the lines look: to a named dot, where half of the places are on either side, and of what they are held against.
LEADER: Look = {"stroke_width": 1}
MEDIAN: Look = {"stroke_width": 1.5, "stroke_dasharray": "5 3"}
YARDSTICK: Look = {"stroke_width": 2}
#: The reach of a dot, the largest first, and how far the dots of one row stay apart.
REACHES, APART = (7.0, 6.0, 5.0, 4.0, 3.5, 3.0, 2.0, 1.5), 1.0
#: Of more places the pale dots are one shape, which leads to no row: a page does not bear the marks of thousands.
MOST_DOTS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strip:
    """The dots of one time, the named ones last, each `at` a pixel by the id of its item, and the lines through them."""

    items: tuple[Item, ...]
    lines: tuple[Item, ...]
    at: Mapping[int, tuple[float, float]]
    reach: float
    top: float
    bottom: float


def strip(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of dots: labels to the right stand above the first row, labels to the left below the last one."""
    every = list(grouped(sorted(chart.items, key=centre), lambda item: item.time).values())
    ends = ends_of([item.value for item in chart.items], chart.end)
    ticks = ticks_within(*ends)
    several = len(every) > 1
    canvas = Canvas(total=total, left=EDGE, right=EDGE, domain=ends)
    unit = unit_of([item for item in chart.items if item.place is not None], lang)
    above, below = _labels(canvas, every, chart, unit, lang)
    top = 0.0
    rows: list[_Strip] = []
    heads: list[_HeadWords] = []
    for items in every:
        heads += _head(canvas, items, unit, lang, top) if several else []
        top = heads[-1][2] + TIER + 4 if several else top
        raised = 0.0 if rows else tiers([flag for _, flag in above]) * TIER + 6
        rows.append(_row(canvas, items, top + raised, several=several))
        top = rows[-1].bottom + (14 if several else 8)
    top += tiers([flag for _, flag in below]) * TIER
    for tick in ticks:
        canvas.rule(tick, tick, rows[0].top, rows[-1].bottom, LINE, stroke_width=1)
    _paths(canvas, rows)
    _fly(canvas, above, rows[0], base=rows[0].top - 6, up=True)
    _fly(canvas, below, rows[-1], base=rows[-1].bottom + 8, up=False)
    for row in rows:
        _draw(canvas, row)
    _write(canvas, heads)
    _axis(canvas, chart, ticks, top, lang)
    canvas.note(" ".join(_notes(chart, every, lang)))
    return canvas


def line_of(item: Item) -> str:
    """Tell what the line of an item is: what places are held against, or what divides them, which no source prints."""
    return "solid" if item.observation_ids else "dashed"


def ends_of(values: Sequence[float], last: float | None) -> tuple[float, float]:
    """Return where a scale begins and ends: at the least and the greatest value, of ranks at the `last` and the first."""
    if last is not None:
        return last, 1.0
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def ticks_within(low: float, high: float) -> list[float]:
    """Return round values between two ends; of a scale that falls the ends and the middle, for ranks."""
    if low > high:
        return [low, float(math.ceil(low / 2)), high]
    by = round_step([low, high])
    return [by * step_ for step_ in range(math.ceil(low / by), math.floor(high / by) + 1)]


def _head(canvas: Canvas, items: Sequence[Item], unit: str, lang: Lang, top: float) -> list[_HeadWords]:
    """Return where it is written when a row is of and what its lines stand for."""
    x, y, found = 0.0, top, []
    lines = [(f"{item.label[lang]} {item.shown[lang].removesuffix(unit)}", item) for item in items if item.place is None]
    for words, item in [(_when(items, lang), None), *lines]:
        wide = width(words, NOTE, REGULAR if item else SEMIBOLD)
        if x and x + wide > canvas.total:
            x, y = 0.0, y + TIER
        found.append((words, x, y, item))
        x += wide + 12
    return found


def _write(canvas: Canvas, head: Sequence[_HeadWords]) -> None:
    """Write the words above a row, each over whatever runs through them, the lines' with their hit areas."""
    for words, x, y, item in head:
        weight, colour = (SEMIBOLD, INK) if item is None else (REGULAR, SOFT)
        canvas.text(words, x=x, y=y + NOTE, weight=weight, colour=colour, clear=True)
        if item is not None:
            canvas.hit_area(item.observation_ids, y, y + TIER, x, min(x + width(words, NOTE) + 6, canvas.total))


def _when(items: Sequence[Item], lang: Lang) -> str:
    return next(item.note[lang] for item in items if item.note is not None)


def _row(canvas: Canvas, items: Sequence[Item], begins: float, *, several: bool) -> _Strip:
    """Return where the dots of one time stand, the named ones nearest to the middle."""
    places = sorted((item for item in items if item.place is not None), key=lambda item: (item.faint, item.value))
    xs = [canvas.x(item.value) for item in places]
    reach = fitting(xs, HIGHEST[several])
    rows = rows_of(xs, reach)
    half = max((max(map(abs, rows)) + 0.5) * step(reach) + NAMED, LEAST[several] / 2)
    at = {id(item): (x, begins + half + row * step(reach)) for item, x, row in zip(places, xs, rows, strict=True)}
    lines = tuple(item for item in items if item.place is None)
    return _Strip(items=tuple(reversed(places)), lines=lines, at=at, reach=reach, top=begins, bottom=begins + 2 * half)


def _labels(canvas: Canvas, every: Sequence[Sequence[Item]], chart: Chart, unit: str, lang: Lang) -> tuple[_Labels, _Labels]:
    """Return the labels above the first row and below the last one: of the named places, and of the lines of a single row.

    A single row has each of its labels on the side of more room; of more rows each end has those that find room there.
    """

    def words(item: Item) -> str:
        return f"{item.label[lang]} {item.shown[lang].removesuffix(unit) if chart.end is None else f'{item.value:g}'}"

    def fit(item: Item, *, left: bool) -> bool:
        return fits(canvas.x(item.value), words(item), canvas.total, left=left)

    def made(items: Sequence[Item], *, left: bool) -> list[_Flagged]:
        placed = flags([(canvas.x(item.value), words(item)) for item in items], canvas.total, left=left)
        return list(zip(items, placed, strict=True))

    single = len(every) == 1
    first, last = ([one for one in of if not one.faint and (single or one.place is not None)] for of in (every[0], every[-1]))
    above = [item for item in first if fit(item, left=False)]
    below = [item for item in last if fit(item, left=True)]
    if single:
        above = [item for item in above if canvas.x(item.value) < canvas.total / 2 or item not in below]
        below = [item for item in first if item not in above]
    return made(above, left=False), made(below, left=True)


def _fly(canvas: Canvas, labels: Sequence[_Flagged], row: _Strip, *, base: float, up: bool) -> None:
    """Write labels above `base` or below it, with leaders to their dots, or to the line that they name."""
    for item, flag in labels:
        near, far = flag.tier * TIER, flag.end * TIER
        top, tip = (base - far, base - far + 3) if up else (base + near, base + far - 3)
        end = row.at[id(item)] if item.place is not None else (flag.x, row.top if up else row.bottom)
        canvas.curve([(flag.x, tip), end], colour_of(item), **(LEADER if item.place is not None else _look(item)))
        soft = item.place is not None and item.colour is None
        begins, ends = flag.extent
        canvas.text(
            flag.lines, x=ends if flag.left else begins, align="end" if flag.left else "start", y=top + NOTE,
            weight=REGULAR if soft else SEMIBOLD, colour=SOFT if soft else INK,
        )  # fmt: skip
        if item.place is None:
            canvas.hit_area(item.observation_ids, top, base - near if up else base + far, begins, ends)


def _look(item: Item) -> Look:
    return YARDSTICK if line_of(item) == "solid" else MEDIAN


def _paths(canvas: Canvas, rows: Sequence[_Strip]) -> None:
    """Join the dots of each place that has a colour from one time to the next, where it has one at both."""
    for row, below in itertools.pairwise(rows):
        after = {item.place: item for item in below.items if item.colour is not None}
        for item in row.items:
            if item.place in after:
                ends = [row.at[id(item)], below.at[id(after[item.place])]]
                canvas.curve(ends, colour_of(item), stroke_width=1.5, stroke_opacity=0.6)


def _draw(canvas: Canvas, row: _Strip) -> None:
    """Draw the lines across a row, then its dots, the named ones last."""
    for item in row.lines:
        canvas.rule(item.value, item.value, row.top, row.bottom, INK, **_look(item))
    half, many = step(row.reach) / 2, len(row.items) > MOST_DOTS
    if many:
        dots = _one_shape([row.at[id(item)] for item in row.items if item.faint])
        canvas.path(dots, NEUTRAL, stroke_width=2 * row.reach, stroke_opacity=FAINT["fill_opacity"], stroke_linecap="round")
    for item in row.items if not many else [item for item in row.items if not item.faint]:
        x, y = row.at[id(item)]
        look, reach = (FAINT, row.reach) if item.faint else (MARKS[item.mark], row.reach + NAMED)
        canvas.point(item.value, y, colour_of(item), reach=reach, ground=not item.faint, **look)
        canvas.hit_area(item.observation_ids, y - half, y + half, x - half, x + half)


def _one_shape(points: Iterable[tuple[float, float]]) -> str:
    """Return the path of dots, each as far from the one before it as it is, in tenths of a pixel."""
    tenths = sorted({(round(10 * x), round(10 * y)) for x, y in points})
    apart = ((x - before_x, y - before_y) for (before_x, before_y), (x, y) in itertools.pairwise([(0, 0), *tenths]))
    return "".join(f"m{across / 10:g},{down / 10:g}h0" for across, down in apart)


def _axis(canvas: Canvas, chart: Chart, ticks: Sequence[float], y: float, lang: Lang) -> None:
    """Draw the scale below the rows, with as many of its values as there is room for."""
    canvas.rule(*canvas.domain, y, y, LINE, stroke_width=1)
    taken: list[tuple[float, float]] = []
    for tick in ticks:
        canvas.rule(tick, tick, y, y + 5, LINE, stroke_width=1)
        canvas.below(number(tick, chart, lang), canvas.x(tick), y + NOTE + 7, taken)
    canvas.height = y + TIER + 12


def _notes(chart: Chart, every: Sequence[Sequence[Item]], lang: Lang) -> list[str]:
    """Return what the dots and the lines are, and at which time a place that has a colour has no dot."""
    lines = dict.fromkeys((line_of(item), item.label[lang]) for items in every for item in items if item.place is None)
    said = [chart.words["dots"][lang], *(chart.words[kind][lang].format(label) for kind, label in lines)]
    coloured = {item.place: item.label[lang] for items in every for item in items if item.colour is not None}
    for items in every:
        absent = [name for place, name in coloured.items() if place not in {item.place for item in items}]
        if absent:
            said.append(chart.words["absent"][lang].format(_when(items, lang), ", ".join(absent)))
    return said


def rows_of(xs: Sequence[float], reach: float) -> list[int]:
    """Return the row of each dot, 0 the middle one: those that come first stand nearest to it."""
    return _rows(tuple(xs), reach, len(xs))


@lru_cache(maxsize=8)  # a chart is as wide in each language
def _rows(xs: tuple[float, ...], reach: float, most: int) -> list[int]:
    """Return the row of each dot; none where they would take more rows than `most`."""
    taken: dict[int, list[float]] = {}
    found: list[int] = []
    for x in xs:
        for step_ in itertools.count():
            if step_ >= most:
                return []
            row = (step_ + 1) // 2 * (1 if step_ % 2 else -1)
            others = taken.setdefault(row, [])
            at = bisect_left(others, x)
            if all(abs(x - other) >= step(reach) for other in others[max(0, at - 1) : at + 1]):
                break
        others.insert(at, x)
        found.append(row)
    return found


def step(reach: float) -> float:
    """Return how far two rows of dots are apart."""
    return 2 * reach + APART


def fitting(xs: Sequence[float], height: float) -> float:
    """Return the largest reach with which dots stand within a height; the least one where none does."""
    for reach in REACHES:
        if _rows(tuple(xs), reach, int(height / step(reach))):
            return reach
    return REACHES[-1]
