"""The pages of a source: what is known of it, what is not and why, and every statement taken from it, each with its own address.

What a text says stands entry by entry on the page of the source; what a table says, on a page for each of its indicators, which
says once what its rows have in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tinhso.grouping import grouped
from tinhso.model import Lang, Observation, Source, Text
from tinhso.reports.assets import addresses
from tinhso.reports.assets.statement_pages import StatementPage
from tinhso.reports.page import Page
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.views import not_given
from tinhso.reports.views.citations import in_full, source_citation
from tinhso.reports.views.entries import Uses, entry
from tinhso.reports.views.row_checks import checks_of, shared_checks, tables_named
from tinhso.reports.views.rows import Link, ListGroup, TermPair, missing, source_link, term
from tinhso.reports.views.statements import denied_in, in_cells, is_not_held, part_name
from tinhso.reports.writer import Writer

#: Pages that list a row anyway are no use of it.
LISTINGS = ("validation", "corrections")
#: An entry among fewer than this says all by itself.
FEW = 10
#: So many places are named where a page is announced, more are counted.
TOLD = 3

Entry = Mapping[str, Any]


def pages(writer: Writer, before: Sequence[Page]) -> tuple[Page, ...]:
    """Write the list of sources and the pages of every source of `sources.csv`; `before` are the pages that may use its rows."""
    index, used = writer.listing(addresses.SOURCES, "sources", _groups, brief="sources"), _uses(before)
    return index, *(page for source in writer.context.dataset.sources for page in _pages(writer, source, index, used))


def looks_at(before: Iterable[Page]) -> list[object]:
    """Return what the pages of sources say of the pages before them, in JSON-able values."""
    return [
        [page.path, dict(page.title), {lang: sorted(rows) for lang, rows in page.rows.items()}]
        for page in before
        if page.kind not in LISTINGS and any(page.rows.values())
    ]


def _uses(pages: Iterable[Page]) -> Uses:
    """Return the pages that word each observation, in their order."""
    found: dict[tuple[Lang, str], list[tuple[str, Text]]] = {}
    for page in pages:
        for lang, rows in page.rows.items() if page.kind not in LISTINGS else ():
            for observation_id in rows:
                found.setdefault((lang, observation_id), []).append((page.path, page.title))
    return found


def _groups(view: PageView) -> list[ListGroup]:
    named = grouped(
        view.dataset.sources, lambda one: "others" if one.file is None else "tables" if one.speaks_in_cells else "articles"
    )
    return [
        ListGroup(
            title=view.t(f"sources.{name}"),
            anchor=name,
            entries=tuple(view.in_order([source_link(row, view) for row in members], lambda entry: entry.text)),
        )
        for name in ("articles", "tables", "others")
        if (members := named.get(name))
    ]


def _pages(writer: Writer, source: Source, index: Page, used: Uses) -> tuple[Page, ...]:
    """Return the page of a source and the further pages of what it says."""
    found = writer.context.statements.of(source.source_id)
    first, rest = (None, found) if source.speaks_in_cells else (found[0], found[1:])

    def described(key: str) -> Callable[[PageView], str]:
        rows = writer.context.dataset.select(source_id=source.source_id)
        return lambda view: _description(rows, view.context.source_name(source, view.lang), view, key)

    page = writer.page(
        addresses.source(source.source_id),
        "source",
        title=lambda view: view.context.source_name(source, view.lang),
        description=described("source.description"),
        announced=described("source.announced"),
        values=lambda view: _values(source, first, used, view),
        parents=(index.crumb,),
        group="sources",
        series=True,
        titled_in=source.language if source.title else None,
    )
    return page, *(_further(writer, one, page, used) for one in rest)


def _further(writer: Writer, part: StatementPage, above: Page, used: Uses) -> Page:
    """Return one more page of what a source says: of an indicator, or what has no room on the page before."""
    return writer.page(
        part.path,
        "source",
        template="source" if part.indicator is None else "statements",
        title=lambda view: _title(part, view),
        description=lambda view: _description(part.rows, _title(part, view), view, "source.description"),
        announced=lambda view: _description(part.rows, _title(part, view), view, "source.announced"),
        values=lambda view: _values(part.source, part, used, view) if part.indicator is None else in_cells(part, used, view),
        parents=(*above.parents, above.crumb),
    )


def _description(rows: Sequence[Observation], source: str, view: PageView, key: str) -> str:
    """Say of a page of statements how many there are, about whom and, in the words of a key, from where: others have as many."""
    if not rows:
        return view.t("source.no_statements")
    places = [view.place_within(view.dataset.place(ref_area)) for ref_area in dict.fromkeys(row.ref_area for row in rows)]
    about = view.names(places) if len(places) <= TOLD else view.t("source.about_places", n=view.number(len(places)))
    return view.t(key, n=view.number(len(rows)), about=about, source=source)


def _title(part: StatementPage, view: PageView) -> str:
    """Return what a page of statements is called: its source, before it its indicator, after it which part it is."""
    name, source = part_name(part, view), view.context.source_name(part.source, view.lang)
    return name if part.indicator is None else view.t("source.of_indicator", indicator=name, source=source)


def _values(source: Source, part: StatementPage | None, used: Uses, view: PageView) -> Values:
    """Return what the page of a source says: of a table, without a `part`, which pages have what is taken from it."""
    rows = sorted(part.rows if part else (), key=lambda row: (row.locator or 10**9, row.line))
    checks = checks_of(rows, view)
    common, entries = terms_once([entry(row, behind, used, view) for row, behind in zip(rows, checks, strict=True)])
    everywhere, entries = uses_once(entries)
    return {
        "citation": source_citation(view, source, view.context.source_name(source, view.lang)),
        "about": _about(source, view) if part is None or part.number == 1 else (),
        "note": view.of(source.note) if source.note and (part is None or part.number == 1) else None,
        "checks": view.number(len(view.context.report.of_table(OBSERVATIONS))),
        "entries": tuple(entries),
        "common": common,
        "everywhere": everywhere,
        "permalink": in_full(part.path, view) if part else None,
        "shared": shared_checks(checks, view),
        "named": tables_named(view),
        "in_cells": source.speaks_in_cells,
        "denied": len(denied_in(source, view.dataset.select(source_id=source.source_id), view)),
        "not_held": is_not_held(source, view),
        "unprinted": not any(row.as_printed is not None for row in rows),
        "not_given": not_given.of_source(source.source_id, view) if part is None or part.number == 1 else (),
        "parts": [_part_link(one, view) for one in view.context.statements.of(source.source_id)],
    }


def _part_link(part: StatementPage, view: PageView) -> Link:
    """Return the name of a page of statements with how many there are and of which time, leading to it."""
    note = view.t("source.n_statements", n=view.number(len(part.rows)))
    if times := sorted((row.time_period for row in part.rows), key=lambda time: time.moment):
        start, end = view.period(times[0]), view.period(times[-1])
        note += f", {view.t('charts.from_to', start=start, end=end) if start != end else start}"
    return Link(href=view.href(part.path), text=part_name(part, view), note=note)


def _about(source: Source, view: PageView) -> tuple[TermPair, ...]:
    """Return the bibliographic facts of a source: what is unknown stands among them, with the reason."""

    def known(key: str, text: str | None, reason: str, href: str | None = None, note: str | None = None) -> TermPair:
        return term(view, f"source.{key}", missing(reason, view) if text is None else text, href=href, note=note)

    published = view.date(source.published) if source.published else None
    basis = view.name("publication_basis", source.publication_basis)
    language = source.language
    if language is not None and any(code.code == language for code in view.dataset.codelist("language")):
        language = view.name("language", language)
    accessed = view.date(source.accessed) if source.accessed else None
    table = source.speaks_in_cells
    return (
        *(() if source.title else (known("title", None, "no_title"),)),
        known("publisher", source.publisher_in(view.lang), "no_publisher"),
        *(() if table and source.author is None else (known("author", source.author, "no_author"),)),
        known("published", published, "no_date", note=basis),
        known("language", language, "no_language"),
        known("url", source.url, "no_address", href=source.url),
        *((known("table_code", source.table_code, "no_table_code"),) if table else ()),
        *((known("accessed", accessed, "no_day_seen"),) if table or accessed else ()),
        known("kept" if table else "file", source.file, "no_table" if table else "no_file"),
        *((known("sha256", source.sha256, "no_file"),) if source.file else ()),
    )


def terms_once(entries: Sequence[Entry]) -> tuple[tuple[TermPair, ...], tuple[Values, ...]]:
    """Return the facts that most entries of a page have alike, and the entries without them.

    A fact is one that every entry has in one way or another: an entry that differs says so, and none is silent about it.
    """
    if len(entries) < FEW:
        return (), tuple(dict(one) for one in entries)
    counts = Counter(pair for one in entries for pair in one["terms"])
    stated = Counter(pair.label for one in entries for pair in one["terms"])
    common = tuple(
        pair for pair, count in counts.items() if stated[pair.label] == len(entries) and count * 2 > len(entries)
    )  # fmt: skip
    return common, tuple({**one, "terms": tuple(pair for pair in one["terms"] if pair not in common)} for one in entries)


def uses_once(entries: Sequence[Entry]) -> tuple[tuple[Values, ...], tuple[Values, ...]]:
    """Return, of each place with several entries, the pages that word most of them, and the entries with their other pages.

    `used_below` tells whether an entry is on all of those pages; one that is not names every page that it is on.
    """
    of_place: dict[Link, tuple[Entry, ...]] = grouped(entries, lambda one: one["place"])
    shared = {place: _in_most(members) for place, members in of_place.items() if len(members) >= FEW}
    said = tuple({"place": place, "pages": pages} for place, pages in shared.items() if pages)
    return said, tuple(_without_shared(one, shared.get(one["place"], ())) for one in entries)


def _in_most(members: Sequence[Entry]) -> tuple[Link, ...]:
    """Return the pages that spare the most links where they are named once, for the entries that are on all of them."""
    counts = Counter(link for one in members for link in one["used"])
    often = [link for link, count in counts.most_common() if count > 1]
    best: tuple[int, tuple[Link, ...]] = (0, ())
    for size in range(1, len(often) + 1):
        pages = tuple(often[:size])
        spared = (sum(all(link in one["used"] for link in pages) for one in members) - 1) * size
        best = max(best, (spared, pages), key=lambda found: found[0])
    return best[1]


def _without_shared(entry: Entry, shared: Sequence[Link]) -> Values:
    below = bool(shared) and all(link in entry["used"] for link in shared)
    used = tuple(link for link in entry["used"] if link not in shared) if below else entry["used"]
    return {**entry, "used": used, "used_below": below}
