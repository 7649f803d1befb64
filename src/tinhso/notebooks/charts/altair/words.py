"""Words of an author's Altair chart, in every language of the edition, and the error that says what a chart may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tinhso.authored import CONTROL, INVISIBLE
from tinhso.model import Text

#: Signs that no reader sees, and that drawings and searches break at, half letters among them.
UNSEEN = re.compile(rf"{CONTROL.pattern}|{INVISIBLE.pattern}|[\ud800-\udfff]")


class ChartError(ValueError):
    """A chart holds what is not in its rows, or is not in both languages; the message says what to write instead."""


def refuse_unseen(**texts: Text) -> None:
    """Raise ChartError for signs in a text that nobody sees, or that no drawing may hold."""
    for name, text in texts.items():
        for lang, said in text.items():
            if sign := UNSEEN.search(said):
                raise ChartError(f"`{name}` in language {lang!r} holds {sign[0]!r}, which nobody sees: take it out.")


class Words(str):
    """Words of a chart in both languages, as a string that Altair takes for a title: the drawing chooses one of the two."""

    text: Text

    def __new__(cls, text: Text) -> Words:
        """Return the English words, which carry the Vietnamese ones with them."""
        refuse_unseen(words=text)
        words = super().__new__(cls, text.english)
        words.text = text
        return words


def refuse_one_language(said: Iterable[object]) -> None:
    """Refuse words, and numbers in the place of words, that no Words say in each language."""
    for one in said:
        if isinstance(one, str | int | float) and not isinstance(one, Words | bool) and str(one).strip():
            raise ChartError(f"{one!r} is in one language: write bench.words(Text(…)).")
