"""Finds the amounts in a text: digits with their sign, their magnitude and their unit, «1 triệu 200 nghìn», «−3,2%», “1.3m”.

What stands between two of them is not looked at here, nor how exact they are (`notation.py`, `qualifiers.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tinhso.data.language.numerals import figures
from tinhso.model import NumberWords
from tinhso.model.locales import SPACES, Locale, locale

NEVER = "(?!)"
MINUS = "-−–"
Unit = Literal["pct", "pml"]
#: The letters and the sign of the two shares.
SIGNS: dict[str, Unit] = {"%": "pct", "‰": "pml"}
#: The signs that are a part of a whole in any language, and which one.
FRACTIONS = {
    sign: tuple(unicodedata.normalize("NFKC", sign).split("\N{FRACTION SLASH}")) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}  # fmt: skip


#: Digits that are raised.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class NoFigure(ValueError):
    """Why a text is no figure, without the text and its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A numeral of a text with what belongs to it, not yet read: its digits `run`, from `start` to `end`.

    `begin` is where its minus stands, `close` where its magnitude or its sign of a share ends. `part` is what words or a sign
    add, as a part of its magnitude: «2 triệu rưỡi», 3½. `rest` are numerals that go on with the same amount: the 200 nghìn of
    «1 triệu 200 nghìn».
    """

    run: str
    start: int
    end: int
    begin: int
    close: int
    negative: bool = False
    magnitude: int | None = None
    unit: Unit | None = None
    part: Decimal = Decimal(0)
    rest: tuple[Numeral, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A numeral, read: its `number` times its `magnitude` is its `value`; `denominator` where a stroke stands in it."""

    number: Decimal
    magnitude: int | None
    value: Decimal
    denominator: Decimal | None
    unit: Unit | None


class Amounts:
    """The numerals of a language, by its signs and words."""

    def __init__(self, words: NumberWords) -> None:
        self.words, self.signs = words, locale(words.lang)
        self.decimal, grouping = self.signs.decimal.sign, self.signs.grouping
        self.spaces = self.signs.spaces
        mark, groups = re.escape(self.decimal), re.escape(grouping)
        self.integer = rf"(?:[1-9][0-9]{{0,2}}(?:[{groups}][0-9]{{3}})+|[0-9]+)"
        number = rf"{self.integer}(?:{mark}[0-9]+)?|{mark}[0-9]+"
        self.run = re.compile(rf"(?P<number>{number})(?:/(?P<denominator>{self.integer}))?(?P<unit>[%‰])?")
        other = rf"(?![{SPACES}](?:{one_of(words.others)})(?!\w))"
        times = rf"{other}[{SPACES}](?:{one_of(words.magnitudes)})(?!\w)"
        self.tenths = tenths_of(words)
        tenths = rf"{other}[{SPACES}](?P<tenths>{one_of(self.tenths)})(?!\w)"
        self.times = re.compile(rf"(?P<times>(?:{times})+)(?:{tenths})?", re.IGNORECASE)
        self.share = {
            unit: re.compile(rf"[{SPACES}]?{sign}|{other}[{SPACES}]?(?:{one_of(named)})(?!\w)", re.IGNORECASE)
            for (sign, unit), named in zip(SIGNS.items(), (words.percent, words.permille), strict=True)
        }
        self.touching = (*words.ordinals, *words.units)
        self.ordinal = re.compile(one_of(words.ordinals))
        signs = "".join(FRACTIONS)
        self.fraction = re.compile(rf"[{SPACES}]?([{signs}])")
        self.attached = re.compile(rf"(?<=[0-9{signs}])(?:{one_of(words.attached)})(?!\w)")
        self.per = re.compile(rf"(?<!\w)(?:{one_of(words.per)})[{SPACES}]$", re.IGNORECASE)
        self.minus = re.compile(rf"(?<!\w)(?:{one_of(words.minus)})[{SPACES}]$", re.IGNORECASE)

    def numerals(self, text: str) -> tuple[Numeral, ...]:
        """Return the numerals that say how many, in their order, those of one amount as one."""
        found = [
            self._numeral(text, match.start(), match.end())
            for match in figures(text, self.spaces, self.touching, self.words.attached)
            if not self.per.search(text[: match.start()])
        ]
        return tuple(self._joined(text, found))

    def read(self, numeral: Numeral, *, whole: str | None = None) -> Amount:
        """Return what a numeral says; `whole` is the number that words make the whole of it. Raises NoFigure."""
        match = self.run.fullmatch(numeral.run)
        if match is None:
            raise NoFigure(_reason(numeral.run, self.signs))
        number = self.number(match["number"])
        of = match["denominator"] if whole is None else whole
        denominator = None if of is None else self.number(of)
        if denominator is not None and (self.decimal in match["number"] or numeral.unit or numeral.magnitude or numeral.negative):
            raise NoFigure("is neither a fraction of whole numbers nor a number")
        if denominator == 0:
            raise NoFigure("has the denominator 0")
        value, magnitude = self._value(numeral, number)
        signed = -number if numeral.negative else number
        return Amount(
            number=value if numeral.rest or numeral.part else signed, magnitude=magnitude, value=value,
            denominator=denominator, unit=numeral.unit,
        )  # fmt: skip

    def number(self, text: str) -> Decimal:
        """Return digits as the language writes them as a number."""
        integer, _, decimals = text.partition(self.decimal)
        return Decimal(f"{re.sub('[^0-9]', '', integer) or '0'}.{decimals}" if decimals else re.sub("[^0-9]", "", integer))

    def _value(self, numeral: Numeral, number: Decimal) -> tuple[Decimal, int | None]:
        """Return the value of a numeral and of those that go on with it, and its magnitude where it is one number times it."""
        value = (number + numeral.part) * (numeral.magnitude or 1)
        for part in numeral.rest:
            match = self.run.fullmatch(part.run)
            if match is None or match["denominator"]:
                raise NoFigure(_reason(part.run, self.signs))
            more, times = self.number(match["number"]), part.magnitude or 1
            value = (value + more) * times if part.magnitude and value < times else value + more * times
        plain = _plain(value) if numeral.magnitude else value
        return -plain if numeral.negative else plain, None if numeral.rest or numeral.part else numeral.magnitude

    def _numeral(self, text: str, start: int, end: int) -> Numeral:
        if text[start - 1 : start] == self.decimal and not text[: start - 1][-1:].isalnum():
            start -= 1
        run, unit, magnitude, part = text[start:end], None, None, Decimal(0)
        if text[end : end + 1] in tuple(RAISED):
            raise NoFigure(f"has «{text[end]}» raised behind its digits, which makes it a power or marks a footnote")
        if sign := self.fraction.match(text, end):
            (share, of), end = map(Decimal, FRACTIONS[sign[1]]), sign.end()
            part = as_decimal(share, of, sign[1])
        attached = self.attached.match(text, end)
        touching = attached or self.ordinal.match(text, end)
        close = touching.end() if touching else end
        if attached:
            magnitude = self.words.attached[attached[0]]
        elif run[-1:] in SIGNS:
            unit = SIGNS[run[-1]]
        elif times := self.times.match(text, close):
            magnitude, close = self._product(times["times"]), times.end()
            part = Decimal(self.tenths[times["tenths"].lower()]).scaleb(-1) if times["tenths"] else part
        else:
            unit, close = self.share_sign(text, close)
        begin = self._sign(text, start)
        return Numeral(
            run=run, start=start, end=end, begin=start if begin is None else begin, close=close, negative=begin is not None,
            magnitude=magnitude, unit=unit, part=part,
        )  # fmt: skip

    def magnitude(self, text: str, at: int) -> tuple[int, int] | None:
        """Return by how much words at a place multiply what stands before them, and where they end; None where none do."""
        times = self.times.match(text, at)
        return None if times is None else (self._product(times["times"]), times.end("times"))

    def share_sign(self, text: str, at: int) -> tuple[Unit | None, int]:
        """Return the unit of a share whose sign or words stand at a place, None where none do, and where they end."""
        for unit, sign in self.share.items():
            if match := sign.match(text, at):
                return unit, match.end()
        return None, at

    def _product(self, words: str) -> int:
        """Return by how much words of magnitude multiply together: «nghìn tỷ»."""
        product, rest = 1, words.strip(SPACES).lower()
        names = sorted(self.words.magnitudes, key=len, reverse=True)
        while name := next((name for name in names if re.match(rf"{re.escape(name)}(?!\w)", rest)), None):
            product *= self.words.magnitudes[name]
            rest = rest.removeprefix(name).strip(SPACES)
        return product

    def _sign(self, text: str, start: int) -> int | None:
        """Return where the minus of a figure stands, None where it has none; a hyphen after a word or a number is none."""
        if text[:start][-1:] in tuple(MINUS) and not text[: start - 1][-1:].isalnum():
            return start - 1
        word = self.minus.search(text[:start])
        return word.start() if word else None

    def _joined(self, text: str, found: Sequence[Numeral]) -> Iterator[Numeral]:
        """Yield the numerals, each with those that go on with its amount."""
        waiting: list[Numeral] = []
        for one in found:
            if waiting and not _goes_on(text, waiting[-1], one):
                yield _whole(waiting)
                waiting = []
            waiting.append(one)
        if waiting:
            yield _whole(waiting)


def tenths_of(words: NumberWords) -> dict[str, int]:
    """Return how many tenths of the magnitude before them the words of a language add."""
    return {**dict.fromkeys(words.half, 5), **{word: int(tenths) for word, tenths in words.tenths.items()}}


def as_decimal(share: Decimal, of: Decimal, printed: str) -> Decimal:
    """Return a part as a decimal number. Raises NoFigure where it has no end: 3⅓."""
    if 1000 % of:
        raise NoFigure(f"has «{printed}», which no decimal number holds")
    return share / of


def no_digits(text: str) -> str:
    """Say why a text without a numeral is no figure."""
    if others := re.search(r"[^\D0-9]+", text):
        return f"has its digits in another script, «{others[0]}»: none are read but 0 to 9"
    return "has no figure, only digits of a name" if re.search(r"[0-9]", text) else "has no digits"


def _reason(run: str, signs: Locale) -> str:
    """Say why a numeral in a language of these signs is no figure."""
    decimal, group = signs.decimal, signs.decimal.other
    if run.count(decimal.sign) > 1:
        grouped = f"{1781536:,}".replace(",", signs.thousands)
        return f"has two {decimal}s (thousands are grouped so: {grouped})"
    if group.sign in run:
        return f"has a {group} that does not group thousands (decimals follow a {decimal}: 72{decimal.sign}4)"
    return "is a date, not a fraction" if run.count("/") > 1 else "is not a figure"


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of one of several words, the longest first; of none, one that nothing matches."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or NEVER


def _goes_on(text: str, one: Numeral, other: Numeral) -> bool:
    """Tell whether a numeral goes on with the amount of the one before it: «1 triệu 200 nghìn», «3 nghìn 500 tỷ»."""
    if one.magnitude is None or one.part or text[one.close : other.start] not in tuple(SPACES):
        return False
    if other.magnitude is None:
        return one.magnitude == 1000 and other.unit is None and re.fullmatch("[0-9]{3}", other.run) is not None
    return other.magnitude != one.magnitude


def _whole(parts: Sequence[Numeral]) -> Numeral:
    """Return the numerals of one amount as one."""
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return first
    return replace(first, end=last.end, close=last.close, rest=tuple(parts[1:]))


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent and without decimals that its magnitude made meaningless."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")
