"""What a suite may name with {"$PARAMETER": …}: the keys of tables and the codes of lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from tinhso.data import PATHS, Tables, contract_in, packaged_rows
from tinhso.expectations.suites.derived_cells import REVIEWABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The values behind the parameters; and those without, each with the file that it needs and that could not be read."""

    values: Mapping[str, tuple[str, ...]]
    lacking: Mapping[str, str]


def parameters(tables: Tables) -> Parameters:
    """Return the keys of the tables, and `codes_<list>` for every code list."""
    lists = {column.codelist for table in contract_in(tables.languages, tables.config.packs).values() for column in table.columns}
    known = sorted(filter(None, lists))
    codes: dict[str, list[str]] = {name: [] for name in known}
    if "codelists" in tables.read:
        for codelist, code in tables.codelists.frame.select("codelist", "code").iter_rows():
            codes.setdefault(codelist, []).append(code)

    def column(table: str, name: str) -> Iterable[str]:
        return tables.table(table).frame[name] if table in tables.read else ()

    lists_of_states = filter(None, column("indicators", "codelist"))
    found: dict[str, tuple[str, Iterable[str]]] = {
        "places": ("places", column("places", "ref_area")),
        "sources": ("sources", column("sources", "source_id")),
        "indicators": ("indicators", column("indicators", "indicator")),
        "codelists": ("codelists", codes),
        "lists": ("indicators", (*known, *lists_of_states, *chain(*packaged_rows(("codelist",))))),
        "tables": ("", REVIEWABLE),
        "states": ("codelists", [f"{codelist}/{code}" for codelist, names in codes.items() for code in names]),
        **{f"codes_{codelist}": ("codelists", names) for codelist, names in codes.items()},
    }
    lacking = {name: PATHS[table] for name, (table, _) in found.items() if table and table not in tables.read}
    values = {name: tuple(dict.fromkeys(listed)) for name, (_, listed) in found.items() if name not in lacking}
    return Parameters(values=values, lacking=lacking)
