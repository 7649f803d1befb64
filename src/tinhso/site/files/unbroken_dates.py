"""A day and its month stand on one line: “1” at the end of a line is read as a number of what is said there."""

from __future__ import annotations

import re
from functools import cache

from tinhso.model import Lang
from tinhso.model.locales import locale

#: What is read by programs or taken away as it is: the name of a page, its drawings, code, what is there to be copied.
_PLAIN = re.compile(r"<(title|svg|pre|code|script|style|textarea|blockquote)\b.*?</\1>", re.DOTALL)


def unbroken(page: str, lang: Lang) -> str:
    """Return HTML in which no line breaks between a day and the month behind it, for readers alone: elsewhere nothing changes."""
    dates = _dates(lang)
    if dates is None or not dates.search(page):
        return page
    found, last = [], 0
    for plain in _PLAIN.finditer(page):
        found += [_joined(page[last : plain.start()], dates), plain[0]]
        last = plain.end()
    return "".join([*found, _joined(page[last:], dates)])


@cache
def _dates(lang: Lang) -> re.Pattern[str] | None:
    months = locale(lang).months
    return re.compile(rf"(?<![\w.,])(\d\d?) (?=(?:{'|'.join(months)})\b)") if months else None


def _joined(part: str, dates: re.Pattern[str]) -> str:
    """Join the dates of what is written between tags, and leave those within a tag."""

    def join(date: re.Match[str]) -> str:
        within = part.rfind("<", 0, date.start()) > part.rfind(">", 0, date.start())
        return date[0] if within else f"{date[1]}\N{NO-BREAK SPACE}"

    return dates.sub(join, part)
