"""The cards of each kind of page: which numbers they carry, and which caveat never leaves them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tinhso.data import Casing
from tinhso.model import LANGS, Dataset, Indicator, Kind, Observation, Period, Place, Source, Text
from tinhso.notebooks import place_colour
from tinhso.project import Config
from tinhso.reports.assets import addresses
from tinhso.reports.assets.strings import Strings
from tinhso.reports.sharing.social_card import NUMBERS, Card, Teller
from tinhso.reports.views.blocks import TARGETS, blocks

if TYPE_CHECKING:
    from tinhso.reports.prose.articles import ResolvedArticle

#: Tells the card of a page in one language.
Telling = Callable[[Teller], Card]
_TRACED = re.compile(rf'"(?:\.\./)*{addresses.TRACES}/([a-z0-9._-]+)\.html"')


def ahead(dataset: Dataset, strings: Strings, config: Config) -> Iterator[Card]:
    """Yield the cards that follow from the data alone, most pages of an edition: they can be drawn before a page is written."""
    rows: dict[str, list[Observation]] = {}
    counts: dict[str, int] = {}
    for row in dataset.observations:
        rows.setdefault(row.indicator, []).append(row)
        counts[row.source_id] = counts.get(row.source_id, 0) + 1
    tellings: list[Telling] = [
        *(of_trace(row) for row in dataset.observations),
        *(of_indicator(indicator, rows.get(indicator.indicator, ())) for indicator in dataset.indicators),
        *(of_source(source, counts.get(source.source_id, 0)) for source in dataset.sources),
    ]
    casing = Casing(dataset, strings.texts())
    for lang in LANGS:
        teller = Teller(dataset=dataset, strings=strings, casing=casing, config=config, lang=lang)
        for tell in tellings:
            yield tell(teller)


def of_trace(row: Observation) -> Telling:
    """Tell the card of one number: the number itself, what it is not, and who says it."""

    def tell(teller: Teller) -> Card:
        dataset = teller.dataset
        source = dataset.source(row.source_id)
        said = source.publisher or source.title or source.source_id
        caveats = [teller.t("mark_meaning.target")] if row.kind is Kind.TARGET else []
        caveats += [part for part in (teller.boundary(row.ref_area), teller.t("card.source", source=said)) if part]
        return teller.card(
            teller.of(dataset.indicator(row.indicator).name),
            _sentences(caveats),
            section=teller.t("card.trace"),
            quantities=(teller.quantity(row, teller.place(row.ref_area)),),
            colour=place_colour(row.ref_area),
        )

    return tell


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


def of_source(source: Source, count: int) -> Telling:
    """Tell the card of a source: its title, its publisher and date where they are known, and how much is taken from it."""

    def tell(teller: Teller) -> Card:
        date = teller.period(Period.parse(source.published)) if source.published else teller.t("missing.no_date")
        about = (source.publisher or teller.t("missing.no_publisher"), date, teller.t("places.count", n=count))
        return teller.card(source.name, " · ".join(about), section=teller.t("card.source_section"))

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


def of_counts(title: Text, description: Text, counts: Sequence[tuple[int, str]], section: Text | None = None) -> Telling:
    """Tell the card of a page that sums up others: how many there are of what; the strings are those of `card`."""

    def tell(teller: Teller) -> Card:
        return teller.card(
            teller.of(title), teller.of(description), section=teller.of(section) if section else "",
            quantities=[teller.count(n, f"card.{key}") for n, key in counts], spare=True,
        )  # fmt: skip

    return tell


def of_prose(written: ResolvedArticle, section: Text | None, teller: Teller) -> Card:
    """Tell the card of a text: the numbers it opens with, where they may stand together, with their verdict."""
    quantities, verdict = teller.among(opening(written.body[teller.lang], teller.dataset))
    judged = bool(quantities and verdict)
    return teller.card(
        teller.of(written.title), verdict if judged else teller.of(written.description), spare=not judged,
        section=teller.of(section) if section else "", quantities=quantities,
    )  # fmt: skip


def opening(body: str, dataset: Dataset) -> tuple[Observation, ...]:
    """Return the observations of the first paragraph that names any."""
    for paragraph in body.split("\n\n"):
        found = dict.fromkeys(_TRACED.findall(paragraph))
        rows = tuple(dataset.observation(name) for name in found if dataset.has_observation(name))
        if rows:
            return rows
    return ()


def _sentences(parts: Sequence[str]) -> str:
    """Return some remarks as sentences."""
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)
