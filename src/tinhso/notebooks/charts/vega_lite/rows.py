"""The rows within a specification to take away: they hold what they have and no more, and what they share is said once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tinhso.authored import csv_text
from tinhso.notebooks.charts.vega_lite.parts import Spec, inside

#: More rows than this are one table, which names its columns once.
MANY_ROWS = 6
#: A value and the id that leads to its source stand in every row.
OF_EACH_ROW = ("observation_id", "obs_value")
#: Fields of these types are read from the rows as what they are.
READ = ("quantitative", "temporal")


def with_rows(spec: Spec) -> Spec:
    """Return a specification whose rows have what they have and no more; many are one table that names its columns once.

    What all of these say alike, and what repeats another column, in all rows or in most, is said once, beside the table.
    """
    rows = spec.get("data", {}).get("values")
    if not isinstance(rows, list):
        return spec
    full = [{name: cell for name, cell in row.items() if cell is not None or name == "obs_value"} for row in rows]
    if len(rows) <= MANY_ROWS:
        return spec | {"data": {"values": full}}
    names = list(dict.fromkeys(name for row in full for name in row))
    read = {part.get("field") for part in inside({**spec, "data": None}) if part.get("type") in READ}
    free = [name for name in names if name not in {*OF_EACH_ROW, *read}]
    once = dict(_once(full, free))
    kept = [name for name in names if name not in once]
    alike = dict(_alike(full, [name for name in free if name in kept]))
    cells = ([None if name in alike and row[name] == row[alike[name]] else _cell(row.get(name)) for name in kept] for row in full)
    types = {name: {type(row[name]) for row in full if name in row} for name in kept}
    parse = {name: "boolean" if bool in found else "number" for name, found in types.items() if found & {bool, int, float}}
    elsewhere = {name: f"datum.{name} || datum.{other}" for name, other in alike.items()}
    said = [{"calculate": expression, "as": name} for name, expression in {**elsewhere, **once}.items()]
    data = {"values": csv_text([kept, *cells]), "format": {"type": "csv", "parse": parse}}
    return spec | {"data": data, "transform": [*said, *spec.get("transform", [])]}


def _once(rows: Sequence[Spec], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the columns that need no cells, each with the expression that gives them: a value, or another column."""
    stated, derived = ([row for row in rows if ("observation_id" in row) is of] for of in (True, False))
    written: dict[tuple[object, ...], str] = {}
    for name in names:
        having = [row for row in rows if name in row]
        alike = all(row[name] == having[0][name] for row in having)
        if alike and len(having) == len(rows):
            yield name, _literal(having[0][name])
        elif having in (rows, stated) and all(row[name] == of[0][name] for of in (stated, derived) for row in of if name in row):
            instead = derived[0].get(name, "")  # what is derived, a median, has no row of a source
            yield name, f"datum.observation_id ? {_literal(stated[0][name])} : {_literal(instead)}"
        else:
            cells = tuple((type(row.get(name)), row.get(name)) for row in rows)
            other = written.setdefault(cells, name)
            if other != name:
                yield name, f"datum.{other}"


def _alike(rows: Sequence[Spec], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the columns of words that most rows have as another column has them, with that one, which is whole itself."""
    whole = [name for name in names if all(isinstance(row.get(name), str) and row[name] for row in rows)]
    for at, name in enumerate(whole):
        for other in whole[:at]:
            if sum(row[name] == row[other] for row in rows) > len(rows) / 2:
                yield name, other
                break


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
