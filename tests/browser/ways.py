"""The ways of a reader: how wide the screen is, the language, and whether scripts run.

`make test` goes four of the eight, in which each two of these things meet, `make test-all` all of them. Where a fixture opens one
of two windows and what is tested hangs little on which, each case is tested in one of them, in turn (the mark `in_turn`, which
names the fixture, and how many of its cases are of one window); of the four ways, in the two of one width.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.languages import LANGS

FIRST = {(390, "vi", True), (390, "en", False), (1400, "vi", False), (1400, "en", True)}
WAYS = [
    pytest.param(
        way,
        id=f"{way[0]}-{way[1]}-{'js' if way[2] else 'no-js'}",
        marks=() if way in FIRST else pytest.mark.every_page,
    )
    for way in itertools.product((390, 1400), LANGS, (True, False))
]


def take_turns(items: Sequence[pytest.Item]) -> None:
    """Leave each second window of a test that is tested `in_turn` to `make test-all`."""
    tests = defaultdict[Path, dict[str, int]](dict)
    cases: Counter[object] = Counter()
    for item in items:
        mark = item.get_closest_marker("in_turn")
        if mark and isinstance(item, pytest.Function) and mark.args[0] in item.fixturenames:
            at, test = item.callspec.indices[mark.args[0]], str(item.originalname)
            number = tests[item.path].setdefault(test, len(tests[item.path]))
            if (number + cases[item.path, test, at] + at // mark.kwargs.get("each", 1)) % 2:
                item.add_marker("every_page")
            cases[item.path, test, at] += 1
