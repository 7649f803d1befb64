"""Small drawings for reviewers: which lines a check looked at, how the cells of a column are spread, how editions followed.

They are inline SVG in the colours of the page, drawn at build time. Each stands beside words that say the same; where it says
more than the words, it carries its own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

#: The width in which a drawing thinks; the page stretches it.
WIDTH, HEIGHT = 240, 44
#: No run of lines is drawn narrower than this share of the file, so that one row of thirty thousand can be seen.
LEAST = 150
#: So many parts of a unit have a strip's lengths, so that they are whole numbers.
FINE = 10


def strip(runs: Iterable[tuple[int, int]], refused: Iterable[int], rows: int) -> Markup:
    """Return a file as a strip from its first row to its last: what a check looked at, and what it refused.

    `runs` are lines of the file, of which the first is the head. Hidden from screen readers: the numbers stand beside it.
    """
    if rows <= 0:
        return Markup("")
    looked = _bands(runs, rows)
    failed = _bands(((line, line) for line in refused), rows)
    marks = Markup('<path d="{}"/>').format(looked) if looked else Markup("")
    if failed:
        marks += Markup('<path class="ts-refused" d="{}"/>').format(failed)
    return _bar("ts-strip", WIDTH * FINE, marks)


def columns(counts: Sequence[int], label: str) -> Markup:
    """Return a distribution as columns of equal width; a class with no cell keeps its place on the ground line."""
    most = max(counts, default=0)
    if not most:
        return Markup("")
    step = WIDTH / len(counts)
    path = "".join(
        f"M{_short(number * step + 1)} {HEIGHT}v-{_short(max(1.5, count / most * (HEIGHT - 2)))}h{_short(step - 2)}V{HEIGHT}z"
        for number, count in enumerate(counts)
        if count
    )
    ground = Markup('<path class="ts-ground" d="M0 {}h{}"/>').format(HEIGHT + 0.5, WIDTH)
    frame = '<svg class="ts-columns" viewBox="0 0 {} {}" role="img" aria-label="{}"><path d="{}"/>{}</svg>'
    return Markup(frame).format(WIDTH, HEIGHT + 1, label, path, ground)


def stack(shares: Sequence[tuple[str, int]]) -> Markup:
    """Return counts by outcome as one bar, in their order. Hidden from screen readers: a table stands beside it."""
    total = sum(count for _, count in shares)
    if not total:
        return Markup("")
    parts, begin = [], 0.0
    for outcome, count in shares:
        if count:
            width = max(count / total * WIDTH, 2.0)
            bar = Markup('<path data-outcome="{0}" d="M{1} 0h{2}v10h-{2}z"/>')
            parts.append(bar.format(outcome, _short(begin), _short(width)))
            begin += width
    return _bar("ts-stack", max(begin, WIDTH), Markup("").join(parts))


def part_of(part: int, whole: int) -> Markup:
    """Return a share as a bar in a frame of the whole. Hidden from screen readers: the number stands beside it."""
    if not whole:
        return Markup("")
    width = max(part / whole * WIDTH, 2.0) if part else 0
    return _bar("ts-part", WIDTH, Markup('<path d="M0 0h{}v10H0z"/>').format(_short(width)))


def _bar(name: str, width: float, inner: Markup) -> Markup:
    """Return a drawing that the page stretches to its own width."""
    frame = '<svg class="{}" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    return Markup(frame).format(name, _short(width), inner)


def _bands(runs: Iterable[tuple[int, int]], rows: int) -> str:
    """Return the runs as lines along the middle of the strip, those that touch as one, each after the gap since the one before.

    The style of the page makes them as high as they are to be.
    """
    whole, lines = WIDTH * FINE, list[list[int]]()
    for first, last in runs:
        width = max((last - first + 1) / rows * whole, whole / LEAST)
        begin = min((first - 2) / rows * whole, whole - width)
        if lines and begin <= lines[-1][1]:
            lines[-1][1] = max(lines[-1][1], round(begin + width))
        else:
            lines.append([round(begin), round(begin + width)])
    ends = [0, *(end for _, end in lines)]
    gaps = (f"m{begin - before} 0h{end - begin}" for before, (begin, end) in zip(ends, lines, strict=False))
    return f"M0 5{''.join(gaps).removeprefix('m0 0')}" if lines else ""


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
