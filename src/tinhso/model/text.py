"""A statement in each language of an edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

#: A language by its code of ISO 639: `vi`, `en`, `fil`.
Lang = str
#: The language of messages to authors, of what programs read, and of what is not said in an edition's own.
ENGLISH: Lang = "en"
#: What XML 1.0 cannot carry in any form.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def joined(texts: Sequence[Text], between: str) -> Text:
    """Return several statements, one or more, as one."""
    return Text.of(texts[0], lambda lang: between.join(text[lang] for text in texts))


class Lexicon(Protocol):
    """The strings of an edition by their keys, as the stages are given them; `tinhso.strings` reads them."""

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages of the edition."""

    @property
    def digest(self) -> str:
        """What tells other words from these."""

    def has(self, key: str) -> bool:
        """Tell whether there is a string with this key."""

    def get(self, key: str, lang: Lang, **values: object) -> str:
        """Return one string in one language, its placeholders filled."""

    def text(self, key: str, **values: object) -> Text:
        """Return one string in each language of the edition; a value that is a text is filled in with its words in each."""


class Text(Mapping[Lang, str]):
    """One statement in each language of the edition, by their codes.

    Written `Text(vi="…", en="…")`, asked `text["vi"]`. It never changes, so that it can be a key. KeyError for a language in
    which it is not said is a bug: readers give every text in all languages of the edition.
    """

    __slots__ = ("_words",)

    def __init__(self, words: Mapping[Lang, str] | None = None, /, **named: str) -> None:
        self._words = {**(words or {}), **named}

    @classmethod
    def of(cls, langs: Iterable[Lang], made: Callable[[Lang], str]) -> Text:
        """Return what a function makes of each language."""
        return cls({lang: made(lang) for lang in langs})

    @property
    def langs(self) -> tuple[Lang, ...]:
        """The languages in which it is said, in their order."""
        return tuple(self._words)

    @property
    def default(self) -> Lang:
        """English where it is said in English, else its first language: the one for programs and for messages to authors."""
        return ENGLISH if ENGLISH in self._words else next(iter(self._words))

    @property
    def english(self) -> str:
        """What authors are told: the English words, without them those of its first language."""
        return self._words[self.default]

    def said(self, lang: Lang) -> str:
        """Return it in a language; the default stands in for one in which it is not said."""
        return self._words.get(lang, self.english)

    def within(self, langs: Iterable[Lang]) -> Text:
        """Return it in these languages alone; for one in which it is not said the default stands in."""
        return Text({lang: self.said(lang) for lang in langs})

    def __getitem__(self, lang: Lang) -> str:
        return self._words[lang]

    def __iter__(self) -> Iterator[Lang]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __eq__(self, other: object) -> bool:
        return self._words == other._words if isinstance(other, Text) else Mapping.__eq__(self, other)

    def __hash__(self) -> int:
        return hash(frozenset(self._words.items()))

    def __repr__(self) -> str:
        return f"Text({', '.join(f'{lang}={words!r}' for lang, words in self._words.items())})"
