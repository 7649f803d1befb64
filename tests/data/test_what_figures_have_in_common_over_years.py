"""What is said in words of places over years: what they have in common at each time, and what each has along time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.data.made_up import EDITION, row
from tests.languages import LANGS, PACKAGED_STRINGS
from tinhso.data.comparability.common_ground import along_time, at_each_time, ground
from tinhso.model import Code, Dataset, Observation, Text

LEVELS = {"province": Text(vi="tỉnh", en="province"), "district": Text(vi="huyện", en="district")}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The made-up edition with names of its levels; the strings are the package's, which name no level."""
    levels = tuple(Code(codelist="level", code=code, name=name, sort_order=1, line=2) for code, name in LEVELS.items())
    return replace(EDITION, words=PACKAGED_STRINGS, codes=(*EDITION.codes, *levels))


def said(text: Text | None) -> tuple[str, str]:
    assert text is not None
    return text["vi"], text["en"]


def years(*places: str, **more: str) -> list[Observation]:
    return [row(place, time=time, **more) for place in places for time in ("2021", "2022")]


def test_places_of_one_level_are_held_against_each_other_at_one_date_only(dataset: Dataset) -> None:
    assert said(at_each_time(years("one", "two", base="homes"), dataset)) == (
        "Cùng cấp (tỉnh), cùng định nghĩa, cùng mẫu số, các nơi chỉ so với nhau trong cùng một thời điểm.",
        "Same level (province), same definition, same base, places are held against each other at one date only.",
    )


def test_one_place_is_held_against_none(dataset: Dataset) -> None:
    assert at_each_time(years("one"), dataset) is None


def test_of_a_ranking_and_of_states_something_else_is_the_same(dataset: Dataset) -> None:
    assert said(at_each_time(years("one", "two", indicator="rank"), dataset))[1] == (
        "Same level (province), same ranking, places are held against each other at one date only."
    )
    assert "same indicator, places" in said(at_each_time(years("one", "two", indicator="state"), dataset))[1]


def test_that_the_levels_differ_is_said_and_no_level_is_named(dataset: Dataset) -> None:
    assert said(at_each_time(years("one", "country"), dataset)) == (
        "Cùng định nghĩa, các nơi chỉ so với nhau trong cùng một thời điểm. "
        "Khác cấp: một bên là từng nơi, một bên là mốc đối chiếu.",
        "Same definition, places are held against each other at one date only. The levels differ: places and their yardstick.",
    )


def test_the_times_of_provisional_figures_are_named_in_their_order_each_once(dataset: Dataset) -> None:
    rows = [
        *(row(place, time="2022", obs_status="P") for place in ("one", "two")),
        row("one", time="2021-05", obs_status="P"), row("one", time="2020"),
    ]  # fmt: skip
    vi, en = said(at_each_time(rows, dataset))
    assert vi.endswith("trong cùng một thời điểm, số của tháng 5/2021, năm 2022 đều là sơ bộ.")
    assert en.endswith("at one date only, all figures of May 2021, 2022 provisional.")


def test_a_level_that_the_edition_has_words_for_is_said_in_them(dataset: Dataset) -> None:
    phrases = dict(PACKAGED_STRINGS.phrases)
    phrases["ground.one_level.district"] = replace(phrases["ground.place"], text=Text(vi="cùng là huyện", en="both districts"))
    own = replace(dataset, words=replace(PACKAGED_STRINGS, phrases=phrases))
    rows = [row("district"), row("ended-district", "share")]
    assert said(ground(rows, own))[1] == "Both districts, same definition, same date (March 2022)."
    assert said(ground(rows, dataset))[1] == "Same level (district), same definition, same date (March 2022)."


def test_each_place_is_held_against_itself_along_time(dataset: Dataset) -> None:
    assert said(along_time(years("one", base="homes"), dataset)) == (
        "Cùng một nơi qua thời gian, cùng một nguồn, cùng định nghĩa, cùng mẫu số.",
        "Same place along time, same source, same definition, same base.",
    )
    assert said(along_time(years("one", "two"), dataset)) == (
        "Mỗi nơi so với chính nó qua thời gian, cùng một nguồn, cùng định nghĩa.",
        "Each place against itself along time, same source, same definition.",
    )


def test_along_time_it_does_not_matter_that_levels_differ(dataset: Dataset) -> None:
    assert said(along_time([row("one"), row("country")], dataset))[1] == (
        "Each place against itself along time, same source, same definition."
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop(dataset: Dataset, lang: str) -> None:
    for text in (at_each_time(years("one", "two"), dataset), along_time(years("one"), dataset)):
        assert text is not None
        assert text[lang][0].isupper()
        assert text[lang].endswith(".")
        assert not text[lang].endswith("..")


def test_what_makes_figures_uncertain_is_said_with_what_places_have_in_common(dataset: Dataset) -> None:
    margin = Text(vi="Khảo sát có sai số mà nguồn không ghi.", en="The survey has a margin that its source does not give.")
    indicators = tuple(replace(one, uncertainty=margin if one.indicator == "share" else None) for one in dataset.indicators)
    unsure = replace(dataset, indicators=indicators)
    pair = [row("one"), row("two")]
    over_years = years("one", "two")
    told = [(found(rows, unsure), found(rows, dataset)) for found, rows in ((ground, pair), (at_each_time, over_years))]
    for said_of, plain in told:
        assert said(said_of) == tuple(f"{text} {margin[lang]}" for text, lang in zip(said(plain), LANGS, strict=True))
    # Of one place nothing is put in order, and another indicator has no such margin.
    assert margin["en"] not in said(along_time(years("one"), unsure))[1]
    assert margin["en"] not in said(ground(pair[:1], unsure))[1]
    assert margin["en"] not in said(ground([row("one", indicator="rate"), row("two", indicator="rate")], unsure))[1]


def test_intervals_that_lie_apart_are_told_where_every_figure_has_one(dataset: Dataset) -> None:
    low = row("one", conf_lower=Decimal(48), conf_upper=Decimal(50))
    high = row("two", conf_lower=Decimal(51), conf_upper=Decimal(53))
    assert said(ground([low, high], dataset))[1].endswith(", confidence intervals do not overlap.")
    assert said(at_each_time([low, high], dataset))[0].endswith(", khoảng tin cậy không chồng lên nhau.")
    for open_above in (replace(high, conf_upper=None), row("two")):
        assert "intervals" not in said(ground([low, open_above], dataset))[1]
    assert "intervals" not in said(ground([low, replace(low, observation_id="again")], dataset))[1], "of one place"
