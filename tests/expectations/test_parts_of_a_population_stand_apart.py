"""Figures of women and of men, of towns and of the country are no doubles, and nothing compares them in silence; a survey's
interval holds its value. Editions without such columns do without."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.data.made_up import EDITION, row
from tests.data.tiny import Tiny
from tests.expectations.at_the_gate import refused
from tests.reports.newsroom import Cells, Newsroom, observation, tree, words
from tinhso.data import compare, dataset, read
from tinhso.model import Code, Grade, Observation, Text

DOUBLES = (
    "observations.one-row-per-statement",
    "observations.said-twice",
    "observations.sources-agree",
    "observations.id-derived",
)
HEAD = (
    "observation_id,ref_area,indicator,time_period,time_basis,obs_value,obs_code,obs_status,quality,kind,precision,as_printed,"
    "base,numerator,denominator,target_period,breakdown,conf_lower,conf_upper,source_id,locator,note_vi,note_en"
)
PARTS = tuple(
    Code(codelist="breakdown", code=code, name=Text(vi=vi, en=en), sort_order=1, line=2)
    for code, vi, en in (("female", "nữ", "women"), ("male", "nam", "men"))
)
SURVEY = replace(EDITION, codes=(*EDITION.codes, *PARTS))


def shares(tiny: Tiny, *rows: tuple[str, str, str, str]) -> None:
    """Write the observations: a share of households for each part, with its value and the ends of its interval."""
    made = "A,official,reported,exact,,households"
    lines = [
        f"tinh-mot.fibre_households.2024{f'.{part}' if part else ''},tinh-mot,fibre_households,2024,stated,{value},,{made},,,,"
        f"{part},{low},{high},nien-giam,,,"
        for part, value, low, high in rows
    ]
    tiny.write("observations", "\n".join([HEAD, *lines]) + "\n")
    tiny.write("same_facts", tiny.text("same_facts").partition("\n")[0] + "\n")


def test_rows_that_differ_in_their_part_are_no_doubles(tiny: Tiny) -> None:
    shares(tiny, ("", "72.4", "", ""), ("female", "70.1", "", ""), ("male", "74.8", "", ""))
    assert refused(tiny, *DOUBLES) == []
    shares(tiny, ("female", "70.1", "", ""), ("female", "70.1", "", ""))
    assert refused(tiny, "observations.one-row-per-statement") != []


def test_a_part_that_no_list_has_is_refused(tiny: Tiny) -> None:
    shares(tiny, ("femal", "70.1", "", ""))
    assert refused(tiny, "observations.breakdown-known") == ["tinh-mot.fibre_households.2024.femal"]


@pytest.mark.parametrize(
    ("low", "high", "wrong"),
    [
        ("70.1", "74.5", []),
        ("72.4", "72.4", []),
        ("73.0", "74.5", ["observations.interval-begins-below-the-value"]),
        ("70.1", "71.5", ["observations.interval-ends-above-the-value"]),
        ("70.1", "", ["observations.interval-has-both-ends"]),
    ],
)
def test_an_interval_holds_its_value(tiny: Tiny, low: str, high: str, wrong: list[str]) -> None:
    shares(tiny, ("", "72.4", low, high))
    every = ("observations.interval-begins-below-the-value", "observations.interval-ends-above-the-value")
    for name in (*every, "observations.interval-has-both-ends"):
        assert bool(refused(tiny, name)) is (name in wrong)


def test_a_part_is_in_the_base_of_its_row_and_has_a_name(tiny: Tiny) -> None:
    shares(tiny, ("", "72.4", "", ""), ("female", "70.1", "", ""))
    found = dataset(read(tiny.project))
    whole, part = found.observations
    assert (whole.base, part.base, part.whole_base, part.breakdown) == ("households", "households.female", "households", "female")
    assert found.code("base", "households.female").name == Text(vi="số hộ, nữ", en="households, women")
    assert ("base", "households.female") not in {(code.codelist, code.code) for code in found.codes}


def _of(part: str | None, area: str = "one", value: str = "50", ends: tuple[str, str] | None = None) -> Observation:
    base = ".".join(filter(None, ("households", part)))
    low, high = (Decimal(end) for end in ends) if ends else (None, None)
    return replace(row(area, value=value), base=base, breakdown=part, conf_lower=low, conf_upper=high)


def test_different_parts_stand_side_by_side_with_their_names() -> None:
    verdict = compare([_of("female"), _of("male", "two")], SURVEY)
    assert verdict.grade is Grade.SIDE_BY_SIDE
    assert [reason.text for reason in verdict.reasons if reason.rule == "base"] == [
        Text(vi="Các con số nói về những nhóm khác nhau: nữ và nam.", en="The figures are of different parts: women and men.")
    ]
    mixed = compare([_of("female"), _of(None, "two")], SURVEY)
    assert "women and all" in mixed.reasons[0].text["en"]
    assert compare([_of("female"), _of("female", "two")], SURVEY).grade is Grade.COMPARABLE
    assert compare([_of(None), _of(None, "two")], SURVEY).grade is Grade.COMPARABLE


def test_figures_whose_intervals_overlap_are_not_ranked() -> None:
    near = compare([_of(None, "one", "50", ("48", "52")), _of(None, "two", "51", ("49", "53"))], SURVEY)
    assert [reason.rule for reason in near.reasons] == ["certainty"]
    far = compare([_of(None, "one", "50", ("48", "52")), _of(None, "two", "60", ("58", "62"))], SURVEY)
    assert far.grade is Grade.COMPARABLE


def test_readers_meet_the_part_and_the_interval(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    more: Cells = {"base": "households", "as_printed": "", "locator": "", "source_id": "bai-hai"}
    newsroom.rows["observations"] += [
        {**observation("tinh-ba", "fibre", "2022-05", value, **more), "observation_id": f"tinh-ba.fibre.2022-05.{part}",
         "breakdown": part, "conf_lower": low, "conf_upper": high}
        for part, value, low, high in (("female", "70.1", "68.5", "71.7"), ("male", "74.8", "", ""))
    ]  # fmt: skip
    newsroom.assemble()
    vi, en = (words(tree(newsroom.content("sources/bai-hai.html", lang))) for lang in ("vi", "en"))
    assert "nữ" in vi
    assert "68,5–71,7" in vi
    assert "women" in en
    assert "68.5–71.7" in en
