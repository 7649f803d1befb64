"""What a table says of one indicator: places by times, or line by line, under what all of its rows have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from operator import attrgetter

from tinhso.data import compare, reads, wording
from tinhso.model import Kind, Observation, Precision, Source
from tinhso.reports.assets import addresses
from tinhso.reports.assets.statement_pages import StatementPage
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.remembered import denial
from tinhso.reports.views.citations import source_citation
from tinhso.reports.views.entries import Uses, doubt_of, used_in
from tinhso.reports.views.over_years import both_questions, years_view
from tinhso.reports.views.row_checks import checks_of, shared_checks, some_checks, tables_named
from tinhso.reports.views.rows import TermPair, missing, row_view, term


def in_cells(part: StatementPage, used: Uses, view: PageView) -> Values:
    """Return what the page of one indicator of a table says."""
    rows, source = part.rows, part.source
    same = {name for name, (read, _) in _MAKE.items() if len({read(row) for row in rows}) == 1}
    checks, refusals = checks_of(rows, view), view.context.refusals
    questions = both_questions(rows, view)
    name = view.context.source_name(source, view.lang)
    return {
        "citation": source_citation(view, source, name),
        "about": _common(part, same, view),
        "grid": years_view(part.times[::-1], rows, view) if part.times else None,
        "rows": () if part.times else [row_view(row, view) for row in rows],
        "printed": any(row.as_printed is not None for row in rows),
        "language": source.language,
        "not_printed": missing("not_printed", view),
        "same": same,
        "odd": {row.observation_id: ", ".join(words) for row in rows if (words := _odd(row, same, view))} if part.times else {},
        "lines": {row.observation_id: row.line for row in rows},
        "notes": [_note(row, view) for row in rows if row.note is not None] if part.times else [],
        "denied": denied_in(source, rows, view),
        "not_held": is_not_held(source, view),
        "failing": {row.observation_id: len(refusals[row.line]) for row in rows if row.line in refusals},
        "questions": questions,
        "verdict": compare(rows, view.dataset) if len(rows) > 1 and not questions else None,
        "shared": shared_checks(checks, view),
        "some": some_checks(checks, view),
        "named": tables_named(view),
        "used": used_in(rows, used, view),
        "parts": _parts(part, view),
        "doubt": doubt_of(f"{view.of(part.indicator.name)}, {name}" if part.indicator else name, (), part.path, view),
    }


def denied_in(source: Source, rows: Sequence[Observation], view: PageView) -> frozenset[str]:
    """Return the ids of those rows of a source that its kept table denies."""
    reads.ask((denial(source.source_id),))
    return frozenset(row.observation_id for row in rows if row.line in view.context.evidence.unlike)


def is_not_held(source: Source, view: PageView) -> bool:
    """Tell whether the rows of a source could not be held against its curated table."""
    reads.ask((denial(source.source_id),))
    return source.source_id in view.context.evidence.not_held


#: What rows may have in common, which is then said once: what has to be alike, and how it is said.
_MAKE: dict[str, tuple[Callable[[Observation], object], Callable[[Observation, PageView], str | None]]] = {
    "base": (attrgetter("base"), lambda row, view: view.name("base", row.base) if row.base is not None else None),
    "period": (attrgetter("time_period", "time_basis"), lambda row, view: view.dated(row)),
    "kind": (attrgetter("kind"), lambda row, view: view.name("kind", row.kind)),
    "status": (attrgetter("obs_status"), lambda row, view: view.name("obs_status", row.obs_status)),
    "precision": (attrgetter("precision"), lambda row, view: view.name("precision", row.precision)),
    "quality": (attrgetter("quality"), lambda row, view: view.name("quality", row.quality)),
}


def _common(part: StatementPage, same: Collection[str], view: PageView) -> tuple[TermPair, ...]:
    """Return what is the same of all rows of a page: the indicator, its unit, and how the figures were made."""
    row, indicator, source = part.rows[0], part.indicator, part.source
    assert indicator is not None  # the page of a table has one
    unit = wording.unit(indicator.unit_measure, view.dataset, view.lang) if indicator.unit_measure else None
    made = ((name, say(row, view)) for name, (_, say) in _MAKE.items() if name in same)
    name, place = view.context.source_name(source, view.lang), view.href(addresses.source(source.source_id))
    return (
        term(view, "trace.indicator", view.of(indicator.name), href=view.indicator_href(indicator.indicator)),
        term(view, "trace.definition", view.of(indicator.explained)),
        *((term(view, "trace.unit", unit),) if unit else ()),
        *(term(view, f"trace.{name}", text) for name, text in made if text is not None),
        term(view, "trace.source_name", name, href=place),
    )


def part_name(part: StatementPage, view: PageView) -> str:
    """Return the name of a page of statements under its source: that of its indicator or the source, and which part it is."""
    name = view.context.source_name(part.source, view.lang) if part.indicator is None else view.of(part.indicator.name)
    return name + view.t("source.part", n=part.number) if part.number > 1 else name


def _odd(row: Observation, same: Collection[str], view: PageView) -> list[str]:
    """Return in what a cell differs from what a reader takes it for, where the rows have it not in common."""
    return [
        *([view.within("kind", row.kind)] if "kind" not in same and row.kind is not Kind.REPORTED else []),
        *([view.within("quality", row.quality)] if "quality" not in same else []),
        *([view.within("precision", row.precision)] if "precision" not in same and row.precision is not Precision.EXACT else []),
    ]


def _note(row: Observation, view: PageView) -> str:
    place = view.of(view.dataset.place(row.ref_area).name)
    return f"{place}, {view.dated(row, short=True)}: {view.of(row.note) if row.note is not None else ''}"


def _parts(part: StatementPage, view: PageView) -> Sequence[Values]:
    """Return the pages of the same indicator with what each has, none where there is but one."""
    parts = [one for one in view.context.statements.of(part.source.source_id) if one.indicator == part.indicator]
    several = parts if len(parts) > 1 else ()
    return [{"href": view.href(one.path), "n": view.number(one.number), "here": one == part} for one in several]
