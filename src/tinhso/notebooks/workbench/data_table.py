"""Makes the table that stands beside a figure: what is drawn, in words and numbers, one row an observation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tinhso.data import Derived, wording
from tinhso.model import LANGS, Dataset, Observation, Period, Quality, Source, Text, TimeBasis
from tinhso.notebooks.workbench.figure import Cell, DataTable, Row

PLACE = Text(vi="Nơi", en="Place")
INDICATOR = Text(vi="Thước đo", en="Indicator")
BASE = Text(vi="Tính trên", en="Share of")
PERIOD = Text(vi="Thời điểm", en="Date")
VALUE = Text(vi="Giá trị", en="Value")
QUALITY = Text(vi="Số của ai", en="From whom")
KIND = Text(vi="Loại", en="Kind")
SOURCE = Text(vi="Nguồn", en="Source")
COUNT = Text(vi="Số phát biểu", en="Statements")

PERCENT = "percent"


def data_table(rows: Sequence[Observation], dataset: Dataset) -> DataTable:
    """Return the table of some observations: columns that say the same in every row are left out, the value never is."""
    columns: list[tuple[Text, list[Cell]]] = [
        (PLACE, [Cell(text=dataset.place(row.ref_area).name) for row in rows]),
        (INDICATOR, [Cell(text=dataset.indicator(row.indicator).name) for row in rows]),
        (BASE, [Cell(text=dataset.code("base", row.base).name if row.base else Text(vi="", en="")) for row in rows]),
        (PERIOD, [Cell(text=when(row)) for row in rows]),
        (VALUE, [Cell(text=shown(row, dataset), number=None if row.value is None else f"{row.value:f}") for row in rows]),
        (KIND, [Cell(text=dataset.code("kind", row.kind).name) for row in rows]),
        (QUALITY, [Cell(text=dataset.code("quality", row.quality).name) for row in rows]),
        (SOURCE, [Cell(text=source_name(dataset.source(row.source_id))) for row in rows]),
    ]
    always = [PLACE, PERIOD, VALUE, SOURCE, *([QUALITY] if any(row.quality is Quality.DERIVED for row in rows) else [])]
    kept = [(name, cells) for name, cells in columns if name in always or len({cell.text for cell in cells}) > 1]
    return DataTable(
        columns=tuple(name for name, _ in kept),
        rows=tuple(
            Row(cells=tuple(cells[index] for _, cells in kept), observation_id=row.observation_id)
            for index, row in enumerate(rows)
        ),
    )


def when(row: Observation) -> Text:
    """Return, in few words, when a row is of; for a target with a year, when it is due.

    A date that the source does not state always says so: a target then has two.
    """
    own = Text(vi=wording.dated(row, "vi", short=True), en=wording.dated(row, "en", short=True))
    if row.target_period is None:
        return own
    due = Text(vi=f"hạn {wording.period(row.target_period, 'vi')}", en=f"due {wording.period(row.target_period, 'en')}")
    return due if row.time_basis is TimeBasis.STATED else Text(vi=f"{due.vi}, {own.vi}", en=f"{due.en}, {own.en}")


def shown(row: Observation, dataset: Dataset) -> Text:
    """Return a row's value or state as a reader sees it."""
    return Text(vi=wording.value(row, dataset, "vi"), en=wording.value(row, dataset, "en"))


def amount(number: Derived, unit: str | None, dataset: Dataset) -> Text:
    """Return a number that was derived, in the words of a unit."""
    said = {lang: wording.qualified(wording.number(number.value, lang), number.precision, lang) for lang in LANGS}
    if unit is None:
        return Text(vi=said["vi"], en=said["en"])
    gap = "" if unit == PERCENT else " "
    name = dataset.code("unit", unit).name
    return Text(vi=f"{said['vi']}{gap}{name.vi}", en=f"{said['en']}{gap}{name.en}")


def with_derived(table: DataTable, label: Text, words: Text, value: Decimal) -> DataTable:
    """Add a row for a number that follows from the others by subtraction; it has no observation of its own."""
    blank = Cell(text=Text(vi="", en=""))
    cells = [blank for _ in table.columns]
    cells[0] = Cell(text=label)
    cells[table.columns.index(VALUE)] = Cell(text=words, number=f"{value:f}")
    cells[table.columns.index(SOURCE)] = Cell(
        text=Text(vi="phần còn lại, do Tỉnh Số tính", en="the remainder, computed by Tỉnh Số")
    )
    return DataTable(columns=table.columns, rows=(*table.rows, Row(cells=tuple(cells), observation_id=None)))


def count_table(counts: Sequence[tuple[Text, int]]) -> DataTable:
    """Return the table of a count of statements."""
    rows = tuple(
        Row(cells=(Cell(text=label), Cell(text=Text(vi=str(count), en=str(count)), number=str(count))), observation_id=None)
        for label, count in counts
    )
    return DataTable(columns=(Text(vi="Nhóm", en="Group"), COUNT), rows=rows)


def source_name(source: Source) -> Text:
    """Return a source's short name in a table: its publisher, else its title, else its code, and its date where known."""
    name = source.publisher or (f"“{source.title}”" if source.title else source.source_id)
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
