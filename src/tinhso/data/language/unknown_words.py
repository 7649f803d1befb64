"""Which word beside a printed figure its language does not have yet, and the row of `data/notation.csv` that adds it."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from tinhso.data.language.notation import NotationError, parse_notation
from tinhso.data.language.number_words import FILE
from tinhso.errors import nearest
from tinhso.model import NumberWords, Precision

#: A word that multiplies makes the figure at least so many times what its digits say: a smaller difference is a wrong digit.
LEAST = 100
_AFTER, _BEFORE = re.compile(r"\s*([^\W\d_]+)"), re.compile(r"([^\W\d_]+)\s*$")


def row_to_add(printed: str, words: NumberWords, value: Decimal, precision: str) -> str | None:
    """Return what to do where a row has another number, or another exactness, than its printed words as they are read here.

    None where no word explains the difference, and where the language has words for it that are not like this one.
    """
    try:
        found = parse_notation(printed, words)
    except NotationError:
        return None
    times = value / found.value if found.value and not found.scaled else Decimal(0)
    if times >= LEAST and times.normalize().as_tuple().digits == (1,) and (after := _AFTER.match(found.text, found.end)):
        known = [word for word, factor in words.magnitudes.items() if factor == times]
        return _row(words, "magnitude", f"{times.to_integral_value():f}", after[1], known, "multiplies the figure")
    said_otherwise = found.precision is Precision.EXACT != precision and precision in list(Precision)
    if said_otherwise and (before := _BEFORE.search(found.text[: found.start])):
        known = [word for word, said in words.before.items() if said == precision]
        return _row(words, "before", precision, before[1], known, "says how exact it is")
    return None


def _row(words: NumberWords, role: str, meaning: str, word: str, known: Collection[str], does: str) -> str | None:
    if known and nearest(word.lower(), known) is None:
        return None
    return f"Where «{word}» {does}, add the row `{words.lang},{role},{meaning},{word.lower()}` to {FILE}."
