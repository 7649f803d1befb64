"""Places take the colours that their edition chose; while they are few, the others take those of a palette that is safe."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from tests.data.test_an_edition_says_which_level_it_compares import at
from tinhso.model import Colours, Levels, Place
from tinhso.model.colours import PALETTE

LEVELS = Levels(order=("country", "province", "district"), compared="province", yardsticks=("country",))
#: How readers see who lack one of the three kinds of cones (Machado, Oliveira and Fernandes 2009, severity 1), in linear sRGB.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def places(number: int) -> list[Place]:
    made = [at("province") for _ in range(number)]
    for order, place in enumerate(made):
        object.__setattr__(place, "ref_area", f"p{order}")
        object.__setattr__(place, "sort_order", order)
    return [at("country"), *made, at("district")]


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """Return a colour in CIE Lab as some readers see it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (min(1, max(0, sum(w * part for w, part in zip(row, linear, strict=True)))) for row in matrix)
    xyz = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("paper", [0, 1], ids=["light", "dark"])
def test_the_palette_stays_apart_for_every_reader(paper: int, blindness: str) -> None:
    shades = [seen(shades[paper], BLINDNESS[blindness]) for shades in PALETTE]
    assert min(dist(one, other) for one, other in combinations(shades, 2)) >= 15


def test_eight_places_take_the_palette_in_their_order() -> None:
    found = Colours.of(places(8), LEVELS, {})
    assert list(found.by_place.items()) == [(f"p{number}", shades) for number, shades in enumerate(PALETTE)]
    assert found.get("country") is found.get("district") is found.get(None) is None


def test_more_than_eight_places_are_grey_but_for_those_chosen() -> None:
    assert Colours.of(places(9), LEVELS, {"p3": ("#112233", "#445566")}).by_place == {"p3": ("#112233", "#445566")}


def test_a_colour_that_is_chosen_is_not_given_again() -> None:
    found = Colours.of(places(2), LEVELS, {"p1": ("#0072b2",), "district": ("#0072b2",)})
    assert found.get("p0") == PALETTE[1][0]
    assert found.variables == {"#0072B2": "--ts-place-p1", PALETTE[1][0]: "--ts-place-p0"}
    assert found.by_place["p1"] == ("#0072B2", "#73B1D5")
    assert "--ts-place-district" not in found.css
    assert found.css.count("--ts-place-p1: #0072b2;") == 2
