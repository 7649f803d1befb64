"""What the words around a figure say of it: how exact it is, whether it is an estimate, and whether it tells of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tinhso.model import NumberWords, Precision

#: What stands for the figure in words before and behind it, and between the two parts of a word of a range.
GAP = " … "
#: Signs that say in any language how exact the figure is that they touch, or that follows a space behind them.
SIGNS = {
    ">": Precision.ABOVE, "≥": Precision.AT_LEAST, ">=": Precision.AT_LEAST, "<": Precision.BELOW, "≤": Precision.AT_MOST,
    "<=": Precision.AT_MOST, "~": Precision.ABOUT, "≈": Precision.ABOUT,
}  # fmt: skip
_SIGN = re.compile(r"(?<![-–=<>])(?:[<>]=?|[≥≤~≈±])$")
#: What makes a figure before it the least: 95%+, but 5+3 is a sum.
_PLUS = re.compile(r"\+(?![0-9])")
#: The sign of a currency before a figure: what says how exact it is stands before the sign, nearly £3bn.
_MONEY = re.compile("(?:(?<![^ ])[A-Z]{1,3})?[$£€¥₫]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """How exact words make a figure, where it begins with such a word, and whether they call it an estimate."""

    precision: Precision
    begin: int
    estimated: bool


class Contradiction(ValueError):
    """Two words say what cannot both hold of a figure."""


def qualified(text: str, start: int, end: int, words: NumberWords) -> Qualified:
    """Return what the words around the figure from `start` to `end` say of it. Raises Contradiction.

    “About” beside another word gives way to it: «ước đạt hơn 5» is more than five, by an estimate.
    """
    said: dict[Precision, int] = {}
    heard: set[str] = set()
    money = _MONEY.search(text[:start])
    rest = money.start() if money else start
    before = {**words.before, **SIGNS}
    _refuse_denied(text[:rest], words)
    while (found := _sign_before(text[:rest]) or _word_before(text[:rest], text[end:], words)) is not None:
        word, rest = found
        heard.add(word)
        if before[word] is not Precision.EXACT:
            said.setdefault(before[word], rest)
        _refuse_denied(text[:rest], words)
    if _PLUS.match(text, end):
        said.setdefault(Precision.AT_LEAST, start)
    for known, beside in ((words.anywhere, text[:start]), (words.after, text[end:])):
        for word in _longest(known, beside):
            heard.add(word)
            if known[word] is not Precision.EXACT:
                said.setdefault(known[word], start)
    estimated = bool(heard & set(words.estimates))
    begin = min(said.values(), default=start)
    if len(said) > 1:
        said.pop(Precision.ABOUT, None)
    if len(said) > 1:
        raise Contradiction(f"says both {' and '.join(sorted(said))}")
    return Qualified(precision=next(iter(said), Precision.EXACT), begin=begin, estimated=estimated)


def _refuse_denied(text: str, words: NumberWords) -> None:
    """Raise Contradiction where a word that ends a text denies what stands behind it."""
    denied = next((word for word in words.denials if _ends_with(text, word) and not _ends_in(text, words)), None)
    if denied is not None:
        raise Contradiction(f"denies it with «{denied}»: take words that say how many there are")


def leading_words(words: NumberWords) -> set[str]:
    """Return the single words that lead to a figure and say nothing of what it is of."""
    leading = {
        part for word, said in words.before.items() if said is Precision.EXACT and GAP not in word for part in word.split()
    }
    return leading - {*words.rises, *words.falls}


def has(text: str, word: str) -> bool:
    """Tell whether a word, or several, stands in a text."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _sign_before(text: str) -> tuple[str, int] | None:
    """Return the sign that ends a text, and where it stands. Raises Contradiction for one that says two things."""
    sign = _SIGN.search(text.rstrip())
    if sign is not None and sign[0] not in SIGNS:
        raise Contradiction(f"has «{sign[0]}»: how far a figure may be off is for conf_lower and conf_upper")
    return None if sign is None else (sign[0], sign.start())


def _word_before(text: str, behind: str, words: NumberWords) -> tuple[str, int] | None:
    """Return the longest known word that ends a text (with a space), and where that word begins.

    One with a gap holds only where its second part stands behind the figure: «vượt … kế hoạch» is no «vượt».
    """
    bare = text.rstrip()
    if bare == text or _ends_in(bare, words):
        return None
    found = []
    for word in words.before:
        opening, _, other = word.partition(GAP)
        if _ends_with(bare, opening) and (not other or has(behind, other)):
            found.append((word, len(bare) - len(opening)))
    return min(found, key=lambda one: (one[1], -len(one[0])), default=None)


def _ends_with(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}\s*$", text, re.IGNORECASE) is not None


def _ends_in(text: str, words: NumberWords) -> bool:
    """Tell whether a text ends with a phrase that only looks like other words: the «không» of «hàng không»."""
    return any(_ends_with(text, phrase) for phrase in words.others)


def _longest(known: Iterable[str], beside: str) -> list[str]:
    """Return the words that stand in a text, but for those that only stand within a longer one."""
    found = [word for word in known if has(beside, word)]
    return [word for word in found if not any(word != longer and has(longer, word) for longer in found)]
