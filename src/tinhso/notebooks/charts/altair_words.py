"""Words of an author's Altair chart, in every language of the edition, and the error that says what a chart may not hold."""

from __future__ import annotations

from tinhso.model import Text


class ChartError(ValueError):
    """A chart holds what is not in its rows, or is not in both languages; the message says what to write instead."""


class Words(str):
    """Words of a chart in both languages, as a string that Altair takes for a title: the drawing chooses one of the two."""

    text: Text

    def __new__(cls, text: Text) -> Words:
        """Return the English words, which carry the Vietnamese ones with them."""
        words = super().__new__(cls, text.english)
        words.text = text
        return words
