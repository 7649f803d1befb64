"""What a page shows when its address is shared: a card of a few words and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.model import Lang

#: How many numbers a card can hold and still be read at the width of a phone.
NUMBERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number of a card: its value with the unit, what or whom it is about, and when; `colour` is that of its place."""

    value: str
    label: str
    note: str
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The words of one card in one language. `text` is the verdict, the caveat or a sentence about the page.

    `spare` text says nothing that the rest does not: it may be left out for want of room. A verdict or a caveat never is.
    """

    lang: Lang
    section: str
    title: str
    text: str
    site: str
    edition: str
    quantities: tuple[Quantity, ...] = ()
    colour: str | None = None
    spare: bool = False

    @property
    def alt(self) -> str:
        """Everything that the card says, for those who do not see it."""
        numbers = (
            f"{one.label}: {one.value}, {one.note}" if one.note else f"{one.label}: {one.value}" for one in self.quantities
        )
        said = (f"{self.section}: {self.title}" if self.section else self.title, *numbers, self.text)
        return ". ".join(part.rstrip(".") for part in said if part) + "."
