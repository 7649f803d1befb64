"""The frame in which other sites show a figure: the digest of what it shows, and how high it is."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tinhso import digest
from tinhso.kept import Kept
from tinhso.model import Lang
from tinhso.notebooks import WIDTHS, Figure, Width, figure_says, wrap

#: How the page of a frame is set, in CSS pixels; `site/theme/embed.html.j2` keeps to it, and a browser test to both.
PADDING, TITLE, SUBTITLE, NOTE = 16, (20, 1.35), (14, 1.5), (13, 1.5)
#: The narrowest frames that show each drawing; in a narrower one than the first, the page scrolls.
ROOMS: Mapping[Width, int] = {"narrow": 300, "wide": 672}
#: Letters of a verdict's name, words of the last line, pixels between the parts and between two verdicts.
GRADE, FOOT, GAPS, BETWEEN = 36, 45, 48, 6
#: Where what is worked out is kept between builds, below `build/`.
KEPT = "cache/heights"
#: What decides how high a frame is, and of what a digest is.
_CODE = ("digest.py", "model", "notebooks", "reports/assets/frames.py")
_HEIGHT = re.compile(r'<svg[^>]*? height="([\d.]+)"')


#: The verdicts of a frame in one language: the name of each, and its reasons.
Judgements: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a frame shows, as a short digest, and its height in CSS pixels."""

    digest: str
    height: int


class Frames:
    """The frames of an edition, each worked out once, and again by another build where its figure says something else."""

    def __init__(self, build: Path) -> None:
        self._kept = Kept(build / KEPT)
        self._known: dict[str, Frame] = {}

    def of(self, name: str, figure: Figure, judged: Mapping[Lang, Judgements]) -> Frame:
        """Return the frame of the figure that has this name among all, with what its page says of how far it compares."""
        if name not in self._known:
            key = digest.of_value([figure_says(figure), [*judged.values()], digest.of_code(*_CODE)])
            shows, _, high = self._kept.text(key, lambda: f"{shown(figure, judged)} {height(figure, judged)}").partition(" ")
            self._known[name] = Frame(digest=shows, height=int(high))
        return self._known[name]

    def sweep(self) -> None:
        """Remove what no figure of this edition asked for."""
        self._kept.sweep()


def shown(figure: Figure, judged: Mapping[Lang, Judgements]) -> str:
    """Return the short digest of all that a figure says and shows, in both languages."""
    words = [list(text.values()) for text in (figure.title, figure.subtitle, figure.alt, figure.source_line)]
    reasons = [list(text.values()) for text in figure.verdict.words]
    several = [list(found) for found in judged.values() if len(found) > 1]
    drawings = [figure.svg(lang, "narrow") + figure.svg(lang, "wide") for lang in figure.title]
    return digest.short(digest.of_value([words, figure.verdict.grade.value, reasons, drawings, *several]))


def height(figure: Figure, judged: Mapping[Lang, Judgements]) -> int:
    """Return a height that shows the whole page of a frame from the narrowest column on, in either language."""
    return max(_high(figure, judged[lang], lang, width) for lang in figure.title for width in WIDTHS)


def _high(figure: Figure, judged: Judgements, lang: Lang, width: Width) -> int:
    room = ROOMS[width] - 2 * PADDING
    drawing = _HEIGHT.search(figure.svg(lang, width))
    verdicts = ((f"{'x' * max(GRADE, len(said) + 2)} {' '.join(reasons)}", NOTE) for said, reasons in judged)
    texts = (
        (figure.title[lang], TITLE), (figure.subtitle[lang], SUBTITLE), *verdicts,
        (figure.source_line[lang], NOTE), ("x " * FOOT, NOTE),
    )  # fmt: skip
    lines = sum(len(wrap(text, room, size)) * size * leading for text, (size, leading) in texts)
    return math.ceil((2 * PADDING + lines + (float(drawing[1]) if drawing else 0) + GAPS + BETWEEN * (len(judged) - 1)) / 10) * 10
