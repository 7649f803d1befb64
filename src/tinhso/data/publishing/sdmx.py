"""The observations as SDMX-CSV 2.0 (SDMX 3.0): one row an observation, codes as codes, point decimals.

https://github.com/sdmx-twg/sdmx-csv. The file names a dataflow of its own; there is no registry that holds its structure, so
the codebook and `codelists.csv` are what explains its codes.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from tinhso.model import Dataset, Observation

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
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)


def sdmx_csv(dataset: Dataset) -> bytes:
    """Return the observations as SDMX-CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    seen: Counter[tuple[str, ...]] = Counter()
    for row in dataset.observations:
        key = (row.ref_area, row.indicator, row.kind.value, row.base or NOT_APPLICABLE, row.source_id, str(row.time_period))
        seen[key] += 1
        dimensions = (*key[:-1], str(seen[key]), key[-1])
        writer.writerow(("dataflow", DATAFLOW, ACTION, *dimensions, _plain(row.value), *_attributes(row, dataset)))
    return out.getvalue().encode()


def _attributes(row: Observation, dataset: Dataset) -> tuple[str, ...]:
    return (
        _plain(row.upper),
        row.code or "",
        row.obs_status,
        row.quality.value,
        dataset.indicator(row.indicator).unit_measure or "",
        row.time_basis.value,
        row.precision.value,
        _plain(row.numerator),
        _plain(row.denominator),
        str(row.target_period or ""),
        str(row.base_period or ""),
        row.as_printed or "",
        _plain(row.locator),
        row.observation_id,
    )


def _plain(value: object) -> str:
    return "" if value is None else f"{value:f}" if not isinstance(value, int) else str(value)
