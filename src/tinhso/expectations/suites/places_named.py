"""Which places the notes of an observation name that nothing around it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from tinhso.data import Tables

#: What two rows share that may be told of together.
SHARED = ("source_id", "indicator", "indicator_family")


def places_elsewhere(frame: pl.DataFrame, tables: Tables) -> list[str | None]:
    """Return the registered places that the notes of a row name although nothing around the row is about them, apart by commas.

    A row may name its own place and those of other rows of its source, its indicator or its family; of each of these also those
    above it, before it and after it; and what its source, its indicator or its place say in words.
    """
    near = _near(tables)
    about: dict[tuple[str, object], set[str]] = defaultdict(set)
    rows = frame.select("ref_area", *SHARED).rows(named=True)
    for row in rows:
        for key in SHARED:
            if row[key] is not None:
                about[key, row[key]] |= near.get(row["ref_area"], set())
    named: list[set[str]] = [set() for _ in rows]
    for lang in tables.languages:
        names = _names(tables, f"name_{lang}")
        if not names:
            continue
        find = _finder(frozenset(names))
        for place, (row, note) in enumerate(zip(rows, frame[f"note_{lang}"], strict=True)):
            if found := find(note or ""):
                around = frame["background"][place]
                known = near.get(row["ref_area"], set()).union(*(about[key, row[key]] for key in SHARED))
                named[place] |= {name for name in found if names[name].isdisjoint(known) and name not in around}
    return [", ".join(sorted(found)) or None for found in named]


@lru_cache(maxsize=4)
def _finder(names: frozenset[str]) -> Callable[[str], frozenset[str]]:
    """Return what finds names in a note, and remembers: most notes are the same from one version of the tables to the next."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    return lru_cache(maxsize=16_384)(lambda note: frozenset(pattern.findall(note)))


def _names(tables: Tables, column: str) -> Mapping[str, set[str]]:
    """Return the places of each name: the same one before and after its boundary changed."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in tables.places.frame.select("ref_area", column).drop_nulls().iter_rows():
        found[name].add(code)
    return found


def _near(tables: Tables) -> Mapping[str, set[str]]:
    """Return for each place itself, those above it, and those that follow it or that it follows."""
    parents, after = _column(tables, "parent"), _column(tables, "successor")
    before: dict[str, set[str]] = defaultdict(set)
    for code, later in after.items():
        before[later].add(code)
    return {code: {*chain(code, parents), *chain(code, after), *before[code]} for code in tables.places.frame["ref_area"]}


def _column(tables: Tables, name: str) -> Mapping[str, str]:
    return dict(tables.places.frame.select("ref_area", name).drop_nulls().iter_rows())


def chain(key: Any, following: Mapping[Any, Any]) -> list[Any]:
    """Return a key and those that follow it, one from the other, each once."""
    found: list[Any] = []
    while key is not None and key not in found:
        found.append(key)
        key = following.get(key)
    return found
