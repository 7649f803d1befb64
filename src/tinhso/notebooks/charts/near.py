"""What stands too near to be told apart is pointed at together: marks in groups, and the bands that are theirs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def together(things: Iterable[Thing], along: Callable[[Thing], float], within: float) -> list[list[Thing]]:
    """Return things in their order along one side, in groups whose members are within so many pixels of their first."""
    groups: list[list[Thing]] = []
    for thing in sorted(things, key=along):
        if groups and along(thing) - along(groups[-1][0]) < within:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups


def bands(
    groups: Sequence[list[Thing]], along: Callable[[Thing], float], first: float, last: float
) -> Iterator[tuple[list[Thing], float, float]]:
    """Yield each group with where its band begins and ends: half way to the groups beside it."""
    cuts = [round((along(before[-1]) + along(after[0])) / 2, 1) for before, after in itertools.pairwise(groups)]
    yield from zip(groups, [first, *cuts], [*cuts, last], strict=True)
