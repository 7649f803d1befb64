"""The codes that any edition needs: the package's and those of its packs, below those of the project's own `codelists.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import polars as pl

from tinhso import digest
from tinhso.authored import csv_text
from tinhso.data.reading.tables import Table
from tinhso.errors import Finding, InputError, Where, count_of, first
from tinhso.layers import PACKAGE, Layers
from tinhso.layers import packs as every_pack
from tinhso.model import Lang
from tinhso.own_rows import own_rows

TABLE = "codelists"
FILE = f"data/{TABLE}.csv"
#: The codes that an earlier package had and this one has not, or has otherwise.
FORMER = "data/former_codes.csv"
#: So many of the codes without a name are listed.
SHOWN = 12


@cache
def packaged_codes(packs: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """Return the codes of the packs and of the package; a code that several have is that of the topmost."""
    rows = (row for folder in Layers(PACKAGE / "none", packs).packaged for row in own_rows(folder / FILE))
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for row in rows:
        found.setdefault((row["codelist"], row["code"]), row)
    return tuple(found.values())


@cache
def packaged_rows(names: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return the rows of the package and of all its packs as a file with these columns has them, "" where a cell is empty.

    Those of an earlier package are among them: what an edition of that time had of it is no part of what the edition said.
    """
    rows = (row for chosen in ((), *((pack,) for pack in every_pack())) for row in packaged_codes(chosen))
    former = (row for folder in Layers(PACKAGE / "none").packaged for row in own_rows(folder / FORMER))
    return frozenset(tuple(row.get(name) or "" for name in names) for row in (*rows, *former))


def over_the_package(table: Table, packs: tuple[str, ...] = ()) -> Table:
    """Return the table of codes with those of the package that it does not list itself, after its own; any other table as it is.

    A code that a project lists is the project's, with its name and its position. The digest is then that of the file that is
    offered for download, which has the package's codes too.
    """
    if table.name != TABLE:
        return table
    own = set(table.raw.select("codelist", "code").iter_rows())
    missing = [row for row in packaged_codes(packs) if (row["codelist"], row["code"]) not in own]
    if not missing:
        return table
    if unnamed := [
        column.lang for column in table.contract.columns if column.lang and column.required and column.name not in missing[0]
    ]:
        raise InputError(_unnamed(unnamed[0], [f"{row['codelist']} {row['code']}" for row in missing]))
    more = pl.DataFrame({name: [row.get(name) or None for row in missing] for name in table.raw.columns}, schema=table.raw.schema)
    first = table.raw.height + 2
    typed = more.with_columns(pl.int_range(first, first + len(missing), dtype=pl.Int64).alias("line"))
    frame = pl.concat([table.frame, typed.select(table.frame.columns).cast(table.frame.schema)])
    names = table.lines[0].split(",")
    lines = (*table.lines, *csv_text(map(row.get, names) for row in missing).splitlines())
    whole = digest.of_text("\n".join(lines) + "\n")
    return replace(table, raw=pl.concat([table.raw, more]), frame=frame, lines=lines, digest=whole, packaged=len(missing))


def _unnamed(lang: Lang, codes: Sequence[str]) -> Finding:
    return Finding(
        where=Where(file=FILE),
        problem=f"{count_of(len(codes), 'code of the package has', 'codes of the package have')} no name in `{lang}`",
        found=first(codes, SHOWN),
        fix=f"`tinhso strings {lang}` writes them into {FILE}; fill in what is empty.",
    )
