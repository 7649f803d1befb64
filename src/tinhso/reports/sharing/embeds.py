"""Figures for other sites: the page a frame shows, the snippet to copy for it, and how it is cited."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tinhso import digest
from tinhso.model import Lang, Text, Verdict
from tinhso.notebooks import REQUESTED, WIDTHS, Figure, FigureFiles, Width, figure_says, wrap
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.sharing import pins
from tinhso.reports.sharing.citations import citation, in_full

#: How the page of a frame is set, in CSS pixels; `site/theme/embed.html.j2` keeps to it, and a browser test to both.
PADDING, TITLE, SUBTITLE, NOTE = 16, (20, 1.35), (14, 1.5), (13, 1.5)
#: The narrowest frames that show each drawing; in a narrower one than the first, the page scrolls.
ROOMS: Mapping[Width, int] = {"narrow": 320, "wide": 672}
#: Letters of a verdict's name, words of the last line, pixels between the parts.
GRADE, FOOT, GAPS = 36, 45, 48
#: What decides how high a frame is, and of what a digest is.
_CODE = ("digest.py", "model", "notebooks", "reports/sharing")
_HEIGHT = re.compile(r'<svg[^>]*? height="([\d.]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A figure that other sites may show: its name (`notebook.figure`), the digest of what it shows, the page it is from.

    It has what is shown of the figure, and not the rows behind it. `pins` are the digests under which it was pinned, the oldest
    first; `height` is that of the frame, in CSS pixels.
    """

    name: str
    title: Text
    subtitle: Text
    source_line: Text
    verdict: Verdict
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
    if called not in context.frames:
        key = digest.of_value([figure_says(figure), digest.of_code(*_CODE)])
        says, _, high = context.kept_frames.text(key, lambda: f"{shown(figure)} {height(figure)}").partition(" ")
        context.frames[called] = (says, int(high))
    shows, frame = context.frames[called]
    return Embed(
        name=called,
        title=figure.title,
        subtitle=figure.subtitle,
        source_line=figure.source_line,
        verdict=figure.verdict,
        files=figure.files,
        digest=shows,
        page=f"{home}#chart-{figure.notebook}-{figure.name}",
        height=frame,
        pins=tuple(dict.fromkeys(pin.digest for pin in context.pins if pin.figure == called)),
    )


def shown(figure: Figure) -> str:
    """Return the short digest of all that a figure says and shows, in both languages."""
    words = [list(text.values()) for text in (figure.title, figure.subtitle, figure.alt, figure.source_line)]
    reasons = [list(text.values()) for text in figure.verdict.words]
    drawings = [figure.svg(lang, "narrow") + figure.svg(lang, "wide") for lang in figure.title]
    return digest.short(digest.of_value([words, figure.verdict.grade.value, reasons, drawings]))


def height(figure: Figure) -> int:
    """Return a height that shows the whole page of a frame from the narrowest column on, in either language."""
    return max(_high(figure, lang, width) for lang in figure.title for width in WIDTHS)


def _high(figure: Figure, lang: Lang, width: Width) -> int:
    room = ROOMS[width] - 2 * PADDING
    reasons = " ".join(text[lang] for text in figure.verdict.words)
    drawing = _HEIGHT.search(figure.svg(lang, width))
    texts = (
        (figure.title[lang], TITLE), (figure.subtitle[lang], SUBTITLE), (f"{'x' * GRADE} {reasons}", NOTE),
        (figure.source_line[lang], NOTE), ("x " * FOOT, NOTE),
    )  # fmt: skip
    lines = sum(len(wrap(text, room, size)) * size * leading for text, (size, leading) in texts)
    return math.ceil((2 * PADDING + lines + (float(drawing[1]) if drawing else 0) + GAPS) / 10) * 10


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
        "all": f"{view.href(addresses.EMBEDS)}#{anchor(found.name)}",
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
