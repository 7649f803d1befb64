"""Reads the figure in the words of a source: «phát sóng 2 trạm 5G», «gần 1,3 triệu thuê bao», “nearly 1.3 million of them”.

The language of the source decides what its signs mean: 12.345 is a large number in Vietnamese and a small one in English. Words
around the figure say how exact it is (`number_words.py`). The words must hold exactly one figure, or a range of two, «5–7%»; a
name such as 5G is none. Of two others nobody could tell which one is meant: they are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from tinhso.as_json import taken
from tinhso.data.language.amounts import FRACTIONS, MINUS, Amount, Amounts, NoFigure, Numeral, Unit, as_decimal, no_digits, one_of
from tinhso.data.language.qualifiers import Contradiction, has, leading_words, qualified
from tinhso.data.language.whole_numbers import WholeNumber, numbers_in_words, whole_numbers_of
from tinhso.model import NumberWords, Precision
from tinhso.model.locales import SPACES, language_name

#: What to do where numbers in words are the ends of a range, behind what else there is to do.
_RANGE = "; what lies between the two goes into data/set_aside.csv, as not_held"


class NotationError(ValueError):
    """The text is not a figure as its language writes them; the message says why, as far as that can be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """A printed figure, read.

    `text` is all the words, `figure` the figure alone with its sign, its magnitude and the word that says how exact it is
    («ước đạt 13.567»), `start` and `end` where its digits stand in `text`. `scaled` tells that words multiply the digits.
    `value` is the number with its magnitude («1,3 triệu» is 1300000, its `number` 1.3 and its `magnitude` 1000000), the part
    before the stroke where there is one («21/21» is 21, with `numerator` and `denominator` 21; «hai phần ba» is 2 of 3), the
    lower end of a range, with its `upper`. `unit` is "pct" where a percent sign is printed, "pml" with a per mille sign.
    `estimated`: the words call it an estimate. `direction` is -1 where they tell of a fall and 1 of a rise, `since` that they
    name what the change is from. `has_words` tells that something beside the figure says what it is of.
    """

    text: str
    figure: str
    start: int
    end: int
    value: Decimal
    number: Decimal
    has_words: bool
    magnitude: int | None = None
    scaled: bool = False
    precision: Precision = Precision.EXACT
    estimated: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    upper: Decimal | None = None
    upper_number: Decimal | None = None
    unit: Unit | None = None
    direction: int = 0
    since: bool = False


@lru_cache(maxsize=4096)
def parse_notation(words: str, number_words: NumberWords) -> Notation:
    """Read the one figure that some words in a language hold, and how exact they say it is. Raises NotationError for others."""
    text = unicodedata.normalize("NFC", words)
    try:
        return _grammar(number_words).read(text)
    except (NoFigure, Contradiction) as error:
        raise NotationError(f"{text!r}, read as {language_name(number_words.lang)}, {error}") from None


class _Grammar:
    """The signs and words of a language as patterns."""

    def __init__(self, words: NumberWords) -> None:
        self.words, self.amounts = words, Amounts(words)
        self.between = re.compile(rf"(?:{one_of(words.ordinals)})?[{SPACES}](?:{one_of(words.ratio)})[{SPACES}]", re.IGNORECASE)
        within = rf"[{SPACES}](?:{one_of((*words.ratio, *words.within))})[{SPACES}](?:[^\W\d_]+[{SPACES}])?"
        self.within = re.compile(within, re.IGNORECASE)
        part = one_of((*words.parts, *words.vague, *words.digits))
        self.part_of = re.compile(rf"(?<!\w)(?:{part})(?:[{SPACES}](?P<noun>[^\W\d_]+))?{within}$", re.IGNORECASE)
        self.since = re.compile(rf"(?<!\w)(?:{one_of(words.since)})(?!\w)", re.IGNORECASE)
        self.fractions = {**words.fractions, **FRACTIONS}
        self.parts = re.compile(rf"(?<!\w)(?:{one_of((*self.fractions, *words.multiples))})(?!\w)", re.IGNORECASE)
        self.whole_numbers = whole_numbers_of(words)
        ratio, digits = one_of(words.ratio), one_of(words.digits)
        self.article = re.compile(rf"(?:[{SPACES}](?:{ratio}))?[{SPACES}](?:{digits})(?!\w)", re.IGNORECASE)
        self.joining = re.compile(rf"[{SPACES}](?:{one_of(words.joints)})[{SPACES}]", re.IGNORECASE)
        qualifying = [word for word, said in words.before.items() if said is not Precision.EXACT]
        self.qualifying = re.compile(rf"(?<!\w)(?:{one_of((*qualifying, *words.rises, *words.falls))})(?!\w)", re.IGNORECASE)
        self.vague = re.compile(rf"(?<!\w)(?:{one_of((*words.vague, *words.half))})(?!\w)", re.IGNORECASE)
        self.behind = re.compile(rf"[{SPACES}-]*(?:(?:{one_of((*words.joints, *words.gaps))})[{SPACES}]+)*", re.IGNORECASE)
        joined = rf"(?:[{SPACES}](?:{one_of((*words.joints, *words.gaps))}))?[{SPACES}]$"
        self.bare = re.compile(rf"(?<!\w)({one_of(words.magnitudes)}){joined}", re.IGNORECASE)
        self.dash = re.compile(rf"[{SPACES}]?[{MINUS}—~][{SPACES}]?(?P<sign>[{MINUS}])?")
        between = one_of(word for _, word in (*words.ranges, *words.changes))
        to = rf"{self.dash.pattern}|[{SPACES}](?:{one_of(words.joints)}|{between})[{SPACES}]"
        self.going_on = re.compile(to, re.IGNORECASE)
        self.digit_to = re.compile(rf"(?<!\w)({one_of(words.digits)})(?:{to})$", re.IGNORECASE)

    def read(self, text: str) -> Notation:
        """Return what a text in composed letters says. Raises NoFigure and Contradiction."""
        since = self.since.search(text)
        found = [one for one in self.amounts.numerals(text) if since is None or one.start < since.start()]
        if since is not None and not found and self.parts.search(text, 0, since.start()):
            return replace(self._in_words(text[: since.start()]), text=text, since=True, has_words=True)
        found = found or list(self.amounts.numerals(text))
        if not found:
            return self._in_words(text)
        if len(found) == 1:
            self._refuse_words_beside(text, found[0])
            return self._notation(text, found[0], self.amounts.read(found[0]))
        if (of := self._whole(text, found)) is not None:
            whole = replace(found[0], close=of.close, unit=of.unit, magnitude=of.magnitude)
            return self._notation(text, whole, self.amounts.read(whole, whole=of.run))
        if len(found) == 2 and (sign := self._range(text, *found)) is not None:
            return self._bounds(text, found[0], found[1], negative=sign)
        raise NoFigure(_several(*(text[one.start : one.end] for one in found)))

    def _refuse_words_beside(self, text: str, numeral: Numeral) -> None:
        """Raise NoFigure for a figure in words beside the digits.

        Of a part or a number of what they count, “half of 3,200 homes”, “one in 5”, one that goes on with them, “five to 6”, and
        any beside a year, “twice that of 2020”.
        """
        is_year = re.fullmatch("(?:1[89]|20)[0-9]{2}", numeral.run) and numeral.magnitude is None and numeral.unit is None
        numbers = [(one.start, one.end) for one in numbers_in_words(text, self.words)]
        for start, end in sorted([*(part.span() for part in self.parts.finditer(text)), *numbers]):
            left, right = text[end : numeral.begin], text[numeral.close : start]
            touches, times = left in tuple(SPACES), numeral.magnitude and right in tuple(SPACES)
            goes_on = times or self.going_on.fullmatch(left) or self.going_on.fullmatch(right)
            if is_year or touches or ((start, end) in numbers and goes_on) or self.within.fullmatch(left):
                raise NoFigure(_several(*(text[slice(*one)] for one in sorted([(start, end), (numeral.start, numeral.end)]))))

    def _refuse_vague(self, text: str, numeral: Numeral) -> None:
        """Raise NoFigure where words make no certain number of one: «hai mươi mấy», “a hundred and a few”, “most of the 200”."""
        part = self.part_of.search(text[: numeral.begin])
        if part is not None and (part["noun"] is None or has(text[numeral.close :], part["noun"])):
            raise NoFigure(f"says a part of it with «{part[0].strip(SPACES)}»: take words that say how many there are")
        behind = self.behind.match(text, numeral.close)
        last = behind.end() if behind else numeral.close
        for one in self.vague.finditer(text):
            is_part = one.start() <= numeral.start < one.end() and (one.start() < numeral.start or numeral.close < one.end())
            if is_part or numeral.close <= one.start() <= last:
                said = text[min(numeral.start, one.start()) : one.end()]
                raise NoFigure(f"says no certain number with «{said}»: take words that say how many there are")

    def _notation(self, text: str, numeral: Numeral, amount: Amount, upper: Amount | None = None) -> Notation:
        self._refuse_vague(text, numeral)
        around = qualified(text, numeral.begin, numeral.close, self.words)
        begin = around.begin
        said = [match[0].lower() for match in self.qualifying.finditer(text[: numeral.start])]
        moves = [word for word in said if word in (*self.words.rises, *self.words.falls)]
        return taken(
            Notation,
            amount,
            text=text,
            figure=text[begin : numeral.close],
            start=numeral.start,
            end=numeral.end,
            scaled=numeral.magnitude is not None,
            has_words=self._has_words(f"{text[:begin]} {text[numeral.close :]}"),
            precision=around.precision,
            estimated=around.estimated,
            numerator=None if amount.denominator is None else amount.value,
            upper=None if upper is None else upper.value,
            upper_number=None if upper is None else upper.number,
            direction=0 if not moves else 1 if moves[-1] in self.words.rises else -1,
            since=self.since.search(text) is not None,
        )

    def _in_words(self, text: str) -> Notation:
        """Return the figure of a text without digits: «một nửa», «hai phần ba», «gấp đôi»; of one without such words, «hai»."""
        numbers = self.whole_numbers.find(text)
        parts = [part for part in self.parts.finditer(text) if not self._is_of_a_number(part, numbers)]
        found = parts or numbers
        if len(numbers) == 2 and not parts and (span := self._worded_bounds(text, *numbers)) is not None:
            return span
        if len(found) > 1:
            aside = "" if parts else _RANGE
            raise NoFigure(_several(*(text[slice(*_span(one))] for one in found)) + aside)
        if parts:
            return self._part(text, parts[0], numbers)
        if numbers:
            if bare := self.bare.search(text[: numbers[0].start]):
                raise NoFigure(_bare(bare[1]))
            if digit := self.digit_to.search(text, 0, numbers[0].start):  # the «năm» of «năm đến sáu»
                raise NoFigure(_several(digit[1], text[numbers[0].start : numbers[0].end]) + _RANGE)
            return self._worded(text, numbers[0].start, numbers[0].end, Decimal(numbers[0].value), scaled=numbers[0].scaled)
        raise NoFigure(self._no_number(text))

    def _worded_bounds(self, text: str, low: WholeNumber, high: WholeNumber) -> Notation | None:
        """Return a range of two numbers in words, “five to six”; None of others, and where magnitudes multiply one of them."""
        ends = [
            Numeral(run=text[one.start : one.end], start=one.start, end=one.end, begin=one.start, close=one.end)
            for one in (low, high)
        ]
        if low.scaled is not high.scaled or low.value >= high.value or self._range(text, *ends) is None:
            return None
        return self._worded(text, low.start, high.end, Decimal(low.value), upper=Decimal(high.value), scaled=low.scaled)

    def _is_of_a_number(self, part: re.Match[str], numbers: Sequence[WholeNumber]) -> bool:
        """Tell whether a number goes on behind a multiple: «gấp hai trăm lần». Raises NoFigure where it does behind a part."""
        over = any(one.start < part.end() < one.end for one in numbers)
        if over and part[0].lower() in self.fractions:
            raise NoFigure(f"says a part of a whole that is not known, «{part[0]} …»: the words for parts go up to tenths")
        return over

    def _part(self, text: str, part: re.Match[str], numbers: Sequence[WholeNumber]) -> Notation:
        """Return what a part or a multiple says; “half a million” is a number, so is “half a per cent”."""
        start, end, word = part.start(), part.end(), part[0].lower()
        if word in self.words.multiples:
            return self._worded(text, start, end, Decimal(self.words.multiples[word]))
        share, of = map(Decimal, self.fractions[word])
        article = self.article.match(text, end)
        behind = article.end() if article else end
        if self.amounts.share_sign(text, behind)[0]:
            return self._worded(text, start, behind, as_decimal(share, of, text[start:end]))
        times = self.amounts.magnitude(text, behind)
        more = next((one for one in numbers if self.joining.fullmatch(text, one.end, start)), None)
        if times is None and more is None:
            return self._worded(text, start, end, share, of=of)
        if more is not None and more.scaled:
            raise NoFigure(f"says a part of «{text[more.start : more.end]}» behind it: take words that say how many there are")
        times, start = times or (1, end), start if more is None else more.start
        value = share * times[0] / of + (more.value * times[0] if more else 0)
        return self._worded(text, start, times[1], value, scaled=times[0] > 1)

    def _worded(
        self,
        text: str,
        start: int,
        end: int,
        value: Decimal,
        *,
        upper: Decimal | None = None,
        of: Decimal | None = None,
        scaled: bool = False,
    ) -> Notation:
        unit, close = self.amounts.share_sign(text, end)
        numeral = Numeral(run=text[start:end], start=start, end=end, begin=start, close=close, magnitude=1 if scaled else None)
        amount = Amount(number=value, magnitude=None, value=value, denominator=of, unit=unit)
        last = None if upper is None else replace(amount, number=upper, value=upper)
        return self._notation(text, numeral, amount, last)

    def _no_number(self, text: str) -> str:
        """Say why a text without digits is no figure."""
        bare = re.search(rf"(?<!\w)(?:{one_of(self.words.magnitudes)})s?(?!\w)", text, re.IGNORECASE)
        return _bare(bare[0]) if bare else no_digits(text)

    def _whole(self, text: str, found: Sequence[Numeral]) -> Numeral | None:
        """Return the second of two figures where words make it the whole of the first: “18 of the 21 communes”."""
        if len(found) != 2 or re.fullmatch(self.amounts.integer, found[1].run) is None:
            return None
        part, whole = found
        plain = not part.magnitude and "/" not in part.run
        return whole if plain and self.between.fullmatch(text, part.end, whole.start) else None

    def _range(self, text: str, low: Numeral, high: Numeral) -> bool | None:
        """Return whether the upper end of a range is negative, None where two figures are none: «5–7», “between 5 and 7”.

        Words that tell of a change from one figure to the other make them none: “from 5 to 7”.
        """
        if low.unit not in (None, high.unit) or (low.magnitude and not high.magnitude):
            return None
        if dash := self.dash.fullmatch(text, low.close, high.start):
            return dash["sign"] is not None
        between = text[low.close : high.begin].strip(SPACES).lower()
        for kind in (self.words.changes, self.words.ranges):
            for opening, word in kind:
                if word == between and opening and has(text[: low.begin], opening):
                    return None if kind is self.words.changes else high.negative
        return high.negative if any(word == between and not opening for opening, word in self.words.ranges) else None

    def _bounds(self, text: str, low: Numeral, high: Numeral, *, negative: bool) -> Notation:
        """Return a range; its first figure has the magnitude and the sign of the second where it has none of its own."""
        first = replace(low, end=high.end, close=high.close, magnitude=low.magnitude or high.magnitude, unit=high.unit)
        lower, upper = self.amounts.read(first), self.amounts.read(replace(high, negative=negative))
        if lower.denominator is not None or upper.denominator is not None or lower.value >= upper.value:
            raise NoFigure(f"is no range: «{low.run}» is not below «{high.run}»")
        if lower.magnitude != upper.magnitude:
            lower, upper = (replace(one, number=one.value, magnitude=None) for one in (lower, upper))
        return self._notation(text, first, lower, upper)

    def _has_words(self, beside: str) -> bool:
        return not set(re.findall(r"[^\W\d_]+", beside.lower())) <= leading_words(self.words)


_grammar = lru_cache(maxsize=16)(_Grammar)


def _span(found: re.Match[str] | WholeNumber) -> tuple[int, int]:
    return (found.start, found.end) if isinstance(found, WholeNumber) else found.span()


def _several(*figures: str) -> str:
    """Say that words hold more figures than one."""
    return f"holds {len(figures)} figures, {' and '.join(f'«{one}»' for one in figures)}: leave the words of one"


def _bare(magnitude: str) -> str:
    """Say that a word multiplies nothing."""
    return f"has «{magnitude}» without a number before it"
