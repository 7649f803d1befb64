"""Makes plots from observations, and refuses what may not stand in one picture.

Bars on a common scale need the verdict *comparable*; the other forms keep the order they are given and draw open marks where
the verdict is only *side by side*; what is *not comparable* is never drawn together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tinhso.data import derived
from tinhso.data.comparability import comparison
from tinhso.model import Dataset, Grade, Kind, Level, Observation, Quality, Text, TimeBasis, ValueType, Verdict
from tinhso.notebooks.charts.items import Label, decimal_of, item_of, items_of, mark_of, number_of
from tinhso.notebooks.charts.mixture import MixtureError, refuse_doubtful, verdict_of
from tinhso.notebooks.charts.plots import (
    Bars,
    Form,
    Item,
    Mark,
    Pair,
    Pairs,
    Parts,
    RankColumns,
    Series,
    Shares,
    State,
    StateGroup,
    Statements,
    States,
)
from tinhso.notebooks.workbench.data_table import PERCENT, amount, count_table, data_table, shown, when, with_derived
from tinhso.notebooks.workbench.figure import Plot

#: What the parts of one whole have in common: one source adds them up itself.
ONE_SUM = Text(vi="Mọi con số do một nguồn nêu, về cùng một tổng.", en="Every figure is of one source and of one whole.")

#: A count of statements holds no figure against another.
COUNTED = Text(
    vi="Đây là số phát biểu trong mỗi nhóm; các con số trong đó không đem so với nhau.",
    en="These are numbers of statements; the figures in them are not compared.",
)

#: A row has room above its bar and below it, for one mark each.
MOST_AGAINST = 2


def ranked_bars(rows: Sequence[Observation], dataset: Dataset, *, label: Label | None = None, ordered: bool = True) -> Plot:
    """Draw comparable numbers as bars from zero, the largest first unless `ordered` is false (an order of its own)."""
    verdict = verdict_of(rows, dataset)
    if verdict.grade is not Grade.COMPARABLE:
        raise MixtureError("Bars on one scale need figures that can be compared; these stand side by side at best.", verdict)
    rows = sorted(rows, key=lambda row: -number_of(row)) if ordered else list(rows)
    maximum = 100.0 if all(dataset.indicator(row.indicator).unit_measure == PERCENT for row in rows) else None
    return _plot(Bars(items=items_of(rows, dataset, verdict, label), maximum=maximum), verdict, rows, dataset)


def shares(rows: Sequence[Observation], dataset: Dataset, *, label: Label | None = None) -> Plot:
    """Draw percentages each as a share of its own whole, in the order given."""
    verdict = verdict_of(rows, dataset)
    for row in rows:
        if dataset.indicator(row.indicator).unit_measure != PERCENT or not 0 <= number_of(row) <= 100:
            raise MixtureError(f"{row.observation_id} is not a share between 0 and 100 per cent.")
    return _plot(Shares(items=items_of(rows, dataset, verdict, label)), verdict, rows, dataset)


def statements(rows: Sequence[Observation], dataset: Dataset, *, label: Label | None = None) -> Plot:
    """Put numbers at the dates they speak of, in the order given: where they stand side by side, size has no length."""
    verdict = verdict_of(rows, dataset)
    return _plot(Statements(items=items_of(rows, dataset, verdict, label)), verdict, rows, dataset)


def states(
    groups: Sequence[tuple[Text, Sequence[Observation]]],
    dataset: Dataset,
    *,
    details: Mapping[str, Text] | None = None,
    silent: Mapping[str, Text] | None = None,
) -> Plot:
    """Draw states of one indicator in words, in groups that have a heading each.

    `details` says more about a row, by observation id ("2 stations"). `silent` are places whose article says nothing, each with
    the heading that it stands under.
    """
    rows = [row for _, group in groups for row in group]
    verdict = verdict_of(rows, dataset)
    if len({row.indicator for row in rows}) > 1 or dataset.indicator(rows[0].indicator).value_type is not ValueType.CODE:
        raise MixtureError("States in words are those of one indicator.")
    made = {title: [_state(row, dataset, (details or {}).get(row.observation_id)) for row in group] for title, group in groups}
    for area, title in (silent or {}).items():
        name = dataset.place(area).name
        made.setdefault(title, []).append(State(label=name, note=None, said=None, mark=Mark.OPEN, place=area))
    form = States(groups=tuple(StateGroup(title=title, states=tuple(members)) for title, members in made.items()))
    return _plot(form, verdict, rows, dataset)


def _state(row: Observation, dataset: Dataset, detail: Text | None) -> State:
    return State(
        label=dataset.place(row.ref_area).name,
        note=when(row),
        said=_joined(shown(row, dataset), detail),
        mark=mark_of(row, Verdict(grade=Grade.SIDE_BY_SIDE)),
        place=row.ref_area,
        observation_id=row.observation_id,
    )


def parts(
    rows: Sequence[Observation],
    dataset: Dataset,
    *,
    whole: Observation | None = None,
    rest: Text | None = None,
    label: Label | None = None,
) -> Plot:
    """Draw a whole and the parts that sum to it. Parts that do not sum are refused.

    Without a `whole` the parts are shares of one thing that make up 100 per cent. `rest` names what the source leaves to be
    subtracted: the only number in a chart that no source prints.
    """
    verdict_of(rows, dataset)
    refuse_doubtful([whole] if whole else [], "drawn")
    verdict = Verdict(grade=Grade.COMPARABLE, ground=ONE_SUM)
    total = sum((decimal_of(row) for row in rows), Decimal(0))
    needed = Decimal(100) if whole is None else decimal_of(whole)
    unit = dataset.indicator(rows[0].indicator).unit_measure
    if any(dataset.indicator(row.indicator).unit_measure != unit for row in rows) or (whole is None and unit != PERCENT):
        raise MixtureError("The parts are in different units, or are no shares and have no whole.")
    if (total != needed and rest is None) or total > needed:
        raise MixtureError(f"The parts sum to {total}, the whole is {needed}.")
    if len({row.source_id for row in (*rows, *([whole] if whole else []))}) > 1:
        raise MixtureError("The parts and the whole are from different sources.")
    items = items_of(rows, dataset, verdict, label)
    table = data_table([*([whole] if whole else []), *rows], dataset)
    if rest is not None:
        remainder = derived(needed - total, [*([whole] if whole else []), *rows])
        left = amount(remainder, unit, dataset)
        items = (
            *items,
            Item(label=rest, note=None, value=float(remainder.value), shown=left, mark=Mark.OPEN, place=rows[0].ref_area),
        )
    said = shown(whole, dataset) if whole else Text(vi="100%", en="100%")
    if any(item.or_earlier for item in items):
        of = when(rows[0])  # one source speaks of one time
        said = Text(vi=f"{said.vi} ({of.vi})", en=f"{said.en} ({of.en})")
    shows = [*([whole] if whole else []), *rows]
    return Plot(
        form=Parts(whole=said, items=items),
        verdict=verdict,
        observation_ids=tuple(row.observation_id for row in shows),
        source_ids=tuple(dict.fromkeys(row.source_id for row in shows)),
        table=table if rest is None else with_derived(table, rest, left, remainder.value),
    )


def counted(groups: Sequence[tuple[Text, Sequence[Observation]]], *, whole: Text) -> Plot:
    """Draw how many statements fall into each group: a count of rows, not of what the rows measure.

    `whole` says what is counted, with `{}` where the number of all of them goes.
    """
    rows = [row for _, group in groups for row in group]
    if len({row.observation_id for row in rows}) < len(rows):
        raise MixtureError("A statement is counted in two groups.")
    if not rows:
        raise MixtureError("There is no observation to count.")
    counts = [(label, len(group)) for label, group in groups]
    items = [
        Item(label=label, note=None, value=float(count), shown=Text(vi=str(count), en=str(count)), mark=Mark.REPORTED)
        for label, count in counts
    ]
    return Plot(
        form=Parts(whole=Text(vi=whole.vi.format(len(rows)), en=whole.en.format(len(rows))), items=tuple(items)),
        verdict=Verdict(grade=Grade.COMPARABLE, ground=COUNTED),
        observation_ids=tuple(row.observation_id for row in rows),
        source_ids=tuple(dict.fromkeys(row.source_id for row in rows)),
        table=count_table(counts),
    )


def pairs(
    rows: Sequence[tuple[Observation, ...]], dataset: Dataset, *, label: Label | None = None, note: Label | None = None
) -> Plot:
    """Hold each row's first value against its others: a result against its target, a place against the country.

    Two values to hold against are for the case that both are equally near. Each row is read for itself, on its own scale; the
    verdict is the worst of the rows, and of the first values together where they are of one family.
    """
    verdicts = [verdict_of(row, dataset) for row in rows]
    first = [row[0] for row in rows]
    if len({dataset.indicator(row.indicator).family for row in first}) == 1:
        verdicts.append(comparison.compare(first, dataset))
    verdict = comparison.worst(verdicts)
    if verdict.grade is Grade.NOT_COMPARABLE:
        raise MixtureError("These may not stand in one picture.", verdict)
    made = []
    for value, *against in rows:
        units = {dataset.indicator(row.indicator).unit_measure for row in (value, *against)}
        if len(units) > 1 or not 1 <= len(against) <= MOST_AGAINST:
            raise MixtureError(f"{value.observation_id} is held against another unit, against nothing or against too much.")
        item = item_of(value, dataset, verdict, label)
        marks = tuple(item_of(row, dataset, None, lambda row: _against(row, dataset)) for row in against)
        upper = 100.0 if units == {PERCENT} else max(mark.value for mark in (item, *marks))
        made.append(
            Pair(label=item.label, note=note(value) if note is not None else item.note, value=item, against=marks, upper=upper)
        )
    shows = list(dict.fromkeys(observation for row in rows for observation in row))
    return _plot(Pairs(pairs=tuple(made)), verdict, shows, dataset)


def rank_columns(rows: Sequence[Observation], dataset: Dataset, *, of: int) -> Plot:
    """Draw ranks of one index, one column a year and no line between them; what two sources say alike is one dot."""
    verdict = verdict_of(rows, dataset)
    series = []
    for area in dict.fromkeys(row.ref_area for row in rows):
        own = {row.time_period.year: int(number_of(row)) for row in rows if row.ref_area == area}
        said = {(row.time_period.year, int(number_of(row))) for row in rows if row.ref_area == area}
        if len(said) > len(own):
            raise MixtureError(f"Two sources give {area} different ranks in one year.")
        points = tuple((year, rank, str(rank)) for year, rank in sorted(said))
        ids = tuple(_ranked(rows, area, year, rank) for year, rank, _ in points)
        firm = {row.time_period.year for row in rows if row.ref_area == area and _is_firm(row)}
        open_years = tuple(year for year, _ in sorted(said) if year not in firm)
        series.append(Series(label=dataset.place(area).name, points=points, ids=ids, open_years=open_years, place=area))
    return _plot(RankColumns(series=tuple(series), of=of), verdict, rows, dataset)


def _is_firm(row: Observation) -> bool:
    """Tell whether a rank is of the official release and of a year that the source states."""
    return row.time_basis is TimeBasis.STATED and row.quality is Quality.OFFICIAL


def _ranked(rows: Sequence[Observation], area: str, year: int, rank: int) -> tuple[str, ...]:
    """Return the observations that give a place its rank of a year."""
    said = (row for row in rows if row.ref_area == area and row.time_period.year == year and int(number_of(row)) == rank)
    return tuple(row.observation_id for row in said)


def _against(row: Observation, dataset: Dataset) -> Text:
    """Say what a value is held against."""
    if row.kind is Kind.TARGET:
        return Text(vi="mục tiêu", en="target")
    place = dataset.place(row.ref_area)
    return Text(vi="cả nước", en=place.name.en) if place.level is Level.COUNTRY else place.name


def _plot(form: Form, verdict: Verdict, rows: Sequence[Observation], dataset: Dataset) -> Plot:
    return Plot(
        form=form,
        verdict=verdict,
        observation_ids=tuple(row.observation_id for row in rows),
        source_ids=tuple(dict.fromkeys(row.source_id for row in rows)),
        table=data_table(rows, dataset),
    )


def _joined(first: Text, second: Text | None) -> Text:
    return first if second is None else Text(vi=f"{first.vi}, {second.vi}", en=f"{first.en}, {second.en}")
