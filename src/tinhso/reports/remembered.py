"""What pages are made from, as values that remember that they were asked: see `tinhso.data.reads`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from tinhso.data import Editions, Table, Tables, reads
from tinhso.expectations import Evidence
from tinhso.notebooks import Figure

T = TypeVar("T")
#: What follows of the evidence from other files than the observations, or from the results of checks: the same for all.
OF_OTHER_FILES = ("coverage", "waivers", "history", "reviews", "number_checks", "off", "proof", "unlike", "not_held")


def denial(source_id: str) -> reads.Asked:
    """Return what a page asks for that shows which rows its kept table denies, or that none are held against it."""
    return f"denied by {source_id}"


class Charts(Mapping[str, Figure]):
    """The standard charts by indicator, which remember that they were asked; which there are is no question."""

    def __init__(self, charts: Mapping[str, Figure]) -> None:
        self._charts = charts

    def __getitem__(self, indicator: str) -> Figure:
        reads.ask((indicator,) if indicator in self._charts else ())
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
            current=_of_all(evidence.current, but=("edition", "suites", "checks", "beside")),
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
    found = _of_all(editions, but=("kept", "changes", "now"), more=("unaccepted",))
    vars(found).update({name: known for name, known in vars(editions).items() if name in ("added", "unaccepted")})
    return found


def _of_all(value: T, *, but: Iterable[str], more: Iterable[str] = ()) -> T:
    """Return a value that remembers, as of all data, that it was asked for a field, `but` some, and for `more` than fields."""
    kind, given = type(value), {one.name: getattr(value, one.name) for one in fields(cast(Any, value)) if one.init}
    of_all = frozenset((given.keys() - set(but)) | set(more))

    def said(asked: object, name: str) -> object:
        if name in of_all:
            reads.ask((reads.ALL,))
        return kind.__getattribute__(asked, name)

    return cast(T, type(kind.__name__, (kind,), {"__slots__": (), "__getattribute__": said})(**given))
