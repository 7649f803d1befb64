"""Makes the data that stand beside a figure and in it: what is drawn, in words and numbers, one row an observation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from tinhso import as_json
from tinhso.data import PROVISIONAL, Derived, wording
from tinhso.model import Dataset, Lang, Observation, Period, Precision, Quality, Source, Text, TimeBasis, joined
from tinhso.notebooks.charts.figure import Cell, DataTable, Figure, FigureFiles, Plot, Row

PERCENT = "percent"
#: The statuses of a normal value, of the first after a break and of an estimate; what figures of two of them are called
#: (`mark.…` of the strings).
NORMAL, BREAK, ESTIMATED = "A", "B", "E"
MARKED = {PROVISIONAL: "provisional", ESTIMATED: "estimate"}
#: A value up to the end of its number. A unit may hold another: `84.8 subscriptions per 100`.
_NUMBER = re.compile(r"^.*?\d\S*")

#: The words in the data of a chart, each with the head of its column (`charts.…` of the strings); the other fields have the
#: names of `observations.csv`.
WORDS = ("place", "indicator_name", "base_name", "date", "shown", "kind_name", "quality_name", "source", "unit")
#: The columns of a table in their order, and those that stand there even where they say the same in every row.
COLUMNS = tuple(name for name in WORDS if name != "unit")
ALWAYS = ("place", "date", "shown", "source")

Record = dict[str, str | float | None]


def record(row: Observation, dataset: Dataset, lang: Lang) -> Record:
    """Return an observation as a chart holds it: the fields of its row, and in one language the words that readers see."""
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
        **{name: words[lang] for name, words in words_of(row, dataset).items()},
    }


def words_of(row: Observation, dataset: Dataset) -> Mapping[str, Text]:
    """Return the words that readers see of an observation, by the names of `WORDS`."""
    if not dataset.has_own([row]):
        return _words_of(row, dataset)
    return dataset.once(("words", row.observation_id), lambda: _words_of(row, dataset))


def _words_of(row: Observation, dataset: Dataset) -> Mapping[str, Text]:
    unit, nothing = dataset.indicator(row.indicator).unit_measure, same("", dataset)
    return {
        "place": dataset.place(row.ref_area).name,
        "indicator_name": dataset.indicator(row.indicator).name,
        "base_name": dataset.code("base", row.base).name if row.base else nothing,
        "date": when(row, dataset),
        "shown": shown(row, dataset),
        "kind_name": dataset.code("kind", row.kind).name,
        "quality_name": dataset.code("quality", row.quality).name,
        "source": source_name(dataset.source(row.source_id), dataset),
        "unit": dataset.code("unit", unit).name if unit else nothing,
    }


def data_table(rows: Sequence[Observation], dataset: Dataset) -> DataTable:
    """Return the table of some observations: columns that say the same in every row are left out, the value never is."""
    cells = []
    for row in rows:
        words = words_of(row, dataset)
        own = {name: Cell(text=words[name]) for name in COLUMNS}
        cells.append(own | {"shown": replace(own["shown"], number=None if row.value is None else f"{row.value:f}")})
    always = (*ALWAYS, *(["quality_name"] if any(row.quality is Quality.DERIVED for row in rows) else []))
    kept = [name for name in COLUMNS if name in always or len({own[name].text for own in cells}) > 1]
    pairs = zip(rows, cells, strict=True)
    lines = tuple(Row(cells=tuple(own[name] for name in kept), observation_id=row.observation_id) for row, own in pairs)
    return DataTable(columns=tuple(head(name, dataset) for name in kept), rows=lines)


def head(name: str, dataset: Dataset) -> Text:
    """Return the head of a column of words."""
    return dataset.words.text(f"charts.{name}")


def when(row: Observation, dataset: Dataset) -> Text:
    """Return, in few words, when a row is of; for a target with a year, when it is due.

    A date that the source does not state always says so: a target then has two.
    """
    words = dataset.words
    own = Text.of(words.languages, partial(wording.dated, row, words, short=True))
    if row.target_period is None:
        return own
    due = words.text("charts.due", date=Text.of(words.languages, partial(wording.period, row.target_period)))
    return due if row.time_basis is TimeBasis.STATED else joined([due, own], ", ")


def shown(row: Observation, dataset: Dataset) -> Text:
    """Return a row's value or state as a reader sees it."""
    return Text.of(dataset.languages, partial(wording.value, row, dataset))


def status_of(row: Observation, dataset: Dataset) -> Text:
    """Return what a figure is called that is no normal value, as it stands within a sentence; nothing of any other.

    Of the first after a break it is nothing either: what comes before is neither said nor joined with it. Nor is it of an
    estimate whose figure says already that it is about so much.
    """
    if row.obs_status in (NORMAL, BREAK) or (row.obs_status == ESTIMATED and row.precision is not Precision.EXACT):
        return same("", dataset)
    if row.obs_status in MARKED:
        return dataset.words.text(f"mark.{MARKED[row.obs_status]}")
    name = dataset.code("obs_status", row.obs_status).name
    return Text.of(name, lambda lang: name[lang][:1].lower() + name[lang][1:])


def unit_after(words: str) -> str:
    """Return what follows the number of a value: its unit with the space before it, nothing after a sign such as %."""
    return _NUMBER.sub("", words, count=1)


def amount(number: Derived, unit: str | None, dataset: Dataset) -> Text:
    """Return a number that was derived, in the words of a unit."""
    name = dataset.code("unit", unit).name if unit is not None else same("", dataset)
    gap = "" if unit in (None, PERCENT) else " "

    def said(lang: Lang) -> str:
        return wording.qualified(wording.number(number.value, lang), number.precision, dataset.words, lang) + gap + name[lang]

    return Text.of(name, said)


def same(words: str, dataset: Dataset) -> Text:
    """Return what is alike in all languages: a name, a number as a program writes it."""
    return Text(dict.fromkeys(dataset.languages, words))


def with_derived(
    table: DataTable, label: Text, words: Text, value: Decimal, dataset: Dataset, why: str = "remainder", key: str | None = None
) -> DataTable:
    """Add a row for a number that follows from the others, and `why` (`charts.…`); it has no observation of its own."""
    shown, source = Cell(text=words, number=f"{value:f}"), Cell(text=dataset.words.text(f"charts.{why}"))
    cells = dict.fromkeys(table.columns, Cell(text=same("", dataset)))
    cells |= {table.columns[0]: Cell(text=label), head("shown", dataset): shown, head("source", dataset): source}
    return replace(table, rows=(*table.rows, Row(cells=tuple(cells.values()), observation_id=None, key=key)))


def count_table(counts: Sequence[tuple[Text, int]], dataset: Dataset) -> DataTable:
    """Return the table of a count of statements."""
    cells = ((Cell(text=label), Cell(text=same(str(count), dataset), number=str(count))) for label, count in counts)
    rows = tuple(Row(cells=of_group, observation_id=None) for of_group in cells)
    return DataTable(columns=(head("group", dataset), head("statements", dataset)), rows=rows)


def source_name(source: Source, dataset: Dataset) -> Text:
    """Return a source's short name in a table: its publisher, else its title, else its code, and its date where known."""
    published = Period.parse(source.published) if source.published else None

    def said(lang: Lang) -> str:
        name = source.publisher_in(lang) or (f"“{source.title}”" if source.title else source.source_id)
        return f"{name}, {wording.period(published, lang)}" if published else name

    return Text.of(dataset.languages, said)


def figure_of(
    plot: Plot, dataset: Dataset, *, notebook: str, name: str, title: Text, subtitle: Text, alt: Text, folder: Path
) -> Figure:
    """Return a plot as a figure with its words, its sources named, its files in a folder."""
    return as_json.taken(
        Figure, plot, notebook=notebook, name=name, title=title, subtitle=subtitle, alt=alt,
        source_line=source_line(plot.source_ids, dataset), files=FigureFiles(folder=folder),
    )  # fmt: skip


def source_line(source_ids: Sequence[str], dataset: Dataset) -> Text:
    """Return the line under a chart that names every source once."""
    names = list(dict.fromkeys(source_name(dataset.source(source_id), dataset) for source_id in source_ids))
    listed = Text.of(dataset.languages, lambda lang: "; ".join(name[lang] for name in names))
    return dataset.words.text("charts.sources", names=listed, n=len(names))
