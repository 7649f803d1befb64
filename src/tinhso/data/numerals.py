"""Finds numerals and phrases in a line of a source text.

A numeral is a maximal run of digits with dots, commas or strokes between them and a percent sign after them, that does not
touch a Latin letter: `2.895`, `72,4%`, `21/21`, `19/05/2022` and the 19 of Covid-19 are numerals, the 4 of 4G is part of a name.
"""

from __future__ import annotations

import re
from collections import Counter

_RUN = re.compile(r"[0-9]+(?:[.,/][0-9]+)*%?")


def numerals(line: str) -> Counter[str]:
    """Count the numerals of a line, each as it is printed."""
    found: Counter[str] = Counter()
    for match in _RUN.finditer(line):
        before = line[match.start() - 1 : match.start()]
        after = line[match.end() : match.end() + 1]
        if not before.isalpha() and not after.isalpha():
            found[match[0]] += 1
    return found


def stands_in(phrase: str, line: str) -> bool:
    """Tell whether a phrase stands in a line whole: «2» does not stand in «2.895», nor «18» in «18/21», nor «100» in «100%»."""
    start = line.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if _whole(line, start) and _whole(line, end):
            return True
        start = line.find(phrase, start + 1)
    return False


def _whole(line: str, cut: int) -> bool:
    """Tell whether a cut through a line leaves its words and numerals whole."""
    before, after = line[:cut][-2:], line[cut : cut + 2]
    if not before or not after:
        return True
    if before[-1].isalnum() and after[0].isalnum():
        return False
    if before[-1].isdigit() and after[0] == "%":
        return False
    if before[-1].isdigit() and after[0] in ".,/" and after[1:].isdigit():
        return False
    return not (before[-1] in ".,/" and before[:-1].isdigit() and after[0].isdigit())
