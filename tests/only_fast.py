"""A plugin of pytest for `make mutants`: leaves out the tests that build a site or run the command line, which take seconds."""

from __future__ import annotations

import pytest

SLOW = frozenset(
    {
        "built_project",
        "built_site",
        "checked_copy",
        "own_built_project",
        "project_copy",
        "refused",
        "refused_copy",
        "small_built",
        "small_project",
        "tinhso",
    }
)
#: A test that starts processes of its own, which know nothing of what was broken.
OTHERS = frozenset({"test_the_bytes_do_not_depend_on_the_run_the_zone_or_the_hash_seed"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out the slow tests, as if they had been deselected."""
    slow = [item for item in items if SLOW.intersection(getattr(item, "fixturenames", ())) or item.name in OTHERS]
    items[:] = [item for item in items if item not in slow]
    config.hook.pytest_deselected(items=slow)
