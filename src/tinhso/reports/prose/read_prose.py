"""Prose pages, a file a language (`<slug>.vi.qmd`, `<slug>.en.qmd`): the stories, and the pages about the site itself.

Nobody types a number: every figure and date is a reference, so that prose cannot disagree with the data. A story that says
`draft: true` is read like any other; what is wrong with it is then a remark, and stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node
from tinhso.errors import Finding, InputError, Where, did_you_mean, gathered, refuse
from tinhso.layers import HIDDEN, LayerFile, Layers, is_hidden, matching
from tinhso.model import Lang, Period, local_days
from tinhso.reports.assets import addresses
from tinhso.reports.prose import story_files
from tinhso.reports.prose.head_words import QUOTE, names, words
from tinhso.reports.prose.lines import ProseLine, Read, read_text
from tinhso.reports.prose.markdown import bibliographies, pictures
from tinhso.reports.prose.markdown.inline_constructs import CITATION, Surroundings, cites, images_in

#: Where the stories of a project stand, and where the texts about the site in any layer.
STORIES, TEXTS = "reports", "reports/pages"
SUFFIX = ".qmd"
#: The head may name the sources that a page speaks of: its claims are about their rows alone.
SOURCES, AUTHOR, DRAFT, IMAGE, IMAGE_ALT, BIBLIOGRAPHY = "sources", "author", "draft", "image", "image-alt", bibliographies.KEY
REQUIRED = ("title", "description")
OPTIONAL = ("date", "order", SOURCES, AUTHOR, DRAFT, IMAGE, IMAGE_ALT, BIBLIOGRAPHY)
#: What both languages have to say alike.
ALIKE = ("date", "order", SOURCES, AUTHOR, DRAFT, IMAGE)
#: So many words in a row are no name and no term that two languages have in common.
MANY_WORDS, _A_WORD = 8, re.compile(r"[^\W\d_]{2,}")
MISSING = "Every page is published in both languages: write the missing file."
#: A day, a month or a year, of this millennium or the last.
_DAY = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """One language of a page, read and checked but with its references still to be resolved.

    `image` is the picture that its address is shared with and `image_alt` its words, `pictures` are those that it shows,
    `bibliography` is the file that its citations are looked up in, `places` where the keys stand that all languages have alike.
    """

    file: str
    title: ProseLine
    description: ProseLine
    date: Period | None
    order: int | None
    sources: tuple[tuple[str, Where], ...]
    author: tuple[str, ...] = ()
    draft: bool = False
    image: Path | None = None
    image_alt: ProseLine | None = None
    pictures: tuple[Path, ...] = ()
    bibliography: Path | None = None
    lines: tuple[ProseLine, ...] = ()
    places: Mapping[str, Where] = field(default_factory=dict)

    def said(self, key: str) -> object:
        """Return what the head says under a key of ALIKE."""
        if key == IMAGE:
            return self.image.name if self.image else None
        return tuple(name for name, _ in self.sources) if key == SOURCES else getattr(self, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story, or a text about the site, in each language of the edition; what all have alike is said by the first."""

    slug: str
    texts: Mapping[Lang, StoryText]

    @property
    def first(self) -> StoryText:
        """The text in the edition's first language."""
        return next(iter(self.texts.values()))

    @property
    def order(self) -> tuple[bool, int, str]:
        """Where it stands among others: by `order`, then by slug."""
        order = self.first.order
        return order is None, order or 0, self.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """Stories, or texts about the site, in their order; `drafts` are not published, and `remarks` say what is wrong with them."""

    published: tuple[Story, ...]
    drafts: tuple[Story, ...] = ()
    remarks: tuple[Finding, ...] = ()


def slugs(folder: Path, langs: Collection[Lang]) -> tuple[str, ...]:
    """List the slugs of the prose files of a folder, in any of the languages, sorted."""
    return tuple(sorted({_parts(path)[0] for path in matching(folder, f"*{SUFFIX}") if _parts(path)[1] in langs}))


def draft_slugs(root: Path) -> frozenset[str]:
    """List the stories that are drafts, in either language. What cannot be read is none: `read_stories` says why."""
    found = set()
    for path in matching(root / STORIES, f"*{SUFFIX}"):
        try:
            head = authored.headed(path.name, authored.text(root, path.relative_to(root).as_posix())).head
        except InputError:
            continue
        if head.root.is_table and (node := head.root.entries().get(DRAFT)) is not None and node.value == "true":
            found.add(_parts(path)[0])
    return frozenset(found)


def read_stories(
    layers: Layers, langs: tuple[Lang, ...], *, only: tuple[str, ...] | None = None, drafts: Collection[str] = (),
    read: Read = read_text,
) -> Stories:  # fmt: skip
    """Read the stories, or the texts about the site, all of which `only` names. `drafts` are the slugs of stories.

    Raises InputError with every finding: a language missing, a head that is not as expected, a number typed by hand, a
    construct that would not come out as it is meant, a reference that cannot be read.
    """
    findings: list[Finding] = []
    remarks: list[Finding] = []
    stories = []
    addresses_of_drafts = frozenset(addresses.story(slug) for slug in drafts)
    bibliography = bibliographies.of_project(layers.root)
    folder = STORIES if only is None else TEXTS
    for slug in slugs(layers.root / STORIES, langs) if only is None else only:
        waiting = only is None and slug in drafts
        wrong = remarks if waiting else findings
        if waiting:
            where = Where(file=f"{folder}/{_names(slug, langs)[0]}", field=DRAFT)
            remarks.append(Finding(where=where, problem="a draft: it is not published", fix="Take the key out to publish it."))
        texts: dict[Lang, StoryText] = {}
        for lang in langs:
            file = layers.find(f"{folder}/{slug}.{lang}{SUFFIX}")
            with gathered(wrong):
                if authored.there(file.root, file.file):
                    texts[lang] = _Reader(layers.root, file, addresses_of_drafts, bibliography, read, story=only is None).read()
                else:
                    problem, both = f"the page lacks its {lang} text", " and ".join(_names(slug, langs))
                    wrong.append(Finding(where=Where(file=file.file), problem=problem, expected=both, fix=MISSING))
        if len(texts) == len(langs):
            wrong += _disagreements(*texts.values())
            remarks += _untranslated(*texts.values())
            stories.append(Story(slug=slug, texts=texts))
    findings += story_files.misnamed(layers.root, langs) if only is None else story_files.unknown(layers.root, langs, only)
    refuse(dict.fromkeys(findings))  # two languages lean on one bibliography
    stories.sort(key=lambda story: story.order)
    unpublished = drafts if only is None else ()
    return Stories(
        published=tuple(story for story in stories if story.slug not in unpublished),
        drafts=tuple(story for story in stories if story.slug in unpublished),
        remarks=tuple(remarks),
    )


def _parts(path: Path) -> tuple[str, str]:
    slug, _, lang = path.name.removesuffix(SUFFIX).rpartition(".")
    return slug, lang


def _names(slug: str, langs: Iterable[Lang]) -> list[str]:
    return [f"{slug}.{lang}{SUFFIX}" for lang in langs]


def _disagreements(first: StoryText, *others: StoryText) -> Iterator[Finding]:
    for key, other in product(ALIKE, others):
        if first.said(key) != other.said(key):
            where = other.places.get(key, Where(file=other.file, line=1, field=key))
            found, wanted = (_shown(one.said(key)) for one in (other, first))
            problem = f"the two languages disagree about `{key}`"
            yield Finding(where=where, problem=problem, found=found, expected=f"{wanted}, as in {first.file}")


def _shown(said: object) -> str:
    """Return what a head says under a key as a person wrote it."""
    if isinstance(said, bool):
        return str(said).lower()
    return ", ".join(map(str, said)) or "nothing" if isinstance(said, tuple) else str(said) if said is not None else "nothing"


def _untranslated(first: StoryText, *others: StoryText) -> Iterator[Finding]:
    """Yield each line of words that stands in both languages as it is: one of them was forgotten."""
    known = {line.written.strip(): line for line in first.lines if not line.verbatim}
    for line in (line for other in others for line in other.lines if not line.verbatim):
        same, words = known.get(line.written.strip()), " ".join(part for part in line.parts if isinstance(part, str))
        if same is not None and len(_A_WORD.findall(words)) >= MANY_WORDS:
            where, found = line.at(line.column), line.written.strip()[:60]
            problem = f"the same words stand in {same.file}:{same.number}"
            yield Finding(where=where, problem=problem, found=found, fix="Say them in the language of this text.")


class _Reader:
    """Reads one file and collects every finding in the document of its head."""

    def __init__(
        self, root: Path, file: LayerFile, drafts: frozenset[str], bibliography: Path | None, read: Read, *, story: bool
    ) -> None:
        self.root, self.path, self.file, self.drafts, self.bibliography = root, file.path, file.file, drafts, bibliography
        self.text = read
        self.optional = OPTIONAL if story else tuple(key for key in OPTIONAL if key not in (AUTHOR, DRAFT))

    def read(self) -> StoryText:
        """Return what the file holds. Raises InputError."""
        text = authored.decode(self.file, authored.content(self.path, self.file))
        try:
            page = authored.headed(self.file, text)
        except InputError as error:
            raise InputError(replace(one, fix=one.fix or _quote(one)) for one in error.findings) from None
        head = self.head(page.head.root)
        beside = self.path.parent
        bibliography = head.bibliography or self.bibliography
        cited = bibliographies.keys(self.root, bibliography) if bibliography is not None else None
        if cited is None and page.head.root.find(BIBLIOGRAPHY):  # which is not there: what it would have is not known
            cited = frozenset(match[1] or match[2] for match in CITATION.finditer(text))
        surroundings = Surroundings(keys=cited, drafts=self.drafts, pictures=pictures.beside(beside))
        lines, findings = self.text("\n".join(page.lines), self.file, page.first, surroundings)
        page.head.note(findings)
        shown = {name: line.at(1) for line in lines for name in images_in(line.written) if name in surroundings.pictures}
        for name, where in shown.items():
            page.head.note(pictures.faults(beside / name, where))
        if not any(cites(line.written) for line in lines):
            bibliography = None
            hidden = findings and CITATION.search(text)  # in a reference that does not end, which is told of
            if head.bibliography is not None and not hidden and (named := page.head.root.find(BIBLIOGRAPHY)):
                named.refuse("a bibliography that no sentence cites", expected="[@key] in the text")
        page.head.finish()
        return replace(head, lines=lines, pictures=tuple(beside / name for name in shown), bibliography=bibliography)

    def head(self, node: Node) -> StoryText:
        table = node.table(REQUIRED, self.optional)
        sources, author, draft = table.get(SOURCES), table.get(AUTHOR), table.get(DRAFT)
        image, alt, bibliography = table.get(IMAGE), table.get(IMAGE_ALT), table.get(BIBLIOGRAPHY)
        if (image is None) is not (alt is None):
            lacking = IMAGE_ALT if alt is None else IMAGE
            expected = f"`{IMAGE}`, and in `{IMAGE_ALT}` what it shows"
            (image or alt or node).refuse(f"the key `{lacking}` is missing", expected=expected)
        shared = self.beside(image, pictures.SHARED) if image is not None else None
        if image is not None and shared is not None:
            node.document.note(pictures.faults(shared, image.where))
        return StoryText(
            file=self.file,
            title=words(table["title"]),
            description=words(table["description"]),
            date=self.date(date) if (date := table.get("date")) is not None else None,
            order=order.integer() if (order := table.get("order")) is not None else None,
            sources=tuple(
                (name, replace(item.at, field=SOURCES)) for name, item in zip(sources.each_text(), sources.each(), strict=True)
            )
            if sources is not None
            else (),
            author=names(author) if author is not None else (),
            draft=draft.flag() if draft is not None else False,
            image=shared,
            image_alt=words(alt) if alt is not None else None,
            bibliography=self.beside(bibliography, bibliographies.SUFFIXES) if bibliography is not None else None,
            places={key: table[key].where for key in ALIKE if key in table},
        )

    def beside(self, node: Node, suffixes: Collection[str]) -> Path | None:
        """Return the file of this name that lies beside the text."""
        if not (name := node.text()):
            return None
        path = self.path.parent / name
        if "/" in name or "\\" in name or path.suffix not in suffixes:
            node.refuse("is not the name of a file beside the text", found=name, expected=", ".join(suffixes))
        elif is_hidden(Path(name)):
            node.refuse(HIDDEN, found=name)
        elif not path.is_file():
            near = did_you_mean(name, (one.name for one in self.path.parent.iterdir() if one.suffix in suffixes))
            node.refuse("there is no such file beside the text", found=name, fix=near)
        else:
            return path
        return None

    def date(self, node: Node) -> Period | None:
        text = node.text()
        try:
            found = Period.parse(text) if text else None
        except ValueError as error:
            days = " or ".join(local_days(text))
            node.refuse(str(error), found=text, fix=f"Write {days}." if days else None)
            return None
        if found is not None and not _DAY.fullmatch(text):
            node.refuse("is not the date of a story", found=text, expected="a day (2026-11-21), a month (2026-11) or a year")
        return found


def _quote(fault: Finding) -> str | None:
    """Return the advice to write quotation marks, where a head cannot be read for want of them."""
    return None if fault.problem.startswith("the page has") else QUOTE
