"""Addresses inside the published tree: a document-relative link resolved, normalised, and written again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from tinhso.model import Lang
from tinhso.relative_links import relative

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def located(address: str, langs: Sequence[Lang]) -> tuple[Lang, str]:
    """Return the language of what is published at an address, and its path below the root of that language."""
    folder, _, path = address.partition("/")
    return (folder, path) if path and folder in langs[1:] else (langs[0], address)


def is_external(href: str) -> bool:
    """Tell whether a link names a scheme or a host, and so leaves the site."""
    return _SCHEME.match(href) is not None


def base_path(site_url: str | None) -> str:
    """Return the path under which the site is published, with a slash at both ends; `/` while its address is unknown."""
    return urlsplit(site_url).path if site_url else "/"


def resolve(href: str, here: str) -> tuple[str, str]:
    """Return the file (from the tree's root) and the fragment that a link in the file `here` leads to.

    A link to a folder leads to its index page. A link out of the tree keeps its leading `../`.
    """
    target, fragment = _resolved(href, here.rpartition("/")[0])
    return target or here, fragment


def led_to(hrefs: Iterable[str], here: str) -> dict[str, None]:
    """Return what the links of a page within the site lead to, each once: a file, and `page.html#id` of a place on a page."""
    found = dict[str, None]()
    for href in dict.fromkeys(hrefs):
        if not is_external(href):
            target, fragment = resolve(href, here)
            found[target] = None
            if fragment and target.endswith(".html"):
                found[f"{target}#{fragment}"] = None
    return found


@lru_cache(maxsize=65536)
def _resolved(href: str, folder: str) -> tuple[str, str]:
    """Return the same of a link in any file of a folder, which says nothing for that file."""
    address, _, fragment = href.partition("#")  # it has no host
    path, fragment = unquote(address.partition("?")[0]), unquote(fragment)
    if not path:
        return "", fragment
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    target = posixpath.normpath(joined or ".")
    if path.endswith("/") or target == ".":
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    return target, fragment


@lru_cache(maxsize=65536)
def normalised(href: str, here: str) -> str:
    """Return a link of the page `here` in its one shortest relative form; links that leave the site stay as they are.

    A link that begins with a slash begins where `here` does: at the root of the project.
    """
    if is_external(href) or href.startswith(("#", "?")):
        return href
    parts = urlsplit(href)
    target, _ = _resolved(href, posixpath.dirname(here))
    tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    if target == here:
        return tail or posixpath.basename(here)
    # a link may climb out of the language's folder: `relative` alone would lose how far
    link = relative(target, here) if not target.startswith("../") else "../" * here.count("/") + target
    return quote(link, safe="/:@!$,;~+&=()'") + tail
