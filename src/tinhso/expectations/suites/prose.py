"""What rows know of prose: the figures in a note, and which text is about which row."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from tinhso.expectations.suites.relations import SKIPPED, Answer, Answers, RowValues
from tinhso.expectations.suites.spelling import ADDRESS

QUOTED = re.compile(r"“[^”]*”")
FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*%?")
FRACTION = re.compile(r"0[.,]")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[^\W_]+")
LONG = 4  # digits of a figure that is looked for by itself; a year has as many
STEM = 6  # letters by which forms of a word are taken for one
RARE = 0.1  # of the rows, at most, may a word be in that tells rows apart


def figures_known(rows: Sequence[RowValues], keys: int, worked_out: str) -> Answers:
    """Every figure in the text (first column) stands in a row that shares one of the keys with the text's own.

    The next columns are the keys, `keys` of them; then cells that may have the figure; last the code that says `worked_out` of
    rows whose text tells how, with figures of its own: these are skipped. A figure is a percentage, a year, or has a separator
    or four digits. Small numbers, fractions below one, addresses and quotations are left out of account, and so are noughts at
    the end, for «1.3 million» is 1300000.
    """
    there: dict[tuple[int, object], set[str]] = defaultdict(set)
    for row in rows:
        found = _digits_in(row[1 + keys : -1])
        for key in enumerate(row[1 : 1 + keys]):
            there[key] |= found
    answers: Answers = []
    for row in rows:
        known = [there[key] for key in enumerate(row[1 : 1 + keys]) if key[1] is not None]
        answers.append(SKIPPED if row[-1] == worked_out else _strange(row[0], known))
    return answers


def _strange(text: str | None, known: Sequence[set[str]]) -> Answer:
    figures = _figures(text)
    if not figures:
        return SKIPPED
    strange = [figure for figure, digits in figures.items() if not any(digits in cells for cells in known)]
    return f"a figure that its row or another of its place, source or kind has, not {', '.join(strange)}" if strange else None


@cache
def _figures(text: str | None) -> Mapping[str, str]:
    """Return the figures of a text with their digits."""
    found = {}
    for figure in FIGURE.findall(QUOTED.sub(" ", ADDRESS.sub(" ", text or ""))):
        digits = _plain(figure.rstrip("%"))
        written = re.sub(r"\D", "", figure)
        if not FRACTION.match(figure) and (len(written) >= LONG or (len(written) > 1 and written != figure)):
            found[figure] = digits
    return found


@cache
def _digits_in(cells: RowValues) -> frozenset[str]:
    return frozenset[str]().union(*map(_digits, cells))


@cache
def _digits(cell: object) -> frozenset[str]:
    text = f"{cell:.15g}" if isinstance(cell, float) else str(cell or "").replace("-", " ")
    return frozenset(_plain(number) for number in DIGITS.findall(text))


def _plain(number: str) -> str:
    digits = re.sub(r"[.,]", "", number)
    return digits.rstrip("0") or digits


def fits_its_row(rows: Sequence[RowValues], margin: float) -> Answers:
    """No two texts (first column) would each fit the other's row much better than their own: they changed places.

    The other columns are what the row is about; rows that share the second are close to each other and not held against one
    another. A text fits by the words that it shares, each the more the fewer of what stands in the second column is told with it,
    so that a hundred rows of one weigh as much as one; `margin` is by how much both must fit better.
    """
    answers: Answers = [SKIPPED if row[0] is None else None for row in rows]
    told = [place for place, answer in enumerate(answers) if answer is None]
    fitting = _fitting(tuple(row[1:] for row in rows)).of(rows[place][0] for place in told)
    fits = {place: fitting[rows[place][0]] for place in told}
    own = {place: fit[place] + margin for place, fit in fits.items()}
    for place, fit in fits.items():
        for other in (other for other in np.flatnonzero(fit > own[place]).tolist() if other in fits):
            if rows[place][1] != rows[other][1] and fits[other][place] > own[other] and answers[place] is None:
                answers[place] = f"a text about this row, perhaps «{rows[other][0]}», which fits here while this fits its row"
    return answers


class _Fitting:
    """How well texts fit each row by what the row is about; remembered, since of many versions of a table most are alike."""

    def __init__(self, rows: tuple[RowValues, ...]) -> None:
        self._rows, self._about = rows, [_tokens_of(row) for row in rows]
        self._most = len({row[0] for row in rows})
        self._telling: dict[object, tuple[float, Any] | None] = {}
        self._fits: dict[object, Any] = {}

    def of(self, texts: Iterable[object]) -> Mapping[object, Any]:
        """Return the fits of texts."""
        new = [text for text in dict.fromkeys(texts) if text not in self._fits]
        self._weigh(frozenset[object]().union(*map(_tokens, new)) - self._telling.keys())
        for text in new:
            fit = self._fits[text] = np.zeros(len(self._rows))
            for weight, places in filter(None, map(self._telling.get, _tokens(text))):
                fit[places] += weight
        return self._fits

    def _weigh(self, tokens: frozenset[object]) -> None:
        """Find the rows that are about some tokens, and what each of those is worth that few subjects have."""
        found: dict[object, list[int]] = defaultdict(list)
        for place, about in enumerate(self._about if tokens else ()):
            for token in about & tokens:
                found[token].append(place)
        for token in tokens:
            of = len({self._rows[place][0] for place in found[token]})
            rare = 0 < of <= max(1, int(self._most * RARE))
            self._telling[token] = (math.log(self._most / of), np.array(found[token])) if rare else None


_fitting = lru_cache(maxsize=16)(_Fitting)


@lru_cache(maxsize=16_384)
def _tokens_of(row: RowValues) -> frozenset[object]:
    return frozenset[object]().union(*map(_tokens, row))


@cache
def _tokens(cell: object) -> frozenset[object]:
    """Return the words of a cell, cut short, and each two that follow one another."""
    words = [word.lower()[:STEM] for word in WORD.findall(str(cell or ""))]
    return frozenset((*words, *pairwise(words)))
