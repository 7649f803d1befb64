"""The cards of each kind of page: which numbers they carry, and which caveat never leaves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tinhso.model import Indicator, Observation, Place, Text
from tinhso.notebooks import place_colour
from tinhso.reports.sharing.social_card import NUMBERS, Card, Teller
from tinhso.reports.views.blocks import TARGETS, blocks

if TYPE_CHECKING:
    from tinhso.reports.prose.articles import ResolvedArticle

#: Tells the card of a page in one language.
Telling = Callable[[Teller], Card]


def of_indicator(indicator: Indicator, rows: Sequence[Observation]) -> Telling:
    """Tell the card of an indicator: the figures of its first table where they may stand together, and the verdict always."""

    def tell(teller: Teller) -> Card:
        tables = blocks(rows, teller.dataset)
        first = tables[0].rows if tables else ()
        quantities, verdict = teller.among(first)
        remarks = [verdict]
        if len(first) == 1:
            others = len(rows) - 1
            remarks = [teller.t("card.more", n=others) if others else teller.t("card.alone")]
        elif not rows:
            remarks = [teller.t("indicators.no_rows")]
        if tables and tables[0].name == TARGETS:
            remarks.append(teller.t("card.targets"))
        if not quantities:
            remarks.append(teller.of(indicator.definition))
        return teller.card(
            teller.of(indicator.name), _sentences(remarks), section=teller.name("topic", indicator.topic), quantities=quantities
        )

    return tell


def of_place(place: Place, key: Sequence[Observation], count: int) -> Telling:
    """Tell the card of a place: the first numbers of its profile, and until when its boundaries were these."""

    def tell(teller: Teller) -> Card:
        quantities, _ = teller.among(key[:NUMBERS])
        words = (
            teller.t("place.description", place=teller.of(place.name), n=count)
            if count
            else teller.t("place.description_none", place=teller.of(place.name))
        )
        return teller.card(
            teller.place(place.ref_area),
            teller.boundary(place.ref_area) or words,
            section=teller.t("card.place"),
            quantities=quantities,
            colour=place_colour(place.ref_area),
        )

    return tell


def of_prose(written: ResolvedArticle, section: Text | None, teller: Teller) -> Card:
    """Tell the card of a text: the numbers it opens with, where they may stand together, with their verdict."""
    quantities, verdict = teller.among([teller.dataset.observation(name) for name in written.opening[teller.lang]])
    judged = bool(quantities and verdict)
    return teller.card(
        teller.of(written.title), verdict if judged else teller.of(written.description), spare=not judged,
        section=teller.of(section) if section else "", quantities=quantities,
    )  # fmt: skip


def _sentences(parts: Sequence[str]) -> str:
    """Return some remarks as sentences."""
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)
