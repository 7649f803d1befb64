"""Indicators as lists show them: those that compare first, each with what it says of the places, or one figure large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Indicator, Kind, Observation, Place, Role
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views import not_given
from tinhso.reports.views.blocks import RESULTS, Block, blocks
from tinhso.reports.views.matrix import SINGLE, latest, together
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import MANY, indicator_link, mark, row_view


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator with the tables of its figures; `grade` is the best of those that hold results of two places or more."""

    indicator: Indicator
    context: PageContext

    @property
    def paged(self) -> bool:
        """Whether it has a page of its own."""
        return self.context.has_own_page(self.indicator.indicator)

    @property
    def tables(self) -> tuple[Block, ...]:
        """The tables of its figures, which each page that shows something of them asks for."""
        code, dataset = self.indicator.indicator, self.context.dataset
        return dataset.once(("tables", code), lambda: blocks(self.context.of_indicator(code), dataset))

    @property
    def grade(self) -> str:
        """The grade of the best table, `single` where no table has two places."""
        results = (block for block in self.tables if block.name == RESULTS)
        found = [block.verdict.grade for block in results if len({row.ref_area for row in block.rows}) > 1]
        return min(found, key=lambda grade: grade.rank).value if found else SINGLE

    @property
    def rank(self) -> int:
        """Where it stands in a list: what compares before what stands side by side, what is said of one place last."""
        return [*Grade, SINGLE].index(self.grade)


def by_topic(dataset: Dataset) -> list[Indicator]:
    """Return the indicators in reading order: topic by topic, then as the file has them, related ones together."""
    order = {topic.code: number for number, topic in enumerate(dataset.codelist("topic"))}
    return sorted(dataset.indicators, key=lambda indicator: (order[indicator.topic], indicator.line))


def relatives(indicator: Indicator, dataset: Dataset) -> tuple[Indicator, ...]:
    """Return the other indicators of an indicator's family, none where it has none."""
    family = [] if indicator.family is None else [other for other in dataset.indicators if other.family == indicator.family]
    return tuple(other for other in family if other.indicator != indicator.indicator)


def name_of_all(indicators: Sequence[Indicator], view: PageView) -> str:
    """Return the name of the family that several indicators are of, or of the one indicator."""
    family = indicators[0].family
    return view.of(indicators[0].name) if len(indicators) == 1 or family is None else view.name("family", family)


def entry(
    found: ListedIndicator, view: PageView, *, linked: bool = False, brief: bool = False, drawing: str | None = None
) -> Values:
    """Return an indicator in one line: its name, how far it compares, a figure of each place; of many, or in `brief`, how many.

    With `linked` a figure leads to where it is from; without, the whole line leads to the indicator. A `drawing` stands above.
    """
    places = grouped(view.context.of_indicator(found.indicator.indicator), lambda row: row.ref_area)
    most = 1 if brief else MANY
    return {
        "link": indicator_link(found.indicator, view),
        "topic": view.name("topic", found.indicator.topic),
        "grade": found.grade,
        "said": said(places, view, linked=linked) if len(places) <= most else (),
        "note": _note(found.indicator, len(places), most, view),
        "drawing": drawing,
    }


def _note(indicator: Indicator, places: int, most: int, view: PageView) -> str | None:
    if not places:
        empty = any(row.indicator == indicator.indicator for row in view.dataset.missing)
        return view.t("missing.not_given" if empty else "indicators.no_rows")
    return view.t("indicators.said_of_many", n=view.number(places)) if places > most else None


def listed(places: Mapping[str, Sequence[Observation]], dataset: Dataset) -> dict[Place, Observation]:
    """Return of the rows of each place the one that a matrix shows, a target only where it has no result; yardsticks come last.

    Before them come those of other levels: no figure of a part stands among those of wholes.
    """
    levels, roles = dataset.levels, (Role.COMPARED, Role.CONTEXT, Role.OTHER, Role.YARDSTICK)
    order = sorted(ordered(map(dataset.place, places)), key=lambda place: roles.index(levels.role(place)))
    certain = {area: [row for row in rows if not row.only_quoted] or rows for area, rows in places.items()}
    beside = together({place.ref_area: certain[place.ref_area] for place in order if levels.is_compared(place)}, dataset)
    return {place: (beside.get(place.ref_area) or latest(certain[place.ref_area]))[0] for place in order}


def said(places: Mapping[str, Sequence[Observation]], view: PageView, *, linked: bool) -> tuple[Values, ...]:
    """Return the figures of places that are listed; those of other levels say so, and shares of different wholes of what."""
    levels, shown = view.dataset.levels, listed(places, view.dataset)
    of_several = len({row.base for row in shown.values()}) > 1
    return tuple(
        {
            "code": place.ref_area,
            "place": view.of(place.name),
            "apart": view.t("block.below") if levels.is_other(place) and len(places) > 1 else None,
            "mark": mark(row),
            "value": view.number_link(row) if linked else view.value(row),
            "when": view.dated(row, short=True),
            "word": view.t(f"mark.{mark(row)}") if row.kind is Kind.TARGET else None,
            "base": view.t("row.of", base=view.within("base", row.base)) if row.base is not None and of_several else None,
        }
        for place, row in shown.items()
    )


def card(found: ListedIndicator, view: PageView) -> Values:
    """Return an indicator of one figure at most: the figure in a line, and behind it where, what, when and by whom."""
    rows: Sequence[Observation] = view.context.of_indicator(found.indicator.indicator)
    return {
        "code": found.indicator.indicator,
        "name": view.of(found.indicator.name),
        "definition": view.of(found.indicator.explained),
        "said": said({row.ref_area: (row,) for row in rows}, view, linked=False),
        "row": row_view(rows[0], view) if rows else None,
        "state": bool(rows) and not rows[0].is_number,
        "not_given": not_given.of_indicator(found.indicator.indicator, view),
    }
