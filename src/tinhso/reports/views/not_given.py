"""What the sources give no figure of, as lists tell it: by why there is none; its entry is on the page of the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tinhso.data import wording
from tinhso.grouping import grouped
from tinhso.model import Observation
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.rows import MANY, Link, indicator_link, place_link


def of_place(ref_area: str, view: PageView) -> tuple[Values, ...]:
    """Return what the sources give no figure of for a place, by indicator."""
    rows = [row for row in view.dataset.missing if row.ref_area == ref_area]
    return _groups(rows, lambda row: indicator_link(view.dataset.indicator(row.indicator), view), view)


def of_indicator(indicator: str, view: PageView) -> tuple[Values, ...]:
    """Return the places for which the sources give no figure of an indicator."""
    rows = [row for row in view.dataset.missing if row.indicator == indicator]
    return _groups(rows, lambda row: place_link(view.dataset.place(row.ref_area), view), view)


def of_all(view: PageView) -> tuple[Values, ...]:
    """Return the indicators of which the sources give no figure, each with the places it is sought of; of many, how many."""
    return tuple(
        {
            "why": reason[:1].upper() + reason[1:],
            "entries": [
                {"name": indicator_link(view.dataset.indicator(indicator), view), "times": _sought(some, view)}
                for indicator, some in grouped(members, lambda row: row.indicator).items()
            ],
        }
        for reason, members in _by_reason(view.dataset.missing, view).items()
    )


def of_source(source_id: str, view: PageView) -> tuple[Values, ...]:
    """Return the entries of the rows of which a source gives no figure, each by itself."""
    return tuple(_entry(row, view) for row in view.dataset.missing if row.source_id == source_id)


def whys(rows: Sequence[Observation], view: PageView) -> str:
    """Say of some rows of one place and indicator why there are no figures, and of which times."""
    return "; ".join(
        view.t("not_given.when", times=", ".join(dict.fromkeys(view.dated(row, short=True) for row in members)), why=why)
        for why, members in _by_reason(rows, view).items()
    )


def entry_href(row: Observation, view: PageView) -> str:
    """Return the link to the entry of a row without a figure, which no page uses as one."""
    return view.context.statements.link(row.observation_id, view.here)


def why(row: Observation, view: PageView) -> str:
    """Say why the source of a row gives no figure."""
    return view.of(wording.why_none(row, view.dataset))


def _by_reason(rows: Sequence[Observation], view: PageView) -> dict[str, tuple[Observation, ...]]:
    return grouped(rows, lambda row: why(row, view))


def _sought(rows: Sequence[Observation], view: PageView) -> list[Link]:
    areas = dict.fromkeys(row.ref_area for row in rows)
    if len(areas) > MANY:
        return [Link(href=view.href(addresses.PLACES), text=view.t("indicator.among_of", n=view.number(len(areas))))]
    return [place_link(view.dataset.place(area), view) for area in areas]


def _groups(rows: Sequence[Observation], named: Callable[[Observation], Link], view: PageView) -> tuple[Values, ...]:
    return tuple(
        {
            "why": reason[:1].upper() + reason[1:],
            "entries": [
                {"name": named(some[0]), "times": [Link(href=entry_href(row, view), text=_when(row, view)) for row in some]}
                for some in grouped(members, lambda row: (row.ref_area, row.indicator)).values()
            ],
        }
        for reason, members in _by_reason(rows, view).items()
    )


def _entry(row: Observation, view: PageView) -> Values:
    return {
        "id": row.observation_id,
        "place": place_link(view.dataset.place(row.ref_area), view),
        "indicator": indicator_link(view.dataset.indicator(row.indicator), view),
        "when": _when(row, view),
        "why": why(row, view),
        "printed": view.t("not_given.printed", text=row.as_printed) if row.as_printed else None,
        "line": view.t("source.csv_line", n=row.line),
        "note": view.of(row.note) if row.note is not None else None,
    }


def _when(row: Observation, view: PageView) -> str:
    """Return of which time and of which part of a whole a figure would be."""
    when = view.dated(row, short=True)
    return when if row.base is None else f"{when}, {view.t('row.of', base=view.within('base', row.base))}"
