"""A figure is of a place that was there at its time; what bears one code was never there twice at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tests.expectations.at_the_gate import OBSERVATIONS, figures, findings, places, refused, results

COUNTRY = "nuoc,Nước,The Country,country,,,,"
OLD = "tinh-cu,Tỉnh Cũ,Old Province,province,nuoc,,2025-06-30,tinh-moi"
OTHER = "tinh-kia,Tỉnh Kia,Other Province,province,nuoc,,2025-06-30,tinh-moi"
NEW = "tinh-moi,Tỉnh Mới,New Province,province,nuoc,2025-07-01,,"
DISTRICT = "huyen-cu,Huyện Cũ,Old District,district,tinh-cu,,2025-06-30,"
AT_THE_TIME, ALL_THE_TIME = "observations.place-there-at-the-time", "observations.place-there-all-the-time"


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    tiny = Tiny(tmp_path)
    places(tiny, COUNTRY, OLD, OTHER, NEW, DISTRICT)
    return tiny


@pytest.mark.parametrize(
    ("place", "time", "there"),
    [
        ("tinh-cu", "2024", True),
        ("tinh-cu", "2025-06", True),
        ("tinh-cu", "2025-06-30", True),
        ("tinh-cu", "2025-07-01", False),
        ("tinh-cu", "2025-07", False),
        ("tinh-cu", "2026", False),
        ("tinh-moi", "2024", False),
        ("tinh-moi", "2025-06", False),
        ("tinh-moi", "2025-07", True),
        ("tinh-moi", "2026", True),
        ("huyen-cu", "2025-08", False),
        ("huyen-cu", "2023-12-31", True),
        ("nuoc", "2026", True),
        ("tinh-cu", "2025", True),
        ("tinh-moi", "2025", True),
    ],
)
def test_a_figure_is_of_a_place_that_was_there(tiny: Tiny, place: str, time: str, *, there: bool) -> None:
    figures(tiny, (place, time))
    assert (not refused(tiny, AT_THE_TIME)) is there


@pytest.mark.parametrize(
    ("place", "time", "next_step"),
    [
        ("tinh-cu", "2026", "Enter it under tinh-moi, which took over, or correct the time."),
        ("tinh-moi", "2024", "Enter it under tinh-cu or tinh-kia, which was there before, or correct the time."),
        (
            "huyen-cu", "2026",
            "Nothing took over from it: enter it under a place that was there (tinh-cu or a part of it), or correct the time.",
        ),
    ],
)  # fmt: skip
def test_the_gate_leads_to_the_cell_and_names_what_took_over(tiny: Tiny, place: str, time: str, next_step: str) -> None:
    figures(tiny, ("nuoc", "2024"), (place, time))
    (found,) = findings(tiny, AT_THE_TIME)
    assert (found.where.file, found.where.line, found.where.field, found.found) == (
        "data/observations.csv",
        3,
        "time_period",
        time,
    )
    assert found.fix == next_step
    assert f"next:     {next_step}" in str(found)


def test_the_heir_of_a_later_time_is_named_and_not_one_that_had_ended_by_then(tiny: Tiny) -> None:
    first = "xa-mot,Xã Một,Commune One,district,tinh-cu,,2020-12-31,xa-hai"
    second = "xa-hai,Xã Hai,Commune Two,district,tinh-cu,2021-01-01,2023-12-31,xa-ba"
    places(tiny, COUNTRY, OLD, NEW, first, second, "xa-ba,Xã Ba,Commune Three,district,tinh-cu,2024-01-01,,")
    figures(tiny, ("xa-mot", "2022"), ("xa-mot", "2024"))
    assert [found.fix.partition(",")[0] for found in findings(tiny, AT_THE_TIME) if found.fix] == [
        "Enter it under xa-hai", "Enter it under xa-ba",
    ]  # fmt: skip
    assert not refused(tiny, "places.successor-")


def test_places_of_context_are_held_to_it_as_well(tiny: Tiny) -> None:
    text = tiny.text("places").replace(",sort_order", ",sort_order,role").splitlines()
    tiny.write("places", "\n".join([text[0], *(f"{line},{'context' if 'tinh-kia' in line else ''}" for line in text[1:])]) + "\n")
    figures(tiny, ("tinh-kia", "2026"))
    assert refused(tiny, AT_THE_TIME) == ["tinh-kia.base_stations.2026"]


def test_a_place_that_names_no_first_day_begins_after_those_that_it_succeeds(tiny: Tiny) -> None:
    places(tiny, COUNTRY, OLD, OTHER, NEW.replace("2025-07-01", ""))
    figures(tiny, ("tinh-moi", "2024"), ("tinh-moi", "2026"))
    assert refused(tiny, AT_THE_TIME) == ["tinh-moi.base_stations.2024"]


def test_a_year_in_which_boundaries_changed_is_asked_about_unless_a_note_says_more(tiny: Tiny) -> None:
    figures(tiny, ("tinh-cu", "2025"), ("tinh-moi", "2025"))
    assert refused(tiny, ALL_THE_TIME) == []
    tiny.write("observations", tiny.text("observations").replace("Số liệu từ bảng khác.,A figure from another table.", ","))
    _, (check,) = results(tiny, ALL_THE_TIME)
    assert (check.failing, check.severity) == (2, "warning")


@pytest.mark.parametrize(
    ("rows", "twice"),
    [
        ([OLD, NEW.replace("Mới,New", "Cũ,Old")], []),
        ([OLD, NEW.replace("Mới,New", "Cũ,Old").replace("2025-07-01", "2025-06-30")], ["tinh-cu", "tinh-moi"]),
        ([OLD, OTHER.replace("Kia,Other", "Cũ,Old"), NEW], ["tinh-cu", "tinh-kia"]),
    ],
)
def test_a_name_is_of_one_place_at_a_time(tiny: Tiny, rows: list[str], twice: list[str]) -> None:
    places(tiny, COUNTRY, *rows)
    assert refused(tiny, "places.name-vi-unique") == twice
    assert refused(tiny, "places.name-en-unique") == twice


def test_two_provinces_may_each_have_a_district_of_one_name(tiny: Tiny) -> None:
    places(tiny, COUNTRY, OLD, OTHER, NEW, DISTRICT, DISTRICT.replace("huyen-cu", "huyen-hai").replace("tinh-cu", "tinh-kia"))
    assert refused(tiny, "places.name-") == []
    places(tiny, COUNTRY, OLD, OTHER, NEW, DISTRICT, DISTRICT.replace("huyen-cu", "huyen-hai"))
    assert refused(tiny, "places.name-vi-unique") == ["huyen-cu", "huyen-hai"]


@pytest.mark.parametrize(
    ("days", "twice"), [(("2025-06-30", "2025-07-01"), False), (("2025-06-30", "2025-06-30"), True), (("", ""), True)]
)
@pytest.mark.parametrize("code", ["iso_3166_2", "gso_code"])
def test_a_code_is_of_one_place_at_a_time(tiny: Tiny, code: str, days: tuple[str, str], *, twice: bool) -> None:
    said = {"iso_3166_2": "XX-01", "gso_code": "01"}
    head = "ref_area,name_vi,name_en,level,parent,gso_code,iso_3166_2,valid_from,valid_to,sort_order"
    codes = ",".join(said[name] if name == code else "" for name in ("gso_code", "iso_3166_2"))
    rows = [f"a,Tỉnh A,Province A,province,,{codes},,{days[0]},1", f"b,Tỉnh B,Province B,province,,{codes},{days[1]},,2"]
    tiny.write("places", "\n".join([head, *rows]) + "\n")
    assert refused(tiny, {"iso_3166_2": "places.iso-unique", "gso_code": "places.gso-code-unique"}[code]) == (
        ["a", "b"] if twice else []
    )


def test_the_days_of_a_place_follow_each_other(tiny: Tiny) -> None:
    places(tiny, COUNTRY, OLD, NEW.replace("2025-07-01", "2025-08-01"))
    assert refused(tiny, "places.successor-begins-the-day-after") == ["tinh-cu"]
    places(tiny, COUNTRY, OLD.replace(",,2025-06-30", ",2025-07-01,2025-06-30"), NEW)
    assert refused(tiny, "places.valid-from-before-its-end") == ["tinh-cu"]
    places(tiny, COUNTRY, OLD, NEW.replace("2025-07-01,", "2025-07-01,2025-06-15"))
    assert "tinh-cu" in refused(tiny, "places.successor-lasts-longer")


def test_what_contains_a_place_was_there_with_it(tiny: Tiny) -> None:
    commune = "xa-moi,Xã Mới,New Commune,city,{},2025-07-01,,"
    places(tiny, COUNTRY, OLD, OTHER, NEW, DISTRICT, commune.format("tinh-moi"))
    assert refused(tiny, "places.parent-") == []
    places(tiny, COUNTRY, OLD, OTHER, NEW, DISTRICT, commune.format("tinh-cu"))
    (found,) = findings(tiny, "places.parent-there-at-the-time")
    assert (found.where.field, found.found, found.fix) == ("parent", "tinh-cu", "Write tinh-moi, which took over from tinh-cu.")
    places(tiny, COUNTRY, OLD, OTHER, NEW, DISTRICT, commune.format("huyen-cu"))
    assert refused(tiny, "places.parent-there-at-the-time") == ["xa-moi"]


@pytest.mark.parametrize(
    ("due", "possible"),
    [
        ("2022", True), ("2025-12", True), ("2030-12-31", True), ("2100", True), ("2025/2030", True), ("2026-01/2030-12", True),
        ("2101", False), ("2202", False), ("2202-05", False), ("2025/2202", False), ("2205/2206", False),
    ],
)  # fmt: skip
def test_a_target_is_due_in_this_century(tiny: Tiny, due: str, possible: bool) -> None:
    more = f"A,official,target,exact,,,,,{due},nien-giam,,Số liệu từ bảng khác.,A figure from another table."
    name = "tinh-cu.base_stations.2022.target"
    tiny.write("observations", f"{OBSERVATIONS}\n{name},tinh-cu,base_stations,2022,stated,9,,{more}\n")
    assert refused(tiny, "observations.target-due-by-2100") == ([] if possible else [name])
