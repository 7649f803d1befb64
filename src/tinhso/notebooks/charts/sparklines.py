"""Rows of figures as a line to set beside words: all places of one time with some of them marked, some places beside what they
are held against, or one place along time.

They hold no letters, so that they may be drawn at any width; what they show is `said` beside them, and to those who cannot see.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhso.data import Derived, compare, is_rank, runs
from tinhso.model import Dataset, Grade, Lang, Observation, Text, TimeBasis, Verdict, joined
from tinhso.notebooks.charts.composing.items import WHOLE, certainty_of, is_share, number_of, one_each
from tinhso.notebooks.charts.composing.standing import RankAmong, median, on_one_scale, places_among, standings, stands_among
from tinhso.notebooks.charts.data_table import amount, shown, status_of, when
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.svg import recolourable
from tinhso.notebooks.charts.drawing.theme import INK, LINE, MARKS, NEUTRAL, SOFT, Look
from tinhso.notebooks.charts.plots import MANY_PLACES, Mark
from tinhso.notebooks.charts.types.strip import MEDIAN, YARDSTICK, ends_of

#: How wide a drawing is, with a margin at both ends, and how high: strokes and lines through all, or dots on stems.
WIDTH, EDGE = 320, 9.0
STRIP_HEIGHT, BEYOND_STROKES, BEYOND_LINES = 26.0, 12.0, 2.0
#: How far the dot of one place reaches; those of several are as large as they fit below one another, on lanes of this height.
DOT, LANE = 7.0, 10.0
TIME_HEIGHT, REACH = 64.0, 4.0
#: The marks of the theme, dashed as finely as a small dot needs.
LOOKS: dict[Mark, Look] = {**MARKS, Mark.ESTIMATE: {**MARKS[Mark.ESTIMATE], "stroke_dasharray": "2 1.6"}}
#: So many dates make a picture; two are said faster than they are drawn.
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """Some places among all of one time: their rows, the verdict on all of them, and what to read beside the drawing.

    `stands` is the number of each among all in words, empty where the verdict lets nobody say so; `middle` is the median, None of
    ranks, and `yardsticks` are the rows of what the places are held against. `svg` is the drawing by language.
    """

    rows: tuple[Observation, ...]
    verdict: Verdict
    stands: tuple[Text, ...]
    middle: Text | None
    yardsticks: tuple[Observation, ...]
    said: Text
    svg: Mapping[Lang, str]


def strip_row(rows: Sequence[Observation], dataset: Dataset, *ref_areas: str) -> StripRow | None:
    """Return where some places stand among the places of some rows, which are of one indicator and one time.

    None where one of them has no figure among them, where they are few, or where they may not stand on one scale.
    """
    key = (_every, *(row.observation_id for row in rows))
    every = dataset.once(key, lambda: _every(rows, dataset)) if dataset.has_own(rows) else _every(rows, dataset)
    if every is None or any(name not in every.ranked for name in ref_areas):
        return None
    places, verdict, middle, held = every.places, every.verdict, every.middle, every.held
    among = [every.ranked[name] for name in ref_areas]
    marked = tuple(one.row for one in among)
    unit = dataset.indicator(marked[0].indicator).unit_measure
    is_said = verdict.grade is Grade.COMPARABLE and all(one.of is not None for one in among)
    stands = tuple(stands_among(one, rows, dataset) for one in among) if is_said else ()
    middle_text = amount(middle, unit, dataset) if middle is not None else None
    own = [_named(row, dataset) for row in marked]
    parts = [part for told in zip(own, stands, strict=True) for part in told] if stands else own
    parts.append(dataset.words.text("charts.among", of=len(places)))
    parts += [joined([dataset.words.text("charts.median"), middle_text], " ")] if middle_text is not None else []
    said = joined([*parts, *(_named(row, dataset) for row in held)], "; ")
    svg = _inline(_strip(marked, every, dataset), said, _height(marked), dataset)
    return StripRow(rows=marked, verdict=verdict, stands=stands, middle=middle_text, yardsticks=held, said=said, svg=svg)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Every:
    """The rows of all places on one scale, and what they are held against: the same whichever places are marked.

    `ends` are those of the scale, `strokes` what is drawn of all places.
    """

    places: Sequence[Observation]
    held: tuple[Observation, ...]
    verdict: Verdict
    middle: Derived | None
    ranked: Mapping[str, RankAmong]
    ends: tuple[float, float]
    strokes: tuple[int, int, str]


def _every(rows: Sequence[Observation], dataset: Dataset) -> _Every | None:
    """Return what a strip shows of all places, None where they are few, or may not stand on one scale."""
    places, verdict = places_among(rows, dataset), compare(rows, dataset)
    if len(places) < MANY_PLACES or not one_each(rows) or not on_one_scale(verdict):
        return None
    middle = None if is_rank(rows, dataset) else median(places)
    held = tuple(row for row in rows if row not in places)
    low, high = ends_of([number_of(row) for row in [*places, *held]], None)
    ends = (high, low) if is_rank(rows, dataset) else (low, high)
    strokes = _strokes([_scale(ends).x(number_of(row)) for row in places])
    return _Every(
        places=places, held=held, verdict=verdict, middle=middle, ranked=standings(rows, dataset), ends=ends, strokes=strokes,
    )  # fmt: skip


def _scale(ends: tuple[float, float]) -> Canvas:
    return Canvas(total=WIDTH, left=EDGE, right=EDGE, domain=ends)


def _named(row: Observation, dataset: Dataset) -> Text:
    """Return a place and its figure, and in brackets what it is called where it is no normal value."""
    name, value, status = dataset.place(row.ref_area).name, shown(row, dataset), status_of(row, dataset)
    return Text.of(name, lambda lang: f"{name[lang]} {value[lang]}{f' ({status[lang]})' if status[lang] else ''}")


def _height(marked: Sequence[Observation]) -> float:
    return max(STRIP_HEIGHT, LANE * len(marked) + BEYOND_LINES)


def _strip(marked: Sequence[Observation], every: _Every, dataset: Dataset) -> Canvas:
    canvas, middle = _scale(every.ends), every.middle
    y = _height(marked) / 2
    begin, end, dashes = every.strokes
    high = 2 * y - BEYOND_STROKES
    canvas.path(f"M{begin},{y:g}H{end}", NEUTRAL, stroke_width=high, stroke_opacity=0.45, stroke_dasharray=dashes)
    lines = [(number_of(row), YARDSTICK) for row in every.held] + ([(float(middle.value), MEDIAN)] if middle is not None else [])
    for at, look in lines:
        canvas.rule(at, at, BEYOND_LINES / 2, 2 * y - BEYOND_LINES / 2, INK, **look)
    for row, down, reach in _lanes(marked):
        colour = dataset.colours.get(row.ref_area) or INK
        canvas.point(number_of(row), down, colour, reach=reach, fill_opacity=1, stroke_width=1.5)
    return canvas


def _lanes(rows: Sequence[Observation]) -> Iterator[tuple[Observation, float, float]]:
    """Yield rows with how far down each stands and its dot reaches, one below the other: two that are alike are two."""
    high = _height(rows)
    reach = min(DOT, (high - BEYOND_LINES) / 2 / len(rows))
    for number, row in enumerate(rows):
        yield row, high / 2 + (2 * number + 1 - len(rows)) * reach, reach


def _strokes(xs: Sequence[float]) -> tuple[int, int, str]:
    """Return where a dashed line begins and ends that has a stroke of two pixels at each of some places, and its dashes."""
    runs: list[list[int]] = []
    for at in sorted({round(x) for x in xs}):
        if runs and at - 1 <= runs[-1][1]:
            runs[-1][1] = at + 1
        else:
            runs.append([at - 1, at + 1])
    ends = list(itertools.chain.from_iterable(runs))
    return ends[0], ends[-1], " ".join(str(after - before) for before, after in itertools.pairwise(ends))


def held_row(rows: Sequence[Observation], yardstick: Observation, dataset: Dataset) -> StripRow | None:
    """Return some figures as long as they are, from zero, and through all of them what they are held against.

    Shares end at 100. None where they do not all compare, or one is doubtful, a range or below zero.
    """
    every = [*rows, yardstick]
    verdict = compare(every, dataset)
    if verdict.grade is not Grade.COMPARABLE or not all(map(_is_length, every)):
        return None
    longest = WHOLE if all(is_share(row, dataset) for row in every) else max(map(number_of, every))
    canvas = _scale((0, longest or 1))
    high = _height(rows)
    for number, row in enumerate(rows):
        y, colour = (
            BEYOND_LINES / 2 + (number + 0.5) * (high - BEYOND_LINES) / len(rows),
            dataset.colours.get(row.ref_area) or INK,
        )
        canvas.rule(0, number_of(row), y, y, colour, stroke_width=2)
        canvas.point(number_of(row), y, colour, reach=REACH, fill_opacity=1, stroke_width=1.5)
    canvas.rule(0, 0, BEYOND_LINES / 2, high - BEYOND_LINES / 2, SOFT, stroke_width=1)
    canvas.rule(number_of(yardstick), number_of(yardstick), 0, high, INK, **YARDSTICK)
    said = joined([_named(row, dataset) for row in every], "; ")
    svg = _inline(canvas, said, high, dataset)
    return StripRow(rows=tuple(rows), verdict=verdict, stands=(), middle=None, yardsticks=(yardstick,), said=said, svg=svg)


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
    dated = sorted((row for row in rows if _is_point(row)), key=lambda row: (row.time_period.moment, row.line))
    if len({row.time_period for row in dated}) < FEWEST:
        return None
    verdict = compare(dated, dataset)
    if verdict.grade is Grade.NOT_COMPARABLE:
        return None
    figures = [joined([shown(row, dataset), when(row, dataset)], " ") for row in dated]
    said = joined([dataset.indicator(dated[0].indicator).name, *figures], "; ")
    svg = _inline(_stems(dated, dataset), said, TIME_HEIGHT, dataset)
    return TimeRow(rows=tuple(dated), verdict=verdict, svg=svg)


def _is_length(row: Observation) -> bool:
    return row.is_number and not row.only_quoted and number_of(row) >= 0


def _is_point(row: Observation) -> bool:
    return _is_length(row) and row.time_basis is TimeBasis.STATED


def _stems(rows: Sequence[Observation], dataset: Dataset) -> Canvas:
    months = [row.time_period.moment for row in rows]
    canvas = Canvas(total=WIDTH, left=EDGE, right=EDGE, domain=(min(months), max(months)))
    canvas.upwards, canvas.top, canvas.bottom = (0, max(map(number_of, rows)) or 1), REACH + 2, TIME_HEIGHT - 1
    ground = canvas.bottom
    at = {row.observation_id: (canvas.x(row.time_period.moment), canvas.y(number_of(row))) for row in rows}
    canvas.rule(*canvas.domain, ground, ground, SOFT, stroke_width=1)
    for row in rows:
        canvas.rule(row.time_period.moment, row.time_period.moment, at[row.observation_id][1], ground, LINE, stroke_width=2)
    for run in runs(rows):
        for pair in itertools.pairwise(run):
            canvas.curve([at[row.observation_id] for row in pair], INK, stroke_width=2)
    for row in rows:
        colour = dataset.colours.get(row.ref_area) or INK
        canvas.point(row.time_period.moment, at[row.observation_id][1], colour, reach=REACH, **LOOKS[certainty_of(row)])
    return canvas


def _inline(canvas: Canvas, said: Text, height: float, dataset: Dataset) -> Mapping[Lang, str]:
    """Return a drawing by language as it stands beside words, named by what it shows to those who cannot see it."""
    inner = recolourable("".join(canvas.shapes), dataset.colours.variables, on_its_own=False)
    size = f'viewBox="0 0 {WIDTH} {height:g}"'

    def drawn(lang: Lang) -> str:
        named = f'role="img" aria-label="{html.escape(said[lang])}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" class="ts-strip" {size} {named} fill="none">{inner}</svg>'

    return {lang: drawn(lang) for lang in dataset.languages}
