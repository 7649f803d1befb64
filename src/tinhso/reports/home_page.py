"""The front page: findings first, then what cannot be said and why, then the ways in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhso.model import Grade, Kind, Level, Observation, Place
from tinhso.reports import addresses
from tinhso.reports.articles import Written
from tinhso.reports.desk import View
from tinhso.reports.figures import FigureView, figure_id, figure_view
from tinhso.reports.indicator_pages import topic_anchor, verdict_on
from tinhso.reports.listings import Entry
from tinhso.reports.pages import Page
from tinhso.reports.rows import Link, Missing, missing
from tinhso.reports.tables import Head
from tinhso.reports.writer import Writer

#: How many stories open with their figure, how many indicators what cannot be said names,
#: and how many reasons it gives for each.
PICTURED, UNSAID, REASONS = 2, 6, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A story as the front page announces it."""

    slug: str
    href: str
    title: str
    description: str
    figure: FigureView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """An indicator whose figures may not be compared, and why."""

    href: str
    text: str
    grade: Grade
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many indicators a place has on a topic, or that there is none."""

    href: str
    text: str
    absence: Missing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One topic of the table of what the articles speak about."""

    topic: Link
    cells: tuple[Count, ...]


def home_page(writer: Writer, stories: Sequence[Written]) -> Page:
    """Write the front page."""
    config = writer.desk.project.config
    return writer.page(
        addresses.HOME, "home", title=writer.text("home.title"), description=config.description,
        values=lambda view: _values(stories, view),
    )  # fmt: skip


def _values(stories: Sequence[Written], view: View) -> Mapping[str, object]:
    covered = [place for place in _ordered(view) if any(row.kind is Kind.REPORTED for row in view.desk.of_place(place.ref_area))]
    shown = {f"{figure.notebook}.{figure.name}" for story in stories[:PICTURED] for figure in story.figures[:1]}
    return {
        "stories": [_teaser(story, number, view) for number, story in enumerate(stories)],
        "findings": [
            Entry(
                href=f"{view.href(addresses.notebook(figure.notebook))}#{figure_id(figure)}",
                text=view.of(figure.title),
            )
            for name, figure in view.desk.figures.items()
            if name not in shown
        ],
        "below": [_below(place, view) for place in covered if place.level in (Level.DISTRICT, Level.CITY)],
        "unsaid": _unsaid(view),
        "matrix": [_spoken(topic.code, covered, view) for topic in view.codes("topic") if _on_topic(topic.code, covered, view)],
        "matrix_heads": [
            Head(text=view.t("head.topic")),
            *(Head(text=view.of(place.name), right=True) for place in covered),
        ],
        "places": _places(covered, view),
        "topics": [
            Entry(
                href=f"{view.href(addresses.INDICATORS)}#{topic_anchor(topic.code)}",
                text=view.of(topic.name),
                note=view.t("home.topic_count", n=view.number(count)),
            )
            for topic in view.codes("topic")
            if (count := sum(indicator.topic == topic.code for indicator in view.dataset.indicators))
        ],
    }


def _ordered(view: View) -> list[Place]:
    return sorted(view.dataset.places, key=lambda place: (place.sort_order, place.ref_area))


def _teaser(story: Written, number: int, view: View) -> Teaser:
    figure = story.figures[0] if number < PICTURED and story.figures else None
    return Teaser(
        slug=story.slug,
        href=view.href(story.path),
        title=view.of(story.title),
        description=view.of(story.description),
        figure=figure_view(figure, view) if figure is not None else None,
    )


def _unsaid(view: View) -> list[Unsaid]:
    """List what several provinces report and what still may not be ranked: the forbidden first, then the most widely reported."""
    found = []
    for indicator in view.dataset.indicators:
        rows = [
            row for row in view.desk.of_indicator(indicator.indicator) if row.kind is Kind.REPORTED and _is_province(row, view)
        ]
        places = {row.ref_area for row in rows}
        verdict = verdict_on(rows, view.dataset) if len(places) > 1 else None
        if verdict is None or verdict.grade is Grade.COMPARABLE:
            continue
        why = " ".join(view.of(reason.text) for reason in verdict.reasons[:REASONS])
        href = view.href(addresses.indicator(indicator.indicator))
        item = Unsaid(href=href, text=view.of(indicator.name), grade=verdict.grade, why=why)
        found.append((-verdict.grade.rank, -len(places), indicator.line, item))
    return [item for *_, item in sorted(found, key=lambda entry: entry[:3])][:UNSAID]


def _below(place: Place, view: View) -> Entry:
    level = view.name("level", place.level).lower()
    note = view.t("home.unsaid_level", level=level)
    return Entry(href=view.href(addresses.place(place.ref_area)), text=view.of(place.name), note=note)


def _is_province(row: Observation, view: View) -> bool:
    return view.dataset.place(row.ref_area).level is Level.PROVINCE


def _on_topic(topic: str, places: Sequence[Place], view: View) -> bool:
    rows = (row for place in places for row in view.desk.of_place(place.ref_area) if row.kind is Kind.REPORTED)
    return any(view.dataset.indicator(row.indicator).topic == topic for row in rows)


def _spoken(topic: str, places: Sequence[Place], view: View) -> Spoken:
    cells = []
    for place in places:
        members = {
            row.indicator
            for row in view.desk.of_place(place.ref_area)
            if row.kind is Kind.REPORTED and view.dataset.indicator(row.indicator).topic == topic
        }
        absence = None if members else missing("silent", view)
        cells.append(Count(href=view.href(addresses.place(place.ref_area)), text=view.number(len(members)), absence=absence))
    name = view.name("topic", topic)
    return Spoken(topic=Link(href=f"{view.href(addresses.INDICATORS)}#{topic_anchor(topic)}", text=name), cells=tuple(cells))


def _places(covered: Sequence[Place], view: View) -> list[Entry]:
    entries = []
    for place in _ordered(view):
        reported = place in covered
        below = [area for area in covered if area.parent == place.ref_area and area.level in (Level.DISTRICT, Level.CITY)]
        if place.level is not Level.PROVINCE or not (reported or below):
            continue
        names = ", ".join(view.of(area.name) for area in below)
        key = "home.place_only_below" if not reported else "home.place_below" if below else "home.place"
        count = view.number(len(view.desk.of_place(place.ref_area)))
        entries.append(
            Entry(
                href=view.href(addresses.place(place.ref_area)), text=view.of(place.name), note=view.t(key, n=count, places=names)
            )
        )
    return entries
