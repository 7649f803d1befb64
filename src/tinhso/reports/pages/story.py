"""The stories: the list of them, and a page each."""

from __future__ import annotations

from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.prose.articles import ResolvedArticle
from tinhso.reports.sharing import cards
from tinhso.reports.views.rows import Link, ListGroup, source_link
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list of stories and each story, where there are any."""
    stories = writer.written.stories
    if not stories:
        return ()

    def groups(view: PageView) -> list[ListGroup]:
        entries = (
            Link(href=view.href(story.path), text=view.of(story.title), note=view.of(story.description)) for story in stories
        )
        return [ListGroup(entries=tuple(entries))]

    index = writer.listing(addresses.STORIES, "stories", groups)
    return index, *(_story(writer, story, index) for story in stories)


def _story(writer: Writer, story: ResolvedArticle, index: Page) -> Page:
    def values(view: PageView) -> Values:
        edition = view.period(writer.context.project.config.edition)
        return {
            "body": story.parts[view.lang],
            "standfirst": view.of(story.description),
            "dateline": view.t("story.dateline", date=edition, n=view.number(len(story.source_ids))),
            "author": view.t("story.author", names=view.names(author)) if (author := story.attached.author) else None,
            "date": view.t("story.date", date=view.period(story.date)) if story.date else None,
            "outgrown": view.t("story.outgrown") if story.outgrown else None,
            "sources": [source_link(view.dataset.source(source_id), view) for source_id in story.source_ids],
        }

    return writer.page(
        story.path, "story", title=story.title, description=story.description, values=values, parents=(index.crumb,),
        date=story.date, attached=story.attached, group="stories", brief="stories", series=True,
        card=None if story.attached.picture else lambda view: cards.of_prose(story, index.title, view),
    )  # fmt: skip
