"""The pages of the edition in four shares of about the same work, one for each file of tests that goes over all pages.

A file of tests is what a worker takes (`--dist=loadfile`), so that four files keep the workers busy to the end.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

#: What the old address of a page says.
MOVED = "http-equiv=refresh"
INDICATORS, INDICATORS_EN = "indicators/", "en/indicators/"

#: What a share is called, and which pages belong to it; the last takes what no other has.
SHARES: dict[str, Callable[[str], bool]] = {
    "indicators, Vietnamese": lambda path: path.startswith(INDICATORS),
    "indicators, English": lambda path: path.startswith(INDICATORS_EN),
    "everything else, English": lambda path: path.startswith("en/") and not path.startswith(INDICATORS_EN),
    "everything else": lambda path: not path.startswith(("en/", INDICATORS)),
}


@cache
def all_pages(site: Path) -> list[str]:
    """Every page of a built tree, whoever wrote it, without the old addresses that lead on to one; a tree is read once."""
    pages = (path for path in site.rglob("*.html") if MOVED not in path.read_text(encoding="utf-8"))
    return sorted(path.relative_to(site).as_posix() for path in pages)


def share(site: Path, name: str) -> list[str]:
    """The pages of one share."""
    found = [path for path in all_pages(site) if SHARES[name](path)]
    assert found, name
    return found
