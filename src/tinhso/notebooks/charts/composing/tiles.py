"""The tiles of `site/tiles.csv`: every province and city before and after the mergers, its place in our map, what became of it.

Geography, not observations: the file says nothing that is measured. A project without it has no page about boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tinhso import authored
from tinhso.authored import CsvFile, CsvRow
from tinhso.data import PATHS
from tinhso.errors import Finding, Where, did_you_mean
from tinhso.model import Dataset, Text, local_days

FILE = "site/tiles.csv"
#: The columns beside the code and a name in each language of the edition.
NAME = "name_"
OTHERS = ("kind", "short", "row", "column", "since", "until", "successor", "part_of")
#: What a map may say besides: the day and the address of the act by which a unit came to be, and since when it is of its kind.
MORE = ("decided", "act", "kind_since")
#: The kind of a tile that is no unit of its own; any other kind is a level of places, with a string `boundaries.kind_…`.
ISLANDS = "islands"
DAYS = ("since", "until", "decided", "kind_since")
OPTIONAL = ("since", "until", "successor", "part_of", *MORE)
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One unit of the map. `since` and `until` are ISO dates, None where it was there before and is still there.

    `code` is the `ref_area` of the place where the data know it. `row` and `column` count from the north-west; those of a unit
    that came of a merger are where its name stands. `part_of` is the unit that islands belong to.
    `decided` and `act` are the day and the address of the act that made it, `kind_since` the day since which it is of its kind.
    """

    code: str
    name: Text
    kind: str
    short: str
    row: int
    column: int
    since: str | None
    until: str | None
    successor: str | None
    part_of: str | None
    decided: str | None
    act: str | None
    kind_since: str | None
    line: int


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """All tiles, in the order of the file, from north to south."""

    rows: tuple[Tile, ...]

    @cached_property
    def before(self) -> tuple[Tile, ...]:
        """The provinces and cities until the mergers."""
        return tuple(tile for tile in self.rows if tile.since is None and tile.kind != ISLANDS)

    @cached_property
    def after(self) -> tuple[Tile, ...]:
        """The provinces and cities since the mergers, in the order of the first tile each was made of."""
        return tuple(dict.fromkeys(self.heir(tile) for tile in self.before))

    @cached_property
    def islands(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.rows if tile.kind == ISLANDS)

    @cached_property
    def by_code(self) -> Mapping[str, Tile]:
        return {tile.code: tile for tile in self.rows}

    def heir(self, tile: Tile) -> Tile:
        """Return the unit in which a tile lives on: its successor, or itself."""
        return self.by_code[tile.successor] if tile.successor else tile

    def members(self, heir: Tile) -> tuple[Tile, ...]:
        """Return the former units that a unit was made of; an unchanged one is its own and only member."""
        return tuple(tile for tile in self.before if self.heir(tile) is heir)


def tiles_of(root: Path, dataset: Dataset) -> Tiles | None:
    """Return the tiles of the project, None where it has none; see `load_tiles`."""
    return load_tiles(root, dataset) if tiles_there(root) else None


def tiles_there(root: Path) -> bool:
    return (root / FILE).is_file()


def load_tiles(root: Path, dataset: Dataset) -> Tiles:
    """Read the file and hold it against the places of the data. Raises InputError with every finding."""
    columns = ("code", *(f"{NAME}{lang}" for lang in dataset.languages), *OTHERS)
    kinds = {ISLANDS, *dataset.levels.order}
    with authored.reading_csv(FILE, authored.text(root, FILE), columns, more=MORE, key=("code",)) as table:
        tiles = [tile for row in table.rows if (tile := _tile(row, table, kinds)) is not None]
        found, unread = Tiles(rows=tuple(tiles)), bool(table.findings)  # a unit whose row cannot be read is not gone
        table.findings.extend([*_dangling(tiles, unread=unread), *_disagreeing(found, dataset)])
        if not unread:
            table.findings.extend(_torn(found))
    return found


def _tile(given: CsvRow, table: CsvFile, kinds: Collection[str]) -> Tile | None:
    row = dict.fromkeys(MORE, "") | dict(given.cells)
    names = {name.removeprefix(NAME): name for name in table.columns if name.startswith(NAME)}
    units, a_day = ", ".join(sorted(kinds)), "a day, 2025-07-01"
    bad = {name: "a code" if name == "code" else "words" for name in ("code", *names.values(), "short") if not row[name]}
    bad |= {name: "a number of tiles, 12" for name in ("row", "column") if not re.fullmatch(r"\d{1,3}", row[name])}
    bad |= {name: a_day for name in DAYS if row[name] and not _DAY.fullmatch(row[name])}
    bad |= {} if row["kind"] in kinds else {"kind": units}
    for name, expected in bad.items():
        fix = None if expected != a_day or not (days := local_days(row[name])) else f"Write {' or '.join(days)}."
        table.refuse(given.line, "the cell cannot be read", column=name, found=row[name] or "nothing", expected=expected, fix=fix)
    if bad:
        return None
    return Tile(
        code=row["code"], name=Text({lang: row[name] for lang, name in names.items()}), kind=row["kind"], short=row["short"],
        row=int(row["row"]), column=int(row["column"]), line=given.line, **{name: row[name] or None for name in OPTIONAL},
    )  # fmt: skip


def _dangling(tiles: Sequence[Tile], *, unread: bool) -> Iterable[Finding]:
    """Find codes that name no tile, which those do that cannot be read, and two old tiles on one spot."""
    spots: set[tuple[int, int]] = set()
    codes = {tile.code for tile in tiles}
    for tile in tiles:
        for name, code in (("successor", tile.successor), ("part_of", tile.part_of)):
            if code is not None and code not in codes and not unread:
                where = Where(file=FILE, line=tile.line, field=name)
                yield Finding(where=where, problem="no tile has this code", found=code, fix=did_you_mean(code, codes))
        if tile.since is None:
            if (tile.row, tile.column) in spots:
                found = f"row {tile.row}, column {tile.column}"
                yield Finding(where=Where(file=FILE, line=tile.line), problem="two tiles have one position", found=found)
            spots.add((tile.row, tile.column))
        if (tile.until is None) != (tile.successor is None):
            where = Where(file=FILE, line=tile.line, field="successor")
            yield Finding(where=where, problem="a unit that ended needs a successor, and only such a unit has one")


def _torn(tiles: Tiles) -> Iterable[Finding]:
    """Find new units whose former parts do not touch: the map could not draw them as one."""
    if any(tile.successor and tile.successor not in tiles.by_code for tile in tiles.rows):
        return
    for heir in tiles.after:
        spots = {(tile.row, tile.column) for tile in tiles.members(heir)}
        met, waiting = set[tuple[int, int]](), [min(spots)]
        while waiting:
            row, column = waiting.pop()
            met.add((row, column))
            near = {(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)}
            waiting += sorted(near & spots - met)
        if met != spots:
            yield Finding(where=Where(file=FILE, line=heir.line), problem="the tiles of a unit do not touch", found=heir.code)


def _bare(name: str) -> str:
    """Return a name without a remark in parentheses, its hyphens, dashes and apostrophes in one form."""
    name = re.sub(r"\s*\([^()]*\)$", "", name)
    return re.sub(r"\s*[-‐‑–—]\s*", "-", re.sub("[’ʻʼ‘]", "'", name))


def _disagreeing(tiles: Tiles, dataset: Dataset) -> Iterable[Finding]:
    """Find places of the data of which the map tells another name, beginning, end or successor."""
    for place in dataset.places:
        tile = tiles.by_code.get(place.ref_area)
        if tile is None:
            continue
        for lang, said in place.name.items():
            if _bare(said) != _bare(tile.name[lang]):
                where = Where(file=PATHS["places"], line=place.line, field=f"{NAME}{lang}")
                expected, fix = tile.name[lang], f"Write the name alike here and in {FILE}:{tile.line}."
                yield Finding(where=where, problem="the map has another name", found=said, expected=expected, fix=fix)
        ends = [("until", tile.until, place.valid_to), ("successor", tile.successor, place.successor)]
        for name, here, known in (*ends, *([("since", tile.since, place.valid_from)] if place.valid_from else [])):
            if here != known:
                where = Where(file=FILE, line=tile.line, field=name)
                expected = f"{known or 'nothing'}, as data/places.csv has it"
                yield Finding(where=where, problem="the map and the data disagree", found=here or "nothing", expected=expected)
