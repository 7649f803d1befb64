"""What pages held when they were last read: a page that is as it was is not parsed again, and its links are looked up anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from tinhso import as_json, digest
from tinhso.effects import write_text
from tinhso.site.check.page import PageParts

_CODE, _LIBRARIES = ("site/check", "site/links.py"), ("lxml",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsIndex:
    """The parts of faultless pages by the digest of each; `digest` is of the code that read them."""

    digest: str
    pages: Mapping[str, PageParts]


class KeptParts:
    """Reads pages, and keeps in a file what those without a fault hold.

    `besides` is the name of the data, which stands on every page, leads nowhere and would make each another page.
    """

    def __init__(self, path: Path | None, besides: str) -> None:
        self._path, self._besides = path, besides
        self._made_by = digest.of_code(*_CODE, libraries=_LIBRARIES)
        index = as_json.kept(PartsIndex, path, self._made_by) if path is not None else None
        self._known: Mapping[str, PageParts] = {} if index is None else index.pages
        self._read: dict[str, PageParts] = {}

    def read(self, text: str, around: object, read: Callable[[], PageParts]) -> PageParts:
        """Return the parts of a page; `around` is what decides about it besides its text."""
        key = digest.of_value([around, text.replace(self._besides, "") if self._besides else text])
        page = self._known.get(key) or read()
        if not page.faults:
            self._read[key] = deepcopy(page)
        return page

    def keep(self) -> None:
        """Write what was read, if there is where."""
        if self._path is not None:
            write_text(self._path, as_json.dump(PartsIndex(digest=self._made_by, pages=self._read)))
