"""The strings of `site/strings.yml`: every word of the site that is neither data nor prose, in each language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import TypeAlias

from tinhso import authored, digest, kept, plurals
from tinhso.authored import Node
from tinhso.errors import Finding, InputError, Where, did_you_mean, first, refuse
from tinhso.layers import Layers
from tinhso.model import ENGLISH, Lang, Text
from tinhso.package_texts import package_texts
from tinhso.packed import packed
from tinhso.project import Project

FILE = "site/strings.yml"
KEPT = "cache/strings"
#: The languages in which the package itself is written.
PACKAGED: tuple[Lang, ...] = ("vi", ENGLISH)
#: So many of the strings that a language lacks are named.
SHOWN = 12
#: The keys, by their beginnings, that the package does not have itself and asks for where an edition says them: a level, a kind
#: of place on the map, a file or a format of the downloads.
OPEN = (
    "levels.",
    "checks.",
    "contract.",
    "proof.operators.",
    "proof.mutant_kinds.",
    "ground.one_level.",
    "boundaries.kind_",
    "boundaries.other_levels",
    "download.",
    "format.",
)
#: The templates that may ask for strings of their own.
_TEMPLATES = ("reports/templates", "**/*.j2")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
#: The same, and one without a name, which is filled by its turn.
_ANY_PLACEHOLDER, _BRACE = re.compile(r"\{[a-z_]*\}"), re.compile(r"[{}][^{}]{0,20}\}*")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
#: A file of strings by its name in messages, what is written in it, and whether it is the package's.
_StringsFile: TypeAlias = tuple[str, str, bool]


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One string: the text of each language and, where it depends on a number, the text of each form that a language has.

    `where` is the place of each language's text in the file; it `is_new` where the project has it and no layer below.
    """

    text: Text
    forms: Mapping[Lang, Mapping[str, str]]
    where: Mapping[str, Where]
    is_new: bool = False

    def fill(self, lang: Lang, values: Mapping[str, object]) -> str:
        """Return the phrase with its placeholders filled; `n` decides which form it has."""
        pattern = self.text[lang]
        if lang in self.forms:
            pattern = self.forms[lang].get(plurals.category(str(values.get("n")), lang), pattern)
        return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), pattern) if "{" in pattern else pattern

    def placeholders(self) -> frozenset[str]:
        """Return the names that `fill` needs."""
        return _placeholders(self.text.english)


@cache
def _placeholders(words: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(words))


@dataclass(frozen=True, kw_only=True)
class Strings:
    """All strings by their dotted keys, for example `place.as_of`, said at least in the `languages` of the edition."""

    languages: tuple[Lang, ...]
    phrases: Mapping[str, Phrase]

    @cached_property
    def digest(self) -> str:
        """What tells other words from these, and other languages: for what is made with them."""
        said = {
            key: [dict(phrase.text.within(self.languages)), {lang: dict(said) for lang, said in phrase.forms.items()}]
            for key, phrase in self.phrases.items()
        }
        return digest.of_value([self.languages, said])

    def get(self, key: str, lang: Lang, **values: object) -> str:
        """Return one string. Raises InputError for a key that is not in the file and for a placeholder left unfilled."""
        phrase = self._phrase(key)
        if missing := phrase.placeholders() - values.keys():
            problem = f"the string needs {', '.join(sorted(missing))}"
            raise InputError(Finding(where=Where(file=FILE, field=key), problem=problem))
        return phrase.fill(lang, values)

    def text(self, key: str, **values: object) -> Text:
        """Return one string in each language of the edition; a value that is a text is filled in with its words in each."""
        if values or key not in self._said:
            text = Text.of(self.languages, lambda lang: self.get(key, lang, **_in(lang, values)))
            return text if values else self._said.setdefault(key, text)
        return self._said[key]

    @cached_property
    def _said(self) -> dict[str, Text]:
        """The strings without placeholders that were requested already: reasons of verdicts are, a hundred thousand times."""
        return {}

    def patterns(self, section: str, lang: Lang) -> dict[str, str]:
        """Return the strings of a section by their last names, placeholders unfilled: what a script of the site fills itself."""
        start = f"{section}."
        return {key.removeprefix(start): phrase.text[lang] for key, phrase in self.phrases.items() if key.startswith(start)}

    def texts(self) -> Iterator[Text]:
        """Yield every string in the languages of the edition, placeholders unfilled."""
        return (phrase.text for phrase in self.phrases.values())

    def has(self, key: str) -> bool:
        return key in self.phrases

    def _phrase(self, key: str) -> Phrase:
        try:
            return self.phrases[key]
        except KeyError:
            raise InputError(
                Finding(
                    where=Where(file=FILE, field=key),
                    problem="a page uses a string that is not in the file",
                    found=key,
                    expected=f"a key with a text in {' and in '.join(self.languages)}",
                    fix=did_you_mean(key, self.phrases) or f"Add `{key}` to {FILE}.",
                )
            ) from None


def kept_strings(project: Project) -> Strings:
    """Return the strings of an edition as a build before has read them, where it read the same; else as `load_strings` does."""
    layers, langs = project.layers, project.config.languages
    read_from = kept.says(layers.each(FILE), [langs, layers.packs])
    return kept.KeptOutcome[Strings](project.build / KEPT).outcome(read_from, lambda: load_strings(layers, langs))


def load_strings(layers: Layers, langs: tuple[Lang, ...]) -> Strings:
    """Read `site/strings.yml` of every layer: a text of the project's stands in the place of the package's, language by language.

    Raises InputError with every finding: not YAML, a key twice, an empty text, placeholders that differ between the languages,
    what is not said in a language of the edition.
    """
    return _whole(langs, *_read(layers, langs))


@lru_cache(maxsize=4)
def _whole(langs: tuple[Lang, ...], files: tuple[_StringsFile, ...], beside: tuple[tuple[str, Text], ...]) -> Strings:
    phrases = _laid(langs, files, beside)
    refuse([finding for lang in langs if (finding := _lacking(phrases, lang))])
    return Strings(languages=langs, phrases=phrases)


def unasked(strings: Strings, layers: Layers) -> Iterator[Finding]:
    """Yield the strings of a project's own that no page asks for: neither the package's, nor a template that it has itself."""
    new = {key: phrase for key, phrase in strings.phrases.items() if phrase.is_new and not key.startswith(OPEN)}
    own = [file for file in layers.list(*_TEMPLATES) if not file.is_packaged] if new else []
    templates = "\n".join(file.path.read_text(encoding="utf-8", errors="replace") for file in own)
    for key in (key for key in new if key not in templates):
        where = replace(next(iter(new[key].where.values())), field=key)
        fix = did_you_mean(key, strings.phrases.keys() - new.keys()) or "Delete it."
        yield Finding(where=where, problem="no page asks for this string", fix=fix)


def laid_strings(layers: Layers, langs: tuple[Lang, ...]) -> Mapping[str, Phrase]:
    """Return the strings of every layer, laid over one another, whatever is not said yet.

    An edition in a language that the package does not know says there, too, what the package says beside its strings.
    """
    return _laid(langs, *_read(layers, langs))


def _read(layers: Layers, langs: tuple[Lang, ...]) -> tuple[tuple[_StringsFile, ...], tuple[tuple[str, Text], ...]]:
    """Return the strings of every layer as they are written, and what the package says beside its own."""
    files = tuple((file.file, authored.text(file.root, file.file), file.is_packaged) for file in layers.each(FILE))
    return files, () if set(langs) <= set(PACKAGED) else tuple(package_texts(layers))


def _laid(
    langs: tuple[Lang, ...], files: tuple[_StringsFile, ...], packaged: tuple[tuple[str, Text], ...]
) -> Mapping[str, Phrase]:
    known = tuple(dict.fromkeys((*langs, *PACKAGED)))
    laid: dict[str, Phrase] = {}
    beside = {key: Phrase(text=text, forms={}, where={}) for key, text in packaged}
    for file, text, is_packaged in files:
        own = () if is_packaged else langs
        if own:
            laid, beside = laid | beside, {}
        laid |= _packaged(file, text, known) if not (own or laid) else _phrases(file, text, known, own, laid)
    return laid | beside


@lru_cache(maxsize=4)
def _packaged(file: str, text: str, known: tuple[Lang, ...]) -> Mapping[str, Phrase]:
    """Return the strings of the package, which every project begins with: read once a process."""
    return _phrases(file, text, known, (), {})


def _phrases(
    file: str, text: str, known: Collection[Lang], own: Collection[Lang], below: Mapping[str, Phrase]
) -> Mapping[str, Phrase]:
    with authored.parse(file, text) as document:
        return {node.path: _phrase(node, known, own, below.get(node.path)) for node in _said(document, known)}


def _lacking(phrases: Mapping[str, Phrase], lang: Lang) -> Finding | None:
    """Return what is wrong with a language in which some of the package's strings are not said."""
    lacking = {key: phrase.where.get(lang) for key, phrase in phrases.items() if lang not in phrase.text}
    if not lacking:
        return None
    places = [f"{where.file}:{where.line} ({key})" if where else key for key, where in lacking.items()]
    return Finding(
        where=next(filter(None, lacking.values()), Where(file=FILE)),
        problem=f"{len(lacking)} of {len(phrases)} strings are not said in `{lang}`",
        found=first(places, SHOWN),
        fix=f"`tinhso strings {lang}` writes what is missing into {FILE}, each with its English words; fill in what is empty.",
    )


def _said(section: Node, known: Collection[Lang]) -> Iterator[Node]:
    """Yield the strings of a section and of those below it."""
    for name, node in section.entries().items():
        if not _KEY.fullmatch(name):
            node.named.refuse("not a key", found=name, expected="small letters, digits and _")
        elif not node.is_table:
            node.refuse("a text stands where a language is expected", expected=" and ".join(f"{lang}: …" for lang in known))
        elif node.entries().keys() & known:
            yield node
        else:
            yield from _said(node, known)


def _phrase(node: Node, known: Collection[Lang], own: Collection[Lang], below: Phrase | None) -> Phrase:
    """Return the phrase that a node gives, over that of the package: only one without another below needs its `own` languages."""
    required = [] if below else own
    said = node.table(required=required, optional=[lang for lang in known if lang not in required])
    text: dict[Lang, str] = dict(below.text) if below else {}
    forms: dict[Lang, Mapping[str, str]] = dict(below.forms) if below else {}
    where: dict[str, Where] = dict(below.where) if below else {}
    for lang in (lang for lang in known if lang in required or lang in said):
        if below and lang not in PACKAGED and lang not in text and _is_left_empty(said[lang]):
            where[lang] = said[lang].where
            continue
        forms.pop(lang, None)
        if said[lang].is_table:
            written = said[lang].table(required=plurals.forms(lang), optional=(plurals.ONE,))
            forms[lang] = {form: written[form].text() for form in (*plurals.forms(lang), plurals.ONE) if form in written}
            text[lang] = forms[lang].get(plurals.OTHER, "")
        else:
            text[lang] = said[lang].text()
        where[lang] = said[lang].where
    wanted = {lang: _asked(words) for lang, words in text.items()}
    every = set().union(*wanted.values())
    of_forms = (every | _asked(words) for said_of in forms.values() for words in said_of.values())
    if all(text.values()) and any(asked != every for asked in (*wanted.values(), *of_forms)):
        meant = set().union(*map(_asked, below.text.values())) if below else every
        found = "; ".join(f"{lang}: {', '.join(sorted(asked)) or 'none'}" for lang, asked in wanted.items() if lang in own)
        names = ", ".join(name if "{" in name else f"{{{name}}}" for name in sorted(meant)) or "none"
        differ = "differ between the languages" if len(own) > 1 else "are not those that the text is given"
        node.refuse(f"the placeholders {differ}", found=found, fix=f"Write {names} in each, letter for letter.")
    else:
        for lang, words in text.items():
            _no_brace(said.get(lang), [words, *forms.get(lang, {}).values()])
    return Phrase(text=Text(text), forms=forms, where=where, is_new=bool(own) and below is None)


def _no_brace(node: Node | None, texts: Iterable[str]) -> None:
    """Refuse a brace that holds no placeholder: readers would see it."""
    found = next(filter(None, (_BRACE.search(_ANY_PLACEHOLDER.sub("", words)) for words in texts)), None)
    if node is not None and found is not None:
        node.refuse("a brace that is of no placeholder", found=found[0], expected="{n}: small letters without blanks")


def _asked(words: str) -> set[str]:
    """Return the placeholders of a text: their names, and how many have none, which are filled by their turn."""
    return {*_PLACEHOLDER.findall(words), " ".join(["{}"] * words.count("{}"))} - {""}


def _is_left_empty(node: Node) -> bool:
    """Tell whether a text waits for its words, as `tinhso strings` writes it."""
    return any(map(_is_left_empty, node.entries().values())) if node.is_table else node.value == ""


def _in(lang: Lang, values: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value[lang] if isinstance(value, Text) else value for name, value in values.items()}
