"""Rows that a table of a statistics office adds to the observations of one indicator and source: found, shown, put in place.

A name of the table that is of no place, or of several, stops it, with the nearest names; so does a row that there is already with
another figure. What is decided for the author stands in the rows that are shown: the yardstick's are benchmarks, ranks are among
as many as the indicator's maximum says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from shlex import quote
from statistics import median

from tinhso import authored, digest
from tinhso.data.adding.row_request import LISTED, RowRequest, known, known_indicator, known_quality, known_source, misnamed
from tinhso.data.adding.rows import OBSERVATIONS, fresh_rows, new_columns, records, widened, written
from tinhso.data.contract.columns import contract_in
from tinhso.data.exported.exported_table import ExportedCell, ExportedTable
from tinhso.data.exported.layout import EmptyCell
from tinhso.data.language.wording import PERCENT, SIGNS
from tinhso.data.sources.table_names import COLUMNS, KEPT, NAMES, TableNames, kept_path, read_names
from tinhso.errors import Finding, UsageError, Where, count_of, did_you_mean, first, nearest, refuse, told_together
from tinhso.grouping import grouped
from tinhso.model import Dataset, Indicator, Kind, MeasureType, Period, Place, Precision, Quality, Source, TimeBasis
from tinhso.project import Project

SOURCES = "data/sources.csv"
#: Its columns for the name and the digest of a kept file.
KEPT_BY = ("file", "sha256")
#: The precision of an estimate: one is never without the other.
_OF_STATUS = {"E": "about"}
#: So many rows are shown at either end.
SHOWN = 3
#: So many times as large, figures of the same places are hardly of one unit.
FAR = Decimal(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The rows to add, in the order of the file, the ids of those that are there as they are, and the figures of each period.

    `given_none` counts the cells without a figure by their signs, `files` are the changed files, whole, by their paths below the
    project, `columns` those that tables get for them. `times`: so many times those that are there of the same places the figures
    are, where they are far from them; `unit`: that of the indicator, where the cells have a % and it is another.
    """

    rows: tuple[Mapping[str, str], ...]
    known: tuple[str, ...]
    periods: Mapping[str, tuple[int, tuple[str, ...]]]
    given_none: Mapping[str, int]
    files: Mapping[str, bytes]
    columns: Mapping[str, tuple[str, ...]]
    times: Decimal | None = None
    unit: str | None = None

    def lines(self) -> Iterator[str]:
        """Yield what an author looks at before it is written."""
        for period, (count, lacking) in self.periods.items():
            yield f"{period}: {count_of(count, 'figure')}" + (f"; none of {first(lacking, LISTED)}" if lacking else "")
        for sign, count in self.given_none.items():
            yield f"{count_of(count, 'cell')} with {sign} {'is a row' if count == 1 else 'are rows'} without a figure"
        if self.known:
            rows = count_of(len(self.known), "row is there already as it is", "rows are there already as they are")
            yield f"{rows}: {first(self.known, SHOWN)}"
        for path, names in self.columns.items():
            yield f"{path} gets {count_of(len(names), 'column')} more: {', '.join(names)}"
        if self.times is not None:
            far = f"{self.times:.2g} times those that are there of the same places"
            yield f"Look again: the figures are {far}. Is their unit the same?"
        if self.unit is not None:
            yield f"Look again: the cells have a %, and the unit of the indicator is {self.unit}."
        few = len(self.rows) <= 2 * SHOWN
        shown = self.rows if few else (*self.rows[:SHOWN], None, *self.rows[-SHOWN:])
        columns = [name for name in self.rows[0] if any(row[name] for row in self.rows)]
        yield ",".join(columns)
        for row in shown:
            yield "…" if row is None else written(columns, [row]).rstrip("\n")


def addition(
    request: RowRequest, table: ExportedTable, kept: bytes, dataset: Dataset, project: Project, called_wrongly: Iterable[str] = ()
) -> Addition:
    """Return what a table adds to a project; `kept` are the bytes of its file, which is kept beside the data.

    Raises UsageError with all that is wrong with the call, `called_wrongly` first: codes that there are not, what may not be;
    InputError with every name that is of no place, or of several, and every row that is there with another figure.
    """
    faults = [*called_wrongly, *misnamed(request, dataset)]
    taken = table
    with told_together(faults):
        taken = table.of_times(request.years)
    cells, empty = taken.cells, taken.given_none
    root, contracts = project.root, contract_in(dataset.languages, project.config.packs)
    names = read_names(root / "data" / KEPT)
    kept_as = next((source.file for source in dataset.sources if source.source_id == request.source), None) or table.file
    called = {row.cells["name"]: row.cells["ref_area"] for row in names.rows if row.cells["file"] == kept_as}
    places = _places(request, table, TableNames(table, dataset, called), faults)
    source, indicator = known_source(request.source, dataset), known_indicator(request.indicator, dataset)
    quality = known_quality(request, dataset)
    among = f"{indicator.maximum:f}" if indicator.measure_type is MeasureType.RANK and indicator.maximum is not None else ""
    columns = ("obs_value", "obs_status", "conf_status", "denominator")
    said: list[tuple[ExportedCell | EmptyCell, Mapping[str, str]]] = [
        *((cell, dict(zip(columns, (table.written(cell), cell.status, "", among), strict=True))) for cell in cells),
        *((cell, dict(zip(columns, ("", *cell.meant(request.missing), ""), strict=True))) for cell in empty),
    ]
    rows = [_row(cell, places[cell.place], request, dataset, quality, words) for cell, words in said if cell.place in places]
    fresh, there = fresh_rows(rows, dataset)
    if not fresh:
        figures = count_of(len(there), "figure of the table is", "figures of the table are")
        raise UsageError(f"Nothing to add: the {figures} in {OBSERVATIONS} already.")
    order = {place.ref_area: place.sort_order for place in dataset.places}
    fresh.sort(key=lambda row: _position(row, order))
    tables = {path: (root / path).read_text(encoding="utf-8") for path in (OBSERVATIONS, SOURCES)}
    filled = {name for row in fresh for name, cell in row.items() if cell}
    wide = {
        OBSERVATIONS: widened(tables[OBSERVATIONS], filled, contracts["observations"].names),
        SOURCES: widened(tables[SOURCES], KEPT_BY, contracts["sources"].names),
    }
    files = {
        OBSERVATIONS: _inserted(wide[OBSERVATIONS], fresh, order).encode(),
        **_keeping(source, table.file, kept, wide[SOURCES], root),
        **_naming(root, kept_as, {name: code for name, code in request.places.items() if called.get(name) != code}),
    }
    new = {path: new_columns(text, files[path].decode()) for path, text in tables.items() if path in files}
    return Addition(
        rows=tuple(fresh),
        known=tuple(there),
        periods=dict(_periods(cells, places)),
        given_none=Counter(cell.printed for cell in empty if cell.place in places),
        files=files,
        columns={path: names for path, names in new.items() if names},
        times=_times(fresh, dataset),
        unit=_other_than_percent(indicator, cells),
    )


def _other_than_percent(indicator: Indicator, cells: Iterable[ExportedCell]) -> str | None:
    unit = indicator.unit_measure or ""
    return unit if PERCENT not in unit and any(SIGNS[PERCENT] in cell.printed for cell in cells) else None


def _times(rows: Sequence[Mapping[str, str]], dataset: Dataset) -> Decimal | None:
    """Return how many times what is there of their indicator and places the figures of rows are, None where that is near one.

    A table in thousands, or of parts of one where there are per cents, shows so. One place alone may have changed.
    """
    own = [row for row in dataset.rows if row.indicator == rows[0]["indicator"] and row.value]
    groups = grouped(own, lambda row: row.ref_area)
    there = {place: median([row.value for row in group if row.value]) for place, group in groups.items()}
    ratios = [Decimal(row["obs_value"]) / there[row["ref_area"]] for row in rows if row["obs_value"] and row["ref_area"] in there]
    middle = median(ratios) if len({row["ref_area"] for row in rows} & set(there)) > 1 and ratios else Decimal(1)
    return None if 1 / FAR < middle < FAR else middle


def _places(request: RowRequest, table: ExportedTable, names: TableNames, faults: list[str]) -> Mapping[str, Place]:
    """Return the place of each name of the table that is not left out.

    Raises InputError with every name without one place; where the call has faults, UsageError with these and the names.
    """
    dataset = names.dataset
    by_code = {place.ref_area: place for place in dataset.places}
    for name in (*request.without, *request.places):
        if name not in table.places:
            near = did_you_mean(name, table.places) or "Name the row as the table does."
            faults.append(f"{name}: the table has no such row. {near}")
    chosen: dict[str, Place] = {}
    for name, code in request.places.items():
        with told_together(faults):
            chosen[name] = known(code, "--place", "places", by_code)
    codes = {name: place.ref_area for place in dataset.places for name in (*place.name.values(), place.ref_area)}
    found, findings = dict(chosen), []
    for name, called in names.places.items():
        if name in request.without or name in request.places:
            continue
        if len(called) == 1:
            (found[name],) = called
            continue
        line = min(cell.line for cells in (table.cells, table.given_none) for cell in cells if cell.place == name)
        close = nearest(name, codes)
        perhaps = None if close is None else f"perhaps {close} ({codes[close]})"
        fix = f"Say which it is, --place {quote(f'{name}=CODE')}; or leave it out, --without {quote(name)}."
        findings.append(
            Finding(
                where=Where(file=table.file, line=line), found=name,
                problem="several places are called so" if called else "no place of data/places.csv is called so",
                expected=", ".join(place.ref_area for place in called) or perhaps,
                fix=fix,
            )
        )  # fmt: skip
    for place, several in grouped(found, lambda name: found[name].ref_area).items():
        if len(several) > 1:
            last, problem = several[-1], f"{len(several)} rows of the table are said to be one place"
            fix = f"Name the place of each, --place {quote(f'{last}=CODE')}; or leave one out, --without {quote(last)}."
            file = Where(file=table.file)
            findings.append(Finding(where=file, problem=problem, found=first(several, LISTED), key=place, fix=fix))
    if faults:
        raise UsageError("\n".join((*faults, *map(str, findings))))
    refuse(findings)
    return found


def observation_row(ref_area: str, indicator: str, period: str, *, kind: Kind, quality: Quality, **cells: str) -> dict[str, str]:
    """Return a row of `observations.csv` with its other `cells` by column; what need not be said and is not has no cell.

    Its id is made of what the check `observations.id-derived` makes it of.
    """
    tail = "" if kind is Kind.REPORTED else f".{kind}"
    row: dict[str, str | None] = {
        "observation_id": f"{ref_area}.{indicator}.{Period.parse(period).code}{tail}",
        "ref_area": ref_area, "indicator": indicator, "time_period": period, "time_basis": TimeBasis.STATED.value,
        "obs_value": None, "obs_status": "A", "conf_status": None, "quality": quality.value, "kind": kind.value,
        "precision": _OF_STATUS.get(cells.get("obs_status", "A"), Precision.EXACT.value), "base": None, "denominator": None,
    }  # fmt: skip
    return {name: cell for name, cell in (row | cells).items() if cell is not None}


def _row(
    cell: ExportedCell | EmptyCell, place: Place, request: RowRequest, dataset: Dataset, quality: Quality, said: Mapping[str, str]
) -> dict[str, str]:
    """Return the row of a cell; `said` are its value, its statuses, and of a rank among how many it is."""
    return observation_row(
        place.ref_area, request.indicator, cell.period, quality=quality, source_id=request.source, base=request.base or "",
        kind=Kind.BENCHMARK if dataset.levels.is_yardstick(place) else request.kind,
        **({f"note_{lang}": words for lang, words in request.note.items()} if request.note is not None else {}),
        **said,
    )  # fmt: skip


def _periods(cells: Iterable[ExportedCell], places: Mapping[str, Place]) -> Iterator[tuple[str, tuple[int, tuple[str, ...]]]]:
    """Yield each period with its number of figures and the rows of the table that have none."""
    found = grouped((cell for cell in cells if cell.place in places), lambda cell: cell.period)
    for period in sorted(found):
        there = {cell.place for cell in found[period]}
        yield period, (len(there), tuple(name for name in places if name not in there))


def _position(row: Mapping[str, str], order: Mapping[str, int]) -> tuple[int, bool, str, str]:
    """Return what rows of the file are ordered by; those with a line keep their own order before the others of their place."""
    located = bool(row.get("locator"))
    return order[row["ref_area"]], not located, "" if located else row["indicator"], "" if located else row["time_period"]


def _inserted(content: str, rows: Sequence[Mapping[str, str]], order: Mapping[str, int]) -> str:
    """Return the file with the rows in their places; no byte of the others is changed."""
    columns, known = records(content)
    parts, waiting = [content[: content.index("\n") + 1]], list(reversed(rows))
    for record in known:
        while waiting and _position(waiting[-1], order) < _position(record.cells, order):
            parts.append(written(columns, [waiting.pop()]))
        parts.append(record.text)
    return "".join((*parts, written(columns, reversed(waiting))))


def _keeping(source: Source, name: str, kept: bytes, sources: str, root: Path) -> Mapping[str, bytes]:
    """Return the kept file, and the table `sources` with its name and digest, where the source does not have it yet."""
    sha256 = digest.of_bytes(kept)
    if source.sha256 == sha256:
        return {}
    if source.file is not None:
        other = f"it keeps another table, {kept_path(source.file)}"
        raise UsageError(f"--source {source.source_id}: {other}. Add a source for this one.")
    path = kept_path(name)
    if path == NAMES or ((root / path).is_file() and (root / path).read_bytes() != kept):
        raise UsageError(f"{path} is there already and is another file: give this one another name.")
    columns, known = records(sources)
    said = dict(zip(KEPT_BY, (name, sha256), strict=True))
    rows = (
        written(columns, [{**record.cells, **said}]) if record.cells["source_id"] == source.source_id else record.text
        for record in known
    )
    return {path: kept, SOURCES: "".join((",".join(columns), "\n", *rows)).encode()}


def _naming(root: Path, file: str, said: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the list of what tables call places, with what was said of this one, where anything was."""
    if not said:
        return {}
    _, known = records(authored.text(root, NAMES) if authored.there(root, NAMES) else ",".join(COLUMNS) + "\n")
    others = [record.text for record in known if not (record.cells["file"] == file and record.cells["name"] in said)]
    rows = [dict(zip(COLUMNS, (file, name, code), strict=True)) for name, code in said.items()]
    return {NAMES: "".join((",".join(COLUMNS), "\n", *others, written(COLUMNS, rows))).encode()}
