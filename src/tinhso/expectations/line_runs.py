"""Sets of lines as runs of neighbours, first and last of each: 2 to 278 is one run, whatever the size of the table."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter

Spans = tuple[tuple[int, int], ...]


def spans(lines: Iterable[int]) -> Spans:
    """Return the runs of some lines, which must rise."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return tuple((first, last) for first, last in runs)


def size(runs: Spans) -> int:
    """Count the lines."""
    return sum(last - first + 1 for first, last in runs)


def covers(runs: Spans, line: int) -> bool:
    """Tell whether a line is one of them."""
    begun = bisect_right(runs, line, key=itemgetter(0))
    return begun > 0 and line <= runs[begun - 1][1]


def spread(sets: Iterable[Spans]) -> Mapping[int, int]:
    """Return in how many of the sets each line is, for the lines that are in any."""
    return Counter(line for runs in sets for first, last in runs for line in range(first, last + 1))
