"""Missing is never blank: the eight reasons are distinguished by rule, and each has its words and its line in the legend."""

from __future__ import annotations

import csv
import re

import pytest

from tests.reports.newsroom import ROOT, Newsroom, observation, tree, words
from tinhso.reports.page_context import PageContext
from tinhso.reports.views.missing import MissingReason, legend, reason_for


def why(context: PageContext, ref_area: str, indicator: str) -> str | None:
    absence = reason_for(context.dataset.place(ref_area), context.dataset.indicator(indicator), context)
    return None if absence is None else absence.reason.value


@pytest.mark.parametrize(
    ("place", "indicator", "reason"),
    [
        ("tinh-mot", "stations", None),  # reported
        ("tinh-ba", "fibre", "not_reported"),
        ("huyen-mot", "rank", "not_applicable"),
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
