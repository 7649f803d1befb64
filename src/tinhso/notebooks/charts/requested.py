"""The chart that a story asks for without a notebook: some rows of one indicator, drawn as the standard charts are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType

from tinhso import digest
from tinhso.data import Casing
from tinhso.model import Dataset, Indicator, Kind, Observation, Period, ValueType
from tinhso.notebooks.charts import figure_files, standard
from tinhso.notebooks.charts.composing.compose import Plots
from tinhso.notebooks.charts.composing.items import Label, MixtureError, refuse_doubtful
from tinhso.notebooks.charts.composing.tiles import Tiles
from tinhso.notebooks.charts.figure import Figure, Plot
from tinhso.notebooks.charts.findings.captions import captioned, of_two_measures

#: The name that stands where a notebook's name stands for figures of notebooks.
REQUESTED = "charts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be drawn of an indicator: all that may stand together, or every row of these `places`.

    `kind` is a key of KINDS, None for what suits the rows; `years` are the first and the last, `time` the one period that the
    rows are of, None for all; `sources` those that the rows are from, none given for any. A scatter holds the indicator `against`
    another.
    """

    indicator: str
    places: tuple[str, ...] = ()
    kind: str | None = None
    years: tuple[int, int] | None = None
    time: Period | None = None
    against: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its figure: the same for the same request, in whatever order it is written."""
        asked = {**asdict(self), "time": str(self.time), "places": sorted(self.places), "sources": sorted(self.sources)}
        return f"{REQUESTED}.{self.indicator}-{digest.short(digest.of_value(asked))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _RowsToDraw:
    """The rows of a chart, and what their marks are called."""

    rows: Sequence[Observation]
    dataset: Dataset
    casing: Casing
    tiles: Tiles | None = None

    def label(self, rows: Sequence[Observation], *, kinds: bool = True, bases: bool = True) -> Label:
        return standard.label_of(rows, self.dataset, self.casing, kinds=kinds, bases=bases)

    @property
    def results(self) -> Sequence[Observation]:
        """The latest result of each place; the latest targets where there is nothing else."""
        results = [row for row in self.rows if row.kind is not Kind.TARGET]
        return standard.latest(results or self.rows)


def _ranks(drawn: _RowsToDraw) -> Plot:
    of = standard.ranked_among(drawn.rows)
    if of is None:
        raise MixtureError("Ranks of years are among one number of places, which every row states (`denominator`).")
    return Plots(drawn.dataset).rank_columns(drawn.rows, of=of)


def _map(drawn: _RowsToDraw) -> Plot:
    if drawn.tiles is None:
        raise MixtureError("There is no map: the project has no tiles.")
    return Plots(drawn.dataset).tile_map(drawn.results, drawn.tiles)


#: How rows may be drawn, by what an author writes.
KINDS: Mapping[str, Callable[[_RowsToDraw], Plot]] = MappingProxyType(
    {
        "line": lambda drawn: Plots(drawn.dataset).lines(drawn.rows, label=drawn.label(drawn.rows, kinds=False)),
        "bars": lambda drawn: Plots(drawn.dataset).ranked_bars(drawn.results, label=drawn.label(drawn.results)),
        "grid": lambda drawn: Plots(drawn.dataset).unit_grid(drawn.results, label=drawn.label(drawn.results, bases=False)),
        "cards": lambda drawn: Plots(drawn.dataset).number_cards(drawn.rows, label=drawn.label(drawn.rows)),
        "ranks": _ranks,
        "map": _map,
        "slope": lambda drawn: Plots(drawn.dataset).slope(drawn.rows, label=drawn.label(drawn.rows, kinds=False)),
        "strip": lambda drawn: Plots(drawn.dataset).strip(drawn.rows, label=drawn.label(drawn.rows, kinds=False)),
    }
)


def requested(request: Request, dataset: Dataset, casing: Casing, *, build: Path, tiles: Tiles | None = None) -> Figure:
    """Return the figure, drawn. Raises MixtureError for rows that may not stand in it, and where nothing is left to draw."""
    indicator = dataset.indicator(request.indicator)
    if request.against is not None:
        return _scatter(request, request.against, dataset, casing, build=build)
    rows = _rows(request, indicator, dataset)
    drawn = _RowsToDraw(rows=rows, dataset=dataset, casing=casing, tiles=tiles)
    plot = standard.plot(indicator, rows, dataset, casing) if request.kind is None else KINDS[request.kind](drawn)
    of_all = replace(request, sources=())
    whole = not request.places and len(_every(of_all, indicator, dataset)) == len(_every(request, indicator, dataset))
    figure = captioned(request.name, indicator, plot, dataset, casing, build=build, whole=whole)
    figure_files.draw([figure], cache=build / "cache" / "charts")
    return figure


def _scatter(request: Request, against: str, dataset: Dataset, casing: Casing, *, build: Path) -> Figure:
    """Return a chart of two measures, both of the latest time that they share; the places that are asked for are named in it."""
    sides = [_every(replace(request, places=()), dataset.indicator(name), dataset) for name in (request.indicator, against)]
    sides = [tuple(row for row in rows if row.kind is not Kind.TARGET and not row.only_quoted) for rows in sides]
    times = set.intersection(*({row.time_period for row in rows} for rows in sides))
    if not times:
        raise MixtureError(f"{request.indicator} and {against} have no figures of one time.")
    latest = max(times, key=lambda time: time.moment)
    across, up = (tuple(row for row in rows if row.time_period == latest) for rows in sides)
    plot = Plots(dataset).scatter(across, up, focus=request.places)
    figure = of_two_measures(request.name, (across, up), plot, dataset, casing, build=build)
    figure_files.draw([figure], cache=build / "cache" / "charts")
    return figure


def keep_only(figures: Collection[Figure], *, build: Path) -> None:
    """Remove the drawings of charts that no story asks for any more."""
    figure_files.keep_only([figure.name for figure in figures], build / "figures" / REQUESTED)


def other_kinds(request: Request, dataset: Dataset, casing: Casing) -> tuple[str, ...]:
    """Return the kinds that the rows of a request may be drawn as."""
    indicator, found = dataset.indicator(request.indicator), []
    for kind, draw in KINDS.items():
        try:
            draw(_RowsToDraw(rows=_rows(request, indicator, dataset), dataset=dataset, casing=casing))
        except MixtureError:
            continue
        found.append(kind)
    return tuple(found)


def _every(request: Request, indicator: Indicator, dataset: Dataset) -> tuple[Observation, ...]:
    """Return the rows of an indicator that are of the places, times and sources that were asked for."""
    if indicator.value_type is not ValueType.NUMBER:
        raise MixtureError(f"{indicator.indicator} is told in states, and a chart of a story draws numbers.")
    first, last = request.years or (0, 9999)
    return standard.once(
        row
        for row in dataset.select(indicator=indicator.indicator)
        if first <= row.time_period.year <= last
        and request.time in (None, row.time_period)
        and (not request.places or row.ref_area in request.places)
        and (not request.sources or row.source_id in request.sources)
    )


def _rows(request: Request, indicator: Indicator, dataset: Dataset) -> tuple[Observation, ...]:
    """Return the rows to draw: of every place that was asked for, or, where none was, all that may stand together."""
    rows = _every(request, indicator, dataset)
    if silent := [place for place in request.places if place not in {row.ref_area for row in rows}]:
        raise MixtureError(f"Nothing is left to draw of {', '.join(silent)}: there is no such row.")
    if request.places:
        refuse_doubtful(rows, "drawn")
    else:
        rows = standard.chosen(rows, dataset)
    if len(rows) < 2:
        raise MixtureError("Nothing is left to draw: a chart needs two figures that may stand together.")
    return rows
