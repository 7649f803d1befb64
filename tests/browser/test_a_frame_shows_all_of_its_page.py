"""The frame that other sites are given is as high as its page, from the narrowest column on: nothing scrolls inside it."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser

from tests.languages import LANGS
from tinhso.reports.assets.frames import ROOMS

SNIPPET = re.compile(r'<iframe src="[^"]*?([\w.-]+\.html)"[^>]* height="(\d+)"')
#: Opens pages, each in a frame, which is made as wide as other sites have it; says how wide and how high each is at each width.
SIZES = """([paths, widths]) => Promise.all(paths.map(path => new Promise(done => {
  const frame = Object.assign(document.createElement('iframe'), { src: path, width: widths[0], height: 400 });
  frame.onload = () => done(frame);
  document.body.append(frame);
}))).then(frames => widths.map(width => {
  frames.forEach(frame => { frame.width = width; });
  return frames.map(({ contentDocument: { documentElement, body } }) => [documentElement.scrollWidth, body.scrollHeight]);
}))"""


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


def test_a_frame_needs_no_scrolling(unpainted: Browser, address: str, built_site: Path) -> None:
    widths = sorted(set(ROOMS.values()))  # the narrowest column for each of the two drawings
    asked = frames(built_site)
    assert len(asked) > 50
    page = unpainted.new_page()
    page.goto(f"{address}robots.txt")  # a page of the same host, so that it may look into its frames
    found = page.evaluate(SIZES, [[address + path for path in asked], widths])
    page.close()
    sizes = {
        (path, width): size for width, all_ in zip(widths, found, strict=True) for path, size in zip(asked, all_, strict=True)
    }
    assert {at: size for at, size in sizes.items() if size[0] > at[1] or size[1] > asked[at[0]]} == {}
