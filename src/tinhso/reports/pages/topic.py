"""The lists of indicators: one of all, those that compare first, and a page a topic with its single figures as cards."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from tinhso.grouping import grouped
from tinhso.model import Code, Grade, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.indicators import ListedIndicator, card, entry, listed, relatives
from tinhso.reports.views.rows import MANY, former_boundaries
from tinhso.reports.views.strips import on_lanes, standing
from tinhso.reports.writer import Writer

#: So many figures there is room for in the list of all; of more each indicator says of how many places it has one.
MOST_FIGURES = 1200


def index(writer: Writer, found: Sequence[ListedIndicator]) -> Page:
    return writer.page(addresses.INDICATORS, "indicators", values=lambda view: _all(found, view), brief="about")


def pages(writer: Writer, found: Sequence[ListedIndicator], above: Page) -> tuple[Page, ...]:
    """Write the page of every topic that has an indicator."""
    topics = writer.context.dataset.codelist("topic")
    members = {topic.code: [one for one in found if one.indicator.topic == topic.code] for topic in topics}
    return tuple(_page(writer, topic, members[topic.code], above) for topic in topics if members[topic.code])


def _all(found: Sequence[ListedIndicator], view: PageView) -> Values:
    good = [one for one in found if one.grade == Grade.COMPARABLE]
    places = [len({row.ref_area for row in view.context.of_indicator(one.indicator.indicator)}) for one in found]
    brief = sum(count for count in places if count <= MANY) > MOST_FIGURES
    return {
        "comparable": [entry(one, view, brief=brief) for one in good],
        "topics": [
            {
                "title": view.of(topic.name),
                "anchor": addresses.topic_anchor(topic.code),
                "href": view.href(addresses.topic(topic.code)),
                "several": [entry(one, view, brief=brief) for one in _sorted(members) if one.paged and one not in good],
                "alone": [entry(one, view) for one in members if not one.paged],
                "here": view.t("home.topic_count", n=view.number(len(members))),
            }
            for topic in view.dataset.codelist("topic")
            if (members := [one for one in found if one.indicator.topic == topic.code])
        ],
    }


def _sorted(found: Sequence[ListedIndicator]) -> list[ListedIndicator]:
    return sorted(found, key=lambda one: one.rank)


def _page(writer: Writer, topic: Code, found: Sequence[ListedIndicator], above: Page) -> Page:
    def description(view: PageView) -> str:
        several = sum(one.paged for one in found)
        key = "topic.description" + {0: "_none", len(found): "_all"}.get(several, "")
        return view.t(key, topic=view.of(topic.name), several=view.number(several), n=view.number(len(found)))

    return writer.page(
        addresses.topic(topic.code), "topic", title=topic.name, description=description, parents=(above.crumb,),
        values=lambda view: _values(topic, found, view), group="indicators", series=True,
    )  # fmt: skip


def _values(topic: Code, found: Sequence[ListedIndicator], view: PageView) -> Values:
    several = [(one, _drawing(one, view)) for one in _sorted(found) if one.paged]
    unsure = [one.indicator.uncertainty for one, drawing in several if drawing is not None]
    return {
        "topic": topic.code,
        "former": former_boundaries(_places(found, view), view),
        "several": [entry(one, view, linked=True, drawing=drawing) for one, drawing in several],
        "key": [view.t("compare.standing_key"), *dict.fromkeys(map(view.of, filter(None, unsure)))] if unsure else (),
        "close": any(relatives(one.indicator, view.dataset) for one in found if not one.paged),
        "alone": [card(one, view) for one in found if not one.paged],
    }


def _drawing(found: ListedIndicator, view: PageView) -> Markup | None:
    """Return where the figures that are listed of compared places stand among all, None where others would be drawn."""
    places = on_lanes(view.context)
    strip = standing(found.indicator, places, view.context) if places else None
    if strip is None:
        return None
    rows = grouped(view.context.of_indicator(found.indicator.indicator), lambda row: row.ref_area)
    return Markup(strip.svg[view.lang]) if {*strip.rows} <= {*listed(rows, view.dataset).values()} else None


def _places(found: Sequence[ListedIndicator], view: PageView) -> list[Place]:
    rows = (row for one in found for row in view.context.of_indicator(one.indicator.indicator))
    return [view.dataset.place(row.ref_area) for row in rows]
