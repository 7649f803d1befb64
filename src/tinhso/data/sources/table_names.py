"""What a table calls the places of an edition: by a name that the place has here, or by the code that is made of its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tinhso.data.exported.exported_table import ExportedTable
from tinhso.data.exported.words import identifier, is_total, plain
from tinhso.errors import nearest
from tinhso.model import Dataset, Place


class TableNames:
    """The names of one table, and the places of an edition that they are of.

    A row that says it is of all places together is the place that holds the others.
    """

    def __init__(self, table: ExportedTable, dataset: Dataset) -> None:
        self.table, self.dataset = table, dataset

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """The names of the table by how they are compared, and by the codes that are made of them."""
        return {**{identifier(name): name for name in self.table.places}, **{plain(name): name for name in self.table.places}}

    @cached_property
    def _holders(self) -> frozenset[str | None]:
        return frozenset(place.parent for place in self.dataset.places)

    def name(self, place: Place) -> str | None:
        """Return what the table calls a place, None where it has no such row."""
        for known in (*place.name.values(), place.ref_area):
            if found := self._named.get(plain(known)):
                return found
        return self.table.total if place.parent is None and place.ref_area in self._holders else None

    def near(self, place: Place) -> str | None:
        """Return the name of the table that is nearest to that of a place which it does not have."""
        return nearest(next(iter(place.name.values())), [name for name in self.table.places if not is_total(name)])

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """The places that each name of the table may be of: one, or none, or several, which no reader can tell apart."""
        found: dict[str, tuple[Place, ...]] = dict.fromkeys(self.table.places, ())
        for place in self.dataset.places:
            if (name := self.name(place)) is not None:
                found[name] = (*found[name], place)
        return found
