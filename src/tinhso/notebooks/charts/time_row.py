"""The figures of one place as a line to set beside words: each at its own date and as high as it is, from zero.

Only figures that make one run are joined. It holds no letters, so that it may be drawn at any width; what it shows is said to
those who cannot see it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhso.data import compare, runs
from tinhso.model import Dataset, Grade, Lang, Observation, TimeBasis, Verdict, joined
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.items import certainty_of, number_of
from tinhso.notebooks.charts.plots import Mark
from tinhso.notebooks.charts.strip_row import EDGE, WIDTH, inline
from tinhso.notebooks.charts.svg import recolourable
from tinhso.notebooks.charts.theme import INK, LINE, MARKS, SOFT, Look
from tinhso.notebooks.workbench.data_table import shown, when

#: How high the drawing is, and how far a dot reaches.
HEIGHT, REACH = 64.0, 4.0
#: The marks of the theme, dashed as finely as a small dot needs.
LOOKS: dict[Mark, Look] = {**MARKS, Mark.ESTIMATE: {**MARKS[Mark.ESTIMATE], "stroke_dasharray": "2 1.6"}}
#: So many dates make a picture; two are said faster than they are drawn.
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """The figures of one indicator of one place in the order of time, the verdict on them, and the drawing by language."""

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
    inner = _drawn(dated, dataset)
    svg = {lang: inline(inner, said[lang], HEIGHT) for lang in dataset.languages}
    return TimeRow(rows=tuple(dated), verdict=verdict, svg=svg)


def _is_point(row: Observation) -> bool:
    known = row.is_number and row.upper is None and not (row.only_quoted or row.doubtful) and number_of(row) >= 0
    return known and row.time_basis is TimeBasis.STATED


def _drawn(rows: Sequence[Observation], dataset: Dataset) -> str:
    months = [row.time_period.middle for row in rows]
    top = max(map(number_of, rows)) or 1
    canvas = Canvas(total=WIDTH, left=EDGE, right=EDGE, domain=(min(months), max(months)))
    at = {
        row.observation_id: (canvas.x(row.time_period.middle), HEIGHT - 1 - number_of(row) / top * (HEIGHT - REACH - 3))
        for row in rows
    }
    canvas.rule(*canvas.domain, HEIGHT - 1, HEIGHT - 1, SOFT, stroke_width=1)
    for row in rows:
        canvas.rule(row.time_period.middle, row.time_period.middle, at[row.observation_id][1], HEIGHT - 1, LINE, stroke_width=2)
    for run in runs(rows):
        for pair in itertools.pairwise(run):
            canvas.curve([at[row.observation_id] for row in pair], INK, stroke_width=2)
    for row in rows:
        colour = dataset.colours.get(row.ref_area) or INK
        canvas.point(row.time_period.middle, at[row.observation_id][1], colour, reach=REACH, **LOOKS[certainty_of(row)])
    return recolourable("".join(canvas.shapes), dataset.colours.variables)
