"""The frame that other sites are given is as high as its page, from the narrowest column on: nothing scrolls inside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.languages import LANGS
from tinhso.reports.assets.frames import ROOMS

SNIPPET = re.compile(r'<iframe src="[^"]*?([\w.-]+\.html)"[^>]* height="(\d+)"')
#: Opens pages, each in a frame of a width as other sites have it, and says how wide and how high each is.
SIZES = """([paths, width]) => Promise.all(paths.map(path => new Promise(done => {
  const frame = Object.assign(document.createElement('iframe'), { src: path, width, height: 400 });
  frame.onload = () => {
    const { documentElement, body } = frame.contentDocument;
    done([documentElement.scrollWidth, body.scrollHeight]);
  };
  document.body.append(frame);
})))"""


def frames(built_site: Path) -> dict[str, int]:
    """Return the pages of the frames that follow the editions, each with the height that its snippet asks for."""
    folders = ("embed" if lang == LANGS[0] else f"{lang}/embed" for lang in LANGS)
    pages = {folder: html.parse(str(built_site / folder / "index.html")) for folder in folders}
    found = {
        f"{folder}/{name}": int(height)
        for folder, page in pages.items()
        for code in page.xpath("//pre/text() | //pre/*/text()")
        for name, height in SNIPPET.findall(code)
    }
    return {path: height for path, height in found.items() if (built_site / path).is_file()}


@pytest.mark.parametrize("width", [300, 672])
def test_a_frame_needs_no_scrolling(unpainted: Browser, address: str, built_site: Path, width: int) -> None:
    assert width in ROOMS.values(), "the narrowest column for each of the two drawings"
    asked = frames(built_site)
    assert len(asked) > 50
    page = unpainted.new_page()
    page.goto(f"{address}robots.txt")  # a page of the same host, so that it may look into its frames
    sizes = dict(zip(asked, page.evaluate(SIZES, [[address + path for path in asked], width]), strict=True))
    page.close()
    assert {path: size for path, size in sizes.items() if size[0] > width or size[1] > asked[path]} == {}
