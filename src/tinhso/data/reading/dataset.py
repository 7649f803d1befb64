"""Turns the cells of the tables into the nouns of the model; what does not name anything ends in a finding with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import NoneType
from typing import TypeVar, get_args, get_type_hints

from tinhso.data.contract.columns import PATHS
from tinhso.data.reading.editorial import lowerings
from tinhso.data.reading.known_names import LISTED, CellNames, KnownNames
from tinhso.data.reading.read_tables import cap
from tinhso.data.reading.tables import Table, Tables
from tinhso.errors import Finding, did_you_mean, first, refuse
from tinhso.model import (
    DOUBTFUL,
    MISSING,
    Code,
    Colours,
    Dataset,
    Indicator,
    Lang,
    Levels,
    MeasureType,
    Observation,
    Period,
    Place,
    Source,
    Text,
    ValueType,
    gives_no_figure,
)

_T = TypeVar("_T")
_OR_MISSING = f"; or an obs_status which says why there is none: {', '.join(sorted(MISSING))}"
#: How a cell becomes what is not made from its text alone; few periods stand in many rows.
_MADE: Mapping[type, Callable[[str], object]] = {Period: cache(Period.parse)}


def dataset(tables: Tables) -> Dataset:
    """Build the data set. Raises one InputError for every code, reference and key that is wrong.

    The gate (`tinhso.expectations`) has looked at the same things with reasons in the reader's words; this is what holds
    when a suite is incomplete.
    """
    findings = [*_CellCheck(tables).findings(), *_named(tables)]
    refuse(cap(findings))
    config, langs = tables.config, tables.languages
    places, codes = _rows(tables.places, Place, langs), _rows(tables.codelists, Code, langs)
    rows = tuple(map(_of_its_part, _rows(tables.observations, Observation, langs)))
    levels = Levels.of(places, codes, heights=config.heights, compare=config.compare, yardsticks=config.yardsticks)
    found = Dataset(
        places=places,
        sources=_rows(tables.sources, Source, langs),
        indicators=_rows(tables.indicators, Indicator, langs),
        codes=codes,
        observations=tuple(row for row in rows if not row.no_figure),
        missing=tuple(row for row in rows if row.no_figure),
        digest=tables.digest,
        words=tables.words,
        vocabulary=tables.vocabulary,
        levels=levels,
        colours=Colours.of(places, levels, config.colours),
        months_apart=config.months_apart,
    )
    return replace(found, lowerings=lowerings(tables.comparability, found))


def _named(tables: Tables) -> Iterator[Finding]:
    """Look for the levels and places that the configuration names, and for a level that is both compared and a yardstick."""
    config, codelists = tables.config, tables.codelists.raw
    lists = codelists["codelist"].unique(maintain_order=True).to_list()
    levels = codelists.filter(codelists["codelist"] == "level")["code"].to_list()
    places = tables.places.raw["ref_area"].to_list()
    named = [
        *((f"levels.{name}", name, levels, "level") for name in config.heights),
        *(("compare", name, levels, "level") for name in (config.compare,) if name),
        *(("yardsticks", name, levels, "level") for name in config.yardsticks or ()),
        *((f"colours.{name}", name, places, "place") for name in config.colours),
        *(("amounts-in-words", name, lists, "code list") for name in config.amounts),
    ]
    for key, name, known, what in named:
        if name not in known:
            expected = first([str(one) for one in known], LISTED)
            fix = did_you_mean(name, map(str, known), PATHS["places" if known is places else "codelists"])
            yield Finding(where=config.where[key], problem=f"there is no such {what}", found=name, expected=expected, fix=fix)
    unlisted = [level for level in dict.fromkeys(tables.places.raw["level"]) if level in levels and level not in config.heights]
    if config.heights and unlisted:
        problem, fix = "the list lacks a level that places have", "Put it where it lies, the highest first."
        yield Finding(where=config.where["levels"], problem=problem, found=first(unlisted, LISTED), fix=fix)
    if config.compare in (config.yardsticks or ()):
        problem = "the level that is compared is not held against itself"
        yield Finding(where=config.where["yardsticks"], problem=problem, found=config.compare)


class _CellCheck:
    """Looks at each column once: empty cells, enumerations, code lists, references, keys, then the pairs of columns."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.names = tables, CellNames(tables)

    def findings(self) -> Iterator[Finding]:
        for table in self.tables:
            yield from self.keys(table)
            for column in table.contract.columns:
                values = table.raw[column.name].to_list()
                if column.required and None in values:
                    for line in (line for line, value in enumerate(values, 2) if value is None):
                        yield table.finding(line, column.name, "the cell is empty", rule="required", expected=column.hint)
                known = self.names.of_column(table.contract, column.name)
                if known is not None and (wrong := set(values) - {*known.names, None}):
                    for line, value in enumerate(values, 2):
                        if value in wrong:
                            yield _unknown(table, line, column.name, value, known)
            yield from self.pairs(table)
        yield from self.measures()
        yield from self.states()
        yield from self.doubts()
        yield from self.facts()

    def keys(self, table: Table) -> Iterator[Finding]:
        if not table.contract.key:
            return
        begun: dict[tuple[str | None, ...], int] = {}
        for line, row in enumerate(table.cells(*table.contract.key), 2):
            if begun.setdefault(row, line) != line:
                problem = f"the key is already that of line {begun[row]}"
                yield table.finding(line, table.contract.key[-1], problem, rule="key", found=" · ".join(map(str, row)))

    def pairs(self, table: Table) -> Iterator[Finding]:
        """What may be empty and is said in words is in all languages or in none."""
        for stem, what in (("note", "note"), ("publisher_name", "name"), ("uncertainty", "sentence")):
            names = [name for lang in self.tables.languages if (name := f"{stem}_{lang}") in table.raw.columns]
            for line, said in enumerate(table.cells(*names), 2):
                if None in said and any(said):
                    empty, problem = names[said.index(None)], f"the {what} is in one language only"
                    yield table.finding(line, empty, problem, rule="both-languages", fix="Translate it.")

    def measures(self) -> Iterator[Finding]:
        """An indicator of numbers says what its number is; one of states has none."""
        table = self.tables.indicators
        for line, (value_type, measure) in enumerate(table.cells("value_type", "measure_type"), 2):
            if (value_type == ValueType.NUMBER) == (measure is None) and value_type in tuple(ValueType):
                problem = "the cell is empty" if measure is None else "an indicator of states measures nothing"
                expected = ", ".join(MeasureType) if measure is None else "an empty cell"
                yield table.finding(line, "measure_type", problem, rule="measure-of-number", found=measure, expected=expected)

    def states(self) -> Iterator[Finding]:
        """An observation has a number or a state, the state from the list of its indicator; one of a source that gives no figure
        has neither."""
        indicators = {row["indicator"]: row for row in self.tables.indicators.raw.iter_rows(named=True)}
        table = self.tables.observations
        rows = table.cells("indicator", "obs_value", "obs_code", "obs_status", "conf_status")
        for line, (indicator, number, code, status, confidential) in enumerate(rows, 2):
            definition = indicators.get(indicator)
            if gives_no_figure(status, confidential):
                if number is not None or code is not None:
                    problem = "a figure beside a status which says that the source gives none"
                    column = "obs_value" if number is not None else "obs_code"
                    said = status if status in MISSING else f"conf_status {confidential}"
                    yield table.finding(line, column, problem, rule="no-figure", found=number or code, expected=f"none: {said}")
            elif (number is None) == (code is None):
                problem = "neither a number nor a state" if number is None else "both a number and a state"
                expected = "obs_value or obs_code" + ("" if number is not None else _OR_MISSING)
                yield table.finding(line, "obs_value", problem, rule="value-or-code", expected=expected)
            elif code is not None and definition is not None:
                known = self.names.of_list(definition["codelist"])
                if code not in known.names:
                    yield _unknown(table, line, "obs_code", code, known)

    def doubts(self) -> Iterator[Finding]:
        """A doubtful figure says why it is one."""
        table = self.tables.observations
        note = f"note_{self.tables.languages[0]}"
        for line, (status, said) in enumerate(table.cells("obs_status", note), 2):
            if status == DOUBTFUL and said is None:
                problem, fix = "a doubtful figure does not say why it is one", "Say in its notes what makes it doubtful."
                yield table.finding(line, note, problem, rule="doubt-has-a-reason", fix=fix)

    def facts(self) -> Iterator[Finding]:
        """A row is held against another: of itself all is true."""
        table = self.tables.same_facts
        for line, (one, other) in enumerate(table.cells("observation", "other"), 2):
            if one == other is not None:
                problem, fix = "the row is held against itself", "Name the other row that tells of the fact, or delete the line."
                yield table.finding(line, "other", problem, rule="two-rows-of-a-fact", found=other, fix=fix)


def _of_its_part(row: Observation) -> Observation:
    """Return a row whose base says of which part it is, so that nothing takes it for one of the whole or of another part."""
    return row if row.breakdown is None else replace(row, base=".".join(filter(None, (row.base, row.breakdown))))


def _unknown(table: Table, line: int, column: str, value: str, known: KnownNames) -> Finding:
    more = {"found": value, "expected": known.expected, "fix": known.fix(value)}
    return table.finding(line, column, "is not known", rule="reference", **more)


def _rows(table: Table, noun: type[_T], langs: tuple[Lang, ...]) -> tuple[_T, ...]:
    """Return the rows of a table as values of the model.

    A field takes the cell of its name, or of its name after `obs_`; a text takes the cells of all languages.
    """
    cells = {name: table.raw[name].to_list() for name in table.raw.columns}
    values: dict[str, Iterable[object]] = {}
    none = [None] * table.raw.height  # of a column that a pack adds
    for name, hint in get_type_hints(noun).items():
        made = next(type_ for type_ in (*get_args(hint), hint) if type_ is not NoneType)
        if name == "line":
            values[name] = range(2, table.raw.height + 2)
        elif made is Text:
            values[name] = [text_of(langs, words) for words in zip(*(cells[f"{name}_{lang}"] for lang in langs), strict=True)]
        else:
            made = _MADE.get(made, made)
            values[name] = [None if cell is None else made(cell) for cell in cells.get(name, cells.get(f"obs_{name}", none))]
    return tuple(noun(**dict(zip(values, row, strict=True))) for row in zip(*values.values(), strict=True))


def text_of(langs: Iterable[Lang], words: Sequence[str | None]) -> Text | None:
    """Return what the cells of a row say in each language; None where one of them is empty."""
    said = {lang: cell for lang, cell in zip(langs, words, strict=True) if cell is not None}
    return Text(said) if len(said) == len(words) else None
