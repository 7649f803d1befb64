"""The downloads that speak the standards of open data: SDMX-CSV, CSV on the Web, DCAT."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.data.publishing import catalogue, csvw, sdmx
from tinhso.data.publishing.description import as_json, describe
from tinhso.data.reading.tables import Tables
from tinhso.model import Dataset
from tinhso.project import Config


def open_formats(dataset: Dataset, tables: Tables, config: Config | None, others: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files by name. The catalogue lists `others` and these beside it; without a `config` there is none."""
    files = {sdmx.NAME: sdmx.sdmx_csv(dataset), csvw.NAME: as_json(csvw.csvw(tables, config))}
    if config is not None:
        files[catalogue.NAME] = as_json(catalogue.dcat(describe(dataset, config, {**others, **files})))
    return files
