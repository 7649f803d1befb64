"""Reads a built tree as a program does that follows its links: every page, and which observation a link leads to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

#: An lxml element; its types are not published.
Element: TypeAlias = Any

#: The id of a row has dots, no other id of a page has.
_TRACE = re.compile(r"#([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)$")


def traced(href: str | None) -> str | None:
    """Return the observation to whose entry a link leads, None for any other link."""
    match = _TRACE.search(href or "")
    return match[1] if match else None


def pages_of(site: Path) -> dict[str, Element]:
    """Return the pages of a built tree by their addresses; what only leads on to another page is none."""
    found = {path.relative_to(site).as_posix(): parse(path) for path in sorted(site.rglob("*.html"))}
    return {name: page for name, page in found.items() if not page.xpath("//meta[@http-equiv='refresh']")}


def parse(path: Path) -> Element:
    """Return a page as a tree."""
    return etree.HTML(path.read_text(encoding="utf-8"))
