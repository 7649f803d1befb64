"""What pages held when they were last read: a page that is as it was is not parsed again, and what its
links lead to is looked up anew.

The box of a draft is looked at by itself, once for all pages that have the same: with it or without it a page is the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from tinhso import as_json, digest
from tinhso.model import Lang
from tinhso.site.check.page import PageParts
from tinhso.site.links import led_to
from tinhso.site.stand_ins import exchange

#: Tells the box of a draft as the page at an address has it.
DraftBox: TypeAlias = Callable[[str], str]
_CODE, _LIBRARIES = ("site/check", "site/links.py"), ("lxml",)
NO_NAMES: Mapping[str, str] = MappingProxyType({})
#: A page that has nothing but a box.
_BOXED = '<html lang="{lang}"><body>{box}<h1>1</h1></body></html>'


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsIndex:
    """The parts of faultless pages by the digest of each; `digest` is of the code that read them."""

    digest: str
    pages: Mapping[str, PageParts]


def no_box(_: str) -> str:
    """Tell that no page has the box of a draft."""
    return ""


class KeptParts:
    """Reads pages, and keeps in a file what those without a fault hold.

    `names` are what stands on pages and would make each another one, by words of which no page has any: the name of the data,
    which leads nowhere, and the addresses of the theme in the heads of pages. The `box` of a draft has words and links,
    but no id and no heading. The tree is published under the path `base`.
    """

    def __init__(
        self, path: Path | None = None, names: Mapping[str, str] = NO_NAMES, box: DraftBox = no_box, base: str = "/"
    ) -> None:
        self._path, self._box = path, box
        self._named = cache(exchange(names))  # a few addresses are loaded by every page
        self._unnamed = exchange({name: word for word, name in names.items()})
        self._made_by = digest.of_value([digest.of_code(*_CODE, libraries=_LIBRARIES), base])
        index = as_json.kept(PartsIndex, path, self._made_by) if path is not None else None
        self._known: Mapping[str, PageParts] = {} if index is None else index.pages
        self._read: dict[str, PageParts] = {}
        self._boxes: dict[tuple[str, Lang], PageParts] = {}

    def read(self, name: str, lang: Lang, text: str, read: Callable[[str], PageParts]) -> PageParts:
        """Return the parts of a page with a text, which decide about it with its address and language."""
        box = self._box(name)
        bare = text.replace(box, "", 1)
        page = self._bare(name, lang, bare, read)
        if bare != text:
            if (box, lang) not in self._boxes:
                self._boxes[box, lang] = read(_BOXED.format(lang=lang, box=box))
            boxed = self._boxes[box, lang]
            page.links.extend(boxed.links)
            page.leads.extend(led_to(boxed.links, name))
            page.faults.extend(replace(fault, page=name) for fault in boxed.faults)
        return page

    def _bare(self, name: str, lang: Lang, text: str, read: Callable[[str], PageParts]) -> PageParts:
        key = digest.of_text("\n".join((name, lang, self._unnamed(text))))
        kept = self._known.get(key)
        if kept is None:
            page = read(text)
            if page.faults:
                return page
            kept = replace(page, loads=[self._unnamed(address) for address in page.loads])
        self._read[key] = kept
        loads = [self._named(address) for address in kept.loads]
        return replace(kept, links=[*kept.links], leads=[*kept.leads], loads=loads, cards=[*kept.cards], faults=[])

    def keep(self) -> None:
        """Write what was read, if there is where."""
        if self._path is not None:
            as_json.keep(self._path, PartsIndex(digest=self._made_by, pages=self._read))
