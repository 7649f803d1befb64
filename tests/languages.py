"""The languages of the first edition, what its tables hold in them, and its strings: what most tests are made with."""

from __future__ import annotations

from pathlib import Path

from tinhso.data import contract_in
from tinhso.data.language.number_words import load_vocabulary
from tinhso.layers import PACKAGE, Layers
from tinhso.strings import load_strings

LANGS = ("vi", "en")
CONTRACT = contract_in(LANGS, ("viet-nam",))
#: The words for numbers of the package alone.
VOCABULARY = load_vocabulary(Layers(PACKAGE / "none"))
#: The strings of the package alone, which say nothing of an edition.
PACKAGED_STRINGS = load_strings(Layers(PACKAGE / "none"), LANGS)
STRINGS = load_strings(Layers(Path(__file__).resolve().parents[1]), LANGS)
