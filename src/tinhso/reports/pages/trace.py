"""One page a number: its row, its source, how it was read, the checks, what it compares with, and where the site uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from heapq import nsmallest
from urllib.parse import quote

from tinhso.data import Notation, compare, locale, states_the_whole, wording
from tinhso.model import Kind, Lang, Observation, Period, Precision, Quality, Source, Text
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageContext, PageView, Values, grouped
from tinhso.reports.pages.source import about_source
from tinhso.reports.views import changes
from tinhso.reports.views.row_checks import checks_of
from tinhso.reports.views.rows import Link, TermPair, indicator_link, missing, term, trace_link
from tinhso.reports.writer import Writer

#: How many other figures of an indicator a trace is set against, the nearest in time first: pages stay small.
OTHERS = 12
#: The page that lists a row anyway is no use of it.
LISTINGS = ("source", "validation", "search", "corrections")

Uses = Mapping[tuple[Lang, str], Sequence[Page]]


def pages(writer: Writer, before: Iterable[Page]) -> tuple[Page, ...]:
    """Write the trace of every observation; `before` are all other pages, among which are those that use a number."""
    used = uses(before)
    sources = Crumb(path=addresses.SOURCES, title=writer.text("sources.title"))
    return tuple(_page(row, writer, used, sources) for row in writer.context.dataset.observations)


def uses(pages: Iterable[Page]) -> Uses:
    """Return the pages that word each observation, by language and observation, in the order of the pages."""
    found: dict[tuple[Lang, str], list[Page]] = {}
    for page in pages:
        for lang, rows in page.rows.items() if page.kind not in LISTINGS else ():
            for observation_id in rows:
                found.setdefault((lang, observation_id), []).append(page)
    return found


def _page(row: Observation, writer: Writer, used: Uses, sources: Crumb) -> Page:
    name = writer.context.source_name(writer.context.dataset.source(row.source_id))
    same = Text(dict.fromkeys(writer.context.dataset.languages, name))
    return writer.page(
        addresses.trace(row),
        "trace",
        title=lambda view: _title(row, view),
        description=lambda view: view.t("trace.description", value=view.value(row)),
        values=lambda view: _values(row, view, used.get((view.lang, row.observation_id), ())),
        parents=(
            sources,
            Crumb(path=addresses.source(row.source_id), title=same),
        ),
    )


def _title(row: Observation, view: PageView) -> str:
    return view.t(
        "trace.title",
        indicator=view.of(view.dataset.indicator(row.indicator).name),
        place=view.of(view.dataset.place(row.ref_area).name),
    )


def _values(row: Observation, view: PageView, used: Sequence[Page]) -> Values:
    source = view.dataset.source(row.source_id)
    pairings, more = _pairings(row, view)
    return {
        "value": view.value(row),
        "period": view.dated(row),
        "is_state": row.value is None,
        "about": _about(row, view),
        "source_name": Link(href=view.href(addresses.statement(row)), text=view.context.source_name(source)),
        "cell": _cell(row, source, view),
        "printed": row.as_printed or missing("not_printed", view),
        "is_printed": row.as_printed is not None,
        "language": source.language,
        "paragraph": view.number(row.locator) if row.locator is not None else missing("no_paragraph", view),
        "about_source": about_source(source, view),
        "source_note": view.of(source.note) if source.note is not None else None,
        "reading": reading(row, view),
        "id": row.observation_id,
        "file": view.context.tables.observations.path,
        "line": str(row.line),
        "cells": _cells(row, view),
        "empty": missing("empty_cell", view),
        "changed": [(changes.sentence(told, view), told) for told in changes.of_row(row, view)],
        "checks": checks_of(row, view),
        "pairings": pairings,
        "more": view.number(more) if more else None,
        "indicator": Link(href=view.href(addresses.indicator(row.indicator)), text=""),
        "family": [indicator_link(other, view) for other in view.context.relatives(view.dataset.indicator(row.indicator))],
        "used": [_use(page, view) for page in used],
        "permalink": _permalink(row, view),
        "doubt": _doubt(row, view),
    }


def _about(row: Observation, view: PageView) -> tuple[TermPair, ...]:
    dataset = view.dataset
    place, indicator = dataset.place(row.ref_area), dataset.indicator(row.indicator)
    level, boundary = view.name("level", place.level), view.t("trace.boundary_now")
    if place.valid_to is not None:
        boundary = view.t("trace.boundary_old", date=view.period(Period.parse(place.valid_to)))
    if indicator.unit_measure is not None:
        unit = term(view, "trace.unit", wording.unit(indicator.unit_measure, dataset, view.lang))
    else:
        unit = term(view, "trace.states", indicator.codelist or "", href=view.href(addresses.CODEBOOK))
    pairs = [
        term(view, "trace.exact", f"{row.value:f}" if row.value is not None else row.code or ""),
        term(view, "trace.indicator", view.of(indicator.name), href=view.href(addresses.indicator(row.indicator))),
        term(view, "trace.definition", view.of(indicator.definition)),
        unit,
        term(view, "trace.base", view.name("base", row.base) if row.base is not None else missing("not_a_share", view)),
        term(view, "trace.place", view.of(place.name), href=view.place_href(place) or None, note=level),
        term(view, "trace.boundary", boundary),
        term(view, "trace.period", view.dated(row), note=view.name("time_basis", row.time_basis)),
        term(view, "trace.quality", view.name("quality", row.quality)),
        term(view, "trace.kind", view.name("kind", row.kind)),
        term(view, "trace.status", view.name("obs_status", row.obs_status)),
        term(view, "trace.precision", view.name("precision", row.precision)),
    ]
    if row.kind is Kind.TARGET:
        due = view.period(row.target_period) if row.target_period is not None else missing("no_due_date", view)
        pairs.append(term(view, "trace.due", due))
    if row.note is not None:
        pairs.append(term(view, "trace.note", view.of(row.note)))
    return tuple(pairs)


def _cell(row: Observation, source: Source, view: PageView) -> str | None:
    """Say which cell of its table a figure is, that of its place and time; None of words, and of what was worked out."""
    if not source.speaks_in_cells or row.locator is not None or row.quality is Quality.DERIVED:
        return None
    return view.t("trace.cell_of", place=view.of(view.dataset.place(row.ref_area).name), time=view.period(row.time_period))


def _cells(row: Observation, view: PageView) -> tuple[Values, ...]:
    table = view.context.tables.observations
    cells = table.raw.row(row.line - 2, named=True)
    return tuple({"column": one.name, "lang": one.lang, "text": cells[one.name]} for one in table.contract.columns)


def _pairings(row: Observation, view: PageView) -> tuple[tuple[Values, ...], int]:
    """Return the verdicts on the row with each other figure of its indicator, best first, and how many are left out."""
    others = [other for other in view.context.of_indicator(row.indicator) if other is not row]
    near = nsmallest(OTHERS, others, key=lambda other: (other.time_period.months_from(row.time_period), other.line))
    groups = grouped(sorted(near, key=lambda other: other.line), lambda other: compare((row, other), view.dataset))
    ordered = sorted(groups.items(), key=lambda item: item[0].grade.rank)
    pairings = ({"verdict": verdict, "others": tuple(_other(other, view) for other in members)} for verdict, members in ordered)
    return tuple(pairings), len(others) - len(near)


def _other(row: Observation, view: PageView) -> Link:
    return trace_link(row, view, *([] if row.kind is Kind.REPORTED else [view.within("kind", row.kind)]))


def _use(page: Page, view: PageView) -> Link:
    above = view.of(page.parents[0].title) if page.parents else None
    return Link(href=view.href(page.path), text=view.of(page.title), note=above)


def _permalink(row: Observation, view: PageView) -> Link:
    path = addresses.trace(row)
    published = view.context.project.config.address(path, view.lang)
    return Link(href=view.href(path), text=f"{view.context.project.config.site_url or ''}{published}")


def _doubt(row: Observation, view: PageView) -> str | None:
    """Return the link of a doubt, its words ready: an issue where there is a repository, else a letter to the editors.

    Editors who can be written to on a page of their own are reached there; None while nobody can be written to.
    """
    context: PageContext = view.context
    words = {"id": row.observation_id, "file": context.tables.observations.path, "line": row.line}
    subject = quote(view.t("trace.doubt_subject", id=row.observation_id))
    body = quote(
        "\n".join(
            (
                view.t("trace.doubt_row", **words),
                view.t("trace.doubt_value", value=view.value(row)),
                view.t("trace.doubt_page", page=_permalink(row, view).text),
                "",
                view.t("trace.doubt_why"),
                "",
            )
        )
    )
    config = context.project.config
    if config.repository is not None:
        return f"{config.repository}issues/new?title={subject}&body={body}"
    if config.contact is None or "@" not in config.contact:
        return config.contact
    return f"mailto:{config.contact}?subject={subject}&body={body}"


_LEADING_ZERO = re.compile(r"(?<![\d.,])0\d")


def reading(row: Observation, view: PageView) -> tuple[str, ...]:
    """Return the steps from `as_printed` to the stored value; for a state, how words became a code."""
    if row.as_printed is None:
        return ()
    if row.value is None:
        return (view.t("trace_reading.state", name=view.value(row), code=row.code or ""),)
    printed = wording.printed(row, view.dataset)
    if printed is None:  # the gate has refused such a row unless its check was waived
        return (view.t("missing.not_applicable"),)
    return (*_marks(printed, view.dataset.language_of(row.source_id), view), *_result(printed, row, view))


def _marks(printed: Notation, lang: Lang, view: PageView) -> list[str]:
    """Say what each mark means in the language of the source: others read points and commas the other way round."""
    signs = locale(lang)
    steps = []
    if printed.precision is not Precision.EXACT:
        steps.append(view.t("trace_reading.precision", name=view.within("precision", printed.precision)))
    if _LEADING_ZERO.search(printed.figure):
        steps.append(view.t("trace_reading.zero"))
    digits = printed.text[printed.start : printed.end]
    groups, begins = (view.t(f"trace_reading.{mark}") for mark in (signs.decimal.other, signs.decimal))
    if any(sign in digits for sign in signs.grouping):
        mark = groups if signs.decimal.other.sign in digits else view.t("trace_reading.space")
        steps.append(view.t("trace_reading.thousands", mark=mark))
    if signs.decimal.sign in digits:
        steps.append(view.t("trace_reading.decimals", mark=begins))
    if printed.magnitude is not None:
        steps.append(view.t("trace_reading.scale"))
    if printed.unit == "pct":
        steps.append(view.t("trace_reading.percent"))
    if printed.numerator is not None and printed.denominator is not None:
        words = {"numerator": _number(printed.numerator, view), "denominator": _number(printed.denominator, view)}
        steps.append(view.t("trace_reading.fraction", **words))
    return steps


def _result(printed: Notation, row: Observation, view: PageView) -> list[str]:
    read = view.t("trace_reading.value", value=_number(printed.value, view))
    if printed.denominator is not None and states_the_whole(row):
        return [view.t("trace_reading.whole", value=_number(printed.denominator, view))]
    if row.value == printed.value:
        return [read, view.t("trace_reading.same")]
    return [view.t("trace_reading.share", value=view.value(row))] if printed.denominator is not None else [read]


def _number(value: Decimal, view: PageView) -> str:
    return wording.number(value, view.lang)
