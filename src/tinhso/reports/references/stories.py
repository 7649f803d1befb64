"""Prose with its references resolved: what a story or a page about the site says, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from tinhso.data import PATHS
from tinhso.errors import Finding, did_you_mean, gathered, refuse
from tinhso.model import Lang, Period, Text
from tinhso.notebooks import REQUESTED, Figure
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageContext, PageView
from tinhso.reports.parts import ANNOUNCED, Attached, Html, Part, Prose, SharedPicture, joined
from tinhso.reports.prose.lines import ProseLine
from tinhso.reports.prose.markdown.pictures import SHARED
from tinhso.reports.prose.read_prose import Stories, Story, StoryText
from tinhso.reports.references.references import References

_T = TypeVar("_T")
#: How many words a reader reads in a minute; of Vietnamese, syllables.
WORDS_A_MINUTE = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedStory:
    """A story or a text about the site, ready: its words, the sources its references lead to, the figures it shows.

    `opening` are the observations of the first paragraph that names any. `outgrown` are the sources that it does not speak
    of which report since what it counts.
    """

    slug: str
    path: str
    title: Text
    description: Text
    date: Period | None
    parts: Mapping[Lang, tuple[Part, ...]]
    opening: Mapping[Lang, tuple[str, ...]]
    source_ids: tuple[str, ...]
    figures: tuple[Figure, ...]
    outgrown: tuple[str, ...]
    attached: Attached

    @property
    def picture(self) -> Figure | None:
        """The first figure: what a story opens with, and what stands small where it is announced."""
        return self.figures[0] if self.figures else None

    def minutes(self, lang: Lang) -> int:
        """Return how many minutes the words take to read, figures aside: one at least."""
        written = " ".join(part.markdown for part in self.parts[lang] if isinstance(part, Prose))
        return max(1, round(len(re.sub(r"<[^>]*>", "", written).split()) / WORDS_A_MINUTE))


def write(
    stories: Stories, context: PageContext, address: Callable[[str], str], draw: Callable[[Figure, PageView], str]
) -> tuple[tuple[ResolvedStory, ...], tuple[Finding, ...]]:
    """Resolve the references of some pages; return those to be published, and what is wrong with drafts.

    `address` gives a slug its path. Raises InputError with every finding.
    """
    findings: list[Finding] = []
    remarks = [*stories.remarks]
    written = tuple(_write(story, context, address(story.slug), draw, findings) for story in stories.published)
    for story, text in zip(stories.published, written, strict=True):
        remarks += _long_descriptions(story, text)
    for text in written:
        asked = {f"{figure.notebook}.{figure.name}": figure for figure in text.figures if figure.notebook == REQUESTED}
        for name, figure in asked.items():
            context.charts.setdefault(name, (figure, text.path))
    for story in stories.drafts:
        _write(story, context, address(story.slug), draw, remarks)
    refuse(findings)
    return written, tuple(remarks)


def _write(
    story: Story, context: PageContext, path: str, draw: Callable[[Figure, PageView], str], findings: list[Finding]
) -> ResolvedStory:
    titles: dict[Lang, str] = {}
    alts: dict[Lang, str] = {}
    descriptions: dict[Lang, str] = {}
    parts: dict[Lang, tuple[Part, ...]] = {}
    openings: dict[Lang, tuple[str, ...]] = {}
    source_ids: dict[str, None] = {}
    figures: dict[str, Figure] = {}
    outgrown: dict[str, None] = {}

    def remember(figure: Figure, view: PageView) -> str:
        figures[f"{figure.notebook}.{figure.name}"] = figure
        return draw(figure, view)

    def resolved(resolve: Callable[[ProseLine], _T], *lines: ProseLine | None) -> Iterator[_T]:
        for line in lines:
            with gathered(findings):
                if line is not None:
                    yield resolve(line)

    for lang, prose in story.texts.items():
        findings += _unknown_sources(prose, context)
        references = References(context.view(path, lang), remember, tuple(name for name, _ in prose.sources))
        titles[lang] = "".join(resolved(references.plain, prose.title))
        descriptions[lang] = "".join(resolved(references.plain, prose.description))
        alts[lang] = "".join(resolved(references.plain, prose.image_alt))
        lines = [_with_pictures(line, prose, references.view) for line in resolved(references.markdown, *prose.lines)]
        if prose.bibliography is not None and not any("{#refs}" in line.written for line in prose.lines):
            lines.append(f"\n## {context.strings.get('story.references', lang)} {{#references}}\n\n::: {{#refs}}\n:::")
        parts[lang] = joined(lines, prose.file)
        openings[lang] = _opening(prose, references)
        source_ids.update(references.source_ids)
        outgrown.update(references.outgrown)
    return ResolvedStory(
        slug=story.slug, path=path, title=Text(titles),
        description=Text(descriptions), date=story.first.date, parts=parts,
        opening=openings, source_ids=tuple(source_ids), figures=tuple(figures.values()), outgrown=tuple(outgrown),
        attached=_attached(story, path, alts),
    )  # fmt: skip


def _long_descriptions(story: Story, text: ResolvedStory) -> Iterator[Finding]:
    """Yield each description that is cut where the page is found or shared, anywhere: its end may be what the rest depends on."""
    for lang, prose in story.texts.items():
        if (letters := len(text.description[lang])) > ANNOUNCED:
            yield Finding(
                where=prose.description.at(prose.description.column),
                problem="the description is cut where the page is found or shared",
                found=f"{letters} letters",
                expected=f"{ANNOUNCED} at most",
                fix="Say in fewer words what the page is about; it may not mean something else without its end.",
            )


def _attached(story: Story, path: str, alts: Mapping[Lang, str]) -> Attached:
    """Return what is published with a page because it lies beside its text."""
    texts, image = story.texts, story.first.image
    beside = [*(picture for text in texts.values() for picture in text.pictures), *([image] if image else [])]
    picture = None
    if image is not None:
        picture = SharedPicture(file=addresses.picture(path, image.name), path=image, type=SHARED[image.suffix], alt=alts)
    return Attached(
        author=story.first.author, files={addresses.picture(path, one.name): one for one in beside}, picture=picture,
        bibliography={lang: text.bibliography for lang, text in texts.items() if text.bibliography is not None},
    )  # fmt: skip


def _with_pictures(line: str | Html, prose: StoryText, view: PageView) -> str | Html:
    """Return a line whose pictures lead to where they are published."""
    if isinstance(line, str):
        for picture in prose.pictures:
            published = view.shared(addresses.picture(view.here, picture.name))
            line = re.sub(rf"\]\({re.escape(picture.name)}(?=[\s)])", f"]({published}", line)
    return line


def _opening(prose: StoryText, references: References) -> tuple[str, ...]:
    """Return the observations that the first paragraph to name any names."""
    for _, paragraph in groupby(prose.lines, lambda line: bool(line.parts)):
        if found := dict.fromkeys(name for line in paragraph for name in references.named.get(line.number, ())):
            return tuple(found)
    return ()


def _unknown_sources(prose: StoryText, context: PageContext) -> list[Finding]:
    known = [source.source_id for source in context.dataset.sources]
    unknown = ((name, where, did_you_mean(name, known, PATHS["sources"])) for name, where in prose.sources if name not in known)
    problem = "not a source_id of sources.csv"
    return [Finding(where=where, problem=problem, found=name, fix=fix) for name, where, fix in unknown]
