"""The one thing a notebook imports: declared tables in, named facts and figures out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from tinhso import data
from tinhso.data import compare, compare_worked_out, reads, rounded, wording
from tinhso.errors import did_you_mean
from tinhso.model import Dataset, Grade, Kind, Lang, Observation, Precision, Text, Verdict
from tinhso.notebooks.charts.altair.views import Words, refuse_unseen
from tinhso.notebooks.charts.composing.compose import Plots
from tinhso.notebooks.charts.composing.tiles import Tiles, tiles_of
from tinhso.notebooks.charts.data_table import figure_of, shown, when
from tinhso.notebooks.charts.figure import Figure, Plot
from tinhso.notebooks.workbench import display, facts
from tinhso.notebooks.workbench.calls import unknown_code, worded
from tinhso.notebooks.workbench.facts import ClaimError, Fact, Holding, check_name, divided, fact_of, number_of
from tinhso.notebooks.workbench.reader_frame import ReaderFrame
from tinhso.project import find_root, open_project

if TYPE_CHECKING:
    import polars as pl

#: What typed observations, verdicts, facts and figures are made from: their words and rules stand in all five tables.
CONTRACT = ("places", "sources", "indicators", "codelists", "observations")
OBSERVATIONS = CONTRACT[-1]


class UndeclaredTableError(LookupError):
    """A notebook reads a table that it does not declare: its results would not be redone when that table changes."""


@worded
class Workbench(Plots):
    """A notebook's access to the data, and where it puts what it finds.

    `name` is the notebook's file name without `.py`; `tables` are the tables it reads, and only those can be read. `sources` are
    those it speaks of, where it does not speak of all: it sees no row of another, so that a new source changes nothing it says.
    """

    def __init__(self, name: str, *, tables: tuple[str, ...], sources: tuple[str, ...] = (), root: Path | None = None) -> None:
        self.name = name
        self.tables = tables
        self.sources = sources
        self._project = open_project(root or find_root(Path.cwd()))
        self._read = display.tables(self._project)
        for table in tables:
            self._declared(table)
        self._facts: dict[str, Fact] = {}
        self._figures: dict[str, Figure] = {}
        display.install(self._project.root, self._read.words, self._named)

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages of the edition, in which every text is said."""
        return self._read.languages

    def table(self, name: str) -> pl.DataFrame:
        """Return a declared table as a typed Polars frame; `line` is the row's line in its CSV file.

        Rows of which a source says that it gives no figure are not among the observations: nothing is to be made of them.
        """
        self._declared(name)
        frame = self._read.table(name).frame
        if name != OBSERVATIONS:
            return frame
        reads.ask((reads.ALL,))
        frame = frame.filter(frame["obs_value"].is_not_null() | frame["obs_code"].is_not_null())
        return frame.filter(frame["source_id"].is_in(self.sources)) if self.sources else frame

    def frame(self, rows: Iterable[Observation]) -> pl.DataFrame:
        """Return observations as a typed frame, with the columns of the table and in its order: none but they are asked for."""
        with reads.asking():
            whole = self.table(OBSERVATIONS)
        lines = [row.line for row in rows]
        reads.ask({*lines, *(-line for line in lines)})
        return whole.filter(whole["line"].is_in(lines))

    @cached_property
    def dataset(self) -> Dataset:
        """The five tables as typed values. A notebook that uses it, or draws, declares all five."""
        for name in CONTRACT:
            self._declared(name)
        whole = data.dataset(self._read)
        known = [source.source_id for source in whole.sources]
        for source in (one for one in self.sources if one not in known):
            raise LookupError(f"there is no source {source!r}. {did_you_mean(source, known, data.PATHS['sources'])}")
        both = (whole.observations, whole.missing)
        seen, missing = (tuple(row for row in rows if row.source_id in (self.sources or known)) for rows in both)
        # Nothing of what it does not see, the digest of all tables neither.
        return reads.remembering(replace(whole, observations=seen, missing=missing, digest=""))

    def show(self, frame: pl.DataFrame, **heads: Text) -> ReaderFrame:
        """Return a frame to be shown under its cell, with heads for the columns that are no field of a table.

        A frame that ends a cell by itself is shown in the same way: names for codes, each language’s numbers, dates and texts.
        """
        return ReaderFrame(frame=frame, words=self._read.words, dataset=self._named(), heads=heads)

    def rows(
        self,
        *,
        indicator: str | None = None,
        ref_area: str | None = None,
        source_id: str | None = None,
        kind: Kind | str | None = None,
        time_period: str | None = None,
        context: bool = False,
    ) -> tuple[Observation, ...]:
        """Return the observations that match every condition, in the order of the file. An empty answer: LookupError.

        Places of context are among them with `context`, or where one is named.
        """
        asked = {"indicator": indicator, "ref_area": ref_area, "source_id": source_id, "kind": kind, "time_period": time_period}
        if (unknown := unknown_code(asked, self.dataset)) is not None:
            raise LookupError(unknown)
        of_kind = None if kind is None else Kind(kind)
        found = self.dataset.select(indicator=indicator, ref_area=ref_area, source_id=source_id, kind=of_kind)
        found = tuple(row for row in found if time_period in (None, str(row.time_period)))
        if not context and ref_area is None:
            found = tuple(row for row in found if not self.dataset.place(row.ref_area).is_context)
        if not found:
            raise LookupError(f"no observation has {', '.join(f'{key} {value}' for key, value in asked.items() if value)}")
        return found

    def row(self, observation_id: str) -> Observation:
        """Return one observation by its id. An unknown id: LookupError with what became of it, or the nearest one."""
        if (empty := self.dataset.without_figure(observation_id)) is not None:
            raise LookupError(f"{observation_id!r} has no figure: {wording.why_none(empty, self.dataset).english}")
        if not self.dataset.has_observation(observation_id):
            known = (row.observation_id for row in self.dataset.observations)
            gone = data.read_editions(self._project, self._read).became(observation_id)
            said = gone.sentences if gone else did_you_mean(observation_id, known, data.PATHS[OBSERVATIONS])
            raise LookupError(f"there is no observation {observation_id!r}. {said}")
        return self.dataset.observation(observation_id)

    def value(self, observation_id: str) -> Decimal:
        """Return the number of one observation, exactly as decimals."""
        value = self.row(observation_id).value
        if value is None:
            raise LookupError(f"{observation_id} is a state, not a number")
        return value

    def printings(self, rows: Iterable[Observation]) -> tuple[data.Printing, ...]:
        """Return what the sources print once, however many rows it became: what is counted when printings are counted."""
        return data.printings(rows, self.dataset)

    def shown(self, observation_id: str) -> Text:
        """Return an observation as readers of each language see it: `2.895 trạm`, `2,895 stations`."""
        return shown(self.row(observation_id), self.dataset)

    def when(self, observation_id: str) -> Text:
        """Return when an observation is of, or when a target is due, in few words; what no source states says so."""
        return when(self.row(observation_id), self.dataset)

    def number(self, value: Decimal | int | float, digits: int = 0) -> Text:
        """Return a number in each language's notation, rounded half up."""
        return Text.of(self.languages, lambda lang: wording.number(rounded(Decimal(value), digits), lang))

    def place(self, ref_area: str) -> Text:
        """Return the name of a place."""
        return self.dataset.place(ref_area).name

    def indicator(self, indicator: str) -> Text:
        """Return the name of an indicator."""
        return self.dataset.indicator(indicator).name

    def compare(self, rows: Sequence[Observation]) -> Verdict:
        """Return what may be done with these observations side by side, and why not more."""
        return compare(rows, self.dataset)

    def count(self, number: int, one: Text, many: str | Mapping[Lang, Sequence[str]]) -> Text:
        """Return a count with its noun: «ba tỉnh», “three provinces”; `many`: the English one, or {"pl": ("gminy", "gmin")}."""
        return wording.counted_in_all(number, one, many)

    @overload
    def claim(self, words: str, holds: Holding, rows: Sequence[Observation]) -> None: ...

    @overload
    def claim(self, words: Text, holds: Holding, rows: Sequence[Observation]) -> Text: ...

    def claim(self, words: str | Text, holds: Holding, rows: Sequence[Observation]) -> Text | None:
        """State what must be true of some rows. False stops the build: ClaimError names words and rows.

        `holds` is an answer, or tells of each row by itself whether it holds: those of which it does not are named. Words for
        readers are a Text and are given back; where they put one place above another, the rows have to be comparable.
        """
        facts.hold(words, holds, rows, self.dataset)
        if isinstance(words, str):
            return None
        facts.compare_where_ordered(words, rows, self.dataset)
        return words

    def fact(
        self,
        name: str,
        value: Decimal | int | float | str,
        unit: str | None = None,
        *,
        observation_ids: Iterable[str],
        label: Text,
        digits: int | None = None,
        ratio: bool = False,
        precision: Precision | None = None,
    ) -> Fact:
        """Name a number that prose may quote. `unit` is a code of the list `unit`, `digits` the most decimals shown.

        A number that one of the observations gives is quoted as it is. Any other is worked out from them, and is no more exact
        than they are (`tinhso.data.comparability.deriving`); `ratio` says that one was divided by another. `precision` is given
        only where the fact does not depend on the observations' own values: a count of rows.
        """
        check_name(self.name, "fact", name, self._facts)
        refuse_unseen(label=label)
        rows = [self.row(observation_id) for observation_id in observation_ids]
        fact = fact_of(
            rows, self.dataset, notebook=self.name, name=name, value=number_of(value), unit=unit, label=label,
            digits=digits, ratio=ratio, precision=precision,
        )  # fmt: skip
        self._facts[name] = fact
        display.hand_over(display.Handed(fact=fact))
        return fact

    def rate(
        self, name: str, above: str, below: str, *, per: int = 1, unit: str | None = None, digits: int | None = None, label: Text
    ) -> Fact:
        """Name what one row's number is for each `per` of another's, of the same place and year; any other pair: ValueError.

        It is calculated, no more exact than the two, and of the quality of the worse of them.
        """
        value = divided(self.row(above), self.row(below)) * per
        return self.fact(name, value, unit, observation_ids=[above, below], digits=digits, ratio=True, label=label)

    def compare_facts(self, facts: Sequence[Fact]) -> Verdict:
        """Return what may be done side by side with facts worked out alike: no more than with the rows they are made from."""
        return compare_worked_out([[self.row(row) for row in fact.observation_ids] for fact in facts], self.dataset)

    def chart_data(self, rows: Iterable[Observation]) -> pl.DataFrame:
        """Return rows as the data of an Altair chart: the fields of `observations.csv`, and the words that readers see."""
        from tinhso.notebooks.charts.altair import author_charts

        return author_charts.chart_data(rows, self.dataset)

    def words(self, text: Text) -> str:
        """Return words of both languages as a title for Altair; each drawing takes those of its language."""
        return Words(text)

    @cached_property
    def tiles(self) -> Tiles:
        """The tiles of the project's map, for `tile_map`. A project without one: LookupError."""
        if (found := tiles_of(self._project.root, self.dataset)) is None:
            raise LookupError("there is no map: the project has no tiles")
        return found

    def figure(
        self, name: str, chart: Plot | Any, *, rows: Iterable[Observation] = (), title: Text, subtitle: Text, alt: Text
    ) -> Figure:
        """Name a figure: a chart with its finding, what it shows where and when, and its text for those who cannot see it.

        The chart is a plot of this bench, or one of Altair with the `rows` that it shows: MixtureError and ChartError say what
        may not be drawn. Words that put one thing above another need rows that compare: ClaimError.
        """
        check_name(self.name, "figure", name, self._figures)
        refuse_unseen(title=title, subtitle=subtitle, alt=alt)
        if isinstance(chart, Plot):
            plot = chart
        else:
            from tinhso.notebooks.charts.altair import author_charts

            plot = author_charts.plot(chart, rows, self.dataset, subtitle)
        for said in (said for text in (title, subtitle) for said in facts.ordering(text, self.dataset)):
            if plot.verdict.grade is not Grade.COMPARABLE:
                raise ClaimError(f"The rows of the figure {name!r} do not compare, and its words put them in order: {said}")
        folder = self._project.build / "notebooks" / self.name / "figures" / name
        figure = figure_of(
            plot, self.dataset, notebook=self.name, name=name, title=title, subtitle=subtitle, alt=alt, folder=folder
        )
        self._figures[name] = figure
        display.hand_over(display.Handed(figure=figure))
        return figure

    def _named(self) -> Dataset | None:
        """Return the data set where the tables that hold the names of codes are declared."""
        return self.dataset if set(CONTRACT) <= set(self.tables) else None

    def _declared(self, name: str) -> None:
        if name not in (names := tuple(self._read.by_name)):
            hint = did_you_mean(name, names) or f"There are {', '.join(names)}."
            raise UndeclaredTableError(f"There is no table {name!r}. {hint}")
        if name not in self.tables:
            raise UndeclaredTableError(
                f"The notebook {self.name!r} reads the table {name!r} but does not declare it. "
                f'Write Workbench("{self.name}", tables=({", ".join(repr(table) for table in (*self.tables, name))})).'
            )
