"""The pages that people write: stories, methodology, about, accessibility; and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tinhso.errors import Finding
from tinhso.expectations import ReviewState
from tinhso.notebooks import Figure
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.source import source_entry
from tinhso.reports.prose.articles import ResolvedArticle, write
from tinhso.reports.prose.read_prose import draft_slugs, read_articles
from tinhso.reports.sharing import card_words
from tinhso.reports.views.figures import figure_view
from tinhso.reports.views.listings import ListEntry, ListGroup
from tinhso.reports.views.rows import Link
from tinhso.reports.writer import Writer

#: The prose of the pages about the site, `reports/pages/<name>.<lang>.qmd`, and where each is published.
ABOUT_SITE = {"methodology": addresses.METHODOLOGY, "about": addresses.ABOUT, "accessibility": addresses.ACCESSIBILITY}
DATA = "data"
#: The prose of the front page: what the data honestly say, and what they cannot say.
FRONT = "home"


def read_stories(writer: Writer) -> tuple[tuple[ResolvedArticle, ...], tuple[Finding, ...]]:
    """Read the stories, `reports/<slug>.<lang>.qmd`, and resolve their references; return them with remarks about drafts.

    Raises InputError with every finding.
    """
    project = writer.context.project
    drafts = draft_slugs(project.root, project.reports)
    return write(
        read_articles(project.root, project.reports, drafts=drafts), writer.context, addresses.story, _draw(writer)
    )  # fmt: skip


def read_about(writer: Writer) -> dict[str, ResolvedArticle]:
    """Read the prose of the pages about the site, the data page and the front page included."""
    project = writer.context.project
    names = (*ABOUT_SITE, DATA, FRONT)
    drafts = draft_slugs(project.root, project.reports)
    articles = read_articles(project.root, project.reports / "pages", only=names, drafts=drafts)
    where = {**ABOUT_SITE, DATA: addresses.DATA, FRONT: addresses.HOME}
    texts, _ = write(articles, writer.context, lambda slug: where[slug], _draw(writer))
    return {text.slug: text for text in texts}


def _draw(writer: Writer) -> Callable[[Figure, PageView], str]:
    def draw(figure: Figure, view: PageView) -> str:
        return writer.templates.html("figure", view, {"figure": figure_view(figure, view)})

    return draw


def story_pages(writer: Writer, stories: tuple[ResolvedArticle, ...]) -> tuple[Page, ...]:
    """Write the list of stories and each story."""

    def values(view: PageView) -> Mapping[str, object]:
        entries = tuple(
            ListEntry(href=view.href(story.path), text=view.of(story.title), note=view.of(story.description)) for story in stories
        )
        return {"lede": view.t("stories.lede"), "empty": view.t("stories.none"), "groups": [ListGroup(entries=entries)]}

    index = writer.page(
        addresses.STORIES, "stories", title=writer.text("stories.title"), description=writer.text("stories.description"),
        values=values, template="listing",
    )  # fmt: skip
    return index, *(_story(writer, story, index) for story in stories)


def _story(writer: Writer, story: ResolvedArticle, index: Page) -> Page:
    def values(view: PageView) -> Mapping[str, object]:
        return {
            "body": story.parts[view.lang],
            "standfirst": view.of(story.description),
            "dateline": view.t(
                "story.dateline",
                date=view.period(writer.context.project.config.edition),
                n=view.number(len(story.source_ids)),
            ),
            "author": view.t("story.author", names=view.names(author)) if (author := story.attached.author) else None,
            "date": view.t("story.date", date=view.period(story.date)) if story.date else None,
            "outgrown": view.t("story.outgrown") if story.outgrown else None,
            "sources": tuple(source_entry(source_id, view) for source_id in story.source_ids),
        }

    return writer.page(
        story.path, "story", title=story.title, description=story.description, values=values, parents=(index.crumb,),
        date=story.date, attached=story.attached,
        card=None if story.attached.picture else lambda view: card_words.of_prose(story, index.title, view),
    )  # fmt: skip


def about_pages(writer: Writer, texts: Mapping[str, ResolvedArticle]) -> tuple[Page, ...]:
    """Write the pages about the site."""
    return tuple(
        writer.page(
            path, name, title=texts[name].title, description=texts[name].description,
            template="about" if path == addresses.ABOUT else "prose", attached=texts[name].attached,
            values=_about(texts[name]) if path == addresses.ABOUT else _body(texts[name]),
        )
        for name, path in ABOUT_SITE.items()
    )  # fmt: skip


def _body(text: ResolvedArticle) -> Callable[[PageView], Mapping[str, object]]:
    return lambda view: {"body": text.parts[view.lang]}


def _about(text: ResolvedArticle) -> Callable[[PageView], Mapping[str, object]]:
    """Return what the page about the site says beside its prose: whether anybody has reviewed the tables, and where to write."""

    def values(view: PageView) -> Mapping[str, object]:
        signed = view.context.evidence.sign_offs
        done = sum(one.state is ReviewState.REVIEWED for one in signed)
        said = view.t("about.reviewed", n=view.number(done), all=view.number(len(signed))) if done else view.t("about.unreviewed")
        return {"body": text.parts[view.lang], "reviewed": said, "contact": _contact(view.context.project.config.contact)}

    return values


def _contact(address: str | None) -> Link | None:
    """Return where a reader writes to the desk, None while there is nowhere."""
    if address is None:
        return None
    return Link(href=f"mailto:{address}" if "@" in address else address, text=address)
