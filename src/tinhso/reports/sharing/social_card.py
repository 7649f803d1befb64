"""What a page shows when its address is shared: a card of a few words, told from the data before anything is drawn.

A card claims no more than its page does: numbers stand side by side only where their verdict allows it, in the order of the
page, and the verdict is on the card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhso.data import Casing, compare, wording
from tinhso.model import Dataset, Grade, Kind, Lang, Level, Observation, Period, Text, TimeBasis, Verdict
from tinhso.notebooks import place_colour
from tinhso.project import Config
from tinhso.reports.assets.strings import Strings

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What cards are told from: the data, the words and the name of the edition, in one language; no page, no link."""

    dataset: Dataset
    strings: Strings
    casing: Casing
    config: Config
    lang: Lang

    def t(self, key: str, **values: object) -> str:
        """Return an interface string."""
        return self.strings.get(key, self.lang, **values)

    def of(self, text: Text) -> str:
        """Return this language's side of a text."""
        return text[self.lang]

    def name(self, codelist: str, code: str) -> str:
        """Return the name of a code."""
        return self.of(self.dataset.code(codelist, code).name)

    def within(self, codelist: str, code: str) -> str:
        """Return the name of a code as it stands inside a sentence."""
        return self.casing.inside(self.dataset.code(codelist, code).name, self.lang)

    def period(self, period: Period) -> str:
        """Return a year, a month or a day as readers write it."""
        return wording.period(period, self.lang)

    def card(
        self,
        title: str,
        text: str = "",
        *,
        section: str = "",
        quantities: Sequence[Quantity] = (),
        colour: str | None = None,
        spare: bool = False,
    ) -> Card:
        """Return a card of this edition."""
        return Card(
            lang=self.lang, section=section, title=title, text=text, site=self.of(self.config.title),
            edition=self.t("shell.edition", date=self.period(self.config.edition)),
            quantities=tuple(quantities)[:NUMBERS], colour=colour, spare=spare,
        )  # fmt: skip

    def quantity(self, row: Observation, label: str) -> Quantity:
        """Return an observation as a number of a card; a target, a benchmark and an estimate say that they are one."""
        words = [wording.dated(row, self.lang, short=True)]
        if row.kind is Kind.TARGET:
            due = self.t("compare.due", period=self.period(row.target_period)) if row.target_period else self.t("compare.no_due")
            words = [self.t("mark.target"), due, *(words if row.time_basis is not TimeBasis.STATED else [])]
        elif row.kind is not Kind.REPORTED:
            words.append(self.t(f"mark.{row.kind.value}"))
        if row.obs_status != "A":
            words.append(self.t("mark.estimate") if row.obs_status == "E" else self.within("obs_status", row.obs_status))
        if (quality := wording.quality(row, self.dataset, self.lang)) is not None:
            words.append(quality)
        if row.base is not None:
            words.append(self.t("card.of", base=self.within("base", row.base)))
        value = wording.value(row, self.dataset, self.lang)
        return Quantity(value=value, label=label, note=", ".join(words), colour=place_colour(row.ref_area))

    def among(self, rows: Sequence[Observation]) -> tuple[tuple[Quantity, ...], str]:
        """Return some observations as the numbers of a card, and the verdict on them.

        Nothing stands beside another that it does not compare with, and too many numbers are none: picking three of ten would
        be a finding of our own. Different things about one place are no comparison, and there is no verdict on them.
        """
        rows = list(dict.fromkeys(rows))
        if len(rows) < 2:
            return tuple(self.quantity(row, self.place(row.ref_area)) for row in rows), ""
        if len(rows) > NUMBERS:
            return (), self.verdict(compare(rows, self.dataset))
        indicators = {row.indicator for row in rows}
        if len({row.ref_area for row in rows}) == 1 and len(indicators) == len(rows):
            return tuple(self.quantity(row, self.of(self.dataset.indicator(row.indicator).name)) for row in rows), ""
        verdict = compare(rows, self.dataset)
        shown = rows if verdict.grade is not Grade.NOT_COMPARABLE else []
        return tuple(self.quantity(row, self.place(row.ref_area)) for row in shown), self.verdict(verdict)

    def verdict(self, verdict: Verdict) -> str:
        """Return a verdict as a sentence: what the set has in common, or how to read what has not."""
        grade = verdict.grade.value
        return f"{self.t(f'grade.{grade}')}. {self.of(verdict.ground) if verdict.ground else self.t(f'grade_why.{grade}')}"

    def place(self, ref_area: str) -> str:
        """Return the name of a place, with its level where it is below the province and the name does not say so."""
        place = self.dataset.place(ref_area)
        name, level = self.of(place.name), self.within("level", place.level)
        if place.level not in (Level.DISTRICT, Level.CITY) or level in name.lower():
            return name
        return self.t("card.area", place=name, level=level)

    def boundary(self, ref_area: str) -> str:
        """Return until when a place had the boundaries that its figures are for; nothing where they still hold."""
        place = self.dataset.place(ref_area)
        return self.t("card.boundary", date=self.period(Period.parse(place.valid_to))) if place.valid_to else ""
