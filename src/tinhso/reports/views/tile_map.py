"""The map of tiles as inline SVG, drawn by us: one square for each former province or city, joined where they were merged.

It needs no fonts, no script and no other host. Names stand on the tiles, and what is marked is marked by its outline and by bold
letters before any colour.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from markupsafe import Markup, escape

from tinhso.notebooks import Tile, Tiles
from tinhso.reports.page_context import Values

#: The side of a tile and the room around the map, in units of the drawing; the letters are set for a phone's width.
SIDE, MARGIN = 44, 3
LINE = 12.5
Corner = tuple[int, int]
#: The colours of a small map on light paper, for a picture of it.
INK = "#1C1B19"
_FLAT = f"path{{fill:#E4DFD3}}.ts-tiles-islet{{fill:#5C5850}}.ts-locator-frame{{fill:none;stroke:{INK};stroke-width:6}}"
_PAINTED = re.compile(r"fill:var\((--[\w-]+)\)")


def large_map(
    tiles: Tiles, unit: Callable[[Tile], Tile], coloured: Collection[str], islands: Mapping[str, Sequence[str]]
) -> Values:
    """Return what is drawn of what `unit` says that the former units are: themselves, or, joined, what became of them.

    Some are `coloured`; the name of a unit stands where the eponymous tile was. A coloured former unit whose name is not carried
    on keeps it on its tile, in small letters. `islands` are the names of islands with the unit each belongs to, line by line.
    """
    width, height = _size(tiles)
    owners = {(tile.row, tile.column): unit(tile).code for tile in tiles.before}
    framed = {unit(tile).code for tile in tiles.before if tile.code in coloured}
    names = []
    for tile in tiles.before:
        of = unit(tile)
        if (of.row, of.column) == (tile.row, tile.column):
            names.append(_name(tile, of.short, "ts-tiles-focus" if of.code in framed else ""))
        elif tile.code in coloured:
            names.append(_name(tile, f"({tile.short})", "ts-tiles-old"))
    return {
        "width": width,
        "height": height,
        "side": SIDE,
        "tiles": [(*_corner(tile.row, tile.column), tile.code if tile.code in coloured else None) for tile in tiles.before],
        "borders": _borders(owners),
        "frames": [_borders(owners, code) for code in dict.fromkeys(owners.values()) if code in framed],
        "names": names,
        "islands": [{"islets": Markup(_islets(tile)), **_below(tile, islands[tile.code])} for tile in tiles.islands],
    }


def small_map(tiles: Tiles, colours: Mapping[str, str], framed: str | None, label: str) -> Markup:
    """Draw where places are: their tiles in their colours, a frame around the unit that one of them is part of now, no names.

    `colours` are CSS colours by the codes of former units, `framed` is the code of a unit, `label` the words for the picture.
    """
    width, height = _size(tiles)
    others = "".join(_spot(tile) for tile in tiles.before if tile.code not in colours)
    own = "".join(f'<path style="fill:{colours[tile.code]}" d="{_spot(tile)}"/>' for tile in tiles.before if tile.code in colours)
    islets = "".join(_islets(tile) for tile in tiles.islands)
    owners = {(tile.row, tile.column): tiles.heir(tile).code for tile in tiles.before}
    frame = f'<path class="ts-locator-frame" d="{_borders(owners, framed)}"/>' if framed is not None else ""
    return Markup(
        f'<svg class="ts-locator" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
        f'<path d="{others}"/>{own}{islets}{frame}</svg>'
    )


def flat(drawing: str, colours: Mapping[str, str]) -> str:
    """Return a small map for where no style sheet colours it: `colours` has the colour of each CSS variable of its places."""
    plain = _PAINTED.sub(lambda found: f"fill:{colours.get(found[1], INK)}", drawing)
    return plain.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(">", f"><style>{_FLAT}</style>", 1)


def _size(tiles: Tiles) -> Corner:
    """Return the width and the height of a map, with room for the names of islands at its right."""
    columns, rows = (max(spots) + 1 for spots in zip(*((tile.column, tile.row) for tile in tiles.rows), strict=True))
    return columns * SIDE + 2 * MARGIN + 14, rows * SIDE + 2 * MARGIN


def _spot(tile: Tile) -> str:
    """Return a tile as a part of a path, a little smaller than its place."""
    x, y = _corner(tile.row, tile.column)
    return f"M{x + 2} {y + 2}h{SIDE - 4}v{SIDE - 4}h-{SIDE - 4}z"


def _corner(row: int, column: int) -> Corner:
    return column * SIDE + MARGIN, row * SIDE + MARGIN


def _borders(owners: Mapping[Corner, str], only: str | None = None) -> str:
    """Return the lines between tiles of different units, or those around one unit, as one path."""
    lines = []
    for (row, column), owner in owners.items():
        if only is not None and owner != only:
            continue
        x, y = _corner(row, column)
        sides = (
            ((row - 1, column), f"M{x} {y}h{SIDE}"),
            ((row + 1, column), f"M{x} {y + SIDE}h{SIDE}"),
            ((row, column - 1), f"M{x} {y}v{SIDE}"),
            ((row, column + 1), f"M{x + SIDE} {y}v{SIDE}"),
        )
        lines += [line for spot, line in sides if owners.get(spot) != owner]
    return "".join(lines)


def _name(tile: Tile, name: str, style: str) -> Values:
    """Return a name on its tile, a syllable a line."""
    x, y = _corner(tile.row, tile.column)
    return _text(x + SIDE / 2, y + SIDE / 2, name.split(" "), style)


def _below(tile: Tile, lines: Sequence[str]) -> Values:
    """Return the name of islands and the unit they belong to, beneath them."""
    x, y = _corner(tile.row, tile.column)
    return _text(x + 4 + SIDE / 2, y + SIDE + 6 + (len(lines) - 1) * LINE / 2, lines, "ts-tiles-sea")


def _text(x: float, y: float, lines: Sequence[str], style: str) -> Values:
    top = y - (len(lines) - 1) * LINE / 2 + 3.9
    return {"style": style, "lines": [(f"{x:g}", f"{top + n * LINE:g}", line) for n, line in enumerate(lines)]}


def _islets(tile: Tile) -> str:
    """Return an archipelago: a few small squares in the sea."""
    x, y = _corner(tile.row, tile.column)
    dots = ((12, 22), (22, 14), (34, 20), (26, 28), (40, 30), (17, 34))
    return "".join(f'<rect class="ts-tiles-islet" x="{x + dx}" y="{y + dy}" width="5" height="5"/>' for dx, dy in dots)
