"""What a table calls the places of an edition: by a name that the place has here, with its parent in brackets where several
have it, by the code that is made of its name, or as `data/kept/names.csv` says, which `tinhso data add --place NAME=CODE` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from tinhso import authored
from tinhso.authored import CsvFile
from tinhso.data.exported.exported_table import ExportedTable
from tinhso.data.exported.words import identifier, is_total, plain
from tinhso.errors import nearest
from tinhso.model import Dataset, Period, Place, Validity, validities

#: The folder of kept tables, in the folder of the data, and the list in it of what they call places otherwise than an edition.
KEPT = "kept"
NAMES = f"data/{KEPT}/names.csv"
COLUMNS = ("file", "name", "ref_area")
#: After every day.
_ALWAYS = "9999"


def kept_path(file: str) -> str:
    """Return where a kept table lies, from the root of the project."""
    return f"data/{KEPT}/{file}"


def read_names(folder: Path) -> CsvFile:
    """Return the list of the folder of kept tables, without rows where there is none. Raises InputError with what is wrong."""
    name = Path(NAMES).name
    if not authored.there(folder, name):
        return CsvFile(file=NAMES, columns=COLUMNS)
    text = authored.decode(NAMES, authored.content(folder / name, NAMES))
    with authored.reading_csv(NAMES, text, COLUMNS, key=("file", "name"), verbatim=("name",)) as names:
        return names


class TableNames:
    """The names of one table, and the places of an edition that they are of.

    A row that says it is of all places together is the place that holds the others. `said` are the codes of the places that
    names of the table are said to be.
    """

    def __init__(self, table: ExportedTable, dataset: Dataset, said: Mapping[str, str]) -> None:
        self.table, self.dataset = table, dataset
        self.said = {name: code for name, code in said.items() if name in table.places}

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """The names of the table by how they are compared, and by the codes that are made of them."""
        names = [name for name in self.table.places if name not in self.said]
        return {**{identifier(name): name for name in names}, **{plain(name): name for name in names}}

    @cached_property
    def _holders(self) -> frozenset[str | None]:
        return frozenset(place.parent for place in self.dataset.places)

    def name(self, place: Place) -> str | None:
        """Return what the table calls a place, None where it has no such row."""
        if said := next((name for name, code in self.said.items() if code == place.ref_area), None):
            return said
        within = self.dataset.place(place.parent).name if place.parent else {}
        longer = (f"{name} ({within[lang]})" for lang, name in place.name.items() if within)
        for known in (*place.name.values(), place.ref_area, *longer):
            if found := self._named.get(plain(known)):
                return found
        is_whole = place.parent is None and place.ref_area in self._holders
        return self.table.total if is_whole and self.table.total not in self.said else None

    def near(self, place: Place) -> str | None:
        """Return the name of the table that is nearest to that of a place which it does not have."""
        return nearest(next(iter(place.name.values())), [name for name in self.table.places if not is_total(name)])

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """The places that each name of the table may be of: one, or none, or several, which no reader can tell apart.

        Of several, those are none of them that were gone before the first time of the table, or came after its last.
        """
        found: dict[str, tuple[Place, ...]] = dict.fromkeys(self.table.places, ())
        for place in self.dataset.places:
            if (name := self.name(place)) is not None:
                found[name] = (*found[name], place)
        return {name: tuple(filter(self._is_there, places)) or places for name, places in found.items()}

    def _is_there(self, place: Place) -> bool:
        first, last = (Period.parse(self.table.periods[at]) for at in (0, -1))
        known = self._validities[place.ref_area]
        return str(first.first_day) <= (known.last or _ALWAYS) and (known.first or "") <= str(last.last_day)

    @cached_property
    def _validities(self) -> Mapping[str, Validity]:
        return validities((place.ref_area, place.valid_from, place.valid_to, place.successor) for place in self.dataset.places)
