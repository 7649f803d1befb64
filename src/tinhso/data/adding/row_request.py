"""What is asked of a table that is added, by codes, each looked up in the tables that the edition has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from tinhso.data.contract.columns import PATHS
from tinhso.errors import UsageError, did_you_mean, first, told_together
from tinhso.model import Dataset, Indicator, Kind, Quality, Source, Text, ValueType

T = TypeVar("T")
#: So many names are listed.
LISTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRequest:
    """What is to be added, by codes: of which indicator and source, which years and rows of the table.

    `places` says which place a name of the table is, where it is not called so; `quality` is None for that of the source's other
    rows; `note` stands at every row. `missing` gives the statuses (CL_OBS_STATUS, CL_CONF_STATUS or nothing) of the signs that
    say there is no figure.
    """

    indicator: str
    source: str
    years: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = Kind.REPORTED
    quality: Quality | None = None
    base: str | None = None
    note: Text | None = None
    missing: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def known(code: str, option: str, table: str, rows: Mapping[str, T]) -> T:
    """Return the row of a code. Raises UsageError with the nearest code."""
    if code not in rows:
        raise UsageError(f"{option} {code}: there is no such row in {PATHS[table]}. {did_you_mean(code, rows, PATHS[table])}")
    return rows[code]


def known_source(code: str, dataset: Dataset) -> Source:
    source = known(code, "--source", "sources", {row.source_id: row for row in dataset.sources})
    if source.file is not None and not source.is_table:
        raise UsageError(f"--source {code}: its file is a text, whose rows have words and lines. Name another source.")
    return source


def known_indicator(code: str, dataset: Dataset) -> Indicator:
    indicator = known(code, "--indicator", "indicators", {row.indicator: row for row in dataset.indicators})
    if indicator.value_type is not ValueType.NUMBER:
        raise UsageError(f"--indicator {code}: it is told in states, and a table holds numbers.")
    return indicator


def known_quality(request: RowRequest, dataset: Dataset) -> Quality:
    """Return where the figures were taken from: what was said, or what the source's other rows say."""
    found = {row.quality for row in dataset.select(source_id=request.source)}
    if request.quality is not None:
        return request.quality
    if len(found) != 1:
        listed = ", ".join(Quality)
        raise UsageError(f"No row of {request.source} tells where its figures were taken from: --quality {listed}.")
    return found.pop()


def misnamed(request: RowRequest, dataset: Dataset) -> list[str]:
    """Return what is wrong with the names of a request, whatever its table holds."""
    faults: list[str] = []
    with told_together(faults):
        known_source(request.source, dataset)
        known_quality(request, dataset)
    with told_together(faults):
        known_indicator(request.indicator, dataset)
    return [*faults, *_unknown_codes(request, dataset)]


def _unknown_codes(request: RowRequest, dataset: Dataset) -> Iterator[str]:
    """Yield what is wrong with the codes of lists that a request names."""
    bases = sorted(code.code for code in dataset.codelist("base"))
    if request.base is not None and request.base not in bases:
        near = did_you_mean(request.base, bases, PATHS["codelists"]) or ""
        yield f"--base {request.base}: there is no such row in {PATHS['codelists']}. {near}"
    given = sorted(code.code for code in dataset.codelist("conf_status"))
    for sign, (_, conf) in request.missing.items():
        if conf and conf not in given:
            yield f"--missing {sign}: {conf} is no code of conf_status, which has {first(given, LISTED)}."
