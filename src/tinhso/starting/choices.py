"""What a person chose of a new project, by options or by answers; what nobody chose has the defaults of `words.csv`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from tinhso.authored import RIGHT_TO_LEFT, expected_direction, expected_language
from tinhso.effects import Ask, Console
from tinhso.errors import InputError, UsageError
from tinhso.model import Lang, MeasureType, Period, Text
from tinhso.own_rows import own_rows
from tinhso.project import ADDRESS

T = TypeVar("T")
MOST_LANGUAGES = 2
#: So many characters the checks of the package let a name have, which stands in small labels, and ask of that of an indicator.
LONGEST_NAME, SHORTEST_INDICATOR = 80, 3
#: The folder of what a project is begun from.
HERE = Path(__file__).parent
#: What an exporter or a person types, and what is printed for it.
_TYPED = (
    (r"[\u00ad\u200b-\u200f\u2060\ufeff]", ""),
    (r"\s+", " "),
    (r"(?:[ ,]+(?:[0-9]{1,2}|[a-z])/)+$", ""),  # marks of footnotes: «Income per person (dollars) 2/»
    (r" ([,.;:)\]])", r"\1"),
    (r"([(\[]) ", r"\1"),
    (r"\.{2,}", "…"),
    (r"--+", "–"),
    (r'"([^"]*)"', r"“\1”"),
    (r'"', "”"),
    (r"'", "’"),
)


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
    keep: tuple[str, ...] = ()
    missing: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def own_file(name: str) -> str:
    """Return the text of a file that lies beside this module."""
    return (HERE / name).read_text(encoding="utf-8")


def known_languages() -> tuple[Lang, ...]:
    """Return the languages in which the package has words for a project to begin with."""
    return tuple(name for name in own_rows(HERE / "words.csv")[0] if name != "key")


def words(key: str, languages: Iterable[Lang]) -> Text:
    """Return the words that are written where nobody said others; in a language that is not known there are none."""
    row = next(row for row in own_rows(HERE / "words.csv") if row["key"] == key)
    return Text.of(languages, lambda lang: row.get(lang, ""))


def name_of_language(code: Lang, languages: Iterable[Lang]) -> Text:
    """Return what a language is called in the languages of an edition; where it is not known, nothing."""
    row = next((row for row in own_rows(HERE / "languages.csv") if row["code"] == code), {})
    return Text.of(languages, lambda lang: row.get(lang, ""))


def languages_of(given: str) -> tuple[Lang, ...]:
    """Read `vi,en`. Raises UsageError for what is no code of a language in which pages can be, and for more than two."""
    languages = tuple(dict.fromkeys(language_of("--languages", part) for part in re.split(r"[\s,;]+", given) if part))
    if not 1 <= len(languages) <= MOST_LANGUAGES:
        raise UsageError(f"--languages {given}: one or two, the first at the root of the site: vi,en")
    for lang in languages:
        if expected := expected_direction(lang):
            raise UsageError(f"--languages: {lang} is {RIGHT_TO_LEFT}. Choose {expected}.")
    return languages


def language_of(option: str, given: str) -> Lang:
    """Read the code of a language, in letters of any size. Raises UsageError for what is none: no page could name a subtag."""
    if expected := expected_language(code := given.strip().lower()):
        raise UsageError(f"{option}: {given} is not the code of a language. Write {expected}.")
    return code


def address_of(option: str, given: str) -> str:
    """Read an address. Raises UsageError for what no page could link."""
    scheme, mark, rest = given.strip().partition("://")
    address = f"{scheme.lower()}{mark}{rest}"
    if not re.fullmatch(ADDRESS[0], address):
        raise UsageError(f"{option} {given}: {ADDRESS[1]}: it begins with https:// or http:// and has no blanks.")
    return address


def text_of(
    option: str,
    given: Sequence[str] | None,
    languages: Sequence[Lang],
    ask: Callable[[str], str] | None = None,
    *,
    is_name: bool = True,
) -> Text | None:
    """Read what an option was given once for all languages, or as `en=…` and `vi=…`.

    What was said in one language alone is not said in the other: it is asked for where there is somebody to `ask`, otherwise a
    UsageError, since no language may show the words of another. So is a name that is too long.
    """
    said: dict[Lang, str] = {}
    for words_given in given or ():
        lang, text = _language_named(words_given)
        if lang and lang not in languages:
            raise UsageError(f"{option} {words_given}: the edition is in {', '.join(languages)} (--languages), not in {lang}")
        if lang in said:
            raise UsageError(f"{option}: given twice. Give it once, or once a language: {option} {languages[0]}=…")
        said[lang] = tidy(text)
    if not any(said.values()):
        return None
    for lang in languages:
        if not (said.get(lang) or said.get("")):
            said[lang] = tidy(ask(f"{option} ({lang})")) if ask else ""
    if silent := [lang for lang in languages if not (said.get(lang) or said.get(""))]:
        named = " and ".join(lang for lang in languages if lang not in silent)
        raise UsageError(f"{option} is said in {named} alone, and not in {silent[0]}: {option} {silent[0]}=…")
    found = Text.of(languages, lambda lang: said.get(lang) or said[""])
    return short_name(option, found) if is_name else found


def short_name(option: str, name: Text) -> Text:
    """Return a name. Raises UsageError for one that no check would let stand."""
    for said in name.values():
        if option == "--indicator" and len(said) < SHORTEST_INDICATOR:
            raise UsageError(f"{option}: “{said}” is too short for a name: say it in {SHORTEST_INDICATOR} characters or more.")
        if len(said) > LONGEST_NAME:
            raise UsageError(
                f"{option}: “{said}” has {len(said)} characters, and a name has {LONGEST_NAME} at most. Say a shorter one."
            )
    return name


def once_of(option: str, given: str | None) -> str | None:
    """Read what is the same in every language, as the table or its source has it. Raises UsageError for `en=…`."""
    if given and (named := _language_named(given))[0]:
        raise UsageError(
            f"{option} {given}: one text for all languages, as the table or its source has it: {option} “{named[1]}”."
        )
    return " ".join(given.split()) if given else None


def _language_named(given: str) -> tuple[Lang, str]:
    """Part `en=TEXT`, also where no edition has the code, `zh-Hant`; what names no language is of all of them."""
    match = re.fullmatch("([a-z]{2,3}(?:-[a-z0-9]{2,8})*)=(.+)", given, re.DOTALL | re.IGNORECASE)
    return (match[1].lower(), match[2]) if match else ("", given)


def day_of(option: str, given: str, today: str, *, whole: bool = False) -> str:
    """Read a year, a month or a day as ISO 8601 has it; of a `whole` day, that alone.

    Raises UsageError for anything else, and for a time after today.
    """
    try:
        day = str(Period.parse(given.strip()))
    except ValueError as error:
        raise UsageError(f"{option}: {error}.") from None
    if whole and len(day) < len(today):
        raise UsageError(f"{option} {given}: is not a day: 2024-03-29.")
    if day > today:
        raise UsageError(f"{option} {given}: is after {today}, the date of the edition.")
    return day


def question(ask: Ask, words: str, otherwise: str = "") -> str:
    """Ask for one thing; `otherwise` is shown and taken where nothing is typed."""
    return ask(f"{words}{f' [{otherwise}]' if otherwise else ''}: ").strip() or otherwise


def ask_text(ask: Ask, words: str, choices: Choices, otherwise: Text | None = None, *, is_name: bool = True) -> Text | None:
    """Ask for a text in each language; one that is answered in one language is asked for once more in the other."""
    said = []
    for lang in choices.languages:
        label = f"{words} ({lang})" if len(choices.languages) > 1 else words
        if answer := question(ask, label, otherwise[lang] if otherwise else ""):
            said.append(f"{lang}={answer}")
    return text_of(words, said, choices.languages, lambda label: question(ask, label), is_name=is_name)


def again(answer: Callable[[Ask], T], ask: Ask, console: Console) -> T:
    """Return an answer that can be taken: one that cannot is asked for again, and why is said. Raises what nobody was asked."""
    asked: list[str] = []

    def noted(words: str) -> str:
        asked.append(words)
        return ask(words)

    try:
        return answer(noted)
    except (InputError, UsageError) as error:
        if not asked:
            raise
        console.progress(str(error))
    return again(answer, ask, console)


def ask_of_table(ask: Ask, choices: Choices, total: str | None) -> Choices:
    """Ask what a table does not say of itself, where no option said it."""
    return replace(
        choices,
        indicator=choices.indicator or ask_text(ask, "What is measured", choices),
        unit=choices.unit or ask_text(ask, "In which unit", choices),
        source=choices.source or question(ask, "Title of the source") or None,
        publisher=choices.publisher or question(ask, "Who publishes it") or None,
        yardstick=choices.yardstick
        or question(ask, "Which row is of all places together, by what name (none: Enter)", total or "")
        or None,
    )


def typed_table(ask: Ask) -> bytes | None:
    """Ask for places and a figure of each, None where none is named: the example is taken then."""
    said = question(ask, "Places, separated by semicolons (none: the example)")
    names = [name.strip() for name in said.split(";") if name.strip()]
    if not names:
        return None
    year = question(ask, "Of which year are the figures")
    figures = [(name, question(ask, f"  {name}, {year} (unknown: Enter)")) for name in names]
    if not any(figure for _, figure in figures):
        raise UsageError("No figure was given, and none is invented. Begin with the example: answer the places with Enter.")
    return "".join(f'"{name}"\t{figure}\n' for name, figure in [("Place", year), *figures]).encode()


def tidy(text: str) -> str:
    """Return a text as it would be printed: the gate refuses typewriter quotes, loose spaces and signs that nobody sees."""
    text = unicodedata.normalize("NFC", text)
    for typed, printed in _TYPED:
        text = re.sub(typed, printed, text)
    return text.strip()
