"""Every download has the rows of which a source gives no figure: an empty value, and the statuses that say why."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest

from tests.data.tiny import Tiny
from tinhso.data import dataset, export, read

EMPTY = "tinh-hai.base_stations.2020"
ROW = f"{EMPTY},tinh-hai,base_stations,2020,stated,,,Q,C,official,context,exact,,,,,,nien-giam,,Nguồn giữ lại.,Withheld."


@pytest.fixture
def folder(tiny: Tiny, tmp_path: Path) -> Path:
    head, *rows = tiny.text("observations").splitlines()
    at = head.split(",").index("obs_status") + 1
    wider = [",".join([*cells[:at], "", *cells[at:]]) for cells in (row.split(",") for row in rows)]
    tiny.write("observations", "\n".join([head.replace("obs_status", "obs_status,conf_status"), *wider, ROW]) + "\n")
    tables = read(tiny.project)
    export(dataset(tables), tables, tmp_path / "downloads")
    return tmp_path / "downloads"


def test_it_stands_in_each_format(folder: Path) -> None:
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["observation_id"] == EMPTY)
    assert (row["obs_value"], row["obs_status"], row["conf_status"]) == ("", "Q", "C")
    (row,) = pl.read_parquet(folder / "observations.parquet").filter(pl.col("observation_id") == EMPTY).to_dicts()
    assert (row["obs_value"], row["obs_status"], row["conf_status"]) == (None, "Q", "C")
    table = json.loads((folder / "tinhso.json").read_text(encoding="utf-8"))["tables"]["observations"]
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    (row,) = (row for row in rows if row["observation_id"] == EMPTY)
    assert (row["obs_value"], row["obs_status"], row["conf_status"]) == (None, "Q", "C")
    with (folder / "tinhso.sdmx.csv").open(encoding="utf-8", newline="") as file:
        sdmx = list(csv.DictReader(file))
    (row,) = (row for row in sdmx if row["OBSERVATION_ID"] == EMPTY)
    assert (row["OBS_VALUE"], row["OBS_STATUS"], row["CONF_STATUS"]) == ("", "Q", "C")
    assert [one["OBSERVATION_ID"] for one in sdmx] == [one["observation_id"] for one in rows]


def test_an_edition_without_the_column_has_none_in_its_downloads(tiny: Tiny, tmp_path: Path) -> None:
    tables = read(tiny.project)
    export(dataset(tables), tables, tmp_path / "downloads")
    for name in ("observations.csv", "tinhso.sdmx.csv"):
        head = (tmp_path / "downloads" / name).read_text(encoding="utf-8").partition("\n")[0]
        assert "conf_status" not in head.lower()
