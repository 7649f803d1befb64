"""Mistakes of hands and tools that can happen to a cell of any kind: what stands in the cell afterwards, None where it cannot."""

from __future__ import annotations

import re
import unicodedata

from tinhso.expectations.mutation_testing.mutants import Draw, SheetRow

HOMOGLYPHS = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKS = (*TONES, "\u0302", "\u0306", "\u031b")
LETTER = r"[^\W\d_]"


def emptied(row: SheetRow, column: str, draw: Draw) -> str | None:
    """The cell is cleared."""
    return "" if row[column] else None


def blank(row: SheetRow, column: str, draw: Draw) -> str | None:
    """An empty cell gets something that looks like nothing."""
    return None if row[column] else draw.pick((" ", "\u00a0", "-", "–", "N/A", "NULL", "?", "0"))


def formula(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A formula stands where its value was, or the error it ended in."""
    at = row.line
    return draw.pick((f"=B{at}*1.1", f"=SUM(F2:F{at})", f"+F{at}", f"=VLOOKUP(A{at};Sheet2!A:F;2;0)", "#REF!", "#N/A", "#VALUE!"))


def space(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A space is left after the value."""
    if not row[column]:
        return None
    blank = draw.pick((" ", " ", "\u00a0", "\u200b"))
    return f"{row[column]}{blank}"


def from_above(row: SheetRow, column: str, draw: Draw) -> str | None:
    """The cell is filled down from the row above it."""
    return None if row.above is None else row.above[column]


def letters(row: SheetRow, column: str, draw: Draw) -> str | None:
    """Two neighbouring letters change places."""
    places = [m.start() for m in re.finditer(rf"(?={LETTER}{{2}})", row[column])]
    return _swapped(row[column], draw.pick([n for n in places if row[column][n].lower() != row[column][n + 1].lower()]))


def digits(row: SheetRow, column: str, draw: Draw) -> str | None:
    """Two neighbouring digits change places."""
    places = [m.start() for m in re.finditer(r"(?=[0-9]{2})", row[column])]
    return _swapped(row[column], draw.pick([n for n in places if row[column][n] != row[column][n + 1]]))


def word(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A word is lost."""
    words = row[column].split(" ")
    place = draw.pick(range(1, len(words))) if len(words) > 2 else None
    return None if place is None else " ".join(words[:place] + words[place + 1 :])


def other_language(row: SheetRow, column: str, draw: Draw) -> str | None:
    """The text of the other language is pasted."""
    return row[f"{column[:-3]}_{'en' if column.endswith('_vi') else 'vi'}"] or None


def decomposed(row: SheetRow, column: str, draw: Draw) -> str | None:
    """The text is saved with its marks apart (NFD), as some systems do."""
    return unicodedata.normalize("NFD", row[column])


def diacritics(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A mark is typed wrong or forgotten: «Vĩnh» becomes «Vình» or «Vinh»."""
    parts = unicodedata.normalize("NFD", row[column])
    places = [n for n, letter in enumerate(parts) if letter in MARKS]
    place = draw.pick(places)
    if place is None:
        return None
    others = [mark for mark in TONES if mark != parts[place]] if parts[place] in TONES else []
    wrong = unicodedata.normalize("NFC", parts[:place] + (draw.pick(["", *others]) or "") + parts[place + 1 :])
    return wrong if unicodedata.is_normalized("NFC", wrong) else None


def homoglyph(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A letter is typed on a Cyrillic keyboard: nobody sees the difference."""
    text = row[column]
    place = draw.pick([n for n, letter in enumerate(text) if letter in HOMOGLYPHS])
    return None if place is None else text[:place] + HOMOGLYPHS[text[place]] + text[place + 1 :]


def _swapped(text: str, place: int | None) -> str | None:
    return None if place is None else text[:place] + text[place + 1] + text[place] + text[place + 2 :]
