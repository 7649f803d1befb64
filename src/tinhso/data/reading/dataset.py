"""Turns the cells of the tables into the nouns of the model; what does not name anything ends in a finding with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TypeVar

from tinhso.data.comparability.editorial import lowerings
from tinhso.data.contract.columns import TableContract
from tinhso.data.reading.read_tables import cap
from tinhso.data.reading.tables import Table, Tables
from tinhso.errors import Finding, InputError, did_you_mean
from tinhso.model import (
    DOUBTFUL,
    Code,
    Dataset,
    Indicator,
    Kind,
    Level,
    MeasureType,
    Observation,
    Period,
    Place,
    Precision,
    Quality,
    Source,
    Text,
    TimeBasis,
    ValueType,
)

_T = TypeVar("_T")
_ENUMS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("places", "level"): Level,
    ("indicators", "value_type"): ValueType,
    ("indicators", "measure_type"): MeasureType,
    ("observations", "kind"): Kind,
    ("observations", "precision"): Precision,
    ("observations", "quality"): Quality,
    ("observations", "time_basis"): TimeBasis,
}


def dataset(tables: Tables) -> Dataset:
    """Build the data set. Raises one InputError for every code, reference and key that is wrong.

    The gate (`tinhso.expectations`) has looked at the same things with reasons in the reader's words; this is what holds
    when a suite is incomplete.
    """
    findings = list(_Check(tables).findings())
    if findings:
        raise InputError(cap(findings))
    found = Dataset(
        places=_rows(tables.places, _place),
        sources=_rows(tables.sources, _source),
        indicators=_rows(tables.indicators, _indicator),
        codes=_rows(tables.codelists, _code),
        observations=_rows(tables.observations, _observation),
        digest=tables.digest,
    )
    return replace(found, lowerings=lowerings(tables.comparability, found))


class _Check:
    """Looks at each column once: empty cells, enumerations, code lists, references, keys, then the pairs of columns."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.codes: dict[str, set[str]] = {}
        for codelist, code in tables.codelists.raw.select("codelist", "code").iter_rows():
            self.codes.setdefault(str(codelist), set()).add(str(code))

    def findings(self) -> Iterator[Finding]:
        for table in self.tables:
            yield from self.keys(table)
            for column in table.contract.columns:
                values = table.raw[column.name]
                if column.required:
                    for position in values.is_null().arg_true():
                        yield _at(table, position, column.name, "the cell is empty", rule="required", expected=column.meaning.en)
                allowed = self.allowed(table.contract, column.name)
                if allowed is None:
                    continue
                known, what = allowed
                wrong = {value for value in values.unique() if value is not None and value not in known}
                if wrong:
                    for position in values.is_in(list(wrong)).arg_true():
                        yield _unknown(table, position, column.name, values[position], known, what)
            yield from self.pairs(table)
        yield from self.measures()
        yield from self.states()
        yield from self.doubts()

    def allowed(self, contract: TableContract, name: str) -> tuple[set[str], str] | None:
        """Return the values that a column may have and what they are, None where anything goes."""
        column = contract.column(name)
        if (contract.name, name) in _ENUMS:
            return {member.value for member in _ENUMS[contract.name, name]}, f"a code of the list {column.codelist!r}"
        if column.codelist is not None:
            return self.codes.get(column.codelist, set()), f"a code of the list {column.codelist!r}"
        if column.table is not None:
            table = self.tables.table(column.table)
            return {str(key) for key in table.raw[table.contract.key[0]]}, f"a {table.contract.key[0]} of {table.path}"
        if (contract.name, name) == ("indicators", "codelist"):
            return set(self.codes), f"a list of {self.tables.codelists.path}"
        return None

    def keys(self, table: Table) -> Iterator[Finding]:
        if not table.contract.key:
            return
        key = table.raw.select(table.contract.key)
        if key.is_duplicated().any():
            first: dict[tuple[str, ...], int] = {}
            for position, row in enumerate(key.iter_rows()):
                if row in first:
                    problem = f"the key is already that of line {first[row] + 2}"
                    yield _at(table, position, table.contract.key[-1], problem, rule="key", found=" · ".join(map(str, row)))
                first.setdefault(row, position)

    def pairs(self, table: Table) -> Iterator[Finding]:
        """A note is in both languages or in none."""
        if "note_vi" in table.contract.names:
            lonely = table.raw["note_vi"].is_null() != table.raw["note_en"].is_null()
            for position in lonely.arg_true():
                empty = "note_vi" if table.raw[position, "note_vi"] is None else "note_en"
                yield _at(table, position, empty, "the note is in one language only", rule="both-languages", fix="Translate it.")

    def measures(self) -> Iterator[Finding]:
        """An indicator of numbers says what its number is; one of states has none."""
        table = self.tables.indicators
        for position, (value_type, measure) in enumerate(table.raw.select("value_type", "measure_type").iter_rows()):
            if (value_type == ValueType.NUMBER) == (measure is None) and value_type in tuple(ValueType):
                problem = "the cell is empty" if measure is None else "an indicator of states measures nothing"
                expected = ", ".join(MeasureType) if measure is None else "an empty cell"
                yield _at(table, position, "measure_type", problem, rule="measure-of-number", found=measure, expected=expected)

    def states(self) -> Iterator[Finding]:
        """An observation has a number or a state, the state from the list of its indicator."""
        indicators = {row["indicator"]: row for row in self.tables.indicators.raw.iter_rows(named=True)}
        table = self.tables.observations
        rows = table.raw.select("indicator", "obs_value", "obs_code").iter_rows()
        for position, (indicator, number, code) in enumerate(rows):
            definition = indicators.get(indicator)
            if (number is None) == (code is None):
                problem = "neither a number nor a state" if number is None else "both a number and a state"
                yield _at(table, position, "obs_value", problem, rule="value-or-code", expected="obs_value or obs_code")
            elif code is not None and definition is not None:
                codelist = definition["codelist"]
                known = self.codes.get(codelist or "", set())
                if code not in known:
                    yield _unknown(table, position, "obs_code", code, known, f"a code of the list {codelist!r}")

    def doubts(self) -> Iterator[Finding]:
        """A doubtful figure says why it is one."""
        table = self.tables.observations
        silent = (table.raw["obs_status"] == DOUBTFUL) & table.raw["note_vi"].is_null()
        for position in silent.fill_null(value=False).arg_true():
            yield _at(
                table, position, "note_vi", "a doubtful figure does not say why it is one", rule="doubt-has-a-reason",
                fix="Say in both notes what makes it doubtful.",
            )  # fmt: skip


def _at(table: Table, position: int, column: str, problem: str, **more: str | None) -> Finding:
    line = position + 2
    return Finding(where=table.where(line, column), problem=problem, key=table.key(line), **more)


def _unknown(table: Table, position: int, column: str, value: str, known: set[str], what: str) -> Finding:
    names = sorted(known)
    listed = f"{what}: {', '.join(names)}" if 0 < len(names) <= 12 else what
    fix = did_you_mean(value, names)
    return _at(table, position, column, "is not known", rule="reference", found=value, expected=listed, fix=fix)


def _rows(table: Table, make: Callable[[dict[str, str | None], int], _T]) -> tuple[_T, ...]:
    names = table.contract.names
    return tuple(make(dict(zip(names, row, strict=True)), line) for line, row in enumerate(table.raw.iter_rows(), 2))


def _need(row: dict[str, str | None], name: str) -> str:
    value = row[name]
    assert value is not None, f"{name} is required and was checked"
    return value


def _text(row: dict[str, str | None], name: str) -> Text:
    return Text(vi=_need(row, f"{name}_vi"), en=_need(row, f"{name}_en"))


def _note(row: dict[str, str | None]) -> Text | None:
    return _text(row, "note") if row["note_vi"] is not None else None


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@cache
def _period(text: str) -> Period:
    return Period.parse(text)


def _place(row: dict[str, str | None], line: int) -> Place:
    return Place(
        ref_area=_need(row, "ref_area"),
        name=_text(row, "name"),
        level=Level(_need(row, "level")),
        parent=row["parent"],
        gso_code=row["gso_code"],
        iso_3166_2=row["iso_3166_2"],
        valid_to=row["valid_to"],
        successor=row["successor"],
        sort_order=int(_need(row, "sort_order")),
        note=_note(row),
        line=line,
    )


def _source(row: dict[str, str | None], line: int) -> Source:
    return Source(
        source_id=_need(row, "source_id"),
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        published=row["published"],
        publication_basis=_need(row, "publication_basis"),
        language=row["language"],
        url=row["url"],
        file=row["file"],
        sha256=row["sha256"],
        note=_note(row),
        line=line,
    )


def _indicator(row: dict[str, str | None], line: int) -> Indicator:
    return Indicator(
        indicator=_need(row, "indicator"),
        topic=_need(row, "topic"),
        name=_text(row, "name"),
        definition=_text(row, "definition"),
        unit_measure=row["unit_measure"],
        measure_type=None if row["measure_type"] is None else MeasureType(row["measure_type"]),
        value_type=ValueType(_need(row, "value_type")),
        codelist=row["codelist"],
        family=row["family"],
        polarity=_need(row, "polarity"),
        minimum=_decimal(row["minimum"]),
        maximum=_decimal(row["maximum"]),
        line=line,
    )


def _code(row: dict[str, str | None], line: int) -> Code:
    return Code(
        codelist=_need(row, "codelist"),
        code=_need(row, "code"),
        name=_text(row, "name"),
        sort_order=int(_need(row, "sort_order")),
        line=line,
    )


def _observation(row: dict[str, str | None], line: int) -> Observation:
    target, locator = row["target_period"], row["locator"]
    return Observation(
        observation_id=_need(row, "observation_id"),
        ref_area=_need(row, "ref_area"),
        indicator=_need(row, "indicator"),
        time_period=_period(_need(row, "time_period")),
        time_basis=TimeBasis(_need(row, "time_basis")),
        value=_decimal(row["obs_value"]),
        code=row["obs_code"],
        obs_status=_need(row, "obs_status"),
        quality=Quality(_need(row, "quality")),
        kind=Kind(_need(row, "kind")),
        precision=Precision(_need(row, "precision")),
        as_printed=row["as_printed"],
        base=row["base"],
        numerator=_decimal(row["numerator"]),
        denominator=_decimal(row["denominator"]),
        target_period=None if target is None else _period(target),
        source_id=_need(row, "source_id"),
        locator=None if locator is None else int(locator),
        note=_note(row),
        line=line,
    )
