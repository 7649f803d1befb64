"""What a person reads of a mistake, asked of a fixed sample of corruptions: one message, at the cell, without a false word.

Each is judged as the gate judges it, in one process; with the last edition at hand, and without.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.first_edition.workshop import Workshop
from tinhso.data import ABOUT_EDITIONS, Editions, KeptEdition, Tables, of_tables, packed, reread
from tinhso.errors import Finding, InputError, Mistake
from tinhso.expectations import CheckResult, Report, Severity, gate
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.gate.changed_cells import ChangedCells, changed_cells
from tinhso.expectations.gate.decision import NOTHING
from tinhso.expectations.mutation_testing.judges import CaughtBy, MutantOutcome, named
from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.mutation_testing.sampling import sample
from tinhso.expectations.suites.parameters import parameters

DRAWN, EVERY = 1000, 30  # every thirtieth of so many, so that all tables are among them


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A corruption that the gate refuses, the tables as they are with it, and the checks that refuse it."""

    mutant: Mutant
    tables: Tables
    checks: tuple[CheckResult, ...]

    def messages(self, changed: ChangedCells = NOTHING) -> Sequence[Finding]:
        """Return what the gate says."""
        with pytest.raises(InputError) as caught:
            gate(Report(digest="", engine="", checks=self.checks), self.tables, changed=changed)
        return caught.value.findings

    def leads(self, changed: ChangedCells = NOTHING) -> bool:
        """Tell whether the first message names the cell that was corrupted, as the one or among those where it may be as well."""
        first = self.messages(changed)[0]
        places = [first.where, *(part.where for part in (first.instead if isinstance(first, Mistake) else ()))]
        return named(self.mutant, [(Path(where.file).stem, where.line or 0, where.field or "") for where in places])


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="module")
def refused(workshop: Workshop) -> tuple[Refused, ...]:
    good = workshop.good
    mutants = sample(good.tables, good.suites, seed=7, wanted=DRAWN)[::EVERY]
    verdicts = workshop.judge.judge(mutants)
    return tuple(_refused(workshop, *pair) for pair in zip(mutants, verdicts, strict=True) if pair[1].stage is CaughtBy.GATE)


def _refused(workshop: Workshop, mutant: Mutant, verdict: MutantOutcome) -> Refused:
    """Run the checks that refuse a corruption once more, by the engine, for what they say."""
    tables, good = workshop.judge.tables(mutant), workshop.good
    refusing = {catch.check for catch in verdict.catches if catch.severity is Severity.CRITICAL}
    chosen = [replace(suite, checks=tuple(check for check in suite.checks if check.name in refusing)) for suite in good.suites]
    suites = tuple(suite for suite in chosen if suite.checks)
    checks = run_suites(suites, workshop.judge.frames(tables), parameters(tables).values)
    return Refused(mutant=mutant, tables=tables, checks=checks)


def test_the_first_message_names_the_corrupted_cell(refused: Sequence[Refused], workshop: Workshop) -> None:
    assert len(refused) > 15
    kept = KeptEdition(date="2026-01-31", shown="", content=packed(workshop.good.tables))
    of_edition = [one for one in refused if one.mutant.table not in ABOUT_EDITIONS]  # reviews are kept in none
    after = [Editions(kept=(kept,), changes=(), now=of_tables(one.tables)) for one in of_edition]
    with_edition = [one.leads(changed_cells(editions)) for one, editions in zip(of_edition, after, strict=True)]
    without = [one.leads() for one in refused]
    assert sum(with_edition) >= 0.95 * len(of_edition), f"{sum(with_edition)} of {len(of_edition)}"
    assert sum(without) >= 0.8 * len(refused), f"{sum(without)} of {len(refused)}"


def test_the_message_that_the_readme_explains_is_what_the_gate_says(workshop: Workshop) -> None:
    """But for its line: another in the cut tables, and wherever a row was added."""
    text = (ROOT / "expectations" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^data/observations\.csv:.*?(?=^```)", text, re.MULTILINE | re.DOTALL)
    said = dict(re.findall(r"^    (\w+): +(\S+)", example, re.MULTILINE))
    good = workshop.good
    (row,) = (row for row in csv.reader(good.tables.observations.lines) if row[0] == said["row"])
    written = ",".join(row[:5])
    lines = [
        line.replace(f"{written},{said['before']},", f"{written},{said['found']},") for line in good.tables.observations.lines
    ]
    tables = reread(good.tables, {"observations": "".join(f"{line}\n" for line in lines).encode()})
    (edition,) = re.findall(r"\(edition of (\S+)\)", example)
    kept = KeptEdition(date=edition, shown="", content=packed(good.tables))
    changed = changed_cells(Editions(kept=(kept,), changes=(), now=of_tables(tables)))
    report = Report(
        digest="", engine="", checks=run_suites(good.suites, workshop.judge.frames(tables), parameters(tables).values)
    )
    with pytest.raises(InputError) as caught:
        gate(report, tables, changed=changed)
    message, shown = (re.sub(r"csv:\d+:", "csv:…:", one.strip()) for one in (str(caught.value), example))
    assert message == shown


def test_one_corruption_is_one_message(refused: Sequence[Refused]) -> None:
    counts = [len(one.messages()) for one in refused]
    assert sum(counts) <= 1.2 * len(counts)


def test_nothing_is_expected_that_stands_there_already(refused: Sequence[Refused]) -> None:
    for one in refused:
        for cell in [failure for check in one.checks for failure in check.failures]:
            assert cell.expected is None or cell.expected != cell.found, cell
            low, to, high = (cell.expected or "").partition(" to ")
            assert not to or low != high, cell


def test_every_refused_cell_stands_in_one_of_the_messages(refused: Sequence[Refused]) -> None:
    for one in refused:
        lines = "\n".join(finding.whole for finding in one.messages()).splitlines()
        said = {line.strip().partition(" (")[0] for line in lines}
        for check in one.checks:
            for failure in check.failures:
                place = one.tables.table(check.table).where(failure.line, failure.column)
                assert f"{place.file}:{place.line}:{place.column}" in said
