"""The words of a chart of places by two measures: where the place stands that differs most, never that one makes the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tinhso.data import Casing, compare, wording
from tinhso.model import Dataset, Grade, Lang, Observation, Text, joined
from tinhso.notebooks.charts import captions
from tinhso.notebooks.charts.plots import Item
from tinhso.notebooks.charts.standing import RankAmong, is_rank, standings, subjects
from tinhso.notebooks.workbench.figure import Figure, Plot

#: The rows of both measures, each of one time.
Sides = tuple[Sequence[Observation], Sequence[Observation]]


def figure(name: str, sides: Sides, plot: Plot, dataset: Dataset, casing: Casing, *, build: Path) -> Figure:
    """Return a scatter as a figure whose words are made by rule. `name` is `notebook.name`."""
    first, second = (dataset.indicator(rows[0].indicator).name for rows in sides)
    inside = Text.of(dataset.languages, partial(casing.inside, second))
    names = {"first": first, "second": inside}
    spoken = Text.of(dataset.languages, partial(casing.inside, first))
    named = [item for item in plot.chart.items if item.place is not None]
    return captions.figure(
        name,
        plot,
        dataset,
        build=build,
        title=dataset.words.text("findings.two_measures", **names, said=_said(sides, len(named), dataset)),
        subtitle=dataset.words.text("charts.two_measures", count=len(named), date=_dates(sides, dataset)),
        alt=dataset.words.text("charts.two_alt", first=spoken, second=inside, rows=_listed(named, dataset)),
    )


def _said(sides: Sides, count: int, dataset: Dataset) -> Text:
    """Return where the place stands whose numbers among all differ most, or how many places there are."""
    if all(compare(rows, dataset).grade is Grade.COMPARABLE for rows in sides):
        one, other = (standings(rows, dataset) for rows in sides)
        areas = [area for area in subjects(sides[0], dataset) if area in other]
        if areas:
            area = max(areas, key=lambda area: abs(_part(one[area]) - _part(other[area])))
            name, stands = dataset.place(area).name, [_stands(side[area], dataset) for side in (one, other)]
            return dataset.words.text("findings.two_stands", place=name, first=stands[0], second=stands[1])
    return dataset.words.text("findings.figures_of_many", places=count)


def _part(one: RankAmong) -> float:
    return one.number / one.of


def _stands(one: RankAmong, dataset: Dataset) -> Text:
    number = Text.of(dataset.languages, partial(wording.ordinal, one.number))
    return dataset.words.text(f"charts.stands{'_rank' if is_rank([one.row], dataset) else ''}", number=number, of=one.of)


def _dates(sides: Sides, dataset: Dataset) -> Text:
    times = dict.fromkeys(rows[0].time_period for rows in sides)
    return joined([Text.of(dataset.languages, partial(wording.period, time)) for time in times], ", ")


def _listed(items: Sequence[Item], dataset: Dataset) -> Text:
    told = [item for item in items if not item.faint] or items[:3]

    def said(item: Item, lang: Lang) -> str:
        return f"{item.label[lang]} {item.shown[lang]}, {item.against[0].shown[lang]}"

    return Text.of(dataset.languages, lambda lang: "; ".join(said(item, lang) for item in told))
