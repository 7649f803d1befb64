"""What a language has for numbers beside its signs: words of exactness and of magnitude, of shares, of parts and of ranks.

They are a table, `notation.csv` beside this module. A language that has no rows there is read by its signs alone (`locales.py`).

| role | what the word does | meaning |
|---|---|---|
| `before` | says how exact the figure right after it is; `exact` changes nothing | a code of `precision` |
| `anywhere` | says it wherever it stands before the figure, since it can mean nothing else | a code of `precision` |
| `after` | says it behind the figure | a code of `precision` |
| `magnitude` | multiplies the figure that it follows | by how much |
| `attached` | touches the digits of the figure that it multiplies, in these very letters: 1.3m, but a 5G mast | by how much |
| `other` | begins like a magnitude and is none | |
| `percent` | stands for the sign | |
| `ratio` | stands between a part and its whole, as a stroke does | |
| `per` | makes the number after it a part of the unit | |
| `ordinal` | touches the digits of a rank | |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tinhso.data.contract.columns import own_rows
from tinhso.model import Lang, Precision

_Exactness = Mapping[str, Precision]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The words of one language, in small letters: of exactness with what they say, of magnitude with their number."""

    before: _Exactness
    anywhere: _Exactness
    after: _Exactness
    magnitudes: Mapping[str, int]
    attached: Mapping[str, int]
    others: tuple[str, ...]
    percent: tuple[str, ...]
    ratio: tuple[str, ...]
    per: tuple[str, ...]
    ordinals: tuple[str, ...]


@cache
def number_words(lang: Lang) -> NumberWords:
    """Return the words of a language: none of one that the table does not have."""
    rows = [row for row in own_rows(__package__, "notation.csv") if row["language"] == lang]

    def of(role: str) -> dict[str, str]:
        return {row["word"]: row["meaning"] for row in rows if row["role"] == role}

    def multiplying(role: str) -> dict[str, int]:
        return {word: int(meaning) for word, meaning in of(role).items()}

    def exactness(role: str) -> _Exactness:
        return {word: Precision(meaning) for word, meaning in of(role).items()}

    return NumberWords(
        before=exactness("before"),
        anywhere=exactness("anywhere"),
        after=exactness("after"),
        magnitudes=multiplying("magnitude"),
        attached=multiplying("attached"),
        others=tuple(of("other")),
        percent=tuple(of("percent")),
        ratio=tuple(of("ratio")),
        per=tuple(of("per")),
        ordinals=tuple(of("ordinal")),
    )
