"""Rows of figures as a line to set beside words: all places of one time with one of them marked, or one place along time.

They hold no letters, so that they may be drawn at any width; what they show is `said` beside them, and to those who cannot see.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhso.data import Derived, compare, is_rank, runs
from tinhso.model import Dataset, Grade, Lang, Observation, Text, TimeBasis, Verdict, joined
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.items import certainty_of, number_of, one_each
from tinhso.notebooks.charts.plots import MANY_PLACES, Mark
from tinhso.notebooks.charts.standing import median, on_one_scale, places_among, standings, stands_among
from tinhso.notebooks.charts.strip import MEDIAN, YARDSTICK, ends_of
from tinhso.notebooks.charts.svg import recolourable
from tinhso.notebooks.charts.theme import INK, LINE, MARKS, NEUTRAL, SOFT, Look
from tinhso.notebooks.workbench.data_table import amount, shown, status_of, when

#: How wide a drawing is, with a margin at both ends, and how high: strokes and lines through all, or dots on stems.
WIDTH, EDGE = 320, 9.0
STRIP_HEIGHT, STROKE, THROUGH = 26.0, 14.0, 24.0
TIME_HEIGHT, REACH = 64.0, 4.0
#: The marks of the theme, dashed as finely as a small dot needs.
LOOKS: dict[Mark, Look] = {**MARKS, Mark.ESTIMATE: {**MARKS[Mark.ESTIMATE], "stroke_dasharray": "2 1.6"}}
#: So many dates make a picture; two are said faster than they are drawn.
FEWEST = 3


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
    svg = _inline(_strip(own, places, held, middle, dataset), said, STRIP_HEIGHT, dataset)
    return StripRow(row=own, verdict=verdict, stands=stands, middle=middle_text, yardsticks=held, said=said, svg=svg)


def _named(row: Observation, dataset: Dataset) -> Text:
    """Return a place and its figure, and in brackets what it is called where it is no normal value."""
    name, value, status = dataset.place(row.ref_area).name, shown(row, dataset), status_of(row, dataset)
    return Text.of(name, lambda lang: f"{name[lang]} {value[lang]}{f' ({status[lang]})' if status[lang] else ''}")


def _strip(
    own: Observation, places: Sequence[Observation], held: Sequence[Observation], middle: Derived | None, dataset: Dataset
) -> Canvas:
    low, high = ends_of([number_of(row) for row in [*places, *held]], None)
    ends = (high, low) if is_rank([own], dataset) else (low, high)
    canvas = Canvas(total=WIDTH, left=EDGE, right=EDGE, domain=ends)
    y = STRIP_HEIGHT / 2
    for row in places:
        at = number_of(row)
        canvas.rule(at, at, y - STROKE / 2, y + STROKE / 2, NEUTRAL, stroke_width=2, stroke_opacity=0.45)
    lines = [(number_of(row), YARDSTICK) for row in held] + ([(float(middle.value), MEDIAN)] if middle is not None else [])
    for at, look in lines:
        canvas.rule(at, at, y - THROUGH / 2, y + THROUGH / 2, INK, **look)
    canvas.point(number_of(own), y, dataset.colours.get(own.ref_area) or INK, reach=7, fill_opacity=1, stroke_width=1.5)
    return canvas


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """The figures of one indicator of one place in the order of time, each at its own date and as high as it is, from zero.

    Only figures that make one run are joined. `verdict` is on all of them, `svg` the drawing by language.
    """

    rows: tuple[Observation, ...]
    verdict: Verdict
    svg: Mapping[Lang, str]


def time_row(rows: Sequence[Observation], dataset: Dataset) -> TimeRow | None:
    """Return the row of figures of one place, indicator and base; None where few of them have a date that a source states.

    A figure that is doubtful, a range or below zero has no place in it, and what nobody may compare is no row.
    """
    dated = sorted((row for row in rows if _is_point(row)), key=lambda row: (row.time_period.middle, row.line))
    if len({row.time_period for row in dated}) < FEWEST:
        return None
    verdict = compare(dated, dataset)
    if verdict.grade is Grade.NOT_COMPARABLE:
        return None
    figures = [joined([shown(row, dataset), when(row, dataset)], " ") for row in dated]
    said = joined([dataset.indicator(dated[0].indicator).name, *figures], "; ")
    svg = _inline(_stems(dated, dataset), said, TIME_HEIGHT, dataset)
    return TimeRow(rows=tuple(dated), verdict=verdict, svg=svg)


def _is_point(row: Observation) -> bool:
    known = row.is_number and row.upper is None and not (row.only_quoted or row.doubtful) and number_of(row) >= 0
    return known and row.time_basis is TimeBasis.STATED


def _stems(rows: Sequence[Observation], dataset: Dataset) -> Canvas:
    months = [row.time_period.middle for row in rows]
    top, ground = max(map(number_of, rows)) or 1, TIME_HEIGHT - 1
    canvas = Canvas(total=WIDTH, left=EDGE, right=EDGE, domain=(min(months), max(months)))
    at = {
        row.observation_id: (canvas.x(row.time_period.middle), ground - number_of(row) / top * (TIME_HEIGHT - REACH - 3))
        for row in rows
    }
    canvas.rule(*canvas.domain, ground, ground, SOFT, stroke_width=1)
    for row in rows:
        canvas.rule(row.time_period.middle, row.time_period.middle, at[row.observation_id][1], ground, LINE, stroke_width=2)
    for run in runs(rows):
        for pair in itertools.pairwise(run):
            canvas.curve([at[row.observation_id] for row in pair], INK, stroke_width=2)
    for row in rows:
        colour = dataset.colours.get(row.ref_area) or INK
        canvas.point(row.time_period.middle, at[row.observation_id][1], colour, reach=REACH, **LOOKS[certainty_of(row)])
    return canvas


def _inline(canvas: Canvas, said: Text, height: float, dataset: Dataset) -> Mapping[Lang, str]:
    """Return a drawing by language as it stands beside words, named by what it shows to those who cannot see it."""
    inner = recolourable("".join(canvas.shapes), dataset.colours.variables)
    size = f'width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}"'

    def drawn(lang: Lang) -> str:
        named = f'role="img" aria-label="{html.escape(said[lang])}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" class="ts-strip" {size} {named} fill="none">{inner}</svg>'

    return {lang: drawn(lang) for lang in dataset.languages}
