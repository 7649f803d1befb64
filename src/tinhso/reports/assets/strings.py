"""The interface strings of `site/strings.yml`: every word of the site that is neither data nor prose, in both languages.

A project writes those alone that it says otherwise than the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tinhso import authored
from tinhso.authored import BOTH_LANGUAGES, Node
from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.layers import Layers
from tinhso.model import LANGS, Lang, Text

FILE = "site/strings.yml"
ONE, OTHER = "one", "other"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One string: the text of each language and, where the language tells one from many, the text for exactly one.

    `where` is the place of each language's text in the file.
    """

    text: Text
    one: Mapping[Lang, str]
    where: Mapping[str, Where]

    def fill(self, lang: Lang, values: Mapping[str, object]) -> str:
        """Return the phrase with its placeholders filled; `n` decides between one and many."""
        pattern = self.one[lang] if lang in self.one and values.get("n") in (1, "1") else self.text[lang]
        return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), pattern)

    def placeholders(self) -> frozenset[str]:
        """Return the names that `fill` needs."""
        return frozenset(_PLACEHOLDER.findall(self.text["vi"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """All interface strings by their dotted keys, for example `place.as_of`."""

    phrases: Mapping[str, Phrase]

    def get(self, key: str, lang: Lang, **values: object) -> str:
        """Return one string. Raises InputError for a key that is not in the file and for a placeholder left unfilled."""
        phrase = self._phrase(key)
        missing = sorted(phrase.placeholders() - set(values))
        if missing:
            raise InputError(
                Finding(
                    where=Where(file=FILE, field=key),
                    problem=f"the string needs {', '.join(missing)}",
                )
            )
        return phrase.fill(lang, values)

    def text(self, key: str, **values: object) -> Text:
        """Return one string in both languages, the values being the same in both."""
        return Text(vi=self.get(key, "vi", **values), en=self.get(key, "en", **values))

    def patterns(self, section: str, lang: Lang) -> dict[str, str]:
        """Return the strings of a section by their last names, placeholders unfilled: what a script of the site fills itself."""
        start = f"{section}."
        return {key.removeprefix(start): phrase.text[lang] for key, phrase in self.phrases.items() if key.startswith(start)}

    def texts(self) -> Iterator[Text]:
        """Yield every string in both languages, placeholders unfilled."""
        return (phrase.text for phrase in self.phrases.values())

    def has(self, key: str) -> bool:
        """Tell whether there is a string with this key."""
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
                    expected="a key with a text in vi and in en",
                    fix=did_you_mean(key, self.phrases) or f"Add `{key}` to {FILE}.",
                )
            ) from None


def load_strings(layers: Layers) -> Strings:
    """Read `site/strings.yml` of every layer: a text of the project's stands in the place of the package's, language by language.

    Raises InputError with every finding: not YAML, a key twice, a key lacking a language, an empty text, placeholders that
    differ between the languages.
    """
    laid: dict[str, Phrase] = {}
    for file in layers.each(FILE) or (layers.find(FILE),):
        with authored.reading(file.root, file.file) as document:
            for node in _said(document):
                laid[node.path] = _phrase(node, laid.get(node.path))
    return Strings(phrases=laid)


def _said(section: Node) -> Iterator[Node]:
    """Yield the strings of a section and of those below it."""
    for name, node in section.entries().items():
        if not _KEY.fullmatch(name):
            node.named.refuse("not a key", found=name, expected="small letters, digits and _")
        elif not node.is_table:
            node.refuse("a text stands where a language is expected", expected=BOTH_LANGUAGES)
        elif set(node.entries()) & set(LANGS):
            yield node
        else:
            yield from _said(node)


def _phrase(node: Node, below: Phrase | None) -> Phrase:
    """Return the phrase that a node gives, over that of the layers below: only a phrase of its own says it in every language."""
    said = node.table(required=() if below else LANGS, optional=LANGS if below else ())
    text: dict[Lang, str] = {lang: below.text[lang] for lang in LANGS} if below else {}
    one: dict[Lang, str] = dict(below.one) if below else {}
    where: dict[str, Where] = dict(below.where) if below else {}
    for lang in (lang for lang in LANGS if below is None or lang in said):
        one.pop(lang, None)
        if said[lang].is_table:
            forms = said[lang].table(required=(ONE, OTHER))
            text[lang], one[lang] = forms[OTHER].text(), forms[ONE].text()
        else:
            text[lang] = said[lang].text()
        where[lang] = said[lang].where
    wanted = {lang: set(_PLACEHOLDER.findall(text[lang])) for lang in LANGS}
    if all(text.values()) and (
        wanted["vi"] != wanted["en"] or any(set(_PLACEHOLDER.findall(words)) - wanted["vi"] for words in one.values())
    ):
        found = "; ".join(f"{lang}: {', '.join(sorted(wanted[lang])) or 'none'}" for lang in LANGS)
        node.refuse("the placeholders differ between the languages", found=found)
    return Phrase(text=Text(vi=text["vi"], en=text["en"]), one=one, where=where)
