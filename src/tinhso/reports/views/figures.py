"""A figure as a page shows it: two drawings, its words, its verdict, the table of its data and its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from tinhso.data import compare
from tinhso.grouping import grouped
from tinhso.model import Observation
from tinhso.notebooks import WIDTHS, ChartType, Figure, Row
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.sharing.embeds import embed_view
from tinhso.reports.views.hit_areas import beside_table
from tinhso.reports.views.missing import Empty, empties, legend
from tinhso.reports.views.over_years import both_questions
from tinhso.reports.views.rows import Head, Link, indicator_link, missing

FOLDER = "figures"
#: The status of an observation that is neither estimated nor provisional (SDMX CL_OBS_STATUS).
NORMAL = "A"

#: A table of more rows beside a figure leaves those of places of context to the file with its data.
MOST_ROWS = 100


def figure_view(figure: Figure, view: PageView) -> Values:
    """Put one figure into words and links. The drawings are SVG made by us, so they go in as they are.

    `chart_type` names how the values are drawn, so that a test can hold it against the verdict. `absent` are places that the
    chart shows as not reported; they stand in its table too. `years` holds the verdicts of a chart that is read year by year.
    """
    known = {result.name for result in view.context.notebooks}
    extensions = _extensions(figure)
    absent, rows = _absent(figure, view), _rows(figure, view)
    numeric = [all(row.cells[n].number is not None for row in figure.table.rows) for n in range(len(figure.table.columns))]
    keys = {*(str(n) for n, _ in rows), *(empty.code for empty in absent)}
    drawn: Values = {width: Markup(beside_table(figure.svg(view.lang, width), figure, keys, view.lang)) for width in WIDTHS}
    return {
        **picture_view(figure, view),
        **drawn,
        "heads": tuple(Head(text=view.of(text), right=right) for text, right in zip(figure.table.columns, numeric, strict=True)),
        "rows": [{"n": n, **_row(row, view)} for n, row in rows],
        "rest": view.t("figure.rest", n=view.number(rest)) if (rest := len(figure.table.rows) - len(rows)) else None,
        "absent": absent,
        "legend": legend(view, [empty.gap.reason for empty in absent]),
        "files": tuple(
            Link(href=view.shared(f"files/{published(figure, view.lang, extension)}"), text=view.t(f"figure.{label}"))
            for extension, label in (("csv", "csv"), ("svg", "svg"), ("png", "png"), ("vl.json", "vega_lite"))
            if extension in extensions
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
        "narrow": Markup(figure.still(view.lang, "narrow")),
        "wide": Markup(figure.still(view.lang, "wide")),
        "verdict": figure.verdict,
        "years": verdicts(figure, view),
        "source_line": view.of(figure.source_line),
        "whole": _whole(figure, view),
        "png": view.shared(f"files/{published(figure, view.lang, 'png')}") if figure.is_picture else None,
    }


def _whole(figure: Figure, view: PageView) -> str:
    """Return where a figure stands with its table and its files: in its notebook, else on the page of its indicator."""
    if any(result.name == figure.notebook for result in view.context.notebooks):
        return finding(figure, view).href
    return indicator_link(view.dataset.indicator(view.dataset.observation(figure.observation_ids[0]).indicator), view).href


def verdicts(figure: Figure, view: PageView) -> tuple[Values, ...]:
    """Return the verdict on each year of ranks, the latest first, for nobody holds a rank of one year against that of another.

    Of lines it is the verdict on each of the two questions.
    """
    if figure.chart.type is ChartType.LINES:
        return both_questions([*map(view.dataset.observation, figure.observation_ids)], view)
    if figure.chart.type is not ChartType.RANK_COLUMNS:
        return ()
    years = grouped(map(view.dataset.observation, figure.observation_ids), lambda row: row.time_period.year)
    return tuple(
        {"asks": None, "text": str(year), "grade": view.t(f"grade.{found.grade}"), "verdict": found}
        for year, rows in sorted(years.items(), reverse=True)
        for found in (compare(rows, view.dataset),)
    )


def _rows(figure: Figure, view: PageView) -> list[tuple[int, Row]]:
    """Return the rows of the table beside a figure, each with its number: of very many those that the edition is about."""
    rows = list(enumerate(figure.table.rows))
    return [one for one in rows if not _is_context(one[1], view)] if len(rows) > MOST_ROWS else rows


def _is_context(row: Row, view: PageView) -> bool:
    known = row.observation_id is not None and view.dataset.has_observation(row.observation_id)
    return known and view.dataset.place(view.dataset.observation(row.observation_id or "").ref_area).is_context


def _row(row: Row, view: PageView) -> Values:
    """Return the cells of one row: its number, or the state where it has none, leads to its trace."""
    traced = row.observation_id is not None and view.dataset.has_observation(row.observation_id)
    observation = view.dataset.observation(row.observation_id) if traced and row.observation_id else None
    value = next((n for n, cell in enumerate(row.cells) if cell.number is not None), None)
    if value is None and observation is not None:
        value = _column_of(view.value(observation), row, view)
    reason = "derived" if row.observation_id is None else "not_a_share"
    cells = tuple(
        {
            "text": view.number_link(observation, view.of(cell.text))
            if observation is not None and n == value
            else view.of(cell.text),
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


def _column_of(text: str, row: Row, view: PageView) -> int | None:
    texts: Sequence[str] = [view.of(cell.text) for cell in row.cells]
    return texts.index(text) if text in texts else None


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


def files(figure: Figure) -> tuple[tuple[str, Path], ...]:
    """Return the files to publish: address below `/files/`, and where the file is now."""
    return tuple(
        (published(figure, lang, extension), path)
        for lang in figure.title
        for extension, path in figure.files.published(lang)
        if extension in _extensions(figure)
    )


def _extensions(figure: Figure) -> tuple[str, ...]:
    """Return the endings of the files that are given away: of numbers on cards no picture and no specification."""
    return ("csv", "svg", "png", "vl.json") if figure.is_picture else ("csv",)
