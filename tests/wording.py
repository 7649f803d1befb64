"""The glossary of `docs/wording.md` as tests use it: which words a text of a language has that are not used here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.model import Lang

GLOSSARY = ROOT / "docs" / "wording.md"
HEADINGS: dict[str, Lang] = {"Tiếng Việt": "vi", "English": "en"}
PAGE = "page "


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A row of the glossary: what is used, the words that are not, and where those are right all the same."""

    used: str
    unused: tuple[str, ...]
    phrases: tuple[str, ...]
    pages: frozenset[str]

    def slips(self, text: str) -> Iterator[str]:
        """Yield the words of a text that are not used, on a page that is no exception."""
        low = text.lower()
        found = [match for word in self.unused if word.strip("`").lower() in low for match in _pattern(word).finditer(text)]
        allowed = [match.span() for phrase in self.phrases if found for match in _pattern(phrase).finditer(text)]
        for match in found:
            if not any(start <= match.start() and match.end() <= end for start, end in allowed):
                yield match[0]


@cache
def glossary() -> dict[Lang, tuple[Term, ...]]:
    """Return the rows of the glossary by language."""
    found: dict[Lang, list[Term]] = {lang: [] for lang in LANGS}
    lang: Lang | None = None
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lang = HEADINGS.get(line.removeprefix("## "))
        elif lang and line.startswith("| ") and not line.startswith(("| Dùng", "| Used")):
            used, unused, exceptions, _ = (cell.strip() for cell in line.strip("|").split("|"))
            parts = [part.strip() for part in exceptions.split(";") if part.strip()]
            found[lang].append(
                Term(
                    used=used,
                    unused=tuple(word.strip() for word in unused.split(";")),
                    phrases=tuple(part for part in parts if not part.startswith(PAGE)),
                    pages=frozenset(part.removeprefix(PAGE) for part in parts if part.startswith(PAGE)),
                )
            )
    return {lang: tuple(terms) for lang, terms in found.items()}


def slips(text: str, lang: Lang, page: str = "") -> tuple[str, ...]:
    """Return the words of a text that are not used in its language, each with what is; `page` is an address without language."""
    return tuple(f"{word} → {term.used}" for term, word in _found(text, lang) if page not in term.pages)


@cache
def _found(text: str, lang: Lang) -> tuple[tuple[Term, str], ...]:
    """Return what a text says, read once however many pages say it."""
    return tuple((term, word) for term in glossary()[lang] for word in term.slips(text))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word whole: in any case, or, in backticks, exactly."""
    bare = word.strip("`")
    edges = (r"(?<![\w-])" if bare[0].isalnum() else "", r"(?![\w-])" if bare[-1].isalnum() else "")
    return re.compile(edges[0] + re.escape(bare) + edges[1], 0 if word.startswith("`") else re.IGNORECASE)
