"""Which places are compared, and what they are held against, follows from the places unless `_quarto.yml` says otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.made_up import EDITION
from tests.data.tiny import Tiny
from tinhso.data import dataset, read
from tinhso.model import Code, Colours, Levels, Place, PlaceRole, Role, Text

ORDER = ("union", "country", "region", "province")


def levels(*places: str, compare: str | None = None, yardsticks: tuple[str, ...] | None = None) -> Levels:
    codes = [
        Code(codelist="level", code=code, name=Text(vi=code, en=code), sort_order=n, line=2) for n, code in enumerate(ORDER, 1)
    ]
    return Levels.of([at(level) for level in places], codes, compare=compare, yardsticks=yardsticks)


def at(level: str) -> Place:
    return Place(
        ref_area=level, name=Text(vi=level, en=level), level=level, parent=None, gso_code=None, iso_3166_2=None, valid_to=None,
        successor=None, sort_order=1, note=None, line=2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("places", "compared", "yardsticks"),
    [
        (("country", "province", "province"), "province", ("country",)),
        (("country", *["region"] * 2, *["province"] * 3), "province", ("region", "country")),
        (("country", "country", "country"), "country", ()),
        (("union", "country", "country"), "country", ("union",)),
        (("country", "region", "province"), "region", ("country",)),
    ],
    ids=["provinces", "provinces and regions", "countries", "countries of a union", "as many of two"],
)
def test_the_level_of_most_places_is_compared(places: tuple[str, ...], compared: str, yardsticks: tuple[str, ...]) -> None:
    found = levels(*places)
    assert (found.compared, found.yardsticks) == (compared, yardsticks)


def test_an_edition_of_countries_may_hold_them_against_their_union() -> None:
    found = levels("union", "country", "country", "region", compare="country")
    assert [found.role(at(level)) for level in ORDER] == [Role.YARDSTICK, Role.COMPARED, Role.OTHER, Role.OTHER]
    assert found.listed == ("country", "region", "province", "union")
    assert found.is_part(at("region"))
    assert not found.is_part(at("union"))
    alone = levels("union", "country", "country", compare="country", yardsticks=())
    assert alone.role(at("union")) is Role.OTHER
    assert not alone.is_part(at("union"))


def test_a_level_as_high_as_the_compared_one_is_neither_a_part_nor_a_yardstick() -> None:
    heights = {"country": 0, "province": 1, "city": 1, "district": 2}
    places = [at(level) for level in ("country", "province", "province", "city", "district")]
    found = Levels.of(places, [], heights=heights)
    assert (found.compared, found.yardsticks) == ("province", ("country",))
    assert [found.is_part(at(level)) for level in heights] == [False, False, False, True]
    assert found.role(at("city")) is Role.OTHER


def test_a_place_of_context_is_not_compared_and_stands_among_those_that_are() -> None:
    context, deeper = (replace(at(level), role=PlaceRole.CONTEXT) for level in ("province", "district"))
    found = levels("country", "region", "province", compare="province")
    assert (found.role(context), found.is_compared(context), found.stands_among(context)) == (Role.CONTEXT, False, True)
    assert (found.is_other(context), found.is_yardstick(context), found.is_part(deeper)) == (False, False, False)
    assert (found.stands_among(at("province")), found.stands_among(deeper)) == (True, False)
    assert not Colours.of([context], found, {}).by_place


def test_places_of_context_do_not_decide_which_level_is_compared() -> None:
    context = replace(at("province"), role=PlaceRole.CONTEXT)
    assert Levels.of([at("country"), at("region"), at("region"), *[context] * 5], []).compared == "region"


def test_the_first_edition_compares_provinces() -> None:
    assert Levels.of(EDITION.places, [], yardsticks=()).compared == "province"


def configured(root: Path, *lines: str) -> Tiny:
    tiny = Tiny(root)
    path = root / "_quarto.yml"
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"  {line}\n" for line in lines), encoding="utf-8")
    return tiny


def test_what_is_configured_reaches_the_edition(tmp_path: Path) -> None:
    tiny = configured(tmp_path, "levels: [[province, country], city]", "yardsticks: [city]", "colours: { tinh-hai: '#0072b2' }")
    found = dataset(read(tiny.project))
    assert [found.levels.heights[level] for level in ("province", "country", "city")] == [0, 0, 1]
    assert (found.levels.yardsticks, found.colours.get("tinh-hai")) == (("city",), "#0072B2")


def test_a_level_that_is_chosen_is_the_one_compared(tmp_path: Path) -> None:
    tiny = configured(tmp_path, "compare: country", "yardsticks: []", "months-apart: 12")
    found = dataset(read(tiny.project))
    assert (found.levels.compared, found.levels.yardsticks, found.months_apart) == ("country", (), 12)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "compare: provinse",
            "_quarto.yml:9:12 (tinhso.compare): there is no such level\n    found:    provinse\n"
            "    expected: country, province, district, city\n"
            "    next:     Did you mean 'province'? A new one is a row of data/codelists.csv.",
        ),
        (
            "yardsticks: [country, provins]",
            "_quarto.yml:9:15 (tinhso.yardsticks): there is no such level\n    found:    provins\n"
            "    expected: country, province, district, city\n"
            "    next:     Did you mean 'province'? A new one is a row of data/codelists.csv.",
        ),
        (
            "colours: { tinh-mot: '#0072b2', tinh-hay: '#d55e00' }",
            "_quarto.yml:9:35 (tinhso.colours.tinh-hay): there is no such place\n    found:    tinh-hay\n"
            "    expected: nuoc, tinh-mot, tinh-hai, tinh-mot-moi\n"
            "    next:     Did you mean 'tinh-hai'? A new one is a row of data/places.csv.",
        ),
        (
            "colours: { tinh-mot: blue }",
            "_quarto.yml:9:24 (tinhso.colours.tinh-mot): is not a colour\n    found:    blue\n"
            "    expected: \"#0072b2\", in quotation marks",
        ),
        (
            "levels: [country, provence]",
            "_quarto.yml:9:21: there is no such level\n    found:    provence\n"
            "    expected: country, province, district, city\n"
            "    next:     Did you mean 'province'? A new one is a row of data/codelists.csv.\n"
            "_quarto.yml:9:11 (tinhso.levels): the list lacks a level that places have\n    found:    province\n"
            "    next:     Put it where it lies, the highest first.",
        ),
        (
            "amounts-in-words: [state_6g]",
            "_quarto.yml:9:21 (tinhso.amounts-in-words): there is no such code list\n    found:    state_6g\n"
            "    expected: topic, unit, measure_type, level, publication_basis, value_type, polarity, state_5g, time_basis, "
            "obs_status, quality, kind … (23 in all)\n"
            "    next:     Did you mean 'state_5g'? A new one is a row of data/codelists.csv.",
        ),
        (
            "yardsticks: [country, country]",
            "_quarto.yml:9:25: stands twice in the list\n    found:    country",
        ),
        (
            "months-apart: -1",
            "_quarto.yml:9:17 (tinhso.months-apart): is less than no time\n    found:    -1\n"
            "    expected: a number of months: 6",
        ),
    ],
)  # fmt: skip
def test_what_the_configuration_names_wrong_is_said_with_its_place(tmp_path: Path, line: str, message: str) -> None:
    tiny = configured(tmp_path, line)
    assert tiny.complaint(lambda: dataset(read(tiny.project))) == message


def test_no_level_is_compared_and_held_against_itself(tmp_path: Path) -> None:
    tiny = configured(tmp_path, "compare: country", "yardsticks: [country]")
    assert tiny.complaint(lambda: dataset(read(tiny.project))) == (
        "_quarto.yml:10:15 (tinhso.yardsticks): the level that is compared is not held against itself\n    found:    country"
    )


def test_a_pack_that_is_switched_on_twice_is_refused_with_its_place(tmp_path: Path) -> None:
    """Its columns would stand twice in every table."""
    tiny = Tiny(tmp_path)
    tiny.replace_config("packs: [viet-nam]", "packs: [viet-nam, tables, viet-nam]")
    assert tiny.complaint(lambda: read(tiny.project)) == "_quarto.yml:8:29: stands twice in the list\n    found:    viet-nam"
