"""Makes the data that stand beside a figure and in it: what is drawn, in words and numbers, one row an observation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from tinhso.data import Derived, wording
from tinhso.model import LANGS, Dataset, Lang, Observation, Period, Quality, Source, Text, TimeBasis
from tinhso.notebooks.workbench.figure import Cell, DataTable, Row

PERCENT = "percent"
VALUE, SOURCE = Text(vi="Giá trị", en="Value"), Text(vi="Nguồn", en="Source")
COUNT = Text(vi="Số phát biểu", en="Statements")

#: The words in the data of a chart, each with the head of its column; the other fields have the names of `observations.csv`.
WORDS: Mapping[str, Text] = {
    "place": Text(vi="Nơi", en="Place"),
    "indicator_name": Text(vi="Thước đo", en="Indicator"),
    "base_name": Text(vi="Tính trên", en="Share of"),
    "date": Text(vi="Thời điểm", en="Date"),
    "shown": VALUE,
    "kind_name": Text(vi="Loại", en="Kind"),
    "quality_name": Text(vi="Số của ai", en="From whom"),
    "source": SOURCE,
    "unit": Text(vi="Đơn vị", en="Unit"),
}

#: The columns of a table in their order, and those that stand there even where they say the same in every row.
COLUMNS = tuple(name for name in WORDS if name != "unit")
ALWAYS = ("place", "date", "shown", "source")

Record = dict[str, str | float | None]


def record(row: Observation, dataset: Dataset, lang: Lang) -> Record:
    """Return an observation as a chart holds it: the fields of its row, and in one language the words that readers see."""
    unit = dataset.indicator(row.indicator).unit_measure
    return {
        "observation_id": row.observation_id,
        "ref_area": row.ref_area,
        "indicator": row.indicator,
        "time_period": str(row.time_period),
        "time_basis": row.time_basis.value,
        "obs_value": None if row.value is None else float(row.value),
        "obs_code": row.code,
        "obs_status": row.obs_status,
        "kind": row.kind.value,
        "precision": row.precision.value,
        "quality": row.quality.value,
        "base": row.base,
        "source_id": row.source_id,
        "place": dataset.place(row.ref_area).name[lang],
        "indicator_name": dataset.indicator(row.indicator).name[lang],
        "base_name": dataset.code("base", row.base).name[lang] if row.base else "",
        "date": when(row)[lang],
        "shown": wording.value(row, dataset, lang),
        "kind_name": dataset.code("kind", row.kind).name[lang],
        "quality_name": dataset.code("quality", row.quality).name[lang],
        "source": source_name(dataset.source(row.source_id))[lang],
        "unit": dataset.code("unit", unit).name[lang] if unit else "",
    }


def data_table(rows: Sequence[Observation], dataset: Dataset) -> DataTable:
    """Return the table of some observations: columns that say the same in every row are left out, the value never is."""
    cells = []
    for row in rows:
        vi, en = (record(row, dataset, lang) for lang in LANGS)
        own = {name: Cell(text=Text(vi=str(vi[name]), en=str(en[name]))) for name in COLUMNS}
        cells.append(own | {"shown": replace(own["shown"], number=None if row.value is None else f"{row.value:f}")})
    always = (*ALWAYS, *(["quality_name"] if any(row.quality is Quality.DERIVED for row in rows) else []))
    kept = [name for name in COLUMNS if name in always or len({own[name].text for own in cells}) > 1]
    lines = tuple(
        Row(cells=tuple(own[name] for name in kept), observation_id=row.observation_id)
        for row, own in zip(rows, cells, strict=True)
    )
    return DataTable(columns=tuple(WORDS[name] for name in kept), rows=lines)


def when(row: Observation) -> Text:
    """Return, in few words, when a row is of; for a target with a year, when it is due.

    A date that the source does not state always says so: a target then has two.
    """
    own = Text.of(LANGS, partial(wording.dated, row, short=True))
    if row.target_period is None:
        return own
    due = Text(vi=f"hạn {wording.period(row.target_period, 'vi')}", en=f"due {wording.period(row.target_period, 'en')}")
    return due if row.time_basis is TimeBasis.STATED else Text(vi=f"{due['vi']}, {own['vi']}", en=f"{due['en']}, {own['en']}")


def shown(row: Observation, dataset: Dataset) -> Text:
    """Return a row's value or state as a reader sees it."""
    return Text.of(LANGS, partial(wording.value, row, dataset))


def amount(number: Derived, unit: str | None, dataset: Dataset) -> Text:
    """Return a number that was derived, in the words of a unit."""
    name = dataset.code("unit", unit).name if unit is not None else Text(vi="", en="")
    gap = "" if unit in (None, PERCENT) else " "
    return Text.of(
        LANGS, lambda lang: wording.qualified(wording.number(number.value, lang), number.precision, lang) + gap + name[lang]
    )


def with_derived(table: DataTable, label: Text, words: Text, value: Decimal) -> DataTable:
    """Add a row for a number that follows from the others by subtraction; it has no observation of its own."""
    computed = Text(vi="phần còn lại, do Tỉnh Số tính", en="the remainder, computed by Tỉnh Số")
    cells = dict.fromkeys(table.columns, Cell(text=Text(vi="", en="")))
    cells |= {table.columns[0]: Cell(text=label), VALUE: Cell(text=words, number=f"{value:f}"), SOURCE: Cell(text=computed)}
    return replace(table, rows=(*table.rows, Row(cells=tuple(cells.values()), observation_id=None)))


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
        vi="Nguồn: " + "; ".join(name["vi"] for name in names) + ".",
        en=("Source: " if len(names) == 1 else "Sources: ") + "; ".join(name["en"] for name in names) + ".",
    )
