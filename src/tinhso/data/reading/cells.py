"""What a cell of each type may hold, and what has happened to one that does not fit: mostly, a spreadsheet has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tinhso.authored import ERROR_VALUES
from tinhso.data.contract.columns import MOST_DIGITS, MOST_OF_A_WHOLE, NOUNS, PATTERNS, RULES, CellType, is_too_long
from tinhso.data.language.written_periods import written_period
from tinhso.model import Period, local_days

# A formula, an error value or a word for nothing that a spreadsheet or a program leaves in a cell of any type.
LEFT_BEHIND = re.compile(
    rf"^(?:=.*|@[A-Z]+\(.*|[+-][A-Z]+[0-9(].*|{ERROR_VALUES}"
    r"|NaN|nan|NaT|NULL|null|undefined|-?inf|\[object Object\]|N/A|n/a|<NA>|'[0-9].*)$"
)
# A fraction or a count that a spreadsheet took for a date and rewrote: 12/10 became 12-Oct.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = f"(?:{'|'.join(_MONTHS)})"
DATE_WORDS = re.compile(rf"^(?:[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2,4}})$")
#: A number that has the form of one and may be none: of many signs, or a nought with a sign.
DOUBTFUL_NUMBERS = re.compile(rf"^-0(?:\.0+)?$|^.{{{MOST_DIGITS + 1},}}$")
# What means something in the source of a page and nothing in a cell: pasted from a story or a template.
PAGE_MARKS = re.compile(r"\{\{[<% ]|\{% |\{=html\}|```|:::")
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheet serial dates (with their invented 29 February 1900)


def _local_day(match: re.Match[str]) -> str | None:
    """Return the days that a day written with its parts in local order may be."""
    days = local_days(match[0])
    return f"Write {' or '.join(days)}." if days else None


_Miswritten = tuple[str, str, Callable[[re.Match[str]], str | None]]
#: How a number is written that is none here, what is wrong with it, and the next step; the first form that fits is told.
_NUMBERS: tuple[_Miswritten, ...] = (
    (r"(-?[0-9]+)\.0+", "a whole number was given decimals of nought", lambda match: f"Write {match[1]}."),
    (
        r"-?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+", "the spreadsheet shortened the number and lost digits",
        lambda _: "Type all its digits: 1300000, not 1.3E+06.",
    ),
    (
        r"-?[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}|(?:[ \u00a0\u2009\u202f'’][0-9]{3})+)",
        "the number has thousands separators", lambda match: f"Write {re.sub('[^0-9-]', '', match[0])}.",
    ),
    (
        r"(-?[0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)", "the number has thousands dots and a decimal comma",
        lambda match: f"Write {match[1].replace('.', '')}.{match[2]}.",
    ),
    (
        r"(-?[0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)", "the number has thousands commas",
        lambda match: f"Write {match[1].replace(',', '')}.{match[2]}.",
    ),
    (
        r"(-?[1-9][0-9]{0,2}),([0-9]{3})", "the number has a comma before three digits, which may be of thousands or decimals",
        lambda match: f"Write {match[1]}{match[2]} where the comma parts thousands, {match[1]}.{match[2]} where decimals begin.",
    ),
    (r"(-?[0-9]+),([0-9]+)", "the number has a decimal comma", lambda match: f"Write {match[1]}.{match[2]}."),
    (
        rf"{DATE_WORDS.pattern}|[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1[0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
        "the spreadsheet took the number for a date",
        lambda _: "Type it again as the source prints it, in a cell formatted as text.",
    ),
    (
        r"(?s).*%|-?[0-9][0-9.,]*\s+[^\W\d_].*", "the number has its unit in the cell",
        lambda _: "Write the number alone; the indicator has the unit.",
    ),
    (r"[−–—‐‑]\s*([0-9]+(?:\.[0-9]+)?)", "the minus sign is a dash", lambda match: f"Write -{match[1]}."),
    (
        r"([0-9]+(?:\.[0-9]+)?)\s*[-−–—‐‑]\s*([0-9]+(?:\.[0-9]+)?)", "two numbers stand in the cell, as of a range",
        lambda match: f"Write the lower end, {match[1]}, in obs_value and the upper one, {match[2]}, in obs_upper.",
    ),
    (
        r"\(([0-9]+(?:\.[0-9]+)?)\)", "the number stands in parentheses",
        lambda match: f"Write -{match[1]} where that means less than nothing, otherwise {match[1]}.",
    ),
    (
        r"(-?[0-9]+(?:\.[0-9]+)?)\s*(?:[*†‡§¹²³⁴-⁹]+|\([0-9a-z*]\))", "the mark of a footnote stands behind the number",
        lambda match: f"Write {match[1]}; what the footnote says is said by obs_status, or in the note.",
    ),
    (
        r"[-−–—.…:/]{1,3}", "a sign for no figure stands in the cell",
        lambda _: "Leave the cell empty; where the source has a place for the figure and gives none, obs_status says why.",
    ),
    (
        r"(-?)0+([0-9]+(?:\.[0-9]+)?)", "the number has leading zeros",
        lambda match: f"Write {match[1]}{match[2]}; what is printed stands in as_printed.",
    ),
)  # fmt: skip
#: How a whole number is written beside: it has no decimals that could be meant.
_WHOLE_NUMBERS: tuple[_Miswritten, ...] = (
    (
        r"(-?[1-9][0-9]{0,2})[.,]([0-9]{3})", "the number has a thousands separator",
        lambda match: f"Write {match[1]}{match[2]}.",
    ),
)  # fmt: skip
_TIMES: tuple[_Miswritten, ...] = (
    (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T][0-9:.]+Z?", "the day was given a time", lambda match: f"Write {match[1]}."),
    (r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", "the day is written in a spreadsheet's local form", _local_day),
    (r"([0-9]{1,2})/([0-9]{4})", "the month is not in ISO form", lambda match: f"Write {match[2]}-{int(match[1]):02d}."),
    (r"([0-9]{4})-([0-9])", "the month is not in ISO form", lambda match: f"Write {match[1]}-0{match[2]}."),
    (
        rf"({'|'.join(_MONTHS)})-([0-9]{{2}})", "the spreadsheet rewrote the month",
        lambda match: f"Write 20{match[2]}-{_MONTHS.index(match[1]) + 1:02d}.",
    ),
    (r"([0-9]{4})\.0+", "the year was given decimals", lambda match: f"Write {match[1]}."),
)  # fmt: skip
#: How an address is written that is none here.
_ADDRESSES: tuple[_Miswritten, ...] = (
    (
        r"https?://[^\s\"<>\[\]{}|\\^`]*(\S)\S*", "a sign stands in the address that no address holds",
        lambda match: f"Delete the {match[1]}, or write %{ord(match[1]):02X} for it where it belongs to the address.",
    ),
    (r"(?i)(https?)\b[:;/\\]*(\S+)", "the address does not begin as one", lambda match: f"Write {match[1].lower()}://{match[2]}."),
    (
        r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#:]\S*)?", "the address has no https:// before it",
        lambda match: f"Write https://{match[0]}.",
    ),
    (r"https?://\S+\s.*", "a blank stands in the address", lambda _: "Write one address, with %20 for a blank within it."),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """What is wrong with a cell: the name of the rule, the problem in words, what was expected, and the next step."""

    rule: str
    problem: str
    expected: str
    fix: str | None = None


def misfit(type_: CellType, value: str) -> Misfit | None:
    """Return what is wrong with a non-empty cell of this type, or None where it fits."""
    left = _left_behind(type_, value)
    if left is not None:
        return left
    if re.search(PATTERNS[type_], value) is None:
        return _unfit(type_, value)
    if type_.is_number and is_too_long(value):
        problem, most = "the number has more digits than can be reckoned with", MOST_OF_A_WHOLE
        if "." in value:
            problem, most = "the number has more digits than a spreadsheet keeps: the last are from reckoning", MOST_DIGITS
        expected, fix = f"{most} digits at most", "Write the figure as the source does."
        return Misfit(rule=type_.value, problem=problem, expected=expected, fix=fix)
    if type_.is_number and re.fullmatch(r"-0(?:\.0+)?", value):
        problem, fix = "a nought has no sign", f"Write {value[1:]}."
        return Misfit(rule=type_.value, problem=problem, expected=RULES[type_].english, fix=fix)
    if type_ in (CellType.PERIOD, CellType.DAY):
        try:
            Period.parse(value)
        except ValueError as error:
            return Misfit(rule=type_.value, problem=f"is not in the calendar: {error}", expected=RULES[type_].english)
    return None


def _left_behind(type_: CellType, value: str) -> Misfit | None:
    expected = RULES[type_].english
    if LEFT_BEHIND.match(value):
        if value.startswith("#"):
            problem, fix = "the spreadsheet's error value stands in the cell", "Write the value itself, or leave the cell empty."
        elif value.startswith("'"):
            problem, fix = "the spreadsheet's text mark stands before the digits", f"Write {value[1:]}."
        elif value[0] in "=@+-":
            problem, fix = "the cell holds a formula, not its value", "Write the value itself: nothing here is computed."
        else:
            problem, fix = "a program's word for nothing stands in the cell", "Leave the cell empty."
    elif mark := PAGE_MARKS.search(value):
        problem, expected = f"the cell holds a mark of a page's source, {mark[0].strip()}", "words as readers should see them"
        fix = "Write the words themselves: nothing in a table is a template."
    elif type_ == CellType.TEXT and DATE_WORDS.match(value):
        problem, fix = "the spreadsheet took the figure for a date", "Type it again in a cell formatted as text."
        expected = "the figure as the source prints it, for example 12/10"
    else:
        return None
    return Misfit(rule="left-behind", problem=problem, expected=expected, fix=fix)


#: Codes one after another: with a sign between them, or each of parts joined by hyphens, as no name is that stands for its code.
_CODE, _JOINED = r"[a-z0-9._-]+", r"[a-z0-9._]+(?:-[a-z0-9._]+)+"
_SEVERAL = re.compile(rf"{_CODE}(?:\s*[,;|]\s*{_CODE})+|{_JOINED}(?:\s+{_JOINED})+")


def _unfit(type_: CellType, value: str) -> Misfit:
    problem, fix = f"is not {NOUNS[type_]}", None
    if type_.is_number:
        problem, fix = _first((*_WHOLE_NUMBERS, *_NUMBERS) if type_ is CellType.INTEGER else _NUMBERS, value) or (problem, None)
    elif type_ in (CellType.PERIOD, CellType.DAY):
        problem, fix = _period(type_, value) or (problem, None)
    elif type_ == CellType.ADDRESS:
        problem, fix = _first(_ADDRESSES, value) or (problem, None)
    elif type_ == CellType.DIGITS:
        if re.fullmatch(r"[0-9]", value):
            problem, fix = "the leading zero is lost", f"Write 0{value}."
        elif re.fullmatch(r"[0-9]{1,5}\.0+", value):
            problem, fix = "a code was turned into a number", f"Write {value.split('.')[0].zfill(2)}."
    elif type_ == CellType.IDENTIFIER and _SEVERAL.fullmatch(value):
        problem = "several codes stand in the cell, which has one"
        fix = "Leave one; where several are meant, none, and say so in the note."
    elif type_ == CellType.CODE and any(map(str.isalpha, value)):
        fix = f"Did you mean {_identifier(value).replace('-', '_')!r}?"
    elif type_ == CellType.IDENTIFIER and re.fullmatch(PATTERNS[type_], guess := _identifier(value)):
        fix = f"Did you mean {guess!r}?"
    return Misfit(rule=type_.value, problem=problem, expected=RULES[type_].english, fix=fix)


def _first(forms: Iterable[_Miswritten], value: str) -> tuple[str, str | None] | None:
    """Return what is said of the first form that a value has."""
    found = ((re.fullmatch(pattern, value), problem, fix) for pattern, problem, fix in forms)
    return next(((problem, fix(match)) for match, problem, fix in found if match), None)


def _period(type_: CellType, value: str) -> tuple[str, str | None] | None:
    if type_ == CellType.PERIOD and (meant := written_period(value)) is not None:
        problem, period = meant
        return problem, f"Write {period}{_or_two_years(period, value)}."
    if re.fullmatch(r"[34][0-9]{4}(?:\.0+)?", value):
        day = _SERIAL_ZERO + timedelta(days=int(float(value)))
        month = f", or {day:%Y-%m} where the month was meant" if type_ == CellType.PERIOD and day.day == 1 else ""
        return "the spreadsheet turned the day into its serial number", f"Write {day.isoformat()}{month}."
    return _first(_TIMES, value)


def _or_two_years(period: str, value: str) -> str:
    """Return what else a span of two years may mean that nothing calls a school year."""
    time = Period.parse(period)
    named = any(word in value.lower() for word in ("học", "school"))
    return (
        f" where it is a school year, {time.year}-01/{time.year + 1}-12 where it is two years"
        if time.is_school_year and not named
        else ""
    )


def _identifier(value: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", value.lower().replace("đ", "d")) if not unicodedata.combining(c))
    return re.sub(r"[\s/]+", "-", plain)
