"""One page a source: what is known of it, what is not and why, and every statement taken from it, each with its own address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tinhso.data import wording
from tinhso.model import Indicator, Kind, Observation, Period, Source
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values, grouped
from tinhso.reports.sharing.citations import source_citation
from tinhso.reports.views.over_years import YEARS, years_view
from tinhso.reports.views.rows import ListGroup, TermPair, indicator_link, missing, place_link, row_view, source_link, term
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of sources and the page of every source of `sources.csv`."""
    index = writer.listing(addresses.SOURCES, "sources", _groups, brief="sources")
    failing = Counter(
        example.line for check in writer.context.report.of_table(OBSERVATIONS) for example in check.failures if not check.passed
    )
    return index, *(_page(writer, source, index, failing) for source in writer.context.dataset.sources)


def _groups(view: PageView) -> list[ListGroup]:
    articles = [source for source in view.dataset.sources if source.file is not None]
    others = [source for source in view.dataset.sources if source.file is None]
    return [
        ListGroup(
            title=view.t(f"sources.{name}"),
            anchor=name,
            entries=tuple(view.in_order([source_link(row, view) for row in members], lambda entry: entry.text)),
        )
        for name, members in (("articles", articles), ("others", others))
        if members
    ]


def _page(writer: Writer, source: Source, index: Page, failing: Mapping[int, int]) -> Page:
    count = len(writer.context.of_source(source.source_id))
    return writer.page(
        addresses.source(source.source_id),
        "source",
        title=lambda view: view.context.source_name(source),
        description=lambda view: view.t("source.description", n=view.number(count)),
        values=lambda view: _values(source, view, failing),
        parents=(index.crumb,),
        group="sources",
        series=True,
    )


def _values(source: Source, view: PageView, failing: Mapping[int, int]) -> Values:
    found = sorted(view.context.of_source(source.source_id), key=lambda row: (row.locator or 10**9, row.line))
    (place, count), *_ = Counter(row.ref_area for row in found).most_common(1) or [("", 0)]
    grids = _grids(source, found, failing, view)
    rows = [] if grids else [(row_view(row, view), failing.get(row.line, 0)) for row in found]
    return {
        "citation": source_citation(view, source, view.context.source_name(source)),
        "about": about_source(source, view),
        "language": source.language,
        "note": view.of(source.note) if source.note else None,
        "checks": view.number(len(view.context.report.of_table(OBSERVATIONS))),
        "rows": rows,
        "grids": grids,
        "in_cells": source.speaks_in_cells,
        "place": place_link(view.dataset.place(place), view) if 2 * count > len(found) else None,  # said once, not in each row
        # A column that no row would fill is not there; why is said above the table.
        "printed": any(row.as_printed is not None for row in found),
        "located": any(row.locator is not None for row in found),
        "not_printed": missing("not_printed", view),
        "no_paragraph": missing("no_paragraph", view),
    }


def _grids(source: Source, found: Sequence[Observation], failing: Mapping[int, int], view: PageView) -> tuple[Values, ...]:
    """Return what a source says in cells as it says it: places by times, a table for each indicator; none for any other source.

    Each cell keeps the address of its row. A source whose cells are of more times than have room stays a list.
    """
    of_indicators = grouped(found, lambda row: row.indicator)
    if not source.speaks_in_cells or any(row.note is not None or row.kind is Kind.TARGET for row in found):
        return ()
    grids = []
    for code, rows in of_indicators.items():
        times = sorted({row.time_period for row in rows}, key=lambda time: time.middle, reverse=True)
        cells = {(row.ref_area, row.base, row.time_period): row for row in rows}
        if not 1 < len(times) <= YEARS or len(cells) < len(rows):
            return ()
        indicator = view.dataset.indicator(code)
        grid = years_view(times, rows, view)
        marks = {row.observation_id: failing[row.line] for row in rows if row.line in failing}
        grids.append({**grid, "indicator": indicator_link(indicator, view), "unit": _unit(indicator, view), "failing": marks})
    return tuple(grids)


def _unit(indicator: Indicator, view: PageView) -> str | None:
    return wording.unit(indicator.unit_measure, view.dataset, view.lang) if indicator.unit_measure else None


def about_source(source: Source, view: PageView) -> tuple[TermPair, ...]:
    """Return the bibliographic facts of a source: what is unknown stands among them, with the reason."""

    def known(key: str, text: str | None, reason: str, href: str | None = None, note: str | None = None) -> TermPair:
        return term(view, f"source.{key}", missing(reason, view) if text is None else text, href=href, note=note)

    published = view.period(Period.parse(source.published)) if source.published else None
    basis = view.name("publication_basis", source.publication_basis)
    language = source.language
    if language is not None and any(code.code == language for code in view.codes("language")):
        language = view.name("language", language)
    accessed = view.period(Period.parse(source.accessed)) if source.accessed else None
    table = source.speaks_in_cells
    return (
        *(() if source.title else (known("title", None, "no_title"),)),
        known("publisher", source.publisher, "no_publisher"),
        *(() if table and source.author is None else (known("author", source.author, "no_author"),)),
        known("published", published, "no_date", note=basis),
        known("language", language, "no_language"),
        known("url", source.url, "no_address", href=source.url),
        *((known("table_code", source.table_code, "no_table_code"),) if table else ()),
        *((known("accessed", accessed, "no_day_seen"),) if table or accessed else ()),
        known("kept" if table else "file", source.file, "no_table" if table else "no_file"),
        *((known("sha256", source.sha256, "no_file"),) if source.file else ()),
    )
