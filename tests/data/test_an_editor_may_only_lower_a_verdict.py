"""`comparability.csv`: an editor changes a verdict with a reason that readers see: lowers it, or lets states compare.

Nothing but states may be raised, and only those that a row names and that nothing else keeps apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.data.tiny import Tiny
from tinhso.data import compare, dataset, read
from tinhso.model import Dataset, Grade, Lowering, Text
from tinhso.project import open_project

ROOT = Path(__file__).resolve().parents[2]
HEAD = "lowering_id,observation_ids,indicator,grade,reason_vi,reason_en\n"
STATE, LATER, SAME = "tinh-mot.mobile_5g.2022-05", "tinh-hai.mobile_5g.2023-01", "tinh-hai.mobile_5g.2022-05"
FIRST, SECOND, TARGET = "tinh-mot.base_stations.2022-03", "tinh-hai.base_stations.2022", "tinh-mot.base_stations.2022-05.target"


#: Two more states: one long after the first, one that only its own words keep apart from it; and a row without a figure.
MORE = (
    f"{LATER},tinh-hai,mobile_5g,2023-01,stated,,on_air,A,press,reported,exact,thí điểm 5G,,,,,bai-mot,4,,",
    f"{SAME},tinh-hai,mobile_5g,2022-05,published,,on_air,A,press,reported,exact,thí điểm 5G,,,,,bai-mot,4,,",
    "tinh-hai.dev_rank.2021,tinh-hai,dev_rank,2021,stated,,,L,press,reported,exact,,,,,,bai-mot,4,,",
)


def lowered(tiny: Tiny, *rows: str) -> Dataset:
    tiny.write("observations", tiny.text("observations") + "".join(f"{row}\n" for row in MORE))
    tiny.write("comparability", HEAD + "".join(f"{row},Vì thế.,That is why.\n" for row in rows))
    return dataset(read(tiny.project))


def grade(data: Dataset, *ids: str) -> tuple[Grade, list[str]]:
    verdict = compare([data.observation(name) for name in ids], data)
    return verdict.grade, [reason.text["en"] for reason in verdict.reasons]


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
    assert compare([data.observation(FIRST), data.observation(SECOND)], data).reasons[0].rule == "editors.a"
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
    assert verdict.ground["en"].endswith("That is why.")
    assert grade(data, STATE, SAME, LATER)[0] is Grade.SIDE_BY_SIDE


def test_a_row_that_lowers_named_states_stands_beside_the_rule(tiny: Tiny) -> None:
    assert grade(lowered(tiny, f"a,{STATE} {SAME},,not_comparable"), STATE, SAME)[0] is Grade.NOT_COMPARABLE


REFUSED = yaml.safe_load(Path(__file__).with_name("refused_verdicts.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["case"])
def test_what_would_raise_a_verdict_or_lower_nothing_is_refused_with_its_cell(tiny: Tiny, case: dict[str, str]) -> None:
    assert tiny.complaint(lambda: lowered(tiny, case["row"])) == case["says"].rstrip("\n")


def test_a_whole_indicator_is_not_raised_either(tiny: Tiny) -> None:
    rank = "nuoc.dev_rank.2021,nuoc,dev_rank,2021,stated,20,,A,press,reported,exact,20/63,,,63,,bai-mot,4,,"
    tiny.write("observations", tiny.text("observations") + rank + "\n")
    complaint = tiny.complaint(lambda: lowered(tiny, "a,,dev_rank,side_by_side"))
    assert "(grade): the grade would raise what the rules say" in complaint
    assert lowered_again(tiny, "a,,dev_rank,not_comparable").lowerings


def lowered_again(tiny: Tiny, row: str) -> Dataset:
    """Write another row over those of an edition that was refused."""
    tiny.write("comparability", HEAD + f"{row},Vì thế.,That is why.\n")
    return dataset(read(tiny.project))


def test_rows_are_read_as_they_are_written(tiny: Tiny) -> None:
    data = lowered(tiny, f"a,{FIRST} {SECOND},,not_comparable", "b,,mobile_5g,side_by_side", "c,,dev_rank,side_by_side")
    reason = Text(vi="Vì thế.", en="That is why.")
    assert data.lowerings == (
        Lowering(
            lowering_id="a", observation_ids=(FIRST, SECOND), indicator=None, grade=Grade.NOT_COMPARABLE, reason=reason, line=2
        ),
        Lowering(lowering_id="b", observation_ids=(), indicator="mobile_5g", grade=Grade.SIDE_BY_SIDE, reason=reason, line=3),
        Lowering(lowering_id="c", observation_ids=(), indicator="dev_rank", grade=Grade.SIDE_BY_SIDE, reason=reason, line=4),
    )


def test_every_row_that_is_wrong_is_named(tiny: Tiny) -> None:
    rows = (f"a,{FIRST},base_stations,side_by_side", f"b,{STATE},,comparable", f"c,{FIRST} {SECOND},,comparable")
    complaint = tiny.complaint(lambda: lowered(tiny, *rows))
    assert [line.partition(" ")[0] for line in complaint.splitlines() if line.startswith("data/")] == [
        "data/comparability.csv:2:3",
        "data/comparability.csv:3:3",
        "data/comparability.csv:4:63",
    ]


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
        said = " ".join(text["vi"] for text in compare(concerned, edition).words)
        assert lowering.reason["vi"] in said, lowering.lowering_id
