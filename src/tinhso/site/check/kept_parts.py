"""What pages held when they were last read: a page that is as it was is not parsed again, and its links are looked up anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tinhso import as_json, digest
from tinhso.effects import write_text
from tinhso.site.check.page import PageParts
from tinhso.site.stand_ins import exchange

_CODE, _LIBRARIES = ("site/check", "site/links.py"), ("lxml",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsIndex:
    """The parts of faultless pages by the digest of each; `digest` is of the code that read them."""

    digest: str
    pages: Mapping[str, PageParts]


class KeptParts:
    """Reads pages, and keeps in a file what those without a fault hold.

    `names` are what stands on pages and would make each another one, by words of which no page has any: the name of the data,
    which leads nowhere, and the addresses of the theme in the heads of pages.
    """

    def __init__(self, path: Path | None, names: Mapping[str, str]) -> None:
        self._path = path
        self._named = cache(exchange(names))  # a few addresses are loaded by every page
        self._unnamed = exchange({name: word for word, name in names.items()})
        self._made_by = digest.of_code(*_CODE, libraries=_LIBRARIES)
        index = as_json.kept(PartsIndex, path, self._made_by) if path is not None else None
        self._known: Mapping[str, PageParts] = {} if index is None else index.pages
        self._read: dict[str, PageParts] = {}

    def read(self, text: str, around: Iterable[str], read: Callable[[], PageParts]) -> PageParts:
        """Return the parts of a page; `around` is what decides about it besides its text."""
        key = digest.of_text("\n".join((*around, self._unnamed(text))))
        kept = self._known.get(key)
        if kept is None:
            page = read()
            if page.faults:
                return page
            kept = replace(page, loads=[self._unnamed(address) for address in page.loads])
        self._read[key] = kept
        return replace(
            kept, links=[*kept.links], loads=[self._named(address) for address in kept.loads], cards=[*kept.cards], faults=[]
        )

    def keep(self) -> None:
        """Write what was read, if there is where."""
        if self._path is not None:
            write_text(self._path, as_json.dump(PartsIndex(digest=self._made_by, pages=self._read)))
