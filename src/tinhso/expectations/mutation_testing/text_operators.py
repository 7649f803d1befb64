"""Mistakes in what is said in words: a denial lost, a quotation mark made straight, a year or figure that is another's.

A mistake in words is often made in every language alike, by whoever translates a sentence that is wrong already. Half of the
draws are of that sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from tinhso.data import Cells, last_place, locale, wording
from tinhso.expectations.mutation_report import WORDS
from tinhso.expectations.mutation_testing.mutants import CorruptRows, Draw, SheetRow
from tinhso.model import Lang

STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NUMBER = re.compile(r"(?<![\w.,/-])[0-9]+(?:[.,][0-9]+)*(?![\w/-])")
_WORD = re.compile(r"[^\W_]{2,}")


def in_languages(row: SheetRow, column: str) -> dict[str, Lang]:
    """Return the columns that say in each language what a column says, with their languages."""
    columns = row.sheet.table.contract.columns
    lang = row.sheet.table.contract.column(column).lang
    if lang is None:
        return {}
    stem = column.removesuffix(lang)
    return {other.name: other.lang for other in columns if other.lang is not None and other.name.removesuffix(other.lang) == stem}


def denial_lost(row: SheetRow, column: str, draw: Draw) -> Cells | None:
    """A word that denies is lost: «không tính cột» becomes «tính cột»."""

    def without(text: str, lang: Lang) -> str:
        denials = "|".join(WORDS.denials.get(lang, ()))
        return re.sub(rf"\b(?:{denials})\b ?", "", text, count=1, flags=re.IGNORECASE) if denials else text

    return _here_or_everywhere(row, column, draw, without)


def straight_quotes(row: SheetRow, column: str, draw: Draw) -> str | None:
    """Quotation marks and apostrophes come out straight, as a program without typography leaves them."""
    return row[column].translate(STRAIGHT)


def other_year(row: SheetRow, column: str, draw: Draw) -> Cells | None:
    """A year in a text becomes another."""
    year = draw.pick(_YEAR.findall(row[column]))
    if year is None:
        return None
    wrong = str(int(year) + (draw.pick((-2, -1, 1, 2)) or 1))
    return _here_or_everywhere(row, column, draw, lambda text, lang: re.sub(rf"\b{year}\b", wrong, text))


def other_number(row: SheetRow, column: str, draw: Draw) -> Cells | None:
    """A number in a text is a tenth too large or one off."""
    number = draw.pick(_numbers(row, column))
    if number is None:
        return None
    step = last_place(number)
    return _number_as(number, number + (draw.pick((step, -step, 10 * step)) or step), row, column, draw)


def number_of_another_row(row: SheetRow, column: str, draw: Draw) -> Cells | None:
    """A note speaks of the figure of another row: of the same place, indicator or source."""
    number = draw.pick(_numbers(row, column))
    if number is None:
        return None
    near = [other for other in row.others if any(other[name] == row[name] for name in ("ref_area", "indicator", "source_id"))]
    other = draw.pick([found["obs_value"] for found in near if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", found["obs_value"])])
    return None if other is None else _number_as(number, Decimal(other), row, column, draw)


def find_and_replace(row: SheetRow, column: str, draw: Draw) -> CorruptRows | None:
    """A word is replaced by another in the whole column."""
    old = draw.pick(_WORD.findall(row[column]))
    source = None if old is None else draw.pick([other for other in row.others if other[column]])
    if old is None or source is None:
        return None
    new = draw.pick([*(word for word in _WORD.findall(source[column]) if word != old), ""])
    pattern = re.compile(rf"(?<![^\W_]){re.escape(old)}(?![^\W_])")
    found = {other.line: pattern.sub(new or "", other[column]) for other in row.sheet.rows if pattern.search(other[column])}
    return CorruptRows({line: {column: cell} for line, cell in found.items()}) if len(found) > 1 else None


def _here_or_everywhere(row: SheetRow, column: str, draw: Draw, change: Callable[[str, Lang], str]) -> Cells | None:
    """Change a text in one language, or in all of them alike."""
    columns = in_languages(row, column)
    if column not in columns or change(row[column], columns[column]) == row[column]:
        return None
    chosen = columns if draw.number() % 2 else {column: columns[column]}
    return {name: changed for name, lang in chosen.items() if (changed := change(row[name], lang)) != row[name]}


def _numbers(row: SheetRow, column: str) -> list[Decimal]:
    """Return the numbers in a text that are no years."""
    lang = row.sheet.table.contract.column(column).lang or ""
    found = [_read(number, lang) for number in _NUMBER.findall(row[column]) if not _YEAR.fullmatch(number)]
    return [number for number in found if number is not None]


def _number_as(number: Decimal, wrong: Decimal, row: SheetRow, column: str, draw: Draw) -> Cells | None:
    def said(text: str, lang: Lang) -> str:
        return _NUMBER.sub(lambda m: wording.number(wrong, lang) if _read(m[0], lang) == number else m[0], text)

    return _here_or_everywhere(row, column, draw, said)


def _read(text: str, lang: Lang) -> Decimal | None:
    how = locale(lang)
    try:
        return Decimal(text.replace(how.thousands, "").replace(how.decimal.sign, "."))
    except InvalidOperation:
        return None
