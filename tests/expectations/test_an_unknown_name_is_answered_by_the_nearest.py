"""A name in a table that is none (a key, a code, a grade) is answered by the nearest, and by where a new one is added."""

from __future__ import annotations

import pytest

from tests.data.tiny import Tiny
from tests.expectations.at_the_gate import findings

LOWERED = "lowering_id,observation_ids,indicator,grade,reason_vi,reason_en\na,{},Vì thế.,Because.\n"
SAME = "observation,other,relation,reason_vi,reason_en\n{},Vì thế.,Because.\n"
STATION, FIBRE = "tinh-mot.base_stations.2022-03", "tinh-mot.fibre_households.2022-03"
CASES = {
    "an id among several": (
        "comparability", LOWERED.format(f"{STATION} tinh-mot.fibre_household.2022-03,,side_by_side"),
        "tinh-mot.fibre_household.2022-03", "an observation_id of data/observations.csv: ",
        f"Did you mean '{FIBRE}'? A new one is a row of data/observations.csv.",
    ),
    "a grade": (
        "comparability", LOWERED.format(",base_stations,side_by_sid"),
        "side_by_sid", "a grade: comparable, not_comparable, side_by_side", "Did you mean 'side_by_side'?",
    ),
    "an id of the same fact": (
        "same_facts", SAME.format(f"{STATION}x,{FIBRE},equal"),
        f"{STATION}x", "an observation_id of data/observations.csv: ",
        f"Did you mean '{STATION}'? A new one is a row of data/observations.csv.",
    ),
    "a relation": (
        "same_facts", SAME.format(f"{STATION},{FIBRE},equals"),
        "equals", "a code of the list 'fact_relation': at_most, equal, numerator_of", "Did you mean 'equal'?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "text", "found", "expected", "fix"), CASES.values(), ids=CASES)
def test_the_name_is_told_with_those_that_there_are(
    tiny: Tiny, table: str, text: str, found: str, expected: str, fix: str
) -> None:
    tiny.write(table, text)
    said = [(finding.found, finding.fix) for finding in findings(tiny, table) if (finding.expected or "").startswith(expected)]
    assert (found, fix) in said


def test_a_state_is_looked_for_among_those_of_its_indicator(tiny: Tiny) -> None:
    tiny.cell("observations", 6, "obs_code", "pilott")
    (finding,) = findings(tiny, "observations.state-of-own-list")
    assert (finding.found, finding.expected) == ("pilott", "a code of the list 'state_5g': none, on_air, pilot")
    assert finding.fix == "Did you mean 'pilot'? A new one is a row of data/codelists.csv."


def test_a_name_in_the_place_of_its_code_is_answered_by_the_code(tiny: Tiny) -> None:
    tiny.cell("sources", 2, "language", "English")
    (finding,) = findings(tiny, "sources.language-known")
    assert finding.fix == "Write en, which readers see as English."


def test_the_codes_of_a_long_list_are_told_where_they_are_short(tiny: Tiny) -> None:
    tiny.cell("observations", 2, "obs_status", "Z")
    (finding,) = findings(tiny, "observations.obs-status-known")
    assert str(finding.expected).startswith("a code of the list 'obs_status': A, B, ")


def test_a_column_of_one_word_is_told_the_word(tiny: Tiny) -> None:
    head, *rows = tiny.text("codelists").splitlines()
    counted = [f"{row},{'no' if row.startswith('unit,stations,') else ''}" for row in rows]
    tiny.write("codelists", "\n".join([f"{head},counted", *counted]) + "\n")
    (finding,) = findings(tiny, "codelists.counted-says-yes")
    assert (finding.found, finding.expected) == ("no", "«yes»")


def test_a_name_that_nothing_is_near_to_is_told_where_it_would_be_added(tiny: Tiny) -> None:
    tiny.cell("observations", 6, "source_id", "zzz")
    finding = next(one for one in findings(tiny, "observations.source-id-known") if one.found == "zzz")
    assert finding.fix == "A new one is a row of data/sources.csv."


def test_an_empty_cell_of_names_is_answered_by_those_that_there_are(tiny: Tiny) -> None:
    tiny.cell("observations", 6, "kind", "")
    tiny.cell("places", 3, "name_vi", "")
    (kind,) = findings(tiny, "observations.kind-filled")
    assert (kind.found, kind.expected) == ("an empty cell", "a code of the list 'kind': benchmark, context, reported, target")
    (name,) = findings(tiny, "places.name-vi-filled")
    assert (name.found, name.expected) == ("an empty cell", "a text")


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        ("Stations.. on air.", "a text without «..»"),
        ("Stations  on air.", "a text without two blanks together"),
        ("Stations 'on' air.", "a text without «'»"),
        ("Stations ( on air).", "a text without «( »"),
    ],
)
def test_a_slip_of_typing_is_named_by_what_stands_there(tiny: Tiny, slip: str, expected: str) -> None:
    """The pattern by which it was found was shown, of which no author reads which part is meant."""
    tiny.cell("indicators", 3, "definition_en", slip)
    (finding,) = findings(tiny, "indicators.definition-en-typography")
    assert (finding.found, finding.expected) == (slip, expected)


def test_a_row_without_a_code_is_no_name_that_there_is(tiny: Tiny) -> None:
    tiny.write("codelists", tiny.text("codelists").replace("state_5g,none,", "state_5g,,"))
    tiny.write("observations", tiny.text("observations").replace(",pilot,", ",none,"))
    (found,) = findings(tiny, "observations.state-of-own-list")
    assert (found.found, found.expected) == ("none", "a code of the list 'state_5g': on_air, pilot")
    assert "None" not in str(found)
