"""The words of the proof in both languages: what each operator does, the kinds of survivors and why they survive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import as_json
from tinhso.expectations.mutation_testing.result import MutantKind
from tinhso.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofWords:
    """What `words.json` holds: the sentence of each operator by its name, and the kinds of survivors."""

    operators: Mapping[str, Text]
    kinds: tuple[MutantKind, ...]


WORDS = as_json.load(ProofWords, Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
