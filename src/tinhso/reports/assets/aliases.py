"""`site/aliases.yml`: the other words under which people look for a page, and where pages stood, kept by the editors.

An alias says how people call a thing, nothing about the data. A project may do without the file. An old address with `{row}`
is one of every observation of the edition that was kept on a day: it leads to the row's entry, that of one that was withdrawn to
the page of corrections.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node
from tinhso.data import KEYS, PATHS, Cells, Editions, RawTables, collation
from tinhso.errors import Finding, Where, did_you_mean, nearest
from tinhso.model import Lang, PlaceRole
from tinhso.reports.assets import addresses
from tinhso.reports.assets.statement_pages import StatementPages

FILE = "site/aliases.yml"
TERMS = "terms"
#: The old addresses of pages, and what each leads to now.
ADDRESSES = "addresses"
SHAPE = "{ vi: [words], en: [words] }"
ROW = "{row}"
_PATH = re.compile(r"[a-z0-9][a-z0-9_./-]*\.html")
_SHAPE = "old/address.html: new/address.html"
#: The tables whose rows have a page each, with its address and the page of all of them.
_WITH_PAGES = (("places", addresses.place, addresses.PLACES), ("sources", addresses.source, addresses.SOURCES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that mean one thing, in both languages: a page that uses one of them is found under all of them."""

    words: tuple[str, ...]
    line: int

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Tell whether one of the words stands in one of the texts. Words in capitals (IT) are looked for as they are."""
        return any(map(_one_of(self.words).search, texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """All aliases: by section (`places`, `indicators`, `topics`, `pages`) and code, and the terms."""

    targets: Mapping[str, Mapping[str, tuple[str, ...]]]
    terms: tuple[Term, ...]

    def of(self, section: str, code: str) -> tuple[str, ...]:
        """Return the other words for one target, in both languages."""
        return self.targets.get(section, {}).get(code, ())

    def expand(self, texts: Collection[str]) -> tuple[str, ...]:
        """Return the words of every term that stands in one of the texts."""
        return tuple(word for term in self.terms if term.stands_in(texts) for word in term.words)

    def unused(self, texts: Collection[str]) -> list[Finding]:
        """Return a finding for each term that no page uses; `texts` are the words of all pages."""
        return [
            Finding(
                where=Where(file=FILE, line=term.line),
                problem="no page uses any of these words, so that nothing is found under them",
                found=", ".join(term.words),
                expected="at least one word that stands in the title of a page",
                fix=next((fix for word in term.words if (fix := did_you_mean(word, texts))), None)
                or "Fix a word or delete the term.",
            )
            for term in self.terms
            if not term.stands_in(texts)
        ]


def load_aliases(root: Path, known: Mapping[str, Collection[str]], langs: tuple[Lang, ...]) -> Aliases:
    """Read the file of the project at `root`; `known` are the codes of each section.

    Raises InputError with every finding: not YAML, an unknown section or code, a language that lacks, a word that stands twice.
    """
    if not authored.there(root, FILE):
        return Aliases(targets={}, terms=())
    with authored.reading(root, FILE) as document:
        sections = document.table(optional=(*known, TERMS, ADDRESSES))
        written = ((name, node) for name, node in sections.entries.items() if name in known)
        targets = {name: dict(_targets(name, node, known[name], langs)) for name, node in written}
        terms = sections.get(TERMS)
        return Aliases(targets=targets, terms=tuple(_terms(terms, langs)) if terms else ())


def _targets(section: str, node: Node, known: Collection[str], langs: tuple[Lang, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    called = {_joined(code): code for code in sorted(known)}
    for code, words in node.entries(f"code: {SHAPE}").items():
        if code not in known:
            words.named.unknown(f"not one of the {section}", code, known, PATHS.get(section))
        found = _words(words, langs)
        for word in found:
            if (other := called.get(_joined(word), code)) != code:
                words.named.refuse(f"the words are of {code}, and one is what {other} is called", found=word)
        yield code, found


def _joined(words: str) -> str:
    """Return the letters of a name or of a code, as people who join its syllables type them."""
    return collation.fold(words).replace(" ", "")


def _terms(terms: Node, langs: tuple[Lang, ...]) -> Iterator[Term]:
    first: dict[str, int] = {}
    for item in terms.items(f"- {SHAPE}"):
        words = _words(item, langs)
        for word in words:
            line = first.setdefault(collation.fold(word), item.line)
            if line != item.line:
                item.refuse(f"the word stands in another term, in line {line}", found=word)
        yield Term(words=words, line=item.line)


def _words(node: Node, langs: tuple[Lang, ...]) -> tuple[str, ...]:
    """Return the words of all languages, each once."""
    lists = node.table(required=langs)
    return tuple(dict.fromkeys(word for lang in langs for word in _listed(lists[lang])))


def _listed(node: Node) -> Iterator[str]:
    seen: set[str] = set()
    if node.is_list and not node.items():
        node.refuse("there is no word in the list", expected='["one", "other"]')
    for item in node.items('["one", "other"]'):
        word = item.text()
        if word.casefold() in seen:
            item.refuse("the word stands twice", found=word)
        elif word and (not collation.fold(word) or "|" in word):
            item.refuse("not a word that somebody could type", found=word)
        else:
            yield word
        seen.add(word.casefold())


@cache
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some words as a whole."""
    found = "|".join(re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in words)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)")


def load_old_addresses(root: Path, pages: Collection[str], statements: StatementPages, editions: Editions) -> Mapping[str, str]:
    """Read what the project at `root` says of old addresses: each with the one that it leads to.

    Raises InputError for an address that a page has, for a page that there is not, and for a day on which no edition was kept.
    """
    if not authored.there(root, FILE):
        return {}
    with authored.reading(root, FILE) as document:
        old = document.table(others=True).get(ADDRESSES)
        if old is None:
            return {}
        entries = old.entries(_SHAPE).items()
        return dict(found for address, node in entries for found in _read(address, node, pages, statements, editions))


def _read(
    address: str, node: Node, pages: Collection[str], statements: StatementPages, editions: Editions
) -> Iterator[tuple[str, str]]:
    if not _PATH.fullmatch(address.replace(ROW, "row")):
        node.named.refuse("not the address of a page", found=address, expected=_SHAPE)
    elif address in pages:
        node.named.refuse("a page has this address", found=address)
    elif ROW in address:
        yield from ((address.replace(ROW, row), to) for row, to in _rows(node, statements, editions))
    elif (to := node.text(_SHAPE)).partition("#")[0] not in pages:
        node.unknown("no page has this address", to, pages)
    else:
        yield address, to


def _rows(node: Node, statements: StatementPages, editions: Editions) -> Iterator[tuple[str, str]]:
    """Yield every observation of a kept edition with the address that it has now."""
    day = node.shown or ""
    kept = {edition.date: edition for edition in editions.kept}
    if day not in kept:
        node.unknown("no edition was kept on this day", day, kept)
        return
    for row, _ in kept[day].tables["observations"].by_key:
        now = editions.current(row)
        yield row, statements.address(now) if now in statements else addresses.CORRECTIONS


def lost_pages(editions: Editions, there: Collection[str]) -> Iterator[Finding]:
    """Yield each page of a kept edition that is gone with no old address, as where a code was renamed: readers have links to all.

    `there` are the addresses of pages and old ones.
    """
    for table, address, every in _WITH_PAGES:
        now = _by_code(editions.now, table)
        has_page = {row.get("level") for code, row in now.items() if address(code) in there}
        known = {*now}
        for edition in reversed(editions.kept):
            before = _by_code(edition.tables, table)
            new = [code for code in now if code not in before and address(code) in there]
            for code, row in before.items():
                is_page = row.get("role") != PlaceRole.CONTEXT.value and row.get("level") in has_page
                if code in known or address(code) in there or not is_page:
                    continue
                heir = new[0] if len(new) == 1 else nearest(code, new)
                to = address(heir) if heir else every
                yield Finding(
                    where=Where(file=FILE), problem=f"a page of the edition of {edition.date} is gone, and nothing leads on",
                    found=address(code), key=code,
                    fix=f"Write below `{ADDRESSES}` of {FILE} where its readers go: {address(code)}: {to}",
                )  # fmt: skip
            known |= {*before}


def _by_code(tables: RawTables, name: str) -> Mapping[str, Cells]:
    """Return the rows of a table by their codes."""
    (key,) = KEYS[name]
    return {row.cells[key]: row.cells for row in tables[name].rows}
