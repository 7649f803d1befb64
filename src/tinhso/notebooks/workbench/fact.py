"""Facts: named numbers that a notebook found, for prose to quote instead of typing them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tinhso.data import wording
from tinhso.model import LANGS, Precision, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A number with a name, derived by a notebook from observations that it names.

    `number` is the value in each language's notation, rounded to `digits` and with a percent sign where it is a percentage;
    `unit` is the code of its unit, `unit_text` the words, None where the number stands for itself. `precision` is that of the
    observation it quotes; what is derived from «gần 1,3 triệu» is about so much. A fact with no observation: ValueError.
    """

    notebook: str
    name: str
    label: Text
    value: Decimal
    digits: int | None
    number: Text
    unit: str | None
    unit_text: Text | None
    precision: Precision
    observation_ids: tuple[str, ...]
    source_ids: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.observation_ids:
            raise ValueError(f"the fact {self.name!r} names no observation it is made from")

    @property
    def said(self) -> Text:
        """The number with the word before it where it is not exact: `khoảng 14`, `about 14`."""
        vi, en = (wording.qualified(self.number[lang], self.precision, lang) for lang in LANGS)
        return Text(vi=vi, en=en)
