"""What of a first visit is heavy, and what helps against that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

PAGE, STYLES, SCRIPTS, PICTURES, FONTS = "the page", "styles", "scripts", "pictures", "fonts"
#: What is what of the files that a page loads; all others are pictures.
_KINDS = {".css": STYLES, ".js": SCRIPTS, ".woff2": FONTS}
#: So many bytes the site itself needs of a kind on every page: nobody can take these out.
_USUAL = {STYLES: 14_000, SCRIPTS: 8_000, FONTS: 31_000}
#: So many kinds, and so many files of one, are named.
_NAMED = 3
_FEWER = "take those of fewer years or places (`tinhso new … --year 2010/2019`)"
#: What helps against much of a kind.
_HELPS = {
    PAGE: f"So much does not fit on one page: where it is figures, {_FEWER}; of a story make two, or show fewer charts.",
    STYLES: "The styles of the project are heavy: shorten what it has in `site/theme/`.",
    SCRIPTS: "The scripts of the project are heavy: shorten or leave out what it has in `site/theme/`.",
    PICTURES: "The pictures are heavy: save them with fewer pixels, or show fewer of them.",
    FONTS: "The fonts are heavy: load fewer of them, cut to the letters of the edition.",
}
#: What helps against a figure that is too heavy for a frame.
FRAME = f"So many rows do not fit into a frame: {_FEWER}."


def by_kind(weights: Mapping[str, int], page: int) -> dict[str, int]:
    """Return how many bytes of each kind a first visit loads; `weights` are those of files, `page` that of the page itself."""
    found = {PAGE: page}
    for file, weight in weights.items():
        found[_kind(file)] = found.get(_kind(file), 0) + weight
    return found


def named(weights: Mapping[str, int]) -> str:
    """Name the heaviest of some things with what each weighs."""
    heaviest = sorted(weights, key=lambda name: -weights[name])[:_NAMED]
    return ", ".join(f"{name} {weights[name] / 1000:.1f} kB" for name in heaviest)


def most(kinds: Mapping[str, int]) -> str:
    """Return the kind of which there is most beyond what every page needs."""
    return max(kinds, key=lambda kind: kinds[kind] - _USUAL.get(kind, 0))


def helps(kind: str, weights: Mapping[str, int]) -> str:
    """Return what helps against too much of a kind, and which of its files are the heaviest."""
    files = named({file: weight for file, weight in weights.items() if _kind(file) == kind})
    return _HELPS[kind] + (f" The heaviest: {files}." if kind != PAGE else "")


def _kind(file: str) -> str:
    return _KINDS.get(PurePath(file).suffix, PICTURES)
