"""Reads figures as Vietnamese newspapers print them: «2.895», «72,4%», «gần 1,3 triệu», «21/21», «02», «ước đạt 13.567».

Dots group thousands, the comma begins the decimals (the reverse of English), and words before the figure say how exact it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tinhso.model import Precision

# The words that stand before a figure, longest first within a precision; «đạt» (reaches) and the like change nothing.
_WORDS: dict[Precision, tuple[str, ...]] = {
    Precision.UNDER: ("chưa đến", "chưa tới", "chưa đầy", "không quá", "tối đa", "dưới", "gần"),
    Precision.ABOUT: ("ước tính", "ước", "khoảng", "xấp xỉ", "chừng"),
    Precision.AT_LEAST: ("ít nhất", "tối thiểu", "không dưới", "trên", "hơn"),
    Precision.EXACT: (),
}
_NEUTRAL = ("đạt", "là", "có", "tới", "tất cả", "cả", "thêm", "thứ", "hạng")
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
_WHOLE = re.compile(
    rf"(?P<number>{_INTEGER}(?:,[0-9]+)?)"
    rf"(?:/(?P<denominator>{_INTEGER}))?"
    rf"(?: ?(?P<percent>%)| (?P<scale>{'|'.join(_SCALES)}))?"
)


class NotationError(ValueError):
    """The text is not a figure in Vietnamese notation; the message says why, as far as that can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """A printed figure, read.

    `value` is the number with its scale («1,3 triệu» is 1300000), the part before the stroke where there is one («21/21» is
    21, with `numerator` and `denominator` 21). `unit` is "pct" where a percent sign is printed.
    """

    text: str
    value: Decimal
    precision: Precision = Precision.EXACT
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: Literal["pct"] | None = None


def parse_notation(text: str) -> Notation:
    """Read one figure with the words before it. Raises NotationError for anything else."""
    precision, rest = _precision(unicodedata.normalize("NFC", text))
    match = _WHOLE.fullmatch(rest)
    if match is None:
        raise NotationError(f"{text!r} {_reason(rest)}")
    value = _number(match["number"])
    if match["scale"]:
        value = _plain(value * _SCALES[match["scale"]])
    if match["denominator"] is None:
        return Notation(text=text, value=value, precision=precision, unit="pct" if match["percent"] else None)
    if "," in match["number"] or match["percent"] or match["scale"]:
        raise NotationError(f"{text!r} is neither a fraction of whole numbers nor a number")
    denominator = _number(match["denominator"])
    if denominator == 0:
        raise NotationError(f"{text!r} has the denominator 0")
    return Notation(text=text, value=value, precision=precision, numerator=value, denominator=denominator)


def print_number(value: Decimal) -> str:
    """Return a number in Vietnamese notation: dots between thousands, a decimal comma, as many decimals as it has."""
    sign, plain = ("-", f"{-value:f}") if value < 0 else ("", f"{value:f}")
    integer, _, decimals = plain.partition(".")
    grouped = f"{int(integer):,}".replace(",", ".")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def _precision(text: str) -> tuple[Precision, str]:
    """Take the words off the front of a figure: at most one of precision, any of the neutral ones."""
    rest = text.strip()
    found: Precision | None = None
    while rest and not rest[0].isdigit():
        lower = rest.lower()
        for precision, words in _WORDS.items():
            word = next((w for w in words if lower.startswith(w + " ")), None)
            if word is not None:
                if found is not None and found != precision:
                    raise NotationError(f"{text!r} says both {found.value} and {precision.value}")
                found = precision
                break
        else:
            word = next((w for w in _NEUTRAL if lower.startswith(w + " ")), None)
        if word is None:
            return found or Precision.EXACT, rest
        rest = rest[len(word) :].lstrip(" ")
    return found or Precision.EXACT, rest


def _number(text: str) -> Decimal:
    match = _NUMBER.fullmatch(text)
    assert match is not None  # a part of _WHOLE
    integer = match["integer"].replace(".", "")
    return Decimal(f"{integer}.{match['decimals']}" if match["decimals"] else integer)


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent and without decimals that its scale made meaningless."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")


def _reason(rest: str) -> str:
    if not re.search(r"[0-9]", rest):
        return "has no digits"
    if re.search(r"[0-9]\.[0-9]{1,2}(?![0-9])", rest):
        return "has a dot that does not group thousands (a decimal takes a comma: 72,4)"
    if re.search(r"[0-9]\.[0-9]{4}", rest) or re.match(r"0[0-9]*\.", rest):
        return "has a dot that does not group thousands"
    if re.search(r",[0-9]+,", rest):
        return "has two commas (thousands take dots: 1.781.536)"
    if re.search(r"/.*/", rest):
        return "is a date, not a fraction"
    return "is not a figure in Vietnamese notation"
