"""The views of an edition's tables, see `checked_tables`: made of whatever was read; where one table changes, what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from tinhso.data import Table, Tables, UnreadError
from tinhso.expectations.suites.checked_tables import VIEWS

_QUOTED = re.compile(r'"(\w+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """Derived columns, and the tables that were looked at for them beside the frame that they stand in."""

    columns: tuple[pl.Series, ...]
    of: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The frame of every table that was read, with its column `line`; and by table the derived columns that could not be made,
    each with the file that it needs and that could not be read. `made` has all others, and `read` the tables, for `views`."""

    frames: Mapping[str, pl.DataFrame]
    lacking: Mapping[str, Mapping[str, str]]
    read: Mapping[str, Table]
    made: Mapping[tuple[str, tuple[str, ...]], _Made]


class _Watched(Mapping[str, Table]):
    """Tables that were read, and which of them somebody looked at."""

    def __init__(self, read: Mapping[str, Table]) -> None:
        self._read, self.seen = read, set[str]()

    def __getitem__(self, name: str) -> Table:
        self.seen.add(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        self.seen.update(self._read)
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def views(tables: Tables, before: Views | None = None) -> Views:
    """Return the tables as checks see them.

    `before` are views of the same edition while some tables were others: a column that is made of what has not changed since is
    taken from there, and a frame of which that holds throughout is the one from there.
    """
    found = {name: table.frame for name, table in tables.read.items()}
    lacking: dict[str, dict[str, str]] = {name: {} for name in found}
    made: dict[tuple[str, tuple[str, ...]], _Made] = {}
    every = {*tables.read, *(before.read if before is not None else ())}
    changed = {name for name in every if before is None or before.read.get(name) is not tables.read.get(name)}
    for name, columns in VIEWS.items():
        other = name not in found or name in changed
        for derived in columns if name in found else ():
            key = name, derived.names
            known = None if other or before is None else before.made.get(key)
            try:
                if known is None or not known.of.isdisjoint(changed):
                    watched = _Watched(tables.read)
                    frame = found[name].with_columns(*derived.made(found[name], replace(tables, read=watched)))
                    made[key] = _Made(columns=tuple(frame[column] for column in derived.names), of=frozenset(watched.seen))
                    other = known is None or not all(map(pl.Series.equals, made[key].columns, known.columns))
                    found[name] = frame
                else:
                    made[key] = known
                    found[name] = found[name].with_columns(*known.columns)
            except UnreadError as error:
                other = True
                lacking[name] |= dict.fromkeys(derived.names, error.file)
            except pl.exceptions.ColumnNotFoundError as error:  # it is made of a column that could not be made
                of = _QUOTED.search(str(error))
                if of is None or of[1] not in lacking[name]:
                    raise
                other = True
                lacking[name] |= dict.fromkeys(derived.names, lacking[name][of[1]])
        if not other and before is not None:
            found[name] = before.frames[name]
    return Views(frames=found, lacking=lacking, read=tables.read, made=made)
