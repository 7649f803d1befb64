"""The interface strings of `site/strings.yml`: every word of the site that is neither data nor prose, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.model import LANGS, Lang, Text

FILE = "site/strings.yml"
ONE, OTHER = "one", "other"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        return frozenset(_PLACEHOLDER.findall(self.text.vi))


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


def load_strings(root: Path) -> Strings:
    """Read `site/strings.yml` of the project at `root`.

    Raises InputError with every finding: not YAML, a key twice, a key lacking a language, an empty text, placeholders that
    differ between the languages.
    """
    path = root / FILE
    if not path.is_file():
        raise InputError(Finding(where=Where(file=FILE), problem="the file is missing", expected="the strings of the interface"))
    try:
        document = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(file=FILE, line=mark.line + 1 if mark else None, column=mark.column + 1 if mark else None)
        raise InputError(
            Finding(where=where, problem="not readable as YAML", found=str(getattr(error, "problem", error)))
        ) from None
    reader = _Reader()
    if document is None or not isinstance(document, yaml.MappingNode):
        raise InputError(Finding(where=Where(file=FILE, line=1), problem="the file is not a mapping of keys"))
    phrases = dict(reader.walk(document, ""))
    if reader.findings:
        raise InputError(reader.findings)
    return Strings(phrases=phrases)


class _Reader:
    """Walks the YAML nodes, which know their lines, and collects every finding."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def complain(self, node: yaml.Node, key: str, problem: str, **more: str | None) -> None:
        self.findings.append(Finding(where=self.at(node, key), problem=problem, **more))

    def at(self, node: yaml.Node, key: str) -> Where:
        mark = node.start_mark
        return Where(file=FILE, line=mark.line + 1, column=mark.column + 1, field=key or None)

    def pairs(self, node: yaml.MappingNode, prefix: str) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for name, value in node.value:
            key = str(name.value)
            dotted = f"{prefix}.{key}" if prefix else key
            if key in seen:
                self.complain(name, dotted, "the key stands twice")
            elif not _KEY.fullmatch(key):
                self.complain(name, dotted, "not a key", found=key, expected="small letters, digits and _")
            else:
                yield key, value
            seen.add(key)

    def walk(self, node: yaml.MappingNode, prefix: str) -> Iterator[tuple[str, Phrase]]:
        for key, value in self.pairs(node, prefix):
            dotted = f"{prefix}.{key}" if prefix else key
            if not isinstance(value, yaml.MappingNode):
                self.complain(value, dotted, "a text stands where a language is expected", expected="vi: … and en: …")
            elif {str(name.value) for name, _ in value.value} & set(LANGS):
                phrase = self.phrase(value, dotted)
                if phrase is not None:
                    yield dotted, phrase
            else:
                yield from self.walk(value, dotted)

    def phrase(self, node: yaml.MappingNode, key: str) -> Phrase | None:
        before = len(self.findings)
        texts: dict[str, str] = {}
        one: dict[Lang, str] = {}
        where: dict[str, Where] = {}
        for name, value in self.pairs(node, key):
            where[name] = self.at(value, key)
            if name not in LANGS:
                self.complain(value, key, "not a language of the site", found=name, expected=" and ".join(LANGS))
            elif isinstance(value, yaml.MappingNode):
                forms = {form: self.plain(text, key) for form, text in self.pairs(value, key)}
                if set(forms) != {ONE, OTHER}:
                    self.complain(value, key, "the forms of a counted string are wrong", expected=f"{ONE}: … and {OTHER}: …")
                texts[name] = forms.get(OTHER, "")
                one["vi" if name == "vi" else "en"] = forms.get(ONE, "")
            else:
                texts[name] = self.plain(value, key)
        for lang in LANGS:
            if lang not in texts:
                self.complain(node, key, f"the string lacks the language {lang}", expected="vi: … and en: …")
        if len(self.findings) > before:
            return None
        wanted = {lang: set(_PLACEHOLDER.findall(texts[lang])) for lang in LANGS}
        if wanted["vi"] != wanted["en"] or any(set(_PLACEHOLDER.findall(text)) - wanted["vi"] for text in one.values()):
            found = "; ".join(f"{lang}: {', '.join(sorted(wanted[lang])) or 'none'}" for lang in LANGS)
            self.complain(node, key, "the placeholders differ between the languages", found=found)
            return None
        return Phrase(text=Text(vi=texts["vi"], en=texts["en"]), one=one, where=where)

    def plain(self, node: yaml.Node, key: str) -> str:
        text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            self.complain(node, key, "the text is empty")
        return text
