"""One page a notebook, as it ran: its words in the reader's language, its code folded, what each cell showed."""

from __future__ import annotations

from markupsafe import Markup

from tinhso import digest
from tinhso.errors import Finding, gathered, refuse
from tinhso.notebooks import Fact, NotebookCell, NotebookResult, Output
from tinhso.reports.assets import addresses
from tinhso.reports.assets.markup import breakable
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.prose.lines import Read
from tinhso.reports.prose.markdown.inline_constructs import Surroundings
from tinhso.reports.prose.notebook_words import check_code
from tinhso.reports.references.facts import fact_text
from tinhso.reports.references.references import References
from tinhso.reports.views.figures import figure_view
from tinhso.reports.views.rows import Link, ListGroup, term
from tinhso.reports.views.worked_out import inputs
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of notebooks and the page of each that ran, where there are any."""
    if not writer.context.notebooks:
        return ()
    index = writer.listing(addresses.NOTEBOOKS, "notebooks", _groups)
    found: list[Page] = [index]
    wrong: list[Finding] = []
    for result in writer.context.notebooks:  # what is wrong in one does not hide what is wrong in the next
        wrong += check_code(result, writer.context.comparisons)
        with gathered(wrong):
            found.append(_page(writer, result, index))
    refuse(wrong)
    return tuple(found)


def _groups(view: PageView) -> list[ListGroup]:
    entries = [
        Link(href=view.href(addresses.notebook(result.name)), text=view.of(result.title), note=_count(result, view))
        for result in view.context.notebooks
    ]
    return [ListGroup(entries=tuple(view.in_order(entries, lambda entry: entry.text)))]


def _count(result: NotebookResult, view: PageView) -> str:
    """Say how many facts and charts a notebook has: of which it has none, nothing."""
    held = {"facts": len(result.facts), "figures": len(result.figures)}
    return "; ".join(view.t(f"notebooks.{key}", n=view.number(count)) for key, count in held.items() if count)


def _description(result: NotebookResult, count: str, view: PageView) -> str:
    key = "notebook.description" if count else "notebook.announced"
    return view.t(key, title=view.of(result.title), count=count)


def _page(writer: Writer, result: NotebookResult, index: Page) -> Page:
    return writer.page(
        addresses.notebook(result.name),
        "notebook",
        title=result.title,
        description=lambda view: _description(result, _count(result, view), view),
        announced=lambda view: _description(result, "", view),
        values=lambda view: _values(result, view, writer.read),
        parents=(index.crumb,),
        group="notebooks",
        series=True,
    )


def _values(result: NotebookResult, view: PageView, read: Read) -> Values:
    tables = ", ".join(f"data/{name}.csv" for name in result.tables)
    about = (
        term(view, "notebook.file", breakable(result.file, "/")),
        term(view, "notebook.tables", tables),
        term(view, "notebook.digest", digest.short(result.inputs), note=view.t("notebook.digest_note")),
    )
    cells = [_cell(cell, result, view, read) for cell in result.cells_in(view.lang)]
    return {"about": about, "cells": [*(cell for cell in cells if cell), *_unshown(result, view)]}


def _cell(cell: NotebookCell, result: NotebookResult, view: PageView, read: Read) -> Values:
    """Return one cell: Markdown, or code with its outputs; nothing for words that come to nothing."""
    if cell.kind == "markdown":
        text = _markdown(cell.source, result, cell.line, view, read)
        return {"markdown": text} if text.strip() else {}
    outputs = [(output.kind, _output(output, result, view)) for output in cell.outputs]
    return {"markdown": None, "source": cell.source.rstrip("\n"), "line": cell.line, "outputs": outputs}


def _unshown(result: NotebookResult, view: PageView) -> list[Values]:
    """Return the facts that no cell shows, at the end: prose quotes them, and their links need a place to lead to."""
    shown = {output.content for cell in result.cells_in(view.lang) for output in cell.outputs if output.kind == "fact"}
    outputs = [("fact", _fact(fact, view)) for fact in result.facts if fact.name not in shown]
    return [{"markdown": None, "source": "", "line": 0, "outputs": outputs}] if outputs else []


def _output(output: Output, result: NotebookResult, view: PageView) -> object:
    """Return what a cell showed: a figure, a fact, HTML that was escaped when the notebook ran, or text."""
    if output.kind == "figure":
        return figure_view(result.figure(output.content), view)
    if output.kind == "fact":
        return _fact(result.fact(output.content), view)
    return Markup(output.content) if output.kind == "html" else output.content


def _fact(fact: Fact, view: PageView) -> Values:
    return {"name": fact.name, "label": view.of(fact.label), "text": fact_text(fact, view), "inputs": inputs(fact, view)}


def _markdown(source: str, result: NotebookResult, line: int, view: PageView, read: Read) -> str:
    """Return a cell's Markdown without the page's own title and with its references resolved; all of it is read as prose is."""
    references = References(view, lambda figure, _: "", result.sources)
    words, findings = read(source, result.file, line, Surroundings(titled=True))
    lines = []
    for text in words:
        with gathered(findings):
            markdown = references.markdown(text)
            if isinstance(markdown, str) and (text.verbatim or not markdown.startswith("# ")):
                lines.append(markdown)
    refuse(findings)
    return "\n".join(lines)
