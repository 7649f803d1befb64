"""What was asked for while a page was made, so that it is made again where any of that says something else.

Pages get the rows and the standard charts of an edition as values that remember that they were asked. What places a row among
the others (of what it is, of when, from whom) everybody asks: nobody remembers that, and where it changes all pages are made
again. What is worked out once for many pages was asked for by each.
What else follows from rows (the digest of their table, whether the edition is a draft) is asked of all that the data say.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any, TypeAlias, TypeVar, cast

from tinhso.data import Editions, Table, Tables
from tinhso.expectations import Evidence
from tinhso.model import Dataset, Observation
from tinhso.notebooks import Figure

T = TypeVar("T")
#: What a row says by its line, what of it decides how far it compares by that line below zero; the standard chart of an
#: indicator by its code, or another thing by a name of its own.
Asked: TypeAlias = int | str
#: The cells of a row that say something, beside those that place it, and where the row keeps each; those that verdicts ask for.
SAID = {
    "obs_value": "value",
    "as_printed": "as_printed",
    "numerator": "numerator",
    "denominator": "denominator",
    "locator": "locator",
    "note": "note",
}
DECIDING = {"obs_code": "code", "conf_lower": "conf_lower", "conf_upper": "conf_upper"}
#: All that the data say: what is asked for by whoever asks for what is neither of a row, nor of a chart, nor the same for all.
ALL = "all of the data"
#: What follows of the evidence from other files than the observations, or from the results of checks: the same for all.
OF_OTHER_FILES = ("coverage", "waivers", "history", "reviews", "number_checks", "off", "proof")

_asked: list[set[Asked]] = [set()]


def cell_of(column: str) -> str:
    """Return the cell that a column holds, or a part of it: a note has a column a language."""
    stem, _, _ = column.rpartition("_")
    return stem if stem == "note" else column


@contextmanager
def asking() -> Iterator[set[Asked]]:
    """Yield what is asked for within; what stands around it does not ask for that by itself (`ask` lets it)."""
    found: set[Asked] = set()
    _asked.append(found)
    try:
        yield found
    finally:
        _asked.pop()


def ask(found: Iterable[Asked]) -> None:
    """Remember that these are asked for."""
    _asked[-1].update(found)


class _AskedRow(Observation):
    """A row that remembers that it was asked. Two of an edition are the same only where they are one: so nothing is compared."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


def _remembering(name: str, sign: int) -> property:
    cell = Observation.__dict__[name]

    def said(row: Observation) -> object:
        _asked[-1].add(sign * row.line)
        return cell.__get__(row)

    return property(said, cell.__set__)


for _sign, _names in ((1, SAID), (-1, DECIDING)):
    for _name in _names.values():
        setattr(_AskedRow, _name, _remembering(_name, _sign))
_CELLS = tuple(cell.name for cell in fields(Observation))


def _row(row: Observation) -> Observation:
    return _AskedRow(**{name: getattr(row, name) for name in _CELLS})


class _AskedDataset(Dataset):
    __slots__ = ()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        def made() -> tuple[T, frozenset[Asked]]:
            with asking() as found:
                value = make()
            return value, frozenset(found)

        value, found = super().once(key, made)
        ask(found)
        return value


def remembering(dataset: Dataset) -> Dataset:
    """Return an edition whose rows remember that they were asked."""
    given = {one.name: getattr(dataset, one.name) for one in fields(Dataset) if one.init}
    return _AskedDataset(**given | {name: tuple(map(_row, given[name])) for name in ("observations", "missing")})


class Charts(Mapping[str, Figure]):
    """The standard charts by indicator, which remember that they were asked; which there are is no question."""

    def __init__(self, charts: Mapping[str, Figure]) -> None:
        self._charts = charts

    def __getitem__(self, indicator: str) -> Figure:
        ask((indicator,) if indicator in self._charts else ())
        return self._charts[indicator]

    def __contains__(self, indicator: object) -> bool:
        return indicator in self._charts

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)


def remembering_evidence(evidence: Evidence, rows: Table) -> Evidence:
    """Return evidence that remembers that it was asked for what follows from a table, but for the results of checks."""
    return _of_all(
        replace(
            evidence,
            report=_of_all(evidence.report, but=("checks", "engine")),
            current=_of_all(evidence.current, but=("edition", "suites", "checks")),
            sign_offs=tuple(
                _of_all(found, but=("table",)) if found.table == rows.name else found for found in evidence.sign_offs
            ),
        ),
        but=(*OF_OTHER_FILES, "report", "current", "sign_offs"),
    )


def remembering_tables(tables: Tables) -> Tables:
    """Return tables that remember that they were asked for the observations as they lie there."""
    rows = _of_all(tables.observations, but=("contract",))
    return _of_all(replace(tables, read={**tables.read, rows.name: rows}), but=("read", "config", "words", "lexicon"))


def remembering_draft(editions: Editions) -> Editions:
    """Return editions that remember that they were asked for what is not accepted yet."""
    return _of_all(editions, but=("kept", "changes", "now"), more=("unaccepted",))


def _of_all(value: T, *, but: Iterable[str], more: Iterable[str] = ()) -> T:
    """Return a value that remembers, as of all data, that it was asked for a field, `but` some, and for `more` than fields."""
    kind, given = type(value), {one.name: getattr(value, one.name) for one in fields(cast(Any, value)) if one.init}
    of_all = frozenset((given.keys() - set(but)) | set(more))

    def said(asked: object, name: str) -> object:
        if name in of_all:
            ask((ALL,))
        return kind.__getattribute__(asked, name)

    return cast(T, type(kind.__name__, (kind,), {"__slots__": (), "__getattribute__": said})(**given))
