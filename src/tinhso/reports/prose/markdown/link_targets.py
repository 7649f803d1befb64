"""What a link of a text says, and where it may lead: to a page of the edition or of the web, to mail, a telephone or a file."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape
from urllib.parse import unquote

_SOURCE_FILE = re.compile(r"\.(?:qmd|md|ipynb)(?:#|$)")
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")
_KNOWN = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:\S)", re.IGNORECASE)
#: The name of a host where the address of a page would stand: it would be looked for beside the page.
_HOST = re.compile(r"//|www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|vn|gov|edu)(?:/|$)")

#: Words that say what to do and not where they lead.
_SILENT = frozenset((
    "bài này", "bấm vào đây", "chi tiết", "đây", "đọc bài", "đọc ở đây", "đọc thêm", "đọc tiếp", "nhấn vào đây", "ở đây",
    "tại đây", "trang này", "xem", "xem bài", "xem chi tiết", "xem ở đây", "xem tại đây", "xem thêm", "xem tiếp",
    "click here", "details", "here", "learn more", "link", "more", "open", "read", "read it", "read more", "read on",
    "read the article", "read the story", "see here", "see more", "this", "this link", "this page",
))  # fmt: skip


def fault_of_words(words: str) -> str | None:
    """Return the refusal of the words of a link that say nothing, or hold another link; None of others."""
    said = re.sub(r"[^\w ]+", "", words).strip().lower()
    if not words.strip():
        return "link wordless"
    if "](" in words:
        return "link inner"
    return "link silent" if said in _SILENT else None


def fault(target: str, drafts: Collection[str]) -> str | None:
    """Return the refusal of an address that leads nowhere, None of one that may do; the check of the site knows the pages.

    Signs may stand in it by name (`&colon;`) or by code (`%3a`): how it begins is read as a browser would.
    """
    if not target or target == "#":
        return "link empty"
    if re.search(r"\s", target):
        return "link blanks"
    meant = re.sub(r"[\x00-\x20]", "", unquote(unescape(target)))
    if (_SCHEME.match(meant) and not _KNOWN.match(target)) or target[0] in "\"'" or re.search(r"[\\\x00]", target):
        return "link scheme"
    if _HOST.match(target):
        return "link host"
    if not _SCHEME.match(target) and _SOURCE_FILE.search(target):
        return "link source"
    return "link draft" if any(target.split("#")[0].endswith(draft) for draft in drafts) else None
