"""Words that compare, that order and that count, in both languages: what a sentence may say only where the data say it.

One list, for whoever reads words: the prose of stories and notebooks, the titles of charts, the claims behind a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from tinhso.model import Lang

#: Words that put one thing above, before or beyond another; of figures of several places they need figures that compare.
_ORDERING: dict[Lang, str] = {
    "vi": r"nhất|hơn|kém|cao|thấp|gấp|vượt|dẫn đầu|tụt|đứng đầu|xếp trên|xếp dưới|bỏ xa|thua|áp đảo|nhanh|chậm|cuối bảng",
    "en": r"\w+est|most|more|fewer|less|least|than|doubled|twice|leading|lagging|leads|behind|ahead|larger|smaller|higher|lower"
    r"|better|worse|greater|faster|slower|nearer|closer|wider|taller|outranks?|surpass(?:es|ed)|outnumbers?|tops",
}
#: All words that compare: those that order, and those that say of several things that they are alike, all, or the only one.
_COMPARING: dict[Lang, str] = {
    "vi": _ORDERING["vi"] + r"|nhiều|ít|tăng|giảm|duy nhất|(?<!địa )chỉ(?! tiêu| số)|đều|cả (?:hai|ba|bốn|năm)|mọi|dưới|trên"
    r"|phần lớn|đa số|ngang|bằng nhau|giống nhau|khác nhau|đầu tiên|cuối cùng|sớm|muộn|đầy đủ|toàn bộ",
    "en": _ORDERING["en"]
    + r"|above|below|(?:over|under) (?=half|\w+ty\b|a hundred)|half|only|alone|sole|both|all|every|rose|fell"
    r"|grew|shrank|earlier|later|equal|alike|majority",
}
#: English words that end like superlatives and are none.
_NOT_SUPERLATIVE = frozenset({"rest", "test", "request", "interest", "west", "honest", "suggest", "digest"})


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


COMPARING = MappingProxyType({lang: _words(pattern) for lang, pattern in _COMPARING.items()})
ORDERING = MappingProxyType({lang: _words(pattern) for lang, pattern in _ORDERING.items()})


def comparisons(text: str, lang: Lang) -> Iterator[tuple[int, int]]:
    """Yield where a text has words that compare."""
    return _spans(COMPARING[lang], text)


def orders(text: str, lang: Lang) -> bool:
    """Tell whether a text has words that put one thing above or before another."""
    return next(_spans(ORDERING[lang], text), None) is not None


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text) if match[0].lower() not in _NOT_SUPERLATIVE)
