"""What a language has for numbers beside its signs: words of exactness and of magnitude, of shares, of parts and of ranks.

And the words that compare what numbers are of, for those who read prose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from tinhso.model.observations import Precision
from tinhso.model.text import Lang

_Exactness = Mapping[str, Precision]
#: What stands before two figures, empty where nothing has to, and what stands between them.
_Around = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NumberWords:
    """The words of one language, in small letters: of exactness with what they say, of magnitude with their number.

    A language without words is read by its signs alone.
    """

    lang: Lang
    before: _Exactness = field(default_factory=dict)
    anywhere: _Exactness = field(default_factory=dict)
    after: _Exactness = field(default_factory=dict)
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    attached: Mapping[str, int] = field(default_factory=dict)
    fractions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    multiples: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    digits: Mapping[str, str] = field(default_factory=dict)
    tenths: Mapping[str, str] = field(default_factory=dict)
    ranges: _Around = ()
    changes: _Around = ()
    estimates: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    permille: tuple[str, ...] = ()
    ratio: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    rises: tuple[str, ...] = ()
    falls: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """The words of every language that sources may be in; two with one `digest` read every figure alike."""

    words: Mapping[Lang, NumberWords]
    digest: str

    def of(self, lang: Lang) -> NumberWords:
        """Return the words of a language: none of one that nobody wrote down."""
        return self.words.get(lang) or wordless(lang)


#: No words of any language.
WORDLESS = Vocabulary(words={}, digest="")


@cache
def wordless(lang: Lang) -> NumberWords:
    """Return what a language without words is read by."""
    return NumberWords(lang=lang)
