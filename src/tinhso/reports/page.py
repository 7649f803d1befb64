"""The pages of an edition: what reports hand over to the site stage as `build/pages/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tinhso.errors import Finding
from tinhso.model import NO_COLOURS, Colours, Lang, Period, Text
from tinhso.reports.assets.pins import Pin
from tinhso.reports.parts import NOTHING_ATTACHED, Attached, Part, Prose
from tinhso.reports.views.cards import Card
from tinhso.reports.views.embeds import Embed

FILES_FOLDER = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A page as others name it: as one above them in the breadcrumbs, as a neighbour. `titled_in`: see `Page`."""

    path: str
    title: Text
    titled_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in both languages.

    `path` is its address below the root of a language (`places/tinh-mot.html`), `kind` what the theme knows it by, `parts` what
    it says in each language, `rows` the observations that it words there. `cards` are what is seen where its address is shared:
    a page without any shares those of the home page. `date` is that of a story, `described` says in the terms of schema.org what
    the page is about, where it is about more than itself. `group` is the group of the page of all pages under which it is found,
    None where it is not listed there; `brief` the section of llms.txt that has it, None where none does. The pages of a kind
    that are in a `series` follow one another: `before` and `after` are its neighbours there, None at either end. `attached` is
    what lay beside the text of a person. `titled_in` is the language of a title that is the same in all. `announced` stands
    where the page is found in the place of a description that is too long to be shown whole. `changed` is the edition since which
    a story says what it says, as far as the kept ones tell.
    """

    path: str
    kind: str
    title: Text
    description: Text
    parents: tuple[Crumb, ...]
    parts: Mapping[Lang, tuple[Part, ...]]
    rows: Mapping[Lang, frozenset[str]] = field(default_factory=dict)
    cards: Mapping[Lang, Card] = field(default_factory=dict)
    date: Period | None = None
    described: Mapping[Lang, Mapping[str, object]] = field(default_factory=dict)
    group: str | None = None
    brief: str | None = None
    series: bool = False
    before: Crumb | None = None
    after: Crumb | None = None
    attached: Attached = NOTHING_ATTACHED
    titled_in: str | None = None
    announced: Mapping[Lang, str] = field(default_factory=dict)
    changed: Period | None = None

    @property
    def has_prose(self) -> bool:
        """Whether a renderer has to see the page."""
        return any(isinstance(part, Prose) for parts in self.parts.values() for part in parts)

    @property
    def crumb(self) -> Crumb:
        """The page as others name it."""
        return Crumb(path=self.path, title=self.title, titled_in=self.titled_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """What a feed tells of: an edition, a story, a changed figure with what changed and why; and where that stands.

    The `key` never changes; `dated` is whether the date is its own. `changed` is when what it tells last changed, if it ever did.
    """

    key: str
    title: Text
    summary: Text
    date: Period
    path: str
    dated: bool = True
    changed: Period | None = None
    author: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What was assembled: a folder with one renderable project a language and the files to publish as they are.

    `data` is the digest of the tables. `pages` are in reading order, `moved` old addresses, below the root of a language, each
    with the one that it leads to. `embeds` are the figures that other sites may show in a frame, `pins` the pages of frames that
    were handed out for ever, `past` the editions of the history by their dates, with the tables that differ from the edition
    before, `told` what readers are told of those that have other figures than it. `colours` are those of its places, `remarks`
    what authors should look at again. `corrections` are the changed figures, newest first, None where no edition was ever kept;
    `draft` counts what is not accepted yet.
    """

    folder: Path
    data: str
    pages: tuple[Page, ...]
    moved: Mapping[str, str] = field(default_factory=dict)
    embeds: tuple[Embed, ...] = ()
    pins: tuple[Pin, ...] = ()
    past: Mapping[Period, tuple[str, ...]] = field(default_factory=dict)
    told: Mapping[Period, Text] = field(default_factory=dict)
    corrections: tuple[FeedEntry, ...] | None = None
    draft: int = 0
    colours: Colours = NO_COLOURS
    remarks: tuple[Finding, ...] = ()

    def project(self, lang: Lang) -> Path:
        """The Quarto project of one language; a renderer writes to `_site` inside it."""
        return self.folder / lang

    @property
    def files(self) -> Path:
        """The static files, laid out as below `/files/` of the site."""
        return self.folder / FILES_FOLDER

    def page(self, path: str) -> Page:
        return next(page for page in self.pages if page.path == path)
