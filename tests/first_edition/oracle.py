"""What may be done with observations, decided a second time, by what a set must not be, and with nothing of the program.

It reads the CSV files with the standard library alone and does its own arithmetic; the traps that people wrote down
(`verdicts.yml` beside this) go before it. The crawler holds the site against this, never against the rules that made it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

#: The grades, from best to worst.
GRADES = ("comparable", "side_by_side", "not_comparable")
COMPARABLE, SIDE_BY_SIDE, NOT_COMPARABLE = GRADES
#: What a province and the country may have side by side.
_SHARED = {"share", "rate", "index", ""}
#: Beyond so many months two dates are not ranked.
_MONTHS = 6

Cells = dict[str, str]


@dataclass(frozen=True)
class Row:
    """A row of `observations.csv` as it is written, `line` its place in the file."""

    cells: tuple[tuple[str, str], ...]
    line: int

    def __getitem__(self, name: str) -> str:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Cells:
        return dict(self.cells)

    @property
    def id(self) -> str:
        return self["observation_id"]

    @property
    def stated(self) -> bool:
        return self["time_basis"] == "stated"

    @property
    def first_month(self) -> int:
        """The month in which the period begins, counted from the year 0."""
        year, month, *_ = [*self["time_period"].split("-"), "1"]
        return 12 * int(year) + int(month) - 1

    @property
    def months(self) -> int:
        """How long the period is; a day stands for its month."""
        return 1 if "-" in self["time_period"] else 12


@dataclass(frozen=True)
class Trap:
    """A set of the articles' figures that misleads, and what people found may be done with it at the best, and why not more."""

    name: str
    rows: frozenset[str]
    grade: str
    reasons: frozenset[str]


class Oracle:
    """The tables of an edition, and what they allow."""

    def __init__(self, root: Path) -> None:
        def table(name: str) -> list[Cells]:
            with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

        rows = [Row(tuple(cells.items()), line) for line, cells in enumerate(table("observations"), 2)]
        self.rows = {row.id: row for row in rows}
        self.places = {cells["ref_area"]: cells for cells in table("places")}
        self.successors = {cells["successor"] for cells in self.places.values()}
        self.indicators = {cells["indicator"]: cells for cells in table("indicators")}
        self.codes = {(cells["codelist"], cells["code"]): cells for cells in table("codelists")}
        self.judged = table("comparability")
        self.traps = traps()

    def grade(self, rows: Sequence[Row]) -> str:
        """Return the best grade that a set may be shown with: by its cells, and by the traps that it holds."""
        ids = {row.id for row in rows}
        found = [trap.grade for trap in self.traps if trap.rows <= ids and len(trap.rows) > 1]
        return max([*found, self.by_cells(rows)], key=GRADES.index)

    def by_cells(self, rows: Sequence[Row]) -> str:
        """Return the best grade that the cells of a set allow."""
        if len({row.id for row in rows}) < 2:
            return COMPARABLE
        if self._is_series(rows):
            return self._over_time(rows)
        if self._apart(rows):
            return NOT_COMPARABLE
        return COMPARABLE if self._alike(rows) else SIDE_BY_SIDE

    def _is_series(self, rows: Sequence[Row]) -> bool:
        """Tell whether rows are places over years: dated numbers of one indicator, no rank, one a place, time and make.

        Some place has two times of one make, and a chain of shared times leads from each place to every other.
        """
        results = [row for row in rows if row["kind"] != "target"]
        makes = {(row["ref_area"], _make(row)): set() for row in results}
        for row in results:
            makes[row["ref_area"], _make(row)].add(row["time_period"])
        return (
            len({row["indicator"] for row in rows}) == 1
            and self.indicators[rows[0]["indicator"]]["measure_type"] != "rank"
            and all(row.stated and row["obs_value"] and row["obs_status"] != "U" for row in rows)
            and any(len(times) > 1 for times in makes.values())
            and all(len(times) == len({(row["time_period"], row["obs_value"]) for row in results
                                       if (row["ref_area"], _make(row)) == of}) for of, times in makes.items())
            and not any((end := self.places[row["ref_area"]]["valid_to"]) and row["time_period"] > end for row in rows)
            and _joined_by_times(results)
        )  # fmt: skip

    def _over_time(self, rows: Sequence[Row]) -> str:
        """Return the worst of what places allow at each time, and of what a line through each place does."""
        results = [row for row in rows if row["kind"] != "target"]
        grades = [self.by_cells(list(members)) for members in _by(results, "time_period")]
        for members in _by(rows, "ref_area"):
            of_results = [row for row in members if row["kind"] != "target"]
            one_make = len({_make(row) for row in of_results}) <= 1 and len(of_results) in (0, len(members))
            unbroken = all(row["obs_status"] != "B" and row["base"] != "not_stated" for row in of_results)
            grades.append(COMPARABLE if one_make and unbroken else SIDE_BY_SIDE)
        named = {entry["indicator"] for entry in self.judged if entry["grade"] != COMPARABLE}
        return max([*grades, *[SIDE_BY_SIDE] * (rows[0]["indicator"] in named)], key=GRADES.index)

    def kin(self, row: Row) -> tuple[str, str]:
        """Return what a reader takes for one list: figures of one family and unit."""
        cells = self.indicators[row["indicator"]]
        return cells["family"] or row["indicator"], cells["unit_measure"]

    def _apart(self, rows: Sequence[Row]) -> bool:
        places = [self.places[row["ref_area"]] for row in rows]
        levels = {place["level"] for place in places}
        kinds = {self.indicators[row["indicator"]]["measure_type"] for row in rows}
        old = any(place["valid_to"] and place["level"] == "province" for place in places)
        names = {row["indicator"] for row in rows}
        return (
            any(row["obs_status"] == "U" for row in rows)
            or (len(levels) > 1 and (levels != {"country", "province"} or not kinds <= _SHARED))
            or (len(names) > 1 and (len(set(map(self.kin, rows))) > 1 or not self.indicators[rows[0]["indicator"]]["family"]))
            or any(place["valid_to"] and row["time_period"] > place["valid_to"] for row, place in zip(rows, places, strict=True))
            or (old and any(place["ref_area"] in self.successors for place in places))
        )

    def _alike(self, rows: Sequence[Row]) -> bool:
        ids, indicators = {row.id for row in rows}, {row["indicator"] for row in rows}
        named = [(entry["grade"], entry["indicator"], set(entry["observation_ids"].split())) for entry in self.judged]
        allowed = any(ids <= of for grade, _, of in named if grade == COMPARABLE)
        judged = [(indicator, of) for grade, indicator, of in named if grade != COMPARABLE]
        lowered = any(indicator in indicators or len(ids & of) >= min(2, len(of) or 2) for indicator, of in judged)
        measure = self.indicators[rows[0]["indicator"]]["measure_type"]
        target = {row["kind"] == "target" for row in rows}
        same = {(row["indicator"], row["base"], row["quality"]) for row in rows}
        return (
            len(same) == len(target) == 1
            and not lowered
            and (allowed or all(not row["obs_code"] for row in rows))
            and (target == {False} or len({row["target_period"] for row in rows}) == 1)
            and all(row["base"] != "not_stated" and row["quality"] != "derived" for row in rows)
            and all(row["precision"] == "exact" for row in rows)
            and ({row["obs_status"] for row in rows} == {"A"} or _all_provisional_of_one_release(rows))
            and (measure != "count" or len({row["ref_area"] for row in rows}) == 1)
            and (measure != "rank" or len({row["denominator"] for row in rows}) == 1)
            and (len({row["source_id"] for row in rows}) == 1 or all(row.stated for row in rows))
            and _close(rows)
        )


def _all_provisional_of_one_release(rows: Sequence[Row]) -> bool:
    return len({(row["obs_status"], row["source_id"], row["time_period"]) for row in rows}) == 1 and rows[0]["obs_status"] == "P"


def _make(row: Row) -> tuple[str | int, ...]:
    """Return what the figures of one line have in common."""
    base = row.id if row["base"] == "not_stated" else row["base"]
    return row["source_id"], base, row["quality"], row["precision"], row["obs_status"] == "E", row.months


def _by(rows: Iterable[Row], name: str) -> list[list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return list(found.values())


def _joined_by_times(rows: Sequence[Row]) -> bool:
    """Tell whether a chain of shared times leads from each place to every other."""
    times = [{row["ref_area"] for row in members} for members in _by(rows, "time_period")]
    reached = set(times[0]) if times else set()
    for _ in times:
        reached |= {area for areas in times if areas & reached for area in areas}
    return reached == {row["ref_area"] for row in rows}


def _close(rows: Sequence[Row]) -> bool:
    """Tell whether no two dates are certainly more than half a year apart.

    Stated dates count from middle to middle; of a date that is not stated only its end is certain.
    """
    stated = [row for row in rows if row.stated]
    ends = [row.first_month + row.months for row in rows if not row.stated]
    halves = [2 * row.first_month + row.months for row in stated]
    if stated and max(halves) - min(halves) > 2 * _MONTHS:
        return False
    return not (stated and ends and max(row.first_month for row in stated) - min(ends) > _MONTHS)


def traps() -> list[Trap]:
    """Read the traps of the five articles, as people wrote them down."""
    path = Path(__file__).with_name("verdicts.yml")
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Trap(name=case["case"], rows=frozenset(case["rows"]), grade=case["grade"], reasons=frozenset(case["reasons"]))
        for case in cases
    ]


def once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows without those that stand there twice, in their order."""
    return tuple({row.id: row for row in rows}.values())
