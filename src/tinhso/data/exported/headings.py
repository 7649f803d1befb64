"""The heading of a column, or a cell of a column of time: which period it names, and whether its figures are final."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from tinhso.data.exported.words import plain, status, without_strokes, words
from tinhso.data.language.written_periods import is_of_the_calendar, written_period
from tinhso.model import Period
from tinhso.model.locales import LOCALES

_PERIOD = re.compile(
    r"(?<![0-9.,/-])(?:(?P<year>1[89][0-9]{2}|20[0-9]{2}|2100)(?:(?:-|M|\.M)(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?"
    r"|(?P<month_before>0?[1-9]|1[0-2])/(?P<year_after>1[89][0-9]{2}|20[0-9]{2})"
    r"|(?P<day_first>[0-3]?[0-9])\.(?P<month_second>0?[1-9]|1[0-2])\.(?P<year_last>1[89][0-9]{2}|20[0-9]{2})"
    # behind a stroke a day tells itself from a month where it is none
    r"|(?P<day_of>1[3-9]|2[0-9]|3[01])/(?P<month_of>0?[1-9]|1[0-2])/(?P<year_of>1[89][0-9]{2}|20[0-9]{2})"
    r"|(?P<of_month>0?[1-9]|1[0-2])/(?P<of_day>1[3-9]|2[0-9]|3[01])/(?P<of_year>1[89][0-9]{2}|20[0-9]{2}))"
    r"(?!-?W[0-9])(?P<flag>[a-z]?)(?![0-9.,/-]*[0-9])(?:[年년](?!\w)|(?!\w))",
    re.IGNORECASE,
)
#: The groups of the year, the month and the day, whichever way they are written.
_PARTS = (
    ("year", "year_after", "year_last", "year_of", "of_year"),
    ("month", "month_before", "month_second", "month_of", "of_month"),
    ("day", "day_first", "day_of", "of_day"),
)
#: The months in English by the letters that tell them, and days with a month in words: December 31, 2022.
_MONTHS = {name[:3].lower(): number for number, name in enumerate(LOCALES["en"].months, 1)}
_NAMED = "|".join(rf"{name[:3]}(?:{name[3:]}|t?\.?)" for name in LOCALES["en"].months)
_DAYS = re.compile(
    rf"(?<!\w)(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>{_NAMED})|(?P<month_first>{_NAMED})\s+"
    r"(?P<day_behind>[0-3]?[0-9])(?:st|nd|rd|th)?|ngày\s+(?P<ngày>[0-3]?[0-9])\s+tháng\s+(?P<tháng>[01]?[0-9])(?:\s+năm)?)"
    r"[,\s-]+(?P<year>(?:18|19|20)[0-9]{2})(?!\w)",
    re.IGNORECASE,
)
#: The mark of a footnote at the end of a heading: «2019*», «2019 (*)», «2019¹», «2019 (1)».
_FOOTNOTE = re.compile(r"(?<=\S)\s*(?:[(\[](?=[^)\]]*[)\]]$))?((?<=[(\[])[0-9]{1,2}|[*†‡¹²³⁴⁵⁶⁷⁸⁹]+)[)\]]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A period, the status of its figures (None: nothing said), and the other words of the heading, which may be none.

    `mark` is that of a footnote behind it, without brackets, which may say of what kind its figures are.
    """

    period: str
    status: str | None
    label: str
    mark: str = ""


@cache
def heading(cell: str) -> Heading | None:
    """Read a cell that names one period, «2019», «2019 (p)», «Sơ bộ 2022», «Total, 2022-03», None for any other."""
    marked = _FOOTNOTE.search(cell)
    if marked is None:
        return _heading(cell)
    read = _heading(cell[: marked.start()])
    return replace(read, mark=marked[1]) if read else None


def _day(match: re.Match[str]) -> str:
    """Return a day whose month is in words as a time is written."""
    said = match["month"] or match["month_first"]
    month = _MONTHS[said[:3].lower()] if said else match["tháng"]
    day = match["day"] or match["day_behind"] or match["ngày"]
    return f"{match['year']}-{int(month):02d}-{int(day):02d}"


def _heading(cell: str) -> Heading | None:
    text = _DAYS.sub(_day, re.sub(r"\[YR[0-9]{4}\]", "", cell))
    if (whole := _longer(text)) is not None:
        return whole
    found = list(_PERIOD.finditer(text))
    if len(found) != 1:
        return None
    match = found[0]
    year, month, day = (next((match[name] for name in names if match[name]), None) for names in _PARTS)
    period = "-".join(part.zfill(2) for part in (year, month, day) if part)
    if not is_of_the_calendar(period):
        return None
    said = status(match["flag"]) if match["flag"] else None
    if match["flag"] and said is None:
        return None
    rest = f"{text[: match.start()]} \n {text[match.end() :]}"
    labels, plainly = [], True
    for part in re.split(r"[\n,;:()\[\]|/]+", rest):
        word = plain(part).strip(" .*-–_")
        if word and (code := status(word) or status(" ".join(one for one in word.split() if one not in words("time")))):
            said, plainly = said or code, False
        elif word in words("time"):
            plainly = False
        elif word:
            labels.append(part.strip(" .*-–_"))
    label = _as_it_stands(rest) if plainly else ", ".join(labels)
    if said is None:
        label, said = _without_status(label)
    return Heading(period=period, status=said, label=label)


def _longer(text: str) -> Heading | None:
    """Read a cell that names a half, a quarter, a school year or a span: «Sơ bộ quý III/2024», «Total, Q3 2024»."""
    parts = re.sub(r"[()\[\],;]", " ", text).split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            period = _of(" ".join(parts[start : start + length]))
            if period is None:
                continue
            around = [" ".join(words) for words in (parts[:start], parts[start + length :]) if words]
            label, said = _without_status(", ".join(part for part in around if status(plain(part)) is None))
            codes = [code for part in around if (code := status(plain(part)))]
            return Heading(period=period, status=next(iter(codes), said), label=label)
    return None


def _of(said: str) -> str | None:
    """Return the period of words that are longer or shorter than a plain year, month or day."""
    found = written_period(said)
    period = found[1] if found else said
    try:
        time = Period.parse(period)
    except ValueError:
        return None
    is_month = found is not None and len(period) == len("2023-01")
    return period if is_month or time.part is not None or time.until is not None else None


def is_period(cell: str) -> bool:
    """Tell whether a cell is a period and nothing else but its status."""
    read = heading(cell)
    return read is not None and not read.label


def _as_it_stands(rest: str) -> str:
    """Return the words of a heading beside its period, without what only parts them and without marks of footnotes."""
    bare = without_strokes(re.sub(r"[(\[][\s*]*[)\]]", " ", rest).strip())
    return re.sub(r"\s+", " ", bare).strip(" .,;:*|/-–_")


def _without_status(label: str) -> tuple[str, str | None]:
    """Take the word of a status from the end of a label: «Total Prel.» of «Total Prel. 2022»."""
    parts = label.split()
    for start in range(len(parts)):
        if code := status(" ".join(parts[start:])):
            return " ".join(parts[:start]).strip(" ,-–"), code
    return label, None
