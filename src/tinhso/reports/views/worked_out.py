"""Numbers that a notebook worked out from rows, on the pages of the place and the indicators that the rows are of."""

from __future__ import annotations

from collections.abc import Callable

from tinhso.model import Indicator, Observation, Place
from tinhso.notebooks import Fact
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.references.facts import fact_text
from tinhso.reports.views.rows import Link, entry_link

#: More rows than these are folded.
SHOWN = 8


def inputs(fact: Fact, view: PageView) -> Values:
    """Return the rows of a fact, each leading to its entry; and from whom the worst is, where it is worked out from them."""
    rows = _rows(fact, view)
    return {
        "rows": [entry_link(row, view) for row in rows],
        "folded": len(rows) > SHOWN,
        "quality": view.within("quality", fact.quality) if fact.quality is not None else None,
    }


def of_place(place: Place, view: PageView) -> list[Values]:
    """Return what is worked out from rows of one place."""
    return _chosen(lambda row: row.ref_area == place.ref_area, view)


def of_indicator(indicator: Indicator, view: PageView) -> list[Values]:
    """Return what is worked out from rows of which one is of an indicator, for one place each."""
    return _chosen(lambda row: row.indicator == indicator.indicator, view)


def _chosen(chosen: Callable[[Observation], bool], view: PageView) -> list[Values]:
    """Return the numbers that are calculated from such rows, each leading to how it was made, with what it is made from."""
    found: list[Values] = []
    for fact in view.context.facts.values():
        rows = _rows(fact, view)
        if fact.quality is not None and len({row.ref_area for row in rows}) == 1 and any(map(chosen, rows)):
            href = view.href(f"{addresses.notebook(fact.notebook)}#fact-{fact.name}")
            number = Link(href=href, text=fact_text(fact, view))
            found.append({"label": view.of(fact.label), "number": number, "inputs": inputs(fact, view)})
    return found


def _rows(fact: Fact, view: PageView) -> list[Observation]:
    return [view.dataset.observation(row) for row in fact.observation_ids if view.dataset.has_observation(row)]
