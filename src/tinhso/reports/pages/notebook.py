"""One page a notebook, as it ran: its words in the reader's language, its code folded, what each cell showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tinhso.errors import InputError
from tinhso.model import Observation, Text
from tinhso.notebooks import Fact, NotebookResult
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.prose.inline_constructs import Surroundings
from tinhso.reports.prose.lines import read_text
from tinhso.reports.prose.notebook_words import check_code
from tinhso.reports.prose.references import References, fact_text
from tinhso.reports.prose.shortcodes import ShortcodeError
from tinhso.reports.views.figures import FigureView, figure_view
from tinhso.reports.views.listings import ListEntry, ListGroup, TermPair
from tinhso.reports.views.rows import Link
from tinhso.reports.writer import Writer, each


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact with the rows it was made from."""

    name: str
    label: str
    text: str
    rows: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputView:
    """What a cell showed; one of the four is set. `html` was escaped when the notebook ran."""

    text: str | None = None
    html: Markup | None = None
    figure: FigureView | None = None
    fact: FactView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell: Markdown, or code with its outputs."""

    markdown: str | None
    source: str
    line: int
    outputs: tuple[OutputView, ...]


def notebook_pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of notebooks and the page of each that ran."""

    def values(view: PageView) -> Mapping[str, object]:
        entries = [
            ListEntry(
                href=view.href(addresses.notebook(result.name)),
                text=view.of(result.title),
                note=view.t("notebooks.count", facts=view.number(len(result.facts)), figures=view.number(len(result.figures))),
            )
            for result in view.context.notebooks
        ]
        listed = tuple(view.in_order(entries, lambda entry: entry.text))
        return {"lede": view.t("notebooks.lede"), "empty": view.t("notebooks.none"), "groups": [ListGroup(entries=listed)]}

    index = writer.page(
        addresses.NOTEBOOKS, "notebooks", title=writer.text("notebooks.title"), description=writer.text("notebooks.description"),
        values=values, template="listing",
    )  # fmt: skip
    return index, *(_page(writer, result, index) for result in writer.context.notebooks)


def _page(writer: Writer, result: NotebookResult, index: Page) -> Page:
    path = addresses.notebook(result.name)
    if mistakes := check_code(result, writer.context.comparisons):
        raise InputError(mistakes)
    return writer.page(
        path,
        "notebook",
        title=Text(vi=result.title.vi, en=result.title.en),
        description=each(lambda view: view.t("notebook.description", title=view.of(result.title)), writer.context, path),
        values=lambda view: _values(result, view),
        parents=(index.crumb,),
    )


def _values(result: NotebookResult, view: PageView) -> Mapping[str, object]:
    tables = ", ".join(f"data/{name}.csv" for name in result.tables)
    about = (
        TermPair(label=view.t("notebook.file"), text=result.file),
        TermPair(label=view.t("notebook.tables"), text=tables),
        TermPair(label=view.t("notebook.digest"), text=result.digest[:12], note=view.t("notebook.digest_note")),
    )
    shown: set[str] = set()
    return {"about": about, "cells": [*_cells(result, view, shown), *_unshown(result, view, shown)]}


def _cells(result: NotebookResult, view: PageView, shown: set[str]) -> list[CellView]:
    cells = []
    for cell in result.cells_in(view.lang):
        if cell.kind == "markdown":
            text = _markdown(cell.source, result, cell.line, view)
            if text.strip():
                cells.append(CellView(markdown=text, source="", line=cell.line, outputs=()))
            continue
        outputs = []
        for output in cell.outputs:
            if output.kind in ("figure", "fact"):
                shown.add(output.content)
            outputs.append(_output(output.kind, output.content, result, view))
        cells.append(CellView(markdown=None, source=cell.source.rstrip("\n"), line=cell.line, outputs=tuple(outputs)))
    return cells


def _unshown(result: NotebookResult, view: PageView, shown: set[str]) -> list[CellView]:
    """Return the facts that no cell showed, at the end: prose quotes them, and their links need a place to lead to."""
    outputs = tuple(OutputView(fact=_fact(fact, view)) for fact in result.facts if fact.name not in shown)
    return [CellView(markdown=None, source="", line=0, outputs=outputs)] if outputs else []


def _output(kind: str, content: str, result: NotebookResult, view: PageView) -> OutputView:
    if kind == "figure":
        return OutputView(figure=figure_view(result.figure(content), view))
    if kind == "fact":
        return OutputView(fact=_fact(result.fact(content), view))
    return OutputView(html=Markup(content)) if kind == "html" else OutputView(text=content)


def _fact(fact: Fact, view: PageView) -> FactView:
    rows = tuple(
        _observation(view.dataset.observation(row), view) for row in fact.observation_ids if view.dataset.has_observation(row)
    )
    return FactView(name=fact.name, label=view.of(fact.label), text=fact_text(fact, view), rows=rows)


def _observation(row: Observation, view: PageView) -> Link:
    place = view.of(view.dataset.place(row.ref_area).name)
    return Link(href=view.trace(row), text=f"{place}: {view.value(row)} ({view.dated(row, short=True)})")


def _markdown(source: str, result: NotebookResult, line: int, view: PageView) -> str:
    """Return a cell's Markdown without the page's own title and with its references resolved; all of it is read as prose is."""
    references = References(view, lambda figure, _: "", result.sources)
    read, findings = read_text(source, result.file, line, Surroundings(titled=True), anchored=False)
    lines = []
    for text in read:
        try:
            markdown = references.markdown(text)
        except ShortcodeError as error:
            findings.append(error.finding)
        else:
            if isinstance(markdown, str) and (text.verbatim or not markdown.startswith("# ")):
                lines.append(markdown)
    if findings:
        raise InputError(findings)
    return "\n".join(lines)
