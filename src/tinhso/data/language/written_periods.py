"""Quarters, halves, school years and spans as people and spreadsheets write them, and the period that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable

from tinhso.model import Period
from tinhso.model.locales import LOCALES

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_BETWEEN = r"[\s/.,_-]*(?:năm\s*)?"
_NUMBER = r"(?P<n>[1-4]|iv|i{1,3})"
Match = re.Match[str]


def _months(match: Match) -> str:
    """Return the first months of a year, or the last."""
    count, last = int(match["n"]), match["last"] is not None
    if count == 6:
        return f"{match['year']}-S{2 if last else 1}"
    if count == 3:
        return f"{match['year']}-Q{4 if last else 1}"
    if not 1 < count < 12:
        return match["year"] if count == 12 else ""
    first, until = (13 - count, 12) if last else (1, count)
    return f"{match['year']}-{first:02d}/{match['year']}-{until:02d}"


def _years(match: Match) -> str:
    """Return a span of years; its second year may be short: 2023/24."""
    until = match["until"]
    return f"{match['year']}/{until if len(until) == 4 else match['year'][:2] + until}"


def _lasting(match: Match) -> str:
    """Return a span that SDMX gives by its first day and how long it lasts."""
    months = int(match["years"] or 0) * 12 + int(match["months"] or 0)
    if not months:
        return ""
    end = int(match["year"]) * 12 + int(match["month"] or 1) - 1 + months - 1
    return f"{match['year']}-{match['month'] or '01'}/{end // 12:04d}-{end % 12 + 1:02d}"


def _named_month(match: Match) -> str:
    """Return the month that is named, by its English name or the first letters of it: Jan 2017, January 2017, Sept. 2017."""
    number = _MONTH_NAMES.split("|").index(match["name"]) + 1
    names = [name.lower() for name in LOCALES["en"].months[number - 1 : number]]
    said = re.match(r"[a-z]+", match[0])
    return f"{match['year']}-{number:02d}" if said and names[0].startswith(said[0]) else ""


QUARTER, HALF, MONTH = (f"the {what} is not in SDMX form" for what in ("quarter", "half-year", "month"))
SPAN, SHORT, LASTING = (
    "the span is not in ISO form", "the second year of the span is short", "the span is given by how long it lasts",
)  # fmt: skip
#: The months in English, each by the letters that tell it.
_MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DASH = r"\s*[-–—]\s*"
_MONTH = r"0?[1-9]|1[0-2]"
_QUARTER_OF, _HALF_OF, _MONTH_OF = "{year}-Q{n}", "{year}-S{n}", "{year}-{n:02d}"
#: What may stand in the cell, in small letters, what to say of it, and the period that it means: with the numbers of the cell in
#: their places, or as a function puts it together.
_FORMS: tuple[tuple[str, str, str | Callable[[Match], str]], ...] = (
    (rf"(?:q|quý|quy|quarter|qtr)\s*{_NUMBER}{_BETWEEN}{_YEAR}", QUARTER, _QUARTER_OF),
    (rf"{_NUMBER}\s*q{_BETWEEN}{_YEAR}", QUARTER, _QUARTER_OF),
    (rf"{_YEAR}[\s/._-]*(?:q|quý|quy)\s*{_NUMBER}", QUARTER, _QUARTER_OF),
    (rf"{_YEAR}k(?P<n>[1-4])", QUARTER, _QUARTER_OF),
    (rf"(?P<n>iv|i{{1,3}})[\s/.-]+(?:năm\s*)?{_YEAR}", QUARTER, _QUARTER_OF),
    (rf"{_YEAR}[\s/._-]+(?P<n>iv|i{{1,3}})", QUARTER, _QUARTER_OF),
    (rf"(?:h|s)\s*(?P<n>[12]){_BETWEEN}{_YEAR}", HALF, _HALF_OF),
    (rf"(?P<n>[12])\s*h{_BETWEEN}{_YEAR}", HALF, _HALF_OF),
    (rf"{_YEAR}[\s/._-]*(?:h|s)\s*(?P<n>[12])", HALF, _HALF_OF),
    (rf"nửa\s+đầu(?:\s+năm)?\s+{_YEAR}", HALF, "{year}-S1"),
    (rf"nửa\s+(?:cuối|sau)(?:\s+năm)?\s+{_YEAR}", HALF, "{year}-S2"),
    (
        rf"(?P<n>[0-9]{{1,2}})\s*(?:tháng|t|months)(?:\s*(?:đầu|(?P<last>cuối)))?{_BETWEEN}{_YEAR}",
        "the months of a year are not in SDMX form", _months,
    ),
    (
        rf"(?:năm\s+học|(?:school|fiscal|financial)\s+year|fy)\s*{_YEAR}(?:{_DASH}|/)(?P<until>[0-9]{{4}}|[0-9]{{2}})",
        SPAN, _years,
    ),
    (rf"(?:giai\s+đoạn\s*)?{_YEAR}{_DASH}(?P<until>(?:19|20)[0-9]{{2}})", SPAN, "{year}/{until}"),
    (rf"{_YEAR}/(?P<until>[0-9]{{2}})", SHORT, _years),
    (
        rf"(?:từ\s+)?(?:tháng\s+)?(?P<n>{_MONTH})/{_YEAR}(?:{_DASH}|\s+đến\s+)(?:tháng\s+)?(?P<m>{_MONTH})/(?P<until>(?:19|20)[0-9]{{2}})",
        SPAN, "{year}-{n:02d}/{until}-{m:02d}",
    ),
    (rf"(?:tháng|t)\s*(?P<n>{_MONTH}){_BETWEEN}{_YEAR}", MONTH, _MONTH_OF),
    (rf"{_YEAR}-?m(?P<n>{_MONTH})", MONTH, _MONTH_OF),
    (rf"(?P<name>{_MONTH_NAMES})[a-z]*\.?[\s-]+{_YEAR}", MONTH, _named_month),
    (rf"(?:năm\s*){_YEAR}", "the year has a word with it", "{year}"),
    (rf"{_YEAR}-a1", "the year is written as a reporting year", "{year}"),
    (
        rf"{_YEAR}(?:-(?P<month>[0-9]{{2}})(?:-01)?)?/p(?:(?P<years>[0-9]{{1,2}})y)?(?:(?P<months>[0-9]{{1,2}})m)?",
        LASTING, _lasting,
    ),
)  # fmt: skip


def written_period(value: str) -> tuple[str, str] | None:
    """Return what is wrong with a cell that means a period, and the period; None of any other cell."""
    said = " ".join(value.lower().split())
    for form, problem, means in _FORMS:
        if (match := re.fullmatch(form, said)) and (period := _period(match, means)) and is_of_the_calendar(period):
            return problem, period
    return None


def _period(match: Match, means: str | Callable[[Match], str]) -> str:
    """Return the period that a form means, with the numbers of the cell, which may be Roman, in their places."""
    if not isinstance(means, str):
        return means(match)
    return means.format(**{name: _ROMAN.get(said) or int(said) for name, said in match.groupdict().items()})


def is_of_the_calendar(text: str) -> bool:
    """Tell whether a text is a period as cells have it."""
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True
