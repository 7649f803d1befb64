"""A figure as a page shows it: two drawings, its words, its verdict, the table of its data and its files."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from markupsafe import Markup

from tinhso.model import Lang, Observation, Period
from tinhso.notebooks import STANDARD, WIDTHS, ChartType, Figure, Row
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.citations import titled
from tinhso.reports.views.embeds import embed_view, sources
from tinhso.reports.views.missing import Empty, empties, legend
from tinhso.reports.views.over_years import verdicts
from tinhso.reports.views.rows import Head, Link, indicator_link, missing

FOLDER = "figures"
#: The status of an observation that is neither estimated nor provisional (SDMX CL_OBS_STATUS).
NORMAL = "A"

#: What the files of a figure are called (`figure.…` of the strings), by their endings.
_LABELS = {"csv": "csv", "svg": "svg", "vl.json": "vega_lite"}

#: A table of more rows beside a figure leaves those of places of context to the file with its data.
MOST_ROWS = 100
#: Of more rows than this one leaves the earlier times to the file, too, and of one time the last places: a page has room for some
#: years of all places.
ROOM = 250
#: More marks than this that cannot be told apart are not named.
FEW = 4
_AREA = re.compile(r'<rect data-rows="([^"]+)"([^>]*)/>')


def figure_view(figure: Figure, view: PageView) -> Values:
    """Put one figure into words and links. The drawings are SVG made by us, so they go in as they are.

    `chart_type` names how the values are drawn, so that a test can hold it against the verdict. `absent` are places that the
    chart shows as not reported; they stand in its table too. `years` holds the verdicts of a chart that is read year by year.
    """
    known = {result.name for result in view.context.notebooks}
    absent, rows = _absent(figure, view), _rows(figure, view)
    empty = absent[: max(0, ROOM - len(rows))]
    numeric = [all(row.cells[n].number is not None for row in figure.table.rows) for n in range(len(figure.table.columns))]
    keys = {*(str(n) for n, _ in rows), *(one.code for one in empty)}
    drawn: Values = {width: Markup(beside_table(figure.svg(view.lang, width), figure, keys, view.lang)) for width in WIDTHS}
    return {
        **picture_view(figure, view),
        **drawn,
        "heads": tuple(Head(text=view.of(text), right=right) for text, right in zip(figure.table.columns, numeric, strict=True)),
        "rows": [{"n": n, **_row(row, view)} for n, row in rows],
        "rest": _rest(figure, rows, len(absent) - len(empty), view),
        "absent": empty,
        "legend": legend(view, [one.gap.reason for one in empty]),
        "files": tuple(
            Link(href=view.shared(_address(figure, view.lang, extension)), text=view.t(f"figure.{_LABELS[extension]}"))
            for extension in _extensions(figure)
        ),
        "notebook": Link(href=view.href(addresses.notebook(figure.notebook)), text=figure.notebook)
        if figure.notebook in known
        else None,
        "embed": embed_view(figure, view) if figure.is_picture else None,
    }


def picture_view(figure: Figure, view: PageView) -> Values:
    """Put the picture alone into words, and where the `whole` figure with its table is: the page has shown the rows drawn."""
    view.rows.update(name for name in figure.observation_ids if view.dataset.has_observation(name))
    return {
        "id": figure_id(figure),
        "chart_type": figure.chart.type.value,
        "title": view.of(figure.title),
        "subtitle": view.of(figure.subtitle),
        "narrow": Markup(figure.files.still(view.lang, "narrow")),
        "wide": Markup(figure.files.still(view.lang, "wide")),
        "verdict": figure.verdict,
        "years": verdicts(figure, view),
        "source_line": titled(view.of(figure.source_line), sources(figure, view.dataset), view.lang),
        "whole": _whole(figure, view),
        "svg": view.shared(f"files/{published(figure, view.lang, 'svg')}") if figure.is_picture else None,
    }


def _whole(figure: Figure, view: PageView) -> str:
    """Return where a figure stands with its table and its files: in its notebook, else on the page of its indicator."""
    if any(result.name == figure.notebook for result in view.context.notebooks):
        return finding(figure, view).href
    return indicator_link(view.dataset.indicator(view.dataset.observation(figure.observation_ids[0]).indicator), view).href


def _rows(figure: Figure, view: PageView) -> list[tuple[int, Row]]:
    """Return the rows of the table beside a figure, each with its number: of very many the latest that the edition is about."""
    rows = list(enumerate(figure.table.rows))
    if len(rows) > MOST_ROWS:
        rows = [one for one in rows if not _is_context(one[1], view)]
    return rows if len(rows) <= ROOM else _latest(rows, view)[:ROOM]


def _latest(rows: Sequence[tuple[int, Row]], view: PageView) -> list[tuple[int, Row]]:
    """Return the rows of as many times as there is room for, the last ones, at least one; what has no time of its own stays."""
    times = {number: row.time_period for number, of in rows if (row := _observed(of, view)) is not None}
    each = Counter(times.values())
    left, kept = ROOM - len(rows) + len(times), set[Period]()
    for time in sorted(each, key=lambda time: time.moment, reverse=True):
        left -= each[time]
        if kept and left < 0:
            break
        kept.add(time)
    return [one for one in rows if one[0] not in times or times[one[0]] in kept]


def _rest(figure: Figure, shown: Sequence[tuple[int, Row]], empty: int, view: PageView) -> str | None:
    """Say how many rows only the file has, of places of context, of earlier times, of other places, and how many places more
    than are named have none; None where the table has all.
    """
    there, times = {number for number, _ in shown}, {row.time_period for _, of in shown if (row := _observed(of, view))}

    def why(row: Row) -> str:
        observation = _observed(row, view)
        told = observation is not None and observation.time_period in times
        return "rest" if _is_context(row, view) else "rest_places" if told else "rest_earlier"

    counts = Counter(why(row) for number, row in enumerate(figure.table.rows) if number not in there)
    counts["rest_empty"] = empty
    said = ("rest", "rest_earlier", "rest_places", "rest_empty")
    return " ".join(view.t(f"figure.{key}", n=view.number(counts[key])) for key in said if counts[key]) or None


def _observed(row: Row, view: PageView) -> Observation | None:
    """Return the observation of a row, None for what was worked out."""
    known = row.observation_id is not None and view.dataset.has_observation(row.observation_id)
    return view.dataset.observation(row.observation_id or "") if known else None


def _is_context(row: Row, view: PageView) -> bool:
    observation = _observed(row, view)
    return observation is not None and view.dataset.place(observation.ref_area).is_context


def _row(row: Row, view: PageView) -> Values:
    """Return the cells of one row: its number, or the state where it has none, leads to its entry."""
    observation = _observed(row, view)
    value = next((n for n, cell in enumerate(row.cells) if cell.number is not None), None)
    if value is None and observation is not None:
        said = view.value(observation)
        value = next((n for n, cell in enumerate(row.cells) if view.of(cell.text) == said), None)
    reason = "derived" if row.observation_id is None else "not_a_share"
    of = (view.dataset.source(observation.source_id),) if observation is not None else ()
    cells = tuple(
        {
            "text": view.number_link(observation, view.of(cell.text))
            if observation is not None and n == value
            else titled(view.of(cell.text), of, view.lang),
            "right": cell.number is not None,
            "absence": None if view.of(cell.text) else missing(reason, view),
        }
        for n, cell in enumerate(row.cells)
    )
    place = observation.ref_area if observation is not None else None
    return {"cells": cells, "place": place, "state": _state(observation, view) if observation is not None else None}


def _state(row: Observation, view: PageView) -> str:
    """Say whether a value is reported, a target or taken from elsewhere, and whether it is an estimate."""
    words = [view.name("kind", row.kind), *([view.name("obs_status", row.obs_status)] if row.obs_status != NORMAL else [])]
    return "; ".join(words)


def _absent(figure: Figure, view: PageView) -> tuple[Empty, ...]:
    """Return the places that a chart of states shows without one, each with the reason that the data give."""
    silent = [item for item in figure.chart.items if item.silent]
    if not silent or figure.chart.type is not ChartType.STATES:
        return ()
    places = [view.dataset.place(item.place) for item in silent if item.place is not None]
    return empties(places, view.dataset.indicator(view.dataset.observation(figure.observation_ids[0]).indicator), view)


def finding(figure: Figure, view: PageView) -> Link:
    """Return what a figure of a notebook shows, which leads to it on the page of its notebook."""
    return Link(href=f"{view.href(addresses.notebook(figure.notebook))}#{figure_id(figure)}", text=view.of(figure.title))


def figure_id(figure: Figure) -> str:
    """Return the id of a figure on the pages that show it."""
    return f"chart-{figure.notebook}-{figure.name}"


def published(figure: Figure, lang: str, extension: str) -> str:
    """Return the address of one file of a figure below `/files/`."""
    return f"{FOLDER}/{figure.notebook}/{figure.name}.{lang}.{extension}"


def _address(figure: Figure, lang: str, extension: str) -> str:
    """Return the address of one file; the data of an indicator's chart are all its rows."""
    rows = extension == "csv" and figure.notebook == STANDARD
    return addresses.rows_of(figure.name) if rows else f"files/{published(figure, lang, extension)}"


def files(figure: Figure) -> tuple[tuple[str, Path], ...]:
    """Return the files to publish: address below `/files/`, and where the file is now."""
    return tuple(
        (published(figure, lang, extension), figure.files.download(lang, extension))
        for lang in figure.title
        for extension in _extensions(figure)
        if extension != "csv" or figure.notebook != STANDARD
    )


def _extensions(figure: Figure) -> tuple[str, ...]:
    """Return the endings of the files that are given away: of numbers on cards no picture and no specification."""
    return (*_LABELS,) if figure.is_picture else ("csv",)


def beside_table(drawing: str, figure: Figure, keys: Collection[str], lang: Lang) -> str:
    """Return a drawing whose hit areas name rows of the table beside it and no others.

    `keys` are those of the rows that stand there; what the table leaves to the file has the names of its places instead, which
    a browser shows without a script.
    """

    def agreed(area: re.Match[str]) -> str:
        rows, box = area[1].split(), area[2]
        if kept := [key for key in rows if key in keys]:
            return f'<rect data-rows="{" ".join(kept)}"{box}/>'
        names = dict.fromkeys(figure.table.rows[int(key)].cells[0].text[lang] for key in rows)
        return f"<rect{box}><title>{html.escape(', '.join(names), quote=False)}</title></rect>" if len(names) <= FEW else ""

    return _AREA.sub(agreed, drawing)
