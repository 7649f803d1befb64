"""The front page: the findings and what cannot be said, as the editors wrote them, then the ways in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhso.model import Kind, Level, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.indicator import topic_anchor
from tinhso.reports.prose.articles import ResolvedArticle
from tinhso.reports.sharing import card_words
from tinhso.reports.views.figures import figure_id
from tinhso.reports.views.listings import ListEntry
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import Link, Missing, missing
from tinhso.reports.views.table_heads import Head
from tinhso.reports.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A story as the front page announces it."""

    slug: str
    href: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCount:
    """How many indicators a place has on a topic, or that there is none."""

    href: str
    text: str
    absence: Missing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One topic of the table of what the articles speak about."""

    topic: Link
    cells: tuple[SiteCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way into the site for one kind of reader: what they come for, and where it is."""

    title: str
    note: str
    links: tuple[Link, ...]


#: The kinds of what an article says of its place: an aim is spoken of too, and is no silence.
SPOKEN = (Kind.REPORTED, Kind.TARGET)
#: The ways in: the kind of reader by its key in `home.way_*`, and the pages for them, by the keys of their titles.
WAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reader", ("stories.title", "places.title", "indicators.title")),
    ("journalist", ("data.downloads", "targets.title", "notebooks.title")),
    ("reviewer", ("validation.title", "sources.title", "codebook.title")),
)
_WHERE = {
    "stories.title": addresses.STORIES,
    "places.title": addresses.PLACES,
    "indicators.title": addresses.INDICATORS,
    "data.downloads": addresses.DATA,
    "targets.title": addresses.TARGETS,
    "notebooks.title": addresses.NOTEBOOKS,
    "validation.title": addresses.VALIDATION,
    "sources.title": addresses.SOURCES,
    "codebook.title": addresses.CODEBOOK,
}


def home_page(writer: Writer, stories: Sequence[ResolvedArticle], front: ResolvedArticle) -> Page:
    """Write the front page around the words of its own file, whose title is the lead finding."""
    return writer.page(
        addresses.HOME, "home", title=front.title, description=front.description,
        values=lambda view: _values(stories, front, view), card=lambda teller: card_words.of_prose(front, None, teller),
    )  # fmt: skip


def _values(stories: Sequence[ResolvedArticle], front: ResolvedArticle, view: PageView) -> Mapping[str, object]:
    covered = [
        place
        for place in ordered(view.dataset.places)
        if any(row.kind is Kind.REPORTED for row in view.context.of_place(place.ref_area))
    ]
    shown = {f"{figure.notebook}.{figure.name}" for figure in front.figures}
    return {
        "body": front.parts[view.lang],
        "stories": [_teaser(story, view) for story in stories],
        "findings": [
            ListEntry(
                href=f"{view.href(addresses.notebook(figure.notebook))}#{figure_id(figure)}",
                text=view.of(figure.title),
            )
            for name, figure in view.context.figures.items()
            if name not in shown
        ],
        "matrix": [_spoken(topic.code, covered, view) for topic in view.codes("topic") if _on_topic(topic.code, covered, view)],
        "matrix_heads": [
            Head(text=view.t("head.topic")),
            *(Head(text=view.of(place.name), right=True) for place in covered),
        ],
        "ways": [_way(name, keys, view) for name, keys in WAYS],
        "places": _places(covered, view),
        "topics": [
            ListEntry(
                href=f"{view.href(addresses.INDICATORS)}#{topic_anchor(topic.code)}",
                text=view.of(topic.name),
                note=view.t("home.topic_count", n=view.number(count)),
            )
            for topic in view.codes("topic")
            if (count := sum(indicator.topic == topic.code for indicator in view.dataset.indicators))
        ],
    }


def _teaser(story: ResolvedArticle, view: PageView) -> Teaser:
    return Teaser(slug=story.slug, href=view.href(story.path), title=view.of(story.title), description=view.of(story.description))


def _way(name: str, keys: Sequence[str], view: PageView) -> Way:
    return Way(
        title=view.t(f"home.way_{name}"),
        note=view.t(f"home.way_{name}_note"),
        links=tuple(Link(href=view.href(_WHERE[key]), text=view.t(key)) for key in keys),
    )


def _on_topic(topic: str, places: Sequence[Place], view: PageView) -> bool:
    rows = (row for place in places for row in view.context.of_place(place.ref_area) if row.kind in SPOKEN)
    return any(view.dataset.indicator(row.indicator).topic == topic for row in rows)


def _spoken(topic: str, places: Sequence[Place], view: PageView) -> Spoken:
    cells = []
    for place in places:
        members = {
            row.indicator
            for row in view.context.of_place(place.ref_area)
            if row.kind in SPOKEN and view.dataset.indicator(row.indicator).topic == topic
        }
        absence = None if members else missing("silent", view)
        cells.append(SiteCount(href=view.href(addresses.place(place.ref_area)), text=view.number(len(members)), absence=absence))
    name = view.name("topic", topic)
    return Spoken(topic=Link(href=f"{view.href(addresses.INDICATORS)}#{topic_anchor(topic)}", text=name), cells=tuple(cells))


def _places(covered: Sequence[Place], view: PageView) -> list[ListEntry]:
    entries = []
    for place in ordered(view.dataset.places):
        reported = place in covered
        below = [area for area in covered if area.parent == place.ref_area and area.level in (Level.DISTRICT, Level.CITY)]
        if place.level is not Level.PROVINCE or not (reported or below):
            continue
        names = ", ".join(view.place_within(area) for area in below)
        key = "home.place_only_below" if not reported else "home.place_below" if below else "home.place"
        count = view.number(len(view.context.of_place(place.ref_area)))
        entries.append(
            ListEntry(
                href=view.href(addresses.place(place.ref_area)), text=view.of(place.name), note=view.t(key, n=count, places=names)
            )
        )
    return entries
