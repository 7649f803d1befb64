"""Missing is never blank: the eight reasons are distinguished by rule, and each has its words and its line in the legend."""

from __future__ import annotations

import csv
import re

import pytest

from tests.languages import LANGS
from tests.reports.newsroom import ROOT, Newsroom, observation, tree, words
from tinhso.reports.page_context import PageContext
from tinhso.reports.views.missing import (
    MissingReason,
    empties,
    gap,
    legend,
    reason_for,
    result_missing,
    said_otherwise,
    silent_on,
)


def why(context: PageContext, ref_area: str, indicator: str) -> str | None:
    absence = reason_for(context.dataset.place(ref_area), context.dataset.indicator(indicator), context)
    return None if absence is None else absence.reason.value


@pytest.mark.parametrize(
    ("place", "indicator", "reason"),
    [
        ("tinh-mot", "stations", None),  # reported
        ("tinh-ba", "fibre", "not_reported"),
        ("huyen-mot", "rank", "not_applicable"),
        ("huyen-mot", "fibre", "not_reported"),  # where places are ranked by something else
        ("nuoc", "rank", "not_applicable"),  # places are ranked among those of their level
        ("tinh-moi", "stations", "superseded_boundary"),  # a figure of what it was made of
        ("tinh-moi", "rank", "not_yet_published"),
    ],
)
def test_each_absence_has_its_reason(newsroom: Newsroom, place: str, indicator: str, reason: str | None) -> None:
    newsroom.rows["observations"].append(observation("tinh-hai", "rank", "2022", "18"))
    assert why(newsroom.context(), place, indicator) == reason


def test_a_target_of_a_part_is_no_figure_of_another_area(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] = [
        observation("tinh-hai", "fibre", "2022-05", "80", base="households"),
        observation("tinh-mot", "stations", "2022-05", "9"),
        observation("huyen-mot", "fibre", "2022-05", "90", base="households", kind="target", target_period="2025"),
    ]
    assert why(newsroom.context(), "tinh-mot", "fibre") == "not_reported"


def test_a_target_whose_result_is_said_in_another_way_shows_it(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"] += [newsroom.indicator("masts", "mobile", "station", family="sites")]
    newsroom.rows["indicators"][0].update(family="sites")
    newsroom.rows["observations"] += [
        observation("tinh-ba", "masts", "2022-05", "12"),
        observation("tinh-ba", "stations", "2022-05", "20", kind="target", target_period="2025"),
    ]
    newsroom.assemble()
    page = tree(newsroom.content("targets.html"))
    (row,) = (row for row in page.xpath("//tr") if "Tên stations" in words(row) and "20 station (vi)" in words(row))
    assert row.xpath(".//span[@class='ts-missing']/@data-reason") == ["said_otherwise"]
    assert "Tên masts: 12" in words(row)


def test_the_reasons_are_those_of_the_code_list() -> None:
    with (ROOT / "data" / "codelists.csv").open(encoding="utf-8") as file:
        codes = [row["code"] for row in csv.DictReader(file) if row["codelist"] == "missing_reason"]
    assert codes == [reason.value for reason in MissingReason]


def test_the_docs_say_of_every_reason_when_it_is_given() -> None:
    table = (ROOT / "reports" / "README.md").read_text(encoding="utf-8").partition("| reason | when |")[2].partition("\n\n")[0]
    told = [name for cell in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(told) == sorted(reason.value for reason in MissingReason)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_legend_explains_every_reason_once_and_only_those_that_stand_above_it(newsroom: Newsroom, lang: str) -> None:
    without = legend(newsroom.context().view("index.html", lang))
    assert [entry["absence"].reason for entry in without] == [one for one in MissingReason if one is not MissingReason.NOT_GIVEN]
    newsroom.rows["observations"].append(observation("tinh-ba", "stations", "2022-05", "", obs_status="L", as_printed="…"))
    view = newsroom.context().view("index.html", lang)
    everything = legend(view)
    assert [entry["absence"].reason for entry in everything] == list(MissingReason)
    assert len({entry["absence"].text for entry in everything}) == len(MissingReason)
    assert len({entry["meaning"] for entry in everything}) == len(MissingReason)
    some = legend(view, ["not_applicable", "no_due_date", "not_reported", "not_applicable"])
    assert [entry["absence"].reason for entry in some] == ["not_reported", "not_applicable"]


def test_the_table_of_an_indicator_tells_the_reasons_apart_and_explains_them_below(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        observation("tinh-hai", "fibre", "2022-05", "81", base="households", kind="target", target_period="2025"),
        observation("huyen-mot", "fibre", "2022-05", "30", base="households"),
        observation("tinh-ba", "stations", "2022-05", "10"),
    ]
    newsroom.rows["observations"] = [
        row for row in newsroom.rows["observations"] if row["observation_id"] != "tinh-mot.fibre.2022-03"
    ]
    newsroom.assemble()
    page = tree(newsroom.content("indicators/fibre.html"))
    found = {words(row[0]): row[1].xpath("string(.//@data-reason)") for row in page.xpath("//tr[td/@colspan]")}
    assert found == {"Tinh Mot": "not_comparable", "Tinh Ba": "not_reported"}
    legends = page.xpath("//aside[@class='ts-legend']")
    assert [key.get("data-reason") for key in legends[0].xpath(".//dt/span")] == ["not_reported", "not_comparable"]


def test_a_profile_says_what_stands_instead_of_a_figure_that_is_missing(newsroom: Newsroom) -> None:
    newsroom.rows["indicators"].append(newsroom.indicator("sites_5g", "mobile", "station", family="sites"))
    newsroom.rows["indicators"][3].update(family="sites")
    newsroom.rows["observations"].append(observation("tinh-hai", "sites_5g", "2022-05", "4"))
    newsroom.assemble()
    page = tree(newsroom.content("places/tinh-mot.html"))
    found = page.xpath("//div[@id='silent']")[0]
    assert "ở đây nói theo cách khác" in words(found)
    said = {words(item.find("a")): item.xpath("string(.//@data-reason)") for item in found.xpath(".//li")}
    assert said == {"Tên sites_5g": "stated_without_number"}
    assert "bài báo chỉ nói: pilot (vi)" in words(found)
    assert "stated_without_number" in page.xpath("//aside[@class='ts-legend']//dt/span/@data-reason")


def sites(newsroom: Newsroom) -> Newsroom:
    """Let the stations be of a family with masts, a share, towers and a state."""
    newsroom.rows["indicators"][0].update(family="sites")
    newsroom.rows["indicators"] += [
        newsroom.indicator("masts", "mobile", "station", family="sites"),
        newsroom.indicator("cover", "mobile", "percent", family="sites"),
        newsroom.indicator("towers", "mobile", "station", family="sites"),
        newsroom.indicator("state", "mobile", "", value_type="code", codelist="state_5g", family="sites"),
    ]
    return newsroom


def state(ref_area: str, indicator: str = "state", **more: str) -> dict[str, str]:
    return observation(ref_area, indicator, "2022", "", **{"obs_code": "pilot", "as_printed": "thí điểm", **more})


def aim(ref_area: str, indicator: str, period: str, value: str) -> dict[str, str]:
    return observation(ref_area, indicator, period, value, kind="target", target_period="2025")


#: What stands in the place of a number of stations, the nearest first.
SAID = {
    "vi": [
        "Tên masts: 12 station (vi) (tháng 6/2022)",
        "Tên cover: 50% (năm 2022; tính trên: communes (vi))",
        "Tên state: pilot (vi) (đăng 2022)",
    ],
    "en": [
        "Name masts: 12 station (en) (June 2022)",
        "Name cover: 50% (2022; of: communes (en))",
        "Name state: pilot (en) (published 2022)",
    ],
}
#: A place, an indicator that it lacks, and why: the reason, its words, what there is instead, and the entry to which that leads.
TOLD = {
    "vi": [
        ("tinh-ba", "fibre", "not_reported", "bài báo không nói", None, None),
        ("tinh-ba", "stations", "stated_without_number", "có nói, không có con số", "bài báo chỉ nói: pilot (vi)",
         "tinh-ba.state.2022"),
        ("tinh-mot", "masts", "not_comparable", "không so sánh được", "nêu riêng cho Huyen Mot", None),
        ("tinh-moi", "stations", "superseded_boundary", "chỉ có theo địa giới cũ", "nêu cho Tinh Mot, theo địa giới cũ",
         "tinh-mot.stations.2022-03"),
        ("tinh-hai", "fibre", "not_given", "nguồn không đưa con số", "năm 2021: nguồn không thu thập con số này",
         "tinh-hai.fibre.2021"),
    ],
    "en": [
        ("tinh-ba", "fibre", "not_reported", "the articles do not say", None, None),
        ("tinh-ba", "stations", "stated_without_number", "stated without a number", "the article only says: pilot (en)",
         "tinh-ba.state.2022"),
        ("tinh-mot", "masts", "not_comparable", "not comparable", "reported for a part: Huyen Mot", None),
        ("tinh-moi", "stations", "superseded_boundary", "former boundary only",
         "reported for Tinh Mot, within the former boundary", "tinh-mot.stations.2022-03"),
        ("tinh-hai", "fibre", "not_given", "the source gives no figure", "2021: the source did not collect this figure",
         "tinh-hai.fibre.2021"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_said_in_another_way_is_told_from_the_nearest_to_the_farthest(newsroom: Newsroom, lang: str) -> None:
    sites(newsroom).rows["observations"] += [
        state("tinh-ba", time_basis="published"),
        aim("tinh-ba", "towers", "2022", "30"),
        observation("tinh-ba", "cover", "2022", "50", base="communes"),
        observation("tinh-ba", "masts", "2021", "10"),
        observation("tinh-ba", "masts", "2022-06", "12"),
        observation("tinh-ba", "masts", "2022-02", "11"),
        observation("tinh-ba", "masts", "2022-06", "13", observation_id="later.in.the.file"),
        aim("tinh-ba", "masts", "2023", "40"),
        observation("tinh-ba", "fibre", "2022", "50", base="households"),
    ]
    context = newsroom.context()
    place, indicator = context.dataset.place("tinh-ba"), context.dataset.indicator("stations")
    found = reason_for(place, indicator, context)
    assert found is not None
    assert found.reason is MissingReason.SAID_OTHERWISE
    assert [row.observation_id for row in found.nearest] == [
        "tinh-ba.masts.2022-06", "tinh-ba.cover.2022", "tinh-ba.state.2022", "tinh-ba.towers.2022.target",
    ]  # fmt: skip
    assert said_otherwise(place, indicator, context, targets=False).nearest == found.nearest[:3]
    said = gap(found, context.view("index.html", lang))
    assert (said.note, said.href) == (None, None)
    assert said.text == {"vi": "nói theo cách khác hoặc điều gần đó", "en": "said in another way, or something near it"}[lang]
    entries = [f"sources/bai-mot.html#{row.observation_id}" for row in found.nearest[:3]]
    assert [(link.href, link.text) for link in said.said] == list(zip(entries, SAID[lang], strict=True))


def test_of_targets_alone_the_latest_of_each_measure_is_told(newsroom: Newsroom) -> None:
    sites(newsroom).rows["observations"] += [aim("tinh-ba", "masts", time, "9") for time in ("2021", "2023", "2022")]
    context = newsroom.context()
    place, indicator = context.dataset.place("tinh-ba"), context.dataset.indicator("stations")
    found = said_otherwise(place, indicator, context)
    assert [row.observation_id for row in found.nearest] == ["tinh-ba.masts.2023.target"]
    assert [gap(found, context.view("index.html", lang)).said[0].text for lang in LANGS] == [
        "Tên masts: 9 station (vi) (năm 2023; mục tiêu)",
        "Name masts: 9 station (en) (2023; target)",
    ]
    assert said_otherwise(place, indicator, context, targets=False).reason is MissingReason.NOT_REPORTED


@pytest.mark.parametrize(
    ("lacking", "told", "reason"),
    [
        ("signal_4g", "state_5g", "not_reported"),
        ("signal_4g", "state_4g", "stated_without_number"),
        ("signal_4g", "state_4g_5g", "stated_without_number"),
        ("signal", "state_5g", "stated_without_number"),
        ("signal_4g", "state", "stated_without_number"),
        ("signal_4g", "state5g", "stated_without_number"),  # no part of the name
        ("signal_4gb", "state_5g", "stated_without_number"),
        ("signal_10g", "state_1g", "not_reported"),
    ],
)
def test_what_is_said_of_another_generation_is_not_said_in_another_way(
    newsroom: Newsroom, lacking: str, told: str, reason: str
) -> None:
    newsroom.rows["indicators"] += [
        newsroom.indicator(lacking, "mobile", "percent", family="sites"),
        newsroom.indicator(told, "mobile", "", value_type="code", codelist="state_5g", family="sites"),
    ]
    newsroom.rows["observations"] += [
        observation("tinh-hai", lacking, "2022", "80", base="communes"),
        state("tinh-ba", told),
    ]
    assert why(newsroom.context(), "tinh-ba", lacking) == reason


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([state("tinh-ba")], "stated_without_number"),
        ([state("tinh-ba"), observation("tinh-ba", "masts", "2022", "9")], "said_otherwise"),  # the source did count
        ([observation("tinh-ba", "masts", "2022", "9"), state("tinh-ba")], "said_otherwise"),
        ([state("tinh-ba", kind="target", target_period="2025")], "said_otherwise"),  # nobody is there yet
        ([state("tinh-ba", kind="context")], "said_otherwise"),  # of another kind than all numbers
        ([state("tinh-ba", "mobile_5g")], "not_reported"),  # of another family
    ],
)
def test_a_number_is_stated_in_words_by_a_state_of_its_family_alone(
    newsroom: Newsroom, rows: list[dict[str, str]], reason: str
) -> None:
    sites(newsroom).rows["observations"] += rows
    assert why(newsroom.context(), "tinh-ba", "stations") == reason


def test_a_state_that_says_no_amount_and_an_indicator_of_states_have_no_words_for_a_number(newsroom: Newsroom) -> None:
    sites(newsroom).rows["observations"] += [state("tinh-ba"), state("tinh-hai")]
    newsroom.rows["indicators"].append(
        newsroom.indicator("plan", "mobile", "", value_type="code", codelist="state_5g", family="sites")
    )
    assert why(newsroom.context(), "tinh-ba", "plan") == "said_otherwise"
    path = newsroom.root / "_quarto.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  amounts-in-words: [state_5g]\n", ""), encoding="utf-8")
    assert why(newsroom.context(), "tinh-ba", "stations") == "said_otherwise"


@pytest.mark.parametrize(
    ("places", "reason"),
    [
        (("tinh-mot", "tinh-hai"), "not_reported"),
        (("tinh-mot", "huyen-mot"), "not_applicable"),
    ],
)
def test_nobody_lacks_a_rank_among_places_of_another_level(newsroom: Newsroom, places: tuple[str, str], reason: str) -> None:
    """The rank need not be the measure itself: one of its family tells who is ranked."""
    newsroom.rows["indicators"] += [
        newsroom.indicator("score", "broadband", "station", family="sites"),
        newsroom.indicator("place", "broadband", "rank", family="sites"),
    ]
    ranked, asked = places
    newsroom.rows["observations"] += [observation(ranked, "place", "2022", "3")]
    assert why(newsroom.context(), asked, "score") == reason


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_reason_is_worded_with_what_stands_nearest(newsroom: Newsroom, lang: str) -> None:
    sites(newsroom).rows["observations"] += [
        state("tinh-ba"),
        observation("huyen-mot", "masts", "2022", "5"),
        observation("huyen-mot", "masts", "2021", "4"),
        observation("tinh-hai", "fibre", "2021", "", obs_status="L", base="households", as_printed="…"),
    ]
    newsroom.rows["observations"] = [
        row for row in newsroom.rows["observations"] if row["observation_id"] != "tinh-hai.fibre.2022-05"
    ]
    view = newsroom.context().view("index.html", lang)
    told = []
    for place, indicator, *_ in TOLD[lang]:
        (one,) = empties([view.dataset.place(place)], view.dataset.indicator(indicator), view)
        assert (one.code, one.place.text) == (place, view.of(view.dataset.place(place).name))
        entry = one.gap.href and one.gap.href.removeprefix("sources/bai-mot.html#")
        told.append((place, indicator, one.gap.reason, one.gap.text, one.gap.note, entry))
    assert told == TOLD[lang]
    assert empties([view.dataset.place("tinh-mot")], view.dataset.indicator("stations"), view) == ()


def test_a_place_is_not_silent_on_what_it_says_in_words_or_in_another_way(newsroom: Newsroom) -> None:
    """What is left: what places of its level report, by topic, but a target, what its source gives no figure of, and its own."""
    newsroom.rows["observations"] += [
        state("tinh-ba", "mobile_5g"),
        observation("tinh-hai", "rank", "2022", "18"),
        observation("tinh-ba", "rank", "2022", "", obs_status="L", as_printed="…"),
    ]
    newsroom.rows["indicators"] += [
        newsroom.indicator("sites_4g", "mobile", "station", family="sites"),
        newsroom.indicator("sites_state", "mobile", "", value_type="code", codelist="state_5g", family="sites"),
        newsroom.indicator("planned", "mobile", "station"),
        newsroom.indicator("of_part", "mobile", "station"),
    ]
    newsroom.rows["observations"] += [
        observation("tinh-hai", "sites_4g", "2022", "4"),
        observation("tinh-mot", "sites_4g", "2022", "5"),
        state("tinh-ba", "sites_state"),
        aim("tinh-hai", "planned", "2022", "4"),
        observation("huyen-mot", "of_part", "2022", "4"),
    ]
    view = newsroom.context().view("places/tinh-ba.html", "en")
    place = view.dataset.place("tinh-ba")
    silent, said = silent_on(place, view.context.of_place("tinh-ba"), view)
    assert {topic: [(link.text, link.note, gap) for link, gap in found] for topic, found in silent.items()} == {
        "mobile (en)": [("Name stations", "reported for Tinh Mot, Tinh Hai", None)],
        "broadband (en)": [("Name fibre", "reported for Tinh Mot, Tinh Hai", None)],
    }
    assert {topic: [(link.text, link.note, gap and gap.reason) for link, gap in found] for topic, found in said.items()} == {
        "mobile (en)": [("Name sites_4g", "reported for Tinh Hai, Tinh Mot", "stated_without_number")]
    }
    assert silent_on(place, (), view) == ({}, {})


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_of_several_rows_that_stand_nearest_each_thing_is_said_once_and_none_is_led_to(newsroom: Newsroom, lang: str) -> None:
    parts = [newsroom.place(f"huyen-{name}", "district", parent="tinh-ba") for name in ("hai", "ba")]
    sites(newsroom).rows["places"] += parts
    newsroom.rows["observations"] += [
        observation("huyen-ba", "masts", "2022", "5"),
        observation("huyen-hai", "masts", "2022", "5"),
        observation("huyen-ba", "masts", "2021", "5"),
        state("tinh-ba"),
        state("tinh-ba", observation_id="again", obs_code="pilot"),
        state("tinh-ba", observation_id="other", obs_code="on_air"),
        *(
            observation("tinh-ba", "fibre", time, "", obs_status="L", base="households", as_printed="…")
            for time in ("2021", "2020")
        ),
    ]
    view = newsroom.context().view("index.html", lang)
    told = []
    for indicator in ("masts", "stations", "fibre"):
        (one,) = empties([view.dataset.place("tinh-ba")], view.dataset.indicator(indicator), view)
        told.append((one.gap.reason, one.gap.note, one.gap.href))
    assert (
        told
        == {
            "vi": [
                ("not_comparable", "nêu riêng cho Huyen Ba, Huyen Hai", None),
                ("stated_without_number", "bài báo chỉ nói: pilot (vi); on_air (vi)", None),
                ("not_given", "năm 2021, năm 2020: nguồn không thu thập con số này", None),
            ],
            "en": [
                ("not_comparable", "reported for a part: Huyen Ba, Huyen Hai", None),
                ("stated_without_number", "the article only says: pilot (en); on_air (en)", None),
                ("not_given", "2021, 2020: the source did not collect this figure", None),
            ],
        }[lang]
    )


def result(context: PageContext, ref_area: str, indicator: str) -> str:
    return result_missing(context.dataset.place(ref_area), context.dataset.indicator(indicator), context).reason.value


def test_a_target_of_which_no_figure_is_given_says_nothing_of_a_result(newsroom: Newsroom) -> None:
    nothing = {"obs_status": "L", "as_printed": "…"}
    newsroom.rows["observations"] += [
        observation("tinh-ba", "stations", "2022", "", kind="target", target_period="2025", **nothing),
        observation("tinh-hai", "stations", "2022", "", **nothing),
    ]
    context = newsroom.context()
    assert [result(context, place, "stations") for place in ("tinh-ba", "tinh-hai")] == ["not_reported", "not_given"]


def test_a_place_that_has_a_target_alone_has_a_result_missing(newsroom: Newsroom) -> None:
    newsroom.rows["observations"] += [
        aim("tinh-ba", "stations", "2022", "9"),
        observation("tinh-hai", "rank", "2022", "18"),
        observation("tinh-ba", "rank", "2022", "", obs_status="L", as_printed="…"),
        aim("tinh-hai", "stations", "2022", "9"),
        observation("tinh-hai", "stations", "2022", "", obs_status="L", as_printed="…"),
    ]
    context = newsroom.context()
    assert why(context, "tinh-ba", "stations") is None
    assert result(context, "tinh-ba", "stations") == "said_otherwise"
    assert result(context, "tinh-ba", "rank") == "not_given"
    assert result(context, "tinh-hai", "stations") == "not_given"  # whatever it aims at
    assert result(context, "huyen-mot", "rank") == "not_applicable"
    assert result(context, "tinh-ba", "fibre") == "not_reported"
