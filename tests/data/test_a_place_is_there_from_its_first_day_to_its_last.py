"""From which day to which a place is there, and what it has become by a day: made-up places at the edges of their days."""

from __future__ import annotations

import pytest

from tinhso.model import Validity, day_after, heir, validities
from tinhso.model.validity import Ends

#: Two places that became one at the end of June 2025, which became another ten years later; one apart from them.
PLACES = (
    ("north", None, "2025-06-30", "joined"),
    ("south", "1997-01-01", "2025-06-30", "joined"),
    ("joined", None, "2035-12-31", "greater"),
    ("greater", None, None, None),
    ("apart", None, None, None),
)


def test_a_place_has_its_days_and_those_before_and_after_it() -> None:
    assert dict(validities(PLACES)) == {
        "north": Validity(first=None, last="2025-06-30", before=(), after="joined"),
        "south": Validity(first="1997-01-01", last="2025-06-30", before=(), after="joined"),
        "joined": Validity(first="2025-07-01", last="2035-12-31", before=("north", "south"), after="greater"),
        "greater": Validity(first="2036-01-01", last=None, before=("joined",), after=None),
        "apart": Validity(first=None, last=None, before=(), after=None),
    }


@pytest.mark.parametrize(
    ("said", "ends", "first"),
    [
        (None, ("2024-12-31", "2025-06-30"), "2025-07-01"),
        (None, ("2025-06-30", "2024-12-31"), "2025-07-01"),
        (None, ("2025-06-30", None), "2025-07-01"),
        (None, (None, None), None),
        (None, ("2025",), None),
        ("2025-09-01", ("2025-06-30",), "2025-09-01"),
    ],
)
def test_what_succeeds_others_began_the_day_after_the_last_of_them_unless_its_row_says_when(
    said: str | None, ends: tuple[str | None, ...], first: str | None
) -> None:
    earlier = [(f"old-{number}", None, end, "new") for number, end in enumerate(ends)]
    assert validities([*earlier, ("new", said, None, None)])["new"].first == first


@pytest.mark.parametrize(
    ("place", "day", "found"),
    [
        ("north", "2025-07-01", "joined"),
        ("north", "2035-12-31", "joined"),
        ("north", "2036-01-01", "greater"),
        ("joined", "2036-01-01", "greater"),
        ("greater", "2036-01-01", None),
        ("apart", "2025-07-01", None),
    ],
)
def test_what_a_place_had_become_by_a_day(place: str, day: str, found: str | None) -> None:
    assert heir(place, day, validities(PLACES)) == found


@pytest.mark.parametrize(
    "wrong",
    [
        (("one", None, "2025-06-30", "nowhere"),),
        (("one", None, "2025-06-30", "one"),),
        (("one", None, "2025-06-30", "two"), ("two", None, "2026-06-30", "three"), ("three", None, "2027-06-30", "two")),
    ],
    ids=["to a place that is not there", "to itself", "in a circle"],
)
def test_nothing_took_over_where_successors_lead_nowhere(wrong: tuple[Ends, ...]) -> None:
    assert heir("one", "2030-01-01", validities(wrong)) is None


@pytest.mark.parametrize(
    ("day", "next_day"), [("2024-02-28", "2024-02-29"), ("2025-12-31", "2026-01-01"), ("2025-06", None), ("", None)]
)
def test_the_day_after_a_day(day: str, next_day: str | None) -> None:
    assert day_after(day) == next_day
