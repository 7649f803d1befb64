"""A plugin of pytest for `make mutants`: the fast tests alone, and each of them without what another left in a cache.

Those that build a site or run the command line take seconds. And mutmut tries a change with the tests that were seen to reach the
function: of one whose result is kept that would be the first test alone.
"""

from __future__ import annotations

import sys

import pytest

SLOW = frozenset(
    {
        "built_project",
        "built_site",
        "checked_copy",
        "in_french",
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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the configuration say which module is broken."""
    parser.addini("broken", "the module whose changes the tests must notice")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget what the functions of the broken module keep of earlier calls, the pages that newsrooms had, and their strings."""
    if newsroom := sys.modules.get("tests.reports.newsroom"):
        newsroom.ASSEMBLED.clear()
    if strings := sys.modules.get("tinhso.strings"):
        strings._whole.cache_clear()
    module = sys.modules.get(item.config.getini("broken"))
    for kept in list(vars(module).values()) if module else ():
        if callable(forget := getattr(kept, "cache_clear", None)):
            forget()
