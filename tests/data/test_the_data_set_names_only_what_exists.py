"""What reads well but names nothing is refused with its cell and the nearest name, never with a KeyError."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.data.damage import Damage, cell, message, swap
from tests.data.tiny import Tiny
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
            next:     Did you mean 'tinh-mot'?""",
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
            next:     Did you mean 'households'?""",
    ),
    "a state of another list": (
        cell(6, "obs_code", "planned"),
        """\
        data/observations.csv:6:66 (obs_code): is not known
            row:      tinh-mot.mobile_5g.2022-05
            found:    planned
            expected: a code of the list 'state_5g': none, on_air, pilot
            rule:     reference""",
    ),
    "a key that is there twice": (
        cell(3, "observation_id", "tinh-mot.base_stations.2022-03"),
        """\
        data/observations.csv:3:1 (observation_id): the key is already that of line 2
            row:      tinh-mot.base_stations.2022-03
            found:    tinh-mot.base_stations.2022-03
            rule:     key""",
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
            next:     Did you mean 'tinh-hai'?""",
    ),
    "an indicator of a list that does not exist": (
        swap("state_5g,,none", "state_6g,,none", table="indicators"),
        """\
        data/indicators.csv:6:68 (codelist): is not known
            row:      mobile_5g
            found:    state_6g
            expected: a list of data/codelists.csv
            rule:     reference
            next:     Did you mean 'state_5g'?
        data/observations.csv:6:66 (obs_code): is not known
            row:      tinh-mot.mobile_5g.2022-05
            found:    pilot
            expected: a code of the list 'state_6g'
            rule:     reference""",
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


def test_a_doubtful_figure_says_why_it_is_one(tiny: Tiny) -> None:
    normal = "obs_status,A,bình thường,normal,1\n"
    swap(normal, f"{normal}obs_status,U,đáng ngờ,doubtful,3\n", table="codelists")(tiny)
    cell(2, "obs_status", "U")(tiny)
    cell(7, "obs_status", "U")(tiny)  # has a note
    complaint = tiny.dataset_complaint()
    assert "data/observations.csv:2:" in complaint
    assert "(note_vi): a doubtful figure does not say why it is one" in complaint
    assert "rule:     doubt-has-a-reason" in complaint
    assert "data/observations.csv:7:" not in complaint


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
