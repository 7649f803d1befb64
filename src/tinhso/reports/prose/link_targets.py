"""Where a link of a text may lead: to a page of the edition or of the web, to an address of mail or a telephone, to a file."""

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
