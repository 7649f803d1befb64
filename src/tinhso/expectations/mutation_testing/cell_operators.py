"""Mistakes of hands and tools in one cell: what stands in the cell or cells afterwards, None where the mistake does not apply."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Decimal

from tinhso.data import Cells, NotationError, last_place, locale, parse_notation, wording
from tinhso.expectations.mutation_testing.mutants import Draw, SheetRow

FAR = ("1022", "2202", "0022", "3022")
BLANKS = (" ", "\u00a0", "-", "–", "N/A", "NULL", "?", "0")
HOMOGLYPHS = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKS = (*TONES, "\u0302", "\u0306", "\u031b")
LETTER = r"[^\W\d_]"


def formula(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A formula stands where its value was, or the error it ended in."""
    at = row.line
    return draw.pick((f"=B{at}*1.1", f"=SUM(F2:F{at})", f"+F{at}", f"=VLOOKUP(A{at};Sheet2!A:F;2;0)", "#REF!", "#N/A", "#VALUE!"))


def space(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A space is left after the value."""
    return row[column] + (draw.pick((" ", " ", "\u00a0", "\u200b")) or "") if row[column] else None


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
    names = row.sheet.table.contract.names
    other = next((name for name in names if name != column and name[:-2] == column[:-2]), None)
    return None if other is None else row[other] or None


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


def homoglyph(text: str, draw: Draw) -> str | None:
    """A letter is typed on a Cyrillic keyboard: nobody sees the difference."""
    place = draw.pick([n for n, letter in enumerate(text) if letter in HOMOGLYPHS])
    return None if place is None else text[:place] + HOMOGLYPHS[text[place]] + text[place + 1 :]


def _swapped(text: str, place: int | None) -> str | None:
    return None if place is None else text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def thousands_as_decimal(row: SheetRow, column: str, draw: Draw) -> str | None:
    """2895 becomes 2.895: the Vietnamese thousands point was read as a decimal one. In print, points and commas change places."""
    cell = row[column]
    if column == "as_printed":
        swapped = re.sub(r"(?<=[0-9])[.,](?=[0-9])", lambda m: "." if m[0] == "," else ",", cell)
        return None if swapped == cell else swapped
    return _written(Decimal(cell) / 1000) if re.fullmatch(r"[0-9]{4,}", cell) else None


def noughts(row: SheetRow, column: str, draw: Draw) -> str | None:
    """65 becomes 65.0: a program kept the numbers of the column as floating ones."""
    return f"{row[column]}.0" if re.fullmatch(r"-?[0-9]+", row[column]) else None


def percent_as_share(row: SheetRow, column: str, draw: Draw) -> str | None:
    """72.4 per cent becomes the share 0.724."""
    cell = row[column]
    if column == "as_printed":
        sign = locale(row.number_words.lang).decimal.sign
        match = re.search(rf"[0-9]+(?:{re.escape(sign)}[0-9]+)?(?=%)", cell)
        if match is None:
            return None
        share = _written(Decimal(match[0].replace(sign, ".")) / 100)
        return cell[: match.start()] + share.replace(".", sign) + cell[match.end() :]
    percent = row["unit_measure"] == "percent" or "_pct" in row["indicator"] or "%" in row["as_printed"]
    value = _value(cell)
    return _written(value / 100) if percent and value else None


def factor_of_ten(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A nought too many or too few."""
    value = _value(row[column])
    return None if value is None else _written(value * (draw.pick((Decimal(10), Decimal("0.1"))) or 1))


def ten_per_cent(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A tenth more or less, with as many decimals as before."""
    value = _value(row[column])
    if value is None:
        return None
    changed = value * (draw.pick((Decimal("1.1"), Decimal("0.9"))) or 1)
    return _written(changed.quantize(last_place(value), rounding=ROUND_HALF_EVEN))


def one_unit(row: SheetRow, column: str, draw: Draw) -> str | None:
    """One more or one less in the last place."""
    value = _value(row[column])
    if value is None:
        return None
    step = last_place(value)
    return _written(value + (step if value <= 0 or draw.number() % 2 else -step))


def value_and_print(row: SheetRow, column: str, draw: Draw) -> Cells | None:
    """Another figure is entered, and printed alike: only the text of the source knows better."""
    try:
        printed = parse_notation(row["as_printed"], row.number_words)
    except NotationError:
        return None
    value = _value(row["obs_value"])
    if printed.denominator is not None or value is None or value != printed.value:
        return None
    change = draw.pick((one_unit, ten_per_cent, factor_of_ten))
    wrong = change(row, "obs_value", draw) if change else None
    if wrong is None:
        return None
    digits = printed.text[printed.start : printed.end].rstrip("%")
    shown = Decimal(wrong) * printed.number / value  # «1,3 triệu» stays in millions
    whole = shown == shown.to_integral_value()
    figure = wording.number(shown.quantize(Decimal(1)) if whole else shown.normalize(), row.number_words.lang)
    return {
        "obs_value": wrong,
        "as_printed": printed.text[: printed.start] + figure + printed.text[printed.start + len(digits) :],
    }


def parts_swapped(row: SheetRow, column: str, draw: Draw) -> Cells | None:
    """Numerator and denominator change places; in print, where they stand in no column of their own."""
    if row["numerator"] and row["denominator"]:
        return {"numerator": row["denominator"], "denominator": row["numerator"]}
    swapped, times = re.subn(r"\b([0-9]+)/([0-9]+)\b", r"\2/\1", row["as_printed"], count=1)
    return {"as_printed": swapped} if times else None


def locator_off(row: SheetRow, column: str, draw: Draw) -> str | None:
    """The line before or after the right one is named."""
    return str(int(row[column]) + (1 if draw.number() % 2 else -1)) if row[column].isdigit() else None


def out_of_range(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A year, month or day that there is not, or centuries away."""
    year, *rest = row[column].split("-")
    if not year:
        return None
    options = ["-".join([far, *rest]) for far in FAR] + [f"{year}-13", f"{year}-00", f"{year}-02-30"]
    options += [f"{year}-{rest[0]}-32"] if rest else []
    return draw.pick(options)


def after_publication(row: SheetRow, column: str, draw: Draw) -> str | None:
    """A time after the source was published; for a publication or a boundary, after this edition."""
    year, *rest = row[column].split("-")
    if not year:
        return None
    if column in ("published", "valid_to"):
        return "-".join([str(2027 + draw.number() % 9), *rest])
    return "-".join([str(int(year) + 1 + draw.number() % 3), *rest])


def _value(cell: str) -> Decimal | None:
    return Decimal(cell) if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", cell) else None


def _written(value: Decimal) -> str:
    """Return a number as the tables write it: without an exponent and without noughts at the end of its decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
