"""The rows of a new project that begins with a table of a statistics office, and what the table does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from tinhso import digest
from tinhso.authored import character_fault
from tinhso.data import KEPT, EmptyCell, ExportedCell, ExportedTable, observation_row
from tinhso.errors import Finding, UsageError, Where, count_of, did_you_mean, refuse
from tinhso.model import COUNTRY, Kind, MeasureType, Quality, Text
from tinhso.starting.choices import Choices, known_languages, name_of_language, short_name, tidy, words
from tinhso.starting.names import PERCENT, PERMILLE, code_of, codes_of, latin, measure_of, multiple_of, unit_in
from tinhso.starting.new_project import Content, TableRows, texts

#: What a row is called that is of a whole country; of another whole it is known only that it is one.
_COUNTRY = re.compile(r"\b(?:country|national|nation)\b|cả nước|toàn quốc|quốc gia", re.IGNORECASE)
WHOLE = "whole"
#: Numbers of which a whole has the sum of those of its parts.
_ADDED = (MeasureType.COUNT, MeasureType.AMOUNT, MeasureType.AREA)
#: Signs of exporters that a name has not, and what it has in their place.
_NO_SIGNS_OF_NAMES = str.maketrans("_[]", " ()")


class TableContent:
    """Turns a table into rows; `kept` is the bytes of its file, None where the figures were typed."""

    def __init__(self, choices: Choices, table: ExportedTable, kept: bytes | None) -> None:
        self.choices, self.table, self.kept = choices, table, kept
        self.title = tidy(choices.source or (table.title[0] if table.title else table.file.rpartition(".")[0] or table.file))
        self.indicator = choices.indicator or Text.of(choices.languages, lambda _: tidy(table.series) or self.title)
        named = (*self.indicator.values(), *([table.series] if table.series else table.title))
        self.unit = choices.unit or unit_in(named, [cell.printed for cell in table.cells], choices.languages)
        self.file = "" if kept is None else code_of(table.file.rpartition(".")[0], "table") + ".csv"
        self.yardstick = self._yardstick()
        unit, name = (" ".join(text.values()) if text else "" for text in (self.unit, self.indicator))
        self.measure = choices.measure_type or measure_of(unit, name, [cell.value for cell in table.cells])
        self.wholes = self._wholes()
        self.names = tuple(name for name in table.places if name not in {*choices.without, *self.wholes})
        if not self.names:
            raise UsageError(f"--without {choices.without[-1]}: it is the last row of the table, and an edition needs a place.")
        refuse(self._misread())
        self.areas = codes_of(self.names)

    def content(self) -> Content:
        """Return the tables, the kept file and what is left to say."""
        tables: dict[str, TableRows] = {
            "places": list(self._places()),
            "sources": [self._source()],
            "indicators": [self._indicator()],
            "observations": list(self._observations()),
            "codelists": list(self._codelists()),
        }
        files = {f"data/{KEPT}/{self.file}": self.kept} if self.kept is not None else {}
        notes = ["The table says below its figures: " + "; ".join(self.table.notes)] if self.table.notes else []
        todo = (*self._todo(), *self._alike(tables), *notes)
        return Content(tables=tables, files=files, todo=todo, data="add rows, or replace them.")

    def _misread(self) -> Iterator[Finding]:
        """Yield the names of places in which letters are lost or wrong: no table of the edition may have them."""
        lines = {cell.place: cell.line for cell in reversed(self.table.cells)}
        for name in self.names:
            if (fault := character_fault(name)) is not None:
                where = Where(file=self.table.file, line=lines.get(name))
                fix = "Export the table again as CSV UTF-8, or write the name right in a copy of it."
                yield Finding(where=where, problem=fault.problem, found=fault.found, rule=fault.rule, fix=fix)

    def _yardstick(self) -> str | None:
        """Return the name of the row that the places are held against."""
        named = self.choices.yardstick
        if named is None or named in self.table.places:
            return named or self.table.total
        if self.table.total is None:
            near = did_you_mean(named, self.table.places) or "Name the row as the table does."
            raise UsageError(f"--yardstick {named}: the table has no such row, and none says that it is of all places. {near}")
        return self.table.total

    def _wholes(self) -> dict[str, str]:
        """Return the rows that hold others, with what shows it: a region would rank among its provinces."""
        for option, names in (("--without", self.choices.without), ("--keep", self.choices.keep)):
            for name in names:
                if name not in self.table.places:
                    near = did_you_mean(name, self.table.places) or "Name the row as the table does."
                    raise UsageError(f"{option} {name}: the table has no such row. {near}")
        said = {self.yardstick, *self.choices.without, *self.choices.keep}
        found = self.table.wholes(added=self.measure in _ADDED)
        return {name: why for name, why in found.items() if name not in said}

    def _places(self) -> Iterator[Mapping[str, str]]:
        for position, name in enumerate(sorted(self.names, key=lambda name: name != self.yardstick), 1):
            is_yardstick = name == self.yardstick
            called = ((self.choices.yardstick if is_yardstick else None) or name).translate(_NO_SIGNS_OF_NAMES)
            parent = "" if is_yardstick or self.yardstick is None else self.areas[self.yardstick]
            yield {
                "ref_area": self.areas[name],
                **texts("name", Text(dict.fromkeys(self.choices.languages, called))),
                "level": self._yardstick_level if is_yardstick else self._level,
                "parent": parent,
                "sort_order": str(position),
            }

    @property
    def _level(self) -> str:
        return code_of(latin(self.choices.places), "place").replace("-", "_")

    @property
    def _yardstick_level(self) -> str:
        """Return the level of the yardstick: what it was said to be, the country where its row says so, else just the whole."""
        if self.choices.yardstick_level is not None:
            return code_of(latin(self.choices.yardstick_level), WHOLE).replace("-", "_")
        names = (self.yardstick or "", self.choices.yardstick or "")
        return COUNTRY if any(_COUNTRY.search(name) for name in names) else WHOLE

    @property
    def _unit_code(self) -> str:
        words = self.unit.values() if self.unit is not None else ()
        said, bare = " ".join(words), all(PERCENT.fullmatch(text.strip()) for text in words)
        if PERCENT.search(said) and (bare or self.measure in (MeasureType.SHARE, MeasureType.CHANGE)):
            return "percent"
        if PERMILLE.search(said):
            return "permille"
        own = code_of(latin(self.unit), "unit").replace("-", "_") if self.unit else "number"
        return "rank" if self.measure is MeasureType.RANK else own

    @property
    def _indicator_code(self) -> str:
        return code_of(latin(self.indicator), "indicator").replace("-", "_")

    @property
    def _base(self) -> str:
        if self.measure is not MeasureType.SHARE:
            return ""
        return code_of(latin(self.choices.base), "base").replace("-", "_") if self.choices.base else "not_stated"

    def _source(self) -> dict[str, str]:
        choices = self.choices
        note = words("note" if self.kept is not None else "typed", choices.languages)
        return {
            "source_id": code_of(self.title, "source"),
            "title": self.title,
            "publisher": tidy(choices.publisher or ""),
            "published": choices.published or "",
            "publication_basis": "printed" if choices.published else "unknown",
            "language": choices.source_language or choices.languages[0],
            "url": choices.url or "",
            "table_code": choices.table_code or "",
            "accessed": choices.accessed or "",
            "file": self.file,
            "sha256": digest.of_bytes(self.kept) if self.kept is not None else "",
            **texts("note", Text.of(choices.languages, lambda lang: note[lang].format(file=self.file))),
        }

    def _indicator(self) -> dict[str, str]:
        definition = words("definition", self.choices.languages)
        least = min(cell.value for cell in self.table.cells)
        is_share = self._unit_code == "percent" and self.measure is MeasureType.SHARE
        return {
            "indicator": self._indicator_code,
            "topic": "statistics",
            **texts("name", short_name("--indicator", self.indicator)),
            **texts("definition", Text.of(self.choices.languages, lambda lang: definition[lang].format(title=self.title))),
            "unit_measure": self._unit_code,
            "measure_type": self.measure.value,
            "value_type": "number",
            "polarity": "lower" if self.measure is MeasureType.RANK else "none",
            "minimum": "" if least < 0 else "1" if self.measure is MeasureType.RANK else "0",
            "maximum": "100" if is_share and max(cell.value for cell in self.table.cells) <= 100 else "",
        }

    def _observations(self) -> Iterator[dict[str, str]]:
        """Yield the rows in the order of the lines of the table, those of cells without a figure among them."""
        said = [(cell, self.table.written(cell), cell.status, "") for cell in self.table.cells]
        none = [(cell, "", *cell.meant(self.choices.missing)) for cell in self.table.given_none]
        source, withheld = code_of(self.title, "source"), any(conf for *_, conf in none)
        cells: list[tuple[ExportedCell | EmptyCell, str, str, str]] = [*said, *none]
        for cell, value, status, conf in sorted(cells, key=lambda one: one[0].line):
            if cell.place in self.areas:
                kind = Kind.BENCHMARK if cell.place == self.yardstick else Kind.REPORTED
                yield observation_row(
                    self.areas[cell.place], self._indicator_code, cell.period, kind=kind, quality=Quality.OFFICIAL,
                    obs_value=value, obs_status=status, source_id=source, **({"conf_status": conf} if withheld else {}),
                    **({"base": self._base} if self._base else {}),
                )  # fmt: skip

    def _codelists(self) -> Iterator[dict[str, str]]:
        languages = self.choices.languages
        named = []
        if self.yardstick is not None and self._yardstick_level != COUNTRY:
            named.append(("level", self._yardstick_level, self.choices.yardstick_level or words("whole", languages), 2))
        named += [("level", self._level, self.choices.places, 3), ("topic", "statistics", words("topic", languages), 1)]
        if self._unit_code not in ("percent", "permille", "rank"):
            named.append(("unit", self._unit_code, self.unit or words("unit", languages), 1))
        if self._base:
            named.append(("base", self._base, self.choices.base or words("base", languages), 1))
        own = self.choices.source_language
        new = [lang for lang in dict.fromkeys((*languages, own or languages[0])) if lang not in known_languages()]
        for position, code in enumerate(new, 9):
            called, unnamed = name_of_language(code, languages), "" if code in languages else code
            named.append(("language", code, Text({lang: name or unnamed for lang, name in called.items()}), position))
        for codelist, code, name, position in named:
            counted = self._counted() if codelist == "unit" and self.measure is MeasureType.COUNT else {}
            yield {"codelist": codelist, "code": code, **texts("name", name), "sort_order": str(position), **counted}

    def _counted(self) -> dict[str, str]:
        """Return what a unit of things says of itself."""
        power = multiple_of(latin(self.unit))
        return ({} if power is None else {"unit_mult": str(power)}) | {"counted": "yes"}

    def _todo(self) -> Iterator[str]:
        choices = self.choices
        unknown = {
            "title (--source)": choices.source, "publisher (--publisher)": choices.publisher,
            "published (--published)": choices.published, "url (--url)": choices.url,
            "accessed (--accessed)": choices.accessed, "table_code (--table-code)": choices.table_code,
        }  # fmt: skip
        if missing := [name for name, said in unknown.items() if not said]:
            yield f"data/sources.csv: {', '.join(missing)} of the source."
        if silent := [f"note_{lang}" for lang in choices.languages if lang not in known_languages()]:
            yield f"data/sources.csv: {', '.join(silent)}: how the figures were taken, and why what is empty is not known."
        if choices.source_language is None:
            yield f"data/sources.csv: its language is taken to be {choices.languages[0]} (--source-language); is it?"
        if choices.indicator is None:
            yield "data/indicators.csv: the name (--indicator), now the title of the table."
        if choices.unit is None:
            said = next(iter((self.unit or words("unit", choices.languages)).values()))
            yield f"data/codelists.csv: the unit (--unit), now «{said}»."
        yield from self._todo_of_table()
        if choices.measure_type is None:
            yield f"data/indicators.csv: measure_type is taken to be {self.measure} (--measure-type); is it?"
        lacks = "maximum, how many are ranked" if self.measure is MeasureType.RANK else "polarity, where more is better or worse"
        yield f"data/indicators.csv: the definition, what is counted and what is not; {lacks}."
        if choices.base is not None and not self._base:
            yield f"data/codelists.csv: what shares are of (--base) is left out, as the figures are taken to be {self.measure}."
        if self._base and choices.base is None:
            yield "data/codelists.csv: what the shares are shares of (--base); until it is said, they are not ranked."
        yield from self._todo_of_yardstick()
        for lang in (lang for lang in choices.languages if lang not in known_languages()):
            yield f"In {lang}, of which the package has no words: `tinhso strings {lang}` writes down all that is to be said."

    def _todo_of_table(self) -> Iterator[str]:
        if self.wholes:
            groups = groupby(sorted(self.wholes, key=lambda name: self.wholes[name]), key=lambda name: self.wholes[name])
            rows = "; ".join(f"{', '.join(names)} ({why})" for why, names in groups)
            yield f"data/places.csv: not taken, as other rows seem to be parts of them: {rows}. --keep NAME takes one."
        if self._unit_code == "percent" and max(abs(cell.value) for cell in self.table.cells) <= 1:
            yield "data/observations.csv: all figures are 1 or less, and their unit is %: is 0.5 half a per cent, or one half?"
        elif self._unit_code != "percent" and any("%" in cell.printed for cell in self.table.cells):
            yield f"data/indicators.csv: the cells have a %, and the unit of the indicator is {self._unit_code}."
        for mark, count in self.table.marked:
            yield f"data/observations.csv: the table marks {count_of(count, 'figure')} with {mark}; what that says is in no note."
        if self.table.of_first_days:
            yield "data/observations.csv: each date of the table is a first day, taken for its year or month; if not, enter days."
        if self.table.unread:
            yield f"data/observations.csv: the table has remarks in columns that are not taken: {', '.join(self.table.unread)}."

    def _todo_of_yardstick(self) -> Iterator[str]:
        if self.yardstick is None:
            yield "data/places.csv: no row is taken for the whole that the places are held against (--yardstick NAME)."
        elif self.choices.yardstick is None:
            yield f"data/places.csv: «{self.yardstick}» is the row that the places are held against; name it (--yardstick)."
        if self.choices.yardstick_level is None and (level := self.yardstick and self._yardstick_level):
            yield f"data/places.csv: the level of «{self.yardstick}» is taken to be {level} (--yardstick-level); is it?"

    def _alike(self, tables: Mapping[str, TableRows]) -> Iterator[str]:
        """Say which texts are one and the same in both languages, since they were said once."""
        if len(self.choices.languages) == 1:
            return
        both = " and in ".join(self.choices.languages)
        if title := _in_both(self.choices.title):
            yield f"_quarto.yml: the title is the same in {both}: «{title}»."
        for name in ("indicators", "codelists"):
            for text in self._alike_in(tables[name]):
                yield f"data/{name}.csv: a name is the same in {both}: «{text}». A build only warns; some need no translation."
        if count := len(self._alike_in(tables["places"])):
            names = "name is" if count == 1 else "names are"
            yield f"data/places.csv: {count} {names} the same in {both}; a place that has a name in each language needs both."

    def _alike_in(self, rows: TableRows) -> list[str]:
        names = (Text({lang: row[f"name_{lang}"] for lang in self.choices.languages}) for row in rows)
        return [said for name in names if (said := _in_both(name))]


def _in_both(text: Text) -> str:
    """Return the words that a text has in every language, where they are words; else nothing."""
    said = next(iter(text.values()))
    return said if set(text.values()) == {said} and any(letter.isalpha() for letter in said) else ""
