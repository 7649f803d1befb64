"""Of two windows each case of a test has one in `make test`, and what a test begins with changes from one test to the next."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from tests.browser.ways import take_turns


def case(test: str, name: str, window: int, mark: Any) -> Mock:
    """Return what pytest collects of one case of a test in one window."""
    item = Mock(spec=pytest.Function, path=Path("a.py"), originalname=test, fixturenames=["window"])
    item.name, item.callspec = f"{test} {name} {window}", SimpleNamespace(indices={"window": window})
    item.get_closest_marker.return_value = mark
    return item


@pytest.mark.parametrize(
    ("mark", "windows", "kept"),
    [
        (pytest.mark.in_turn("window").mark, (0, 1), ["one a 0", "two b 0", "one b 1", "two a 1"]),
        (
            pytest.mark.in_turn("window", each=2).mark,
            (0, 1, 2, 3),
            ["one a 0", "two b 0", "one a 1", "two b 1", "one b 2", "two a 2", "one b 3", "two a 3"],
        ),
        (None, (0,), ["one a 0", "one b 0", "two a 0", "two b 0"]),
    ],
    ids=["two windows", "four that are two", "not in turn"],
)
def test_each_case_has_one_window(mark: Any, windows: tuple[int, ...], kept: list[str]) -> None:
    items = [case(test, name, window, mark) for window in windows for test in ("one", "two") for name in "ab"]
    take_turns(items)
    assert [item.name for item in items if not item.add_marker.called] == kept
