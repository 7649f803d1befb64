"""In which rows of a table the checks ask for a text in each language: of a source without a date they want a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import polars as pl

from tinhso.errors import InputError
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.expectations.suites.read_suites import Check, read_suites
from tinhso.layers import PACKAGE, Layers
from tinhso.model import ENGLISH
from tinhso.project import Project

FILLED = "expect_column_values_to_not_be_null"
_EMPTY = re.compile(r"(\w+)\.(is|not)null\(\)")
_SIGNS = {"==": "=", "&": "AND", "|": "OR"}
_RowCells = Sequence[Mapping[str, str]]


def needed_texts(project: Project, tables: Mapping[str, _RowCells]) -> Iterator[tuple[str, str, int]]:
    """Yield by table and field, without its language, the rows that need a text, as their positions.

    The checks are those of the edition; while these cannot be read, since it says not everything yet, those of the package.
    """
    try:
        suites, langs = suites_of(project), project.config.languages
    except InputError:
        suites, langs = read_suites(Layers(PACKAGE / "none"), (ENGLISH,)), (ENGLISH,)
    for suite in suites:
        for check in suite.checks:
            field, _, lang = (check.columns[0] if check.type == FILLED else "").rpartition("_")
            if lang in langs and field:
                names = suite.contract.names
                yield from ((suite.table, field, at) for at in _rows(check, tables.get(suite.table, ()), names))


def _rows(check: Check, rows: _RowCells, names: Sequence[str]) -> list[int]:
    """Return which rows a check looks at; none where its condition asks for what no file holds."""
    cells = {name: [row.get(name) or None for row in rows] for name in names}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String)).with_row_index("row_position")
    condition = _EMPTY.sub(r"\1 IS \2 NULL", str(check.kwargs.get("row_condition") or "TRUE")).replace("IS is NULL", "IS NULL")
    for sign, word in _SIGNS.items():
        condition = condition.replace(sign, word)
    with suppress(pl.exceptions.PolarsError):
        return frame.filter(pl.sql_expr(condition))["row_position"].to_list()
    return []
