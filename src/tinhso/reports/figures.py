"""A figure as a page shows it: two drawings, its words, its verdict, the table of its data and its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from tinhso.model import LANGS, Verdict
from tinhso.notebooks import Figure
from tinhso.reports import addresses
from tinhso.reports.desk import View
from tinhso.reports.rows import Link
from tinhso.reports.tables import Head

FOLDER = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """One cell of a figure's table; `href` leads to the trace of the row's number."""

    text: str
    right: bool
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure in one language, seen from one page. The drawings are SVG made by us, so they go in as they are."""

    id: str
    title: str
    subtitle: str
    narrow: Markup
    wide: Markup
    verdict: Verdict
    source_line: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[FigureCell, ...], ...]
    files: tuple[Link, ...]
    notebook: Link | None


def figure_view(figure: Figure, view: View) -> FigureView:
    """Put one figure into words and links."""
    known = {result.name for result in view.desk.notebooks}
    rows = []
    for row in figure.table.rows:
        traced = row.observation_id is not None and view.dataset.has_observation(row.observation_id)
        href = view.href(addresses.trace(view.dataset.observation(row.observation_id))) if traced and row.observation_id else None
        first = next((n for n, cell in enumerate(row.cells) if cell.number is not None), None)
        rows.append(
            tuple(
                FigureCell(text=view.of(cell.text), right=cell.number is not None, href=href if n == first else None)
                for n, cell in enumerate(row.cells)
            )
        )
    numeric = [all(row.cells[n].number is not None for row in figure.table.rows) for n in range(len(figure.table.columns))]
    return FigureView(
        id=figure_id(figure),
        title=view.of(figure.title),
        subtitle=view.of(figure.subtitle),
        narrow=Markup(figure.svg(view.lang, "narrow")),
        wide=Markup(figure.svg(view.lang, "wide")),
        verdict=figure.verdict,
        source_line=view.of(figure.source_line),
        heads=tuple(Head(text=view.of(text), right=right) for text, right in zip(figure.table.columns, numeric, strict=True)),
        rows=tuple(rows),
        files=tuple(
            Link(href=view.shared(f"files/{published(figure, view.lang, extension)}"), text=view.t(f"figure.{label}"))
            for extension, label in (("csv", "csv"), ("svg", "svg"), ("png", "png"), ("vl.json", "vega_lite"))
        ),
        notebook=Link(href=view.href(addresses.notebook(figure.notebook)), text=figure.notebook)
        if figure.notebook in known
        else None,
    )


def figure_id(figure: Figure) -> str:
    """Return the id of a figure on the pages that show it."""
    return f"chart-{figure.notebook}-{figure.name}"


def published(figure: Figure, lang: str, extension: str) -> str:
    """Return the address of one file of a figure below `/files/`."""
    return f"{FOLDER}/{figure.notebook}/{figure.name}.{lang}.{extension}"


def files(figure: Figure) -> tuple[tuple[str, Path], ...]:
    """Return the files to publish: address below `/files/`, and where the file is now."""
    return tuple((published(figure, lang, extension), path) for lang in LANGS for extension, path in figure.files.published(lang))
