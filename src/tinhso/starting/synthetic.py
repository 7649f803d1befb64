"""Valid editions of any size, for measuring: so many places, indicators and years, every cell filled, all figures invented.

The same size gives the same bytes. Every indicator is a table of its own source, as a statistics office publishes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tinhso.data import observation_row
from tinhso.model import Kind, Quality, Text
from tinhso.starting.choices import Choices, words
from tinhso.starting.new_project import Content, NewProject, TableRows, begin, texts

LANGUAGES = ("vi", "en")
#: The day of the edition, and the last year of its figures.
EDITION, LAST_YEAR = "2025-06-30", 2024
LEVEL = "province"
#: So many indicators share a topic.
OF_TOPIC = 5
#: What indicators measure, in turn: measure type, unit, the largest value and the digits after its point.
KINDS = (("share", "percent", 100, 1), ("count", "things", 90_000, 0), ("rate", "per_1000", 1_000, 1))
_SYLLABLES = tuple(first + last for first, last in product("bdghklmnst", ("a", "e", "i", "o", "u")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large an edition is: its rows are places × indicators × years."""

    places: int = 63
    indicators: int = 50
    years: int = 10


def synthetic(size: Size) -> NewProject:
    """Return the files of an edition of this size."""
    title = Text(vi="Số liệu thử", en="Trial figures")
    choices = Choices(languages=LANGUAGES, title=title, places=Text(vi="Nơi thử", en="Trial place"))
    tables: dict[str, TableRows] = {
        "places": list(_places(size)),
        "sources": list(_sources(size)),
        "indicators": list(_indicators(size)),
        "codelists": list(_codelists(size, choices.places)),
        "observations": list(_observations(size)),
    }
    return begin(choices, Content(tables=tables, files={}, todo=(), data="all of them are invented."), EDITION)


def _names(count: int) -> list[str]:
    """Return names of three syllables, no two alike among a hundred thousand."""
    several = len(_SYLLABLES)
    spelled = ((at % several, at // several % several, (at * 7 + at // several**2) % several) for at in range(count))
    return ["".join(_SYLLABLES[part] for part in parts) for parts in spelled]


def _indicator(number: int) -> str:
    return f"thing_{number:03}"


def _source(number: int) -> str:
    return f"table-{number:03}"


def _named(vi: str, en: str, column: str = "name") -> dict[str, str]:
    return texts(column, Text(vi=vi, en=en))


def _places(size: Size) -> Iterator[dict[str, str]]:
    for position, name in enumerate(_names(size.places), 1):
        yield {"ref_area": name, **_named(name.title(), name.title()), "level": LEVEL, "sort_order": str(position)}


def _sources(size: Size) -> Iterator[dict[str, str]]:
    note = words("typed", LANGUAGES)
    for number in range(size.indicators):
        name = _names(size.indicators)[number].title()
        yield {
            "source_id": _source(number),
            "title": f"Bảng {name}",
            "publication_basis": "unknown",
            "language": "vi",
            "url": f"https://example.org/{_source(number)}",
            "table_code": _source(number).upper(),
            **texts("note", Text.of(LANGUAGES, lambda lang: note[lang].format(file=""))),
        }


def _indicators(size: Size) -> Iterator[dict[str, str]]:
    for number, name in enumerate(_names(size.indicators)):
        measure, unit, most, _ = KINDS[number % len(KINDS)]
        yield {
            "indicator": _indicator(number),
            "topic": f"topic_{number // OF_TOPIC:02}",
            **_named(f"Thứ {name.title()}", f"Thing {name.title()}"),
            **_named(
                f"Điều bịa ra để thử, gọi là {name.title()}.", f"Invented for a trial, called {name.title()}.", "definition"
            ),
            "unit_measure": unit,
            "measure_type": measure,
            "value_type": "number",
            "polarity": "none",
            "minimum": "0",
            "maximum": "100" if most == 100 else "",
        }


def _codelists(size: Size, place: Text) -> Iterator[dict[str, str]]:
    yield {"codelist": "level", "code": LEVEL, **texts("name", place), "sort_order": "2"}
    yield {"codelist": "unit", "code": "things", **_named("thứ", "things"), "sort_order": "1", "counted": "yes"}
    rate = _named("thứ trên nghìn dân", "things per thousand people")
    yield {"codelist": "unit", "code": "per_1000", **rate, "sort_order": "2"}
    yield {"codelist": "base", "code": "all_things", **_named("tất cả các thứ", "all things"), "sort_order": "1"}
    topics = (size.indicators + OF_TOPIC - 1) // OF_TOPIC
    for number, name in enumerate(_names(topics)):
        said = _named(f"Nhóm {name.title()}", f"Group {name.title()}")
        yield {"codelist": "topic", "code": f"topic_{number:02}", **said, "sort_order": str(number + 1)}


def _observations(size: Size) -> Iterator[dict[str, str]]:
    years = [str(LAST_YEAR - back) for back in reversed(range(size.years))]
    for number, place, year in product(range(size.indicators), enumerate(_names(size.places)), enumerate(years)):
        measure, _, most, digits = KINDS[number % len(KINDS)]
        at = (number * 7919 + place[0] * 104_729 + year[0] * 1_299_709) % 9_973
        value = most * (0.4 + 0.2 * at / 9_973)  # near one another, as no check finds odd
        figure = f"{value:.{digits}f}"  # a nought at its end would want another figure with as many decimals
        yield observation_row(
            place[1], _indicator(number), year[1], obs_value=figure.replace(".0", ".1"), source_id=_source(number),
            kind=Kind.REPORTED, quality=Quality.OFFICIAL, **({"base": "all_things"} if measure == "share" else {}),
        )  # fmt: skip
