"""What a person chose of a new project, by options or by answers; what nobody chose has the defaults of `words.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from tinhso.errors import UsageError
from tinhso.model import Lang, MeasureType, Period, Text

MOST_LANGUAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices for a new project. A text is in each of its languages; None is what nobody said."""

    languages: tuple[Lang, ...]
    title: Text
    places: Text
    indicator: Text | None = None
    unit: Text | None = None
    base: Text | None = None
    measure_type: MeasureType | None = None
    source: str | None = None
    source_language: Lang | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    accessed: str | None = None
    table_code: str | None = None
    yardstick: str | None = None
    yardstick_level: Text | None = None
    without: tuple[str, ...] = ()


def own_file(name: str) -> str:
    """Return the text of a file that lies beside this module."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def own_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file that lies beside this module."""
    return list(csv.DictReader(own_file(name).splitlines(), strict=True))


def known_languages() -> tuple[Lang, ...]:
    """Return the languages in which a project can be begun."""
    return tuple(name for name in own_rows("words.csv")[0] if name != "key")


def words(key: str, languages: Iterable[Lang]) -> Text:
    """Return the words that are written where nobody said others."""
    row = next(row for row in own_rows("words.csv") if row["key"] == key)
    return Text.of(languages, lambda lang: row[lang])


def languages_of(given: str) -> tuple[Lang, ...]:
    """Read `vi,en`. Raises UsageError for a language in which no project can be begun, and for more than two."""
    languages = tuple(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))
    known = known_languages()
    if strange := [lang for lang in languages if lang not in known]:
        raise UsageError(f"--languages {given}: no words are here for {', '.join(strange)}. There are: {', '.join(known)}.")
    if not 1 <= len(languages) <= MOST_LANGUAGES:
        raise UsageError(f"--languages {given}: one or two, the first at the root of the site: vi,en")
    return languages


def text_of(option: str, given: Sequence[str] | None, languages: Sequence[Lang]) -> Text | None:
    """Read what an option was given once for all languages, or as `en=…` and `vi=…`."""
    said: dict[Lang, str] = {}
    for words_given in given or ():
        match = re.fullmatch(rf"({'|'.join(languages)})=(.+)", words_given, re.DOTALL)
        lang, text = (match[1], match[2]) if match else ("", words_given)
        if lang in said:
            raise UsageError(f"{option}: given twice. Give it once, or once a language: {option} {languages[0]}=…")
        said[lang] = " ".join(text.split())
    if not any(said.values()):
        return None
    return Text.of(languages, lambda lang: said.get(lang) or said.get("") or next(iter(said.values())))


def day_of(option: str, given: str | None) -> str | None:
    """Read a year, a month or a day as ISO 8601 has it. Raises UsageError for anything else."""
    if given is None:
        return None
    try:
        return str(Period.parse(given.strip()))
    except ValueError as error:
        raise UsageError(f"{option}: {error}.") from None
