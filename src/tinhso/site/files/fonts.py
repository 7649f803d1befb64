"""The two weights of Be Vietnam Pro that the site ships, cut down to what Vietnamese and English need.

The cut is cached in `build/fonts/` under a digest of what it is made from; its bytes depend on nothing else.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from tinhso import digest
from tinhso.kept import Kept
from tinhso.notebooks import FAMILY, REGULAR, SEMIBOLD, font_file
from tinhso.project import Project
from tinhso.strings import PACKAGED

#: The weights, and how much wider the letters of each run than Arial's of the same (measured on a page of both languages).
WIDER = {REGULAR: 1.093, SEMIBOLD: 1.038}
#: Latin, Vietnamese, combining marks, and the punctuation, arrows and signs that pages use.
CHARACTERS = (
    "20-7E A0-FF 102-103 110-111 128-129 168-169 1A0-1A1 1AF-1B0 300-304 306 309 323 1EA0-1EF9 "
    "2010-2015 2018-201E 2022 2026 2030 2032-2033 2039-203A 2044 2070 2074-2079 2080-2089 20AB 2190-2193 2212 2248 2260 2264-2265"
)
#: The letters of other languages of Latin script, for an edition in one of them.
MORE_LATIN = "100-17F 218-21B"
DIGITS = "30-39"
#: Advance width that every figure of the tabular cut gets, in thousandths of an em: the four just fits.
FIGURE_WIDTH = 670
#: Raised when the way of cutting changes, so that old cuts are not taken for new ones.
RECIPE = 3
#: Ascent and descent of the family, in thousandths of an em, which the stand-in must have for nothing to move.
_ASCENT, _DESCENT = 1000, 265
#: Where cuts are kept below `build/`: making them takes a second.
CACHE = "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """One cut: its weight, its bytes as woff2, and whether it holds tabular figures alone."""

    weight: int
    content: bytes
    figures: bool


def cut_fonts(project: Project) -> tuple[Font, ...]:
    """Return the cuts of both weights as `build/` keeps them."""
    others = set(project.config.languages) - set(PACKAGED)
    return cuts(project.build / CACHE, f"{CHARACTERS} {MORE_LATIN}" if others else CHARACTERS)


def cuts(cache: Path, characters: str = CHARACTERS) -> tuple[Font, ...]:
    """Return the cuts of both weights, from the cache where they were made before."""
    found, kept = list[Font](), Kept(cache)
    made_by = [metadata.version(name) for name in ("fonttools", "brotli")]
    for weight in WIDER:
        file = font_file(weight)
        font = file.read_bytes()
        for figures in (False, True):
            key = digest.of_value([digest.of_bytes(font), characters, FIGURE_WIDTH, figures, RECIPE, made_by])
            make = partial(_tabular, font) if figures else partial(_letters, font, characters)
            content = kept.content(f"{file.stem}-{digest.short(key)}", make)
            found.append(Font(weight=weight, content=content, figures=figures))
    return tuple(found)


def stand_in(weight: int) -> str:
    """Return the `@font-face` of the stand-in: the reader's Arial with our font's measures, for where ours comes too late."""
    ratio = WIDER[weight]
    names: tuple[str, ...] = ("Arial", "Liberation Sans", "Helvetica", "Roboto")
    if weight >= SEMIBOLD:
        names = ("Arial Bold", "Liberation Sans Bold", "Helvetica Bold")
    local = ",".join(f'local("{name}")' for name in names)
    return (
        f'@font-face{{font-family:"{FAMILY} Fallback";font-weight:{weight};src:{local};size-adjust:{ratio * 100:.1f}%;'
        f"ascent-override:{_ASCENT / ratio / 10:.1f}%;descent-override:{_DESCENT / ratio / 10:.1f}%;line-gap-override:0%}}"
    )


def licence() -> str:
    """Return the licence of the fonts, which travels with them."""
    return (font_file(REGULAR).parents[1] / "LICENSE").read_text(encoding="utf-8")


def _cut(whole: bytes, characters: str, features: Sequence[str], **more: object) -> Any:
    """Cut a font to some characters and to the features of its layout that are named."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(hinting=False, layout_features=list(features), name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], **more)
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False, lazy=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(characters))
    cutter.subset(font)
    return font


def _letters(whole: bytes, characters: str) -> bytes:
    """Cut the letters of the languages, with the marks that are set on them."""
    features = ("kern", "mark", "mkmk", "ccmp", "locl", "liga")
    return _saved(_cut(whole, characters, features, flavor="woff2", desubroutinize=True, notdef_outline=True))


def _tabular(whole: bytes) -> bytes:
    """Cut the ten figures alone and set each in the middle of one width: the family has no tabular ones of its own."""
    font = _cut(whole, DIGITS, ())
    glyphs, metrics = font["glyf"], font["hmtx"]
    for name in font.getBestCmap().values():
        glyph = glyphs[name]
        width = glyph.xMax - glyph.xMin
        shift = (FIGURE_WIDTH - width) // 2 - glyph.xMin
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (FIGURE_WIDTH, glyph.xMin)
    return _saved(font)


def _saved(font: Any) -> bytes:
    out = io.BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()
