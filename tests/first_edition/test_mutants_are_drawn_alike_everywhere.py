"""Which corruptions are made: thousands, all different, none of them the good file, spread over all, alike everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.conftest import ROOT
from tests.first_edition.cut import cut
from tests.languages import LANGS
from tinhso import digest
from tinhso.cli.checking import MUTANTS, SEED
from tinhso.data import Tables, read
from tinhso.errors import UsageError
from tinhso.expectations.mutation_testing import sampling
from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.mutation_testing.sampling import catalogue, sample
from tinhso.expectations.suites.read_suites import Suite, read_suites
from tinhso.project import open_project

DRAW = """
from tests.first_edition.test_mutants_are_drawn_alike_everywhere import edition, sample, SEED
print(sample(*edition(), seed=SEED, wanted=300))
"""
Edition = tuple[Tables, tuple[Suite, ...]]


def edition() -> Edition:
    """Return the tables of the first edition, cut, and its suites, in whatever process this is called."""
    return cut(read(open_project(ROOT))), read_suites(open_project(ROOT).layers, LANGS)


@pytest.fixture(scope="module")
def known() -> Edition:
    return edition()


@pytest.fixture(scope="module")
def tables(known: Edition) -> Tables:
    return known[0]


@pytest.fixture(scope="module")
def suites(known: Edition) -> tuple[Suite, ...]:
    return known[1]


@pytest.fixture(scope="module")
def mutants(tables: Tables, suites: tuple[Suite, ...]) -> tuple[Mutant, ...]:
    return sample(tables, suites, seed=SEED, wanted=MUTANTS)


def test_there_are_at_least_two_thousand_and_no_two_are_alike(mutants: tuple[Mutant, ...], tables: Tables) -> None:
    assert len(mutants) == MUTANTS >= 2000
    files = ((mutant.table, digest.of_bytes(mutant.content(tables.table(mutant.table)))) for mutant in mutants)
    assert len(set(files)) == MUTANTS


def test_what_many_rows_come_to_is_written_once(tables: Tables, suites: tuple[Suite, ...]) -> None:
    with patch.object(sampling, "rewritten", wraps=sampling.rewritten) as written:
        assert len(sample(tables, suites, seed=SEED, wanted=100, only="find-and-replace")) == 100
    changes = [(sheet.name, repr(change)) for sheet, change, _ in (call.args for call in written.call_args_list)]
    assert len(set(changes)) == len(changes) >= 100


def test_none_of_them_is_the_good_file(mutants: tuple[Mutant, ...], tables: Tables) -> None:
    for mutant in mutants:
        table = tables.table(mutant.table)
        assert all(lines != (table.lines[line - 1],) for line, lines in mutant.edits), mutant
        assert mutant.before != mutant.after


def test_only_the_lines_of_its_rows_are_touched(mutants: tuple[Mutant, ...], tables: Tables) -> None:
    for mutant in mutants[::50]:
        table = tables.table(mutant.table)
        left = mutant.content(table).decode().removesuffix("\n").split("\n")
        kept = [line for at, line in enumerate(left, 1) if at not in mutant.wrong_lines]
        assert kept == [line for at, line in enumerate(table.lines, 1) if at not in mutant.touched]
        assert mutant.line in mutant.touched
        assert mutant.rows == len(mutant.edits)


def test_every_operator_and_every_column_of_every_table_with_rows_has_its_share(
    mutants: tuple[Mutant, ...], tables: Tables, suites: tuple[Suite, ...]
) -> None:
    assert {mutant.operator for mutant in mutants} == {operator.name for operator in catalogue(tables, suites)}
    proved = [table for table in tables if table.raw.height and table is not tables.changes]  # it is held against the editions
    columns = {(table.name, column) for table in proved for column in table.contract.names}
    assert {(mutant.table, column) for mutant in mutants for column in mutant.columns} == columns


def test_another_process_with_another_hash_seed_draws_the_same_and_of_fewer_the_first(mutants: tuple[Mutant, ...]) -> None:
    drawn = subprocess.run(
        [sys.executable, "-c", DRAW],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PYTHONHASHSEED": "7", "PATH": str(Path(sys.executable).parent)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert os.environ.get("PYTHONHASHSEED") != "7", "that of this process is another"
    assert drawn == f"{mutants[:300]}\n"


def test_another_seed_draws_others(tables: Tables, suites: tuple[Suite, ...]) -> None:
    one, other = (set(sample(tables, suites, seed=seed, wanted=100, only="digits-transposed")) for seed in (SEED, SEED + 1))
    assert len(one) == len(other) == 100
    assert len(one & other) < 50


def test_one_operator_can_be_drawn_alone_and_an_unknown_one_is_named(tables: Tables, suites: tuple[Suite, ...]) -> None:
    alone = sample(tables, suites, seed=SEED, wanted=10, only="row-dropped")
    assert {mutant.operator for mutant in alone} == {"row-dropped"}
    with pytest.raises(UsageError, match="Did you mean 'row-dropped'"):
        sample(tables, suites, seed=SEED, wanted=10, only="row-droped")
