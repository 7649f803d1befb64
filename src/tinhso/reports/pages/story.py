"""The stories: the list of them, and a page each."""

from __future__ import annotations

import re

from markupsafe import Markup

from tinhso.notebooks import WIDTHS, Figure
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.references.stories import ResolvedStory
from tinhso.reports.views import cards
from tinhso.reports.views.rows import source_link
from tinhso.reports.writer import Writer

#: Letters of this size in a drawing (two digits) can be read in a thumbnail.
_LARGE = r'(?![^>]*font-size="[3-9]\d")'
_WORDS = re.compile(rf"<text\b{_LARGE}.*?</text>|<title\b.*?</title>", re.DOTALL)
_NAMES = re.compile(r'(\bid="|url\(#)')
_OPEN = re.compile(r'^<svg\b[^>]*?viewBox="([^"]+)"[^>]*>')
#: How much wider than high a thumbnail is, as its style says.
SHAPE = 3 / 2


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of stories and each story, where there are any."""
    stories = writer.written.stories
    if not stories:
        return ()
    index = writer.page(addresses.STORIES, "stories", values=lambda view: {"stories": [announced(one, view) for one in stories]})
    return index, *(_story(writer, story, index) for story in stories)


def announced(story: ResolvedStory, view: PageView) -> Values:
    """Return a story as a list announces it: with its byline, and its first figure made small."""
    return {"story": story, "byline": _byline(story, view), "picture": thumbnail(story.picture, view)}


def _story(writer: Writer, story: ResolvedStory, index: Page) -> Page:
    def values(view: PageView) -> Values:
        edition = view.period(writer.context.project.config.edition)
        return {
            "story": story,
            "byline": _byline(story, view),
            "dateline": view.t("story.dateline", date=edition, n=view.number(len(story.source_ids))),
            "sources": [source_link(view.dataset.source(source_id), view) for source_id in story.source_ids],
            "later": [source_link(view.dataset.source(source_id), view) for source_id in story.outgrown],
        }

    return writer.page(
        story.path, "story", title=story.title, description=story.description, values=values, parents=(index.crumb,),
        date=story.date, attached=story.attached, group="stories", brief="stories", series=True,
        card=None if story.attached.picture else lambda view: cards.of_prose(story, index.title, view, story.picture),
    )  # fmt: skip


def _byline(story: ResolvedStory, view: PageView) -> list[str]:
    """Say who wrote a story, when it appeared, of which years its figures are, and how long it takes to read."""
    config, words = view.context.project.config, view.context.view(story.path, view.lang)
    years = sorted({view.dataset.observation(row).time_period.year for row in words.rows})
    return [
        view.t("story.author", names=view.names(story.attached.author or (view.of(config.title),))),
        *([view.t("story.date", date=view.period(story.date))] if story.date else []),
        *([view.t("story.years", years="–".join(map(str, dict.fromkeys((years[0], years[-1])))))] if years else []),
        view.t("story.minutes", n=view.number(story.minutes(view.lang))),
    ]


def thumbnail(figure: Figure | None, view: PageView) -> Markup | None:
    """Return a drawing of a figure as an ornament that screen readers pass over; None for no figure.

    It is that of its two widths which fills the room of a thumbnail better.

    What has words alone, and no mark, is None too, and so is a drawing that does not say its box.
    """
    found = [figure.files.still(view.lang, width) for width in WIDTHS] if figure is not None else []
    drawings = [(opening, drawn) for drawn in found if (opening := _OPEN.match(drawn))]
    if not drawings:
        return None
    opening, drawn = min(drawings, key=lambda one: _unlike(one[0][1]))
    inner = _NAMES.sub(r"\1small-", _WORDS.sub("", drawn[opening.end() :]))
    if not re.search(r"<(?:rect|circle|line|path|polygon)\b", inner):
        return None
    shape = f'viewBox="{opening[1]}" preserveAspectRatio="xMinYMid"'
    return Markup(f'<svg class="ts-thumb" {shape} aria-hidden="true" focusable="false">{inner}')


def _unlike(box: str) -> float:
    """Return how much of the room of a thumbnail a drawing of this box leaves empty."""
    _, _, wide, high = map(float, box.split())
    shape = wide / high
    return 1 - min(shape / SHAPE, SHAPE / shape)
