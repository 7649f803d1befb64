"""Every claim of the edition is true, and some change of its rows would make it false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.conftest import ROOT
from tinhso.data import dataset, read
from tinhso.errors import InputError, Where
from tinhso.model import Dataset, Kind, Observation, Period, TimeBasis
from tinhso.project import open_project
from tinhso.reports.prose.claims.claim_needs import read_expression
from tinhso.reports.prose.claims.claims import Claims, Sentence, load_claims
from tinhso.reports.prose.shortcodes import Shortcode

EDITION = dataset(read(open_project(ROOT)))
REAL = load_claims(ROOT, EDITION)


def broken(name: str, data: Dataset) -> bool:
    code = Shortcode(name="claim", arguments=(name,), options={}, written=name, where=Where(file="x.qmd"))
    try:
        Claims(known=REAL.known, dataset=data).make(code, Sentence(words="", lang="vi"))
    except InputError:
        return True
    return False


def altered(new: dict[str, Observation]) -> Dataset:
    return replace(EDITION, observations=tuple(new.get(row.observation_id, row) for row in EDITION.observations))


def changes(row: Observation) -> Iterator[Observation]:
    """Yield a row as a mistake or a new edition might change it."""
    for value in (Decimal(0), Decimal(10**9)):
        yield replace(row, value=value)
    yield replace(row, code="none" if row.code != "none" else "on_air", value=None)
    yield replace(row, source_id="article-vinh-long")
    yield replace(row, base="communes")
    yield replace(row, time_basis=TimeBasis.STATED)
    yield replace(row, kind=Kind.TARGET, target_period=None)
    yield replace(row, time_period=Period(year=2022, month=3))
    yield replace(row, time_period=Period(year=2019), obs_status="A")
    yield replace(row, obs_status="A")
    yield replace(row, indicator="households_fibre_pct")
    yield replace(row, as_printed="100 %", target_period=Period(year=2022))
    yield replace(row, numerator=Decimal(1), locator=99)


@pytest.mark.parametrize("name", REAL.known)
def test_every_claim_of_the_edition_is_true_and_a_changed_row_would_make_it_false(name: str) -> None:
    assert not broken(name, EDITION)
    rows = {row.observation_id: list(changes(row)) for row in REAL.rows(REAL.known[name])}
    together = [dict(zip(rows, made, strict=True)) for made in zip(*rows.values(), strict=True)]
    single = [{key: new} for key, made in rows.items() for new in made]
    assert any(broken(name, altered(new)) for new in (*together, *single)), f"nothing in the data could make {name} false"


def test_every_claim_that_ranks_needs_a_comparable_set() -> None:
    ranking = {name for name, claim in REAL.known.items() if read_expression(claim.holds).orders_places}
    assert {"pair-5g", "vinh-phuc-above-the-country", "access-of-2022-compares"} <= ranking
