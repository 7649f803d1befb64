"""A statement in each language of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

#: A language by its code of ISO 639-1: `vi`, `en`.
Lang = str
LANGS: tuple[Lang, ...] = ("vi", "en")


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

    def __getitem__(self, lang: Lang) -> str:
        return self._words[lang]

    def __iter__(self) -> Iterator[Lang]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __hash__(self) -> int:
        return hash(frozenset(self._words.items()))

    def __repr__(self) -> str:
        return f"Text({', '.join(f'{lang}={words!r}' for lang, words in self._words.items())})"
