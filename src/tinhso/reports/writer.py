"""Writes pages: a template, filled once a language, with the words and links as seen from the page's own address.

What a template wrote and what people wrote (stories, texts about the site, what the pages of places open with) stay apart in the
page: only prose goes through a renderer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from tinhso.errors import Finding, gathered, refuse
from tinhso.model import Period, Text
from tinhso.notebooks import Figure
from tinhso.project import Project
from tinhso.reports.assets import addresses
from tinhso.reports.hand_over import KEPT
from tinhso.reports.kept_kinds import Inputs, KeptKind
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.parts import ANNOUNCED, NOTHING_ATTACHED, Attached
from tinhso.reports.prose.lines import Read, read_text
from tinhso.reports.prose.read_prose import Stories, draft_slugs, read_stories
from tinhso.reports.references.openings import Opening, load_openings
from tinhso.reports.references.stories import ResolvedStory, write
from tinhso.reports.templates import Templates
from tinhso.reports.views.cards import MakeCard
from tinhso.reports.views.citations import citation
from tinhso.reports.views.figures import figure_view, picture_view
from tinhso.reports.views.rows import ListGroup

#: The texts about the site, `reports/pages/<name>.<lang>.qmd` of the project or the package, and the pages that they stand on.
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

    stories: tuple[ResolvedStory, ...] = ()
    texts: Mapping[str, ResolvedStory] = field(default_factory=dict)
    openings: Mapping[str, Opening] = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()


def read_written(context: PageContext, templates: Templates, read: Read = read_text) -> Written:
    """Read what people wrote, text by text, and resolve its references. Raises InputError with every finding."""
    project = context.project

    def draw(figure: Figure, view: PageView) -> str:
        if view.here == addresses.HOME:
            return templates.html("picture", view, {"figure": picture_view(figure, view)})
        return templates.html("figure", view, {"figure": figure_view(figure, view)})

    read_first, findings = read_texts(project, read), list[Finding]()
    with gathered(findings):
        stories, remarks = write(read_first[0], context, addresses.story, draw)
        context.stories.extend(story.path for story in stories)
    with gathered(findings):
        texts, noted = write(read_first[1], context, TEXTS.__getitem__, draw)
    with gathered(findings):
        openings = load_openings(context)
    refuse(findings)
    return Written(stories=stories, texts={text.slug: text for text in texts}, openings=openings, remarks=(*remarks, *noted))


def read_texts(project: Project, read: Read) -> tuple[Stories, Stories]:
    """Read the stories and the texts about the site, references still to be resolved. Raises InputError with every finding."""
    langs, drafts, findings = project.config.languages, draft_slugs(project.root), list[Finding]()
    with gathered(findings):
        stories = read_stories(project.layers, langs, drafts=drafts, read=read)
    with gathered(findings):
        standard = read_stories(project.layers, langs, only=tuple(TEXTS), drafts=drafts, read=read)
    refuse(dict.fromkeys(findings))  # both may lean on one bibliography
    return stories, standard


#: Words of a page: a text in both languages, or what makes them in the view of one.
PageWords: TypeAlias = Text | Callable[[PageView], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """What all pages are written from: the context, the templates, and what people wrote.

    `inputs` are None where nobody knows them; then no page is kept.
    """

    context: PageContext
    templates: Templates
    written: Written = field(default_factory=Written)
    #: What reads a text of Markdown.
    read: Read = read_text
    inputs: Inputs | None = None
    #: Is told of each page that is written.
    wrote: Callable[[], None] = field(default=lambda: None)
    #: The pages of the kind that is written.
    kind: KeptKind | None = None
    #: The old addresses of pages that are no more, and where each leads.
    moved: dict[str, str] = field(default_factory=dict)

    def move(self, path: str, to: str) -> None:
        """Let the old address of a page lead to where it stands now: a page below the root of a language, or a place on one."""
        self.moved[path] = to

    def kept(self, name: str, pages: Callable[[Writer], Iterable[Page]], besides: object = None) -> tuple[Page, ...]:
        """Return pages that no story reaches but by `besides`, those as they were written last that would be the same.

        What any page may see of a story is whether an edition has some page, and where a chart stands that a story asked for.
        """
        context = self.context
        homes = {name: home for name, (_, home) in context.charts.items()}
        path, of_stories = context.project.build / KEPT / name, [dict(context.optional_pages), homes, besides]
        kind = None if self.inputs is None else KeptKind(path, self.inputs, of_stories)

        def made() -> tuple[tuple[Page, ...], dict[str, str]]:
            writer = replace(self, moved={}, kind=kind)
            return tuple(pages(writer)), writer.moved

        found, moved = made() if kind is None else kind.outcome(made)
        self.moved.update(moved)
        return found

    def page(
        self,
        path: str,
        kind: str,
        *,
        values: Callable[[PageView], Values],
        strings: str | None = None,
        title: PageWords | None = None,
        description: PageWords | None = None,
        announced: Callable[[PageView], str] | None = None,
        template: str | None = None,
        parents: tuple[Crumb, ...] = (),
        card: MakeCard | None = None,
        date: Period | None = None,
        described: Callable[[PageView], Values] | None = None,
        group: str | None = None,
        brief: str | None = None,
        series: bool = False,
        attached: Attached = NOTHING_ATTACHED,
        titled_in: str | None = None,
    ) -> Page:
        """Write one page in each language; `values` gives its template what it needs, the template is that of its kind.

        Title and description are the strings `<strings>.title` and `.description` unless they are given; `strings` is the kind.
        Without a `card` of its own, and where its letters cannot be drawn, a page is shared with that of the home page.
        `announced` stands in for a description of too many letters. `group`, `brief`, `series`, `titled_in`: see `Page`.
        """

        def written() -> Page:
            views = {lang: self.context.view(path, lang) for lang in self.context.dataset.languages}
            name = strings or kind

            def words(given: PageWords | None, part: str) -> Text:
                if given is None:
                    return self.context.strings.text(f"{name}.{part}")
                return given if isinstance(given, Text) else Text({lang: given(view) for lang, view in views.items()})

            heading, says = words(title, "title"), words(description, "description")
            parts = {
                lang: self.templates.fill(
                    template or kind, view, {"citation": citation(view, heading[lang], author=attached.author), **values(view)}
                )
                for lang, view in views.items()
            }
            return Page(
                path=path, kind=kind, title=heading, description=says, parents=parents, parts=parts,
                rows={lang: frozenset(view.rows) for lang, view in views.items()}, date=date, group=group,
                brief=brief, series=series,
                cards={lang: made for lang, view in views.items() if (made := card(view)).is_legible} if card else {},
                described={lang: described(view) for lang, view in views.items()} if described else {}, attached=attached,
                titled_in=titled_in,
                announced={lang: announced(view) for lang, view in views.items() if announced and len(says[lang]) > ANNOUNCED},
            )  # fmt: skip

        page = written() if self.kind is None else self.kind.page(path, written)
        self.wrote()
        return page

    def listing(self, path: str, kind: str, groups: Callable[[PageView], Sequence[ListGroup]], brief: str | None = None) -> Page:
        return self.page(
            path,
            kind,
            template="listing",
            brief=brief,
            values=lambda view: {"lede": view.t(f"{kind}.lede"), "empty": view.t(f"{kind}.none"), "groups": groups(view)},
        )

    def text(self, key: str, **values: object) -> Text:
        """Return an interface string in both languages."""
        return self.context.strings.text(key, **values)
