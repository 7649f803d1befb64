"""What leads from a number to where it comes from: its entry on the page of its source.

An entry says what a number is, how it was read, what it compares with, which checks could find it wrong and where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from urllib.parse import quote

from tinhso.data import Notation, compare, locale, states_the_whole, wording
from tinhso.grouping import grouped
from tinhso.model import Kind, Lang, Observation, Precision, Text, Verdict
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views import changes
from tinhso.reports.views.citations import in_full
from tinhso.reports.views.row_checks import RowChecks
from tinhso.reports.views.rows import Link, TermPair, entry_link, missing, row_view, term

#: How many other figures of an indicator an entry is set against, the nearest in time first: pages stay small.
OTHERS = 5
_LEADING_ZERO = re.compile(r"(?<![\d.,])0\d")


#: The pages that word each observation, by language and observation: the address and the name of each.
Uses = Mapping[tuple[Lang, str], Sequence[tuple[str, Text]]]


def used_in(rows: Iterable[Observation], used: Uses, view: PageView) -> tuple[Link, ...]:
    """Return the pages that word any of some rows, each once; the front page, whose title is a finding, by what it is."""
    users = dict.fromkeys(user for row in rows for user in used.get((view.lang, row.observation_id), ()))
    front = view.t("shell.home")
    return tuple(Link(href=view.href(path), text=front if path == addresses.HOME else view.of(title)) for path, title in users)


def entry(row: Observation, checks: RowChecks, used: Uses, view: PageView) -> Values:
    """Put one row into the words of its entry; `checks` are those behind it, as its page tells them."""
    source = view.dataset.source(row.source_id)
    pairings, more = _pairings(row, view)
    return {
        **row_view(row, view),
        "language": source.language,
        "printed": row.as_printed or missing("not_printed", view),
        "paragraph": view.t("row.paragraph", n=view.number(row.locator)) if row.locator else missing("no_paragraph", view),
        "changes": [(changes.sentence(told, view), told) for told in changes.of_row(row, view)],
        "terms": _terms(row, view),
        "reading": " ".join(reading(row, view)),
        "pairings": pairings,
        "more": Link(href=view.indicator_href(row.indicator), text=view.number(more)) if more else None,
        "checks": checks.told(row, view),
        "used": used_in((row,), used, view),
        "doubt": doubt(row, view),
    }


def _terms(row: Observation, view: PageView) -> tuple[TermPair, ...]:
    indicator = view.dataset.indicator(row.indicator)
    make = (view.name(column, getattr(row, column)) for column in ("kind", "obs_status", "precision", "quality"))
    due = view.period(row.target_period) if row.target_period is not None else missing("no_due_date", view)
    return (
        term(view, "trace.exact", f"{row.value:f}" if row.value is not None else row.code or ""),
        term(view, "trace.definition", view.of(indicator.explained)),
        *((term(view, "trace.interval", interval),) if (interval := _interval(row, view)) is not None else ()),
        *((term(view, "trace.base", view.name("base", row.base)),) if row.base is not None else ()),
        term(view, "trace.boundary", boundary(row, view)),
        term(view, "trace.period", view.dated(row), note=view.name("time_basis", row.time_basis)),
        term(view, "trace.make", " · ".join(make)),
        *((term(view, "trace.due", due),) if row.kind is Kind.TARGET else ()),
    )


def _interval(row: Observation, view: PageView) -> str | None:
    """Return the confidence interval of a figure, None where its source gives none."""
    if row.conf_lower is None or row.conf_upper is None:
        return None
    return f"{view.number(row.conf_lower)}–{view.number(row.conf_upper)}"


def boundary(row: Observation, view: PageView) -> str:
    """Say of which level the place of a row is, and until when its boundary was this one."""
    place = view.dataset.place(row.ref_area)
    level, until = view.name("level", place.level), view.t("trace.boundary_now")
    if place.valid_to is not None:
        until = view.t("trace.boundary_old", date=view.date(place.valid_to))
    return f"{level}; {until}"


def _pairings(row: Observation, view: PageView) -> tuple[tuple[Values, ...], int]:
    """Return the verdicts on the row with each other figure of its indicator, best first, and how many are left out."""

    def judged() -> tuple[list[tuple[Verdict, tuple[Observation, ...]]], int]:
        others = [other for other in view.context.of_indicator(row.indicator) if other is not row]
        near = nsmallest(OTHERS, others, key=lambda other: (other.time_period.months_from(row.time_period), other.line))
        groups = grouped(sorted(near, key=lambda other: other.line), lambda other: compare((row, other), view.dataset))
        return sorted(groups.items(), key=lambda item: item[0].grade.rank), len(others) - len(near)

    ordered, more = view.dataset.once(("pairings", row.observation_id), judged)  # whatever the language
    pairings = ({"verdict": verdict, "others": tuple(_other(other, view) for other in members)} for verdict, members in ordered)
    return tuple(pairings), more


def _other(row: Observation, view: PageView) -> Link:
    return entry_link(row, view, *([] if row.kind is Kind.REPORTED else [view.within("kind", row.kind)]))


def doubt(row: Observation, view: PageView) -> str | None:
    """Return the link of a doubt about a row, its words ready: see `doubt_of`."""
    where = view.t("trace.doubt_row", file=view.context.tables.observations.path, line=row.line)
    lines = (where, view.t("trace.doubt_value", value=view.value(row)))
    return doubt_of(row.observation_id, lines, view.context.statements.address(row.observation_id), view)


def doubt_of(name: str, lines: Sequence[str], path: str, view: PageView) -> str | None:
    """Return the link of a doubt about what stands at `path`: an issue where there is a repository, else a letter to the editors.

    Editors who can be written to on a page of their own are reached there; None while nobody can be written to.
    """
    config = view.context.project.config
    subject = quote(view.t("trace.doubt_subject", id=name))
    body = quote("\n".join((*lines, view.t("trace.doubt_page", page=in_full(path, view)))))
    if config.repository is not None:
        return f"{config.repository}issues/new?title={subject}&body={body}"
    if config.contact is None or "@" not in config.contact:
        return config.contact
    return f"mailto:{config.contact}?subject={subject}&body={body}"


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
        words = {"numerator": view.number(printed.numerator), "denominator": view.number(printed.denominator)}
        steps.append(view.t("trace_reading.fraction", **words))
    return steps


def _result(printed: Notation, row: Observation, view: PageView) -> list[str]:
    read = view.t("trace_reading.value", value=view.number(printed.value))
    if printed.denominator is not None and states_the_whole(row):
        return [view.t("trace_reading.whole", value=view.number(printed.denominator))]
    if row.value == printed.value:
        return [read, view.t("trace_reading.same")]
    return [view.t("trace_reading.share", value=view.value(row))] if printed.denominator is not None else [read]
