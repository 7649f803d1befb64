"""What names tell: what a number is, by its name, its unit and its figures; and the codes that are made of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, count

from tinhso.data import identifier
from tinhso.model import Lang, MeasureType, Text

#: What shares of one whole come to, in per cent.
WHOLE_SHARE = 100
PERCENT = re.compile(r"%|per ?cent|phần trăm|tỷ lệ", re.IGNORECASE)
PERMILLE = re.compile("‰")
_PER = re.compile(r"/|\b(?:per|trên|mỗi)\b|‰", re.IGNORECASE)
_RANK = re.compile(r"\b(?:rank|ranks|ranking|place in order)\b|\bhạng\b", re.IGNORECASE)
_INDEX = re.compile(r"\b(?:index|score|scores)\b|\bchỉ số\b|\bđiểm(?: số)?\b", re.IGNORECASE)
_AREA = re.compile(
    r"(?:^|\s)(?:[kdcm]?m[²2]|ha)(?:$|\s)|\b(?:hectares?|hecta|square (?:metres?|kilometres?|miles?))\b", re.IGNORECASE
)
#: So a unit counts in thousands or more, «nghìn người», “'000 households”: the power of ten.
_MULTIPLES = {
    3: re.compile(r"^(?:thousands?(?: of)?|'000|1[., ]?000|nghìn|ngàn)\s+", re.IGNORECASE),
    6: re.compile(r"^(?:millions?(?: of)?|mil\.|mio\.?|triệu)\s+", re.IGNORECASE),
    9: re.compile(r"^(?:billions?(?: of)?|bn\.?|tỷ|tỉ)\s+", re.IGNORECASE),
}
#: What is measured or paid, and no number of things.
_NO_THINGS = re.compile(
    r"[$€£¥₫]|\b(?:dongs?|đồng|vnđ|vnd|usd|eur|euros?|gbp|dollars?|đô la|pounds?|yen|yuan|baht|rupiah|rupees?|pesos?|ringgit|won"
    r"|currency|[kmgt]?wh|[kmg]w|tonnes?|tons?|tấn|tạ|kg|kilograms?|m3|m³|cubic \w+|lít|lit(?:re|er)s?|km|kilomet(?:re|er)s?)\b",
    re.IGNORECASE,
)
#: A sign in the name of a table that is the unit of its figures: “Homes with internet (%)”.
_SIGN = re.compile(r"\((%|‰)|(%|‰)$")
#: A code is the name of a page.
LONGEST_CODE = 40
#: The list of a kind of pages has this name.
RESERVED = ("index",)


def measure_of(unit: str, name: str, values: Sequence[Decimal]) -> MeasureType:
    """Return what figures of this unit and name are; both may be empty."""
    below_zero = min(values) < 0
    whole = all(value == value.to_integral_value() for value in values) and not below_zero
    if PERCENT.search(unit):
        return MeasureType.CHANGE if below_zero else MeasureType.SHARE if max(values) <= WHOLE_SHARE else MeasureType.RATE
    if _PER.search(unit):
        return MeasureType.RATE
    if _RANK.search(unit) or (not unit and _RANK.search(name)):
        return MeasureType.RANK if whole else MeasureType.INDEX
    if _AREA.search(unit):
        return MeasureType.AREA
    if _INDEX.search(unit) or (not unit and _INDEX.search(name)):
        return MeasureType.INDEX
    counts = (whole or multiple_of(unit) is not None) and not below_zero and not _NO_THINGS.search(unit)
    return MeasureType.COUNT if counts else MeasureType.AMOUNT


def multiple_of(unit: str) -> int | None:
    """Return the power of ten that a unit counts in, 3 of “thousand people”; None where it counts one by one."""
    return next((power for power, words in _MULTIPLES.items() if words.search(unit)), None)


def unit_in(names: Iterable[str], cells: Sequence[str], languages: Iterable[Lang]) -> Text | None:
    """Return the unit that one of the names of a table bears as a sign, or else each of the cells; None where neither does."""
    found = next((match for said in names if (match := _SIGN.search(said))), None)
    of_cells = next((sign for sign in "%‰" if all(sign in cell for cell in cells)), None)
    sign = of_cells if found is None else found[1] or found[2]
    return None if sign is None else Text(dict.fromkeys(languages, sign))


def latin(text: Text | None) -> str:
    """Return the words from which a code is made: the English where there are any."""
    return "" if text is None else text.get("en") or next(iter(text.values()))


def code_of(name: str, otherwise: str) -> str:
    """Return the code that is made of a name, cut between words where it is long."""
    code = identifier(name) or otherwise
    if len(code) > LONGEST_CODE:
        code = code[: LONGEST_CODE + 1].rpartition("-")[0] or code[:LONGEST_CODE]
    return code if code not in RESERVED else f"{otherwise}-{code}"


def codes_of(names: tuple[str, ...]) -> dict[str, str]:
    """Return a code for each name, no two alike, and none that is reserved."""
    codes, taken = dict[str, str](), set(RESERVED)
    for position, name in enumerate(names, 1):
        code = identifier(name) or f"place-{position}"
        numbered = (f"{code}-{number}" for number in count(position))
        codes[name] = next(one for one in chain([code], numbered) if one not in taken)
        taken.add(codes[name])
    return codes
