"""The numbers in what a claim `says`: each is one of its rows', of its expressions, or how many rows, places, sources, times or
indicators it is about. Nothing evaluates these words, so that a number that nothing of the claim has is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from tinhso.data import comparison_words, locale, numbers_in_words, wording
from tinhso.model import Dataset, Lang, Observation, Period

#: A numeral that is no part of a name: not the 5 of 5G, nor the 06 of 06-NQ/TU.
_NUMERAL = re.compile(r"(?<![\w.,/])(?<![^\W\d_][-–/])\d++(?:[.,/]\d++)*+(?![^\W\d_]|[-–/][^\W\d_])")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
#: No day and no month has a number as high as a year, which is known without a word beside it.
_DAYS = 31
#: Of what a claim may say how many its rows are.
_COUNTED: tuple[Callable[[Observation], object], ...] = (
    lambda row: row.observation_id, lambda row: row.ref_area, lambda row: row.source_id, lambda row: row.time_period,
    lambda row: row.indicator,
)  # fmt: skip


def unbacked(text: str, lang: Lang, rows: Sequence[Observation], expressions: str, dataset: Dataset) -> str | None:
    """Return the first number of a text, with the word behind it or in words, that neither the rows nor the expressions of a
    claim have.
    """
    known = {Decimal(number) for number in NUMBER.findall(expressions)} | {Decimal(len(set(map(of, rows)))) for of in _COUNTED}
    figures = (number for row in rows for number in (row.value, row.upper, row.numerator, row.denominator))
    known.update(figure for figure in figures if figure is not None)
    times = [time for row in rows for time in (row.time_period, row.target_period, row.base_period) if time is not None]
    dates = {Decimal(number) for time in times for number in re.findall(r"\d+", str(time))}
    dated = {word for time in times for word in _dated(time, lang)}
    named = {numeral[0] for row in rows for words in _words_of(row, lang, dataset) for numeral in _NUMERAL.finditer(words)}
    for numeral in _NUMERAL.finditer(text):
        before, behind = _WORD.findall(text[: numeral.start()])[-1:], _WORD.findall(text[numeral.end() :])[:1]
        is_date = "/" in numeral[0] or not dated.isdisjoint(map(str.lower, before + behind))
        own = known | {number for number in dates if is_date or number > _DAYS}
        times_more = dataset.vocabulary.of(lang).magnitudes.get("".join(behind).lower(), 1)
        if numeral[0] not in named and not all({one, one * times_more} & own for one in _read(numeral[0], lang)):
            return " ".join((numeral[0], *behind))
    known |= {one for number in named for one in _read(number, lang)}
    said = comparison_words.without_names(text, comparison_words.names_of(dataset.places))
    in_words = numbers_in_words(said, dataset.vocabulary.of(lang))
    return next((text[one.start : one.end] for one in in_words if one.value > 1 and one.value not in known | dates), None)


def _read(numeral: str, lang: Lang) -> Iterator[Decimal]:
    """Yield the numbers of a numeral as its language writes them: one, or those between strokes."""
    mark = locale(lang).decimal
    for part in numeral.split("/"):
        whole, _, decimals = part.replace(mark.other.sign, "").partition(mark.sign)
        yield Decimal(f"{whole or 0}.{re.sub('[^0-9]', '', decimals) or 0}")


def _dated(time: Period, lang: Lang) -> Iterator[str]:
    """Yield the words that stand beside the numbers of a date: its month, or the word for one."""
    for one in (time, Period(year=time.year, month=time.month)):
        yield from map(str.lower, _WORD.findall(wording.period(one, lang)))


def _words_of(row: Observation, lang: Lang, dataset: Dataset) -> Iterator[str]:
    """Yield the words about a row in which its numbers and those of names stand."""
    names = (dataset.indicator(row.indicator).name[lang], dataset.place(row.ref_area).name[lang])
    yield from filter(None, (row.as_printed, *names, dataset.source(row.source_id).title))
