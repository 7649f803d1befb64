"""`comparability.csv`: an editor changes a verdict with a reason that readers see: lowers it, or lets states compare.

Nothing but states may be raised, and only those that a row names and that nothing else keeps apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso.data import compare, dataset, read
from tinhso.model import Dataset, Grade
from tinhso.project import open_project

ROOT = Path(__file__).resolve().parents[2]
HEAD = "lowering_id,observation_ids,indicator,grade,reason_vi,reason_en\n"
STATE, LATER, SAME = "tinh-mot.mobile_5g.2022-05", "tinh-hai.mobile_5g.2023-01", "tinh-hai.mobile_5g.2022-05"
FIRST, SECOND, TARGET = "tinh-mot.base_stations.2022-03", "tinh-hai.base_stations.2022", "tinh-mot.base_stations.2022-05.target"


#: Two more states: one long after the first, one that only its own words keep apart from it.
STATES = (
    f"{LATER},tinh-hai,mobile_5g,2023-01,stated,,on_air,A,press,reported,exact,thí điểm 5G,,,,,bai-mot,4,,",
    f"{SAME},tinh-hai,mobile_5g,2022-05,published,,on_air,A,press,reported,exact,thí điểm 5G,,,,,bai-mot,4,,",
)


def lowered(tiny: Tiny, *rows: str) -> Dataset:
    tiny.write("observations", tiny.text("observations") + "".join(f"{row}\n" for row in STATES))
    tiny.write("comparability", HEAD + "".join(f"{row},Vì thế.,That is why.\n" for row in rows))
    return dataset(read(tiny.project))


def grade(data: Dataset, *ids: str) -> tuple[Grade, list[str]]:
    verdict = compare([data.observation(name) for name in ids], data)
    return verdict.grade, [reason.text.en for reason in verdict.reasons]


def test_two_observations_are_lowered_against_each_other_and_against_nothing_else(tiny: Tiny) -> None:
    before = dataset(read(tiny.project))
    after = lowered(tiny, f"a,{FIRST} {SECOND},,not_comparable")
    assert grade(before, FIRST, SECOND)[0] is Grade.SIDE_BY_SIDE
    assert grade(after, FIRST, SECOND)[0] is Grade.NOT_COMPARABLE
    assert grade(after, SECOND, TARGET, FIRST)[1][0] == "That is why."
    assert grade(after, FIRST, TARGET) == grade(before, FIRST, TARGET)
    assert grade(after, FIRST) == (Grade.COMPARABLE, [])


def test_one_observation_is_lowered_against_every_other(tiny: Tiny) -> None:
    data = lowered(tiny, f"a,{FIRST},,not_comparable")
    assert grade(data, FIRST, SECOND)[0] is grade(data, FIRST, TARGET)[0] is Grade.NOT_COMPARABLE
    assert grade(data, SECOND, TARGET)[0] is Grade.SIDE_BY_SIDE


def test_an_indicator_is_lowered_wherever_it_stands(tiny: Tiny) -> None:
    data = lowered(tiny, "a,,base_stations,not_comparable")
    assert grade(data, FIRST, SECOND)[0] is grade(data, SECOND, TARGET)[0] is Grade.NOT_COMPARABLE


def test_a_lowering_never_takes_a_reason_of_the_rules_away(tiny: Tiny) -> None:
    before = grade(dataset(read(tiny.project)), FIRST, TARGET)[1]
    assert set(before) < set(grade(lowered(tiny, "a,,base_stations,side_by_side"), FIRST, TARGET)[1])


def test_states_that_a_row_names_compare_and_its_reason_is_why(tiny: Tiny) -> None:
    data = lowered(tiny, f"a,{STATE} {SAME},,comparable")
    verdict = compare([data.observation(STATE), data.observation(SAME)], data)
    assert (verdict.grade, verdict.reasons) == (Grade.COMPARABLE, ())
    assert verdict.ground is not None
    assert verdict.ground.en.endswith("That is why.")
    assert grade(data, STATE, SAME, LATER)[0] is Grade.SIDE_BY_SIDE


def test_a_row_that_lowers_named_states_stands_beside_the_rule(tiny: Tiny) -> None:
    assert grade(lowered(tiny, f"a,{STATE} {SAME},,not_comparable"), STATE, SAME)[0] is Grade.NOT_COMPARABLE


RAISED = {
    "numbers called comparable": (f"a,{FIRST} {SECOND},,comparable", ":2:63 (grade): the grade would raise what the rules say"),
    "an indicator called comparable": ("a,,mobile_5g,comparable", "without naming the states that are"),
    "one state called comparable": (f"a,{STATE},,comparable", "without naming the states that are"),
    "a state and a number": (f"a,{STATE} {FIRST},,comparable", "These are different indicators."),
    "states that more keeps apart": (f"a,{STATE} {LATER},,comparable", "The dates lie at least 7 months apart."),
    "a word": (f"a,{FIRST},,side-by-side", "Did you mean 'side_by_side'?"),
    "better than the rules": (
        f"a,{FIRST} tinh-mot.dti_rank.2021,,side_by_side",
        "(grade): the grade would raise what the rules say",
    ),
    "an unknown observation": ("a,tinh-mot.base_station.2022-03,,side_by_side", f"Did you mean '{FIRST}'?"),
    "an observation twice": (f"a,{FIRST} {FIRST},,side_by_side", "the observation stands twice"),
    "an unknown indicator": ("a,,base_station,side_by_side", "Did you mean 'base_stations'?"),
    "about nothing": ("a,,,side_by_side", "the row is about nothing"),
    "about two things": (f"a,{FIRST},base_stations,side_by_side", "the row is about observations and an indicator at once"),
    "no grade": (f"a,{FIRST},,", "(grade): the cell is empty"),
}


@pytest.mark.parametrize(("row", "says"), RAISED.values(), ids=RAISED.keys())
def test_what_would_raise_a_verdict_or_lower_nothing_is_refused_with_its_cell(tiny: Tiny, row: str, says: str) -> None:
    complaint = tiny.complaint(lambda: lowered(tiny, row))
    assert complaint.startswith("data/comparability.csv:2:")
    assert says in complaint


def test_the_accidents_of_spreadsheets_are_caught_here_too(tiny: Tiny) -> None:
    tiny.write("comparability", HEAD.replace("grade", "Grade") + f"a,{FIRST},,side_by_side,Vì thế.,#REF!\n")
    assert "data/comparability.csv:1" in tiny.reading_complaint()
    tiny.write("comparability", HEAD + f"a,{FIRST},,side_by_side,Vì thế.,#REF!\n")
    assert "the spreadsheet's error value stands in the cell" in tiny.reading_complaint()


def test_every_lowering_of_the_edition_shows_its_reason_on_a_set_that_it_is_about() -> None:
    edition = dataset(read(open_project(ROOT)))
    assert edition.lowerings
    for lowering in edition.lowerings:
        rows = edition.select(indicator=lowering.indicator) if lowering.indicator else edition.observations
        concerned = [row for row in rows if lowering.indicator or row.observation_id in lowering.observation_ids]
        said = " ".join(text.vi for text in compare(concerned, edition).words)
        assert lowering.reason.vi in said, lowering.lowering_id
