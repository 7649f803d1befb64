"""The words that exporters of tables use: for a total, for a figure that is not final, for no figure, for what stands below.

They are a table, `words.csv` beside this module; a word is compared without capitals and without the space around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tinhso.own_rows import own_rows

#: What a figure is before it is final, and what its source doubts: codes of the list `obs_status`.
STATUSES = ("A", "P", "E", "B", "U")
#: So many flags stand together.
MOST_FLAGS = 3
#: Letters that are no letter with a mark.
_LETTERS = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "µ": "u", "μ": "u", "’": "", "'": ""}
)
_MARK = re.compile(r"\s*(\([0-9]{1,2}\)|\[(?:[0-9]{1,2}|[a-z])\]|[*†‡¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d] )[0-9]{1,2}\))$")
#: Marks of footnotes with a stroke behind each, as they stand behind a name: «Northland 1/, b/».
_STROKES = re.compile(r"(?:[ ,]+(?:[0-9]{1,2}|[a-z])/)+$")
#: The number or code that a table writes before each name: «01 Northland», «2. Southland».
_NUMBER = re.compile(r"(?P<number>[0-9]{1,9})[.)]?[ \u00a0]+(?=[^\W\d])")


@cache
def words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in own_rows(Path(__file__).with_name("words.csv")) if row["role"] == role)


def plain(text: str) -> str:
    """Return a text as it is compared: without capitals, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def status(text: str) -> str | None:
    """Return the status that a word gives a figure, None where it gives none: «Prel.», «(sơ bộ)», «p»."""
    word = plain(text).strip(" ().[]*:")
    return next((code for code in STATUSES if word in words(code)), None)


def flagged(text: str) -> str | None:
    """Return the status that a word or flags behind a figure give it, of several the gravest: «sơ bộ», «p», «bu»."""
    word = plain(text)
    said = {code for letter in word if (code := status(letter))} if are_flags(word) else set()
    return status(text) or next((code for code in reversed(STATUSES) if code in said), None)


def are_flags(word: str) -> bool:
    """Tell whether letters behind a figure are flags as exporters set them, one or several together: «p», «bu», «d»."""
    return 0 < len(word) <= MOST_FLAGS and set(word) <= words("flag")


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that there is no figure, with or without flags behind: «..», «: u»."""
    word = re.sub(r"^[(\[](.+)[)\]]$", r"\1", plain(cell))
    bare = word.rstrip("".join(words("flag"))).rstrip()
    return not cell or word in words("missing") or (not bare.isalnum() and bare in words("missing"))


def is_total(name: str) -> bool:
    """Tell whether a name is of all the places of a table together."""
    return plain(name) in words("total")


def is_statistic(name: str) -> bool:
    """Tell whether a name is of what somebody worked out of the rows of a table: their mean, their highest."""
    return plain(name) in words("statistic")


def is_region(name: str, *, beside: bool = False) -> bool:
    """Tell whether a name is known to be of a region or a group; `beside` asks for names that are only where others are."""
    word = plain(name)
    known = words("region beside others" if beside else "region")
    return any(word.startswith(one.removesuffix("…")) if one.endswith("…") else word == one for one in known)


def says_region(name: str) -> bool:
    """Tell whether a name has a word for a region: «Northern region», «Vùng núi»."""
    return re.search(rf"\b(?:{'|'.join(sorted(words('region word')))})\b", plain(name)) is not None


def heads(role: str, head: str) -> bool:
    """Tell whether a heading is of a column of this role: of the names of places (`place`) or their codes (`code`), of what the
    figures are (`series`) and in which unit (`unit`), of the figures among others of numbers (`value`), of flags or statuses
    (`flags`), or of the year behind which a row has estimates (`final year`).
    """
    return plain(head) in words(role)


def is_remark(head: str) -> bool:
    """Tell whether a heading is of a column of remarks to a row: “Footnotes”, “Subject notes”, and “Source” alone."""
    return plain(head) in words("remark alone") or any(re.search(rf"(?<!\w){word}$", plain(head)) for word in words("remark"))


def is_footnote(cell: str) -> bool:
    """Tell whether a cell begins what stands below a table: «Source: …», «(p) preliminary», «* …»."""
    begin = plain(cell).partition(":")[0].strip()
    return begin in words("footnote") or re.match(r"[(\[]|\*|[0-9]+\)|[¹²³†‡©]|_{3}|-{3}", cell.strip()) is not None


def name_of(cell: str) -> str:
    """Return a name without the mark of a footnote behind it or points before it, and with one space between words."""
    name = without_strokes(" ".join(unicodedata.normalize("NFC", cell).split()))
    return re.sub(r"^[. ]+(?=\w)", "", _MARK.sub("", name))


def without_strokes(text: str) -> str:
    """Return words without the marks of footnotes behind them that have a stroke each: «Northland» of «Northland 1/, b/»."""
    return _STROKES.sub("", text)


def are_numbered(cells: Iterable[str]) -> bool:
    """Tell whether most names of a column have a number before them, no two the same: «01 Northland»."""
    names = {name for cell in cells if (name := name_of(cell))}
    numbers = [match["number"] for name in names if (match := _NUMBER.match(name))]
    return len(numbers) > 1 and len(set(numbers)) == len(numbers) and 2 * len(numbers) > len(names)


def number_before(cell: str) -> str:
    """Return the number before a name, empty where there is none."""
    match = _NUMBER.match(name_of(cell))
    return match["number"] if match else ""


def without_number(name: str) -> str:
    return _NUMBER.sub("", name, count=1)


def mark_of(cell: str) -> str:
    """Return the mark of a footnote behind a figure, empty where there is none."""
    match = _MARK.search(cell)
    flags = re.search(r"(?<=[0-9%]) ?([a-z]+)$", cell)
    if flags and are_flags(flags[1]) and flagged(flags[1]) is None:
        return flags[1]
    return match[1] if match and match.start() else ""


def identifier(name: str) -> str:
    """Return the code that is made of a name: its letters without marks, joined by hyphens; empty where none is Latin."""
    letters = unicodedata.normalize("NFKD", plain(name).translate(_LETTERS))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter))))
