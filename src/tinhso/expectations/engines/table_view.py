"""A table as the checks see it, and which of its columns a check looks at: what tells whether a check has to be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import polars as pl

from tinhso import as_json, digest
from tinhso.expectations.suites.read_suites import Check
from tinhso.expectations.suites.relations import RowValues

LINE = "line"


class TableView:
    """The frame of a table from `views`, its rows without their lines, and digests of its columns."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self._columns: dict[str, str] = {}

    @cached_property
    def rows(self) -> tuple[RowValues, ...]:
        return tuple(self.frame.drop(LINE).iter_rows())

    def digest(self, columns: Sequence[str]) -> str:
        """Return what tells the content of some columns, in the order of the rows, from any other."""
        return digest.of_value([self.frame.height, *map(self._of_column, columns)])

    def _of_column(self, name: str) -> str:
        if name not in self._columns:
            cells = self.frame[name]
            self._columns[name] = digest.of_text(f"{name} {cells.dtype} {as_json.dump(cells.to_list())}")
        return self._columns[name]


def seen(check: Check, columns: Sequence[str]) -> tuple[str, ...]:
    """Return those of some columns that a check looks at: what it names in its arguments and in its row condition."""
    named = check.named
    return tuple(name for name in columns if name in named)
