"""`site/aliases.yml`: the other words under which people look for a page, kept by the editors and read strictly.

An alias says how people call a thing, nothing about the data. A project may do without the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tinhso.data import collation
from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.model import LANGS

FILE = "site/aliases.yml"
TERMS = "terms"
SHAPE = "{ vi: [words], en: [words] }"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that mean one thing, in both languages: a page that uses one of them is found under all of them."""

    words: tuple[str, ...]
    line: int

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Tell whether one of the words stands in one of the texts. Words in capitals (IT) are looked for as they are."""
        return any(_stands(word, text) for text in texts for word in self.words)


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
                or "Mend a word or delete the term.",
            )
            for term in self.terms
            if not term.stands_in(texts)
        ]


def load_aliases(root: Path, known: Mapping[str, Collection[str]]) -> Aliases:
    """Read the file of the project at `root`; `known` are the codes of each section.

    Raises InputError with every finding: not YAML, an unknown section or code, a language that lacks, a word that stands twice.
    """
    path = root / FILE
    if not path.is_file():
        return Aliases(targets={}, terms=())
    try:
        document = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(file=FILE, line=mark.line + 1 if mark else None, column=mark.column + 1 if mark else None)
        found = str(getattr(error, "problem", None) or error)
        raise InputError(Finding(where=where, problem="not readable as YAML", found=found)) from None
    reader = _Reader(known=known, findings=[])
    aliases = reader.document(document)
    if reader.findings:
        raise InputError(reader.findings)
    return aliases


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Walks the YAML nodes, which know their lines, and collects every finding."""

    known: Mapping[str, Collection[str]]
    findings: list[Finding]

    def complain(self, node: yaml.Node, problem: str, **more: str | None) -> None:
        mark = node.start_mark
        self.findings.append(Finding(where=Where(file=FILE, line=mark.line + 1, column=mark.column + 1), problem=problem, **more))

    def document(self, node: yaml.Node | None) -> Aliases:
        sections = (*self.known, TERMS)
        targets: dict[str, dict[str, tuple[str, ...]]] = {}
        terms: list[Term] = []
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.complain(node, "the file is not a mapping of sections", expected=", ".join(sections))
        for name, value in self.pairs(node):
            section = str(name.value)
            if section not in sections:
                self.complain(
                    name, "unknown section", found=section, expected=", ".join(sections), fix=did_you_mean(section, sections)
                )
            elif section == TERMS:
                terms = list(self.terms(value))
            else:
                targets[section] = dict(self.section(section, value))
        return Aliases(targets=targets, terms=tuple(terms))

    def pairs(self, node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        seen: set[str] = set()
        for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if name.value in seen:
                self.complain(name, "the key stands twice", found=str(name.value))
            else:
                yield name, value
            seen.add(str(name.value))

    def section(self, section: str, node: yaml.Node) -> Iterator[tuple[str, tuple[str, ...]]]:
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "a section is a mapping of codes", expected=f"code: {SHAPE}")
        known = self.known[section]
        for name, value in self.pairs(node):
            code = str(name.value)
            if code not in known:
                some = f"one of {len(known)} {section}" if len(known) > 12 else ", ".join(known)
                self.complain(name, f"not one of the {section}", found=code, expected=some, fix=did_you_mean(code, known))
            yield code, self.words(value)

    def terms(self, node: yaml.Node) -> Iterator[Term]:
        if not isinstance(node, yaml.SequenceNode):
            self.complain(node, "the terms are not a list", expected=f"- {SHAPE}")
            return
        first: dict[str, int] = {}
        for item in node.value:
            line = item.start_mark.line + 1
            words = self.words(item)
            for word in words:
                if first.setdefault(collation.fold(word), line) != line:
                    self.complain(item, f"the word stands in another term, in line {first[collation.fold(word)]}", found=word)
            if words:
                yield Term(words=words, line=line)

    def words(self, node: yaml.Node) -> tuple[str, ...]:
        """Return the words of both languages, each once."""
        lists = {str(name.value): value for name, value in self.pairs(node)}
        if set(lists) != set(LANGS):
            self.complain(node, "needs words in both languages", found=", ".join(lists) or None, expected=SHAPE)
            return ()
        return tuple(dict.fromkeys(word for lang in LANGS for word in self.listed(lists[lang])))

    def listed(self, node: yaml.Node) -> Iterator[str]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.complain(node, "not a list of words", expected='["one", "other"]')
            return
        seen: set[str] = set()
        for item in node.value:
            word = unicodedata.normalize("NFC", item.value.strip()) if isinstance(item, yaml.ScalarNode) else ""
            if not collation.fold(word) or "|" in word:
                self.complain(item, "not a word that somebody could type", found=word or None)
            elif word.casefold() in seen:
                self.complain(item, "the word stands twice", found=word)
            else:
                yield word
            seen.add(word.casefold())


def _stands(word: str, text: str) -> bool:
    flags = 0 if word.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags) is not None
