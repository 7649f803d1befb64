"""Finds numerals and phrases in a line of a source text.

A numeral is a maximal run of digits with dots, commas or strokes between them and a % or ‰ after them, that does not touch a
Latin letter: `2.895`, `72,4%`, `21/21`, `19/05/2022` and the 19 of Covid-19 are numerals, the 4 of 4G is part of a name.
Letters that mean a number in the language of the line may touch one: 18th, 1.3m.
A figure is a numeral that says how many: not the 19 of Covid-19, the 06 of 06-NQ/TU, nor the 100 of «thuê bao/100 dân».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from tinhso.model.locales import SPACES

#: What no text matches.
_NOTHING = re.compile(r"(?!)")
#: The noughts that a word such as «triệu» stands for.
_THOUSANDS = re.compile(r"(?:000)+$")


def numerals(line: str, attached: Iterable[str] = (), spaces: str = "") -> Counter[str]:
    """Count the numerals of a line, each as it is printed, without the letters that multiply it (see `figures`)."""
    return Counter(match[0] for match in _numerals(line, _run(spaces), _letters((), tuple(attached))))


def figures(line: str, spaces: str = "", ordinals: Iterable[str] = (), attached: Iterable[str] = ()) -> list[re.Match[str]]:
    """Return the numerals of a line that are not tied to a word by a hyphen or a stroke, in order and with their places.

    `spaces` are those that group thousands in its language, so that 12 345 is one; `ordinals` the letters behind a rank, which
    belong to no name, 18th, `attached` those that multiply: 1.3m, where no hyphen ties them to a word (a 3m-long fence).
    """
    letters = _letters(tuple(ordinals), tuple(attached))
    times = re.compile(rf"[0-9](?:{'|'.join(map(re.escape, attached))})[-–]") if attached else _NOTHING
    return [
        match
        for match in _numerals(line, _run(spaces), letters)
        if not _is_tied(line, match) or any(found.end() == match.start() for found in times.finditer(line))
    ]


def noughts_in_words(value: Decimal, printed: str | None) -> int:
    """Return how many noughts at the end of a number its source does not write: «1,3 triệu» five, «1.300.000» none.

    A numeral is that of the number where only noughts lack; of a number told in words alone, «hai triệu», a word stands for
    thousands. Where nothing is printed, or something else, nothing lacks.
    """
    digits = _digits(f"{value:f}")
    written = [_digits(numeral) for found in _run(SPACES).findall(printed or "") for numeral in found.split("/")]
    if printed and not written:
        return len(digits) - len(_THOUSANDS.sub("", digits))
    return min((len(digits) - len(one) for one in written if one and one + "0" * (len(digits) - len(one)) == digits), default=0)


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number has as it is written."""
    return max(0, -int(value.as_tuple().exponent))


def last_place(value: Decimal) -> Decimal:
    """Return one of the last place of a number: 0.1 of 72.4."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _digits(numeral: str) -> str:
    """Return the digits of a numeral from the first that is no nought."""
    return re.sub("[^0-9]", "", numeral).lstrip("0")


@cache
def _letters(ordinals: tuple[str, ...], attached: tuple[str, ...]) -> re.Pattern[str]:
    """Return what may touch the last digit of a numeral."""
    endings = [rf"{re.escape(word)}(?!\w)" for word in ordinals]
    endings += [rf"(?<=[0-9]){re.escape(word)}(?!\w|[-–][^\W\d_])" for word in attached]
    return re.compile("|".join(endings)) if endings else _NOTHING


def places(phrase: str, line: str, spaces: str = "") -> list[int]:
    """Return where a phrase stands in a line whole: «2» does not stand in «2.895», nor «18» in «18/21», nor «100» in «100%».

    Where `spaces` group thousands (see `figures`), «200» does not stand in «1 200».
    """
    runs = [match.span() for match in _run(spaces).finditer(line)] if spaces else []
    found = []
    start = line.find(phrase)
    while start >= 0:
        cuts = (start, start + len(phrase))
        if all(_whole(line, cut) and not any(first < cut < last for first, last in runs) for cut in cuts):
            found.append(start)
        start = line.find(phrase, start + 1)
    return found


@cache
def _run(spaces: str) -> re.Pattern[str]:
    """Return what a numeral looks like where spaces, too, may stand between thousands."""
    grouped = rf"(?<![0-9])[1-9][0-9]{{0,2}}(?:[{spaces}][0-9]{{3}})+(?![0-9])|" if spaces else ""
    return re.compile(rf"(?:{grouped}[0-9]+)(?:[.,][0-9]+|/(?:{grouped}[0-9]+))*[%‰]?")


def _numerals(line: str, run: re.Pattern[str], letters: re.Pattern[str]) -> list[re.Match[str]]:
    return [
        match
        for match in run.finditer(line)
        if not line[: match.start()][-1:].isalpha()
        and (not line[match.end() : match.end() + 1].isalpha() or letters.match(line, match.end()))
    ]


def _is_tied(line: str, match: re.Match[str]) -> bool:
    before, after = line[: match.start()][-2:], line[match.end() : match.end() + 2]
    return bool(re.fullmatch(r"[^\W\d_][-–/]", before) or re.fullmatch(r"[-–][^\W\d_]", after))


def _whole(line: str, cut: int) -> bool:
    """Tell whether a cut through a line leaves its words and numerals whole."""
    before, after = line[:cut][-2:], line[cut : cut + 2]
    if not before or not after:
        return True
    if before[-1].isalnum() and after[0].isalnum():
        return False
    if before[-1].isdigit() and after[0] in "%‰":
        return False
    if before[-1].isdigit() and after[0] in ".,/" and after[1:].isdigit():
        return False
    return not (before[-1] in ".,/" and before[:-1].isdigit() and after[0].isdigit())
