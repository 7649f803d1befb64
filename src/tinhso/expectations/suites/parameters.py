"""What a suite may name with {"$PARAMETER": …}: the keys of tables and the codes of lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from tinhso.data import Tables, contract_in, packaged_rows
from tinhso.expectations.suites.derived_cells import reviewable


def parameters(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    """Return what a suite may name with {"$PARAMETER": …}: the keys of the tables, and `codes_<list>` for every code list."""
    lists = {column.codelist for table in contract_in(tables.languages, tables.config.packs).values() for column in table.columns}
    known = sorted(filter(None, lists))
    codes: dict[str, list[str]] = {name: [] for name in known}
    for codelist, code in tables.codelists.frame.select("codelist", "code").iter_rows():
        codes.setdefault(codelist, []).append(code)
    found: dict[str, Iterable[str]] = {
        "places": tables.places.frame["ref_area"],
        "sources": tables.sources.frame["source_id"],
        "indicators": tables.indicators.frame["indicator"],
        "codelists": codes,
        "lists": (*known, *tables.indicators.frame["codelist"].drop_nulls(), *chain(*packaged_rows(("codelist",)))),
        "tables": reviewable(tables),
        "states": [f"{codelist}/{code}" for codelist, names in codes.items() for code in names],
        **{f"codes_{codelist}": names for codelist, names in codes.items()},
    }
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}
