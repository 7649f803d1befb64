"""What a page that frames show has to be besides a good page: complete in itself, light, and not a trap inside a frame."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

from tinhso.reports import addresses

#: What the page of a frame may weigh, compressed.
FRAME_LOAD = 30_000


def is_frame(path: str) -> bool:
    """Tell whether a page, by its path below the root of its language, is one that other sites show in a frame."""
    return path.startswith("embed/") and path != addresses.EMBEDS


def frame_faults(document: Any, text: str) -> Iterator[tuple[str, str | None]]:
    """Yield what is wrong with the page of a frame: the problem and what was found.

    It loads nothing, so that a pinned page does not change with what lies beside it; its links open in the whole window; it
    leads back to the site.
    """
    for link in document.iter("link"):
        if link.get("rel") != "canonical":
            yield "the page of a frame loads something", link.get("href")
    for element in document.iter("script", "img", "iframe", "object", "embed", "audio", "video"):
        yield "the page of a frame loads or runs something", element.get("src") or element.get("data") or element.tag
    for css in (style.text or "" for style in document.iter("style")):
        yield from (("the style of a frame requests a file", part) for part in ("url(", "@import") if part in css)
    links = list(document.iter("a"))
    yield from (("a link would open inside the frame", one.get("href")) for one in links if one.get("target") != "_top")
    if not any("://" not in (link.get("href") or "://") for link in links):
        yield "no link leads back to the site", None
    if document.find(".//svg") is None:
        yield "the page of a frame shows no figure", None
    weight = len(gzip.compress(text.encode(), 6))
    if weight > FRAME_LOAD:
        yield f"the page of a frame weighs more than {FRAME_LOAD // 1000} kB", f"{weight / 1000:.0f} kB compressed"
