"""What the checks found in each edition, a line an edition in `expectations/history.jsonl`, and what can be told from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhso.expectations.report import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCheck:
    """How one check ended in one edition."""

    outcome: Outcome
    looked_at: int
    failing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """One line of the history: the date of the edition (ISO), SHA-256 of its tables and suites by file name, and its checks."""

    edition: str
    tables: Mapping[str, str]
    suites: Mapping[str, str]
    checks: Mapping[str, PastCheck]
