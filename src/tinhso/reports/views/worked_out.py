"""Numbers that a notebook worked out from rows, on the pages of the place and the indicators that the rows are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tinhso.model import Indicator, Observation, Place
from tinhso.notebooks import Fact
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.prose.references import fact_text
from tinhso.reports.views.rows import Link, trace_link

#: More rows than these are folded.
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a fact is made from: its rows, and from whom the worst of them is, where the fact is worked out from them."""

    rows: tuple[Link, ...]
    quality: str | None

    @property
    def folded(self) -> bool:
        """Whether there are too many rows to name each."""
        return len(self.rows) > SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """A number that is calculated: what it is, the number, which leads to how it was made, and what it is made from."""

    label: str
    number: Link
    inputs: Inputs


def inputs(fact: Fact, view: PageView) -> Inputs:
    """Return the rows of a fact, each leading to its trace."""
    rows = (view.dataset.observation(row) for row in fact.observation_ids if view.dataset.has_observation(row))
    quality = view.within("quality", fact.quality) if fact.quality is not None else None
    return Inputs(rows=tuple(trace_link(row, view) for row in rows), quality=quality)


def of_place(place: Place, view: PageView) -> tuple[WorkedOut, ...]:
    """Return what is worked out from rows of one place."""
    return _chosen(lambda row: row.ref_area == place.ref_area, view)


def of_indicator(indicator: Indicator, view: PageView) -> tuple[WorkedOut, ...]:
    """Return what is worked out from rows of which one is of an indicator, for one place each."""
    return _chosen(lambda row: row.indicator == indicator.indicator, view)


def _chosen(chosen: Callable[[Observation], bool], view: PageView) -> tuple[WorkedOut, ...]:
    found = []
    for fact in view.context.facts.values():
        rows = [view.dataset.observation(row) for row in fact.observation_ids if view.dataset.has_observation(row)]
        if fact.quality is not None and len({row.ref_area for row in rows}) == 1 and any(map(chosen, rows)):
            href = view.href(f"{addresses.notebook(fact.notebook)}#fact-{fact.name}")
            number = Link(href=href, text=fact_text(fact, view))
            found.append(WorkedOut(label=view.of(fact.label), number=number, inputs=inputs(fact, view)))
    return tuple(found)
