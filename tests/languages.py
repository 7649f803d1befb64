"""The languages of the first edition, what its tables hold in them, and its strings: what most tests are made with."""

from __future__ import annotations

from pathlib import Path

from tinhso.data import contract_in
from tinhso.layers import Layers
from tinhso.strings import load_strings

LANGS = ("vi", "en")
CONTRACT = contract_in(LANGS, ("viet-nam",))
STRINGS = load_strings(Layers(Path(__file__).resolve().parents[1]), LANGS)
