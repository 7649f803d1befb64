"""The names that a cell may hold (keys of another table, codes of a list), and what is said of one that is none of them: which is
the nearest, and where another would be added.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from tinhso.data.contract.columns import PATHS, TableContract
from tinhso.data.reading.tables import Table, Tables
from tinhso.errors import did_you_mean
from tinhso.model import Grade, Kind, MeasureType, PlaceRole, Precision, Quality, TimeBasis, ValueType

#: So many names are listed in a message that says which there are, or more where they are as short as this together.
LISTED, SHORT = 12, 80
#: What the program tells apart, by the columns that say it.
_ENUMS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("places", "role"): PlaceRole,
    ("indicators", "value_type"): ValueType,
    ("indicators", "measure_type"): MeasureType,
    ("observations", "kind"): Kind,
    ("observations", "precision"): Precision,
    ("observations", "quality"): Quality,
    ("observations", "time_basis"): TimeBasis,
}
#: The lists besides that are the program's or a standard's: no edition adds to them.
_CLOSED = frozenset({"obs_status", "conf_status", "polarity", "publication_basis", "fact_relation", "change_kind"})

#: The columns of which a cell holds several keys, with a space between, and the table that these are of.
SEVERAL: Mapping[str, str] = {"observation_ids": "observations"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """The names that there are, what they are, and the file in which a row adds one; None where nobody adds to them. `called` are
    codes by what readers see in their place, in small letters.
    """

    names: Collection[str]
    what: str
    added_in: str | None = None
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        listed = ", ".join(sorted(self.names))
        return f"{self.what}: {listed}" if listed and (len(self.names) <= LISTED or len(listed) <= SHORT) else self.what

    def fix(self, name: str) -> str | None:
        """Return what to do about a name that is none of them."""
        code = None if name.islower() else self.called.get(name.lower())  # a code that is gone may be called so
        if code is not None:
            return f"Write {code}, which readers see as {name}."
        return did_you_mean(name, sorted(self.names), self.added_in)


class CellNames:
    """The names that cells of some tables may hold."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @cached_property
    def codes(self) -> Mapping[str, set[str]]:
        """The codes of each list."""
        found: dict[str, set[str]] = {}
        for codelist, code in self.tables.codelists.cells("codelist", "code"):
            if codelist is not None and code is not None:
                found.setdefault(codelist, set()).add(code)
        return found

    @cached_property
    def _called(self) -> Mapping[str, Mapping[str, str]]:
        """The codes of each list by their names, in small letters."""
        found: dict[str, dict[str, str]] = {}
        columns = ["codelist", "code", *(f"name_{lang}" for lang in self.tables.languages)]
        for codelist, code, *names in self.tables.codelists.cells(*columns):
            found.setdefault(str(codelist), {}).update((name.lower(), str(code)) for name in names if name)
        return found

    def of_list(self, codelist: str | None) -> KnownNames:
        """Return the codes of a list."""
        added_in = None if codelist in _CLOSED else PATHS["codelists"]
        codes, called = self.codes.get(codelist or "", set()), self._called.get(codelist or "", {})
        return KnownNames(names=codes, what=f"a code of the list {codelist!r}", added_in=added_in, called=called)

    def of_column(self, contract: TableContract, name: str) -> KnownNames | None:
        """Return the names that a column may hold, None where anything goes."""
        column = contract.column(name)
        if (contract.name, name) in _ENUMS:
            return KnownNames(names=set(_ENUMS[contract.name, name]), what=f"a code of the list {column.codelist!r}")
        if column.codelist is not None:
            return self.of_list(column.codelist)
        if column.table is not None:
            return self._of_keys(self.tables.table(column.table))
        if (contract.name, name) == ("indicators", "codelist"):
            path = self.tables.codelists.path
            return KnownNames(names=set(self.codes), what=f"a list of {path}", added_in=path)
        return None

    def of_cell(self, table: Table, line: int, name: str) -> KnownNames | None:
        """Return the names that a cell may hold by what its row says besides, None where anything goes."""
        match table.name, name:
            case "observations", "obs_code":
                lists = dict(self.tables.indicators.raw.select("indicator", "codelist").iter_rows())
                own = lists.get(table.raw[line - 2, "indicator"])
                return self.of_list(own) if own is not None else None
            case _, column if column in SEVERAL:
                return self._of_keys(self.tables.table(SEVERAL[column]))
            case "comparability", "grade":
                return KnownNames(names=set(Grade), what="a grade")
            case (("reviews" | "changes"), "table"):
                return KnownNames(names=set(PATHS) - {table.name}, what="another table")
        return self.of_column(table.contract, name)

    def unknown(self, table: Table, line: int, name: str) -> tuple[str, KnownNames] | None:
        """Return the first name of a cell that is none of those that it may hold, with these; None where there is no such."""
        if name not in table.contract.names or not 0 <= line - 2 < table.raw.height:
            return None
        known = self.of_cell(table, line, name)
        written = str(table.raw[line - 2, name] or "")
        found = written.split() if name in SEVERAL else [written]
        return next(((one, known) for one in found if one and one not in known.names), None) if known is not None else None

    def _of_keys(self, table: Table) -> KnownNames:
        key = table.contract.key[0]
        what = f"{'an' if key[0] in 'aeiou' else 'a'} {key} of {table.path}"
        return KnownNames(names={cell for (cell,) in table.cells(key) if cell is not None}, what=what, added_in=table.path)
