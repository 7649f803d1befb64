"""What can be known of prose without understanding it: that syllables are possible ones, that names agree, that texts differ.

Two letters that changed places, or a mark on the wrong one, mostly leave what is no Vietnamese syllable at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tinhso.authored import is_syllable
from tinhso.expectations.suites.relations import Answer, RowValues

WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"https?://\S+")
REMARK = re.compile(r"\s*\([^()]*\)$")
SIGN = 2  # letters that a sign may have: km², 5G


def spelt(row: RowValues, loanwords: Sequence[str]) -> Answer:
    """Every word of the Vietnamese text (first column) is a possible syllable, a loanword, or a word of the English one (second).

    Skipped are abbreviations and names with a capital after their first letter: «BTS», «iPhone», «VietGAP».
    """
    wrong = misspelt(row[0], row[1], loanwords)
    return f"a Vietnamese syllable instead of «{wrong[0]}»" if wrong else None


def marked(row: RowValues, known: Sequence[str]) -> Answer:
    """The Vietnamese name (first column) has letters with marks, or is one of those known to have none.

    A remark in parentheses is left out. What stands in the other column does not count: marks may be lost in both.
    """
    name = REMARK.sub("", row[0] or "")
    if not name.isascii() or not any(letter.isalpha() for letter in name) or name in known:
        return None
    return "a name with its Vietnamese marks"


def names_alike(row: RowValues) -> Answer:
    """Words with Vietnamese letters in the English text (second column) stand in the Vietnamese one (first) as well.

    They are names: «Phú Mỹ’s» beside «Phù Mỹ», or beside another province, is refused, whichever of the two is wrong.
    """
    there = set(WORD.findall(row[0] or ""))
    strange = [word for word in _words(row[1]) if not word.isascii() and word not in there]
    return f"«{strange[0]}» in the Vietnamese text as well" if strange else None


def texts_differ(row: RowValues) -> Answer:
    """The two texts are not the same: one language was pasted over the other. Signs such as «%» and «5G» may be the same."""
    pasted = row[0] is not None and row[0] == row[1] and sum(letter.isalpha() for letter in row[0]) > SIGN
    return "a text in each language, not one of them twice" if pasted else None


def misspelt(text: str | None, beside: str | None, loanwords: Sequence[str]) -> list[str]:
    """Return the words of a Vietnamese text that are neither syllables, nor loanwords, nor words of the text beside it."""
    known = {word.lower() for word in (*loanwords, *_words(beside))}
    return [
        word
        for word in _words(text)
        if len(word) > 1 and word[1:] == word[1:].lower() and word.lower() not in known and not is_syllable(word.lower())
    ]


def _words(text: str | None) -> list[str]:
    return WORD.findall(ADDRESS.sub(" ", text or ""))
