"""The strip of one place as a line to set beside words: all places as pale strokes, the one marked, the middle and the yardstick.

It holds no letters, so that it may be drawn at any width; what it shows is `said` beside it, and to those who cannot see it.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhso.data import Derived, compare, is_rank
from tinhso.model import Dataset, Grade, Lang, Observation, Text, Verdict, joined
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.items import number_of, one_each
from tinhso.notebooks.charts.plots import MANY_PLACES
from tinhso.notebooks.charts.standing import median, on_one_scale, places_among, standings, stands_among
from tinhso.notebooks.charts.strip import MEDIAN, YARDSTICK
from tinhso.notebooks.charts.svg import recolourable
from tinhso.notebooks.charts.theme import INK, NEUTRAL
from tinhso.notebooks.workbench.data_table import amount, shown, status_of

#: The size of the drawing, and how high a stroke is and a line through all.
WIDTH, HEIGHT, EDGE = 320, 26.0, 9.0
STROKE, LINE = 14.0, 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One place among all of one time: its row, the verdict on all of them, and what to read beside the drawing.

    `stands` is its number among all in words, None where the verdict lets nobody say so; `middle` is the median, None of ranks,
    and `yardsticks` are the rows of what the places are held against. `svg` is the drawing by language.
    """

    row: Observation
    verdict: Verdict
    stands: Text | None
    middle: Text | None
    yardsticks: tuple[Observation, ...]
    said: Text
    svg: Mapping[Lang, str]


def strip_row(rows: Sequence[Observation], ref_area: str, dataset: Dataset) -> StripRow | None:
    """Return where a place stands among the places of some rows, which are of one indicator and one time.

    None where it has no figure among them, where they are few, or where they may not stand on one scale.
    """
    places = places_among(rows, dataset)
    own = next((row for row in places if row.ref_area == ref_area), None)
    verdict = compare(rows, dataset)
    if own is None or len(places) < MANY_PLACES or not one_each(rows) or not on_one_scale(verdict):
        return None
    middle = None if is_rank(rows, dataset) else median(places)
    unit = dataset.indicator(own.indicator).unit_measure
    among = standings(rows, dataset)[ref_area]
    stands = stands_among(among, rows, dataset) if verdict.grade is Grade.COMPARABLE and among.of is not None else None
    held = tuple(row for row in rows if row not in places)
    middle_text = amount(middle, unit, dataset) if middle is not None else None
    parts = [*([stands] if stands is not None else []), dataset.words.text("charts.among", of=len(places))]
    parts += [joined([dataset.words.text("charts.median"), middle_text], " ")] if middle_text is not None else []
    own_name, *names = (_named(row, dataset) for row in (own, *held))
    said = joined([own_name, *parts, *names], "; ")
    inner = _drawn(own, places, held, middle, dataset)
    return StripRow(
        row=own, verdict=verdict, stands=stands, middle=middle_text, yardsticks=held, said=said,
        svg={lang: inline(inner, said[lang], HEIGHT) for lang in dataset.languages},
    )  # fmt: skip


def _named(row: Observation, dataset: Dataset) -> Text:
    """Return a place and its figure, and in brackets what it is called where it is no normal value."""
    name, value, status = dataset.place(row.ref_area).name, shown(row, dataset), status_of(row, dataset)
    return Text.of(name, lambda lang: f"{name[lang]} {value[lang]}{f' ({status[lang]})' if status[lang] else ''}")


def _drawn(
    own: Observation, places: Sequence[Observation], held: Sequence[Observation], middle: Derived | None, dataset: Dataset
) -> str:
    values = [number_of(row) for row in [*places, *held]]
    low, high = min(values), max(values)
    ends = (high, low) if is_rank([own], dataset) else (low, high)
    canvas = Canvas(total=WIDTH, left=EDGE, right=EDGE, domain=ends if low != high else (low - 1, high + 1))
    y = HEIGHT / 2
    for row in places:
        at = number_of(row)
        canvas.rule(at, at, y - STROKE / 2, y + STROKE / 2, NEUTRAL, stroke_width=2, stroke_opacity=0.45)
    lines = [(number_of(row), YARDSTICK) for row in held] + ([(float(middle.value), MEDIAN)] if middle is not None else [])
    for at, look in lines:
        canvas.rule(at, at, y - LINE / 2, y + LINE / 2, INK, **look)
    canvas.point(number_of(own), y, dataset.colours.get(own.ref_area) or INK, reach=7, fill_opacity=1, stroke_width=1.5)
    return recolourable("".join(canvas.shapes), dataset.colours.variables)


def inline(inner: str, said: str, height: float) -> str:
    """Return a drawing as it stands beside words, named by what it shows to those who cannot see it."""
    size = f'width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}"'
    named = f'role="img" aria-label="{html.escape(said)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="ts-strip" {size} {named} fill="none">{inner}</svg>'
