"""Search engines and networks show the first letters of what a page says of itself: all of it has room there, on every page."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tinhso.reports.parts import ANNOUNCED


def test_every_description_has_room(built_site: Path) -> None:
    pages = [path for path in built_site.rglob("*.html") if "embed" not in path.parts]
    said = {path: html.parse(str(path)).xpath("string(//meta[@name='description']/@content)") for path in pages}
    assert len(said) > 300
    assert {path: words for path, words in said.items() if len(words) > ANNOUNCED} == {}
