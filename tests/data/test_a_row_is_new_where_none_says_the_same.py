"""Which rows of a table are new beside those of the file, of which several may be of one place, indicator, time and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from tests.data.made_up import EDITION, row
from tinhso.data.adding.rows import fresh_rows
from tinhso.errors import InputError
from tinhso.model import Dataset, Observation

#: Two sources that say the same of one place and time, and a third row, with another figure.
ALIKE, AGAIN = row(value="50", source_id="a"), row(value="50", source_id="b")
OTHER = row(value="51", source_id="b")


def edition(rows: Sequence[Observation]) -> Dataset:
    """Return an edition whose lines are in the order of these rows; each is called by its source and its figure."""
    named = [replace(one, observation_id=f"{one.source_id}.{one.value}", line=line) for line, one in enumerate(rows, 2)]
    return replace(EDITION, observations=tuple(named))


def new(value: str = "50", source: str = "b", **more: str) -> dict[str, str]:
    """Return the cells of a row to be added."""
    cells = {
        "ref_area": "one", "indicator": "share", "time_period": "2022-03", "kind": "reported", "obs_value": value, "base": "",
        "source_id": source, "obs_status": "A",
    }  # fmt: skip
    return {**cells, **more}


@pytest.mark.parametrize("rows", [*permutations((ALIKE, AGAIN, OTHER))])
def test_a_row_is_known_wherever_it_stands_among_others_of_its_place_and_time(rows: Sequence[Observation]) -> None:
    assert fresh_rows([new("50", "b"), new("51", "b"), new("50", "a")], edition(rows)) == ([], ["b.50", "b.51", "a.50"])


@pytest.mark.parametrize("rows", [*permutations((ALIKE, OTHER))])
def test_the_same_figure_of_another_source_is_refused_beside_the_row_of_its_own(rows: Sequence[Observation]) -> None:
    with pytest.raises(InputError) as refused:
        fresh_rows([new("50", "b")], edition(rows))
    assert str(refused.value) == (
        f"data/observations.csv:{rows.index(OTHER) + 2}: this row says the same of the same place and time\n"
        "    row:      b.51\n"
        "    found:    51 of b\n"
        "    expected: 50 of b, to be added\n"
        "    next:     Leave one of the two out, or enter the row by hand, with what tells them apart in breakdown or base."
    )


def test_rows_without_a_figure_are_the_same_where_they_have_one_reason() -> None:
    none = row(value=None, obs_status="Q")
    assert fresh_rows([new("", "a", obs_status="Q")], edition([none])) == ([], ["a.None"])
    with pytest.raises(InputError) as refused:
        fresh_rows([new("", "a", obs_status="L")], edition([none]))
    (finding,) = refused.value.findings
    assert (finding.found, finding.expected) == ("no figure (Q) of a", "no figure (L) of a, to be added")


def test_the_same_figure_of_another_base_is_refused() -> None:
    with pytest.raises(InputError):
        fresh_rows([new("50", "a", base="households")], edition([ALIKE]))


@pytest.mark.parametrize(
    ("cell", "value"), [("ref_area", "two"), ("indicator", "rate"), ("time_period", "2022"), ("kind", "target")]
)
def test_a_row_of_another_place_indicator_time_or_kind_is_new(cell: str, value: str) -> None:
    one = new("50", "a", **{cell: value})
    assert fresh_rows([one], edition([ALIKE])) == ([one], [])
