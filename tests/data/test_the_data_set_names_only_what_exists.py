"""What reads well but names nothing is refused with its cell and the nearest name, never with a KeyError."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest

from tests.data.damage import Damage, cell, message, swap
from tests.data.tiny import Tiny
from tests.languages import CONTRACT
from tests.spreadsheet import Sheet
from tinhso.data import Tables, dataset, read
from tinhso.model import Dataset, Kind, Period, Precision, Text, TimeBasis

CASES: dict[str, tuple[Damage, str]] = {
    "a place that does not exist": (
        cell(2, "ref_area", "tinh-mott"),
        """\
        data/observations.csv:2:32 (ref_area): is not known
            row:      tinh-mot.base_stations.2022-03
            found:    tinh-mott
            expected: a ref_area of data/places.csv: nuoc, tinh-hai, tinh-mot, tinh-mot-moi
            rule:     reference
            next:     Did you mean 'tinh-mot'? A new one is a row of data/places.csv.""",
    ),
    "a kind that does not exist": (
        cell(2, "kind", "targets"),
        """\
        data/observations.csv:2:84 (kind): is not known
            row:      tinh-mot.base_stations.2022-03
            found:    targets
            expected: a code of the list 'kind': benchmark, context, reported, target
            rule:     reference
            next:     Did you mean 'target'?""",
    ),
    "a base that is no code": (
        swap(",households,", ",household,"),
        """\
        data/observations.csv:3:121 (base): is not known
            row:      tinh-mot.fibre_households.2022-03
            found:    household
            expected: a code of the list 'base': households
            rule:     reference
            next:     Did you mean 'households'? A new one is a row of data/codelists.csv.""",
    ),
    "a state of another list": (
        cell(6, "obs_code", "planned"),
        """\
        data/observations.csv:6:66 (obs_code): is not known
            row:      tinh-mot.mobile_5g.2022-05
            found:    planned
            expected: a code of the list 'state_5g': none, on_air, pilot
            rule:     reference
            next:     A new one is a row of data/codelists.csv.""",
    ),
    "a key that is there twice": (
        cell(3, "observation_id", "tinh-mot.base_stations.2022-03"),
        """\
        data/observations.csv:3:1 (observation_id): the key is already that of line 2
            row:      tinh-mot.base_stations.2022-03
            found:    tinh-mot.base_stations.2022-03
            rule:     key""",
    ),
    "a code that a list has twice": (
        swap("state_5g,pilot,", "state_5g,none,", table="codelists"),
        """\
        data/codelists.csv:28:10 (code): the key is already that of line 27
            row:      state_5g · none
            found:    state_5g · none
            rule:     key
        data/observations.csv:6:66 (obs_code): is not known
            row:      tinh-mot.mobile_5g.2022-05
            found:    pilot
            expected: a code of the list 'state_5g': none, on_air
            rule:     reference
            next:     A new one is a row of data/codelists.csv.""",
    ),
    "a required cell that is empty": (
        cell(2, "time_basis", ""),
        """\
        data/observations.csv:2:63 (time_basis): the cell is empty
            row:      tinh-mot.base_stations.2022-03
            expected: Whether the time is stated, taken from the publication, or inferred.
            rule:     required""",
    ),
    "a number and a state": (
        cell(6, "obs_value", "1"),
        """\
        data/observations.csv:6:65 (obs_value): both a number and a state
            row:      tinh-mot.mobile_5g.2022-05
            expected: obs_value or obs_code
            rule:     value-or-code""",
    ),
    "neither a number nor a state": (
        cell(2, "obs_value", ""),
        """\
        data/observations.csv:2:70 (obs_value): neither a number nor a state
            row:      tinh-mot.base_stations.2022-03
            expected: obs_value or obs_code; or an obs_status which says why there is none: H, J, K, L, M, O, Q
            rule:     value-or-code""",
    ),
    "a number where the source gives no figure": (
        cell(2, "obs_status", "O"),
        """\
        data/observations.csv:2:70 (obs_value): a figure beside a status which says that the source gives none
            row:      tinh-mot.base_stations.2022-03
            found:    2895
            expected: none: O
            rule:     no-figure""",
    ),
    "a state that is withheld": (
        lambda tiny: with_column(tiny, "observations", "conf_status", {2: "F", 6: "C"}),
        """\
        data/observations.csv:6:66 (obs_code): a figure beside a status which says that the source gives none
            row:      tinh-mot.mobile_5g.2022-05
            found:    pilot
            expected: none: conf_status C
            rule:     no-figure""",
    ),
    "a number of no measure": (
        swap("communes,count,", "communes,,", table="indicators"),
        """\
        data/indicators.csv:4:107 (measure_type): the cell is empty
            row:      communes_covered
            expected: count, share, rate, index, rank, area, amount, change
            rule:     measure-of-number""",
    ),
    "a measure of states": (
        swap(",,code,", ",count,code,", table="indicators"),
        """\
        data/indicators.csv:6:62 (measure_type): an indicator of states measures nothing
            row:      mobile_5g
            found:    count
            expected: an empty cell
            rule:     measure-of-number""",
    ),
    "an indicator that does not exist, of a state": (
        cell(6, "indicator", "mobile_6g"),
        """\
        data/observations.csv:6:37 (indicator): is not known
            row:      tinh-mot.mobile_5g.2022-05
            found:    mobile_6g
            expected: an indicator of data/indicators.csv: base_stations, communes_covered, dev_rank, fibre_households, mobile_5g
            rule:     reference
            next:     Did you mean 'mobile_5g'? A new one is a row of data/indicators.csv.""",
    ),
    "a note in one language": (
        cell(7, "note_en", ""),
        """\
        data/observations.csv:7:156 (note_en): the note is in one language only
            row:      tinh-mot.base_stations.2022-05.target
            rule:     both-languages
            next:     Translate it.""",
    ),
    "a successor that does not exist": (
        swap("2025-06-30,tinh-mot-moi", "2025-06-30,tinh-ba", table="places"),
        """\
        data/places.csv:3:66 (successor): is not known
            row:      tinh-mot
            found:    tinh-ba
            expected: a ref_area of data/places.csv: nuoc, tinh-hai, tinh-mot, tinh-mot-moi
            rule:     reference
            next:     Did you mean 'tinh-hai'? A new one is a row of data/places.csv.""",
    ),
    "an indicator of a list that does not exist": (
        swap("state_5g,,none", "state_6g,,none", table="indicators"),
        """\
        data/indicators.csv:6:68 (codelist): is not known
            row:      mobile_5g
            found:    state_6g
            expected: a list of data/codelists.csv
            rule:     reference
            next:     Did you mean 'state_5g'? A new one is a row of data/codelists.csv.
        data/observations.csv:6:66 (obs_code): is not known
            row:      tinh-mot.mobile_5g.2022-05
            found:    pilot
            expected: a code of the list 'state_6g'
            rule:     reference
            next:     A new one is a row of data/codelists.csv.""",
    ),
    "a fact of one row alone": (
        lambda tiny: tiny.write(
            "same_facts",
            tiny.text("same_facts") + "tinh-mot.base_stations.2022-03,tinh-mot.base_stations.2022-03,equal,Một.,One.\n",
        ),
        """\
        data/same_facts.csv:2:32 (other): the row is held against itself
            row:      tinh-mot.base_stations.2022-03 · tinh-mot.base_stations.2022-03
            found:    tinh-mot.base_stations.2022-03
            rule:     two-rows-of-a-fact
            next:     Name the other row that tells of the fact, or delete the line.""",
    ),
}


@pytest.mark.parametrize(("damage", "says"), CASES.values(), ids=CASES.keys())
def test_a_name_that_is_not_known_is_refused_with_the_whole_message(tiny: Tiny, damage: Damage, says: str) -> None:
    damage(tiny)
    assert tiny.dataset_complaint() == message(says)


def test_a_row_becomes_an_observation_with_exact_numbers(edition: Dataset) -> None:
    row = edition.observation("tinh-mot.base_stations.2022-05.target")
    assert row.value == Decimal(3000)
    assert (row.kind, row.precision, row.time_basis) == (Kind.TARGET, Precision.AT_LEAST, TimeBasis.PUBLISHED)
    assert (row.time_period, row.target_period) == (Period(year=2022, month=5), Period(year=2025))
    assert row.note == Text(vi="Đến năm 2025.", en="By 2025.")
    assert edition.observations[0].note is None
    assert (row.line, row.locator) == (7, 5)
    assert str(edition.observations[1].value) == "72.4"


def test_a_state_has_no_number_and_a_fraction_keeps_its_parts(edition: Dataset) -> None:
    state, fraction = edition.observation("tinh-mot.mobile_5g.2022-05"), edition.observation("tinh-mot.communes_covered.2022-03")
    assert (state.value, state.code) == (None, "pilot")
    assert (fraction.value, fraction.numerator, fraction.denominator) == (21, 21, 21)


def test_places_sources_and_indicators_are_found_by_their_codes(edition: Dataset, tables: Tables) -> None:
    assert edition.place("tinh-mot").level == "province"
    assert edition.place("tinh-mot").gso_code == "01"
    assert edition.source("bai-mot").published == "2022-05-19"
    assert edition.indicator("dev_rank").maximum == Decimal(63)
    assert edition.digest == tables.digest


def test_an_empty_cell_is_no_name_that_there_is(tiny: Tiny) -> None:
    tiny.replace("codelists", "state_5g,pilot,", ",pilot,")
    tiny.replace("indicators", ",state_5g", ",state_6g")
    tiny.cell("places", 4, "ref_area", "")
    tiny.cell("observations", 2, "ref_area", "tinh-mott")
    said = tiny.dataset_complaint()
    assert "expected: a list of data/codelists.csv" in said
    assert "expected: a ref_area of data/places.csv: " in said


def test_a_doubtful_figure_says_why_it_is_one(tiny: Tiny) -> None:
    normal = "obs_status,A,bình thường,normal,1\n"
    swap(normal, f"{normal}obs_status,U,đáng ngờ,doubtful,3\n", table="codelists")(tiny)
    cell(2, "obs_status", "U")(tiny)
    cell(7, "obs_status", "U")(tiny)  # has a note
    cell(4, "obs_status", "")(tiny)
    assert tiny.dataset_complaint() == message(
        """\
        data/observations.csv:4:80 (obs_status): the cell is empty
            row:      tinh-mot.communes_covered.2022-03
            expected: Status of the figure (SDMX OBS_STATUS).
            rule:     required
        data/observations.csv:2:119 (note_vi): a doubtful figure does not say why it is one
            row:      tinh-mot.base_stations.2022-03
            rule:     doubt-has-a-reason
            next:     Say in its notes what makes it doubtful."""
    )


def test_a_note_in_the_second_language_alone_is_refused_at_the_first(tiny: Tiny) -> None:
    cell(7, "note_vi", "")(tiny)
    assert "data/observations.csv:7:" in (complaint := tiny.dataset_complaint())
    assert "(note_vi): the note is in one language only" in complaint


def test_a_publisher_has_a_name_in_each_language_or_in_none(tiny: Tiny) -> None:
    for old, new in (
        ("publisher,", "publisher,publisher_name_vi,publisher_name_en,"),
        ("Báo Thử,", "Báo Thử,Báo Thử,Test Paper,"),
        ("Cục Thử,", "Cục Thử,,,"),
    ):
        swap(old, new, table="sources")(tiny)
    found = dataset(read(tiny.project)).source("bai-mot")
    assert (found.publisher_in("vi"), found.publisher_in("en")) == ("Báo Thử", "Test Paper")
    swap("Test Paper", "", table="sources")(tiny)
    complaint = tiny.dataset_complaint()
    assert "(publisher_name_en): the name is in one language only" in complaint
    assert "rule:     both-languages" in complaint


def test_what_makes_figures_uncertain_is_said_in_each_language_or_in_none(tiny: Tiny) -> None:
    swap("definition_en,", "definition_en,uncertainty_vi,uncertainty_en,", table="indicators")(tiny)
    swap('masts not counted.",', 'masts not counted.",Có sai số.,,', table="indicators")(tiny)
    for end in ("with fibre", "with a signal", "the provinces", "State of 5G"):
        swap(f"{end}.,", f"{end}.,,,", table="indicators")(tiny)
    complaint = tiny.dataset_complaint()
    assert "(uncertainty_en): the sentence is in one language only" in complaint
    swap("Có sai số.,", "Có sai số.,There is a margin.", table="indicators")(tiny)
    found = dataset(read(tiny.project)).indicators
    assert [one.uncertainty and one.uncertainty["en"] for one in found] == ["There is a margin.", None, None, None, None]
    assert found[0].explained["en"] == f"{found[0].definition['en']} There is a margin."
    assert found[1].explained == found[1].definition


def test_codes_are_listed_where_there_are_few(tiny: Tiny) -> None:
    cell(6, "obs_code", "planned")(tiny)
    more = [f"state_5g,state_{number},x,x,{number}\n" for number in range(10)]
    for number, expected in ((9, f": none, on_air, pilot, {', '.join(f'state_{n}' for n in range(9))}"), (10, "")):
        tiny.restore("codelists")
        tiny.write("codelists", tiny.text("codelists") + "".join(more[:number]))
        assert f"expected: a code of the list 'state_5g'{expected}\n" in tiny.dataset_complaint()


def test_a_list_that_nobody_has_has_no_code(tiny: Tiny) -> None:
    lines = tiny.text("codelists").splitlines(keepends=True)
    tiny.write("codelists", "".join(line for line in lines if not line.startswith("family,")))
    assert tiny.dataset_complaint() == message(
        """\
        data/indicators.csv:3:143 (family): is not known
            row:      fibre_households
            found:    broadband
            expected: a code of the list 'family'
            rule:     reference
            next:     A new one is a row of data/codelists.csv."""
    )


def test_what_a_figure_of_one_part_is_a_share_of_names_the_part(tiny: Tiny) -> None:
    with_column(tiny, "observations", "breakdown", {2: "female", 3: "female"})
    rows = dataset(read(tiny.project)).observations
    assert [(row.base, row.whole_base, row.breakdown) for row in rows[:3]] == [
        ("female", None, "female"), ("households.female", "households", "female"), (None, None, None),
    ]  # fmt: skip


def test_a_row_without_a_figure_is_among_the_missing_alone(tiny: Tiny) -> None:
    cell(2, "obs_status", "O")(tiny)
    cell(2, "obs_value", "")(tiny)
    found = dataset(read(tiny.project))
    assert [row.line for row in found.missing] == [2]
    assert [row.line for row in found.observations] == [3, 4, 5, 6, 7, 8]


def test_the_editors_verdicts_and_the_words_of_the_edition_are_part_of_it(tiny: Tiny, tables: Tables) -> None:
    swap("reason_en\n", "reason_en\nfibre,,fibre_households,side_by_side,Vì.,Because.\n", table="comparability")(tiny)
    found = dataset(read(tiny.project))
    assert [(one.lowering_id, one.indicator, one.reason["en"]) for one in found.lowerings] == [
        ("fibre", "fibre_households", "Because.")
    ]
    swap("side_by_side", "comparable", table="comparability")(tiny)
    assert "an editor may lower a verdict" in tiny.dataset_complaint()
    edition = dataset(tables)
    assert (edition.words, edition.vocabulary) == (tables.words, tables.vocabulary)


def test_an_edition_without_a_pack_has_nothing_of_its_columns(tiny: Tiny) -> None:
    tiny.replace_config("  packs: [viet-nam]\n", "")
    tiny.write("places", re.sub(r",(gso_code,iso_3166_2|(?:01|26)?,XX(?:-\d\d)?),", ",", tiny.text("places")))
    assert [(place.gso_code, place.iso_3166_2) for place in dataset(read(tiny.project)).places] == [(None, None)] * 4


def with_column(tiny: Tiny, table: str, name: str, cells: dict[int, str]) -> None:
    """Add a column where the contract has it, with cells by their lines."""
    head, *rows = list(csv.reader(io.StringIO(tiny.text(table))))
    order = CONTRACT[table].names
    at = sum(order.index(other) < order.index(name) for other in head)
    sheet = Sheet(rows=[[*head[:at], name, *head[at:]]])
    sheet.rows += [[*row[:at], cells.get(line, ""), *row[at:]] for line, row in enumerate(rows, 2)]
    tiny.write(table, sheet.written())
