"""Numbers worked out from others: as many digits as the least exact of them bears, and «about» where that is what they are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.data.made_up import row
from tinhso.data import derived, rounded
from tinhso.model import Observation, Precision, TimeBasis

EXACT, ABOUT = Precision.EXACT, Precision.ABOUT
INFERRED, PUBLISHED = {"time_basis": TimeBasis.INFERRED}, {"time_basis": TimeBasis.PUBLISHED}


def printed(value: str, words: str) -> Observation:
    return row(value=value, as_printed=words)


#: A figure that its source rounds, and one that it does not.
ROUND, WHOLE = printed("1300000", "1,3 triệu"), printed("1234567", "1.234.567")


def figures(*values: str, **more: Any) -> list[Observation]:
    return [row(value=value, **more) for value in values]


#: The number as calculated, what it is worked out from, what is requested, and what may be said.
CASES: dict[str, tuple[str, list[Observation], dict[str, Any], str, Precision]] = {
    "81,03 less 70,9, of no stated date": ("10.13", figures("81.03", "70.9", **INFERRED), {}, "10", ABOUT),
    "81,03 less 70,9, had both a date": ("10.13", figures("81.03", "70.9"), {}, "10", ABOUT),
    "81,0 less 70,9 comes out even": ("10.1", figures("81.0", "70.9"), {}, "10.1", EXACT),
    "one of them by the day of the page": ("10.13", [row(value="81.03"), row(value="70.9", **PUBLISHED)], {}, "10", ABOUT),
    "an estimate": ("1.33", [row(value="73.17", obs_status="E"), row(value="74.5")], {}, "1", ABOUT),
    "«gần»": ("0.33", [row(value="1.32", precision=Precision.NEARLY), row(value="0.99")], {}, "0.3", ABOUT),
    "a whole number and one that is not": ("14.4", figures("79.4", "65"), {}, "14", ABOUT),
    "whole numbers": ("14", figures("79", "65"), {}, "14", EXACT),
    "a range, of which the lower end is worked with": ("14", [row(value="79", upper="81"), row(value="65")], {}, "14", ABOUT),
    "whole numbers of which one has no stated date": ("14", [row(value="79"), row(value="65", **PUBLISHED)], {}, "14", ABOUT),
    "whole numbers that are estimates keep their last digit": ("14", figures("79", "65", obs_status="E"), {}, "14", ABOUT),
    "more decimals asked for": ("10.1", figures("81.0", "70.9"), {"digits": 4}, "10.1", EXACT),
    "fewer decimals asked for": ("10.1", figures("81.0", "70.9"), {"digits": 0}, "10", ABOUT),
    "half is rounded up": ("12.5", figures("50", "37.5"), {}, "13", ABOUT),
    "below nought too": ("-12.5", figures("37.5", "50"), {}, "-13", ABOUT),
    "a ratio has no more digits": ("2.34377", figures("3068", "1309"), {"ratio": True}, "2.34", ABOUT),
    "a ratio of figures of no stated date": ("2.34377", figures("3068", "1309", **PUBLISHED), {"ratio": True}, "2.34", ABOUT),
    "a ratio that comes out even": ("2.5", figures("50", "20"), {"ratio": True}, "2.5", EXACT),
    "a ratio by a small number": ("409", figures("3681", "9"), {"ratio": True}, "409", EXACT),
    "one figure is of its own time": ("20", figures("80", **PUBLISHED), {}, "20", EXACT),
    "one figure that is an estimate": ("20", figures("80", obs_status="E"), {}, "20", ABOUT),
    "«1,3 triệu» less a whole number": ("65433", [ROUND, WHOLE], {}, "100000", ABOUT),
    "«1,3 triệu» and «1,1 triệu»": ("2400000", [ROUND, printed("1100000", "1,1 triệu")], {}, "2400000", EXACT),
    "«1,3 triệu» less «0,95 triệu»": ("350000", [ROUND, printed("950000", "0,95 triệu")], {}, "400000", ABOUT),
    "no decimals asked for of hundreds of thousands": ("65433", [ROUND, WHOLE], {"digits": 2}, "100000", ABOUT),
    "«1,3 triệu» as a share of a whole number": ("105.300", [ROUND, WHOLE], {"ratio": True}, "110", ABOUT),
    "«1,3 triệu» among as many people": ("13.0", [ROUND, printed("10000000", "10 triệu")], {"ratio": True}, "13", EXACT),
    "a rate by «1,3 triệu»": ("0.949667", [WHOLE, ROUND], {"ratio": True}, "0.9", ABOUT),
    "«1.300.000» claims all its digits": ("65433", [printed("1300000", "1.300.000"), WHOLE], {}, "65433", EXACT),
    "noughts that an exported table writes": (
        "65433",
        [printed("1300000", "1300000"), WHOLE],
        {},
        "65433",
        EXACT,
    ),
    "what nobody printed claims all its digits": ("65433", [row(value="1300000", as_printed=None), WHOLE], {}, "65433", EXACT),
    "«hai triệu» less a whole number": ("765433", [printed("2000000", "hai triệu"), WHOLE], {}, "1000000", ABOUT),
    "a fall by «1,3 triệu»": ("-65433", [WHOLE, ROUND], {}, "-100000", ABOUT),
    "states alone": ("3", [row(indicator="state"), row(indicator="state")], {}, "3", EXACT),
}


@pytest.mark.parametrize(("value", "rows", "asked", "said", "precision"), CASES.values(), ids=CASES.keys())
def test_a_number_is_said_as_exactly_as_this(
    value: str, rows: list[Observation], asked: dict[str, Any], said: str, precision: Precision
) -> None:
    found = derived(Decimal(value), rows, **asked)
    assert (str(found.value), found.precision) == (said, precision)


def test_people_round_half_up() -> None:
    assert [str(rounded(Decimal(value), 1)) for value in ("0.05", "0.15", "0.25", "0.249")] == ["0.1", "0.2", "0.3", "0.2"]
