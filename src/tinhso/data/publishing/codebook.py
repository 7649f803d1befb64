"""What every column, indicator and code means, in both languages: made from the contract and the tables, written nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.data.contract.columns import Column, TableContract
from tinhso.data.contract.tables_of_contract import CONTRACT
from tinhso.data.reading.cells import RULES
from tinhso.model import Code, Dataset, Indicator, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnEntry:
    """A column: its meaning and the rule that its cells keep."""

    name: str
    meaning: Text
    rule: Text
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEntry:
    """A table: what a row is, the columns that tell rows apart, and its columns."""

    name: str
    path: str
    meaning: Text
    key: tuple[str, ...]
    columns: tuple[ColumnEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodelistEntry:
    """A code list in its order."""

    name: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The whole codebook of an edition."""

    tables: tuple[TableEntry, ...]
    indicators: tuple[Indicator, ...]
    codelists: tuple[CodelistEntry, ...]


def codebook(dataset: Dataset) -> Codebook:
    """Return the codebook of a data set, in the order of its files."""
    names = dict.fromkeys(code.codelist for code in dataset.codes)
    return Codebook(
        tables=tuple(_table(contract) for contract in CONTRACT.values()),
        indicators=dataset.indicators,
        codelists=tuple(CodelistEntry(name=name, codes=dataset.codelist(name)) for name in names),
    )


def _table(contract: TableContract) -> TableEntry:
    return TableEntry(
        name=contract.name,
        path=contract.path,
        meaning=contract.meaning,
        key=contract.key,
        columns=tuple(
            ColumnEntry(name=column.name, meaning=column.meaning, rule=rule(column), required=column.required)
            for column in contract.columns
        ),
    )


def rule(column: Column) -> Text:
    """Return the rule of a column as a sentence: what a cell holds and whether it may be empty."""
    if column.codelist is not None:
        vi, en = f"một mã của danh mục {column.codelist}", f"a code of the list {column.codelist}"
    elif column.table is not None:
        key = CONTRACT[column.table].key[0]
        vi, en = f"một {key} của {CONTRACT[column.table].path}", f"a {key} of {CONTRACT[column.table].path}"
    else:
        vi, en = RULES[column.type].vi, RULES[column.type].en
    if column.required:
        return Text(vi=f"Bắt buộc: {vi}", en=f"Required: {en}")
    return Text(vi=f"Có thể trống: {vi}", en=f"May be empty: {en}")
