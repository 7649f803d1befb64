"""What people wrote for an edition, read and resolved: stories, texts about the site, what the pages of places open with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tinhso.errors import Finding
from tinhso.notebooks import Figure
from tinhso.reports.assets import addresses
from tinhso.reports.assets.templates import Templates
from tinhso.reports.page_context import PageContext, PageView
from tinhso.reports.prose.articles import ResolvedArticle, write
from tinhso.reports.prose.openings import Opening, load_openings
from tinhso.reports.prose.read_prose import draft_slugs, read_articles
from tinhso.reports.views.figures import figure_view

#: The texts about the site, `reports/pages/<name>.<lang>.qmd`, and the pages that they stand on.
TEXTS = {
    "methodology": addresses.METHODOLOGY,
    "about": addresses.ABOUT,
    "accessibility": addresses.ACCESSIBILITY,
    "data": addresses.DATA,
    "home": addresses.HOME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What people wrote: `stories` in their order, `texts` about the site by name, `openings` of places by `ref_area`.

    `remarks` are what its authors should look at again.
    """

    stories: tuple[ResolvedArticle, ...] = ()
    texts: Mapping[str, ResolvedArticle] = field(default_factory=dict)
    openings: Mapping[str, Opening] = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()


def read_written(context: PageContext, templates: Templates) -> Written:
    """Read what people wrote and resolve its references. Raises InputError with every finding."""
    project = context.project

    def draw(figure: Figure, view: PageView) -> str:
        return templates.html("figure", view, {"figure": figure_view(figure, view)})

    drafts = draft_slugs(project.root, project.reports)
    stories, remarks = write(read_articles(project.root, project.reports, drafts=drafts), context, addresses.story, draw)
    texts, _ = write(
        read_articles(project.root, project.reports / "pages", only=tuple(TEXTS), drafts=drafts), context, TEXTS.__getitem__, draw
    )
    return Written(
        stories=stories, texts={text.slug: text for text in texts}, openings=load_openings(context), remarks=remarks
    )  # fmt: skip
