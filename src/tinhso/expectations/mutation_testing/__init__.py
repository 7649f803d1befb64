"""Proof by corruption: a mutation test of the data. Thousands of seeded corruptions, one at a time, and what catches each."""

from tinhso.expectations.mutation_testing.result import (
    FILE,
    Catcher,
    MutantKind,
    MutationReport,
    OperatorEntry,
    Score,
    Survivor,
    Tally,
    load_proof,
    suites_digest,
    tables_digest,
)
from tinhso.expectations.mutation_testing.running import prove, summary

__all__ = [
    "FILE",
    "Catcher",
    "MutantKind",
    "MutationReport",
    "OperatorEntry",
    "Score",
    "Survivor",
    "Tally",
    "load_proof",
    "prove",
    "suites_digest",
    "summary",
    "tables_digest",
]
