"""The pages of the edition in four shares of about the same work, one for each file of tests that goes over all pages.

A file of tests is what a worker takes (`--dist=loadfile`), so that four files keep two workers busy to the end.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

TRACES, TRACES_EN, INDICATORS = "trace/", "en/trace/", ("indicators/", "en/indicators/")

#: What a share is called, and which pages belong to it; the last takes what no other has.
SHARES: dict[str, Callable[[str], bool]] = {
    "traces, Vietnamese": lambda path: path.startswith(TRACES),
    "traces, English": lambda path: path.startswith(TRACES_EN),
    "indicators": lambda path: path.startswith(INDICATORS),
    "everything else": lambda path: not path.startswith((TRACES, TRACES_EN, *INDICATORS)),
}


def all_pages(site: Path) -> list[str]:
    """Every page of a built tree, whoever wrote it."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def share(site: Path, name: str) -> list[str]:
    """The pages of one share."""
    found = [path for path in all_pages(site) if SHARES[name](path)]
    assert found, name
    return found
