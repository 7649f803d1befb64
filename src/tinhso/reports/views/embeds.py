"""Figures for other sites: the page a frame shows, the snippet to copy for it, and how it is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tinhso.model import Dataset, Lang, Source, Text
from tinhso.notebooks import REQUESTED, Figure, FigureFiles
from tinhso.reports.assets import addresses, pins
from tinhso.reports.assets.frames import Judgements
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views.citations import citation, in_full, titled
from tinhso.reports.views.over_years import verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A figure that other sites may show: its name (`notebook.figure`), the digest of what it shows, the page it is from.

    It has what is shown of the figure, and not the rows behind it. `pins` are the digests under which it was pinned, the oldest
    first; `height` is that of the frame, in CSS pixels. `judged` is what the page of the figure says of it: its verdict, or each
    of several; `sources` is its line of sources.
    """

    name: str
    title: Text
    subtitle: Text
    sources: Mapping[Lang, Markup]
    judged: Mapping[Lang, Judgements]
    files: FigureFiles
    digest: str
    page: str
    height: int
    pins: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where its page is published, below a language."""
        return f"embed/{self.name}.html"

    @property
    def pinned(self) -> bool:
        """Whether what it shows now has been pinned."""
        return self.digest in self.pins


def name(figure: Figure) -> str:
    """Return the name of a figure among all."""
    return f"{figure.notebook}.{figure.name}"


def pictures(context: PageContext) -> tuple[Figure, ...]:
    """Return every figure that other sites may show, those of notebooks first."""
    return tuple(figure for figure in context.shown if figure.is_picture)


def embeds(context: PageContext) -> tuple[Embed, ...]:
    """Return what other sites may show of these figures, in the same order."""
    return tuple(embed(figure, context) for figure in pictures(context))


def embed(figure: Figure, context: PageContext, here: str | None = None) -> Embed:
    """Return one figure as other sites may show it. `here` is the page that shows it, the home of what stands on no other."""
    known = {result.name for result in context.notebooks}
    home = addresses.notebook(figure.notebook) if figure.notebook in known else addresses.indicator_page(figure.name)
    called = name(figure)
    if figure.notebook == REQUESTED:
        home = context.charts[called][1] if called in context.charts else here or home
    judged = {lang: _judged(figure, context.view(addresses.EMBEDS, lang)) for lang in figure.title}
    frame = context.frames.of(called, figure, judged)
    return Embed(
        name=called,
        title=figure.title,
        subtitle=figure.subtitle,
        sources={lang: titled(said, sources(figure, context.dataset), lang) for lang, said in figure.source_line.items()},
        judged=judged,
        files=figure.files,
        digest=frame.digest,
        page=f"{home}#chart-{figure.notebook}-{figure.name}",
        height=frame.height,
        pins=tuple(dict.fromkeys(pin.digest for pin in context.pins if pin.figure == called)),
    )


def sources(figure: Figure, dataset: Dataset) -> tuple[Source, ...]:
    """Return the sources of the rows of a figure."""
    rows = (dataset.observation(name) for name in figure.observation_ids if dataset.has_observation(name))
    return tuple(dataset.source(source) for source in dict.fromkeys(row.source_id for row in rows))


def _judged(figure: Figure, view: PageView) -> Judgements:
    """Return the name of the verdict on a figure with its reasons, or of each of several with what it is on."""
    answers = [(f"{one.text}: {one.grade}", one.verdict) for one in verdicts(figure, view)]
    found = answers or [(view.t(f"grade.{figure.verdict.grade}"), figure.verdict)]
    return tuple((said, tuple(map(view.of, verdict.words))) for said, verdict in found)


def embed_view(figure: Figure, view: PageView) -> Values:
    """Put one figure's snippets and citation into the words of a page."""
    found = embed(figure, view.context, view.here)
    pinned = pins.address(found.name, found.digest) if found.pinned else None
    return {
        "anchor": anchor(found.name),
        "title": view.of(figure.title),
        "href": view.href(found.path),
        "code": snippet(found, found.path, view),
        "pinned_code": snippet(found, pinned, view) if pinned else None,
        "pinned_href": view.href(pinned) if pinned else None,
        "citation": citation(view, view.of(figure.title), found.page),
    }


def snippet(found: Embed, path: str, view: PageView) -> str:
    """Return the HTML that shows a figure on another site: a frame with a title, as wide as its column, without a script.

    While the site has no address, the frame names the file alone, and the page says what to put before it.
    """
    title = f"{view.of(found.title)} – {view.of(view.context.project.config.title)}"
    frame = Markup('<iframe src="{}" title="{}" width="100%" height="{}" style="{}" loading="lazy"></iframe>')
    return str(frame.format(in_full(path, view), title, found.height, "border:0;max-width:720px"))


def anchor(figure: str) -> str:
    """Return the id of a figure on the list of all."""
    return f"figure-{figure.replace('.', '-').replace('_', '-')}"
