"""What a page shows when its address is shared: a card of a few words, the picture of the page or numbers, with its caveat.

A card claims no more than its page does: numbers stand side by side only where their verdict allows it, in the order of the
page, and the verdict is on the card. Where a page has a picture, its card shows that and leaves the numbers to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.data import compare, latest_of, wording
from tinhso.grouping import grouped
from tinhso.model import Grade, Indicator, Kind, Lang, Observation, Place, Text, TimeBasis, Verdict
from tinhso.notebooks import WIDTHS, Figure, lacks_a_letter_of
from tinhso.reports.page_context import PageView
from tinhso.reports.views.blocks import TARGETS, blocks
from tinhso.reports.views.over_years import verdicts

if TYPE_CHECKING:
    from tinhso.reports.references.stories import ResolvedStory

#: How many numbers a card can hold and still be read at the width of a phone, and how many a sentence of it may list.
NUMBERS, LISTED = 3, 6


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
    `drawings` are the picture of the page as SVG in plain colours, in each of the widths that there are of it; `pictured` says
    what it shows.
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
    drawings: tuple[str, ...] = ()
    pictured: str = ""

    @property
    def alt(self) -> str:
        """Everything that the card says, for those who do not see it."""
        numbers = (f"{one.label}: {one.value}" + (f", {one.note}" if one.note else "") for one in self.quantities)
        title, pictured = self.title, self.pictured
        if pictured.startswith(f"{title}: "):  # the title of a chart begins with the name of what it is of
            title, pictured = pictured, ""
        said = (f"{self.section}: {title}" if self.section else title, pictured, *numbers, self.text)
        return ". ".join(part.rstrip(".") for part in said if part) + "."

    @property
    def is_legible(self) -> bool:
        """Whether our font has every letter of it: figures without their words would stand for anything."""
        return not lacks_a_letter_of(self.alt + self.site + self.edition)


#: Makes the card of a page in the language of a view of it.
MakeCard = Callable[[PageView], Card]


def of_indicator(indicator: Indicator, rows: Sequence[Observation]) -> MakeCard:
    """Return the card of an indicator: its chart, or the figures of its first table where they may stand together.

    The verdict is on it always.
    """

    def make(view: PageView) -> Card:
        chart = view.context.standard.get(indicator.indicator)
        title, section = view.of(indicator.name), view.name("topic", indicator.topic)
        if chart is not None and chart.is_picture:
            return _of_chart(view, title, chart, section)
        tables = blocks(rows, view.dataset)
        first = tables[0].latest if tables else ()
        quantities, verdict = _among(first, lambda row: _place(row, view), view)
        remarks = [verdict]
        if len(first) == 1:
            others = len(rows) - 1
            remarks = [view.t("card.more", n=others) if others else view.t("card.alone")]
        elif not rows:
            remarks = [view.t("indicators.no_rows")]
        if tables and tables[0].name == TARGETS:
            remarks.append(view.t("card.targets"))
        if not quantities:
            remarks += [_listed(first, view), view.of(indicator.definition)]
        text = " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in remarks if part)
        return Card(**_of_site(view), title=title, text=text, section=section, quantities=quantities)

    return make


def of_place(place: Place, key: Sequence[Observation], drawn: Callable[[PageView], str | None]) -> MakeCard:
    """Return the card of a place: where it is, the first numbers of its profile, and until when its boundaries were these.

    Where nobody chose numbers it has those of all that is said of the place, if they are as few. Beside a map there is room for
    one number less.
    """

    def make(view: PageView) -> Card:
        map_ = drawn(view)
        room = NUMBERS - bool(map_)
        told = view.statements_on(place).removeprefix(f"{view.of(place.name)}: ")
        text = view.t("card.boundary", date=view.date(place.valid_to)) if place.valid_to else f"{told[:1].upper()}{told[1:]}"
        return Card(
            **_of_site(view),
            title=_level_named(place, view),
            text=text,
            section=view.t("card.place"),
            quantities=_among((key or _few(place, room, view))[:room], lambda row: _indicator(row, view), view)[0],
            colour=view.dataset.colours.get(place.ref_area),
            drawings=(map_,) if map_ else (),
        )

    return make


def _few(place: Place, most: int, view: PageView) -> Sequence[Observation]:
    """Return the latest result by each indicator that a place has, none where they are more than so many or not all alike."""
    rows = view.context.of_place(place.ref_area)
    of_each = grouped(rows, lambda row: row.indicator).values()
    alike = all(len({(row.kind, row.base) for row in of}) == 1 for of in of_each)
    plain = all(row.kind is Kind.REPORTED and not row.only_quoted for row in rows)
    return [latest_of(of) for of in of_each] if alike and plain and len(of_each) <= most else ()


def of_prose(written: ResolvedStory, section: Text | None, view: PageView, chart: Figure | None) -> Card:
    """Return the card of a text: the chart it opens with, else the numbers, where they may stand together; with the verdict."""
    title, above = view.of(written.title), view.of(section) if section else ""
    if chart is not None and chart.is_picture:
        return _of_chart(view, title, chart, above)
    rows = [view.dataset.observation(name) for name in written.opening[view.lang]]
    quantities, verdict = _among(rows, lambda row: f"{_place(row, view)}, {_indicator(row, view)}", view)
    judged = bool(quantities and verdict)
    text = verdict if judged else view.of(written.description)
    return Card(**_of_site(view), title=title, text=text, spare=not judged, section=above, quantities=quantities)


def _of_chart(view: PageView, title: str, chart: Figure, section: str) -> Card:
    """Return a card with a chart; of one that is judged by several questions, or year by year, the first two answers."""
    answers = [f"{one.text}: {one.grade}." for one in verdicts(chart, view)[:2]]
    return Card(
        **_of_site(view), title=title, text=" ".join(answers) or _verdict(chart.verdict, view), section=section,
        drawings=tuple(chart.flat(view.lang, width) for width in WIDTHS), pictured=view.of(chart.title),
    )  # fmt: skip


def _of_site(view: PageView) -> dict[str, Any]:
    """Return what stands on every card of a language."""
    config = view.context.project.config
    edition = view.t("shell.edition", date=view.period(config.edition))
    return {"lang": view.lang, "site": view.of(config.title), "edition": edition}


def _quantity(row: Observation, label: str, view: PageView) -> Quantity:
    """Return an observation as a number of a card; a target, a benchmark and an estimate say that they are one."""
    words = [view.dated(row, short=True)]
    if row.kind is Kind.TARGET:
        due = view.t("compare.due", period=view.period(row.target_period)) if row.target_period else view.t("compare.no_due")
        words = [view.t("mark.target"), due, *(words if row.time_basis is not TimeBasis.STATED else [])]
    elif row.kind is not Kind.REPORTED:
        words.append(view.t(f"mark.{row.kind.value}"))
    if row.obs_status != "A":
        words.append(view.t("mark.estimate") if row.obs_status == "E" else view.within("obs_status", row.obs_status))
    if (quality := view.quality(row)) is not None:
        words.append(quality)
    if row.base is not None:
        words.append(view.t("card.of", base=view.within("base", row.base)))
    return Quantity(value=view.value(row), label=label, note=", ".join(words), colour=view.dataset.colours.get(row.ref_area))


def _among(rows: Sequence[Observation], label: Callable[[Observation], str], view: PageView) -> tuple[tuple[Quantity, ...], str]:
    """Return some observations as the numbers of a card, and the verdict on them; a `label` says of a number what the title does
    not: what it counts, or where.

    Nothing stands beside another that it does not compare with, and too many numbers are none: picking three of ten would
    be a finding of our own. Different things about one place are no comparison, and there is no verdict on them.
    """
    rows = list(dict.fromkeys(rows))
    dataset = view.dataset
    if (
        len(rows) > 1
        and len({row.ref_area for row in rows}) == 1
        and len({row.indicator for row in rows}) == len(rows) <= NUMBERS
    ):
        return tuple(_quantity(row, label(row), view) for row in rows), ""
    verdict = compare(rows, dataset) if len(rows) > 1 else None
    shown = [] if len(rows) > NUMBERS or (verdict and verdict.grade is Grade.NOT_COMPARABLE) else rows
    quantities = tuple(_quantity(row, label(row), view) for row in shown)
    return quantities, _verdict(verdict, view) if verdict else ""


def _listed(rows: Sequence[Observation], view: PageView) -> str:
    """Return the figures of a table in one sentence, with their unit once, where all have room and the same is said of each."""
    if len(rows) > LISTED or compare(rows, view.dataset).grade is Grade.NOT_COMPARABLE:
        return ""
    listed = [_quantity(row, _place(row, view), view) for row in rows]
    if len({one.note for one in listed}) != 1:
        return ""
    values = [*(wording.bare_value(row, view.dataset, view.lang) for row in rows[:-1]), listed[-1].value]
    told = (f"{one.label} {value}" for one, value in zip(listed, values, strict=True))
    return f"{'; '.join(told)} ({listed[0].note})"


def _verdict(verdict: Verdict, view: PageView) -> str:
    """Return a verdict as a sentence: what the set has in common, or how to read what has not."""
    grade = verdict.grade.value
    comparable = verdict.grade is Grade.COMPARABLE
    why = view.of(verdict.ground) if verdict.ground else "" if comparable else view.t(f"grade_why.{grade}")
    return f"{view.t(f'grade.{grade}')}. {why}".rstrip()


def _indicator(row: Observation, view: PageView) -> str:
    return view.of(view.dataset.indicator(row.indicator).name)


def _place(row: Observation, view: PageView) -> str:
    return _level_named(view.dataset.place(row.ref_area), view)


def _level_named(place: Place, view: PageView) -> str:
    """Return the name of a place, with its level where it is below those compared and the name does not say so."""
    name, level = view.of(place.name), view.within("level", place.level)
    if not view.dataset.levels.is_part(place) or level in name.lower():
        return name
    return view.t("card.area", place=name, level=level)
