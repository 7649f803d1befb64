"""Levels are a list in `_quarto.yml`, or the code list: what contains a place has a higher one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tests.expectations.at_the_gate import figures, places, refused
from tinhso.data import dataset, read
from tinhso.errors import InputError

NAMES = {
    "country": "Nước,The Country", "region": "Vùng,A Region", "province": "Tỉnh Một,Province", "district": "Huyện,A District",
    "commune": "Xã,A Commune", "city": "Thành phố,A City",
}  # fmt: skip
LEVELS = "levels: [country, region, province, [district, city], commune]"
HIGHER = "places.parent-of-a-higher-level"


def edition(root: Path, levels: str | None, *chain: str) -> Tiny:
    """A project of one place a level, each within the one before."""
    tiny = Tiny(root)
    if levels:
        path = root / "_quarto.yml"
        path.write_text(f"{path.read_text(encoding='utf-8')}  {levels}\n", encoding="utf-8")
    codes = tiny.text("codelists").replace("level,country,quốc gia,country,1\n", "")
    for n, level in enumerate(("city", "district", "commune", "province", "region", "country"), 1):
        codes = codes.replace(f"level,{level},", f"gone,{level},") + f"level,{level},{level}-vi,{level},{n}\n"
    tiny.write("codelists", codes)
    places(tiny, *(f"{level},{NAMES[level]},{level},{above},,," for above, level in zip(("", *chain), chain, strict=False)))
    return tiny


@pytest.mark.parametrize(
    ("chain", "wrong"),
    [
        (("country", "region", "province", "district", "commune"), []),
        (("country", "province", "commune"), []),
        (("country", "province", "city"), []),
        (("country", "province", "region"), ["region"]),
        (("country", "district", "city"), ["city"]),
        (("commune", "province"), ["province"]),
    ],
)
def test_what_contains_a_place_is_of_a_higher_level(tmp_path: Path, chain: tuple[str, ...], wrong: list[str]) -> None:
    assert refused(edition(tmp_path, LEVELS, *chain), HIGHER) == wrong


def test_without_a_list_the_order_of_the_code_list_counts(tmp_path: Path) -> None:
    assert refused(edition(tmp_path, None, "country", "province", "city"), HIGHER) == ["province", "city"]


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ("levels: [country, provinz, province]", "there is no such level"),
        ("levels: [country]", "the list lacks a level that places have"),
        ("levels: [country, province, country]", "the level stands twice"),
        ("levels: country", "is not a list"),
    ],
)
def test_what_is_wrong_with_the_list_is_named(tmp_path: Path, levels: str, says: str) -> None:
    tiny = edition(tmp_path, levels, "country", "province")
    with pytest.raises(InputError, match=says):
        dataset(read(tiny.project))


def test_the_list_decides_what_is_above_and_what_is_a_part(tmp_path: Path) -> None:
    tiny = edition(tmp_path, LEVELS + "\n  compare: province", "country", "region", "province", "commune")
    figures(tiny, ("province", "2024"))
    tiny.write("same_facts", tiny.text("same_facts").partition("\n")[0] + "\n")
    levels = (data := dataset(read(tiny.project))).levels
    assert levels.order == ("country", "region", "province", "district", "city", "commune")
    assert levels.yardsticks == ("region", "country")
    assert [levels.is_part(place) for place in data.places] == [False, False, False, True]
