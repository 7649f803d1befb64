"""The search for words that compare or count outside every claim, in whatever an author writes; it runs in every build.

What looks like a comparison and is none stands in `reports/comparisons.yml` with the reason; a phrase that nobody writes any
more has to go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tinhso import authored
from tinhso.authored import Node
from tinhso.data import IN_PROSE, NOTATION, comparison_words
from tinhso.errors import Finding, Where
from tinhso.layers import is_packaged
from tinhso.model import WORDLESS, Lang, Vocabulary
from tinhso.project import CONFIG_FILE, SECTION, Project
from tinhso.reports.prose.lines import ProseLine, shown_in
from tinhso.strings import Strings

FILE = "reports/comparisons.yml"
SAYS, FILE_KEY, REASON = "says", "file", "reason"
WHAT = (SAYS, FILE_KEY)
#: The parts of the interface strings that speak of findings: those of the front page and of the stories.
SHOWN = ("home.", "stories.", "story.")
#: What is found, and what is expected in its place.
CLAIMED = "{{< claim ID >}}the words{{< /claim >}}, a claim of reports/claims.yml that the build evaluates"
COMPARES = ("“{}” compares outside a claim", CLAIMED)
COUNTS = ("“{}” is a number typed in words", f"{{{{< count notebook.fact noun >}}}}, or {CLAIMED}")
#: How words are let through.
ENTRY = f"{FILE}, below the language: - {{{SAYS}: the words, {REASON}: why they claim nothing}}."
FIX = f"Make it a claim, or list the words in {ENTRY}"
UNUSED, DELETE = "no sentence says this any more", "Delete the entry."
_LINK = re.compile(r"\]\([^)]*\)|\{[^{}]*\}|<!--.*?-->")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A phrase that looks like a comparison and is none, or a file that is about no figures; why stands beside it."""

    says: str | None
    file: str | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """The phrases that are let through, by language, and the `names` in which no word compares; it remembers which were met.

    `vocabulary` has the words that compare in languages that the package does not know.
    """

    allowed: Mapping[Lang, tuple[Allowed, ...]]
    vocabulary: Vocabulary = WORDLESS
    names: tuple[str, ...] = ()
    _met: set[Where] = field(default_factory=set, repr=False, compare=False)

    def in_line(self, line: ProseLine, lang: Lang) -> list[Finding]:
        """Return a finding for every word of a line that compares, outside claims and allowed phrases.

        The texts about the site that the package brings know no figures: they compare none.
        """
        if is_packaged(line.file):
            return []
        for entry in self.allowed[lang]:
            if entry.file == line.file:
                self._met.add(entry.where)
                return []
        seen = list(line.outside_claims())
        for match in reversed([*_LINK.finditer("".join(character for character, _ in seen))]):
            seen[match.start() : match.end()] = _readable(seen[match.start() : match.end()])
        return self.in_text("".join(character for character, _ in seen), lang, lambda index: line.at(seen[index][1]))

    def in_text(self, text: str, lang: Lang, at: Where | Callable[[int], Where]) -> list[Finding]:
        """The same for a text without claims; `at` is its place, or tells that of a character."""
        covered = []
        for phrase in self.allowed[lang]:
            if phrase.says and phrase.says in text:
                self._met.add(phrase.where)
                covered += [match.span() for match in re.finditer(re.escape(phrase.says), text)]
        seen = comparison_words.without_names(text, self.names)
        found = [(span, COMPARES) for span in comparison_words.comparisons(seen, lang, self.vocabulary)]
        found += [(span, COUNTS) for span in comparison_words.counts(seen, lang, self.vocabulary)]
        sentences: dict[tuple[int, str], Finding] = {}  # by the first word of each kind: one claim is around all of a kind
        for (start, end), (problem, expected) in sorted(found):
            if not any(a <= start and end <= b for a, b in covered):
                begins = max((text.rfind(mark, 0, start) for mark in ".!?:;"), default=-1) + 1
                where, said = at if isinstance(at, Where) else at(start), text[begins : end + 40].replace("\x00", "").strip()
                compared = Finding(where=where, problem=problem.format(text[start:end]), found=said, expected=expected, fix=FIX)
                sentences.setdefault((begins, expected), compared)
        return list(sentences.values())

    def in_strings(self, strings: Strings) -> list[Finding]:
        """The same for the interface strings of a project's own that speak of findings: the package knows none."""
        return [
            finding
            for key, phrase in strings.phrases.items()
            if key.startswith(SHOWN)
            for lang in strings.languages
            if not is_packaged(phrase.where[lang].file)
            for finding in self.in_text(phrase.text[lang], lang, phrase.where[lang])
        ]

    def in_config(self, project: Project) -> list[Finding]:
        """The same for the title and the description of the site, which no reference can stand in."""
        section = authored.reading(project.root, CONFIG_FILE).root.entries()[SECTION].entries()
        nodes = [(section[key].entries()[lang], lang) for key in ("title", "description") for lang in project.config.languages]
        said = [(node, lang) for node, lang in nodes if not comparison_words.is_number(node.text(), lang, self.vocabulary)]
        return [found for node, lang in said for found in self.in_text(node.text(), lang, node.where)]

    def unknown(self) -> list[Finding]:
        """Return a remark for every language of which no words that compare are known: nothing is found in it."""
        return [
            Finding(
                where=Where(file=NOTATION), problem=f"no words that compare are known in `{lang}`",
                found="sentences in it are not searched for comparisons outside claims",
                fix=f"`tinhso strings {lang}` asks for them: rows of the roles {' and '.join(IN_PROSE)}.",
            )
            for lang in self.allowed
            if not comparison_words.is_known(lang, self.vocabulary)
        ]  # fmt: skip

    def unused(self) -> list[Finding]:
        """Return a finding for every phrase that nobody writes."""
        unmet = (phrase for phrases in self.allowed.values() for phrase in phrases if phrase.where not in self._met)
        return [Finding(where=one.where, problem=UNUSED, found=one.says or one.file, fix=DELETE) for one in unmet]


def _readable(hidden: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return a sign for what is hidden, and the words in it that readers meet: titles and alternative texts."""
    begins = hidden[0][1]
    read = [("]", begins)]
    for start, end in shown_in("".join(character for character, _ in hidden)):
        read += [(";", begins), *hidden[start:end], (";", begins)]
    return read


def load_comparisons(
    root: Path, langs: tuple[Lang, ...], names: tuple[str, ...] = (), vocabulary: Vocabulary = WORDLESS
) -> Comparisons:
    """Read `reports/comparisons.yml`; a project without the file lets no phrase through. `names` are those of its places.

    Raises InputError with every finding.
    """
    if not authored.there(root, FILE):
        return Comparisons(allowed=dict.fromkeys(langs, ()), names=names, vocabulary=vocabulary)
    with authored.reading(root, FILE, written=True) as document:
        phrases = document.table(optional=langs)
        allowed = {lang: tuple(_allowed(phrases[lang], lang, vocabulary)) for lang in langs}
        return Comparisons(allowed=allowed, names=names, vocabulary=vocabulary)


def _allowed(phrases: Node, lang: Lang, vocabulary: Vocabulary) -> Iterator[Allowed]:
    seen: set[str] = set()
    for entry in phrases.each():
        parts = entry.table(required=(REASON,), optional=WHAT)
        what = [name for name in WHAT if name in parts]
        if len(what) != 1:
            entry.refuse("the entry is not whole", expected=f"`{SAYS}` or `{FILE_KEY}`, and `{REASON}`")
            continue
        found = parts[what[0]].text()
        parts[REASON].text()  # for whoever reads the file: an empty one is refused
        says = found if what[0] == SAYS else None
        if found in seen:
            entry.refuse("the entry stands twice", found=found)
        elif says and not (
            *comparison_words.comparisons(says, lang, vocabulary), *comparison_words.counts(says, lang, vocabulary)
        ):  # fmt: skip
            entry.refuse("the phrase has no word that compares or counts", found=says, fix=DELETE)
        seen.add(found)
        yield Allowed(says=says, file=None if says else found, where=entry.at)
