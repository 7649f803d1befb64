"""Reads the figure in the words of a Vietnamese newspaper: «phát sóng 2 trạm 5G», «gần 1,3 triệu thuê bao», «21/21 xã».

Dots group thousands, the comma begins the decimals (the reverse of English), and words around the figure say how exact it is.
The words must hold exactly one figure; a name such as 5G is none. Two are refused: nobody could tell which one is meant.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tinhso.data.language.numerals import figures
from tinhso.model import Precision

# The words that stand right before a figure; «đạt» (reaches) and the like change nothing.
_WORDS: dict[Precision, tuple[str, ...]] = {
    Precision.UNDER: ("chưa đến", "chưa tới", "chưa đầy", "không quá", "tối đa", "chưa đạt", "gần như", "dưới", "gần"),
    Precision.ABOUT: ("ước tính", "ước", "khoảng", "xấp xỉ", "chừng"),
    Precision.AT_LEAST: ("ít nhất", "tối thiểu", "không dưới", "trên", "hơn"),
    Precision.EXACT: ("đạt", "là", "có", "tới", "tất cả", "cả", "thêm", "thứ", "hạng"),
}
#: Words that can mean nothing else, wherever before the figure they stand; «gần», «trên» or «khoảng» may be of a place.
_ANYWHERE: dict[Precision, tuple[str, ...]] = {
    Precision.UNDER: ("không quá",),
    Precision.ABOUT: ("ước tính", "ước đạt", "ước khoảng", "xấp xỉ"),
    Precision.AT_LEAST: ("ít nhất", "tối thiểu", "không dưới"),
}
#: Words after the figure: «10 bậc trở lên».
_AFTER: dict[Precision, tuple[str, ...]] = {Precision.UNDER: ("trở xuống",), Precision.AT_LEAST: ("trở lên",)}
_SCALES = {
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}

_INTEGER = r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)"
_NUMBER = re.compile(rf"(?P<integer>{_INTEGER})(?:,(?P<decimals>[0-9]+))?")
_RATIO = re.compile(rf"(?P<number>{_INTEGER}(?:,[0-9]+)?)(?:/(?P<denominator>{_INTEGER}))?(?P<percent>%)?")
#: What may follow: a percent sign or its words, or a scale; «tỷ lệ» (rate), «tỷ trọng» and the like are other words.
_SUFFIX = re.compile(rf" ?%| phần trăm\b| (?P<scale>{'|'.join(_SCALES)})\b(?! (?:lệ|trọng|số|suất)\b)")


class NotationError(ValueError):
    """The text is not a figure in Vietnamese notation; the message says why, as far as that can be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """A printed figure, read.

    `text` is all the words, `figure` the figure alone with its sign, its scale and the word that says how exact it is («ước đạt
    13.567»), `start` and `end` where its digits stand in `text`. `value` is the number with its scale («1,3 triệu» is 1300000),
    the part before the stroke where there is one («21/21» is 21, with `numerator` and `denominator` 21). `unit` is "pct" where a
    percent sign is printed.
    """

    text: str
    figure: str
    start: int
    end: int
    value: Decimal
    precision: Precision = Precision.EXACT
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: Literal["pct"] | None = None

    @property
    def has_words(self) -> bool:
        """Whether anything beside the figure says what it is of."""
        beside = re.findall(r"[^\W\d_]+", self.text.replace(self.figure, "", 1).lower())
        return not set(beside) <= {syllable for words in _WORDS[Precision.EXACT] for syllable in words.split()}


def parse_notation(words: str) -> Notation:
    """Read the one figure that some words hold, and how exact they say it is. Raises NotationError for anything else."""
    text = unicodedata.normalize("NFC", words)
    found = figures(text)
    if len(found) > 1:
        names = " and ".join(f"«{match[0]}»" for match in found)
        raise NotationError(f"{text!r} holds {len(found)} figures, {names}: leave the words of one")
    run = found[0][0] if found else ""
    match = _RATIO.fullmatch(run)
    if match is None or _is_signed(text, found[0].start()):
        raise NotationError(f"{text!r} {_reason(text, run)}")
    start, end = found[0].span()
    suffix = _SUFFIX.match(text, end) if not match["percent"] else None
    scale = suffix["scale"] if suffix else None
    percent = match["percent"] is not None or (suffix is not None and scale is None)
    value = _number(match["number"])
    if scale:
        value = _plain(value * _SCALES[scale])
    denominator = None if match["denominator"] is None else _number(match["denominator"])
    if denominator is not None and ("," in match["number"] or percent or scale):
        raise NotationError(f"{text!r} is neither a fraction of whole numbers nor a number")
    if denominator == 0:
        raise NotationError(f"{text!r} has the denominator 0")
    close = suffix.end() if suffix else end
    precision, begin = _precision(text, start, close)
    return Notation(
        text=text,
        figure=text[begin:close],
        start=start,
        end=end,
        value=value,
        precision=precision,
        numerator=None if denominator is None else value,
        denominator=denominator,
        unit="pct" if percent else None,
    )


def print_number(value: Decimal, decimal: str = ",", thousands: str = ".") -> str:
    """Return a number in Vietnamese notation, or with other signs, with as many decimals as it has."""
    sign, plain = ("-", f"{-value:f}") if value < 0 else ("", f"{value:f}")
    integer, _, decimals = plain.partition(".")
    grouped = f"{int(integer):,}".replace(",", thousands)
    return f"{sign}{grouped}{decimal}{decimals}" if decimals else f"{sign}{grouped}"


def _precision(text: str, start: int, end: int) -> tuple[Precision, int]:
    """Return how exact the words make the figure that stands from `start` to `end`, and where it begins with such a word."""
    said: dict[Precision, int] = {}
    rest = start
    while (word := _word_before(text[:rest])) is not None:
        precision, rest = word
        if precision is not Precision.EXACT:
            said.setdefault(precision, rest)
    for precision, words in _ANYWHERE.items():
        if any(_has(text[:start], word) for word in words):
            said.setdefault(precision, start)
    for precision, words in _AFTER.items():
        if any(_has(text[end:], word) for word in words):
            said.setdefault(precision, start)
    if len(said) > 1:
        raise NotationError(f"{text!r} says both {' and '.join(precision.value for precision in reversed(said))}")
    return next(iter(said.items())) if said else (Precision.EXACT, start)


def _word_before(text: str) -> tuple[Precision, int] | None:
    """Return the precision of the longest known word that ends a text (with a space), and where that word begins."""
    bare = text.rstrip(" ")
    ending = [(len(word), precision) for precision, words in _WORDS.items() for word in words if _ends(bare, word)]
    if not ending or bare == text:
        return None
    length, precision = max(ending)
    return precision, len(bare) - length


def _ends(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){word}$", text, re.IGNORECASE) is not None


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE) is not None


def _is_signed(text: str, start: int) -> bool:
    """Tell whether a minus stands right before the figure; a hyphen after a word or a number is none."""
    return text[:start][-1:] in {"-", "−", "–"} and not text[: start - 1][-1:].isalnum()


def _number(text: str) -> Decimal:
    match = _NUMBER.fullmatch(text)
    assert match is not None  # a part of _RATIO
    integer = match["integer"].replace(".", "")
    return Decimal(f"{integer}.{match['decimals']}" if match["decimals"] else integer)


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent and without decimals that its scale made meaningless."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")


def _reason(text: str, run: str) -> str:
    """Say why a text is no figure; `run` is the numeral that was looked at, empty where there is none."""
    if not run:
        return "has no figure, only digits of a name" if re.search(r"[0-9]", text) else "has no digits"
    if re.search(r"[0-9]\.[0-9]{1,2}(?![0-9])", run):
        return "has a dot that does not group thousands (a decimal takes a comma: 72,4)"
    if re.search(r"[0-9]\.[0-9]{4}", run) or re.match(r"0[0-9]*\.", run):
        return "has a dot that does not group thousands"
    if re.search(r",[0-9]+,", run):
        return "has two commas (thousands take dots: 1.781.536)"
    if re.search(r"/.*/", run):
        return "is a date, not a fraction"
    return "is not a figure in Vietnamese notation"
