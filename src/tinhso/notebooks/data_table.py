"""Makes the table that stands beside a figure: what is drawn, in words and numbers, one row an observation."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.data import wording
from tinhso.model import Dataset, Observation, Period, Source, Text
from tinhso.notebooks.figure import Cell, DataTable, Row

PLACE = Text(vi="Nơi", en="Place")
INDICATOR = Text(vi="Chỉ tiêu", en="Indicator")
BASE = Text(vi="Tính trên", en="Share of")
PERIOD = Text(vi="Thời điểm", en="Date")
VALUE = Text(vi="Giá trị", en="Value")
KIND = Text(vi="Loại", en="Kind")
SOURCE = Text(vi="Nguồn", en="Source")


def data_table(rows: Sequence[Observation], dataset: Dataset) -> DataTable:
    """Return the table of some observations: columns that say the same in every row are left out, the value never is."""
    columns: list[tuple[Text, list[Cell]]] = [
        (PLACE, [Cell(text=dataset.place(row.ref_area).name) for row in rows]),
        (INDICATOR, [Cell(text=dataset.indicator(row.indicator).name) for row in rows]),
        (BASE, [Cell(text=dataset.code("base", row.base).name if row.base else Text(vi="", en="")) for row in rows]),
        (PERIOD, [Cell(text=when(row)) for row in rows]),
        (VALUE, [Cell(text=shown(row, dataset), number=None if row.value is None else f"{row.value:f}") for row in rows]),
        (KIND, [Cell(text=dataset.code("kind", row.kind).name) for row in rows]),
        (SOURCE, [Cell(text=source_name(dataset.source(row.source_id))) for row in rows]),
    ]
    always = (PLACE, PERIOD, VALUE, SOURCE)
    kept = [(name, cells) for name, cells in columns if name in always or len({cell.text for cell in cells}) > 1]
    return DataTable(
        columns=tuple(name for name, _ in kept),
        rows=tuple(
            Row(cells=tuple(cells[index] for _, cells in kept), observation_id=row.observation_id)
            for index, row in enumerate(rows)
        ),
    )


def when(row: Observation) -> Text:
    """Return the period a row speaks of; for a target with a year, the year it is due."""
    period = row.target_period or row.time_period
    return Text(vi=wording.period(period, "vi"), en=wording.period(period, "en"))


def shown(row: Observation, dataset: Dataset) -> Text:
    """Return a row's value or state as a reader sees it."""
    return Text(vi=wording.value(row, dataset, "vi"), en=wording.value(row, dataset, "en"))


def source_name(source: Source) -> Text:
    """Return a source's short name in a table: its publisher, else its title, else its code, and its date where known."""
    name = source.publisher or source.title or source.source_id
    if source.published is None:
        return Text(vi=name, en=name)
    published = Period.parse(source.published)
    return Text(vi=f"{name}, {wording.period(published, 'vi')}", en=f"{name}, {wording.period(published, 'en')}")


def source_line(source_ids: Sequence[str], dataset: Dataset) -> Text:
    """Return the line under a chart that names every source once."""
    names = list(dict.fromkeys(source_name(dataset.source(source_id)) for source_id in source_ids))
    return Text(
        vi="Nguồn: " + "; ".join(name.vi for name in names) + ".",
        en=("Source: " if len(names) == 1 else "Sources: ") + "; ".join(name.en for name in names) + ".",
    )
