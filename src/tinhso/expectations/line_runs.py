"""Sets of lines as runs of neighbours, first and last of each: 2 to 278 is one run, whatever the size of the table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate

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
    place = bisect_right(runs, (line, line)) - 1
    near = runs[place : place + 2] if place >= 0 else runs[:1]
    return any(first <= line <= last for first, last in near)


def spread(sets: Iterable[Spans]) -> Mapping[int, int]:
    """Return in how many of the sets each line is, for the lines that are in any."""
    steps: dict[int, int] = {}
    for runs in sets:
        for first, last in runs:
            steps[first] = steps.get(first, 0) + 1
            steps[last + 1] = steps.get(last + 1, 0) - 1
    if not steps:
        return {}
    begin, end = min(steps), max(steps)
    counts = accumulate(steps.get(line, 0) for line in range(begin, end))
    return {line: count for line, count in zip(range(begin, end), counts, strict=True) if count}
