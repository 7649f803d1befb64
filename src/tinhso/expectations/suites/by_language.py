"""Checks of the package that leave open which language they are about: they are there once for each of the edition.

| written | stands for | the check is there |
|---|---|---|
| `{lang}`, `{language}` | a language: its code, its name | once for each |
| `{other}`, `{other_language}` | the other one | once for each, where there are two |
| `{first}`, `{second}` | their codes in the order of the edition | once; with `{second}` where there are two |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tinhso.data import language_name
from tinhso.model import Lang


@dataclass(frozen=True, slots=True)
class Filling:
    """The codes of the languages that a check is about, by what stands for them."""

    codes: Mapping[str, Lang] = field(default_factory=dict)

    def of(self, value: Any) -> Any:
        """Return a value of JSON with the codes in their places."""
        if isinstance(value, str):
            for place, code in self.codes.items():
                value = value.replace(f"{{{place}}}", code)
            return value
        if isinstance(value, Mapping):
            return {self.of(key): self.of(one) for key, one in value.items()}
        return type(value)(map(self.of, value)) if isinstance(value, list | tuple) else value

    def in_words(self, text: str, lang: Lang) -> str:
        """Return a sentence of a language with the names of the languages in their places."""
        for place, name in (("lang", "language"), ("other", "other_language")):
            if place in self.codes:
                text = text.replace(f"{{{name}}}", language_name(self.codes[place], lang))
        return text


def fillings(written: str, langs: Sequence[Lang]) -> list[Filling]:
    """Return what a check of the package is filled with, as it is written, in an edition of these languages."""
    two = len(langs) == 2
    if "{other}" in written:
        return [Filling({"lang": lang, "other": other}) for lang, other in (langs, langs[::-1])] if two else []
    if "{lang}" in written:
        return [Filling({"lang": lang}) for lang in langs]
    if "{second}" in written and not two:
        return []
    return [Filling(dict(zip(("first", "second"), langs, strict=False)))]
