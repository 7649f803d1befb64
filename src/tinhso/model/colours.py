"""Colours of places: those that an edition chose, and for the others, while they are few, those of a palette."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tinhso.model.levels import Levels
from tinhso.model.registers import Place

#: A colour on light paper and on dark, `#RRGGBB`.
Shades = tuple[str, str]
#: Eight colours that stay apart for readers with any of the common kinds of colour blindness, and from the paper by 3 to 1.
PALETTE: tuple[Shades, ...] = (
    ("#0072B2", "#AADDEE"), ("#D55E00", "#FFDD11"), ("#009E73", "#00FFAA"), ("#9900FF", "#BB44FF"),
    ("#223355", "#558899"), ("#EE1144", "#DD5555"), ("#7755DD", "#AA99EE"), ("#774400", "#CC8811"),
)  # fmt: skip
#: How far a colour with no shade for dark paper is from white there.
_TOWARDS_WHITE = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of places by `ref_area`, in order; a place that is not among them is grey and known by its name alone."""

    by_place: Mapping[str, Shades] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Sequence[Place], levels: Levels, chosen: Mapping[str, Sequence[str]]) -> Colours:
        """Return the chosen colours, one shade or two each, and those of the other compared places where eight are enough."""
        found = {
            area: (shades[0].upper(), shades[1].upper() if shades[1:] else _dark(shades[0])) for area, shades in chosen.items()
        }
        compared = sorted(filter(levels.is_compared, places), key=lambda place: place.sort_order)
        if len(compared) <= len(PALETTE):
            taken = {light for light, _ in found.values()}
            left = (shades for shades in PALETTE if shades[0] not in taken)
            found |= dict(zip((place.ref_area for place in compared if place.ref_area not in found), left, strict=False))
        return cls(by_place=found)

    def get(self, ref_area: str | None) -> str | None:
        """Return the colour of a place on light paper, None where it has none."""
        shades = self.by_place.get(ref_area) if ref_area is not None else None
        return shades[0] if shades else None

    @property
    def variables(self) -> Mapping[str, str]:
        """The CSS variables by their colours on light paper, named by the first place of each colour."""
        named: dict[str, str] = {}
        for area, (light, _) in self.by_place.items():
            named.setdefault(light, f"--ts-place-{area}")
        return named

    def paint(self, ref_area: str) -> str:
        """Return the value of a CSS colour for a place: its variable, or ink where it has no colour."""
        light = self.get(ref_area)
        return f"var({'--ts-ink' if light is None else self.variables[light]})"

    @property
    def css(self) -> str:
        """The style sheet that sets the variables: on light paper, on dark, and on what is printed."""
        shades = dict(reversed([*self.by_place.values()]))
        light = _rules((name, colour) for colour, name in self.variables.items())
        dark = _rules((name, shades[colour]) for colour, name in self.variables.items())
        return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n@media print {{ {light} }}\n" if shades else ""


NO_COLOURS = Colours()


def _rules(named: Iterable[tuple[str, str]]) -> str:
    return f":root {{ {' '.join(f'{name}: {colour.lower()};' for name, colour in named)} }}"


def _dark(colour: str) -> str:
    """Return a colour nearer to white, for dark paper."""
    parts = (int(colour[start:end], 16) for start, end in pairwise((1, 3, 5, 7)))
    return "#" + "".join(f"{round(part + (255 - part) * _TOWARDS_WHITE):02X}" for part in parts)
