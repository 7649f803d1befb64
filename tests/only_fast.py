"""A plugin of pytest for `make mutants`: leaves out the tests that build a site or run the command line, which take seconds."""

from __future__ import annotations

import pytest

SLOW = frozenset({"built_project", "built_site", "own_built_project", "project_copy", "tinhso"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out the slow tests, as if they had been deselected."""
    slow = [item for item in items if SLOW.intersection(getattr(item, "fixturenames", ()))]
    items[:] = [item for item in items if item not in slow]
    config.hook.pytest_deselected(items=slow)
