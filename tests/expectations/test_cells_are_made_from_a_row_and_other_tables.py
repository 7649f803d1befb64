"""What checks look at beside the cells that are written: the id of a row, what its place became, what its unit says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tinhso.data import Tables, dataset, read, reread
from tinhso.expectations.suites import derived_cells
from tinhso.expectations.suites.places_named import places_elsewhere
from tinhso.expectations.suites.views import views
from tinhso.model import Period
from tinhso.project import open_project

TABLES = read(open_project(Path(__file__).parents[1] / "data" / "project"))
NAMES = {"tinh-mot": "Tỉnh Một Province One", "tinh-mot-moi": "Tỉnh Một (mới) Province One (new)"}


def replaced(table: str, *cells: tuple[str, str]) -> Tables:
    """Return the tables, of one with other words in the place of some that stand in it once."""
    text = "\n".join(TABLES.table(table).lines) + "\n"
    for old, new in cells:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return reread(TABLES, {table: text.encode()})


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        ([("", "p", "i", "2022", "reported", None, None)], ["p.i.2022"]),
        ([("", "p", "i", "2022", "target", None, None)], ["p.i.2022.target"]),
        ([("", "p", "i", "2022", "reported", "women", None)], ["p.i.2022.women"]),
        ([("", "p", "i", "2020-01/2022-Q3", "context", "women", None)], ["p.i.2020-01_2022-q3.context.women"]),
        ([("p.i.2022", "p", "i", "2022", "reported", None, "people")], ["p.i.2022"]),
        ([("p.i.2022.people", "p", "i", "2022", "reported", None, "people")], ["p.i.2022.people"]),
        ([("p.i.2022.people.2", "p", "i", "2022", "reported", None, "people")], ["p.i.2022.people"]),
        ([("p.i.2022.peoples", "p", "i", "2022", "reported", None, "people")], ["p.i.2022"]),
        (
            [("", "p", "i", "2022", "reported", None, base) for base in ("people", "homes", None, "homes", None)],
            ["p.i.2022.people", "p.i.2022.homes", "p.i.2022", "p.i.2022.homes.2", "p.i.2022.2"],
        ),
    ],
)
def test_an_id_is_made_of_what_tells_its_row_apart(rows: list[tuple[str | None, ...]], ids: list[str]) -> None:
    names = ("observation_id", "ref_area", "indicator", "time_period", "kind", "breakdown", "base")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    assert derived_cells.ids(frame, TABLES) == ids


@pytest.mark.parametrize(
    ("place", "day", "became"),
    [
        ("tinh-mot", "2025-12-31", "tinh-mot-moi"),
        ("tinh-mot", "2026-01-01", "tinh-hai"),
        ("tinh-mot", None, "tinh-hai"),
        ("tinh-mot-moi", "2025-12-31", "tinh-hai"),
        ("tinh-hai", None, None),
        ("tinh-ba", "2026-01-01", None),
        (None, "2026-01-01", None),
    ],
)
def test_what_took_over_from_a_place_was_there_by_a_day_and_without_one_in_the_end(
    place: str | None, day: str | None, became: str | None
) -> None:
    tables = replaced(
        "places", ("Province One (new),province,nuoc,01,XX-01,,,4", "New,province,nuoc,01,XX-01,2025-12-31,tinh-hai,4")
    )
    frame = pl.DataFrame({"place": [place], "day": [day]}, schema={"place": pl.String, "day": pl.String})
    assert derived_cells.heirs("place", "day")(frame, tables) == [became]


def test_the_names_around_a_place_are_its_own_what_came_before_it_and_what_took_over() -> None:
    around = dict(zip(TABLES.places.frame["ref_area"], derived_cells.names_around(TABLES.places.frame, TABLES), strict=True))
    before, after = NAMES["tinh-mot"], NAMES["tinh-mot-moi"]
    assert around["tinh-mot"].split("  ") == [f"{before} {after}"]
    assert around["tinh-mot-moi"].replace("  ", " ") == f"{after} {before}"
    assert around["tinh-hai"].strip() == "Tỉnh Hai Province Two"


def test_a_row_of_an_unknown_source_is_read_in_the_first_language() -> None:
    tables = replaced("sources", ("printed,vi,https", "printed,en,https"))
    frame = pl.DataFrame({"source_id": ["bai-mot", "nien-giam", "bai-hai"]})
    assert derived_cells.source_languages(frame, tables) == ["vi", "en", "vi"]


def test_of_the_lists_of_codes_those_of_states_are_the_ones_that_indicators_take() -> None:
    frame = pl.DataFrame({"codelist": ["topic", "state_5g", "unit", None]})
    assert derived_cells.state_lists(frame, TABLES) == [None, "state_5g", None, None]


def test_a_row_is_named_as_telling_of_every_fact_that_the_table_has_of_it() -> None:
    head = TABLES.same_facts.lines[0]
    facts = f"{head}\na,b,equal,x,x\nc,a,at_most,x,x\na,c,numerator_of,x,x\n"
    tables = reread(TABLES, {"same_facts": facts.encode()})
    frame = pl.DataFrame({"observation_id": ["a", "b", "c"]})
    assert derived_cells.named_facts(frame, tables) == ["equal b,numerator_of c", None, "at_most a"]


@pytest.mark.parametrize(
    ("accessed", "days"),
    [
        (("", ""), {"places": "2021-01-01", "set_aside": "2022-05-19", "sources": "2023-01-01", "observations": "2023-01-01"}),
        (("2026-11-02", ""), {"places": "2021-01-01", "set_aside": "2026-11-02", "observations": "2026-11-02"}),
        (("", "2026-11-02"), {"set_aside": "2022-05-19", "sources": "2026-11-02", "observations": "2026-11-02"}),
    ],
)
def test_nobody_can_have_seen_a_table_before_the_last_day_of_what_it_holds(
    accessed: tuple[str, str], days: dict[str, str]
) -> None:
    first, second = accessed
    columns = (("url,file", "url,accessed,file"), (",,bai-mot.txt", f",,{first},bai-mot.txt"), ("2023,,,,", f"2023,{second},,,,"))
    tables = replaced("sources", *columns)
    frame = pl.DataFrame({"digest": [tables.table(name).digest for name in days]})
    assert derived_cells.versions(frame, tables) == [*days]
    assert derived_cells.data_since(frame, tables) == [*days.values()]


#: What the list of codes says of a unit (decimals, multiplier, counted, least, greatest), and what its rows have of it: decimals,
#: multiplier, least, greatest.
UNITS = {
    "stations": (",,true,,", (0, None, 0.0, None)),
    "communes": (",3,true,,", (None, 3, 0.0, None)),
    "percent": ("1,,,-5,100", (1, None, -5.0, 100.0)),
    "rank": (",,,,", (None, None, None, None)),
}


@pytest.mark.parametrize("unit", UNITS)
def test_what_a_unit_counts_is_whole_unless_it_counts_in_thousands(unit: str) -> None:
    written, (decimals, multiplier, least, greatest) = UNITS[unit]
    head, *lines = TABLES.codelists.lines
    rows = [f"{line},{written if line.startswith(f'unit,{unit},') else ',,,,'}" for line in lines]
    rows.insert(0, f"{head},decimals,unit_mult,counted,least,greatest")
    tables = reread(TABLES, {"codelists": ("\n".join(rows) + "\n").encode()})
    frame = pl.DataFrame({"unit_measure": [unit, unit], "measure_type": ["count", "change"]})
    found = {series.name: list(series) for series in derived_cells.of_unit(frame, tables)}
    counted = views(tables).frames["observations"].filter(pl.col("indicator_unit_measure") == unit, pl.col("obs_value") < 100)
    assert [one / other for one, other in counted.select("counted", "obs_value").iter_rows()] == [
        10 ** (multiplier or 0) for _ in range(len(counted))
    ]
    assert (found["unit_decimals"][0], found["unit_mult"][0]) == (decimals, multiplier)
    assert (found["unit_least"], found["unit_greatest"]) == ([least, None], [greatest, None]), "a change has no bounds"


#: By table and the key of a row, cells that checks find there: what other rows say, the days of its time, how it is printed.
FOUND: dict[tuple[str, str], dict[str, object]] = {
    ("observations", "tinh-mot.base_stations.2022-05.target"): {
        "indicator_unit_measure": "stations", "place_level": "province", "place_parent": "nuoc", "source_text": "bai-mot.txt",
        "printed_value": 3000.0, "printed_decimals": 0, "printed_precision": "at_least", "printed_estimate": None,
        "source_month": "2022-05", "unit_sign": None, "state": None, "time_period_first": "2022-05-01",
        "time_period_last": "2022-05-31", "target_period_first": "2025-01-01", "target_period_last": "2025-12-31",
        "source_published_last": "2022-05-19", "place_begins": None, "place_ends": "2025-06-30", "place_after": "tinh-mot-moi",
        "edition": "2026-11-21", "no_figure": None, "figure": "3000",
    },
    ("observations", "tinh-mot.fibre_households.2022-03"): {
        "printed_value": 72.4, "printed_decimals": 1, "value_decimals": 1, "printed_precision": "about",
        "printed_estimate": "estimate", "printed_since": None, "printed_unit": "pct", "unit_sign": "pct",
        "indicator_maximum": 100.0,
    },
    ("observations", "tinh-mot.communes_covered.2022-03"): {"printed_numerator": 21.0, "printed_denominator": 21.0},
    ("observations", "tinh-mot.mobile_5g.2022-05"): {"state": "state_5g/pilot", "printed_value": None, "figure": "pilot"},
    ("observations", "tinh-hai.base_stations.2022"): {
        "place_after": None, "source_text": None, "source_month": "2023", "source_published_first": "2023-01-01",
    },
    ("places", "tinh-mot"): {
        "parent_level": "country", "level_order": 2, "parent_level_order": 1, "successor_level": "province",
        "day_after": "2025-07-01", "slug": "mot", "ref_area_stem": "mot", "position": 2, "observations": 6,
    },
    ("places", "tinh-mot-moi"): {
        "place_begins": "2025-07-01", "place_ends": None, "place_before": "tinh-mot", "observations": 0, "day_after": None,
    },
    ("sources", "nien-giam"): {
        "published_first": "2023-01-01", "published_last": "2023-12-31", "observations": 1, "text": None,
    },
    ("indicators", "base_stations"): {"family_size": None, "observations": 3},
    ("indicators", "fibre_households"): {"family_size": 1},
}  # fmt: skip


@pytest.mark.parametrize(("table", "key"), FOUND)
def test_a_view_has_beside_a_row_what_other_rows_and_its_own_words_say_of_it(table: str, key: str) -> None:
    frame = views(TABLES).frames[table]
    (row,) = frame.filter(pl.col(frame.columns[0]) == key).iter_rows(named=True)
    assert {name: row[name] for name in FOUND[table, key]} == FOUND[table, key]


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        (("97.4", "98.0"), [1, 1]),
        (("97", "98.0"), [0, 0]),
        (("97.40", "98.0"), [1, 0]),
        (("97.45", "98.00"), [2, 2]),
        (("97.4", "98"), [1, 0]),
    ],
)
def test_noughts_count_as_decimals_where_another_figure_has_as_many(values: tuple[str, str], decimals: list[int]) -> None:
    cell, other = "stated,3000,,A,official", "stated,2895,,A,press"
    tables = replaced(
        "observations",
        (cell, f"stated,{values[0]},,A,official"),
        (other, f"stated,{values[1]},,A,press"),
        ("exact,2.895,,,,,bai-mot", "exact,,,,,,nien-giam"),
    )
    frame = views(tables).frames["observations"].filter(pl.col("indicator") == "base_stations", pl.col("kind") != "target")
    assert dict(zip(frame["figure"], frame["shown_decimals"], strict=True)) == dict(zip(values, decimals, strict=True))


def test_of_the_rows_that_an_entry_of_the_editors_names_those_are_counted_that_are_not_there_and_those_with_a_number() -> None:
    known = "tinh-mot.base_stations.2022-03 tinh-mot.fibre_households.2022-03 tinh-mot.mobile_5g.2022-05"
    lines = [
        TABLES.comparability.lines[0],
        f"a,{known} tinh-ba.base_stations.2022,,side_by_side,x,x",
        "b,,base_stations,side_by_side,x,x",
    ]
    frame = views(reread(TABLES, {"comparability": ("\n".join(lines) + "\n").encode()})).frames["comparability"]
    assert frame["unknown_observations"].to_list() == [1, 0]
    assert frame["named_numbers"].to_list() == [2, 0]
    assert frame["subjects"].to_list() == [1, 1]


@pytest.mark.parametrize(("edition", "day"), [("2026", "2026-12-31"), ("2026-11", "2026-11-30"), ("2026-11-21", "2026-11-21")])
def test_nothing_is_after_an_edition_before_its_last_day(edition: str, day: str) -> None:
    tables = replace(TABLES, config=replace(TABLES.config, edition=Period.parse(edition)))
    for table in ("sources", "observations", "reviews"):
        assert set(views(tables).frames[table]["edition"]) <= {day}


@pytest.mark.parametrize(
    ("printed", "parts", "value"),
    [("15/21", "15,21", 15.0), ("15/21", "15,", 15.0), ("15/21", ",21", 15.0), ("15/21", ",", 21.0)],
)
def test_a_fraction_is_of_its_whole_where_a_row_has_neither_part(printed: str, parts: str, value: float) -> None:
    tables = replaced("observations", ("exact,21/21,,21,21,", f"exact,{printed},,{parts},"))
    frame = views(tables).frames["observations"].filter(pl.col("indicator") == "communes_covered")
    assert frame["printed_value"].to_list() == [value]


@pytest.mark.parametrize(
    ("printed", "since", "estimate"),
    [
        ("tăng 12% so với năm 2021", "since", None),
        ("ước tăng 12% so với năm 2021", "since", "estimate"),
        ("ước đạt 12%", None, "estimate"),
        ("12%", None, None),
    ],
)
def test_what_a_figure_is_held_against_and_that_it_is_estimated_are_told_apart(
    printed: str, since: str | None, estimate: str | None
) -> None:
    tables = replaced("observations", ('"ước đạt 72,4%"', f'"{printed}"'))
    frame = views(tables).frames["observations"].filter(pl.col("indicator") == "fibre_households")
    assert frame.select("printed_since", "printed_estimate").row(0) == (since, estimate)


@pytest.mark.parametrize(
    ("place", "note", "elsewhere"),
    [
        ("tinh-mot", "Của Tỉnh Một.", None),
        ("tinh-mot", "Của Nước.", None),
        ("tinh-mot", "Nay là Tỉnh Một (mới).", None),
        ("tinh-mot-moi", "Trước là Tỉnh Một.", None),
        ("tinh-mot", "Của Tỉnh Hai.", "Tỉnh Hai"),
        ("tinh-hai", "Của Tỉnh Một và Tỉnh Một (mới).", "Tỉnh Một, Tỉnh Một (mới)"),
        ("tinh-hai", "Của Tỉnh Một.", "Tỉnh Một"),
        ("tinh-hai", "Của Tỉnh Mộtbis.", None),
    ],
)
def test_a_note_may_name_what_its_row_is_about_what_lies_above_it_came_before_it_and_took_over(
    place: str, note: str, elsewhere: str | None
) -> None:
    row = {"ref_area": place, "source_id": "a", "indicator": "x", "indicator_family": None, "note_vi": note, "note_en": None}
    alone = pl.DataFrame([{**row, "background": ""}])
    assert places_elsewhere(alone, TABLES) == [elsewhere]
    said = pl.DataFrame([{**row, "background": f"Tựa: {note}"}])
    assert places_elsewhere(said, TABLES) == [None], "its source says the name as well"
    others = [{**row, "ref_area": other.ref_area, "note_vi": ""} for other in dataset(TABLES).places]
    for shared, beside in (("source_id", None), ("indicator", None), (None, elsewhere)):
        rows = [{**one, **{name: "other" for name in ("source_id", "indicator") if name != shared}} for one in others]
        frame = pl.DataFrame([{**one, "background": ""} for one in (row, *rows)])
        assert places_elsewhere(frame, TABLES)[0] == beside
