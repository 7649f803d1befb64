"""The observations as SDMX-CSV 2.0 (SDMX 3.0): one row an observation, codes as codes, point decimals.

https://github.com/sdmx-twg/sdmx-csv. The file names a dataflow of its own; there is no registry that holds its structure, so
the codebook and `codelists.csv` are what explains its codes.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from tinhso.authored import csv_text
from tinhso.model import Dataset, Observation, Period

NAME = "tinhso.sdmx.csv"
DATAFLOW = "TINHSO:OBSERVATIONS(1.0)"
#: SDMX's code for what does not apply: only a share has a base.
NOT_APPLICABLE = "_Z"
#: The row is for information; a system that loads it adds it to what it has.
ACTION = "I"

#: What tells one observation from another; OCCURRENCE numbers those that share everything else.
DIMENSIONS = ("REF_AREA", "INDICATOR", "KIND", "BASE", "SOURCE", "OCCURRENCE", "TIME_PERIOD")
ATTRIBUTES = (
    "OBS_UPPER", "OBS_CODE", "OBS_STATUS", "QUALITY", "UNIT_MEASURE", "TIME_BASIS", "PRECISION", "NUMERATOR", "DENOMINATOR",
    "TARGET_PERIOD", "BASE_PERIOD", "AS_PRINTED", "LOCATOR", "OBSERVATION_ID",
)  # fmt: skip
#: The attributes that are there where a row has one.
SELDOM = ("BREAKDOWN", "CONF_LOWER", "CONF_UPPER", "CONF_STATUS")
#: The cells of a row that have another name there.
_CELLS = {"OBS_UPPER": "upper", "OBS_CODE": "code"}
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)


def sdmx_csv(dataset: Dataset) -> bytes:
    """Return the observations as SDMX-CSV, those without a figure too, with an empty value and the status that says why."""
    more = [name for name in SELDOM if any(getattr(row, name.lower()) is not None for row in dataset.rows)]
    rows: list[tuple[object, ...]] = [(*HEADER, *more)]
    seen: Counter[tuple[str, ...]] = Counter()
    for row in dataset.rows:
        key = (row.ref_area, row.indicator, row.kind.value, row.base or NOT_APPLICABLE, row.source_id, sdmx_time(row.time_period))
        seen[key] += 1
        dimensions = (*key[:-1], str(seen[key]), key[-1])
        attributes = (_attribute(name, row, dataset) for name in (*ATTRIBUTES, *more))
        rows.append(("dataflow", DATAFLOW, ACTION, *dimensions, _plain(row.value), *attributes))
    return csv_text(rows).encode()


def sdmx_time(time: Period) -> str:
    """Return a time as SDMX writes it: a span as its first day and how long it lasts, `2020-01-01/P2Y6M`."""
    if time.until is None:
        return str(time)
    first, last = time.first_day, time.last_day
    whole = first.day == 1 and last.day == Period(year=last.year, month=last.month).last_day.day
    if not whole:
        days = (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days + 1
        return f"{first}/P{days}D"
    years, months = divmod(time.ends - time.begins, 12)
    return f"{first}/P{f'{years}Y' if years else ''}{f'{months}M' if months else ''}"


def _attribute(name: str, row: Observation, dataset: Dataset) -> str:
    """Return what a row says under a name: its cell of that name; the unit is its indicator's."""
    if name == "UNIT_MEASURE":
        return _plain(dataset.indicator(row.indicator).unit_measure)
    return _plain(getattr(row, _CELLS.get(name, name.lower())))


def _plain(value: object) -> str:
    if isinstance(value, Period):
        return sdmx_time(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
