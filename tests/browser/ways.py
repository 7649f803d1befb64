"""The ways of a reader: how wide the screen is, the language, and whether scripts run.

`make test` goes four of the eight, in which each two of these things meet, `make test-all` all of them.
"""

from __future__ import annotations

import itertools

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
